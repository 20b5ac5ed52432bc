"""Read a workbook that `reports.tables.workbook` wrote, perhaps edited since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import shapely

from geo.table_text import unescape_letters
from layers.sheet_files import open_sheets
from reports.tables.about import read_about
from reports.tables.reading import make_set, not_ours, require_file
from reports.tables.workbook import ABOUT_TITLE, EMPTY_TEXT, OUTLINE_COLUMNS, OUTLINE_TITLE, sheet_title

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from geo.table_spec import TableAbout, TableSet, TableSpec
    from layers.sheet_records import RawCell, RawSheet

__all__ = ["read_workbook"]

_TEXT: Final = frozenset({"text", "long_text", "partial_date"})
#: Rows before the records: headings and names.
_HEAD_ROWS: Final = 2
_Key = tuple[str, str]


class _Unusable:
    """What stands in a cell whose value is not known: an error, or a formula without a stored result."""

    def __init__(self, words: str) -> None:
        self._words = words

    def __str__(self) -> str:
        """Return what stands there."""
        return self._words


def read_workbook(file: Path, specs: Sequence[TableSpec]) -> TableSet:
    """
    Read a workbook.

    Parameters
    ----------
    file
        An XLSX.
    specs
        The tables that are known.

    Returns
    -------
    TableSet
        The same values to the last bit where nothing was edited.

    Raises
    ------
    FileUnreadableError
        As for `layers.sheet_files.open_sheets` and `reports.tables.reading.make_set`; or it is no export.
    """
    require_file(file)
    sheets = {sheet.title: sheet for sheet in open_sheets(file)}
    if ABOUT_TITLE not in sheets:
        raise not_ours(file)
    about = _about(sheets.pop(ABOUT_TITLE))
    outlines: dict[_Key, list[list[object]]] = {}
    titles = {sheet_title(spec.title_vi): spec for spec in specs}
    found: dict[str, list[dict[str, object]]] = {}
    for title, sheet in sheets.items():
        if title.startswith(OUTLINE_TITLE):
            _gather(sheet, outlines)
        elif title in titles:
            found[titles[title].name] = [] if titles[title].is_copy else _rows(sheet, titles[title])
        else:
            found[title] = []
    for spec in specs:
        if spec.outline is not None and spec.name in found:
            _put_outlines(found[spec.name], spec, spec.outline, outlines)
    return make_set(file, found, specs, about=about)


def _about(sheet: RawSheet) -> TableAbout | None:
    """Read where a workbook is from."""
    entries: dict[str, Any] = {}
    remarks: dict[str, list[str]] = {"remark_vi": [], "remark_en": []}
    for row in sheet.rows:
        key, value = str(row.cell(0).value), unescape_letters(str(row.cell(2).value))
        if key in remarks:
            remarks[key].append(value)
        else:
            entries[key] = value
    return read_about(entries | {"remarks_vi": remarks["remark_vi"], "remarks_en": remarks["remark_en"]})


def _rows(sheet: RawSheet, spec: TableSpec) -> list[dict[str, object]]:
    """Return the records of a sheet by the names in its second row."""
    if len(sheet.rows) < _HEAD_ROWS:
        return []
    names = [_name(cell) for cell in sheet.rows[1].cells]
    types = {column.name: column.type for column in spec.columns}
    return [
        {
            name: _value(row.cell(place), is_text=types.get(name) in _TEXT)
            for place, name in enumerate(names)
            if name
        }
        for row in sheet.rows[_HEAD_ROWS:]
    ]


def _name(cell: RawCell) -> str:
    """Return the name of a column, "" for none."""
    return "" if cell.value is None else str(cell.value).strip()


def _value(cell: RawCell, *, is_text: bool) -> object:
    """Return what a cell holds."""
    if cell.is_error:
        return _Unusable(str(cell.value))
    if cell.is_formula and cell.value is None:
        return _Unusable("công thức")
    if not isinstance(cell.value, str):
        return cell.value
    text = unescape_letters(cell.value)
    if text == EMPTY_TEXT:
        return ""
    return text[1:] if is_text and text.startswith(EMPTY_TEXT) else text


def _gather(sheet: RawSheet, outlines: dict[_Key, list[list[object]]]) -> None:
    """Collect the vertices of each record."""
    width = len(OUTLINE_COLUMNS)
    for row in sheet.rows[_HEAD_ROWS:]:
        cells = [_value(row.cell(place), is_text=place < 2) for place in range(width)]
        outlines.setdefault((str(cells[0]), str(cells[1])), []).append(cells[2:])


def _put_outlines(
    rows: Sequence[dict[str, object]],
    spec: TableSpec,
    outline: str,
    outlines: Mapping[_Key, list[list[object]]],
) -> None:
    """Give each record its outline; one that cannot be built stays as words, to be named as a fault."""
    for row in rows:
        vertices = outlines.get((spec.name, str(row.get(spec.id_column))))
        if vertices is not None:
            row[outline] = _shape(vertices) or f"{len(vertices)} đỉnh"


def _shape(vertices: Sequence[Sequence[object]]) -> shapely.Geometry | None:
    """Build an outline from its vertices; None when they make none."""
    rings: dict[tuple[int, int], list[tuple[float, float]]] = {}
    try:
        for _, part, ring, _, north, east in vertices:
            place = (int(part), int(ring))  # type: ignore[call-overload]
            rings.setdefault(place, []).append((float(east), float(north)))  # type: ignore[arg-type]
        parts: dict[int, list[list[tuple[float, float]]]] = {}
        for (part, _), points in sorted(rings.items()):
            parts.setdefault(part, []).append(points)
        polygons = [shapely.Polygon(lines[0], lines[1:]) for lines in parts.values()]
    except (TypeError, ValueError, shapely.errors.ShapelyError):
        return None
    is_one = len(polygons) == 1 and str(vertices[0][0]) != "MultiPolygon"
    return polygons[0] if is_one else shapely.MultiPolygon(polygons)
