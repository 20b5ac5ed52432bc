"""The panel that writes the register to a file."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from streamlit.testing.v1 import AppTest

from tests.register.land_cases import BOARD, change, filled, later
from ui import register_export_panel as panel
from ui import register_take_back as back
from ui.register_author import WHO
from ui.registers import register_of

SCRIPT = """
from pathlib import Path
import streamlit as st
from register.rights import Author
from ui.register_export_panel import draw_register_export
from ui.session import Reader
author = Author(name="Lê An", role=st.session_state["role"])
workspace = Path(st.session_state["workspace"])
language = st.session_state["language"]
draw_register_export(Reader(language=language, workspace=workspace, ask_author=lambda _: author))
"""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A workspace whose register has the data files' records and three more; it is copied, never changed."""
    folder = tmp_path_factory.mktemp("prepared")
    filled(register_of(folder))
    return folder


@pytest.fixture
def draw(prepared, tmp_path):
    """Draws the panel for a role over a workspace of this test's own."""
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)

    def draw(role="board", language="vi"):
        test = AppTest.from_string(SCRIPT, default_timeout=20)
        for name, value in {"role": role, "language": language, "workspace": str(tmp_path)}.items():
            test.session_state[name] = value
        return test.run()

    return draw


def made(test):
    key = panel.MADE_KEY
    return test.session_state[key] if key in test.session_state else None  # noqa: SIM401  (it has no get)


def said(elements):
    """Return what elements say, without the signs that keep it from being markup."""
    return [each.value.replace("\\", "") for each in elements]


def press(test):
    test = test.button(key=panel.MAKE_KEY).click().run()
    assert not test.exception
    return test


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("role", ["public", "culture", "board", "admin"])
def test_each_role_chooses_among_what_it_may_see(draw, role, language):
    test = draw(role, language)
    assert not test.exception
    kinds = {box.key.removeprefix(f"{panel.KIND_KEY}_") for box in test.checkbox}
    assert ("leases" in kinds) == (role in {"board", "admin"})
    assert ("site_options" in kinds) == (role != "public")


@pytest.mark.parametrize("form", panel.FORMATS)
def test_every_format_is_made_and_offered(draw, form):
    test = draw()
    test.radio(key=panel.FORMAT_KEY).set_value(form).run()
    test = press(test)
    assert made(test).n_records == 28
    assert any("28 bản ghi" in each.value for each in test.caption)


def test_a_public_file_holds_no_lease(draw, tmp_path):
    test = press(draw("public"))
    (tmp_path / "a.gpkg").write_bytes(made(test).content)
    with closing(sqlite3.connect(tmp_path / "a.gpkg")) as database:
        names = {name for (name,) in database.execute("SELECT table_name FROM gpkg_contents")}
    assert {"leases", "register_history", "site_options"} & names == set()


def test_a_file_made_for_a_greater_role_is_not_offered_to_a_lesser(draw):
    test = press(draw("board"))
    test.session_state["role"] = "public"
    assert made(test.run()) is None


def test_a_file_of_an_older_state_is_dropped(draw, tmp_path):
    test = press(draw())
    register_of(tmp_path).save(
        [change("parks", "KCN-51", 1, planned_area_ha=1.0)], author=BOARD, reason="x", now=later(1)
    )
    assert made(test.run()) is None


def test_a_day_that_cannot_be_read_is_said(draw):
    test = draw()
    test.text_input(key=panel.AS_OF_KEY).set_value("31/31/2026").run()
    assert "31/31/2026" in test.warning[0].value
    assert not test.button


def test_a_day_shows_the_register_as_it_stood(draw):
    test = draw()
    test.text_input(key=panel.AS_OF_KEY).set_value("19/11/2026").run()
    assert made(press(test)).n_records == 0


def test_no_kind_chosen_is_said(draw):
    test = draw("public")
    for box in test.checkbox:
        box.uncheck()
    assert "ít nhất một loại" in test.run().info[0].value


def test_a_file_comes_back_after_an_edit(draw, tmp_path):
    test = press(draw())
    (tmp_path / "a.gpkg").write_bytes(made(test).content)
    with closing(sqlite3.connect(tmp_path / "a.gpkg")) as database, database:
        database.execute("UPDATE leases SET tenant = 'Công ty Mới'")
    test.session_state[WHO] = "Lê An"
    test = test.file_uploader[0].upload("a.gpkg", (tmp_path / "a.gpkg").read_bytes(), "").run()
    assert not test.exception
    assert any("Khác: 1. Giống: 27." in each for each in said(test.markdown))
    test.text_input(key=back.REASON_KEY).set_value("Đính chính").run()
    test.button(key=back.SAVE_KEY).click().run()
    assert "Đã ghi 1 bản ghi" in said(test.success)[0]
    row = register_of(tmp_path).history(role="board", limit=1)[0]
    assert (row.changed_by, row.reason, row.source, row.after["tenant"]) == (
        "Lê An",
        "Đính chính",
        "a.gpkg",
        "Công ty Mới",
    )


def test_a_file_of_another_maker_is_refused_with_a_sentence(draw):
    test = draw()
    test = test.file_uploader[0].upload("a.kml", b'<kml xmlns="http://www.opengis.net/kml/2.2"/>', "").run()
    assert "không phải là tệp do sổ đất xuất ra" in said(test.error)[0]


@pytest.mark.parametrize("role", ["public", "culture"])
def test_only_those_who_may_edit_are_offered_the_way_back(draw, role):
    assert not draw(role).file_uploader


def test_the_board_makes_a_file_for_investors(draw, tmp_path):
    test = draw("board")
    assert test.radio(key=panel.FOR_KEY).options[-1] == "Ban Quản lý"
    test = press(test.radio(key=panel.FOR_KEY).set_value("public").run())
    (tmp_path / "a.gpkg").write_bytes(made(test).content)
    with closing(sqlite3.connect(tmp_path / "a.gpkg")) as database:
        names = {name for (name,) in database.execute("SELECT table_name FROM gpkg_contents")}
    assert {"leases", "register_history"} & names == set()
