"""Let people sign in and say who is signed in; too many wrong tries have to wait."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, select, update

from register.account_checks import day_of, fold_name
from register.account_models import AccountRow, SignInRow, TryRow
from register.account_records import account_of
from register.passwords import hash_password, is_outdated, verify_password
from register.sessions import Book

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from register.account_records import Account

__all__ = ["ABSOLUTE", "IDLE", "SignInBook", "hash_of"]

#: A sign-in ends after this long without a run of a page, and at the latest after the second time.
IDLE: Final = dt.timedelta(hours=2)
ABSOLUTE: Final = dt.timedelta(hours=12)
#: How seldom a run of a page is written down.
SEEN_EVERY: Final = dt.timedelta(minutes=5)
#: Wrong tries in a row before the first wait, of one name and of one address (an office shares one).
FREE_TRIES_NAME: Final = 5
FREE_TRIES_ADDRESS: Final = 20
#: First wait; each further try doubles it up to the longest.
FIRST_WAIT: Final = dt.timedelta(seconds=30)
LONGEST_WAIT: Final = dt.timedelta(minutes=15)
#: Tries are forgotten after this long without a further one.
FORGET_AFTER: Final = dt.timedelta(hours=24)


def hash_of(text: str) -> str:
    """
    Return the SHA-256 of a text.

    Parameters
    ----------
    text
        A token of 256 random bits, or what tries are counted for.

    Returns
    -------
    str
        64 hexadecimal digits.
    """
    return hashlib.sha256(text.encode()).hexdigest()


class SignInBook(Book):
    """Who is signed in."""

    def sign_in(self, name: str, password: str, *, address: str, now: dt.datetime) -> str | None:
        """
        Sign somebody in by name and password.

        Parameters
        ----------
        name, password
            As typed.
        address
            Network address that the try comes from.
        now
            Moment, with its time zone.

        Returns
        -------
        str or None
            Token for the browser. None when the name or the password is wrong, when the account is
            disabled, has expired or has no password here, and while tries have to wait; which of them is
            told by nothing, not by the time either.

        Raises
        ------
        RegisterError
            The database cannot be read or written.
        """
        folded = fold_name(name)
        subjects = {
            hash_of(f"name:{folded}"): FREE_TRIES_NAME,
            hash_of(f"address:{address}"): FREE_TRIES_ADDRESS,
        }
        row, may_try = self._begin_try(folded, subjects, now)
        kept = None
        if row is not None and may_try and account_of(row).is_usable(day_of(now)):
            kept = row.password_hash
        if not verify_password(kept, password) or row is None or kept is None:
            return None
        renewed = hash_password(password) if is_outdated(kept) else None
        return self._begin_sign_in(row.account_id, kept, renewed, tuple(subjects), now)

    def who_is(self, token: str, *, now: dt.datetime) -> Account | None:
        """
        Return the account that is signed in by a token.

        Parameters
        ----------
        token
            From the browser.
        now
            Moment, with its time zone.

        Returns
        -------
        Account or None
            None when the sign-in has ended or expired, or the account is disabled, expired or gone.

        Raises
        ------
        RegisterError
            The database cannot be read or written.
        """
        query = (
            select(SignInRow, AccountRow)
            .join(AccountRow, AccountRow.account_id == SignInRow.account_id)
            .where(SignInRow.token_sha256 == hash_of(token), SignInRow.ended_at.is_(None))
        )
        with self._reading() as session:
            found = session.execute(query).first()
        if found is None:
            return None
        sign_in, row = found
        account = account_of(row)
        is_live = now < sign_in.started_at + ABSOLUTE and now < sign_in.seen_at + IDLE
        if not is_live or not account.is_usable(day_of(now)):
            return None
        if now - sign_in.seen_at > SEEN_EVERY:
            with self._writing() as session:
                session.execute(
                    update(SignInRow).where(SignInRow.sign_in_id == sign_in.sign_in_id).values(seen_at=now)
                )
        return account

    def sign_out(self, token: str, *, now: dt.datetime) -> None:
        """
        End a sign-in.

        Parameters
        ----------
        token
            From the browser; one that is not known is no fault.
        now
            Moment, with its time zone.

        Raises
        ------
        RegisterError
            The database cannot be written.
        """
        known = SignInRow.token_sha256 == hash_of(token)
        with self._writing() as session:
            session.execute(update(SignInRow).where(known, SignInRow.ended_at.is_(None)).values(ended_at=now))

    def account_by_email(self, email: str, *, now: dt.datetime) -> Account | None:
        """
        Return the account of a person whom another service has identified.

        Parameters
        ----------
        email
            Address that the service has verified.
        now
            Moment, with its time zone.

        Returns
        -------
        Account or None
            None when there is none of kind "oidc", or it is disabled or has expired.

        Raises
        ------
        RegisterError
            The database cannot be read.
        """
        query = select(AccountRow).where(AccountRow.name == fold_name(email), AccountRow.kind == "oidc")
        with self._reading() as session:
            row = session.scalar(query)
        account = None if row is None else account_of(row)
        return account if account is not None and account.is_usable(day_of(now)) else None

    def _begin_try(
        self, name: str, subjects: dict[str, int], now: dt.datetime
    ) -> tuple[AccountRow | None, bool]:
        """Count a try before it is made, so that many at once cannot outrun the count; tell if it may be."""
        with self._writing() as session:
            session.execute(delete(TryRow).where(TryRow.last_at < now - FORGET_AFTER))
            rows = {subject: session.get(TryRow, subject) for subject in subjects}
            may_try = not any(_is_locked(row, now) for row in rows.values())
            if may_try:
                for subject, free in subjects.items():
                    _count_try(session, subject, rows[subject], free=free, now=now)
            return session.scalar(select(AccountRow).where(AccountRow.name == name)), may_try

    def _begin_sign_in(
        self, account_id: int, kept: str, renewed: str | None, subjects: tuple[str, ...], now: dt.datetime
    ) -> str | None:
        """Write a sign-in down and take its try back; None when the account changed meanwhile."""
        token = secrets.token_urlsafe(32)
        with self._writing() as session:
            row = session.get(AccountRow, account_id)
            if row is None or row.password_hash != kept or row.is_disabled:
                return None
            if renewed is not None:
                row.password_hash = renewed
            session.execute(delete(TryRow).where(TryRow.subject_sha256 == subjects[0]))
            _take_back(session, subjects[1])
            session.execute(delete(SignInRow).where(SignInRow.started_at < now - 2 * ABSOLUTE))
            session.add(
                SignInRow(
                    account_id=account_id,
                    token_sha256=hash_of(token),
                    started_at=now,
                    seen_at=now,
                    ended_at=None,
                )
            )
        return token


def _is_locked(row: TryRow | None, now: dt.datetime) -> bool:
    """Tell whether tries have to wait."""
    return row is not None and row.locked_until is not None and now < row.locked_until


def _count_try(session: Session, subject: str, row: TryRow | None, *, free: int, now: dt.datetime) -> None:
    """Count one more try, and let the next wait when there were too many."""
    if row is None:
        row = TryRow(subject_sha256=subject, count=0, last_at=now, locked_until=None)
        session.add(row)
    row.count += 1
    row.last_at = now
    if row.count >= free:
        doublings = min(row.count - free, 10)
        row.locked_until = now + min(FIRST_WAIT * 2**doublings, LONGEST_WAIT)


def _take_back(session: Session, subject: str) -> None:
    """Take one try of an address back that was no wrong one: people of one office share an address."""
    row = session.get(TryRow, subject)
    if row is not None:
        row.count -= 1
        if row.count < FREE_TRIES_ADDRESS:
            row.locked_until = None
