"""Who the reader of a session is: the role chosen on one machine, or the account that is signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from register.rights import ROLE_NAMES, ROLES, Author
from ui.access import access, comes_from_this_machine
from ui.reload import carry

if TYPE_CHECKING:
    from pathlib import Path

    from register.rights import Role

__all__ = ["LOCAL_ROLE", "choose_local_role", "current_author", "is_local_session", "local_role", "nobody"]

#: Role chosen on one machine; kept over a reload of the page.
LOCAL_ROLE: Final = "identity.local_role"
_PUBLIC: Final = Author(name=ROLE_NAMES["public"][0], role="public")


def nobody(_workspace: Path) -> Author:
    """Return the author that may see what everybody may see."""
    return _PUBLIC


def is_local_session() -> bool:
    """Tell whether this session was opened on the machine itself, where no account is needed."""
    return access().is_local and comes_from_this_machine(st.context.headers)


def local_role() -> Role:
    """Return the role that was chosen on this machine; the Board's until another is chosen."""
    chosen = st.session_state.get(LOCAL_ROLE, "board")
    return next((role for role in ROLES if role == chosen), "public")


def choose_local_role(role: Role) -> None:
    """
    Keep the role chosen on this machine.

    Parameters
    ----------
    role
        The role.
    """
    carry(LOCAL_ROLE, role)


def current_author(workspace: Path) -> Author:
    """
    Return who the reader of this session is now.

    Parameters
    ----------
    workspace
        Folder that holds the accounts.

    Returns
    -------
    Author
        Of the role that was chosen in local mode; else of the account that is signed in; else of the public.
    """
    if is_local_session():
        role = local_role()
        return Author(name=f"{ROLE_NAMES[role][0]} (máy này)", role=role)
    return nobody(workspace)
