"""Measure how a site meets an outline of a protection zone: whether, how far and how much."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from analysis.intervals import Interval
from geo.geodesic import farthest_nearest_bounds_m, nearest_distances_m
from geo.grid_scale import ground_areas_m2
from geo.measure import M2_PER_HA

if TYPE_CHECKING:
    from analysis.sites import Site

__all__ = ["ZONE_TOLERANCE_M2", "ZoneOutlines", "meets_zone", "zone_distance", "zone_overlap"]

#: An overlap up to this area is touching, not meeting, square metre: a hair's width along a shared edge.
ZONE_TOLERANCE_M2: Final = 1.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ZoneOutlines:
    """
    The outlines of one zone of one heritage site.

    Attributes
    ----------
    geometry
        Their union in `WORKING_CRS`.
    positional_accuracy_m
        95 % radius, the largest of them, metre.
    is_matched_by_place
        Whether they carry no id and were given to this heritage site because it alone can lie there.
    is_far_from_point
        Whether an outline lies beyond what the accuracy of the heritage site's position allows.
    """

    geometry: shapely.Geometry
    positional_accuracy_m: float
    is_matched_by_place: bool
    is_far_from_point: bool = False


def zone_distance(site: Site, zone: ZoneOutlines | None) -> Interval | None:
    """
    Return the distance from a site to the outline of a zone, edge to edge.

    Parameters
    ----------
    site
        With a place.
    zone
        Outlines, or None.

    Returns
    -------
    Interval or None, metre
        `best` is None for an envelope; None without outlines.
    """
    if zone is None or site.geometry is None:
        return None
    radius_m = float(np.hypot(site.positional_accuracy_m, zone.positional_accuracy_m))
    (near_m,) = nearest_distances_m(site.geometry, [zone.geometry]).tolist()
    if site.kind == "outline":
        return Interval(low=max(0.0, near_m - radius_m), best=near_m, high=near_m + radius_m)
    (far_m,) = farthest_nearest_bounds_m(zone.geometry, [site.geometry]).tolist()
    return Interval(low=max(0.0, near_m - radius_m), best=None, high=far_m + radius_m)


def zone_overlap(site: Site, zone: ZoneOutlines) -> Interval:
    """
    Return how much of a site lies in a zone.

    Parameters
    ----------
    site
        With a place.
    zone
        Outlines.

    Returns
    -------
    Interval, hectare on the ellipsoid
        The least and the most for any position that the accuracies allow; all 0 where none of them meets. Of
        an envelope only the most is known beside 0.
    """
    if not (meets := meets_zone(site, zone)) and meets is not None:
        return Interval.exact(0.0)
    radius_m = float(np.hypot(site.positional_accuracy_m, zone.positional_accuracy_m))
    best_ha = _shared_ha(site.geometry, zone.geometry)
    if radius_m == 0:
        low_ha = high_ha = best_ha
    else:
        low_ha = min(best_ha, _shared_ha(site.geometry, shapely.buffer(zone.geometry, -radius_m)))
        high_ha = max(best_ha, _shared_ha(site.geometry, shapely.buffer(zone.geometry, radius_m)))
    if site.kind == "outline":
        return Interval(low=low_ha, best=best_ha, high=high_ha)
    return Interval(low=0.0, best=None, high=high_ha)


def meets_zone(site: Site, zone: ZoneOutlines | None) -> bool | None:
    """
    Tell whether a site meets a zone.

    Parameters
    ----------
    site
        With a place.
    zone
        Outlines, or None.

    Returns
    -------
    bool or None
        True when they overlap for any position that the accuracies allow, False when for none, None when it
        cannot be told.
    """
    if zone is None or site.geometry is None:
        return None
    radius_m = float(np.hypot(site.positional_accuracy_m, zone.positional_accuracy_m))
    if radius_m == 0:
        can_meet = shapely.area(shapely.intersection(site.geometry, zone.geometry)) > ZONE_TOLERANCE_M2
    else:
        can_meet = shapely.distance(site.geometry, zone.geometry) < radius_m
    if not can_meet:
        return False
    # Moved by up to the radius, the site still meets the zone when it reaches this deep into it.
    core = zone.geometry if radius_m == 0 else shapely.buffer(zone.geometry, -radius_m)
    surely = site.kind == "outline" and shapely.area(shapely.intersection(site.geometry, core)) > 0
    # An envelope holds the site somewhere: only a zone around all of it is met for certain.
    surely = surely or (site.kind == "envelope" and shapely.covers(core, site.geometry))
    return True if surely else None


def _shared_ha(one: shapely.Geometry | None, other: shapely.Geometry) -> float:
    """Return the ground that two shapes share; lines and points along their edges count for nothing."""
    parts = shapely.get_parts(shapely.intersection(one, other))
    areal = parts[shapely.get_dimensions(parts) == 2]
    return float(ground_areas_m2(areal).sum()) / M2_PER_HA
