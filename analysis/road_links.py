"""Link places to the roads of a graph by the straight line to the nearest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo.grid_scale import ground_lengths_m

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analysis.road_graph_records import RoadGraph, RoadPart

    Floats = NDArray[np.float64]
    Indices = NDArray[np.intp]

__all__ = ["LINK_LIMIT_M", "OTHER_PART_M", "RoadLinks", "link_places"]

#: Farthest straight way to a road, metre: a working assumption. Five sixths of the province lie within it of
#: a mapped road; beyond it the road that serves a place is surely not in the data.
LINK_LIMIT_M: Final = 5000.0
#: A road that runs along an outline is met wherever it lies at most this much farther than its nearest place,
#: metre: less than any layer is good to.
ALONG_M: Final = 1.0
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
    another part of the graph when it lies at most `OTHER_PART_M` farther. A road that runs along an outline
    at about the same distance (`ALONG_M`) is met all along.
    """
    found = [_nearest(shapes, part, limit_m) for part in graph.parts if len(shapes)]
    empty = np.zeros(0, dtype=np.intp)
    place = np.concatenate([empty, *(each[0] for each in found)])
    edge = np.concatenate([empty, *(each[1] for each in found)])
    reach_m = np.concatenate([np.zeros(0), *(each[2] for each in found)])
    away_m = shapely.distance(shapes[place], graph.shapes[edge])
    nearest_m = np.full(len(shapes), np.inf)
    np.minimum.at(nearest_m, place, away_m)
    kept = away_m <= nearest_m[place] + OTHER_PART_M
    order = np.flatnonzero(kept)[np.lexsort([edge[kept], place[kept]])]
    return _measured(shapes, graph, place[order], edge[order], reach_m[order])


def _nearest(shapes: NDArray[np.object_], part: RoadPart, limit_m: float) -> tuple[Indices, Indices, Floats]:
    """Return pairs of a place and an edge: the nearest, without a reach, and those along an outline."""
    (place, edge), away_m = part.tree.query_nearest(
        shapes, max_distance=limit_m, all_matches=False, return_distance=True
    )
    wide = np.flatnonzero(shapely.get_dimensions(shapes[place]) > 0)
    reach_m = np.where(away_m[wide] > 0, away_m[wide] + ALONG_M, 0.0)
    row, along = part.tree.query(_grown(shapes[place[wide]], reach_m), predicate="intersects")
    places = np.concatenate([place, place[wide[row]]])
    reaches_m = np.concatenate([np.full(len(place), np.nan), reach_m[row]])
    return places.astype(np.intp), part.edges[np.concatenate([edge, along])], reaches_m


def _grown(shapes: NDArray[np.object_], reach_m: Floats) -> NDArray[np.object_]:
    """Return outlines grown by a reach; those with none stay as they are."""
    grown = np.array(shapes, dtype=object)
    grown[reach_m > 0] = shapely.buffer(shapes[reach_m > 0], reach_m[reach_m > 0])
    return grown


def _measured(
    shapes: NDArray[np.object_], graph: RoadGraph, place: Indices, edge: Indices, reach_m: Floats
) -> RoadLinks:
    """Measure each link and where it meets its edge: at one place, or along a stretch within a reach."""
    lines, places = graph.shapes[edge], shapes[place]
    joins = shapely.shortest_line(places, lines)
    foot = shapely.get_point(joins, -1)
    link_m = ground_lengths_m(joins) if len(edge) else np.zeros(0)
    to_ground = graph.length_m[edge] / shapely.length(lines)
    wide = np.isfinite(reach_m)
    foot[wide] = shapely.intersection(lines[wide], _grown(places[wide], reach_m[wide]))
    link_m[wide] = reach_m[wide] * to_ground[wide]
    return RoadLinks(
        place=place,
        edge=edge,
        link_m=link_m,
        before_m=shapely.distance(shapely.points(graph.xy[graph.start[edge]]), foot) * to_ground,
        after_m=shapely.distance(shapely.points(graph.xy[graph.end[edge]]), foot) * to_ground,
    )
