"""The register's records as tables for export, as much of them as a role may see."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from geo.table_spec import Column, Table, TableAbout, TableSet, TableSpec
from geo.table_text import content_sha256
from register.errors import EntryError
from register.kinds import KINDS
from register.rights import ROLE_NAMES, may, may_see
from register.values import to_json
from ui.register_copies import CONSULTATIONS, DECISIONS_TABLE

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from geo.table_spec import Cell, Remark
    from register.fields import Kind
    from register.land_book import LandBook
    from register.land_records import HistoryRow, LandRecord
    from register.rights import Role

__all__ = ["CHANGES", "HISTORY", "TRACE_COLUMNS", "VERSION_COLUMN", "kind_spec", "table_specs", "tables_of"]

SOURCE_VI: Final = "Sổ đất công nghiệp tỉnh Tuyên Quang, do Ban Quản lý ghi"
SOURCE_EN: Final = "Register of industrial land of Tuyên Quang, kept by the Management Board"
#: How often records are read again when somebody writes meanwhile.
_TRIES: Final = 5
VERSION_COLUMN: Final = "record_version"
#: Beside the fields, for those who may see the history.
TRACE_COLUMNS: Final = (
    Column(name=VERSION_COLUMN, label_vi="Phiên bản", label_en="Version", type="integer"),
    Column(name="changed_at", label_vi="Thời điểm sửa", label_en="Changed at"),
    Column(name="changed_by", label_vi="Người sửa", label_en="Changed by"),
)
_MADE_BY: Final = (
    Column(name="changed_at", label_vi="Thời điểm", label_en="Changed at"),
    Column(name="changed_by", label_vi="Người thay đổi", label_en="Changed by"),
    Column(name="role", label_vi="Vai trò", label_en="Role"),
    Column(name="reason", label_vi="Lý do", label_en="Reason", type="long_text"),
    Column(name="source", label_vi="Nguồn", label_en="Source", type="long_text"),
)
_CHANGE_ID: Final = Column(name="change_id", label_vi="Mã lần thay đổi", label_en="Change id")
HISTORY: Final = TableSpec(
    name="register_history",
    title_vi="Lịch sử từng bản ghi",
    title_en="History of each record",
    id_column="history_id",
    is_copy=True,
    columns=(
        Column(name="history_id", label_vi="Số thứ tự", label_en="Number", type="integer"),
        _CHANGE_ID,
        Column(name="kind", label_vi="Loại bản ghi", label_en="Kind"),
        Column(name="record_id", label_vi="Mã bản ghi", label_en="Record id"),
        TRACE_COLUMNS[0],
        Column(name="action", label_vi="Việc đã làm", label_en="Action"),
        *_MADE_BY,
        Column(name="before", label_vi="Trước (JSON)", label_en="Before (JSON)", type="long_text"),
        Column(name="after", label_vi="Sau (JSON)", label_en="After (JSON)", type="long_text"),
    ),
)
CHANGES: Final = TableSpec(
    name="register_changes",
    title_vi="Các lần thay đổi",
    title_en="Changes",
    id_column="change_id",
    is_copy=True,
    columns=(
        _CHANGE_ID,
        *_MADE_BY,
        Column(name="n_records", label_vi="Số bản ghi", label_en="Records", type="integer"),
    ),
)


def kind_spec(kind: Kind, role: Role) -> TableSpec:
    """
    Describe a kind of record as a table.

    Parameters
    ----------
    kind
        The kind.
    role
        Who will see it: withheld fields have no column.

    Returns
    -------
    TableSpec
        Id, fields, and for those who may see the history the version and who made it.
    """
    columns = [
        Column(name=kind.id_column, label_vi=kind.id_label_vi, label_en=kind.id_label_en),
        *(
            Column(
                name=field.name,
                label_vi=field.label_vi,
                label_en=field.label_en,
                type=field.type,
                unit=field.unit,
                allowed=field.allowed,
            )
            for field in kind.fields
            if may_see(role, field.audience)
        ),
    ]
    if may(role, "see_history"):
        columns += TRACE_COLUMNS
    return TableSpec(
        name=kind.key,
        title_vi=kind.title_vi,
        title_en=kind.title_en,
        columns=tuple(columns),
        id_column=kind.id_column,
    )


def table_specs(role: Role = "admin") -> tuple[TableSpec, ...]:
    """
    Describe every table that an export for a role can hold.

    Parameters
    ----------
    role
        Who will see it.

    Returns
    -------
    tuple of TableSpec
        In the order of the kinds; the copies last.
    """
    kinds = tuple(kind_spec(kind, role) for kind in KINDS.values() if may_see(role, kind.audience))
    copies = (DECISIONS_TABLE, CONSULTATIONS)
    return (*kinds, CHANGES, HISTORY, *copies) if may(role, "see_history") else (*kinds, *copies)


def tables_of(
    register: LandBook,
    role: Role,
    *,
    now: dt.datetime,
    kinds: Sequence[str] | None = None,
    as_of: dt.datetime | None = None,
    with_copies: bool = True,
    sample_mark: Remark | None = None,
    remarks: Sequence[Remark] = (),
) -> TableSet:
    """
    Return the records as tables.

    Parameters
    ----------
    register
        Whose records.
    role
        Who will see them: withheld kinds, fields and drafts are left out.
    now
        Moment of the export, with its time zone.
    kinds
        Keys of kinds; None for all that the role may see.
    as_of
        The moment whose state is wanted, with its time zone; None for the present one.
    with_copies
        Whether changes and history are added for those who may see them.
    sample_mark
        The mark of the sample set; None when no record is made up.
    remarks
        What else a reader of the file must know.

    Returns
    -------
    TableSet
        One table a kind.

    Raises
    ------
    EntryError
        A kind that does not exist or that the role may not see; no kind is left.
    RegisterError
        The database cannot be read.
    """
    chosen = [KINDS[key] for key in _visible(role, kinds)]
    with_history = with_copies and may(role, "see_history")
    for _ in range(_TRIES):  # somebody may write between two tables: all of them must be of one state
        revision = register.revision()
        tables = _tables(register, role, chosen, as_of, with_history=with_history)
        if register.revision() == revision:
            break
    about = TableAbout(
        made_at=now,
        as_of=as_of,
        role=role,
        source_vi=SOURCE_VI,
        source_en=SOURCE_EN,
        revision=revision if may(role, "see_history") else None,
        content_sha256=content_sha256(tables),
        is_sample=sample_mark is not None,
        remarks=(*((sample_mark,) if sample_mark is not None else ()), _scope(role), *remarks),
    )
    return TableSet(about=about, tables=tuple(tables))


def _tables(
    register: LandBook, role: Role, kinds: Sequence[Kind], as_of: dt.datetime | None, *, with_history: bool
) -> list[Table]:
    """Read the records of several kinds."""
    tables = [
        Table(
            spec=(spec := kind_spec(kind, role)),
            rows=tuple(_row(record, spec) for record in register.records(kind.key, role=role, as_of=as_of)),
        )
        for kind in kinds
    ]
    if with_history:
        rows = _history(register, role, {kind.key for kind in kinds}, as_of)
        tables += [_changes_table(rows), _history_table(rows)]
    return tables


def _scope(role: Role) -> Remark:
    """Say how much of the register a file holds."""
    vi, en = ROLE_NAMES[role]
    if may(role, "export_all"):
        return (f"Tệp gồm mọi trường mà «{vi}» được xem", f"Every field that {en!r} may see")
    return (
        f"Tệp chỉ gồm những gì «{vi}» được xem; thông tin nội bộ và bản nháp không có trong tệp",
        f"Only what {en!r} may see; internal information and drafts are not in this file",
    )


def _visible(role: Role, kinds: Sequence[str] | None) -> list[str]:
    """Return the kinds that are wanted, refusing those that the role may not see."""
    seen = [key for key, kind in KINDS.items() if may_see(role, kind.audience)]
    if kinds is None:
        return seen
    strange = [key for key in kinds if key not in seen]
    if strange or not kinds:
        shown = ", ".join(strange) or "–"
        name_vi, name_en = ROLE_NAMES.get(role, (str(role), str(role)))
        raise EntryError(
            f"Kind {shown}",
            f"is none that {name_en!r} can export",
            f"Choose among {', '.join(seen)}",
            text_vi=f"Loại bản ghi {shown}: vai trò «{name_vi}» không xuất được. "
            f"Hãy chọn trong: {', '.join(seen)}.",
        )
    return [key for key in seen if key in kinds]


def _row(record: LandRecord, spec: TableSpec) -> dict[str, Cell]:
    """Return a record as a row."""
    own: Mapping[str, Cell] = {
        spec.id_column: record.record_id,
        VERSION_COLUMN: record.version,
        "changed_at": record.changed_at.isoformat(),
        "changed_by": record.changed_by,
    }
    return {
        column.name: own[column.name] if column.name in own else record.values.get(column.name)
        for column in spec.columns
    }


def _history(register: LandBook, role: Role, kinds: set[str], as_of: dt.datetime | None) -> list[HistoryRow]:
    """Return the history of the kinds, the oldest first."""
    rows = [row for row in reversed(register.history(role=role)) if row.kind in kinds]
    return [row for row in rows if as_of is None or row.changed_at <= as_of]


def _by_whom(row: HistoryRow) -> dict[str, Cell]:
    """Return who made a change, when and why."""
    return {
        "change_id": row.change_id,
        "changed_at": row.changed_at.isoformat(),
        "changed_by": row.changed_by,
        "role": row.role,
        "reason": row.reason,
        "source": row.source,
    }


def _history_table(rows: Iterable[HistoryRow]) -> Table:
    """Return the history as a table."""
    return Table(
        spec=HISTORY,
        rows=tuple(
            {
                "history_id": row.history_id,
                "kind": row.kind,
                "record_id": row.record_id,
                VERSION_COLUMN: row.version,
                "action": row.action,
                "before": None if row.before is None else to_json(row.before),
                "after": None if row.after is None else to_json(row.after),
                **_by_whom(row),
            }
            for row in rows
        ),
    )


def _changes_table(rows: Sequence[HistoryRow]) -> Table:
    """Return the changes as a table, each once."""
    counts = Counter(row.change_id for row in rows)
    first = {row.change_id: row for row in reversed(rows)}
    ordered = sorted(first.values(), key=lambda row: row.history_id)
    return Table(
        spec=CHANGES, rows=tuple({**_by_whom(row), "n_records": counts[row.change_id]} for row in ordered)
    )
