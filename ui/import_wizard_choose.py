"""The first step of the import: what, and the file or the pasted table."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from ui.file_upload import MAX_UPLOAD_MB, upload
from ui.format import number, plain
from ui.import_wizard_state import SHEETS, SUBJECTS, change
from ui.kept_fields import kept
from ui.late_files import made_for
from ui.register_template import TEMPLATE_MIME, template_bytes, template_name
from ui.registers import now_utc, register_of

if TYPE_CHECKING:
    from ui.import_wizard_state import Wizard
    from ui.session import Reader

__all__ = ["draw_choose"]

_WAYS = ("file", "paste")


def draw_choose(state: Wizard, reader: Reader) -> Wizard:
    """
    Draw the first step.

    Parameters
    ----------
    state
        Where the import stands.
    reader
        Whose language and register.

    Returns
    -------
    Wizard
        With what was given.
    """
    say = reader.say
    subject = st.radio(
        say("register_import.subject"),
        SUBJECTS,
        format_func=lambda name: say(f"register_import.subject_{name}"),
        **kept(state.key("subject"), state.subject or None, (*SUBJECTS, None)),
    )
    if subject is None:
        st.info(say("register_import.subject_needed"))
        return state
    if subject != state.subject:
        state = change(subject=subject, layers=(), columns=(), assigned=(), common=())
    if subject == SHEETS:
        return _draw_sheets(change(is_pasted=False) if state.is_pasted else state, reader)
    way = st.segmented_control(
        say("register_import.way"),
        _WAYS,
        format_func=lambda name: say(f"register_import.way_{name}"),
        required=True,
        **kept(state.key("way"), "paste" if state.is_pasted else "file", _WAYS),
    )
    if (way == "paste") != state.is_pasted:
        state = change(is_pasted=way == "paste")
    if way == "paste":
        return _draw_paste(state, reader)
    return _draw_file(state, reader, "register_import.file", "register_import.file_kinds")


def _draw_file(state: Wizard, reader: Reader, label: str, note: str) -> Wizard:
    """Draw the upload and what is there already."""
    say = reader.say
    uploaded = upload(say(label), reader, key=state.key("file"))
    st.caption(say(note, limit=MAX_UPLOAD_MB))
    if uploaded is not None:
        content = bytes(uploaded.getbuffer())
        if (uploaded.name, content) != (state.name, state.content):
            state = change(
                name=uploaded.name,
                content=content,
                layers=(),
                crs="",
                axis_order="",
                encoding="",
                reading="as_stated",
                columns=(),
                assigned=(),
                reads=state.reads,
            )
    if state.content:
        size = number(max(1, round(len(state.content) / 1000)), reader.language)
        st.success(plain(say("register_import.given", name=state.name, size=size)))
    return state


def _draw_paste(state: Wizard, reader: Reader) -> Wizard:
    """Draw the field for a vertex table."""
    say = reader.say
    text = st.text_area(
        say("register_import.paste"),
        height=220,
        placeholder=say("site.paste_example"),
        **kept(state.key("text"), state.text),
    )
    name = st.text_input(
        say("register_import.paste_name"),
        max_chars=80,
        **kept(state.key("name"), state.text_name or say("register_import.paste_default")),
    )
    if (text, name.strip()) != (state.text, state.text_name):
        state = change(text=text, text_name=name.strip(), assigned=())
    return state


def _draw_sheets(state: Wizard, reader: Reader) -> Wizard:
    """Draw the templates and the upload of a filled one."""
    say = reader.say
    register = register_of(reader.workspace)
    with st.container(horizontal=True, key="register-import-templates"):
        for name, with_records in (("empty", False), ("filled", True)):
            st.download_button(
                say(f"register_import.template_{name}"),
                data=made_for(
                    reader,
                    partial(
                        template_bytes,
                        reader.language,
                        made_at=now_utc(),
                        register=register,
                        role=reader.role,
                        with_records=with_records,
                    ),
                ),
                file_name=template_name(reader.language),
                mime=TEMPLATE_MIME,
                on_click="ignore",
                key=f"register_import.template_{name}",
            )
    return _draw_file(state, reader, "register_import.sheet_file", "register_import.sheet_kinds")
