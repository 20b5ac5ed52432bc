"""Turn shapes into cells: which cells of a frame a layer's features cover."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from geo.burn_kernel import Chains, Placing, burn_chains, burn_polygons

if TYPE_CHECKING:
    import numpy.typing as npt

    from geo.grid import GridFrame

    Shapes = npt.NDArray[np.object_]

__all__ = ["CellShapes", "burn", "prepare_shapes"]

#: Rows that one thread takes at a time; the result does not depend on it.
_BATCH: Final = 256
#: The smallest machine that the product is meant for has two cores.
_THREADS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CellShapes:
    """
    Shapes taken apart, ready to be burned strip by strip; `prepare_shapes` makes it.

    Attributes
    ----------
    polygons
        Rings, filled by cell centre.
    chains
        Lines, points, and the polygons' outlines where every touched cell counts.
    """

    polygons: Chains
    chains: Chains

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to burn."""
        return self.polygons.south.size == 0 and self.chains.south.size == 0

    def burn_rows(self, frame: GridFrame, first_row: int, out: npt.NDArray[Any], *, bit: int = 1) -> None:
        """
        Set a bit in the covered cells of some rows.

        Parameters
        ----------
        frame
            The whole frame, in the CRS of the shapes.
        first_row
            Row of the frame that is row 0 of `out`.
        out : ndarray of uint8 or uint32, shape (n, frame.n_cols), C-contiguous
            Changed; cells that are not covered keep their bits.
        bit
            What is added by "or".
        """
        placing = Placing(
            float(frame.west_m), float(frame.north_m), float(frame.cell_m), first_row, first_row + len(out)
        )
        value = out.dtype.type(bit)
        if self.polygons.south.size:
            burn_polygons(self.polygons, placing, value, out)
        if self.chains.south.size:
            burn_chains(self.chains, placing, value, out)


def prepare_shapes(shapes: Shapes, *, all_touched: bool = False) -> CellShapes:
    """
    Take shapes apart once, so that they can be burned strip by strip.

    Parameters
    ----------
    shapes : array of geometry, shape (n,)
        Any kinds, metre; None and empty shapes cover nothing. Polygons have to be valid.
    all_touched
        As for `burn`.

    Returns
    -------
    CellShapes
        Holds coordinates, no geometries.
    """
    parts = np.asarray(shapes, dtype=object).ravel()
    parts = parts[~(shapely.is_missing(parts) | shapely.is_empty(parts))]
    while np.any(shapely.get_type_id(parts) >= 4):
        parts = shapely.get_parts(parts)
    parts = parts[~shapely.is_empty(parts)]
    polygons = parts[shapely.get_dimensions(parts) == 2]
    lines = parts[shapely.get_dimensions(parts) < 2]
    outlines = shapely.get_rings(polygons) if all_touched else np.empty(0, dtype=object)
    return CellShapes(polygons=_rings_of(polygons), chains=_chains_of(np.concatenate([lines, outlines])))


def _rings_of(polygons: Shapes) -> Chains:
    """Return the rings of polygons, each polygon one shape."""
    rings, owner = shapely.get_rings(polygons, return_index=True)
    shape_start = np.searchsorted(owner, np.arange(len(polygons) + 1)).astype(np.int64)
    return _chains(rings, shape_start, polygons)


def _chains_of(lines: Shapes) -> Chains:
    """Return lines and points, each one shape."""
    return _chains(lines, np.arange(len(lines) + 1, dtype=np.int64), lines)


def _chains(lines: Shapes, shape_start: npt.NDArray[np.int64], shapes: Shapes) -> Chains:
    """Return the coordinates of lines and the bounds of the shapes that they belong to."""
    points = np.ascontiguousarray(shapely.get_coordinates(lines))
    counts = shapely.get_num_coordinates(lines)
    chain_start = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    bounds = shapely.bounds(shapes).reshape(-1, 4)
    south, north = np.ascontiguousarray(bounds[:, 1]), np.ascontiguousarray(bounds[:, 3])
    return Chains(points, chain_start, shape_start, south, north)


def burn(shapes: Shapes, frame: GridFrame, *, all_touched: bool = False) -> npt.NDArray[np.uint8]:
    """
    Return which cells shapes cover.

    Parameters
    ----------
    shapes : array of geometry, shape (n,)
        In the CRS of the frame, metre; None and empty shapes cover nothing. Polygons have to be valid.
    frame
        Cells.
    all_touched
        False: a polygon covers the cells whose centre lies inside. True: also every cell that its outline
        runs through. Lines and points cover every cell that they touch in both cases.

    Returns
    -------
    ndarray of uint8, shape (n_rows, n_cols)
        1 covered, 0 not. A centre on a polygon's west or north edge is inside, on its east or south edge
        outside; what runs along the edge of two cells belongs to the one south or east of it. Burning a
        strip of the frame gives the same cells as burning all of it.

    Examples
    --------
    >>> from geo.grid import GridFrame
    >>> frame = GridFrame(west_m=0.0, north_m=20.0, cell_m=10.0, n_rows=2, n_cols=3)
    >>> burn(np.array([shapely.box(4.0, 0.0, 16.0, 16.0)]), frame).tolist()
    [[1, 1, 0], [1, 1, 0]]
    """
    prepared = prepare_shapes(shapes, all_touched=all_touched)
    out = np.zeros(frame.shape, dtype=np.uint8)

    def burn_batch(first: int) -> None:
        prepared.burn_rows(frame, first, out[first : first + _BATCH])

    with ThreadPoolExecutor(_THREADS) as pool:
        list(pool.map(burn_batch, range(0, frame.n_rows, _BATCH)))
    return out
