"""Fill the cells under polygons, lines and points, compiled: row by row, the same in every strip."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from geo.compiled import compiled

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

__all__ = ["Chains", "Placing", "burn_chains", "burn_polygons"]


class Chains(NamedTuple):
    """
    Chains of straight edges (rings, lines, single points) of several shapes.

    Attributes
    ----------
    points : ndarray of float64, shape (n_points, 2)
        East and north, metre.
    chain_start : ndarray of int64, shape (n_chains + 1,)
        First point of each chain.
    shape_start : ndarray of int64, shape (n_shapes + 1,)
        First chain of each shape.
    south, north : ndarray of float64, shape (n_shapes,)
        Bounds of each shape, metre.
    """

    points: Floats
    chain_start: Ints
    shape_start: Ints
    south: Floats
    north: Floats


class Placing(NamedTuple):
    """
    Where the cells of a strip lie; rows and columns are counted in the whole frame.

    Attributes
    ----------
    west_m, north_m, cell_m
        Of the whole frame, so that a coordinate falls into the same cell whatever the strip.
    first_row, last_row
        Rows of the strip, the last not included.
    """

    west_m: float
    north_m: float
    cell_m: float
    first_row: int
    last_row: int


@compiled
def _reaches(placing: Placing, south: float, north: float) -> bool:
    """Tell whether a shape can reach into the strip."""
    top = (placing.north_m - north) / placing.cell_m
    bottom = (placing.north_m - south) / placing.cell_m
    return top < placing.last_row + 1 and bottom > placing.first_row - 1


@compiled
def _edge(points: Floats, place: int, placing: Placing) -> tuple[float, float, float, float]:
    """Return an edge in cells, from its northern (or western) end: column, row, column, row."""
    xa = (points[place, 0] - placing.west_m) / placing.cell_m
    ya = (placing.north_m - points[place, 1]) / placing.cell_m
    xb = (points[place + 1, 0] - placing.west_m) / placing.cell_m
    yb = (placing.north_m - points[place + 1, 1]) / placing.cell_m
    if ya < yb or (ya == yb and xa <= xb):
        return xa, ya, xb, yb
    return xb, yb, xa, ya


@compiled
def _centre_rows(ya: float, yb: float, placing: Placing) -> tuple[int, int]:
    """Return the rows of the strip whose middle an edge crosses, the last not included."""
    first = max(math.ceil(max(ya - 0.5, -1.0)), placing.first_row)
    last = min(math.ceil(min(yb - 0.5, float(placing.last_row))), placing.last_row)
    return first, last


@compiled
def _count_crossings(chains: Chains, shape: int, placing: Placing, starts: Ints) -> int:
    """Count where the outline crosses the middle of each row; `starts` gets the places after each row's."""
    starts[:] = 0
    total = 0
    for chain in range(chains.shape_start[shape], chains.shape_start[shape + 1]):
        for place in range(chains.chain_start[chain], chains.chain_start[chain + 1] - 1):
            _, ya, _, yb = _edge(chains.points, place, placing)
            first, last = _centre_rows(ya, yb, placing)
            for row in range(first, last):
                starts[row - placing.first_row + 1] += 1
                total += 1
    for row in range(starts.size - 1):
        starts[row + 1] += starts[row]
    return total


@compiled
def _note_crossings(
    chains: Chains, shape: int, placing: Placing, n_cols: int, ends: Ints, columns: Ints
) -> None:
    """Write the first column whose middle lies east of (or on) each crossing, by row."""
    for chain in range(chains.shape_start[shape], chains.shape_start[shape + 1]):
        for place in range(chains.chain_start[chain], chains.chain_start[chain + 1] - 1):
            xa, ya, xb, yb = _edge(chains.points, place, placing)
            first, last = _centre_rows(ya, yb, placing)
            for row in range(first, last):
                x = xa + (row + 0.5 - ya) * ((xb - xa) / (yb - ya))
                at = row - placing.first_row
                columns[ends[at]] = math.ceil(min(max(x - 0.5, 0.0), float(n_cols)))
                ends[at] += 1


@compiled
def burn_polygons(chains: Chains, placing: Placing, bit: Any, out: npt.NDArray[Any]) -> None:
    """
    Set a bit in the cells whose centre lies inside a polygon.

    A centre on an outline counts as inside on the polygon's west and north, not on its east and south:
    of polygons that share an edge exactly one gets the cell.

    Parameters
    ----------
    chains
        Rings; a polygon's outer ring and its holes are one shape.
    placing
        Strip.
    bit
        Of the type of `out`.
    out : ndarray of unsigned integer, shape (strip rows, n_cols)
        Changed.
    """
    n_cols = out.shape[1]
    starts = np.zeros(out.shape[0] + 1, dtype=np.int64)
    columns = np.empty(256, dtype=np.int64)
    for shape in range(chains.south.size):
        if not _reaches(placing, chains.south[shape], chains.north[shape]):
            continue
        total = _count_crossings(chains, shape, placing, starts)
        if total == 0:
            continue
        if total > columns.size:
            columns = np.empty(2 * total, dtype=np.int64)
        _note_crossings(chains, shape, placing, n_cols, starts, columns)
        begin = 0
        for at in range(out.shape[0]):
            end = starts[at]
            for place in range(begin + 1, end):
                moved, spot = columns[place], place
                while spot > begin and columns[spot - 1] > moved:
                    columns[spot] = columns[spot - 1]
                    spot -= 1
                columns[spot] = moved
            for place in range(begin, end - 1, 2):
                for col in range(columns[place], columns[place + 1]):
                    out[at, col] |= bit
            begin = end


@compiled
def _burn_edge(
    xa: float, ya: float, xb: float, yb: float, placing: Placing, bit: Any, out: npt.NDArray[Any]
) -> None:
    """Set a bit in every cell that an edge runs through; an edge's ends are ordered from the north."""
    n_cols = out.shape[1]
    if max(xa, xb) < 0 or min(xa, xb) >= n_cols or yb < placing.first_row or ya >= placing.last_row:
        return
    first = max(math.floor(max(ya, -1.0)), placing.first_row)
    last = min(math.floor(min(yb, float(placing.last_row))), placing.last_row - 1)
    lean = (xb - xa) / (yb - ya) if yb > ya else 0.0
    for row in range(first, last + 1):
        at_top = xa + (row - ya) * lean if row > ya else xa
        at_bottom = xa + (row + 1 - ya) * lean if row + 1 < yb else xb
        low, high = min(at_top, at_bottom), max(at_top, at_bottom)
        if high >= 0 and low < n_cols:
            west, east = math.floor(max(low, 0.0)), math.floor(min(high, n_cols - 1.0))
            for col in range(west, east + 1):
                out[row - placing.first_row, col] |= bit


@compiled
def burn_chains(chains: Chains, placing: Placing, bit: Any, out: npt.NDArray[Any]) -> None:
    """
    Set a bit in every cell that a line runs through or a point lies in.

    What runs along the edge between two cells belongs to the one south or east of it.

    Parameters
    ----------
    chains
        Lines; a chain of one point is a point.
    placing
        Strip.
    bit
        Of the type of `out`.
    out : ndarray of unsigned integer, shape (strip rows, n_cols)
        Changed.
    """
    for shape in range(chains.south.size):
        if not _reaches(placing, chains.south[shape], chains.north[shape]):
            continue
        for chain in range(chains.shape_start[shape], chains.shape_start[shape + 1]):
            begin, end = chains.chain_start[chain], chains.chain_start[chain + 1]
            if end - begin == 1:
                x = (chains.points[begin, 0] - placing.west_m) / placing.cell_m
                y = (placing.north_m - chains.points[begin, 1]) / placing.cell_m
                _burn_edge(x, y, x, y, placing, bit, out)
            for place in range(begin, end - 1):
                xa, ya, xb, yb = _edge(chains.points, place, placing)
                _burn_edge(xa, ya, xb, yb, placing, bit, out)
