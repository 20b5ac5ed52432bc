"""Rows of the database as records and back."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from register.kinds import KINDS
from register.land_records import HistoryRow, LandRecord
from register.rights import may_see
from register.values import from_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import RowMapping

    from register.fields import Field, Kind
    from register.land_records import Value
    from register.rights import Role

__all__ = ["columns_of", "history_row", "is_shown", "record_of", "record_of_row", "values_of_row"]


def values_of_row(kind: Kind, row: RowMapping) -> dict[str, Value]:
    """
    Return the fields of a row.

    Parameters
    ----------
    kind
        Kind of its table.
    row
        As the database returned it.

    Returns
    -------
    dict of str to Value
        Every field.
    """
    return {field.name: _from_column(field, row[field.name]) for field in kind.fields}


def columns_of(kind: Kind, values: Mapping[str, Value]) -> dict[str, Any]:
    """
    Return the fields of a record as the columns of its table.

    Parameters
    ----------
    kind
        The kind of record.
    values
        Kept values; fields that are left out become NULL.

    Returns
    -------
    dict
        Column to value.
    """
    return {field.name: _to_column(values.get(field.name)) for field in kind.fields}


def record_of_row(kind: Kind, row: RowMapping, role: Role) -> LandRecord:
    """
    Return a row of a record's table as a reader of a role may see it.

    Parameters
    ----------
    kind
        Kind of its table.
    row
        As the database returned it.
    role
        Who reads.

    Returns
    -------
    LandRecord
        Without the fields that are withheld.
    """
    return record_of(
        kind,
        values_of_row(kind, row),
        role,
        record_id=row["record_id"],
        version=row["version"],
        changed_at=row["changed_at"],
        changed_by=row["changed_by"],
    )


def record_of(kind: Kind, values: Mapping[str, Value], role: Role, **about: Any) -> LandRecord:
    """
    Return a record as a reader of a role may see it.

    Parameters
    ----------
    kind
        The kind of record.
    values
        Its fields.
    role
        Who reads; who changed it is told to those who may see all of it.
    **about
        The other attributes of the record.

    Returns
    -------
    LandRecord
        Without the fields that are withheld.
    """
    shown = {field.name: values.get(field.name) for field in kind.fields if may_see(role, field.audience)}
    if not may_see(role, "board"):
        about["changed_by"] = ""
    return LandRecord(kind=kind.key, values=MappingProxyType(shown), **about)


def is_shown(kind: Kind, values: Mapping[str, Value], role: Role) -> bool:
    """
    Tell whether a reader of a role may see a record at all.

    Parameters
    ----------
    kind
        The kind of record.
    values
        Its fields.
    role
        Who reads.

    Returns
    -------
    bool
        False for a withheld kind, and for a draft below the Board.
    """
    if not may_see(role, kind.audience):
        return False
    return may_see(role, "board") or not kind.has_drafts or values.get("is_published") is True


def history_row(row: RowMapping) -> HistoryRow:
    """
    Return a row of the history table as a record.

    Parameters
    ----------
    row
        As the database returned it.

    Returns
    -------
    HistoryRow
        With its values read.
    """
    plain: dict[str, Any] = dict(row)
    kind = KINDS[plain["kind"]]
    for name in ("before", "after"):
        plain[name] = None if plain[name] is None else MappingProxyType(from_json(kind, plain[name]))
    return HistoryRow(**plain)


def _from_column(field: Field, raw: Any) -> Value:
    """Return what a column holds as the kept value."""
    if raw is None:
        return None
    if field.type == "codes":
        return tuple(str(raw).split(";"))
    kept: Value = float(raw) if field.type == "number" else raw
    return kept


def _to_column(value: Value) -> Any:
    """Return a kept value as its column takes it."""
    return ";".join(value) if isinstance(value, tuple) else value
