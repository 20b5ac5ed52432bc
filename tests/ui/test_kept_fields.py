"""Fields that come back as they were left, and work that outlives a reload."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from ui import reload

SCRIPT = """
import streamlit as st
from ui.kept_fields import empty_field, kept
from ui.reload import session_token, take_over

take_over(st.query_params.get("former"))
st.caption(session_token())
if st.segmented_control("place", ("here", "elsewhere"), default="here") == "here":
    st.text_area("text", **kept("text", "as it was"))
    st.selectbox("code", st.session_state.get("codes", ["a", "b"]), **kept("code", "a", ["a", "b"]))
    st.button("empty", on_click=empty_field, args=("text",))
"""


def opened(**parameters):
    page = AppTest.from_string(SCRIPT)
    for key, value in parameters.items():
        page.query_params[key] = value
    return page.run()


def away_and_back(page):
    page.segmented_control[0].set_value("elsewhere").run()
    assert not page.text_area
    page.segmented_control[0].set_value("here").run()


@pytest.fixture(autouse=True)
def forget_works():
    reload._works.clear()


def test_a_field_comes_back_as_it_was_left():
    page = opened()
    assert page.text_area[0].value == "as it was"
    page.text_area[0].set_value("typed").run()
    page.selectbox[0].set_value("b").run()
    away_and_back(page)
    assert (page.text_area[0].value, page.selectbox[0].value) == ("typed", "b")


def test_what_was_typed_is_kept_when_the_same_run_leaves_the_field():
    page = opened()
    page.text_area[0].set_value("typed")
    away_and_back(page)
    assert page.text_area[0].value == "typed"


def test_an_emptied_field_stays_empty():
    page = opened()
    page.text_area[0].set_value("typed").run()
    page.button[0].click().run()
    away_and_back(page)
    assert page.text_area[0].value == ""


def test_a_session_after_a_reload_takes_over_the_work():
    page = opened()
    page.text_area[0].set_value("typed").run()
    after = opened(former=page.caption[0].value)
    assert after.text_area[0].value == "typed"
    assert after.caption[0].value != page.caption[0].value


def test_another_session_takes_over_nothing():
    opened().text_area[0].set_value("typed").run()
    assert opened(former="guessed").text_area[0].value == "as it was"


def test_only_so_many_sessions_are_remembered(monkeypatch):
    monkeypatch.setattr(reload, "MOST_SESSIONS", 1)
    first = opened()
    first.text_area[0].set_value("first").run()
    opened().text_area[0].set_value("second").run()
    assert opened(former=first.caption[0].value).text_area[0].value == "as it was"
