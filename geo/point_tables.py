"""Read tables of points (CSV) whatever their separator, decimal sign, headings and axis order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo.angles import normalise
from geo.crs import crs_label, resolve_crs
from geo.errors import CoordinateError, FileUnreadableError
from geo.extent import VIETNAM
from geo.metres import EASTING_M, NORTHING_M
from geo.number_reading import read_coordinate
from geo.text_tables import read_text_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyproj import CRS

    from geo.number_reading import Coordinate
    from geo.text_tables import Row, TextTable

#: Headings that say which axis a column is, without accents' case; x and y do not (X is north in Vietnam).
_LON: Final = ("lon", "long", "lng", "longitude", "kinh độ", "kinh do", "kinhdo", "kinh_do")
_LAT: Final = ("lat", "latitude", "vĩ độ", "vi do", "vido", "vi_do")
_EAST: Final = frozenset({*_LON, "e", "east", "easting", "đông", "dong", "tọa độ đông"})
_NORTH: Final = frozenset({*_LAT, "n", "north", "northing", "bắc", "bac", "tọa độ bắc"})
_X: Final = frozenset(("x", "tọa độ x", "toạ độ x", "toa do x", "x_m", "coord_x", "point_x"))
_Y: Final = frozenset(("y", "tọa độ y", "toạ độ y", "toa do y", "y_m", "coord_y", "point_y"))
_IDS: Final = frozenset(
    (
        "id",
        "stt",
        "tt",
        "điểm",
        "diem",
        "tên",
        "ten",
        "name",
        "code",
        "mã",
        "point",
        "no",
        "số hiệu",
        "số hiệu điểm",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PointTable:
    """
    Points as a file gave them.

    Attributes
    ----------
    ids : tuple of str
        From the id column, else row numbers from 1.
    lines : tuple of int
        Line of each point in the file, from 1.
    x, y : tuple of float
        East or longitude, north or latitude, in the unit of the declared CRS.
    reading : str
        How headings, axis order and numbers that can be read in two ways were understood.
    """

    ids: tuple[str, ...]
    lines: tuple[int, ...]
    x: tuple[float, ...]
    y: tuple[float, ...]
    reading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    """Which columns hold what; `decided` is False while the axis order is open."""

    first: int
    second: int
    id_column: int | None
    decided: bool
    has_headings: bool
    words: str


def read_points(path: str | Path, crs: str | int | CRS) -> PointTable:
    """
    Read a table of points.

    Parameters
    ----------
    path
        CSV as `geo.text_tables.read_text_table` reads it: UTF-8, any usual separator, Excel's "sep=;".
        Headings such as lon/lat, kinh độ/vĩ độ, E/N say the axes; with X/Y or without headings the order is
        decided by magnitude or by Vietnam's extent over all rows.
    crs
        What the numbers are in; degrees may be written in any form `geo.angles.parse_angle` reads.

    Returns
    -------
    PointTable
        One point a row that is not blank, in the order of the file.

    Raises
    ------
    FileUnreadableError
        Absent, a folder, not readable, empty, not UTF-8, no point; the coordinate columns cannot be told; a
        row longer than the headings, in which a decimal comma may have been taken for the separator.
    CoordinateError
        Rows that are not numbers, all listed in one sentence.
    CRSUnknownError
        `crs` is not recognised.
    """
    file = Path(path)
    declared = resolve_crs(crs)
    table = read_text_table(file)
    columns, body = _columns(file, table)
    _refuse_spare_cells(file, table, columns)
    pairs, choices, bad = [], [], []
    for row in body:
        try:
            first, second = _numbers(row.cells, columns, geographic=declared.is_geographic)
            pairs.append((first.value, second.value))
            choices += [f"line {row.line}: {each.choice}" for each in (first, second) if each.choice]
        except (CoordinateError, IndexError):
            bad.append(row)
    if bad:
        raise CoordinateError(
            f"File {file.name!r}",
            f"has rows that are not coordinates in {crs_label(declared)}: {_listed(bad, table.separator)}",
            "Correct them or take them out",
        )
    swap, why = _order(columns, pairs, geographic=declared.is_geographic)
    return PointTable(
        ids=tuple(_id(row.cells, columns, number) for number, row in enumerate(body, start=1)),
        lines=tuple(row.line for row in body),
        x=tuple(b if swap else a for a, b in pairs),
        y=tuple(a if swap else b for a, b in pairs),
        reading="; ".join([columns.words, why, *_counted(choices)]),
    )


def _counted(choices: Sequence[str]) -> list[str]:
    """Return the first choice between two readings of a number, and how many more there were."""
    more = f" and {len(choices) - 1} more numbers likewise" if len(choices) > 1 else ""
    return [choices[0] + more] if choices else []


def _listed(rows: Sequence[Row], separator: str) -> str:
    """Quote the first rows with their lines, and count the others."""
    shown = ", ".join(f"line {row.line} ({separator.join(row.cells)})" for row in rows[:10])
    return f"{shown} and {len(rows) - 10} more" if len(rows) > 10 else shown


def _refuse_spare_cells(file: Path, table: TextTable, columns: _Columns) -> None:
    """Refuse rows longer than the first with something beside the coordinates: a number may be cut in two."""
    width = max(place for place, cell in enumerate(table.rows[0].cells, start=1) if cell)
    used = {columns.first, columns.second, columns.id_column}
    cut = [
        row
        for row in table.rows[1:]
        if len(row.cells) > width and any(cell and place not in used for place, cell in enumerate(row.cells))
    ]
    if not cut:
        return
    what = "headings" if columns.has_headings else "columns of the first row"
    hint = "A decimal comma needs the semicolon as separator: save the table with it, or write decimal points"
    raise FileUnreadableError(
        f"File {file.name!r}",
        f"has rows with more cells than the {width} {what}: {_listed(cut, table.separator)}",
        hint if table.separator == "," else "Give each column a heading, and each row as many cells",
    )


def _columns(file: Path, table: TextTable) -> tuple[_Columns, Sequence[Row]]:
    """Return the columns and the rows below the headings."""
    rows, top = table.rows, table.rows[0].cells
    headings = [re.sub(r"\s*[(\[].*", "", normalise(cell)).strip().casefold() for cell in top]
    if any(_looks_numeric(cell) for cell in top):
        return _columns_without_headings(file, table), rows
    id_column = next((place for place, word in enumerate(headings) if word in _IDS), None)
    for first_words, second_words, decided in ((_EAST, _NORTH, True), (_X, _Y, False)):
        first = next((place for place, word in enumerate(headings) if word in first_words), None)
        second = next((place for place, word in enumerate(headings) if word in second_words), None)
        if first is not None and second is not None:
            if len(rows) == 1:
                raise FileUnreadableError(f"File {file.name!r}", "has headings and no rows", "Add the points")
            found = _Columns(
                first=first,
                second=second,
                id_column=id_column,
                decided=decided,
                has_headings=True,
                words=f"columns {top[first]!r} and {top[second]!r}",
            )
            return found, rows[1:]
    raise FileUnreadableError(
        f"File {file.name!r}",
        f"has the headings {', '.join(top)}, among which no pair of coordinates is recognised",
        "Name the columns x and y, lon and lat, or E and N",
    )


def _columns_without_headings(file: Path, table: TextTable) -> _Columns:
    """Take the only two columns, or the last two of three with an id first."""
    width = len(table.rows[0].cells)
    if width not in (2, 3):
        cut = table.separator == "," and width == 4
        hint = " (a decimal comma needs the semicolon as separator)" if cut else ""
        raise FileUnreadableError(
            f"File {file.name!r}",
            f"has {width} columns and no headings, so the coordinates cannot be told{hint}",
            "Add headings such as x;y or lon;lat",
        )
    words = "no headings, two columns" if width == 2 else "no headings, the first of three columns as id"
    return _Columns(
        first=width - 2,
        second=width - 1,
        id_column=0 if width == 3 else None,
        decided=False,
        has_headings=False,
        words=words,
    )


def _looks_numeric(cell: str) -> bool:
    """Tell a coordinate from a heading: it has a digit and starts with a digit or a sign."""
    return bool(re.match(r"[+-]?\d", cell))


def _numbers(cells: Sequence[str], columns: _Columns, *, geographic: bool) -> tuple[Coordinate, Coordinate]:
    """Return the two coordinates of a row."""
    first, second = cells[columns.first], cells[columns.second]
    return read_coordinate(first, geographic=geographic), read_coordinate(second, geographic=geographic)


def _id(cells: Sequence[str], columns: _Columns, number: int) -> str:
    """Return a row's id."""
    return cells[columns.id_column] if columns.id_column is not None else str(number)


def _order(columns: _Columns, pairs: Sequence[tuple[float, float]], *, geographic: bool) -> tuple[bool, str]:
    """Return whether the second column is the east, and why."""
    names = ("longitude", "latitude") if geographic else ("easting", "northing")
    if columns.decided:
        return False, f"{names[0]} and {names[1]} by the headings"
    as_is = sum(_plausible(a, b, geographic=geographic) for a, b in pairs)
    swapped = sum(_plausible(b, a, geographic=geographic) for a, b in pairs)
    how = "by Vietnam's extent" if geographic else "by magnitude"
    if swapped > as_is:
        return True, f"the first is the {names[1]}, the second the {names[0]}, decided {how}"
    how = how if as_is else "by convention"
    return False, f"the first is the {names[0]}, the second the {names[1]}, decided {how}"


def _plausible(east: float, north: float, *, geographic: bool) -> bool:
    """Tell whether a pair could be in Vietnam, east first."""
    if geographic:
        return VIETNAM.contains(east, north)
    return EASTING_M[0] <= east <= EASTING_M[1] and NORTHING_M[0] <= north <= NORTHING_M[1]
