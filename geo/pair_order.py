"""Decide which number of a pair is the east."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from geo.angles import Angle
from geo.extent import VIETNAM
from geo.metres import EASTING_M, NORTHING_M

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """
    A pair as read.

    Attributes
    ----------
    x, y : float
        East or longitude, north or latitude, degrees or metres.
    reading : str
        How its order was found, a key of `READINGS_VI`.
    exchanged : bool
        Whether X stands at the easting.
    """

    x: float
    y: float
    reading: str
    exchanged: bool = False


#: How an order was found, in English to Vietnamese.
READINGS_VI: Mapping[str, str] = MappingProxyType(
    {
        "latitude first, by the letters": "vĩ độ trước, theo chữ chỉ hướng",
        "longitude first, by the letters": "kinh độ trước, theo chữ chỉ hướng",
        "latitude first, by Vietnam's extent": "vĩ độ trước, theo phạm vi Việt Nam",
        "longitude first, by Vietnam's extent": "kinh độ trước, theo phạm vi Việt Nam",
        "northing first, by magnitude": "tọa độ bắc (X) trước, theo độ lớn",
        "easting first, by magnitude": "tọa độ đông (Y) trước, theo độ lớn",
    }
)


def order_angles(first: Angle | float, second: Angle | float) -> Pair | None:
    """
    Put longitude first, by hemisphere letters, else by Vietnam's extent.

    Parameters
    ----------
    first, second
        In the order in which they stand; anything but angles gives None.

    Returns
    -------
    Pair or None
        None where the letters contradict each other or the place lies outside Vietnam.
    """
    if not (isinstance(first, Angle) and isinstance(second, Angle)):
        return None
    axes = (first.axis, second.axis)
    if axes in {("lat", "lat"), ("lon", "lon")}:
        return None
    a, b = first.value_deg, second.value_deg
    if axes != (None, None):
        lat_first = axes[0] == "lat" or axes[1] == "lon"
        why = "by the letters"
    else:
        lat_first = VIETNAM.contains(b, a)
        why = "by Vietnam's extent"
    lon, lat = (b, a) if lat_first else (a, b)
    if not VIETNAM.contains(lon, lat):
        return None
    return Pair(x=lon, y=lat, reading=f"{'latitude' if lat_first else 'longitude'} first, {why}")


def order_metres(first: Angle | float, second: Angle | float) -> Pair | None:
    """
    Put the easting first, by magnitude.

    Parameters
    ----------
    first, second
        Metres, in the order in which they stand; an angle gives None.

    Returns
    -------
    Pair or None
        None where no order gives a northing and an easting of Vietnam.
    """
    if isinstance(first, Angle) or isinstance(second, Angle):
        return None
    for easting, northing, word in ((second, first, "northing"), (first, second, "easting")):
        if NORTHING_M[0] <= northing <= NORTHING_M[1] and EASTING_M[0] <= easting <= EASTING_M[1]:
            return Pair(x=easting, y=northing, reading=f"{word} first, by magnitude")
    return None
