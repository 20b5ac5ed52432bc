"""The book of consultations on the page Di sản: the same note twice, an entry taken back."""

from __future__ import annotations

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from register.records import ConsultationDraft
from ui.pages.heritage import SITE_KEY, START_KEY
from ui.registers import now_utc, register_of

SCRIPT = """
from ui.pages import heritage
from ui.session import current_reader
heritage.draw(current_reader())
"""
DAY = dt.date(2026, 11, 20)


@pytest.fixture(name="workspace", autouse=True)
def give_workspace(tmp_path, monkeypatch):
    monkeypatch.setenv("PLANNER_WORKSPACE", str(tmp_path))
    return tmp_path


def opened(**state):
    page = AppTest.from_string(SCRIPT, default_timeout=120)
    for key, value in state.items():
        page.session_state[key] = value
    return page.run()


def press(page, label):
    next(each for each in page.button if each.label == label).click().run()
    assert not page.exception


def entries(workspace):
    return register_of(workspace).consultations(DAY)


def test_the_same_note_is_entered_again_only_when_asked(workspace):
    page = opened(**{SITE_KEY: "KCN-01", "heritage.book_who": "A"})
    press(page, "Ghi vào sổ lấy ý kiến")
    press(page, "Ghi vào sổ lấy ý kiến")
    assert any("giống hệt" in each.value and "số 1" in each.value for each in page.warning)
    assert not page.success
    assert len(entries(workspace)) == 1
    press(page, "Vẫn ghi thêm")
    assert len(entries(workspace)) == 2


def consult(workspace):
    draft = ConsultationDraft(
        site_id="KD-1", site_name="Khu thử", recipient="Sở", heritage_ids=(), sent_on=DAY, reply_by=DAY
    )
    return register_of(workspace).add_consultation(draft, who="A", now=now_utc())


def test_an_entry_is_withdrawn_and_stays_in_the_book(workspace):
    number = consult(workspace).consultation_id
    page = opened(**{START_KEY: "book", "heritage.withdraw_why": "ghi nhầm", "heritage.withdraw_who": "B"})
    press(page, "Rút lần ghi này")
    (record,) = entries(workspace)
    assert (record.state(DAY), record.note, record.recorded_by) == ("closed", "ghi nhầm", "B")
    assert len(register_of(workspace).consultation_history(number)) == 2
    assert any("Rút: ghi nhầm (B, " in each.proto.body for each in page.get("html"))


def test_nothing_is_withdrawn_without_a_reason(workspace):
    consult(workspace)
    page = opened(**{START_KEY: "book", "heritage.withdraw_who": "B"})
    press(page, "Rút lần ghi này")
    assert "ghi lý do rút" in page.error[0].value
    assert not entries(workspace)[0].is_closed


def test_fields_of_the_note_come_back_from_the_book():
    page = opened(**{SITE_KEY: "KCN-01"})
    next(each for each in page.text_input if each.label == "Số, ký hiệu").set_value("12/BQL").run()
    start = page.segmented_control[0]
    start.set_value("book").run()
    page.segmented_control[0].set_value("site").run()
    assert next(each for each in page.text_input if each.label == "Số, ký hiệu").value == "12/BQL"
