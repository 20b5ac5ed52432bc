"""Measure how far each cell is from the nearest covered cell, strip by strip and exactly."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.distance_kernel import NO_ROW, distance_rows, first_and_last

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    Mask = npt.NDArray[np.uint8]
    Floats32 = npt.NDArray[np.float32]

__all__ = ["StripDistances", "distance_m"]

#: Rows between two places where it is noted what is covered north and south of them; the result does not
#: depend on it.
_BAND: Final = 128
#: The smallest machine that the product is meant for has two cores.
_THREADS: Final = 2


class StripDistances:
    """
    Distances to the nearest covered cell, for any rows, without holding the whole grid.

    Only what is covered next north and south of every 128th row is kept; the covered cells of a strip are
    asked for again when its distances are.

    Parameters
    ----------
    covered
        Returns the covered cells of rows, by first row and number of rows, as uint8; always the same ones.
    n_rows, n_cols
        Of the whole grid.
    cell_m
        Side of a cell, metre.
    """

    def __init__(self, covered: Callable[[int, int], Mask], n_rows: int, n_cols: int, cell_m: float) -> None:
        self._covered, self._n_cols, self._cell_m = covered, n_cols, float(cell_m)
        self._edges = np.append(np.arange(0, n_rows, _BAND), n_rows)
        bands = len(self._edges) - 1
        first = np.empty((bands, n_cols), dtype=np.int32)
        last = np.empty((bands, n_cols), dtype=np.int32)

        def note(band: int) -> None:
            begin, end = int(self._edges[band]), int(self._edges[band + 1])
            first_and_last(covered(begin, end - begin), begin, first[band], last[band])

        with ThreadPoolExecutor(_THREADS) as pool:
            list(pool.map(note, range(bands)))
        none = np.full((1, n_cols), NO_ROW, dtype=np.int32)
        #: Last covered row north of each edge between bands, and first one south of it.
        self._above = np.concatenate([-none, np.maximum.accumulate(last, axis=0)])
        self._below = np.concatenate([np.minimum.accumulate(first[::-1], axis=0)[::-1], none])

    def strip(self, first_row: int, n_rows: int) -> Floats32:
        """
        Return the distances of some rows.

        Parameters
        ----------
        first_row
            Row of the whole grid.
        n_rows
            How many.

        Returns
        -------
        ndarray of float32, shape (n_rows, n_cols), metre
            0 in covered cells; inf where nothing is covered anywhere.
        """
        top = int(np.searchsorted(self._edges, first_row, side="right")) - 1
        bottom = int(np.searchsorted(self._edges, first_row + n_rows, side="left"))
        begin, end = int(self._edges[top]), int(self._edges[bottom])
        found = np.empty((end - begin, self._n_cols), dtype=np.float32)
        mask = np.ascontiguousarray(self._covered(begin, end - begin))
        distance_rows(mask, begin, self._above[top], self._below[bottom], self._cell_m, found)
        return found[first_row - begin : first_row - begin + n_rows]


def distance_m(mask: npt.NDArray[np.uint8 | np.bool_], cell_m: float) -> Floats32:
    r"""
    Return the exact distance from each cell to the nearest covered cell, centre to centre.

    Parameters
    ----------
    mask : ndarray of uint8 or bool, shape (n_rows, n_cols)
        Not 0 is covered.
    cell_m
        Side of a cell, metre, > 0.

    Returns
    -------
    ndarray of float32, shape (n_rows, n_cols), metre
        0 in covered cells. **inf everywhere where nothing is covered**: within this grid there is none; what
        lies outside the grid is not known here.

    Raises
    ------
    ValueError
        The cell has no size, or there are not rows and columns.

    Notes
    -----
    .. math:: d(r, c) = a \sqrt{\min_{c'} \left[(c - c')^2 + \min_{r' \text{covered}} (r - r')^2\right]}

    with :math:`a` the side of a cell. Everything under the root is a whole number: only the root and its
    product are rounded, once, to 32 bits.

    References
    ----------
    .. [1] A. Meijster, J. Roerdink, W. Hesselink, A general algorithm for computing distance transforms in
       linear time, Mathematical Morphology and its Applications (2000) 331-340.
    .. [2] P. Felzenszwalb, D. Huttenlocher, Distance transforms of sampled functions, Theory of Computing 8
       (2012) 415-428.

    Examples
    --------
    >>> distance_m(np.array([[1, 0, 0], [0, 0, 0]], dtype=np.uint8), 10.0)[1].astype(int).tolist()
    [10, 14, 22]
    """
    if not (cell_m > 0 and math.isfinite(cell_m)):
        raise ValueError(f"cell_m is {cell_m}, a positive number of metres is needed")
    if mask.ndim != 2:
        raise ValueError(f"the mask has shape {mask.shape}, rows and columns are needed")
    covered = np.ascontiguousarray(mask).view(np.uint8) if mask.dtype == np.bool_ else mask.astype(np.uint8)
    n_rows, n_cols = mask.shape
    if mask.size == 0:
        return np.empty(mask.shape, dtype=np.float32)
    distances = StripDistances(lambda first, n: covered[first : first + n], n_rows, n_cols, cell_m)
    out = np.empty(mask.shape, dtype=np.float32)

    def fill(first: int) -> None:
        n = min(_BAND, n_rows - first)
        out[first : first + n] = distances.strip(first, n)

    with ThreadPoolExecutor(_THREADS) as pool:
        list(pool.map(fill, range(0, n_rows, _BAND)))
    return out
