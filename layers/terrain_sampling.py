"""Bring rasters of heights to a frame: bilinear where the frame is finer, the mean where it is coarser."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
import rasterio
from rasterio.errors import RasterioError
from rasterio.windows import Window

from geo.crs import WORKING_CRS
from geo.errors import LayerMetadataError
from geo.transform import conversion

if TYPE_CHECKING:
    from pathlib import Path

    from affine import Affine
    from numpy.typing import NDArray

    from geo.grid import GridFrame

__all__ = ["AVERAGE_FROM", "KNOWN_SHARE_NEEDED", "RasterPart", "TerrainGroup", "sampled"]

#: From this many source cells a side on, a cell of the frame takes their mean; below, heights are
#: interpolated: with fewer cells the mean would rest on one cell here and on two there.
AVERAGE_FROM: Final = 2.0
#: Share of what a cell rests on that must be known for the cell to be known: voids keep their size.
KNOWN_SHARE_NEEDED: Final = 0.5
#: Distance of the points that are converted exactly, metre; between them positions are interpolated, which
#: puts them less than 0.1 m off.
_LATTICE_M: Final = 2_000.0
#: Source cells that are held at a time when means are taken.
_CELLS_AT_A_TIME: Final = 8_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class RasterPart:
    """
    One raster of a group.

    Attributes
    ----------
    path
        GeoTIFF of heights in metres.
    row, col
        Of its upper left cell, on the group's grid.
    n_rows, n_cols
        Its size.
    """

    path: Path
    row: int
    col: int
    n_rows: int
    n_cols: int


@dataclass(frozen=True, kw_only=True, eq=False)
class TerrainGroup:
    """
    Rasters of one product on one grid: read as one raster, so that no seam lies between them.

    Attributes
    ----------
    parts
        The first goes before the others where both are known.
    crs
        Of the grid.
    transform
        Cell index to coordinate of its upper left corner, for cell 0, 0 of the grid.
    resolution_m
        Side of a cell on the ground, metre.
    """

    parts: tuple[RasterPart, ...]
    crs: str
    transform: Affine
    resolution_m: float

    @cached_property
    def extent(self) -> tuple[int, int, int, int]:
        """First and one past the last row, first and one past the last column."""
        return (
            min(each.row for each in self.parts),
            max(each.row + each.n_rows for each in self.parts),
            min(each.col for each in self.parts),
            max(each.col + each.n_cols for each in self.parts),
        )

    def read(
        self, rows: tuple[int, int], cols: tuple[int, int]
    ) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """
        Read a window of the group.

        Parameters
        ----------
        rows, cols
            First and one past the last, on the group's grid.

        Returns
        -------
        tuple of ndarray of float32 and ndarray of bool, shape (n_rows, n_cols)
            Heights, NaN where not known; and whether some raster has the cell at all, known or not.

        Raises
        ------
        LayerMetadataError
            A raster cannot be read.
        """
        values = np.full((rows[1] - rows[0], cols[1] - cols[0]), np.nan, dtype=np.float32)
        covered = np.zeros(values.shape, dtype=bool)
        for part in self.parts:
            top, bottom = max(rows[0], part.row), min(rows[1], part.row + part.n_rows)
            left, right = max(cols[0], part.col), min(cols[1], part.col + part.n_cols)
            if top >= bottom or left >= right:
                continue
            heights = _read_part(part, Window(left - part.col, top - part.row, right - left, bottom - top))
            place = np.s_[top - rows[0] : bottom - rows[0], left - cols[0] : right - cols[0]]
            here = values[place]
            np.copyto(here, heights, where=np.isnan(here))
            covered[place] = True
        return values, covered


def _read_part(part: RasterPart, window: Window) -> NDArray[np.float32]:
    """Read a window of one raster, NaN where not known."""
    try:
        with rasterio.open(part.path) as raster:
            heights: NDArray[np.float32] = raster.read(1, window=window, out_dtype="float32")
            if raster.nodata is not None and not np.isnan(raster.nodata):
                heights[heights == np.float32(raster.nodata)] = np.nan
    except RasterioError as err:
        raise LayerMetadataError(
            "terrain", f"{part.path.name} cannot be read as a raster", "Load the tile again, or remove it"
        ) from err
    return heights


def sampled(group: TerrainGroup, frame: GridFrame) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """
    Return the heights of a group on a frame.

    Parameters
    ----------
    group
        The rasters.
    frame
        In the working CRS.

    Returns
    -------
    tuple of ndarray of float32 and ndarray of bool, shape (n_rows, n_cols)
        Heights, metre, NaN where less than half of what the cell rests on is known; and whether the group
        reaches the cell at all.

    Raises
    ------
    LayerMetadataError
        A raster cannot be read.
    """
    if frame.cell_m >= AVERAGE_FROM * group.resolution_m:
        return _averaged(group, frame)
    return _interpolated(group, frame)


def _averaged(group: TerrainGroup, frame: GridFrame) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Return the mean of the source cells whose centres lie in each cell of the frame."""
    from geo.cell_means import add_by_cell  # noqa: PLC0415  (numba is slow to import; the first map needs none)

    total = np.zeros(frame.shape)
    counts = np.zeros((2, *frame.shape), dtype=np.int32)
    rows, cols = _window_of(group, frame)
    step = max(1, _CELLS_AT_A_TIME // max(1, cols[1] - cols[0]))
    to_frame = _Lattice.to_working(group, (rows, cols))
    nodes = np.stack(to_frame.nodes)
    for first in range(rows[0], rows[1], step):
        last = min(first + step, rows[1])
        values, covered = group.read((first, last), cols)
        lattice = (first - to_frame.first_row, cols[0] - to_frame.first_col, to_frame.step)
        place = (float(frame.west_m), float(frame.north_m), float(frame.cell_m))
        add_by_cell(values, covered, nodes, lattice, place, total, counts)
    known, reached = counts
    enough = (known > 0) & (known >= KNOWN_SHARE_NEEDED * reached)
    heights = np.where(enough, total / np.maximum(known, 1), np.nan).astype(np.float32)
    return heights, reached > 0


def _interpolated(group: TerrainGroup, frame: GridFrame) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Return bilinear interpolations at the centres of the frame's cells, strip by strip."""
    heights = np.full(frame.shape, np.nan, dtype=np.float32)
    reached = np.zeros(frame.shape, dtype=bool)
    to_source = _Lattice.to_source(group, frame)
    top, bottom, left, right = group.extent
    step = max(1, _CELLS_AT_A_TIME // (8 * frame.n_cols))
    for first in range(0, frame.n_rows, step):
        last = min(first + step, frame.n_rows)
        x, y = to_source.at((first, last), (0, frame.n_cols))
        # Index of the cell whose centre lies north-west of the point, and how far beyond it the point lies.
        col, row = (x - group.transform.c) / group.transform.a, (y - group.transform.f) / group.transform.e
        inside = (row >= top) & (row < bottom) & (col >= left) & (col < right)
        if inside.any():
            found, covers = _bilinear(group, row[inside] - 0.5, col[inside] - 0.5)
            heights[first:last][inside] = found
            reached[first:last][inside] = covers
    return heights, reached


def _bilinear(
    group: TerrainGroup, row: NDArray[np.float64], col: NDArray[np.float64]
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Return heights between four cell centres by the weight of those that are known, and what is covered."""
    row_0, col_0 = np.floor(row).astype(np.int64), np.floor(col).astype(np.int64)
    rows, cols = (int(row_0.min()), int(row_0.max()) + 2), (int(col_0.min()), int(col_0.max()) + 2)
    values, covered = group.read(rows, cols)
    down, right = row - row_0, col - col_0
    row_0, col_0 = row_0 - rows[0], col_0 - cols[0]
    total, known, reached = np.zeros(row.shape), np.zeros(row.shape), np.zeros(row.shape)
    for below in (0, 1):
        for beside in (0, 1):
            weight = (down if below else 1 - down) * (right if beside else 1 - right)
            here = values[row_0 + below, col_0 + beside]
            has = ~np.isnan(here)
            total += np.where(has, weight * here, 0.0)
            known += np.where(has, weight, 0.0)
            reached += np.where(covered[row_0 + below, col_0 + beside], weight, 0.0)
    # Beyond the last centres only the half that exists counts: the raster reaches to the edge of its cells.
    enough = (known > 0) & (known >= KNOWN_SHARE_NEEDED * reached)
    found = np.where(enough, total / np.where(known > 0, known, 1.0), np.nan).astype(np.float32)
    return found, reached > 0


def _window_of(group: TerrainGroup, frame: GridFrame) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the rows and columns of a group that a frame needs, with two cells to spare."""
    x, y = _Lattice.to_source(group, frame).nodes
    col, row = (x - group.transform.c) / group.transform.a, (y - group.transform.f) / group.transform.e
    top, bottom, left, right = group.extent
    rows = (max(top, int(np.floor(row.min())) - 2), min(bottom, int(np.ceil(row.max())) + 2))
    cols = (max(left, int(np.floor(col.min())) - 2), min(right, int(np.ceil(col.max())) + 2))
    return (rows[0], max(rows)), (cols[0], max(cols))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Lattice:
    """Positions converted at points of a lattice of cell indices and interpolated between them."""

    first_row: int
    first_col: int
    step: int
    nodes: tuple[NDArray[np.float64], NDArray[np.float64]]

    @classmethod
    def to_source(cls, group: TerrainGroup, frame: GridFrame) -> _Lattice:
        """
        Return the lattice from cell indices of a frame to coordinates of a group.

        Its points are counted from the origin of the CRS, so that a strip of a frame has those of the whole
        frame and the same heights to the last bit.
        """
        cell_m, step = frame.cell_m, max(1, int(_LATTICE_M / frame.cell_m))
        row, col = round(-frame.north_m / cell_m), round(frame.west_m / cell_m)
        above, beside = row % step, col % step
        rows = _nodes(row - above, row + frame.n_rows, step)
        cols = _nodes(col - beside, col + frame.n_cols, step)
        # What a frame that is not on whole cells is off, the same for each of its strips.
        off_x, off_y = round(frame.west_m - col * cell_m, 6), round(frame.north_m + row * cell_m, 6)
        x, y = np.meshgrid(off_x + cols * cell_m, off_y - rows * cell_m)
        return cls._converted((-above, -beside, step), x, y, WORKING_CRS, group.crs)

    @classmethod
    def to_working(cls, group: TerrainGroup, window: tuple[tuple[int, int], tuple[int, int]]) -> _Lattice:
        """Return the lattice from cell indices of a group to the working CRS."""
        step = max(1, int(_LATTICE_M / group.resolution_m))
        (top, bottom), (left, right) = window
        first_row, first_col = top - top % step, left - left % step
        rows, cols = _nodes(first_row, bottom, step), _nodes(first_col, right, step)
        grid = group.transform
        x, y = np.meshgrid(grid.c + cols * grid.a, grid.f + rows * grid.e)
        return cls._converted((first_row, first_col, step), x, y, group.crs, WORKING_CRS)

    @classmethod
    def _converted(
        cls,
        where: tuple[int, int, int],
        x: NDArray[np.float64],
        y: NDArray[np.float64],
        from_crs: str,
        to_crs: str,
    ) -> _Lattice:
        """Return the lattice whose points are converted exactly."""
        out_x, out_y = conversion(from_crs, to_crs).convert(x.ravel(), y.ravel())
        nodes = (out_x.reshape(x.shape), out_y.reshape(y.shape))
        return cls(first_row=where[0], first_col=where[1], step=where[2], nodes=nodes)

    def at(
        self, rows: tuple[int, int], cols: tuple[int, int]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return both coordinates of the centres of cells: rows and columns, first and one past the last."""
        row, down = _split(np.arange(*rows) - self.first_row, self.step)
        col, right = _split(np.arange(*cols) - self.first_col, self.step)
        found = []
        for node in self.nodes:
            along = node[row] * (1 - down)[:, None] + node[row + 1] * down[:, None]
            found.append(along[:, col] * (1 - right) + along[:, col + 1] * right)
        return found[0], found[1]


def _nodes(first: int, last: int, step: int) -> NDArray[np.float64]:
    """Return indices a step apart that reach beyond the last."""
    return np.arange(first, max(last, first + 1) + step, step, dtype=np.float64)


def _split(cells: NDArray[np.int64], step: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the node before the centre of each cell, and the share of the way to the next."""
    return cells // step, (cells % step + 0.5) / step
