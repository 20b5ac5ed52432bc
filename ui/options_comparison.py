"""Scenarios side by side: one picture, one table, maps, and files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.errors import PlannerError
from ui.dates import today
from ui.errors import sentence_of
from ui.format import date, plain
from ui.map.overlays import Overlay, bounds_of
from ui.options_comparison_chart import comparison_chart
from ui.options_comparison_files import draw_comparison_files
from ui.options_map import draw_options_map
from ui.options_request import asked_day
from ui.options_state import settings_now
from ui.options_tables import table, words_list
from ui.registers import register_of
from ui.scenario_reading import read_options
from ui.scenario_state import scenarios_compared
from ui.scenario_words import cell_words, row_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.scenario_records import Scenario
    from analysis.scenario_results import ScenarioComparison, ScenarioResult
    from geo.sites import Words
    from ui.language import Speaker
    from ui.options_tables import Cell
    from ui.session import Reader

__all__ = ["comparison_tables", "draw_comparison"]

CHOICE_KEY: Final = "options.compared"
#: More columns than this are no comparison on a screen any more.
MOST_COMPARED: Final = 4


def draw_comparison(scenarios: Sequence[Scenario], reader: Reader) -> None:
    """
    Draw the choice of scenarios and what they come to.

    Parameters
    ----------
    scenarios
        Those of the register, at least one.
    reader
        Whose language, workspace and role.
    """
    say = reader.say
    st.subheader(say("options.compare"))
    names = {each.scenario_id: f"{each.scenario_id} · {each.name_vi}" for each in scenarios}
    st.session_state[CHOICE_KEY] = [
        each for each in st.session_state.get(CHOICE_KEY, list(names)[:2]) if each in names
    ]
    chosen = st.multiselect(
        say("options.compare_which", most=MOST_COMPARED),
        list(names),
        format_func=names.__getitem__,
        key=CHOICE_KEY,
        max_selections=MOST_COMPARED,
        placeholder="",
    )
    if not chosen:
        st.info(say("options.compare_none"))
        return
    day = asked_day(settings_now())
    st.caption(say("options.compare_day", date=date(day, say.language)))
    try:
        with st.spinner(say("options.comparing")):
            found = scenarios_compared(reader.workspace, chosen, as_of=day, role=reader.role, today=today())
    except PlannerError as err:
        st.error(plain(sentence_of(err, say)))
        return
    st.html(comparison_chart(found, say))
    _draw_maps(found, reader)
    draw_comparison_files(found, chosen, reader)
    for html in comparison_tables(found, say):
        st.html(html)
    _draw_notes(found, say)


def comparison_tables(found: ScenarioComparison, say: Speaker) -> list[str]:
    """
    Return a comparison as tables, one a group of figures.

    Parameters
    ----------
    found
        The comparison.
    say
        Says sentences in the reader's language.

    Returns
    -------
    list of str
        HTML.
    """
    from analysis.scenario_rows import comparison_rows  # noqa: PLC0415  (with the comparison only)

    groups: dict[str, list[list[Cell]]] = {}
    for row in comparison_rows(found):
        cells: list[Cell] = [(row_title(row, say), "", False)]
        cells += [
            (cell_words(cell, row, say), say.pick(cell.words.vi, cell.words.en), True) for cell in row.cells
        ]
        groups.setdefault(row.group, []).append(cells)
    columns = [
        (say("scenario.figure"), False),
        *((f"{each.scenario.scenario_id} · {each.scenario.name_vi}", True) for each in found.scenarios),
    ]
    return [table(say(f"scenario.group_{name}"), columns, rows) for name, rows in groups.items()]


def _draw_maps(found: ScenarioComparison, reader: Reader) -> None:
    """Draw the options of each scenario on a map of its own, side by side, all of the same ground."""
    say = reader.say
    options = read_options(register_of(reader.workspace), role=reader.role)
    shapes = {
        each.scenario.scenario_id: [
            (use.option_id, options[use.option_id].site.geometry)  # type: ignore[union-attr]
            for use in each.uses
            if use.option_id in options and options[use.option_id].site is not None
        ]
        for each in found.scenarios
    }
    everything = [shape.buffer(2_000) for pairs in shapes.values() for _, shape in pairs if shape is not None]
    if not everything:
        st.caption(say("options.compare_no_outline"))
        return
    bounds = bounds_of(everything)
    for column, result in zip(st.columns(len(found.scenarios)), found.scenarios, strict=True):
        scenario = result.scenario
        pairs = shapes[scenario.scenario_id]
        with column:
            st.markdown(f"**{plain(f'{scenario.scenario_id} · {scenario.name_vi}')}**")
            draw_options_map(
                say,
                key=f"options-scenario-map-{scenario.scenario_id}",
                overlays=[
                    Overlay(geometry=shape, style="option", label=option_id, tip=options[option_id].name_vi)
                    for option_id, shape in pairs
                    if shape is not None
                ],
                focus={"nonce": repr(bounds), "bounds": bounds},
            )


def _draw_notes(found: ScenarioComparison, say: Speaker) -> None:
    """Draw what is to be known: of each scenario, assumed for all, not known for all, and the files."""

    def listed(heading: str, sentences: Sequence[Words]) -> None:
        """Draw sentences below a heading."""
        if sentences:
            st.markdown(f"**{plain(heading)}**")
            st.html(words_list([say.pick(each.vi, each.en) for each in sentences]))

    for each in found.scenarios:
        listed(f"{each.scenario.scenario_id}: {say('scenario.remarks')}", _said(each))
    with st.expander(say("options.basis"), key="options-comparison-basis"):
        listed(say("scenario.assumptions"), found.assumptions)
        listed(say("scenario.unknowns"), found.unknowns)
        st.markdown(f"**{say('options.basis_inputs')}**")
        st.html(words_list([f"{each.key}: {each.sha256[:16]}" for each in found.sources]) or "–")


def _said(result: ScenarioResult) -> tuple[Words, ...]:
    """Return everything that is to be known about one scenario."""
    conversions = tuple(words for each in result.conversions for words in each.sentences)
    occupancy = () if result.occupancy is None else result.occupancy.sentences
    return (*result.remarks, *conversions, *occupancy)
