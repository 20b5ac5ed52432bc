"""Where the values of criteria come from: arrays, distances, slope, relief."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from scipy.ndimage import maximum_filter, minimum_filter

from geo.burn import prepare_shapes
from geo.distance_grid import StripDistances
from geo.slope import slope_inside

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analysis.suitability_records import CellValues
    from geo.grid import GridFrame

    Floats32 = NDArray[np.float32]

__all__ = ["ArrayValues", "DistanceValues", "ReliefValues", "SlopeValues", "relief_cells"]


class ArrayValues:
    """
    Values that are already there.

    Parameters
    ----------
    array : ndarray of float, shape (n_rows, n_cols)
        On the frame; NaN is not known.
    """

    def __init__(self, array: NDArray[np.floating]) -> None:
        self._array = array

    def strip(self, first_row: int, n_rows: int) -> Floats32:
        """
        Return some rows; see `CellValues`.

        Parameters
        ----------
        first_row, n_rows
            Which rows.

        Returns
        -------
        ndarray of float32, shape (n_rows, n_cols)
            In the unit of the array.
        """
        return np.ascontiguousarray(self._array[first_row : first_row + n_rows], dtype=np.float32)


class DistanceValues:
    """
    Distance from each cell to the nearest of some features, centre to centre, in metres.

    Parameters
    ----------
    features : array of geometry, or ndarray of uint8 or bool, shape (n_rows, n_cols)
        In the CRS of the frame, every cell that they touch is covered; or the covered cells themselves.
    frame
        Cells.
    reach_m
        Features up to this far outside the frame are seen too: give the last knot of the curve, then no
        score depends on where the frame ends. Only for geometries.

    Notes
    -----
    Where no feature is seen the distance is infinite, which a curve reads as its last score: none within
    reach. That the layer itself is missing is another thing: then leave the criterion out, or give NaN.
    Cells touched are taken whole, so that a distance is wrong by at most half a cell's diagonal at the
    feature's end.
    """

    def __init__(
        self, features: NDArray[np.object_ | np.uint8 | np.bool_], frame: GridFrame, *, reach_m: float = 0.0
    ) -> None:
        if features.dtype == np.object_:
            self._pad = math.ceil(max(reach_m, 0.0) / frame.cell_m)
            prepared = prepare_shapes(np.asarray(features, dtype=object), all_touched=True)
            around = frame.padded(self._pad)

            def covered(first_row: int, n_rows: int) -> NDArray[np.uint8]:
                cells = np.zeros((n_rows, around.n_cols), dtype=np.uint8)
                prepared.burn_rows(around, first_row, cells)
                return cells

        else:
            self._pad, around = 0, frame
            mask = _as_bytes(features, frame)

            def covered(first_row: int, n_rows: int) -> NDArray[np.uint8]:
                return mask[first_row : first_row + n_rows]

        self._n_cols = frame.n_cols
        self._distances = StripDistances(covered, around.n_rows, around.n_cols, frame.cell_m)

    def strip(self, first_row: int, n_rows: int) -> Floats32:
        """
        Return some rows; see `CellValues`.

        Parameters
        ----------
        first_row, n_rows
            Which rows.

        Returns
        -------
        ndarray of float32, shape (n_rows, n_cols), metre
            Infinite where no feature is seen.
        """
        found = self._distances.strip(first_row + self._pad, n_rows)
        return np.ascontiguousarray(found[:, self._pad : self._pad + self._n_cols])


def _as_bytes(mask: NDArray[np.object_ | np.uint8 | np.bool_], frame: GridFrame) -> NDArray[np.uint8]:
    """Return a mask as 0 and 1, refusing one that does not fit."""
    if mask.shape != frame.shape:
        raise ValueError(f"the covered cells have shape {mask.shape}, the frame has {frame.shape}")
    return np.ascontiguousarray(mask != 0).view(np.uint8)


class _Terrain:
    """Elevations with cells to spare around any strip."""

    def __init__(self, elevation_m: NDArray[np.floating] | CellValues, frame: GridFrame, halo: int) -> None:
        around = frame.padded(halo)
        if isinstance(elevation_m, np.ndarray):
            if elevation_m.shape != around.shape:
                raise ValueError(f"the terrain has shape {elevation_m.shape}, {around.shape} is needed")
            elevation_m = ArrayValues(elevation_m)
        self._values, self._halo = elevation_m, halo
        self._n_rows, self._n_cols = frame.shape

    def around(self, first_row: int, n_rows: int, spare: int) -> Floats32:
        """Return a strip with `spare` cells more on each side; NaN where there is no terrain."""
        out = np.full((n_rows + 2 * spare, self._n_cols + 2 * spare), np.nan, dtype=np.float32)
        top, bottom = first_row - spare, first_row + n_rows + spare
        begin, end = max(top, -self._halo), min(bottom, self._n_rows + self._halo)
        found = self._values.strip(begin + self._halo, end - begin)
        side = min(spare, self._halo)
        found = found[:, self._halo - side : self._halo + self._n_cols + side]
        out[begin - top : end - top, spare - side : spare + self._n_cols + side] = found
        return out


class SlopeValues:
    """
    Slope of the ground by Horn's differences, in degrees; see `geo.slope.slope_deg`.

    Parameters
    ----------
    elevation_m : ndarray of float, or values by strips
        On `frame.padded(halo)`, metre; NaN is not known.
    frame
        Cells.
    halo
        How many cells the terrain reaches beyond the frame on each side; with 0 the outermost cells have no
        slope.
    """

    def __init__(
        self, elevation_m: NDArray[np.floating] | CellValues, frame: GridFrame, *, halo: int = 0
    ) -> None:
        self._terrain, self._cell_m = _Terrain(elevation_m, frame, halo), float(frame.cell_m)

    def strip(self, first_row: int, n_rows: int) -> Floats32:
        """
        Return some rows; see `CellValues`.

        Parameters
        ----------
        first_row, n_rows
            Which rows.

        Returns
        -------
        ndarray of float32, shape (n_rows, n_cols), degree
            NaN in and beside cells that are not known.
        """
        terrain = self._terrain.around(first_row, n_rows, 1)
        out = np.empty((n_rows, terrain.shape[1] - 2), dtype=np.float32)
        slope_inside(terrain, self._cell_m, out)
        return out


def relief_cells(window_m: float, cell_m: float) -> int:
    """
    Return the side of the square that the range of elevation is taken in.

    Parameters
    ----------
    window_m
        Side that is wanted, metre.
    cell_m
        Side of a cell, metre.

    Returns
    -------
    int
        Cells, odd so that there is a middle, at least 3.

    Examples
    --------
    >>> relief_cells(500.0, 100.0), relief_cells(500.0, 250.0)
    (5, 3)
    """
    return 2 * max(round((window_m / cell_m - 1) / 2), 1) + 1


class ReliefValues:
    """
    Highest less lowest ground in a square around each cell, in metres: how much earth there is to move.

    Parameters
    ----------
    elevation_m : ndarray of float, or values by strips
        On `frame.padded(halo)`, metre; NaN is not known.
    frame
        Cells.
    window_m
        Side of the square, metre; rounded to an odd number of cells, at least 3.
    halo
        How many cells the terrain reaches beyond the frame on each side.
    """

    def __init__(
        self,
        elevation_m: NDArray[np.floating] | CellValues,
        frame: GridFrame,
        *,
        window_m: float,
        halo: int = 0,
    ) -> None:
        if not (window_m > 0 and math.isfinite(window_m)):
            raise ValueError(f"window_m is {window_m}, a positive number of metres is needed")
        self._terrain = _Terrain(elevation_m, frame, halo)
        self.spare = relief_cells(window_m, frame.cell_m) // 2

    def strip(self, first_row: int, n_rows: int) -> Floats32:
        """
        Return some rows; see `CellValues`.

        Parameters
        ----------
        first_row, n_rows
            Which rows.

        Returns
        -------
        ndarray of float32, shape (n_rows, n_cols), metre
            NaN where a cell of the square is not known.
        """
        spare = self.spare
        terrain = self._terrain.around(first_row, n_rows, spare)
        unknown = np.isnan(terrain)
        size = 2 * spare + 1
        highest = maximum_filter(np.where(unknown, np.float32(np.inf), terrain), size)
        lowest = minimum_filter(np.where(unknown, np.float32(-np.inf), terrain), size)
        relief = (highest - lowest)[spare:-spare, spare:-spare]
        return np.where(np.isfinite(relief), relief, np.float32(np.nan))
