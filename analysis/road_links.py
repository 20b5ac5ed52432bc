"""Link places to the roads of a graph by the straight line to the nearest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from analysis.road_graph_joins import NO_CROSSING_CLASS
from geo.grid_scale import ground_lengths_m

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analysis.road_graph_records import RoadGraph

    Floats = NDArray[np.float64]
    Indices = NDArray[np.intp]

__all__ = ["LINK_LIMIT_M", "OTHER_PART_M", "RoadLinks", "link_places"]

#: Farthest straight way to a road, metre: a working assumption. Five sixths of the province lie within it of
#: a mapped road; beyond it the road that serves a place is surely not in the data.
LINK_LIMIT_M: Final = 5000.0
#: A road of another part of the graph may be taken when it lies no more than this farther than the nearest,
#: metre: a working assumption, about a village road that the data lack.
OTHER_PART_M: Final = 500.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RoadLinks:
    """
    Straight ways from places to roads, several for a place near roads of several parts.

    Attributes
    ----------
    place, edge : ndarray of int, shape (k,)
        Which place, and the edge of the graph that it is linked to.
    link_m : ndarray of float, shape (k,), metre
        Straight way on the ground; 0 where a road meets the place.
    before_m, after_m : ndarray of float, shape (k,), metre
        From the start of the edge to where the link meets it, and from there to its end. A road that runs
        through a place is met all along: the two sum to less than its length.
    """

    place: Indices
    edge: Indices
    link_m: Floats
    before_m: Floats
    after_m: Floats


def link_places(shapes: NDArray[np.object_], graph: RoadGraph, *, limit_m: float = LINK_LIMIT_M) -> RoadLinks:
    """
    Link each place to the nearest road of each part of the graph that is near enough.

    Parameters
    ----------
    shapes : ndarray of geometry, shape (n,)
        Points, lines or outlines in `geo.crs.WORKING_CRS`.
    graph
        The roads; expressways are left out, they are entered at interchanges only.
    limit_m
        Farthest straight way, metre.

    Returns
    -------
    RoadLinks
        Ordered by place; no row for a place without a road within the limit.

    Notes
    -----
    Every road that meets the place is linked. Otherwise it is the nearest road, and the nearest road of
    another part of the graph when it lies at most `OTHER_PART_M` farther.
    """
    found = [_nearest(shapes, graph, edges, limit_m) for edges in _edges_by_part(graph) if len(shapes)]
    empty = np.zeros(0, dtype=np.intp)
    place = np.concatenate([empty, *(each[0] for each in found)])
    edge = np.concatenate([empty, *(each[1] for each in found)])
    grid_m = shapely.distance(shapes[place], graph.shapes[edge])
    nearest_m = np.full(len(shapes), np.inf)
    np.minimum.at(nearest_m, place, grid_m)
    kept = grid_m <= nearest_m[place] + OTHER_PART_M
    order = np.lexsort([edge[kept], place[kept]])
    return _measured(shapes, graph, place[kept][order], edge[kept][order])


def _edges_by_part(graph: RoadGraph) -> list[Indices]:
    """Return the edges that places may be linked to, part by part."""
    edges = np.flatnonzero(graph.classes != NO_CROSSING_CLASS)
    part = graph.component[graph.start[edges]]
    order = np.argsort(part, kind="stable")
    return np.split(edges[order], np.flatnonzero(np.diff(part[order])) + 1) if len(edges) else []


def _nearest(
    shapes: NDArray[np.object_], graph: RoadGraph, edges: Indices, limit_m: float
) -> tuple[Indices, Indices]:
    """Return pairs of a place and an edge: those that meet, and the nearest."""
    tree = shapely.STRtree(graph.shapes[edges])
    near = tree.query_nearest(shapes, max_distance=limit_m, all_matches=False)
    areal = np.flatnonzero(shapely.get_dimensions(shapes) > 0)
    met = tree.query(shapes[areal], predicate="intersects")
    pairs = np.unique(np.concatenate([near, [areal[met[0]], met[1]]], axis=1), axis=1)
    return pairs[0].astype(np.intp), edges[pairs[1]]


def _measured(shapes: NDArray[np.object_], graph: RoadGraph, place: Indices, edge: Indices) -> RoadLinks:
    """Measure each link and where it meets its edge."""
    lines, places = graph.shapes[edge], shapes[place]
    meets = shapely.intersects(lines, places)
    foot = shapely.get_point(shapely.shortest_line(lines, places), 0)
    foot[meets] = shapely.intersection(lines[meets], places[meets])
    ground = graph.length_m[edge] / shapely.length(lines) if len(edge) else np.zeros(0)
    link_m = ground_lengths_m(shapely.shortest_line(lines, places)) if len(edge) else np.zeros(0)
    link_m[meets] = 0.0
    return RoadLinks(
        place=place,
        edge=edge,
        link_m=link_m,
        before_m=shapely.distance(shapely.points(graph.xy[graph.start[edge]]), foot) * ground,
        after_m=shapely.distance(shapely.points(graph.xy[graph.end[edge]]), foot) * ground,
    )
