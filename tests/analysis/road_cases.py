"""Made-up roads for the tests of ways by road."""

from __future__ import annotations

import numpy as np
import shapely
from scipy.sparse.csgraph import dijkstra

from analysis.road_graph import build_road_graph
from analysis.road_reach import edge_matrix
from geo.road_lines import RoadLines

#: On the central meridian, where a kilometre of ground is 999.9 grid metres.
EAST, NORTH = 500_000.0, 2_400_000.0
#: Ground metres for a grid metre there.
GROUND = 1 / 0.9999
SPEEDS = {"expressway": 100.0, "national": 60.0, "unknown": 30.0}


def at(east, north):
    return EAST + east, NORTH + north


def roads(*lines, classes="unknown", names="", accuracy_m=10.0, ids=None):
    """Return roads from lists of (east, north) offsets in grid metres."""
    count = len(lines)
    shapes = np.empty(count, dtype=object)
    shapes[:] = [shapely.LineString([at(*place) for place in line]) for line in lines]
    return RoadLines(
        shapes=shapes,
        classes=np.broadcast_to(np.asarray(classes, dtype=np.str_), count).copy(),
        names=np.broadcast_to(np.asarray(names, dtype=np.str_), count).copy(),
        accuracy_m=np.broadcast_to(np.asarray(accuracy_m, dtype=float), count).copy(),
        road_ids=np.asarray(ids or [f"R{row}" for row in range(count)], dtype=np.str_),
    )


def graph_of(*lines, join_crossings=False, **columns):
    return build_road_graph(roads(*lines, **columns), speeds_kmh=SPEEDS, join_crossings=join_crossings)


def node(graph, east, north):
    """Return the node at a place, which must be there."""
    away = np.hypot(*(graph.xy - at(east, north)).T)
    assert away.min() < 0.002
    return int(away.argmin())


def way_m(graph, start, end):
    """Return the shortest way between two places that are nodes, metre."""
    matrix = edge_matrix(graph, graph.length_m)
    return float(dijkstra(matrix, indices=node(graph, *start))[node(graph, *end)])
