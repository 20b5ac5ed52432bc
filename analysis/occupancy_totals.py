"""Occupancy of several places together: sums that name who is missing."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.intervals import Interval
from analysis.occupancy_bounds import judge, needed_ha, rate_bounds, share_of
from analysis.occupancy_dates import OLD_AFTER_YEARS
from analysis.occupancy_records import OPERATING
from analysis.occupancy_results import TotalOccupancy

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from analysis.occupancy_records import PlaceKind
    from analysis.occupancy_results import OccupancyTarget, PlaceOccupancy, Scope

__all__ = ["is_counted", "is_old", "totals_of", "without_old"]


def is_counted(place: PlaceOccupancy) -> bool:
    """
    Tell whether the leasable and the leased hectares of a place are both known.

    Parameters
    ----------
    place
        Its occupancy.

    Returns
    -------
    bool
        Bounds are enough; no leasable land at all counts as known.
    """
    return place.leasable_ha is not None and place.leased_ha.is_known


def is_old(place: PlaceOccupancy, as_of: dt.date) -> bool:
    """
    Tell whether what is known of a place is old or undated.

    Parameters
    ----------
    place
        Its occupancy.
    as_of
        The date asked about.

    Returns
    -------
    bool
        False for lots, which the register keeps up to date, and where nothing is known.
    """
    if place.way in {"lots", "none"}:
        return False
    return place.date is None or place.date.age_years(as_of) > OLD_AFTER_YEARS


def without_old(place: PlaceOccupancy, as_of: dt.date) -> PlaceOccupancy:
    """
    Return the occupancy of a place with what is old or undated taken as not known.

    Parameters
    ----------
    place
        Its occupancy.
    as_of
        The date asked about.

    Returns
    -------
    PlaceOccupancy
        The same where nothing is old; the leasable land stays.
    """
    if not is_old(place, as_of):
        return place
    nothing = Interval.unknown()
    return replace(
        place, leased_ha=nothing, operating_ha=nothing, rate_pct=nothing, operating_rate_pct=nothing
    )


def totals_of(
    places: Sequence[PlaceOccupancy], target: OccupancyTarget, as_of: dt.date
) -> tuple[TotalOccupancy, ...]:
    """
    Return the totals over parks and clusters, in operation and all.

    Parameters
    ----------
    places
        Every place; made-up ones are left out.
    target
        The target, which is about parks.
    as_of
        The date asked about.

    Returns
    -------
    tuple of TotalOccupancy
        Parks in operation, all parks, clusters in operation, all clusters; a kind without places is left
        out.
    """
    kinds: tuple[PlaceKind, ...] = ("park", "cluster")
    scopes: tuple[Scope, ...] = ("operating", "all")
    real = [each for each in places if not each.place.is_sample]
    return tuple(
        _total(kind, scope, [each for each in real if each.place.kind == kind], target, as_of)
        for kind in kinds
        if any(each.place.kind == kind for each in real)
        for scope in scopes
    )


def _total(
    kind: PlaceKind,
    scope: Scope,
    of_kind: Sequence[PlaceOccupancy],
    target: OccupancyTarget,
    as_of: dt.date,
) -> TotalOccupancy:
    """Return one total."""
    meant = [each for each in of_kind if scope == "all" or each.place.status == OPERATING]
    counted = [each for each in meant if is_counted(each)]
    others = [each for each in meant if not is_counted(each)]
    leasable_ha = math.fsum(each.leasable_ha or 0.0 for each in counted) if counted else None
    leased_ha = _sum_of([each.leased_ha for each in counted])
    rate_pct = rate_bounds([share_of(each) for each in meant])
    fresh_pct = rate_bounds([share_of(without_old(each, as_of)) for each in meant])
    is_everyone = bool(counted) and not others
    by_fresh, by_old = (
        judge(each, target.target_pct, is_strict=target.is_strict) for each in (fresh_pct, rate_pct)
    )
    return TotalOccupancy(
        kind=kind,
        scope=scope,
        place_ids=_ids(meant),
        counted=_ids(counted),
        rate_only=_ids([each for each in others if each.rate_pct.is_known]),
        missing=_ids([each for each in others if not each.rate_pct.is_known]),
        leasable_ha=leasable_ha,
        leased_ha=leased_ha,
        operating_ha=_sum_of([each.operating_ha for each in counted]),
        counted_rate_pct=rate_bounds([share_of(each) for each in counted]),
        rate_pct=rate_pct,
        needed_ha=needed_ha(leasable_ha, leased_ha, target.target_pct) if is_everyone else Interval.unknown(),
        verdict=by_fresh if kind == "park" else None,
        verdict_by_old=by_old if kind == "park" else None,
    )


def _ids(places: Sequence[PlaceOccupancy]) -> tuple[str, ...]:
    """Return the ids of places."""
    return tuple(each.place.place_id for each in places)


def _sum_of(parts: Sequence[Interval]) -> Interval:
    """Return the sum of intervals; unknown when there are none or one is unknown."""
    lows = [each.low for each in parts if each.low is not None]
    highs = [each.high for each in parts if each.high is not None]
    if not parts or len(lows) < len(parts) or len(highs) < len(parts):
        return Interval.unknown()
    low, high = math.fsum(lows), math.fsum(highs)
    return Interval.exact(low) if low == high else Interval(low=low, best=None, high=high)
