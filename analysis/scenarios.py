"""Compare scenarios: quota, conflicts, access, heritage, occupancy, power and water, and what is unknown."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from analysis.intervals import Interval
from analysis.scenario_checks import ScenarioError, check_scenarios
from analysis.scenario_conflicts import (
    FOREST_LAYERS,
    RICE_LAYERS,
    OptionLand,
    land_of_layers,
    option_overlaps,
    rule_totals,
    sum_of,
    total_of,
)
from analysis.scenario_occupancy import occupancy_effect
from analysis.scenario_quota import conversions_of, land_uses, quota_use, slot_uses
from analysis.scenario_results import ScenarioComparison, ScenarioResult
from analysis.scenario_sentences import (
    ASSUMPTIONS,
    UNKNOWNS,
    no_outline_words,
    outside_parks_words,
    overlap_words,
    slot_words,
    too_many_parks_words,
)
from analysis.utility_norms import UtilityDemand, norms_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analysis.scenario_records import Scenario, ScenarioInputs
    from analysis.scenario_results import LandUse, OptionOverlap, QuotaUse, SlotUse
    from analysis.sites import Words
    from analysis.utility_norms import UtilityNorms

__all__ = ["ScenarioError", "compare_scenarios"]


def compare_scenarios(scenarios: Sequence[Scenario], inputs: ScenarioInputs) -> ScenarioComparison:
    """
    Compare scenarios.

    Parameters
    ----------
    scenarios
        In the order in which they are shown; one without steps is the plan as it stands.
    inputs
        Everything that they rest on.

    Returns
    -------
    ScenarioComparison
        One result a scenario. What was not checked is unknown, never 0.

    Raises
    ------
    ScenarioError
        A scenario contradicts itself, see `analysis.scenario_checks.check_scenarios`.
    LayerSchemaError
        The table of limits cannot be read.
    """
    check_scenarios(scenarios, inputs)
    norms = norms_on(inputs.limits, inputs.as_of)
    return ScenarioComparison(
        as_of=inputs.as_of,
        scenarios=tuple(_result(each, inputs, norms) for each in scenarios),
        assumptions=ASSUMPTIONS,
        unknowns=(*UNKNOWNS, *norms.remarks),
    )


def _result(scenario: Scenario, inputs: ScenarioInputs, norms: UtilityNorms) -> ScenarioResult:
    """Return what one scenario comes to."""
    uses = land_uses(scenario, inputs, norms)
    conversions = conversions_of(scenario, inputs, norms)
    slots = slot_uses(uses, conversions, inputs.parks)
    quota = quota_use(slots, uses, conversions, inputs.target_ha)
    overlaps = option_overlaps(scenario, inputs)
    ids = [use.option_id for use in uses if use.option_id]
    land = OptionLand(
        option_ids=tuple(ids),
        facts=inputs.facts,
        joint=inputs.joint.get(scenario.scenario_id) if overlaps else None,
        shares_land=bool(overlaps),
    )
    rules = rule_totals(land)
    return ScenarioResult(
        scenario=scenario,
        slots=tuple(slots),
        quota=quota,
        uses=uses,
        conversions=conversions,
        overlaps=overlaps,
        rules=rules,
        conflict_ha=total_of(land, lambda total: total.conflict_ha),
        prohibited_ha=total_of(land, lambda total: total.prohibited_ha),
        consent_required_ha=total_of(land, lambda total: total.consent_required_ha),
        caution_ha=total_of(land, lambda total: total.caution_ha),
        rice_ha=land_of_layers(rules, RICE_LAYERS),
        forest_ha=land_of_layers(rules, FOREST_LAYERS),
        demand=_demand(uses, norms),
        occupancy=None if inputs.occupancy is None else occupancy_effect(uses, inputs.occupancy),
        remarks=tuple(_remarks(uses, slots, quota, overlaps, n_listed=len(inputs.parks))),
    )


def _demand(uses: Sequence[LandUse], norms: UtilityNorms) -> UtilityDemand:
    """Return power, water and wastewater of the chosen land; power is that of parks alone."""
    parks = [use.demand.power_mw for use in uses if use.is_park]
    used = {norm.limit_id: norm for use in uses for norm in use.demand.norms}
    nothing = not uses and not norms.norms
    return UtilityDemand(
        area_ha=math.fsum(use.own_ha for use in uses),
        power_mw=Interval.unknown() if nothing else sum_of(parks),
        water_m3_day=Interval.unknown() if nothing else sum_of([use.demand.water_m3_day for use in uses]),
        wastewater_m3_day=Interval.unknown()
        if nothing
        else sum_of([use.demand.wastewater_m3_day for use in uses]),
        norms=tuple(used.values()),
    )


def _remarks(
    uses: Sequence[LandUse],
    slots: Sequence[SlotUse],
    quota: QuotaUse,
    overlaps: Sequence[OptionOverlap],
    *,
    n_listed: int,
) -> Iterator[Words]:
    """Yield what to know about one scenario."""
    for each in overlaps:
        yield overlap_words(each)
    for slot in slots:
        yield from slot_words(slot)
    if quota.n_parks > n_listed:
        yield too_many_parks_words(quota.n_parks, n_listed)
    bare = [use.step_id for use in uses if not use.option_id and use.own_ha > 0]
    if bare:
        yield no_outline_words(bare)
    outside = [use.option_id for use in uses if not use.is_park]
    if outside:
        yield outside_parks_words(outside)
