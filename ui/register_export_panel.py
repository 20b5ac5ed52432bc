"""The panel of the page `register` that writes the register to a file for download."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.errors import PlannerError
from register.kinds import KINDS
from register.rights import ROLE_NAMES, ROLES, may, may_see
from reports.tables.formats import FORMATS
from ui.dates import VIETNAM, read_date
from ui.errors import sentence_of
from ui.format import number, plain
from ui.kept_fields import kept
from ui.register_export import export_bytes, export_name
from ui.register_take_back import draw_take_back
from ui.register_words import moment_words
from ui.registers import now_utc, register_of

if TYPE_CHECKING:
    from register.rights import Role
    from reports.tables.formats import FormatKey
    from ui.session import Reader

__all__ = [
    "AS_OF_KEY",
    "DOWNLOAD_KEY",
    "FORMAT_KEY",
    "FOR_KEY",
    "KIND_KEY",
    "MADE_KEY",
    "MAKE_KEY",
    "draw_register_export",
]

FORMAT_KEY: Final = "register.export_format"
FOR_KEY: Final = "register.export_for"
AS_OF_KEY: Final = "register.export_as_of"
#: Followed by the key of a kind.
KIND_KEY: Final = "register.export_kind"
MAKE_KEY: Final = "register.export_make"
DOWNLOAD_KEY: Final = "register.export_download"
MADE_KEY: Final = "register.export_made"
_MB: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """What file is wanted, of which state of the register, and for whom."""

    role: Role
    form: FormatKey
    kinds: tuple[str, ...]
    day: dt.date | None
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """A file that was made."""

    wish: _Wish
    content: bytes
    n_records: int
    moment: dt.datetime


def draw_register_export(reader: Reader) -> None:
    """
    Draw the choice of format, kinds and date with the download, and the way back for those who may edit.

    Parameters
    ----------
    reader
        Whose role decides what the file holds.
    """
    say, role = reader.say, reader.role
    _draw_download(reader, role)
    if may(role, "edit_records"):
        with st.expander(say("register.back_title")):
            draw_take_back(reader)


def _draw_download(reader: Reader, role: Role) -> None:
    """Draw the choice and the download."""
    say = reader.say
    st.caption(plain(say("register.export_intro", role=say.pick(*ROLE_NAMES[role]))))
    if may(role, "see_history"):
        st.caption(say("register.export_with_history"))
    wish = _ask(reader, _ask_audience(reader, role))
    if wish is None:
        return
    try:
        if st.button(say("register.export_make"), key=MAKE_KEY, type="primary"):
            with st.spinner(say("register.export_making")):
                st.session_state[MADE_KEY] = _make(wish, reader)
        _offer(wish, reader)
    except PlannerError as err:
        st.error(plain(sentence_of(err, say)))


def _ask_audience(reader: Reader, role: Role) -> Role:
    """Ask for whom the file is: nobody gets more than the reader may see."""
    say = reader.say
    roles = ROLES[: ROLES.index(role) + 1]
    if len(roles) == 1:
        return role
    chosen: Role = st.radio(
        say("register.export_for"),
        roles,
        format_func=lambda each: say.pick(*ROLE_NAMES[each]),
        horizontal=True,
        **kept(FOR_KEY, role, roles),
    )
    return chosen


def _ask(reader: Reader, role: Role) -> _Wish | None:
    """Ask what is wanted; None while something is missing or cannot be read."""
    say = reader.say
    keys = list(FORMATS)
    form: FormatKey = st.radio(
        say("register.export_format"),
        keys,
        format_func=lambda key: say.pick(FORMATS[key].title_vi, FORMATS[key].title_en),
        **kept(FORMAT_KEY, keys[0], keys),
    )
    chosen = FORMATS[form]
    loss = say.pick(chosen.loss_vi, chosen.loss_en)
    if loss:
        st.caption(plain(f"{loss}."))
    if form == "gpkg":
        st.caption(plain(say("register.export_qgis")))
    st.markdown(f"**{say('register.export_kinds')}**")
    seen = [kind for kind in KINDS.values() if may_see(role, kind.audience)]
    with st.container(horizontal=True, key="register-export-kinds"):
        kinds = tuple(
            kind.key
            for kind in seen
            if st.checkbox(say.pick(kind.title_vi, kind.title_en), value=True, key=f"{KIND_KEY}_{kind.key}")
        )
    typed = st.text_input(say("register.export_as_of"), **kept(AS_OF_KEY), max_chars=12)
    day = read_date(typed)
    if typed.strip() and day is None:
        st.warning(plain(say("register.export_as_of_bad", typed=typed.strip())))
        return None
    if not kinds:
        st.info(say("register.export_none"))
        return None
    revision = register_of(reader.workspace).revision()
    return _Wish(role=role, form=form, kinds=kinds, day=day, revision=revision)


def _make(wish: _Wish, reader: Reader) -> _Made:
    """Make the file."""
    now = now_utc()
    end = None if wish.day is None else dt.datetime.combine(wish.day, dt.time.max, tzinfo=VIETNAM)
    register = register_of(reader.workspace)
    content = export_bytes(register, role=wish.role, form=wish.form, now=now, kinds=wish.kinds, as_of=end)
    n_records = sum(len(register.records(kind, role=wish.role, as_of=end)) for kind in wish.kinds)
    return _Made(wish=wish, content=content, n_records=n_records, moment=now if end is None else end)


def _offer(wish: _Wish, reader: Reader) -> None:
    """Offer the file that was made; one for another wish, role or state of the register is dropped."""
    made: _Made | None = st.session_state.get(MADE_KEY)
    if made is None or made.wish != wish:
        st.session_state.pop(MADE_KEY, None)
        return
    say = reader.say
    name = export_name(wish.form, made.moment.astimezone(VIETNAM))
    st.caption(
        plain(
            say(
                "register.export_ready",
                records=number(made.n_records, say.language),
                size=number(len(made.content) / _MB, say.language, decimals=2),
                moment=moment_words(made.moment, say.language),
            )
        )
    )
    st.download_button(
        plain(say("register.export_download", name=name)),
        made.content,
        file_name=name,
        mime=FORMATS[wish.form].mime,
        on_click="ignore",
        key=DOWNLOAD_KEY,
    )
