"""Scenarios on the page of site options: made, filled, compared, as files."""

from __future__ import annotations

import datetime as dt
import io
import re

import openpyxl
import pytest
import shapely
from streamlit.testing.v1 import AppTest

from register.land_records import Edit
from register.rights import Author
from ui.language import Speaker
from ui.options_comparison import comparison_tables
from ui.options_comparison_chart import comparison_chart
from ui.options_comparison_files import _safe, comparison_csv, comparison_xlsx, sheet_rows
from ui.options_steps import step_fields, step_values
from ui.registers import register_of
from ui.scenario_state import scenarios_compared

SCRIPT = """
from ui.pages import site_options
from ui.session import current_reader
site_options.draw(current_reader())
"""
SAY = Speaker("vi")
BOARD = Author(name="Nguyễn An", role="board")
NOW = dt.datetime(2026, 11, 20, 2, 0, tzinfo=dt.UTC)
DAY = dt.date(2026, 11, 20)


@pytest.fixture(name="workspace", autouse=True)
def give_workspace(tmp_path, monkeypatch):
    monkeypatch.setenv("PLANNER_WORKSPACE", str(tmp_path))
    return tmp_path


def save(workspace, *edits):
    made = [
        Edit(kind=kind, record_id=record_id, values=values, version=None) for kind, record_id, values in edits
    ]
    register_of(workspace).save(made, author=BOARD, reason="thử", now=NOW)


@pytest.fixture(name="filled")
def fill(workspace):
    """Put two scenarios into the register: one option of a square kilometre, and nothing."""
    square = shapely.box(420300, 2403300, 421300, 2404300)
    save(
        workspace,
        ("site_options", "PA-001", {"name_vi": "Bãi <Soi>", "outline": square, "positional_accuracy_m": 2.0}),
        ("scenarios", "KB-001", {"name_vi": "Một khu <mới>"}),
        ("scenarios", "KB-002", {"name_vi": "=Như quy hoạch"}),
        (
            "scenario_steps",
            "BKB-001",
            {"scenario_id": "KB-001", "step_type": "use_option", "option_id": "PA-001"},
        ),
    )
    return workspace


def compared(workspace):
    return scenarios_compared(workspace, ["KB-001", "KB-002"], as_of=DAY, role="board", today=DAY)


def opened(**state):
    page = AppTest.from_string(SCRIPT, default_timeout=120)
    for key, value in {"options.view": "scenarios", "register.who": "Nguyễn An", **state}.items():
        page.session_state[key] = value
    page.run()
    assert not page.exception
    return page


def test_a_scenario_is_made_and_opened(workspace):
    page = opened()
    assert "chưa có kịch bản nào" in page.info[0].value
    page.text_input(key="options.scenario_name").set_value("Hai khu phía nam").run()
    page.button(key="options.scenario_make").click().run()
    assert not page.exception
    (record,) = register_of(workspace).records("scenarios", role="board")
    assert (record.record_id, record.values["name_vi"]) == ("KB-001", "Hai khu phía nam")
    assert page.session_state["options.scenario"] == "KB-001"


def test_a_scenario_without_a_name_is_refused(workspace):
    page = opened()
    page.button(key="options.scenario_make").click().run()
    assert page.error
    assert not register_of(workspace).records("scenarios", role="board")


def test_a_step_is_added_and_taken_out(filled):
    page = opened(**{"options.scenario": "KB-002", "options.compared": ["KB-002"]})
    page.button(key="options.step_save").click().run()
    steps = register_of(filled).records("scenario_steps", role="board")
    assert [(each.values["scenario_id"], each.values["option_id"]) for each in steps][1:] == [
        ("KB-002", "PA-001")
    ]
    page.button(key="options.step_remove").click().run()
    assert len(register_of(filled).records("scenario_steps", role="board")) == 1


def test_sons_nams_conversion_is_a_step():
    typed = {
        "place_id": "CCN-01",
        "area_ha": "150",
        "area_basis": "unverified",
        "cluster_area_ha": "74,5",
        "remainder": "undecided",
        "remainder_to": "",
        "phase": " ",
        "note": "",
    }
    values, faults = step_values("convert_to_cluster", typed, SAY)
    assert faults == []
    assert values == {
        "step_type": "convert_to_cluster",
        "place_id": "CCN-01",
        "area_ha": 150.0,
        "area_basis": "unverified",
        "cluster_area_ha": 74.5,
        "remainder": "undecided",
    }


def test_how_an_area_is_known_is_not_kept_without_the_area():
    assert "area_basis" not in step_values("set_area", {"area_ha": "", "area_basis": "assumed"}, SAY)[0]


def test_every_field_that_cannot_be_read_is_named():
    typed = {"area_ha": "nhiều", "leasable_share_pct": "140"}
    faults = step_values("set_area", typed, SAY)[1]
    assert ["nhiều" in faults[0], "140" in faults[1]] == [True, True]


@pytest.mark.parametrize("step_type", ["use_option", "set_area", "convert_to_cluster", "strange"])
def test_every_field_of_a_step_has_words(step_type):
    assert all(SAY(f"options.step_{name}") for name in step_fields(step_type))


def test_the_picture_shows_hectares_against_the_total(filled):
    found = compared(filled)
    drawn = comparison_chart(found, SAY)
    assert "Diện tích các khu công nghiệp so với tổng 3.096,2" in drawn
    shares = [
        float(each) for each in re.findall(r'class="op-chosen" style="left:[\d.]+%;width:([\d.]+)%', drawn)
    ]
    chosen_ha = sum(found.scenarios[0].quota.chosen_ha.values())
    assert shares == [pytest.approx(100 * chosen_ha / (3096.2 * 1.03), abs=0.01), 0]
    assert "không có ranh giới để kiểm tra" in drawn


def test_names_are_text_in_picture_and_tables(filled):
    found = compared(filled)
    for drawn in (comparison_chart(found, SAY), *comparison_tables(found, SAY)):
        assert "<mới>" not in drawn
    assert "Một khu &lt;mới&gt;" in comparison_chart(found, SAY)


def test_a_sheet_has_figures_as_numbers_and_no_formulas(filled):
    heads, *rows = sheet_rows(compared(filled), SAY)
    assert len(heads) == 3 + 4 * 2
    total = next(row for row in rows if row[1] == "Tổng theo chỉ tiêu")
    assert total[3:6] == [3096.2, 3096.2, 3096.2]
    assert not [cell for row in [heads, *rows] for cell in row if str(cell).startswith("=")]


def test_files_open_again(filled):
    found = compared(filled)
    sheet = openpyxl.load_workbook(io.BytesIO(comparison_xlsx(found, SAY))).active
    assert sheet.cell(1, 2).value == "Chỉ số"
    assert comparison_csv(found, SAY).decode("utf-8-sig").startswith("Nhóm,Chỉ số,Đơn vị")


@pytest.mark.usefixtures("filled")
def test_a_comparison_is_drawn_on_the_page():
    page = opened(**{"options.compared": ["KB-001", "KB-002"]})
    text = "\n".join(each.proto.body for each in page.get("html"))
    assert "Chỉ tiêu diện tích KCN" in text
    assert "op-bar" in text


def test_a_scenario_that_contradicts_itself_says_why(filled):
    step = {"scenario_id": "KB-002", "step_type": "use_option", "option_id": "PA-001"}
    save(filled, ("scenario_steps", "BKB-002", step), ("scenario_steps", "BKB-003", step))
    page = opened(**{"options.compared": ["KB-002"]})
    assert "PA-001" in page.error[0].value.replace("\\", "")


@pytest.mark.parametrize("text", ["=1+1", "+84", "-1", "@x"])
def test_text_that_a_spreadsheet_would_work_out_is_marked_as_text(text):
    assert _safe(text) == f"'{text}"
    assert _safe(f"KB {text}") == f"KB {text}"
