"""Tell which protection zone of a heritage site a site meets, where outlines of the zones are handed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from analysis.heritage_zone_sentences import BY_PLACE, FAR_AWAY, NOT_LOADED, missing_note, uncertain_note
from analysis.intervals import Interval
from geo.crs import WORKING_CRS, resolve_crs
from geo.errors import LayerSchemaError
from geo.geodesic import farthest_nearest_bounds_m, nearest_distances_m

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    import geopandas as gpd

    from analysis.heritage_records import ZoneAnswer
    from analysis.heritage_register import HeritageSite
    from analysis.sites import Site, Words

__all__ = [
    "ZONE_TOLERANCE_M2",
    "MatchedZones",
    "ZoneOutlines",
    "match_zones",
    "meets_zone",
    "zone_answer",
    "zone_distance",
]

#: An overlap up to this area is touching, not meeting, square metre: a hair's width along a shared edge.
ZONE_TOLERANCE_M2: Final = 1.0


#: Constraint layers of the outlines of zones I and II.
ZONE_LAYERS: Final = ("heritage_zone_1", "heritage_zone_2")


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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MatchedZones:
    """
    The outlines of one zone, with whom they belong to.

    Attributes
    ----------
    is_loaded
        Whether outlines were handed in at all.
    by_owner
        Id of the heritage site to its outlines.
    unowned
        Outlines that name no heritage site and fit none or several; None when there are none.
    """

    is_loaded: bool
    by_owner: Mapping[str, ZoneOutlines]
    unowned: ZoneOutlines | None


def match_zones(
    zones: gpd.GeoDataFrame | None, register: Sequence[HeritageSite], *, layer: str
) -> MatchedZones:
    """
    Give outlines to the heritage sites they belong to.

    Parameters
    ----------
    zones
        Polygons in `WORKING_CRS`, or None. A column `heritage_id` names the owner; without it, or where it is
        empty, an outline goes to the only entry that can lie in it by its point and accuracy, and to nobody
        where several can or none. `positional_accuracy_m` is read where it is given, otherwise it is 0.
    register
        Heritage sites.
    layer
        Key for messages.

    Returns
    -------
    MatchedZones
        Empty without `zones`.

    Raises
    ------
    LayerSchemaError
        Another CRS, an outline that is no valid polygon, an id that is not in the register, or an accuracy
        that is negative.
    """
    if zones is None:
        return MatchedZones(is_loaded=False, by_owner={}, unowned=None)
    _require_zones(zones, register, layer=layer)
    found: dict[str | None, list[tuple[shapely.Geometry, float, bool]]] = {}
    for row, outline in zip(zones.to_dict("records"), zones.geometry, strict=True):
        given = row.get("heritage_id")
        is_named = isinstance(given, str) and bool(given)
        owner = str(given) if is_named else _owner_by_place(outline, register)
        found.setdefault(owner, []).append((outline, _accuracy_m(row), not is_named))
    entry_of = {entry.heritage_id: entry for entry in register}
    outlines = {owner: _united(each, entry_of.get(owner or "")) for owner, each in found.items()}
    unowned = outlines.pop(None, None)
    by_owner = {owner: each for owner, each in outlines.items() if owner is not None}
    return MatchedZones(is_loaded=True, by_owner=by_owner, unowned=unowned)


def _united(
    found: Sequence[tuple[shapely.Geometry, float, bool]], owner: HeritageSite | None
) -> ZoneOutlines:
    """Return several outlines as one."""
    return ZoneOutlines(
        geometry=shapely.union_all([outline for outline, _, _ in found]),
        positional_accuracy_m=max(accuracy_m for _, accuracy_m, _ in found),
        is_matched_by_place=any(by_place for _, _, by_place in found),
        is_far_from_point=owner is not None and not all(_can_lie_in(owner, each) for each, _, _ in found),
    )


def _accuracy_m(row: Mapping[Hashable, Any]) -> float:
    """Return the accuracy of an outline, 0 where none is given."""
    given = row.get("positional_accuracy_m")
    return 0.0 if given is None or np.isnan(given) else float(given)


def zone_answer(
    site: Site, zone_1: ZoneOutlines | None, zone_2: ZoneOutlines | None
) -> tuple[ZoneAnswer | None, tuple[Words, ...]]:
    """
    Tell which zone a site meets.

    Parameters
    ----------
    site
        With a place.
    zone_1, zone_2
        Outlines of the heritage site's zones; None where they are not loaded.

    Returns
    -------
    tuple of answer and notes
        "I" or "II" only where the overlap holds for any position that the accuracies allow, "outside" only
        where both zones are loaded and no position meets one, otherwise None and why.
    """
    if zone_1 is None and zone_2 is None:
        return None, (NOT_LOADED,)
    notes = _matching_notes(zone_1, zone_2)
    names: tuple[tuple[ZoneAnswer, ZoneOutlines | None], ...] = (("I", zone_1), ("II", zone_2))
    missing = [missing_note(name) for name, zone in names if zone is None]
    for name, zone in names:
        meets = meets_zone(site, zone)
        if meets:
            return name, (*notes, *missing)
        if meets is None and zone is not None:
            return None, (*notes, uncertain_note(name), *missing)
    return None if missing else "outside", (*notes, *missing)


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


def _owner_by_place(outline: shapely.Geometry, register: Sequence[HeritageSite]) -> str | None:
    """Return the only entry that can lie in an outline; None where several can, or none."""
    found = [entry.heritage_id for entry in register if _can_lie_in(entry, outline)]
    return found[0] if len(found) == 1 else None


def _can_lie_in(entry: HeritageSite, outline: shapely.Geometry) -> bool:
    """Tell whether the position of an entry allows an outline to be its own."""
    if entry.area is not None:
        return bool(shapely.distance(entry.area, outline) <= entry.boundary_accuracy_m)
    return bool(shapely.distance(entry.point, outline) <= entry.positional_accuracy_m + entry.extent_m)


def _require_zones(zones: gpd.GeoDataFrame, register: Sequence[HeritageSite], *, layer: str) -> None:
    """Refuse outlines that cannot be used, with every fault in one message."""
    if zones.crs is None or zones.crs != resolve_crs(WORKING_CRS):
        raise LayerSchemaError(layer, f"is not in {WORKING_CRS}", "Reproject with geo.transform.reproject")
    known = {entry.heritage_id for entry in register}
    faults = []
    for number, (row, outline) in enumerate(zip(zones.to_dict("records"), zones.geometry, strict=True), 1):
        is_area = isinstance(outline, shapely.Polygon | shapely.MultiPolygon)
        if not is_area or outline.is_empty or not outline.is_valid:
            faults.append(f"feature {number} is no valid polygon")
        given = row.get("heritage_id")
        if isinstance(given, str) and given and given not in known:
            faults.append(f"feature {number} names heritage_id {given!r}, which is not in the register")
        if _accuracy_m(row) < 0:
            faults.append(f"feature {number} has a negative positional_accuracy_m")
    if faults:
        raise LayerSchemaError(layer, "; ".join(faults), "Mend these features")


def _matching_notes(*zones: ZoneOutlines | None) -> tuple[Words, ...]:
    """Say what is doubtful about whose outlines they are."""
    loaded = [zone for zone in zones if zone is not None]
    notes = [BY_PLACE] if any(zone.is_matched_by_place for zone in loaded) else []
    notes += [FAR_AWAY] if any(zone.is_far_from_point for zone in loaded) else []
    return tuple(notes)
