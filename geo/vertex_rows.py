"""Find the vertices in a pasted table of survey coordinates, line by line."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geo.errors import CoordinateError
from geo.extent import VIETNAM
from geo.metres import EASTING_M, NORTHING_M
from geo.number_reading import read_coordinate
from geo.vertex_faults import VertexTableError, break_notes, refuse_lines, side_notes, too_long
from geo.vertex_lines import is_page_break, lacks_coordinates, side_length, table_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.sites import Words
    from geo.vertex_lines import TableLine

__all__ = ["VertexRow", "VertexRows", "VertexTableError", "read_rows", "vertex_number"]

#: Lines that speak of areas and lengths: their numbers are no coordinates.
_FIGURES = re.compile(r"diện tích|dien tich|chu vi|tổng|tong so|\barea\b|perimeter|\btotal\b", re.IGNORECASE)
#: Lines that name a ring or a part, with numbers that are no coordinates.
_RING_NAME = re.compile(r"(?:vòng|vong|thửa|phần|lỗ|lô|khu|ring|part|hole|lot|parcel)\b", re.IGNORECASE)
_LABELS = re.compile(r"(?<![^\W\d_])(?:x|y|n|e|b|đ)\s*(?:\([^)]*\))?\s*[=:]\s*(?=[\d-])", re.IGNORECASE)
_GROUPED_BY_BLANKS = re.compile(r"\d{1,3}(?: \d{3}){1,2}(?:[.,]\d+)?(?!\d)|\S+")
_NUMBER = re.compile(r"[-+]?\d[\d.,']*")
#: Digits from which a number can be a coordinate in metres.
_LONG_NUMBER: Final = 5
#: Longest text and most vertices that are read.
MAX_CHARACTERS: Final = 2_000_000
MAX_VERTICES: Final = 20_000
#: A printed length this near the distance between two vertices is that of their side, metre.
SIDE_WITHIN_M: Final = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class VertexRow:
    """
    One vertex as a line gave it.

    Attributes
    ----------
    line : int
        Line in the text, from 1.
    name : str
        What stands before the coordinates: "1", "M12"; "" when nothing does.
    x, y : float
        Easting and northing in metres, or longitude and latitude in degrees.
    is_north_first : bool
        Whether the northing or latitude stood first.
    is_after_gap : bool
        Whether a blank line or a line of words stands between it and the vertex before.
    choice : str
        A number that can be read in two ways, and how it was read; else "".
    """

    line: int
    name: str
    x: float
    y: float
    is_north_first: bool
    is_after_gap: bool
    choice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VertexRows:
    """
    The vertices of a text and its other words.

    Attributes
    ----------
    rows : tuple of VertexRow
        In the order of the text.
    words : str
        The lines that are no vertices, where grid and headings stand.
    is_in_degrees : bool
        Whether the numbers are longitudes and latitudes.
    notes : tuple of Words
        Which lines between the vertices were passed over.
    """

    rows: tuple[VertexRow, ...]
    words: str
    is_in_degrees: bool
    notes: tuple[Words, ...] = ()


def read_rows(text: str, *, is_in_degrees: bool | None = None) -> VertexRows:
    """
    Read the vertices of a pasted table.

    Parameters
    ----------
    text
        A vertex a line: name, northing and easting in either order, and further columns; separated by tabs,
        semicolons, bars, commas or blanks; decimal point or comma; thousands grouped or not.
    is_in_degrees
        Whether degrees are meant; None: degrees when no line has metres.

    Returns
    -------
    VertexRows
        At least one vertex.

    Raises
    ------
    VertexTableError
        Nothing was given or too much; no vertex; lines that look like vertices and cannot be read, all named.
    """
    if len(text) > MAX_CHARACTERS:
        raise too_long(f"{len(text)} characters", f"{len(text)} ký tự", MAX_CHARACTERS)
    lines = table_lines(text)
    kinds = (False, True) if is_in_degrees is None else (is_in_degrees,)
    for geographic in kinds:
        found = _rows_of(lines, geographic=geographic)
        if found is not None:
            return found
    raise VertexTableError(
        "Vertex table",
        "has no line with a northing and an easting of Vietnam",
        "Paste lines such as '1; 2403360.589; 420353.298'",
        text_vi="Bảng tọa độ: không có dòng nào chứa tọa độ bắc (X) và đông (Y) ở Việt Nam. "
        "Dán các dòng như “1; 2403360,589; 420353,298”.",
    )


def _rows_of(lines: list[TableLine], *, geographic: bool) -> VertexRows | None:
    """Return the vertices read as metres or as degrees, None when there is none."""
    rows: list[VertexRow] = []
    others: list[str] = []
    doubtful: list[tuple[int, str]] = []
    between: list[str] = []
    sides: list[tuple[TableLine, float, bool, int]] = []
    breaks: list[int] = []
    headings: set[str] = set()
    for line in lines:
        row = None if _FIGURES.search(line.text) else _row(line, geographic=geographic)
        side = side_length(line.text) if row is None and rows and not geographic else None
        if side is not None:
            sides.append((line, *side, len(rows)))
            continue
        if row is None:
            others.append(line.text.replace("\t", " "))
            between.append(line.text)
            is_repeated = bool(rows) and line.text.strip() in headings
            if not is_repeated and _looks_like_a_vertex(line.text, inside=bool(rows)):
                doubtful.append((line.number, line.text))
            continue
        if not rows:
            headings = {text.strip() for text in between} - {""}
            between = []
        if _continues(rows, row) and is_page_break(between, headings):
            breaks.append(line.number)
            between = []
        rows.append(replace(row, is_after_gap=bool(between) and bool(rows)))
        between = []
        if len(rows) > MAX_VERTICES:
            raise too_long(f"more than {MAX_VERTICES} vertices", f"hơn {MAX_VERTICES} đỉnh", MAX_VERTICES)
    if not rows:
        return None
    doubtful += [
        (line.number, line.text)
        for line, length, is_doubtful, place in sides
        if is_doubtful and not _is_side_of(rows, place, length)
    ]
    refuse_lines(doubtful)
    return VertexRows(
        rows=tuple(rows),
        words="\n".join(others),
        is_in_degrees=geographic,
        notes=(*side_notes([line.number for line, *_ in sides]), *break_notes(breaks)),
    )


def _is_side_of(rows: list[VertexRow], place: int, length_m: float) -> bool:
    """Tell whether a length is that from the vertex before it to the next, or back to an earlier one."""
    before = rows[place - 1]
    ends = rows[: place + 1]
    return any(
        abs(math.hypot(end.x - before.x, end.y - before.y) - length_m) <= SIDE_WITHIN_M for end in ends
    )


def _continues(rows: list[VertexRow], row: VertexRow) -> bool:
    """Tell whether a vertex has the number after that of the vertex before."""
    if not rows:
        return False
    before, now = vertex_number(rows[-1].name), vertex_number(row.name)
    return before is not None and now == before + 1


def vertex_number(name: str) -> int | None:
    """
    Return the number in a vertex's name.

    Parameters
    ----------
    name
        "M12".

    Returns
    -------
    int or None
        None when it has none.
    """
    match = re.search(r"(\d+)\D*$", name)
    return int(match[1]) if match else None


def _looks_like_a_vertex(line: str, *, inside: bool) -> bool:
    """Tell a vertex that cannot be read from a line of words."""
    if not line or _FIGURES.search(line):
        return False
    if inside and lacks_coordinates(line):
        return True
    cells = re.split(r"[\t;|=:]|,?\s+", line)
    numbers = [cell for cell in cells if _NUMBER.fullmatch(cell)]
    is_long = any(len(re.sub(r"\D", "", cell)) >= _LONG_NUMBER for cell in numbers)
    return is_long or (inside and len(numbers) > 1 and not _RING_NAME.match(line))


def _splits(line: str) -> Iterator[list[str]]:
    """Yield the ways to cut a line into cells, the likeliest first."""
    bare = _LABELS.sub("", line)
    for sign in ("\t", ";", "|"):
        if sign in bare:
            yield [cell.strip(" ,:") for cell in bare.split(sign)]
            return
    yield [cell.strip(",:") for cell in re.split(r",\s+|\s+", bare) if cell]
    cut = [cell.strip(" :") for cell in bare.split(",")]
    if not _cuts_decimals(cut):
        yield cut
    yield [cell.strip(",:") for cell in _GROUPED_BY_BLANKS.findall(bare)]


def _cuts_decimals(cells: list[str]) -> bool:
    """Tell whether commas stand for decimals and between cells alike: 1,2403300,25,420300,25."""
    whole = [place for place, cell in enumerate(cells) if cell.isdigit() and len(cell) > _LONG_NUMBER]
    return len(whole) == 2 and whole[1] - whole[0] == 2 and cells[whole[0] + 1].isdigit()


def _row(line: TableLine, *, geographic: bool) -> VertexRow | None:
    """Return the vertex of a line, None when it has not exactly one pair."""
    for cells in _splits(line.text):
        found = _pair_of(cells, geographic=geographic)
        if found is not None:
            first, second, pair, choice = found
            names = [cell for cell in cells[: min(first, second)] if cell]
            return VertexRow(
                line=line.number,
                name=" ".join(names),
                x=pair[0],
                y=pair[1],
                is_north_first=second < first,
                is_after_gap=False,
                choice=choice,
            )
    return None


def _pair_of(cells: list[str], *, geographic: bool) -> tuple[int, int, tuple[float, float], str] | None:
    """Return the places of easting and northing among the cells, their values, and a choice made."""
    values: list[tuple[int, float, str]] = []
    for place, cell in enumerate(cells):
        if not re.search(r"\d[.,°]\d" if geographic else r"\d", cell):
            continue  # the number of a point is no degree
        try:
            read = read_coordinate(cell, geographic=geographic)
        except CoordinateError:
            continue
        values.append((place, read.value, read.choice))
    easts = _sure([each for each in values if _is_east(each[1], geographic=geographic)])
    norths = _sure([each for each in values if _is_north(each[1], geographic=geographic)])
    if len(easts) != 1 or len(norths) != 1:
        return None
    (east_at, east, east_choice), (north_at, north, north_choice) = easts[0], norths[0]
    return east_at, north_at, (east, north), east_choice or north_choice


def _sure(found: list[tuple[int, float, str]]) -> list[tuple[int, float, str]]:
    """Leave out numbers that only one of two readings makes a coordinate, where a sure one stands beside."""
    sure = [each for each in found if not each[2]]
    return sure or found


def _is_east(value: float, *, geographic: bool) -> bool:
    if geographic:
        return VIETNAM.west_deg <= value <= VIETNAM.east_deg
    return EASTING_M[0] <= value <= EASTING_M[1]


def _is_north(value: float, *, geographic: bool) -> bool:
    if geographic:
        return VIETNAM.south_deg <= value <= VIETNAM.north_deg
    return NORTHING_M[0] <= value <= NORTHING_M[1]
