"""Add up the values of a raster by the cells of another grid, compiled."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from geo.compiled import compiled

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["add_by_cell"]


@compiled
def add_by_cell(
    values: npt.NDArray[np.float32],
    covered: npt.NDArray[np.bool_],
    nodes: npt.NDArray[np.float64],
    lattice: tuple[int, int, int],
    frame: tuple[float, float, float],
    total: npt.NDArray[np.float64],
    counts: npt.NDArray[np.int32],
) -> None:
    """
    Add each value to the cell of a frame that its centre lies in.

    Parameters
    ----------
    values : ndarray of float32, shape (n_rows, n_cols)
        NaN is not known.
    covered : ndarray of bool, shape (n_rows, n_cols)
        Where there is a raster at all.
    nodes : ndarray of float64, shape (2, n, m)
        East and north of the corners of every `step`-th row and column, metre; between them positions are
        interpolated.
    lattice
        Row and column of `values` counted from the first node, and the step.
    frame
        West edge, north edge and cell of the frame, metre.
    total : ndarray of float64, shape (rows, cols) of the frame
        Added to: the sum of the known values.
    counts : ndarray of int32, shape (2, rows, cols)
        Added to: how many values are known, and how many are covered.
    """
    first_row, first_col, step = lattice
    west, north, cell = frame
    n_rows, n_cols = total.shape
    for row in range(values.shape[0]):
        above = (first_row + row) // step
        down = ((first_row + row) % step + 0.5) / step
        for col in range(values.shape[1]):
            if not covered[row, col]:
                continue
            left = (first_col + col) // step
            right = ((first_col + col) % step + 0.5) / step
            x = (nodes[0, above, left] * (1 - down) + nodes[0, above + 1, left] * down) * (1 - right) + (
                nodes[0, above, left + 1] * (1 - down) + nodes[0, above + 1, left + 1] * down
            ) * right
            y = (nodes[1, above, left] * (1 - down) + nodes[1, above + 1, left] * down) * (1 - right) + (
                nodes[1, above, left + 1] * (1 - down) + nodes[1, above + 1, left + 1] * down
            ) * right
            to_row, to_col = math.floor((north - y) / cell), math.floor((x - west) / cell)
            if 0 <= to_row < n_rows and 0 <= to_col < n_cols:
                counts[1, to_row, to_col] += 1
                value = values[row, col]
                if not np.isnan(value):
                    counts[0, to_row, to_col] += 1
                    total[to_row, to_col] += value
