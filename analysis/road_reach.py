"""Work out how far every place of a road graph is from the nearest of several targets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import dijkstra

from analysis.road_graph_records import MINUTES_PER_M_AT_1_KMH
from geo.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analysis.road_graph_records import RoadGraph
    from analysis.road_links import RoadLinks

    Floats = NDArray[np.float64]
    Indices = NDArray[np.intp]

__all__ = [
    "NO_TARGET",
    "Measure",
    "PlaceWays",
    "Reach",
    "TargetEnds",
    "edge_matrix",
    "metres",
    "minutes",
    "reach_places",
    "reach_targets",
]

#: In place of a target where none can be reached.
NO_TARGET: Final = -1
#: Least weight of an edge of the matrix: sparse matrices may drop a zero.
_LEAST: Final = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Measure:
    """
    What a way is counted in.

    Attributes
    ----------
    of_edges : ndarray of float, shape (m,)
        Of each edge of the graph.
    of_link_m
        Of a metre of straight way beside the roads.
    matrix : csr_array, shape (n, n)
        Of `edge_matrix`.
    """

    of_edges: Floats
    of_link_m: float
    matrix: Any


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TargetEnds:
    """
    Where the ways to targets end.

    Attributes
    ----------
    nodes, node_target : ndarray of int, shape (k,)
        Nodes that belong to a target, and to which.
    links
        Places on edges that belong to a target, by `links.place`.
    """

    nodes: Indices
    node_target: Indices
    links: RoadLinks


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reach:
    """
    The way from every node to the nearest target.

    Attributes
    ----------
    of_nodes : ndarray of float, shape (n,)
        Length of the way in the unit of `measure`; infinite where no target can be reached.
    target : ndarray of int, shape (n,)
        Which target that is, `NO_TARGET` for none.
    ends, measure, graph
        What it was worked out from.
    """

    of_nodes: Floats
    target: Indices
    ends: TargetEnds
    measure: Measure
    graph: RoadGraph


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlaceWays:
    """
    The least way of each place to a target.

    Attributes
    ----------
    length : ndarray of float, shape (n,)
        In the unit of the reach's measure; infinite where no target can be reached.
    target : ndarray of int, shape (n,)
        The target, `NO_TARGET` for none.
    link_m : ndarray of float, shape (n,), metre
        Straight piece from the place to the road; NaN for none.
    """

    length: Floats
    target: Indices
    link_m: Floats


def metres(graph: RoadGraph) -> Measure:
    """Return the measure of ways in metres on the ground."""
    return Measure(of_edges=graph.length_m, of_link_m=1.0, matrix=edge_matrix(graph, graph.length_m))


def minutes(graph: RoadGraph, off_road_kmh: float) -> Measure:
    """
    Return the measure of ways in minutes.

    Parameters
    ----------
    graph
        The roads.
    off_road_kmh
        Speed on the straight pieces beside the roads, kilometre an hour.

    Returns
    -------
    Measure
        At the assumed speeds.

    Raises
    ------
    InputError
        The speed is not above 0.
    """
    if not off_road_kmh > 0:
        problem = f"{off_road_kmh:g} km/h beside the roads, a speed above 0 is needed"
        raise InputError("Minutes by road", problem, "State how fast the straight pieces are")
    of_link_m = MINUTES_PER_M_AT_1_KMH / off_road_kmh
    return Measure(of_edges=graph.minutes, of_link_m=of_link_m, matrix=edge_matrix(graph, graph.minutes))


def edge_matrix(graph: RoadGraph, weights: Floats) -> Any:
    """
    Return the graph as the sparse matrix that shortest paths are worked out on.

    Parameters
    ----------
    graph
        n nodes.
    weights : ndarray of float, shape (m,)
        Of the edges, at least 0.

    Returns
    -------
    csr_array, shape (n, n)
        Symmetric; of two edges between the same nodes the lesser counts.
    """
    rows, columns = np.r_[graph.start, graph.end], np.r_[graph.end, graph.start]
    size = len(graph.xy)
    return _least_matrix(rows, columns, np.r_[weights, weights], (size, size))


def _least_matrix(rows: Indices, columns: Indices, weights: Floats, shape: tuple[int, int]) -> Any:
    """Return a sparse matrix in which the lesser of two weights at one place counts."""
    order = np.lexsort([weights, columns, rows])
    rows, columns, weights = rows[order], columns[order], weights[order]
    is_first = np.r_[True, (np.diff(rows) > 0) | (np.diff(columns) > 0)][: len(rows)]
    values = np.maximum(weights[is_first], _LEAST)
    return coo_array((values, (rows[is_first], columns[is_first])), shape=shape).tocsr()


def reach_targets(graph: RoadGraph, ends: TargetEnds, measure: Measure) -> Reach:
    """
    Return the way from every node to the nearest target.

    Parameters
    ----------
    graph
        The roads.
    ends
        Where the ways may end.
    measure
        What is to be least.

    Returns
    -------
    Reach
        For `reach_places`.

    Notes
    -----
    Dijkstra's algorithm from all targets at once. Each linked target is a node of its own with one-way edges
    into the graph, so that no way leads through a target.
    """
    size = len(graph.xy)
    own, matrix = _with_targets(graph, ends.links, measure)
    starts = np.r_[ends.nodes, size + np.arange(len(own))]
    targets = np.full(size + len(own), NO_TARGET, dtype=np.intp)
    targets[ends.nodes], targets[size:] = ends.node_target, own
    of_nodes, target = np.full(size, np.inf), np.full(size, NO_TARGET, dtype=np.intp)
    if len(starts):
        found, _, sources = dijkstra(matrix, indices=starts, min_only=True, return_predecessors=True)
        of_nodes, sources = found[:size], sources[:size]
        reached = np.isfinite(of_nodes)
        target[reached] = targets[sources[reached]]
    return Reach(of_nodes=of_nodes, target=target, ends=ends, measure=measure, graph=graph)


def _with_targets(graph: RoadGraph, links: RoadLinks, measure: Measure) -> tuple[Indices, Any]:
    """Return the linked targets and the matrix of the graph with a node for each of them behind its own."""
    own, place = np.unique(links.place, return_inverse=True)
    size = len(graph.xy)
    per_m = measure.of_edges[links.edge] / graph.length_m[links.edge]
    link = links.link_m * measure.of_link_m
    ends = np.r_[graph.start[links.edge], graph.end[links.edge]]
    weights = np.r_[link + links.before_m * per_m, link + links.after_m * per_m]
    count = size + len(own)
    more = _least_matrix(np.r_[place, place], ends, weights, (len(own), count))
    roads = measure.matrix
    parts = (np.r_[roads.data, more.data], np.r_[roads.indices, more.indices])
    return own, csr_array((*parts, np.r_[roads.indptr, more.indptr[1:] + roads.nnz]), shape=(count, count))


def reach_places(reach: Reach, links: RoadLinks, n_places: int) -> PlaceWays:
    """
    Return the least way from places to a target.

    Parameters
    ----------
    reach
        Of the targets.
    links
        Of the places.
    n_places
        How many places there are.

    Returns
    -------
    PlaceWays
        One way for each place.
    """
    graph, measure = reach.graph, reach.measure
    per_m = measure.of_edges[links.edge] / graph.length_m[links.edge]
    link = links.link_m * measure.of_link_m
    start, end = graph.start[links.edge], graph.end[links.edge]
    row, far = _on_one_edge(links, reach.ends.links)
    direct = link[row] + _gaps_m(links, reach.ends.links, row, far, graph.length_m) * per_m[row]
    direct = direct + reach.ends.links.link_m[far] * measure.of_link_m
    ways = np.r_[
        link + links.before_m * per_m + reach.of_nodes[start],
        link + links.after_m * per_m + reach.of_nodes[end],
        direct,
    ]
    place = np.r_[links.place, links.place, links.place[row]]
    target = np.r_[reach.target[start], reach.target[end], reach.ends.links.place[far]]
    link_m = np.r_[links.link_m, links.link_m, links.link_m[row]]
    return _least_by_place(ways, place, target, link_m, n_places)


def _least_by_place(
    ways: Floats, place: Indices, target: Indices, link_m: Floats, n_places: int
) -> PlaceWays:
    """Return the least way of each place."""
    order = np.lexsort([target, ways, place])
    order = order[np.isfinite(ways[order])]
    first = order[np.r_[True, np.diff(place[order]) > 0][: len(order)]]
    least, own_m = np.full(n_places, np.inf), np.full(n_places, np.nan)
    chosen = np.full(n_places, NO_TARGET, dtype=np.intp)
    least[place[first]], chosen[place[first]], own_m[place[first]] = ways[first], target[first], link_m[first]
    return PlaceWays(length=least, target=chosen, link_m=own_m)


def _on_one_edge(links: RoadLinks, others: RoadLinks) -> tuple[Indices, Indices]:
    """Return pairs of rows of two sets of links that meet one edge."""
    order = np.argsort(others.edge, kind="stable")
    sorted_edges = others.edge[order]
    low = np.searchsorted(sorted_edges, links.edge, side="left")
    counts = np.searchsorted(sorted_edges, links.edge, side="right") - low
    row = np.repeat(np.arange(len(links.edge)), counts)
    offset = np.arange(len(row)) - np.repeat(np.cumsum(counts) - counts, counts)
    return row, order[np.repeat(low, counts) + offset]


def _gaps_m(links: RoadLinks, others: RoadLinks, row: Indices, far: Indices, length_m: Floats) -> Floats:
    """Return how far along their edge two stretches of it lie apart, metre."""
    whole_m = length_m[links.edge[row]]
    ahead = others.before_m[far] - (whole_m - links.after_m[row])
    behind = links.before_m[row] - (whole_m - others.after_m[far])
    return np.asarray(np.maximum(0.0, np.maximum(ahead, behind)), dtype=np.float64)
