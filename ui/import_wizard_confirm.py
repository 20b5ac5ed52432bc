"""The last step of the import: the changes, the reason, and storing them as one change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.errors import PlannerError
from register.land_records import EditConflict
from register.rights import require
from ui.errors import sentence_of
from ui.format import plain
from ui.import_boundaries import boundary_edits
from ui.import_wizard_answers import request_of
from ui.import_wizard_check import checks_of
from ui.import_wizard_markup import edits_table, sentences
from ui.import_wizard_state import (
    SHEETS,
    change,
    drop_result,
    kept_result,
    read_outlines,
    read_sheets,
    restart,
)
from ui.kept_fields import kept
from ui.register_author import ask_author
from ui.register_sheets import edits_from_sheets
from ui.registers import now_utc, register_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from register.land_records import Edit
    from register.rights import Author
    from ui.import_wizard_state import Wizard
    from ui.session import Reader

__all__ = ["CONFIRM_KEY", "draw_confirm", "draw_sheet_checks", "edits_now", "store"]

CONFIRM_KEY = "register_import.confirm"


def edits_now(state: Wizard, reader: Reader) -> tuple[Edit, ...]:
    """
    Return what would be stored.

    Parameters
    ----------
    state
        Where the import stands.
    reader
        Whose role and register.

    Returns
    -------
    tuple of Edit
        With the versions of the records as they are now.

    Raises
    ------
    RightsError
        The role may not change records.
    InputError
        The rows have faults.
    """
    register = register_of(reader.workspace)
    if state.subject == SHEETS:
        return edits_from_sheets(read_sheets(state, reader), register, reader.role)
    request = request_of(state, read_outlines(state, reader), reader)
    return boundary_edits(request, register, reader.role)


def draw_sheet_checks(state: Wizard, reader: Reader, *, has_edits: bool) -> bool:
    """
    Draw what is wrong in a filled template.

    Parameters
    ----------
    state
        Where the import stands.
    reader
        Whose language and register.
    has_edits
        Whether rows are also compared with the register.

    Returns
    -------
    bool
        Whether nothing stops the import.
    """
    say = reader.say
    contents = read_sheets(state, reader)
    if contents.remarks:
        st.html(sentences(contents.remarks, reader))
    if contents.faults:
        st.error(plain(say("register_import.faults", n=len(contents.faults))))
        st.text(contents.faults_text(reader.language).replace("; ", "\n"))
        return False
    if has_edits:
        edits_from_sheets(contents, register_of(reader.workspace), reader.role)
    st.success(say("register_import.sheet_clean"))
    return True


def draw_confirm(state: Wizard, reader: Reader) -> None:
    """
    Draw the changes, the reason and the button.

    Parameters
    ----------
    state
        Where the import stands.
    reader
        Whose language and register.
    """
    say = reader.say
    if state.subject != SHEETS:
        checks, _ = checks_of(state, reader)
        if any(each.severity == "stop" for each in checks):
            st.error(say("register_import.stopped"))
            return
    edits = _shown_edits(state, reader)
    if not edits:
        st.info(say("register_import.edits_none"))
        return
    st.html(edits_table(edits, reader))
    author = ask_author(reader)
    reason = st.text_input(
        say("register_import.reason"), max_chars=300, **kept(state.key("reason"), state.reason)
    )
    if reason != state.reason:
        state = change(reason=reason)
    if st.button(say("register_import.confirm"), key=CONFIRM_KEY, type="primary"):
        _confirm(state, edits, author, reader)


def _shown_edits(state: Wizard, reader: Reader) -> tuple[Edit, ...]:
    """Return the edits with the versions of the records as they were when this step was first drawn."""
    token = (state.token, state.common, state.assigned)
    edits: tuple[Edit, ...] = kept_result("edits", token, lambda: edits_now(state, reader), reader)
    return edits


def _confirm(state: Wizard, edits: Sequence[Edit], author: Author, reader: Reader) -> None:
    """Store, and say what became of it."""
    try:
        with st.spinner(reader.say("register_import.reading")):
            change_id, count = store(state, edits, author, reader)
    except EditConflict as conflict:
        drop_result("edits")  # the next press is about what stands there now
        ids = ", ".join(clash.edit.record_id for clash in conflict.clashes[:5])
        st.error(plain(reader.say("register_import.conflict", ids=ids)))
        return
    except PlannerError as err:
        st.error(plain(sentence_of(err, reader.say)))
        return
    restart(reader.say("register_import.saved", n=count, change=change_id))
    st.rerun()


def store(state: Wizard, edits: Sequence[Edit], author: Author, reader: Reader) -> tuple[str, int]:
    """
    Store everything as one change.

    Parameters
    ----------
    state
        Where the import stands.
    edits
        What was shown.
    author
        Who stores it.
    reader
        Whose register.

    Returns
    -------
    tuple of str and int
        Id of the change and how many records it has.

    Raises
    ------
    RightsError
        The role may not change records.
    EntryError
        The register refuses a value; nothing was stored.
    EditConflict
        Somebody changed a record meanwhile; nothing was stored.
    """
    require(reader.role, "edit_records")
    done = register_of(reader.workspace).save(
        edits, author=author, reason=state.reason, now=now_utc(), source=state.source
    )
    return done.change_id, len(done.rows)
