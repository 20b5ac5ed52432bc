"""Read polygons from well-known binary straight into flat arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo.compiled import compiled
from geo.polygon_arrays import PolygonArrays

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Bytes = NDArray[np.uint8]

__all__ = ["read_wkb"]

_POLYGON: Final = 3
_MULTIPOLYGON: Final = 6
#: Flags of PostGIS's extended form: heights, measures, a CRS number.
_EWKB_Z: Final = 0x80000000
_EWKB_M: Final = 0x40000000
_EWKB_SRID: Final = 0x20000000
#: What the counting pass says of a record that only shapely reads: another byte order, kind or damage.
_OTHER: Final = -1


def read_wkb(data: Bytes, offsets: Ints) -> tuple[PolygonArrays, Ints]:
    """
    Read one geometry from each record.

    Parameters
    ----------
    data : ndarray of uint8
        All records, one after another.
    offsets : ndarray of int64, shape (n + 1,)
        Where each begins; an empty record is a row without geometry.

    Returns
    -------
    tuple of PolygonArrays and ndarray of int64
        The polygons, heights and measures dropped; and the rows whose geometry cannot be built (damaged, or
        a ring that is not closed or has fewer than four vertices), which have no polygon.
    """
    counts = _count(data, offsets)
    ends = np.cumsum(np.where(counts > 0, counts, 0), axis=0)
    rings, vertices = (int(total) for total in ends[-1]) if len(ends) else (0, 0)
    points = np.empty((vertices, 2))
    ring_start = np.zeros(rings + 1, dtype=np.int64)
    ring_feature = np.empty(rings, dtype=np.int64)
    ring_is_hole = np.empty(rings, dtype=bool)
    copied = points.reshape(-1).view(np.uint8)
    _fill(data, offsets, counts, copied, ring_start, ring_feature, ring_is_hole)
    arrays = PolygonArrays(
        points=points,
        ring_start=ring_start,
        ring_feature=ring_feature,
        ring_is_hole=ring_is_hole,
        n_features=len(offsets) - 1,
    )
    others = np.flatnonzero(counts[:, 0] == _OTHER)
    records = [data[offsets[row] : offsets[row + 1]].tobytes() for row in others]
    shapes = shapely.from_wkb(np.array([*records, None], dtype=object)[:-1], on_invalid="ignore")
    return arrays.replaced(others, shapes), others[shapely.is_missing(shapes)]


@compiled
def _kind(data: Bytes, at: int, end: int) -> tuple[int, int, int]:
    """Return the kind of a little-endian record, the ordinates of a vertex, and where the body begins."""
    if end - at < 9 or data[at] != 1:
        return _OTHER, 0, at
    code = _word(data, at + 1)
    at += 5
    size = 2
    if code & _EWKB_Z:
        size += 1
    if code & _EWKB_M:
        size += 1
    if code & _EWKB_SRID:
        at += 4
    kind = code & 0x0FFFFFFF
    thousands = kind // 1000
    if thousands in (1, 2):
        size += 1
    elif thousands == 3:
        size += 2
    elif thousands > 3:
        return _OTHER, 0, at
    return kind % 1000, size, at


@compiled
def _word(data: Bytes, at: int) -> int:
    """Return four bytes as a number."""
    return int(data[at]) | (int(data[at + 1]) << 8) | (int(data[at + 2]) << 16) | (int(data[at + 3]) << 24)


@compiled
def _count(data: Bytes, offsets: Ints) -> Ints:
    """Return rings and vertices of each record, `_OTHER` where only shapely can tell, shape (n, 2)."""
    counts = np.zeros((offsets.size - 1, 2), dtype=np.int64)
    for row in range(offsets.size - 1):
        at, end = offsets[row], offsets[row + 1]
        if at == end:
            continue
        kind, size, at = _kind(data, at, end)
        parts = 1
        if kind == _MULTIPOLYGON and at + 4 <= end:
            parts = _word(data, at)
            at += 4
        elif kind != _POLYGON:
            counts[row, 0] = counts[row, 1] = _OTHER
            continue
        for _ in range(parts):
            if kind == _MULTIPOLYGON:
                inner, size, at = _kind(data, at, end)
                if inner != _POLYGON:
                    at = end + 1
            at = _count_rings(data, at, end, size, counts[row])
            if at > end:
                break
        if at != end:
            counts[row, 0] = counts[row, 1] = _OTHER
    return counts


@compiled
def _count_rings(data: Bytes, at: int, end: int, size: int, counts: Ints) -> int:
    """Add the rings and vertices of one polygon and return where it ends; beyond `end` for a faulty one."""
    if at + 4 > end:
        return end + 1
    rings = _word(data, at)
    at += 4
    for _ in range(rings):
        if at + 4 > end:
            return end + 1
        vertices = _word(data, at)
        at += 4
        if vertices < 4 or vertices > (end - at) // (8 * size):
            return end + 1
        last = at + 8 * size * (vertices - 1)
        for byte in range(16):
            if data[at + byte] != data[last + byte]:
                return end + 1
        counts[0] += 1
        counts[1] += vertices
        at += 8 * size * vertices
    return at


@compiled
def _fill(  # noqa: C901
    data: Bytes,
    offsets: Ints,
    counts: Ints,
    copied: Bytes,
    ring_start: Ints,
    ring_feature: Ints,
    ring_is_hole: NDArray[np.bool_],
) -> None:
    """Copy the vertices of every record that was counted."""
    ring = to = 0
    for row in range(offsets.size - 1):
        if counts[row, 0] <= 0:
            continue
        kind, size, at = _kind(data, offsets[row], offsets[row + 1])
        parts = 1
        if kind == _MULTIPOLYGON:
            parts = _word(data, at)
            at += 4
        for _ in range(parts):
            if kind == _MULTIPOLYGON:
                _, size, at = _kind(data, at, offsets[row + 1])
            rings = _word(data, at)
            at += 4
            for place in range(rings):
                vertices = _word(data, at)
                at += 4
                if size == 2:
                    for byte in range(16 * vertices):
                        copied[to + byte] = data[at + byte]
                else:
                    for vertex in range(vertices):
                        for byte in range(16):
                            copied[to + 16 * vertex + byte] = data[at + 8 * size * vertex + byte]
                at += 8 * size * vertices
                to += 16 * vertices
                ring_feature[ring], ring_is_hole[ring] = row, place > 0
                ring += 1
                ring_start[ring] = to // 16
