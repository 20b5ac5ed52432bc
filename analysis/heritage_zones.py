"""Tell which protection zone of a heritage site a site meets, where outlines of the zones are handed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from analysis.heritage_zone_meeting import ZoneOutlines, meets_zone
from analysis.heritage_zone_sentences import BY_PLACE, FAR_AWAY, NOT_LOADED, missing_note, uncertain_note
from geo.crs import WORKING_CRS, resolve_crs
from geo.errors import LayerSchemaError

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    import geopandas as gpd

    from analysis.heritage_records import ZoneAnswer
    from analysis.heritage_register import HeritageSite
    from analysis.sites import Site, Words

__all__ = [
    "ZONE_LAYERS",
    "MatchedZones",
    "UnownedOutline",
    "match_zones",
    "zone_answer",
]

#: Constraint layers of the outlines of zones I and II.
ZONE_LAYERS: Final = ("heritage_zone_1", "heritage_zone_2")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class UnownedOutline:
    """
    An outline that names no heritage site, where none or several can lie in it.

    Attributes
    ----------
    feature_id
        What its layer calls it; its row from 1 where the layer has no `feature_id`.
    candidate_ids
        Heritage sites that can lie in it by their points and accuracies, in register order.
    outline
        Its shape and accuracy.
    """

    feature_id: str
    candidate_ids: tuple[str, ...]
    outline: ZoneOutlines


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MatchedZones:
    """
    The outlines of one zone, with whom they belong to.

    Attributes
    ----------
    is_loaded
        Whether outlines were handed in at all.
    n_outlines
        How many.
    by_owner
        Id of the heritage site to its outlines.
    unowned
        Outlines that name no heritage site and fit none or several, in the order of the layer.
    """

    is_loaded: bool
    n_outlines: int
    by_owner: Mapping[str, ZoneOutlines]
    unowned: tuple[UnownedOutline, ...]


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
        return MatchedZones(is_loaded=False, n_outlines=0, by_owner={}, unowned=())
    _require_zones(zones, register, layer=layer)
    found: dict[str, list[tuple[shapely.Geometry, float, bool]]] = {}
    unowned = []
    for number, (row, outline) in enumerate(zip(zones.to_dict("records"), zones.geometry, strict=True), 1):
        given = row.get("heritage_id")
        is_named = isinstance(given, str) and bool(given)
        owners = (str(given),) if is_named else _candidates(outline, register)
        piece = (outline, _accuracy_m(row), not is_named)
        if len(owners) == 1:
            found.setdefault(owners[0], []).append(piece)
        else:
            called = row.get("feature_id")
            unowned.append(
                UnownedOutline(
                    feature_id=called if isinstance(called, str) and called else f"#{number}",
                    candidate_ids=owners,
                    outline=_united([piece], None),
                )
            )
    entry_of = {entry.heritage_id: entry for entry in register}
    return MatchedZones(
        is_loaded=True,
        n_outlines=len(zones),
        by_owner={owner: _united(each, entry_of[owner]) for owner, each in found.items()},
        unowned=tuple(unowned),
    )


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


def _candidates(outline: shapely.Geometry, register: Sequence[HeritageSite]) -> tuple[str, ...]:
    """Return the entries that can lie in an outline."""
    return tuple(entry.heritage_id for entry in register if _can_lie_in(entry, outline))


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
