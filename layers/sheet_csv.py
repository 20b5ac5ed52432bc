"""Read a text table as cells, its encoding and separator recognised."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Final

from geo.file_faults import file_fault
from geo.legacy_text import read_text, recognise_text
from layers.sheet_records import MAX_ROWS, RawCell, RawRow, RawSheet, damaged_fault, too_many_fault

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read_csv_sheet"]

#: What Excel writes, and reads, as the first line to name the separator.
_SEPARATOR_LINE: Final = re.compile(r'"?sep=(?P<sign>[^\w"])"?[ ;,\t]*', re.IGNORECASE)


def read_csv_sheet(file: Path) -> RawSheet:
    """
    Read a text table.

    Parameters
    ----------
    file
        UTF-8, UTF-16 with its mark, or one of the older Vietnamese encodings; separated by the sign that a
        first line "sep=;" names, else by semicolon, tab or comma, whichever stands most in the first line.

    Returns
    -------
    RawSheet
        Every cell is text.

    Raises
    ------
    FileUnreadableError
        It is no text, in no known encoding, no table, or longer than is read.
    """
    lines = _decoded(file).splitlines(keepends=True)
    first = next((line.strip() for line in lines if line.strip()), "")
    named = _SEPARATOR_LINE.fullmatch(first)
    separator = named["sign"] if named else max(";\t,", key=first.count)
    reader = csv.reader(io.StringIO("".join(lines), newline=""), delimiter=separator)
    rows: list[RawRow] = []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells) or (named and len(rows) == 0 and _is_named(cells)):
                continue
            if len(rows) == MAX_ROWS:
                raise too_many_fault(file, len(rows) + 1, "rows", "dòng", MAX_ROWS)
            raw = tuple(RawCell(value=cell.strip() or None) for cell in cells)
            rows.append(RawRow(number=reader.line_num, cells=raw))
    except csv.Error as err:
        raise damaged_fault(file) from err
    return RawSheet(title=file.stem, rows=tuple(rows))


def _is_named(cells: list[str]) -> bool:
    """Tell the line by which Excel names the separator."""
    return cells[0].casefold().lstrip('"').startswith("sep=")


def _decoded(file: Path) -> str:
    """Return the text of a file, its encoding recognised."""
    stored = file.read_bytes()
    if stored.startswith((b"\xff\xfe", b"\xfe\xff")):
        return stored.decode("utf-16", errors="replace")
    if b"\0" in stored:
        raise damaged_fault(file)
    try:
        return stored.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = stored.decode("latin-1")
    reading = recognise_text(re.split(r"[;\t,\n]", text), stored_as_bytes=True)
    if reading.encoding == "unknown":
        raise file_fault(
            file,
            "is text in an encoding that is not recognised",
            "Save it as 'CSV UTF-8' or XLSX from the spreadsheet",
            vi="có bảng mã chữ không nhận ra được. Hãy lưu lại thành “CSV UTF-8” hoặc XLSX",
        )
    pieces = re.split(r"([;\t,\n])", text)
    return "".join(read_text(piece, reading.encoding) or piece for piece in pieces)
