"""Scenarios of the register and their comparison, worked out once for each state of register and layers."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from register.kinds import PLACE_KINDS
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
    version = f"{revision_now(workspace)}-{workspace_layers(workspace).version}"
    return _compared(workspace, tuple(scenario_ids), as_of, role, today, version)


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
        land=LandSources(constraints=constraints_now(workspace), targets=access_targets()),
        occupancy=occupancy_state(workspace, role, as_of, today=today).report,
    )
