"""Scenarios of the register and their comparison, worked out once for each state of register and layers."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from analysis.scenario_results import ScenarioSource
from layers.road_network import NETWORK_LAYERS
from layers.terrain import open_terrain, terrain_sources
from register.kinds import PLACE_KINDS
from reports.access_targets import TARGET_LAYERS
from reports.road_access import load_road_network
from reports.scenario_check import LandSources, compare
from ui.land_conflict_check import constraints_now
from ui.land_listings import access_targets
from ui.layers import file_layer
from ui.occupancy_state import occupancy_state
from ui.register_layers import layer_of_register, revision_now
from ui.registers import register_of
from ui.scenario_reading import chosen_scenarios, read_options, read_scenarios
from ui.workspace_layers import workspace_layers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from analysis.scenario_records import Scenario
    from analysis.scenario_results import ScenarioComparison
    from layers.load import LoadedLayer
    from register.rights import Role
    from reports.road_access import RoadNetwork

__all__ = ["known_scenarios", "scenarios_compared"]


def known_scenarios(workspace: Path, role: Role) -> tuple[Scenario, ...]:
    """
    Return the scenarios of the register.

    Parameters
    ----------
    workspace
        Folder of the register.
    role
        Who reads; must be allowed to see steps of scenarios.

    Returns
    -------
    tuple of Scenario
        By id; the same records while the register is the same.

    Raises
    ------
    RightsError
        The role may not see the steps.
    RegisterError
        The register cannot be read.
    """
    return _known(workspace, role, revision_now(workspace))


def scenarios_compared(
    workspace: Path, scenario_ids: Sequence[str], *, as_of: dt.date, role: Role, today: dt.date
) -> ScenarioComparison:
    """
    Compare scenarios of the register with all layers of a workspace.

    Parameters
    ----------
    workspace
        Folder of the register and of the layers that people loaded.
    scenario_ids
        In the order in which they are shown.
    as_of
        The date whose rules, limits and norms apply; the register is read as it stands.
    role
        Who asks; must be allowed to see steps of scenarios.
    today
        Today.

    Returns
    -------
    ScenarioComparison
        The same record until the register, a layer or the question changes.

    Raises
    ------
    RightsError
        The role may not see the steps.
    ScenarioError
        A scenario does not exist or contradicts itself.
    InputError, LayerError, RegisterError
        Something cannot be read.
    """
    heights = "-".join(sha256 for _, sha256 in terrain_sources(workspace))
    layers = f"{_roads_version()}-{heights}-{workspace_layers(workspace).version}"
    version = f"{revision_now(workspace)}-{layers}"
    return _compared(workspace, tuple(scenario_ids), as_of, role, today, version)


def _roads_version() -> str:
    """Return a text that changes when a layer of roads does."""
    return "-".join(file_layer(key).metadata.sha256 for key in NETWORK_LAYERS)


def _sources(workspace: Path) -> tuple[ScenarioSource, ...]:
    """Return the files behind straight distances and slope."""
    layers = [
        ScenarioSource(key=key, sha256=file_layer(key).metadata.sha256.lower()) for key in TARGET_LAYERS
    ]
    return (*layers, *(ScenarioSource(key=key, sha256=sha256) for key, sha256 in terrain_sources(workspace)))


@lru_cache(maxsize=1)
def _network(_version: str) -> RoadNetwork:
    return load_road_network(file_layer)


@lru_cache(maxsize=8)
def _known(workspace: Path, role: Role, _revision: int) -> tuple[Scenario, ...]:
    return read_scenarios(register_of(workspace), role=role)


@lru_cache(maxsize=16)
def _compared(
    workspace: Path, ids: tuple[str, ...], as_of: dt.date, role: Role, today: dt.date, _version: str
) -> ScenarioComparison:
    """Compare once a version."""
    scenarios = chosen_scenarios(known_scenarios(workspace, role), ids)

    def load(key: str) -> LoadedLayer:
        """Open one layer, parks and clusters with what the register says of them."""
        return layer_of_register(key, workspace) if key in PLACE_KINDS else file_layer(key)

    return compare(
        scenarios,
        read_options(register_of(workspace), role=role),
        as_of=as_of,
        load=load,
        land=LandSources(
            constraints=constraints_now(workspace),
            targets=access_targets(),
            network=_network(_roads_version()),
            terrain=partial(open_terrain, workspace),
            sources=_sources(workspace),
        ),
        occupancy=occupancy_state(workspace, role, as_of, today=today).report,
    )
