"""The hectares of a scenario: the land of its steps, the parks that it fills, and their total."""

from __future__ import annotations

import math
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from analysis.cluster_limit import cluster_limit_on
from analysis.quota import KNOWN_BASES
from analysis.scenario_checks import TOLERANCE_HA, slot_of
from analysis.scenario_results import Conversion, LandUse, QuotaUse, SlotUse
from analysis.scenario_sentences import conversion_sentences
from analysis.sites import Words
from analysis.utility_norms import utility_demand

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from analysis.scenario_records import Scenario, ScenarioInputs, ScenarioStep
    from analysis.utility_norms import UtilityNorms

__all__ = ["conversions_of", "land_uses", "quota_use", "slot_uses"]

#: How an area can be known, from the firmest to the weakest: that of a sum is the weakest of its parts.
_BASES: Final = (*KNOWN_BASES, "assumed", "unknown")
#: Decimal places that sums keep.
_DECIMALS: Final = 9


def land_uses(scenario: Scenario, inputs: ScenarioInputs, norms: UtilityNorms) -> tuple[LandUse, ...]:
    """
    Return the land of each step that uses an option or sets an area.

    Parameters
    ----------
    scenario
        Checked with `analysis.scenario_checks.check_scenarios`.
    inputs
        Options and parks.
    norms
        In force.

    Returns
    -------
    tuple of LandUse
        In the order of the steps.
    """
    placed = _placed_ha(scenario, inputs)
    return tuple(
        _use(step, inputs, norms, placed) for step in scenario.steps if step.step_type != "convert_to_cluster"
    )


def slot_uses(
    uses: Sequence[LandUse], conversions: Sequence[Conversion], parks: pd.DataFrame
) -> list[SlotUse]:
    """
    Return the hectares of every park, then of the new ones.

    Parameters
    ----------
    uses
        The land of the scenario.
    conversions
        Its conversions.
    parks : DataFrame, shape (n_parks, ...)
        Needs park_id, name_vi, name_en, planned_area_ha and area_basis.

    Returns
    -------
    list of SlotUse
        In the order of `parks`. An area that is set replaces the published one. Options of a park whose area
        is published or set give it a place and leave its area, unless a single one is larger; otherwise
        their areas add up.
    """
    gone = {each.place_id for each in conversions}
    added: dict[str, list[Conversion]] = {}
    for each in conversions:
        if each.remainder == "other_park":
            added.setdefault(each.remainder_to, []).append(each)
    found = [
        _slot(
            row,
            [use for use in uses if use.slot == row["park_id"]],
            is_gone=row["park_id"] in gone,
            added=added,
        )
        for row in parks.to_dict("records")
    ]
    new = [use for use in uses if use.is_park and not use.slot]
    return [*found, *(_new_slot(use) for use in new)]


def quota_use(
    slots: Sequence[SlotUse], uses: Sequence[LandUse], conversions: Sequence[Conversion], target_ha: float
) -> QuotaUse:
    """
    Set the parks of a scenario against the total.

    Parameters
    ----------
    slots
        From `slot_uses`.
    uses
        The land of the scenario.
    conversions
        Its conversions.
    target_ha
        The total, hectare, > 0.

    Returns
    -------
    QuotaUse
        Published and chosen areas are added up apart; a park without an area adds nothing and is named.
    """
    published = _sums((slot.basis, slot.counted_ha) for slot in slots if slot.counted_from == "published")
    chosen_parts: list[tuple[str, float | None]] = []
    for slot in slots:
        if slot.counted_from == "scenario":
            chosen_parts += _chosen_parts(slot, uses)
    chosen_parts += [
        (each.basis, each.remainder_ha) for each in conversions if each.remainder == "other_park"
    ]
    chosen = _sums(chosen_parts)
    used_ha = round(math.fsum([*published.values(), *chosen.values()]), _DECIMALS)
    left_ha = round(target_ha - used_ha, _DECIMALS)
    return QuotaUse(
        target_ha=target_ha,
        published_ha=published,
        chosen_ha=chosen,
        used_ha=used_ha,
        left_ha=left_ha,
        over_ha=max(0.0, -left_ha),
        unknown_slots=tuple(slot.slot for slot in slots if slot.counted_from == "unknown"),
        n_parks=sum(slot.counted_from != "left" for slot in slots),
    )


def conversions_of(scenario: Scenario, inputs: ScenarioInputs, norms: UtilityNorms) -> tuple[Conversion, ...]:
    """
    Return the conversions of park land to clusters.

    Parameters
    ----------
    scenario
        Checked with `analysis.scenario_checks.check_scenarios`.
    inputs
        Parks, clusters and limits.
    norms
        In force.

    Returns
    -------
    tuple of Conversion
        In the order of the steps.
    """
    steps = [step for step in scenario.steps if step.step_type == "convert_to_cluster"]
    return tuple(_conversion(step, inputs, norms) for step in steps)


def _use(
    step: ScenarioStep, inputs: ScenarioInputs, norms: UtilityNorms, placed: Mapping[str, float]
) -> LandUse:
    """Return the land of one step."""
    option = inputs.options.get(step.option_id)
    site = None if option is None else option.site
    outline_ha = None if site is None else site.area_ha
    slot = slot_of(step, inputs)
    is_park = not slot or slot in set(inputs.parks["park_id"])
    area_ha = step.area_ha if step.area_ha is not None else outline_ha or 0.0
    own_ha = area_ha if step.option_id else max(0.0, round(area_ha - placed.get(slot, 0.0), _DECIMALS))
    return LandUse(
        step_id=step.step_id,
        option_id=step.option_id,
        name_vi=_name_of(slot, inputs).vi if option is None else option.name_vi,
        slot=slot,
        is_park=is_park,
        area_ha=area_ha,
        area_basis=step.area_basis if step.area_ha is not None else "measured",
        own_ha=own_ha,
        outline_ha=outline_ha,
        sectors=step.sectors,
        leasable_share_pct=step.leasable_share_pct,
        phase=step.phase,
        mean_score=None if option is None else option.mean_score,
        origin="" if option is None else option.origin,
        demand=utility_demand(own_ha, step.sectors, norms, is_park=is_park),
        facts=inputs.facts.get(step.option_id),
    )


def _placed_ha(scenario: Scenario, inputs: ScenarioInputs) -> dict[str, float]:
    """Return the land that options place, by park, hectare."""
    placed: dict[str, float] = {}
    for step in scenario.steps:
        option = inputs.options.get(step.option_id)
        if step.step_type == "use_option" and option is not None and option.site is not None:
            area_ha = step.area_ha if step.area_ha is not None else option.site.area_ha or 0.0
            slot = slot_of(step, inputs)
            placed[slot] = placed.get(slot, 0.0) + area_ha
    return placed


def _slot(
    row: Mapping[Any, Any],
    uses: Sequence[LandUse],
    *,
    is_gone: bool,
    added: Mapping[str, Sequence[Conversion]],
) -> SlotUse:
    """Return the hectares of one park of the list."""
    published_ha = float(row["planned_area_ha"])
    known_ha = None if math.isnan(published_ha) else published_ha
    options = [use for use in uses if use.option_id]
    decided = next((use for use in uses if not use.option_id), None)
    placed_ha = round(math.fsum(use.area_ha for use in options), _DECIMALS)
    slot = SlotUse(
        slot=row["park_id"],
        name_vi=row["name_vi"],
        name_en=row["name_en"],
        published_ha=known_ha,
        published_basis=row["area_basis"],
        option_ids=tuple(use.option_id for use in options),
        placed_ha=placed_ha,
        counted_ha=known_ha,
        counted_from="unknown" if known_ha is None else "published",
        basis=row["area_basis"],
        added_ha=math.fsum(each.remainder_ha for each in added.get(row["park_id"], ())),
    )
    if is_gone:
        return _counted(slot, None, "left", "unknown")
    floor_ha = decided.area_ha if decided is not None else known_ha
    if options and (floor_ha is None or placed_ha > floor_ha + TOLERANCE_HA):
        return _counted(slot, placed_ha, "scenario", _weakest(use.area_basis for use in options))
    if decided is not None:
        return _counted(slot, decided.area_ha, "scenario", decided.area_basis)
    return slot


def _counted(slot: SlotUse, counted_ha: float | None, counted_from: Any, basis: str) -> SlotUse:
    """Return a park with other hectares that count."""
    return replace(slot, counted_ha=counted_ha, counted_from=counted_from, basis=basis)


def _new_slot(use: LandUse) -> SlotUse:
    """Return the hectares of a park that is not on the list."""
    return SlotUse(
        slot="",
        name_vi=use.name_vi,
        name_en=use.name_vi,
        published_ha=None,
        published_basis="unknown",
        option_ids=(use.option_id,),
        placed_ha=use.area_ha,
        counted_ha=use.area_ha,
        counted_from="scenario",
        basis=use.area_basis,
    )


def _chosen_parts(slot: SlotUse, uses: Sequence[LandUse]) -> list[tuple[str, float | None]]:
    """Return the hectares that a scenario chooses for a park, by how they are known."""
    options = [use for use in uses if use.option_id in slot.option_ids]
    if slot.counted_ha is not None and abs(slot.placed_ha - slot.counted_ha) <= TOLERANCE_HA and options:
        return [(use.area_basis, use.area_ha) for use in options]
    return [(slot.basis, slot.counted_ha)]


def _sums(parts: Iterable[tuple[str, float | None]]) -> Mapping[str, float]:
    """Return the sum of areas by how they are known, firmest first."""
    found: dict[str, list[float]] = {}
    for basis, area_ha in parts:
        found.setdefault(basis, []).append(area_ha or 0.0)
    ordered = sorted(found, key=lambda basis: _BASES.index(basis) if basis in _BASES else len(_BASES))
    return MappingProxyType({basis: round(math.fsum(found[basis]), _DECIMALS) for basis in ordered})


def _weakest(bases: Iterable[str]) -> str:
    """Return the weakest way in which some areas are known."""
    return max(bases, key=lambda basis: _BASES.index(basis) if basis in _BASES else len(_BASES))


def _conversion(step: ScenarioStep, inputs: ScenarioInputs, norms: UtilityNorms) -> Conversion:
    """Return one conversion with what follows from it."""
    limit = cluster_limit_on(inputs.limits, inputs.as_of)
    park_ha, cluster_ha = step.area_ha or 0.0, step.cluster_area_ha or 0.0
    rest_ha = round(park_ha - cluster_ha, _DECIMALS)
    name = _name_of(step.place_id, inputs)
    said = conversion_sentences(
        step,
        name=name,
        rest_ha=rest_ha,
        limit=limit,
        is_park=step.place_id in set(inputs.parks["park_id"]),
        rest_park=_name_of(step.remainder_to, inputs) if step.remainder == "other_park" else None,
    )
    return Conversion(
        step_id=step.step_id,
        place_id=step.place_id,
        name_vi=name.vi,
        name_en=name.en,
        park_ha=park_ha,
        basis=step.area_basis,
        cluster_ha=cluster_ha,
        remainder_ha=rest_ha,
        remainder=step.remainder,
        remainder_to=step.remainder_to,
        limit_id="" if limit is None else limit.limit_id,
        least_ha=None if limit is None else limit.least_ha,
        most_ha=None if limit is None else limit.most_ha,
        instrument="" if limit is None else limit.instrument,
        article="" if limit is None else limit.article,
        verification="" if limit is None else limit.verification,
        demand=utility_demand(cluster_ha, step.sectors, norms, is_park=False),
        sentences=said,
    )


def _name_of(place_id: str, inputs: ScenarioInputs) -> Words:
    """Return the id and the name of a park or cluster; the id alone where there is none."""
    for table, column in ((inputs.parks, "park_id"), (inputs.clusters, "cluster_id")):
        found = table[table[column] == place_id]
        if not found.empty:
            row = found.iloc[0]
            return Words(vi=f"{row['name_vi']} ({place_id})", en=f"{row['name_en']} ({place_id})")
    return Words(vi=place_id, en=place_id)
