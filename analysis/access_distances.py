"""Measure how far land lies from roads, substations, gates, ports and towns, in a straight line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

import numpy as np
import shapely

from analysis.intervals import Interval
from geo.grid_scale import CENTRAL_SCALE, ground_lengths_m

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geo.sites import Site

    Floats = NDArray[np.float64]

__all__ = [
    "ACCESS_KINDS",
    "AccessDistance",
    "AccessKind",
    "AccessTargets",
    "access_distances",
    "envelope_samples",
]

AccessKind = Literal[
    "expressway",
    "expressway_building",
    "national_road",
    "substation_110",
    "substation_220",
    "border_gate",
    "airport",
    "seaport",
    "river_port",
    "rail",
    "town",
]
#: What investors ask the distance to, in the order of tables. An expressway is one in operation.
ACCESS_KINDS: Final[tuple[AccessKind, ...]] = get_args(AccessKind)
#: Places that are tried inside an envelope, about.
MOST_SAMPLES: Final = 1500


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AccessTargets:
    """
    What one kind of distance is measured to.

    Attributes
    ----------
    kind
        Which distance.
    shapes : ndarray of geometry, shape (n,)
        In `geo.crs.WORKING_CRS`.
    accuracy_m : ndarray of float, shape (n,), metre
        95 % radii.
    names_vi, names_en
        n names each.
    bases
        How each came to be counted, for substations a code of `layers.codes.VOLTAGE_BASIS`; "" for nothing to
        say.
    """

    kind: AccessKind
    shapes: NDArray[np.object_]
    accuracy_m: Floats
    names_vi: tuple[str, ...]
    names_en: tuple[str, ...]
    bases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessDistance:
    """
    How far the nearest of one kind is.

    Attributes
    ----------
    kind
        Which distance.
    distance_m
        Straight line on the ellipsoid, metre; `best` is None for land known only by its communes, all three
        where it has no place or nothing of that kind is known.
    name_vi, name_en
        The nearest as placed; "" where none is known.
    basis
        As in `AccessTargets`.
    """

    kind: AccessKind
    distance_m: Interval
    name_vi: str = ""
    name_en: str = ""
    basis: str = ""


def access_distances(
    sites: Sequence[Site], targets: Sequence[AccessTargets]
) -> dict[str, tuple[AccessDistance, ...]]:
    r"""
    Return the distances of each site to the nearest of each kind.

    Parameters
    ----------
    sites
        Outlines, envelopes, or without a place.
    targets
        One for each kind.

    Returns
    -------
    dict of str to tuple of AccessDistance
        By site id, in the order of `targets`.

    Notes
    -----
    With :math:`d_i` the distance from the edge of the site to feature i and :math:`r_i` the root of the
    summed squares of both 95 % radii, low is :math:`\max(0, \min_i (d_i - r_i))`, best :math:`\min_i d_i` and
    high :math:`\min_i (d_i + r_i)`.

    Land that lies somewhere in its communes is nowhere farther than the farthest place in them: high is the
    largest distance over a grid of places that covers the envelope, with the reach of its cells; low is
    taken from the edge of the envelope.
    """
    answers: dict[str, list[AccessDistance]] = {site.site_id: [] for site in sites}
    outlines = [site for site in sites if site.kind == "outline" and site.geometry is not None]
    envelopes = [site for site in sites if site.kind == "envelope" and site.geometry is not None]
    samples = {site.site_id: envelope_samples(site) for site in envelopes}
    for target in targets:
        found = _to_outlines(outlines, target)
        for site in envelopes:
            found[site.site_id] = _to_envelope(site, samples[site.site_id], target)
        unknown = AccessDistance(kind=target.kind, distance_m=Interval.unknown())
        for site in sites:
            answers[site.site_id].append(found.get(site.site_id, unknown))
    return {site_id: tuple(distances) for site_id, distances in answers.items()}


def _to_outlines(sites: Sequence[Site], target: AccessTargets) -> dict[str, AccessDistance]:
    """Return the distances of outlines, all at once."""
    if not sites or not len(target.shapes):
        return {}
    shapes = np.array([site.geometry for site in sites], dtype=object)
    own_m = np.array([site.positional_accuracy_m for site in sites])
    best_m = np.full(len(sites), np.inf)
    low_m, high_m = best_m.copy(), best_m.copy()
    nearest = np.zeros(len(sites), dtype=np.intp)
    for accuracy_m, places in _groups(target):
        gaps_m, at = _nearest_m(shapes, target.shapes[places])
        radius_m = np.hypot(own_m, accuracy_m)
        low_m = np.minimum(low_m, gaps_m - radius_m)
        high_m = np.minimum(high_m, gaps_m + radius_m)
        is_nearer = gaps_m < best_m
        nearest[is_nearer] = places[at[is_nearer]]
        best_m = np.minimum(best_m, gaps_m)
    return {
        site.site_id: _answer(target, int(place), Interval(low=max(0.0, low), best=best, high=high))
        for site, place, low, best, high in zip(
            sites, nearest, low_m.tolist(), best_m.tolist(), high_m.tolist(), strict=True
        )
    }


def _to_envelope(
    site: Site, samples: tuple[NDArray[np.object_], float], target: AccessTargets
) -> AccessDistance:
    """Return the distance of something that lies somewhere in its communes."""
    if not len(target.shapes):
        return AccessDistance(kind=target.kind, distance_m=Interval.unknown())
    points, reach_m = samples
    envelope = np.array([site.geometry], dtype=object)
    low_m = best_m = np.inf
    farthest_m = np.full(len(points), np.inf)
    nearest = 0
    for accuracy_m, places in _groups(target):
        gaps_m, at = _nearest_m(envelope, target.shapes[places])
        gap_m = float(gaps_m[0])
        low_m = min(low_m, gap_m - float(np.hypot(site.positional_accuracy_m, accuracy_m)))
        if gap_m < best_m:
            best_m, nearest = gap_m, int(places[at[0]])
        away_m = _at_most_m(points, target.shapes[places])
        farthest_m = np.minimum(farthest_m, away_m + float(np.hypot(site.positional_accuracy_m, accuracy_m)))
    high_m = float(farthest_m.max()) + reach_m
    interval = Interval(low=max(0.0, low_m), best=None, high=max(high_m, low_m))
    return _answer(target, nearest, interval)


def _answer(target: AccessTargets, place: int, interval: Interval) -> AccessDistance:
    """Return the distance to one feature with its name."""
    return AccessDistance(
        kind=target.kind,
        distance_m=interval,
        name_vi=target.names_vi[place],
        name_en=target.names_en[place],
        basis=target.bases[place],
    )


def _groups(target: AccessTargets) -> list[tuple[float, NDArray[np.intp]]]:
    """Return the features by their accuracy: among equally accurate ones only the nearest matters."""
    return [
        (float(accuracy_m), np.flatnonzero(target.accuracy_m == accuracy_m))
        for accuracy_m in np.unique(target.accuracy_m)
    ]


def _nearest_m(shapes: NDArray[np.object_], others: NDArray[np.object_]) -> tuple[Floats, NDArray[np.intp]]:
    """Return the distance on the ground of each shape to the nearest of others, and which that is."""
    pairs = shapely.STRtree(others).query_nearest(shapes, all_matches=False)
    at = np.zeros(len(shapes), dtype=np.intp)
    at[pairs[0]] = pairs[1]
    gaps_m = ground_lengths_m(shapely.shortest_line(shapes, others[at]))
    gaps_m[shapely.intersects(shapes, others[at])] = 0.0
    return gaps_m, at


def _at_most_m(points: NDArray[np.object_], others: NDArray[np.object_]) -> Floats:
    """Return a distance on the ground that the nearest of others does not exceed, for each point."""
    _, grid_m = shapely.STRtree(others).query_nearest(points, all_matches=False, return_distance=True)
    return np.asarray(grid_m / CENTRAL_SCALE, dtype=np.float64)


def envelope_samples(site: Site) -> tuple[NDArray[np.object_], float]:
    """
    Return places that cover an envelope.

    Parameters
    ----------
    site
        With an envelope, in `geo.crs.WORKING_CRS`.

    Returns
    -------
    ndarray of Point, shape (n,)
        Middles of the cells that meet it, about `MOST_SAMPLES`.
    float, metre
        How far any point of the envelope is from the next of them at most.
    """
    shape = site.geometry
    west, south, east, north = shapely.bounds(shape)
    side_m = float(np.sqrt(max(shapely.area(shape), 1.0) / MOST_SAMPLES))
    across = west + side_m * (np.arange(int((east - west) / side_m) + 1) + 0.5)
    along = south + side_m * (np.arange(int((north - south) / side_m) + 1) + 0.5)
    grid_x, grid_y = (each.ravel() for each in np.meshgrid(across, along))
    half = side_m / 2
    cells = shapely.box(grid_x - half, grid_y - half, grid_x + half, grid_y + half)
    shapely.prepare(shape)
    met = shapely.intersects(shape, cells)
    return shapely.points(grid_x[met], grid_y[met]), half * float(np.sqrt(2)) / CENTRAL_SCALE
