"""Bring a database to the tables of this version when it is opened, under a lock and all or nothing."""

from __future__ import annotations

import datetime as dt
import sqlite3
import threading
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import String, column, inspect, select, table

from register.engine_errors import register_error
from register.errors import RegisterError

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection, Engine

__all__ = ["FIRST_REVISION", "bring_up_to_date", "known_revisions", "newest_revision", "revision_of"]

#: Where the steps from version to version are kept.
STEPS_FOLDER: Final = Path(__file__).resolve().parent / "migrations"
#: The tables of version 0.2.0, which kept no account of its version.
FIRST_REVISION: Final = "0001"
FIRST_TABLES: Final = frozenset({"decisions", "consultations", "consultation_entries"})
_VERSION_TABLE: Final = "alembic_version"
#: The steps run through objects that a process has once: two databases are brought up to date in turn.
_ONE_AT_A_TIME: Final = threading.Lock()


def bring_up_to_date(engine: Engine, *, copies: Path | None, name: str) -> None:
    """
    Make the tables of a new database, or bring those of an older version up to date.

    Parameters
    ----------
    engine
        Of a SQLite file or of PostgreSQL. Programs that open it at the same moment wait for each other; a
        step that fails leaves the database as it was.
    copies
        Folder for a copy of a SQLite file that is about to be changed; None makes none.
    name
        How a sentence names the database.

    Raises
    ------
    RegisterError
        It is of a newer version, or something else lies there.
    SQLAlchemyError
        The database cannot be read or written.
    """
    with engine.connect() as connection, connection.begin():
        if revision_of(connection) == newest_revision():
            return
    from alembic import command  # noqa: PLC0415  (slow to import, and seldom needed)

    upgrading = engine.connect().execution_options(is_writer=True, is_migration=True)
    with _ONE_AT_A_TIME, upgrading as connection, connection.begin():
        tables = set(inspect(connection).get_table_names())
        found = revision_of(connection)
        _require_known(found, name)
        if found == newest_revision():
            return
        if engine.dialect.name == "sqlite":
            _require_ours(tables, found, name)
            if copies is not None and tables:
                _copy_before(engine, copies, found)
        config = _config(connection)
        if found is None and tables >= FIRST_TABLES:
            command.stamp(config, FIRST_REVISION)
        command.upgrade(config, "head")
        _check_references(connection)


def revision_of(connection: Connection) -> str | None:
    """
    Return the version of the tables of a database.

    Parameters
    ----------
    connection
        Within a transaction.

    Returns
    -------
    str or None
        None when it does not say.
    """
    if not inspect(connection).has_table(_VERSION_TABLE):
        return None
    query = select(column("version_num", String)).select_from(table(_VERSION_TABLE))
    found = connection.scalars(query).all()
    return None if not found else str(max(found))


@cache
def newest_revision() -> str:
    """
    Return the version of the tables that this version of the tool works with.

    Returns
    -------
    str
        A revision of `register/migrations`.
    """
    return max(known_revisions())


@cache
def known_revisions() -> frozenset[str]:
    """
    Return every version of the tables that this version of the tool can bring up to date.

    Returns
    -------
    frozenset of str
        Revisions of `register/migrations`.
    """
    return frozenset(path.name[1:5] for path in (STEPS_FOLDER / "versions").glob("v[0-9]*_*.py"))


def _config(connection: Connection) -> Config:
    """Return what the steps are run with: this very connection, so that its lock and transaction hold."""
    from alembic.config import Config  # noqa: PLC0415  (slow to import, and seldom needed)

    config = Config()
    config.set_main_option("script_location", str(STEPS_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _require_known(found: str | None, name: str) -> None:
    """Refuse a database of a version that this one does not know."""
    if found is None or found in known_revisions():
        return
    raise RegisterError(
        f"Register {name}",
        f"was written by a newer version of this tool (tables of version {found}; this one knows up to "
        f"{newest_revision()})",
        "Start the newer version, or restore a backup that this version made",
        text_vi=f"Sổ {name}: do phiên bản mới hơn của công cụ ghi (bảng phiên bản {found}; bản này biết đến "
        f"{newest_revision()}). Hãy dùng bản mới hơn, hoặc phục hồi từ bản sao lưu do bản này tạo.",
    )


def _require_ours(tables: set[str], found: str | None, name: str) -> None:
    """Refuse a file that holds tables of something else and none of ours."""
    if found is not None or not tables or tables >= FIRST_TABLES:
        return
    shown = ", ".join(sorted(tables)[:3])
    raise RegisterError(
        f"Register {name}",
        f"is not a register of this tool, it holds other tables ({shown})",
        "Move the file away, or choose another workspace",
        text_vi=f"Sổ {name}: không phải sổ của công cụ này, tệp có các bảng khác ({shown}). "
        "Hãy chuyển tệp đi nơi khác hoặc chọn thư mục làm việc khác.",
    )


def _copy_before(engine: Engine, copies: Path, found: str | None) -> None:
    """Copy a SQLite file before it is changed; the copy holds every row that was kept before."""
    copies.mkdir(parents=True, exist_ok=True)
    moment = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    target = copies / f"register-{found or '0.2.0'}-before-upgrade-{moment}.sqlite"
    target.touch(mode=0o600)  # it holds the accounts
    with (
        closing(sqlite3.connect(str(engine.url.database))) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)


def _check_references(connection: Connection) -> None:
    """Refuse to keep steps after which a row refers to one that is not there."""
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise register_error(ValueError(f"a row of {broken[0]} would refer to one that is gone"))
