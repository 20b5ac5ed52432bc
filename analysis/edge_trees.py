"""Find the edges of a ring that matter inside a window, and what the others leave behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from analysis.sweep_space import ENTRIES, LABEL, LEVELS, SweepSpace
from geo.compiled import compiled
from geo.ring_trees import BITS, FAN, FIRST, LAST, XMAX, XMIN, YMAX, YMIN

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

__all__ = ["BOTTOM", "NO_ROOM", "TOP", "Outlines", "cover_window", "gather_ring", "probe_ring"]

#: `gather_ring` says that there is no room for more entries.
NO_ROOM: Final = -1
#: A window: its bounds, and the heights above its lower side between which entries are needed.
_WEST, _SOUTH, _EAST, _NORTH, BOTTOM, TOP = range(6)


class Outlines(NamedTuple):
    """
    Rings with their trees, as compiled code takes them.

    Attributes
    ----------
    points, ring_start
        As in `PolygonArrays`.
    node_start, boxes
        Of `geo.ring_trees`.
    owner : ndarray of int64, shape (n_rings,), rising
        Which polygon a ring belongs to.
    """

    points: Floats
    ring_start: Ints
    node_start: Ints
    boxes: Floats
    owner: Ints


@compiled
def probe_ring(outlines: Outlines, ring: int, window: Floats) -> int:
    """
    Tell cheaply whether a ring can have edges inside a window, and if not, whether the window is inside it.

    Parameters
    ----------
    outlines, ring, window
        As for `gather_ring`.

    Returns
    -------
    int
        0 the window is outside the ring, 1 it is inside, 2 edges of the ring may be inside the window.
    """
    boxes, node = outlines.boxes, outlines.node_start[ring]
    edges = outlines.ring_start[ring + 1] - outlines.ring_start[ring] - 1
    west, south, east, north = window[_WEST], window[_SOUTH], window[_EAST], window[_NORTH]
    leaves = (edges + FAN - 1) >> BITS
    crossings = 0
    for begin in range(0, leaves, FAN):
        if leaves > FAN:
            parent = node + leaves + (begin >> BITS)
            if boxes[YMIN, parent] >= north or boxes[YMAX, parent] <= south or boxes[XMIN, parent] >= east:
                continue
            if boxes[XMAX, parent] <= west:
                crossings += (boxes[FIRST, parent] <= south) != (boxes[LAST, parent] <= south)
                continue
        near = 0
        # Unsigned places and no branches, so that the machine takes several leaves at a time.
        for leaf in range(np.uint64(node + begin), np.uint64(node + min(begin + FAN, leaves))):
            near += (
                (boxes[YMIN, leaf] < north)
                & (boxes[YMAX, leaf] > south)
                & (boxes[XMIN, leaf] < east)
                & (boxes[XMAX, leaf] > west)
            )
            crossings += (boxes[XMAX, leaf] <= west) & (
                (boxes[FIRST, leaf] <= south) ^ (boxes[LAST, leaf] <= south)
            )
        if near > 0:
            return 2
    return crossings & 1


@compiled
def gather_ring(  # noqa: C901, PLR0912, PLR0915  (one walk, every step of it counted in nanoseconds)
    outlines: Outlines, ring: int, window: Floats, space: SweepSpace
) -> int:
    """
    Write the edges of one ring that meet a window, and the crossings of what lies left of it.

    Parameters
    ----------
    outlines
        The rings.
    ring
        Which of them.
    window : ndarray of float64, shape (6,)
        xmin, ymin, xmax, ymax, and the heights above ymin between which entries are needed.
    space
        Where they are written, relative to the window's lower left corner, with the label of its state.

    Returns
    -------
    int
        How many edges may be inside the window, or `NO_ROOM`.

    Notes
    -----
    Consecutive edges that all lie left of the window are crossed an odd number of times by a level line
    inside it exactly where the line runs between the ends of the chain: such a chain becomes one upright
    entry on the window's left side. Edges right of the window, above or below it need no entry; those on its
    right side have one, because others may cross them there.
    """
    points, boxes = outlines.points, outlines.boxes
    xs, ys, slopes, labels = space.x, space.y, space.slope, space.label
    lows, highs, heights = space.low, space.high, space.levels
    first = outlines.ring_start[ring]
    edges = outlines.ring_start[ring + 1] - first - 1
    west, south, east, north = window[_WEST], window[_SOUTH], window[_EAST], window[_NORTH]
    bottom, top = window[BOTTOM], window[TOP]
    width, label = east - west, space.state[LABEL]
    at, levels, room = space.state[ENTRIES], space.state[LEVELS], lows.size - 2
    chain_from = chain_to = last_end = np.inf
    inside = place = highest = 0
    nodes = (edges + FAN - 1) >> BITS
    while nodes > 1:
        nodes = (nodes + FAN - 1) >> BITS
        highest += 1
    level, base, bits = highest, outlines.node_start[ring + 1] - 1, BITS * (highest + 1)
    while place < edges:
        box = base + (place >> bits)
        if boxes[YMIN, box] >= north or boxes[YMAX, box] <= south or boxes[XMIN, box] > east:
            pass
        elif boxes[XMAX, box] <= west:
            begin = min(max(boxes[FIRST, box] - south, bottom), top)
            if begin != chain_to:
                if at >= room:
                    return NO_ROOM
                at, levels = _write_chain(space, at, levels, chain_from, chain_to)
                chain_from = begin
            chain_to = min(max(boxes[LAST, box] - south, bottom), top)
        elif level > 0:
            level -= 1
            bits -= BITS
            base -= (edges + (1 << bits) - 1) >> bits
            continue
        else:
            xb, yb = points[first + place, 0] - west, points[first + place, 1] - south
            for vertex in range(first + place + 1, first + min(place + FAN, edges) + 1):
                xa, ya = xb, yb
                xb, yb = points[vertex, 0] - west, points[vertex, 1] - south
                if (ya >= top and yb >= top) or (ya <= bottom and yb <= bottom):
                    continue
                if xa <= 0.0 and xb <= 0.0:
                    begin = min(max(ya, bottom), top)
                    if begin != chain_to:
                        if at >= room:
                            return NO_ROOM
                        at, levels = _write_chain(space, at, levels, chain_from, chain_to)
                        chain_from = begin
                    chain_to = min(max(yb, bottom), top)
                    continue
                if xa > width and xb > width:
                    continue
                inside += 1
                if ya == yb:  # no level line crosses it, but the window is not all inside or all outside
                    continue
                if at >= room:
                    return NO_ROOM
                slopes[at], labels[at] = (xb - xa) / (yb - ya), label
                if ya < yb:
                    xs[at], ys[at] = xa, ya
                    lows[at], highs[at] = max(ya, bottom), min(yb, top)
                else:
                    xs[at], ys[at] = xb, yb
                    lows[at], highs[at] = max(yb, bottom), min(ya, top)
                if ya != last_end and bottom < ya < top:
                    heights[levels] = ya
                    levels += 1
                if bottom < yb < top:
                    heights[levels] = yb
                    levels += 1
                last_end = yb
                at += 1
        place += 1 << bits
        while level < highest and place & ((1 << (bits + BITS)) - 1) == 0:
            base += (edges + (1 << bits) - 1) >> bits
            level += 1
            bits += BITS
    if at >= room:
        return NO_ROOM
    at, levels = _write_chain(space, at, levels, chain_from, chain_to)
    space.state[ENTRIES], space.state[LEVELS] = at, levels
    return inside


@compiled
def cover_window(window: Floats, space: SweepSpace) -> int:
    """
    Write one entry that stands for a ring around the whole window.

    Parameters
    ----------
    window, space
        As for `gather_ring`.

    Returns
    -------
    int
        0, or `NO_ROOM`.
    """
    at = space.state[ENTRIES]
    if at >= space.low.size - 2:
        return NO_ROOM
    space.state[ENTRIES], space.state[LEVELS] = _write_chain(
        space, at, space.state[LEVELS], window[BOTTOM], window[TOP]
    )
    return 0


@compiled
def _write_chain(
    space: SweepSpace, at: int, levels: int, chain_from: float, chain_to: float
) -> tuple[int, int]:
    """Write one upright entry on the left side of the window, if its ends differ in height."""
    if chain_from == chain_to:
        return at, levels
    low, high = min(chain_from, chain_to), max(chain_from, chain_to)
    space.x[at], space.y[at], space.slope[at] = 0.0, low, 0.0
    space.low[at], space.high[at], space.label[at] = low, high, space.state[LABEL]
    space.levels[levels], space.levels[levels + 1] = low, high
    return at + 1, levels + 2
