"""Carry a session's work over a reload of the page: the theme can only be switched by one."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from typing import Final

import streamlit as st

__all__ = ["COOKIE", "carry", "session_token", "take_over"]

#: The page writes its token here just before it reloads; it lasts for seconds.
COOKIE: Final = "planner_reload"
_SESSION: Final = "reload.session"
#: Sessions whose work is remembered, the oldest goes first.
MOST_SESSIONS: Final = 200
_works: OrderedDict[str, dict[str, object]] = OrderedDict()
_lock: Final = threading.Lock()


def session_token() -> str:
    """Return the secret name of this session."""
    token: str = st.session_state.setdefault(_SESSION, secrets.token_urlsafe(24))
    return token


def carry(key: str, value: object) -> None:
    """
    Keep a value in the session, also for the session after a reload.

    Parameters
    ----------
    key
        Of the session state; no field's key.
    value
        Not changed in place afterwards.
    """
    st.session_state[key] = value
    token = session_token()
    with _lock:
        _works.setdefault(token, {})[key] = value
        _works.move_to_end(token)
        while len(_works) > MOST_SESSIONS:
            _works.popitem(last=False)


def take_over(former: str | None) -> None:
    """
    Take over the work of the session before the reload, once at the start of a session.

    Parameters
    ----------
    former
        Its token as the browser hands it back, None when it hands none back.
    """
    if _SESSION in st.session_state:
        return
    session_token()
    with _lock:
        work = dict(_works.get(former, {})) if former else {}
    for key, value in work.items():
        carry(key, value)
