"""What the land of a scenario does to the occupancy rate of the parks in operation."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from analysis.intervals import Interval
from analysis.occupancy_bounds import Share, rate_bounds, share_of
from analysis.occupancy_records import OPERATING
from analysis.scenario_results import OccupancyEffect
from analysis.sites import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.occupancy_results import OccupancyReport
    from analysis.scenario_results import LandUse

__all__ = ["occupancy_effect"]

_PERCENT = 100.0


def occupancy_effect(uses: Sequence[LandUse], report: OccupancyReport) -> OccupancyEffect:
    r"""
    Return what the land of a scenario does to the occupancy rate.

    Parameters
    ----------
    uses
        The land of the scenario; clusters are left out.
    report
        Occupancy on the date.

    Returns
    -------
    OccupancyEffect
        The rate with the new land is unknown where a step does not state how much of its land can be let.

    Notes
    -----
    With :math:`A_i` the land of a step and :math:`s_i` its leasable share, :math:`\sum s_i A_i` is added to
    the leasable land of the parks in operation; the bounds of the rate are those of
    `analysis.occupancy_bounds.rate_bounds` with 0 or 100 % of the new land let. Land for a park in operation
    is taken as added to it.
    """
    parks = [use for use in uses if use.is_park and use.own_ha > 0]
    unstated = tuple(use.step_id for use in parks if use.leasable_share_pct is None)
    added_ha = math.fsum(use.own_ha * (use.leasable_share_pct or 0.0) / _PERCENT for use in parks)
    now = [
        share_of(each)
        for each in report.places
        if each.place.kind == "park" and each.place.status == OPERATING and not each.place.is_sample
    ]
    known = not unstated

    def with_rate(rate_pct: float) -> Interval:
        """Return the rate once the new land is let to this share."""
        if not known:
            return Interval.unknown()
        return rate_bounds([*now, Share(rate_pct, rate_pct, added_ha, added_ha)] if added_ha else now)

    return OccupancyEffect(
        leasable_added_ha=added_ha,
        unstated_steps=unstated,
        rate_before_pct=rate_bounds(now),
        rate_unlet_pct=with_rate(0.0),
        rate_let_pct=with_rate(_PERCENT),
        sentences=_sentences(unstated),
    )


def _sentences(unstated: Sequence[str]) -> tuple[Words, ...]:
    """Say what the rates are, and which steps leave them open."""
    what = Words(
        vi="Tỷ lệ lấp đầy của các KCN đang hoạt động, trước và sau khi có thêm đất của kịch bản; khoảng "
        "rộng vì chưa "
        "biết đất cho thuê của từng KCN.",
        en="Occupancy rate of the parks in operation, before and after the land of the scenario is "
        "added; the range is "
        "wide as long as the leasable land of the parks is not known.",
    )
    if not unstated:
        return (what,)
    ids = ", ".join(unstated)
    return (
        what,
        Words(
            vi=f"Bước {ids} chưa ghi tỷ lệ đất có thể cho thuê: chưa biết tác động đến tỷ lệ lấp đầy.",
            en=f"Step {ids} does not state its share of leasable land: the effect on the rate is not known.",
        ),
    )
