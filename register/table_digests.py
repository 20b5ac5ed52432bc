"""Hash what tables hold, whatever the database and the order of the rows, so that copies can be compared."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import shapely
from sqlalchemy import select

from register.tables import METADATA

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Mapping

    from sqlalchemy import Connection, Table

__all__ = ["SHORT_LIVED", "TableDigest", "digest_rows", "kept_tables", "raw_digest", "typed_digests"]

#: Who is signed in and who tried to be: never backed up, so that nobody is signed in by a restored file.
SHORT_LIVED: Final = frozenset({"sign_ins", "sign_in_tries"})
#: Rows that are read at once.
ROWS_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class TableDigest:
    """
    What one table holds.

    Attributes
    ----------
    n_rows
        Number of rows.
    sha256
        Hash over every value of every row, whatever their order.
    """

    n_rows: int
    sha256: str


def kept_tables() -> tuple[Table, ...]:
    """
    Return the tables that a backup keeps.

    Returns
    -------
    tuple of Table
        What is referred to stands before what refers to it.
    """
    return tuple(table for table in METADATA.sorted_tables if table.name not in SHORT_LIVED)


def digest_rows(rows: Iterable[Iterable[Any]]) -> TableDigest:
    """
    Hash rows.

    Parameters
    ----------
    rows
        Values as Python knows them; outlines by their well-known binary.

    Returns
    -------
    TableDigest
        The same for the same rows in any order.

    Examples
    --------
    >>> digest_rows([(1, "a"), (2, None)]) == digest_rows([(2, None), (1, "a")])
    True
    >>> digest_rows([(1, "a")]).sha256 == digest_rows([("1", "a")]).sha256
    False
    """
    hashes = sorted(hashlib.sha256("\x1f".join(map(_word, row)).encode()).digest() for row in rows)
    return TableDigest(n_rows=len(hashes), sha256=hashlib.sha256(b"".join(hashes)).hexdigest())


def typed_digests(connection: Connection) -> Mapping[str, TableDigest]:
    """
    Hash every table that a backup keeps, the same on every kind of database.

    Parameters
    ----------
    connection
        Within a transaction; the tables are those of this version.

    Returns
    -------
    mapping of str to TableDigest
        By the table's name.
    """
    found = {}
    for table in kept_tables():
        rows = connection.execution_options(yield_per=ROWS_AT_ONCE).execute(select(table))
        found[table.name] = digest_rows(tuple(row) for row in rows)
    return found


def raw_digest(connection: sqlite3.Connection, table: str) -> TableDigest:
    """
    Hash one table of a SQLite file as it lies there, of whatever version its columns are.

    Parameters
    ----------
    connection
        To the file.
    table
        Name of the table, from the file's own list.

    Returns
    -------
    TableDigest
        Of the raw values and the names of the columns.
    """
    quoted = table.replace('"', '""')
    cursor = connection.execute(f'SELECT * FROM "{quoted}"')  # noqa: S608  (a name out of the file itself)
    names = [column[0] for column in cursor.description]
    return digest_rows((*names, *row) for row in cursor)


def _word(value: Any) -> str:
    """Return the one text of a value, with its kind."""
    if value is None:
        return "-"
    for kind, word in _WORDS:
        if isinstance(value, kind):
            return word(value)
    return f"j{json.dumps(value, sort_keys=True, ensure_ascii=False)}"


#: Kind of value to its text; a flag is a number and a moment is a day, so that these stand first.
_WORDS: Final[tuple[tuple[type, Callable[[Any], str]], ...]] = (
    (bool, lambda value: f"b{int(value)}"),
    (int, lambda value: f"n{value}"),
    (float, lambda value: f"f{value.hex()}"),
    (bytes, lambda value: f"x{value.hex()}"),
    (dt.datetime, lambda value: f"t{value.astimezone(dt.UTC).isoformat()}"),
    (dt.date, lambda value: f"d{value.isoformat()}"),
    (shapely.Geometry, lambda value: f"g{shapely.to_wkb(value, hex=True)}"),
    (str, lambda value: f"s{value}"),
)
