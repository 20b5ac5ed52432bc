"""Read the records of the register: as they stand, as they stood, and how they came to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from register.errors import EntryError
from register.kinds import KINDS
from register.land_rows import history_row, is_shown, record_of, record_of_row, values_of_row
from register.land_tables import HISTORY, TABLES
from register.land_writing import LandWriting
from register.rights import require

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy import Select

    from register.fields import Kind
    from register.land_records import HistoryRow, LandRecord
    from register.rights import Role

__all__ = ["LandBook"]


class LandBook(LandWriting):
    """Parks, clusters, lots, leases, occupancy, site options, scenarios and milestones of the register."""

    def records(self, kind: str, *, role: Role, as_of: dt.datetime | None = None) -> tuple[LandRecord, ...]:
        """
        Return the records of a kind.

        Parameters
        ----------
        kind
            Key of `register.kinds.KINDS`.
        role
            Who reads: withheld fields, drafts and kinds are left out.
        as_of
            Moment, with its time zone; as they stand when None.

        Returns
        -------
        tuple of LandRecord
            By id.

        Raises
        ------
        EntryError
            There is no such kind.
        RegisterError
            The database cannot be read.
        """
        return self._found(kind, None, role=role, as_of=as_of)

    def record(
        self, kind: str, record_id: str, *, role: Role, as_of: dt.datetime | None = None
    ) -> LandRecord | None:
        """
        Return one record.

        Parameters
        ----------
        kind
            Key of `register.kinds.KINDS`.
        record_id
            Its id.
        role
            Who reads.
        as_of
            Moment, with its time zone; as it stands when None.

        Returns
        -------
        LandRecord or None
            None when there is none, or none that the role may see.

        Raises
        ------
        EntryError
            There is no such kind.
        RegisterError
            The database cannot be read.
        """
        return next(iter(self._found(kind, record_id, role=role, as_of=as_of)), None)

    def history(
        self,
        *,
        role: Role,
        kind: str | None = None,
        record_id: str | None = None,
        change_id: str | None = None,
        limit: int | None = None,
    ) -> tuple[HistoryRow, ...]:
        """
        Return changes, the newest first.

        Parameters
        ----------
        role
            Who reads; must be allowed to see the history.
        kind, record_id, change_id
            Of this kind, record or change only.
        limit
            Largest number of rows.

        Returns
        -------
        tuple of HistoryRow
            The rows asked for.

        Raises
        ------
        RightsError
            The role may not see the history.
        RegisterError
            The database cannot be read.
        """
        require(role, "see_history")
        asked = {"kind": kind, "record_id": record_id, "change_id": change_id}
        query = select(HISTORY).order_by(HISTORY.c.history_id.desc())
        for name, value in asked.items():
            if value is not None:
                query = query.where(HISTORY.c[name] == value)
        if limit is not None:
            query = query.limit(limit)
        with self._reading() as session:
            return tuple(history_row(row) for row in session.execute(query).mappings())

    def revision(self) -> int:
        """
        Return a number that grows with every change of the records.

        Returns
        -------
        int
            0 for an empty register.

        Raises
        ------
        RegisterError
            The database cannot be read.
        """
        with self._reading() as session:
            return int(session.scalar(select(func.coalesce(func.max(HISTORY.c.history_id), 0))) or 0)

    def _found(
        self, key: str, record_id: str | None, *, role: Role, as_of: dt.datetime | None
    ) -> tuple[LandRecord, ...]:
        """Return the records that a role may see."""
        kind = kind_of(key)
        if as_of is not None:
            return self._as_of(kind, record_id, role, as_of)
        table = TABLES[key]
        query = select(table)
        if record_id is not None:
            query = query.where(table.c.record_id == record_id)
        with self._reading() as session:  # databases differ in the order of letters: it is made here
            rows = sorted(session.execute(query).mappings(), key=lambda row: str(row["record_id"]))
        return tuple(
            record_of_row(kind, row, role) for row in rows if is_shown(kind, values_of_row(kind, row), role)
        )

    def _as_of(
        self, kind: Kind, record_id: str | None, role: Role, moment: dt.datetime
    ) -> tuple[LandRecord, ...]:
        """Return the records as they stood at a moment."""
        with self._reading() as session:
            rows = session.execute(_newest_until(kind.key, record_id, moment)).mappings().all()
        found = sorted((history_row(row) for row in rows), key=lambda row: row.record_id)
        return tuple(
            record_of(
                kind,
                row.after,
                role,
                record_id=row.record_id,
                version=row.version,
                changed_at=row.changed_at,
                changed_by=row.changed_by,
            )
            for row in found
            if row.after is not None and is_shown(kind, row.after, role)
        )


def kind_of(key: str) -> Kind:
    """
    Return a kind of record by its key.

    Parameters
    ----------
    key
        Key of `register.kinds.KINDS`.

    Returns
    -------
    Kind
        Its entry.

    Raises
    ------
    EntryError
        There is no such kind.
    """
    if key in KINDS:
        return KINDS[key]
    raise EntryError(
        f"Kind {key!r}",
        "the register has no such records",
        f"Use one of: {', '.join(KINDS)}",
        text_vi=f"Loại {key!r}: sổ không có loại bản ghi này. Hãy dùng một trong: {', '.join(KINDS)}",
    )


def _newest_until(kind: str, record_id: str | None, moment: dt.datetime) -> Select[tuple[int, str]]:
    """Return the query for the newest history row of each record until a moment."""
    newest = (
        select(func.max(HISTORY.c.history_id))
        .where(HISTORY.c.kind == kind, HISTORY.c.changed_at <= moment)
        .group_by(HISTORY.c.record_id)
    )
    if record_id is not None:
        newest = newest.where(HISTORY.c.record_id == record_id)
    return select(HISTORY).where(HISTORY.c.history_id.in_(newest))
