"""What is known of one cell: its score on each criterion, and the rules that exclude it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import shapely
import streamlit as st

from analysis.suitability import ASSESSED, EXCLUDED, NOT_ASSESSED
from geo.crs import DISPLAY_CRS, WORKING_CRS
from geo.transform import conversion
from ui.format import number, plain, quantity
from ui.map.overlays import Overlay
from ui.options_criteria import criterion_title
from ui.options_tables import table

if TYPE_CHECKING:
    from reports.suitability_run import SuitabilityResult
    from ui.language import Speaker
    from ui.options_answer import Answer
    from ui.options_tables import Cell

__all__ = ["CellFacts", "cell_facts", "draw_point", "keep_point", "point_overlay"]

POINT_KEY: Final = "options.point"
_STATES: Final = {ASSESSED: "assessed", EXCLUDED: "excluded", NOT_ASSESSED: "not_assessed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CellFacts:
    """
    What is known of one cell.

    Attributes
    ----------
    state
        "assessed", "excluded", "not_assessed" or "outside".
    score
        0..1; None unless assessed.
    scores
        Criterion key to score, None where it is not known.
    slope_deg
        None where it is not known or was left out.
    excluded_by, possible_by
        Ids of the rules that exclude it, or may.
    """

    state: str
    score: float | None = None
    scores: dict[str, float | None]
    slope_deg: float | None = None
    excluded_by: tuple[str, ...] = ()
    possible_by: tuple[str, ...] = ()


def cell_facts(result: SuitabilityResult, east_m: float, north_m: float) -> CellFacts:
    """
    Return what is known of the cell at a place.

    Parameters
    ----------
    result
        A run.
    east_m, north_m
        In the working CRS.

    Returns
    -------
    CellFacts
        "outside" for a place off the grid.
    """
    frame, stack = result.frame, result.stack
    row = math.floor((frame.north_m - north_m) / frame.cell_m)
    col = math.floor((east_m - frame.west_m) / frame.cell_m)
    if not (0 <= row < frame.n_rows and 0 <= col < frame.n_cols):
        return CellFacts(state="outside", scores={})
    state = _STATES.get(int(result.suitability.state[row, col]), "outside")
    slope = math.nan if result.slope_deg is None else float(result.slope_deg[row, col])
    return CellFacts(
        state=state,
        score=_known(float(result.suitability.score[row, col])),
        scores={key: _known(float(stack.scores[place, row, col])) for place, key in enumerate(stack.keys)},
        slope_deg=_known(slope),
        excluded_by=_bits(int(stack.excluded[row, col]), stack.exclusion_ids),
        possible_by=_bits(
            int(stack.possible[row, col]) & ~int(stack.excluded[row, col]), stack.exclusion_ids
        ),
    )


def _known(value: float) -> float | None:
    """Return a number, None for NaN."""
    return None if math.isnan(value) else value


def _bits(mask: int, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids whose bits are set."""
    return tuple(each for place, each in enumerate(ids) if mask >> place & 1)


def keep_point(lat: float, lon: float) -> None:
    """Remember the place that the reader asked about, degree."""
    st.session_state[POINT_KEY] = (lat, lon)


def _forget() -> None:
    """Forget it."""
    st.session_state.pop(POINT_KEY, None)


def _place() -> tuple[float, float] | None:
    """Return the place in the working CRS."""
    at = st.session_state.get(POINT_KEY)
    if at is None:
        return None
    east, north = conversion(DISPLAY_CRS, WORKING_CRS).convert([at[1]], [at[0]])
    return float(east[0]), float(north[0])


def point_overlay() -> tuple[Overlay, ...]:
    """Return the mark of the place on the map, () when none was asked about."""
    place = _place()
    return () if place is None else (Overlay(geometry=shapely.Point(place), style="asked"),)


def draw_point(answer: Answer, say: Speaker) -> None:
    """
    Draw what is known of the cell that was asked about.

    Parameters
    ----------
    answer
        What is shown.
    say
        Says sentences in the reader's language.
    """
    place, at = _place(), st.session_state.get(POINT_KEY)
    if place is None or at is None:
        return
    facts = cell_facts(answer.result, *place)
    lat, lon = (number(each, say.language, decimals=5) for each in at)
    st.markdown(f"**{plain(say('options.point_title', lat=lat, lon=lon))}**")
    score = (
        say("options.point_no_score")
        if facts.score is None
        else number(facts.score, say.language, decimals=2)
    )
    st.write(plain(say("options.point_state", state=say(f"options.state_{facts.state}"), score=score)))
    if facts.slope_deg is not None:
        slope = quantity(facts.slope_deg, "°", say.language, decimals=1).replace("\u00a0", "")
        st.write(plain(say("options.point_slope", slope=slope)))
    for name, ids in (("excluded_by", facts.excluded_by), ("possible_by", facts.possible_by)):
        if ids:
            st.write(plain(say(f"options.point_{name}", rules=_rules(answer, ids, say))))
    if facts.scores and facts.state != "outside":
        columns = [(say(f"options.point_{name}"), name != "criterion") for name in _COLUMNS]
        st.html(table(say("options.point_title", lat=lat, lon=lon), columns, _rows(facts, answer, say)))
    st.button(say("options.point_close"), key="options.point_close", on_click=_forget)


_COLUMNS: Final = ("criterion", "score", "share", "part")


def _rows(facts: CellFacts, answer: Answer, say: Speaker) -> list[list[Cell]]:
    """Return the criteria with score, share and what they add to the score."""
    rows: list[list[Cell]] = []
    for key, score in facts.scores.items():
        share = answer.result.suitability.weights.get(key, 0.0)
        written = say("options.point_unknown") if score is None else number(score, say.language, decimals=2)
        part = "–" if score is None or not share else number(share * score, say.language, decimals=3)
        weight = quantity(100 * share, "%", say.language, decimals=1) if share else say("options.point_off")
        rows.append(
            [
                (criterion_title(key, say), "", False),
                (written, "", True),
                (weight, "", True),
                (part, "", True),
            ]
        )
    return rows


def _rules(answer: Answer, ids: tuple[str, ...], say: Speaker) -> str:
    """Return rules by title with where they stand."""
    rules = {each.rule.rule_id: each.rule for each in answer.result.exclusions.applied}
    return "; ".join(
        f"{say.pick(rules[each].title_vi, rules[each].title_en)} ({rules[each].instrument} "
        f"{rules[each].article})".replace(" )", ")")
        for each in ids
    )
