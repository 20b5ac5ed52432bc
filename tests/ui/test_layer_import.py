"""The part of the page Dữ liệu where missing layers are loaded, without a browser."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from layers.import_store import load_stored, stored_layers
from tests.layers.bad_files import CASES, RING, SQUARE, drawing, gpkg, moved, several
from ui.layer_import import CONFIRM_KEY, REMOVE_BUTTON_KEY
from ui.layer_import_form import ACCURACY_KEY, COVERAGE_KEY, LAYER_KEY
from ui.pages.data import VIEW_KEY
from ui.session import WORKSPACE_VARIABLE

SCRIPT = """
from ui.pages import data
from ui.session import current_reader
data.draw(current_reader())
"""


@pytest.fixture(name="workspace")
def use_workspace(tmp_path, monkeypatch):
    monkeypatch.setenv(WORKSPACE_VARIABLE, str(tmp_path / "workspace"))
    return tmp_path / "workspace"


def opened(language="vi"):
    page = AppTest.from_string(SCRIPT, default_timeout=60)
    page.query_params["lang"] = language
    page.session_state[VIEW_KEY] = "imports"
    return ran(page)


def ran(page):
    page.run()
    assert not page.exception
    return page


def given(page, path, control=0):
    page.file_uploader[control].set_value((path.name, path.read_bytes(), "application/octet-stream"))
    return ran(page)


def answered(page, key="rice_land", accuracy="2,5", coverage="full"):
    page.selectbox(key=LAYER_KEY).set_value(key)
    page.text_input(key=ACCURACY_KEY).set_value(accuracy)
    page.radio(key=COVERAGE_KEY).set_value(coverage)
    return ran(page)


def markup(page):
    return "".join(element.proto.body for element in page.get("html"))


def crs_choice(page):
    return next(each for each in page.selectbox if str(each.key).startswith("import-crs-"))


@pytest.mark.parametrize(
    ("language", "words"), [("vi", "Chưa nạp lớp nào"), ("en", "No layer is loaded yet")]
)
def test_first_screen_says_that_nothing_is_loaded(workspace, language, words):
    assert words in markup(opened(language))
    assert not workspace.exists()


@pytest.mark.parametrize(("language", "words"), [("vi", "Hệ tọa độ"), ("en", "Coordinate system")])
def test_a_file_is_described_and_asked_about(workspace, tmp_path, language, words):
    page = given(opened(language), gpkg(tmp_path / "a.gpkg", ten=["Rõng ®Æc dông x· Th¾ng Qu©n"]))
    assert words in markup(page)
    assert "TCVN3" in markup(page)
    assert "Rừng đặc dụng xã Thắng Quân" in markup(page)
    assert len(page.info) == 1  # what is still needed
    assert not workspace.exists()


def test_answers_lead_to_a_preview_and_the_button_keeps_the_layer(workspace, tmp_path):
    page = answered(given(opened(), gpkg(tmp_path / "lúa.gpkg", [SQUARE, moved(200, 0)])))
    assert "2,00\u00a0ha" in markup(page)
    assert "2,5" in markup(page)
    assert stored_layers(workspace) == []
    page.button(key=CONFIRM_KEY).click()
    ran(page)
    assert "Đã nạp lớp" in page.success[0].value
    assert "đang dùng" in markup(page)
    found = load_stored(workspace, "rice_land")
    assert (len(found.features), found.stored.positional_accuracy_m) == (2, 2.5)
    assert not found.stored.accuracy_is_default


def test_a_drawing_asks_for_its_crs_first(workspace, tmp_path):
    page = given(opened(), drawing(tmp_path / "a.dxf", RING))
    assert "hệ tọa độ" in page.info[0].value
    crs_choice(page).set_value("EPSG:9211")
    ran(page)
    page = answered(page)
    page.button(key=CONFIRM_KEY).click()
    ran(page)
    assert load_stored(workspace, "rice_land").features.geometry[0].area == pytest.approx(10_000)


def test_a_file_of_several_layers_asks_which(workspace, tmp_path):
    page = given(opened(), several(tmp_path / "a.gpkg"))
    assert "chọn một lớp" in page.info[0].value
    page.selectbox(key="import-layer").set_value("lua")
    assert "2 vùng" not in markup(ran(page))
    assert "1 vùng" in markup(page)
    assert stored_layers(workspace) == []


def test_a_coverage_outline_is_a_file_of_its_own(workspace, tmp_path):
    page = answered(given(opened(), gpkg(tmp_path / "a.gpkg")), coverage="outline")
    assert "tệp phạm vi" in page.info[0].value
    page = given(page, gpkg(tmp_path / "phu.gpkg"), control=1)
    page.button(key=CONFIRM_KEY).click()
    ran(page)
    assert load_stored(workspace, "rice_land").coverage.equals(SQUARE)


@pytest.mark.parametrize("written", ["năm mét", "-1", "nan", "1e999"])
def test_an_accuracy_that_is_none_is_said(workspace, tmp_path, written):
    page = answered(given(opened(), gpkg(tmp_path / "a.gpkg")), accuracy=written)
    assert "chưa đọc được" in page.warning[0].value
    assert "sai số vị trí" in page.info[0].value
    assert not workspace.exists()


@pytest.mark.parametrize(
    "name", ["zip_bomb", "kml_entities", "gpkg_cut_short", "dgn_v8", "wrong_suffix", "no_features"]
)
def test_a_bad_file_is_refused_in_vietnamese_and_changes_nothing(workspace, tmp_path, name):
    page = given(opened(), CASES[name][0](tmp_path))
    assert "Tệp" in page.error[0].value
    assert not re.search(r"\b(the|is|file|Export)\b", page.error[0].value)
    assert not workspace.exists()


def test_a_bad_file_is_refused_in_english(workspace, tmp_path):
    page = given(opened("en"), CASES["dgn_v8"][0](tmp_path))
    assert "V8 design" in page.error[0].value
    assert not workspace.exists()


def test_a_date_that_is_none_is_refused(workspace, tmp_path):
    page = answered(given(opened(), gpkg(tmp_path / "a.gpkg")))
    page.text_input(key="import-about-as_of").set_value("hôm qua")
    page = ran(page)
    page.button(key=CONFIRM_KEY).click()
    assert "hôm qua" in ran(page).error[0].value
    assert stored_layers(workspace) == []


def test_a_loaded_layer_can_be_taken_out_of_use(workspace, tmp_path):
    page = answered(given(opened(), gpkg(tmp_path / "a.gpkg")))
    page.button(key=CONFIRM_KEY).click()
    page = ran(page)
    assert [each.said.who for each in stored_layers(workspace)] == ["Ban Quản lý (máy này)"]
    page.button(key=REMOVE_BUTTON_KEY).click()
    page = ran(page)
    assert "Đã thôi dùng" in page.success[0].value
    assert stored_layers(workspace) == []
    assert "Ban Quản lý (máy này)" in markup(page)


def test_names_from_files_cannot_write_markup(workspace, tmp_path):
    page = given(opened(), gpkg(tmp_path / "a.gpkg", ten=["<b>Rõng</b> ®Æc dông x· Th¾ng"]))
    assert "<b>R" not in markup(page)
    assert not workspace.exists()
