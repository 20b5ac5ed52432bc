"""Measure areas, perimeters, lengths and distances on the ellipsoid, and grid areas beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import CRS, Geod

from geo.crs import require_metric_crs, resolve_crs
from geo.errors import CoordinateError, CRSMissingError
from geo.transform import conversion, reproject

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

#: Longest piece of an edge, metres. An edge is straight in the CRS the layer is stored in; between two
#: points of it this far apart the geodesic strays at most d^2 tan(latitude) / (8 R) = 0.1 mm at 23.4° N.
MAX_PIECE_M: Final = 100.0
#: Square metres in a hectare.
M2_PER_HA: Final = 10_000.0
#: Metres at the equator in one radian of longitude, to turn the piece length into degrees.
_EQUATOR_RADIUS_M: Final = 6_378_137.0
_POLYGONAL = frozenset({"Polygon", "MultiPolygon"})
_LINEAR = frozenset({"LineString", "MultiLineString", "LinearRing"})


def ellipsoidal_area_ha(gdf: gpd.GeoDataFrame) -> pd.Series:
    """
    Return the area of each polygon on the ellipsoid of the layer's CRS.

    Parameters
    ----------
    gdf
        Any CRS, degrees included. An edge is straight in that CRS and is followed in pieces of at most
        `MAX_PIECE_M`.

    Returns
    -------
    Series of float, shape (n,), hectare
        On the index of `gdf`. Holes are subtracted, the order of vertices does not matter, parts are added.
        NaN for None, empty, points, lines and collections, and for an invalid polygon (a self-crossing ring
        has no area). Rounding is below 0.001 m2.

    Raises
    ------
    CRSMissingError
        `gdf.crs` is unset.
    CoordinateError
        A vertex cannot be converted to longitude and latitude.

    Notes
    -----
    Ring areas are those of `pyproj.Geod` (Karney's geodesic polygons). VN-2000 uses the ellipsoid of WGS 84
    in another position: here the two surfaces lie about 30 m apart in height, so the same land measures
    0.001 % smaller when its coordinates are in VN-2000.

    References
    ----------
    .. [1] C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87 (2013) 43-55.

    Examples
    --------
    >>> import geopandas as gpd, shapely
    >>> square = gpd.GeoSeries([shapely.box(500000, 2400000, 501000, 2401000)], crs="EPSG:9211")
    >>> ellipsoidal_area_ha(square.to_frame("geometry")).round(3).to_list()  # 100 ha / 0.9999 ** 2
    [100.02]
    """
    return _measured(gdf, _area_m2, kinds=_POLYGONAL) / M2_PER_HA


def ellipsoidal_perimeter_m(gdf: gpd.GeoDataFrame) -> pd.Series:
    """
    Return the length of all rings of each polygon, holes included, on the ellipsoid.

    Parameters
    ----------
    gdf
        As for `ellipsoidal_area_ha`.

    Returns
    -------
    Series of float, shape (n,), metre
        On the index of `gdf`; NaN for None, empty, points and lines, and for an invalid polygon.

    Raises
    ------
    CRSMissingError
        `gdf.crs` is unset.
    CoordinateError
        A vertex cannot be converted to longitude and latitude.
    """
    return _measured(gdf, _rings_length_m, kinds=_POLYGONAL)


def ellipsoidal_length_m(gdf: gpd.GeoDataFrame) -> pd.Series:
    """
    Return the length of each line on the ellipsoid.

    Parameters
    ----------
    gdf
        As for `ellipsoidal_area_ha`.

    Returns
    -------
    Series of float, shape (n,), metre
        On the index of `gdf`, parts added; NaN for None, empty, points and polygons.

    Raises
    ------
    CRSMissingError
        `gdf.crs` is unset.
    CoordinateError
        A vertex cannot be converted to longitude and latitude.
    """
    return _measured(gdf, _line_length_m, kinds=_LINEAR)


def grid_area_ha(gdf: gpd.GeoDataFrame, crs: str | int | CRS) -> pd.Series:
    """
    Return the area of each polygon on a map grid, as a GIS or a survey table computes it.

    Parameters
    ----------
    gdf
        Any CRS.
    crs
        The grid, in metres; only the vertices are converted to it, edges are straight on it.

    Returns
    -------
    Series of float, shape (n,), hectare
        On the index of `gdf`; NaN for None, empty, points and lines, and for an invalid polygon.

    Raises
    ------
    CRSMissingError
        `gdf.crs` is unset.
    CRSUnitError
        `crs` is not in metres, or is a Mercator projection.
    CoordinateError
        A vertex cannot be converted.
    TransformUnavailableError
        No exact operation leads to `crs`.
    """
    target = resolve_crs(crs)
    require_metric_crs(gpd.GeoDataFrame(geometry=[], crs=target), layer="grid")
    shapes = gdf.geometry.to_numpy()
    measurable = _measurable(shapes, _POLYGONAL)
    on_grid, _ = reproject(gdf.loc[measurable, [gdf.geometry.name]], target, layer="measure")
    result = np.full(len(gdf), np.nan)
    result[measurable] = shapely.area(on_grid.geometry.to_numpy()) / M2_PER_HA
    return pd.Series(result, index=gdf.index, dtype=float)


def ellipsoidal_distance_m(
    a: shapely.Point | tuple[float, float], b: shapely.Point | tuple[float, float]
) -> float:
    """
    Return the shortest distance between two points on the WGS 84 ellipsoid.

    Parameters
    ----------
    a, b
        Longitude and latitude in degrees, both on WGS 84 or both on VN-2000 (its ellipsoid is the same).

    Returns
    -------
    float, metre
        Along the geodesic, at height zero.

    Raises
    ------
    CoordinateError
        Empty, not finite, or beyond 180 degrees of longitude or 90 of latitude.

    Examples
    --------
    >>> round(ellipsoidal_distance_m((105.0, 22.0), (106.0, 22.0)))
    103262
    """
    (lon_a, lat_a), (lon_b, lat_b) = (_lon_lat(point) for point in (a, b))
    return float(Geod(ellps="WGS84").inv(lon_a, lat_a, lon_b, lat_b)[2])


def _lon_lat(point: shapely.Point | tuple[float, float]) -> tuple[float, float]:
    """Return a point's longitude and latitude, refusing what cannot be degrees."""
    if isinstance(point, shapely.Point):
        lon, lat = (np.nan, np.nan) if point.is_empty else (point.x, point.y)
    else:
        lon, lat = point
    if not (abs(lon) <= 180 and abs(lat) <= 90):
        raise CoordinateError(
            f"Point ({lon:.10g}, {lat:.10g})",
            "is not a longitude and latitude in degrees",
            "Convert it to EPSG:4326 first",
        )
    return float(lon), float(lat)


def _measured(
    gdf: gpd.GeoDataFrame,
    measure: Callable[[Geod, shapely.Geometry], float],
    *,
    kinds: frozenset[str],
) -> pd.Series:
    """Apply `measure` to the valid geometries of some kinds, in longitude and latitude."""
    if gdf.crs is None:
        raise CRSMissingError("measure", "no CRS is recorded", "Say which one the coordinates are in")
    shapes = gdf.geometry.to_numpy()
    measurable = _measurable(shapes, kinds)
    crs = CRS.from_user_input(gdf.crs)
    geod = crs.get_geod() or Geod(ellps="WGS84")
    in_degrees = _to_degrees(np.asarray(shapes[measurable], dtype=object), crs)
    result = np.full(len(gdf), np.nan)
    result[measurable] = [measure(geod, shape) for shape in in_degrees]
    return pd.Series(result, index=gdf.index, dtype=float)


def _measurable(shapes: NDArray[np.object_], kinds: frozenset[str]) -> NDArray[np.bool_]:
    """Tell which geometries are of the kinds, neither missing nor empty, and (polygons) valid."""
    right_kind = np.array([shape is not None and shape.geom_type in kinds for shape in shapes], dtype=bool)
    usable = right_kind & ~shapely.is_empty(shapes)
    valid = shapely.is_valid(shapes) if kinds == _POLYGONAL else True
    return np.asarray(usable & valid, dtype=bool)


def _to_degrees(shapes: NDArray[np.object_], crs: CRS) -> NDArray[np.object_]:
    """Cut edges into short pieces and take the vertices to longitude and latitude on the CRS's own datum."""
    grid = crs.source_crs if crs.is_bound and crs.source_crs is not None else crs
    cut = shapely.segmentize(shapely.force_2d(shapes), _piece_length(grid))
    vertices = shapely.get_coordinates(cut)
    geographic = grid.geodetic_crs
    if vertices.size == 0 or geographic is None or grid.is_geographic:
        return np.asarray(cut, dtype=object)
    lon, lat = conversion(grid, geographic).convert(vertices[:, 0], vertices[:, 1])
    return np.asarray(shapely.set_coordinates(cut, np.column_stack([lon, lat])), dtype=object)


def _piece_length(crs: CRS) -> float:
    """Return `MAX_PIECE_M` in the CRS's own unit."""
    factor = crs.axis_info[0].unit_conversion_factor
    return MAX_PIECE_M / factor / (_EQUATOR_RADIUS_M if crs.is_geographic else 1.0)


def _rings(shape: shapely.Geometry) -> list[tuple[NDArray[np.float64], bool]]:
    """List every ring's vertices with whether it is a hole."""
    rings = []
    for part in shapely.get_parts(shape):
        rings.append((shapely.get_coordinates(part.exterior), False))
        rings.extend((shapely.get_coordinates(hole), True) for hole in part.interiors)
    return rings


def _area_m2(geod: Geod, shape: shapely.Geometry) -> float:
    """Return outer rings minus holes."""
    total = 0.0
    for ring, is_hole in _rings(shape):
        area = abs(geod.polygon_area_perimeter(ring[:, 0], ring[:, 1])[0])
        total += -area if is_hole else area
    return total


def _rings_length_m(geod: Geod, shape: shapely.Geometry) -> float:
    """Return the length of all rings."""
    return sum(geod.line_length(ring[:, 0], ring[:, 1]) for ring, _ in _rings(shape))


def _line_length_m(geod: Geod, shape: shapely.Geometry) -> float:
    """Return the length of all parts."""
    parts = (shapely.get_coordinates(part) for part in shapely.get_parts(shape))
    return float(sum(geod.line_length(part[:, 0], part[:, 1]) for part in parts))
