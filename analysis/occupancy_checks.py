"""Look for numbers, dates and ids from which no occupancy can be worked out."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from analysis.occupancy_dates import PartialDate

if TYPE_CHECKING:
    from analysis.occupancy_records import OccupancyInputs

__all__ = ["input_faults"]


def input_faults(inputs: OccupancyInputs) -> list[str]:
    """
    Return every number, date and id that cannot be used.

    Parameters
    ----------
    inputs
        What is known.

    Returns
    -------
    list of str
        One phrase a fault, naming the record, what was found and what is needed.
    """
    faults = []
    areas = [(lot.lot_id, lot.area_ha) for lot in inputs.lots]
    areas += [(lease.lease_id, lease.area_ha) for lease in inputs.leases]
    faults += [
        f"{name}: area {area!r} ha, above 0 is needed" for name, area in areas if not _is_above_0(area)
    ]
    for figure in inputs.figures:
        parts = {
            "leasable": figure.leasable_ha,
            "leased": figure.leased_ha,
            "operating": figure.operating_ha,
        }
        faults += [
            f"{figure.occupancy_id}: {name} {area!r} ha, 0 or more is needed"
            for name, area in parts.items()
            if area is not None and not (area == 0 or _is_above_0(area))
        ]
        if figure.rate_pct is not None and not 0 <= figure.rate_pct <= 100:
            faults.append(f"{figure.occupancy_id}: rate {figure.rate_pct!r} %, 0 to 100 is needed")
        faults += _date_faults(figure.occupancy_id, figure.as_of)
    for place in inputs.places:
        faults += _date_faults(place.place_id, place.leasable_as_of)
    for ids in (
        [place.place_id for place in inputs.places],
        [lot.lot_id for lot in inputs.lots],
        [lease.lease_id for lease in inputs.leases],
        [figure.occupancy_id for figure in inputs.figures],
    ):
        faults += [f"{name} stands twice" for name, times in sorted(Counter(ids).items()) if times > 1]
    return faults


def _is_above_0(area_ha: float) -> bool:
    """Return whether an area is a positive number."""
    return math.isfinite(area_ha) and area_ha > 0


def _date_faults(name: str, text: str | None) -> list[str]:
    """Return the fault of a partial date, if it has one."""
    if text is None:
        return []
    try:
        PartialDate.parse(text)
    except ValueError as err:
        return [f"{name}: {err}"]
    return []
