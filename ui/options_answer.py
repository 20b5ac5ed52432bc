"""What the page of site options shows: the last result of this session under the weights of now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import streamlit as st

from analysis.suitability_removals import removal_table
from reports.suitability_run import reweigh
from ui.options_request import question_key, request_of, version_key, work_of
from ui.options_runs import RUNS

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.suitability import Suitability
    from analysis.suitability_removals import RemovalTable
    from geo.errors import PlannerError
    from geo.sites import Words
    from reports.suitability_records import StateHectares
    from reports.suitability_request import SuitabilityRequest
    from reports.suitability_run import SuitabilityResult
    from ui.options_runs import Run
    from ui.options_state import Settings

__all__ = ["Answer", "Shown", "answer_for", "answer_shown", "ask", "stop_asking"]

#: What was asked last, what is shown, and the last weights that could be used.
_ASKED: Final = "options.asked"
_SHOWN: Final = "options.shown"
_WEIGHTS: Final = "options.weights"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A question that was asked: its run, and which settings it answers."""

    run_key: str
    question: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Answer:
    """
    A result under some weights.

    Attributes
    ----------
    run_key
        Names the scores it comes from.
    weights
        Criterion key and weight.
    result
        The result.
    removals
        What each exclusion removes.
    """

    run_key: str
    weights: tuple[tuple[str, float], ...]
    result: SuitabilityResult
    removals: RemovalTable


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shown:
    """
    Where the page stands.

    Attributes
    ----------
    answer
        What can be shown; None when there is nothing.
    run
        A run that goes on; None when there is none.
    fault
        Why the last run gave no result.
    is_stopped, is_forgotten, is_outdated
        Whether it was stopped, had to make room, or answers other settings.
    """

    answer: Answer | None
    run: Run[SuitabilityResult] | None = None
    fault: PlannerError | None = None
    is_stopped: bool = False
    is_forgotten: bool = False
    is_outdated: bool = False


def ask(settings: Settings, workspace: Path) -> Run[SuitabilityResult]:
    """
    Start to work out what is asked, unless it is there.

    Parameters
    ----------
    settings
        What is asked.
    workspace
        Folder for what people enter.

    Returns
    -------
    Run
        Perhaps over already.

    Raises
    ------
    InputError
        What is asked cannot be worked out.
    """
    request = request_of(settings, workspace)
    question = question_key(settings)
    run_key = f"{question}:{version_key(workspace)}"
    run = RUNS.start(run_key, work_of(request, workspace))
    st.session_state[_ASKED] = _Asked(run_key=run_key, question=question)
    return run


def stop_asking() -> None:
    """Wait no longer for the run that was asked for last."""
    asked = st.session_state.get(_ASKED)
    run = None if asked is None else RUNS.find(asked.run_key)
    if run is not None and not run.is_over:
        run.stop()


def answer_shown(settings: Settings) -> Shown | None:
    """
    Return where the page stands.

    Parameters
    ----------
    settings
        The settings of now: their weights count.

    Returns
    -------
    Shown or None
        None before anything was asked.
    """
    asked: _Asked | None = st.session_state.get(_ASKED)
    if asked is None:
        return None
    run = RUNS.find(asked.run_key)
    if run is not None and run.result is not None:
        st.session_state[_SHOWN] = asked
    answer = _answer_of(st.session_state.get(_SHOWN), settings)
    if run is None:
        return Shown(answer=answer, is_forgotten=True)
    if not run.is_over:
        return Shown(answer=answer, run=run)
    if run.result is None:
        return Shown(answer=answer, fault=run.fault, is_stopped=run.fault is None)
    return Shown(answer=answer, is_outdated=_is_outdated(run.result, settings))


def _is_outdated(result: SuitabilityResult, settings: Settings) -> bool:
    """Tell whether a result answers other settings than those of now; criteria that are off do not matter."""
    knots = result.request.knots
    off = frozenset(key for key in settings.on if key not in knots)
    if off:
        return True
    same = replace(settings, on=frozenset(knots))
    asked: _Asked = st.session_state[_ASKED]
    return question_key(same) != asked.question


def _answer_of(shown: _Asked | None, settings: Settings) -> Answer | None:
    """Return the result that is shown under the weights of now; without any it keeps its own."""
    run = None if shown is None else RUNS.find(shown.run_key)
    if run is None or run.result is None:
        return None
    weights = {key: value for key, value in settings.counted.items() if key in run.result.request.knots}
    if weights:
        st.session_state[_WEIGHTS] = tuple(weights.items())
    kept: tuple[tuple[str, float], ...] = st.session_state.get(_WEIGHTS, ())
    usable = kept and all(key in run.result.request.knots for key, _ in kept)
    return answer_for(run.key, kept if usable else tuple(run.result.request.weights.items()))


def answer_for(run_key: str, weights: tuple[tuple[str, float], ...]) -> Answer | None:
    """
    Return a result under some weights.

    Parameters
    ----------
    run_key
        Names the scores.
    weights
        Criterion key and weight.

    Returns
    -------
    Answer or None
        None when the scores had to make room.
    """
    run = RUNS.find(run_key)
    if run is None or run.result is None:
        return None
    weighed = _weighed(run_key, weights)
    result = replace(
        run.result,
        request=weighed.request,
        suitability=weighed.suitability,
        hectares=weighed.hectares,
        left_out=weighed.left_out,
    )
    return Answer(run_key=run_key, weights=weights, result=result, removals=_removals(run_key))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Weighed:
    """What weights make of scores; the scores, which are large, are not held by it."""

    request: SuitabilityRequest
    suitability: Suitability
    hectares: StateHectares
    left_out: tuple[Words, ...]


def _result_of(run_key: str) -> SuitabilityResult:
    """Return the result of a run that is there."""
    run = RUNS.find(run_key)
    if run is None or run.result is None:
        raise KeyError(run_key)
    return run.result


@lru_cache(maxsize=8)
def _weighed(run_key: str, weights: tuple[tuple[str, float], ...]) -> _Weighed:
    """Weigh once per run and weights."""
    made = reweigh(_result_of(run_key), dict(weights))
    return _Weighed(
        request=made.request, suitability=made.suitability, hectares=made.hectares, left_out=made.left_out
    )


@lru_cache(maxsize=16)
def _removals(run_key: str) -> RemovalTable:
    """Measure once per run what each exclusion removes."""
    return removal_table(_result_of(run_key).stack)
