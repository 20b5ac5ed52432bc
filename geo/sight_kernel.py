"""Follow rays over a terrain grid, compiled: what stands in the way of a line of sight."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from geo.compiled import compiled

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["clearances", "ground_at", "survey"]

#: Share of a cell under which a ray runs through a cell's centre, where only that cell counts.
_ON_CENTRE = 1e-9


@compiled
def ground_at(elevation_m: npt.NDArray[np.float64], row: float, col: float) -> float:
    """
    Return the ground where a ray crosses a grid line, one of `row` and `col` being whole.

    Parameters
    ----------
    elevation_m : ndarray of float, shape (n_rows, n_cols), metre
        NaN is not known.
    row, col
        Position in cells, inside the grid.

    Returns
    -------
    float, metre
        Between the two nearest cell centres on the line; NaN where one that counts is not known.
    """
    low_row, low_col = math.floor(row), math.floor(col)
    part = (row - low_row) + (col - low_col)
    if part <= _ON_CENTRE:
        return elevation_m[low_row, low_col]  # type: ignore[no-any-return]
    high_row, high_col = (low_row + 1, low_col) if row > low_row else (low_row, low_col + 1)
    if part >= 1 - _ON_CENTRE:
        return elevation_m[high_row, high_col]  # type: ignore[no-any-return]
    low, high = elevation_m[low_row, low_col], elevation_m[high_row, high_col]
    return low * (1 - part) + high * part  # type: ignore[no-any-return]


@compiled
def _clearance(
    elevation_m: npt.NDArray[np.float64],
    cell_m: float,
    observer: tuple[int, int],
    eye_m: float,
    target: tuple[int, int],
    target_height_m: float,
    bend_per_m: float,
) -> float:
    """Return by how much one target stands above the line that just grazes the ground before it."""
    d_row, d_col = target[0] - observer[0], target[1] - observer[1]
    length_m = math.hypot(d_row, d_col) * cell_m
    top_m = elevation_m[target[0], target[1]] + target_height_m - bend_per_m * length_m * length_m
    if math.isnan(eye_m) or math.isnan(top_m):
        return math.nan
    if length_m == 0:
        return math.inf
    steepest, has_gap = -math.inf, False
    for along_rows in (True, False):
        n_steps = abs(d_row) if along_rows else abs(d_col)
        for step in range(1, n_steps):
            share = step / n_steps
            # The crossed line is whole by counting, not by rounding.
            row = observer[0] + (step if d_row > 0 else -step) if along_rows else observer[0] + share * d_row
            col = observer[1] + share * d_col if along_rows else observer[1] + (step if d_col > 0 else -step)
            ground_m = ground_at(elevation_m, row, col)
            if math.isnan(ground_m):
                has_gap = True
                continue
            distance_m = share * length_m
            slope = (ground_m - bend_per_m * distance_m * distance_m - eye_m) / distance_m
            steepest = max(steepest, slope)
    clearance_m = top_m - eye_m - steepest * length_m
    # Ground that is not known can only hide more: what is hidden stays hidden.
    return math.nan if has_gap and clearance_m >= 0 else clearance_m


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
        found[place] = _clearance(elevation_m, cell_m, observer, eye_m, target, target_height_m, bend_per_m)
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
        clearance_m = _clearance(elevation_m, cell_m, observer, eye_m, target, target_height_m, bend_per_m)
        if math.isnan(clearance_m):
            has_unknown = True
        elif (clearance_m >= 0) == stop_at_seen:
            return True, has_unknown, place + 1
    return False, has_unknown, len(targets)
