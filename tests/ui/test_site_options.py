"""Site options of the register among the reader's own sites, and an own site kept as an option."""

from __future__ import annotations

import datetime as dt

import pytest
import shapely
import shapely.affinity
from streamlit.testing.v1 import AppTest

from geo.site_outline import outline_site
from register.land_records import Edit
from register.rights import Author
from ui.registers import register_of

SCRIPT = """
from ui.pages import site_dossier
from ui.session import current_reader
site_dossier.draw(current_reader())
"""
SQUARE = shapely.box(420300, 2403300, 421300, 2404300)
NOW = dt.datetime(2026, 11, 20, 2, 0, tzinfo=dt.UTC)
BOARD = Author(name="Nguyễn An", role="board")


@pytest.fixture(name="workspace", autouse=True)
def give_workspace(tmp_path, monkeypatch):
    monkeypatch.setenv("PLANNER_WORKSPACE", str(tmp_path))
    return tmp_path


def opened(**state):
    page = AppTest.from_string(SCRIPT, default_timeout=120)
    for key, value in state.items():
        page.session_state[key] = value
    page.run()
    assert not page.exception
    return page


def keep_option(workspace, **more):
    values = {"name_vi": "Bãi Soi", "outline": SQUARE, "positional_accuracy_m": 2.0, **more}
    edit = Edit(kind="site_options", record_id="PA-001", values=values, version=None)
    register_of(workspace).save([edit], author=BOARD, reason="thử", now=NOW)


def names_of(page):
    return [site.name_vi for site in page.session_state["own_sites"].values()]


def test_an_option_of_the_register_is_an_own_site_of_every_new_session(workspace):
    keep_option(workspace)
    page = opened()
    assert names_of(page) == ["Bãi Soi"]
    assert any("phương án PA" in each.value.replace("\\", "") for each in page.info)


def test_options_for_which_there_is_no_room_are_named(workspace, monkeypatch):
    monkeypatch.setattr("ui.site_options.MOST_SITES", 1)
    edits = [
        Edit(
            kind="site_options",
            record_id=f"PA-{place:03d}",
            values={
                "name_vi": "x",
                "outline": shapely.affinity.translate(SQUARE, 2000 * place),
                "positional_accuracy_m": 2.0,
            },
            version=None,
        )
        for place in (1, 2, 3)
    ]
    for place, edit in enumerate(edits):
        now = NOW + dt.timedelta(hours=place)
        register_of(workspace).save([edit], author=BOARD, reason="thử", now=now)
    page = opened()
    assert len(names_of(page)) == 1
    (said,) = [each.value.replace("\\", "") for each in page.caption if "phương án cũ hơn" in each.value]
    assert "tối đa 1 khu" in said
    assert "2 phương án cũ hơn của sổ đất: PA-002, PA-001." in said


def test_an_option_without_an_outline_is_left_out(workspace):
    keep_option(workspace, outline=None)
    assert "own_sites" not in opened().session_state or names_of(opened()) == []


def test_an_option_taken_off_the_list_stays_off_in_this_session(workspace):
    keep_option(workspace)
    page = opened()
    next(each for each in page.button if each.key == "site.remove").click().run()
    assert names_of(page) == []
    assert names_of(opened()) == ["Bãi Soi"]


def test_an_option_removed_from_the_register_leaves_the_session(workspace):
    keep_option(workspace)
    page = opened()
    gone = Edit(kind="site_options", record_id="PA-001", values={}, version=1, is_removal=True)
    register_of(workspace).save([gone], author=BOARD, reason="thử", now=NOW)
    page.run()
    assert names_of(page) == []


def test_a_role_that_may_not_see_a_draft_does_not_keep_it(workspace):
    keep_option(workspace)
    page = opened()
    page.session_state["identity.local_role"] = "culture"
    page.run()
    assert names_of(page) == []


def test_an_own_site_is_kept_as_an_option(workspace):
    site = outline_site(SQUARE, name="Bãi Soi", accuracy_m=2.0)
    page = opened(own_sites={site.site_id: site}, **{"register.who": "Nguyễn An"})
    next(each for each in page.text_area if each.label == "Ghi chú").set_value("gần sông")
    next(each for each in page.button if each.key == "site.option_do").click().run()
    (record,) = register_of(workspace).records("site_options", role="board")
    assert (record.record_id, record.values["name_vi"], record.values["note"]) == (
        "PA-001",
        "Bãi Soi",
        "gần sông",
    )
    assert record.values["outline"].equals(SQUARE)
    assert record.changed_by == "Nguyễn An"


def test_an_option_needs_the_name_of_who_keeps_it(workspace):
    site = outline_site(SQUARE, name="Bãi Soi", accuracy_m=2.0)
    page = opened(own_sites={site.site_id: site})
    next(each for each in page.button if each.key == "site.option_do").click().run()
    assert any("thiếu tên người thay đổi" in each.value for each in page.error)
    assert register_of(workspace).records("site_options", role="board") == ()
