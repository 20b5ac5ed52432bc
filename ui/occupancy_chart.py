"""The trend of one park or cluster as a small chart that prints in grey, and in words."""

from __future__ import annotations

import datetime as dt
from html import escape
from typing import TYPE_CHECKING, Final

from analysis.occupancy_dates import DAYS_PER_YEAR
from analysis.occupancy_trend import FARTHEST_YEARS, FEWEST_DATES
from ui.format import date, number, quantity
from ui.occupancy_words import name_of, percent, target_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.occupancy_records import Place
    from analysis.occupancy_results import OccupancyTarget
    from analysis.occupancy_trend import Trend, TrendPoint
    from ui.language import Speaker

__all__ = ["chart", "trend_words"]

#: Bases that a document or the press stands behind; other points are drawn hollow.
_FIRM: Final = frozenset({"decision", "plan_2023", "reported", "measured"})
#: Years between two numbers of the time axis, and how many of them have room.
_YEAR_STEPS: Final = (1, 2, 5, 10, 20, 50, 100)
_MOST_YEARS: Final = 6
#: Room that the label of a rate takes, percent of the chart's width.
_LABEL_WIDTH: Final = 20.0


def trend_words(trend: Trend, as_of: dt.date, say: Speaker) -> list[str]:
    """
    Return what the rates of a place say about the target, as sentences.

    Parameters
    ----------
    trend
        The line, or that there are too few dates.
    as_of
        The date asked about.
    say
        Says sentences in the reader's language.

    Returns
    -------
    list of str
        One to three sentences.
    """
    lines = []
    language = say.language
    if trend.kind == "too_few":
        words = {"n": number(trend.n_dates, language), "least": number(FEWEST_DATES, language)}
        key = "occupancy.trend_too_few_one" if trend.n_dates == 1 else "occupancy.trend_too_few"
        lines.append(say(key, **words))
    slope, low, high = trend.slope_pct_per_year, trend.slope_low, trend.slope_high
    if slope is not None and low is not None and high is not None:
        signed = [_signed(value, say) for value in (slope, low, high)]
        confidence = f"{number(trend.confidence_pct or 0.0, language)}{'' if language == 'en' else chr(160)}%"
        values = dict(zip(("slope", "low", "high"), signed, strict=True))
        lines += [
            say("occupancy.trend_slope", **values, confidence=confidence),
            _target_words(trend, as_of, say),
        ]
    if trend.n_left_out:
        key = "occupancy.trend_left_out_one" if trend.n_left_out == 1 else "occupancy.trend_left_out"
        lines.append(say(key, n=number(trend.n_left_out, language)))
    return lines


def _signed(value: float, say: Speaker) -> str:
    """Return a number with its sign."""
    written = number(abs(value), say.language, decimals=2)
    if float(f"{abs(value):.2f}") == 0:
        return written
    return f"{'+' if value > 0 else '−'}{written}"


def _target_words(trend: Trend, as_of: dt.date, say: Speaker) -> str:
    """Return when the line meets the target."""
    language = say.language
    if trend.kind == "already_met":
        return say("occupancy.trend_already_met", date=date(trend.points[-1].date.text, language))
    if trend.kind == "too_far":
        return say("occupancy.trend_too_far", years=number(FARTHEST_YEARS, language))
    if trend.kind == "line_past" and trend.meets_on is not None:
        return say("occupancy.trend_line_past", date=_month(trend.meets_on, say))
    if trend.kind != "meets" or trend.meets_on is None or trend.meets_from is None:
        return say("occupancy.trend_not_rising")
    first = say("occupancy.trend_now") if trend.meets_from <= as_of else _month(trend.meets_from, say)
    if trend.meets_until is None:
        return say("occupancy.trend_meets_open", date=_month(trend.meets_on, say), first=first)
    last = _month(trend.meets_until, say)
    return say("occupancy.trend_meets", date=_month(trend.meets_on, say), first=first, last=last)


def _month(day: dt.date, say: Speaker) -> str:
    """Return a forecast day to the month: more than that it does not tell."""
    return date(f"{day:%Y-%m}", say.language)


def chart(place: Place, trend: Trend, target: OccupancyTarget, as_of: dt.date, say: Speaker) -> str:
    """
    Return the chart of one place with its sentences.

    Parameters
    ----------
    place
        The place.
    trend
        Its dated rates, at least one, and the line through them.
    target
        The target.
    as_of
        The date asked about.
    say
        Says sentences in the reader's language.

    Returns
    -------
    str
        HTML: firm figures as full circles, others hollow; a date known to the year as a bar as long as the
        year; target dashed, trend as a full line.
    """
    scale = _Scale(trend, as_of)
    shown = [
        f"{percent(point.rate_pct, say)} ({date(point.date.text, say.language)})" for point in trend.points
    ]
    words = say(
        "occupancy.chart_words",
        name=name_of(place, say),
        points="; ".join(shown),
        target=target_words(target, say),
    )
    drawn = [
        *scale.frame(say),
        f'<span class="target" style="top:{scale.y(target.target_pct):.2f}%"></span>',
        _trend_line(scale, trend, as_of),
        *_points(scale, trend.points, say),
    ]
    sentences = "".join(f"<p>{escape(line)}</p>" for line in trend_words(trend, as_of, say))
    return (
        f'<figure class="oc-chart"><figcaption>{escape(name_of(place, say))}</figcaption>'
        f'<div class="oc-plot" role="img" aria-label="{escape(words)}">{"".join(drawn)}</div>'
        f"{_key(trend, target, say)}{sentences}</figure>"
    )


class _Scale:
    """Where a day and a rate lie in the chart, percent of its width and height; whole years, rates 0..100."""

    def __init__(self, trend: Trend, as_of: dt.date) -> None:
        days = [bound for point in trend.points for bound in (point.date.first, point.date.last)]
        if trend.kind == "meets" and trend.meets_on is not None:
            days.append(trend.meets_on)
        self.first_year = min(*days, as_of).year
        self.last_year = max(*days, as_of).year + 1

    def x(self, day: dt.date) -> float:
        """Return where a day lies, from the left."""
        years = (day - dt.date(self.first_year, 1, 1)).days / DAYS_PER_YEAR
        return 100.0 * years / (self.last_year - self.first_year)

    def y(self, rate_pct: float) -> float:
        """Return where a rate lies, from the top."""
        return 100.0 - rate_pct

    def frame(self, say: Speaker) -> list[str]:
        """Return the lines and numbers of both axes."""
        parts = []
        for rate in (0, 25, 50, 75, 100):
            label = escape(_percent_words(rate, say))
            parts.append(f'<span class="grid" style="top:{self.y(rate):.2f}%"><b>{label}</b></span>')
        years = self.last_year - self.first_year
        step = next(each for each in _YEAR_STEPS if years / each <= _MOST_YEARS)
        parts += [
            f'<span class="year" style="left:{self.x(dt.date(year, 1, 1)):.2f}%">{year}</span>'
            for year in range(self.first_year, self.last_year + 1, step)
        ]
        return parts


def _percent_words(rate_pct: float, say: Speaker) -> str:
    """Return a whole rate on the axis."""
    return quantity(rate_pct, "%", say.language, decimals=0)


def _key(trend: Trend, target: OccupancyTarget, say: Speaker) -> str:
    """Return what the lines mean."""
    words = escape(say("occupancy.chart_target", target=target_words(target, say)))
    key = f'<span><i class="key-target"></i> {words}</span>'
    if trend.has_line:
        key += f' <span><i class="key-line"></i> {escape(say("occupancy.chart_line"))}</span>'
    return f'<p class="oc-key">{key}</p>'


def _trend_line(scale: _Scale, trend: Trend, as_of: dt.date) -> str:
    """Return the line through the rates, from the first to the day asked about or the target; "" for none."""
    slope, pivot_date, pivot_pct = trend.slope_pct_per_year, trend.pivot_date, trend.pivot_pct
    if slope is None or pivot_date is None or pivot_pct is None:
        return ""
    last = trend.meets_on if trend.kind == "meets" and trend.meets_on is not None else as_of
    ends = []
    for day in (trend.points[0].date.middle, max(last, trend.points[-1].date.middle)):
        rate_pct = pivot_pct + slope * (day - pivot_date).days / DAYS_PER_YEAR
        ends.append((scale.x(day), scale.y(min(100.0, max(0.0, rate_pct)))))
    (x1, y1), (x2, y2) = ends
    corners = (
        f"{x1:.2f}% {y1:.2f}%, {x2:.2f}% {y2:.2f}%, "
        f"{x2:.2f}% calc({y2:.2f}% + 2.5px), {x1:.2f}% calc({y1:.2f}% + 2.5px)"
    )
    return f'<span class="line" style="clip-path:polygon({corners})"></span>'


def _points(scale: _Scale, points: Sequence[TrendPoint], say: Speaker) -> list[str]:
    """Return the rates; the newest has a label, and the others as far as labels do not cover each other."""
    drawn: list[str] = []
    free = 100.0 + _LABEL_WIDTH
    for point in reversed(points):
        x = scale.x(point.date.middle)
        has_label = free - x >= _LABEL_WIDTH
        free = x if has_label else free
        drawn.append(_point(scale, point, say, has_label=has_label))
    return drawn[::-1]


def _point(scale: _Scale, point: TrendPoint, say: Speaker, *, has_label: bool) -> str:
    """Return one rate, with a bar where its day is not known."""
    x, y = scale.x(point.date.middle), scale.y(point.rate_pct)
    bar = ""
    if not point.date.is_exact:
        first = scale.x(point.date.first)
        width = scale.x(point.date.last) - first
        bar = f'<span class="span" style="left:{first:.2f}%;width:{width:.2f}%;top:{y:.2f}%"></span>'
    look = f"{'firm' if point.basis in _FIRM else 'weak'}{' edge' if x < _LABEL_WIDTH / 2 else ''}"
    label = f"<b>{escape(percent(point.rate_pct, say))}</b>" if has_label else ""
    return f'{bar}<span class="point {look}" style="left:{x:.2f}%;top:{y:.2f}%">{label}</span>'
