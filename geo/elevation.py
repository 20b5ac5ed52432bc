"""Hold a grid of elevations with its place, and find its cells under points and shapes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from affine import Affine
from rasterio.features import rasterize

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["ElevationGrid"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ElevationGrid:
    """
    Elevations on a north-up grid of square cells.

    Attributes
    ----------
    elevation_m : ndarray of float, shape (n_rows, n_cols), metre
        Row 0 is the north edge; NaN is not known.
    cell_m
        Side of a cell, metre.
    west_m, north_m
        Upper left corner in `crs`.
    crs
        Label of a projected CRS in metres, "EPSG:9211".
    """

    elevation_m: npt.NDArray[np.float64]
    cell_m: float
    west_m: float
    north_m: float
    crs: str

    def cell_of(self, point: shapely.Point) -> tuple[int, int] | None:
        """
        Return the cell under a point.

        Parameters
        ----------
        point
            In `crs`.

        Returns
        -------
        tuple of int and int, or None
            Row and column; None outside the grid. A point on an edge belongs to the cell south or east of it.
        """
        row = math.floor((self.north_m - point.y) / self.cell_m)
        col = math.floor((point.x - self.west_m) / self.cell_m)
        n_rows, n_cols = self.elevation_m.shape
        return (row, col) if 0 <= row < n_rows and 0 <= col < n_cols else None

    def centre_of(self, cell: tuple[int, int]) -> shapely.Point:
        """
        Return the centre of a cell.

        Parameters
        ----------
        cell
            Row and column.

        Returns
        -------
        Point
            In `crs`.
        """
        return shapely.Point(
            self.west_m + (cell[1] + 0.5) * self.cell_m, self.north_m - (cell[0] + 0.5) * self.cell_m
        )

    def cells_touched(self, shape: shapely.Geometry) -> npt.NDArray[np.int64]:
        """
        Return every cell that a shape touches.

        Parameters
        ----------
        shape
            In `crs`; None and empty touch nothing.

        Returns
        -------
        ndarray of int, shape (n, 2)
            Row and column, by row then column; only cells of the grid.
        """
        if shape is None or shape.is_empty:
            return np.empty((0, 2), dtype=np.int64)
        (top, bottom), (left, right) = self._window(shape)
        if top >= bottom or left >= right:
            return np.empty((0, 2), dtype=np.int64)
        corner = (self.west_m + left * self.cell_m, self.north_m - top * self.cell_m)
        touched = rasterize(
            [shape],
            out_shape=(bottom - top, right - left),
            transform=Affine(self.cell_m, 0, corner[0], 0, -self.cell_m, corner[1]),
            all_touched=True,
            dtype="uint8",
        )
        return np.argwhere(touched).astype(np.int64) + np.array([top, left], dtype=np.int64)

    def _window(self, shape: shapely.Geometry) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return the rows and columns around a shape, first and one past the last, with a cell to spare."""
        west, south, east, north = shape.bounds
        n_rows, n_cols = self.elevation_m.shape
        rows = ((self.north_m - north) / self.cell_m - 1, (self.north_m - south) / self.cell_m + 2)
        cols = ((west - self.west_m) / self.cell_m - 1, (east - self.west_m) / self.cell_m + 2)
        return (
            (max(0, math.floor(rows[0])), min(n_rows, math.floor(rows[1]))),
            (max(0, math.floor(cols[0])), min(n_cols, math.floor(cols[1]))),
        )

    def covers(self, shape: shapely.Geometry) -> bool:
        """
        Tell whether a shape lies wholly on the grid, its ground known or not.

        Parameters
        ----------
        shape
            In `crs`.

        Returns
        -------
        bool
            True also for an empty shape.
        """
        n_rows, n_cols = self.elevation_m.shape
        east_m, south_m = self.west_m + n_cols * self.cell_m, self.north_m - n_rows * self.cell_m
        if shape.is_empty:
            return True
        west, south, east, north = shape.bounds
        return bool(west >= self.west_m and east <= east_m and south >= south_m and north <= self.north_m)
