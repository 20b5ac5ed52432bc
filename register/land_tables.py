"""Tables of the records, their history and the baseline that filled them; made from the kinds."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Double,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from register.kinds import KINDS
from register.models import ID_LENGTH, NAME_LENGTH, Base, UtcDateTime
from register.outline_type import Outline

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.types import TypeEngine

    from register.fields import Field, Kind

__all__ = ["BASELINE", "HISTORY", "TABLES"]

_TYPES: Final[Mapping[str, Any]] = {
    "text": Text,
    "long_text": Text,
    "number": Double,
    "integer": BigInteger,
    "flag": Boolean,
    "date": Date,
    "partial_date": lambda: String(10),
    "code": lambda: String(40),
    "codes": Text,
    "outline": Outline,
}


def _column(field: Field) -> Column[Any]:
    """Return the column of one field; what is required is checked when saving, not here."""
    made: TypeEngine[Any] = _TYPES[field.type]()
    return Column(field.name, made, nullable=True, index=bool(field.refers_to))


def _table(kind: Kind) -> Table:
    """Return the table of one kind of record."""
    table = Table(
        kind.key,
        Base.metadata,
        Column("record_id", String(ID_LENGTH), primary_key=True),
        Column("version", Integer, nullable=False),
        Column("changed_at", UtcDateTime, nullable=False),
        Column("changed_by", String(NAME_LENGTH), nullable=False),
        *(_column(field) for field in kind.fields),
    )
    if kind.outline_field is not None:
        spatial = Index(f"ix_{kind.key}_outline_gist", table.c[kind.outline_field], postgresql_using="gist")
        spatial.ddl_if(dialect="postgresql")
    return table


#: Kind to the table of its records as they stand.
TABLES: Final[Mapping[str, Table]] = MappingProxyType({key: _table(kind) for key, kind in KINDS.items()})

#: Every change of every record; rows are added, never changed.
HISTORY: Final = Table(
    "history",
    Base.metadata,
    Column("history_id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("change_id", String(36), nullable=False, index=True),
    Column("kind", String(40), nullable=False),
    Column("record_id", String(ID_LENGTH), nullable=False),
    Column("version", Integer, nullable=False),
    Column("action", String(10), nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("changed_by", String(NAME_LENGTH), nullable=False),
    Column("role", String(20), nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("reason", Text, nullable=False),
    Column("source", Text, nullable=False),
    Index("uq_history_kind_record_version", "kind", "record_id", "version", unique=True),
    sqlite_autoincrement=True,
)

#: What the data files said of each record: as it was last settled, and as the newest files say.
BASELINE: Final = Table(
    "baseline",
    Base.metadata,
    Column("kind", String(40), primary_key=True),
    Column("record_id", String(ID_LENGTH), primary_key=True),
    Column("settled", Text, nullable=False),
    Column("newest", Text, nullable=False),
    Column("merged_at", UtcDateTime, nullable=False),
)
