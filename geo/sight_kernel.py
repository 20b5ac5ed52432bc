"""Follow rays over a terrain grid, compiled: what stands in the way of a line of sight."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from geo.compiled import compiled

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["between", "clearances", "survey"]

#: Share of a cell under which a ray runs through a cell's centre, where only that cell counts.
_ON_CENTRE = 1e-9


@compiled
def between(elevation_m: npt.NDArray[np.float64], row: int, col: float) -> float:
    """
    Return the ground on a row of cell centres, linearly between the two nearest.

    Parameters
    ----------
    elevation_m : ndarray of float, shape (n_rows, n_cols), metre
        NaN is not known. Its transpose gives the ground on a column.
    row, col
        Position in cells, inside the grid.

    Returns
    -------
    float, metre
        NaN where a cell that counts is not known; at a cell's centre only that cell counts.
    """
    low = math.floor(col)
    part = col - low
    if part <= _ON_CENTRE:
        return float(elevation_m[row, low])
    if part >= 1 - _ON_CENTRE:
        return float(elevation_m[row, low + 1])
    return float(elevation_m[row, low] * (1 - part) + elevation_m[row, low + 1] * part)


@compiled
def _steepest(
    elevation_m: npt.NDArray[np.float64],
    start: tuple[int, int],
    end: tuple[int, int],
    length_m: float,
    eye_m: float,
    bend_per_m: float,
    enough: float,
) -> tuple[float, bool]:
    """Return the steepest slope from the eye to the rows crossed, and whether some ground is not known."""
    steepest, has_gap = -math.inf, False
    n_steps, way = abs(end[0] - start[0]), 1 if end[0] > start[0] else -1
    for step in range(1, n_steps):
        share = step / n_steps
        # The row is whole by counting, not by rounding.
        ground_m = between(elevation_m, start[0] + way * step, start[1] + share * (end[1] - start[1]))
        if math.isnan(ground_m):
            has_gap = True
            continue
        distance_m = share * length_m
        slope = (ground_m - bend_per_m * distance_m * distance_m - eye_m) / distance_m
        if slope > steepest:
            steepest = slope
            if slope * length_m > enough:
                break
    return steepest, has_gap


@compiled
def _clearance(
    elevation_m: npt.NDArray[np.float64],
    cell_m: float,
    observer: tuple[int, int],
    eye_m: float,
    target: tuple[int, int],
    target_height_m: float,
    bend_per_m: float,
    is_sign_enough: bool,  # noqa: FBT001  (compiled functions take arguments by position)
) -> float:
    """Return by how much a target stands above the line that grazes the ground before it, or its sign."""
    length_m = math.hypot(target[0] - observer[0], target[1] - observer[1]) * cell_m
    top_m = elevation_m[target[0], target[1]] + target_height_m - bend_per_m * length_m * length_m
    if math.isnan(eye_m) or math.isnan(top_m):
        return math.nan
    if length_m == 0:
        return math.inf
    rise_m = top_m - eye_m
    enough = rise_m if is_sign_enough else math.inf
    by_rows, gap_in_rows = _steepest(elevation_m, observer, target, length_m, eye_m, bend_per_m, enough)
    if by_rows * length_m > enough:
        return -1.0
    by_cols, gap_in_cols = _steepest(
        elevation_m.T, observer[::-1], target[::-1], length_m, eye_m, bend_per_m, enough
    )
    clearance_m = rise_m - max(by_rows, by_cols) * length_m
    # Ground that is not known can only hide more: what is hidden stays hidden.
    return math.nan if (gap_in_rows or gap_in_cols) and clearance_m >= 0 else clearance_m


@compiled
def clearances(
    elevation_m: npt.NDArray[np.float64],
    cell_m: float,
    observer: tuple[int, int],
    eye_m: float,
    targets: npt.NDArray[np.int64],
    target_height_m: float,
    bend_per_m: float,
) -> npt.NDArray[np.float64]:
    """
    Return by how much each target stands above the line that just grazes the ground before it.

    Parameters
    ----------
    elevation_m : ndarray of float, shape (n_rows, n_cols), metre
        NaN is not known.
    cell_m
        Side of a cell, metre.
    observer
        Row and column of the observer's cell.
    eye_m
        Height of the eye on the scale of the grid, metre; NaN when the ground there is not known.
    targets : ndarray of int, shape (n, 2)
        Row and column of each target.
    target_height_m
        Above the ground, metre.
    bend_per_m
        The ground drops by this times the square of the distance, 1/metre.

    Returns
    -------
    ndarray of float, shape (n,), metre
        Negative is hidden; infinity where nothing lies between; NaN where it cannot be told.
    """
    found = np.empty(len(targets), dtype=np.float64)
    for place in range(len(targets)):
        target = (targets[place, 0], targets[place, 1])
        found[place] = _clearance(
            elevation_m,
            cell_m,
            observer,
            eye_m,
            target,
            target_height_m,
            bend_per_m,
            False,  # noqa: FBT003
        )
    return found


@compiled
def survey(
    elevation_m: npt.NDArray[np.float64],
    cell_m: float,
    observer: tuple[int, int],
    eye_m: float,
    targets: npt.NDArray[np.int64],
    target_height_m: float,
    bend_per_m: float,
    stop_at_seen: bool,  # noqa: FBT001  (compiled functions take arguments by position)
) -> tuple[bool, bool, int]:
    """
    Look for a target that is seen, or for one that is hidden, and stop there.

    Parameters
    ----------
    elevation_m, cell_m, observer, eye_m, targets, target_height_m, bend_per_m
        As for `clearances`.
    stop_at_seen
        True looks for one that is seen, False for one that is hidden.

    Returns
    -------
    tuple of bool, bool and int
        Whether one was found; whether one that was passed cannot be told; how many rays were followed.
    """
    has_unknown = False
    for place in range(len(targets)):
        target = (targets[place, 0], targets[place, 1])
        clearance_m = _clearance(
            elevation_m,
            cell_m,
            observer,
            eye_m,
            target,
            target_height_m,
            bend_per_m,
            True,  # noqa: FBT003
        )
        if math.isnan(clearance_m):
            has_unknown = True
        elif (clearance_m >= 0) == stop_at_seen:
            return True, has_unknown, place + 1
    return False, has_unknown, len(targets)
