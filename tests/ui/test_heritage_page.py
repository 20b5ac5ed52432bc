"""The page Di sản without a browser."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import geopandas as gpd
import pytest
import shapely
from docx import Document
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from analysis.heritage_sight import SightSetting
from analysis.heritage_zones import ZONE_LAYERS
from geo.site_outline import outline_site
from layers.import_store import store_layer
from layers.import_store_records import ImportNote
from layers.imports import prepare_layer
from register.records import ConsultationDraft
from reports.note_records import Agencies
from ui.consultation_note import NoteDates, note_paper, paper_file
from ui.heritage_check import entries_now, report_of, sight_of
from ui.heritage_map import heritage_overlays, rings_around
from ui.heritage_profile import profiles
from ui.land_conflict_check import sites_of
from ui.language import Speaker
from ui.pages.heritage import ENTRY_KEY, SITE_KEY, START_KEY
from ui.registers import now_utc, register_of

SCRIPT = """
from ui.pages import heritage
from ui.session import current_reader
heritage.draw(current_reader())
"""
SAY = Speaker("vi")


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


@pytest.fixture(name="drawn")
def draw_a_site():
    """Return a site near Bình Ca, where the terrain is known."""
    outline = shapely.box(420000, 2403000, 421000, 2404000)
    return outline_site(outline, name="Khu thử", accuracy_m=5.0)


def markup(page):
    return "".join(element.proto.body for element in page.get("html"))


def field(page, label):
    return next(each for each in page.text_input if each.label == label)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_first_screen_says_how_complete_the_register_is(language):
    page = opened(language)
    assert page.title[0].value == {"vi": "Di sản", "en": "Heritage"}[language]
    said = " ".join(each.value for each in page.markdown)
    assert {"vi": "Danh mục chưa đầy đủ", "en": "The register is not complete"}[language] in said
    assert not page.error


def test_distances_are_intervals_with_how_they_were_taken():
    body = markup(opened(**{SITE_KEY: "KCN-01"}))
    assert "Địa điểm Chiến thắng Bình Ca" in body
    assert "0\u00a0–\u00a015." in body
    assert "chưa có ranh giới" in body
    assert "Cần biết" in body


def test_a_site_without_a_place_has_no_table():
    page = opened(**{SITE_KEY: "KCN-09"})
    assert "<table" not in markup(page)
    assert "Không xét được" in " ".join(each.value for each in page.markdown) or page.markdown


def test_sites_around_a_heritage_site():
    page = opened(**{START_KEY: "heritage", ENTRY_KEY: "R01"})
    body = markup(page)
    assert "gần Địa điểm Chiến thắng Bình Ca" in body
    assert "Long Bình An" in body
    assert any("Không xét được" in each.value for each in page.caption)


def test_a_radius_that_cannot_be_read_is_said():
    page = opened(**{"heritage.setting.radius": "rộng"})
    assert "“rộng”" in page.error[0].value.replace("\\", "")


def test_the_reply_by_date_counts_working_days():
    page = opened(**{"heritage.sent_on": "02/02/2027", "heritage.days": "3"})
    assert any("12/02/2027" in each.value.replace("\\", "") for each in page.markdown)  # over Tết


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("heritage.sent_on", "32/01/2027", "Không đọc được ngày"),
        ("heritage.days", "mười", "không phải là số nguyên"),
        ("heritage.days", "0", "phải từ 1 đến"),
    ],
)
def test_bad_dates_of_the_note_are_said(key, text, said):
    assert said in opened(**{key: text}).error[0].value.replace("\\", "")


def test_a_note_is_entered_in_the_book(workspace):
    page = opened(**{SITE_KEY: "KCN-01"})
    field(page, "Người ghi").set_value("Nguyễn Văn A")
    next(each for each in page.button if each.label == "Ghi vào sổ lấy ý kiến").click().run()
    assert "số 1" in page.success[0].value
    (kept,) = register_of(workspace).consultations(dt.date(2027, 1, 1))
    assert (kept.site_id, kept.recorded_by) == ("KCN-01", "Nguyễn Văn A")
    assert "R01" in kept.heritage_ids


def test_a_note_without_a_name_is_refused(workspace):
    page = opened(**{SITE_KEY: "KCN-01"})
    next(each for each in page.button if each.label == "Ghi vào sổ lấy ý kiến").click().run()
    assert "người ghi" in page.error[0].value
    assert register_of(workspace).consultations(dt.date(2027, 1, 1)) == ()


def consult(workspace, *, sent, due, name="Khu thử"):
    draft = ConsultationDraft(
        site_id="KD-1",
        site_name=name,
        recipient="Sở Văn hóa",
        heritage_ids=("R01",),
        sent_on=sent,
        reply_by=due,
    )
    return register_of(workspace).add_consultation(draft, who="A", now=now_utc())


def test_the_book_lists_overdue_ones_first(workspace):
    consult(workspace, sent=dt.date(2026, 1, 5), due=dt.date(2030, 1, 20), name="Khu chờ")
    consult(workspace, sent=dt.date(2026, 1, 5), due=dt.date(2026, 1, 20), name="Khu gấp")
    body = markup(opened(**{START_KEY: "book"}))
    assert body.index("Khu gấp<") < body.index("Khu chờ<")
    assert "Quá hạn" in body


def test_an_empty_book_says_what_to_do():
    assert "chưa có lần lấy ý kiến nào" in opened(**{START_KEY: "book"}).info[0].value


def test_an_answer_is_recorded(workspace):
    consult(workspace, sent=dt.date(2026, 1, 5), due=dt.date(2026, 1, 20))
    page = opened(**{START_KEY: "book"})
    field(page, "Ngày trả lời").set_value("15/01/2026")
    field(page, "Người ghi").set_value("B")
    next(each for each in page.button if each.label == "Lưu trả lời").click().run()
    assert page.success[0].value.replace("\\", "") == "Đã lưu trả lời."
    (kept,) = register_of(workspace).consultations(dt.date(2026, 2, 1))
    assert kept.replied_on == dt.date(2026, 1, 15)


def test_an_answer_before_the_question_is_refused(workspace):
    consult(workspace, sent=dt.date(2026, 1, 5), due=dt.date(2026, 1, 20))
    page = opened(**{START_KEY: "book"})
    field(page, "Ngày trả lời").set_value("01/01/2026")
    field(page, "Người ghi").set_value("B")
    next(each for each in page.button if each.label == "Lưu trả lời").click().run()
    assert "trước ngày gửi" in page.error[0].value


def note_of(site, workspace):
    report = report_of([site], radius_m=5000.0, workspace=workspace)
    return note_paper(
        site,
        report.pairs,
        agencies=Agencies(recipient="Sở Văn hóa, Thể thao và Du lịch tỉnh Tuyên Quang"),
        setting=SightSetting(),
        radius_m=5000.0,
        dates=NoteDates(sent_on=dt.date(2026, 11, 20), reply_by=dt.date(2026, 12, 4), working_days=10),
        workspace=workspace,
    )


def test_the_note_opens_as_pdf_and_docx(drawn, workspace):
    paper = note_of(drawn, workspace)
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(paper_file(paper, "pdf"))).pages)
    assert "PHIẾU LẤY Ý KIẾN" in text.upper()
    assert "04/12/2026" in text
    docx = paper_file(paper, "docx")
    assert zipfile.is_zipfile(io.BytesIO(docx))
    words = " ".join(paragraph.text for paragraph in Document(io.BytesIO(docx)).paragraphs)
    assert "Khu thử" in words


@pytest.fixture(name="zoned")
def import_a_zone(workspace):
    """Return KCN-01 with an outline of zone I around all of it that names no heritage site."""
    site = next(site for site in sites_of("parks") if site.site_id == "KCN-01")
    path = workspace / "vung1.gpkg"
    gpd.GeoDataFrame(geometry=[site.geometry.buffer(3_000)], crs="EPSG:9211").to_file(path)
    imported = prepare_layer(path, key=ZONE_LAYERS[0], keys=ZONE_LAYERS, accuracy_m=5, coverage="full")
    store_layer(imported, workspace, said=ImportNote(source="Sở Văn hóa", as_of="2026-06"), when=now_utc())
    return site


@pytest.mark.parametrize(
    ("language", "said"),
    [("vi", "chồng lên một khu vực bảo vệ I"), ("en", "meets an outline of protection zone I")],
)
def test_a_zone_of_an_unknown_heritage_site_is_said(zoned, language, said):
    page = opened(language, **{SITE_KEY: zoned.site_id})
    assert said in page.warning[0].value
    assert not any("chưa có khu vực bảo vệ." in each.value for each in page.markdown)


def test_the_note_says_a_zone_of_an_unknown_heritage_site(zoned, workspace):
    said = [getattr(block, "text", "") for block in note_of(zoned, workspace).blocks]
    assert any("Chồng lên 1 ranh giới khu vực bảo vệ I chưa rõ của di tích nào." in text for text in said)
    assert not any("chưa có khu vực bảo vệ." in text for text in said)


def test_a_sight_line_is_drawn_only_where_terrain_is_known(drawn, workspace):
    report = report_of([drawn], radius_m=5000.0, workspace=workspace)
    entries = entries_now()
    sight = sight_of(drawn, [entries[pair.heritage_id] for pair in report.pairs], SightSetting())
    drawn_lines = [
        overlay
        for overlay in heritage_overlays(drawn, report.pairs, entries, sight, SAY)
        if overlay.style.startswith("sight_")
    ]
    near = [pair for pair in report.pairs if pair.distance_m.low <= 5000]
    assert len(drawn_lines) == sum(sight[pair.heritage_id].line is not None for pair in near) > 0
    assert "<img" in profiles(report.pairs, sight, SAY)


def test_rings_stand_at_their_distances():
    rings = rings_around(shapely.Point(420000, 2403000), SAY)
    assert [ring.label for ring in rings] == [
        "5.000\u00a0m",
        "2.000\u00a0m",
        "1.000\u00a0m",
        "500\u00a0m",
        "100\u00a0m",
    ]
    reach = [shapely.distance(ring.geometry, shapely.Point(420000, 2403000)) for ring in rings]
    assert reach == pytest.approx([5000, 2000, 1000, 500, 100], rel=0.01)


def test_nothing_is_drawn_for_a_site_without_a_place():
    site = next(site for site in sites_of("parks") if site.kind == "unplaced")
    assert heritage_overlays(site, (), {}, {}, SAY) == []


@pytest.mark.parametrize("site_id", ["KCN-08", "CCN-09"])
def test_a_site_from_which_no_line_of_sight_is_drawn_is_shown(site_id):
    page = opened(**{SITE_KEY: site_id})
    assert not page.error
    assert "he-svg" not in markup(page).split("</style>")[-1]
