"""Work out the distances to features on a frame, for any rows, also where nothing was surveyed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.burn import prepare_shapes
from geo.distance_grid import StripDistances
from geo.grid import GridFrame

if TYPE_CHECKING:
    import numpy.typing as npt

    from geo.burn import CellShapes

    Floats32 = npt.NDArray[np.float32]

__all__ = ["NearestValues", "nearest_values"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NearestValues:
    """
    Distance of each cell to the nearest feature; `nearest_values` makes it.

    Attributes
    ----------
    frame
        Where the cells lie.
    distances
        On a larger frame that holds the features outside; None when there is no feature at all.
    row, col
        Cell of the larger frame that is cell (0, 0) of `frame`.
    beyond_m
        What stands for "farther than was looked", metre.
    surveyed
        Ground outside of which no distance is known; None for no such limit.
    """

    frame: GridFrame
    distances: StripDistances | None
    row: int
    col: int
    beyond_m: float
    surveyed: CellShapes | None

    def strip(self, first_row: int, n_rows: int) -> Floats32:
        """
        Return the distances of some rows.

        Parameters
        ----------
        first_row
            Row of the frame.
        n_rows
            How many.

        Returns
        -------
        ndarray of float32, shape (n_rows, n_cols), metre
            Between the middles of cells, so that half the diagonal of a cell may be missing or too much;
            NaN where nothing was surveyed or no feature is known anywhere.
        """
        if self.distances is None:
            return np.full((n_rows, self.frame.n_cols), np.nan, dtype=np.float32)
        wide = self.distances.strip(self.row + first_row, n_rows)
        found = np.array(wide[:, self.col : self.col + self.frame.n_cols])
        np.minimum(found, np.float32(self.beyond_m), out=found)
        if self.surveyed is not None:
            inside = np.zeros(found.shape, dtype=np.uint8)
            self.surveyed.burn_rows(self.frame, first_row, inside)
            found[inside == 0] = np.nan
        return found


def nearest_values(
    shapes: npt.NDArray[np.object_],
    frame: GridFrame,
    *,
    reach_m: float,
    surveyed: shapely.Geometry | None = None,
) -> NearestValues:
    """
    Return the distances to the nearest of some features, also of those outside the frame.

    Parameters
    ----------
    shapes : ndarray of geometry, shape (n,)
        In the CRS of the frame.
    frame
        Where distances are wanted.
    reach_m
        How far outside the frame features are looked for, metre; a distance greater than this reads as this.
    surveyed
        Polygons outside of which no distance is known; None for no such limit.

    Returns
    -------
    NearestValues
        Read by strips.
    """
    limits = None if surveyed is None else prepare_shapes(np.array([surveyed], dtype=object))
    if not len(shapes):
        return NearestValues(frame=frame, distances=None, row=0, col=0, beyond_m=reach_m, surveyed=limits)
    wide = _frame_with(shapes, frame, reach_m)
    prepared = prepare_shapes(shapes, all_touched=True)

    def covered(first: int, count: int) -> npt.NDArray[np.uint8]:
        """Return the cells that features touch."""
        out = np.zeros((count, wide.n_cols), dtype=np.uint8)
        prepared.burn_rows(wide, first, out)
        return out

    return NearestValues(
        frame=frame,
        distances=StripDistances(covered, wide.n_rows, wide.n_cols, wide.cell_m),
        row=round((wide.north_m - frame.north_m) / frame.cell_m),
        col=round((frame.west_m - wide.west_m) / frame.cell_m),
        beyond_m=reach_m,
        surveyed=limits,
    )


def _frame_with(shapes: npt.NDArray[np.object_], frame: GridFrame, reach_m: float) -> GridFrame:
    """Return the frame grown to the features, by no more than the reach; its cells stay where they are."""
    west, south, east, north = shapely.total_bounds(shapes)
    own = frame.bounds

    def cells(outside_m: float) -> int:
        """Return the cells that cover a distance outside one edge."""
        return math.ceil(min(max(outside_m, 0.0), reach_m) / frame.cell_m)

    left, right = cells(own[0] - west), cells(east - own[2])
    below, above = cells(own[1] - south), cells(north - own[3])
    return GridFrame(
        west_m=frame.west_m - left * frame.cell_m,
        north_m=frame.north_m + above * frame.cell_m,
        cell_m=frame.cell_m,
        n_rows=frame.n_rows + above + below,
        n_cols=frame.n_cols + left + right,
        crs=frame.crs,
    )
