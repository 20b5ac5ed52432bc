"""Tables as an XLSX workbook for people: one sheet each, words for codes, outlines as a list of vertices."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

import shapely
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from geo.table_text import escape_letters, label_of
from reports.tables.about import about_lines
from reports.tables.reading import too_long

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from geo.table_spec import Cell, Column, Table, TableSet

__all__ = ["ABOUT_TITLE", "EMPTY_TEXT", "OUTLINE_COLUMNS", "OUTLINE_TITLE", "sheet_title", "write_workbook"]

ABOUT_TITLE: Final = "Giới thiệu"
OUTLINE_TITLE: Final = "Đỉnh ranh giới"
#: Stands for a text that is known to be empty; before text that begins like it, once more.
EMPTY_TEXT: Final = "'"
#: Name and heading of the columns of the list of vertices.
OUTLINE_COLUMNS: Final = (
    ("_table", "Bảng"),
    ("_id", "Mã"),
    ("_shape", "Hình"),
    ("_part", "Phần"),
    ("_ring", "Vòng"),
    ("_point", "Đỉnh"),
    ("_x_north_m", "X, bắc (m)"),
    ("_y_east_m", "Y, đông (m)"),
)
#: Letters that one cell holds, and rows that one sheet of ours does (`layers.sheet_records.MAX_ROWS` reads).
_LONGEST_CELL: Final = 32_767
_MOST_ROWS: Final = 49_000
#: A workbook with more takes more than `layers.sheet_files.MAX_BYTES`.
_MOST_VERTICES: Final = 6 * _MOST_ROWS
#: The first day on which all spreadsheet programs count the same.
_FIRST_DAY: Final = dt.date(1900, 3, 1)
_TEXT: Final = frozenset({"text", "long_text", "partial_date"})
_FORMULA: Final = ("=", "+", "-", "@")
_HEAD_FONT: Final = Font(bold=True)
_HEAD_FILL: Final = PatternFill("solid", fgColor="E7E5E4")
_HEAD_ALIGNMENT: Final = Alignment(wrap_text=True, vertical="top")
_WIDTHS: Final = {"long_text": 40, "text": 24, "code": 26, "codes": 30, "outline": 18}


def write_workbook(tables: TableSet, path: Path) -> None:
    """
    Write tables as a workbook.

    Parameters
    ----------
    tables
        With `about`.
    path
        The file; replaced when it is there.

    Raises
    ------
    FileUnreadableError
        A text is longer than a cell holds, or there are more rows than a workbook of ours holds.
    """
    _require_room(tables.tables, path)
    book = Workbook(write_only=True)
    if tables.about is not None:
        made = tables.about.made_at.astimezone(dt.UTC).replace(tzinfo=None)
        book.properties.created = book.properties.modified = made
    sheet = _sheet(book, ABOUT_TITLE, [24, 40, 90])
    for key, words, value in about_lines(tables):
        sheet.append([_text_cell(sheet, each) for each in (key, words, value)])
    for table in tables.tables:
        _write_table(book, table)
    _write_outlines(book, tables.tables)
    book.save(path)


def sheet_title(title: str) -> str:
    """Return a title as a sheet may have it: 31 letters, none of those that formulas use."""
    return "".join(letter for letter in title if letter not in "[]:*?/\\'")[:31]


def _sheet(book: Workbook, title: str, widths: Sequence[float]) -> Any:
    """Return a new sheet."""
    sheet: Any = book.create_sheet(sheet_title(title))
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    return sheet


def _write_heads(sheet: Any, heads: Sequence[tuple[str, str]]) -> None:
    """Write headings for people, and below them, hidden, the names by which the sheet is read back."""
    sheet.freeze_panes = "B3"
    sheet.row_dimensions[2].hidden = True
    cells = []
    for _, heading in heads:
        cell = _text_cell(sheet, heading)
        cell.font, cell.fill, cell.alignment = _HEAD_FONT, _HEAD_FILL, _HEAD_ALIGNMENT
        cells.append(cell)
    sheet.append(cells)
    sheet.append([name for name, _ in heads])


def _write_table(book: Workbook, table: Table) -> None:
    """Write one table."""
    spec = table.spec
    sheet = _sheet(book, spec.title_vi, [_WIDTHS.get(column.type, 16) for column in spec.columns])
    _write_heads(sheet, [(column.name, column.heading()) for column in spec.columns])
    for row in table.rows:
        sheet.append([_cell(sheet, row[column.name], column) for column in spec.columns])


def _require_room(tables: Sequence[Table], path: Path) -> None:
    """Refuse what a workbook cannot hold, before any of it is written."""
    if any(len(table.rows) > _MOST_ROWS for table in tables):
        raise too_long(path, f"hơn {_MOST_ROWS} dòng một trang", f"more than {_MOST_ROWS:,} rows of a sheet")
    if sum(1 for _ in _vertices(tables)) > _MOST_VERTICES:
        raise too_long(path, f"hơn {_MOST_VERTICES} đỉnh", f"more than {_MOST_VERTICES:,} vertices")
    for table in tables:
        for row in table.rows:
            for column in table.spec.columns:
                if len(escape_letters(_text_of(row[column.name], column))) > _LONGEST_CELL:
                    where, most = f"{row[table.spec.id_column]}, {column.name}", _LONGEST_CELL
                    vi, en = f"hơn {most} ký tự một ô", f"more than {most:,} letters of a cell"
                    raise too_long(path, f"{vi} ({where})", f"{en} ({where})")


def _cell(sheet: Any, value: Cell, column: Column) -> Any:
    """Return one cell: figures as numbers to the last digit, days as days, the rest as text."""
    if value is None:
        return WriteOnlyCell(sheet)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number_cell(sheet, value)
    if isinstance(value, dt.date) and value >= _FIRST_DAY:
        cell: Any = WriteOnlyCell(sheet)
        cell.value = value
        cell.number_format = "dd/mm/yyyy"
        return cell
    return _text_cell(sheet, _text_of(value, column))


def _text_of(value: Cell, column: Column) -> str:
    """Return a cell in words."""
    if value is None:
        return ""
    if isinstance(value, shapely.Geometry):
        return f"{_n_vertices(value)} đỉnh, xem trang {OUTLINE_TITLE}"
    text = label_of(column, value) or ""
    return _marked(text) if column.type in _TEXT or not text else text


def _marked(text: str) -> str:
    """Return text so that an empty one, and one that begins like its mark, can be told."""
    return EMPTY_TEXT + text if not text or text.startswith(EMPTY_TEXT) else text


def _number_cell(sheet: Any, value: float) -> Any:
    """Return a number with all its digits: openpyxl writes sixteen of seventeen."""
    cell = WriteOnlyCell(sheet, value=repr(value))
    cell.data_type = "n"
    return cell


def _text_cell(sheet: Any, text: str) -> Any:
    """Return text that is never taken for a formula, also not when somebody edits it."""
    written = escape_letters(text)
    cell: Any = WriteOnlyCell(sheet, value=written)
    cell.data_type = "s"
    if written.startswith(_FORMULA):
        cell.quotePrefix = True
    return cell


def _write_outlines(book: Workbook, tables: Sequence[Table]) -> None:
    """Write the vertices of all outlines, on as many sheets as they need."""
    if not any(table.spec.outline for table in tables):
        return
    sheet, rows, number = None, 0, 0
    for line in _vertices(tables):
        if sheet is None or rows == _MOST_ROWS:
            number, rows = number + 1, 0
            sheet = _outline_sheet(book, number)
        sheet.append([_vertex_cell(sheet, each) for each in line])
        rows += 1
    if sheet is None:
        _outline_sheet(book, 1)


def _outline_sheet(book: Workbook, number: int) -> Any:
    """Return a new sheet of vertices."""
    title = OUTLINE_TITLE if number == 1 else f"{OUTLINE_TITLE} {number}"
    sheet = _sheet(book, title, [18, 18, 14, 8, 8, 8, 20, 20])
    _write_heads(sheet, OUTLINE_COLUMNS)
    return sheet


def _vertex_cell(sheet: Any, value: str | float) -> Any:
    """Return one cell of the list of vertices."""
    return _text_cell(sheet, _marked(value)) if isinstance(value, str) else _number_cell(sheet, value)


def _vertices(tables: Sequence[Table]) -> Iterator[tuple[str | float, ...]]:
    """Yield a line for each vertex, the closing ones left out."""
    for table in tables:
        if table.spec.outline is None:
            continue
        for row in table.rows:
            shape = row[table.spec.outline]
            if not isinstance(shape, shapely.Geometry):
                continue
            for part, polygon in enumerate(shapely.get_parts(shape), start=1):
                for ring, line in enumerate((polygon.exterior, *polygon.interiors), start=1):
                    points = shapely.get_coordinates(line)[:-1].tolist()
                    for point, (east, north) in enumerate(points, start=1):
                        record = str(row[table.spec.id_column])
                        yield table.spec.name, record, shape.geom_type, part, ring, point, north, east


def _n_vertices(shape: shapely.Geometry) -> int:
    """Count vertices, the closing ones left out."""
    rings = int(shapely.get_num_interior_rings(shapely.get_parts(shape)).sum()) + shapely.get_num_geometries(
        shape
    )
    return int(shapely.get_num_coordinates(shape) - rings)
