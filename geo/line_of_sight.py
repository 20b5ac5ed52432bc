"""Tell what can be seen over a terrain grid, with the Earth's curvature and refraction counted."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.sight_kernel import between, clearances

if TYPE_CHECKING:
    import numpy.typing as npt

    Cell = tuple[int, int]

__all__ = ["REFRACTION", "SightProfile", "bend_per_m", "is_visible", "sight_profile", "viewshed"]

#: Mean radius of the Earth, metre (IUGG).
EARTH_RADIUS_M: Final = 6_371_008.8
#: Coefficient of terrestrial refraction, 1: the share of the curvature that the bent ray takes back. The
#: customary value for light, from C. F. Gauss's survey of Hanover.
REFRACTION: Final = 0.13


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SightProfile:
    """
    The ground between two cells, and the line from the eye to the top of the target.

    Attributes
    ----------
    distance_m : ndarray of float, shape (n,), metre
        From the observer, increasing; the first is 0, the last is the target.
    ground_m : ndarray of float, shape (n,), metre
        Height of the ground; NaN where it is not known.
    line_m : ndarray of float, shape (n,), metre
        Height of the line of sight on the same scale: it sags below a straight line as the ground curves
        away, so that ground above the line hides the target.
    eye_m, top_m
        Height of both ends of the line, metre; NaN where the ground there is not known.
    is_visible
        Whether the top can be seen; None where ground that is not known does not let it be told.
    clearance_m
        By how much the top stands above the line that grazes the ground before it, metre; negative when
        it is hidden, infinity when nothing lies between, None where it cannot be told.
    hidden_at_m
        Distance of the first ground above the line, metre; None without any.
    """

    distance_m: npt.NDArray[np.float64]
    ground_m: npt.NDArray[np.float64]
    line_m: npt.NDArray[np.float64]
    eye_m: float
    top_m: float
    is_visible: bool | None
    clearance_m: float | None
    hidden_at_m: float | None


def bend_per_m(refraction: float = REFRACTION) -> float:
    r"""
    Return how fast the ground drops away below a horizontal line of sight.

    Parameters
    ----------
    refraction
        Coefficient of refraction k, 0 for a straight ray, below 1.

    Returns
    -------
    float, 1/metre
        The drop is this times the square of the distance.

    Raises
    ------
    ValueError
        The coefficient is 1 or more, or not a number.

    Notes
    -----
    .. math:: drop = d^2 (1 - k) / (2 R)

    Examples
    --------
    >>> round(bend_per_m(0.0) * 10_000.0**2, 2)  # metres of drop in 10 km
    7.85
    """
    if not refraction < 1:
        raise ValueError(f"the coefficient of refraction is {refraction}, a number below 1 is needed")
    return (1 - refraction) / (2 * EARTH_RADIUS_M)


def viewshed(
    elevation_m: npt.NDArray[np.float64],
    cell_m: float,
    observer_row: int,
    observer_col: int,
    observer_height_m: float,
    target_height_m: float,
    *,
    max_distance_m: float | None = None,
    refraction: float = REFRACTION,
) -> npt.NDArray[np.float64]:
    """
    Return which cells can be seen from one cell.

    Parameters
    ----------
    elevation_m : ndarray of float, shape (n_rows, n_cols), metre
        NaN is not known. Not changed.
    cell_m
        Side of a cell, metre, > 0.
    observer_row, observer_col
        The observer's cell, whose centre is where the eye is.
    observer_height_m, target_height_m
        Above the ground, metre, >= 0. The ground between is taken as it is.
    max_distance_m
        Cells whose centre is farther count as not seen, metre; None for all.
    refraction
        As for `bend_per_m`.

    Returns
    -------
    ndarray of float, shape (n_rows, n_cols)
        1 seen, 0 not seen, NaN where it cannot be told: the target's ground or some ground between is not
        known, and the known ground between does not hide it already. The observer's own cell is seen.

    Raises
    ------
    ValueError
        The observer is outside the grid, or a size, height or coefficient cannot be used.

    Notes
    -----
    One ray per cell, centre to centre; the ground is read where the ray crosses the lines that join cell
    centres along rows and along columns, linearly between the two centres. No cell takes over what was
    worked out for its neighbour, so errors do not add up with distance.

    References
    ----------
    .. [1] W. R. Franklin and C. Ray, Higher isn't necessarily better: visibility algorithms and
       experiments, Proc. 6th Int. Symp. on Spatial Data Handling (1994) 751-763: the method R3.

    Examples
    --------
    >>> wall = np.array([[0.0, 0.0, 5.0, 0.0, 0.0]])
    >>> viewshed(wall, 30.0, 0, 0, 1.7, 0.0).tolist()
    [[1.0, 1.0, 1.0, 0.0, 0.0]]
    """
    _require_grid(elevation_m, cell_m)
    _require_heights(observer_height_m, target_height_m)
    observer = _require_cell(elevation_m, (observer_row, observer_col))
    rows, cols = np.mgrid[: elevation_m.shape[0], : elevation_m.shape[1]]
    far_m = np.hypot(rows - observer_row, cols - observer_col) * cell_m
    wanted = far_m <= (math.inf if max_distance_m is None else max_distance_m)
    targets = np.column_stack([rows[wanted], cols[wanted]]).astype(np.int64)
    ground = np.ascontiguousarray(elevation_m, dtype=np.float64)
    eye_m = ground[observer] + observer_height_m
    found_m = clearances(
        ground, float(cell_m), observer, eye_m, targets, float(target_height_m), bend_per_m(refraction)
    )
    seen = np.zeros(elevation_m.shape)
    seen[wanted] = np.where(np.isnan(found_m), np.nan, found_m >= 0)
    return seen


def sight_profile(
    elevation_m: npt.NDArray[np.float64],
    cell_m: float,
    observer: Cell,
    target: Cell,
    observer_height_m: float,
    target_height_m: float,
    *,
    refraction: float = REFRACTION,
) -> SightProfile:
    """
    Return the ground and the line of sight between two cells.

    Parameters
    ----------
    elevation_m : ndarray of float, shape (n_rows, n_cols), metre
        NaN is not known. Not changed.
    cell_m
        Side of a cell, metre, > 0.
    observer, target
        Row and column.
    observer_height_m, target_height_m
        Above the ground, metre, >= 0.
    refraction
        As for `bend_per_m`.

    Returns
    -------
    SightProfile
        The same answer as `viewshed` gives for that cell.

    Raises
    ------
    ValueError
        A cell is outside the grid, or a size, height or coefficient cannot be used.
    """
    _require_grid(elevation_m, cell_m)
    _require_heights(observer_height_m, target_height_m)
    start, end = _require_cell(elevation_m, observer), _require_cell(elevation_m, target)
    ground = np.ascontiguousarray(elevation_m, dtype=np.float64)
    bend = bend_per_m(refraction)
    eye_m, top_m = float(ground[start]) + observer_height_m, float(ground[end]) + target_height_m
    (clearance_m,) = clearances(
        ground, float(cell_m), start, eye_m, np.array([end], dtype=np.int64), float(target_height_m), bend
    ).tolist()
    shares = _crossings(start, end)
    length_m = math.hypot(end[0] - start[0], end[1] - start[1]) * cell_m
    distance_m = shares * length_m
    ground_m = np.array([_ground_on_line(ground, start, end, share) for share in shares.tolist()])
    straight_m = eye_m + (top_m - bend * length_m**2 - eye_m) * shares
    line_m = straight_m + bend * distance_m**2
    over = np.flatnonzero(ground_m[1:-1] > line_m[1:-1]) + 1
    return SightProfile(
        distance_m=distance_m,
        ground_m=ground_m,
        line_m=line_m,
        eye_m=eye_m,
        top_m=top_m,
        is_visible=None if math.isnan(clearance_m) else clearance_m >= 0,
        clearance_m=None if math.isnan(clearance_m) else clearance_m,
        hidden_at_m=float(distance_m[over[0]]) if over.size else None,
    )


def is_visible(
    elevation_m: npt.NDArray[np.float64],
    cell_m: float,
    observer: Cell,
    target: Cell,
    observer_height_m: float,
    target_height_m: float,
    *,
    refraction: float = REFRACTION,
) -> bool | None:
    """
    Tell whether one cell can be seen from another.

    Parameters
    ----------
    elevation_m, cell_m, observer, target, observer_height_m, target_height_m, refraction
        As for `sight_profile`.

    Returns
    -------
    bool or None
        None where ground that is not known does not let it be told.

    Raises
    ------
    ValueError
        As for `sight_profile`.

    Examples
    --------
    >>> is_visible(np.array([[0.0, 5.0, np.nan, 0.0]]), 30.0, (0, 0), (0, 3), 1.7, 0.0)
    False
    """
    return sight_profile(
        elevation_m, cell_m, observer, target, observer_height_m, target_height_m, refraction=refraction
    ).is_visible


def _crossings(start: Cell, end: Cell) -> npt.NDArray[np.float64]:
    """Return the shares of the way at which a ray crosses a row or a column of centres, ends included."""
    n_rows, n_cols = abs(end[0] - start[0]), abs(end[1] - start[1])
    steps = [np.arange(1, n) / n for n in (n_rows, n_cols) if n > 1]
    return np.unique(np.concatenate([[0.0], *steps, [1.0] if n_rows or n_cols else []]))


def _ground_on_line(ground: npt.NDArray[np.float64], start: Cell, end: Cell, share: float) -> float:
    """Return the ground at one crossing; a coordinate that is whole but for rounding counts as whole."""
    row, col = (a + share * (b - a) for a, b in zip(start, end, strict=True))
    if abs(row - round(row)) < 1e-9:
        return between(ground, round(row), col)
    return between(ground.T, round(col), row)


def _require_grid(elevation_m: npt.NDArray[np.float64], cell_m: float) -> None:
    """Refuse what is not a grid."""
    if elevation_m.ndim != 2 or elevation_m.size == 0:
        raise ValueError(f"the terrain has shape {elevation_m.shape}, rows and columns are needed")
    if not (cell_m > 0 and math.isfinite(cell_m)):
        raise ValueError(f"cell_m is {cell_m}, a positive number of metres is needed")


def _require_heights(*heights_m: float) -> None:
    """Refuse heights below the ground."""
    for height_m in heights_m:
        if not (height_m >= 0 and math.isfinite(height_m)):
            raise ValueError(f"a height is {height_m} m, 0 or more metres above the ground are needed")


def _require_cell(elevation_m: npt.NDArray[np.float64], cell: Cell) -> Cell:
    """Refuse a cell outside the grid."""
    if not all(0 <= place < size for place, size in zip(cell, elevation_m.shape, strict=True)):
        raise ValueError(f"cell {cell} is outside the grid of {elevation_m.shape} cells")
    return int(cell[0]), int(cell[1])
