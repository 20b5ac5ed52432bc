"""Make one set of roads of two layers that draw partly the same roads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo.grid_scale import ground_lengths_m
from geo.road_lines import RoadLines

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

__all__ = ["MergedRoads", "merge_roads"]

#: Lines are compared piece by piece, metre: short beside the bends of a road, long beside its drawing errors.
PIECE_M: Final = 100.0
#: Two pieces run along each other below this angle, degree: crossings are steeper, generalised bends flatter.
ALONG_DEG: Final = 35.0
#: Pieces of overlap: the first piece that runs along a detailed road may do so with its far end only.
OVERLAP_PIECES: Final = 2
#: The class without its own carriageway: only such numbered roads are looked for among the detailed lines.
#: An expressway is never taken for the road beside it.
SEPARATE_CLASS: Final = "expressway"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MergedRoads:
    """
    One set of roads.

    Attributes
    ----------
    lines
        The detailed lines, cut where their class changes, then what only the numbered layer has.
    shared_km
        Numbered roads that the detailed layer has too, kilometre on the ground.
    added_km
        Numbered roads that only their own layer has.
    named_km
        Detailed lines that took class and number.
    within_m
        How near the two had to run.
    """

    lines: RoadLines
    shared_km: float
    added_km: float
    named_km: float
    within_m: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Pieces:
    """Lines cut into short pieces: ends, direction and line of each."""

    start_xy: Floats
    end_xy: Floats
    line: NDArray[np.intp]
    shapes: NDArray[np.object_]


def merge_roads(detailed: RoadLines, numbered: RoadLines) -> MergedRoads:
    """
    Return the detailed roads with class and number of the numbered ones, and the numbered roads they lack.

    Parameters
    ----------
    detailed
        Accurate lines without class, older.
    numbered
        Generalised lines with class and number.

    Returns
    -------
    MergedRoads
        Where both draw a road the detailed line stays: it is the more accurate and it has the junctions.

    Notes
    -----
    A piece of a numbered road is also in the detailed layer when a detailed piece runs along it (within
    `ALONG_DEG`) no farther than the root of the summed squares of both accuracies. Gaps shorter than twice
    that are the drawing's, not the road's. Expressways are kept whole: the road beside one is another road.
    """
    apart = numbered.classes == SEPARATE_CLASS
    common = numbered.chosen(~apart)
    within_m = _within_m(detailed, common)
    fine, coarse = _pieces(detailed.shapes), _pieces(common.shapes)
    pair_fine, pair_coarse = _pairs_along(fine, coarse, within_m)
    named = _nearest_partner(fine.shapes, coarse.shapes, pair_fine, pair_coarse)
    is_shared = np.zeros(len(coarse.line), dtype=bool)
    is_shared[pair_coarse] = True
    is_shared = _without_short_gaps(is_shared, coarse, 2 * within_m)
    fine_km, coarse_km = (ground_lengths_m(each.shapes) / 1000 for each in (fine, coarse))
    lines = _renamed(detailed, fine, common, coarse, named)
    added = _runs(common, coarse, np.where(_widened(~is_shared, coarse), 0, -1))
    return MergedRoads(
        lines=lines.with_more(added).with_more(numbered.chosen(apart)),
        shared_km=float(coarse_km[is_shared].sum()),
        added_km=float(coarse_km[~is_shared].sum()),
        named_km=float(fine_km[named >= 0].sum()),
        within_m=within_m,
    )


def _within_m(detailed: RoadLines, numbered: RoadLines) -> float:
    """Return how far two drawings of one road may lie apart."""
    return float(np.hypot(detailed.accuracy_m.max(initial=0.0), numbered.accuracy_m.max(initial=0.0)))


def _pieces(shapes: NDArray[np.object_]) -> _Pieces:
    """Cut lines into pieces of at most `PIECE_M`."""
    xy, line = shapely.get_coordinates(shapely.segmentize(shapes, PIECE_M), return_index=True)
    within = (line[1:] == line[:-1]) & (xy[1:] != xy[:-1]).any(axis=1)
    start, end = xy[:-1][within], xy[1:][within]
    return _Pieces(
        start_xy=start,
        end_xy=end,
        line=line[:-1][within],
        shapes=shapely.linestrings(np.stack([start, end], axis=1)),
    )


def _pairs_along(
    fine: _Pieces, coarse: _Pieces, within_m: float
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the pairs of pieces that run along each other."""
    if not len(fine.line) or not len(coarse.line):
        return np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.intp)
    at_coarse, at_fine = shapely.STRtree(fine.shapes).query(
        coarse.shapes, predicate="dwithin", distance=within_m
    )
    a = (coarse.end_xy - coarse.start_xy)[at_coarse]
    b = (fine.end_xy - fine.start_xy)[at_fine]
    cosine = np.abs((a * b).sum(axis=1)) / (np.hypot(*a.T) * np.hypot(*b.T))
    along = cosine >= np.cos(np.radians(ALONG_DEG))
    return at_fine[along], at_coarse[along]


def _nearest_partner(
    fine: NDArray[np.object_],
    coarse: NDArray[np.object_],
    pair_fine: NDArray[np.intp],
    pair_coarse: NDArray[np.intp],
) -> NDArray[np.intp]:
    """Return for each detailed piece the nearest numbered piece along it, -1 for none."""
    partner = np.full(len(fine), -1, dtype=np.intp)
    if len(pair_fine):
        gaps_m = shapely.distance(shapely.centroid(fine[pair_fine]), coarse[pair_coarse])
        order = np.lexsort([pair_coarse, gaps_m, pair_fine])
        first = np.r_[True, np.diff(pair_fine[order]) > 0]
        partner[pair_fine[order][first]] = pair_coarse[order][first]
    return partner


def _without_short_gaps(is_shared: Flags, pieces: _Pieces, least_m: float) -> Flags:
    """Count as shared what lies between shared pieces of one line and is shorter than a length."""
    starts, ends = _run_bounds(is_shared.astype(np.intp), pieces)
    lengths_m = np.add.reduceat(shapely.length(pieces.shapes), starts) if len(starts) else np.zeros(0)
    between = np.zeros(len(starts), dtype=bool)
    line = pieces.line[starts]
    between[1:-1] = (line[1:-1] == line[:-2]) & (line[1:-1] == line[2:])
    closed = ~is_shared[starts] & between & (lengths_m < least_m)
    return np.asarray(is_shared | np.repeat(closed, ends - starts), dtype=bool)


def _widened(flags: Flags, pieces: _Pieces) -> Flags:
    """Add the pieces beside each run along its line, so that the run reaches what it was cut from."""
    wide = flags.copy()
    for _ in range(OVERLAP_PIECES):
        same = pieces.line[1:] == pieces.line[:-1]
        before, after = wide[:-1].copy(), wide[1:].copy()
        wide[1:] |= before & same
        wide[:-1] |= after & same
    return wide


def _run_bounds(values: NDArray[np.intp], pieces: _Pieces) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return where runs of one value along one line begin and end."""
    if not len(values):
        return np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.intp)
    is_new = np.r_[True, (values[1:] != values[:-1]) | (pieces.line[1:] != pieces.line[:-1])]
    starts = np.flatnonzero(is_new)
    return starts, np.r_[starts[1:], len(values)]


def _runs(roads: RoadLines, pieces: _Pieces, values: NDArray[np.intp]) -> RoadLines:
    """Return the runs of pieces whose value is not negative as lines of their own."""
    starts, ends = _run_bounds(values, pieces)
    kept = values[starts] >= 0
    starts, ends = starts[kept], ends[kept]
    made = roads.chosen(pieces.line[starts])
    return RoadLines(
        shapes=_joined(pieces, starts, ends),
        classes=made.classes,
        names=made.names,
        accuracy_m=made.accuracy_m,
        road_ids=made.road_ids,
    )


def _joined(pieces: _Pieces, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> NDArray[np.object_]:
    """Return one line for each run of pieces."""
    if not len(starts):
        return np.zeros(0, dtype=object)
    counts = ends - starts
    rows = np.repeat(starts - (np.cumsum(counts) - counts), counts) + np.arange(counts.sum())
    run = np.repeat(np.arange(len(starts)), counts)
    xy = np.concatenate([pieces.start_xy[rows], pieces.end_xy[ends - 1]])
    order = np.argsort(np.r_[run, np.arange(len(starts))], kind="stable")
    return np.asarray(
        shapely.linestrings(xy[order], indices=np.r_[run, np.arange(len(starts))][order]), dtype=object
    )


def _renamed(
    detailed: RoadLines, fine: _Pieces, numbered: RoadLines, coarse: _Pieces, named: NDArray[np.intp]
) -> RoadLines:
    """Return the detailed lines, cut where class or number changes."""
    row = np.where(named >= 0, coarse.line[named] if len(coarse.line) else -1, -1)
    labels = np.array([f"{c}|{n}" for c, n in zip(numbered.classes, numbered.names, strict=True)])
    codes = np.unique(labels, return_inverse=True)[1] if len(labels) else np.zeros(0, dtype=np.intp)
    value = np.where(row >= 0, codes[row] if len(codes) else 0, len(codes))
    starts, ends = _run_bounds(value, fine)
    own = detailed.chosen(fine.line[starts])
    partner = row[starts]
    has = partner >= 0
    classes, names = own.classes.astype(object), own.names.astype(object)
    classes[has], names[has] = numbered.classes[partner[has]], numbered.names[partner[has]]
    return RoadLines(
        shapes=_joined(fine, starts, ends),
        classes=classes.astype(np.str_),
        names=names.astype(np.str_),
        accuracy_m=own.accuracy_m,
        road_ids=own.road_ids,
    )
