"""Leasable, leased and operating hectares of one place from its lots and their leases."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from analysis.intervals import Interval
from analysis.occupancy_results import Doubt
from geo.place_codes import LEASABLE_USES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from analysis.occupancy_records import Lease, Lot
    from analysis.occupancy_results import DoubtKind

__all__ = ["LEASABLE_TOLERANCE_SHARE", "LEASE_TOLERANCE_HA", "LotSums", "leasable_lots", "sum_lots"]

#: Leases may exceed their lot by rounding, hectare: half of the second decimal that contracts print.
LEASE_TOLERANCE_HA: Final = 0.005
#: Lots may differ from the leasable land stated for the whole place by this share of it: both are rounded.
LEASABLE_TOLERANCE_SHARE: Final = 0.01
#: Statuses of a lot that a lease of the whole lot contradicts.
_NOT_LEASED: Final = frozenset({"available", "reserved", "not_cleared"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LotSums:
    """
    Hectares of the leasable lots of one place.

    Attributes
    ----------
    leasable_ha
        Leasable land: of the lots, or of the whole place where the lots make less.
    leased_ha, operating_ha
        Intervals: land that the lots do not cover may be leased or not.
    not_cleared_ha
        Leasable land of lots that are not cleared.
    first_date, last_date
        Oldest and newest date of the lots' information; None when none is dated.
    doubts
        What does not fit together, by lot.
    """

    leasable_ha: float
    leased_ha: Interval
    operating_ha: Interval
    not_cleared_ha: float
    first_date: dt.date | None
    last_date: dt.date | None
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _LotState:
    """What one lot adds to the sums."""

    leased_low_ha: float
    leased_high_ha: float
    operating_low_ha: float
    operating_high_ha: float
    doubts: tuple[Doubt, ...] = ()


def leasable_lots(lots: Sequence[Lot], place_id: str) -> tuple[Lot, ...]:
    """
    Return the lots of a place whose use counts as leasable industrial land.

    Parameters
    ----------
    lots
        Lots of any place and use.
    place_id
        The place.

    Returns
    -------
    tuple of Lot
        In the order that came in.
    """
    return tuple(lot for lot in lots if lot.place_id == place_id and lot.lot_use in LEASABLE_USES)


def sum_lots(
    lots: Sequence[Lot],
    leases: Mapping[str, Sequence[Lease]],
    as_of: dt.date,
    *,
    stated_leasable_ha: float | None,
    place_id: str,
) -> LotSums:
    """
    Add up the leasable lots of a place.

    Parameters
    ----------
    lots
        Its leasable lots, at least one.
    leases
        Lot id to all leases of the lot.
    as_of
        A lease counts when it is signed on or before this date and its term has not ended before it.
    stated_leasable_ha
        Leasable land of the whole place as the register states it; None when it does not.
    place_id
        The place, for doubts.

    Returns
    -------
    LotSums
        Sums that do not depend on the order of lots or leases.

    Notes
    -----
    A lot that has leases is leased as far as those in force cover it, whatever its status says; a lot
    without any lease is leased as a whole when its status says so. Before the first of its leases is signed
    a lot is not leased: its status speaks of that lease. Only a status that is older than the lease must
    speak of something else: then it may be leased or not. What contradicts is a doubt. Where the lots make
    less leasable land than is stated for the place, the rest may be leased or not.
    """
    states = [_state_of(lot, leases.get(lot.lot_id, ()), as_of) for lot in lots]
    of_lots_ha = math.fsum(lot.area_ha for lot in lots)
    leased_low_ha = math.fsum(state.leased_low_ha for state in states)
    leased_high_ha = math.fsum(state.leased_high_ha for state in states)
    low_ha = math.fsum(state.operating_low_ha for state in states)
    high_ha = math.fsum(state.operating_high_ha for state in states)
    doubts = [doubt for state in states for doubt in state.doubts]
    leasable_ha, rest_ha = of_lots_ha, 0.0
    if stated_leasable_ha is not None:
        difference_ha = stated_leasable_ha - of_lots_ha
        if abs(difference_ha) > LEASABLE_TOLERANCE_SHARE * stated_leasable_ha:
            kind: DoubtKind = "lots_below_leasable" if difference_ha > 0 else "lots_above_leasable"
            doubts.append(Doubt(kind=kind, subject=place_id, first=of_lots_ha, second=stated_leasable_ha))
            if difference_ha > 0:
                leasable_ha, rest_ha = stated_leasable_ha, difference_ha
    dates = [lot.info_as_of for lot in lots if lot.info_as_of is not None]
    return LotSums(
        leasable_ha=leasable_ha,
        leased_ha=_interval(leased_low_ha, leased_high_ha + rest_ha),
        operating_ha=_interval(low_ha, high_ha + rest_ha),
        not_cleared_ha=math.fsum(lot.area_ha for lot in lots if lot.lot_status == "not_cleared"),
        first_date=min(dates, default=None),
        last_date=max(dates, default=None),
        doubts=tuple(sorted(doubts, key=lambda doubt: (doubt.subject, doubt.kind))),
    )


def _interval(low: float, high: float) -> Interval:
    """Return the interval between two bounds, exact when they are the same."""
    return Interval.exact(low) if low == high else Interval(low=low, best=None, high=high)


def _state_of(lot: Lot, leases: Sequence[Lease], as_of: dt.date) -> _LotState:
    """Return what a lot adds: by its leases when it has any, otherwise by its status."""
    if not leases:
        return _by_status(lot)
    signed = [each for each in leases if each.signed_on is None or each.signed_on <= as_of]
    if not signed:
        return _before_leases(lot, min(each.signed_on for each in leases if each.signed_on is not None))
    in_force = [each for each in signed if each.ends_on is None or each.ends_on >= as_of]
    return _by_leases(lot, in_force)


def _by_status(lot: Lot) -> _LotState:
    """Return what a lot without leases adds."""
    if lot.lot_status == "leased":
        low_ha = lot.area_ha if lot.is_operating else 0.0
        high_ha = 0.0 if lot.is_operating is False else lot.area_ha
        return _LotState(
            leased_low_ha=lot.area_ha,
            leased_high_ha=lot.area_ha,
            operating_low_ha=low_ha,
            operating_high_ha=high_ha,
        )
    doubts = (
        (Doubt(kind="operating_over_leased", subject=lot.lot_id, first=lot.area_ha, second=0.0),)
        if lot.is_operating
        else ()
    )
    return _nothing_leased(doubts)


def _nothing_leased(doubts: tuple[Doubt, ...] = ()) -> _LotState:
    """Return that a lot adds nothing."""
    return _LotState(
        leased_low_ha=0.0, leased_high_ha=0.0, operating_low_ha=0.0, operating_high_ha=0.0, doubts=doubts
    )


def _before_leases(lot: Lot, first_signed_on: dt.date) -> _LotState:
    """Return what a lot adds before the first of its leases is signed."""
    if lot.lot_status != "leased":
        return _by_status(lot)
    if lot.info_as_of is None or lot.info_as_of >= first_signed_on:
        return _nothing_leased(
            (Doubt(kind="lease_not_begun", subject=lot.lot_id, first=0.0, second=lot.area_ha),)
        )
    return _LotState(
        leased_low_ha=0.0,
        leased_high_ha=lot.area_ha,
        operating_low_ha=0.0,
        operating_high_ha=0.0 if lot.is_operating is False else lot.area_ha,
        doubts=(Doubt(kind="status_before_lease", subject=lot.lot_id, first=0.0, second=lot.area_ha),),
    )


def _by_leases(lot: Lot, in_force: Sequence[Lease]) -> _LotState:
    """Return what a lot with leases adds: those in force, never more than its area."""
    total_ha = math.fsum(lease.area_ha for lease in in_force)
    leased_ha = min(total_ha, lot.area_ha)
    low_ha, high_ha = _operating_bounds(lot, in_force)
    doubts = _lease_doubts(lot, in_force, total_ha)
    if low_ha > leased_ha + LEASE_TOLERANCE_HA:
        doubts.append(Doubt(kind="operating_over_leased", subject=lot.lot_id, first=low_ha, second=leased_ha))
    return _LotState(
        leased_low_ha=leased_ha,
        leased_high_ha=leased_ha,
        operating_low_ha=min(low_ha, leased_ha),
        operating_high_ha=min(high_ha, leased_ha),
        doubts=tuple(doubts),
    )


def _lease_doubts(lot: Lot, in_force: Sequence[Lease], total_ha: float) -> list[Doubt]:
    """Return what does not fit between a lot and its leases in force."""
    doubts = []
    covers_all = total_ha >= lot.area_ha - LEASE_TOLERANCE_HA
    if total_ha > lot.area_ha + LEASE_TOLERANCE_HA:
        doubts.append(Doubt(kind="lease_over_lot", subject=lot.lot_id, first=total_ha, second=lot.area_ha))
    if lot.lot_status == "leased" and not in_force:
        doubts.append(Doubt(kind="lease_ended", subject=lot.lot_id, first=0.0, second=lot.area_ha))
    elif lot.lot_status == "leased" and not covers_all:
        doubts.append(Doubt(kind="lease_covers_part", subject=lot.lot_id, first=total_ha, second=lot.area_ha))
    is_contradicted = lot.lot_status == "not_cleared" or (lot.lot_status in _NOT_LEASED and covers_all)
    if in_force and is_contradicted:
        doubts.append(Doubt(kind="status_not_leased", subject=lot.lot_id, first=total_ha, second=lot.area_ha))
    return doubts


def _operating_bounds(lot: Lot, in_force: Sequence[Lease]) -> tuple[float, float]:
    """Return the least and the most of a lot's leases that works, hectare."""
    low, high = [], []
    for lease in in_force:
        if lease.operating_area_ha is not None:
            low.append(lease.operating_area_ha)
            high.append(lease.operating_area_ha)
        else:
            is_all = lot.is_operating is True and len(in_force) == 1
            low.append(lease.area_ha if is_all else 0.0)
            high.append(0.0 if lot.is_operating is False else lease.area_ha)
    return math.fsum(low), math.fsum(high)
