"""
Make a backup of the register while it is in use: one verified file, of SQLite or of PostgreSQL.

Imported layers and terrain tiles are kept with it; `suitability` in the workspace is a cache that is worked
out again, and stays out.
"""

from __future__ import annotations

import os
import sqlite3
import uuid
from contextlib import closing, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import insert, select
from sqlalchemy.exc import SQLAlchemyError

from register.backup_file import EVERY_FOLDER, TERRAIN_FOLDER, Backup, read_backup, write_list
from register.database import ADDRESS_VARIABLE, DATABASE_NAME, open_database
from register.engine_errors import register_error
from register.engine_sqlite import sqlite_engine
from register.engine_upgrade import bring_up_to_date
from register.errors import RegisterError
from register.table_digests import ROWS_AT_ONCE, kept_tables, typed_digests

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from register.table_digests import TableDigest

__all__ = ["copy_rows", "files_below", "make_backup", "make_backup_of"]

#: Files that are moved while they are copied are copied again, so often.
TRIES: Final = 3


def make_backup(
    workspace: Path,
    file: Path,
    *,
    made_by: str,
    now: dt.datetime,
    url: str | None = None,
    folders: Sequence[str] = EVERY_FOLDER,
) -> Backup:
    """
    Write a backup of the register, the imported layers and the terrain tiles while they are in use.

    Parameters
    ----------
    workspace
        Folder for what people enter.
    file
        The backup; it must not be there yet. Only this user may read it: it holds the accounts with the
        hashes of their passwords.
    made_by
        Who or what makes it.
    now
        Moment, with its time zone.
    url
        As for `register.database.open_database`.
    folders
        Some of `register.backup_file.EVERY_FOLDER`. Terrain tiles may be hundreds of MB; they can be loaded
        again from where they came from.

    Returns
    -------
    Backup
        What was read back from the file: one state of the register, as it stood at one moment.

    Raises
    ------
    RegisterError
        There is no register, the file is there already or cannot be written, the register cannot be read,
        or what was read back differs from the register; nothing is left behind.
    """
    address = os.environ.get(ADDRESS_VARIABLE, "") if url is None else url
    if not address.strip() and not (workspace / DATABASE_NAME).is_file():
        raise _refusal(
            file,
            f"would be empty, there is no register in {workspace}",
            "Name the folder with --workspace, or the database in DATABASE_URL",
            f"sẽ rỗng vì không có sổ trong {workspace}",
            "Hãy ghi thư mục bằng --workspace hoặc cơ sở dữ liệu trong DATABASE_URL",
        )
    engine = open_database(workspace, address)
    try:
        return make_backup_of(engine, workspace, file, made_by=made_by, now=now, folders=folders)
    finally:
        engine.dispose()


def make_backup_of(
    engine: Engine,
    workspace: Path,
    file: Path,
    *,
    made_by: str,
    now: dt.datetime,
    folders: Sequence[str] = EVERY_FOLDER,
) -> Backup:
    """
    Write a backup of an open register.

    Parameters
    ----------
    engine
        From `register.database.open_database`.
    workspace, file, made_by, now, folders
        As for `make_backup`.

    Returns
    -------
    Backup
        What was read back.

    Raises
    ------
    RegisterError
        As for `make_backup`.
    ValueError
        A folder that is not kept.
    """
    for folder in folders:
        if folder not in EVERY_FOLDER:
            raise ValueError(f"{folder!r} is not kept in backups, only {', '.join(EVERY_FOLDER)}")
    if file.exists():
        raise _refusal(file, "is there already", "Give another name", "đã có sẵn", "Hãy đặt tên khác")
    part = file.with_name(f".{file.name}.{uuid.uuid4().hex[:8]}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        expected = _copy_sqlite(engine, part) if engine.dialect.name == "sqlite" else _copy_all(engine, part)
        _require_equal(part, expected, file)
        write = partial(write_list, made_at=now, made_by=made_by, database=engine.dialect.name)
        _complete(part, workspace, folders, write)
        found = read_backup(part)
        os.replace(part, file)  # noqa: PTH105  (the same on every system)
    except OSError as err:
        raise _not_written(file, err) from err
    except (sqlite3.Error, SQLAlchemyError) as err:
        raise register_error(
            err, subject=f"Backup {file.name!r}", subject_vi=f"Bản sao lưu {file.name!r}"
        ) from err
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                part.with_name(part.name + suffix).unlink()
    return found


def copy_rows(source: Connection, target: Connection) -> None:
    """
    Copy every row that a backup keeps from one database into empty tables of another.

    Parameters
    ----------
    source, target
        Within transactions; both have the tables of this version.
    """
    for table in kept_tables():
        rows = source.execution_options(yield_per=ROWS_AT_ONCE).execute(select(table)).mappings()
        for some in rows.partitions():
            target.execute(insert(table), [dict(row) for row in some])


def _copy_sqlite(engine: Engine, part: Path) -> Mapping[str, TableDigest]:
    """Copy one state of a SQLite file by its online backup; return what that state holds."""
    with engine.connect() as connection, connection.begin(), closing(sqlite3.connect(part)) as copy:
        connection.exec_driver_sql("SELECT count(*) FROM alembic_version")  # from here on one state is read
        source: Any = connection.connection.dbapi_connection
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        return typed_digests(connection)


def _copy_all(engine: Engine, part: Path) -> Mapping[str, TableDigest]:
    """Copy one state of another database row by row; return what that state holds."""
    copy = sqlite_engine(part)
    bring_up_to_date(copy, copies=None, name=repr(part.name))
    writing = copy.connect().execution_options(is_writer=True)
    with engine.connect() as source, source.begin(), writing as target, target.begin():
        copy_rows(source, target)
        return typed_digests(source)


def _require_equal(part: Path, expected: Mapping[str, TableDigest], file: Path) -> None:
    """Refuse a copy that differs from what was copied."""
    with sqlite_engine(part).connect() as connection, connection.begin():
        found = typed_digests(connection)
    if found != expected:
        names = ", ".join(sorted(name for name in expected if found.get(name) != expected[name]))
        raise _refusal(
            file,
            f"was read back and differs from the register in {names}",
            "Check the disk and make it again",
            f"đọc lại thấy khác sổ ở bảng {names}",
            "Hãy kiểm tra ổ đĩa rồi sao lưu lại",
        )


def files_below(workspace: Path, folders: Sequence[str]) -> dict[str, Path]:
    """
    List the files of a workspace that are kept with the register.

    Parameters
    ----------
    workspace
        Folder for what people enter.
    folders
        Some of `register.backup_file.EVERY_FOLDER`.

    Returns
    -------
    dict of str to Path
        By path below the workspace. Links are left out, and terrain tiles that are being loaded.
    """
    return {
        path.relative_to(workspace).as_posix(): path
        for folder in folders
        for path in sorted((workspace / folder).rglob("*"))
        if path.is_file() and not path.is_symlink() and not _is_half(path, workspace)
    }


def _is_half(path: Path, workspace: Path) -> bool:
    """Tell whether a file is a terrain tile that is being loaded."""
    return path.parent == workspace / TERRAIN_FOLDER and path.name.startswith(".")


def _complete(part: Path, workspace: Path, folders: Sequence[str], write: Callable[..., None]) -> None:
    """Add the files and the list of contents; begin again when files are moved meanwhile."""
    for attempt in range(1, TRIES + 1):
        try:
            write(part, files_below(workspace, folders), folders=folders)
        except FileNotFoundError:
            if attempt == TRIES:
                raise
        else:
            return


def _not_written(file: Path, err: OSError) -> RegisterError:
    """Return the refusal of a place that cannot be written."""
    return _refusal(
        file,
        f"cannot be written ({err.strerror or err})",
        "Check the folder, its rights and the space on the disk",
        f"không ghi được ({err.strerror or err})",
        "Hãy kiểm tra thư mục, quyền ghi và chỗ trống trên ổ đĩa",
    )


def _refusal(file: Path, problem: str, fix: str, problem_vi: str, fix_vi: str) -> RegisterError:
    """Return the refusal of a backup that was not made."""
    return RegisterError(
        f"Backup {file.name!r}",
        problem,
        fix,
        text_vi=f"Bản sao lưu {file.name!r}: {problem_vi}. {fix_vi}.",
    )
