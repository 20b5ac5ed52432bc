"""Which record of occupancy holds for a place on a date, and what it says in hectares."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from analysis.intervals import Interval
from analysis.occupancy_dates import PartialDate
from analysis.occupancy_results import Doubt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analysis.occupancy_records import OccupancyFigure, Place
    from analysis.occupancy_results import LeasableSource

__all__ = [
    "RATE_TOLERANCE_PCT",
    "FigureReading",
    "admitted",
    "date_of",
    "leasable_of",
    "own_rate_pct",
    "read_figures",
]

#: A published rate and that of the hectares beside it agree within this, percentage points.
RATE_TOLERANCE_PCT: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureReading:
    """
    What the records of one place say on a date.

    Attributes
    ----------
    figure
        The record that holds; None when there is none.
    older
        The other records, newest first, undated last.
    leasable_ha, leasable_source
        Leasable land and where it stands.
    leased_ha, operating_ha, rate_pct
        Intervals, unknown where not known.
    is_derived
        Whether the leased hectares are a rate times the leasable land.
    doubts
        What does not fit together.
    """

    figure: OccupancyFigure | None
    older: tuple[OccupancyFigure, ...]
    leasable_ha: float | None
    leasable_source: LeasableSource
    leased_ha: Interval
    operating_ha: Interval
    rate_pct: Interval
    is_derived: bool
    doubts: tuple[Doubt, ...]


def date_of(figure: OccupancyFigure) -> PartialDate | None:
    """
    Return the date of a record.

    Parameters
    ----------
    figure
        The record.

    Returns
    -------
    PartialDate or None
        None when it is undated.

    Raises
    ------
    ValueError
        Its date is not one.
    """
    return None if figure.as_of is None else PartialDate.parse(figure.as_of)


def admitted(figures: Iterable[OccupancyFigure], place_id: str, as_of: dt.date) -> list[OccupancyFigure]:
    """
    Return the records of a place that can belong to a date or before, newest first, undated last.

    Parameters
    ----------
    figures
        Records of any place.
    place_id
        The place.
    as_of
        The date asked about; a record of a year is left out only when the whole year lies after it.

    Returns
    -------
    list of OccupancyFigure
        Of one date, those with leased hectares first, then by id from the last.
    """
    found = [
        figure
        for figure in figures
        if figure.place_id == place_id and ((date := date_of(figure)) is None or date.first <= as_of)
    ]
    return sorted(found, key=_age_key, reverse=True)


def _age_key(figure: OccupancyFigure) -> tuple[bool, dt.date, dt.date, bool, str]:
    """Return what sorts records from undated and old to new."""
    date = date_of(figure)
    middle, first = (dt.date.min, dt.date.min) if date is None else (date.middle, date.first)
    return date is not None, middle, first, figure.leased_ha is not None, figure.occupancy_id


def leasable_of(
    place: Place, figure: OccupancyFigure | None, others: Sequence[OccupancyFigure], as_of: dt.date
) -> tuple[float | None, LeasableSource]:
    """
    Return the leasable land that a record's rate refers to, and where it stands.

    Parameters
    ----------
    place
        The place.
    figure
        The record that holds; None when there is none.
    others
        Its other records, newest first.
    as_of
        The date asked about.

    Returns
    -------
    float or None
        Hectare, above 0; None when not known.
    str
        The record itself, the place, another record, or a cluster's industrial land, in this order; none
        where the record says that there is no leasable land: its figures refer to no other.
    """
    if figure is not None and figure.leasable_ha == 0:
        return None, "none"
    if figure is not None and figure.leasable_ha:
        return figure.leasable_ha, "record"
    if place.leasable_area_ha and not _is_later(place.leasable_as_of, as_of):
        return place.leasable_area_ha, "place"
    stated = next((other.leasable_ha for other in others if other.leasable_ha), None)
    if stated is not None:
        return stated, "record"
    if place.kind == "cluster" and place.industrial_area_ha:
        return place.industrial_area_ha, "industrial_area"
    return None, "none"


def _is_later(text: str | None, as_of: dt.date) -> bool:
    """Return whether a partial date lies wholly after a date."""
    return text is not None and PartialDate.parse(text).first > as_of


def own_rate_pct(figure: OccupancyFigure, leasable_ha: float | None) -> float | None:
    """
    Return the rate that a record states.

    Parameters
    ----------
    figure
        The record.
    leasable_ha
        Leasable land that it refers to; None when not known.

    Returns
    -------
    float or None
        Leased over leasable where both are known, otherwise the published rate, percent; None when neither
        is, or more is leased than leasable.
    """
    if figure.leased_ha is not None and leasable_ha:
        rate_pct = 100.0 * figure.leased_ha / leasable_ha
        return rate_pct if rate_pct <= 100.0 else None
    return figure.rate_pct


def read_figures(place: Place, figures: Iterable[OccupancyFigure], as_of: dt.date) -> FigureReading:
    """
    Say what the records of a place tell about a date.

    Parameters
    ----------
    place
        The place.
    figures
        Records of any place.
    as_of
        The date asked about.

    Returns
    -------
    FigureReading
        From the newest record that states leased hectares or a rate; an undated one holds only where no
        dated one does. A record that has more leased than leasable land is never used.

    Raises
    ------
    ValueError
        The date of a record is not one.
    """
    own = admitted(figures, place.place_id, as_of)
    doubts, usable = [], []
    for figure in own:
        leasable_ha, _ = leasable_of(place, figure, (), as_of)
        if figure.leased_ha is not None and leasable_ha and figure.leased_ha > leasable_ha:
            doubts.append(
                Doubt(
                    kind="leased_over_leasable",
                    subject=figure.occupancy_id,
                    first=figure.leased_ha,
                    second=leasable_ha,
                )
            )
        else:
            usable.append(figure)
    chosen = next((each for each in usable if each.leased_ha is not None or each.rate_pct is not None), None)
    chosen = chosen or next((each for each in usable if each.operating_ha is not None), None)
    others = tuple(each for each in own if each is not chosen)
    leasable_ha, source = leasable_of(place, chosen, [each for each in usable if each is not chosen], as_of)
    if chosen is None:
        return FigureReading(
            figure=None,
            older=others,
            leasable_ha=leasable_ha,
            leasable_source=source,
            leased_ha=Interval.unknown(),
            operating_ha=Interval.unknown(),
            rate_pct=Interval.unknown(),
            is_derived=False,
            doubts=tuple(doubts),
        )
    return _reading(chosen, others, (leasable_ha, source), doubts)


def _reading(
    chosen: OccupancyFigure,
    others: tuple[OccupancyFigure, ...],
    leasable: tuple[float | None, LeasableSource],
    doubts: list[Doubt],
) -> FigureReading:
    """Return what one record says."""
    leasable_ha, source = leasable
    rate_pct = own_rate_pct(chosen, leasable_ha)
    leased_ha, is_derived = chosen.leased_ha, False
    if leased_ha is None and leasable_ha is not None and rate_pct is not None:
        leased_ha, is_derived = rate_pct * leasable_ha / 100.0, True
    operating_ha = chosen.operating_ha
    if operating_ha is not None and leased_ha is not None and operating_ha > leased_ha:
        doubts.append(
            Doubt(
                kind="operating_over_leased",
                subject=chosen.occupancy_id,
                first=operating_ha,
                second=leased_ha,
            )
        )
        operating_ha = leased_ha
    doubts += _rate_doubts(chosen, others, rate_pct)
    return FigureReading(
        figure=chosen,
        older=others,
        leasable_ha=leasable_ha,
        leasable_source=source,
        leased_ha=_exact(leased_ha),
        operating_ha=_exact(operating_ha),
        rate_pct=_exact(rate_pct),
        is_derived=is_derived,
        doubts=tuple(doubts),
    )


def _rate_doubts(
    chosen: OccupancyFigure, others: Sequence[OccupancyFigure], rate_pct: float | None
) -> list[Doubt]:
    """Return where rates contradict: within the record, or with another of the same date."""
    doubts: list[Doubt] = []
    if rate_pct is None:
        return doubts
    if chosen.rate_pct is not None and abs(chosen.rate_pct - rate_pct) > RATE_TOLERANCE_PCT:
        doubts.append(
            Doubt(
                kind="rate_contradicts",
                subject=chosen.occupancy_id,
                first=chosen.rate_pct,
                second=rate_pct,
                unit="%",
            )
        )
    for other in others:
        if other.as_of != chosen.as_of:
            continue
        stated = own_rate_pct(other, other.leasable_ha)
        if stated is not None and abs(stated - rate_pct) > RATE_TOLERANCE_PCT:
            doubts.append(
                Doubt(
                    kind="same_date_differs",
                    subject=other.occupancy_id,
                    first=stated,
                    second=rate_pct,
                    unit="%",
                )
            )
    return doubts


def _exact(value: float | None) -> Interval:
    """Return a figure as an interval."""
    return Interval.unknown() if value is None else Interval.exact(value)
