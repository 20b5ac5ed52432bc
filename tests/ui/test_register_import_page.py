"""The import, step by step, without a browser."""

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from register.land_records import Edit
from register.rights import Author
from register.store import open_register
from tests.layers.bad_files import SQUARE, geojson, polygon, several
from tests.layers.test_boundary_import import OTHER, dxf, in_tcvn3, zipped
from ui import import_wizard_state
from ui.import_wizard_confirm import CONFIRM_KEY
from ui.import_wizard_state import Wizard
from ui.pages.register_import import BACK_KEY, NEXT_KEY, RESTART_KEY
from ui.register_author import WHO
from ui.session import WORKSPACE_VARIABLE

SCRIPT = """
from pathlib import Path
import os
from register.rights import Author
from ui.pages import register_import
from ui.session import Reader, current_reader
known = current_reader()
role = os.environ["TEST_ROLE"]
reader = Reader(language=known.language, workspace=known.workspace,
                ask_author=lambda _: Author(name="Nguyễn A", role=role))
register_import.draw(reader)
"""


@pytest.fixture(name="workspace", autouse=True)
def use_workspace(tmp_path, monkeypatch):
    monkeypatch.setenv(WORKSPACE_VARIABLE, str(tmp_path / "workspace"))
    monkeypatch.setenv("TEST_ROLE", "board")
    return tmp_path / "workspace"


def opened(language="vi", **state):
    page = AppTest.from_string(SCRIPT, default_timeout=60)
    page.query_params["lang"] = language
    if state:
        page.session_state["register_import.state"] = Wizard(**{"subject": "lots", **state})
    return ran(page)


def ran(page):
    page.run()
    assert not page.exception
    return page


def given(page, path):
    page.file_uploader[0].set_value((path.name, path.read_bytes(), "application/octet-stream"))
    return ran(page)


def on(page, key=NEXT_KEY):
    page.button(key=key).click()
    return ran(page)


def markup(page):
    return "".join(element.proto.body for element in page.get("html"))


def errors(page):
    return " ".join(each.value for each in page.error)


def box_of(page, label):
    return [each for each in page.selectbox if each.label == label][-1]  # columns of the file stand above


#: What every lot needs beside its outline.
COMMON = (
    ("positional_accuracy_m", "0,1"),
    ("place_id", "KCN-01"),
    ("lot_use", "industrial"),
    ("lot_status", "available"),
    ("source", "Trích đo 12/2026"),
    ("info_as_of", "20/11/2026"),
)


SHEET_HEAD = (
    "Mã lô;Thuộc KCN, CCN;Tên lô;Mục đích sử dụng;Diện tích (ha);Tình trạng;Nguồn;Ngày cập nhật thông tin\n"
)


def confirmed(page, reason="Nạp lô theo trích đo"):
    page.text_input(key=WHO).set_value("Nguyễn A")
    next(each for each in page.text_input if each.label.startswith(("Lý do", "Reason"))).set_value(reason)
    ran(page)
    return on(page, CONFIRM_KEY)


def choose(page, label, start):
    box = box_of(page, label)
    box.select(next(option for option in box.options if option.startswith(start)))


def lots_file(tmp_path):
    return zipped(
        tmp_path,
        in_tcvn3,
        SO_LO=["CN-01", "CN-02"],
        TEN_LO=["Lô đất một, xã Thắng Quân", "Lô đất hai Đội Cấn"],
        DT_HA=[1.0, 1.5],
    )


@pytest.mark.parametrize(("language", "words"), [("vi", "Chọn dữ liệu"), ("en", "Choose")])
def test_first_screen(language, words):
    page = opened(language)
    assert words in markup(page)
    assert len(page.info) == 1
    assert page.radio[0].value is None  # what is imported is asked, not assumed
    assert not page.file_uploader
    assert page.button(key=NEXT_KEY).disabled


@pytest.mark.parametrize("role", ["public", "culture"])
def test_other_roles_are_refused(monkeypatch, role):
    monkeypatch.setenv("TEST_ROLE", role)
    page = opened()
    assert "không được sửa sổ đất" in errors(page)
    assert not page.file_uploader


def test_a_lot_file_goes_into_the_register_with_right_names(workspace, tmp_path):
    page = on(given(opened(step=1), lots_file(tmp_path)))
    assert "TCVN3" in markup(page)
    page = confirmed(opened(step=5, name="lo.zip", content=(tmp_path / "lo.zip").read_bytes(), common=COMMON))
    lots = open_register(workspace).records("lots", role="board")
    assert errors(page) == ""
    assert {lot.record_id: lot.values["lot_name"] for lot in lots} == {
        "CN-01": "Lô đất một, xã Thắng Quân",
        "CN-02": "Lô đất hai Đội Cấn",
    }
    assert lots[0].values["outline"].equals_exact(SQUARE, 1e-6) or lots[0].values["outline"].equals(SQUARE)
    assert page.success


def test_steps_go_on_and_back_and_nothing_is_lost(tmp_path):
    page = on(given(opened(step=1), lots_file(tmp_path)))
    typed = next(each for each in page.text_input if each.label.startswith("Sai số"))
    typed.set_value("0,3")
    choose(page, "Thuộc KCN, CCN", "KCN-01")
    ran(page)
    page = on(on(page))
    assert "khai báo 1,5000 ha" in markup(page)
    assert "CN-01, CN-02: Tình trạng: còn thiếu" in markup(page)
    assert page.button(key=NEXT_KEY).disabled
    for _ in range(3):
        page = on(page, BACK_KEY)
    assert "lo\\.zip" in page.success[0].value
    page = on(page)
    assert next(each for each in page.text_input if each.label.startswith("Sai số")).value == "0,3"
    assert box_of(page, "Thuộc KCN, CCN").value == "KCN-01"


def test_a_pasted_table_without_meridian_asks_and_takes_the_answer(workspace):
    rows = "\n".join(f"{n}\t{y}\t{x}" for n, (x, y) in enumerate(list(SQUARE.exterior.coords)[:-1], 1))
    page = opened(step=2, subject="site_options", is_pasted=True, text=rows, text_name="PA1")
    assert "chưa ghi kinh tuyến trục" in errors(page)
    assert page.button(key=NEXT_KEY).disabled
    choose(page, "Hệ tọa độ", "EPSG:9211")
    page = ran(page)
    page.checkbox[0].check()  # nobody knows how accurate it is
    page = ran(page)
    assert errors(page) == ""
    assert not page.button(key=NEXT_KEY).disabled
    page = confirmed(on(on(on(page))))
    (option,) = open_register(workspace).records("site_options", role="board")
    assert option.record_id == "PA-001"
    assert option.values["outline"].area == pytest.approx(10_000)


def test_a_park_must_be_chosen_and_its_planned_area_stays(workspace, tmp_path):
    path = geojson(
        tmp_path / "kcn.geojson",
        polygon(*list(SQUARE.exterior.coords)[:-1]),
        properties={"TEN": "Long Bình An", "DT_HA": 1.0},
    )
    page = opened(step=4, subject="parks", name=path.name, content=path.read_bytes())
    assert "Tổng các KCN" in markup(page)
    assert "KCN-01" in markup(page)
    page = confirmed(on(page))
    park = open_register(workspace).record("parks", "KCN-01", role="board")
    assert park.values["planned_area_ha"] == 170.0
    assert park.values["outline"].area == pytest.approx(10_000)
    history = open_register(workspace).history(role="board", kind="parks", record_id="KCN-01")
    assert "kcn.geojson (sha256" in history[0].source
    assert history[0].reason == "Nạp lô theo trích đo"


def test_two_outlines_for_one_record_stop_the_import(tmp_path):
    path = zipped(tmp_path, SO_LO=["CN-01", "CN-01"])
    page = opened(step=4, name=path.name, content=path.read_bytes(), common=COMMON)
    assert "2 đối tượng trong tệp cùng gán" in markup(page)
    assert page.button(key=NEXT_KEY).disabled
    page = opened(step=5, name=path.name, content=path.read_bytes(), common=COMMON)
    assert "Còn điều phải sửa" in errors(page)


def test_a_shift_is_offered_and_applied_only_on_request(workspace, tmp_path):
    lots = zipped(tmp_path, SO_LO=["CN-01", "CN-02"])
    page = confirmed(
        opened(step=5, name=lots.name, content=lots.read_bytes(), common=COMMON, reading="unshifted")
    )
    before = open_register(workspace).record("lots", "CN-01", role="board").values["outline"]
    page = opened(step=4, name=lots.name, content=lots.read_bytes(), common=COMMON)
    assert "nội bộ" in page.warning[0].value
    page = on(page, "register_import.apply.0")
    assert "như tọa độ “nội bộ”" in markup(page)
    assert open_register(workspace).record("lots", "CN-01", role="board").values["outline"].equals(before)


def test_a_drawing_asks_for_its_layers(tmp_path):
    path = dxf(tmp_path, [("RANH", SQUARE, ""), ("KHAC", OTHER, "")])
    page = opened(step=2, name=path.name, content=path.read_bytes(), crs="EPSG:9211")
    pills = page.get("button_group")
    assert len(pills) == 1
    assert "<dd>2</dd>" in markup(page)
    page = opened(step=2, name=path.name, content=path.read_bytes(), crs="EPSG:9211", layers=("RANH",))
    assert "<dd>1</dd>" in markup(page)


def test_a_file_that_cannot_be_read_says_why_and_the_way_back_is_there():
    page = opened("en", step=2, name="a.pdf", content=b"%PDF")
    assert "of a kind that is not read" in errors(page)
    assert "Agree" not in errors(on(page, BACK_KEY))
    assert not on(page, RESTART_KEY).success


def test_one_of_several_layers_is_asked_for(tmp_path):
    path = several(tmp_path / "lo.gpkg")
    page = opened(step=2, name=path.name, content=path.read_bytes())
    assert box_of(page, "Lớp được đọc").options == ["rung", "lua"]
    assert errors(page) == ""


@pytest.mark.parametrize("stated", ["", "2,5", "unknown"])
def test_the_accuracy_is_stated_or_said_to_be_unknown(workspace, tmp_path, stated):
    path = geojson(
        tmp_path / "kcn.geojson",
        polygon(*list(SQUARE.exterior.coords)[:-1]),
        properties={"TEN": "Long Bình An"},
    )
    page = opened(step=2, subject="parks", name=path.name, content=path.read_bytes())
    if stated == "unknown":
        page.checkbox[0].check()
    elif stated:
        next(each for each in page.text_input if each.label.startswith("Sai số")).set_value(stated)
    page = ran(page)
    assert page.button(key=NEXT_KEY).disabled == (stated == "")
    assert any("đánh dấu là chưa rõ" in each.value for each in page.info) == (stated == "")
    if stated:
        confirmed(on(on(on(page))))
        park = open_register(workspace).record("parks", "KCN-01", role="board")
        assert park.values["outline"] is not None
        assert park.values["positional_accuracy_m"] == (None if stated == "unknown" else 2.5)


def test_a_new_import_asks_again_what_it_is(tmp_path):
    page = on(given(opened(step=1, subject="parks"), lots_file(tmp_path)), RESTART_KEY)
    assert page.radio[0].value is None
    page.radio[0].set_value("parks")
    page = ran(page)
    assert page.file_uploader


def test_a_large_file_is_not_remembered_for_a_reload(monkeypatch):
    carried = {}
    monkeypatch.setattr(import_wizard_state, "carry", carried.__setitem__)
    monkeypatch.setattr(import_wizard_state.st, "session_state", {})
    for size, kept in ((10, 10), (import_wizard_state.LARGEST_CARRIED + 1, 0)):
        state = import_wizard_state.change(name="a.gpkg", content=b"x" * size)
        (told,) = carried.values()
        assert (len(state.content), len(told.content)) == (size, kept)


def test_accuracy_that_is_no_number_is_said(tmp_path):
    path = lots_file(tmp_path)
    page = opened(
        step=2, name=path.name, content=path.read_bytes(), common=(("positional_accuracy_m", "rất tốt"),)
    )
    assert "không phải là sai số" in page.warning[0].value
    assert page.button(key=NEXT_KEY).disabled


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_filled_template_goes_into_the_register(workspace, language):
    page = opened(language, subject="sheets")
    assert len(page.get("download_button")) == 2
    text = SHEET_HEAD + "CN-09;KCN-01;Lô chín;industrial;1,5;available;Trích đo;20/11/2026\n"
    content = text.encode()
    page = opened(language, subject="sheets", step=2, name="lo.csv", content=content)
    assert errors(page) == ""
    page = on(page)
    assert "CN-09" in markup(page)
    page = confirmed(on(on(page)))
    assert open_register(workspace).record("lots", "CN-09", role="board").values["area_ha"] == 1.5


def test_wrong_cells_of_a_template_are_listed():
    text = SHEET_HEAD + "CN-09;KCN-77;Lô chín;industrial;nhiều;available;Trích đo;20/11/2026\n"
    page = opened(subject="sheets", step=2, name="lo.csv", content=text.encode())
    assert "Các ô phải sửa trong tệp" in errors(page)
    assert any("nhiều" in each.value for each in page.text)
    assert page.button(key=NEXT_KEY).disabled


def test_a_park_that_no_record_fits_must_be_chosen(tmp_path):
    path = geojson(tmp_path / "kcn.geojson", polygon(*list(SQUARE.exterior.coords)[:-1]))
    page = opened(step=4, subject="parks", name=path.name, content=path.read_bytes())
    assert "chưa chọn bản ghi" in markup(page)
    assert page.button(key=NEXT_KEY).disabled
    page = on(on(page, BACK_KEY), BACK_KEY)
    box = next(each for each in page.selectbox if "ha)" in each.label.replace("\\", ""))
    box.set_value("KCN-02")
    page.checkbox[0].check()
    page = on(on(ran(page)))
    assert "Nhữ Khê" in markup(page) or "KCN-02" in markup(page)
    assert not page.button(key=NEXT_KEY).disabled


def test_a_change_of_somebody_else_meanwhile_is_not_overwritten_unseen(workspace, tmp_path):
    corners = list(SQUARE.exterior.coords)[:-1]
    path = geojson(tmp_path / "kcn.geojson", polygon(*corners), properties={"TEN": "Long Bình An"})
    page = opened(step=5, subject="parks", name=path.name, content=path.read_bytes())
    assert "KCN-01" in markup(page)
    register = open_register(workspace)
    park = register.record("parks", "KCN-01", role="board")
    edit = Edit(kind="parks", record_id="KCN-01", values={"positional_accuracy_m": 7.0}, version=park.version)
    other = Author(name="Trần B", role="board")
    register.save([edit], author=other, reason="đo lại", now=dt.datetime.now(dt.UTC))
    page = confirmed(page)
    assert "Trong lúc nhập có người đã sửa KCN" in errors(page)
    assert register.record("parks", "KCN-01", role="board").values["outline"] is None
    page = on(page, CONFIRM_KEY)
    values = register.record("parks", "KCN-01", role="board").values
    assert values["outline"] is not None
    assert values["positional_accuracy_m"] == 7.0
