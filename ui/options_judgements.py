"""Pairwise judgements of the people of one session: kept, read from the browser, and as a matrix."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import streamlit as st

from analysis.ahp_judgements import SCALE_VALUES
from analysis.criteria import CRITERIA
from ui.format import number
from ui.options_criteria import criterion_title
from ui.reload import carry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from analysis.ahp_group import GroupJudgement
    from ui.language import Speaker

__all__ = [
    "Person",
    "has_judged",
    "judgement_behind",
    "judgement_matrix",
    "keep_judgement",
    "keep_people",
    "pairs_data",
    "people_now",
    "scale_words",
    "with_judgement",
]

_PEOPLE: Final = "options.people"
#: The criteria and the judgement whose weights were taken over last.
_USED: Final = "options.judgement"
#: Shares that differ by less are the same: weights are kept to a tenth of the largest's hundredth.
_SAME_SHARE: Final = 0.002
#: Judgements that differ by less than this are the same step of the scale.
SAME_STEP: Final = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """
    One person's judgements.

    Attributes
    ----------
    name
        As typed, "" for none.
    values
        (row, column) criterion keys in the catalogue's order to how many times more important the row is.
    """

    name: str = ""
    values: Mapping[tuple[str, str], float] = field(default_factory=dict)


def with_judgement(person: Person, sent: object) -> Person:
    """
    Return a person with what the browser sent.

    Parameters
    ----------
    person
        Before.
    sent
        Anything; `pair` and `value` (None takes the judgement back) where it comes from the list of pairs.

    Returns
    -------
    Person
        Unchanged by what makes no sense.
    """
    if not isinstance(sent, dict) or not isinstance(sent.get("pair"), list) or len(sent["pair"]) != 2:
        return person
    row, column = sent["pair"]
    keys = list(CRITERIA)
    if row not in keys or column not in keys or keys.index(row) >= keys.index(column):
        return person
    values, value = dict(person.values), sent.get("value")
    if value is None:
        values.pop((row, column), None)
        return replace(person, values=values)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return person
    nearest = min(SCALE_VALUES, key=lambda each: abs(each - value))
    if abs(nearest - value) > SAME_STEP:
        return person
    return replace(person, values={**values, (row, column): nearest})


def judgement_matrix(person: Person, keys: Sequence[str]) -> NDArray[np.float64]:
    """
    Return a person's judgements of some criteria.

    Parameters
    ----------
    person
        The person.
    keys
        Criteria in the catalogue's order.

    Returns
    -------
    ndarray of float, shape (n, n)
        NaN where nothing was judged.
    """
    matrix = np.full((len(keys), len(keys)), np.nan)
    np.fill_diagonal(matrix, 1.0)
    for place, row in enumerate(keys):
        for other, column in enumerate(keys):
            if (row, column) in person.values:
                matrix[place, other] = person.values[row, column]
                matrix[other, place] = 1.0 / person.values[row, column]
    return matrix


def people_now() -> tuple[Person, ...]:
    """Return the people of this session, at least one."""
    found: tuple[Person, ...] = st.session_state.get(_PEOPLE, ())
    return found or (Person(),)


def keep_people(people: Sequence[Person]) -> None:
    """Keep the people, also over a reload of the page."""
    carry(_PEOPLE, tuple(people))


def pairs_data(person: Person, place: int, keys: Sequence[str], say: Speaker) -> dict[str, Any]:
    """Return the list of pairs for the browser."""
    pairs = [
        {
            "row": row,
            "column": column,
            "titles": [criterion_title(row, say), criterion_title(column, say)],
            "value": person.values.get((row, column)),
        }
        for number_, row in enumerate(keys)
        for column in keys[number_ + 1 :]
    ]
    return {
        "pairs": pairs,
        "person": place,
        "scale": [[value, scale_words(value, say)] for value in reversed(SCALE_VALUES)],
        "texts": {"title": say("options.ahp_title"), "not_judged": say("options.ahp_not_judged")},
    }


def scale_words(value: float, say: Speaker) -> str:
    """Return a step of the scale, with places for the names of the two criteria."""
    if abs(value - 1) < SAME_STEP:
        return say("options.ahp_equal")
    which, times = ("first", value) if value > 1 else ("second", 1 / value)
    return say(f"options.ahp_{which}", n=number(times, say.language))


def has_judged(person: Person, keys: Sequence[str]) -> bool:
    """Tell whether a person has judged any pair of these criteria."""
    return any(row in keys and column in keys for row, column in person.values)


def keep_judgement(keys: Sequence[str], judgement: GroupJudgement) -> None:
    """Remember the judgement whose weights were taken over."""
    st.session_state[_USED] = (tuple(keys), judgement)


def judgement_behind(weights: Mapping[str, float]) -> GroupJudgement | None:
    """
    Return the judgement that weights come from.

    Parameters
    ----------
    weights
        Criterion key to share, summing to 1.

    Returns
    -------
    GroupJudgement or None
        None for weights that were set by hand, also when they were judged first and moved since.
    """
    used: tuple[tuple[str, ...], GroupJudgement] | None = st.session_state.get(_USED)
    counted = {key: share for key, share in weights.items() if share > 0}
    if used is None or set(used[0]) != set(counted):
        return None
    judged = dict(zip(used[0], used[1].result.weights.tolist(), strict=True))
    is_same = all(abs(judged[key] - share) < _SAME_SHARE for key, share in counted.items())
    return used[1] if is_same else None
