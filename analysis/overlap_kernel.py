"""Measure, parcel by parcel and layer by layer, how much of a parcel a layer's features cover together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from analysis.box_index import find_boxes
from analysis.edge_trees import BOTTOM, NO_ROOM, TOP, Outlines, cover_window, gather_ring, probe_ring
from analysis.slab_sweep import TOO_MANY_LEVELS, sweep
from analysis.sweep_space import COVERED, CUT, ENTRIES, LABEL, LEVELS, SweepSpace, make_space, sort_ints
from geo.compiled import compiled
from geo.grid_scale import CENTRAL_SCALE, FALSE_EASTING_M

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

__all__ = ["MIN_OVERLAP_M2", "Indexed", "Scene", "measure_overlaps", "measure_parcels"]

#: Smallest overlap that counts, m2, and what is added for each metre of a parcel's width and height: less
#: comes from rounding where two outlines only touch (coordinates are kept to about 5e-10 m).
MIN_OVERLAP_M2: Final = 1e-6
_TOUCH_M: Final = 1e-9
#: A window with more entries is cut in two; with few the comparison of all pairs is cheapest.
_MANY: Final = 400
#: A window wider or higher than this is cut, metre: the scale of the grid is taken at the middle of what is
#: measured, which is wrong by at most 1e-8 of the area of a piece as wide as this.
_WIDEST_M: Final = 2_000.0
#: How often a window is cut although more than three quarters of its entries stay in a half.
_USELESS_CUTS: Final = 3
#: How often a window is cut at all: enough to come from the size of the Earth to 2 m.
_DEEPEST: Final = 48
#: No layer: the parcel alone is measured.
_PARCEL_ALONE: Final = np.int64(-1)
#: Ellipsoid of WGS 84 and of VN-2000, as in `geo.grid_scale`.
_A_M: Final = 6_378_137.0
_E2: Final = 0.006694379990141317
_MERIDIAN_M: Final = 6_367_449.0


class Indexed(NamedTuple):
    """
    The index of the rings of all layers, as compiled code takes it.

    Attributes
    ----------
    order, bounds, level_start
        Of `box_index.pack_boxes`.
    layer : ndarray of int64, shape (n_rings,), rising
        Which layer a ring belongs to.
    """

    order: Ints
    bounds: Floats
    level_start: Ints
    layer: Ints


class Scene(NamedTuple):
    """
    Everything that is measured, on the working grid.

    Attributes
    ----------
    parcels
        Rings of the parcels.
    ring_range : ndarray of int64, shape (n_parcels + 1,)
        First ring of each parcel.
    measured : ndarray of float64, shape (n_parcels, 8)
        Of each parcel xmin, ymin, xmax, ymax, 0 and the height of its window, then its grid and ground area
        in m2; zeros for a parcel without a ring. `measure_parcels` fills it.
    layers
        Rings of all layers, by layer, then by polygon.
    indexed
        Their index.
    """

    parcels: Outlines
    ring_range: Ints
    measured: Floats
    layers: Outlines
    indexed: Indexed


@compiled
def _ground_per_grid(east_m: float, north_m: float) -> float:
    """Return square metres of ground for one square metre of the working grid."""
    latitude = north_m / (CENTRAL_SCALE * _MERIDIAN_M)
    radius_m = _A_M * np.sqrt(1 - _E2) / (1 - _E2 * np.sin(latitude) ** 2)
    scale = CENTRAL_SCALE * np.cosh((east_m - FALSE_EASTING_M) / (CENTRAL_SCALE * radius_m))
    return float(1.0 / (scale * scale))


@compiled
def _gather_parcel(scene: Scene, parcel: int, window: Floats, space: SweepSpace) -> int:
    """Write the entries of the parcel's own rings; return `NO_ROOM` where there is none."""
    space.state[LABEL] = 0
    for ring in range(scene.ring_range[parcel], scene.ring_range[parcel + 1]):
        if gather_ring(scene.parcels, ring, window, space) == NO_ROOM:
            return NO_ROOM
    return 0


@compiled
def _gather_layer(scene: Scene, rings: Ints, window: Floats, space: SweepSpace) -> int:  # noqa: C901
    """
    Write the entries of the given rings of one layer; return `NO_ROOM` where there is none.

    A polygon none of whose edges is inside the window covers all of it or nothing, and leaves no entry; the
    first that covers all of it is told in the state, and then no entry is left at all.
    """
    layers, state = scene.layers, space.state
    state[LABEL], place = 0, 0
    while place < rings.size:
        owner = layers.owner[rings[place]]
        start, start_level, inside, around = state[ENTRIES], state[LEVELS], 0, 0
        state[LABEL] += 1
        while place < rings.size and layers.owner[rings[place]] == owner:
            found = probe_ring(layers, rings[place], window)
            if found == 2:
                edges = gather_ring(layers, rings[place], window, space)
                if edges == NO_ROOM:
                    return NO_ROOM
                inside += edges
            elif found == 1:
                around += 1
            place += 1
        if inside > 0 and around % 2 == 1:
            if cover_window(window, space) == NO_ROOM:
                return NO_ROOM
        elif inside == 0:
            crossings = around
            for row in range(start, state[ENTRIES]):
                crossings += space.low[row] == 0.0
            state[ENTRIES], state[LEVELS] = start, start_level
            state[LABEL] -= 1
            if crossings % 2 == 1:
                state[ENTRIES], state[LEVELS], state[COVERED] = 0, 0, 1
                break
    return 0


@compiled
def _gather(scene: Scene, parcel: int, rings: Ints, window: Floats, space: SweepSpace) -> int:
    """
    Write all entries of a window and narrow its heights to where anything is covered.

    Returns how many there are, 0 where nothing is covered, or `NO_ROOM`.
    """
    state = space.state
    state[ENTRIES] = state[LEVELS] = 0
    window[BOTTOM], window[TOP] = 0.0, window[3] - window[1]
    if state[COVERED] == 0:
        if _gather_layer(scene, rings, window, space) == NO_ROOM:
            return NO_ROOM
        if state[COVERED] == 0:
            if state[ENTRIES] == 0:
                return 0
            bottom, top = space.low[0], space.high[0]
            for row in range(1, state[ENTRIES]):
                bottom, top = min(bottom, space.low[row]), max(top, space.high[row])
            window[BOTTOM], window[TOP] = bottom, top
    if _gather_parcel(scene, parcel, window, space) == NO_ROOM:
        return NO_ROOM
    return int(state[ENTRIES])


@compiled
def _find_rings(indexed: Indexed, window: Floats, found: Ints) -> tuple[Ints, int]:
    """Return the rings that meet a window, in order, and how many; the array grows when it must."""
    count = find_boxes(indexed.order, indexed.bounds, indexed.level_start, window, found)
    while count < 0:
        found = np.empty(found.size * 4, dtype=np.int64)
        count = find_boxes(indexed.order, indexed.bounds, indexed.level_start, window, found)
    sort_ints(found, count)
    return found, count


@compiled
def _of_layer(indexed: Indexed, layer: int | np.int64, found: Ints, count: int) -> Ints:
    """Return the rings of one layer among those found."""
    begin = 0
    while begin < count and indexed.layer[found[begin]] < layer:
        begin += 1
    end = begin
    while end < count and indexed.layer[found[end]] == layer:
        end += 1
    return found[begin:end]


@compiled
def _in_pieces(scene: Scene, parcel: int, layer: int | np.int64) -> tuple[float, float]:  # noqa: C901, PLR0912, PLR0915
    """Return grid and ground area of an overlap, cutting the window until little is in each piece."""
    windows = np.zeros((_DEEPEST + 40, 6))
    notes = np.zeros(
        (_DEEPEST + 40, 4), dtype=np.int64
    )  # depth, entries of the parent, useless cuts, covered
    for column in range(4):
        windows[0, column] = scene.measured[parcel, column]
    notes[0, 3] = 1 if layer == _PARCEL_ALONE else 0
    waiting = 1
    found = np.empty(256, dtype=np.int64)
    space = make_space(4 * _MANY)
    window = np.empty(6)
    grid = ground = 0.0
    while waiting > 0:
        waiting -= 1
        for column in range(4):
            window[column] = windows[waiting, column]
        depth, parent, useless = notes[waiting, 0], notes[waiting, 1], notes[waiting, 2]
        space.state[COVERED], space.state[CUT] = notes[waiting, 3], 1
        width, height = window[2] - window[0], window[3] - window[1]
        count = 0
        if space.state[COVERED] == 0:
            found, count = _find_rings(scene.indexed, window, found)
        rings = _of_layer(scene.indexed, layer, found, count)
        if rings.size == 0 and space.state[COVERED] == 0:
            continue
        area = moment = TOO_MANY_LEVELS
        entries = 0
        while area < 0.0:
            entries = _gather(scene, parcel, rings, window, space)
            if entries == 0:
                area = 0.0
            elif entries > 0:
                if parent > 0 and entries > 0.75 * parent:
                    useless += 1
                    parent = 0
                small = max(width, height) <= _WIDEST_M
                last = depth >= _DEEPEST
                if last or (small and (entries <= _MANY or useless >= _USELESS_CUTS)):
                    area, moment = sweep(space, width, window[BOTTOM], window[TOP])
                else:
                    break
            if area < 0.0:
                covered = space.state[COVERED]
                space = make_space(4 * space.low.size)
                space.state[COVERED], space.state[CUT] = covered, 1
        if area > 0.0:
            grid += area
            ground += area * _ground_per_grid(window[0] + moment / area, 0.5 * (window[1] + window[3]))
        elif area < 0.0:
            axis = 0 if width >= height else 1
            for half in range(2):
                for column in range(4):
                    windows[waiting, column] = window[column]
                windows[waiting, axis + 2 - 2 * half] = 0.5 * (window[axis] + window[axis + 2])
                notes[waiting, 0], notes[waiting, 1] = depth + 1, entries
                notes[waiting, 2], notes[waiting, 3] = useless, space.state[COVERED]
                waiting += 1
    return grid, ground


@compiled
def measure_parcels(scene: Scene, is_hole: NDArray[np.bool_]) -> None:
    """
    Measure the parcels themselves.

    Parameters
    ----------
    scene
        Its `measured` is filled.
    is_hole : ndarray of bool, shape (n_rings,)
        As in `PolygonArrays`, of the parcels.
    """
    parcels, measured = scene.parcels, scene.measured
    for parcel in range(scene.ring_range.size - 1):
        first, last = scene.ring_range[parcel], scene.ring_range[parcel + 1]
        if first == last:
            continue
        xmin = ymin = np.inf
        xmax = ymax = -np.inf
        for ring in range(first, last):
            node = parcels.node_start[ring + 1] - 1
            xmin, ymin = min(xmin, parcels.boxes[0, node]), min(ymin, parcels.boxes[1, node])
            xmax, ymax = max(xmax, parcels.boxes[2, node]), max(ymax, parcels.boxes[3, node])
        measured[parcel, 0], measured[parcel, 1], measured[parcel, 2], measured[parcel, 3] = (
            xmin,
            ymin,
            xmax,
            ymax,
        )
        measured[parcel, TOP] = ymax - ymin
        if max(xmax - xmin, ymax - ymin) > _WIDEST_M:
            measured[parcel, 6], measured[parcel, 7] = _in_pieces(scene, parcel, _PARCEL_ALONE)
            continue
        area = moment = 0.0
        for ring in range(first, last):
            ring_area, ring_moment = _ring_area(parcels, ring, xmin, ymin)
            turn = -1.0 if is_hole[ring] != (ring_area < 0.0) else 1.0
            area += turn * ring_area
            moment += turn * ring_moment
        if area > 0.0:
            measured[parcel, 6] = area
            measured[parcel, 7] = area * _ground_per_grid(xmin + moment / area, 0.5 * (ymin + ymax))


@compiled
def _ring_area(parcels: Outlines, ring: int, west: float, south: float) -> tuple[float, float]:
    """Return the signed area of a ring and its moment about a line of equal easting."""
    points, begin, end = parcels.points, parcels.ring_start[ring], parcels.ring_start[ring + 1]
    area = moment = 0.0
    xa, ya = points[begin, 0] - west, points[begin, 1] - south
    for vertex in range(begin + 1, end):
        xb, yb = points[vertex, 0] - west, points[vertex, 1] - south
        area += 0.5 * (xa + xb) * (yb - ya)
        moment += (xa * xa + xa * xb + xb * xb) * (yb - ya) / 6.0
        xa, ya = xb, yb
    return area, moment


@compiled
def _one_overlap(
    scene: Scene, parcel: int, rings: Ints, window: Floats, space: SweepSpace
) -> tuple[float, float]:
    """Return grid and ground area of the overlap of one parcel with the given rings, all of one layer."""
    for column in range(4):
        window[column] = scene.measured[parcel, column]
    width, height = window[2] - window[0], window[3] - window[1]
    space.state[COVERED] = space.state[CUT] = 0
    entries = _gather(scene, parcel, rings, window, space)
    if entries == 0:
        return 0.0, 0.0
    if space.state[COVERED] == 1:
        return scene.measured[parcel, 6], scene.measured[parcel, 7]
    area = moment = TOO_MANY_LEVELS
    if 0 < entries <= _MANY and max(width, height) <= _WIDEST_M:
        area, moment = sweep(space, width, window[BOTTOM], window[TOP])
    if area < 0.0:
        return _in_pieces(scene, parcel, scene.indexed.layer[rings[0]])
    if area == 0.0:
        return 0.0, 0.0
    return area, area * _ground_per_grid(window[0] + moment / area, 0.5 * (window[1] + window[3]))


@compiled
def measure_overlaps(scene: Scene, first: int, last: int) -> tuple[Ints, Floats]:
    """
    Return the overlaps of some parcels with all layers.

    Parameters
    ----------
    scene
        Parcels measured, layers indexed.
    first, last
        Which parcels, the last not included.

    Returns
    -------
    tuple of ndarray
        Parcel and layer, shape (m, 2); grid and ground area in m2, shape (m, 2). By parcel, then layer; only
        overlaps larger than rounding makes them where outlines touch (`MIN_OVERLAP_M2`).
    """
    keys = np.empty((2 * (last - first) + 16, 2), dtype=np.int64)
    areas = np.empty((keys.shape[0], 2))
    rows = 0
    found = np.empty(1024, dtype=np.int64)
    space, window = make_space(2 * _MANY), np.empty(6)
    for parcel in range(first, last):
        if not scene.measured[parcel, 6] > 0.0:
            continue
        found, count = _find_rings(scene.indexed, scene.measured[parcel], found)
        end = 0
        while end < count:
            layer, begin = scene.indexed.layer[found[end]], end
            while end < count and scene.indexed.layer[found[end]] == layer:
                end += 1
            grid, ground = _one_overlap(scene, parcel, found[begin:end], window, space)
            size_m = scene.measured[parcel, 2] - scene.measured[parcel, 0] + scene.measured[parcel, TOP]
            if grid > MIN_OVERLAP_M2 + _TOUCH_M * size_m:
                if rows == keys.shape[0]:
                    keys, areas = _longer(keys, areas)
                keys[rows, 0], keys[rows, 1] = parcel, layer
                areas[rows, 0], areas[rows, 1] = grid, ground
                rows += 1
    return keys[:rows].copy(), areas[:rows].copy()


@compiled
def _longer(keys: Ints, areas: Floats) -> tuple[Ints, Floats]:
    """Return the rows in arrays of twice the length."""
    more_keys = np.empty((2 * keys.shape[0], 2), dtype=np.int64)
    more_areas = np.empty((2 * keys.shape[0], 2))
    for row in range(keys.shape[0]):
        for column in range(2):
            more_keys[row, column], more_areas[row, column] = keys[row, column], areas[row, column]
    return more_keys, more_areas
