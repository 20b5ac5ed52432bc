"""Take areas and distances from the working grid to the ellipsoid, without leaving the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

#: Scale on the central meridian, false easting (metre) and ellipsoid of EPSG:9211.
CENTRAL_SCALE: Final = 0.9999
FALSE_EASTING_M: Final = 500_000.0
_A_M: Final = 6_378_137.0
_E2: Final = 0.006694379990141317
#: Metres of meridian for a radian of latitude, good enough to choose a radius of curvature.
_MERIDIAN_M: Final = 6_367_449.0


def _reduced_easting(easting_m: NDArray[np.float64], northing_m: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the distance from the central meridian as a fraction of the radius of curvature there."""
    latitude = northing_m / (CENTRAL_SCALE * _MERIDIAN_M)
    radius_m = _A_M * np.sqrt(1 - _E2) / (1 - _E2 * np.sin(latitude) ** 2)
    return np.asarray((easting_m - FALSE_EASTING_M) / (CENTRAL_SCALE * radius_m), dtype=np.float64)


def point_scale(easting_m: ArrayLike, northing_m: ArrayLike) -> NDArray[np.float64]:
    r"""
    Return grid metres for each metre on the ellipsoid.

    Parameters
    ----------
    easting_m, northing_m
        Shape (n,), metre, on `geo.crs.WORKING_CRS`.

    Returns
    -------
    ndarray of float, shape (n,)
        Point scale factor, 0.9999 on the central meridian.

    Notes
    -----
    .. math:: k = k_0 \cosh\frac{E - E_0}{k_0 \sqrt{\rho\nu}}

    with the radii of curvature at the latitude: within 1e-9 of the exact projection in the province.

    References
    ----------
    .. [1] J. P. Snyder, Map projections: a working manual, USGS Professional Paper 1395 (1987), 61.

    Examples
    --------
    >>> point_scale([500_000.0], [2_400_000.0]).tolist()
    [0.9999]
    """
    x = _reduced_easting(np.asarray(easting_m, dtype=np.float64), np.asarray(northing_m, dtype=np.float64))
    return np.asarray(CENTRAL_SCALE * np.cosh(x), dtype=np.float64)


def ground_areas_m2(shapes: ArrayLike) -> NDArray[np.float64]:
    r"""
    Return the ellipsoidal areas of polygons that lie on the working grid.

    Parameters
    ----------
    shapes : array of Polygon or MultiPolygon, shape (n,)
        Valid, in `geo.crs.WORKING_CRS`; None, empty shapes and lines count as 0.

    Returns
    -------
    ndarray of float, shape (n,), square metre
        Within 1e-7 of the area between geodesics, for shapes as large as the province.

    Notes
    -----
    .. math:: A = \frac{1}{k_0^2} \iint (1 - x^2 + \tfrac{2}{3} x^4)\, dE\, dN

    with :math:`x` the reduced easting of `point_scale`, integrated over the polygon by its boundary.

    Examples
    --------
    >>> square = shapely.box(500_000, 2_400_000, 500_100, 2_400_100)
    >>> round(float(ground_areas_m2([square])[0]), 3)
    10002.0
    """
    polygons = np.atleast_1d(np.asarray(shapes, dtype=object))
    areas = np.asarray(shapely.area(polygons), dtype=np.float64)
    areas[np.isnan(areas)] = 0.0
    usable = np.flatnonzero(areas > 0)
    if usable.size:
        areas[usable] += _corrections_m2(polygons[usable])
    return np.asarray(areas / CENTRAL_SCALE**2, dtype=np.float64)


def _corrections_m2(shapes: NDArray[np.object_]) -> NDArray[np.float64]:
    """Return the integral of -x^2 + 2/3 x^4 over each polygonal shape."""
    parts, shape_of_part = shapely.get_parts(shapes, return_index=True)
    areal = shapely.get_dimensions(parts) == 2
    parts, shape_of_part = parts[areal], shape_of_part[areal]
    rings, part_of_ring = shapely.get_rings(parts, return_index=True)
    northings_m = shapely.get_y(shapely.centroid(shapes))
    vertices, ring_of_vertex = shapely.get_coordinates(rings, return_index=True)
    northing_m = northings_m[shape_of_part[part_of_ring]][ring_of_vertex]
    x = _reduced_easting(vertices[:, 0], northing_m)
    within = ring_of_vertex[:-1] == ring_of_vertex[1:]
    a, b, rise = x[:-1][within], x[1:][within], np.diff(vertices[:, 1])[within]
    a2, b2, both = a * a, b * b, rise * (a + b)
    second, fourth = both * (a2 + b2) / 12, both * (a2 * a2 + a2 * b2 + b2 * b2) / 30
    sums = np.bincount(ring_of_vertex[:-1][within], weights=-second + 2 / 3 * fourth, minlength=len(rings))
    is_outer = np.r_[True, part_of_ring[1:] != part_of_ring[:-1]]
    signs = np.where(shapely.is_ccw(rings) == is_outer, 1.0, -1.0)
    unit_m = _reduced_easting(np.full(len(shapes), FALSE_EASTING_M + 1.0), northings_m)
    owner = shape_of_part[part_of_ring]
    return np.asarray(np.bincount(owner, weights=signs * sums, minlength=len(shapes)) / unit_m)


def ground_lengths_m(lines: ArrayLike) -> NDArray[np.float64]:
    """
    Return how long short straight lines on the working grid are on the ellipsoid.

    Parameters
    ----------
    lines : array of LineString, shape (n,)
        Of two points each, in `geo.crs.WORKING_CRS`; None and empty lines give NaN.

    Returns
    -------
    ndarray of float, shape (n,), metre
        Within 1e-7 of the geodesic for lines of up to 100 km.

    Examples
    --------
    >>> line = shapely.LineString([(499_500, 2_400_000), (500_500, 2_400_000)])
    >>> round(float(ground_lengths_m([line])[0]), 3)
    1000.1
    """
    array = np.atleast_1d(np.asarray(lines, dtype=object))
    lengths = np.full(len(array), np.nan)
    usable = np.array([line is not None and not line.is_empty for line in array], dtype=bool)
    if not usable.any():
        return lengths
    ends = shapely.get_coordinates(array[usable]).reshape(-1, 2, 2)
    middle = ends.mean(axis=1)
    grid_m = np.hypot(*(ends[:, 1] - ends[:, 0]).T)
    inverse = [1 / point_scale(at[:, 0], at[:, 1]) for at in (ends[:, 0], middle, ends[:, 1])]
    lengths[usable] = grid_m * (inverse[0] + 4 * inverse[1] + inverse[2]) / 6
    return lengths
