"""Read records of the register from a filled template, or from another XLSX or CSV with its headings."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from geo.file_faults import file_fault
from geo.sites import Words
from layers.register_cell_text import CellFaultError, fold, shown
from layers.register_cells import read_cell
from layers.register_headings import find_headings
from layers.register_sheet_records import (
    GUIDE_TITLES,
    LIST_TITLES,
    PLACE_TITLES,
    SheetContents,
    SheetFault,
    SheetRow,
)
from layers.sheet_encoding import in_unicode, rows_in_unicode
from layers.sheet_files import open_sheets

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from geo.errors import FileUnreadableError
    from layers.register_headings import Headings
    from layers.register_sheet_records import SheetColumn, SheetKind, SheetValue
    from layers.sheet_records import RawRow, RawSheet

__all__ = ["read_register_sheets"]


def read_register_sheets(path: Path, kinds: Mapping[str, SheetKind]) -> SheetContents:
    """
    Read every row of every sheet whose headings are known.

    Parameters
    ----------
    path
        XLSX or CSV. Headings may be in either language, with or without unit, or field names; in any order,
        in one row or in two with merged cells above; further columns are reported and not read.
    kinds
        Key to kind of record, with its columns.

    Returns
    -------
    SheetContents
        Rows and faults; nothing is raised for what stands in a cell.

    Raises
    ------
    FileUnreadableError
        The file cannot be read, is too large, holds macros, or no sheet has known headings.
    """
    rows: list[SheetRow] = []
    faults: list[SheetFault] = []
    remarks: list[Words] = []
    is_known = False
    for sheet in open_sheets(path):
        if fold(sheet.title) in _UNREAD or not sheet.rows:
            continue
        found = None if sheet.is_hidden else _headings_of(sheet, kinds, remarks)
        if found is None:
            remarks.append(_unread(sheet))
            continue
        is_known = True
        some, wrong = _read_sheet(sheet, found, remarks)
        rows += some
        faults += wrong
    if not is_known:
        raise _no_headings(path, kinds)
    rows, repeated = _without_repeated(rows, kinds)
    return SheetContents(
        file_name=path.name, rows=tuple(rows), faults=(*faults, *repeated), remarks=tuple(remarks)
    )


_UNREAD = frozenset(fold(title) for title in (*GUIDE_TITLES, *PLACE_TITLES, *LIST_TITLES))


def _headings_of(sheet: RawSheet, kinds: Mapping[str, SheetKind], remarks: list[Words]) -> Headings | None:
    """Find the headings as stored or, where there are none, with the text in Unicode."""
    found = find_headings(sheet, kinds)
    if found is None:
        read = rows_in_unicode(sheet)
        return None if read is None else find_headings(replace(sheet, rows=read), kinds)
    data, converted = in_unicode(found.data)
    remarks += [
        Words(vi=f"trang “{sheet.title}”: {each.vi}", en=f"sheet {sheet.title!r}: {each.en}")
        for each in converted
    ]
    return replace(found, data=data)


def _read_sheet(
    sheet: RawSheet, found: Headings, remarks: list[Words]
) -> tuple[list[SheetRow], list[SheetFault]]:
    """Read the rows of one sheet."""
    if found.extra:
        listed = ", ".join(found.extra[:20]) + (", …" if len(found.extra) > 20 else "")
        remarks.append(
            Words(
                vi=f"trang “{sheet.title}”: không đọc cột {listed}",
                en=f"sheet {sheet.title!r}: columns not read: {listed}",
            )
        )
    if found.faults:
        return [], list(found.faults)
    rows, faults = [], []
    absent = _absent(found)
    is_lacking = False
    for raw in found.data:
        row, wrong = _read_row(sheet, found, raw, remarks)
        is_new = row.record_id is None and bool(row.values) and not wrong
        is_lacking = is_lacking or (is_new and bool(absent))
        if wrong:
            faults += wrong
        elif row.values:
            rows.append(row)
    if is_lacking:
        faults.insert(0, _lacking_columns(sheet, absent))
    return rows, faults


def _read_row(
    sheet: RawSheet, found: Headings, raw: RawRow, remarks: list[Words]
) -> tuple[SheetRow, list[SheetFault]]:
    """Read one row: its id, its values, and what is wrong with its cells."""
    values: dict[str, SheetValue] = {}
    faults: list[SheetFault] = []
    for at, column in found.columns.items():
        cell = raw.cell(at)
        if cell.is_blank:
            continue
        try:
            values[column.name] = read_cell(column, cell)
            remarks += _doubts(sheet, raw, at, column, values[column.name])
        except CellFaultError as fault:
            faults.append(_cell_fault(sheet, found, raw, at, fault.needed))
    id_name = found.kind.id_column.name
    record_id = values.pop(id_name, None)
    is_filled = bool(values) or bool(faults)  # an id alone asks for nothing
    faulty = {fault.column for fault in faults}
    for at, column in found.columns.items():
        is_given = values.get(column.name) is not None or get_column_letter(at + 1) in faulty
        is_id = column.name == id_name
        needed = column.required and (record_id is None or not (is_id or raw.cell(at).is_blank))
        if is_filled and needed and not is_given:
            faults.append(_cell_fault(sheet, found, raw, at, _NEEDED))
    faults += _beyond_headings(sheet, found, raw)
    row = SheetRow(
        kind=found.kind.key,
        sheet=sheet.title,
        row=raw.number,
        record_id=None if record_id is None else str(record_id),
        values=MappingProxyType(values),
    )
    return row, faults


_NEEDED = Words(vi="bắt buộc phải có giá trị", en="a value is needed")


def _doubts(sheet: RawSheet, raw: RawRow, at: int, column: SheetColumn, value: SheetValue) -> list[Words]:
    """Say where a percentage may have been meant as a share."""
    if column.unit != "%" or not isinstance(value, float) or not 0 < value <= 1:
        return []
    place = f"{get_column_letter(at + 1)}{raw.number}"
    read, meant = f"{value:.6g}", f"{100 * value:.6g}"
    return [
        Words(
            vi=f"trang “{sheet.title}”, ô {place}: hiểu là {read} %; nếu ý là {meant} % thì hãy sửa",
            en=f"sheet {sheet.title!r}, cell {place}: read as {read}%; correct it if {meant}% is meant",
        )
    ]


def _beyond_headings(sheet: RawSheet, found: Headings, raw: RawRow) -> list[SheetFault]:
    """Refuse a row with values right of the last heading: a separator inside a number moved its cells."""
    beyond = [at for at in range(found.width, len(raw.cells)) if not raw.cell(at).is_blank]
    if not beyond:
        return []
    needed = Words(
        vi="không có tiêu đề cho ô này; kiểm tra xem dòng có bị lệch cột không",
        en="no heading stands above this cell; check whether the cells of the row have moved",
    )
    cell = raw.cell(beyond[0])
    return [
        SheetFault(
            sheet=sheet.title,
            row=raw.number,
            column=get_column_letter(beyond[0] + 1),
            heading="",
            found=shown(cell),
            needed=needed,
        )
    ]


def _cell_fault(sheet: RawSheet, found: Headings, raw: RawRow, at: int, needed: Words) -> SheetFault:
    return SheetFault(
        sheet=sheet.title,
        row=raw.number,
        column=get_column_letter(at + 1),
        heading=found.shown[at],
        found=shown(raw.cell(at)),
        needed=needed,
    )


def _absent(found: Headings) -> list[SheetColumn]:
    """Return the required columns that the sheet does not have."""
    return [each for each in found.kind.all_columns if each.required and each not in found.columns.values()]


def _lacking_columns(sheet: RawSheet, absent: list[SheetColumn]) -> SheetFault:
    return SheetFault(
        sheet=sheet.title,
        row=None,
        column="",
        heading="",
        found="",
        needed=Words(
            vi="có dòng chưa có mã (bản ghi mới) nhưng thiếu cột bắt buộc: "
            + ", ".join(f"“{each.label_vi}”" for each in absent),
            en="rows without id (new records) need the columns: "
            + ", ".join(repr(each.label_en) for each in absent),
        ),
    )


def _without_repeated(
    rows: list[SheetRow], kinds: Mapping[str, SheetKind]
) -> tuple[list[SheetRow], list[SheetFault]]:
    """Refuse an id that stands in two rows."""
    first: dict[tuple[str, str], SheetRow] = {}
    kept, faults = [], []
    for row in rows:
        key = (row.kind, row.record_id or f"\0{row.sheet}\0{row.row}")
        if key not in first:
            first[key] = row
            kept.append(row)
            continue
        former = first[key]
        faults.append(
            SheetFault(
                sheet=row.sheet,
                row=row.row,
                column="",
                heading="",
                found=f"{kinds[row.kind].id_column.label_vi} {row.record_id}",
                needed=Words(
                    vi=f"mã này đã có ở dòng {former.row} (trang “{former.sheet}”), mỗi mã chỉ một dòng",
                    en=f"this id stands in row {former.row} (sheet {former.sheet!r}) already, one row an id",
                ),
            )
        )
    return kept, faults


def _unread(sheet: RawSheet) -> Words:
    if sheet.is_hidden:
        return Words(
            vi=f"không đọc trang ẩn “{sheet.title}”", en=f"the hidden sheet {sheet.title!r} was not read"
        )
    return Words(
        vi=f"không đọc trang “{sheet.title}”: không nhận ra tiêu đề cột",
        en=f"sheet {sheet.title!r} was not read: its headings are not known",
    )


def _no_headings(path: Path, kinds: Mapping[str, SheetKind]) -> FileUnreadableError:
    """Return the error for a file with nothing to read."""
    listed, listed_vi = (
        ", ".join(kind.title(language) for kind in kinds.values()) for language in ("en", "vi")
    )
    return file_fault(
        path,
        f"has no sheet with the headings of the template ({listed})",
        "Fill the template, or write its headings above the columns",
        vi=f"không có trang nào có tiêu đề cột của mẫu ({listed_vi}). Hãy điền vào mẫu, hoặc ghi tiêu đề của "
        "mẫu ở đầu các cột",
    )
