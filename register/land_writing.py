"""Change the records of the register: all or nothing, with a history row each, and undone by new rows."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from sqlalchemy import delete, func, insert, select, update

from register.edit_checks import AT_ONCE, check_edits, check_reason
from register.errors import EntryError
from register.kinds import KINDS
from register.land_records import Change, Clash, Edit, EditConflict, Value
from register.land_rows import columns_of, history_row, record_of_row, values_of_row
from register.land_tables import HISTORY, TABLES
from register.rights import require
from register.sessions import Book
from register.values import same_value, to_json

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from sqlalchemy import RowMapping
    from sqlalchemy.orm import Session

    from register.land_records import HistoryAction, HistoryRow
    from register.rights import Author

__all__ = ["LandWriting"]


class LandWriting(Book):
    """
    The writing half of the records.

    Attributes
    ----------
    saved_here
        How often this program saved something, so that it need not ask the database whether it did.
    commune_codes
        Codes that a place may name; None where they are not known, then they are not checked.
    """

    saved_here: int = 0
    commune_codes: frozenset[str] | None = None

    def save(
        self,
        edits: Sequence[Edit],
        *,
        author: Author,
        reason: str,
        now: dt.datetime,
        source: str = "",
    ) -> Change:
        """
        Change records, all of them or none.

        Parameters
        ----------
        edits
            What to change; a record stands in it once.
        author
            Who does it; must be allowed to change records.
        reason
            Why; needed.
        now
            Moment, with its time zone.
        source
            File or change that it rests on.

        Returns
        -------
        Change
            With one history row a record that really changed.

        Raises
        ------
        RightsError
            The author may not change records.
        EntryError
            Something does not fit; all of it in one message.
        EditConflict
            Somebody changed one of the records since the author saw it.
        RegisterError
            The database cannot be written.
        """
        require(author.role, "edit_records")
        reason, name = check_reason(reason, author.name, now)
        about = {
            "change_id": str(uuid.uuid4()),
            "changed_by": name,
            "role": author.role,
            "changed_at": now,
            "reason": reason,
            "source": source.strip(),
        }
        with self._writing() as session:
            change = self._apply(session, edits, about)
        self.saved_here += 1
        return change

    def undo(self, change_id: str, *, author: Author, reason: str, now: dt.datetime) -> Change:
        """
        Take a change back by a new change.

        Parameters
        ----------
        change_id
            Id of the change.
        author
            Who does it; must be allowed to change records.
        reason
            Why; needed.
        now
            Moment, with its time zone.

        Returns
        -------
        Change
            The new change.

        Raises
        ------
        RightsError
            The author may not change records.
        EntryError
            There is no such change, or no reason.
        EditConflict
            One of its records was changed since.
        RegisterError
            The database cannot be written.
        """
        require(author.role, "edit_records")
        with self._reading() as session:
            query = select(HISTORY).where(HISTORY.c.change_id == change_id).order_by(HISTORY.c.history_id)
            rows = [history_row(row) for row in session.execute(query).mappings()]
            standing = {(row.kind, row.record_id): _standing(session, row) for row in rows}
        if not rows:
            raise EntryError(
                f"Change {change_id!r}",
                "is not in the history",
                "Take its id from the history",
                text_vi=f"Lần thay đổi {change_id!r}: không có trong lịch sử. Hãy lấy mã từ lịch sử.",
            )
        edits = [_reversed(row, standing[(row.kind, row.record_id)]) for row in reversed(rows)]
        try:
            return self.save(edits, author=author, reason=reason, now=now, source=f"undo {change_id}")
        except EditConflict as err:
            raise EditConflict(err.clashes, is_undo=True) from err

    def _apply(self, session: Session, edits: Sequence[Edit], about: Mapping[str, object]) -> Change:
        """Check and write the edits within one transaction."""
        stored = _stored(session, edits)
        _refuse_clashes(session, edits, stored)
        moment = cast("dt.datetime", about["changed_at"])
        after = check_edits(session, edits, stored, self.commune_codes, moment)
        steps = []
        for edit in edits:
            key = (edit.kind, edit.record_id)
            row = stored[key]
            before = None if row is None else values_of_row(KINDS[edit.kind], row)
            if not _is_same(before, after[key]):
                steps.append(_Step(edit.kind, edit.record_id, before, after[key]))
        _write(session, steps, about)
        query = select(HISTORY).where(HISTORY.c.change_id == about["change_id"])
        rows = session.execute(query.order_by(HISTORY.c.history_id)).mappings()
        return Change(change_id=str(about["change_id"]), rows=tuple(history_row(row) for row in rows))


class _Step(NamedTuple):
    """One record before and after."""

    kind: str
    record_id: str
    before: Mapping[str, Value] | None
    after: Mapping[str, Value] | None

    @property
    def action(self) -> HistoryAction:
        """What is done."""
        if self.after is None:
            return "removed"
        return "created" if self.before is None else "changed"


def _standing(session: Session, row: HistoryRow) -> int | None:
    """Return the version of a record that is as a change left it; that of the change where it is not."""
    table, kind = TABLES[row.kind], KINDS[row.kind]
    found = session.execute(select(table).where(table.c.record_id == row.record_id)).mappings().first()
    if found is None:
        return None if row.after is None else row.version
    is_as_left = _is_same(values_of_row(kind, found), row.after)
    return int(found["version"]) if is_as_left else row.version


def _reversed(row: HistoryRow, version: int | None) -> Edit:
    """Return the edit that takes a history row back from a record of that version."""
    return Edit(
        kind=row.kind,
        record_id=row.record_id,
        values={} if row.before is None else dict(row.before),
        version=version,
        is_removal=row.before is None,
    )


def _stored(session: Session, edits: Sequence[Edit]) -> dict[tuple[str, str], RowMapping | None]:
    """Return the stored row of every edit, locked until the end of the transaction."""
    found: dict[tuple[str, str], RowMapping | None] = {}
    wanted: dict[str, list[str]] = {}
    for edit in edits:
        found[(edit.kind, edit.record_id)] = None
        if edit.kind in TABLES:
            wanted.setdefault(edit.kind, []).append(edit.record_id)
    for kind, ids in wanted.items():
        table = TABLES[kind]
        for start in range(0, len(ids), AT_ONCE):
            query = select(table).where(table.c.record_id.in_(ids[start : start + AT_ONCE])).with_for_update()
            for row in session.execute(query).mappings():
                found[(kind, row["record_id"])] = row
    return found


def _refuse_clashes(
    session: Session, edits: Sequence[Edit], stored: Mapping[tuple[str, str], RowMapping | None]
) -> None:
    """Refuse edits of records that were changed since they were seen."""
    clashes = []
    for edit in edits:
        row = stored[(edit.kind, edit.record_id)]
        if edit.kind not in KINDS or edit.version == (None if row is None else row["version"]):
            continue
        query = (
            select(HISTORY)
            .where(HISTORY.c.kind == edit.kind, HISTORY.c.record_id == edit.record_id)
            .where(HISTORY.c.version > (edit.version or 0))
            .order_by(HISTORY.c.history_id)
        )
        since = tuple(history_row(each) for each in session.execute(query).mappings())
        theirs = None if row is None else record_of_row(KINDS[edit.kind], row, "admin")
        clashes.append(Clash(edit=edit, theirs=theirs, rows=since))
    if clashes:
        raise EditConflict(clashes)


def _is_same(before: Mapping[str, Value] | None, after: Mapping[str, Value] | None) -> bool:
    """Tell whether a record stays as it is."""
    if before is None or after is None:
        return before is after
    return all(same_value(before[name], after[name]) for name in before)


def _write(session: Session, steps: Sequence[_Step], about: Mapping[str, object]) -> None:
    """Write the records and their history rows."""
    versions = _next_versions(session, steps)
    made: dict[str, list[dict[str, Any]]] = {}
    for step in steps:
        table, same = TABLES[step.kind], TABLES[step.kind].c.record_id == step.record_id
        if step.after is None:
            session.execute(delete(table).where(same))
            continue
        row = {
            "record_id": step.record_id,
            "version": versions[(step.kind, step.record_id)],
            "changed_at": about["changed_at"],
            "changed_by": about["changed_by"],
            **columns_of(KINDS[step.kind], step.after),
        }
        if step.before is None:
            made.setdefault(step.kind, []).append(row)
        else:
            session.execute(update(table).where(same).values(row))
    for kind, rows in made.items():
        session.execute(insert(TABLES[kind]), rows)
    entries = [
        {
            **about,
            "kind": step.kind,
            "record_id": step.record_id,
            "version": versions[(step.kind, step.record_id)],
            "action": step.action,
            "before": None if step.before is None else to_json(step.before),
            "after": None if step.after is None else to_json(step.after),
        }
        for step in steps
    ]
    if entries:
        session.execute(insert(HISTORY), entries)


def _next_versions(session: Session, steps: Sequence[_Step]) -> dict[tuple[str, str], int]:
    """Return the version of each record after its step; the versions of an id never start again."""
    versions = {(step.kind, step.record_id): 1 for step in steps}
    ids: dict[str, list[str]] = {}
    for step in steps:
        ids.setdefault(step.kind, []).append(step.record_id)
    for kind, wanted in ids.items():
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            query = select(HISTORY.c.record_id, func.max(HISTORY.c.version)).where(
                HISTORY.c.kind == kind, HISTORY.c.record_id.in_(some)
            )
            for record_id, newest in session.execute(query.group_by(HISTORY.c.record_id)):
                versions[(kind, record_id)] = newest + 1
    return versions
