"""Say in one sentence what went wrong with a database: full disk, lost server, busy, forbidden, broken."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final, Literal

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from register.errors import RegisterError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Trouble", "cause_of", "code_of", "register_error", "trouble_of"]

Trouble = Literal["full", "lost", "busy", "forbidden", "sign_in", "missing", "broken"]

#: Codes of PostgreSQL (SQLSTATE), the first two characters where a whole class is meant.
_POSTGRESQL: Final[Mapping[str, Trouble]] = {
    "53100": "full",
    "53300": "busy",
    "55P03": "busy",
    "57014": "busy",
    "40P01": "busy",
    "40001": "busy",
    "57P01": "lost",
    "57P02": "lost",
    "57P03": "lost",
    "25P03": "lost",
    "08": "lost",
    "28": "sign_in",
    "3D000": "missing",
    "42501": "forbidden",
}
_SQLITE: Final[Mapping[str, Trouble]] = {
    "SQLITE_FULL": "full",
    "SQLITE_BUSY": "busy",
    "SQLITE_LOCKED": "busy",
    "SQLITE_READONLY": "forbidden",
}
#: Words of messages that come without a code, because the server could not be asked.
_WORDS: Final[Mapping[str, Trouble]] = {
    "password authentication failed": "sign_in",
    "no password supplied": "sign_in",
    "no pg_hba.conf entry": "sign_in",
    "does not exist": "missing",
    "no space left": "full",
    "too many": "busy",
}

#: What went wrong, what to do; in English and in Vietnamese.
_SENTENCES: Final[Mapping[Trouble, tuple[str, str, str, str]]] = {
    "full": (
        "cannot be written, the disk is full; nothing was changed",
        "Free some space, then do it again",
        "không ghi được vì ổ đĩa đã đầy; chưa có gì thay đổi",
        "Hãy giải phóng chỗ trên ổ đĩa rồi làm lại",
    ),
    "lost": (
        "cannot be reached, the database server does not answer or broke the connection",
        "Check that the server runs and can be reached, look whether the last entry is there, then try again",
        "không kết nối được, máy chủ cơ sở dữ liệu không trả lời hoặc đã ngắt",
        "Hãy kiểm tra máy chủ, xem bản ghi cuối cùng đã có chưa rồi thử lại",
    ),
    "busy": (
        "is held by another program or person for too long",
        "Wait a little and do it again",
        "đang bị chương trình hoặc người khác giữ quá lâu",
        "Hãy đợi một lát rồi làm lại",
    ),
    "forbidden": (
        "may not be written by this user",
        "Ask the administrator for the right to write (PostgreSQL: GRANT USAGE, CREATE ON SCHEMA public)",
        "không cho người dùng này ghi",
        "Hãy đề nghị người quản trị cấp quyền ghi (PostgreSQL: GRANT USAGE, CREATE ON SCHEMA public)",
    ),
    "sign_in": (
        "cannot be opened, the database server refuses the user or the password",
        "Check both in DATABASE_URL",
        "không mở được, máy chủ cơ sở dữ liệu từ chối người dùng hoặc mật khẩu",
        "Hãy kiểm tra cả hai trong DATABASE_URL",
    ),
    "missing": (
        "cannot be opened, the server has no such database or user",
        "Check DATABASE_URL, or ask the administrator for the database",
        "không mở được, máy chủ không có cơ sở dữ liệu hoặc người dùng này",
        "Hãy kiểm tra DATABASE_URL hoặc đề nghị người quản trị tạo cơ sở dữ liệu",
    ),
}


def code_of(error: BaseException) -> str:
    """
    Return the database's own code of an error.

    Parameters
    ----------
    error
        As SQLAlchemy raises it.

    Returns
    -------
    str
        SQLSTATE or SQLite's name of the error; "" when it has none.
    """
    origin = getattr(error, "orig", None) or error
    code = getattr(origin, "sqlstate", None) or getattr(origin, "sqlite_errorname", None)
    return str(code or "")


def trouble_of(error: BaseException) -> Trouble:
    """
    Return what kind of trouble an error is.

    Parameters
    ----------
    error
        As SQLAlchemy or the operating system raises it.

    Returns
    -------
    str
        "broken" when it is none that has a sentence of its own.
    """
    if isinstance(error, PoolTimeoutError):
        return "busy"
    origin = getattr(error, "orig", None) or error
    code = code_of(error)
    if isinstance(origin, sqlite3.Error):
        return next((kind for name, kind in _SQLITE.items() if code.startswith(name)), "broken")
    known = _POSTGRESQL.get(code) or _POSTGRESQL.get(code[:2])
    if known is not None:
        return known
    words = str(origin).lower()
    said = next((kind for part, kind in _WORDS.items() if part in words), None)
    if said is not None:
        return said
    is_lost = isinstance(error, DBAPIError) and (error.connection_invalidated or not code)
    return "lost" if is_lost and type(origin).__name__ == "OperationalError" else "broken"


def cause_of(error: BaseException) -> str:
    """
    Return the first line of what the database said.

    Parameters
    ----------
    error
        As SQLAlchemy or the operating system raises it.

    Returns
    -------
    str
        One line.
    """
    lines = str(getattr(error, "orig", None) or error).strip().splitlines()
    return lines[0].strip() if lines else type(error).__name__


def register_error(
    error: BaseException, *, subject: str = "Register", subject_vi: str = "Sổ theo dõi"
) -> RegisterError:
    """
    Return the refusal of a database that cannot be read or written.

    Parameters
    ----------
    error
        As SQLAlchemy or the operating system raises it.
    subject, subject_vi
        What the sentence is about.

    Returns
    -------
    RegisterError
        To be raised from `error`.
    """
    kind = trouble_of(error)
    if kind in _SENTENCES:
        problem, fix, problem_vi, fix_vi = _SENTENCES[kind]
        return RegisterError(subject, problem, fix, text_vi=f"{subject_vi}: {problem_vi}. {fix_vi}.")
    cause = cause_of(error)
    return RegisterError(
        subject,
        f"cannot be read or written ({cause})",
        "Close other programs that hold the file, check the disk, and try again",
        text_vi=f"{subject_vi}: không đọc hoặc ghi được ({cause}). "
        "Hãy đóng chương trình khác đang giữ tệp, kiểm tra ổ đĩa rồi thử lại.",
    )
