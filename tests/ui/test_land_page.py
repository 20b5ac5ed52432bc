"""The page Quỹ đất without a browser."""

from __future__ import annotations

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from register.rights import Author
from register.sample_set import sample_records
from ui.registers import register_of

SCRIPT = """
import os
from pathlib import Path
from register.rights import Author
from ui.pages import land
from ui.session import LANGUAGE_KEY, Reader
import streamlit as st
role = os.environ["TEST_ROLE"]
reader = Reader(language=st.query_params.get("lang", "vi"), workspace=Path(os.environ["PLANNER_WORKSPACE"]),
                ask_author=lambda workspace: Author(name="Người thử", role=role))
land.draw(reader)
"""
BOARD = Author(name="Người thử", role="board")
NOW = dt.datetime.now(tz=dt.UTC)


@pytest.fixture(name="workspace", autouse=True)
def give_workspace(tmp_path, monkeypatch):
    monkeypatch.setenv("PLANNER_WORKSPACE", str(tmp_path))
    monkeypatch.setenv("TEST_ROLE", "public")
    return tmp_path


@pytest.fixture(name="sample")
def fill_sample(workspace):
    register = register_of(workspace)
    register.save(sample_records(30, today=NOW.date()), author=BOARD, reason="thử", now=NOW)
    return register


def opened(language="vi", link=None, **state):
    page = AppTest.from_string(SCRIPT, default_timeout=120)
    page.query_params["lang"] = language
    for key, value in (link or {}).items():
        page.query_params[key] = value
    for key, value in state.items():
        page.session_state[key] = value
    page.run()
    assert not page.exception
    return page


def said(page):
    kinds = (page.caption, page.markdown, page.info, page.warning, page.error)
    texts = [each.value for kind in kinds for each in kind]
    return " ".join(texts).replace("\\", "") + "".join(element.proto.body for element in page.get("html"))


def rows(page):
    """Return the ids of the rows that were sent to the browser."""
    import json

    for element in page.get("bidi_component"):
        data = json.loads(element.proto.json)
        if "rows" in data and "pages" in data:
            return [row["id"] for row in data["rows"]], data
    raise AssertionError("no list")


@pytest.mark.parametrize(("language", "title"), [("vi", "Quỹ đất"), ("en", "Available land")])
def test_first_screen_lists_the_real_parks(language, title):
    page = opened(language)
    assert page.title[0].value == title
    ids, _ = rows(page)
    assert {"KCN-01", "CCN-02"} <= set(ids)
    assert not page.error


def test_nothing_made_up_is_there_without_the_sample_set():
    ids, _ = rows(opened())
    assert not any(each.startswith("MAU-") for each in ids)
