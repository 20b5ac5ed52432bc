"""Make a graph of roads: where they meet, how long each piece is, what hangs together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from analysis.road_graph_joins import (
    NO_CROSSING_CLASS,
    Crossings,
    EndJoins,
    Segments,
    crossings,
    end_joins,
    place_keys,
    segments_of,
)
from analysis.road_graph_records import MINUTES_PER_M_AT_1_KMH, GraphFacts, RoadGraph, RoadPart
from geo.errors import InputError
from geo.grid_scale import ground_lengths_m

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from geo.road_lines import RoadLines

    Floats = NDArray[np.float64]
    Indices = NDArray[np.intp]

__all__ = ["GraphFacts", "RoadGraph", "build_road_graph"]

#: Two crossings this near are one place (both carriageways of a road cross both of another), metre.
ONE_CROSSING_M: Final = 100.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Edges:
    """Edges by the coordinates of their ends, with the road each belongs to."""

    start_xy: Floats
    end_xy: Floats
    line: Indices
    is_join: NDArray[np.bool_]


def build_road_graph(
    roads: RoadLines, *, speeds_kmh: Mapping[str, float], join_crossings: bool = False
) -> RoadGraph:
    """
    Make a graph of roads.

    Parameters
    ----------
    roads
        Lines in `geo.crs.WORKING_CRS`, only those that can be driven.
    speeds_kmh
        Speed of each class that occurs, kilometre an hour, above 0.
    join_crossings
        Whether two ordinary roads that cross between their vertices meet there. They are taken for a bridge
        otherwise. An expressway never meets what it crosses.

    Returns
    -------
    RoadGraph
        Node and edge order depend on the roads alone.

    Raises
    ------
    InputError
        There are no roads, or a class has no speed above 0.

    Notes
    -----
    Roads meet at shared vertices, and where a loose end lies within the accuracy of both roads from another
    one (`road_graph_joins.end_joins`); such a join is an edge of its true length, so that no way through it
    is shorter than the straight line.
    """
    _require(roads, speeds_kmh)
    segments = segments_of(roads)
    joins = end_joins(roads, segments)
    joins = joins.with_more(end_joins(roads, segments, parts=_parts(segments, joins)))
    met = _apart_from_joins(_ordinary(crossings(segments), segments, roads), joins, roads)
    extra = met if join_crossings else None
    edges = _edges(segments, joins, extra)
    return _graph(roads, edges, speeds_kmh, _Counts(joins, _places(met.xy), joined=join_crossings))


class _Counts:
    """What only the making of a graph knows of it."""

    def __init__(self, joins: EndJoins, crossing_places: int, *, joined: bool) -> None:
        self.joins, self.crossing_places, self.joined = joins, crossing_places, joined


def _require(roads: RoadLines, speeds_kmh: Mapping[str, float]) -> None:
    """Refuse roads that no graph can be made of."""
    if not len(roads):
        raise InputError("Road graph", "there are no roads, at least one line is needed", "Load a road layer")
    slow = sorted({str(each) for each in np.unique(roads.classes) if not speeds_kmh.get(str(each), 0.0) > 0})
    if slow:
        problem = f"class {', '.join(slow)} has no speed above 0 km/h"
        raise InputError("Road graph", problem, "State the speed of every class that occurs")


def _ordinary(found: Crossings, segments: Segments, roads: RoadLines) -> Crossings:
    """Return the crossings without those of expressways."""
    is_fast = roads.classes == NO_CROSSING_CLASS
    kept = ~(is_fast[segments.line[found.first]] | is_fast[segments.line[found.second]])
    return Crossings(xy=found.xy[kept], first=found.first[kept], second=found.second[kept])


def _apart_from_joins(found: Crossings, joins: EndJoins, roads: RoadLines) -> Crossings:
    """Return the crossings that are not what a joined end leaves when it was drawn past the other road."""
    if not len(joins.line) or not len(found.first):
        return found
    gaps_m = np.hypot(*(joins.end_xy - joins.foot_xy).T)
    reach = shapely.buffer(shapely.points(joins.foot_xy), np.maximum(gaps_m, roads.accuracy_m[joins.line]))
    beside = np.unique(shapely.STRtree(reach).query(shapely.points(found.xy), predicate="within")[0])
    kept = np.setdiff1d(np.arange(len(found.first)), beside)
    return Crossings(xy=found.xy[kept], first=found.first[kept], second=found.second[kept])


def _parts(segments: Segments, joins: EndJoins) -> Indices:
    """Return which part each segment hangs together with once the ends are joined."""
    count = len(segments.line)
    ends = np.concatenate([segments.start_xy, segments.end_xy, joins.end_xy])
    _, node = np.unique(place_keys(ends), return_inverse=True)
    start, end, loose = np.split(node.astype(np.intp), [count, 2 * count])
    edges = (np.r_[start, loose], np.r_[end, start[joins.segment]])
    size = int(node.max()) + 1
    matrix = coo_array((np.ones(len(edges[0])), edges), shape=(size, size)).tocsr()
    return np.asarray(connected_components(matrix, directed=False)[1][start], dtype=np.intp)


def _places(xy: Floats) -> int:
    """Count places, those near each other as one."""
    if not len(xy):
        return 0
    areas = shapely.union_all(shapely.buffer(shapely.points(xy), ONE_CROSSING_M / 2))
    return int(shapely.get_num_geometries(areas))


def _edges(segments: Segments, joins: EndJoins, met: Crossings | None) -> _Edges:
    """Cut segments where something joins them, and add the joins."""
    at = [(joins.segment, joins.foot_xy)]
    if met is not None:
        at += [(met.first, met.xy), (met.second, met.xy)]
    count = len(segments.line)
    owner = np.concatenate([np.arange(count), np.arange(count), *(segment for segment, _ in at)])
    xy = np.concatenate([segments.start_xy, segments.end_xy, *(places for _, places in at)])
    away_m = np.hypot(*(xy - segments.start_xy[owner]).T)
    away_m[:count], away_m[count : 2 * count] = -1.0, np.inf
    order = np.lexsort([away_m, owner])
    owner, xy = owner[order], xy[order]
    within = owner[1:] == owner[:-1]
    return _Edges(
        start_xy=np.concatenate([xy[:-1][within], joins.end_xy]),
        end_xy=np.concatenate([xy[1:][within], joins.foot_xy]),
        line=np.concatenate([segments.line[owner[1:][within]], joins.line]),
        is_join=np.r_[np.zeros(int(within.sum()), dtype=bool), np.ones(len(joins.line), dtype=bool)],
    )


def _graph(roads: RoadLines, edges: _Edges, speeds_kmh: Mapping[str, float], counts: _Counts) -> RoadGraph:
    """Give the places numbers and measure the edges."""
    both = np.concatenate([edges.start_xy, edges.end_xy])
    _, first, node = np.unique(place_keys(both), return_index=True, return_inverse=True)
    xy = both[first]
    start, end = np.split(node.astype(np.intp), 2)
    kept = start != end
    start, end, line, is_join = start[kept], end[kept], edges.line[kept], edges.is_join[kept]
    shapes = shapely.linestrings(np.stack([xy[start], xy[end]], axis=1))
    length_m = ground_lengths_m(shapes)
    classes = roads.classes[line]
    component, component_km = _components(len(xy), start, end, np.where(is_join, 0.0, length_m) / 1000)
    return RoadGraph(
        xy=xy,
        start=start,
        end=end,
        length_m=length_m,
        minutes=length_m * MINUTES_PER_M_AT_1_KMH / _speeds(classes, speeds_kmh),
        classes=classes,
        names=roads.names[line],
        is_join=is_join,
        component=component,
        shapes=np.asarray(shapes, dtype=object),
        parts=_parts_of(np.flatnonzero(classes != NO_CROSSING_CLASS), component[start], shapes),
        speeds_kmh=dict(speeds_kmh),
        facts=_facts(len(xy), classes, np.where(is_join, 0.0, length_m), counts, component_km),
    )


def _parts_of(edges: Indices, part: Indices, shapes: NDArray[np.object_]) -> tuple[RoadPart, ...]:
    """Return some edges by the part of the graph that each belongs to."""
    edges = edges[np.argsort(part[edges], kind="stable")]
    groups = np.split(edges, np.flatnonzero(np.diff(part[edges])) + 1) if len(edges) else []
    return tuple(RoadPart(edges=group, tree=shapely.STRtree(shapes[group])) for group in groups)


def _speeds(classes: NDArray[np.str_], speeds_kmh: Mapping[str, float]) -> Floats:
    """Return the speed of each edge, kilometre an hour."""
    codes, place = np.unique(classes, return_inverse=True)
    return np.array([speeds_kmh[str(code)] for code in codes], dtype=np.float64)[place]


def _facts(
    nodes: int, classes: NDArray[np.str_], drawn_m: Floats, counts: _Counts, component_km: Floats
) -> GraphFacts:
    """Count what a graph is made of; joins are as long as nothing in `drawn_m`."""
    gaps = shapely.linestrings(np.stack([counts.joins.end_xy, counts.joins.foot_xy], axis=1))
    return GraphFacts(
        nodes=nodes,
        edges=len(classes),
        total_km=float(drawn_m.sum()) / 1000,
        km_by_class=tuple(
            (str(code), float(drawn_m[classes == code].sum()) / 1000) for code in np.unique(classes)
        ),
        loose_ends=counts.joins.loose,
        joined_ends=len(np.unique(place_keys(counts.joins.end_xy))),
        join_km=float(ground_lengths_m(gaps).sum()) / 1000,
        crossings=counts.crossing_places,
        are_crossings_joined=counts.joined,
        components=len(component_km),
        component_km=tuple(component_km.tolist()),
    )


def _components(size: int, start: Indices, end: Indices, km: Floats) -> tuple[Indices, Floats]:
    """Return the part of each node and the length of each part, the longest first."""
    matrix = coo_array((np.ones(len(start)), (start, end)), shape=(size, size)).tocsr()
    count, label = connected_components(matrix, directed=False)
    sums = np.bincount(label[start], weights=km, minlength=count)
    order = np.argsort(-sums, kind="stable")
    rank = np.empty(count, dtype=np.intp)
    rank[order] = np.arange(count)
    return rank[label], np.asarray(sums[order], dtype=np.float64)
