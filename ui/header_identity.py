"""Who reads, in the header: the role switch of local mode, or the link to sign in or to one's account."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

import streamlit as st

from register.rights import ROLE_NAMES, ROLES
from ui.addresses import SIGN_IN_PATH
from ui.format import plain
from ui.identity import (
    ROLE_COOKIE,
    choose_local_role,
    has_ended,
    is_local_session,
    is_signed_in_elsewhere,
    local_role,
    was_identified_lately,
)
from ui.server_access import agency_service
from ui.way_back import WAY_BACK_COOKIE, way_back

if TYPE_CHECKING:
    from streamlit.navigation.page import Page

    from register.rights import Role
    from ui.session import Reader

__all__ = ["draw_ended", "draw_identity", "kept_by_browser"]

SWITCH_KEY: Final = "header.role"
IN_KEY: Final = "header.sign_in"
OUT_KEY: Final = "header.sign_out"
ROOT: Final = Path(__file__).resolve().parents[1]


def draw_identity(reader: Reader, current: Page) -> None:
    """
    Draw the role switch in local mode, else the link to sign in or to the account.

    Parameters
    ----------
    reader
        The reader.
    current
        The page that is open, to come back to.
    """
    if is_local_session():
        _draw_role_switch(reader)
    else:
        _draw_sign_in_link(reader, current)


def _draw_role_switch(reader: Reader) -> None:
    """Draw the choice of a role, and say that this is a mode for one machine."""
    say = reader.say

    def role_name(role: Role) -> str:
        return say.pick(*ROLE_NAMES[role])

    if SWITCH_KEY not in st.session_state:
        st.session_state[SWITCH_KEY] = local_role()
    with st.popover(f"{say('rights.local_mode')}: {role_name(local_role())}", width="content"):
        st.caption(say("rights.local_note"))
        st.radio(say("rights.role"), ROLES, format_func=role_name, key=SWITCH_KEY, on_change=_switch)


def _switch() -> None:
    """Take the role over from the switch."""
    choose_local_role(st.session_state[SWITCH_KEY])


def _draw_sign_in_link(reader: Reader, current: Page) -> None:
    """Draw where to sign in, or who is signed in."""
    say, author = reader.say, reader.author
    if author.role != "public" and is_signed_in_elsewhere():
        st.caption(plain(say("rights.account", name=author.name, role=say.pick(*ROLE_NAMES[author.role]))))
        st.button(say("rights.sign_out"), key=OUT_KEY, on_click=st.logout)
        return
    back = urlencode({"lang": reader.language, "ve": f"/{current.url_path}"})
    words = (
        say("rights.sign_in")
        if author.role == "public"
        else say("rights.account", name=author.name, role=say.pick(*ROLE_NAMES[author.role]))
    )
    st.html(
        f'<a class="tq-account" href="{SIGN_IN_PATH}?{escape(back)}">{escape(words)}</a>', width="content"
    )
    if author.role != "public":
        return
    if is_signed_in_elsewhere():  # identified, but let in by no account: others may use this browser next
        st.button(say("rights.sign_out"), key=OUT_KEY, on_click=st.logout)
    service = agency_service(ROOT)
    if service is not None:
        st.button(say("rights.sign_in_agency"), key=IN_KEY, on_click=st.login, args=(service,))


def kept_by_browser(reader: Reader, current: Page) -> dict[str, str]:
    """
    Return what the browser keeps for the next session of this tab.

    Parameters
    ----------
    reader
        The reader.
    current
        The page that is open.

    Returns
    -------
    dict of str to str
        Name to value of a cookie: the role in local mode, else the page to come back to from another service.
    """
    if is_local_session():
        return {ROLE_COOKIE: local_role()}
    if agency_service(ROOT) is None:
        return {}
    return {WAY_BACK_COOKIE: way_back(current.url_path, reader.language)}


def draw_ended(reader: Reader) -> None:
    """
    Say that a sign-in no longer counts, when the browser still holds one.

    Parameters
    ----------
    reader
        The reader.
    """
    if not has_ended(reader.workspace):
        return
    key = "rights.no_account" if was_identified_lately() else "rights.ended"
    st.warning(reader.say(key))
