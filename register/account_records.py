"""Records of accounts and of who is signed in; none of them holds a password or its hash."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

if TYPE_CHECKING:
    import datetime as dt

    from register.account_models import AccountRow
    from register.rights import Role

__all__ = ["ACCOUNT_KINDS", "Account", "AccountKind", "account_of"]

#: "local": the password is kept here. "oidc": another service says who it is, by a verified e-mail address.
AccountKind = Literal["local", "oidc"]
ACCOUNT_KINDS: Final[tuple[AccountKind, ...]] = get_args(AccountKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """
    One account.

    Attributes
    ----------
    account_id
        Running number.
    name
        What is typed to sign in, in small letters; of an "oidc" account its e-mail address.
    display_name
        What stands in the history.
    kind
        How the person proves who it is.
    role
        What the person may do.
    is_disabled
        Whether signing in is refused.
    expires_on
        Last day on which the person may sign in; None for no end.
    created_at, changed_at
        Moments, UTC.
    """

    account_id: int
    name: str
    display_name: str
    kind: AccountKind
    role: Role
    is_disabled: bool
    expires_on: dt.date | None
    created_at: dt.datetime
    changed_at: dt.datetime

    def is_usable(self, today: dt.date) -> bool:
        """
        Tell whether the person may sign in.

        Parameters
        ----------
        today
            The day in Vietnam.

        Returns
        -------
        bool
            False when it is disabled or has expired.
        """
        return not self.is_disabled and (self.expires_on is None or today <= self.expires_on)


def account_of(row: AccountRow) -> Account:
    """
    Return a row as a record, without the hash of its password.

    Parameters
    ----------
    row
        The row.

    Returns
    -------
    Account
        The record.
    """
    return Account(
        account_id=row.account_id,
        name=row.name,
        display_name=row.display_name,
        kind="oidc" if row.kind == "oidc" else "local",
        role=row.role,  # type: ignore[arg-type]  # checked when it was written, and again by `may`
        is_disabled=row.is_disabled,
        expires_on=row.expires_on,
        created_at=row.created_at,
        changed_at=row.changed_at,
    )
