"""Measure, level by level, the ground inside one outline and inside at least one of several others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analysis.sweep_space import COVERED, CUT, ENTRIES, LEVELS, SweepSpace, sort_floats
from geo.compiled import compiled

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["TOO_MANY_LEVELS", "sweep"]

#: `sweep` says that the entries cross each other more often than there is room for.
TOO_MANY_LEVELS: Final = -1.0
#: A crossing this far outside the window changes nothing inside it, metre.
_MARGIN_M: Final = 1e-3


@compiled
def sweep(space: SweepSpace, width: float, bottom: float, top: float) -> tuple[float, float]:
    """
    Return the area, and its moment about the window's left side, of what is asked for.

    Parameters
    ----------
    space
        As `gather_ring` filled it: label 0 is the outline, labels from 1 the others. Changed.
    width
        Of the window, metre.
    bottom, top
        Heights between which there can be anything.

    Returns
    -------
    tuple of float
        Square metre, and cubic metre; `TOO_MANY_LEVELS` twice where room is short.

    Notes
    -----
    Between two consecutive levels at which an edge begins, ends or crosses another, the edges keep their
    order and each strip is a trapezoid: its area is its width at half height times its height. Inside and
    outside are told by counting edges from the left, so that nothing depends on a point lying exactly on one.
    """
    used = _order_by_low(space, bottom, top)
    n_levels = _find_levels(space, used, width, bottom, top)
    if n_levels < 0:
        return TOO_MANY_LEVELS, TOO_MANY_LEVELS
    sort_floats(space.levels, n_levels)
    active, active_x, order, levels = space.active, space.active_x, space.order, space.levels
    xs, ys, slopes, lows, highs = space.x, space.y, space.slope, space.low, space.high
    area = moment = 0.0
    n_active = entering = 0
    for step in range(n_levels - 1):
        low, high = levels[step], levels[step + 1]
        if not low < high:
            continue
        kept = 0
        for place in range(n_active):
            if highs[active[place]] > low:
                active[kept] = active[place]
                kept += 1
        while entering < used and lows[order[entering]] <= low:
            active[kept] = order[entering]
            kept += 1
            entering += 1
        n_active = kept
        middle = 0.5 * (low + high)
        for place in range(n_active):  # nearly in order already: the edges kept theirs
            edge, slot = active[place], place
            x = xs[edge] + (middle - ys[edge]) * slopes[edge]
            while slot > 0 and active_x[slot - 1] > x:
                active_x[slot], active[slot] = active_x[slot - 1], active[slot - 1]
                slot -= 1
            active_x[slot], active[slot] = x, edge
        width_in, moment_in = _scan(space, n_active, width, high - low)
        area += width_in * (high - low)
        moment += moment_in * (high - low)
    return area, moment


@compiled
def _order_by_low(space: SweepSpace, bottom: float, top: float) -> int:
    """Put the entries used between two heights in order of where they begin, and return how many they are."""
    order, low, high = space.order, space.low, space.high
    used = 0
    for row in range(space.state[ENTRIES]):
        if low[row] < top and high[row] > bottom:
            order[used] = row
            used += 1
    gap = 1
    while gap < used // 9:
        gap = 3 * gap + 1
    while gap > 0:
        for place in range(gap, used):
            row, slot = order[place], place
            while slot >= gap and low[order[slot - gap]] > low[row]:
                order[slot] = order[slot - gap]
                slot -= gap
            order[slot] = row
        gap //= 3
    return used


@compiled
def _find_levels(  # noqa: C901
    space: SweepSpace, used: int, width: float, bottom: float, top: float
) -> int:
    """Add the ends and the heights of all crossings inside the window; return how many heights there are."""
    levels, n_levels, room = space.levels, int(space.state[LEVELS]), space.levels.size - 4
    xs, ys, slopes, labels = space.x, space.y, space.slope, space.label
    lows, highs, order = space.low, space.high, space.order
    cut, covered = space.state[CUT] == 1, space.state[COVERED] == 1
    levels[n_levels], levels[n_levels + 1] = bottom, top
    n_levels += 2
    for place in range(used):
        one = order[place]
        if n_levels >= room:
            return -1
        if cut:
            n_levels = _add_sides(space, one, n_levels, width)
        if covered:
            continue
        x, y, slope, high = xs[one], ys[one], slopes[one], highs[one]
        for other in range(place + 1, used):
            two = order[other]
            begin = lows[two]
            if begin >= high:
                break
            if labels[two] == labels[one]:
                continue
            end = min(high, highs[two])
            x_begin, x_end = x + (begin - y) * slope, x + (end - y) * slope
            gap_begin = x_begin - (xs[two] + (begin - ys[two]) * slopes[two])
            gap_end = x_end - (xs[two] + (end - ys[two]) * slopes[two])
            if gap_begin * gap_end < 0.0:
                share = gap_begin / (gap_begin - gap_end)
                if -_MARGIN_M <= x_begin + (x_end - x_begin) * share <= width + _MARGIN_M:
                    if n_levels >= room:
                        return -1
                    levels[n_levels] = begin + (end - begin) * share
                    n_levels += 1
    return n_levels


@compiled
def _add_sides(space: SweepSpace, entry: int, n_levels: int, width: float) -> int:
    """Add the heights at which an entry crosses the left and the right side of the window."""
    low, high = space.low[entry], space.high[entry]
    x_low = space.x[entry] + (low - space.y[entry]) * space.slope[entry]
    x_high = space.x[entry] + (high - space.y[entry]) * space.slope[entry]
    for side in range(2):
        x = side * width
        if (x_low - x) * (x_high - x) < 0.0:
            space.levels[n_levels] = low + (high - low) * ((x - x_low) / (x_high - x_low))
            n_levels += 1
    return n_levels


@compiled
def _scan(space: SweepSpace, n_active: int, width: float, thickness: float) -> tuple[float, float]:
    """Return the width inside at half height and its moment, for one level of some thickness."""
    active, labels, is_inside = space.active, space.label, space.is_inside
    xs, slopes = space.active_x, space.slope
    bend = thickness * thickness / 12.0
    total = moment = start = start_square = 0.0
    others = space.state[COVERED]
    in_outline = counting = False
    for place in range(n_active):
        edge = active[place]
        label = labels[edge]
        if label == 0:
            in_outline = not in_outline
        else:
            is_inside[label] = not is_inside[label]
            others += 1 if is_inside[label] else -1
        counts = in_outline and others > 0
        if counts == counting:
            continue
        x, slope = xs[place], slopes[edge]
        if x <= 0.0 or x >= width:
            x, slope = min(max(x, 0.0), width), 0.0
        square = x * x + slope * slope * bend
        if counts:
            start, start_square = x, square
        else:
            total += x - start
            moment += 0.5 * (square - start_square)
        counting = counts
    if counting:  # what is still open ends at the window's right side
        total += width - start
        moment += 0.5 * (width * width - start_square)
    for place in range(n_active):
        is_inside[labels[active[place]]] = False
    return total, moment
