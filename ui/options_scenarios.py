"""View of the page of site options: scenarios of the register, their steps, and their comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from register.land_records import Edit
from register.rights import may, may_see
from ui.kept_fields import empty_field, held, kept
from ui.options_comparison import draw_comparison
from ui.options_saving import free_id, save_edits, tell_news
from ui.options_steps import draw_steps
from ui.register_author import ask_author
from ui.registers import register_of
from ui.scenario_state import known_scenarios

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.scenario_records import Scenario
    from register.land_records import Value
    from ui.session import Reader

__all__ = ["draw"]

_KIND: Final = "scenarios"
OPEN_KEY: Final = "options.scenario"
NAME_KEY: Final = "options.scenario_name"


def draw(reader: Reader) -> None:
    """Draw the view."""
    say = reader.say
    st.caption(say("options.scenarios_how"))
    tell_news()
    if not may_see(reader.role, "board"):
        st.info(say("options.scenarios_for_board"))
        return
    scenarios = known_scenarios(reader.workspace, reader.role)
    if may(reader.role, "edit_records"):
        _draw_new(reader)
    with st.container(key="options-scenario-edit"):
        _draw_chosen(scenarios, reader)
    with st.container(key="options-comparison"):
        if scenarios:
            draw_comparison(scenarios, reader)


def _draw_new(reader: Reader) -> None:
    """Draw the form for a new scenario."""
    say = reader.say
    with st.container(horizontal=True, vertical_alignment="bottom", key="options-scenario-new"):
        ask_author(reader)
        st.text_input(say("options.scenario_name"), max_chars=120, **kept(NAME_KEY))
        st.button(say("options.scenario_make"), key="options.scenario_make", on_click=_make, args=(reader,))


def _make(reader: Reader) -> None:
    """Make a scenario and open it."""
    name = str(held(NAME_KEY)).strip()
    say = reader.say

    def edits() -> list[Edit]:
        """Return the scenario under the next free id."""
        values: dict[str, Value] = {"name_vi": name or None}
        return [Edit(kind=_KIND, record_id=free_id(_KIND, reader), values=values, version=None)]

    done = say("options.scenario_made", name=name)
    if save_edits(edits, reader, reason=say("options.scenario_reason"), done=done):
        empty_field(NAME_KEY)
        st.session_state[OPEN_KEY] = max(
            record.record_id for record in register_of(reader.workspace).records(_KIND, role=reader.role)
        )


def _draw_chosen(scenarios: Sequence[Scenario], reader: Reader) -> None:
    """Draw the choice of a scenario and its steps."""
    say = reader.say
    if not scenarios:
        st.info(say("options.scenarios_none"))
        return
    ids = [each.scenario_id for each in scenarios]
    if st.session_state.get(OPEN_KEY) not in ids:
        st.session_state[OPEN_KEY] = ids[0]
    names = {each.scenario_id: f"{each.scenario_id} · {each.name_vi}" for each in scenarios}
    st.pills(say("options.scenario_open"), ids, format_func=names.__getitem__, key=OPEN_KEY)
    chosen = next((each for each in scenarios if each.scenario_id == st.session_state[OPEN_KEY]), None)
    if chosen is not None:
        draw_steps(chosen, reader)
