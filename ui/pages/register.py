"""The page `register`: the Board's records as a sheet or one by one, history, new data files, downloads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from register.kinds import KINDS
from register.rights import may, may_see
from ui.dates import read_date
from ui.errors import shown_to_reader
from ui.format import date, plain
from ui.gate import require_page
from ui.kept_fields import kept
from ui.page_links import link_to_page
from ui.register_author import ask_author
from ui.register_baseline import draw_baseline, tell_waiting
from ui.register_conflict import draw_conflict
from ui.register_export_panel import draw_register_export
from ui.register_history import draw_history
from ui.register_markup import STYLE
from ui.register_record import draw_record, record_key
from ui.register_saving import pending_now
from ui.register_table import board_of, draw_sheet
from ui.reload import carry
from ui.yearly_report_panel import draw_yearly_report

if TYPE_CHECKING:
    import datetime as dt

    from register.fields import Kind
    from ui.session import Reader

__all__ = ["AS_OF", "KIND", "VIEW", "draw"]

KIND: Final = "register.kind"
VIEW: Final = "register.view"
AS_OF: Final = "register.as_of"
VIEWS: Final = ("sheet", "record", "history", "baseline", "files")
#: Views that show records, as of any date.
_OF_RECORDS: Final = frozenset({"sheet", "record"})
_OPENED: Final = "register.opened"


def draw(reader: Reader) -> None:
    """Draw the page."""
    st.html(STYLE)
    st.title(reader.say("register.title"))
    _draw_area(reader)


@st.fragment
def _draw_area(reader: Reader) -> None:
    """Draw everything below the title; saving runs only this part again."""
    with shown_to_reader(reader.say):
        require_page(reader, "register")
        _draw_body(reader)


def _draw_body(reader: Reader) -> None:
    """Draw it; a known error becomes a sentence, in a run of this part alone too."""
    say = reader.say
    st.caption(say("register.intro"))
    kind, view = _choose(reader)
    bar = st.container(horizontal=True, vertical_alignment="bottom", key="register-bar")
    with bar:
        if may(reader.role, "edit_records"):
            ask_author(reader)
        as_of = _ask_date(reader) if view in _OF_RECORDS else None
    with st.container(key="register-notes"):
        _tell_notes(view, as_of, reader)
    with st.container(key="register-disputes"):
        pending = pending_now(board_of(kind.key, reader))
        if pending is not None and view in _OF_RECORDS:
            draw_conflict(pending, reader)
    with st.container(key="register-body"):
        if view == "sheet":
            draw_sheet(kind, reader, bar, as_of=as_of, on_open=lambda key: _open(kind, key))
        else:
            _draw_view(view, kind, reader, as_of)


def _draw_view(view: str, kind: Kind, reader: Reader, as_of: dt.date | None) -> None:
    """Draw the chosen view beside the sheet."""
    if view == "record":
        draw_record(kind, reader, as_of=as_of)
    elif view == "history":
        scopes = ("kind", "all")
        scope = st.segmented_control(
            reader.say("register.history_scope"),
            scopes,
            format_func=lambda name: reader.say(f"register.history_{name}"),
            required=True,
            **kept("register.history_scope", "kind", scopes),
        )
        only = kind.key if scope == "kind" else None
        draw_history(reader, kind=only, record_id=None, key=f"register.history.{only}")
    elif view == "baseline":
        draw_baseline(reader)
    else:
        _draw_files(reader)


def _draw_files(reader: Reader) -> None:
    """Draw the downloads of the register and of the yearly report."""
    with st.container(border=True):
        st.subheader(reader.say("register.files_exports"))
        draw_register_export(reader)
    with st.container(border=True):
        draw_yearly_report(reader)


def _choose(reader: Reader) -> tuple[Kind, str]:
    """Draw the choice of the kind of record and of the view."""
    say = reader.say
    opened = st.session_state.pop(_OPENED, None)
    if opened is not None:
        st.session_state[VIEW] = "record"
    kinds = [key for key, kind in KINDS.items() if may_see(reader.role, kind.audience)]
    kind = st.segmented_control(
        say("register.kind"),
        kinds,
        format_func=lambda key: say.pick(KINDS[key].title_vi, KINDS[key].title_en),
        required=True,
        label_visibility="collapsed",
        **kept(KIND, kinds[0], kinds),
    )
    views = [view for view in VIEWS if _may_view(view, reader)]
    with st.container(horizontal=True, vertical_alignment="center", key="register-views"):
        view = st.segmented_control(
            say("register.view"),
            views,
            format_func=lambda name: say(f"register.view_{name}"),
            required=True,
            label_visibility="collapsed",
            width="content",
            **kept(VIEW, views[0], views),
        )
        link_to_page("register_import", say("register_import.link"), reader)
    return KINDS[kind], view


def _may_view(view: str, reader: Reader) -> bool:
    """Tell whether the reader's role may do what a view is for."""
    if view == "history":
        return may(reader.role, "see_history")
    if view in {"baseline", "files"}:
        return may(reader.role, "edit_records")
    return True


def _open(kind: Kind, record_id: str) -> None:
    """Show the form of one record on the next run."""
    carry(_OPENED, record_id)
    st.session_state[record_key(kind.key)] = record_id


def _ask_date(reader: Reader) -> dt.date | None:
    """Draw the field for the date that is looked at."""
    typed = st.text_input(reader.say("register.as_of"), **kept(AS_OF), max_chars=12)
    return read_date(typed) if typed.strip() else None


def _tell_notes(view: str, as_of: dt.date | None, reader: Reader) -> None:
    """Say that another date is shown, that a date cannot be read, or that new data files wait."""
    say = reader.say
    typed = str(st.session_state.get(AS_OF, "")).strip()
    if view in _OF_RECORDS and typed and as_of is None:
        st.warning(plain(say("register.as_of_bad", typed=typed)))
    if as_of is not None:
        st.warning(plain(say("register.as_of_banner", date=date(as_of, say.language))))
    if view == "sheet" and as_of is None:
        tell_waiting(reader)
