"""Reach the SQLite file of a workspace so that readers never wait and writers queue."""

from __future__ import annotations

import sqlite3
import time
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import create_engine, event
from sqlalchemy.pool import NullPool

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine

__all__ = ["WAIT_S", "sqlite_engine"]

#: How long a writer waits for another one, seconds; an entry takes milliseconds.
WAIT_S: Final = 30


def sqlite_engine(file: Path) -> Engine:
    """
    Return an engine for a SQLite file; nothing is opened yet.

    Parameters
    ----------
    file
        The database file, made at the first connection.

    Returns
    -------
    Engine
        Its connections are closed after use, so that the file can be copied or moved. A transaction of a
        connection with the option `is_writer` waits for its turn at once, so that what it reads is still
        true when it writes; any other reads one state of the file and cannot change it.
    """
    engine = create_engine(f"sqlite+pysqlite:///{file}", connect_args={"timeout": WAIT_S}, poolclass=NullPool)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    """Let SQLAlchemy begin transactions itself, keep a write-ahead log and check references."""
    connection.isolation_level = None
    cursor = connection.cursor()
    _keep_log(cursor)
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _keep_log(cursor: sqlite3.Cursor) -> None:
    """Switch to a write-ahead log; SQLite does not wait by itself while another program switches too."""
    give_up = time.monotonic() + WAIT_S
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as err:
            is_busy = str(getattr(err, "sqlite_errorname", "")).startswith("SQLITE_BUSY")
            if not is_busy or time.monotonic() > give_up:
                raise
            time.sleep(0.01)
        else:
            return


def _begin(connection: Connection) -> None:
    """Begin: a writer takes its turn, a migration may also rebuild tables that others refer to."""
    options = connection.get_execution_options()
    is_writer = options.get("is_writer", False)
    connection.exec_driver_sql(f"PRAGMA foreign_keys={'OFF' if options.get('is_migration') else 'ON'}")
    connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if is_writer else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writer else "BEGIN")
