"""Who changed what, when and why, and the button that takes a change back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.errors import PlannerError
from register.land_records import EditConflict
from register.rights import may
from ui.counting import counted
from ui.errors import sentence_of
from ui.format import plain
from ui.kept_fields import empty_field, kept
from ui.register_author import author_now
from ui.register_markup import change_table
from ui.register_words import moment_words
from ui.registers import now_utc, register_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from register.land_records import HistoryRow
    from ui.session import Reader

__all__ = ["UNDO_REASON", "changes_in", "draw_history"]

UNDO_REASON: Final = "register.undo_reason"
_UNDO: Final = "register.undo"
_NEWS: Final = "register.undo_news"
_SHOWN: Final = "register.history_shown"
CHANGES_A_PAGE: Final = 10
#: History rows that are read at most; earlier ones are in the export.
MOST_ROWS: Final = 20_000


def changes_in(rows: Iterable[HistoryRow]) -> list[list[HistoryRow]]:
    """
    Put history rows that were saved together beside each other.

    Parameters
    ----------
    rows
        The newest first.

    Returns
    -------
    list of list of HistoryRow
        One list a change, the newest first; within a change in the order in which they were written.
    """
    found: dict[str, list[HistoryRow]] = {}
    for row in rows:
        found.setdefault(row.change_id, []).insert(0, row)
    return list(found.values())


def draw_history(reader: Reader, *, kind: str | None, record_id: str | None, key: str) -> None:
    """
    Draw the changes of a record, a kind or the whole register.

    Parameters
    ----------
    reader
        Whose language, workspace and role.
    kind, record_id
        Of this kind or record only; of everything when None.
    key
        Tells this list from another one on the page.
    """
    say = reader.say
    _tell_news()
    _draw_undo(reader)
    rows = register_of(reader.workspace).history(
        role=reader.role, kind=kind, record_id=record_id, limit=MOST_ROWS
    )
    changes = changes_in(rows)
    if not changes:
        st.info(say("register.history_none"))
        return
    st.caption(counted("register.history_caption", len(changes), reader))
    shown = st.session_state.get(f"{_SHOWN}.{key}", CHANGES_A_PAGE)
    for change in changes[:shown]:
        _draw_change(change, reader, key)
    if len(changes) > shown:
        st.button(say("register.history_more"), key=f"{key}.more", on_click=_show_more, args=(key, shown))


def _draw_change(change: list[HistoryRow], reader: Reader, key: str) -> None:
    """Draw one change."""
    say, first = reader.say, change[0]
    when = moment_words(first.changed_at, say.language)
    with st.container(border=True):
        head = f"**{plain(when)}** · {plain(first.changed_by)}"
        st.markdown(f"{head} · {say('register.history_why')}: {plain(first.reason)}")
        if first.source:
            is_undo = first.source.startswith("undo ")
            source = say("register.history_undo_of") if is_undo else first.source
            st.caption(plain(f"{say('register.history_source')}: {source}"))
        st.html(change_table(change, reader))
        if may(reader.role, "edit_records"):
            st.button(
                say("register.undo"),
                key=f"{key}.undo.{first.change_id}",
                on_click=_ask_undo,
                args=(first.change_id, f"{when}", first.changed_by),
            )


def _show_more(key: str, shown: int) -> None:
    """Show earlier changes too."""
    st.session_state[f"{_SHOWN}.{key}"] = shown + CHANGES_A_PAGE


def _ask_undo(change_id: str, when: str, who: str) -> None:
    """Ask for the reason before a change is taken back."""
    st.session_state[_UNDO] = (change_id, when, who)


def _draw_undo(reader: Reader) -> None:
    """Draw the question why a change is to be taken back."""
    asked = st.session_state.get(_UNDO)
    slot = st.container(key="register-undo")
    if asked is None:
        return
    change_id, when, who = asked
    say = reader.say
    with slot.container(border=True):
        st.markdown(f"**{plain(say('register.undo_title', when=when, who=who))}**")
        st.caption(say("register.undo_how"))
        st.text_input(say("register.undo_reason"), **kept(UNDO_REASON))
        with st.container(horizontal=True):
            st.button(
                say("register.undo_do"),
                type="primary",
                key="register.undo_do",
                on_click=_undo,
                args=(change_id, reader),
            )
            st.button(say("register.undo_cancel"), key="register.undo_cancel", on_click=_cancel)


def _cancel() -> None:
    """Take no change back."""
    st.session_state.pop(_UNDO, None)


def _undo(change_id: str, reader: Reader) -> None:
    """Take a change back, or remember why that cannot be."""
    try:
        change = register_of(reader.workspace).undo(
            change_id, author=author_now(reader), reason=st.session_state[UNDO_REASON], now=now_utc()
        )
    except EditConflict as conflict:
        st.session_state[_NEWS] = ("blocked", _later_changes(conflict, reader))
        _cancel()
        return
    except PlannerError as err:
        st.session_state[_NEWS] = ("error", sentence_of(err, reader.say))
        return
    st.session_state[_NEWS] = ("undone", counted("register.undone", len(change.rows), reader))
    empty_field(UNDO_REASON)
    _cancel()


def _later_changes(conflict: EditConflict, reader: Reader) -> str:
    """Say who changed the records again after the change."""
    say = reader.say
    lines = [
        say(
            "register.undo_later",
            id=row.record_id,
            who=row.changed_by,
            when=moment_words(row.changed_at, say.language),
            reason=row.reason,
        )
        for clash in conflict.clashes[:10]
        for row in clash.rows[-3:]
    ]
    return "\n".join([say("register.undo_blocked"), *lines])


def _tell_news() -> None:
    """Say once what became of the last undo."""
    with st.container(key="register-undo-news"):
        news = st.session_state.pop(_NEWS, None)
        if news is None:
            return
        state, text = news
        shown = plain(text).replace("\n", "\n\n")
        if state == "undone":
            st.success(shown)
        elif state == "blocked":
            st.warning(shown)
        else:
            st.error(shown)
