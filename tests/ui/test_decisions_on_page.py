"""Decisions on the page Xung đột đất: drafts that are kept, refusals in the reader's words."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from ui.pages.land_conflict import DATE_KEY, SELECTED

SCRIPT = """
from ui.pages import land_conflict
from ui.session import current_reader
land_conflict.draw(current_reader())
"""


@pytest.fixture(autouse=True)
def give_workspace(tmp_path, monkeypatch):
    monkeypatch.setenv("PLANNER_WORKSPACE", str(tmp_path))


def opened(**state):
    page = AppTest.from_string(SCRIPT, default_timeout=120)
    for key, value in state.items():
        page.session_state[key] = value
    page.run()
    assert not page.exception
    return page


def refused_decision(**state):
    page = opened(**{SELECTED: ("KCN-01", "HER-ADJ"), **state})
    next(each for each in page.button if each.label == "Ghi quyết định").click().run()
    return page


def test_a_refused_decision_names_site_and_rule_by_their_titles():
    said = refused_decision().error[0].value.replace("\\", "")
    assert said.startswith("Quyết định về Long Bình An, quy tắc “Liền kề di tích”:")
    assert "KCN-01" not in said
    assert "HER-ADJ" not in said
    assert said.endswith(".")


def test_a_reason_that_is_too_long_is_said_and_kept():
    page = refused_decision(
        **{"conflict.reason.KCN-01.HER-ADJ": "x" * 2500, "conflict.who.KCN-01.HER-ADJ": "A"}
    )
    assert any("2.500 ký tự" in each.value for each in page.warning)
    assert "tối đa 2000" in page.error[0].value
    assert len(page.text_area[0].value) == 2500


def test_a_reason_survives_another_cell_and_a_bad_date():
    page = opened(**{SELECTED: ("KCN-01", "HER-ADJ")})
    page.text_area[0].set_value("chờ biên bản").run()
    page.session_state[SELECTED] = ("KCN-02", "HER-ADJ")
    page.run()
    assert page.text_area[0].value == ""
    page.session_state[SELECTED] = ("KCN-01", "HER-ADJ")
    page.text_input[0].set_value("1/1/27").run()
    assert "bốn chữ số" in page.error[0].value
    page.text_input[0].set_value("31/12/2026").run()
    assert page.text_area[0].value == "chờ biên bản"


def test_rules_that_do_not_apply_are_named_by_their_titles():
    page = opened(**{DATE_KEY: "01/01/2027"})
    (said,) = [each.value for each in page.caption if "không áp dụng vào ngày này" in each.value]
    assert "Dải cây xanh cách ly với khu dân cư (QC-BELT; từ " in said.replace("\\", "")
