"""Read and write positions the way Vietnamese users write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.angles import Angle, format_dms, normalise, parse_angle, read_angle
from geo.crs import DISPLAY_CRS, crs_label, resolve_crs
from geo.errors import CoordinateError
from geo.grid_text import take_grid
from geo.metres import format_vn2000, parse_metres
from geo.pair_order import READINGS_VI, Pair, order_angles, order_metres
from geo.position import LABELS_EXCHANGED, Remark, check_position, locate, meridians_in_province
from geo.transform import Operation, conversion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyproj import CRS

    from geo.vn2000 import CRSEntry

__all__ = [
    "MeridianMissingError",
    "ParsedPoint",
    "Remark",
    "check_position",
    "format_dms",
    "format_vn2000",
    "parse_angle",
    "parse_point",
]

_SPLIT = re.compile(r"\s*[;|/]\s*|\s*,\s*|\s+")
_AXIS_WORD = re.compile(
    r"(?<![^\W\d_])(?P<word>x|y|n|e|b|đ|northing|easting|bắc|đông)\s*(?:\([^)]*\))?\s*[=:]?\s*(?=[\d-])",
    re.IGNORECASE,
)
#: Longest text that is read as one position, characters. Each blank and comma is tried as the place between
#: the two numbers, so the work grows with the square of the length; labels, degrees and a grid fit in 120.
MAX_TEXT_LENGTH: Final = 200
_PLAIN_AXIS = re.compile(r"(?<![^\W\d_])[xy]\s*[=:]\s*", re.IGNORECASE)


class MeridianMissingError(CoordinateError):
    """
    VN-2000 metres came without their central meridian.

    Parameters
    ----------
    subject, problem, fix
        As for every input error.
    choices
        The grids that put the point inside the province, the province's own first.
    text_vi
        The whole sentence in Vietnamese; "" where only commands can raise it.
    """

    def __init__(
        self, subject: str, problem: str, fix: str, choices: tuple[CRSEntry, ...], *, text_vi: str = ""
    ) -> None:
        super().__init__(subject, problem, fix, text_vi=text_vi)
        self.choices = choices


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedPoint:
    """
    A position as it was read.

    Attributes
    ----------
    lon_deg, lat_deg : float, degree
        WGS 84.
    crs : str
        What the text was in, "EPSG:9211".
    x, y : float
        The pair in that CRS, east or longitude first.
    reading, reading_vi : str
        How the text was understood, in English and in Vietnamese.
    operation : Operation
        What took it to WGS 84.
    remarks : tuple of Remark
        What the reader should know; suspects of `check_position` included.
    """

    lon_deg: float
    lat_deg: float
    crs: str
    x: float
    y: float
    reading: str
    reading_vi: str
    operation: Operation
    remarks: tuple[Remark, ...]


def parse_point(text: str, *, crs: str | int | CRS | None = None) -> ParsedPoint:
    r"""
    Read one position.

    Parameters
    ----------
    text
        Degrees in either order ("21.7245, 105.2320", "105°13'55\" Đ 21°43'28\" B") or VN-2000 metres in
        either order with a central meridian ("X=2403360.589 Y=420353.298 KTT 106",
        "2.403.360,589; 420.353,298 (106-00)").
    crs
        What the numbers are in, when the text does not say; VN-2000 metres need one of the two.

    Returns
    -------
    ParsedPoint
        The position, how it was read, and remarks; a suspect position is returned with its remark.

    Raises
    ------
    CoordinateError
        Not a pair; longer than `MAX_TEXT_LENGTH`; readable in two ways; outside Vietnam in either order.
    MeridianMissingError
        VN-2000 metres without a meridian; the message lists those that put it in the province.
    CRSUnknownError
        `crs` or the meridian in the text is not recognised, or they disagree.

    Examples
    --------
    >>> point = parse_point("X=2403360.589 Y=420353.298 KTT 106")
    >>> round(point.lon_deg, 4), round(point.lat_deg, 4), point.crs
    (105.232, 21.7245, 'EPSG:9211')
    """
    shown = normalise(text)
    if len(shown) > MAX_TEXT_LENGTH:
        raise CoordinateError(
            f"Coordinates {shown[:40]!r}…",
            f"have {len(shown)} characters, at most {MAX_TEXT_LENGTH} are read as one position",
            "Give one point at a time",
        )
    grid, rest = take_grid(shown, crs)
    pair_in_degrees = None
    if grid is None or grid.is_geographic:
        pair_in_degrees = _read_pair(_PLAIN_AXIS.sub("", rest), _angles, order_angles, shown)
    if pair_in_degrees is not None:
        return _located(pair_in_degrees, grid or resolve_crs(DISPLAY_CRS), shown)
    pair = _read_pair(_AXIS_WORD.sub("", rest), _metres, order_metres, shown)
    if pair is None:
        raise _unreadable(_PLAIN_AXIS.sub("", rest), shown)
    if grid is None or grid.is_geographic:
        raise _meridian_missing(pair, shown)
    return _located(_with_labels(pair, rest), grid, shown)


def _read_pair(
    rest: str,
    halves: Callable[[str, str], Iterator[tuple[Angle | float, Angle | float]]],
    order: Callable[[Angle | float, Angle | float], Pair | None],
    shown: str,
) -> Pair | None:
    """Split the text in every way that gives two numbers in Vietnam; refuse when two ways do."""
    rest = " ".join(rest.split())
    found: dict[tuple[float, float], Pair] = {}
    for cut in _SPLIT.finditer(rest):
        for first, second in halves(rest[: cut.start()], rest[cut.end() :]):
            pair = order(first, second)
            if pair is not None:
                found.setdefault((pair.x, pair.y), pair)
    if len(found) > 1:
        ways = " or ".join(f"({x:.10g}, {y:.10g})" for x, y in list(found)[:3])
        raise CoordinateError(
            f"Coordinates {shown!r}", f"can be read as {ways}", "Put a semicolon between the two numbers"
        )
    return next(iter(found.values()), None)


def _angles(first: str, second: str) -> Iterator[tuple[Angle, Angle]]:
    """Yield the halves as angles, if they are."""
    try:
        yield read_angle(first), read_angle(second)
    except CoordinateError:
        return


def _unreadable(rest: str, shown: str) -> CoordinateError:
    """Return the error that says most precisely why the text is no position."""
    for cut in _SPLIT.finditer(rest):
        angles, problems = [], []
        for half in (rest[: cut.start()], rest[cut.end() :]):
            try:
                angles.append(read_angle(half))
            except CoordinateError as err:
                problems.append(err)
        if len(angles) == 2:
            return CoordinateError(
                f"Coordinates {shown!r}", "lie outside Vietnam in either order", "Check the numbers"
            )
        if len(angles) == 1 and "less than 60" in problems[0].problem:
            return problems[0]
    return CoordinateError(
        f"Coordinates {shown!r}",
        "are not two angles in Vietnam nor VN-2000 metres (northing 900,000 to 2,620,000, easting "
        "100,000 to 900,000)",
        "Write for example '21.7245, 105.2320' or 'X=2403360.589 Y=420353.298 KTT 106-00'",
    )


def _metres(first: str, second: str) -> Iterator[tuple[float, float]]:
    """Yield every reading of the halves as metres."""
    for a in parse_metres(first):
        for b in parse_metres(second):
            yield a, b


def _with_labels(pair: Pair, rest: str) -> Pair:
    """Note when X stands at the easting: in Vietnamese tables X is the northing."""
    words = [match["word"].casefold() for match in _AXIS_WORD.finditer(rest)]
    easting_first = pair.reading.startswith("easting")
    exchanged = words[:2] == (["x", "y"] if easting_first else ["y", "x"])
    return Pair(x=pair.x, y=pair.y, reading=pair.reading, exchanged=exchanged)


def _meridian_missing(pair: Pair, shown: str) -> MeridianMissingError:
    """Return the error that lists the meridians to choose from."""
    choices = meridians_in_province(pair.x, pair.y)
    listed = []
    for entry in choices:
        place = locate(pair.x, pair.y, entry.epsg)
        where = "" if place is None else f": {place[1]:.4f}° N {place[0]:.4f}° E"
        listed.append(f"{entry.meridian_label} (EPSG:{entry.epsg}{where})")
    fix = (
        f"Add the one the coordinates were made in; in Tuyên Quang it lies with {', '.join(listed)}"
        if listed
        else "Add it, for example 'KTT 106-00'; none puts the point in Tuyên Quang"
    )
    return MeridianMissingError(
        f"Coordinates {shown!r}", "are VN-2000 metres without their central meridian", fix, choices
    )


def _located(pair: Pair, crs: CRS, shown: str) -> ParsedPoint:
    """Convert a pair to WGS 84 and look at where it lies."""
    found = conversion(crs, DISPLAY_CRS)
    place = locate(pair.x, pair.y, crs)
    if place is None:
        raise CoordinateError(
            f"Coordinates {shown!r}", f"cannot be converted from {crs_label(crs)}", "Check the numbers"
        )
    remarks = check_position(*place, declared_crs=crs, x=pair.x, y=pair.y)
    if pair.exchanged:
        remarks.insert(0, LABELS_EXCHANGED)
    return ParsedPoint(
        lon_deg=place[0],
        lat_deg=place[1],
        crs=crs_label(crs),
        x=pair.x,
        y=pair.y,
        reading=pair.reading,
        reading_vi=READINGS_VI[pair.reading],
        operation=found.operation,
        remarks=tuple(remarks),
    )
