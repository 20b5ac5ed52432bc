"""Add up the people around each cell, and tell where too little of the surroundings is known."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from geo.grid import GridFrame

    Floats = npt.NDArray[np.float64]

__all__ = ["LEAST_KNOWN_SHARE", "PEOPLE_CELL_M", "PEOPLE_RADIUS_M", "PeopleAround", "disc_sums"]

#: How far around a place its people are counted, metre: half an hour by motorcycle. Our assumption.
PEOPLE_RADIUS_M: Final = 10_000.0
#: Side of the cells on which people are added up, metre: a fortieth of the radius.
PEOPLE_CELL_M: Final = 250.0
#: Share of the surroundings whose people have to be known, 0..1; what is missing counts nobody, so that
#: the sum
#: may be too low by about as much. Our assumption.
LEAST_KNOWN_SHARE: Final = 0.9


def disc_sums(values: Floats, radius_m: float, *, cell_m: float) -> Floats:
    """
    Add up the cells around each cell.

    Parameters
    ----------
    values : ndarray of float, shape (n_rows, n_cols)
        None of them NaN; beyond the edges there is nothing.
    radius_m
        Cells count whose middle lies at most this far away, metre.
    cell_m
        Side of a cell, metre.

    Returns
    -------
    ndarray of float64, shape (n_rows, n_cols)
        Sums.

    Examples
    --------
    >>> disc_sums(np.eye(3), 1.0, cell_m=1.0).tolist()
    [[1.0, 2.0, 0.0], [2.0, 1.0, 2.0], [0.0, 2.0, 1.0]]
    """
    n_rows, n_cols = values.shape
    reach = math.floor(radius_m / cell_m + 1e-9)
    running = np.zeros((n_rows, n_cols + 2 * reach + 1))
    running[:, reach + 1 : reach + 1 + n_cols] = np.cumsum(values, axis=1)
    running[:, reach + 1 + n_cols :] = running[:, reach + n_cols, None]
    found = np.zeros(values.shape)
    for down in range(-reach, reach + 1):
        half = math.floor(math.sqrt(max((radius_m / cell_m) ** 2 - down * down, 0.0)) + 1e-9)
        first, last = max(-down, 0), min(n_rows - down, n_rows)
        if first >= last:
            continue
        rows = running[first + down : last + down]
        after = rows[:, reach + half + 1 : reach + half + 1 + n_cols]
        found[first:last] += after - rows[:, reach - half : reach - half + n_cols]
    return found


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PeopleAround:
    """
    People within a radius of each cell of a frame, read by strips.

    Attributes
    ----------
    frame
        Where the answer is wanted.
    wide
        Where people are known, on cells of its own; reaches beyond `frame` by the radius and one cell.
    sums : ndarray of float, shape of `wide`
        People around each of its cells.
    shares : ndarray of float, shape of `wide`
        Share of those surroundings that is known, 0..1.
    """

    frame: GridFrame
    wide: GridFrame
    sums: Floats
    shares: Floats

    @classmethod
    def of(
        cls,
        people: Floats,
        known: npt.NDArray[np.bool_],
        wide: GridFrame,
        frame: GridFrame,
        *,
        radius_m: float = PEOPLE_RADIUS_M,
    ) -> PeopleAround:
        """
        Add up people.

        Parameters
        ----------
        people : ndarray of float, shape of `wide`
            Persons in each cell, 0 where not known.
        known : ndarray of bool, shape of `wide`
            Where they are known.
        wide, frame
            As the attributes.
        radius_m
            How far around, metre.

        Returns
        -------
        PeopleAround
            Everything that strips are read from.
        """
        n_known = disc_sums(known.astype(np.float64), radius_m, cell_m=wide.cell_m)
        reach = math.floor(radius_m / wide.cell_m + 1e-9)
        offsets = np.arange(-reach, reach + 1) ** 2
        n_disc = int(np.count_nonzero(offsets[:, None] + offsets <= (radius_m / wide.cell_m) ** 2 + 1e-9))
        sums = disc_sums(np.where(known, people, 0.0), radius_m, cell_m=wide.cell_m)
        return cls(frame=frame, wide=wide, sums=sums, shares=n_known / n_disc)

    def strip(self, first_row: int, n_rows: int) -> npt.NDArray[np.float32]:
        """
        Return the people around the cells of some rows.

        Parameters
        ----------
        first_row
            Row of the frame.
        n_rows
            How many.

        Returns
        -------
        ndarray of float32, shape (n_rows, n_cols)
            Interpolated bilinearly between the middles of the cells of `wide`; NaN where less than
            `LEAST_KNOWN_SHARE` of the surroundings is known.
        """
        cell_m, wide = self.frame.cell_m, self.wide
        north_m = self.frame.north_m - (first_row + np.arange(n_rows) + 0.5) * cell_m
        east_m = self.frame.west_m + (np.arange(self.frame.n_cols) + 0.5) * cell_m
        rows = np.asarray((wide.north_m - north_m) / wide.cell_m - 0.5, dtype=np.float64)
        cols = np.asarray((east_m - wide.west_m) / wide.cell_m - 0.5, dtype=np.float64)
        found = np.maximum(_between(self.sums, rows, cols), 0.0).astype(np.float32)
        found[_between(self.shares, rows, cols) < LEAST_KNOWN_SHARE - 1e-9] = np.nan
        return found


def _between(values: Floats, rows: Floats, cols: Floats) -> Floats:
    """Interpolate bilinearly at the crossings of rows and columns that may lie between those of an array."""
    row, col = (
        np.clip(np.floor(each).astype(np.intp), 0, size - 2)
        for each, size in zip((rows, cols), values.shape, strict=True)
    )
    down, right = np.clip(rows - row, 0, 1)[:, None], np.clip(cols - col, 0, 1)
    lines = values[row] * (1 - down) + values[row + 1] * down
    return np.asarray(lines[:, col] * (1 - right) + lines[:, col + 1] * right)
