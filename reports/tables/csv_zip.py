"""Tables as CSV (RFC 4180, UTF-8 with a byte order mark) in one archive, and back."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from geo.table_text import write_cell
from reports.tables.reading import damaged, make_set, too_long
from reports.tables.zipped import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geo.table_spec import Cell, Column, Table, TableSet, TableSpec

__all__ = ["read_csv_zip", "write_csv_zip"]

#: A cell that begins with one of these is taken for a formula by spreadsheet programs.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: Set before text that a spreadsheet would run, before itself, and alone for an empty text.
_GUARD: Final = "'"
_TEXT: Final = frozenset({"text", "long_text", "partial_date", "codes"})
#: Longest cell that is read, letters; an outline of two million vertices has about as many.
_LONGEST: Final = 100_000_000
_NOTES: Final = {
    "encoding": "UTF-8 with byte order mark, RFC 4180, decimal point, ISO dates, true/false",
    "missing": "an empty cell is a value that is not known",
    "guard": f"text that begins with = + - @ or {_GUARD} has {_GUARD} before it, so that spreadsheets do not "
    f"run it; {_GUARD} alone is an empty text",
    "codes": "codes stand as codes, several with ; between; their words are below",
    "outline": "WKT in EPSG:9211 (VN-2000 / TM-3 106-00), metres, east first, every digit kept",
}


def write_csv_zip(tables: TableSet, path: Path) -> None:
    """
    Write tables as an archive of CSV files.

    Parameters
    ----------
    tables
        With `about`.
    path
        The archive.
    """
    files = {f"{table.spec.name}.csv": _csv_of(table) for table in tables.tables}
    pack(path, tables, files, notes=_NOTES)


def read_csv_zip(file: Path, specs: Sequence[TableSpec]) -> TableSet:
    """
    Read an archive that `write_csv_zip` wrote.

    Parameters
    ----------
    file
        The archive.
    specs
        The tables that are known.

    Returns
    -------
    TableSet
        The same values to the last bit.

    Raises
    ------
    FileUnreadableError
        As for `reports.tables.zipped.unpack` and `reports.tables.reading.make_set`.
    """
    about, contents = unpack(file, ".csv")
    known = {spec.name: spec for spec in specs}
    found = {name: _rows(file, content, known.get(name)) for name, content in contents.items()}
    return make_set(file, found, specs, about=about)


def _csv_of(table: Table) -> bytes:
    """Return one table as the bytes of a CSV file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in table.spec.columns])
    for row in table.rows:
        writer.writerow([_guarded(row[column.name], column) for column in table.spec.columns])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _guarded(value: Cell, column: Column) -> str:
    """Return a cell as it is written."""
    text = write_cell(value)
    if text is None:
        return ""
    if column.type in _TEXT and (not text or text.startswith((*_FORMULA, _GUARD))):
        return _GUARD + text
    return text


def _rows(file: Path, content: bytes, spec: TableSpec | None) -> list[dict[str, object]]:
    """Return the rows of one CSV file; an unknown table only by its headings."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as err:
        raise damaged(file) from err
    others = csv.field_size_limit(_LONGEST)  # of the whole process: other readers keep theirs
    types = {} if spec is None else {column.name: column.type for column in spec.columns}
    try:
        lines = csv.reader(io.StringIO(text, newline=""), strict=True)
        names = next(lines, [])
        if spec is None:
            return []
        rows = [line for line in lines if line]
    except csv.Error as err:
        if "field larger" in str(err):
            raise too_long(file, "ô dài như vậy", "a cell of that length") from err
        raise damaged(file) from err
    finally:
        csv.field_size_limit(others)
    if any(len(line) != len(names) for line in rows):
        raise damaged(file)
    return [
        {name: _bare(cell, types.get(name, "text")) for name, cell in zip(names, line, strict=True)}
        for line in rows
    ]


def _bare(cell: str, kind: str) -> str | None:
    """Return a cell without its guard; None for an empty one."""
    if not cell:
        return None
    return cell[1:] if kind in _TEXT and cell.startswith(_GUARD) else cell
