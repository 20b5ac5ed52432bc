"""Weights by pairwise comparison: each person's judgements, how consistent they are, and what to change."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import streamlit as st

from analysis.ahp import CONSISTENCY_LIMIT, ahp_weights
from analysis.ahp_group import judge_together
from analysis.ahp_judgements import MOST_CRITERIA, SCALE_VALUES, complete_judgements
from analysis.criteria import CRITERIA
from geo.errors import InputError
from ui.format import number, plain, quantity
from ui.options.component import draw_judgements
from ui.options_criteria import criterion_title
from ui.options_state import keep_settings, settings_now, with_weights
from ui.options_tables import table, words_list
from ui.reload import carry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from analysis.ahp import AhpResult
    from analysis.ahp_group import GroupJudgement
    from ui.language import Speaker
    from ui.options_state import Settings

__all__ = ["Person", "draw_ahp", "judgement_matrix", "with_judgement"]

_PEOPLE: Final = "options.people"
_PERSON_KEY: Final = "options.person"
_NAME_KEY: Final = "options.person_name"
#: More people than this fill in a form of their own.
MOST_PEOPLE: Final = 12
#: Judgements that differ by less than this are the same step of the scale.
_SAME: Final = 1e-6


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
    if abs(nearest - value) > _SAME:
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


def draw_ahp(settings: Settings, say: Speaker) -> None:
    """
    Draw the panel.

    Parameters
    ----------
    settings
        What is asked: the criteria that are on are compared.
    say
        Says sentences in the reader's language.
    """
    with st.expander(say("options.ahp"), key="options-ahp"):
        keys = [key for key in CRITERIA if key in settings.on]
        if not 2 <= len(keys) <= MOST_CRITERIA:
            st.info(say("options.ahp_too_few", most=MOST_CRITERIA))
            return
        st.caption(say("options.ahp_how"))
        people = _people()
        place = _draw_people(people, say)
        draw_judgements(
            _pairs(people[place], place, keys, say),
            key="options-judgements",
            on_change=lambda sent: _judged(place, sent),
        )
        with st.container(key="options-ahp-answer"):
            _draw_answer(_people(), keys, say)


def _people() -> tuple[Person, ...]:
    """Return the people of this session, at least one."""
    found: tuple[Person, ...] = st.session_state.get(_PEOPLE, ())
    return found or (Person(),)


def _keep(people: Sequence[Person]) -> None:
    """Keep the people, also over a reload of the page."""
    carry(_PEOPLE, tuple(people))


def _name(person: Person, place: int, say: Speaker) -> str:
    """Return what a person is called."""
    return person.name or say("options.ahp_person_n", n=place + 1)


def _draw_people(people: tuple[Person, ...], say: Speaker) -> int:
    """Draw the choice of the person and return its place."""
    if not 0 <= st.session_state.get(_PERSON_KEY, 0) < len(people):
        st.session_state[_PERSON_KEY] = 0
    with st.container(horizontal=True, vertical_alignment="bottom", key="options-people"):
        chosen = st.selectbox(
            say("options.ahp_person"),
            range(len(people)),
            format_func=lambda each: _name(people[each], each, say),
            key=_PERSON_KEY,
            filter_mode=None,
            width=200,
        )
        place = int(chosen or 0)
        st.text_input(
            say("options.ahp_name"),
            value=people[place].name,
            key=f"{_NAME_KEY}.{place}.{len(people)}",
            max_chars=60,
            width=200,
            on_change=_rename,
            args=(place, len(people)),
        )
        st.button(
            say("options.ahp_add"), key="options.ahp_add", on_click=_add, disabled=len(people) >= MOST_PEOPLE
        )
        if len(people) > 1:
            st.button(say("options.ahp_remove"), key="options.ahp_remove", on_click=_remove, args=(place,))
    return place


def _rename(place: int, count: int) -> None:
    """Give a person the name that was typed."""
    people = list(_people())
    people[place] = replace(people[place], name=st.session_state[f"{_NAME_KEY}.{place}.{count}"].strip())
    _keep(people)


def _add() -> None:
    """Add a person and choose it."""
    _keep([*_people(), Person()])
    st.session_state[_PERSON_KEY] = len(_people()) - 1


def _remove(place: int) -> None:
    """Remove a person."""
    _keep([each for number_, each in enumerate(_people()) if number_ != place])
    st.session_state[_PERSON_KEY] = 0


def _judged(place: int, sent: object) -> None:
    """Take one judgement, of the person whose list sent it."""
    people = list(_people())
    if isinstance(sent, dict) and sent.get("person") == place and place < len(people):
        people[place] = with_judgement(people[place], sent)
        _keep(people)


def _pairs(person: Person, place: int, keys: Sequence[str], say: Speaker) -> dict[str, Any]:
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
    if abs(value - 1) < _SAME:
        return say("options.ahp_equal")
    which, times = ("first", value) if value > 1 else ("second", 1 / value)
    return say(f"options.ahp_{which}", n=number(times, say.language))


def _draw_answer(people: tuple[Person, ...], keys: Sequence[str], say: Speaker) -> None:
    """Draw the weights, the consistency and what to change."""
    judged = [(place, person) for place, person in enumerate(people) if _has_judged(person, keys)]
    results, sentences = [], []
    for place, person in judged:
        try:
            result = ahp_weights(judgement_matrix(person, keys), incomplete=True)
        except InputError:
            sentences.append(say("options.ahp_unlinked", name=_name(person, place, say)))
            continue
        if result.n_missing:
            missing = number(result.n_missing, say.language)
            sentences.append(say("options.ahp_missing", name=_name(person, place, say), n=missing))
        results.append((place, person, result))
    if sentences:
        st.html(words_list(sentences))
    if not results:
        return
    group = None
    if len(results) > 1:
        group = judge_together([complete_judgements(judgement_matrix(each, keys)) for _, each, _ in results])
    chosen = results[0][2] if group is None else group.result
    named = [(_name(person, place, say), result) for place, person, result in results]
    _draw_weights(named, group, keys, say)
    _draw_consistency(chosen, keys, say)
    if group is not None:
        _draw_people_apart(named, group, keys, say)
    st.caption(say("options.ahp_assumed"))
    st.button(
        say("options.ahp_use"),
        key="options.ahp_use",
        type="primary",
        on_click=_use,
        args=(dict(zip(keys, chosen.weights.tolist(), strict=True)),),
    )


def _has_judged(person: Person, keys: Sequence[str]) -> bool:
    """Tell whether a person has judged any pair of these criteria."""
    return any(row in keys and column in keys for row, column in person.values)


def _use(weights: dict[str, float]) -> None:
    """Take weights over."""
    keep_settings(with_weights(settings_now(), weights))


def _draw_weights(
    named: Sequence[tuple[str, AhpResult]], group: GroupJudgement | None, keys: Sequence[str], say: Speaker
) -> None:
    """Draw the weights of each person and of all together."""
    parts = [*named] if group is None else [*named, (say("options.ahp_together"), group.result)]
    columns = [(say("options.point_criterion"), False), *((name, True) for name, _ in parts)]
    rows = [
        [
            (criterion_title(key, say), "", False),
            *(
                (quantity(100 * float(result.weights[place]), "%", say.language, decimals=1), "", True)
                for _, result in parts
            ),
        ]
        for place, key in enumerate(keys)
    ]
    st.html(table(say("options.ahp_caption"), columns, rows))


def _draw_consistency(result: AhpResult, keys: Sequence[str], say: Speaker) -> None:
    """Draw the consistency ratio and what to think over."""
    limit = number(CONSISTENCY_LIMIT, say.language, decimals=2)
    verdict = say("options.ahp_good" if result.is_consistent else "options.ahp_poor")
    words = say("options.ahp_ratio", ratio=_ratio(result, say), limit=limit, verdict=verdict)
    (st.success if result.is_consistent else st.warning)(plain(words))
    if result.fixes:
        st.markdown(f"**{say('options.ahp_fixes')}**")
        sentences = [
            say(
                "options.ahp_fix",
                first=criterion_title(keys[fix.row], say),
                second=criterion_title(keys[fix.column], say),
                now=_times(fix.value_now, say),
                implied=_times(fix.value_implied, say),
                nearest=_times(fix.value_nearest, say),
                ratio=number(fix.consistency_ratio_after, say.language, decimals=3),
            )
            for fix in result.fixes[:3]
        ]
        st.html(words_list(sentences))


def _draw_people_apart(
    named: Sequence[tuple[str, AhpResult]], group: GroupJudgement, keys: Sequence[str], say: Speaker
) -> None:
    """Draw each person's consistency, and what people differ on most."""
    sentences = [
        say("options.ahp_person_ratio", name=name, ratio=_ratio(result, say)) for name, result in named
    ]
    row, column = group.most_disputed
    factor = float(group.dispersion[row, column])
    if factor > 1 + _SAME:
        sentences.append(
            say(
                "options.ahp_disputed",
                first=criterion_title(keys[row], say),
                second=criterion_title(keys[column], say),
                factor=number(factor, say.language, decimals=2),
            )
        )
    st.html(words_list(sentences))


def _ratio(result: AhpResult, say: Speaker) -> str:
    """Return a consistency ratio as it is written."""
    return number(result.consistency_ratio, say.language, decimals=3)


def _times(value: float, say: Speaker) -> str:
    """Return a ratio as a number or as a part of one."""
    if value >= 1:
        return number(value, say.language, decimals=1, trim=True)
    return f"1/{number(1 / value, say.language, decimals=1, trim=True)}"
