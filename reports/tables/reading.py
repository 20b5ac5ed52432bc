"""Turn what a file holds into tables, naming every cell that cannot be read."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from geo.errors import FileUnreadableError
from geo.file_faults import file_fault
from geo.file_limits import require_size
from geo.readable import require_readable
from geo.table_spec import Table, TableSet
from geo.table_text import CellFaultError, read_cell, shorten

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from geo.table_spec import Cell, Remark, TableAbout, TableSpec

    Found: TypeAlias = Mapping[str, Sequence[Mapping[str, object]]]

__all__ = ["MOST_ROWS", "NotAnExportError", "damaged", "make_set", "not_ours", "require_file", "too_long"]

#: Most rows of a table that are read; the province has some thousands of lots at most.
MOST_ROWS: Final = 1_000_000
#: Most faults that one sentence names.
_NAMED: Final = 5


def require_file(file: Path) -> None:
    """
    Refuse what cannot be opened, is empty or too large.

    Parameters
    ----------
    file
        Where it should be.

    Raises
    ------
    FileUnreadableError
        Absent, a folder, not readable, empty, or larger than is read.
    """
    require_readable(file)
    if file.stat().st_size == 0:
        raise file_fault(
            file, "is empty (0 bytes)", "Export it again", vi="là tệp rỗng (0 byte). Hãy xuất lại từ nguồn"
        )
    require_size(file)


def damaged(file: Path) -> FileUnreadableError:
    """Return the error for a file that its format's reader refuses."""
    kind = file.suffix.casefold().lstrip(".") or "?"
    return file_fault(
        file,
        f"is damaged, cut short or not really a {kind} file",
        "Export it again",
        vi=f"bị hỏng, bị cắt cụt hoặc không thật sự là tệp {kind}. Hãy xuất lại",
    )


class NotAnExportError(FileUnreadableError):
    """A file may be good, but the register did not export it."""


def not_ours(file: Path) -> NotAnExportError:
    """Return the error for a good file that is no export of the register."""
    return NotAnExportError(
        f"File {file.name!r}",
        "is not an export of the register: it holds none of its tables",
        "Load outlines of other makers on the page Dữ liệu, Nhập, or give a file that the register exported",
        text_vi=f"Tệp “{file.name}” không phải là tệp do sổ đất xuất ra: không có bảng nào của sổ đất. "
        "Ranh giới từ nguồn khác xin nạp ở trang Dữ liệu, mục Nhập; ở đây hãy đưa tệp do sổ đất xuất ra",
    )


def too_long(file: Path, what_vi: str, what_en: str) -> FileUnreadableError:
    """Return the error for what a format cannot hold."""
    return file_fault(
        file,
        f"cannot hold {what_en}",
        "Export a GeoPackage or CSV instead",
        vi=f"không chứa được {what_vi}. Hãy xuất ra GeoPackage hoặc CSV",
    )


def make_set(
    file: Path,
    found: Found,
    specs: Sequence[TableSpec],
    *,
    about: TableAbout | None,
    unread: Sequence[Remark] = (),
) -> TableSet:
    """
    Turn the cells of a file into tables.

    Parameters
    ----------
    file
        For messages.
    found
        Table name to its rows, each column name to cell, as the format has them. Columns that begin with "_"
        are the format's own and pass unseen.
    specs
        The tables that are known.
    about
        What the file says of itself.
    unread
        What was left out already.

    Returns
    -------
    TableSet
        The known tables with the columns that the file has, in the order of `specs`; copies are left out.

    Raises
    ------
    FileUnreadableError
        None of the tables is there; a table without its id column; rows without an id or with the same one;
        cells that are not what their column needs: all of it in one sentence.
    """
    known = {spec.name: spec for spec in specs}
    if not known.keys() & found.keys():
        raise not_ours(file)
    remarks = [*unread, *(_left_table(name) for name in found if name not in known)]
    tables, faults = [], _Faults()
    for name, spec in known.items():
        if name in found and not spec.is_copy:
            remarks += [_left_column(spec, column) for column in _strangers(spec, found[name])]
            tables.append(_table(spec, found[name], faults))
    faults.refuse(file)
    return TableSet(about=about, tables=tuple(tables), unread=tuple(remarks))


class _Faults:
    """What is wrong with the cells of a file."""

    def __init__(self) -> None:
        self.said: list[Remark] = []

    def add(self, spec: TableSpec, vi: str, en: str) -> None:
        """Keep one fault."""
        self.said.append((f"bảng «{spec.title_vi}», {vi}", f"table {spec.name}, {en}"))

    def refuse(self, file: Path) -> None:
        """Raise when there is any."""
        if not self.said:
            return
        more = len(self.said) - _NAMED
        vi, en = ("; ".join(each[place] for each in self.said[:_NAMED]) for place in (0, 1))
        raise file_fault(
            file,
            f"has cells that cannot be read: {en}{f'; and {more} more' if more > 0 else ''}",
            "Correct them and give the file again; nothing was taken over",
            vi=f"có ô không đọc được: {vi}{f'; và {more} lỗi khác' if more > 0 else ''}. Hãy sửa rồi đưa lại "
            "tệp; chưa ghi gì vào sổ đất",
        )


def _table(spec: TableSpec, rows: Sequence[Mapping[str, object]], faults: _Faults) -> Table:
    """Read one table."""
    present = _present(spec, rows)
    columns = tuple(column for column in spec.columns if column.name in present)
    if rows and spec.id_column not in present:
        faults.add(spec, f"thiếu cột mã «{spec.id_column}»", f"its id column {spec.id_column} is missing")
        return Table(spec=spec, rows=())
    read: list[dict[str, Cell]] = []
    for number, row in enumerate(rows, start=1):
        record = str(row.get(spec.id_column) or f"#{number}")
        cells: dict[str, Cell] = {}
        for column in columns:
            try:
                cells[column.name] = read_cell(row.get(column.name), column)
            except CellFaultError as err:
                shown = shorten(row.get(column.name))
                faults.add(
                    spec,
                    f"dòng «{shorten(record)}», cột «{column.label_vi}»: gặp «{shown}», cần {err.needed_vi}",
                    f"row {shorten(record)!r}, column {column.name}: {shown!r}, {err.needed_en} is needed",
                )
        read.append(cells)
    _check_ids(spec, read, faults)
    return Table(spec=replace(spec, columns=columns), rows=tuple(read))


def _check_ids(spec: TableSpec, rows: Sequence[Mapping[str, Cell]], faults: _Faults) -> None:
    """Note rows without an id, and ids that stand twice."""
    ids = [row.get(spec.id_column) for row in rows]
    blank = sum(each is None or not str(each).strip() for each in ids)
    if blank:
        faults.add(spec, f"{blank} dòng không có mã ở cột «{spec.id_column}»", f"{blank} rows have no id")
    for each, times in Counter(ids).items():
        if times > 1 and each is not None:
            faults.add(
                spec, f"mã «{shorten(each)}» có {times} lần", f"id {shorten(each)!r} stands {times} times"
            )


def _present(spec: TableSpec, rows: Sequence[Mapping[str, object]]) -> set[str]:
    """Return the names of the columns that a table has."""
    return {name for row in rows for name in row} or {column.name for column in spec.columns}


def _strangers(spec: TableSpec, rows: Sequence[Mapping[str, object]]) -> list[str]:
    """Return the columns that are not known."""
    known = {column.name for column in spec.columns}
    return sorted(name for name in _present(spec, rows) if name not in known and not name.startswith("_"))


def _left_table(name: str) -> Remark:
    """Say that a table is not read."""
    shown = shorten(name)
    return (
        f"Bảng «{shown}» không thuộc sổ đất nên không đọc",
        f"Table {shown!r} is not of the register: left out",
    )


def _left_column(spec: TableSpec, name: str) -> Remark:
    """Say that a column is not read."""
    shown = shorten(name)
    return (
        f"Cột «{shown}» của bảng «{spec.title_vi}» không thuộc sổ đất nên không đọc",
        f"Column {shown!r} of table {spec.name} is not of the register: left out",
    )
