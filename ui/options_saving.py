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
    from collections.abc import Sequence

    from register.land_records import Edit
    from ui.session import Reader

__all__ = ["free_id", "save_edits", "tell_news"]

_NEWS: Final = "options.news"


def free_id(kind: str, reader: Reader, *, more: int = 0) -> str:
    """
    Return an id that no record of a kind has.

    Parameters
    ----------
    kind
        Key of `register.kinds.KINDS`.
    reader
        Whose workspace and role.
    more
        How many ids after the next free one.

    Returns
    -------
    str
        The next number under the prefix of the kind.
    """
    taken = [record.record_id for record in register_of(reader.workspace).records(kind, role=reader.role)]
    made = next_id(kind, taken)
    return f"{made['prefix']}{made['next'] + more:0{made['width']}d}"


def save_edits(edits: Sequence[Edit], reader: Reader, *, reason: str, done: str) -> bool:
    """
    Save changes together, or remember why that cannot be.

    Parameters
    ----------
    edits
        What changes.
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
            list(edits), author=author_now(reader), reason=reason, now=now_utc()
        )
    except PlannerError as err:
        st.session_state[_NEWS] = (False, sentence_of(err, reader.say))
        return False
    st.session_state[_NEWS] = (True, done)
    return True


def tell_news() -> None:
    """Say how the last save went, once."""
    with st.container(key="options-saved"):
        news = st.session_state.pop(_NEWS, None)
        if news is not None:
            (st.success if news[0] else st.error)(plain(news[1]))
