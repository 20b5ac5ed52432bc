"""Take an exported file back into the register: only what differs becomes an edit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
import shapely

from register.errors import EntryError
from register.kinds import KINDS
from register.land_records import Edit
from register.rights import require
from register.sample_set import is_sample_id
from register.values import check_values, same_value
from reports.tables.formats import format_of
from reports.tables.kml import KML_TOLERANCE_M
from ui.register_export import holds_sample
from ui.register_tables import TRACE_COLUMNS, VERSION_COLUMN, table_specs
from ui.sample import is_sample

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

    from geo.table_spec import Cell, Remark, Row, Table, TableAbout, TableSet
    from register.land_book import LandBook
    from register.land_records import Change, LandRecord, Value
    from register.rights import Author, Role

__all__ = ["LeftRecord", "MergePlan", "Newer", "merge_export", "plan_merge", "read_export"]

#: What is done with a record that was changed both in the file and, since the export, in the register.
Newer = Literal["refuse", "keep", "overwrite"]
_TRACE: Final = frozenset(column.name for column in TRACE_COLUMNS)
_Values = dict[str, "Value"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftRecord:
    """
    A record that stays as the register has it, because that is newer than the file.

    Attributes
    ----------
    kind, record_id
        Which.
    is_dropped
        Whether the file changed it too, and that change is left out.
    """

    kind: str
    record_id: str
    is_dropped: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MergePlan:
    """
    What taking a file back would change.

    Attributes
    ----------
    about
        What the file says of itself; None when that cannot be read.
    edits
        What would be saved, in the order of the kinds.
    n_new, n_changed, n_same
        Records that the register does not have, that differ, and that are as they are.
    left
        Records that the register changed since the export and that stay as it has them.
    clashing
        Ids of records that both changed since the export.
    n_missing
        Records of the register that the file does not hold; they stay.
    unread
        What the file holds beside the register's tables.
    """

    about: TableAbout | None
    edits: tuple[Edit, ...]
    n_new: int
    n_changed: int
    n_same: int
    left: tuple[LeftRecord, ...]
    clashing: tuple[str, ...]
    n_missing: int
    unread: tuple[Remark, ...]

    @property
    def n_newer(self) -> int:  # numpydoc ignore=RT01
        """How many records stay as the register has them."""
        return len(self.left)


def read_export(file: Path) -> TableSet:
    """
    Read an exported file of any format.

    Parameters
    ----------
    file
        GeoPackage, XLSX, ZIP of CSV or GeoParquet, KML.

    Returns
    -------
    TableSet
        Its records; history in it is left out: restoring that is the work of a backup.

    Raises
    ------
    FileUnreadableError
        It cannot be read, or is no export; one sentence.
    """
    return format_of(file).read(file, table_specs())


def plan_merge(
    register: LandBook, tables: TableSet, *, role: Role, newer: Newer = "refuse", tolerance_m: float = 0.0
) -> MergePlan:
    """
    Compare a file's records with the register.

    Parameters
    ----------
    register
        The register.
    tables
        As `read_export` returns them.
    role
        Who takes them back; must be allowed to change records.
    newer
        What is done with records that both changed: "refuse" makes saving raise `EditConflict`, "keep" leaves
        the register's, "overwrite" takes the file's.
    tolerance_m
        Vertices of outlines that are closer than this are the same, metre.

    Returns
    -------
    MergePlan
        Its edits make the register hold what the file holds.

    Raises
    ------
    RightsError
        The role may not change records.
    EntryError
        The file is of the sample set, and the sample set is off.
    RegisterError
        The database cannot be read.
    """
    require(role, "edit_records")
    _refuse_sample(register, tables)
    work = _Merge(register, role, newer, tolerance_m)
    for table in tables.tables:
        if table.spec.name in KINDS:
            work.compare(table)
    return MergePlan(
        about=tables.about,
        edits=tuple(work.edits),
        n_new=work.n_new,
        n_changed=work.n_changed,
        n_same=work.n_same,
        left=tuple(work.left),
        clashing=tuple(work.clashing),
        n_missing=work.n_missing,
        unread=tables.unread,
    )


def merge_export(
    register: LandBook,
    file: Path,
    *,
    author: Author,
    reason: str,
    now: dt.datetime,
    newer: Newer = "refuse",
) -> tuple[MergePlan, Change | None]:
    """
    Take an exported file back.

    Parameters
    ----------
    register
        The register.
    file
        As for `read_export`.
    author, reason, now
        As for `register.land_writing.LandWriting.save`.
    newer
        As for `plan_merge`.

    Returns
    -------
    tuple of MergePlan and Change or None
        What was found, and what was saved; None when nothing differs.

    Raises
    ------
    FileUnreadableError
        As for `read_export`.
    RightsError, EntryError, EditConflict, RegisterError
        As for `register.land_writing.LandWriting.save`; nothing is then changed.
    """
    require(author.role, "edit_records")
    form = format_of(file)
    tables = form.read(file, table_specs())
    tolerance_m = KML_TOLERANCE_M if form.key == "kml" else 0.0
    plan = plan_merge(register, tables, role=author.role, newer=newer, tolerance_m=tolerance_m)
    if not plan.edits:
        return plan, None
    return plan, register.save(plan.edits, author=author, reason=reason, now=now, source=file.name)


class _Merge:
    """The comparison of tables with a register."""

    def __init__(self, register: LandBook, role: Role, newer: Newer, tolerance_m: float) -> None:
        self._register, self._role = register, role
        self._newer, self._tolerance_m = newer, tolerance_m
        self._past: dict[str, dict[tuple[str, int], Mapping[str, Value] | None]] = {}
        self.edits: list[Edit] = []
        self.clashing: list[str] = []
        self.left: list[LeftRecord] = []
        self.n_new = self.n_changed = self.n_same = self.n_missing = 0

    def compare(self, table: Table) -> None:
        """Compare one table with the records of its kind."""
        stored = {each.record_id: each for each in self._register.records(table.spec.name, role=self._role)}
        seen = set()
        for row in table.rows:
            record_id = str(row[table.spec.id_column])
            seen.add(record_id)
            self._compare_row(table.spec.name, record_id, row, stored.get(record_id))
        self.n_missing += len(stored.keys() - seen)

    def _compare_row(self, kind: str, record_id: str, row: Row, record: LandRecord | None) -> None:
        """Compare one row with its record."""
        wanted = _values(kind, row)
        seen = row.get(VERSION_COLUMN)
        version = seen if isinstance(seen, int) else None
        if record is None:
            self._add_absent(kind, record_id, wanted, version)
            return
        changes = self._differing(wanted, record.values)
        if not changes:
            self.n_same += 1
        elif version is not None and version < record.version:
            self._add_older(kind, changes, version, record)
        else:
            self._add(Edit(kind=kind, record_id=record_id, values=changes, version=record.version))

    def _add(self, edit: Edit) -> None:
        """Note an edit of a record that is there."""
        self.edits.append(edit)
        self.n_changed += 1

    def _leave(self, kind: str, record_id: str, *, is_dropped: bool) -> None:
        """Note a record that stays as the register has it."""
        self.left.append(LeftRecord(kind=kind, record_id=record_id, is_dropped=is_dropped))

    def _add_absent(self, kind: str, record_id: str, wanted: _Values, version: int | None) -> None:
        """Note a record that the register does not have: a new one, or one that it removed since."""
        known = {name: value for name, value in wanted.items() if value is not None}
        base = self._base(kind, record_id, version)
        if base is None or self._newer == "overwrite":
            self.edits.append(Edit(kind=kind, record_id=record_id, values=known, version=None))
            self.n_new += 1
        elif self._newer == "keep" or not self._differing(wanted, base):
            self._leave(kind, record_id, is_dropped=bool(self._differing(wanted, base)))
        else:
            self.clashing.append(record_id)
            self._add(Edit(kind=kind, record_id=record_id, values=known, version=version))

    def _add_older(self, kind: str, changes: _Values, version: int, record: LandRecord) -> None:
        """Note what the file changed in a record that the register changed since, too."""
        base = self._base(kind, record.record_id, version)
        mine = changes if base is None else self._differing(changes, base)
        theirs = (
            [] if base is None else [name for name in mine if not self._same(base[name], record.values[name])]
        )
        if not mine:
            self._leave(kind, record.record_id, is_dropped=False)
        elif (base is not None and not theirs) or self._newer == "overwrite":
            self._add(Edit(kind=kind, record_id=record.record_id, values=mine, version=record.version))
        elif self._newer == "keep":
            self._leave(kind, record.record_id, is_dropped=True)
        else:
            self.clashing.append(record.record_id)
            self._add(Edit(kind=kind, record_id=record.record_id, values=mine, version=version))

    def _base(self, kind: str, record_id: str, version: int | None) -> Mapping[str, Value] | None:
        """Return a record as it stood when it was exported; None when the register never had it so."""
        if version is None:
            return None
        if kind not in self._past:
            rows = self._register.history(role=self._role, kind=kind)
            self._past[kind] = {(row.record_id, row.version): row.after for row in rows}
        return self._past[kind].get((record_id, version))

    def _differing(self, wanted: Mapping[str, Value], there: Mapping[str, Value]) -> _Values:
        """Return the values that are not there already."""
        return {name: value for name, value in wanted.items() if not self._same(value, there.get(name))}

    def _same(self, one: Value, other: Value) -> bool:
        """Tell whether two values are the same, outlines as far as the format kept them."""
        if same_value(one, other):
            return True
        if self._tolerance_m and isinstance(one, shapely.Geometry) and isinstance(other, shapely.Geometry):
            return _same_outline(one, other, self._tolerance_m)
        return False


def _refuse_sample(register: LandBook, tables: TableSet) -> None:
    """Keep what is made up out of the real register."""
    made_up = [
        str(row[table.spec.id_column])
        for table in tables.tables
        for row in table.rows
        if is_sample_id(str(row[table.spec.id_column]))
    ]
    is_marked = tables.about is not None and tables.about.is_sample
    if not (made_up or is_marked) or is_sample() or holds_sample(register):
        return
    some = f" ({', '.join(made_up[:3])})" if made_up else ""
    raise EntryError(
        "File",
        f"is of the sample set and holds made-up records{some}; they must not enter the real register",
        "Give an export of the real register, or start the program with --sample",
        text_vi=f"Tệp thuộc bộ mẫu, có bản ghi không có thật{some}; không được đưa vào sổ đất thật. "
        "Hãy đưa tệp xuất từ sổ đất thật, hoặc mở chương trình với --sample.",
    )


def _values(kind: str, row: Row) -> _Values:
    """Return the fields of a row as the register keeps them; what it refuses stays, for saving to name."""
    given: dict[str, Cell] = {
        field.name: row[field.name]
        for field in KINDS[kind].fields
        if field.name in row and field.name not in _TRACE
    }
    kept, _ = check_values(KINDS[kind], given)
    return {name: kept.get(name, value) for name, value in given.items()}


def _same_outline(one: shapely.Geometry, other: shapely.Geometry, tolerance_m: float) -> bool:
    """Tell whether two outlines have the same parts, rings and vertices within a tolerance."""
    if one.geom_type != other.geom_type or _ring_lengths(one) != _ring_lengths(other):
        return False
    apart = shapely.get_coordinates(one) - shapely.get_coordinates(other)
    return bool(np.hypot(apart[:, 0], apart[:, 1]).max() <= tolerance_m)


def _ring_lengths(shape: shapely.Geometry) -> list[list[int]]:
    """Return how many vertices each ring of each part has."""
    return [
        [len(ring.coords) for ring in (part.exterior, *part.interiors)] for part in shapely.get_parts(shape)
    ]
