"""Tables of the accounts, of who is signed in, and of tries that failed."""

from __future__ import annotations

import datetime as dt  # noqa: TC003  (SQLAlchemy reads the annotations)
from typing import Final

from sqlalchemy import CheckConstraint, Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from register.models import ID_LENGTH, NAME_LENGTH, Base, UtcDateTime

__all__ = ["AccountRow", "SignInRow", "TryRow"]

#: Room for a password hash with its parameters, characters.
HASH_LENGTH: Final = 300


class AccountRow(Base):
    """One account: a person who may sign in, with a password kept here or through another service."""

    __tablename__ = "accounts"
    __table_args__ = (
        CheckConstraint("length(name) > 0", name="name_given"),
        CheckConstraint("(kind = 'local') = (password_hash IS NOT NULL)", name="password_if_local"),
        {"sqlite_autoincrement": True},
    )

    account_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    name: Mapped[str] = mapped_column(String(ID_LENGTH), unique=True)
    display_name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    kind: Mapped[str] = mapped_column(String(10))
    role: Mapped[str] = mapped_column(String(20))
    password_hash: Mapped[str | None] = mapped_column(String(HASH_LENGTH))
    is_disabled: Mapped[bool]
    expires_on: Mapped[dt.date | None] = mapped_column(Date)
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)


class SignInRow(Base):
    """One sign-in, found by the hash of the token that the browser holds."""

    __tablename__ = "sign_ins"
    __table_args__ = ({"sqlite_autoincrement": True},)

    sign_in_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    account_id: Mapped[int] = mapped_column(ForeignKey(AccountRow.account_id, ondelete="CASCADE"), index=True)
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    started_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)


class TryRow(Base):
    """Tries in a row that failed, for one name or one address; both by their hash."""

    __tablename__ = "sign_in_tries"

    subject_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    count: Mapped[int]
    last_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    locked_until: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
