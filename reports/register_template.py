"""Write the XLSX template in which records of the register are filled in."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from layers.register_sheet_records import CLEAR_WORDS, FLAG_WORDS, GUIDE_TITLES, LIST_TITLES, PLACE_TITLES
from reports.register_template_checks import ListRanges, add_checks
from reports.register_template_texts import EXAMPLES, HOW, MEANINGS, TEXTS
from reports.workbook_bytes import row_height_pt, workbook_bytes

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from layers.codes import Language
    from layers.register_sheet_records import SheetColumn, SheetKind, SheetValue

__all__ = ["register_template"]

HEADING_ROW, NAME_ROW, FIRST_ROW = 1, 2, 3
#: Of the guide.
MARK_ROW: Final = 7
_FAMILY: Final = "Arial"
_FONT: Final = Font(name=_FAMILY, size=10)
_WRAPPED: Final = Alignment(wrap_text=True, vertical="top")
_UNWRAPPED: Final = Alignment(vertical="top")
_GREY: Final = Side(style="thin", color="FF9AA5B1")
_LINES: Final = Border(left=_GREY, right=_GREY, top=_GREY, bottom=_GREY)
_HEAD: Final = PatternFill("solid", fgColor="FFE3E8EE")
_HEAD_REQUIRED: Final = PatternFill("solid", fgColor="FFC9D6E6")
#: Widths of columns in characters, by type.
_WIDTHS: Final = {"long_text": 34, "codes": 30, "code": 24, "number": 14, "flag": 13, "date": 14}
#: Columns of the guide and their widths in characters.
_GUIDE_COLUMNS: Final = ("sheet", "column", "meaning", "unit", "required", "example")
_GUIDE_WIDTHS: Final = (18.0, 28.0, 62.0, 9.0, 10.0, 24.0)
#: How cells are shown, by type; text so that "3-5" or "09/2026" stays as typed.
_FORMATS: Final = {"number": "#,##0.00##", "integer": "#,##0", "date": "dd/mm/yyyy"}


def register_template(
    kinds: Mapping[str, SheetKind],
    *,
    language: Language,
    made_at: dt.datetime,
    rows: Mapping[str, Sequence[Mapping[str, SheetValue]]] = MappingProxyType({}),
    mark: str = "",
) -> bytes:
    """
    Write the template.

    Parameters
    ----------
    kinds
        Key to kind of record; a sheet each, in this order.
    language
        Of headings, lists and guide.
    made_at
        The moment in the file's own properties, with its time zone.
    rows
        Key of a kind to records that are filled in already, field to value, the id under its own name.
        Kinds whose ids are given have a row for every id in any case.
    mark
        Says in the guide and at the head of every printed page that figures are made up; "" for real ones.

    Returns
    -------
    bytes
        XLSX without macros and without formulas.
    """
    place = 0 if language == "vi" else 1
    book = Workbook()
    guide = book.worksheets[0]
    guide.title = GUIDE_TITLES[place]
    lists = ListRanges(LIST_TITLES[place])
    for kind in kinds.values():
        sheet = book.create_sheet(kind.title(language))
        _fill_sheet(sheet, kind, language, lists, rows.get(kind.key) or _given_ids(kind))
    _fill_guide(guide, kinds, language)
    _fill_places(book.create_sheet(PLACE_TITLES[place]), kinds, language)
    lists.write(book.create_sheet(LIST_TITLES[place]))
    if mark:
        _guide_cell(guide, MARK_ROW, 1, mark, is_head=True)
        for sheet in book.worksheets:
            header = sheet.oddHeader
            if header is not None and header.center is not None:
                header.center.text = mark
    book.active = 0
    return workbook_bytes(book, made_at, title=TEXTS["title"][place])


def _given_ids(kind: SheetKind) -> list[Mapping[str, SheetValue]]:
    """Return a row for every id of a kind whose ids are given."""
    column = kind.id_column
    return [{column.name: each} for each, _ in column.known] if column.must_be_known else []


def _fill_sheet(
    sheet: Worksheet,
    kind: SheetKind,
    language: Language,
    lists: ListRanges,
    rows: Sequence[Mapping[str, SheetValue]],
) -> None:
    """Write headings, field names, checks and the rows that are filled in already."""
    for at, column in enumerate(kind.all_columns, start=1):
        letter = get_column_letter(at)
        head = sheet.cell(HEADING_ROW, at, column.heading(language) + (" *" if column.required else ""))
        head.font = Font(name=_FAMILY, size=10, bold=True)
        head.fill = _HEAD_REQUIRED if column.required else _HEAD
        head.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")
        head.border = _LINES
        sheet.cell(NAME_ROW, at, column.name).font = Font(name=_FAMILY, size=8, italic=True)
        dimension = sheet.column_dimensions[letter]
        dimension.width = 64 if column.must_be_known and at == 1 else _width(column)
        dimension.number_format = _FORMATS.get(column.type, "@")
        dimension.font = Font(name=_FAMILY, size=10)
        dimension.alignment = Alignment(wrap_text=column.type == "long_text", vertical="top")
        add_checks(sheet, letter, column, language, lists)
    for number, row in enumerate(rows, start=FIRST_ROW):
        for at, column in enumerate(kind.all_columns, start=1):
            _fill_cell(sheet, number, at, column, row.get(column.name), language)
    sheet.row_dimensions[HEADING_ROW].height = 58
    sheet.row_dimensions[NAME_ROW].hidden = True
    sheet.freeze_panes = f"B{FIRST_ROW}"
    _set_page(sheet, title_rows=f"{HEADING_ROW}:{HEADING_ROW}")


def _width(column: SheetColumn) -> float:
    if column.known:
        return 28
    return _WIDTHS.get(column.type, 18)


def _fill_cell(
    sheet: Worksheet, row: int, at: int, column: SheetColumn, value: SheetValue, language: Language
) -> None:
    """Write one value as people read it."""
    if value is None:
        return
    cell = sheet.cell(row, at)
    cell.number_format = _FORMATS.get(column.type, "@")
    cell.font = _FONT
    cell.alignment = _WRAPPED if column.type == "long_text" or at == 1 else _UNWRAPPED
    cell.value = _written(column, value, language)
    if isinstance(cell.value, str):
        cell.data_type = "s"  # also what begins with "=" is text


def _written(
    column: SheetColumn, value: str | float | dt.date | tuple[str, ...], language: Language
) -> str | float | dt.date:
    """Return a value as the template shows it."""
    place = 0 if language == "vi" else 1
    allowed = column.allowed or {}
    if isinstance(value, bool):
        return FLAG_WORDS[value][place]
    if isinstance(value, tuple):
        return "; ".join(allowed[code][place] if code in allowed else code for code in value)
    if isinstance(value, str) and value in allowed:
        return allowed[value][place]
    name = dict(column.known).get(value, "") if isinstance(value, str) else ""
    return f"{value} – {name}" if name else value


def _fill_guide(sheet: Worksheet, kinds: Mapping[str, SheetKind], language: Language) -> None:
    """Write what each column means, with examples that are said to be examples."""
    place = 0 if language == "vi" else 1
    sheet["A1"] = TEXTS["title"][place]
    sheet["A1"].font = Font(name=_FAMILY, size=14, bold=True)
    milestones = kinds["milestones"].title(language) if "milestones" in kinds else ""
    for number in range(1, 6):
        words = TEXTS[f"step_{number}"][place].format(milestones=milestones, clear=CLEAR_WORDS[place])
        cell = sheet.cell(number + 1, 1, f"{number}. {words}")
        sheet.merge_cells(start_row=number + 1, start_column=1, end_row=number + 1, end_column=6)
        cell.alignment, cell.font = Alignment(wrap_text=True, vertical="top"), Font(name=_FAMILY, size=10)
        sheet.row_dimensions[number + 1].height = 28
    head = 8
    for at, (key, width) in enumerate(zip(_GUIDE_COLUMNS, _GUIDE_WIDTHS, strict=True), start=1):
        _guide_cell(sheet, head, at, TEXTS[key][place], is_head=True)
        sheet.column_dimensions[get_column_letter(at)].width = width
    number = head
    for kind in kinds.values():
        for column in kind.all_columns:
            number += 1
            texts = _guide_row(kind, column, language)
            for at, text in enumerate(texts, start=1):
                _guide_cell(sheet, number, at, text)
            sheet.row_dimensions[number].height = max(map(row_height_pt, texts, _GUIDE_WIDTHS))
    sheet.freeze_panes = f"A{head + 1}"
    _set_page(sheet, title_rows=f"{head}:{head}")


def _guide_row(kind: SheetKind, column: SheetColumn, language: Language) -> tuple[str, ...]:
    """Return what the guide says of one column."""
    place = 0 if language == "vi" else 1
    words = "; ".join(pair[place] for pair in (column.allowed or {}).values())
    meaning = MEANINGS.get((kind.key, column.name)) or MEANINGS.get(("", column.name))
    said = [meaning[place]] if meaning else []
    if column is kind.id_column:
        said.append(TEXTS["id_fixed" if column.must_be_known else "id_new"][place])
    elif not (meaning and column.type in {"text", "long_text"}):
        said.append(HOW[column.type][place].format(words=words))
    example = EXAMPLES.get((kind.key, column.name)) or EXAMPLES.get(("", column.name))
    shown = example[place] if example else _first_word(column, place)
    required = TEXTS["yes"][place] if column.required else ""
    return kind.title(language), column.label(language), " ".join(said), column.unit, required, shown


def _first_word(column: SheetColumn, place: int) -> str:
    """Return the first entry of a list as its example."""
    if column.type == "flag":
        return FLAG_WORDS[True][place]
    return next((pair[place] for pair in (column.allowed or {}).values()), "")


def _guide_cell(sheet: Worksheet, row: int, at: int, text: str, *, is_head: bool = False) -> None:
    cell = sheet.cell(row, at, text or None)
    cell.font = Font(name=_FAMILY, size=10, bold=is_head, italic=at == 6 and not is_head)
    cell.alignment = Alignment(wrap_text=True, vertical="center" if is_head else "top")
    cell.border = _LINES
    if is_head:
        cell.fill = _HEAD


def _fill_places(sheet: Worksheet, kinds: Mapping[str, SheetKind], language: Language) -> None:
    """List the ids that a column can refer to."""
    place = 0 if language == "vi" else 1
    columns = [each for kind in kinds.values() for each in kind.columns if each.name == "place_id"]
    label = columns[0].label(language) if columns else ""
    sheet["A1"] = TEXTS["places_note"][place].format(column=label)
    sheet["A1"].font = Font(name=_FAMILY, size=10, italic=True)
    for at, (key, width) in enumerate((("id", 14), ("name", 48)), start=1):
        _guide_cell(sheet, 2, at, TEXTS[key][place], is_head=True)
        sheet.column_dimensions[get_column_letter(at)].width = width
    for number, pair in enumerate(columns[0].known if columns else (), start=3):
        for at, text in enumerate(pair, start=1):
            _guide_cell(sheet, number, at, text)
    sheet.freeze_panes = "A3"
    _set_page(sheet, title_rows="2:2")


def _set_page(sheet: Worksheet, *, title_rows: str) -> None:
    """Print on A4 across, all columns on one page, with the headings on every page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = title_rows
