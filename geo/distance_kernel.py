"""Find the nearest covered cell of each cell, compiled: first along columns, then along rows, exactly."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.compiled import compiled

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int32]

__all__ = ["NO_ROW", "distance_rows", "first_and_last"]

#: Farther than any row: no covered cell in this direction. Twice this still fits 32 bits.
NO_ROW: Final = 1 << 29


@compiled
def first_and_last(mask: npt.NDArray[np.uint8], first_row: int, first: Ints, last: Ints) -> None:
    """
    Note the first and the last covered row of each column of a strip.

    Parameters
    ----------
    mask : ndarray of uint8, shape (n, n_cols)
        Not 0 is covered.
    first_row
        Row of the whole grid that is row 0 of the strip.
    first, last : ndarray of int32, shape (n_cols,)
        Written: rows of the whole grid; `NO_ROW` and -`NO_ROW` where nothing is covered.
    """
    first[:] = NO_ROW
    last[:] = -NO_ROW
    for at in range(mask.shape[0]):
        row = np.int32(first_row + at)
        for col in range(mask.shape[1]):
            if mask[at, col] != 0:
                first[col] = min(first[col], row)
                last[col] = row


@compiled
def _rows_to_nearest(
    mask: npt.NDArray[np.uint8], first_row: int, above: Ints, below: Ints, rows: Ints
) -> None:
    """Write how many rows away the nearest covered cell of the same column is."""
    n_rows, n_cols = mask.shape
    seen = above.copy()
    for at in range(n_rows):
        row = np.int32(first_row + at)
        for col in range(n_cols):
            seen[col] = row if mask[at, col] != 0 else seen[col]
            rows[at, col] = row - seen[col]
    seen[:] = below
    for back in range(n_rows):
        at = n_rows - 1 - back
        row = np.int32(first_row + at)
        for col in range(n_cols):
            seen[col] = row if mask[at, col] != 0 else seen[col]
            rows[at, col] = min(rows[at, col], seen[col] - row)


@compiled
def _distance_row(rows: Ints, cell_m: float, site: Ints, start: Ints, out: npt.NDArray[np.float32]) -> None:
    """
    Write the distances of one row from the distances along its columns.

    The lower envelope of the parabolas (x - i)^2 + rows[i]^2 is built from the west; all of it is whole
    numbers below 2^53, so that nothing is rounded before the root.
    """
    n_cols, used = rows.size, 0
    for col in range(n_cols):
        if rows[col] >= NO_ROW // 2:
            continue
        height = np.float64(rows[col]) * np.float64(rows[col])
        begin = 0
        while used > 0:
            other = site[used - 1]
            other_height = np.float64(rows[other]) * np.float64(rows[other])
            gap = np.float64(col - other)
            # From this column on the new parabola is lower.
            apart = (height - other_height) / gap + np.float64(col) + np.float64(other)
            begin = math.floor(apart * 0.5) + 1 if apart >= 0 else 0
            if begin > start[used - 1]:
                break
            used -= 1
            begin = 0
        if begin < n_cols:
            site[used], start[used] = col, begin
            used += 1
    if used == 0:
        out[:] = np.inf
        return
    for place in range(used):
        nearest = site[place]
        height = np.float64(rows[nearest]) * np.float64(rows[nearest])
        end = start[place + 1] if place + 1 < used else n_cols
        for col in range(start[place], end):
            away = np.float64(col - nearest)
            out[col] = math.sqrt(away * away + height) * cell_m


@compiled
def distance_rows(
    mask: npt.NDArray[np.uint8],
    first_row: int,
    above: Ints,
    below: Ints,
    cell_m: float,
    out: npt.NDArray[np.float32],
) -> None:
    """
    Write the distance from each cell of a strip to the nearest covered cell of the whole grid.

    Parameters
    ----------
    mask : ndarray of uint8, shape (n, n_cols)
        The strip; not 0 is covered.
    first_row
        Row of the whole grid that is row 0 of the strip.
    above, below : ndarray of int32, shape (n_cols,)
        Last covered row north of the strip and first one south of it, in each column; -`NO_ROW` and
        `NO_ROW` where there is none.
    cell_m
        Side of a cell, metre.
    out : ndarray of float32, shape (n, n_cols), metre
        Written; inf where nothing is covered anywhere.
    """
    n_rows, n_cols = mask.shape
    rows = np.empty((n_rows, n_cols), dtype=np.int32)
    _rows_to_nearest(mask, first_row, above, below, rows)
    site, start = np.empty(n_cols, dtype=np.int32), np.empty(n_cols, dtype=np.int32)
    for at in range(n_rows):
        _distance_row(rows[at], cell_m, site, start, out[at])
