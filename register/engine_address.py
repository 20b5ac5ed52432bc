"""Read the address of a PostgreSQL database; no sentence ever repeats its password."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from register.errors import RegisterError

if TYPE_CHECKING:
    from sqlalchemy import URL

__all__ = ["ADDRESS_VARIABLE", "name_of", "read_address"]

#: Environment variable that names the database server.
ADDRESS_VARIABLE: Final = "DATABASE_URL"
#: Driver behind every accepted address.
_DRIVER: Final = "postgresql+psycopg"
_SCHEMES: Final = frozenset({"postgres", "postgresql", _DRIVER})
#: Schemes of other products, which a sentence may repeat; anything else could be part of a password.
_OTHER_SCHEMES: Final = frozenset(
    {"sqlite", "mysql", "mariadb", "mssql", "oracle", "mongodb", "http", "https"}
)
_FORM: Final = "postgresql://USER:PASSWORD@HOST:5432/DATABASE"
_MOST_PORT: Final = 65535


def read_address(text: str) -> URL:
    """
    Read the address of a database server.

    Parameters
    ----------
    text
        postgres://, postgresql:// or postgresql+psycopg://, as libpq and hosting services write it.

    Returns
    -------
    URL
        For SQLAlchemy with the driver psycopg.

    Raises
    ------
    RegisterError
        It is of another product, cannot be understood, or names no database.

    Examples
    --------
    >>> read_address("postgres://board:secret@db.example/register").render_as_string()
    'postgresql+psycopg://board:***@db.example/register'
    """
    scheme, _, rest = text.strip().partition("://")
    if scheme.lower() not in _SCHEMES:
        raise _unknown_scheme(scheme.lower().partition("+")[0])
    try:
        url = make_url(f"{_DRIVER}://{rest}")
        port_fits = url.port is None or 0 < url.port <= _MOST_PORT
    except (ArgumentError, ValueError):
        port_fits = False
    if not port_fits or rest.partition("?")[0].count("@") > 1:
        # What was read may hold a piece of the password: nothing of it is repeated, in no traceback either.
        raise _refusal(
            "cannot be understood",
            f"Write {_FORM}; in the password, write @ as %40, / as %2F and : as %3A",
            "không hiểu được",
            f"Hãy viết {_FORM}; trong mật khẩu, viết @ là %40, / là %2F, : là %3A",
        ) from None
    if not url.database:
        raise _refusal(
            "names no database",
            f"Write {_FORM}",
            "không có tên cơ sở dữ liệu",
            f"Hãy viết {_FORM}",
        )
    return url


def name_of(url: URL) -> str:
    """
    Return how a sentence names a database: without user and password.

    Parameters
    ----------
    url
        From `read_address`.

    Returns
    -------
    str
        Database, host and port.
    """
    if url.username is None and url.port is not None:  # user:password without a host reads like host:port
        return str(url.database)
    host = url.host or str(url.query.get("host", "localhost"))
    return f"{url.database} ({host}:{url.port or 5432})"


def _unknown_scheme(scheme: str) -> RegisterError:
    """Return the refusal of an address of another product."""
    known = scheme if scheme in _OTHER_SCHEMES and re.fullmatch(r"[a-z]+", scheme) else ""
    found_en = f"is an address of {known}" if known else "is no address of a PostgreSQL database"
    found_vi = f"là địa chỉ của {known}" if known else "không phải địa chỉ cơ sở dữ liệu PostgreSQL"
    return _refusal(
        found_en,
        f"Write {_FORM}, or remove the variable to keep the register in the workspace",
        found_vi,
        f"Hãy viết {_FORM}, hoặc bỏ biến này để lưu sổ trong thư mục làm việc",
    )


def _refusal(problem: str, fix: str, problem_vi: str, fix_vi: str) -> RegisterError:
    """Return the refusal of an address."""
    return RegisterError(
        ADDRESS_VARIABLE,
        problem,
        fix,
        text_vi=f"{ADDRESS_VARIABLE}: {problem_vi}. {fix_vi}.",
    )
