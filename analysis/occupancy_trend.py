"""The robust line through the rates of one place, and the day on which it meets the target."""

from __future__ import annotations

import datetime as dt
import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from analysis.intervals import Interval
from analysis.occupancy_bounds import judge
from analysis.occupancy_dates import DAYS_PER_YEAR, PartialDate
from analysis.occupancy_figures import admitted, leasable_of, own_rate_pct

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analysis.occupancy_records import OccupancyFigure, Place

__all__ = ["FEWEST_DATES", "Trend", "TrendKind", "TrendPoint", "trend_of", "trend_through"]

#: A line through fewer dates than this says nothing about its own error.
FEWEST_DATES: Final = 3
#: Confidence that is asked for, percent.
CONFIDENCE_PCT: Final = 95.0
#: What the widest interval that 3 or 4 dates allow really holds, percent: 1 - 2/n! (Kendall's test).
FEW_DATES_CONFIDENCE_PCT: Final = {3: 100.0 * (1 - 2 / 6), 4: 100.0 * (1 - 2 / 24)}
#: A day further away than this is no forecast, years.
FARTHEST_YEARS: Final = 50.0

#: too_few: fewer than three dates. already_met: the newest rate meets the target. not_rising: the line is
#: flat or falls. line_past: the line has met the target before the date asked about, the newest rate has not.
#: too_far: the line meets it later than can be forecast. meets: it meets it, with an interval whose late end
#: may be open.
TrendKind = Literal["too_few", "already_met", "not_rising", "line_past", "too_far", "meets"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint:
    """
    A dated rate.

    Attributes
    ----------
    date
        As it is known.
    rate_pct
        Percent.
    occupancy_id
        The record that states it.
    basis
        Code of how it is known.
    """

    date: PartialDate
    rate_pct: float
    occupancy_id: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """
    The line through the rates of one place.

    Attributes
    ----------
    kind
        What can be said about the target.
    points
        Dated rates, oldest first.
    n_dates
        Number of different dates.
    n_left_out
        Records that state a rate but no date.
    slope_pct_per_year
        Theil-Sen slope, percentage points a year; None when there are too few dates.
    slope_low, slope_high
        Bounds of the slope.
    confidence_pct
        How sure the bounds are: 95, less with 3 or 4 dates.
    pivot_date, pivot_pct
        Median date and median rate: the point that the line and its bounds go through.
    meets_on
        Day on which the line meets the target, also when it lies behind.
    meets_from, meets_until
        The same for the steep and the flat bound, only where `kind` is "meets"; `meets_until` None when the
        flat bound never meets it. The first may lie before the date asked about.
    """

    kind: TrendKind
    points: tuple[TrendPoint, ...]
    n_dates: int
    n_left_out: int
    slope_pct_per_year: float | None = None
    slope_low: float | None = None
    slope_high: float | None = None
    confidence_pct: float | None = None
    pivot_date: dt.date | None = None
    pivot_pct: float | None = None
    meets_on: dt.date | None = None
    meets_from: dt.date | None = None
    meets_until: dt.date | None = None

    @property
    def has_line(self) -> bool:  # numpydoc ignore=RT01
        """Whether there is a line."""
        return self.slope_pct_per_year is not None


def trend_of(
    place: Place, figures: Iterable[OccupancyFigure], as_of: dt.date, *, target_pct: float, is_strict: bool
) -> Trend:
    """
    Return the line through the records of one place.

    Parameters
    ----------
    place
        The place.
    figures
        Records of any place.
    as_of
        The date asked about; later records are left out.
    target_pct, is_strict
        The target, and whether it must be exceeded.

    Returns
    -------
    Trend
        From every dated record that states a rate, or hectares from which one follows.
    """
    own = admitted(figures, place.place_id, as_of)
    points, n_left_out = [], 0
    for figure in own:
        rate_pct = own_rate_pct(figure, figure.leasable_ha)
        if rate_pct is None:
            rate_pct = own_rate_pct(figure, leasable_of(place, figure, (), as_of)[0])
        if rate_pct is None:
            continue
        if figure.as_of is None:
            n_left_out += 1
            continue
        date = PartialDate.parse(figure.as_of)
        points.append(
            TrendPoint(date=date, rate_pct=rate_pct, occupancy_id=figure.occupancy_id, basis=figure.basis)
        )
    return trend_through(points, as_of, target_pct=target_pct, is_strict=is_strict, n_left_out=n_left_out)


def trend_through(
    points: Sequence[TrendPoint],
    as_of: dt.date,
    *,
    target_pct: float,
    is_strict: bool,
    n_left_out: int = 0,
) -> Trend:
    r"""
    Draw the Theil-Sen line through dated rates.

    Parameters
    ----------
    points
        Dated rates in any order; a date known to the year stands in the middle of the year.
    as_of
        The date asked about.
    target_pct, is_strict
        The target, and whether it must be exceeded.
    n_left_out
        Rates without a date.

    Returns
    -------
    Trend
        Without a line when there are fewer than `FEWEST_DATES` different dates.

    Notes
    -----
    The slope is the median of the slopes of all pairs, its interval that of Sen (`scipy.stats.theilslopes`).
    The line and its bounds go through the medians of dates and rates, so the target T is met at

    .. math:: t = \tilde{t} + (T - \tilde{r}) / b

    and the interval of t comes from the bounds of b. It says nothing about dates known to the year only.

    References
    ----------
    .. [1] Sen, P. K. (1968). Estimates of the regression coefficient based on Kendall's tau. Journal of the
       American Statistical Association 63 (324), 1379-1389.
    """
    ordered = tuple(sorted(points, key=lambda each: (each.date.middle, each.rate_pct, each.occupancy_id)))
    days = [each.date.middle.toordinal() for each in ordered]
    n_dates = len(set(days))
    if n_dates < FEWEST_DATES:
        kind: TrendKind = "too_few"
        return Trend(kind=kind, points=ordered, n_dates=n_dates, n_left_out=n_left_out)
    from scipy.stats import theilslopes  # noqa: PLC0415  (slow to load, seldom needed)

    rates = [each.rate_pct for each in ordered]
    years = [(day - days[0]) / DAYS_PER_YEAR for day in days]
    slope, _, low, high = (float(value) for value in theilslopes(rates, years, alpha=CONFIDENCE_PCT / 100))
    pivot_day, pivot_pct = statistics.median(days), statistics.median(rates)
    line = _Line(pivot_day=pivot_day, pivot_pct=pivot_pct, slope=slope, low=low, high=high)
    newest_pct = min(each.rate_pct for each in ordered if each.date.middle.toordinal() == days[-1])
    is_met = judge(Interval.exact(newest_pct), target_pct, is_strict=is_strict) == "met"
    kind = "already_met" if is_met else line.kind(target_pct, as_of)
    return Trend(
        kind=kind,
        points=ordered,
        n_dates=n_dates,
        n_left_out=n_left_out,
        slope_pct_per_year=slope,
        slope_low=low,
        slope_high=high,
        confidence_pct=FEW_DATES_CONFIDENCE_PCT.get(n_dates, CONFIDENCE_PCT),
        pivot_date=dt.date.fromordinal(int(pivot_day)),
        pivot_pct=pivot_pct,
        meets_on=line.meets(slope, target_pct) if kind in {"meets", "line_past"} else None,
        meets_from=line.meets(high, target_pct) if kind == "meets" else None,
        meets_until=line.meets(low, target_pct) if kind == "meets" else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line through a pivot, with bounds of its slope in percentage points a year."""

    pivot_day: float
    pivot_pct: float
    slope: float
    low: float
    high: float

    def kind(self, target_pct: float, as_of: dt.date) -> TrendKind:
        """Return what the line says about a target that the newest rate does not meet."""
        if self.slope <= 0:
            return "not_rising"
        years = self._years(self.slope, target_pct)
        day = self.pivot_day + years * DAYS_PER_YEAR
        if day <= as_of.toordinal():
            return "line_past"
        return "too_far" if (day - as_of.toordinal()) / DAYS_PER_YEAR > FARTHEST_YEARS else "meets"

    def meets(self, slope: float, target_pct: float) -> dt.date | None:
        """Return the day on which a line of this slope meets the target; None when it never does."""
        if slope <= 0:
            return None
        day = self.pivot_day + self._years(slope, target_pct) * DAYS_PER_YEAR
        return dt.date.fromordinal(round(day)) if 1 <= day <= dt.date.max.toordinal() else None

    def _years(self, slope: float, target_pct: float) -> float:
        """Return the years from the pivot to the target."""
        return (target_pct - self.pivot_pct) / slope
