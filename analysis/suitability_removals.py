"""Tell how much land each exclusion removes: by itself, only it, and all together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analysis.suitability_records import ASSESSED, EXCLUDED, NOT_ASSESSED
from geo.grid import cell_areas_ha

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from analysis.suitability_records import ScoreStack, Suitability

__all__ = ["Removal", "RemovalTable", "StateAreas", "removal_table", "state_areas"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """
    What one exclusion removes from the area asked about.

    Attributes
    ----------
    exclusion_id
        Of the rule.
    alone_ha
        Land that it removes, whatever the others do, hectare.
    only_ha
        Land that nothing but it removes: what would be free without it, hectare.
    possible_ha
        Land that it may remove and that nothing surely removes, hectare.
    """

    exclusion_id: str
    alone_ha: float
    only_ha: float
    possible_ha: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalTable:
    """
    What the exclusions remove.

    Attributes
    ----------
    inside_ha
        The area asked about, hectare.
    removed_ha
        What all exclusions remove together, hectare; land that two of them remove counts once.
    possible_ha
        What at least one may remove and none surely removes, hectare.
    by_exclusion : tuple of Removal
        In the order of the stack.
    """

    inside_ha: float
    removed_ha: float
    possible_ha: float
    by_exclusion: tuple[Removal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StateAreas:
    """
    How the area asked about divides by state.

    Attributes
    ----------
    assessed_ha, excluded_ha, not_assessed_ha
        Hectare; together the area asked about.
    """

    assessed_ha: float
    excluded_ha: float
    not_assessed_ha: float


def removal_table(stack: ScoreStack, cell_areas: ArrayLike | None = None) -> RemovalTable:
    """
    Measure what each exclusion removes, and all together.

    Parameters
    ----------
    stack
        Of `analysis.suitability.score_stack`.
    cell_areas : array of float that fits shape (n_rows, n_cols) by broadcasting, hectare, optional
        Area of each cell; `geo.grid.cell_areas_ha` by default.

    Returns
    -------
    RemovalTable
        Areas of whole cells: a cell counts for an exclusion where its centre lies inside.

    Raises
    ------
    ValueError
        The frame is not in the working CRS and no areas are given.
    """
    areas = _areas(stack, cell_areas)
    excluded = np.where(stack.inside, stack.excluded, np.uint32(0))
    doubtful = np.where(stack.inside & (excluded == 0), stack.possible, np.uint32(0))
    rows = []
    for place, exclusion_id in enumerate(stack.exclusion_ids):
        bit = np.uint32(1 << place)
        rows.append(
            Removal(
                exclusion_id=exclusion_id,
                alone_ha=_sum_ha((excluded & bit) != 0, areas),
                only_ha=_sum_ha(excluded == bit, areas),
                possible_ha=_sum_ha((doubtful & bit) != 0, areas),
            )
        )
    return RemovalTable(
        inside_ha=_sum_ha(stack.inside, areas),
        removed_ha=_sum_ha(excluded != 0, areas),
        possible_ha=_sum_ha(doubtful != 0, areas),
        by_exclusion=tuple(rows),
    )


def state_areas(found: Suitability, cell_areas: ArrayLike | None = None) -> StateAreas:
    """
    Measure how much land is assessed, excluded and not assessed.

    Parameters
    ----------
    found
        Of `analysis.suitability.weigh`.
    cell_areas
        As for `removal_table`.

    Returns
    -------
    StateAreas
        Areas of whole cells.

    Raises
    ------
    ValueError
        The frame is not in the working CRS and no areas are given.
    """
    areas = _areas(found, cell_areas)
    return StateAreas(
        assessed_ha=_sum_ha(found.state == ASSESSED, areas),
        excluded_ha=_sum_ha(found.state == EXCLUDED, areas),
        not_assessed_ha=_sum_ha(found.state == NOT_ASSESSED, areas),
    )


def _areas(found: ScoreStack | Suitability, cell_areas: ArrayLike | None) -> NDArray[np.float64]:
    """Return the area of the cells of each column, or of each cell, hectare."""
    given = cell_areas_ha(found.frame) if cell_areas is None else np.asarray(cell_areas, dtype=np.float64)
    n_rows = 1 if given.ndim < 2 or given.shape[0] == 1 else found.frame.n_rows
    return np.broadcast_to(given, (n_rows, found.frame.n_cols))


def _sum_ha(cells: NDArray[np.bool_], areas: NDArray[np.float64]) -> float:
    """Return the area of some cells, hectare."""
    if areas.shape[0] == 1:
        return float(np.count_nonzero(cells, axis=0) @ areas[0])
    return float(areas[cells].sum())
