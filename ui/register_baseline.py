"""New data files beside the Board's register: a choice for every figure that both changed."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal

import streamlit as st

from geo.errors import PlannerError
from register.kinds import KINDS
from ui.counting import counted
from ui.errors import sentence_of
from ui.format import plain
from ui.kept_fields import empty_field, kept
from ui.register_author import author_now
from ui.register_markup import baseline_table, record_name
from ui.register_words import label_of
from ui.registers import now_utc, register_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from register.baseline import BaselineDifference, DifferenceKey
    from ui.session import Reader

__all__ = ["BASELINE_REASON", "draw_baseline", "open_differences", "tell_waiting"]

BASELINE_REASON: Final = "register.baseline_reason"
_NEWS: Final = "register.baseline_news"
_PICKS: Final = ("none", "ours", "new")


def open_differences(reader: Reader) -> tuple[BaselineDifference, ...]:
    """Return the figures that wait for a choice, those that the reader may see."""
    return register_of(reader.workspace).baseline_differences(role=reader.role)


def tell_waiting(reader: Reader) -> None:
    """Say that figures wait for a choice, if there are any."""
    waiting = len(open_differences(reader))
    if waiting:
        st.warning(counted("register.baseline_waiting", waiting, reader))


def draw_baseline(reader: Reader) -> None:
    """
    Draw every figure that waits for a choice, record by record, and the button that saves the choices.

    Parameters
    ----------
    reader
        Whose language, workspace and role.
    """
    say = reader.say
    with st.container(key="register-baseline-news"):
        news = st.session_state.pop(_NEWS, None)
        if news is not None:
            (st.success if news[0] else st.error)(plain(news[1]))
    found = open_differences(reader)
    if not found:
        st.info(say("register.baseline_none"))
        return
    st.markdown(say("register.baseline_intro"))
    with st.container(horizontal=True):
        for pick in ("ours", "new"):
            st.button(
                say(f"register.baseline_all_{pick}"),
                key=f"register.baseline_all_{pick}",
                on_click=_pick_all,
                args=(found, pick),
            )
    for (kind, record_id), group in groupby(found, key=lambda each: (each.kind, each.record_id)):
        _draw_record(kind, record_id, list(group), reader)
    st.text_input(say("register.baseline_reason"), **kept(BASELINE_REASON))
    st.button(
        say("register.baseline_save"),
        type="primary",
        key="register.baseline_save",
        on_click=_save,
        args=(found, reader),
    )


def _draw_record(kind: str, record_id: str, group: Sequence[BaselineDifference], reader: Reader) -> None:
    """Draw the differences of one record with a choice each."""
    say = reader.say
    record = register_of(reader.workspace).record(kind, record_id, role=reader.role)
    name = record_name(kind, record_id, dict(record.values) if record else {}, say)
    with st.container(border=True):
        st.html(baseline_table(group, name, say))
        for each in group:
            field = (
                label_of(KINDS[kind].field(each.field), say) if each.field else say("register.baseline_whole")
            )
            st.radio(
                plain(f"{record_id} · {field}"),
                _PICKS,
                format_func=lambda pick: say(f"register.pick_{pick}"),
                horizontal=True,
                **kept(_key(each), "none", _PICKS),
            )


def _key(each: BaselineDifference) -> str:
    """Return the key of one choice."""
    return f"register.baseline.{each.kind}.{each.record_id}.{each.field}"


def _pick_all(found: Sequence[BaselineDifference], pick: Literal["ours", "new"]) -> None:
    """Choose the same for every difference; nothing is saved yet."""
    for each in found:
        st.session_state[_key(each)] = pick


def _save(found: Sequence[BaselineDifference], reader: Reader) -> None:
    """Save the choices that stand in the fields, or remember why that cannot be."""
    say = reader.say
    choices: dict[DifferenceKey, Literal["ours", "new"]] = {
        each.key: st.session_state[_key(each)]
        for each in found
        if st.session_state.get(_key(each), "none") != "none"
    }
    if not choices:
        st.session_state[_NEWS] = (False, say("register.baseline_nothing"))
        return
    try:
        register_of(reader.workspace).settle_baseline(
            choices, author=author_now(reader), reason=st.session_state[BASELINE_REASON], now=now_utc()
        )
    except PlannerError as err:
        st.session_state[_NEWS] = (False, sentence_of(err, say))
        return
    empty_field(BASELINE_REASON)
    st.session_state[_NEWS] = (True, counted("register.baseline_saved", len(choices), reader))
