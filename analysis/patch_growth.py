"""Grow compact patches of cells from the best places, one after another, without overlap."""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.ndimage import label, uniform_filter

from analysis.patch_discs import cells_nearer_than, disc_fits, disc_of

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from analysis.patch_records import PatchRequest

    Mask = npt.NDArray[np.bool_]

__all__ = ["COMPACTNESS", "KEEP_WITHIN", "CellPatch", "grow_patches"]

#: What a cell as far from the start as the radius of the wanted area loses against one beside it, in points
#: of score: enough for round patches on even land, little enough to follow good land. Our assumption.
COMPACTNESS: Final = 0.25
#: Beyond the least area a patch grows as long as the land that is added scores no lower than this below its
#: mean. Our assumption.
KEEP_WITHIN: Final = 0.05
#: Patches looked for, as a multiple of those wanted: the order of finding is not the order of means.
_SEARCHED: Final = 2
#: Share that a patch exceeds the least area by, so that rounding never leaves it below.
_SAFETY: Final = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CellPatch:
    """
    The cells of one patch.

    Attributes
    ----------
    row, col
        Upper left cell of its window in the frame.
    cells : ndarray of bool
        Its cells within the window.
    """

    row: int
    col: int
    cells: Mask

    @property
    def window(self) -> tuple[slice, slice]:
        """Rows and columns of the frame."""  # numpydoc ignore=RT01
        n_rows, n_cols = self.cells.shape
        return slice(self.row, self.row + n_rows), slice(self.col, self.col + n_cols)


@dataclass(slots=True, kw_only=True, eq=False)
class _Search:
    """The land that is left, and what is asked of it."""

    score: npt.NDArray[np.float32]
    usable: Mask
    areas_ha: npt.NDArray[np.float64]
    cell_m: float
    request: PatchRequest
    middles: Mask = field(init=False)
    scratch: Mask = field(init=False)
    disc: Mask = field(init=False)
    reach: int = field(init=False)

    def __post_init__(self) -> None:
        """Find where the wanted width fits."""
        self.usable = self.usable.copy()
        self.scratch = np.zeros_like(self.usable)
        disc = disc_of(self.request.min_width_m, self.cell_m)
        self.disc, self.reach = disc.mask(), disc.reach
        self.middles = disc_fits(self.usable, disc)
        _drop_small(self.middles, self.areas_ha, self.reach, self.request.min_area_ha)

    def window(self, row: int, col: int) -> tuple[slice, slice]:
        """Return the rows and columns around a middle; a disc that fits lies within the frame."""
        reach = self.reach
        return slice(row - reach, row + reach + 1), slice(col - reach, col + reach + 1)

    def take(self, patch: CellPatch) -> None:
        """Take a patch and what is too near to it out of the land that is left."""
        far = math.ceil(self.request.apart_m / self.cell_m)
        rows, cols = (
            slice(max(each.start - far, 0), min(each.stop + far, size))
            for each, size in zip(patch.window, self.usable.shape, strict=True)
        )
        cells = np.zeros((rows.stop - rows.start, cols.stop - cols.start), dtype=bool)
        down, right = patch.row - rows.start, patch.col - cols.start
        cells[down : down + patch.cells.shape[0], right : right + patch.cells.shape[1]] = patch.cells
        self.usable[rows, cols] &= ~cells_nearer_than(cells, self.request.apart_m, cell_m=self.cell_m)
        self._refit(rows, cols)

    def _refit(self, rows: slice, cols: slice) -> None:
        """Find anew where the width fits around a window; places that were given up stay so."""
        n_rows, n_cols = self.usable.shape
        outer = (
            slice(max(rows.start - 2 * self.reach, 0), min(rows.stop + 2 * self.reach, n_rows)),
            slice(max(cols.start - 2 * self.reach, 0), min(cols.stop + 2 * self.reach, n_cols)),
        )
        fits = disc_fits(self.usable[outer], disc_of(self.request.min_width_m, self.cell_m))
        inner = (
            slice(max(rows.start - self.reach, 0), min(rows.stop + self.reach, n_rows)),
            slice(max(cols.start - self.reach, 0), min(cols.stop + self.reach, n_cols)),
        )
        moved = tuple(
            slice(each.start - around.start, each.stop - around.start)
            for each, around in zip(inner, outer, strict=True)
        )
        self.middles[inner] &= fits[moved]


def grow_patches(
    score: npt.NDArray[np.float32],
    usable: Mask,
    areas_ha: npt.NDArray[np.float64],
    *,
    cell_m: float,
    request: PatchRequest,
    is_cancelled: Callable[[], bool] | None = None,
) -> list[CellPatch]:
    r"""
    Grow patches from the best places.

    Parameters
    ----------
    score : ndarray of float32, shape (n_rows, n_cols)
        0..1; only usable cells are looked at.
    usable : ndarray of bool, shape (n_rows, n_cols)
        Cells that patches may take.
    areas_ha : ndarray of float, shape (1, n_cols)
        Ellipsoidal area of a cell of each column.
    cell_m
        Side of a cell, metre.
    request
        What is wanted.
    is_cancelled
        Asked after each patch; the patches found so far are returned.

    Returns
    -------
    list of CellPatch
        In the order of finding, more than were wanted where there are more.

    Notes
    -----
    A patch is a union of discs of the wanted width whose middles are connected by edges. It starts at the
    middle with the highest mean score over a square of the least area, where land that cannot be used counts
    0. From there the middle with the highest

    .. math:: s - c \, d / R

    is added, with s the mean score of its disc, d its distance from the start, R the radius of a disc of the
    least area and c = `COMPACTNESS`, until the least area is reached and the next one scores lower than the
    patch's mean by more than `KEEP_WITHIN`, or until it would exceed the largest area. Of equal ones the
    northernmost goes first, then the westernmost. Land of a start that does not reach the least area is given
    up. Land nearer to a patch than `request.apart_m`, from edge to edge, is no part of any later one.
    """
    search = _Search(score=score, usable=usable, areas_ha=areas_ha, cell_m=cell_m, request=request)
    mean = _mean_around(score, usable, request.min_area_ha, cell_m)
    found: list[CellPatch] = []
    while len(found) < _SEARCHED * request.count:
        start = _best_start(search.middles, mean)
        if start is None or (is_cancelled is not None and is_cancelled()):
            break
        patch, visited = _grow(search, start)
        if patch is None:
            rows, cols = np.array(visited).T
            search.middles[rows, cols] = False
        else:
            found.append(patch)
            search.take(patch)
    return found


def _drop_small(middles: Mask, areas_ha: npt.NDArray[np.float64], reach: int, least_ha: float) -> None:
    """Give up connected middles whose discs together surely do not reach the least area."""
    numbers, count = label(middles)
    if not count:
        return
    rows, cols = np.nonzero(middles)
    owner = numbers[rows, cols]
    tops = np.full(count + 1, middles.shape[0])
    bottoms = np.full(count + 1, -1)
    lefts, rights = np.full(count + 1, middles.shape[1]), np.full(count + 1, -1)
    np.minimum.at(tops, owner, rows)
    np.maximum.at(bottoms, owner, rows)
    np.minimum.at(lefts, owner, cols)
    np.maximum.at(rights, owner, cols)
    most_cells = (bottoms - tops + 1 + 2 * reach) * (rights - lefts + 1 + 2 * reach)
    is_small = most_cells * float(areas_ha.max()) < least_ha
    is_small[0] = False
    middles[rows[is_small[owner]], cols[is_small[owner]]] = False


def _mean_around(
    score: npt.NDArray[np.float32], usable: Mask, area_ha: float, cell_m: float
) -> npt.NDArray[np.float32]:
    """Return the mean score over a square of an area around each cell; what cannot be used counts 0."""
    side = max(round(math.sqrt(area_ha * 10_000) / cell_m), 1) | 1
    known = np.where(usable, score, np.float32(0)).astype(np.float32, copy=False)
    return np.asarray(uniform_filter(known, size=side, mode="constant", output=np.float32))


def _best_start(middles: Mask, mean: npt.NDArray[np.float32]) -> tuple[int, int] | None:
    """Return the middle with the highest mean around it, the first of equal ones; others are marked."""
    mean[~middles] = -1
    at = int(np.argmax(mean))
    row, col = divmod(at, middles.shape[1])
    return (row, col) if middles[row, col] else None


def _grow(search: _Search, start: tuple[int, int]) -> tuple[CellPatch | None, list[tuple[int, int]]]:
    """Grow one patch, None when the least area is not reached; and the middles that were looked at."""
    least_ha = search.request.min_area_ha * (1 + _SAFETY)
    radius = search.request.reach_m / search.cell_m
    taken = _Taken(search)
    queue = [(0.0, *start)]
    seen = {start}
    while queue:
        _, row, col = heapq.heappop(queue)
        new, added_ha = taken.would_add(row, col)
        is_enough = taken.area_ha >= least_ha
        if is_enough and taken.disc_mean(row, col) < taken.mean() - KEEP_WITHIN:
            break
        if taken.area_ha + added_ha > search.request.largest_ha:
            if is_enough:
                break
            continue
        taken.add(row, col, new, added_ha)
        for beside in ((row - 1, col), (row, col - 1), (row, col + 1), (row + 1, col)):
            if beside in seen or not _is_middle(search.middles, beside):
                continue
            seen.add(beside)
            away = math.hypot(beside[0] - start[0], beside[1] - start[1]) / radius
            worth = taken.disc_mean(*beside) - COMPACTNESS * away
            heapq.heappush(queue, (-worth, *beside))
    patch = taken.patch()
    return (patch if taken.area_ha >= least_ha else None), sorted(seen)


def _is_middle(middles: Mask, cell: tuple[int, int]) -> bool:
    """Tell whether a disc fits around a cell of the frame."""
    return 0 <= cell[0] < middles.shape[0] and 0 <= cell[1] < middles.shape[1] and bool(middles[cell])


class _Taken:
    """The cells that a growing patch has taken."""

    def __init__(self, search: _Search) -> None:
        self._search = search
        self._is_taken = search.scratch
        self._box = [search.usable.shape[0], -1, search.usable.shape[1], -1]
        self.area_ha = 0.0
        self._score_sum = 0.0
        self._count = 0

    def disc_mean(self, row: int, col: int) -> float:
        """Return the mean score of the disc around a cell."""
        scores = self._search.score[self._search.window(row, col)]
        return float(scores[self._search.disc].mean(dtype=np.float64))

    def mean(self) -> float:
        """Return the mean score so far."""
        return self._score_sum / self._count

    def would_add(self, row: int, col: int) -> tuple[Mask, float]:
        """Return which cells a disc would add within its window, and their hectares."""
        rows, cols = self._search.window(row, col)
        new = self._search.disc & ~self._is_taken[rows, cols]
        return new, float(new.sum(axis=0) @ self._search.areas_ha[0, cols])

    def add(self, row: int, col: int, new: Mask, added_ha: float) -> None:
        """Take cells."""
        rows, cols = self._search.window(row, col)
        self._is_taken[rows, cols] |= new
        self._score_sum += float(self._search.score[rows, cols][new].sum(dtype=np.float64))
        self._count += int(np.count_nonzero(new))
        self.area_ha += added_ha
        top, bottom, left, right = self._box
        self._box = [
            min(top, rows.start),
            max(bottom, rows.stop),
            min(left, cols.start),
            max(right, cols.stop),
        ]

    def patch(self) -> CellPatch:
        """Return the cells as a window, and make the scratch array empty again."""
        top, bottom, left, right = self._box
        cells = self._is_taken[top:bottom, left:right].copy()
        self._is_taken[top:bottom, left:right] = False
        return CellPatch(row=top, col=left, cells=cells)
