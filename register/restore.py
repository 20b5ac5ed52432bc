"""Put a backup back: verified before and after, whole or not at all, never over a register unasked."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, func, select, text
from sqlalchemy.exc import SQLAlchemyError

from register.backup import copy_rows, files_below, make_backup_of
from register.backup_file import (
    LAYERS_FOLDER,
    TERRAIN_FOLDER,
    Backup,
    backup_refusal,
    open_to_read,
    read_backup,
    unpack_files,
)
from register.database import COPIES_FOLDER, open_database
from register.engine_errors import register_error
from register.engine_sqlite import sqlite_engine
from register.engine_upgrade import bring_up_to_date
from register.errors import RegisterError
from register.table_digests import kept_tables, typed_digests
from register.tables import METADATA

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from sqlalchemy import Connection, Engine

__all__ = ["Restored", "restore_backup"]

#: What lies in a folder, in English and Vietnamese.
_NAMES: Final = {
    LAYERS_FOLDER: ("Imported layers", "Lớp đã nạp"),
    TERRAIN_FOLDER: ("Terrain tiles", "Mảnh địa hình"),
}
_LIST_TABLES: Final = ("backup_parts", "backup_files", "backup_tables", "backup_about")


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """
    What was put back.

    Attributes
    ----------
    backup
        What the backup held.
    saved_as
        Backup of what stood there before; None when nothing did.
    """

    backup: Backup
    saved_as: Path | None


def restore_backup(
    file: Path,
    workspace: Path,
    *,
    replace: bool,
    by: str,
    now: dt.datetime,
    url: str | None = None,
) -> Restored:
    """
    Put a backup back into a workspace or a PostgreSQL database.

    Parameters
    ----------
    file
        The backup, of either kind of database.
    workspace
        Folder; made when it is not there.
    replace
        Whether a register that stands there may be replaced; it is backed up into `backups/` first.
    by
        Who does it.
    now
        Moment, with its time zone.
    url
        As for `register.database.open_database`.

    Returns
    -------
    Restored
        What was put back. Programs that had the register open should be started again. Nobody is signed in.

    Raises
    ------
    RegisterError
        The backup cannot be used, a register stands there, or something cannot be written; then nothing
        was changed, or the sentence says what was.
    """
    backup = read_backup(file)
    engine = open_database(workspace, url)
    try:
        with tempfile.TemporaryDirectory(prefix=".restore-", dir=workspace) as name:
            folder = Path(name)
            prepared = _prepare(file, folder)
            unpack_files(file, folder)
            is_free = not files_below(workspace, backup.folders)
            copy = workspace / COPIES_FOLDER / f"before-restore-{now:%Y%m%dT%H%M%S}.sqlite"
            save = partial(
                make_backup_of, engine, workspace, copy, made_by=by, now=now, folders=backup.folders
            )
            is_saved = _put_back(prepared, engine, save, is_free=is_free, replace=replace)
            for each in backup.folders:
                _swap(each, folder, workspace)
    except OSError as err:
        raise backup_refusal(
            file.name,
            f"cannot be put back ({err.strerror or err})",
            f"không phục hồi được ({err.strerror or err})",
        ) from err
    except (sqlite3.Error, SQLAlchemyError) as err:
        raise register_error(err) from err
    finally:
        engine.dispose()
    return Restored(backup=backup, saved_as=copy if is_saved else None)


def _prepare(file: Path, folder: Path) -> Engine:
    """Return a copy of the register in a backup, brought to the tables of this version."""
    copy = folder / "register.sqlite"
    with closing(open_to_read(file)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        for table in _LIST_TABLES:
            target.execute(f"DROP TABLE {table}")
        target.commit()
    copy.chmod(0o600)
    engine = sqlite_engine(copy)
    bring_up_to_date(engine, copies=None, name=repr(file.name))
    return engine


def _put_back(
    prepared: Engine, engine: Engine, save: Callable[[], Backup], *, is_free: bool, replace: bool
) -> bool:
    """Exchange all rows in one transaction; return whether what stood there was saved first."""
    is_saved = False
    writing = engine.connect().execution_options(is_writer=True)
    with prepared.connect() as source, source.begin(), writing as target, target.begin():
        if target.dialect.name == "postgresql":
            target.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")
            target.exec_driver_sql("SET LOCAL statement_timeout = 0")
        if not is_free or _holds_something(target):
            _require_replace(replace=replace)
            # Writers wait since the transaction began: what is saved here is what is replaced below.
            save()
            is_saved = True
        for table in reversed(METADATA.sorted_tables):
            target.execute(delete(table))
        copy_rows(source, target)
        _continue_numbers(target)
        if typed_digests(target) != typed_digests(source):
            raise RegisterError(
                "Register",
                "was read back and differs from the backup; nothing was changed",
                "Check the disk and restore again",
                text_vi="Sổ: đọc lại thấy khác bản sao lưu; chưa có gì thay đổi. "
                "Hãy kiểm tra ổ đĩa rồi phục hồi lại.",
            )
    return is_saved


def _holds_something(connection: Connection) -> bool:
    """Return whether somebody has entered something."""
    return any(connection.scalar(select(func.count()).select_from(table)) for table in kept_tables())


def _require_replace(*, replace: bool) -> None:
    """Refuse to replace a register unasked."""
    if replace:
        return
    raise RegisterError(
        "Register",
        "already holds records, and a backup would replace them all",
        "Restore into another workspace or database, or add --replace; what stands there is backed up first",
        text_vi="Sổ: đã có số liệu, phục hồi sẽ thay thế toàn bộ. Hãy phục hồi vào thư mục làm việc hoặc cơ "
        "sở dữ liệu khác, hoặc thêm --replace; số liệu đang có được sao lưu trước.",
    )


def _continue_numbers(connection: Connection) -> None:
    """Let PostgreSQL count on after the largest number that was put back; SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in kept_tables():
        key = table.autoincrement_column
        if key is None:
            continue
        query = text("SELECT pg_get_serial_sequence(:table, :column)")
        sequence = connection.scalar(query, {"table": table.name, "column": key.name})
        largest = connection.scalar(select(func.coalesce(func.max(key), 0)))
        if sequence is not None:
            before = connection.scalar(text("SELECT nextval(:sequence)"), {"sequence": sequence})
            now = max(int(before or 0), int(largest or 0) + 1)
            connection.execute(
                text("SELECT setval(:sequence, :now, false)"), {"sequence": sequence, "now": now}
            )


def _swap(name: str, folder: Path, workspace: Path) -> None:
    """Put a folder of the backup where that of the workspace was; both are whole folders."""
    new, old = folder / name, workspace / name
    thing, thing_vi = _NAMES[name]
    try:
        if old.exists():
            old.rename(folder / f"replaced-{name}")
        if new.exists():
            new.rename(old)
    except OSError as err:
        raise RegisterError(
            thing,
            f"were not put back ({err.strerror or err}); the register itself was",
            f"Close the program that holds the folder {name}, then restore again with --replace",
            text_vi=f"{thing_vi}: chưa phục hồi được ({err.strerror or err}); sổ thì đã phục hồi. "
            f"Hãy đóng chương trình đang giữ thư mục {name} rồi phục hồi lại với --replace.",
        ) from err
