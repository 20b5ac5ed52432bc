"""Occupancy on a date as one role may see it, worked out once for each state of the register."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.occupancy import occupancy_on, occupancy_target
from analysis.occupancy_land_use import land_use_answers
from analysis.occupancy_limit_records import limits_in_force
from analysis.occupancy_limits import limit_answers
from analysis.occupancy_trend import trend_of
from ui.layers import file_layer
from ui.occupancy_inputs import occupancy_inputs
from ui.registers import register_of

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from analysis.occupancy_limit_records import LandUseAnswer, LimitAnswer
    from analysis.occupancy_records import OccupancyFigure, OccupancyInputs
    from analysis.occupancy_results import OccupancyReport, PlaceOccupancy
    from analysis.occupancy_trend import Trend
    from register.rights import Role

__all__ = ["OccupancyState", "occupancy_state"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OccupancyState:
    """
    Everything that is shown about occupancy on a date.

    Attributes
    ----------
    report
        Places and totals.
    limits
        Answers about the limits on occupancy.
    land_use
        Answers about the shares of land.
    inputs
        What it was worked out from.
    """

    report: OccupancyReport
    limits: tuple[LimitAnswer, ...]
    land_use: tuple[LandUseAnswer, ...]
    inputs: OccupancyInputs

    @property
    def trends(self) -> tuple[tuple[PlaceOccupancy, Trend], ...]:  # numpydoc ignore=RT01
        """Trends of the places that have a dated rate; worked out when they are first asked for."""
        return _trends(self)

    @property
    def figures(self) -> list[tuple[PlaceOccupancy, OccupancyFigure]]:  # numpydoc ignore=RT01
        """Every record with its place: the one in use first, then the others."""
        return [
            (place, figure)
            for place in self.report.places
            for figure in (*([place.figure] if place.figure is not None else []), *place.older)
        ]


def occupancy_state(workspace: Path, role: Role, as_of: dt.date, *, today: dt.date) -> OccupancyState:
    """
    Return occupancy on a date.

    Parameters
    ----------
    workspace
        Folder of the register.
    role
        The reader's role.
    as_of
        The date asked about.
    today
        Today.

    Returns
    -------
    OccupancyState
        Shared by all readers of that role.

    Raises
    ------
    RegisterError
        The register cannot be read.
    LayerSchemaError
        A record cannot be used.
    """
    register = register_of(workspace)
    return _worked_out(workspace, register.revision(), role, as_of, today)


@lru_cache(maxsize=32)
def _worked_out(
    workspace: Path, _revision: int, role: Role, as_of: dt.date, today: dt.date
) -> OccupancyState:
    """Work it out once for each revision of the register."""
    communes, targets, limits_table = (
        file_layer(key).rows() for key in ("communes", "targets", "planning_limits")
    )
    inputs = occupancy_inputs(register_of(workspace), role, as_of, today=today, communes=communes)
    target = occupancy_target(targets)
    report = occupancy_on(inputs, as_of, target)
    limits = limits_in_force(limits_table, as_of)
    return OccupancyState(
        report=report,
        limits=limit_answers(limits, report, inputs),
        land_use=land_use_answers(limits, report),
        inputs=inputs,
    )


@lru_cache(maxsize=32)
def _trends(state: OccupancyState) -> tuple[tuple[PlaceOccupancy, Trend], ...]:
    """Draw the line through the rates of each place."""
    report = state.report
    target = report.target
    found = [
        (
            place,
            trend_of(
                place.place,
                state.inputs.figures,
                report.as_of,
                target_pct=target.target_pct,
                is_strict=target.is_strict,
            ),
        )
        for place in report.places
    ]
    return tuple((place, trend) for place, trend in found if trend.points)
