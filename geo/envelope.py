"""Hold the places known only roughly: location envelopes, and a circle of the planned area on the map."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import shapely

from geo.crs import WORKING_CRS, resolve_crs
from geo.errors import InputError, LayerSchemaError
from geo.measure import M2_PER_HA, ellipsoidal_area_ha

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

#: Stands for every commune of the province.
WHOLE_PROVINCE: Final = "*"
#: Corners of a drawn circle: its outline stays within 0.01 % of the radius.
CIRCLE_CORNERS: Final = 256
#: How exactly the centre is looked for, as a share of the square root of the envelope's area.
CENTRE_TOLERANCE_SHARE: Final = 0.002


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LocationEnvelope:
    """
    Where something surely lies, when its outline is not known.

    Attributes
    ----------
    geometry : Polygon or MultiPolygon
        In `WORKING_CRS`.
    commune_codes : tuple of str
        The communes it may lie in, sorted; ("*",) for the whole province.
    basis : str
        How the place is known: "point", "commune", "district", "old_province", "province", "published" ...
    accuracy_m : float or None, metre
        A 95 % radius; None where only administrative units are known.
    area_ha : float, hectare
        Ellipsoidal area of the envelope (never the area of the thing inside it).
    """

    geometry: shapely.Polygon | shapely.MultiPolygon
    commune_codes: tuple[str, ...]
    basis: str
    accuracy_m: float | None
    area_ha: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SymbolicCircle:
    """
    A circle of a planned area, drawn inside an envelope; it is a symbol, not an outline.

    Attributes
    ----------
    geometry : Polygon
        In `WORKING_CRS`.
    area_ha : float, hectare
        Ellipsoidal area, the planned one to 0.1 %.
    centre : Point
        The point of the envelope farthest from its edge.
    radius_m : float, metre
        On the grid.
    fits : bool
        False when the circle reaches beyond the envelope.
    """

    geometry: shapely.Polygon
    area_ha: float
    centre: shapely.Point
    radius_m: float
    fits: bool


def location_envelope(
    codes: Sequence[str],
    communes: gpd.GeoDataFrame,
    *,
    basis: str,
    point: shapely.Point | None = None,
    accuracy_m: float | None = None,
) -> LocationEnvelope:
    """
    Return the envelope of something known by its communes, or by a point and an accuracy.

    Parameters
    ----------
    codes
        Commune codes; "*" for the whole province.
    communes
        Polygons in `WORKING_CRS` with a column `commune_code`. Not changed.
    basis
        How the place is known: "point", "commune", "district", "old_province", "province", "published" ...
    point
        In `WORKING_CRS`; the envelope is then the disc of radius `accuracy_m` around it, wherever the
        communes end, since a point outside its commune is for the data report to tell.
    accuracy_m
        Metres, a 95 % radius; needed with `point`.

    Returns
    -------
    LocationEnvelope
        The union of the communes, or the disc.

    Raises
    ------
    InputError
        No code; unknown codes (all named); "*" beside other codes; a point without a positive accuracy.
    LayerSchemaError
        `communes` has no `commune_code` or is not in `WORKING_CRS`.
    """
    _check_communes(communes)
    wanted = tuple(sorted({str(code).strip() for code in codes}))
    _check_codes(wanted, communes)
    if point is not None:
        if accuracy_m is None or not (math.isfinite(accuracy_m) and accuracy_m > 0):
            raise InputError(
                "Location envelope", "a point has no positive accuracy", "Give accuracy_m in metres"
            )
        geometry = point.buffer(accuracy_m, quad_segs=CIRCLE_CORNERS // 4)
    else:
        chosen = communes if WHOLE_PROVINCE in wanted else communes[_code_column(communes).isin(wanted)]
        geometry = shapely.union_all(chosen.geometry.to_numpy())
    return LocationEnvelope(
        geometry=geometry,
        commune_codes=wanted,
        basis=basis,
        accuracy_m=accuracy_m,
        area_ha=_area_ha(geometry),
    )


def symbolic_circle(envelope: LocationEnvelope, area_ha: float | None) -> SymbolicCircle | None:
    """
    Return a circle of a planned area in the middle of an envelope.

    Parameters
    ----------
    envelope
        Where the thing lies.
    area_ha
        Planned area in hectares; None or NaN when it is not published.

    Returns
    -------
    SymbolicCircle or None
        None when the area is unknown: no size is made up. `fits` is False when the circle reaches beyond the
        envelope.

    Raises
    ------
    InputError
        `area_ha` is zero, negative or infinite.
    """
    if area_ha is None or math.isnan(area_ha):
        return None
    if not (area_ha > 0 and math.isfinite(area_ha)):
        raise InputError(
            "Planned area", f"{area_ha:g} ha is not a positive area", "Leave it empty if unknown"
        )
    tolerance_m = CENTRE_TOLERANCE_SHARE * math.sqrt(envelope.geometry.area)
    inscribed = shapely.maximum_inscribed_circle(envelope.geometry, tolerance=tolerance_m)
    centre = shapely.Point(inscribed.coords[0])
    radius_m = _polygon_radius_m(area_ha)
    for _ in range(
        2
    ):  # grid area differs from ellipsoidal area by less than 0.1 %: two steps end far below it
        circle = _regular_polygon(centre, radius_m)
        radius_m *= math.sqrt(area_ha / _area_ha(circle))
    circle = _regular_polygon(centre, radius_m)
    return SymbolicCircle(
        geometry=circle,
        area_ha=_area_ha(circle),
        centre=centre,
        radius_m=radius_m,
        fits=bool(envelope.geometry.covers(circle)),
    )


def _check_communes(communes: gpd.GeoDataFrame) -> None:
    """Refuse a table that is not the communes in the working CRS."""
    if "commune_code" not in communes.columns:
        raise LayerSchemaError("communes", "column commune_code is missing", "Load it from the catalogue")
    if communes.crs is None or communes.crs != resolve_crs(WORKING_CRS):
        raise LayerSchemaError(
            "communes", f"is not in {WORKING_CRS}", "Reproject with geo.transform.reproject"
        )


def _code_column(communes: gpd.GeoDataFrame) -> pd.Series:
    """Return the codes as text."""
    codes: pd.Series = communes["commune_code"].astype(str)
    return codes


def _check_codes(wanted: tuple[str, ...], communes: gpd.GeoDataFrame) -> None:
    """Refuse codes that name nothing."""
    if not wanted:
        raise InputError(
            "Location envelope", "no commune code is given", "Name a commune, or '*' for the province"
        )
    if WHOLE_PROVINCE in wanted:
        if len(wanted) > 1:
            raise InputError("Location envelope", "'*' stands beside commune codes", "Give one or the other")
        return
    unknown = sorted(set(wanted) - set(_code_column(communes)))
    if unknown:
        raise InputError(
            "Location envelope",
            f"commune codes {', '.join(unknown)} are not among the {len(communes)} communes",
            "Use codes of the communes layer",
        )


def _area_ha(geometry: shapely.Geometry) -> float:
    """Return the ellipsoidal area of one shape in the working CRS."""
    return float(ellipsoidal_area_ha(gpd.GeoDataFrame(geometry=[geometry], crs=WORKING_CRS)).iloc[0])


def _polygon_radius_m(area_ha: float) -> float:
    """Return the radius of the regular polygon of `CIRCLE_CORNERS` corners with this plane area."""
    return math.sqrt(2 * area_ha * M2_PER_HA / (CIRCLE_CORNERS * math.sin(2 * math.pi / CIRCLE_CORNERS)))


def _regular_polygon(centre: shapely.Point, radius_m: float) -> shapely.Polygon:
    """Return the regular polygon around a centre."""
    angles = [2 * math.pi * corner / CIRCLE_CORNERS for corner in range(CIRCLE_CORNERS)]
    return shapely.Polygon(
        [(centre.x + radius_m * math.cos(a), centre.y + radius_m * math.sin(a)) for a in angles]
    )
