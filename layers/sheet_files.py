"""Open an XLSX or CSV that somebody brought as plain cells; nothing in it is evaluated or followed."""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from typing import TYPE_CHECKING, Final, TypeAlias

import openpyxl
from openpyxl.cell.read_only import EMPTY_CELL
from openpyxl.utils.exceptions import InvalidFileException

from geo.archives import checked_names
from geo.file_faults import file_fault
from geo.file_limits import require_size
from geo.readable import require_readable
from layers.sheet_csv import read_csv_sheet
from layers.sheet_records import MAX_ROWS, RawCell, RawRow, RawSheet, damaged_fault, too_many_fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from geo.errors import FileUnreadableError

    _Cell: TypeAlias = Cell | MergedCell

__all__ = ["SHEET_SUFFIXES", "open_sheets"]

SHEET_SUFFIXES: Final = (".xlsx", ".csv")
#: Largest file, and most that a workbook may unpack to, bytes: 20,000 lots with every column take a quarter.
MAX_BYTES: Final = 20_000_000
MAX_UNPACKED_BYTES: Final = 100_000_000
#: Most columns of one sheet, most sheets.
MAX_COLUMNS: Final = 300
MAX_SHEETS: Final = 50
#: Last row that the format allows.
LAST_ROW: Final = 1_048_576
#: A formula in the XML of a sheet, with or without a prefix.
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[\s/>]")
#: First bytes of the older Excel files, and of workbooks locked by a password.
_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
#: What a damaged or contrived workbook makes openpyxl and the XML parser say.
_UNREADABLE: Final = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    EOFError,
    RecursionError,
    SyntaxError,
    TypeError,
    ValueError,
)

_BLANK: Final = RawCell()


def open_sheets(file: Path) -> tuple[RawSheet, ...]:
    """
    Read every sheet of a file.

    Parameters
    ----------
    file
        XLSX, or CSV in UTF-8, UTF-16 or one of the older Vietnamese encodings, separated by semicolon, tab
        or comma.

    Returns
    -------
    tuple of RawSheet
        In the order of the file; one for a CSV.

    Raises
    ------
    FileUnreadableError
        Absent, of another kind, with macros, locked, damaged, or larger than is read.
    """
    require_readable(file)
    suffix = file.suffix.casefold()
    if suffix not in SHEET_SUFFIXES:
        raise _other_kind(file, suffix)
    require_size(file, MAX_BYTES)
    if suffix == ".csv":
        return (read_csv_sheet(file),)
    has_formulas = _check_workbook(file)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # parts that openpyxl leaves out: charts, drawings, extensions
        try:
            return tuple(_read_workbook(file, has_formulas=has_formulas))
        except _UNREADABLE as err:
            raise damaged_fault(file) from err


def _other_kind(file: Path, suffix: str) -> FileUnreadableError:
    """Return the error for a kind of file that is not read."""
    if suffix in {".xlsm", ".xltm", ".xlsb", ".xlam"}:
        return _with_macros(file)
    return file_fault(
        file,
        f"is of kind {suffix or 'without ending'}, an XLSX or CSV is needed",
        "Save it as .xlsx in the spreadsheet program",
        vi=f"thuộc loại {suffix or 'không có đuôi'}, cần XLSX hoặc CSV. Hãy lưu lại thành .xlsx",
    )


def _with_macros(file: Path) -> FileUnreadableError:
    return file_fault(
        file,
        "holds macros, a workbook without macros is needed",
        "Save it as .xlsx (Excel Workbook)",
        vi="có macro, cần tệp không có macro. Hãy lưu lại thành .xlsx",
    )


def _check_workbook(file: Path) -> bool:
    """Refuse what is no plain workbook before any of it is parsed; tell whether it has formulas."""
    with file.open("rb") as stream:
        if stream.read(len(_OLE)) == _OLE:
            raise file_fault(
                file,
                "is an older Excel file or locked by a password",
                "Save it as .xlsx without a password",
                vi="là tệp Excel đời cũ hoặc có mật khẩu. Hãy lưu lại thành .xlsx không mật khẩu",
            )
    names = checked_names(file)
    if any(name.casefold().endswith("vbaproject.bin") for name in names):
        raise _with_macros(file)
    with zipfile.ZipFile(file) as archive:
        unpacked = sum(each.file_size for each in archive.infolist())
        if unpacked > MAX_UNPACKED_BYTES:
            shown, limit = -(-unpacked // 1_000_000), MAX_UNPACKED_BYTES // 1_000_000
            raise file_fault(
                file,
                f"unpacks to {shown} MB, at most {limit} MB are read",
                "Delete empty formatted rows, pictures and sheets that are not needed",
                vi=f"giải nén ra {shown} MB, chỉ đọc đến {limit} MB. Hãy xóa các dòng trống có định dạng, "
                "hình ảnh và trang không cần",
            )
        parts = [name for name in names if name.casefold().endswith("xml")]
        if any(_declares_entities(archive, name) for name in parts):
            raise damaged_fault(file)
        return any(_FORMULA.search(archive.read(name)) for name in parts)


def _declares_entities(archive: zipfile.ZipFile, name: str) -> bool:
    """Tell whether an XML part has a document type, which no spreadsheet program writes."""
    content = archive.read(name)
    return b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\0" in content[:64]


def _read_workbook(file: Path, *, has_formulas: bool) -> Iterator[RawSheet]:
    """Read stored results and, where there are formulas, side by side which cells are formulas."""
    results = openpyxl.load_workbook(file, data_only=True, read_only=True, keep_links=False)
    formulas = results
    if has_formulas:
        formulas = openpyxl.load_workbook(file, data_only=False, read_only=True, keep_links=False)
    try:
        if len(results.worksheets) > MAX_SHEETS:
            raise too_many_fault(file, len(results.worksheets), "sheets", "trang", MAX_SHEETS)
        for shown, written in zip(results.worksheets, formulas.worksheets, strict=True):
            lines = _lines(shown)
            pairs: Iterable[tuple[tuple[_Cell, ...], tuple[_Cell, ...]]] = ((line, line) for line in lines)
            if has_formulas:
                pairs = zip(lines, _lines(written), strict=False)
            yield RawSheet(
                title=str(shown.title),
                rows=tuple(_rows(file, pairs)),
                is_hidden=shown.sheet_state != "visible",
            )
    finally:
        results.close()
        formulas.close()


def _lines(sheet: Worksheet) -> Iterator[tuple[_Cell, ...]]:
    """Return the rows of a sheet, gaps filled; what the file says of its size need not be true."""
    sheet.reset_dimensions()  # type: ignore[attr-defined]  # of sheets that are read only
    return sheet.iter_rows(max_row=LAST_ROW, max_col=MAX_COLUMNS)


def _rows(file: Path, pairs: Iterable[tuple[tuple[_Cell, ...], tuple[_Cell, ...]]]) -> Iterator[RawRow]:
    """Return the rows that are not blank, up to the limit."""
    count = 0
    blank: object = None
    for number, (shown, written) in enumerate(pairs, start=1):
        if written is blank:  # openpyxl fills gaps with one and the same row
            continue
        width = max(_width(shown), _width(written))
        cells = tuple(_raw(*both) for both in zip(shown[:width], written[:width], strict=False))
        if all(cell.is_blank for cell in cells):
            blank = written
            continue
        count += 1
        if count > MAX_ROWS:
            raise too_many_fault(file, count, "rows in one sheet", "dòng trong một trang", MAX_ROWS)
        yield RawRow(number=number, cells=cells)


def _width(cells: tuple[object, ...]) -> int:
    """Return how many cells a row has before those that openpyxl fills it up with."""
    return next((place for place in range(len(cells), 0, -1) if cells[place - 1] is not EMPTY_CELL), 0)


def _raw(shown: _Cell, written: _Cell) -> RawCell:
    """Return one cell."""
    if written.value is None and shown.value is None:
        return _BLANK
    return RawCell(
        value=shown.value,
        number_format=str(shown.number_format or "General"),
        is_formula=written.data_type == "f",
        is_error=shown.data_type == "e",
    )
