"""Every common rate that known rates and areas allow, held against a threshold."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from analysis.intervals import Interval

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.occupancy_results import PlaceOccupancy, Verdict

__all__ = ["Share", "judge", "needed_ha", "rate_bounds", "share_of"]

#: Bases of a planned area that leasable land certainly does not exceed.
_FIRM_BASES: Final = frozenset({"decision", "plan_2023", "measured"})
#: Rates are compared after rounding to this many decimals: 70 is not above 70 by the noise of binary numbers.
_DECIMALS: Final = 9


class Share(NamedTuple):
    """
    What one place may add to a common rate.

    Attributes
    ----------
    low_pct, high_pct
        Its rate lies between these.
    least_ha, most_ha
        Its leasable land lies between these; `most_ha` may be infinite.
    """

    low_pct: float
    high_pct: float
    least_ha: float
    most_ha: float


def share_of(place: PlaceOccupancy) -> Share:
    """
    Return what a place may add to a common rate.

    Parameters
    ----------
    place
        Its occupancy.

    Returns
    -------
    Share
        0 to 100 % where no rate is known; where the leasable land is not known, anything up to the planned
        area, or without end where that is not known firmly.
    """
    low, high = place.rate_pct.low, place.rate_pct.high
    low_pct, high_pct = (0.0, 100.0) if low is None or high is None else (low, high)
    if place.leasable_ha is not None:
        return Share(low_pct, high_pct, place.leasable_ha, place.leasable_ha)
    planned_ha = place.place.planned_area_ha
    is_firm = planned_ha is not None and place.place.area_basis in _FIRM_BASES
    return Share(low_pct, high_pct, 0.0, planned_ha if planned_ha is not None and is_firm else math.inf)


def rate_bounds(shares: Sequence[Share]) -> Interval:
    """
    Return every common rate that the shares allow: leased over leasable land, over all of them.

    Parameters
    ----------
    shares
        What each place may add.

    Returns
    -------
    Interval
        Percent; unknown when there is nobody.

    Notes
    -----
    The least rate is found at the ends: places whose rate is below it weigh as much as they can, the others
    as little, so it is enough to try each cut through the places in the order of their rates. A place of
    unlimited size draws the rate as near to its own as one likes.

    Examples
    --------
    >>> bounds = rate_bounds([Share(50, 50, 10, 10), Share(80, 80, 0, 30)])
    >>> bounds.low, bounds.high
    (50.0, 72.5)
    """
    if not shares:
        return Interval.unknown()
    low = _least(shares)
    flipped = [Share(100 - each.high_pct, 100 - each.low_pct, each.least_ha, each.most_ha) for each in shares]
    high = 100 - _least(flipped)
    low, high = round(low, _DECIMALS) + 0.0, round(high, _DECIMALS) + 0.0
    return Interval.exact(low) if low >= high else Interval(low=low, best=None, high=high)


def _least(shares: Sequence[Share]) -> float:
    """Return the least common rate."""
    ordered = sorted(shares, key=lambda each: each.low_pct)
    found = [each.low_pct for each in ordered if math.isinf(each.most_ha)]
    for cut in range(len(ordered) + 1):
        weights = [
            each.most_ha if place < cut and math.isfinite(each.most_ha) else each.least_ha
            for place, each in enumerate(ordered)
        ]
        total_ha = math.fsum(weights)
        if total_ha > 0:
            leased = (weight * each.low_pct for weight, each in zip(weights, ordered, strict=True))
            found.append(math.fsum(leased) / total_ha)
    return min(found, default=ordered[0].low_pct)


def judge(rate_pct: Interval, threshold_pct: float, *, is_strict: bool) -> Verdict:
    """
    Hold a rate against a lower bound.

    Parameters
    ----------
    rate_pct
        The rate, percent.
    threshold_pct
        The bound.
    is_strict
        Whether it must be exceeded.

    Returns
    -------
    str
        "met" when the whole interval meets it, "not_met" when no part does, otherwise "undecided".

    Examples
    --------
    >>> judge(Interval.exact(70.0), 70.0, is_strict=True)
    'not_met'
    """
    if rate_pct.low is None or rate_pct.high is None:
        return "undecided"
    low, high = (round(bound - threshold_pct, _DECIMALS) for bound in (rate_pct.low, rate_pct.high))
    if low > 0 or (low == 0 and not is_strict):
        return "met"
    return "not_met" if high < 0 or (high == 0 and is_strict) else "undecided"


def needed_ha(leasable_ha: float | None, leased_ha: Interval, target_pct: float) -> Interval:
    """
    Return the hectares that must still be let to bring a rate to the target.

    Parameters
    ----------
    leasable_ha
        Leasable land; None when not known.
    leased_ha
        Leased land.
    target_pct
        The target; to exceed it needs more than this.

    Returns
    -------
    Interval
        Hectare, 0 where it is reached; unknown where leasable or leased land is not known.
    """
    if leasable_ha is None or leased_ha.low is None or leased_ha.high is None:
        return Interval.unknown()
    wanted_ha = target_pct * leasable_ha / 100.0
    low, high = (max(0.0, wanted_ha - bound) for bound in (leased_ha.high, leased_ha.low))
    return Interval.exact(low) if low == high else Interval(low=low, best=None, high=high)
