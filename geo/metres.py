"""Read and write VN-2000 metres the way survey tables do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from geo.angles import Language

#: Northings of Vietnam on any VN-2000 grid, metres: 8.3° to 23.5° N. The largest easting is below it.
NORTHING_M: Final = (900_000.0, 2_620_000.0)
#: Eastings of a grid with a false easting of 500 km, metres.
EASTING_M: Final = (100_000.0, 900_000.0)

_GROUPED = re.compile(r"\d{1,3}(?P<group>[., '])\d{3}(?:(?P=group)\d{3})*(?:(?!(?P=group))[.,]\d+)?")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")


def parse_metres(text: str) -> tuple[float, ...]:
    """
    Read a number of metres in every way that its points and commas allow.

    Parameters
    ----------
    text
        "2403360.589", "2403360,589", "2.403.360,589", "2,403,360.589", "2 403 360,589".

    Returns
    -------
    tuple of float, metre
        One value; two for "420.353", which is 420 or 420,353; none when it is not a number.

    Examples
    --------
    >>> parse_metres("2.403.360,589"), parse_metres("420.353")
    ((2403360.589,), (420353.0, 420.353))
    """
    shown = text.strip().removeprefix("+")
    values = []
    grouped = _GROUPED.fullmatch(shown)
    if grouped:
        values.append(float(shown.replace(grouped["group"], "").replace(",", ".")))
    if _PLAIN.fullmatch(shown):
        values.append(float(shown.replace(",", ".")))
    return tuple(values)


def format_vn2000(
    easting_m: float, northing_m: float, *, language: Language = "vi", decimals: Literal[0, 1, 2, 3] = 3
) -> str:
    """
    Write VN-2000 coordinates as a survey table does, northing first.

    Parameters
    ----------
    easting_m, northing_m
        Metres.
    language
        "vi" groups by points with a decimal comma, "en" the other way round.
    decimals
        Digits of the metre.

    Returns
    -------
    str
        X is the northing, Y the easting.

    Examples
    --------
    >>> format_vn2000(420353.298, 2403360.589)
    'X = 2.403.360,589 m; Y = 420.353,298 m'
    """
    written = [f"{value:,.{decimals}f}" for value in (northing_m, easting_m)]
    if language == "vi":
        written = [value.translate(str.maketrans(",.", ".,")) for value in written]
    return f"X = {written[0]} m; Y = {written[1]} m"
