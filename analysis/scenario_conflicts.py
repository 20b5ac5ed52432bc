"""Land of a scenario in conflict, rule by rule, with land that its options share counted once."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from analysis.intervals import Interval
from analysis.land_conflict import OVERLAP_TOLERANCE_M2
from analysis.scenario_results import OptionOverlap, RuleTotal
from geo.grid_scale import ground_areas_m2

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from analysis.finding_records import Finding, SiteTotal
    from analysis.scenario_records import LandFacts, Scenario, ScenarioInputs

__all__ = [
    "FOREST_LAYERS",
    "RICE_LAYERS",
    "OptionLand",
    "land_of_layers",
    "option_overlaps",
    "rule_totals",
    "sum_of",
    "total_of",
]

#: Constraint layers whose land the comparison names by itself.
RICE_LAYERS: Final = frozenset({"rice_land"})
FOREST_LAYERS: Final = frozenset({"forest_special_use", "forest_protection", "forest_production"})
_M2_PER_HA: Final = 10_000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionLand:
    """
    The options of a scenario with what was found about them.

    Attributes
    ----------
    option_ids
        In the order of the steps.
    facts
        By option; one that is missing was not checked.
    joint
        The facts of all of them as one outline; None where that was not checked.
    shares_land
        Whether some of them overlap.
    """

    option_ids: tuple[str, ...]
    facts: Mapping[str, LandFacts]
    joint: LandFacts | None
    shares_land: bool


def option_overlaps(scenario: Scenario, inputs: ScenarioInputs) -> tuple[OptionOverlap, ...]:
    """
    Return the land that options of a scenario share.

    Parameters
    ----------
    scenario
        The scenario.
    inputs
        Its options with their outlines in `geo.crs.WORKING_CRS`.

    Returns
    -------
    tuple of OptionOverlap
        Pairs that share more than `OVERLAP_TOLERANCE_M2`; touching edges share nothing.
    """
    used = [step.option_id for step in scenario.steps if step.step_type == "use_option"]
    placed = [inputs.options[each] for each in used]
    shapes = {
        each.option_id: each.site.geometry for each in placed if each.site is not None and each.site.geometry
    }
    pairs = list(itertools.combinations(shapes, 2))
    if not pairs:
        return ()
    shared = shapely.intersection(
        np.array([shapes[one] for one, _ in pairs], dtype=object),
        np.array([shapes[other] for _, other in pairs], dtype=object),
    )
    areas_m2 = [_polygon_area_m2(shape) for shape in shared]
    return tuple(
        OptionOverlap(option_ids=pair, overlap_ha=area_m2 / _M2_PER_HA)
        for pair, area_m2 in zip(pairs, areas_m2, strict=True)
        if area_m2 > OVERLAP_TOLERANCE_M2
    )


def rule_totals(land: OptionLand) -> tuple[RuleTotal, ...]:
    """
    Return the land of all options in conflict with each rule.

    Parameters
    ----------
    land
        The options with what was found about them.

    Returns
    -------
    tuple of RuleTotal
        By rule, in the order of the findings.

    Notes
    -----
    Options that share no land add up bound by bound. Otherwise the answer for all of them as one outline is
    taken; without one the least is that of the largest, and the best is not known. Where an option was not
    checked, only the least of the others is known.
    """
    by_option = {
        each: {found.rule_id: found for found in land.facts[each].findings}
        for each in land.option_ids
        if each in land.facts
    }
    rules: dict[str, Finding] = {}
    for found in by_option.values():
        for rule_id, finding in found.items():
            rules.setdefault(rule_id, finding)
    answers = {
        rule_id: {each: by_option.get(each, {}).get(rule_id) for each in land.option_ids} for rule_id in rules
    }
    return tuple(_rule_total(rule, answers[rule.rule_id], land) for rule in rules.values())


def total_of(land: OptionLand, pick: Callable[[SiteTotal], Interval]) -> Interval:
    """
    Return the land of all options in conflict with any rule of a kind.

    Parameters
    ----------
    land
        The options with what was found about them.
    pick
        Takes the wanted figure of one total.

    Returns
    -------
    Interval
        Hectare; unknown where there is no option, or one was not checked.
    """
    if land.joint is not None and land.joint.total is not None:
        return pick(land.joint.total)
    totals = [land.facts[each].total if each in land.facts else None for each in land.option_ids]
    known = [pick(total) for total in totals if total is not None]
    if not known or len(known) < len(totals):
        return Interval.unknown()
    return _once(known) if land.shares_land else sum_of(known)


def land_of_layers(rules: Iterable[RuleTotal], layers: frozenset[str]) -> Interval:
    """
    Return the land in conflict with the rules on some layers.

    Parameters
    ----------
    rules
        From `rule_totals`.
    layers
        Constraint layers.

    Returns
    -------
    Interval
        Hectare; unknown where a rule was not checked for an option, or none is in force.
    """
    chosen = [rule for rule in rules if rule.layer in layers]
    if not chosen or any(rule.not_checked_ids for rule in chosen):
        return Interval.unknown()
    return sum_of([rule.overlap_ha for rule in chosen])


def sum_of(parts: Sequence[Interval]) -> Interval:
    """
    Return the sum of intervals.

    Parameters
    ----------
    parts
        In one unit.

    Returns
    -------
    Interval
        Bound by bound; a bound is None where one of the parts has none, all are 0 without parts.
    """
    lows, bests, highs = ([getattr(each, name) for each in parts] for name in ("low", "best", "high"))
    low, best, high = (None if None in each else math.fsum(each) for each in (lows, bests, highs))
    if low is not None and best is not None:
        best = max(low, best)
    if high is not None:
        high = max(each for each in (low, best, high) if each is not None)
    return Interval(low=low, best=best, high=high)


def _rule_total(rule: Finding, found: Mapping[str, Finding | None], land: OptionLand) -> RuleTotal:
    """Return the land of all options in conflict with one rule."""
    ids: dict[str, tuple[str, ...]] = {}
    for option_id, finding in found.items():
        verdict = "not_checked" if finding is None else finding.verdict
        ids[verdict] = (*ids.get(verdict, ()), option_id)
    joint = () if land.joint is None else land.joint.findings
    together = next((each.overlap_ha for each in joint if each.rule_id == rule.rule_id), None)
    not_checked = ids.get("not_checked", ())
    checked = [each.overlap_ha for key, each in found.items() if each is not None and key not in not_checked]
    return RuleTotal(
        rule_id=rule.rule_id,
        layer=rule.layer,
        title_vi=rule.title_vi,
        title_en=rule.title_en,
        rule_verdict=rule.rule_verdict,
        instrument=rule.instrument,
        article=rule.article,
        verification=rule.verification,
        overlap_ha=_land_ha(checked, land, together, is_whole=not not_checked),
        conflict_ids=ids.get("conflict", ()),
        undecided_ids=ids.get("undecided", ()),
        clear_ids=ids.get("clear", ()),
        not_checked_ids=not_checked,
    )


def _land_ha(
    checked: Sequence[Interval], land: OptionLand, together: Interval | None, *, is_whole: bool
) -> Interval:
    """Return the land in conflict with one rule, hectare."""
    if is_whole and together is not None:
        return together
    added = _once(checked) if land.shares_land else sum_of(checked)
    if is_whole:
        return added
    return Interval(low=added.low if checked else None, best=None, high=None)


def _once(parts: Sequence[Interval]) -> Interval:
    """Return the land of parts that may share some of it: the least is that of the largest."""
    lows = [each.low for each in parts if each.low is not None]
    return Interval(low=max(lows, default=None), best=None, high=sum_of(parts).high)


def _polygon_area_m2(shape: shapely.Geometry) -> float:
    """Return the ellipsoidal area of the polygons of a shape, square metre; lines and points have none."""
    parts = [each for each in shapely.get_parts(shape) if each.geom_type in {"Polygon", "MultiPolygon"}]
    return float(ground_areas_m2(np.array(parts, dtype=object)).sum()) if parts else 0.0
