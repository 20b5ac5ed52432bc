"""Open the register's database: a SQLite file of the workspace, or PostgreSQL where DATABASE_URL says so."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import SQLAlchemyError

from geo.private_files import make_private_folder, require_private
from register.engine_address import ADDRESS_VARIABLE, name_of, read_address
from register.engine_errors import cause_of, register_error, trouble_of
from register.engine_postgresql import postgresql_engine, prepare_postgis
from register.engine_sqlite import WAIT_S, sqlite_engine
from register.engine_upgrade import bring_up_to_date
from register.errors import RegisterError

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

__all__ = ["ADDRESS_VARIABLE", "DATABASE_NAME", "WAIT_S", "open_database"]

DATABASE_NAME: Final = "register.sqlite"
#: Folder of the workspace for the copy that is made before a database is brought up to date.
COPIES_FOLDER: Final = "backups"


def open_database(workspace: Path, url: str | None = None) -> Engine:
    """
    Open the database of a workspace, making its tables or bringing them up to date.

    Parameters
    ----------
    workspace
        Folder; made when it is not there.
    url
        Address of a PostgreSQL database, "" for the SQLite file of the workspace; what the environment
        variable `DATABASE_URL` says when None.

    Returns
    -------
    Engine
        For `register.sessions.Book`. A transaction that writes needs the execution option `is_writer`:
        such transactions run one after the other on either database, and any other cannot write.

    Raises
    ------
    RegisterError
        The folder or the database cannot be reached or written, is not a register, or is one of a newer
        version of this tool; or the address cannot be used. No sentence repeats a password.
    """
    address = os.environ.get(ADDRESS_VARIABLE, "") if url is None else url
    try:
        make_private_folder(workspace)
    except OSError as err:
        raise _unusable_file(workspace / DATABASE_NAME, err) from err
    return _open_postgresql(address) if address.strip() else _open_sqlite(workspace)


def _open_sqlite(workspace: Path) -> Engine:
    """Open the file of a workspace; only its owner may read it, since it holds the accounts."""
    file = workspace / DATABASE_NAME
    engine = sqlite_engine(file)
    try:
        require_private(file)  # SQLite gives the files of its log the rights of the file
        bring_up_to_date(engine, copies=workspace / COPIES_FOLDER, name=repr(file.name))
    except (OSError, SQLAlchemyError) as err:
        raise _unusable_file(file, err) from err
    return engine


def _open_postgresql(address: str) -> Engine:
    """Open a database of a server."""
    url = read_address(address)
    name = name_of(url)
    engine = None
    try:
        engine = postgresql_engine(url)
        prepare_postgis(engine)
        bring_up_to_date(engine, copies=None, name=name)
    except (OSError, SQLAlchemyError) as err:
        raise register_error(err, subject=f"Database {name}", subject_vi=f"Cơ sở dữ liệu {name}") from err
    except BaseException:
        if engine is not None:
            engine.dispose()
        raise
    return engine


def _unusable_file(file: Path, err: Exception) -> RegisterError:
    """Return the refusal of a register that cannot be opened."""
    if trouble_of(err) in {"full", "busy"}:
        return register_error(err, subject=f"Register {file.name!r}", subject_vi=f"Sổ theo dõi {file.name!r}")
    cause = cause_of(err)
    return RegisterError(
        f"Register {file.name!r}",
        f"cannot be opened in {file.parent} ({cause})",
        "Check that the folder may be written and that the file is the register of this tool",
        text_vi=f"Sổ theo dõi {file.name!r}: không mở được trong {file.parent} ({cause}). "
        "Hãy kiểm tra quyền ghi vào thư mục và tệp có đúng là sổ theo dõi của công cụ này không",
    )
