"""Check what is entered about an account; all faults are told in one sentence."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import TYPE_CHECKING, Final

from register.account_records import ACCOUNT_KINDS
from register.entries import Faults
from register.errors import EntryError
from register.models import ID_LENGTH, NAME_LENGTH
from register.passwords import password_faults
from register.rights import ROLES

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "SIGN_IN_ROLES",
    "check_account",
    "check_particulars",
    "check_password",
    "day_of",
    "fold_name",
    "no_such_account",
]

#: Roles that an account can have, with their wording for refusals; the public needs none.
SIGN_IN_ROLES: Final[Mapping[str, str]] = {role: role for role in ROLES if role != "public"}
_LOCAL_NAME: Final = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def fold_name(name: str) -> str:
    """
    Return a name as it is kept and compared.

    Parameters
    ----------
    name
        As typed.

    Returns
    -------
    str
        Composed small letters without blanks around.
    """
    return unicodedata.normalize("NFKC", name).strip().casefold()


def day_of(now: dt.datetime) -> dt.date:
    """
    Return the day in Vietnam (UTC+7) of a moment.

    Parameters
    ----------
    now
        Moment, with its time zone.

    Returns
    -------
    date
        The day.
    """
    return now.astimezone(dt.timezone(dt.timedelta(hours=7))).date()


def check_account(name: str, *, display_name: str, kind: str, role: str, password: str | None) -> None:
    """
    Refuse an account that cannot be kept.

    Parameters
    ----------
    name
        Folded.
    display_name
        What stands in the history.
    kind
        One of `ACCOUNT_KINDS`.
    role
        A role other than the public's.
    password
        As typed; None for an account without one.

    Raises
    ------
    EntryError
        Names every fault; the password is in none of them.
    """
    faults = Faults(f"Account {name!r}", f"Tài khoản {name!r}")
    faults.need_code(kind, dict.fromkeys(ACCOUNT_KINDS), "the kind", "loại tài khoản")
    if kind == "oidc" and not (_EMAIL.fullmatch(name) and len(name) <= ID_LENGTH):
        faults.add("the name is not an e-mail address", "tên không phải địa chỉ thư điện tử")
    if kind == "local" and not _LOCAL_NAME.fullmatch(name):
        faults.add(
            "the name needs 2 to 40 letters a-z, digits, dots, hyphens or underscores, "
            "the first a letter or digit",
            "tên cần 2 đến 40 ký tự gồm chữ không dấu, chữ số, dấu chấm, gạch nối, bắt đầu bằng chữ hoặc số",
        )
    _note_particulars(faults, display_name, role)
    if (kind == "local") != (password is not None):
        faults.add(
            "a local account has a password, one of another service has none",
            "tài khoản nội bộ phải có mật khẩu, tài khoản của dịch vụ khác thì không",
        )
    elif password is not None:
        for vietnamese, english in password_faults(password, name=name):
            faults.add(english, vietnamese)
    faults.raise_any()


def check_particulars(name: str, *, display_name: str, role: str) -> None:
    """
    Refuse a person's name or a role that an account cannot have.

    Parameters
    ----------
    name
        Of the account.
    display_name
        What stands in the history.
    role
        A role other than the public's.

    Raises
    ------
    EntryError
        Names every fault.
    """
    faults = Faults(f"Account {name!r}", f"Tài khoản {name!r}")
    _note_particulars(faults, display_name, role)
    faults.raise_any()


def _note_particulars(faults: Faults, display_name: str, role: str) -> None:
    """Note a person's name or a role that cannot be kept."""
    faults.need_text(display_name, "the person's name", "họ tên", most=NAME_LENGTH)
    faults.need_code(role, SIGN_IN_ROLES, "the role", "vai trò")


def check_password(name: str, password: str) -> None:
    """
    Refuse a password that may not be set.

    Parameters
    ----------
    name
        Of the account.
    password
        As typed.

    Raises
    ------
    EntryError
        Names every fault and not the password.
    """
    faults = Faults(f"Account {name!r}", f"Tài khoản {name!r}")
    for vietnamese, english in password_faults(password, name=name):
        faults.add(english, vietnamese)
    faults.raise_any()


def no_such_account(name: str) -> EntryError:
    """
    Return the refusal of a name that no account has.

    Parameters
    ----------
    name
        The name.

    Returns
    -------
    EntryError
        To be raised.
    """
    return EntryError(
        f"Account {name!r}",
        "does not exist",
        "List the accounts with `python3 run.py accounts list`",
        text_vi=f"Tài khoản {name!r}: không có. Hãy xem danh sách bằng `python3 run.py accounts list`.",
    )
