"""Work out for every cell of a grid how many minutes by road it lies from what is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from scipy.spatial import cKDTree

from analysis.road_graph_joins import NO_CROSSING_CLASS
from analysis.road_graph_records import MINUTES_PER_M_AT_1_KMH
from analysis.road_links import LINK_LIMIT_M, OTHER_PART_M, RoadLinks
from analysis.road_reach import minutes, reach_places, reach_targets
from analysis.road_targets import ends_of
from geo.crs import WORKING_CRS
from geo.errors import InputError
from geo.grid_scale import point_scale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from analysis.access_distances import AccessTargets
    from analysis.road_graph_records import RoadGraph
    from geo.grid import GridFrame

    Floats = NDArray[np.float64]

__all__ = ["OFF_ROAD_KMH", "POINT_SPACING_M", "RoadMinutes", "access_minutes", "road_minutes"]

#: Speed on the straight pieces beside the roads, kilometre an hour: a working assumption for a rough track.
OFF_ROAD_KMH: Final = 10.0
#: Roads are taken at points this far apart, metre: the nearest of them is at most half of it, along the road,
#: from the nearest place of the road.
POINT_SPACING_M: Final = 50.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RoadMinutes:
    """
    Minutes by road for the cells of a grid, worked out strip by strip.

    Attributes
    ----------
    frame
        The grid.
    tree, minutes
        Points of all roads, and the minutes from each; infinite where what is asked for cannot be reached.
    reached_tree, reached_minutes
        The points with finite minutes.
    off_road_kmh
        Speed from a cell to the road, kilometre an hour.
    limit_m
        Farthest straight way from a cell to a road, metre.
    """

    frame: GridFrame
    tree: cKDTree
    minutes: Floats
    reached_tree: cKDTree
    reached_minutes: Floats
    off_road_kmh: float
    limit_m: float

    def strip(self, first_row: int, n_rows: int) -> NDArray[np.float32]:
        """
        Return some rows.

        Parameters
        ----------
        first_row
            From the north edge, the first is 0.
        n_rows
            How many.

        Returns
        -------
        ndarray of float32, shape (n_rows, n_cols), minute
            NaN where no road is near enough, or only roads that do not lead there. The same bits whatever
            the strips. Cells smaller than `POINT_SPACING_M` share the value of a block of about that size.
        """
        frame = self.frame
        side = max(1, int(POINT_SPACING_M // frame.cell_m))
        first, last = first_row // side, (first_row + n_rows - 1) // side
        columns = np.arange(frame.n_cols) // side
        x = frame.west_m + frame.cell_m * side * (np.arange(columns[-1] + 1) + 0.5)
        y = frame.north_m - frame.cell_m * side * (np.arange(first, last + 1) + 0.5)
        xy = np.stack([grid.ravel() for grid in np.meshgrid(x, y)], axis=1)
        blocks = self._of_places(xy).reshape(len(y), len(x))
        rows = np.arange(first_row, first_row + n_rows) // side - first
        return blocks.astype(np.float32)[np.ix_(rows, columns)]

    def _of_places(self, xy: Floats) -> Floats:
        """Return the minutes of places: by the nearest road, or by one that leads there if hardly farther."""
        away_m, took = _nearest(self.tree, self.minutes, xy, self.limit_m)
        astray = np.flatnonzero(np.isfinite(away_m) & np.isinf(took))
        other_m, other = _nearest(self.reached_tree, self.reached_minutes, xy[astray], self.limit_m)
        is_near = other_m <= away_m[astray] + OTHER_PART_M
        away_m[astray], took[astray] = other_m, np.where(is_near, other, np.inf)
        total = took + away_m / point_scale(xy[:, 0], xy[:, 1]) * MINUTES_PER_M_AT_1_KMH / self.off_road_kmh
        return np.where(np.isfinite(total), total, np.nan)


def _nearest(tree: cKDTree, minutes_of: Floats, xy: Floats, limit_m: float) -> tuple[Floats, Floats]:
    """Return the grid distance to the nearest point and its minutes; infinite beyond the limit."""
    found: Any = tree.query(xy, distance_upper_bound=limit_m, workers=-1)
    away_m, at = np.asarray(found[0], dtype=np.float64), np.asarray(found[1], dtype=np.intp)
    return away_m, np.r_[minutes_of, np.inf][at]


def road_minutes(
    graph: RoadGraph,
    targets: Sequence[AccessTargets],
    frame: GridFrame,
    *,
    off_road_kmh: float = OFF_ROAD_KMH,
    limit_m: float = LINK_LIMIT_M,
) -> RoadMinutes:
    """
    Prepare the minutes by road from the cells of a grid to the quickest reached of some targets.

    Parameters
    ----------
    graph
        The roads.
    targets
        What is asked for; the quickest reached of all of them counts.
    frame
        The grid, in `geo.crs.WORKING_CRS`.
    off_road_kmh
        Speed on the straight pieces beside the roads, kilometre an hour, above 0.
    limit_m
        Farthest straight piece, metre.

    Returns
    -------
    RoadMinutes
        To be asked strip by strip.

    Raises
    ------
    InputError
        The speed is not above 0, or the grid is in another CRS.

    Notes
    -----
    One run of Dijkstra's algorithm from all targets, then for each cell the nearest road: the straight way
    at `off_road_kmh` and the minutes from there. A cell whose nearest road does not lead there takes one
    that does only when it lies at most `road_links.OTHER_PART_M` farther.
    """
    _require(frame)
    measure = minutes(graph, off_road_kmh)
    drawn = np.flatnonzero(graph.classes != NO_CROSSING_CLASS)
    links, xy = _points(graph, drawn)
    least = np.full(len(xy), np.inf)
    for target in targets:
        ends = ends_of(target, graph, limit_m=limit_m).ends
        reach = reach_targets(graph, ends, measure)
        least = np.minimum(least, reach_places(reach, links, len(xy)).length)
    reached = np.isfinite(least)
    return RoadMinutes(
        frame=frame,
        tree=cKDTree(xy),
        minutes=least,
        reached_tree=cKDTree(xy[reached]),
        reached_minutes=least[reached],
        off_road_kmh=off_road_kmh,
        limit_m=limit_m,
    )


def access_minutes(
    graph: RoadGraph,
    targets: Sequence[AccessTargets],
    frame: GridFrame,
    *,
    off_road_kmh: float = OFF_ROAD_KMH,
    limit_m: float = LINK_LIMIT_M,
) -> NDArray[np.float32]:
    """
    Return the minutes by road from every cell of a grid to the quickest reached of some targets.

    Parameters
    ----------
    graph, targets, frame, off_road_kmh, limit_m
        As for `road_minutes`.

    Returns
    -------
    ndarray of float32, shape (n_rows, n_cols), minute
        NaN where it is not known.

    Raises
    ------
    InputError
        As for `road_minutes`.
    """
    prepared = road_minutes(graph, targets, frame, off_road_kmh=off_road_kmh, limit_m=limit_m)
    return prepared.strip(0, frame.n_rows)


def _require(frame: GridFrame) -> None:
    """Refuse a grid on which the roads do not lie."""
    if frame.crs != WORKING_CRS:
        problem = f"the grid is in {frame.crs}, {WORKING_CRS} is needed"
        raise InputError("Minutes by road", problem, "Make the grid in the working CRS")


def _points(graph: RoadGraph, edges: NDArray[np.intp]) -> tuple[RoadLinks, Floats]:
    """Return points along edges, as places that lie on them."""
    counts = np.ceil(graph.length_m[edges] / POINT_SPACING_M).astype(np.intp) + 1
    edge = np.repeat(edges, counts)
    step = np.arange(len(edge)) - np.repeat(np.cumsum(counts) - counts, counts)
    share = step / np.repeat(counts - 1, counts)
    start, end = graph.xy[graph.start[edge]], graph.xy[graph.end[edge]]
    xy = start + share[:, None] * (end - start)
    length_m = graph.length_m[edge]
    links = RoadLinks(
        place=np.arange(len(edge)),
        edge=edge,
        link_m=np.zeros(len(edge)),
        before_m=share * length_m,
        after_m=(1 - share) * length_m,
    )
    return links, xy
