"""Write the yearly report as a workbook: a sheet a section, figures as numbers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from analysis.intervals import Interval
from layers.number_words import is_missing
from reports.page import printable
from reports.phrases import Phrases
from reports.report_tables import cell_text, decimals_of
from reports.workbook_bytes import LINE_PT, row_height_pt, workbook_bytes
from reports.yearly_report import report_sections
from reports.yearly_report_texts import TEXTS

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from layers.codes import Language
    from reports.report_tables import ReportCell, ReportColumn, ReportSection, ReportTable
    from reports.yearly_report_records import YearlyReport

__all__ = ["yearly_book"]

_FAMILY: Final = "Arial"
_GREY: Final = Side(style="thin", color="FF9AA5B1")
_LINES: Final = Border(left=_GREY, right=_GREY, top=_GREY, bottom=_GREY)
_HEAD: Final = PatternFill("solid", fgColor="FFE3E8EE")
_FORMATS: Final = ("#,##0", "#,##0.0", "#,##0.00")
#: Characters that the columns of a sheet have together, and the narrowest column.
_WIDTH: Final = 140.0
_NARROWEST: Final = 9.0


def yearly_book(report: YearlyReport) -> bytes:
    """
    Write a yearly report as XLSX.

    Parameters
    ----------
    report
        What it is made from.

    Returns
    -------
    bytes
        The figures of `reports.yearly_report.yearly_paper`, as numbers where one figure is known; ranges
        and what is not published as words. No formulas, no macros.
    """
    say = Phrases(TEXTS, report.language)
    book = Workbook()
    book.remove(book.worksheets[0])
    note = say("sheet_note", year=report.year, as_of=say.day(report.as_of))
    note = f"{report.mark}. {note}" if report.mark else note
    for section in report_sections(report):
        sheet = book.create_sheet(section.sheet)
        _fill(sheet, section, note, report.language)
    title = say("title", year=report.year).capitalize()
    return workbook_bytes(book, report.made_at, title=title, author=report.agencies.issuer)


def _fill(sheet: Worksheet, section: ReportSection, note: str, language: Language) -> None:
    """Write one section."""
    widest = max((len(table.columns) for table in section.tables), default=1)
    _set_widths(sheet, section, widest)
    row = _line(sheet, 1, section.title, widest, bold=True, size=13)
    for words in (note, *section.lead):
        row = _line(sheet, row, words, widest)
    for table in section.tables:
        row = _table(sheet, row + 1, table, language)
    for words in section.notes:
        row = _line(sheet, row + 1, words, widest)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _set_widths(sheet: Worksheet, section: ReportSection, widest: int) -> None:
    """Give the columns the widths of the widest table."""
    table = next((each for each in section.tables if len(each.columns) == widest), None)
    for at in range(widest):
        share = 1.0 if table is None else table.columns[at].share
        sheet.column_dimensions[get_column_letter(at + 1)].width = max(_NARROWEST, share * _WIDTH)


def _width_of(sheet: Worksheet, at: int) -> float:
    return float(sheet.column_dimensions[get_column_letter(at)].width)


def _line(sheet: Worksheet, row: int, words: str, widest: int, *, bold: bool = False, size: int = 10) -> int:
    """Write a line across all columns and return the next row."""
    cell = sheet.cell(row, 1, printable(words))
    _as_text(cell)
    cell.font = Font(name=_FAMILY, size=size, bold=bold)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if widest > 1:
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=widest)
    width = sum(_width_of(sheet, at) for at in range(1, widest + 1))
    sheet.row_dimensions[row].height = row_height_pt(words, width * 10 / size)
    return row + 1


def _table(sheet: Worksheet, row: int, table: ReportTable, language: Language) -> int:
    """Write one table and return the next row."""
    if table.caption:
        row = _line(sheet, row, table.caption, 1, bold=True)
        sheet.row_dimensions[row - 1].height = LINE_PT + 3
        sheet.cell(row - 1, 1).alignment = Alignment(wrap_text=False)
    head_height = LINE_PT
    for at, column in enumerate(table.columns, start=1):
        cell = sheet.cell(row, at)
        cell.value = column.heading
        cell.font, cell.fill, cell.border = Font(name=_FAMILY, size=10, bold=True), _HEAD, _LINES
        cell.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")
        head_height = max(head_height, row_height_pt(column.heading, _width_of(sheet, at)))
    sheet.row_dimensions[row].height = head_height
    for number, cells in enumerate(table.rows):
        row += 1
        height = LINE_PT
        for at, (column, value) in enumerate(zip(table.columns, cells, strict=True), start=1):
            cell = sheet.cell(row, at)
            _write(cell, column, value, language)
            cell.font = Font(name=_FAMILY, size=10, bold=number in table.strong_rows)
            height = max(height, row_height_pt(str(cell.value or ""), _width_of(sheet, at)))
        sheet.row_dimensions[row].height = height
    return row + 1


def _write(cell: Cell | MergedCell, column: ReportColumn, value: ReportCell, language: Language) -> None:
    """Write one cell: a number or date as such, everything else as text."""
    figure = value.low if isinstance(value, Interval) and value.low == value.high else value
    is_number = isinstance(figure, int | float) and not is_missing(figure)
    if isinstance(figure, int | float) and is_number:
        cell.value = figure
        cell.number_format = _FORMATS[decimals_of(figure)]
    elif isinstance(figure, dt.date):
        cell.value, cell.number_format = figure, "dd/mm/yyyy"
    else:
        cell.value = printable(cell_text(column, value, language)) or None
        _as_text(cell)
    side = "right" if column.kind == "number" else "left"
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal=side)
    cell.border = _LINES


def _as_text(cell: Cell | MergedCell) -> None:
    """Keep text that begins with "=" from being a formula."""
    if isinstance(cell.value, str):
        cell.data_type = "s"
