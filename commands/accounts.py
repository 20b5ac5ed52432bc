"""Manage the accounts of a server that others reach; whoever may run this on the machine is administrator."""

from __future__ import annotations

import datetime as dt
import getpass
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.output import emit, make_table

if TYPE_CHECKING:
    from register.accounts import AccountBook
    from register.rights import Author

__all__ = ["register"]


class AccountRole(StrEnum):
    """Role of an account."""

    CULTURE = "culture"
    BOARD = "board"
    ADMIN = "admin"


Name = Annotated[str, typer.Argument(help="name of the account")]
Workspace = Annotated[Path, typer.Option("--workspace", help="folder for what people enter")]
FromStdin = Annotated[
    bool, typer.Option("--password-stdin", help="read the password from standard input, one line")
]
Expires = Annotated[str | None, typer.Option("--expires", help="last day, YYYY-MM-DD or never")]
_HERE = Path(__file__).resolve().parents[1] / "workspace"


def register(app: typer.Typer) -> None:
    """
    Add the commands.

    Parameters
    ----------
    app
        The application.
    """
    group = typer.Typer(help="Accounts of a server that others reach: who may sign in.")
    for name, command in (
        ("list", list_accounts),
        ("add", add),
        ("role", change_role),
        ("password", change_password),
        ("expiry", change_expiry),
        ("disable", disable),
        ("enable", enable),
        ("unlock", unlock),
        ("remove", remove),
    ):
        group.command(name)(command)
    app.add_typer(group, name="accounts")


def list_accounts(
    workspace: Workspace = _HERE,
    as_json: Annotated[bool, typer.Option("--json", help="one JSON document")] = False,  # noqa: FBT002
) -> None:
    """List the accounts, without passwords."""
    found = _book(workspace).accounts(author=_author())
    columns = ("name", "person", "kind", "role", "expires", "disabled")
    rows = [
        (each.name, each.display_name, each.kind, each.role, each.expires_on, "x" if each.is_disabled else "")
        for each in found
    ]
    emit(found, as_json=as_json, table=lambda: make_table("Tài khoản / Accounts", columns, rows))


def add(
    name: Name,
    person: Annotated[str, typer.Option("--person", help="name that stands in the history")],
    role: Annotated[AccountRole, typer.Option("--role", help="what the person may do")],
    oidc: Annotated[  # noqa: FBT002
        bool, typer.Option("--oidc", help="NAME is an e-mail address that OpenID Connect verifies")
    ] = False,
    expires: Expires = None,
    password_stdin: FromStdin = False,  # noqa: FBT002
    workspace: Workspace = _HERE,
) -> None:
    """Make an account; the password is asked for, or read with --password-stdin."""
    last = _last_day(expires)
    password = None if oidc else _ask(is_from_stdin=password_stdin)
    kept = _book(workspace).add_account(
        name,
        display_name=person,
        role=role.value,
        author=_author(),
        now=_now(),
        password=password,
        kind="oidc" if oidc else "local",
        expires_on=last,
    )
    _say(f"Đã tạo / made: {kept.name} ({kept.role})")


def change_role(
    name: Name,
    role: Annotated[AccountRole, typer.Argument(help="what the person may do")],
    workspace: Workspace = _HERE,
) -> None:
    """Give an account another role and end its sign-ins."""
    _change(workspace, name, role=role.value)


def change_password(
    name: Name,
    password_stdin: FromStdin = False,  # noqa: FBT002
    workspace: Workspace = _HERE,
) -> None:
    """Give an account another password and end its sign-ins."""
    book = _book(workspace)
    book.set_password(name, _ask(is_from_stdin=password_stdin), author=_author(), now=_now())
    _say(f"Đã đổi mật khẩu / password changed: {name}")


def change_expiry(
    name: Name,
    last: Annotated[str, typer.Argument(help="last day, YYYY-MM-DD or never")],
    workspace: Workspace = _HERE,
) -> None:
    """Set the last day of an account and end its sign-ins."""
    _change(workspace, name, expires_on=_last_day(last))


def disable(name: Name, workspace: Workspace = _HERE) -> None:
    """Refuse an account and end its sign-ins; it can be enabled again."""
    _change(workspace, name, is_disabled=True)


def enable(name: Name, workspace: Workspace = _HERE) -> None:
    """Let a disabled account sign in again."""
    _change(workspace, name, is_disabled=False)


def unlock(name: Name, workspace: Workspace = _HERE) -> None:
    """Let an account try at once after too many wrong passwords."""
    _book(workspace).unlock(name, author=_author())
    _say(f"Đã mở khóa / unlocked: {name}")


def remove(name: Name, workspace: Workspace = _HERE) -> None:
    """Remove an account; the history keeps the person's name."""
    _book(workspace).remove_account(name, author=_author())
    _say(f"Đã xóa / removed: {name}")


def _change(workspace: Path, name: str, **changes: Any) -> None:
    """Change an account and say how it stands."""
    kept = _book(workspace).change_account(name, author=_author(), now=_now(), **changes)
    state = "disabled" if kept.is_disabled else f"until {kept.expires_on}" if kept.expires_on else "no end"
    _say(f"Đã sửa / changed: {kept.name} ({kept.role}, {state})")


def _book(workspace: Path) -> AccountBook:
    """Open the accounts of a workspace."""
    from register.accounts import AccountBook  # noqa: PLC0415  (heavy)
    from register.database import open_database  # noqa: PLC0415

    return AccountBook(open_database(workspace.expanduser()))


def _author() -> Author:
    """Return who runs the command: an administrator, for the machine itself lets nobody else."""
    from register.rights import Author  # noqa: PLC0415

    return Author(name=getpass.getuser(), role="admin")


def _now() -> dt.datetime:
    """Return the present moment."""
    return dt.datetime.now(tz=dt.UTC)


def _last_day(text: str | None) -> dt.date | None:
    """Read the last day of an account."""
    from geo.errors import InputError  # noqa: PLC0415

    if text is None or text == "never":
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise InputError("--expires", f"{text!r} is not a day", "Write it as 2027-12-31, or never") from None


def _ask(*, is_from_stdin: bool) -> str:
    """Ask for a password without showing it, twice; or read one line."""
    from geo.errors import InputError  # noqa: PLC0415

    if is_from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise InputError(
            "Password",
            "cannot be asked for without a terminal",
            "Use --password-stdin and send it in one line",
        )
    first = getpass.getpass("Mật khẩu / password: ")
    if first != getpass.getpass("Nhắc lại / again: "):
        raise InputError("Password", "was typed differently the second time", "Run the command again")
    return first


def _say(sentence: str) -> None:
    """Write one line."""
    sys.stdout.write(f"{sentence}\n")
