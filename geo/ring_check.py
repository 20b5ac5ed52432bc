"""Tell cheaply which polygons are surely valid, so that only the others are checked exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from geo.compiled import compiled
from geo.ring_trees import BITS, FAN, XMAX, XMIN, YMAX, YMIN, build_trees, count_nodes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.polygon_arrays import PolygonArrays

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

__all__ = ["doubtful_features", "features_not_finite"]

#: Rounding of a turn's sign, as a share of its two products: generous, because doubt only costs time.
_ROUNDING: Final = 1e-14
#: Edges of a ring beyond which comparing all pairs of its leaves takes longer than the exact check.
_LONGEST: Final = 100_000


def doubtful_features(arrays: PolygonArrays) -> Ints:
    """
    Return the features that may be invalid.

    Parameters
    ----------
    arrays
        Any polygons, all coordinates finite.

    Returns
    -------
    ndarray of int64, rising
        All features with several rings, and those whose ring touches itself or comes so near to it that
        rounding hides the difference. Every other feature is valid.
    """
    doubtful = np.zeros(arrays.n_features, dtype=np.bool_)
    node_start = count_nodes(arrays.ring_start)
    boxes = build_trees(arrays.points, arrays.ring_start, node_start)
    _mark(arrays.points, arrays.ring_start, arrays.ring_feature, node_start, boxes, doubtful)
    return np.flatnonzero(doubtful)


def features_not_finite(arrays: PolygonArrays) -> Ints:
    """
    Return the features with a coordinate that is infinite or not a number.

    Parameters
    ----------
    arrays
        Any polygons.

    Returns
    -------
    ndarray of int64, rising
        Usually empty.
    """
    bad = np.flatnonzero(~np.isfinite(arrays.points).all(axis=1))
    rings = np.searchsorted(arrays.ring_start, bad, side="right") - 1
    return np.unique(arrays.ring_feature[rings])


@compiled
def _mark(
    points: Floats,
    ring_start: Ints,
    ring_feature: Ints,
    node_start: Ints,
    boxes: Floats,
    doubtful: NDArray[np.bool_],
) -> None:
    """Mark the doubtful features."""
    rings = ring_feature.size
    for ring in range(rings):
        feature = ring_feature[ring]
        several = (ring > 0 and ring_feature[ring - 1] == feature) or (
            ring + 1 < rings and ring_feature[ring + 1] == feature
        )
        if several or not _is_simple(
            points, ring_start[ring], ring_start[ring + 1] - 1, node_start[ring], boxes
        ):
            doubtful[feature] = True


@compiled
def _is_simple(points: Floats, first: int, last: int, node: int, boxes: Floats) -> bool:
    """Return whether a ring surely neither crosses nor touches itself."""
    edges = last - first
    if edges > _LONGEST or not _turns_well(points, first, last):
        return False
    leaves = (edges + FAN - 1) >> BITS
    for one in range(leaves):
        for two in range(one, leaves):
            a, b = node + one, node + two
            if (
                boxes[XMIN, a] > boxes[XMAX, b]
                or boxes[XMAX, a] < boxes[XMIN, b]
                or boxes[YMIN, a] > boxes[YMAX, b]
                or boxes[YMAX, a] < boxes[YMIN, b]
            ):
                continue
            for edge in range(first + one * FAN, min(first + one * FAN + FAN, last)):
                if (
                    min(points[edge, 0], points[edge + 1, 0]) > boxes[XMAX, b]
                    or max(points[edge, 0], points[edge + 1, 0]) < boxes[XMIN, b]
                    or min(points[edge, 1], points[edge + 1, 1]) > boxes[YMAX, b]
                    or max(points[edge, 1], points[edge + 1, 1]) < boxes[YMIN, b]
                ):
                    continue
                start = max(first + two * FAN, edge + 2)
                for other in range(start, min(first + two * FAN + FAN, last)):
                    closes = edge == first and other == last - 1
                    if not closes and not _apart(points, edge, other):
                        return False
    return True


@compiled
def _turns_well(points: Floats, first: int, last: int) -> bool:
    """Return whether no edge is a point and none turns straight back on the one before."""
    xa, ya = points[first, 0] - points[last - 1, 0], points[first, 1] - points[last - 1, 1]
    for vertex in range(first, last):
        xb, yb = points[vertex + 1, 0] - points[vertex, 0], points[vertex + 1, 1] - points[vertex, 1]
        if xb == 0.0 and yb == 0.0:
            return False
        left, right = xa * yb, ya * xb
        if abs(left - right) <= _ROUNDING * (abs(left) + abs(right)) and xa * xb + ya * yb <= 0.0:
            return False
        xa, ya = xb, yb
    return True


@compiled
def _apart(points: Floats, a: int, c: int) -> bool:
    """Return whether the edges a, a + 1 and c, c + 1 surely share no point."""
    if (
        max(points[a, 0], points[a + 1, 0]) < min(points[c, 0], points[c + 1, 0])
        or max(points[c, 0], points[c + 1, 0]) < min(points[a, 0], points[a + 1, 0])
        or max(points[a, 1], points[a + 1, 1]) < min(points[c, 1], points[c + 1, 1])
        or max(points[c, 1], points[c + 1, 1]) < min(points[a, 1], points[a + 1, 1])
    ):
        return True
    return (
        _side(points, a, c) * _side(points, a, c + 1) > 0 or _side(points, c, a) * _side(points, c, a + 1) > 0
    )


@compiled
def _side(points: Floats, edge: int, vertex: int) -> int:
    """Return 1 or -1 for the side of an edge that a vertex is surely on, else 0."""
    left = (points[edge + 1, 0] - points[edge, 0]) * (points[vertex, 1] - points[edge, 1])
    right = (points[edge + 1, 1] - points[edge, 1]) * (points[vertex, 0] - points[edge, 0])
    if abs(left - right) <= _ROUNDING * (abs(left) + abs(right)):
        return 0
    return 1 if left > right else -1
