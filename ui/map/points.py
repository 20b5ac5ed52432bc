"""A point that the reader gave by coordinates: where it lies and in which commune."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import shapely

from geo.angles import format_dms
from geo.crs import DISPLAY_CRS
from geo.extent import VIETNAM
from geo.metres import format_vn2000
from geo.transform import conversion
from geo.vn2000 import VN2000
from layers.naming import commune_name
from ui.format import number
from ui.layers import layer, records
from ui.map.details import Detail
from ui.map.grids import OFFERED

if TYPE_CHECKING:
    from ui.language import Speaker

#: Stands where a layer key stands in a selection.
POINT_LAYER = "point"
_POINT = re.compile(POINT_LAYER + r":(-?\d{1,2}\.\d+),(-?\d{1,3}\.\d+)")
#: Two groups of digits that are long or have a decimal part, or any mark of an angle or of X and Y.
_COORDINATES = re.compile(
    r"""^\s*-?\d+(?:[.,]\d+)?\s*[,;\s]\s*-?\d+(?:[.,]\d+)?\s*$   # two numbers and nothing else
    |\d+[.,]\d+.*\d+[.,]\d+|\d\s*°|\d{6,}                        # decimals, angles, long numbers
    |(?i:\b(?:wgs|ktt|vn-?2000|utm)\b)|(?i:\b[xyen]\s*[=:])       # words that only coordinates have
    """,
    re.VERBOSE,
)


def looks_like_coordinates(text: str) -> bool:
    """
    Return whether a text is meant as coordinates rather than as a name.

    Parameters
    ----------
    text
        What the reader typed.

    Returns
    -------
    bool
        True for two numbers with decimals, angles, long numbers or X=, Y=.

    Examples
    --------
    >>> looks_like_coordinates("21.7245, 105.2320"), looks_like_coordinates("QL.2")
    (True, False)
    """
    return bool(re.search(r"\d", text)) and bool(_COORDINATES.search(text))


def read_point(selection: str) -> tuple[float, float] | None:
    """Return (lat, lon) of a selected point, None when the text names none in Vietnam."""
    match = _POINT.fullmatch(selection)
    if match is None:
        return None
    lat_deg, lon_deg = float(match[1]), float(match[2])
    return (lat_deg, lon_deg) if VIETNAM.contains(lon_deg, lat_deg) else None


def point_detail(selection: str, say: Speaker) -> Detail | None:
    """
    Return a point with its coordinates in the usual systems and the commune it lies in.

    Parameters
    ----------
    selection
        ``point:lat,lon`` in degrees, EPSG:4326.
    say
        Says sentences in the reader's language.

    Returns
    -------
    Detail or None
        None when the text names no point in Vietnam.
    """
    place = read_point(selection)
    if place is None:
        return None
    lat_deg, lon_deg = place
    language = say.language
    degrees = f"{number(lat_deg, language, decimals=6)}; {number(lon_deg, language, decimals=6)}"
    north = format_dms(lat_deg, axis="lat", language=language)
    east = format_dms(lon_deg, axis="lon", language=language)
    facts = [("WGS 84", degrees), ("WGS 84", f"{north} {east}")]
    for epsg in OFFERED:
        (x,), (y,) = conversion(DISPLAY_CRS, f"EPSG:{epsg}").convert([lon_deg], [lat_deg])
        facts.append(
            (
                f"VN-2000 {VN2000[epsg].meridian_label}",
                f"{format_vn2000(x, y, language=language)} (EPSG:{epsg})",
            )
        )
    communes = layer("communes").features()
    inside = communes[communes.intersects(shapely.Point(lon_deg, lat_deg))]
    if not inside.empty:
        facts.append(
            (say("map.point_commune"), ", ".join(commune_name(row, language) for row in records(inside)))
        )
    margin = 0.01
    return Detail(
        layer=POINT_LAYER,
        feature_id=selection.partition(":")[2],
        title=say("map.point_title"),
        note=say("map.point_outside") if inside.empty else "",
        facts=tuple(facts),
        bounds=[[lat_deg - margin, lon_deg - margin], [lat_deg + margin, lon_deg + margin]],
        highlight={"at": [lat_deg, lon_deg]},
    )
