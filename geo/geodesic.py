"""Measure nearest and farthest distances between shapes on the ellipsoid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from pyproj import Geod

from geo.crs import WORKING_CRS, resolve_crs
from geo.transform import conversion

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Shapes = Sequence[shapely.Geometry | None] | npt.NDArray[np.object_]


def nearest_distances_m(
    shape: shapely.Geometry, others: Shapes, *, crs: str = WORKING_CRS
) -> npt.NDArray[np.float64]:
    """
    Return the geodesic distance from one shape to each of several, edge to edge.

    Parameters
    ----------
    shape
        Any kind, coordinates in `crs`.
    others : sequence of geometry, shape (n,)
        Likewise; None and empty are allowed.
    crs
        A conformal projected CRS in metres, small enough that its scale hardly changes within a shape.

    Returns
    -------
    ndarray of float, shape (n,), metre
        0 where the shapes touch or overlap; NaN where one of the two is missing or empty.

    Notes
    -----
    The two nearest points are found on the grid, then the geodesic between them is measured. Edges are
    straight on the grid.

    Examples
    --------
    >>> point, other = shapely.Point(500_000, 2_400_000), shapely.Point(500_000, 2_401_000)
    >>> nearest_distances_m(point, [other]).round(3).tolist()  # 1000 / 0.9999
    [1000.1]
    """
    given = np.asarray(others, dtype=object).ravel()
    shapely.prepare(shape)
    lengths = _join_lengths_m(shapely.shortest_line(shape, given), crs)
    # GEOS joins a prepared line to the edge of a polygon that it lies in.
    lengths[shapely.intersects(shape, given)] = 0.0
    return lengths


def farthest_distances_m(
    shape: shapely.Geometry, others: Shapes, *, crs: str = WORKING_CRS
) -> npt.NDArray[np.float64]:
    """
    Return the largest geodesic distance between a point of one shape and a point of each of several others.

    Parameters
    ----------
    shape
        Any kind, coordinates in `crs`.
    others : sequence of geometry, shape (n,)
        Likewise; None and empty are allowed.
    crs
        As for `nearest_distances_m`.

    Returns
    -------
    ndarray of float, shape (n,), metre
        NaN where one of the two is missing or empty.

    Notes
    -----
    The distance between two points is a convex function of both, so its largest value over two shapes is
    reached at corners of their convex hulls: the answer is worked out, not sampled. Which corners is decided
    on the grid, whose scale changes by less than 0.03 % over the province.

    Examples
    --------
    >>> square = shapely.box(500_000, 2_400_000, 500_300, 2_400_400)
    >>> farthest_distances_m(square, [shapely.Point(500_000, 2_400_000)]).round(2).tolist()
    [500.05]
    """
    corners = _corners(shape)
    joins = [_longest_join(corners, _corners(other)) for other in np.asarray(others, dtype=object).ravel()]
    return _join_lengths_m(np.array(joins, dtype=object), crs)


def farthest_nearest_bounds_m(
    shape: shapely.Geometry, others: Shapes, *, crs: str = WORKING_CRS
) -> npt.NDArray[np.float64]:
    """
    Return a distance from one shape that no point of another shape exceeds, for each of several others.

    Parameters
    ----------
    shape
        Any kind, coordinates in `crs`; the distance is to its nearest point.
    others : sequence of geometry, shape (n,)
        The places where something may be; None and empty are allowed.
    crs
        As for `nearest_distances_m`.

    Returns
    -------
    ndarray of float, shape (n,), metre
        NaN where one of the two is missing or empty.

    Notes
    -----
    The distance to a convex shape is a convex function of the place, so its largest value is reached at a
    corner of the hull of the other: for a convex shape the answer is exact. For another shape it is an upper
    bound: for any point p of the shape, no place is farther from the shape than the farthest corner is from
    p. The least of these bounds is taken over the corners of the shape and its points nearest to each far
    corner; it is never too large by more than the shape's own width.
    """
    corners = _corners(shape)
    joins = [
        _tightest_join(shape, corners, _corners(other)) for other in np.asarray(others, dtype=object).ravel()
    ]
    return _join_lengths_m(np.array(joins, dtype=object), crs)


def _corners(shape: shapely.Geometry | None) -> npt.NDArray[np.float64]:
    """Return the corners of the convex hull; none for a missing or empty shape."""
    return np.asarray(shapely.get_coordinates(shapely.convex_hull(shape)), dtype=float)


def _longest_join(
    from_xy: npt.NDArray[np.float64], to_xy: npt.NDArray[np.float64]
) -> shapely.LineString | None:
    """Return the line between the two corners that lie farthest apart."""
    if not (len(from_xy) and len(to_xy)):
        return None
    gaps = _gaps_m(from_xy, to_xy)
    start, end = np.unravel_index(int(gaps.argmax()), gaps.shape)
    return shapely.LineString([from_xy[start], to_xy[end]])


def _tightest_join(
    shape: shapely.Geometry, corners: npt.NDArray[np.float64], far: npt.NDArray[np.float64]
) -> shapely.LineString | None:
    """Return the line whose length is the least of the bounds."""
    if not (len(corners) and len(far)):
        return None
    reached = shapely.get_coordinates(shapely.get_point(shapely.shortest_line(shape, shapely.points(far)), 0))
    if _is_convex(shape):
        place = int(np.hypot(*(reached - far).T).argmax())
        return shapely.LineString([reached[place], far[place]])
    # A corner of the hull is a corner of the shape, so every start lies on the shape.
    starts = np.vstack([corners, reached])
    gaps = _gaps_m(starts, far)
    farthest = gaps.argmax(axis=1)
    best = int(gaps[np.arange(len(starts)), farthest].argmin())
    return shapely.LineString([starts[best], far[farthest[best]]])


def _is_convex(shape: shapely.Geometry) -> bool:
    """Tell whether a shape is its own convex hull."""
    hull = shapely.convex_hull(shape)
    return bool(shapely.area(hull) - shapely.area(shape) <= 1e-9 * shapely.area(hull)) and (
        shapely.get_type_id(hull) == shapely.get_type_id(shape)
    )


def _gaps_m(from_xy: npt.NDArray[np.float64], to_xy: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return every grid distance between two lists of points."""
    differences = from_xy[:, None, :] - to_xy[None, :, :]
    return np.asarray(np.hypot(differences[..., 0], differences[..., 1]), dtype=float)


def _join_lengths_m(joins: npt.NDArray[np.object_], crs: str) -> npt.NDArray[np.float64]:
    """Return the geodesic length of lines of two points; NaN for a missing one."""
    lengths = np.full(len(joins), np.nan)
    there = ~(shapely.is_missing(joins) | shapely.is_empty(joins))
    if not there.any():
        return lengths
    ends = shapely.get_coordinates(joins[there])
    grid = resolve_crs(crs)
    lon, lat = conversion(grid, grid.geodetic_crs or grid).convert(ends[:, 0], ends[:, 1])
    lengths[there] = Geod(ellps="WGS84").inv(lon[::2], lat[::2], lon[1::2], lat[1::2])[2]
    return lengths
