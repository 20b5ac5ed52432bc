"""Put the lines of a pasted vertex table in order: cells on lines of their own, side lengths, page breaks."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import Final

from geo.angles import normalise
from geo.metres import EASTING_M, NORTHING_M, parse_metres

__all__ = [
    "TableLine",
    "is_page_break",
    "lacks_coordinates",
    "normalise_line",
    "side_length",
    "table_lines",
]

#: Longest side of an outline that stands on a line of its own, metre.
LONGEST_SIDE_M: Final = 10_000.0
#: Vertices that must come with a cell on each line before such lines are joined.
_FEWEST: Final = 3
_NAME: Final = re.compile(r"[^\W\d_]{0,3}\d{1,5}", re.UNICODE)
_SEGMENT: Final = re.compile(r"\w{1,6}\s*-\s*\w{1,6}")
_UNIT: Final = re.compile(r"(?<=\d)\s*m$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLine:
    """
    One line of a table.

    Attributes
    ----------
    number : int
        Where it begins in the text, from 1.
    text : str
        Its cells, tabs between them.
    """

    number: int
    text: str


def normalise_line(line: str) -> str:
    r"""
    Return a line with one form of each sign; tabs stay.

    Parameters
    ----------
    line
        As pasted.

    Returns
    -------
    str
        Cells as `geo.angles.normalise` writes them, "\t" between them.
    """
    return "\t".join(normalise(cell) for cell in line.strip("\r\n").split("\t"))


def table_lines(text: str) -> list[TableLine]:
    r"""
    Divide a text into lines, joining the cells of a row that stand below each other.

    Parameters
    ----------
    text
        As pasted. Word and PDF readers give some tables with every cell on a line of its own.

    Returns
    -------
    list of TableLine
        In the order of the text, blank ones included.

    Examples
    --------
    >>> column = "1\n2403300\n420300\n2\n2403300\n420400\n3\n2403400\n420400"
    >>> [line.text for line in table_lines(column)]
    ['1\t2403300\t420300', '2\t2403300\t420400', '3\t2403400\t420400']
    """
    lines = [
        TableLine(number=number, text=normalise_line(line))
        for number, line in enumerate(text.splitlines(), start=1)
    ]
    pairs = _lone_pairs(lines)
    if len(pairs) < _FEWEST:
        return lines
    names = [_name_before(lines, first, pairs) for first, _ in pairs]
    if not _run_on([None if place is None else lines[place].text for place in names]):
        names = [None] * len(pairs)
    gone, joined = set(), {}
    for (first, second), name in zip(pairs, names, strict=True):
        begin = first if name is None else name
        gone |= set(range(begin, second + 1))
        cells = ["" if name is None else lines[name].text.strip(), lines[first].text, lines[second].text]
        joined[begin] = TableLine(number=lines[begin].number, text="\t".join(cell.strip() for cell in cells))
    return [
        joined.get(place, line) for place, line in enumerate(lines) if place in joined or place not in gone
    ]


def _lone_pairs(lines: list[TableLine]) -> list[tuple[int, int]]:
    """Return the places of a northing and an easting that stand alone on two lines after each other."""
    written = [place for place, line in enumerate(lines) if line.text.strip()]
    axes = {place: _axis_of(lines[place].text) for place in written}
    pairs: list[tuple[int, int]] = []
    for one, other in itertools.pairwise(written):
        is_free = not pairs or pairs[-1][1] < one
        if is_free and {axes[one], axes[other]} == {"north", "east"}:
            pairs.append((one, other))
    return pairs


def _axis_of(text: str) -> str:
    """Return "north" or "east" for a lone coordinate, "" for anything else."""
    for value in parse_metres(text.strip()):
        if EASTING_M[0] <= value <= EASTING_M[1]:
            return "east"
        if NORTHING_M[0] <= value <= NORTHING_M[1]:
            return "north"
    return ""


def _name_before(lines: list[TableLine], first: int, pairs: list[tuple[int, int]]) -> int | None:
    """Return the place of the line that can name the vertex at `first`."""
    taken = {place for pair in pairs for place in pair}
    for place in range(first - 1, -1, -1):
        text = lines[place].text.strip()
        if text:
            return place if place not in taken and _NAME.fullmatch(text) else None
    return None


def _run_on(names: list[str | None]) -> bool:
    """Tell whether names are numbers that go up by one, or begin again: lengths of sides do not."""
    numbers = [None if name is None else int(re.sub(r"\D", "", name)) for name in names]
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers):
        return False
    steps = itertools.pairwise(known)
    return all(now == before + 1 or now <= known[0] or now == 1 for before, now in steps)


def side_length(text: str) -> tuple[float, bool] | None:
    r"""
    Return the length of a side, where a line holds it and nothing else.

    Parameters
    ----------
    text
        A line of a table in metres.

    Returns
    -------
    tuple of (float, bool) or None
        Metres, and whether the number could be a coordinate instead ("157.123", 157 m or 157,123 m). None
        for other lines, and for a bare whole number in the first cell: a vertex without coordinates.

    Examples
    --------
    >>> side_length("\t\t\t100,00"), side_length("1-2\t157.123 m"), side_length("5\t\t")
    ((100.0, False), (157.123, True), None)
    """
    cells = [_UNIT.sub("", cell.strip()) for cell in text.split("\t")]
    filled = [(place, cell) for place, cell in enumerate(cells) if cell]
    if len(filled) == 2 and _SEGMENT.fullmatch(filled[0][1]):
        filled = filled[1:]
    if len(filled) != 1:
        return None
    place, cell = filled[0]
    values = parse_metres(cell)
    is_name = place == 0 and cell.isdigit()
    if not values or is_name or not 0 < min(values) < LONGEST_SIDE_M:
        return None
    return min(values), max(values) >= EASTING_M[0]


def lacks_coordinates(text: str) -> bool:
    r"""
    Tell whether a line of a table has the number of a vertex and empty cells beside it.

    Parameters
    ----------
    text
        A line.

    Returns
    -------
    bool
        True for "5\t\t".
    """
    first, *others = [cell.strip() for cell in text.split("\t")]
    return bool(others) and not any(others) and _NAME.fullmatch(first) is not None


def is_page_break(between: list[str], headings: set[str]) -> bool:
    """
    Tell whether lines between two vertices only repeat the headings, as a table of several pages does.

    Parameters
    ----------
    between
        The lines.
    headings
        Lines that stood above the first vertex.

    Returns
    -------
    bool
        False where nothing but blank lines stands between; the number of the page may stand there.
    """
    written = [line.strip() for line in between if line.strip()]
    repeated = [line for line in written if line in headings]
    return bool(repeated) and all(line in headings or line.isdigit() for line in written)
