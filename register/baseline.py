"""Fill the register from the data files and merge their later versions, never over the Board's changes."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, insert, select, update

from register.baseline_records import (
    BASELINE_AUTHOR,
    WHOLE_RECORD,
    BaselineDifference,
    Choice,
    DifferenceKey,
)
from register.edit_checks import check_reason
from register.errors import EntryError
from register.kinds import KINDS
from register.land_records import Change, Edit
from register.land_rows import values_of_row
from register.land_tables import BASELINE, TABLES
from register.land_writing import LandWriting
from register.record_rules import record_faults
from register.rights import may_see, require
from register.values import check_values, from_json, same_value, to_json

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from register.land_records import Value
    from register.rights import Author, Role

__all__ = ["BASELINE_AUTHOR", "BaselineBook", "BaselineDifference", "Choice", "DifferenceKey"]


class _Known(NamedTuple):
    """What the baseline table says of one record."""

    settled: dict[str, Value]
    newest: dict[str, Value] | None


class BaselineBook(LandWriting):
    """The part of the register that follows the data files."""

    def merge_baseline(
        self, kind: str, rows: Mapping[str, Mapping[str, object]], *, now: dt.datetime, source: str
    ) -> Change:
        """
        Bring what the data files say into the register.

        Parameters
        ----------
        kind
            Key of `register.kinds.KINDS`.
        rows
            Id to the fields that the files have; None where a figure is not known.
        now
            Moment, with its time zone.
        source
            Names the files and their version.

        Returns
        -------
        Change
            What was taken over: new records, and fields that the Board had left as they were. The other
            differences wait for `settle_baseline`. Nothing is written when the files are as they were.

        Raises
        ------
        EntryError
            A value of the files does not fit.
        RegisterError
            The database cannot be written.
        """
        given = {record_id: _kept(kind, record_id, row) for record_id, row in rows.items()}
        with self._reading() as session:
            known = _known(session, kind)
        if _is_as_it_was(known, given):
            return Change(change_id="", rows=())
        change_id = str(uuid.uuid4())
        about = {
            "change_id": change_id,
            "changed_by": BASELINE_AUTHOR,
            "role": "admin",
            "changed_at": now,
            "reason": "Số liệu nền mới / new baseline data",
            "source": source,
        }
        with self._writing() as session:
            known = _known(session, kind)
            stored = _stored_values(session, kind)
            versions = _versions(session, kind)
            edits = []
            for record_id, values in given.items():
                taken, settled = _merged(kind, values, known.get(record_id), stored.get(record_id))
                if taken:
                    version = versions.get(record_id)
                    edits.append(Edit(kind=kind, record_id=record_id, values=taken, version=version))
                _remember(session, kind, record_id, settled, values, now=now)
            for record_id in set(known) - set(given):
                _remember(session, kind, record_id, known[record_id].settled, None, now=now)
            change = self._apply(session, edits, about)
        self.saved_here += 1
        return change

    def baseline_differences(self, *, role: Role) -> tuple[BaselineDifference, ...]:
        """
        Return the figures that both the data files and the Board have changed.

        Parameters
        ----------
        role
            Who reads; below the Board there are none to see.

        Returns
        -------
        tuple of BaselineDifference
            By kind, record and field.

        Raises
        ------
        RegisterError
            The database cannot be read.
        """
        if not may_see(role, "board"):
            return ()
        with self._reading() as session:
            return tuple(difference for kind in KINDS for difference in _differences(session, kind))

    def settle_baseline(
        self,
        choices: Mapping[DifferenceKey, Choice],
        *,
        author: Author,
        reason: str,
        now: dt.datetime,
    ) -> Change:
        """
        Choose between the data files and the register, figure by figure.

        Parameters
        ----------
        choices
            Difference to "ours" (the register stays) or "new" (the files are taken over).
        author
            Who chooses; must be allowed to change records.
        reason
            Why; needed.
        now
            Moment, with its time zone.

        Returns
        -------
        Change
            What was taken over.

        Raises
        ------
        RightsError
            The author may not change records.
        EntryError
            A difference is no longer there, or a figure taken over does not fit the record.
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
            "source": "data/",
        }
        with self._writing() as session:
            open_now = {each.key: each for kind in KINDS for each in _differences(session, kind)}
            gone = [key for key in choices if key not in open_now]
            if gone:
                raise _gone(gone[0])
            edits = _taken_over(session, open_now, choices)
            change = self._apply(session, edits, about)
            for key in choices:
                _settle(session, open_now[key], now=now)
        self.saved_here += 1
        return change


def _kept(kind: str, record_id: str, row: Mapping[str, object]) -> dict[str, Value]:
    """Return a row of the files as the register would keep it."""
    kept, faults = check_values(KINDS[kind], row)
    if faults:
        raise EntryError(
            f"Baseline {kind} {record_id}",
            "; ".join(words.en for words in faults),
            "Mend the data files",
            text_vi=f"Số liệu nền {kind} {record_id}: {'; '.join(words.vi for words in faults)}. "
            "Hãy sửa tệp số liệu",
        )
    return kept


def _known(session: Session, kind: str) -> dict[str, _Known]:
    """Return what the baseline table says of a kind."""
    rows = session.execute(select(BASELINE).where(BASELINE.c.kind == kind)).mappings()
    return {
        row["record_id"]: _Known(
            _sparse(kind, row["settled"]), _sparse(kind, row["newest"]) if row["newest"] else None
        )
        for row in rows
    }


def _sparse(kind: str, text: str) -> dict[str, Value]:
    """Return the fields of a baseline row."""
    return from_json(KINDS[kind], text)


def _is_as_it_was(known: Mapping[str, _Known], given: Mapping[str, Mapping[str, Value]]) -> bool:
    """Tell whether the files say what they said last time."""
    newest = {record_id: each.newest for record_id, each in known.items() if each.newest is not None}
    return {record_id: to_json(values) for record_id, values in newest.items()} == {
        record_id: to_json(values) for record_id, values in given.items()
    }


def _stored_values(session: Session, kind: str) -> dict[str, dict[str, Value]]:
    """Return the records of a kind as they stand."""
    rows = session.execute(select(TABLES[kind])).mappings().all()
    return {row["record_id"]: values_of_row(KINDS[kind], row) for row in rows}


def _versions(session: Session, kind: str) -> dict[str, int]:
    """Return the version of every record of a kind."""
    table = TABLES[kind]
    return {row.record_id: row.version for row in session.execute(select(table.c.record_id, table.c.version))}


def _merged(
    kind: str,
    new: Mapping[str, Value],
    known: _Known | None,
    ours: Mapping[str, Value] | None,
) -> tuple[dict[str, Value], dict[str, Value]]:
    """Return the fields to take over of one record, and what then counts as settled."""
    if known is None and ours is None:
        return dict(new), dict(new)
    settled: dict[str, Value] = dict(known.settled) if known else {}
    if ours is None:  # removed by the Board: it stays so
        return {}, settled
    taken: dict[str, Value] = {}
    for name, value in new.items():
        base = settled.get(name)
        if same_value(value, base):
            continue
        if known is not None and same_value(ours[name], base):
            taken[name] = value
        if name in taken or same_value(ours[name], value):
            settled[name] = value
    if taken and record_faults(KINDS[kind], {**ours, **taken}):
        return {}, dict(known.settled) if known else {}
    return taken, settled


def _remember(
    session: Session,
    kind: str,
    record_id: str,
    settled: Mapping[str, Value],
    newest: Mapping[str, Value] | None,
    *,
    now: dt.datetime,
) -> None:
    """Keep what the files say and what of it is settled."""
    row = {
        "settled": to_json(settled),
        "newest": "" if newest is None else to_json(newest),
        "merged_at": now,
    }
    where = (BASELINE.c.kind == kind, BASELINE.c.record_id == record_id)
    if session.scalar(select(BASELINE.c.record_id).where(*where)) is None:
        session.execute(insert(BASELINE).values(kind=kind, record_id=record_id, **row))
    else:
        session.execute(update(BASELINE).where(*where).values(row))


def _differences(session: Session, kind: str) -> list[BaselineDifference]:
    """Return the open differences of a kind."""
    stored = _stored_values(session, kind)
    found = []
    for record_id, known in sorted(_known(session, kind).items()):
        ours = stored.get(record_id)
        if ours is None:
            continue
        about = {"kind": kind, "record_id": record_id}
        if known.newest is None:
            found.append(BaselineDifference(**about, field=WHOLE_RECORD, old=None, new=None, ours=None))
            continue
        found += [
            BaselineDifference(**about, field=name, old=known.settled[name], new=new, ours=ours[name])
            for name, new in known.newest.items()
            if not same_value(new, known.settled[name]) and not same_value(new, ours[name])
        ]
    return found


def _gone(key: DifferenceKey) -> EntryError:
    """Return the refusal of a choice about nothing."""
    return EntryError(
        f"Difference {key.record_id} {key.field}",
        "is no longer open",
        "Look at the list of differences again",
        text_vi=f"Khác biệt {key.record_id} {key.field}: không còn nữa. Hãy xem lại danh sách khác biệt",
    )


def _taken_over(
    session: Session,
    differences: Mapping[DifferenceKey, BaselineDifference],
    choices: Mapping[DifferenceKey, Choice],
) -> list[Edit]:
    """Return the edits for the figures that the files win."""
    values: dict[tuple[str, str], dict[str, Value]] = {}
    removed = set()
    for key, choice in choices.items():
        if choice == "new" and key.field == WHOLE_RECORD:
            removed.add((key.kind, key.record_id))
        elif choice == "new":
            values.setdefault((key.kind, key.record_id), {})[key.field] = differences[key].new
    versions = {kind: _versions(session, kind) for kind, _ in {*values, *removed}}
    return [
        Edit(
            kind=kind,
            record_id=record_id,
            values=values.get((kind, record_id), {}),
            version=versions[kind].get(record_id),
            is_removal=(kind, record_id) in removed,
        )
        for kind, record_id in sorted({*values, *removed})
    ]


def _settle(session: Session, difference: BaselineDifference, *, now: dt.datetime) -> None:
    """Note that a difference was decided."""
    where = (BASELINE.c.kind == difference.kind, BASELINE.c.record_id == difference.record_id)
    if difference.field == WHOLE_RECORD:
        session.execute(delete(BASELINE).where(*where))
        return
    text = session.scalar(select(BASELINE.c.settled).where(*where))
    settled = {**_sparse(difference.kind, str(text)), difference.field: difference.new}
    session.execute(update(BASELINE).where(*where).values(settled=to_json(settled), merged_at=now))
