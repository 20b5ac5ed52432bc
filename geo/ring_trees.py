"""Bounds of every few edges of a ring, of every few of those, and so on: trees to skip edges by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from geo.compiled import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

__all__ = ["BITS", "FAN", "FIRST", "LAST", "XMAX", "XMIN", "YMAX", "YMIN", "build_trees", "count_nodes"]

#: Edges in a leaf and children in a node, as a power of two.
BITS: Final = 4
FAN: Final = 1 << BITS
#: Rows of a table of nodes: bounds, and the heights of the first and the last vertex.
XMIN, YMIN, XMAX, YMAX, FIRST, LAST = range(6)


@compiled
def count_nodes(ring_start: Ints) -> Ints:
    """
    Return where the nodes of each ring's tree begin.

    Parameters
    ----------
    ring_start : ndarray of int64, shape (n_rings + 1,)
        As in `PolygonArrays`.

    Returns
    -------
    ndarray of int64, shape (n_rings + 1,)
        The last is the number of nodes of all trees.
    """
    starts = np.zeros(ring_start.size, dtype=np.int64)
    for ring in range(ring_start.size - 1):
        nodes = max(ring_start[ring + 1] - ring_start[ring] - 1, 1)
        starts[ring + 1] = starts[ring]
        while True:
            nodes = (nodes + FAN - 1) >> BITS
            starts[ring + 1] += nodes
            if nodes == 1:
                break
    return starts


@compiled
def build_trees(points: Floats, ring_start: Ints, node_start: Ints) -> Floats:
    """
    Return the bounds of every 16 edges of a ring, of every 16 of those, and so on to the whole ring.

    Parameters
    ----------
    points, ring_start
        As in `PolygonArrays`.
    node_start
        As `count_nodes` returns it.

    Returns
    -------
    ndarray of float64, shape (6, n_nodes)
        xmin, ymin, xmax, ymax, and y of the first and last vertex; of a ring first the leaves, last the ring.
    """
    boxes = np.empty((6, node_start[-1]))
    for ring in range(ring_start.size - 1):
        first, edges = ring_start[ring], ring_start[ring + 1] - ring_start[ring] - 1
        nodes, base = max((edges + FAN - 1) >> BITS, 1), node_start[ring]
        for node in range(nodes):
            begin = first + node * FAN
            end = min(begin + FAN, first + edges)
            xmin = xmax = points[begin, 0]
            ymin = ymax = points[begin, 1]
            for vertex in range(begin + 1, end + 1):
                xmin, xmax = min(xmin, points[vertex, 0]), max(xmax, points[vertex, 0])
                ymin, ymax = min(ymin, points[vertex, 1]), max(ymax, points[vertex, 1])
            at = base + node
            boxes[XMIN, at], boxes[YMIN, at], boxes[XMAX, at], boxes[YMAX, at] = xmin, ymin, xmax, ymax
            boxes[FIRST, at], boxes[LAST, at] = points[begin, 1], points[end, 1]
        while nodes > 1:
            _add_parents(boxes, base, nodes)
            base, nodes = base + nodes, (nodes + FAN - 1) >> BITS
    return boxes


@compiled
def _add_parents(boxes: Floats, base: int, nodes: int) -> None:
    """Write, behind the nodes of one level, the level above."""
    for node in range(nodes):
        child, parent = base + node, base + nodes + (node >> BITS)
        if node & (FAN - 1) == 0:
            for column in range(6):
                boxes[column, parent] = boxes[column, child]
            continue
        for column in range(XMIN, YMIN + 1):
            boxes[column, parent] = min(boxes[column, parent], boxes[column, child])
            boxes[column + 2, parent] = max(boxes[column + 2, parent], boxes[column + 2, child])
        boxes[LAST, parent] = boxes[LAST, child]
