"""Measure how steep the ground is, cell by cell."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.compiled import compiled

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats32 = npt.NDArray[np.float32]

__all__ = ["slope_deg", "slope_inside"]

_DEGREE_PER_RADIAN: Final = 180.0 / math.pi


@compiled
def slope_inside(elevation_m: Floats32, cell_m: float, out: Floats32) -> None:
    """
    Write the slope of all cells but the outermost.

    Parameters
    ----------
    elevation_m : ndarray of float32, shape (n_rows + 2, n_cols + 2), metre
        NaN is not known.
    cell_m
        Side of a cell, metre.
    out : ndarray of float32, shape (n_rows, n_cols), degree
        Written.
    """
    n_rows, n_cols = out.shape
    rise_to_slope = 1.0 / (8.0 * cell_m)
    for row in range(n_rows):
        above, here, below = elevation_m[row], elevation_m[row + 1], elevation_m[row + 2]
        for col in range(n_cols):
            nw, n, ne = np.float64(above[col]), np.float64(above[col + 1]), np.float64(above[col + 2])
            w, e = np.float64(here[col]), np.float64(here[col + 2])
            sw, s, se = np.float64(below[col]), np.float64(below[col + 1]), np.float64(below[col + 2])
            east = ((ne + 2.0 * e + se) - (nw + 2.0 * w + sw)) * rise_to_slope
            north = ((nw + 2.0 * n + ne) - (sw + 2.0 * s + se)) * rise_to_slope
            # The cell itself takes no part in the differences: where it is not known it has no slope.
            own = np.float64(here[col + 1]) * 0.0
            out[row, col] = math.atan(math.sqrt(east * east + north * north)) * _DEGREE_PER_RADIAN + own


def slope_deg(elevation_m: npt.NDArray[np.floating], cell_m: float) -> Floats32:
    r"""
    Return the slope of the ground by Horn's third-order differences.

    Parameters
    ----------
    elevation_m : ndarray of float, shape (n_rows, n_cols), metre
        On a grid in metres, row 0 is the north edge; NaN is not known. Cells in degrees have no side in
        metres and are refused where a grid is opened (`geo.grid.GridFrame`).
    cell_m
        Side of a cell, metre, > 0.

    Returns
    -------
    ndarray of float32, shape (n_rows, n_cols), degree, 0..90
        NaN in the outermost cells and in and beside cells that are not known: there the difference would
        need a height that nobody measured. ``gdaldem slope`` leaves the same cells out; with
        ``-compute_edges`` it guesses the missing heights from the other side of the cell.

    Raises
    ------
    ValueError
        The cell has no size, or there are not rows and columns.

    Notes
    -----
    .. math:: s = \arctan \sqrt{g_e^2 + g_n^2}

    with the gradient :math:`g` of `geo.relief.horn_gradient`.

    References
    ----------
    .. [1] B. K. P. Horn, Hill shading and the reflectance map, Proc. IEEE 69 (1981) 14-47.

    Examples
    --------
    >>> plane = np.tile(np.arange(4.0) * 30, (4, 1))
    >>> float(slope_deg(plane, 30.0)[1, 1])
    45.0
    """
    if not (cell_m > 0 and math.isfinite(cell_m)):
        raise ValueError(f"cell_m is {cell_m}, a positive number of metres is needed")
    if elevation_m.ndim != 2:
        raise ValueError(f"the terrain has shape {elevation_m.shape}, rows and columns are needed")
    slope = np.full(elevation_m.shape, np.nan, dtype=np.float32)
    if min(elevation_m.shape) >= 3:
        inner = np.empty((elevation_m.shape[0] - 2, elevation_m.shape[1] - 2), dtype=np.float32)
        slope_inside(np.ascontiguousarray(elevation_m, dtype=np.float32), float(cell_m), inner)
        slope[1:-1, 1:-1] = inner
    return slope
