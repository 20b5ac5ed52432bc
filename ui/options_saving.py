"""Save what is changed on the page of site options into the register, and say how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.errors import PlannerError
from ui.errors import sentence_of
from ui.format import plain
from ui.register_author import author_now
from ui.register_sheet import next_id
from ui.registers import now_utc, register_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from register.land_records import Edit
    from ui.session import Reader

__all__ = ["free_id", "remember_fault", "save_edits", "tell_news"]

_NEWS: Final = "options.news"


def free_id(kind: str, reader: Reader) -> str:
    """
    Return an id that no record of a kind has.

    Parameters
    ----------
    kind
        Key of `register.kinds.KINDS`.
    reader
        Whose workspace and role.

    Returns
    -------
    str
        The next number under the prefix of the kind.
    """
    taken = [record.record_id for record in register_of(reader.workspace).records(kind, role=reader.role)]
    made = next_id(kind, taken)
    return f"{made['prefix']}{made['next']:0{made['width']}d}"


def save_edits(make: Callable[[], Sequence[Edit]], reader: Reader, *, reason: str, done: str) -> bool:
    """
    Save changes together, or remember why that cannot be.

    Parameters
    ----------
    make
        Returns what changes; may read the register, which the reader may no longer see.
    reader
        Who changes it.
    reason
        Why, for the history.
    done
        What is said when it is saved.

    Returns
    -------
    bool
        Whether it was saved.
    """
    try:
        register_of(reader.workspace).save(
            list(make()), author=author_now(reader), reason=reason, now=now_utc()
        )
    except PlannerError as err:
        st.session_state[_NEWS] = (False, sentence_of(err, reader.say))
        return False
    st.session_state[_NEWS] = (True, done)
    return True


def remember_fault(sentence: str) -> None:
    """Have a sentence said in the next run, about something that was not saved."""
    st.session_state[_NEWS] = (False, sentence)


def tell_news() -> None:
    """Say how the last save went, once."""
    with st.container(key="options-saved"):
        news = st.session_state.pop(_NEWS, None)
        if news is not None:
            (st.success if news[0] else st.error)(plain(news[1]))
