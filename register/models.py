"""Tables of the register; plain SQL types, so that another database can hold them too."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Date,
    DateTime,
    ForeignKey,
    Index,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
    event,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

__all__ = ["Base", "ConsultationEntry", "ConsultationRow", "DecisionRow", "UtcDateTime"]

#: Longest texts, characters.
ID_LENGTH = 120
NAME_LENGTH = 300
TEXT_LENGTH = 2000


class UtcDateTime(TypeDecorator[dt.datetime]):
    """A moment, kept in UTC and handed back with its time zone whatever the database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Return the moment in UTC; one without a time zone is refused."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone; give it in UTC")
        utc = value.astimezone(dt.UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Return the moment with UTC as its time zone."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


class Base(DeclarativeBase):
    """Base of the tables, with names for every constraint so that migrations can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class DecisionRow(Base):
    """One decision on one finding; rows are added, never changed."""

    __tablename__ = "decisions"
    __table_args__ = (
        Index(None, "site_id", "rule_id", "as_of"),
        CheckConstraint("length(reason) > 0", name="reason_given"),
        CheckConstraint("length(decided_by) > 0", name="decided_by_given"),
    )

    decision_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    site_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    rule_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    as_of: Mapped[dt.date] = mapped_column(Date)
    machine_verdict: Mapped[str] = mapped_column(String(40))
    finding_json: Mapped[str] = mapped_column(Text)
    finding_sha256: Mapped[str] = mapped_column(String(64))
    decision: Mapped[str] = mapped_column(String(40))
    reason: Mapped[str] = mapped_column(String(TEXT_LENGTH))
    decided_by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    decided_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)


class ConsultationRow(Base):
    """The identity of one consultation; what is known about it stands in its entries."""

    __tablename__ = "consultations"

    consultation_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)


class ConsultationEntry(Base):
    """One consultation as it stood after one entry; rows are added, never changed."""

    __tablename__ = "consultation_entries"
    __table_args__ = (
        UniqueConstraint("consultation_id", "revision"),
        CheckConstraint("revision >= 1", name="revision_from_1"),
        CheckConstraint("length(recorded_by) > 0", name="recorded_by_given"),
    )

    entry_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey(ConsultationRow.consultation_id))
    revision: Mapped[int]
    site_id: Mapped[str] = mapped_column(String(ID_LENGTH), index=True)
    site_name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    heritage_ids: Mapped[list[str]] = mapped_column(JSON)
    recipient: Mapped[str] = mapped_column(String(NAME_LENGTH))
    sent_on: Mapped[dt.date | None] = mapped_column(Date)
    reply_by: Mapped[dt.date | None] = mapped_column(Date)
    replied_on: Mapped[dt.date | None] = mapped_column(Date)
    outcome: Mapped[str | None] = mapped_column(String(40))
    reply: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    is_closed: Mapped[bool]
    recorded_by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    recorded_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)


def _refuse(_mapper: Any, _connection: Any, row: Base) -> None:
    """Refuse to change or delete a row: what was recorded stays."""
    raise TypeError(f"{type(row).__name__} rows are added, never changed or deleted")


for _table in (DecisionRow, ConsultationRow, ConsultationEntry):
    event.listen(_table, "before_update", _refuse)
    event.listen(_table, "before_delete", _refuse)
