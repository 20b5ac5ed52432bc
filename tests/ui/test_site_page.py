"""The page Khu đất without a browser: drawn, pasted and loaded sites, and their dossier."""

from __future__ import annotations

import io
import json

import pytest
import shapely
from docx import Document
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from analysis.heritage_sight import SightSetting
from geo.errors import PlannerError
from geo.site_outline import SiteOutlineError, outline_site
from layers.site_positions import OUTSIDE
from ui import own_sites as own
from ui.consultation_note import paper_file
from ui.dates import today
from ui.heritage_check import NO_REGISTER, heritage_statement, register_said, report_of
from ui.land_conflict_check import check_now
from ui.pages.site_dossier import WAY_KEY
from ui.session import Reader
from ui.site_doubts import doubts_of
from ui.site_entry import TABLE_KEY, keep_drawing, next_name
from ui.site_files import sites_of_file
from ui.site_papers import site_paper

SCRIPT = """
from ui.pages import site_dossier
from ui.session import current_reader
site_dossier.draw(current_reader())
"""
TABLE = "VN-2000 KTT 106-00\n1; 2403300; 420300\n2; 2403300; 421300\n3; 2404300; 421300\n4; 2404300; 420300"
DRAWING = {
    "corners": [[105.22, 21.72], [105.23, 21.72], [105.23, 21.73], [105.22, 21.73]],
    "metres_per_pixel": 9.6,
}
SQUARE = shapely.box(420300, 2403300, 421300, 2404300)


def opened(language="vi", **state):
    page = AppTest.from_string(SCRIPT, default_timeout=120)
    page.query_params["lang"] = language
    for key, value in state.items():
        page.session_state[key] = value
    page.run()
    assert not page.exception
    return page


@pytest.fixture(name="workspace", autouse=True)
def give_workspace(tmp_path, monkeypatch):
    monkeypatch.setenv("PLANNER_WORKSPACE", str(tmp_path))
    return tmp_path


class Session(dict):
    """What a page would keep in its session, in a plain mapping, until a test draws real pages."""

    def __init__(self, patch):
        super().__init__()
        self.patch = patch

    def give_way(self):
        self.patch.undo()


@pytest.fixture(name="session", autouse=True)
def give_session():
    """Keep what a page would keep in its session in a plain mapping."""
    with pytest.MonkeyPatch.context() as patch:
        session = Session(patch)
        patch.setattr(own.st, "session_state", session)
        yield session


def labelled(elements, label):
    return next(each for each in elements if each.label == label)


def said(page):
    return " ".join(each.value for each in (*page.markdown, *page.caption)).replace("\\", "")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_first_screen(session, language):
    session.give_way()
    page = opened(language)
    assert page.title[0].value == {"vi": "Hồ sơ khu đất", "en": "Site dossier"}[language]
    assert {"vi": "Chưa có khu đất nào", "en": "There is no site"}[language] in said(page)


def test_a_pasted_table_is_read_kept_and_checked(session):
    session.give_way()
    page = opened(**{WAY_KEY: "paste", TABLE_KEY: TABLE})
    assert "4 đỉnh" in said(page)
    labelled(page.button, "Giữ khu đất này").click().run()
    assert not page.exception
    assert page.header[0].value.replace("\\", "") == "Hồ sơ: Khu đất 1"
    assert "Xung đột: 0" in said(page)
    body = "".join(element.proto.body for element in page.get("html"))
    assert "Đất quốc phòng, an ninh" in body
    assert "Chưa kiểm tra" in body


@pytest.mark.parametrize(
    ("table", "level", "words"),
    [
        (TABLE.replace("VN-2000 KTT 106-00\n", ""), "warning", "chưa ghi kinh tuyến trục"),
        ("1; 2403300; 420300", "error", "chỉ có 1 đỉnh"),
        ("xin chào", "error", "không có dòng nào chứa tọa độ"),
    ],
)
def test_a_table_that_cannot_be_used_is_said_in_vietnamese(session, table, level, words):
    session.give_way()
    page = opened(**{WAY_KEY: "paste", TABLE_KEY: table if level == "warning" else f"KTT 106-00\n{table}"})
    assert words in getattr(page, level)[0].value.replace("\\", "")


def test_an_accuracy_that_is_no_number_is_said(session):
    session.give_way()
    page = opened(**{WAY_KEY: "paste", TABLE_KEY: TABLE, "site.accuracy": "tốt"})
    labelled(page.button, "Giữ khu đất này").click().run()
    assert "“tốt” không phải là số mét" in page.error[0].value.replace("\\", "")


def test_a_site_is_renamed_and_removed(session):
    session.give_way()
    site = outline_site(SQUARE, name="Khu A", accuracy_m=1.0)
    page = opened(own_sites={site.site_id: site})
    labelled(page.text_input, "Đổi tên").set_value("Khu B").run()
    assert page.header[0].value.replace("\\", "") == "Hồ sơ: Khu B"
    labelled(page.button, "Bỏ khu đất này").click().run()
    assert "Chưa có khu đất nào" in said(page)


def test_a_drawing_becomes_a_site_with_the_accuracy_of_the_hand():
    site = own.site_from_drawing(DRAWING, name="Khu vẽ")
    assert (site.kind, site.positional_accuracy_m) == ("outline", 38.0)  # 4 pixels of 9.6 m
    assert "38 m" in site.notes[0].vi


@pytest.mark.parametrize(
    "drawing",
    [
        {},
        {"corners": "x"},
        {"corners": [[105.2, 21.7], [105.3, 21.7], ["a", 1]]},
        {"corners": [[105.2, 21.7], [105.3, 21.7], None]},
        {"corners": [[105.2, 21.7], [105.3, 21.7], [105.2, float("nan")]]},
        {"corners": [[105.2, 21.7], [105.3, 21.8], [105.3, 21.7], [105.2, 21.8]]},
    ],
)
def test_what_is_no_drawing_is_refused(drawing):
    with pytest.raises(SiteOutlineError, match=r"corner|crosses"):
        own.site_from_drawing(drawing, name="Khu vẽ")


def test_kept_drawings_get_names_of_their_own(session):
    from ui.language import Speaker

    keep_drawing(DRAWING, Speaker("vi"))
    assert [site.name_vi for site in own.own_sites()] == ["Khu đất 1"]
    assert next_name(Speaker("vi")) == "Khu đất 2"
    assert session["site.selected"] == own.own_sites()[0].site_id


def test_a_session_keeps_no_more_than_its_limit(monkeypatch):
    monkeypatch.setattr(own, "MOST_SITES", 2)
    for step in range(2):
        own.keep_sites(outline_site(shapely.box(0, 0, 100 + step, 100), name="A", accuracy_m=0))
    with pytest.raises(SiteOutlineError, match="would be 3, at most 2"):
        own.keep_sites(outline_site(shapely.box(0, 0, 300, 300), name="A", accuracy_m=0))
    assert len(own.own_sites()) == 2


def geojson(*, name="Khu tệp", corners=None, **properties):
    ring = corners or [*DRAWING["corners"], DRAWING["corners"][0]]
    feature = {
        "type": "Feature",
        "properties": {"name_vi": name, **properties},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    return json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()


def test_a_file_becomes_sites_with_ids_from_their_outlines():
    (site,) = sites_of_file("khu.geojson", geojson(positional_accuracy_m=3), crs=None)
    assert (site.name_vi, site.positional_accuracy_m) == ("Khu tệp", 3.0)
    assert site.site_id.startswith("KD-")
    assert "Từ tệp khu.geojson" in site.notes[0].vi


@pytest.mark.parametrize("name", ["../../etc/khu.geojson", "..\\khu.geojson", "/khu.geojson"])
def test_the_name_of_a_file_leads_nowhere(name):
    (site,) = sites_of_file(name, geojson(), crs=None)
    assert "khu.geojson" in site.notes[0].vi
    assert ".." not in site.notes[0].vi


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("khu.geojson", b""),
        ("khu.geojson", b"{"),
        ("khu.zip", b"PK\x03\x04broken"),
        ("khu.kml", b"<kml></kml>"),
        ("", geojson(corners=[[0, 0], [1, 1], [0, 1], [0, 0]])),
        ("khu.geojson", b'{"type": "FeatureCollection", "features": []}'),
    ],
)
def test_a_file_that_cannot_be_used_is_a_known_error(name, content):
    with pytest.raises(PlannerError):
        sites_of_file(name, content, crs=None)


@pytest.mark.parametrize(("language", "words"), [("vi", "Khu hồ sơ"), ("en", "Khu hồ sơ")])
def test_the_dossier_opens_as_pdf_and_docx(workspace, language, words):
    site = outline_site(SQUARE, name="Khu hồ sơ", accuracy_m=1.0)
    paper = site_paper(
        site,
        check_now([site], as_of=today(), workspace=workspace),
        report_of([site], radius_m=5000.0, workspace=workspace).pairs,
        decisions=(),
        setting=SightSetting(),
        radius_m=5000.0,
        reader=Reader(language=language, workspace=workspace),
    )
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(paper_file(paper, "pdf"))).pages)
    assert words in text
    assert site.site_id in text
    document = Document(io.BytesIO(paper_file(paper, "docx")))
    assert any(words in paragraph.text for paragraph in document.paragraphs)


FAR = shapely.box(520300, 1203300, 520800, 1203800)  # in the south of the country


def test_a_pasted_site_outside_the_province_keeps_the_warning():
    site = outline_site(FAR, name="Khu xa", accuracy_m=1.0)
    own.keep_sites(site)
    own.rename_site(site.site_id, "Khu rất xa")
    (kept,) = own.own_sites()
    assert [note.vi for note in kept.notes] == [OUTSIDE.vi]


def test_a_very_large_outline_is_compared_with_all_parks():
    own.keep_sites(outline_site(shapely.box(420000, 2403000, 428000, 2410000), name="A", accuracy_m=1.0))
    (kept,) = own.own_sites()
    assert "(3.096,2\u00a0ha)" in kept.notes[0].vi
    assert doubts_of(outline_site(SQUARE, name="B", accuracy_m=1.0)) == ()


def test_the_register_says_nothing_about_a_site_outside_the_province(tmp_path):
    site = outline_site(FAR, name="Khu xa", accuracy_m=1.0)
    (summary,) = report_of([site], radius_m=5000.0, workspace=tmp_path).sites
    assert summary.none_within
    assert heritage_statement(site, summary) is NO_REGISTER
    on_paper = register_said(site, radius_m=5000.0, workspace=tmp_path)
    assert on_paper.vi.startswith(NO_REGISTER.vi)


def test_the_field_for_a_new_site_has_a_name_of_its_own(session):
    session.give_way()
    page = opened(**{WAY_KEY: "paste", TABLE_KEY: TABLE})
    labelled(page.button, "Giữ khu đất này").click().run()
    assert labelled(page.text_input, "Tên khu đất mới").value == "Khu đất 2"
    assert labelled(page.text_input, "Đổi tên").value == "Khu đất 1"


def test_a_remark_about_the_place_is_a_vietnamese_sentence(session):
    session.give_way()
    far = TABLE.replace("2403", "1203").replace("2404", "1204")
    page = opened(**{WAY_KEY: "paste", TABLE_KEY: far})
    remark = page.warning[0].value.replace("\\", "")
    assert remark.startswith("Điểm nằm ở 10,8")
    assert remark.endswith(".")
