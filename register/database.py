"""Open the register's database; on SQLite so that readers never wait and writers queue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool

from register.errors import RegisterError
from register.models import Base

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine

__all__ = ["DATABASE_NAME", "open_database"]

DATABASE_NAME: Final = "register.sqlite"
#: How long a writer waits for another one, seconds; an entry takes milliseconds.
WAIT_S: Final = 30


def open_database(workspace: Path) -> Engine:
    """
    Open the database of a workspace, making it when it is not there.

    Parameters
    ----------
    workspace
        Folder; made when it is not there.

    Returns
    -------
    Engine
        Its connections are closed after use, so that the file can be copied or moved.

    Raises
    ------
    RegisterError
        The folder or the file cannot be written, or the file is not a register.
    """
    file = workspace / DATABASE_NAME
    try:
        workspace.mkdir(parents=True, exist_ok=True)
        engine = create_engine(
            f"sqlite+pysqlite:///{file}", connect_args={"timeout": WAIT_S}, poolclass=NullPool
        )
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        with engine.connect().execution_options(is_writer=True) as connection, connection.begin():
            Base.metadata.create_all(connection)
    except (OSError, DatabaseError) as err:
        raise _unusable(file, err) from err
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    """Let SQLAlchemy begin transactions itself, keep a write-ahead log and check references."""
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    """Begin: a writer takes its turn at once, so that what it reads is still true when it writes."""
    is_writer = connection.get_execution_options().get("is_writer", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writer else "BEGIN")


def _unusable(file: Path, err: Exception) -> RegisterError:
    """Return the refusal of a register that cannot be opened."""
    cause = str(getattr(err, "orig", None) or err)
    return RegisterError(
        f"Register {file.name!r}",
        f"cannot be opened in {file.parent} ({cause})",
        "Check that the folder may be written and that the file is the register of this tool",
        text_vi=f"Sổ theo dõi {file.name!r}: không mở được trong {file.parent} ({cause}). "
        "Hãy kiểm tra quyền ghi vào thư mục và tệp có đúng là sổ theo dõi của công cụ này không",
    )
