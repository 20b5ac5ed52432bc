"""What a scenario consists of, and what is known about the land that it uses."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    import pandas as pd

    from analysis.access_distances import AccessDistance
    from analysis.finding_records import Finding, SiteTotal
    from analysis.heritage_report_records import NearestHeritage
    from analysis.occupancy_results import OccupancyReport
    from analysis.road_access_records import RoadAccess
    from analysis.sites import Site

__all__ = [
    "LandFacts",
    "Scenario",
    "ScenarioInputs",
    "ScenarioOption",
    "ScenarioStep",
    "SlopeShares",
    "StepType",
]

StepType = Literal["use_option", "set_area", "convert_to_cluster"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioStep:
    """
    One step of a scenario.

    Attributes
    ----------
    step_id
        Its id.
    step_type
        What it does.
    option_id
        Option that is used; "" for the other steps.
    place_id
        Park or cluster that it is about; "" leaves an option in its own slot.
    area_ha, area_basis
        Land that it decides, hectare, and how that is known; None takes the outline of the option.
    leasable_share_pct
        Share of the land that can be let, 0..100; None when not stated.
    sectors
        Codes of `geo.place_codes.SECTOR`.
    cluster_area_ha
        Land of the cluster after a conversion, hectare.
    remainder, remainder_to
        Code of `geo.place_codes.SCENARIO_REMAINDER`, and the park that takes the rest.
    phase, note
        As entered.
    """

    step_id: str
    step_type: StepType
    option_id: str = ""
    place_id: str = ""
    area_ha: float | None = None
    area_basis: str = "unknown"
    leasable_share_pct: float | None = None
    sectors: tuple[str, ...] = ()
    cluster_area_ha: float | None = None
    remainder: str = ""
    remainder_to: str = ""
    phase: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """
    Site options and decisions on areas that belong together.

    Attributes
    ----------
    scenario_id, name_vi
        Its id and name.
    steps
        In their order.
    note
        As entered.
    """

    scenario_id: str
    name_vi: str
    steps: tuple[ScenarioStep, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ScenarioOption:
    """
    A site option.

    Attributes
    ----------
    option_id, name_vi
        Its id and name.
    slot
        Park or cluster that it is meant for, "" for a new park.
    site
        Its outline; None when it has none.
    mean_score
        Mean suitability of the patch that it came from, 0..1; None when it came from none.
    origin
        Where it came from, "" when nobody said.
    """

    option_id: str
    name_vi: str
    slot: str = ""
    site: Site | None = None
    mean_score: float | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlopeShares:
    """
    How steep some land is.

    Attributes
    ----------
    upper_deg
        Upper ends of the classes, degree, rising; the last class has no upper end.
    shares
        Share of the land in each class, 0..1, one more than `upper_deg`; of all of it, so that they sum to
        1 - `unknown_share`.
    unknown_share
        Share of the land where the slope is not known, 0..1.
    """

    upper_deg: tuple[float, ...]
    shares: tuple[float, ...]
    unknown_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LandFacts:
    """
    What was found about the outline of one option.

    Attributes
    ----------
    findings
        Of the land-conflict check, one a rule in force.
    total
        Its land in conflict over all rules; None when not checked.
    access
        Straight lines; () when not measured.
    roads
        By road; None when no road graph was given.
    slope
        None when not assessed.
    heritage
        The nearest entry of each rank; () when none was found, None when not checked.
    """

    findings: tuple[Finding, ...] = ()
    total: SiteTotal | None = None
    access: tuple[AccessDistance, ...] = ()
    roads: tuple[RoadAccess, ...] | None = None
    slope: SlopeShares | None = None
    heritage: tuple[NearestHeritage, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ScenarioInputs:
    """
    Everything beside the scenarios that a comparison rests on.

    Attributes
    ----------
    as_of
        The date whose rules, limits and norms apply.
    options
        By id.
    parks, clusters
        As for `analysis.quota.quota_of`; clusters need cluster_id, name_vi, name_en.
    target_ha
        Total planned for all parks, hectare.
    limits
        The table of planning limits, every version.
    facts
        By option id; one that is missing was not checked.
    joint
        By scenario id: the facts of all its options taken as one outline, where they overlap.
    occupancy
        On that date; None when not given.
    """

    as_of: dt.date
    options: Mapping[str, ScenarioOption]
    parks: pd.DataFrame
    clusters: pd.DataFrame
    target_ha: float
    limits: pd.DataFrame
    facts: Mapping[str, LandFacts] = field(default_factory=dict)
    joint: Mapping[str, LandFacts] = field(default_factory=dict)
    occupancy: OccupancyReport | None = None
