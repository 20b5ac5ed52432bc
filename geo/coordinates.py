"""Read and write positions the way Vietnamese users write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.angles import Angle, format_dms, normalise, parse_angle, read_angle
from geo.crs import DISPLAY_CRS, crs_label, resolve_crs
from geo.errors import CoordinateError
from geo.extent import VIETNAM
from geo.grid_text import take_grid
from geo.metres import EASTING_M, NORTHING_M, format_vn2000, parse_metres
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
    """

    def __init__(self, subject: str, problem: str, fix: str, choices: tuple[CRSEntry, ...]) -> None:
        super().__init__(subject, problem, fix)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """A pair as read, east first, with how its order was found."""

    x: float
    y: float
    reading: str
    exchanged: bool = False


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
        Not a pair; readable in two ways; outside Vietnam in either order.
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
    grid, rest = take_grid(shown, crs)
    pair_in_degrees = None
    if grid is None or grid.is_geographic:
        pair_in_degrees = _read_pair(_PLAIN_AXIS.sub("", rest), _angles, _order_angles, shown)
    if pair_in_degrees is not None:
        return _located(pair_in_degrees, grid or resolve_crs(DISPLAY_CRS), shown)
    pair = _read_pair(_AXIS_WORD.sub("", rest), _metres, _order_metres, shown)
    if pair is None:
        raise _unreadable(_PLAIN_AXIS.sub("", rest), shown)
    if grid is None or grid.is_geographic:
        raise _meridian_missing(pair, shown)
    return _located(_with_labels(pair, rest), grid, shown)


def _read_pair(
    rest: str,
    halves: Callable[[str, str], Iterator[tuple[Angle | float, Angle | float]]],
    order: Callable[[Angle | float, Angle | float], _Pair | None],
    shown: str,
) -> _Pair | None:
    """Split the text in every way that gives two numbers in Vietnam; refuse when two ways do."""
    rest = " ".join(rest.split())
    found: dict[tuple[float, float], _Pair] = {}
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


def _order_angles(first: Angle | float, second: Angle | float) -> _Pair | None:
    """Put longitude first, by hemisphere letters, else by Vietnam's extent."""
    if not (isinstance(first, Angle) and isinstance(second, Angle)):
        return None
    axes = (first.axis, second.axis)
    if axes in {("lat", "lat"), ("lon", "lon")}:
        return None
    a, b = first.value_deg, second.value_deg
    if axes != (None, None):
        lat_first = axes[0] == "lat" or axes[1] == "lon"
        lon, lat = (b, a) if lat_first else (a, b)
        why = "by the letters"
    else:
        lat_first = VIETNAM.contains(b, a)
        lon, lat = (b, a) if lat_first else (a, b)
        why = "by Vietnam's extent"
    if not VIETNAM.contains(lon, lat):
        return None
    return _Pair(x=lon, y=lat, reading=f"{'latitude' if lat_first else 'longitude'} first, {why}")


def _metres(first: str, second: str) -> Iterator[tuple[float, float]]:
    """Yield every reading of the halves as metres."""
    for a in parse_metres(first):
        for b in parse_metres(second):
            yield a, b


def _order_metres(first: Angle | float, second: Angle | float) -> _Pair | None:
    """Put the easting first, by magnitude."""
    if isinstance(first, Angle) or isinstance(second, Angle):
        return None
    for easting, northing, word in ((second, first, "northing"), (first, second, "easting")):
        if NORTHING_M[0] <= northing <= NORTHING_M[1] and EASTING_M[0] <= easting <= EASTING_M[1]:
            return _Pair(x=easting, y=northing, reading=f"{word} first, by magnitude")
    return None


def _with_labels(pair: _Pair, rest: str) -> _Pair:
    """Note when X stands at the easting: in Vietnamese tables X is the northing."""
    words = [match["word"].casefold() for match in _AXIS_WORD.finditer(rest)]
    easting_first = pair.reading.startswith("easting")
    exchanged = words[:2] == (["x", "y"] if easting_first else ["y", "x"])
    return _Pair(x=pair.x, y=pair.y, reading=pair.reading, exchanged=exchanged)


def _meridian_missing(pair: _Pair, shown: str) -> MeridianMissingError:
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


def _located(pair: _Pair, crs: CRS, shown: str) -> ParsedPoint:
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
        reading_vi=_READINGS_VI[pair.reading],
        operation=found.operation,
        remarks=tuple(remarks),
    )


_READINGS_VI = {
    "latitude first, by the letters": "vĩ độ trước, theo chữ chỉ hướng",
    "longitude first, by the letters": "kinh độ trước, theo chữ chỉ hướng",
    "latitude first, by Vietnam's extent": "vĩ độ trước, theo phạm vi Việt Nam",
    "longitude first, by Vietnam's extent": "kinh độ trước, theo phạm vi Việt Nam",
    "northing first, by magnitude": "tọa độ bắc (X) trước, theo độ lớn",
    "easting first, by magnitude": "tọa độ đông (Y) trước, theo độ lớn",
}
