"""Place square cells over the ground: frames of rows and columns, and values on them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np
from affine import Affine

from geo.crs import METRE_UNIT_NAMES, WORKING_CRS, crs_label, resolve_crs
from geo.errors import CRSUnitError
from geo.grid_scale import point_scale

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["Grid", "GridFrame", "cell_areas_ha", "frame_over"]

#: Share of a cell by which bounds may pass a whole multiple of the cell before one more cell is added:
#: more than rounding of coordinates makes, less than anybody surveys.
_ROUNDING: Final = 1e-6


@cache
def _require_metres(crs: str) -> None:
    """Refuse degrees and feet."""
    found = resolve_crs(crs)
    if not found.is_projected or any(axis.unit_name not in METRE_UNIT_NAMES for axis in found.axis_info):
        unit = found.axis_info[0].unit_name
        raise CRSUnitError(
            "grid",
            f"{crs_label(found)} is in {unit}, metres are needed",
            f"Use a projected CRS, {WORKING_CRS} in Tuyên Quang",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class GridFrame:
    """
    Square cells in rows and columns, north up, without values.

    Attributes
    ----------
    west_m, north_m
        Upper left corner in `crs`.
    cell_m
        Side of a cell, metre.
    n_rows, n_cols
        Row 0 is the north edge, column 0 the west edge.
    crs
        Label of a projected CRS in metres.

    Raises
    ------
    ValueError
        A corner that is not finite, a cell without size, or no cells.
    CRSUnitError
        The CRS is in degrees or feet.

    Examples
    --------
    >>> frame = GridFrame(west_m=0.0, north_m=200.0, cell_m=100.0, n_rows=2, n_cols=3)
    >>> frame.bounds
    (0.0, 0.0, 300.0, 200.0)
    """

    west_m: float
    north_m: float
    cell_m: float
    n_rows: int
    n_cols: int
    crs: str = WORKING_CRS

    def __post_init__(self) -> None:
        """Refuse what is not a grid in metres."""
        if not (math.isfinite(self.west_m) and math.isfinite(self.north_m)):
            raise ValueError(f"the corner ({self.west_m}, {self.north_m}) is not a place in metres")
        if not (self.cell_m > 0 and math.isfinite(self.cell_m)):
            raise ValueError(f"cell_m is {self.cell_m}, a positive number of metres is needed")
        if self.n_rows < 1 or self.n_cols < 1:
            raise ValueError(f"{self.n_rows} rows and {self.n_cols} columns: at least one of each is needed")
        _require_metres(self.crs)

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.n_rows, self.n_cols

    @property
    def n_cells(self) -> int:
        """Rows times columns."""
        return self.n_rows * self.n_cols

    @property
    def transform(self) -> Affine:
        """From column and row to the coordinate of a cell's upper left corner."""
        return Affine(self.cell_m, 0.0, self.west_m, 0.0, -self.cell_m, self.north_m)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north edge, metre."""
        east_m = self.west_m + self.n_cols * self.cell_m
        return self.west_m, self.north_m - self.n_rows * self.cell_m, east_m, self.north_m

    def strip(self, first_row: int, n_rows: int) -> GridFrame:
        """
        Return some whole rows of the frame.

        Parameters
        ----------
        first_row
            First row of the strip, >= 0.
        n_rows
            How many, at least 1.

        Returns
        -------
        GridFrame
            As wide as this one.

        Raises
        ------
        ValueError
            A row that the frame does not have.
        """
        if first_row < 0 or n_rows < 1 or first_row + n_rows > self.n_rows:
            asked = f"rows {first_row} to {first_row + n_rows - 1}"
            raise ValueError(f"{asked} are asked of a frame with rows 0 to {self.n_rows - 1}")
        return GridFrame(
            west_m=self.west_m,
            north_m=self.north_m - first_row * self.cell_m,
            cell_m=self.cell_m,
            n_rows=n_rows,
            n_cols=self.n_cols,
            crs=self.crs,
        )

    def padded(self, n_cells: int) -> GridFrame:
        """
        Return the frame with more cells on all four sides.

        Parameters
        ----------
        n_cells
            How many on each side, >= 0.

        Returns
        -------
        GridFrame
            Its cell (n_cells, n_cells) is cell (0, 0) of this one.
        """
        return GridFrame(
            west_m=self.west_m - n_cells * self.cell_m,
            north_m=self.north_m + n_cells * self.cell_m,
            cell_m=self.cell_m,
            n_rows=self.n_rows + 2 * n_cells,
            n_cols=self.n_cols + 2 * n_cells,
            crs=self.crs,
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grid:
    """
    Values on a frame.

    Attributes
    ----------
    values : ndarray of float32, shape (n_rows, n_cols)
        NaN is no data.
    frame
        Where the cells lie.
    unit
        Unit of the values, "1" for a score 0..1.

    Raises
    ------
    ValueError
        The values are not of the frame's shape.
    """

    values: npt.NDArray[np.float32]
    frame: GridFrame
    unit: str

    def __post_init__(self) -> None:
        """Refuse values that do not fit."""
        if self.values.shape != self.frame.shape:
            raise ValueError(f"the values have shape {self.values.shape}, the frame has {self.frame.shape}")


def frame_over(
    bounds: tuple[float, float, float, float], cell_m: float, *, crs: str = WORKING_CRS
) -> GridFrame:
    """
    Return the smallest frame over a rectangle whose edges are whole multiples of the cell.

    Frames of one cell size lie on the same cells, wherever they are.

    Parameters
    ----------
    bounds
        West, south, east and north, metre.
    cell_m
        Side of a cell, metre, > 0.
    crs
        Of the bounds, projected, in metres.

    Returns
    -------
    GridFrame
        Snapped outwards, except for less than a millionth of a cell.

    Raises
    ------
    ValueError
        The bounds are not finite or turned around, or the cell has no size.
    CRSUnitError
        The CRS is in degrees or feet.

    Examples
    --------
    >>> frame_over((1_010.0, 90.0, 1_210.0, 200.0), 100.0).bounds
    (1000.0, 0.0, 1300.0, 200.0)
    """
    if not (cell_m > 0 and math.isfinite(cell_m)):
        raise ValueError(f"cell_m is {cell_m}, a positive number of metres is needed")
    west, south, east, north = bounds
    if not all(map(math.isfinite, bounds)) or east < west or north < south:
        raise ValueError(f"the bounds {bounds} are not west, south, east and north in metres")
    first_col, last_row = math.floor(west / cell_m + _ROUNDING), math.floor(south / cell_m + _ROUNDING)
    last_col, first_row = math.ceil(east / cell_m - _ROUNDING), math.ceil(north / cell_m - _ROUNDING)
    return GridFrame(
        west_m=first_col * cell_m,
        north_m=first_row * cell_m,
        cell_m=cell_m,
        n_rows=max(first_row - last_row, 1),
        n_cols=max(last_col - first_col, 1),
        crs=crs,
    )


def cell_areas_ha(frame: GridFrame) -> npt.NDArray[np.float64]:
    r"""
    Return the ellipsoidal area of a cell of each column.

    Parameters
    ----------
    frame
        In `geo.crs.WORKING_CRS`.

    Returns
    -------
    ndarray of float, shape (1, n_cols), hectare
        Good for all rows: along a column of the province the area changes by less than 1e-7 of itself.

    Raises
    ------
    ValueError
        The frame is in another CRS, whose scale is not known here.

    Notes
    -----
    .. math:: A = a^2 / k^2

    with :math:`a` the side of a cell and :math:`k` the scale of the grid (`geo.grid_scale.point_scale`) in
    the middle row.

    Examples
    --------
    >>> frame = GridFrame(west_m=499_950.0, north_m=2_400_000.0, cell_m=100.0, n_rows=1, n_cols=1)
    >>> cell_areas_ha(frame).round(4).tolist()  # 1 ha / 0.9999^2
    [[1.0002]]
    """
    if frame.crs != WORKING_CRS:
        raise ValueError(f"the frame is in {frame.crs}, cell areas are known in {WORKING_CRS}")
    eastings_m = frame.west_m + (np.arange(frame.n_cols) + 0.5) * frame.cell_m
    middle_m = frame.north_m - 0.5 * frame.n_rows * frame.cell_m
    scale = point_scale(eastings_m, np.full(frame.n_cols, middle_m))
    return np.asarray(frame.cell_m**2 / 10_000 / scale**2, dtype=np.float64)[None, :]
