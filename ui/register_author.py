"""Who writes into the register: the account that is signed in, or the name typed on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from register.rights import Author
from ui.identity import is_local_session
from ui.kept_fields import held, kept

if TYPE_CHECKING:
    from ui.session import Reader

__all__ = ["WHO", "ask_author", "author_now"]

WHO: Final = "register.who"


def ask_author(reader: Reader) -> Author:
    """
    Return who writes; on a machine without sign-in draw the field for the name.

    Parameters
    ----------
    reader
        Whose language and role.

    Returns
    -------
    Author
        Its name is "" while nothing is typed: the register then refuses to save and says why.
    """
    if is_local_session():
        st.text_input(reader.say("register.who"), **kept(WHO), max_chars=120)
    return author_now(reader)


def author_now(reader: Reader) -> Author:
    """
    Return who writes at this moment, asked anew whenever something is saved.

    Parameters
    ----------
    reader
        Who the reader is now, and in which role.

    Returns
    -------
    Author
        As for `ask_author`; nothing is drawn.
    """
    known = reader.author
    if not is_local_session():
        return known
    return Author(name=str(held(WHO)).strip(), role=known.role)
