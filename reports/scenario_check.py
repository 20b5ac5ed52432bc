"""Compare scenarios: check the land of their options, and put the answers into one comparison."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import shapely

from analysis.access import OFF_ROAD_KMH
from analysis.access_distances import access_distances
from analysis.land_conflict import check_sites
from analysis.quota import quota_target_ha
from analysis.road_access_sentences import graph_assumptions
from analysis.road_links import LINK_LIMIT_M
from analysis.rules import rules_from_table
from analysis.scenario_checks import check_scenarios
from analysis.scenario_conflicts import option_overlaps
from analysis.scenario_records import LandFacts, ScenarioInputs
from analysis.scenario_results import ScenarioSource
from analysis.scenarios import compare_scenarios
from geo.site_outline import MAX_NAME_LENGTH, outline_site
from layers.constraint_layers import catalogue_constraints
from reports.heritage_check import HeritageRequest, heritage_tables, run_heritage
from reports.road_access import run_access
from reports.scenario_slope import SLOPE_ASSUMPTION, slopes_of_sites

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from analysis.access_distances import AccessTargets
    from analysis.occupancy_results import OccupancyReport
    from analysis.scenario_records import Scenario, ScenarioOption
    from analysis.scenario_results import ScenarioComparison
    from geo.constraint_layer import ConstraintLayer
    from geo.grid import GridFrame
    from geo.sites import Site, Words
    from layers.load import LoadedLayer
    from layers.terrain import Terrain
    from reports.heritage_check import HeritageTables
    from reports.road_access import RoadNetwork

__all__ = ["LandSources", "compare"]

#: Catalogue keys that every comparison reads.
_TABLES = ("parks", "clusters", "targets", "planning_limits", "conflict_rules", "heritage_sites")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LandSources:
    """
    What a caller has at hand to find out about the land of options.

    Attributes
    ----------
    constraints
        Constraint layers by the `constraint_layer` of the rules, with those that people loaded; those of the
        catalogue when None.
    targets
        What straight distances are measured to; none are measured without.
    network
        The roads as a graph; distances by road are not given without.
    terrain
        Returns the heights that are known on a frame; slope is not assessed without.
    heritage
        From `reports.heritage_check.heritage_tables`; made when None.
    sources
        Files behind `targets` and `terrain`.
    """

    constraints: Mapping[str, ConstraintLayer] | None = None
    targets: Sequence[AccessTargets] = ()
    network: RoadNetwork | None = None
    terrain: Callable[[GridFrame], Terrain] | None = None
    heritage: HeritageTables | None = None
    sources: tuple[ScenarioSource, ...] = ()


def compare(
    scenarios: Sequence[Scenario],
    options: Mapping[str, ScenarioOption],
    *,
    as_of: dt.date,
    load: Callable[[str], LoadedLayer],
    land: LandSources | None = None,
    occupancy: OccupancyReport | None = None,
) -> ScenarioComparison:
    """
    Compare scenarios.

    Parameters
    ----------
    scenarios
        In the order in which they are shown.
    options
        Site options by id; their sites carry the id of the option.
    as_of
        The date whose rules, limits and norms apply.
    load
        Catalogue key to the loaded layer, parks and clusters with what the register says of them.
    land
        What is at hand about the land; the catalogue alone when None.
    occupancy
        On that date; the effect on it is not worked out without.

    Returns
    -------
    ScenarioComparison
        With the files that it rests on.

    Raises
    ------
    ScenarioError
        A scenario contradicts itself.
    InputError, LayerError
        Something cannot be read.
    """
    asked = land or LandSources()
    inputs = ScenarioInputs(
        as_of=as_of,
        options=options,
        parks=load("parks").rows(),
        clusters=load("clusters").rows(),
        target_ha=quota_target_ha(load("targets").rows()),
        limits=load("planning_limits").rows(),
        occupancy=occupancy,
    )
    check_scenarios(scenarios, inputs)
    layers = catalogue_constraints(load) if asked.constraints is None else asked.constraints
    sites, joint = _sites(scenarios, inputs), _joint_sites(scenarios, inputs)
    found = _checked([*sites, *joint], as_of, load, layers)
    inputs = replace(
        inputs,
        facts=_with_land(sites, found, load, asked),
        joint={site.site_id: found[site.site_id] for site in joint},
    )
    made = compare_scenarios(scenarios, inputs)
    return replace(
        made,
        assumptions=(*made.assumptions, *_assumptions(asked)),
        sources=(*_sources(load, layers), *_road_sources(asked), *asked.sources),
    )


def _assumptions(land: LandSources) -> tuple[Words, ...]:
    """Return what the answers about the land take for granted."""
    slope = () if land.terrain is None else (SLOPE_ASSUMPTION,)
    if land.network is None:
        return slope
    return (*slope, *graph_assumptions(land.network.graph, OFF_ROAD_KMH, LINK_LIMIT_M))


def _with_land(
    sites: Sequence[Site],
    found: Mapping[str, LandFacts],
    load: Callable[[str], LoadedLayer],
    land: LandSources,
) -> dict[str, LandFacts]:
    """Return what was found about options with access, slope and heritage."""
    if not sites:
        return {}
    access = access_distances(sites, land.targets) if land.targets else {}
    roads = None if land.network is None else run_access(sites, load, network=land.network).answers
    slopes = {} if land.terrain is None else slopes_of_sites(sites, land.terrain)
    tables = heritage_tables(load) if land.heritage is None else land.heritage
    check = run_heritage(sites, load, HeritageRequest(sight=None), tables=tables)
    near = {each.site_id: each for each in check.report.sites}
    return {
        site.site_id: replace(
            found[site.site_id],
            access=access.get(site.site_id, ()),
            roads=None if roads is None else roads.get(site.site_id, ()),
            slope=slopes.get(site.site_id),
            heritage=near[site.site_id].nearest_by_rank if near[site.site_id].is_checked else None,
        )
        for site in sites
    }


def _sites(scenarios: Sequence[Scenario], inputs: ScenarioInputs) -> list[Site]:
    """Return the outlines of all options that are used, each once."""
    used = {step.option_id for each in scenarios for step in each.steps if step.step_type == "use_option"}
    return [option.site for option_id, option in inputs.options.items() if option_id in used and option.site]


def _joint_sites(scenarios: Sequence[Scenario], inputs: ScenarioInputs) -> list[Site]:
    """Return the options of each scenario as one outline, where some of them overlap."""
    found = []
    for scenario in scenarios:
        if not option_overlaps(scenario, inputs):
            continue
        sites = _sites([scenario], inputs)
        together = shapely.union_all([site.geometry for site in sites])
        made = outline_site(
            together,
            name=scenario.name_vi[:MAX_NAME_LENGTH],
            accuracy_m=max(site.positional_accuracy_m for site in sites),
        )
        found.append(replace(made, site_id=scenario.scenario_id))
    return found


def _checked(
    sites: Sequence[Site],
    as_of: dt.date,
    load: Callable[[str], LoadedLayer],
    layers: Mapping[str, ConstraintLayer],
) -> dict[str, LandFacts]:
    """Return what the land-conflict check found about some sites, by site id."""
    rules = rules_from_table(load("conflict_rules").rows())
    report = check_sites(sites, rules, layers, as_of=as_of)
    totals = {total.site_id: total for total in report.totals}
    return {
        site.site_id: LandFacts(
            findings=tuple(found for found in report.findings if found.site_id == site.site_id),
            total=totals[site.site_id],
        )
        for site in sites
    }


def _sources(
    load: Callable[[str], LoadedLayer], layers: Mapping[str, ConstraintLayer]
) -> tuple[ScenarioSource, ...]:
    """Return the files that a comparison rests on."""
    tables = [ScenarioSource(key=key, sha256=load(key).metadata.sha256.lower()) for key in _TABLES]
    return (*tables, *(ScenarioSource(key=key, sha256=layers[key].sha256) for key in sorted(layers)))


def _road_sources(land: LandSources) -> tuple[ScenarioSource, ...]:
    """Return the files behind distances by road."""
    files = () if land.network is None else land.network.inputs
    return tuple(ScenarioSource(key=each.key, sha256=each.sha256) for each in files)
