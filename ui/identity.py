"""Who the reader of a session is: the role chosen on one machine, or the account that is signed in."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from register.rights import ROLE_NAMES, ROLES, Author
from register.sign_ins import ABSOLUTE
from ui.access import SESSION_COOKIE, access, comes_from_this_machine
from ui.registers import accounts_of, now_utc
from ui.reload import carry

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from register.account_records import Account
    from register.rights import Role

__all__ = [
    "LOCAL_ROLE",
    "ROLE_COOKIE",
    "choose_local_role",
    "current_author",
    "has_ended",
    "is_local_session",
    "is_signed_in_elsewhere",
    "local_role",
    "nobody",
    "verified_email",
    "was_identified_lately",
]

#: Role chosen on one machine; kept over a reload of the page.
LOCAL_ROLE: Final = "identity.local_role"
#: The page writes the role chosen on one machine here, for the session after F5; on a server that others
#: reach nobody reads it.
ROLE_COOKIE: Final = "planner_role"
_PUBLIC: Final = Author(name=ROLE_NAMES["public"][0], role="public")


def nobody(_workspace: Path) -> Author:
    """Return the author that may see what everybody may see."""
    return _PUBLIC


def is_local_session() -> bool:
    """Tell whether this session was opened on the machine itself, where no account is needed."""
    return access().is_local and comes_from_this_machine(st.context.headers)


def local_role() -> Role:
    """Return the role that was chosen on this machine, also before F5; the Board's until one is chosen."""
    if LOCAL_ROLE not in st.session_state:
        carry(LOCAL_ROLE, _held(ROLE_COOKIE) or "board")
    chosen = st.session_state[LOCAL_ROLE]
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
    account = _signed_in(workspace)
    return _PUBLIC if account is None else Author(name=account.display_name, role=account.role)


def has_ended(workspace: Path) -> bool:
    """
    Tell whether the browser holds a sign-in that no longer counts.

    Parameters
    ----------
    workspace
        Folder that holds the accounts.

    Returns
    -------
    bool
        False when it holds none.
    """
    holds = _held(SESSION_COOKIE) is not None or is_signed_in_elsewhere()
    return holds and not is_local_session() and _signed_in(workspace) is None


def is_signed_in_elsewhere() -> bool:
    """Tell whether another service has said who the reader is."""
    return st.user.get("is_logged_in", False) is True


def was_identified_lately() -> bool:
    """Tell whether another service has said who the reader is, and not too long ago."""
    return is_signed_in_elsewhere() and _is_recent(st.user.to_dict(), now_utc())


def verified_email(claims: Mapping[str, Any], now: dt.datetime) -> str | None:
    """
    Return the e-mail address by which another service knows the reader.

    Parameters
    ----------
    claims
        What the service said.
    now
        Moment, with its time zone.

    Returns
    -------
    str or None
        None when the service has not verified the address, or said so too long ago or not when.
    """
    email = claims.get("email")
    if claims.get("email_verified") is not True or not isinstance(email, str):
        return None
    return email if _is_recent(claims, now) else None


def _is_recent(claims: Mapping[str, Any], now: dt.datetime) -> bool:
    """Tell whether another service has said when it identified the reader, and not too long ago."""
    issued = claims.get("iat")
    if isinstance(issued, bool) or not isinstance(issued, int | float):
        return False
    return now - dt.datetime.fromtimestamp(issued, tz=dt.UTC) < ABSOLUTE


def _held(cookie: str) -> str | None:
    """Return what the browser holds under a name, None when it holds nothing."""
    held: object = st.context.cookies.get(cookie)
    return held if isinstance(held, str) and held else None


def _signed_in(workspace: Path) -> Account | None:
    """Return the account that is signed in, by name and password or by another service."""
    token, now = _held(SESSION_COOKIE), now_utc()
    if token is not None:
        account = accounts_of(workspace).who_is(token, now=now)
        if account is not None:
            return account
    if is_signed_in_elsewhere():
        email = verified_email(st.user.to_dict(), now)
        return None if email is None else accounts_of(workspace).account_by_email(email, now=now)
    return None
