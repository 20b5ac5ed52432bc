"""Find where a disc of a wanted width fits among usable cells, or which cells are too near to others."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.distance_grid import distance_m

if TYPE_CHECKING:
    import numpy.typing as npt

    Mask = npt.NDArray[np.bool_]

__all__ = ["Disc", "cells_nearer_than", "disc_fits", "disc_of"]

#: Rows worked on at once, so that what is needed on the way stays small.
_BLOCK_ROWS: Final = 256
#: Distances of cells are kept with seven figures: one that is asked for exactly is not missed by less, metre.
_ROUNDING_M: Final = 0.01


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Disc:
    """
    The cells that a disc around the middle of a cell reaches.

    Attributes
    ----------
    half : tuple of int
        For each row offset from `-reach` to `reach`, how many cells it reaches to either side.
    reach
        Rows above and below its middle.
    """

    half: tuple[int, ...]
    reach: int

    def mask(self) -> Mask:
        """
        Return its cells.

        Returns
        -------
        ndarray of bool, shape (2 reach + 1, 2 reach + 1)
            True for the cells of the disc.
        """
        columns = np.abs(np.arange(-self.reach, self.reach + 1))
        return np.asarray(columns[None, :] <= np.array(self.half)[:, None])


def disc_of(width_m: float, cell_m: float) -> Disc:
    """
    Return the cells that a disc of a width meets.

    Parameters
    ----------
    width_m
        Diameter, metre; up to the cell, the disc is its one cell.
    cell_m
        Side of a cell, metre.

    Returns
    -------
    Disc
        Cells that share ground with the disc, so that land made of such discs is nowhere narrower than the
        width; between two odd numbers of cells the next larger one.

    Examples
    --------
    >>> disc_of(300.0, 100.0).half
    (1, 1, 1)
    >>> disc_of(400.0, 100.0).half
    (1, 2, 2, 2, 1)
    """
    radius = width_m / 2 / cell_m
    reach = max(math.ceil(radius - 0.5 - 1e-9), 0)
    half = []
    for row in range(-reach, reach + 1):
        up = max(abs(row) - 0.5, 0.0)
        across = math.sqrt(max(radius * radius - up * up, 0.0))
        half.append(max(math.ceil(across - 0.5 - 1e-9), 0))
    return Disc(half=tuple(half), reach=reach)


def disc_fits(usable: Mask, disc: Disc) -> Mask:
    """
    Return the cells around which every cell of a disc is usable.

    Parameters
    ----------
    usable : ndarray of bool, shape (n_rows, n_cols)
        Beyond the edges nothing is usable.
    disc
        As `disc_of` makes it.

    Returns
    -------
    ndarray of bool, shape (n_rows, n_cols)
        Middles of discs that fit.
    """
    n_rows = len(usable)
    if 2 * disc.reach >= n_rows:
        return np.zeros(usable.shape, dtype=bool)
    free = _free_to_either_side(usable, max(disc.half) + 1)
    fits = np.ones(usable.shape, dtype=bool)
    for offset, half in zip(range(-disc.reach, disc.reach + 1), disc.half, strict=True):
        wide = free > half
        if offset < 0:
            fits[-offset:] &= wide[:offset]
            fits[:-offset] = False
        elif offset > 0:
            fits[: n_rows - offset] &= wide[offset:]
            fits[n_rows - offset :] = False
        else:
            fits &= wide
    return fits


def _free_to_either_side(usable: Mask, most: int) -> npt.NDArray[np.uint16]:
    """Return how many cells in a row are usable to the nearer side, itself counted, up to a number."""
    n_rows, n_cols = usable.shape
    columns = np.arange(n_cols, dtype=np.int32)
    free = np.empty(usable.shape, dtype=np.uint16)
    for first in range(0, n_rows, _BLOCK_ROWS):
        rows = usable[first : first + _BLOCK_ROWS]
        last = np.maximum.accumulate(np.where(rows, np.int32(-1), columns), axis=1)
        backwards = np.where(rows, np.int32(n_cols), columns)[:, ::-1]
        following = np.minimum.accumulate(backwards, axis=1)[:, ::-1]
        nearer = np.minimum(columns - last, following - columns)
        free[first : first + _BLOCK_ROWS] = np.minimum(nearer, most)
    return free


def cells_nearer_than(cells: Mask, apart_m: float, *, cell_m: float) -> Mask:
    r"""
    Return the cells that are nearer to some cells than a distance, those cells included.

    Parameters
    ----------
    cells : ndarray of bool, shape (n_rows, n_cols)
        At least one.
    apart_m
        Metre on the grid; 0 for none but the cells themselves.
    cell_m
        Side of a cell, metre.

    Returns
    -------
    ndarray of bool, shape (n_rows, n_cols)
        From edge to edge: cells that touch, also at a corner, are 0 m apart.

    Notes
    -----
    Between two cells that lie r rows and c columns apart there are

    .. math:: \sqrt{\max(r - 1, 0)^2 + \max(c - 1, 0)^2}

    sides of a cell: the distance between the middles of one and of the nearest neighbour of the other.
    """
    if apart_m <= 0:
        return cells.copy()
    grown = np.pad(cells, 1)
    grown[1:] |= np.pad(cells, 1)[:-1]
    grown[:-1] |= np.pad(cells, 1)[1:]
    beside = grown.copy()
    beside[:, 1:] |= grown[:, :-1]
    beside[:, :-1] |= grown[:, 1:]
    near = distance_m(beside.astype(np.uint8), cell_m)[1:-1, 1:-1]
    return np.asarray(near < apart_m - min(_ROUNDING_M, apart_m / 2))
