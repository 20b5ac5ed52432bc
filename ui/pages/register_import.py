"""The page `register_import`: official data from a file or a table into the register, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.errors import PlannerError
from register.kinds import KINDS
from register.rights import require
from ui.errors import sentence_of, shown_to_reader
from ui.format import number, plain
from ui.import_wizard_check import draw_checks, draw_preview
from ui.import_wizard_choose import draw_choose
from ui.import_wizard_confirm import draw_confirm, draw_sheet_checks, edits_now
from ui.import_wizard_markup import STYLE, edits_table, steps_bar
from ui.import_wizard_recognised import draw_recognised
from ui.import_wizard_state import LAST_STEP, SHEETS, change, now, read_sheets, restart
from ui.page_links import link_to_page

if TYPE_CHECKING:
    from ui.import_wizard_state import Wizard
    from ui.session import Reader

__all__ = ["BACK_KEY", "NEXT_KEY", "RESTART_KEY", "draw"]

BACK_KEY, NEXT_KEY, RESTART_KEY = (
    "register_import.back",
    "register_import.next",
    "register_import.restart",
)


def draw(reader: Reader) -> None:
    """Draw the page."""
    say = reader.say
    st.html(STYLE)
    st.title(say("register_import.title"))
    with shown_to_reader(say):
        require(reader.role, "edit_records")
    st.caption(say("register_import.intro"))
    state = now()
    st.html(steps_bar(state.step, LAST_STEP, reader))
    if state.said and state.step == 1:
        st.success(plain(state.said))
        link_to_page("register", say("register_import.to_register"), reader)
    with st.container(key=f"register-import-step-{state.step}"):
        try:
            is_ready = _draw_step(state, reader)
        except PlannerError as err:
            st.error(plain(sentence_of(err, say)))
            is_ready = False
    _draw_buttons(now(), reader, is_ready=is_ready)


def _draw_step(state: Wizard, reader: Reader) -> bool:
    """Draw the present step; tell whether the next one can follow."""
    if state.step == 1:
        state = draw_choose(state, reader)
        if state.subject and not state.is_given:
            st.info(reader.say("register_import.nothing_given"))
        return state.is_given
    if state.subject == SHEETS:
        return _draw_sheet_step(state, reader)
    if state.step == 2:
        _, is_ready = draw_recognised(state, reader)
        return is_ready
    if state.step == 3:
        draw_preview(state, reader)
        return True
    if state.step == 4:
        return draw_checks(state, reader)
    draw_confirm(state, reader)
    return False


def _draw_sheet_step(state: Wizard, reader: Reader) -> bool:
    """Draw a step for a filled template."""
    say = reader.say
    if state.step == 2:
        contents = read_sheets(state, reader)
        for key in contents.kinds:
            title = say.pick(KINDS[key].title_vi, KINDS[key].title_en)
            count = sum(row.kind == key for row in contents.rows)
            st.text(say("register_import.rows", title=title, n=number(count, reader.language)))
        return draw_sheet_checks(state, reader, has_edits=False)
    if state.step == 3:
        edits = edits_now(state, reader)
        if edits:
            st.html(edits_table(edits, reader))
        else:
            st.info(say("register_import.edits_none"))
        return True
    if state.step == 4:
        return draw_sheet_checks(state, reader, has_edits=True)
    draw_confirm(state, reader)
    return False


def _draw_buttons(state: Wizard, reader: Reader, *, is_ready: bool) -> None:
    """Draw the ways back and on."""
    say = reader.say
    with st.container(horizontal=True, key="register-import-buttons"):
        if state.step > 1:
            st.button(say("register_import.back"), key=BACK_KEY, on_click=_go, args=(-1,))
        if state.step < LAST_STEP:
            st.button(
                say("register_import.next"),
                key=NEXT_KEY,
                on_click=_go,
                args=(1,),
                disabled=not is_ready,
                type="primary" if is_ready else "secondary",
            )
        if state.subject:
            st.button(say("register_import.restart"), key=RESTART_KEY, on_click=restart)


def _go(by: int) -> None:
    """Go to another step; what was said of a former import is over then."""
    change(step=min(max(now().step + by, 1), LAST_STEP), said="")
