"""Read one coordinate of a pair, and say how it was read where that was a choice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.angles import read_angle
from geo.errors import CoordinateError
from geo.metres import EASTING_M, NORTHING_M, parse_metres

if TYPE_CHECKING:
    from geo.angles import Axis


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordinate:
    """
    One coordinate as it was read.

    Attributes
    ----------
    value : float
        Degrees or metres.
    axis : {"lon", "lat"} or None
        What a letter or word beside an angle says; None for metres.
    choice : str
        How it was read where another reading was possible, "'420.353' as 420353, its sign taken for
        thousands"; else empty.
    """

    value: float
    axis: Axis | None = None
    choice: str = ""


def read_coordinate(text: str, *, geographic: bool) -> Coordinate:
    """
    Read one coordinate.

    Parameters
    ----------
    text
        An angle in any form, or metres with any thousands and decimal signs.
    geographic
        Whether it is an angle.

    Returns
    -------
    Coordinate
        Degrees or metres; of two readings ("420.353" metres) the one that a Vietnamese grid has.

    Raises
    ------
    CoordinateError
        Not a number, or a number of metres that can be read in two ways.

    Examples
    --------
    >>> read_coordinate("2.403.360,589", geographic=False).value
    2403360.589
    """
    if geographic and not re.fullmatch(r"\s*[+-]?\d{4,}(?:[.,]\d*)?\s*", text):
        angle = read_angle(text)
        return Coordinate(value=angle.value_deg, axis=angle.axis)
    bare = text.strip()
    sign = -1 if bare.startswith("-") else 1
    found = parse_metres(bare.removeprefix("-"))
    likely = [value for value in found if EASTING_M[0] <= value <= NORTHING_M[1]] if len(found) > 1 else found
    if len(likely) != 1:
        what = "can be read in more than one way" if found else "is not a number"
        raise CoordinateError(f"Coordinate {bare[:40]!r}", what, "Write for example 2403360.589")
    value = sign * likely[0]
    choice = f"{bare!r} as {value:.10g}, its sign taken for thousands" if len(found) > 1 else ""
    return Coordinate(value=value, choice=choice)
