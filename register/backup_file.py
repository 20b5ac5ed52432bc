"""
The one file of a backup: a SQLite copy of the register with its files and a list of what it holds.

Beside the tables of the register it has `backup_about` (what, when, by whom), `backup_tables` (rows and hash
of each table), `backup_files` (path, size and hash of each imported layer and terrain tile) and
`backup_parts` (their bytes, in parts). Any SQLite program can look into it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from register.engine_upgrade import known_revisions, newest_revision
from register.errors import RegisterError
from register.table_digests import SHORT_LIVED, TableDigest, raw_digest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = [
    "EVERY_FOLDER",
    "LAYERS_FOLDER",
    "TERRAIN_FOLDER",
    "Backup",
    "backup_refusal",
    "open_to_read",
    "read_backup",
    "unpack_files",
    "write_list",
]

#: Marks the file among all SQLite files: "TQLP".
APPLICATION_ID: Final = 0x54514C50
#: Since 2 a backup says which folders it keeps; versions that would lose the terrain tiles refuse it.
FORMAT: Final = 2
#: Folder that every backup keeps, and all that backups of format 1 keep; folder of the terrain tiles.
LAYERS_FOLDER: Final = "layers"
TERRAIN_FOLDER: Final = "terrain"
#: Every folder of the workspace whose files are kept with the register.
EVERY_FOLDER: Final = (LAYERS_FOLDER, TERRAIN_FOLDER)
#: Bytes of one part of a file, and the most that one file may have.
PART_BYTES: Final = 8_000_000

_LIST_SQL: Final = """
DROP TABLE IF EXISTS backup_parts;
DROP TABLE IF EXISTS backup_files;
DROP TABLE IF EXISTS backup_tables;
DROP TABLE IF EXISTS backup_about;
CREATE TABLE backup_about (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE backup_tables (name TEXT PRIMARY KEY, n_rows INTEGER NOT NULL, sha256 TEXT NOT NULL);
CREATE TABLE backup_files (path TEXT PRIMARY KEY, n_bytes INTEGER NOT NULL, sha256 TEXT NOT NULL);
CREATE TABLE backup_parts (
    path TEXT NOT NULL REFERENCES backup_files (path), part INTEGER NOT NULL, content BLOB NOT NULL,
    PRIMARY KEY (path, part)
);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """
    What a backup holds.

    Attributes
    ----------
    made_at
        When, UTC.
    made_by
        Who or what made it.
    database
        Kind of database it was made of, "sqlite" or "postgresql".
    revision
        Version of its tables.
    tables
        Table to its rows and their hash.
    files
        Path below the workspace to the sha256 of a file.
    n_bytes
        Size of these files together.
    folders
        Folders of the workspace that it keeps whole, empty ones too; what lies in others it does not know.
    """

    made_at: dt.datetime
    made_by: str
    database: str
    revision: str
    tables: Mapping[str, TableDigest]
    files: Mapping[str, str]
    n_bytes: int
    folders: tuple[str, ...]

    @property
    def n_tiles(self) -> int:
        """Number of the terrain tiles in use, those taken out of use left out."""
        return sum(PurePosixPath(path).match(f"{TERRAIN_FOLDER}/*.toml") for path in self.files)


def backup_refusal(name: str, problem: str, problem_vi: str) -> RegisterError:
    """
    Return the refusal of a file that cannot be restored.

    Parameters
    ----------
    name
        Name of the file.
    problem, problem_vi
        What was found.

    Returns
    -------
    RegisterError
        With what to do.
    """
    return RegisterError(
        f"Backup {name!r}",
        problem,
        "Use another backup; nothing was changed",
        text_vi=f"Bản sao lưu {name!r}: {problem_vi}. Hãy dùng bản sao lưu khác; chưa có gì thay đổi.",
    )


def open_to_read(file: Path) -> sqlite3.Connection:
    """
    Open a SQLite file so that nothing in it can change.

    Parameters
    ----------
    file
        The file.

    Returns
    -------
    Connection
        To be closed by the caller.
    """
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)


def write_list(
    file: Path,
    files: Mapping[str, Path],
    *,
    made_at: dt.datetime,
    made_by: str,
    database: str,
    folders: Sequence[str] = (LAYERS_FOLDER,),
) -> None:
    """
    Complete a copy of the register to a backup.

    Parameters
    ----------
    file
        SQLite copy of a register.
    files
        Path below the workspace to a file that is kept with it.
    made_at, made_by, database, folders
        See `Backup`.

    Raises
    ------
    OSError, sqlite3.Error
        Something cannot be read or written.
    """
    with closing(sqlite3.connect(file)) as copy:
        copy.execute("PRAGMA journal_mode=DELETE")
        copy.execute("PRAGMA secure_delete=ON")
        copy.executescript(_LIST_SQL)
        for table in sorted(SHORT_LIVED & set(_tables_of(copy))):
            copy.execute(f'DELETE FROM "{table}"')  # noqa: S608  (names of our own)
        for path, source in files.items():
            _keep_file(copy, path, source)
        for table in _tables_of(copy):
            found = raw_digest(copy, table)
            copy.execute("INSERT INTO backup_tables VALUES (?, ?, ?)", (table, found.n_rows, found.sha256))
        about = {
            "made_at": made_at.astimezone(dt.UTC).isoformat(),
            "made_by": made_by,
            "database": database,
            "revision": newest_revision(),
            "folders": " ".join(folders),
        }
        copy.executemany("INSERT INTO backup_about VALUES (?, ?)", about.items())
        copy.execute("INSERT INTO backup_about VALUES ('sha256', ?)", (_hash_of_list(copy),))
        copy.execute(f"PRAGMA application_id={APPLICATION_ID}")
        copy.execute(f"PRAGMA user_version={FORMAT}")
        copy.commit()


def read_backup(file: Path) -> Backup:
    """
    Read a backup and verify all of it.

    Parameters
    ----------
    file
        The backup.

    Returns
    -------
    Backup
        What it holds.

    Raises
    ------
    RegisterError
        It is absent, no backup of this tool, of a newer version, cut short or altered.
    """
    if not file.is_file():
        raise backup_refusal(file.name, "is not there", "không có tệp này")
    try:
        with closing(open_to_read(file)) as connection:
            return _verified(connection, file.name)
    except (sqlite3.Error, UnicodeDecodeError, ValueError, KeyError) as err:
        raise _damaged(file.name, str(err)) from err


def unpack_files(file: Path, folder: Path) -> None:
    """
    Write the files of a backup into a folder and verify them.

    Parameters
    ----------
    file
        A backup that was verified.
    folder
        Folder that is there; the paths of the files are made below it.

    Raises
    ------
    RegisterError
        A path leads out of the folder, or what was written is not what was kept.
    OSError
        Something cannot be written.
    """
    with closing(open_to_read(file)) as connection:
        for path, wanted in connection.execute("SELECT path, sha256 FROM backup_files"):
            if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts or "\\" in path:
                raise _damaged(file.name, f"path {path!r}")
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            digest = hashlib.sha256()
            parts = "SELECT content FROM backup_parts WHERE path = ? ORDER BY part"
            with target.open("wb") as out:
                for (content,) in connection.execute(parts, (path,)):
                    out.write(content)
                    digest.update(content)
            if digest.hexdigest() != wanted:
                raise _damaged(file.name, f"file {path!r}")


def _verified(connection: sqlite3.Connection, name: str) -> Backup:
    """Compare everything in a backup with its list."""
    if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        raise backup_refusal(name, "is no backup of this tool", "không phải bản sao lưu của công cụ này")
    about = dict(connection.execute("SELECT name, value FROM backup_about"))
    (form,) = connection.execute("PRAGMA user_version").fetchone()
    if form > FORMAT or about["revision"] not in known_revisions():
        raise backup_refusal(
            name,
            f"was made by a newer version of this tool (tables of version {about['revision']})",
            f"do phiên bản mới hơn của công cụ tạo (bảng phiên bản {about['revision']})",
        )
    state = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if state != ("ok",):
        raise _damaged(name, str(state[0]))
    if about["sha256"] != _hash_of_list(connection):
        raise _damaged(name, "its list of contents was altered")
    listed = {
        table: TableDigest(n_rows=n_rows, sha256=sha256)
        for table, n_rows, sha256 in connection.execute("SELECT name, n_rows, sha256 FROM backup_tables")
    }
    found = {table: raw_digest(connection, table) for table in _tables_of(connection)}
    if found != listed:
        differing = sorted(each for each in found.keys() | listed if found.get(each) != listed.get(each))
        raise _damaged(name, f"table {', '.join(differing)} was altered")
    folders = tuple(about["folders"].split()) if form >= 2 else (LAYERS_FOLDER,)
    if not set(folders) <= set(EVERY_FOLDER):
        raise _damaged(name, f"folders {', '.join(folders)}")
    files, n_bytes = _verified_files(connection, name)
    return Backup(
        made_at=dt.datetime.fromisoformat(about["made_at"]),
        made_by=about["made_by"],
        database=about["database"],
        revision=about["revision"],
        tables=listed,
        files=files,
        n_bytes=n_bytes,
        folders=folders,
    )


def _verified_files(connection: sqlite3.Connection, name: str) -> tuple[dict[str, str], int]:
    """Compare the files in a backup with its list."""
    files, total = {}, 0
    for path, n_bytes, wanted in connection.execute("SELECT path, n_bytes, sha256 FROM backup_files"):
        digest, found = hashlib.sha256(), 0
        parts = "SELECT content FROM backup_parts WHERE path = ? ORDER BY part"
        for (content,) in connection.execute(parts, (path,)):
            digest.update(content)
            found += len(content)
        if (found, digest.hexdigest()) != (n_bytes, wanted):
            raise _damaged(name, f"file {path!r} was altered")
        files[path] = wanted
        total += found
    return files, total


def _keep_file(copy: sqlite3.Connection, path: str, source: Path) -> None:
    """Keep one file in parts."""
    digest, n_bytes = hashlib.sha256(), 0
    with source.open("rb") as content:
        for part, some in enumerate(iter(lambda: content.read(PART_BYTES), b"")):
            copy.execute("INSERT INTO backup_parts VALUES (?, ?, ?)", (path, part, some))
            digest.update(some)
            n_bytes += len(some)
    copy.execute("INSERT INTO backup_files VALUES (?, ?, ?)", (path, n_bytes, digest.hexdigest()))


def _tables_of(connection: sqlite3.Connection) -> list[str]:
    """Return the tables of the register in a file."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' "
        "AND name NOT LIKE 'backup~_%' ESCAPE '~' ORDER BY name"
    )
    return [name for (name,) in connection.execute(query)]


def _hash_of_list(connection: sqlite3.Connection) -> str:
    """Hash what the backup says about itself."""
    said = [
        sorted(connection.execute("SELECT name, value FROM backup_about WHERE name <> 'sha256'")),
        sorted(connection.execute("SELECT name, n_rows, sha256 FROM backup_tables")),
        sorted(connection.execute("SELECT path, n_bytes, sha256 FROM backup_files")),
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def _damaged(name: str, cause: str) -> RegisterError:
    """Return the refusal of a backup that is not as it was made."""
    return backup_refusal(
        name,
        f"is damaged or no backup of this tool ({cause})",
        f"bị hỏng hoặc không phải bản sao lưu ({cause})",
    )
