"""What a run of suitability answers, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analysis.suitability import ASSESSED, EXCLUDED, NOT_ASSESSED
from geo.grid import cell_areas_ha

if TYPE_CHECKING:
    import shapely
    from numpy.typing import NDArray

    from analysis.suitability import ScoreStack, Suitability
    from geo.grid import GridFrame
    from geo.sites import Words
    from reports.suitability_exclusions import ExclusionSet
    from reports.suitability_request import SuitabilityRequest

__all__ = ["CriterionUse", "StateHectares", "SuitabilityResult", "hectares", "state_hectares"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StateHectares:
    """
    Ellipsoidal hectares by state.

    Attributes
    ----------
    assessed_ha, excluded_ha, not_assessed_ha
        Land asked about, each cell by its middle.
    possible_ha
        Of the assessed land, what a rule may exclude because class or place is not known.
    """

    assessed_ha: float
    excluded_ha: float
    not_assessed_ha: float
    possible_ha: float

    @property
    def inside_ha(self) -> float:  # numpydoc ignore=RT01
        """All land asked about."""
        return self.assessed_ha + self.excluded_ha + self.not_assessed_ha


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionUse:
    """
    What a run says about one criterion.

    Attributes
    ----------
    key
        The criterion.
    said
        What its values do not know.
    inputs
        Key and sha256 of what they were made from.
    unknown_ha
        Land asked about, not excluded, where its value is not known.
    """

    key: str
    said: tuple[Words, ...]
    inputs: tuple[tuple[str, str], ...]
    unknown_ha: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SuitabilityResult:
    """
    A run with everything that it rests on.

    Attributes
    ----------
    request
        What was asked.
    land
        The land asked about, working CRS.
    stack, suitability
        Scores by criterion, and score and state of each cell.
    slope_deg : ndarray of float32 or None
        Slope; None where it was not worked out.
    hectares
        Land by state.
    exclusions
        Rules that exclude, and those that were not applied.
    criteria
        What was worked out, in the order of the stack.
    left_out
        A sentence for each criterion that does not count.
    assumptions
        What every reader must know.
    inputs
        Key and sha256 of every file that it rests on, each once.
    """

    request: SuitabilityRequest
    land: shapely.Geometry
    stack: ScoreStack
    suitability: Suitability
    slope_deg: NDArray[np.float32] | None
    hectares: StateHectares
    exclusions: ExclusionSet
    criteria: tuple[CriterionUse, ...]
    left_out: tuple[Words, ...]
    assumptions: tuple[Words, ...]
    inputs: tuple[tuple[str, str], ...]

    @property
    def frame(self) -> GridFrame:  # numpydoc ignore=RT01
        """Where the cells lie."""
        return self.suitability.frame


def hectares(stack: ScoreStack, cells: NDArray[np.bool_]) -> float:
    """
    Return the area of some cells.

    Parameters
    ----------
    stack
        On whose frame they lie.
    cells : ndarray of bool, shape (n_rows, n_cols)
        The cells.

    Returns
    -------
    float, hectare
        On the ellipsoid.
    """
    return float(np.count_nonzero(cells, axis=0) @ cell_areas_ha(stack.frame)[0])


def state_hectares(stack: ScoreStack, suitability: Suitability) -> StateHectares:
    """
    Return the hectares of each state.

    Parameters
    ----------
    stack, suitability
        Of one run.

    Returns
    -------
    StateHectares
        On the ellipsoid.
    """
    is_assessed = suitability.state == ASSESSED
    return StateHectares(
        assessed_ha=hectares(stack, is_assessed),
        excluded_ha=hectares(stack, suitability.state == EXCLUDED),
        not_assessed_ha=hectares(stack, suitability.state == NOT_ASSESSED),
        possible_ha=hectares(stack, is_assessed & (stack.possible != 0)),
    )
