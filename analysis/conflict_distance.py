"""Work out how far a site lies from the nearest constraint, as an interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from analysis.intervals import Interval
from geo.grid_scale import CENTRAL_SCALE, ground_lengths_m

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analysis.site_shape import SiteShape
    from geo.constraint_layer import ConstraintLayer

__all__ = ["Nearest", "nearest_constraint"]

#: Straight pieces of features that are tried for the farthest placement in an envelope.
MOST_PIECES: Final = 5_000
#: Features whose distance is measured at once, nearest boxes first.
CHUNK: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """
    The nearest feature of a layer.

    Attributes
    ----------
    distance_m
        Edge to edge on the ellipsoid, metre.
    place
        Row of the feature that lies nearest as placed, None for a layer without features.
    radius_m
        Combined 95 % radius of site and that feature, metre.
    """

    distance_m: Interval
    place: int | None
    radius_m: float | None


def nearest_constraint(shape: SiteShape, layer: ConstraintLayer) -> Nearest:
    """
    Return how far the nearest feature lies, from the edge that rules measure from.

    Parameters
    ----------
    shape
        The site.
    layer
        The constraint.

    Returns
    -------
    Nearest
        `best` is None for an envelope, or where only features of unknown class or place are there. For an
        envelope `high` is a bound that no placement exceeds: the distance from its farthest corner to one
        straight piece of a feature, smallest over the pieces.
    """
    if not len(layer.features):
        return Nearest(distance_m=Interval.unknown(), place=None, radius_m=None)
    met = _met_by_envelope(shape, layer)
    if met is not None:
        return met
    places = _candidates(shape, layer)
    gaps_m = _gaps_m(shape, layer, places)
    radii_m = np.hypot(layer.accuracy_m[places], shape.accuracy_m)
    low = float(max(0.0, (gaps_m - radii_m).min()))
    first = int(np.lexsort((places, gaps_m))[0])
    known = layer.is_known[places]
    if shape.is_envelope:
        interval = Interval(low=low, best=None, high=_farthest_m(shape, layer, places[known]))
    elif known.any():
        best = float(gaps_m[known].min())
        high = min(
            _highest_m(shape, layer, place, gap, radius)
            for place, gap, radius in zip(places[known], gaps_m[known], radii_m[known], strict=True)
        )
        interval = Interval(low=min(low, best), best=best, high=max(high, best))
    else:
        interval = Interval(low=low, best=None, high=None)
    return Nearest(distance_m=interval, place=int(places[first]), radius_m=float(radii_m[first]))


def _met_by_envelope(shape: SiteShape, layer: ConstraintLayer) -> Nearest | None:
    """Return the answer of an envelope that the nearest kind of feature lies in; None for all other cases."""
    if not shape.is_envelope:
        return None
    inside = np.sort(layer.tree.query(shape.geometry, predicate="intersects"))
    known = inside[layer.is_known[inside]]
    chosen = known if layer.is_known.any() else inside
    if not chosen.size:
        return None
    interval = Interval(low=0.0, best=None, high=_farthest_m(shape, layer, known))
    place = int(chosen[0])
    return Nearest(distance_m=interval, place=place, radius_m=float(layer.accuracy_m[place]))


def _candidates(shape: SiteShape, layer: ConstraintLayer) -> NDArray[np.intp]:
    """Return the features that may be the nearest in any case, one of known class if there is one."""
    known = np.flatnonzero(layer.is_known)
    chosen = known if known.size else np.arange(len(layer.features))
    apart_m = _boxes_apart_m(shape, layer)
    by_box = chosen[np.argsort(apart_m[chosen], kind="stable")]
    touching = by_box[apart_m[by_box] == 0]
    meets = bool(shapely.intersects(shape.site.geometry, layer.shapes[touching]).any())
    nearest_m = 0.0 if meets else np.inf
    for start in range(0, 0 if meets else len(by_box), CHUNK):
        few = by_box[start : start + CHUNK]
        if apart_m[few[0]] > nearest_m:
            break
        lines = shapely.shortest_line(shape.site.geometry, layer.shapes[few])  # prepared, unlike distance
        nearest_m = min(nearest_m, float(np.min(shapely.length(lines))))
    within_m = nearest_m + 2 * layer.reach_m + 2 * shape.site.positional_accuracy_m + 1.0
    return np.flatnonzero(apart_m <= within_m)


def _boxes_apart_m(shape: SiteShape, layer: ConstraintLayer) -> NDArray[np.float64]:
    """Return how far the box of each feature lies from the site's: no feature is nearer than its box."""
    west, south, east, north = shapely.bounds(shape.geometry)
    boxes = layer.boxes
    across = np.maximum(0.0, np.maximum(boxes[:, 0] - east, west - boxes[:, 2]))
    along = np.maximum(0.0, np.maximum(boxes[:, 1] - north, south - boxes[:, 3]))
    return np.asarray(np.hypot(across, along), dtype=np.float64)


def _gaps_m(shape: SiteShape, layer: ConstraintLayer, places: NDArray[np.intp]) -> NDArray[np.float64]:
    """Return the distances from the edges that rules measure from, of an envelope from its widened edge."""
    apart_m = np.zeros(len(places))
    away = ~shapely.intersects(shape.site.geometry, layer.shapes[places])
    lines = shapely.shortest_line(shape.site.geometry, layer.shapes[places[away]])
    apart_m[away] = ground_lengths_m(lines)
    widened_m = shape.site.positional_accuracy_m if shape.is_envelope else 0.0
    return np.asarray(np.maximum(0.0, apart_m - layer.half_width_m[places] - widened_m), dtype=np.float64)


def _highest_m(shape: SiteShape, layer: ConstraintLayer, place: int, gap_m: float, radius_m: float) -> float:
    """Return the most that the distance to one feature may be; 0 where they meet wherever both lie."""
    if gap_m == 0 and shapely.intersects(shape.moved(-radius_m), layer.shapes[place]):
        return 0.0
    return gap_m + radius_m


def _farthest_m(shape: SiteShape, layer: ConstraintLayer, places: NDArray[np.intp]) -> float | None:
    """
    Return a distance that no placement in an envelope exceeds, None without a feature of known class.

    The distance to one straight piece of a feature is convex, so over the envelope it is largest at a corner
    of its hull; the least of these over all pieces bounds the distance to the nearest feature.
    """
    if not places.size:
        return None
    corners = shapely.get_coordinates(shapely.convex_hull(shape.geometry))[:-1]
    starts, ends, rows = _pieces(layer, places)
    farthest_m = np.zeros(len(starts))
    for corner in corners:
        np.maximum(farthest_m, _apart_m(corner, starts, ends), out=farthest_m)
    bounds_m = farthest_m / CENTRAL_SCALE + layer.accuracy_m[places][rows]
    return float(bounds_m.min())


def _pieces(
    layer: ConstraintLayer, places: NDArray[np.intp]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.intp]]:
    """Return start and end of the straight pieces of some features and which feature each belongs to."""
    vertices, rows = shapely.get_coordinates(layer.shapes[places], return_index=True)
    joined = np.flatnonzero(rows[:-1] == rows[1:])
    lone = np.flatnonzero(np.bincount(rows)[rows] == 1)
    first = np.concatenate([joined, lone])
    last = np.concatenate([joined + 1, lone])
    step = max(1, len(first) // MOST_PIECES)
    first, last = first[::step], last[::step]
    parts_differ = _jumps(layer, places)[first] & (first != last)
    last = np.where(parts_differ, first, last)
    return vertices[first], vertices[last], rows[first]


def _jumps(layer: ConstraintLayer, places: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Tell after which vertices another part or ring begins, so that no piece joins the two."""
    parts, _ = shapely.get_parts(layer.shapes[places], return_index=True)
    areal = shapely.get_dimensions(parts) == 2
    counts: list[int] = []
    for part, is_areal in zip(parts, areal, strict=True):
        rings = shapely.get_rings(part) if is_areal else [part]
        counts += [int(count) for count in shapely.get_num_coordinates(rings)]
    ends = np.cumsum(counts) - 1
    jumps = np.zeros(int(sum(counts)), dtype=bool)
    jumps[ends] = True
    return jumps


def _apart_m(
    point: NDArray[np.float64], starts: NDArray[np.float64], ends: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the distance of one point from straight pieces, grid metre."""
    along = ends - starts
    length2 = np.maximum((along**2).sum(axis=1), 1e-18)
    share = np.clip(((point - starts) * along).sum(axis=1) / length2, 0.0, 1.0)
    return np.asarray(np.hypot(*(starts + share[:, None] * along - point).T), dtype=np.float64)
