"""Weights by pairwise comparison: each person's judgements, how consistent they are, and what to change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from analysis.ahp import CONSISTENCY_LIMIT, ahp_weights
from analysis.ahp_group import judge_together
from analysis.ahp_judgements import MOST_CRITERIA, complete_judgements
from analysis.criteria import CRITERIA
from geo.errors import InputError
from ui.format import number, plain, quantity
from ui.options.component import draw_judgements
from ui.options_criteria import criterion_title
from ui.options_judgements import (
    SAME_STEP,
    Person,
    has_judged,
    judgement_matrix,
    keep_judgement,
    keep_people,
    pairs_data,
    people_now,
    with_judgement,
)
from ui.options_state import keep_settings, settings_now, with_weights
from ui.options_tables import table, words_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.ahp import AhpResult
    from analysis.ahp_group import GroupJudgement
    from ui.language import Speaker
    from ui.options_state import Settings

__all__ = ["draw_ahp"]

_PERSON_KEY: Final = "options.person"
_NAME_KEY: Final = "options.person_name"
#: More people than this fill in a form of their own.
MOST_PEOPLE: Final = 12


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
        people = people_now()
        place = _draw_people(people, say)
        draw_judgements(
            pairs_data(people[place], place, keys, say),
            key="options-judgements",
            on_change=lambda sent: _judged(place, sent),
        )
        with st.container(key="options-ahp-answer"):
            _draw_answer(people_now(), keys, say)


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
            placeholder="",
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
    people = list(people_now())
    people[place] = replace(people[place], name=st.session_state[f"{_NAME_KEY}.{place}.{count}"].strip())
    keep_people(people)


def _add() -> None:
    """Add a person and choose it."""
    keep_people([*people_now(), Person()])
    st.session_state[_PERSON_KEY] = len(people_now()) - 1


def _remove(place: int) -> None:
    """Remove a person."""
    keep_people([each for number_, each in enumerate(people_now()) if number_ != place])
    st.session_state[_PERSON_KEY] = 0


def _judged(place: int, sent: object) -> None:
    """Take one judgement, of the person whose list sent it."""
    people = list(people_now())
    if isinstance(sent, dict) and sent.get("person") == place and place < len(people):
        people[place] = with_judgement(people[place], sent)
        keep_people(people)


def _draw_answer(people: tuple[Person, ...], keys: Sequence[str], say: Speaker) -> None:
    """Draw the weights, the consistency and what to change."""
    judged = [(place, person) for place, person in enumerate(people) if has_judged(person, keys)]
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
    judged_by_all = judge_together(
        [complete_judgements(judgement_matrix(each, keys)) for _, each, _ in results]
    )
    group = judged_by_all if len(results) > 1 else None
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
        args=(tuple(keys), judged_by_all),
    )


def _use(keys: tuple[str, ...], judgement: GroupJudgement) -> None:
    """Take weights over, and remember the judgement behind them."""
    weights = dict(zip(keys, judgement.result.weights.tolist(), strict=True))
    keep_settings(with_weights(settings_now(), weights))
    keep_judgement(keys, judgement)


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
    if factor > 1 + SAME_STEP:
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
