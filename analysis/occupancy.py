"""Occupancy of parks and clusters on a date, by lots, by records with hectares or by published rates."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from analysis.intervals import Interval
from analysis.occupancy_checks import input_faults
from analysis.occupancy_dates import PartialDate
from analysis.occupancy_figures import RATE_TOLERANCE_PCT, leasable_of, read_figures
from analysis.occupancy_lots import LEASABLE_TOLERANCE_SHARE, leasable_lots, sum_lots
from analysis.occupancy_results import Doubt, OccupancyReport, OccupancyTarget, PlaceOccupancy
from analysis.occupancy_totals import totals_of
from geo.errors import LayerSchemaError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from analysis.occupancy_figures import FigureReading
    from analysis.occupancy_lots import LotSums
    from analysis.occupancy_records import Lease, OccupancyInputs, Place

__all__ = ["TARGET_INDICATOR", "occupancy_of", "occupancy_on", "occupancy_target"]

#: Row of the targets table that holds the target for the parks.
TARGET_INDICATOR: Final = "park_occupancy"
#: Lots that make less than this share of the planned area are not all of the leasable land; assumed.
LEAST_LOT_SHARE: Final = 0.5


def occupancy_target(targets: pd.DataFrame) -> OccupancyTarget:
    """
    Return the target for the occupancy rate of the parks.

    Parameters
    ----------
    targets : DataFrame, shape (n_targets, ...)
        Needs indicator_id, comparison, target_value, unit, by_date, source_vi and source_en.

    Returns
    -------
    OccupancyTarget
        The row `TARGET_INDICATOR`.

    Raises
    ------
    LayerSchemaError
        The row is missing, stands twice, is not in percent or is no lower bound.
    """
    rows = targets[targets["indicator_id"] == TARGET_INDICATOR]
    if len(rows) != 1:
        raise LayerSchemaError(
            "targets", f"{len(rows)} rows {TARGET_INDICATOR!r} found, one is needed", "Mend the targets table"
        )
    row: Mapping[Any, Any] = rows.iloc[0].to_dict()
    if row["unit"] != "%" or row["comparison"] not in {"more_than", "at_least"}:
        raise LayerSchemaError(
            "targets",
            f"{TARGET_INDICATOR!r} reads {row['comparison']} {row['unit']}, a lower bound in % is needed",
            "Mend the targets table",
        )
    return OccupancyTarget(
        target_pct=float(row["target_value"]),
        is_strict=row["comparison"] == "more_than",
        by_date=dt.date.fromisoformat(str(row["by_date"])),
        source_vi=str(row["source_vi"]),
        source_en=str(row["source_en"]),
    )


def occupancy_on(inputs: OccupancyInputs, as_of: dt.date, target: OccupancyTarget) -> OccupancyReport:
    """
    Say how far every park and cluster is let on a date, and all of them together.

    Parameters
    ----------
    inputs
        What is known.
    as_of
        The date asked about.
    target
        The target for the parks.

    Returns
    -------
    OccupancyReport
        Nobody is left out: who is not known is named.

    Raises
    ------
    LayerSchemaError
        An area is not a positive number, a rate is not one of 0..100, a date is not one, or an id stands
        twice.
    """
    faults = input_faults(inputs)
    if faults:
        raise LayerSchemaError("occupancy", "; ".join(faults), "Mend these records in the register")
    leases: dict[str, list[Lease]] = {}
    for lease in inputs.leases:
        leases.setdefault(lease.lot_id, []).append(lease)
    places = tuple(_place_on(place, inputs, leases, as_of) for place in inputs.places)
    return OccupancyReport(as_of=as_of, target=target, places=places, totals=totals_of(places, target, as_of))


def occupancy_of(place_id: str, report: OccupancyReport) -> PlaceOccupancy:
    """
    Return the occupancy of one place.

    Parameters
    ----------
    place_id
        The park or cluster.
    report
        Where it stands.

    Returns
    -------
    PlaceOccupancy
        Its occupancy.

    Raises
    ------
    KeyError
        There is no such place.
    """
    for each in report.places:
        if each.place.place_id == place_id:
            return each
    raise KeyError(place_id)


def _place_on(
    place: Place, inputs: OccupancyInputs, leases: Mapping[str, Sequence[Lease]], as_of: dt.date
) -> PlaceOccupancy:
    """
    Return the occupancy of one place: by its lots when it has leasable ones, otherwise by its records.

    Lots that are clearly only a part of a place whose leasable land nobody states tell nothing of the whole.
    """
    reading = read_figures(place, inputs.figures, as_of)
    lots = leasable_lots(inputs.lots, place.place_id)
    if not lots:
        return _by_figures(place, reading)
    stated_ha, source = leasable_of(place, None, (), as_of)
    sums = sum_lots(
        lots,
        leases,
        as_of,
        stated_leasable_ha=stated_ha if source == "place" else None,
        place_id=place.place_id,
    )
    partial = _far_below_planned(place, sums.leasable_ha) if source != "place" else ()
    if partial:
        by_figures = _by_figures(place, reading)
        return replace(by_figures, doubts=(*partial, *by_figures.doubts))
    return _by_lots(place, sums, reading, len(lots))


def _by_figures(place: Place, reading: FigureReading) -> PlaceOccupancy:
    """Return the occupancy that the records of a place tell."""
    figure = reading.figure
    has_hectares = figure is not None and (figure.leased_ha is not None or figure.operating_ha is not None)
    return PlaceOccupancy(
        place=place,
        way="none" if figure is None else "hectares" if has_hectares else "rate",
        leasable_ha=reading.leasable_ha,
        leased_ha=reading.leased_ha,
        operating_ha=reading.operating_ha,
        rate_pct=reading.rate_pct,
        operating_rate_pct=_rate(reading.operating_ha, reading.leasable_ha),
        is_derived=reading.is_derived,
        leasable_source=reading.leasable_source,
        n_lots=0,
        not_cleared_ha=None,
        figure=figure,
        date=None if figure is None or figure.as_of is None else PartialDate.parse(figure.as_of),
        latest=None,
        basis=None if figure is None else figure.basis,
        older=reading.older,
        doubts=(*reading.doubts, *_beyond_planned(place, reading.leasable_ha)),
    )


def _by_lots(place: Place, sums: LotSums, reading: FigureReading, n_lots: int) -> PlaceOccupancy:
    """Return the occupancy that the lots of a place tell; its records stay as older figures."""
    rate_pct = _rate(sums.leased_ha, sums.leasable_ha)
    own = () if reading.figure is None else (reading.figure,)
    return PlaceOccupancy(
        place=place,
        way="lots",
        leasable_ha=sums.leasable_ha,
        leased_ha=sums.leased_ha,
        operating_ha=sums.operating_ha,
        rate_pct=rate_pct,
        operating_rate_pct=_rate(sums.operating_ha, sums.leasable_ha),
        is_derived=False,
        leasable_source="place" if _is_stated(sums, place) else "lots",
        n_lots=n_lots,
        not_cleared_ha=sums.not_cleared_ha,
        figure=None,
        date=_day(sums.first_date),
        latest=_day(sums.last_date),
        basis=None,
        older=(*own, *reading.older),
        doubts=(
            *sums.doubts,
            *_newer_record(sums, reading, rate_pct),
            *_beyond_planned(place, sums.leasable_ha),
        ),
    )


def _beyond_planned(place: Place, leasable_ha: float | None) -> tuple[Doubt, ...]:
    """Return the doubt that more land is leasable than the place has."""
    planned_ha = place.planned_area_ha
    if (
        leasable_ha is None
        or planned_ha is None
        or leasable_ha <= planned_ha * (1 + LEASABLE_TOLERANCE_SHARE)
    ):
        return ()
    return (
        Doubt(kind="leasable_above_planned", subject=place.place_id, first=leasable_ha, second=planned_ha),
    )


def _far_below_planned(place: Place, of_lots_ha: float) -> tuple[Doubt, ...]:
    """Return the doubt that the lots entered so far are only a part of the place."""
    planned_ha = place.planned_area_ha
    if planned_ha is None or of_lots_ha >= LEAST_LOT_SHARE * planned_ha:
        return ()
    return (Doubt(kind="lots_below_planned", subject=place.place_id, first=of_lots_ha, second=planned_ha),)


def _is_stated(sums: LotSums, place: Place) -> bool:
    """Return whether the lots fall short of the leasable land stated for the place."""
    return any(doubt.kind == "lots_below_leasable" for doubt in sums.doubts) and bool(place.leasable_area_ha)


def _day(day: dt.date | None) -> PartialDate | None:
    """Return a day as a partial date."""
    return None if day is None else PartialDate(text=day.isoformat(), first=day, last=day)


def _newer_record(sums: LotSums, reading: FigureReading, rate_pct: Interval) -> tuple[Doubt, ...]:
    """Return the doubt that a record newer than all lots states a rate that they do not allow."""
    figure, stated = reading.figure, reading.rate_pct.best
    if figure is None or figure.as_of is None or stated is None or sums.last_date is None:
        return ()
    is_newer = PartialDate.parse(figure.as_of).first > sums.last_date
    low, high = rate_pct.low, rate_pct.high
    if not is_newer or low is None or high is None:
        return ()
    if low - RATE_TOLERANCE_PCT <= stated <= high + RATE_TOLERANCE_PCT:
        return ()
    return (Doubt(kind="record_newer", subject=figure.occupancy_id, first=stated, second=low, unit="%"),)


def _rate(part_ha: Interval, leasable_ha: float | None) -> Interval:
    """Return hectares as a share of the leasable land, percent."""
    if part_ha.low is None or part_ha.high is None or not leasable_ha:
        return Interval.unknown()
    low, high = (min(100.0, 100.0 * bound / leasable_ha) for bound in (part_ha.low, part_ha.high))
    return Interval.exact(low) if low == high else Interval(low=low, best=None, high=high)
