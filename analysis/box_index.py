"""Find which boxes meet a box: a packed tree in three arrays, searched without the interpreter's lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from geo.compiled import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

__all__ = ["NO_ROOM", "find_boxes", "pack_boxes"]

_FAN: Final = 16
#: Room for the nodes that wait: one set of children for each level, and 16 levels hold any table.
_STACK: Final = 16 * _FAN
#: `find_boxes` says that more were found than there is room for.
NO_ROOM: Final = -1


def pack_boxes(boxes: Floats) -> tuple[Ints, Floats, Ints]:
    """
    Pack boxes into a tree, neighbours together.

    Parameters
    ----------
    boxes : ndarray of float64, shape (n, 4)
        xmin, ymin, xmax, ymax.

    Returns
    -------
    tuple of ndarray
        Order of the boxes in the tree, shape (n,); bounds of the boxes in that order and then of every 16 of
        them, of every 16 of those, and so on, shape (m, 4); where each of these levels begins, ending with m.
    """
    count = len(boxes)
    middle_x, middle_y = boxes[:, 0] + boxes[:, 2], boxes[:, 1] + boxes[:, 3]
    slices = max(int(np.ceil(np.sqrt(count / _FAN))), 1)
    rank = np.empty(count, dtype=np.int64)
    rank[np.argsort(middle_x, kind="stable")] = np.arange(count)
    order = np.lexsort((middle_y, rank * slices // max(count, 1)))
    levels, starts = [boxes[order]], [0, count]
    while len(levels[-1]) > 1:
        cuts = np.arange(0, len(levels[-1]), _FAN)
        lower = np.minimum.reduceat(levels[-1][:, :2], cuts)
        upper = np.maximum.reduceat(levels[-1][:, 2:], cuts)
        levels.append(np.hstack([lower, upper]))
        starts.append(starts[-1] + len(cuts))
    return order, np.ascontiguousarray(np.concatenate(levels)), np.array(starts, dtype=np.int64)


@compiled
def find_boxes(order: Ints, bounds: Floats, level_start: Ints, window: Floats, found: Ints) -> int:
    """
    Write which boxes share more than an edge with a window.

    Parameters
    ----------
    order, bounds, level_start
        As `pack_boxes` returns them.
    window : ndarray of float64, shape (4,)
        xmin, ymin, xmax, ymax.
    found : ndarray of int64
        Changed: the boxes' numbers, in no order.

    Returns
    -------
    int
        How many were written, or `NO_ROOM`.
    """
    top = level_start.size - 2
    if level_start[1] == 0:
        return 0
    nodes = np.empty(_STACK, dtype=np.int64)
    levels = np.empty(_STACK, dtype=np.int64)
    nodes[0], levels[0] = 0, top
    waiting, count = 1, 0
    while waiting > 0:
        waiting -= 1
        node, level = nodes[waiting], levels[waiting]
        at = level_start[level] + node
        if (
            bounds[at, 0] >= window[2]
            or bounds[at, 2] <= window[0]
            or bounds[at, 1] >= window[3]
            or bounds[at, 3] <= window[1]
        ):
            continue
        if level == 0:
            if count == found.size:
                return NO_ROOM
            found[count] = order[node]
            count += 1
            continue
        begin = node * _FAN
        end = min(begin + _FAN, level_start[level] - level_start[level - 1])
        for child in range(begin, end):
            nodes[waiting], levels[waiting] = child, level - 1
            waiting += 1
    return count
