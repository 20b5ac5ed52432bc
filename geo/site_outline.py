"""Make a site from an outline that somebody drew or pasted."""

from __future__ import annotations

import hashlib
import math
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import shapely

from geo.crs import DISPLAY_CRS, WORKING_CRS
from geo.errors import CoordinateError
from geo.extent import VIETNAM
from geo.measure import ellipsoidal_area_ha
from geo.sites import Site
from geo.transform import reproject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.sites import Words

__all__ = ["MAX_NAME_LENGTH", "SiteOutlineError", "content_id", "outline_from_corners", "outline_site"]

#: Longest name of a site, characters.
MAX_NAME_LENGTH: Final = 120
#: Smallest and largest outline that is meant as a site, hectare: a house, and a tenth of the province.
AREA_HA: Final = (0.001, 140_000.0)
#: Corners of the smallest outline.
_CORNERS: Final = 3


class SiteOutlineError(CoordinateError):
    """
    An outline cannot be a site; the error carries its sentence in both languages.

    Parameters
    ----------
    subject, problem, fix
        As for every input error, in English.
    text_vi
        The whole sentence in Vietnamese.
    """

    def __init__(self, subject: str, problem: str, fix: str, *, text_vi: str) -> None:
        super().__init__(subject, problem, fix)
        self.text_vi = text_vi


def outline_from_corners(corners: Sequence[Sequence[float]]) -> shapely.Polygon:
    """
    Return the polygon of drawn corners.

    Parameters
    ----------
    corners
        Longitude and latitude in degrees (WGS 84), in the order of the boundary, the first not repeated.

    Returns
    -------
    Polygon
        In `geo.crs.WORKING_CRS`, valid, counter-clockwise.

    Raises
    ------
    SiteOutlineError
        Fewer than three corners; a corner that is no place in Vietnam; an outline that crosses itself.

    Examples
    --------
    >>> outline_from_corners([(105.2, 21.8), (105.21, 21.8), (105.21, 21.81)]).is_valid
    True
    """
    if len(corners) < _CORNERS:
        raise SiteOutlineError(
            "Outline",
            f"has {len(corners)} corners, at least three are needed",
            "Draw it again",
            text_vi=f"Ranh giới: có {len(corners)} góc, cần ít nhất ba góc. Hãy vẽ lại.",
        )
    if not all(len(corner) == 2 and VIETNAM.contains(corner[0], corner[1]) for corner in corners):
        raise SiteOutlineError(
            "Outline",
            "has a corner that is no place in Vietnam",
            "Draw it again",
            text_vi="Ranh giới: có góc không nằm ở Việt Nam. Hãy vẽ lại.",
        )
    layer = gpd.GeoDataFrame(geometry=[shapely.Polygon(corners)], crs=DISPLAY_CRS)
    moved, _ = reproject(layer, WORKING_CRS, layer="outline")
    shape = moved.geometry.iloc[0]
    if not shape.is_valid:
        raise SiteOutlineError(
            "Outline",
            "crosses itself, so it has no area",
            "Draw it again in the order of the boundary",
            text_vi="Ranh giới: tự cắt nên không có diện tích. Hãy vẽ lại theo thứ tự dọc ranh giới.",
        )
    oriented: shapely.Polygon = shapely.orient_polygons(shape)
    return oriented


def outline_site(
    geometry: shapely.Polygon | shapely.MultiPolygon,
    *,
    name: str,
    accuracy_m: float,
    notes: tuple[Words, ...] = (),
) -> Site:
    """
    Return the site of an outline.

    Parameters
    ----------
    geometry
        Valid, in `geo.crs.WORKING_CRS`.
    name
        What people call it, 1 to `MAX_NAME_LENGTH` characters.
    accuracy_m
        95 % radius of its corners, metre, >= 0.
    notes
        How its place is known.

    Returns
    -------
    Site
        Its id comes from its corners (to the millimetre): the same outline has the same id in every session.

    Raises
    ------
    SiteOutlineError
        No name or a longer one; an accuracy that is no distance; an area outside `AREA_HA`.
    """
    said = " ".join(name.split())
    if not 1 <= len(said) <= MAX_NAME_LENGTH:
        raise SiteOutlineError(
            "Site",
            f"its name has {len(said)} characters, 1 to {MAX_NAME_LENGTH} are needed",
            "Give it a name",
            text_vi=f"Khu đất: tên có {len(said)} ký tự, cần từ 1 đến {MAX_NAME_LENGTH}. Hãy đặt tên.",
        )
    if not (math.isfinite(accuracy_m) and accuracy_m >= 0):
        raise SiteOutlineError(
            "Site",
            f"its accuracy {accuracy_m:g} is no distance",
            "Give metres, 0 or more",
            text_vi=f"Khu đất: sai số {accuracy_m:g} không phải là khoảng cách. Ghi số mét từ 0 trở lên.",
        )
    area_ha = float(ellipsoidal_area_ha(gpd.GeoDataFrame(geometry=[geometry], crs=WORKING_CRS)).iloc[0])
    if not AREA_HA[0] <= area_ha <= AREA_HA[1]:
        raise SiteOutlineError(
            "Site",
            f"measures {area_ha:.6g} ha, {AREA_HA[0]:g} to {AREA_HA[1]:g} ha are needed",
            "Check the outline",
            text_vi=f"Khu đất: đo được {_written_vi(area_ha)} ha, cần từ {_written_vi(AREA_HA[0])} đến "
            f"{_written_vi(AREA_HA[1])} ha. "
            "Kiểm tra lại ranh giới.",
        )
    return Site(
        site_id=content_id(geometry),
        name_vi=said,
        name_en=said,
        kind="outline",
        geometry=geometry,
        positional_accuracy_m=accuracy_m,
        area_ha=area_ha,
        area_basis="measured",
        notes=notes,
    )


def _written_vi(area_ha: float) -> str:
    """Write hectares with Vietnamese signs."""
    text = f"{area_ha:,.0f}" if area_ha >= 1 else f"{area_ha:.2g}"
    return text.translate(str.maketrans(",.", ".,"))


def content_id(geometry: shapely.Geometry) -> str:
    """
    Return an id that an outline always has.

    Parameters
    ----------
    geometry
        In `geo.crs.WORKING_CRS`.

    Returns
    -------
    str
        From its corners to the millimetre, whatever corner it begins with.

    Examples
    --------
    >>> content_id(shapely.box(0, 0, 1, 1)) == content_id(shapely.box(0, 0, 1, 1).reverse())
    True
    """
    corners = shapely.set_precision(geometry, 0.001).normalize()
    return f"KD-{hashlib.sha256(shapely.to_wkb(corners)).hexdigest()[:8].upper()}"
