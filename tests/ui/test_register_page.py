"""The page Sổ đất without a browser: each view in both languages, saving, conflicts, history, data files."""

from __future__ import annotations

import datetime as dt

import pytest
import shapely
from streamlit.testing.v1 import AppTest

from register.kinds import KINDS
from register.land_records import Edit, EditConflict
from register.rights import Author
from ui.grid.component import GridEntry, GridRow
from ui.language import Speaker
from ui.pages.register import AS_OF, KIND, VIEW, VIEWS
from ui.register_author import WHO
from ui.register_changes import dispute_of
from ui.register_history import UNDO_REASON, changes_in
from ui.register_saving import Pending, answer_for, pending_now, save_choices, save_entry
from ui.register_table import board_of
from ui.registers import register_of
from ui.session import Reader

SCRIPT = """
from ui.pages import register
from ui.session import current_reader
register.draw(current_reader())
"""
NOW = dt.datetime(2026, 11, 20, 2, 0, tzinfo=dt.UTC)
LAN = Author(name="Trần Lan", role="board")
AN = Author(name="Nguyễn An", role="board")
SQUARE = shapely.box(420300, 2403300, 421300, 2404300)
LOT = {
    "place_id": "KCN-01",
    "lot_name": "A1",
    "lot_use": "industrial",
    "area_ha": 2.0,
    "lot_status": "available",
    "source": "thử",
    "info_as_of": dt.date(2026, 11, 1),
}


@pytest.fixture(name="workspace", autouse=True)
def give_workspace(tmp_path, monkeypatch):
    monkeypatch.setenv("PLANNER_WORKSPACE", str(tmp_path))
    return tmp_path


@pytest.fixture(name="session")
def give_session(monkeypatch):
    state = {}
    monkeypatch.setattr("ui.register_saving.st.session_state", state)
    monkeypatch.setattr("ui.reload.st.session_state", state)
    return state


def opened(language="vi", **state):
    page = AppTest.from_string(SCRIPT, default_timeout=120)
    page.query_params["lang"] = language
    for key, value in state.items():
        page.session_state[key.replace("__", ".")] = value
    page.run()
    assert not page.exception
    return page


def save_lot(workspace, record_id="L-1", *, version=None, author=LAN, **values):
    edit = Edit(kind="lots", record_id=record_id, values=values, version=version)
    return register_of(workspace).save([edit], author=author, reason="biên bản", now=NOW)


def lot_of(workspace, record_id="L-1"):
    return register_of(workspace).record("lots", record_id, role="board")


def board_reader(workspace):
    return Reader(language="vi", workspace=workspace, ask_author=lambda _: AN)


def entry(*rows, nonce="n1"):
    return GridEntry(nonce=nonce, reason="tờ trình", rows=rows)


def grid_row(record_id="L-1", *, version=1, is_removal=False, **values):
    return GridRow(key=record_id, record_id=record_id, version=version, is_removal=is_removal, values=values)


def save(workspace, *rows):
    reader = board_reader(workspace)
    save_entry("lots", entry(*rows), board="b", author=AN, reader=reader)
    return answer_for("b")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("kind", ["parks", "lots"])
def test_every_view_draws(kind, view, language):
    page = opened(language, register__kind=kind, register__view=view)
    assert page.title[0].value == Speaker(language)("register.title")
    assert not page.error


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_sheet(kind):
    assert not opened(**{KIND: kind}).error


def test_a_date_that_cannot_be_read_is_said_and_the_present_shown():
    page = opened(**{AS_OF: "32/1/2026"})
    assert any("32/1/2026" in each.value.replace("\\", "") for each in page.warning)


def test_another_date_is_said_to_be_read_only():
    page = opened(**{AS_OF: "01/01/2001"})
    assert any("Chỉ xem" in each.value and "01/01/2001" in each.value for each in page.warning)


def test_a_record_with_an_outline_has_a_map_and_its_area(workspace):
    save_lot(workspace, **LOT, outline=SQUARE, positional_accuracy_m=0.5)
    page = opened(**{KIND: "lots", VIEW: "record"})
    assert any("4 đỉnh" in each.value and "0,5" in each.value for each in page.caption)


@pytest.mark.usefixtures("session")
def test_the_sheet_saves_what_was_typed_under_the_name_of_who_typed(workspace):
    save_lot(workspace, **LOT)
    answer = save(workspace, grid_row(area_ha="2.5", lot_status="leased"))
    assert (answer["outcome"], answer["done"], answer["text"]) == ("saved", ["L-1"], "Đã lưu 1 bản ghi.")
    kept = lot_of(workspace)
    assert (kept.values["area_ha"], kept.values["lot_status"]) == (2.5, "leased")
    assert kept.changed_by == "Nguyễn An"


@pytest.mark.usefixtures("session")
def test_a_cell_that_does_not_fit_is_named_and_nothing_is_saved(workspace):
    save_lot(workspace, **LOT)
    answer = save(workspace, grid_row(area_ha="hai", lot_name="B"))
    assert answer["outcome"] == "refused"
    ((fault),) = answer["faults"]
    assert (fault["key"], fault["name"]) == ("L-1", "area_ha")
    assert "không phải là số" in fault["text"]
    assert lot_of(workspace).version == 1


@pytest.mark.usefixtures("session")
def test_a_rule_of_the_whole_record_refuses_with_its_sentence(workspace):
    save_lot(workspace, **LOT)
    answer = save(workspace, grid_row(rent_price="5"))
    assert answer["outcome"] == "refused"
    assert "Giá thuê" in answer["text"]
    assert answer["done"] == []


@pytest.mark.usefixtures("session")
def test_a_new_row_and_a_removed_one_are_saved_together(workspace):
    save_lot(workspace, **LOT)
    texts = {name: str(value) for name, value in LOT.items()}
    answer = save(workspace, grid_row("L-2", version=None, **texts), grid_row(is_removal=True))
    assert answer["text"] == "Đã lưu 2 bản ghi."
    assert lot_of(workspace) is None
    assert lot_of(workspace, "L-2").values["area_ha"] == 2.0


@pytest.mark.usefixtures("session")
def test_a_change_of_somebody_else_waits_for_a_choice_and_nothing_is_saved(workspace):
    save_lot(workspace, **LOT)
    save_lot(workspace, version=1, area_ha=4.0)
    answer = save(workspace, grid_row(area_ha="3"))
    assert (answer["outcome"], answer["done"]) == ("conflict", [])
    waiting = pending_now("b")
    assert [each.choices for each in waiting.disputes] == [("area_ha",)]
    assert lot_of(workspace).values["area_ha"] == 4.0


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize(("choice", "area_ha", "version"), [("mine", 3.0, 3), ("theirs", 4.0, 2)])
def test_a_choice_is_saved_and_the_sheet_lets_the_row_go(workspace, choice, area_ha, version):
    save_lot(workspace, **LOT)
    save_lot(workspace, version=1, area_ha=4.0)
    save(workspace, grid_row(area_ha="3"))
    choices = {("lots", "L-1"): {"area_ha": choice}}
    save_choices(pending_now("b"), choices, AN, board_reader(workspace))
    kept = lot_of(workspace)
    assert (kept.values["area_ha"], kept.version) == (area_ha, version)
    assert (answer_for("b")["outcome"], answer_for("b")["done"]) == ("saved", ["L-1"])
    assert pending_now("b") is None


@pytest.mark.usefixtures("session")
def test_a_third_change_during_the_choice_asks_again(workspace):
    save_lot(workspace, **LOT)
    save_lot(workspace, version=1, area_ha=4.0)
    save(workspace, grid_row(area_ha="3"))
    first = pending_now("b")
    save_lot(workspace, version=2, area_ha=5.0)
    save_choices(first, {("lots", "L-1"): {"area_ha": "mine"}}, AN, board_reader(workspace))
    again = pending_now("b")
    assert [(each.mine, each.theirs) for each in again.disputes[0].fields] == [(3.0, 5.0)]
    assert lot_of(workspace).values["area_ha"] == 5.0


@pytest.mark.usefixtures("session")
def test_changes_of_different_fields_need_no_choice(workspace):
    save_lot(workspace, **LOT)
    save_lot(workspace, version=1, lot_name="B")
    assert save(workspace, grid_row(area_ha="3"))["outcome"] == "saved"
    kept = lot_of(workspace).values
    assert (kept["lot_name"], kept["area_ha"]) == ("B", 3.0)


@pytest.mark.usefixtures("session")
def test_my_own_save_seen_twice_writes_nothing_twice(workspace):
    save_lot(workspace, **LOT)
    save(workspace, grid_row(area_ha="3"))
    answer = save(workspace, grid_row(area_ha="3"))
    assert answer["outcome"] == "saved"
    assert lot_of(workspace).version == 2


def test_the_waiting_choice_is_drawn_with_both_versions(workspace):
    save_lot(workspace, **LOT)
    save_lot(workspace, version=1, area_ha=4.0)
    with pytest.raises(EditConflict, match="was changed by Trần Lan") as refused:
        save_lot(workspace, version=1, author=AN, area_ha=3.0)
    disputes = tuple(map(dispute_of, refused.value.clashes))
    waiting = Pending(board="b", nonce="n", edits=(), keys=(), reason="", disputes=disputes)
    reader = board_reader(workspace)
    page = AppTest.from_string(
        "import streamlit as st\n"
        "from ui.register_conflict import draw_conflict\n"
        "draw_conflict(*st.session_state['given'])\n",
        default_timeout=60,
    )
    page.session_state["given"] = (waiting, reader)
    page.run()
    assert not page.exception
    assert [each.replace("\\", "") for each in page.radio[0].options] == [
        "của tôi: 3\u00a0ha",
        "đang lưu: 4\u00a0ha",
    ]
    assert page.radio[0].value == "theirs"


def test_an_undo_needs_a_reason_and_takes_the_change_back(workspace):
    save_lot(workspace, **LOT)
    save_lot(workspace, version=1, area_ha=4.0)
    page = opened(**{KIND: "lots", VIEW: "history", WHO: "Nguyễn An"})
    page.button[0].click().run()
    next(each for each in page.button if each.key == "register.undo_do").click().run()
    assert "thiếu lý do" in page.error[0].value
    next(each for each in page.text_input if each.key == UNDO_REASON).set_value("nhầm").run()
    next(each for each in page.button if each.key == "register.undo_do").click().run()
    assert "1 bản ghi trở về như trước" in page.success[0].value
    assert lot_of(workspace).values["area_ha"] == 2.0


def test_an_undo_of_what_was_changed_since_says_by_whom(workspace):
    save_lot(workspace, **LOT)
    save_lot(workspace, version=1, area_ha=4.0)
    save_lot(workspace, version=2, author=AN, area_ha=5.0)
    page = opened(**{KIND: "lots", VIEW: "history", WHO: "Nguyễn An"})
    page.button[1].click().run()
    next(each for each in page.text_input if each.key == UNDO_REASON).set_value("nhầm").run()
    next(each for each in page.button if each.key == "register.undo_do").click().run()
    assert "Nguyễn An" in page.warning[0].value
    assert lot_of(workspace).values["area_ha"] == 5.0


def test_rows_saved_together_are_one_change(workspace):
    edits = [Edit(kind="lots", record_id=each, values=LOT, version=None) for each in ("L-1", "L-2")]
    register_of(workspace).save(edits, author=LAN, reason="thử", now=NOW)
    found = changes_in(register_of(workspace).history(role="board", kind="lots"))
    assert [[row.record_id for row in change] for change in found] == [["L-1", "L-2"]]


def baseline_waits(workspace):
    register = register_of(workspace)
    before = register.record("parks", "KCN-01", role="board")
    edit = Edit(
        kind="parks", record_id="KCN-01", values={"name_vi": "Long Bình An 1"}, version=before.version
    )
    register.save([edit], author=LAN, reason="thử", now=NOW)
    rows = {
        each.record_id: {name: value for name, value in each.values.items() if value is not None}
        for each in register.records("parks", role="board", as_of=None)
    }
    rows["KCN-01"]["name_vi"] = "Long Bình An 2"
    register.merge_baseline("parks", rows, now=NOW, source="thử")


@pytest.mark.parametrize(("pick", "name"), [("ours", "Long Bình An 1"), ("new", "Long Bình An 2")])
def test_new_data_files_are_settled_field_by_field(workspace, pick, name):
    baseline_waits(workspace)
    page = opened(**{VIEW: "baseline", WHO: "Nguyễn An"})
    assert [each.value for each in page.radio] == ["none"]
    page.radio[0].set_value(pick).run()
    next(each for each in page.text_input if each.key == "register.baseline_reason").set_value("đúng").run()
    next(each for each in page.button if each.key == "register.baseline_save").click().run()
    assert "Đã ghi 1 lựa chọn" in page.success[0].value
    assert register_of(workspace).record("parks", "KCN-01", role="board").values["name_vi"] == name
    assert not page.radio


def test_waiting_data_files_are_said_above_the_sheet(workspace):
    baseline_waits(workspace)
    assert any("1 khác biệt" in each.value for each in opened().warning)


def test_what_is_typed_is_kept_apart_by_kind_and_person(workspace):
    reader = board_reader(workspace)
    assert board_of("lots", reader) != board_of("parks", reader)
    assert "Nguyễn An" in board_of("lots", reader)
