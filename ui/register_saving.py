"""Save what the sheet sent; mark cells that do not fit, keep what met a change of somebody else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geo.errors import PlannerError
from register.kinds import KINDS
from register.land_records import Edit, EditConflict
from register.values import check_values
from ui.counting import counted
from ui.errors import sentence_of
from ui.register_changes import dispute_of, settled_edits
from ui.registers import now_utc, register_of
from ui.reload import carry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.sites import Words
    from register.fields import Field
    from register.land_records import Value
    from register.rights import Author
    from ui.grid.component import GridEntry, GridRow
    from ui.register_changes import Choice, Dispute
    from ui.session import Reader

__all__ = ["PENDING", "Pending", "answer_for", "drop_pending", "pending_now", "save_choices", "save_entry"]

PENDING: Final = "register.pending"
_ANSWER: Final = "register.answer"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pending:
    """
    A save that met changes of somebody else and waits for choices.

    Attributes
    ----------
    board
        Name of the sheet that sent it.
    nonce
        Of the press of the button.
    edits
        Everything that was to be saved together.
    keys
        The rows of the sheet.
    reason
        Why.
    disputes
        The records that both changed.
    """

    board: str
    nonce: str
    edits: tuple[Edit, ...]
    keys: tuple[str, ...]
    reason: str
    disputes: tuple[Dispute, ...]


def answer_for(board: str) -> dict[str, Any] | None:
    """Return what became of the last save of a sheet, None when it saved nothing yet."""
    answer: dict[str, dict[str, Any]] = st.session_state.get(_ANSWER, {})
    return answer.get(board)


def pending_now(board: str) -> Pending | None:
    """Return the save of a sheet that waits for choices."""
    waiting = st.session_state.get(PENDING)
    return waiting if isinstance(waiting, Pending) and waiting.board == board else None


def drop_pending(pending: Pending, reader: Reader) -> None:
    """Leave a save for later: what was typed stays in the sheet."""
    carry(PENDING, None)
    _answer(pending.board, f"{pending.nonce}-later", "later", reader.say("register.later_said"))


def save_entry(kind: str, entry: GridEntry, *, board: str, author: Author, reader: Reader) -> None:
    """
    Save what the sheet sent and keep the answer for it.

    Parameters
    ----------
    kind
        Key of the kind.
    entry
        What was sent.
    board
        Name of the sheet.
    author
        Who saves.
    reader
        Whose language and workspace.
    """
    edits, faults = _edits_of(kind, entry.rows)
    if faults:
        text = counted("register.cells_refused", len(faults), reader)
        said = [
            {"key": row.key, "name": name, "text": reader.say.pick(words.vi, words.en)}
            for row, name, words in faults
        ]
        _answer(board, entry.nonce, "refused", text, faults=said)
        return
    keys = tuple(row.key for row in entry.rows)
    pending = Pending(
        board=board, nonce=entry.nonce, edits=edits, keys=keys, reason=entry.reason, disputes=()
    )
    _save(pending, edits, author, reader)


def save_choices(
    pending: Pending, choices: Mapping[tuple[str, str], Mapping[str, Choice]], author: Author, reader: Reader
) -> None:
    """
    Save what is left after somebody chose between two versions.

    Parameters
    ----------
    pending
        The save that waits.
    choices
        Kind and id to field and choice, as for `ui.register_changes.settled_edits`.
    author
        Who saves.
    reader
        Whose language and workspace.
    """
    _save(pending, settled_edits(pending.edits, pending.disputes, choices), author, reader)


def _save(pending: Pending, edits: Sequence[Edit], author: Author, reader: Reader) -> None:
    """Save edits; where others were faster keep everything for a choice."""
    board, nonce = pending.board, f"{pending.nonce}-{now_utc().timestamp()}"
    try:
        while True:
            try:
                count = _written(edits, pending.reason, author, reader)
                break
            except EditConflict as conflict:
                disputes = tuple(map(dispute_of, conflict.clashes))
                if any(each.is_open for each in disputes):
                    _wait(pending, edits, disputes, nonce, reader)
                    return
                edits = settled_edits(edits, disputes, {})
    except PlannerError as err:
        _answer(board, nonce, "refused", sentence_of(err, reader.say))
        return
    carry(PENDING, None)
    said = counted("register.saved", count, reader) if count else reader.say("register.saved_nothing")
    _answer(board, nonce, "saved", said, done=pending.keys)


def _written(edits: Sequence[Edit], reason: str, author: Author, reader: Reader) -> int:
    """Save edits and return how many records changed; nothing to save is no change."""
    if not edits:
        return 0
    change = register_of(reader.workspace).save(edits, author=author, reason=reason, now=now_utc())
    return len(change.rows)


def _wait(
    pending: Pending, edits: Sequence[Edit], disputes: tuple[Dispute, ...], nonce: str, reader: Reader
) -> None:
    """Keep a save until somebody has chosen."""
    waiting = Pending(
        board=pending.board,
        nonce=pending.nonce,
        edits=tuple(edits),
        keys=pending.keys,
        reason=pending.reason,
        disputes=disputes,
    )
    carry(PENDING, waiting)
    open_ones = sum(each.is_open for each in disputes)
    _answer(pending.board, nonce, "conflict", counted("register.conflict_said", open_ones, reader))


def _answer(
    board: str,
    nonce: str,
    outcome: str,
    text: str,
    *,
    done: Sequence[str] = (),
    faults: Sequence[Mapping[str, str]] = (),
) -> None:
    """Keep the answer for the sheet."""
    said = {"nonce": nonce, "outcome": outcome, "text": text, "done": list(done), "faults": list(faults)}
    st.session_state[_ANSWER] = {**st.session_state.get(_ANSWER, {}), board: said}


def _edits_of(key: str, rows: Sequence[GridRow]) -> tuple[tuple[Edit, ...], list[tuple[GridRow, str, Words]]]:
    """Return rows as edits, with the cells that do not fit their field."""
    kind = KINDS[key]
    edits: list[Edit] = []
    faults: list[tuple[GridRow, str, Words]] = []
    for row in rows:
        values: dict[str, Value] = {}
        for name, text in row.values.items():
            kept, found = check_values(kind, {name: _typed(kind.field(name), text)})
            values |= kept
            faults += [(row, name, words) for words in found]
        edits.append(
            Edit(
                kind=key,
                record_id=row.record_id,
                values=values,
                version=row.version,
                is_removal=row.is_removal,
            )
        )
    return tuple(edits), faults


def _typed(field: Field, text: str) -> object:
    """Return the text of a cell as its type; one that cannot be read stays text and is refused later."""
    typed = text.strip()
    if not typed:
        return None
    if field.type == "flag":
        return {"true": True, "false": False}.get(typed, typed)
    if field.type in {"number", "integer"}:
        try:
            return float(typed)
        except ValueError:
            return typed
    return typed
