"""Who writes into the register: the account that is signed in, or the name typed on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from register.rights import Author
from ui.identity import is_local_session
from ui.kept_fields import kept

if TYPE_CHECKING:
    from ui.session import Reader

__all__ = ["WHO", "ask_author"]

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
    known = reader.author
    if not is_local_session():
        return known
    typed = st.text_input(
        reader.say("register.who"), help=reader.say("register.who_why"), **kept(WHO), max_chars=120
    )
    return Author(name=typed.strip(), role=known.role)
