"""Rows of a comparison of scenarios about their outlines: suitability, slope, distances."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from analysis.access_distances import ACCESS_KINDS
from analysis.intervals import Interval
from analysis.scenario_cells import NO_WORDS, Cell, exact_cell, make_row
from analysis.sites import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from analysis.scenario_cells import ComparisonRow
    from analysis.scenario_records import LandFacts
    from analysis.scenario_results import LandUse, ScenarioResult

__all__ = ["access_rows", "terrain_rows"]

_PERCENT: Final = 100.0
_M_PER_KM: Final = 1000.0


def terrain_rows(results: Sequence[ScenarioResult]) -> Iterator[ComparisonRow]:
    """
    Yield the rows on suitability and slope.

    Parameters
    ----------
    results
        The scenarios.

    Yields
    ------
    ComparisonRow
        Mean score, land without a known slope, and each slope class where slope was assessed.
    """
    yield make_row("mean_score", "terrain", [_score(each) for each in results], unit="", decimals=3)
    upper_deg = next(
        (use.facts.slope.upper_deg for each in results for use in each.uses if use.facts and use.facts.slope),
        (),
    )
    yield make_row("slope_unknown", "terrain", [_slope(each, None) for each in results], unit="%", decimals=1)
    for place in range(len(upper_deg) + 1 if upper_deg else 0):
        low = f"{upper_deg[place - 1]:g}" if place else "0"
        name = f"{low}–{upper_deg[place]:g}°" if place < len(upper_deg) else f">{low}°"
        cells = [_slope(each, place) for each in results]
        yield make_row(
            f"slope:{place}", "terrain", cells, unit="%", decimals=1, title=Words(vi=name, en=name)
        )


def _score(result: ScenarioResult) -> Cell:
    """Return the mean suitability of the outlines, weighted by their areas."""
    scored = [(use.outline_ha or 0.0, use.mean_score) for use in result.uses if use.option_id]
    known = [(area_ha, score) for area_ha, score in scored if score is not None]
    if not scored:
        return Cell(state="none", value=Interval.unknown())
    if len(known) < len(scored):
        return Cell(state="unknown", value=Interval.unknown())
    return exact_cell(sum(area_ha * score for area_ha, score in known) / sum(area_ha for area_ha, _ in known))


def _slope(result: ScenarioResult, place: int | None) -> Cell:
    """Return the share of land in a slope class, or where the slope is not known, over all outlines."""
    lands = [(use.outline_ha or 0.0, use.facts) for use in result.uses if use.option_id]
    if not lands:
        return Cell(state="none", value=Interval.unknown())
    slopes = [(area_ha, facts.slope) for area_ha, facts in lands if facts is not None and facts.slope]
    if len(slopes) < len(lands):
        return Cell(state="not_assessed", value=Interval.unknown())
    total_ha = sum(area_ha for area_ha, _ in slopes)
    known = [
        (area_ha, slope.unknown_share if place is None else slope.shares[place]) for area_ha, slope in slopes
    ]
    return exact_cell(_PERCENT * sum(area_ha * share for area_ha, share in known) / total_ha)


def access_rows(results: Sequence[ScenarioResult]) -> Iterator[ComparisonRow]:
    """
    Yield the rows on distances: straight, by road where they were given, and to heritage.

    Parameters
    ----------
    results
        The scenarios.

    Yields
    ------
    ComparisonRow
        From the nearest option of a scenario to its farthest.
    """
    for kind in ACCESS_KINDS:
        cells = [_span(each, partial(_straight_km, kind=kind)) for each in results]
        yield make_row(f"straight:{kind}", "access", cells, unit="km", decimals=1)
    kinds = [
        road.kind
        for each in results
        for use in each.uses
        if use.facts is not None
        for road in use.facts.roads or ()
    ]
    for name in dict.fromkeys(kinds):
        cells = [_span(each, partial(_road_km, kind=name)) for each in results]
        yield make_row(f"road:{name}", "access", cells, unit="km", decimals=1)
        times = [_span(each, partial(_road_minutes, kind=name)) for each in results]
        yield make_row(f"minutes:{name}", "access", times, unit="phút", decimals=0)
    yield make_row(
        "heritage", "access", [_span(each, _heritage_km) for each in results], unit="km", decimals=2
    )


def _span(result: ScenarioResult, distance: Callable[[LandFacts], Interval | None]) -> Cell:
    """Return the distances of all options together: from the nearest option to the farthest."""
    uses = [use for use in result.uses if use.option_id]
    if not uses:
        return Cell(state="none", value=Interval.unknown())
    found = [None if use.facts is None else distance(use.facts) for use in uses]
    known = [each for each in found if each is not None]
    if not known:
        return Cell(state="not_assessed", value=Interval.unknown())
    lows, highs = [each.low for each in known], [each.high for each in known]
    if len(known) < len(found) or None in lows or None in highs:
        return Cell(state="unknown", value=Interval.unknown(), words=_names(uses, found))
    best = known[0].best if len(known) == 1 else None
    low = min(value for value in lows if value is not None)
    high = max(value for value in highs if value is not None)
    return Cell(state="known", value=Interval(low=low, best=best, high=high), words=_names(uses, found))


def _names(uses: Sequence[LandUse], found: Sequence[Interval | None]) -> Words:
    """Return the best distance of each option by its id, where there are several."""
    if len(uses) < 2:
        return NO_WORDS
    parts = [
        (use.option_id, each.best)
        for use, each in zip(uses, found, strict=True)
        if each and each.best is not None
    ]
    return Words(
        vi="; ".join(f"{name} {value:.1f}".replace(".", ",") for name, value in parts),
        en="; ".join(f"{name} {value:.1f}" for name, value in parts),
    )


def _straight_km(facts: LandFacts, kind: str) -> Interval | None:
    """Return the straight distance to the nearest of one kind, kilometre; None where it was not measured."""
    found = next((each.distance_m for each in facts.access if each.kind == kind), None)
    return None if found is None else _km(found)


def _road_km(facts: LandFacts, kind: str) -> Interval | None:
    """Return the distance by road, kilometre; None where not measured, unknown where there is no way."""
    found = next((each for each in facts.roads or () if each.kind == kind), None)
    return None if found is None else _km(_as_found(found.distance_m))


def _road_minutes(facts: LandFacts, kind: str) -> Interval | None:
    """Return the time by road, minute; as for the distance."""
    found = next((each for each in facts.roads or () if each.kind == kind), None)
    return None if found is None else _as_found(found.minutes)


def _as_found(way: Interval) -> Interval:
    """Return a way as found: that of an outline has a best figure alone."""
    return way if way.best is None or way.is_known else Interval.exact(way.best)


def _heritage_km(facts: LandFacts) -> Interval | None:
    """Return the distance to the nearest heritage site, kilometre; None where it was not checked."""
    if facts.heritage is None:
        return None
    found = [each.distance_m for each in facts.heritage]
    lows, bests, highs = (
        [value for each in found if (value := getattr(each, name)) is not None]
        for name in ("low", "best", "high")
    )
    if not lows or not highs:
        return Interval.unknown()
    low, high = min(lows), min(highs)
    best = min(bests) if bests and low <= min(bests) <= high else None
    return _km(Interval(low=low, best=best, high=high))


def _km(interval: Interval) -> Interval:
    """Return metres as kilometres."""
    low, best, high = (
        None if value is None else value / _M_PER_KM for value in (interval.low, interval.best, interval.high)
    )
    return Interval(low=low, best=best, high=high)
