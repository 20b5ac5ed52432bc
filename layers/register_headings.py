"""Find in a sheet of any origin the headings of a kind of record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from openpyxl.utils import get_column_letter

from geo.sites import Words
from layers.register_cell_text import fold
from layers.register_sheet_records import SheetFault

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from layers.register_sheet_records import SheetColumn, SheetKind
    from layers.sheet_records import RawRow, RawSheet

__all__ = ["Headings", "find_headings"]

#: Rows of a sheet, from its first one with something in it, in which headings are looked for.
_LOOKED_THROUGH: Final = 30
#: Headings that must be known in one row before it is taken for the row of headings.
_ENOUGH: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """
    The headings of one sheet.

    Attributes
    ----------
    kind
        The kind of record that its rows are.
    columns
        Place of a column, from 0, to what it holds.
    shown
        Place of a column to its heading as it stands there.
    data
        The rows below the headings.
    width
        Columns up to the last one with a heading.
    extra
        Headings that are not known, with the letters of their columns.
    faults
        Two columns for one field; one column whose visible heading and field name contradict each other.
    """

    kind: SheetKind
    columns: Mapping[int, SheetColumn]
    shown: Mapping[int, str]
    data: tuple[RawRow, ...]
    width: int
    extra: tuple[str, ...]
    faults: tuple[SheetFault, ...]


def find_headings(sheet: RawSheet, kinds: Mapping[str, SheetKind]) -> Headings | None:
    """
    Find the row of headings and what each column holds.

    Parameters
    ----------
    sheet
        As stored.
    kinds
        Key to kind of record.

    Returns
    -------
    Headings or None
        For the kind with most headings in one of the first rows; of kinds with as many the one that the
        sheet is called after. None where no row has two that are known.
    """
    best: tuple[int, bool, int] | None = None
    chosen: tuple[SheetKind, int] | None = None
    for kind in kinds.values():
        names = _names(kind)
        is_titled = fold(sheet.title) in {fold(each) for each in (kind.key, kind.title_vi, kind.title_en)}
        for place, row in enumerate(sheet.rows[:_LOOKED_THROUGH]):
            count = len({names[text] for text in _texts(row) if text in names})
            score = (count, is_titled, -place)
            if count >= min(_ENOUGH, len(names)) and (best is None or score > best):
                best, chosen = score, (kind, place)
    return None if chosen is None else _headings(sheet, *chosen)


def _headings(sheet: RawSheet, kind: SheetKind, place: int) -> Headings:
    """Read the row of headings together with a second one below or above it."""
    names = _names(kind)
    rows = [sheet.rows[place]]
    if place and _continues(sheet.rows[place - 1], rows[0], names):
        rows.insert(0, sheet.rows[place - 1])
    below = place + 1
    while below < len(sheet.rows) and _continues(rows[-1], sheet.rows[below], names):
        rows.append(sheet.rows[below])
        below += 1
    by_name = {column.name: column for column in kind.all_columns}
    columns: dict[int, SheetColumn] = {}
    faults: list[SheetFault] = []
    extra: list[str] = []
    width = max(at + 1 for row in rows for at, cell in enumerate(row.cells) if not cell.is_blank)
    for at in range(width):
        found = {name: text for text, name in _said(rows, at, names)}
        letter, heading = get_column_letter(at + 1), _heading(rows, at)
        if len(found) > 1:
            faults.append(_fault(sheet, letter, heading, _two_names(found, by_name)))
        elif found:
            column = by_name[next(iter(found))]
            if column in columns.values():
                faults.append(_fault(sheet, letter, heading, _twice(column)))
            columns[at] = column
        elif heading:
            extra.append(f"{letter} ({heading})")
    return Headings(
        kind=kind,
        columns=columns,
        shown={at: _heading(rows, at) for at in columns},
        data=sheet.rows[below:],
        width=width,
        extra=tuple(extra),
        faults=tuple(faults),
    )


def _names(kind: SheetKind) -> dict[str, str]:
    """Return every way to write a heading of a kind, folded, with the field it stands for."""
    found: dict[str, str] = {}
    for column in kind.all_columns:
        written = (
            column.name,
            column.label_vi,
            column.label_en,
            column.heading("vi"),
            column.heading("en"),
            f"{column.label_vi}, {column.unit}",
            f"{column.label_en}, {column.unit}",
        )
        for each in written:
            found.setdefault(fold(each), column.name)
    return found


def _texts(row: RawRow) -> list[str]:
    """Return the texts of a row, folded."""
    return [fold(cell.value) for cell in row.cells if isinstance(cell.value, str)]


def _continues(above: RawRow, below: RawRow, names: Mapping[str, str]) -> bool:
    """Tell whether two rows are one heading: every cell below is known by itself or with the one above."""
    filled = [at for at, cell in enumerate(below.cells) if not cell.is_blank]
    known = [at for at in filled if any(text in names for text in _alone_and_joined(above, below, at))]
    return len(known) == len(filled) > 0


def _alone_and_joined(above: RawRow, below: RawRow, at: int) -> tuple[str, ...]:
    """Return a heading below by itself, and after the words of the merged cell that stands above it."""
    text = str(below.cell(at).value or "")
    filled = [place for place in range(at + 1) if not above.cell(place).is_blank]
    over = str(above.cell(filled[-1]).value) if filled else ""
    return fold(text), fold(f"{over} {text}")


def _said(rows: Sequence[RawRow], at: int, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return what the rows of headings say of a column: text and field."""
    texts = []
    for place, row in enumerate(rows):
        if row.cell(at).is_blank:
            continue
        alone, *joined = (
            _alone_and_joined(rows[place - 1], row, at) if place else (fold(str(row.cell(at).value)),)
        )
        texts.append(alone if alone in names else next((each for each in joined if each in names), alone))
    return [(text, names[text]) for text in texts if text in names]


def _heading(rows: Sequence[RawRow], at: int) -> str:
    """Return the words above a column as people see them."""
    words = [" ".join(str(row.cell(at).value).split()) for row in rows if not row.cell(at).is_blank]
    return words[0][:60] if words else ""


def _fault(sheet: RawSheet, letter: str, heading: str, needed: Words) -> SheetFault:
    return SheetFault(sheet=sheet.title, row=None, column=letter, heading=heading, found="", needed=needed)


def _twice(column: SheetColumn) -> Words:
    return Words(
        vi=f"cột “{column.label_vi}” có hai lần, chỉ giữ một cột",
        en=f"the column {column.label_en!r} stands twice, keep one of them",
    )


def _two_names(found: Mapping[str, str], by_name: Mapping[str, SheetColumn]) -> Words:
    """Say that the rows of headings contradict each other."""
    vi = " và ".join(f"“{by_name[name].label_vi}”" for name in found)
    en = " and ".join(repr(by_name[name].label_en) for name in found)
    return Words(
        vi=f"các dòng tiêu đề mâu thuẫn ({vi}), hãy sửa cho khớp (dòng 2 của mẫu có thể đang ẩn)",
        en=f"the rows of headings contradict each other ({en}), make them agree (row 2 of the template may "
        "be hidden)",
    )
