"""Keep the accounts: made, changed and removed by an administrator; every change ends the sign-ins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, select, update

from register.account_checks import (
    check_account,
    check_particulars,
    check_password,
    fold_name,
    no_such_account,
)
from register.account_models import AccountRow, SignInRow, TryRow
from register.account_records import account_of
from register.entries import tidy
from register.errors import EntryError
from register.passwords import hash_password, verify_password
from register.rights import require
from register.sign_ins import SignInBook, hash_of

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy.orm import Session

    from register.account_records import Account
    from register.rights import Author

__all__ = ["AccountBook"]

_CHANGEABLE: Final = frozenset({"role", "display_name", "is_disabled", "expires_on"})


class AccountBook(SignInBook):
    """
    The accounts, and who is signed in.

    Parameters
    ----------
    engine
        Database whose tables exist; `register.database.open_database` makes one.
    """

    def accounts(self, *, author: Author) -> tuple[Account, ...]:
        """
        Return every account, without passwords or hashes.

        Parameters
        ----------
        author
            Who asks; an administrator.

        Returns
        -------
        tuple of Account
            By name.

        Raises
        ------
        RightsError
            The role may not manage accounts.
        """
        require(author.role, "manage_accounts")
        with self._reading() as session:
            rows = session.scalars(select(AccountRow).order_by(AccountRow.name))
            return tuple(account_of(row) for row in rows)

    def count_usable(self, today: dt.date) -> dict[str, int]:
        """
        Return how many accounts can be signed in with.

        Parameters
        ----------
        today
            The day in Vietnam.

        Returns
        -------
        dict of str to int
            By kind; a kind without one is left out.
        """
        found: dict[str, int] = {}
        with self._reading() as session:
            for row in session.scalars(select(AccountRow)):
                if account_of(row).is_usable(today):
                    found[row.kind] = found.get(row.kind, 0) + 1
        return found

    def add_account(
        self,
        name: str,
        *,
        display_name: str,
        role: str,
        author: Author,
        now: dt.datetime,
        password: str | None = None,
        kind: str = "local",
        expires_on: dt.date | None = None,
    ) -> Account:
        """
        Make an account.

        Parameters
        ----------
        name
            What is typed to sign in; an e-mail address when another service says who it is.
        display_name
            What stands in the history.
        role
            A role other than the public's.
        author
            Who makes it; an administrator.
        now
            Moment, with its time zone.
        password
            As typed; None for kind "oidc".
        kind
            "local" or "oidc".
        expires_on
            Last day on which the person may sign in; None for no end.

        Returns
        -------
        Account
            As it is kept.

        Raises
        ------
        RightsError
            The role may not manage accounts.
        EntryError
            Something is missing or wrong, or the name is taken.
        """
        require(author.role, "manage_accounts")
        folded = fold_name(name)
        check_account(folded, display_name=tidy(display_name), kind=kind, role=role, password=password)
        row = AccountRow(
            name=folded,
            display_name=tidy(display_name),
            kind=kind,
            role=role,
            password_hash=None if password is None else hash_password(password),
            is_disabled=False,
            expires_on=expires_on,
            created_at=now,
            changed_at=now,
        )
        with self._writing() as session:
            if session.scalar(select(AccountRow).where(AccountRow.name == folded)) is not None:
                raise EntryError(
                    f"Account {folded!r}",
                    "exists already",
                    "Choose another name, or change that account",
                    text_vi=f"Tài khoản {folded!r}: đã có. Hãy chọn tên khác hoặc sửa tài khoản đó.",
                )
            session.add(row)
            session.flush()
            return account_of(row)

    def change_account(self, name: str, *, author: Author, now: dt.datetime, **changes: Any) -> Account:
        """
        Change an account and end its sign-ins.

        Parameters
        ----------
        name
            Of the account.
        author
            Who changes it; an administrator.
        now
            Moment, with its time zone.
        **changes
            role, display_name, is_disabled, expires_on.

        Returns
        -------
        Account
            As it is kept.

        Raises
        ------
        RightsError
            The role may not manage accounts.
        EntryError
            No such account, or a value that cannot be kept.
        TypeError
            There is no such particular.
        """
        require(author.role, "manage_accounts")
        if not changes.keys() <= _CHANGEABLE:
            raise TypeError(f"{', '.join(sorted(changes.keys() - _CHANGEABLE))} of an account do not change")
        with self._writing() as session:
            row = _row_named(session, name)
            for key, value in changes.items():
                setattr(row, key, tidy(value) if key == "display_name" else value)
            check_particulars(row.name, display_name=row.display_name, role=row.role)
            row.changed_at = now
            end_sign_ins_of(session, row.account_id, now)
            return account_of(row)

    def set_password(self, name: str, password: str, *, author: Author, now: dt.datetime) -> None:
        """
        Give a local account another password, end its sign-ins and lift its lock.

        Parameters
        ----------
        name
            Of the account.
        password
            As typed.
        author
            Who sets it; an administrator.
        now
            Moment, with its time zone.

        Raises
        ------
        RightsError
            The role may not manage accounts.
        EntryError
            No such local account, or a password that may not be set.
        """
        require(author.role, "manage_accounts")
        self._set_password(name, password, now=now)

    def change_own_password(self, token: str, former: str, password: str, *, now: dt.datetime) -> bool:
        """
        Give the account that is signed in another password and end all its sign-ins.

        Parameters
        ----------
        token
            Of the sign-in.
        former
            The password until now, as typed.
        password
            The new one, as typed.
        now
            Moment, with its time zone.

        Returns
        -------
        bool
            False when nobody is signed in by that token or the former password is wrong.

        Raises
        ------
        EntryError
            A password that may not be set.
        """
        account = self.who_is(token, now=now)
        if account is None:
            return False
        with self._reading() as session:
            row = session.get(AccountRow, account.account_id)
            kept = None if row is None else row.password_hash
        if not verify_password(kept, former):
            return False
        self._set_password(account.name, password, now=now)
        return True

    def remove_account(self, name: str, *, author: Author) -> None:
        """
        Remove an account and end its sign-ins; the history keeps the person's name.

        Parameters
        ----------
        name
            Of the account.
        author
            Who removes it; an administrator.

        Raises
        ------
        RightsError
            The role may not manage accounts.
        EntryError
            No such account.
        """
        require(author.role, "manage_accounts")
        with self._writing() as session:
            row = _row_named(session, name)
            session.execute(delete(SignInRow).where(SignInRow.account_id == row.account_id))
            session.delete(row)

    def unlock(self, name: str, *, author: Author) -> None:
        """
        Let an account be tried again at once after too many wrong tries.

        Parameters
        ----------
        name
            Of the account.
        author
            Who lifts the lock; an administrator.

        Raises
        ------
        RightsError
            The role may not manage accounts.
        EntryError
            No such account.
        """
        require(author.role, "manage_accounts")
        with self._writing() as session:
            row = _row_named(session, name)
            _forget_tries(session, row.name)

    def end_all_sign_ins(self, *, author: Author, now: dt.datetime) -> None:
        """
        End every sign-in, for example after a backup was restored.

        Parameters
        ----------
        author
            Who ends them; an administrator.
        now
            Moment, with its time zone.

        Raises
        ------
        RightsError
            The role may not manage accounts.
        """
        require(author.role, "manage_accounts")
        with self._writing() as session:
            session.execute(update(SignInRow).where(SignInRow.ended_at.is_(None)).values(ended_at=now))

    def _set_password(self, name: str, password: str, *, now: dt.datetime) -> None:
        """Set a password whoever asks."""
        check_password(fold_name(name), password)
        hashed = hash_password(password)
        with self._writing() as session:
            row = _row_named(session, name)
            if row.kind != "local":
                raise EntryError(
                    f"Account {row.name!r}",
                    "has no password here, another service says who it is",
                    "Change the password there",
                    text_vi=f"Tài khoản {row.name!r}: không có mật khẩu ở đây, dịch vụ khác xác thực. "
                    "Hãy đổi mật khẩu ở dịch vụ đó.",
                )
            row.password_hash, row.changed_at = hashed, now
            end_sign_ins_of(session, row.account_id, now)
            _forget_tries(session, row.name)


def end_sign_ins_of(session: Session, account_id: int, now: dt.datetime) -> None:
    """
    End every sign-in of an account within a transaction.

    Parameters
    ----------
    session
        The transaction.
    account_id
        Of the account.
    now
        Moment, with its time zone.
    """
    still = SignInRow.ended_at.is_(None)
    session.execute(update(SignInRow).where(SignInRow.account_id == account_id, still).values(ended_at=now))


def _row_named(session: Session, name: str) -> AccountRow:
    """Return the account of a name, or refuse the name."""
    row = session.scalar(select(AccountRow).where(AccountRow.name == fold_name(name)))
    if row is None:
        raise no_such_account(fold_name(name))
    return row


def _forget_tries(session: Session, name: str) -> None:
    """Forget the tries of a name that failed."""
    session.execute(delete(TryRow).where(TryRow.subject_sha256 == hash_of(f"name:{name}")))
