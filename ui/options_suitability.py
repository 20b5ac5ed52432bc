"""View of the page of site options: criteria, exclusions and grid, and the map of the scores."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.errors import PlannerError
from ui.errors import sentence_of
from ui.format import plain
from ui.options.component import draw_criteria, draw_progress
from ui.options_ahp import draw_ahp
from ui.options_answer import answer_shown, ask, stop_asking
from ui.options_criteria import criteria_data, criterion_title
from ui.options_exclusions import draw_exclusions
from ui.options_map import draw_options_map, raster_of
from ui.options_point import draw_point, keep_point, point_overlay
from ui.options_question import draw_question
from ui.options_results import draw_basis, draw_figures
from ui.options_state import default_settings, keep_settings, settings_now, with_criteria

if TYPE_CHECKING:
    from reports.suitability_run import SuitabilityResult
    from ui.language import Speaker
    from ui.options_answer import Shown
    from ui.options_runs import Run
    from ui.options_state import Settings
    from ui.session import Reader

__all__ = ["draw"]

MAP_KEY: Final = "options-map"
#: A run that ends sooner is waited for, so that nothing flickers, second.
PATIENCE_S: Final = 0.7
#: Counts how often the browser was told how far a run is.
_TURN: Final = "options.turn"


def draw(reader: Reader) -> None:
    """Draw the view."""
    say, settings = reader.say, settings_now()
    is_asked = draw_question(settings, reader)
    with st.container(key="options-news"):
        _draw_news(reader, settings_now(), is_asked=is_asked)
    shown = answer_shown(settings_now())
    left, right = st.columns([7, 5], gap="medium")
    with left, st.container(key="options-map-side"):
        _draw_map(shown, say)
    with right:
        _draw_criteria(shown, say)
        draw_exclusions(shown, reader)
        draw_ahp(settings_now(), say)
    with st.container(key="options-results"):
        if shown is not None:
            draw_basis(shown, say)


def _draw_news(reader: Reader, settings: Settings, *, is_asked: bool) -> None:
    """Start what was asked for, and say where it stands."""
    say = reader.say
    if is_asked:
        try:
            ask(settings, reader.workspace).wait(PATIENCE_S)
        except PlannerError as err:
            st.error(plain(sentence_of(err, say)))
            return
    shown = answer_shown(settings)
    if shown is None:
        st.info(say("options.none_yet"))
    elif shown.run is not None:
        _draw_progress(shown.run, say)
    else:
        _draw_standing(shown, settings, say)


def _draw_standing(shown: Shown, settings: Settings, say: Speaker) -> None:
    """Say what became of the last run, when that is not just the result that is shown."""
    if shown.fault is not None:
        st.error(plain(sentence_of(shown.fault, say)))
    elif shown.is_stopped or shown.is_forgotten:
        st.info(say("options.stopped" if shown.is_stopped else "options.forgotten"))
    elif shown.is_outdated or not settings.counted:
        st.warning(say("options.outdated" if shown.is_outdated else "options.no_weight"))


def _draw_progress(run: Run[SuitabilityResult], say: Speaker) -> None:
    """Say how far a run is; the browser asks again until it is over."""
    turn = st.session_state.get(_TURN, 0) + 1
    st.session_state[_TURN] = turn
    data = {
        "share": min(max(run.share, 0.0), 1.0),
        "words": _step_words(run.what, say),
        "label": say("options.computing", what=""),
        "stop": say("options.cancel"),
        "turn": turn,
    }
    draw_progress(data, key="options-progress", on_stop=stop_asking)


def _step_words(what: str, say: Speaker) -> str:
    """Return what is being done."""
    if not what:
        return say("options.waiting")
    words = say(f"options.step_{what}") if what in {"layers", "score"} else criterion_title(what, say)
    return say("options.computing", what=words)


def _draw_map(shown: Shown | None, say: Speaker) -> None:
    """Draw the map with its figures, and what is known of the place that was asked about."""
    answer = None if shown is None else shown.answer
    with st.container(key="options-figures"):
        if answer is not None:
            draw_figures(answer, say)
    overlays = () if answer is None else point_overlay()
    draw_options_map(
        say,
        key=MAP_KEY,
        raster=None if answer is None else raster_of(answer, say, on_point=keep_point),
        overlays=overlays,
    )
    with st.container(key="options-point"):
        st.caption(say("options.map_note"))
        if answer is not None:
            draw_point(answer, say)


def _draw_criteria(shown: Shown | None, say: Speaker) -> None:
    """Draw the table of criteria."""
    st.subheader(say("options.criteria"))
    st.caption(say("options.criteria_how"))
    answer = None if shown is None else shown.answer
    data = criteria_data(settings_now(), None if answer is None else answer.result, say)
    draw_criteria(data, key="options-criteria", on_change=_changed)
    st.button(say("options.criteria_reset"), key="options.reset", on_click=_reset)


def _changed(sent: object) -> None:
    """Take what the table of criteria sent."""
    keep_settings(with_criteria(settings_now(), sent))


def _reset() -> None:
    """Go back to the default curves and weights; grid, date and exclusions stay."""
    now, default = settings_now(), default_settings()
    keep_settings(
        replace(now, on=default.on, weights=default.weights, knots=default.knots, version=now.version + 1)
    )
