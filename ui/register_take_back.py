"""The part of the page `register` that takes an exported file back: upload, what differs, reason, save."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geo.errors import PlannerError
from register.kinds import KINDS
from register.rights import Author, may
from reports.tables.formats import format_of
from reports.tables.kml import KML_TOLERANCE_M
from ui.errors import sentence_of
from ui.file_upload import upload, write_upload
from ui.format import number, plain
from ui.identity import is_local_session
from ui.kept_fields import kept
from ui.register_author import WHO
from ui.register_merge import plan_merge
from ui.register_tables import table_specs
from ui.registers import now_utc, register_of

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from geo.table_spec import TableSet
    from ui.register_merge import MergePlan, Newer
    from ui.session import Reader

__all__ = ["FILE_KEY", "NEWER_KEY", "REASON_KEY", "SAVE_KEY", "draw_take_back"]

FILE_KEY: Final = "register.back_file"
NEWER_KEY: Final = "register.back_newer"
REASON_KEY: Final = "register.back_reason"
SAVE_KEY: Final = "register.back_save"
_READ: Final = "register.back_read"
_NEWER: Final = ("refuse", "keep", "overwrite")
#: Records that the list of differences names.
_SHOWN: Final = 30


def draw_take_back(reader: Reader) -> None:
    """
    Draw the upload of an exported file and what it would change; nothing for who may not edit.

    Parameters
    ----------
    reader
        Whose role and register.
    """
    if not may(reader.role, "edit_records"):
        return
    say = reader.say
    st.caption(plain(say("register.back_intro")))
    uploaded = upload(say("register.back_file"), reader, key=FILE_KEY)
    if uploaded is None:
        st.session_state.pop(_READ, None)
        return
    try:
        tables, tolerance_m = _tables_of(uploaded, reader)
        _draw_plan(tables, tolerance_m, uploaded.name, reader)
    except PlannerError as err:
        st.error(plain(sentence_of(err, say)))


def _tables_of(uploaded: UploadedFile, reader: Reader) -> tuple[TableSet, float]:
    """Read an uploaded file once, and say how exactly its format holds outlines."""
    read: Any = st.session_state.get(_READ)
    if read is None or read[0] != uploaded.file_id:
        with st.spinner(reader.say("register.back_reading")), tempfile.TemporaryDirectory() as folder:
            path = write_upload(uploaded, Path(folder))
            form = format_of(path)
            tolerance_m = KML_TOLERANCE_M if form.key == "kml" else 0.0
            read = (uploaded.file_id, form.read(path, table_specs()), tolerance_m)
        st.session_state[_READ] = read
    return read[1], read[2]


def _draw_plan(tables: TableSet, tolerance_m: float, name: str, reader: Reader) -> None:
    """Draw what would change, ask how and why, and save."""
    say, register = reader.say, register_of(reader.workspace)
    first = plan_merge(register, tables, role=reader.role, tolerance_m=tolerance_m)
    st.markdown(plain(_counts(first, reader)))
    for remark in first.unread:
        st.caption(plain(f"{say.pick(*remark)}."))
    newer: Newer = _ask_newer(first, reader)
    plan = first
    if newer != "refuse":
        plan = plan_merge(register, tables, role=reader.role, newer=newer, tolerance_m=tolerance_m)
    _list_left(plan, reader)
    if not plan.edits:
        st.info(say("register.back_same"))
        return
    _list_edits(plan, reader)
    reason = st.text_input(say("register.back_reason"), **kept(REASON_KEY), max_chars=500)
    if st.button(
        say("register.back_save", n=number(len(plan.edits), say.language)), key=SAVE_KEY, type="primary"
    ):
        change = register.save(plan.edits, author=_author(reader), reason=reason, now=now_utc(), source=name)
        st.success(plain(say("register.back_done", n=number(len(change.rows), say.language))))


def _counts(plan: MergePlan, reader: Reader) -> str:
    """Say how many records are new, differ, are the same, or are newer in the register."""
    counts = {
        "new": plan.n_new,
        "changed": plan.n_changed,
        "same": plan.n_same,
        "newer": plan.n_newer,
        "missing": plan.n_missing,
    }
    words = {name: number(count, reader.language) for name, count in counts.items()}
    return reader.say("register.back_counts", **words)


def _ask_newer(plan: MergePlan, reader: Reader) -> Newer:
    """Ask what is done with records that both changed; "refuse" while there are none."""
    if not plan.clashing:
        return "refuse"
    say = reader.say
    st.warning(plain(say("register.back_clash", ids=", ".join(plan.clashing[:_SHOWN]))))
    chosen: Newer = st.radio(
        say("register.back_newer"),
        _NEWER,
        format_func=lambda key: say(f"register.back_newer_{key}"),
        **kept(NEWER_KEY, _NEWER[0], _NEWER),
    )
    return chosen


def _list_left(plan: MergePlan, reader: Reader) -> None:
    """Name the records that stay as the register has them, those whose change in the file is lost first."""
    say = reader.say
    for is_dropped, key in ((True, "register.back_left_out"), (False, "register.back_left")):
        ids = [each.record_id for each in plan.left if each.is_dropped is is_dropped]
        if ids:
            more = f", … (+{number(len(ids) - _SHOWN, say.language)})" if len(ids) > _SHOWN else ""
            (st.warning if is_dropped else st.caption)(plain(say(key, ids=", ".join(ids[:_SHOWN]) + more)))


def _list_edits(plan: MergePlan, reader: Reader) -> None:
    """Name the records that would change, with their fields."""
    say = reader.say
    lines = []
    for edit in plan.edits[:_SHOWN]:
        kind = KINDS[edit.kind]
        fields = [say.pick(each.label_vi, each.label_en) for each in kind.fields if each.name in edit.values]
        what = say("register.back_new_record") if edit.version is None else ", ".join(fields)
        lines.append(
            f"- {plain(say.pick(kind.title_vi, kind.title_en))}, {plain(edit.record_id)}: {plain(what)}"
        )
    more = len(plan.edits) - _SHOWN
    if more > 0:
        lines.append(f"- {say('register.back_more', n=number(more, say.language))}")
    st.markdown("\n".join(lines))


def _author(reader: Reader) -> Author:
    """Return who writes: the account, or on a machine without sign-in the name typed on the page."""
    if not is_local_session():
        return reader.author
    typed = str(st.session_state.get(WHO, "")).strip()
    return Author(name=typed, role=reader.role)
