"""Figures of occupancy in words: hectares, rates, ages, doubts and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.occupancy_totals import is_old
from layers import codes
from ui.format import NO_BREAK, NOT_KNOWN, NOT_PUBLISHED, date, number, quantity, span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from analysis.intervals import Interval
    from analysis.occupancy_dates import PartialDate
    from analysis.occupancy_records import Place
    from analysis.occupancy_results import (
        Doubt,
        OccupancyTarget,
        PlaceOccupancy,
        TotalOccupancy,
        Verdict,
    )
    from ui.language import Speaker

__all__ = [
    "SIGNS",
    "age_words",
    "doubt_words",
    "gap_words",
    "goal_words",
    "hectares",
    "name_of",
    "names",
    "needed_words",
    "percent",
    "rests_on",
    "status_words",
    "target_words",
    "total_rate_words",
    "verdict_words",
    "when_words",
]

#: Sign of each answer, so that colour never stands alone.
SIGNS = {"met": "✔", "not_met": "✘", "undecided": "?"}


def hectares(area_ha: Interval | float | None, say: Speaker) -> str:
    """Return hectares, one figure or bounds, or that they are not published."""
    if area_ha is None or isinstance(area_ha, int | float):
        return quantity(area_ha, "ha", say.language, decimals=2, trim=True)
    if not area_ha.is_known:
        return NOT_PUBLISHED[say.language]
    if area_ha.low == area_ha.high:
        return quantity(area_ha.low, "ha", say.language, decimals=2, trim=True)
    return span(area_ha.low, area_ha.high, "ha", say.language, decimals=2)


def percent(rate_pct: Interval | float | None, say: Speaker) -> str:
    """Return a rate, one figure or bounds; that it is not published, or cannot be told where 0 to 100."""
    if rate_pct is None or isinstance(rate_pct, int | float):
        return quantity(rate_pct, "%", say.language)
    if not rate_pct.is_known:
        return NOT_PUBLISHED[say.language]
    if rate_pct.low == 0.0 and rate_pct.high == 100.0:
        return NOT_KNOWN[say.language]
    return span(rate_pct.low, rate_pct.high, "%", say.language)


def target_words(target: OccupancyTarget, say: Speaker) -> str:
    """Return the target: "trên 70 %"."""
    key = "occupancy.target" if target.is_strict else "occupancy.target_at_least"
    return say(key, value=quantity(target.target_pct, "%", say.language, trim=True))


def goal_words(target: OccupancyTarget, say: Speaker) -> str:
    """Return the figure of the target: "70 %"."""
    return quantity(target.target_pct, "%", say.language, trim=True)


def verdict_words(verdict: Verdict, by_old: Verdict, say: Speaker) -> str:
    """Return an answer, with what old figures would say where that differs."""
    words = say(f"occupancy.{verdict}")
    if by_old == verdict:
        return words
    return f"{words}; {say('occupancy.by_old', verdict=say(f'occupancy.{by_old}'))}"


def name_of(place: Place, say: Speaker) -> str:
    """Return the name and id of a place; a name that holds the id stands alone."""
    name = say.pick(place.name_vi, place.name_en)
    return name if place.place_id in name else f"{name} ({place.place_id})"


def names(ids: Iterable[str], places: Iterable[PlaceOccupancy], say: Speaker) -> str:
    """Return the names of places by their ids."""
    by_id = {each.place.place_id: each.place for each in places}
    return ", ".join(name_of(by_id[each], say) for each in ids)


def status_words(place: Place, say: Speaker) -> str:
    """Return the status of a park or cluster."""
    allowed = codes.PARK_STATUS if place.kind == "park" else codes.CLUSTER_STATUS
    return codes.label(allowed, place.status, say.language)


def age_words(when: PartialDate | None, as_of: dt.date, say: Speaker) -> str:
    """Return how old a figure is."""
    if when is None:
        return say("occupancy.undated")
    years = when.age_years(as_of)
    if years < 1:
        return say("occupancy.age_below_year")
    return say("occupancy.age_years", n=number(years, say.language, decimals=1, trim=True))


def when_words(when: PartialDate | None, as_of: dt.date, say: Speaker) -> str:
    """Return the date of a figure with its age."""
    if when is None:
        return say("occupancy.undated")
    day, years = date(when.text, say.language), when.age_years(as_of)
    if years < 1:
        return say("occupancy.when_new", date=day)
    return say("occupancy.when_year", date=day, age=number(years, say.language, decimals=1, trim=True))


def rests_on(place: PlaceOccupancy, as_of: dt.date, say: Speaker) -> str:
    """Return what the figures of a place rest on, as of when and how that is known."""
    if place.way == "none":
        return say("occupancy.way_none")
    if place.way == "lots":
        dates = [date(each.text, say.language) for each in (place.date, place.latest) if each is not None]
        shown = f"{NO_BREAK}–{NO_BREAK}".join(dict.fromkeys(dates)) or say("occupancy.undated")
        return say("occupancy.way_lots", n=number(place.n_lots, say.language), dates=shown)
    words = say(
        f"occupancy.way_{place.way}",
        when=when_words(place.date, as_of, say),
        basis=codes.label(codes.AREA_BASIS, place.basis or "unknown", say.language),
    )
    marks = [say("occupancy.old_mark")] if is_old(place, as_of) and place.date is not None else []
    if place.figure is not None and not place.figure.is_published:
        marks.append(say("occupancy.draft_mark"))
    return "; ".join([words, *marks])


def gap_words(place: PlaceOccupancy, needed: Interval, target: OccupancyTarget, say: Speaker) -> str:
    """Return what one place lacks to the target, in hectares or, with a rate alone, in points."""
    rate = place.rate_pct
    if rate.low is None or rate.high is None:
        return NOT_PUBLISHED[say.language]
    if needed.is_known:
        return say("occupancy.gap_none") if needed.high == 0 else hectares(needed, say)
    if rate.low >= target.target_pct:
        return say("occupancy.gap_none")
    points = number(target.target_pct - rate.low, say.language, decimals=1)
    return say("occupancy.gap_points", points=points)


def needed_words(total: TotalOccupancy, say: Speaker) -> str:
    """Return the hectares that several places lack together, or for how many they cannot be told."""
    if total.needed_ha.is_known:
        return hectares(total.needed_ha, say)
    n_lacking = len(total.place_ids) - len(total.counted)
    return say("occupancy.needed_unknown", n=number(n_lacking, say.language))


def total_rate_words(total: TotalOccupancy, say: Speaker) -> str:
    """Return the rate of several places together: known, between bounds, or not to be told."""
    low, high = total.rate_pct.low, total.rate_pct.high
    if low is None or high is None:
        return NOT_PUBLISHED[say.language]
    if low == high:
        return percent(low, say)
    if low <= 0 and high >= 100:
        return say("occupancy.rate_open")
    return say("occupancy.rate_can_be", low=percent(low, say), high=percent(high, say))


def doubt_words(doubt: Doubt, say: Speaker) -> str:
    """Return what does not fit together, as a sentence."""
    first, second = (
        "" if value is None else quantity(value, doubt.unit, say.language, decimals=2, trim=True)
        for value in (doubt.first, doubt.second)
    )
    return say(f"occupancy.doubt_{doubt.kind}", subject=doubt.subject, first=first, second=second)
