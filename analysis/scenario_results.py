"""What a comparison of scenarios says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from analysis.intervals import Interval
    from analysis.scenario_records import LandFacts, Scenario
    from analysis.sites import Words
    from analysis.utility_norms import UtilityDemand

__all__ = [
    "Conversion",
    "LandUse",
    "OccupancyEffect",
    "OptionOverlap",
    "QuotaUse",
    "RuleTotal",
    "ScenarioComparison",
    "ScenarioResult",
    "ScenarioSource",
    "SlotUse",
]

#: Where the hectares of a slot come from: published for the park, from the scenario, or not known.
CountedFrom = Literal["published", "scenario", "unknown", "left"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LandUse:
    """
    The land of one step, a site option or an area that is decided.

    Attributes
    ----------
    step_id, option_id
        Ids; `option_id` is "" for an area without a place.
    name_vi
        Of the option, otherwise of the park.
    slot
        Park or cluster that it is for; "" for a new park.
    is_park
        Whether that is a park, so that it counts against the total.
    area_ha, area_basis
        Hectare that count, and how they are known.
    own_ha
        Hectare that this step alone brings: of an area that is decided, what no option of that park places.
    outline_ha
        Of the outline; None without one.
    sectors, leasable_share_pct, phase
        As the step states.
    mean_score, origin
        As the option states.
    demand
        Power, water and wastewater of `own_ha` by the norms.
    facts
        What was found about the outline; None without one, or when it was not checked.
    """

    step_id: str
    option_id: str
    name_vi: str
    slot: str
    is_park: bool
    area_ha: float
    area_basis: str
    own_ha: float
    outline_ha: float | None
    sectors: tuple[str, ...]
    leasable_share_pct: float | None
    phase: str
    mean_score: float | None
    origin: str
    demand: UtilityDemand
    facts: LandFacts | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotUse:
    """
    The hectares of one park in a scenario.

    Attributes
    ----------
    slot
        Id of the park; "" for a new one.
    name_vi, name_en
        Its name; of a new one that of the option.
    published_ha, published_basis
        As published, None and "unknown" where it is not.
    option_ids
        Options that give it a place.
    placed_ha
        Land of those options, hectare.
    counted_ha
        Hectares that count against the total; None where nothing is known.
    counted_from
        Where they come from; "left" for a park that a conversion takes off the list.
    basis
        How they are known.
    added_ha
        Land that a conversion adds to it, hectare, counted beside `counted_ha`.
    """

    slot: str
    name_vi: str
    name_en: str
    published_ha: float | None
    published_basis: str
    option_ids: tuple[str, ...]
    placed_ha: float
    counted_ha: float | None
    counted_from: CountedFrom
    basis: str
    added_ha: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaUse:
    """
    The parks of a scenario against the total, hectare.

    Attributes
    ----------
    target_ha
        The total.
    published_ha
        Basis to the sum of published areas that the scenario leaves as they are.
    chosen_ha
        Basis to the sum of areas that the scenario chooses or adds.
    used_ha
        Both together.
    left_ha
        Total less `used_ha`; negative when it is exceeded.
    over_ha
        By how much it is exceeded, 0 when it is not.
    unknown_slots
        Parks whose area nobody knows: what they take comes out of `left_ha`.
    n_parks
        Number of parks, new ones among them.
    """

    target_ha: float
    published_ha: Mapping[str, float]
    chosen_ha: Mapping[str, float]
    used_ha: float
    left_ha: float
    over_ha: float
    unknown_slots: tuple[str, ...]
    n_parks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """
    Park land that becomes a cluster, and what becomes of the rest.

    Attributes
    ----------
    step_id, place_id, name_vi, name_en
        The step, and the park or cluster.
    park_ha, basis
        Land before, hectare, and how it is known.
    cluster_ha
        Land of the cluster, hectare.
    remainder_ha
        What is left over, hectare.
    remainder, remainder_to
        What becomes of it.
    limit_id, least_ha, most_ha, instrument, article, verification
        The limit on a cluster's area in force on the date; "" and None where none is.
    demand
        Of the cluster by the norms.
    sentences
        What follows.
    """

    step_id: str
    place_id: str
    name_vi: str
    name_en: str
    park_ha: float
    basis: str
    cluster_ha: float
    remainder_ha: float
    remainder: str
    remainder_to: str
    limit_id: str
    least_ha: float | None
    most_ha: float | None
    instrument: str
    article: str
    verification: str
    demand: UtilityDemand
    sentences: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTotal:
    """
    The land of all options of a scenario in conflict with one rule.

    Attributes
    ----------
    rule_id, layer, title_vi, title_en, rule_verdict
        Of the rule.
    instrument, article, verification
        Where it stands.
    overlap_ha
        Hectare, land that two options share counted once; only `low` is known where one was not checked.
    conflict_ids, undecided_ids, clear_ids, not_checked_ids
        Options by the answer of the check.
    """

    rule_id: str
    layer: str
    title_vi: str
    title_en: str
    rule_verdict: str
    instrument: str
    article: str
    verification: str
    overlap_ha: Interval
    conflict_ids: tuple[str, ...]
    undecided_ids: tuple[str, ...]
    clear_ids: tuple[str, ...]
    not_checked_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionOverlap:
    """
    Land that two options of a scenario share.

    Attributes
    ----------
    option_ids
        The two.
    overlap_ha
        Ellipsoidal, as they are drawn, hectare.
    """

    option_ids: tuple[str, str]
    overlap_ha: float


@dataclass(frozen=True, slots=True, kw_only=True)
class OccupancyEffect:
    """
    What a scenario does to the occupancy rate of the parks in operation.

    Attributes
    ----------
    leasable_added_ha
        Leasable land of the steps that state its share, hectare.
    unstated_steps
        Steps whose share is not stated: what they add is not known.
    rate_before_pct
        Rate of the parks in operation now, percent.
    rate_unlet_pct, rate_let_pct
        The same once the land is there and none of it, or all of it, is let; unknown where a step's share is.
    sentences
        What to know.
    """

    leasable_added_ha: float
    unstated_steps: tuple[str, ...]
    rate_before_pct: Interval
    rate_unlet_pct: Interval
    rate_let_pct: Interval
    sentences: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioResult:
    """
    What one scenario comes to.

    Attributes
    ----------
    scenario
        The scenario.
    slots
        Every park, then the new ones.
    quota
        Against the total.
    uses
        The land of its steps, in their order.
    conversions
        Park land that becomes a cluster.
    overlaps
        Land that options share.
    rules
        By rule in force, in the order of the rules.
    conflict_ha, prohibited_ha, consent_required_ha, caution_ha
        Land in conflict over the rules that were checked, each square metre once an option, hectare.
    rice_ha, forest_ha
        Land in conflict with the rules on rice and on forest; unknown where a layer is not loaded.
    demand
        Power, water and wastewater of the chosen land, added up.
    occupancy
        None where the occupancy was not given.
    remarks
        What to know about this scenario.
    """

    scenario: Scenario
    slots: tuple[SlotUse, ...]
    quota: QuotaUse
    uses: tuple[LandUse, ...]
    conversions: tuple[Conversion, ...]
    overlaps: tuple[OptionOverlap, ...]
    rules: tuple[RuleTotal, ...]
    conflict_ha: Interval
    prohibited_ha: Interval
    consent_required_ha: Interval
    caution_ha: Interval
    rice_ha: Interval
    forest_ha: Interval
    demand: UtilityDemand
    occupancy: OccupancyEffect | None
    remarks: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioSource:
    """
    A file that a comparison rests on.

    Attributes
    ----------
    key
        Catalogue key or constraint layer.
    sha256
        Of its content.
    """

    key: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioComparison:
    """
    Several scenarios on one date.

    Attributes
    ----------
    as_of
        The date whose rules, limits and norms apply.
    scenarios
        In the order asked for.
    assumptions
        What was assumed for all of them.
    unknowns
        What is not known or was not checked for all of them.
    sources
        Files that it rests on; () where the caller names none.
    """

    as_of: dt.date
    scenarios: tuple[ScenarioResult, ...]
    assumptions: tuple[Words, ...]
    unknowns: tuple[Words, ...]
    sources: tuple[ScenarioSource, ...] = ()
