"""Land-use shares of parks and clusters held against the limits in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analysis.intervals import Interval
from analysis.occupancy_bounds import judge
from analysis.occupancy_limit_records import LandUseAnswer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from analysis.occupancy_limit_records import OccupancyLimit
    from analysis.occupancy_results import OccupancyReport, PlaceOccupancy

__all__ = ["land_use_answers"]

#: Quantity of a limit on a share of land to the field of a place that states the share.
LAND_SHARES: Final[Mapping[str, str]] = {
    "traffic_share": "traffic_land_pct",
    "green_share": "green_land_pct",
    "technical_share": "technical_land_pct",
}


def land_use_answers(limits: Iterable[OccupancyLimit], report: OccupancyReport) -> tuple[LandUseAnswer, ...]:
    """
    Hold the land-use shares of every place against the limits on them.

    Parameters
    ----------
    limits
        Limits in force on the date of the report; those on other quantities are left out.
    report
        The places.

    Returns
    -------
    tuple of LandUseAnswer
        By place, then by limit; a share that is not known cannot be decided. Made-up places are left out.
    """
    own = [limit for limit in limits if limit.quantity in LAND_SHARES]
    return tuple(
        _land_use(limit, each) for each in report.places if not each.place.is_sample for limit in own
    )


def _land_use(limit: OccupancyLimit, place: PlaceOccupancy) -> LandUseAnswer:
    """Return the answer about one share of one place."""
    share_pct: float | None = getattr(place.place, LAND_SHARES[limit.quantity])
    rate = Interval.unknown() if share_pct is None else Interval.exact(share_pct)
    return LandUseAnswer(
        limit=limit,
        place_id=place.place.place_id,
        share_pct=share_pct,
        verdict=judge(rate, limit.value_pct, is_strict=limit.is_strict),
    )
