"""Split a table in a text file into rows, whatever its separator."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.errors import FileUnreadableError
from geo.readable import require_readable

if TYPE_CHECKING:
    from pathlib import Path

#: What Excel writes, and reads, as the first line to name the separator.
_EXCEL_SEPARATOR = re.compile(r'"?sep=(?P<sign>[^\w"])"?[ ;,\t]*', re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """
    One row that is not blank.

    Attributes
    ----------
    line : int
        Where it stands in the file, from 1.
    cells : tuple of str
        Without spaces at their ends.
    """

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTable:
    """
    A table as its file gives it.

    Attributes
    ----------
    separator : str
        One sign; a space stands for any run of blanks.
    rows : tuple of Row
        At least one; headings are a row like the others.
    """

    separator: str
    rows: tuple[Row, ...]


def read_text_table(file: Path) -> TextTable:
    """
    Read the rows of a text table.

    Parameters
    ----------
    file
        UTF-8, with or without a byte order mark, separated by the sign that a first line "sep=;" names, else
        by semicolon, tab, comma or spaces, whichever of them stands in the first line.

    Returns
    -------
    TextTable
        Rows in the order of the file.

    Raises
    ------
    FileUnreadableError
        Absent, a folder, not readable, not UTF-8, not a table, or without a row.
    """
    require_readable(file)
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as err:
        raise FileUnreadableError(
            f"File {file.name!r}", "is not text in UTF-8", "Save it as 'CSV UTF-8' from the spreadsheet"
        ) from err
    lines = text.splitlines()
    first = next((place for place, line in enumerate(lines) if line.strip()), 0)
    named = _EXCEL_SEPARATOR.fullmatch(lines[first]) if lines else None
    if named:
        lines[first] = ""
    written = [line for line in lines if line.strip()]
    if not written:
        raise FileUnreadableError(f"File {file.name!r}", "is empty", "Give a table of points")
    separator = named["sign"] if named else next((sign for sign in ";\t," if sign in written[0]), " ")
    try:
        return TextTable(separator=separator, rows=_split(lines, separator))
    except csv.Error as err:
        raise FileUnreadableError(
            f"File {file.name!r}",
            f"is no table of text ({err})",
            "Save it as 'CSV UTF-8' from the spreadsheet",
        ) from err


def _split(lines: list[str], separator: str) -> tuple[Row, ...]:
    """Return the rows that are not blank; a cell in quotes may hold the separator and line ends."""
    if separator == " ":
        numbered = enumerate(lines, start=1)
        return tuple(Row(line=line, cells=tuple(words.split())) for line, words in numbered if words.strip())
    stream = io.StringIO("\n".join(lines), newline="")
    reader = csv.reader(stream, delimiter=separator, skipinitialspace=True)
    rows = [(reader.line_num, tuple(cell.strip() for cell in cells)) for cells in reader]
    return tuple(Row(line=line, cells=cells) for line, cells in rows if any(cells))
