"""Join vertices to rings and rings to one outline."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

import shapely

from geo.sites import Words
from geo.vertex_order import broken_runs, crossing_fault, order_by_numbers
from geo.vertex_rows import VertexTableError, vertex_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.vertex_rows import VertexRow

__all__ = ["Ring", "outline_of", "rings_of"]

#: Vertices closer than this are one vertex written twice, metre: a tenth of what survey tables write.
SAME_M: Final = 0.001
#: A closing line this far from the first vertex still closes the ring, metre, and its gap is said.
CLOSING_GAP_M: Final = 1.0
#: Metres in a degree, for the two limits above in a table of degrees.
_M_PER_DEGREE: Final = 111_000.0
#: Polygons without a common point, and with single common points only.
_APART: Final = ("FF*FF****", "FF*F0****")
#: Corners that enclose an area.
_CORNERS: Final = 3


@dataclass(slots=True, kw_only=True)
class Ring:
    """
    One closed line of vertices.

    Attributes
    ----------
    corners : list of VertexRow
        Without the one that repeats the first.
    gap_m : float or None, metre
        Between the closing line and the first vertex; None when no line closes the ring.
    is_closed : bool
        Whether a line repeated the first vertex.
    repeated : int
        Vertices written twice in a row, left out.
    """

    corners: list[VertexRow] = field(default_factory=list)
    gap_m: float | None = None
    is_closed: bool = False
    repeated: int = 0


def rings_of(rows: Sequence[VertexRow], *, is_in_degrees: bool) -> tuple[list[Ring], list[Words]]:
    """
    Divide vertices into rings.

    Parameters
    ----------
    rows
        In the order of the text.
    is_in_degrees
        Whether their numbers are degrees.

    Returns
    -------
    tuple of list of Ring and list of Words
        At least one ring, each of three or more corners, and what was decided about them.

    Raises
    ------
    VertexTableError
        A ring has fewer than three corners.

    Notes
    -----
    Blank lines and lines of words divide rings only where each part has three corners: text copied from a
    table often has a blank line after every row.
    """
    unit_m = _M_PER_DEGREE if is_in_degrees else 1.0
    rows, told = _in_order(rows, unit_m)
    rings = _divided(rows, unit_m, at_gaps=True)
    if any(len(ring.corners) < _CORNERS for ring in rings):
        rings = _divided(rows, unit_m, at_gaps=False)
    for ring in rings:
        if len(ring.corners) < _CORNERS:
            raise _too_few(ring)
    return rings, told + _notes(rings)


def _in_order(rows: Sequence[VertexRow], unit_m: float) -> tuple[list[VertexRow], list[Words]]:
    """Put groups of vertices whose numbers are out of order in order; the numbers are then left out."""
    groups: list[list[VertexRow]] = [[]]
    for row in rows:
        if row.is_after_gap and groups[-1]:
            groups.append([])
        groups[-1].append(row)
    if any(len(group) < _CORNERS for group in groups):
        groups = [list(rows)]
    told: list[Words] = []
    ordered: list[VertexRow] = []
    for group in groups:
        closing = group[-1] if len(group) > _CORNERS else None
        if closing is not None and _distance(group[0], closing, unit_m) > SAME_M:
            closing = None
        corners = group if closing is None else group[:-1]
        if len(corners) < _CORNERS or not broken_runs(corners):
            ordered += group
            continue
        joined, note = order_by_numbers(corners)
        told.append(note)
        joined += [replace(joined[0], line=closing.line)] if closing is not None else []
        gaps = [group[0].is_after_gap] + [False] * (len(joined) - 1)
        ordered += [replace(row, name="", is_after_gap=gap) for row, gap in zip(joined, gaps, strict=True)]
    return ordered, told


def _divided(rows: Sequence[VertexRow], unit_m: float, *, at_gaps: bool) -> list[Ring]:
    """Begin another ring after a closing vertex, where the numbering restarts and, if asked, at gaps."""
    rings = [Ring()]
    for row in rows:
        ring = rings[-1]
        is_divided = at_gaps and row.is_after_gap and bool(ring.corners)
        if ring.is_closed or is_divided or _restarts(ring, row, unit_m):
            if ring.is_closed and not is_divided and _distance(ring.corners[0], row, unit_m) <= SAME_M:
                continue  # the closing vertex once more
            rings.append(Ring(corners=[row]))
            continue
        _take(ring, row, unit_m)
    return rings


def _take(ring: Ring, row: VertexRow, unit_m: float) -> None:
    """Add a vertex to a ring, or close the ring with it."""
    if ring.corners and _distance(ring.corners[-1], row, unit_m) <= SAME_M:
        ring.repeated += 1
        return
    if len(ring.corners) >= _CORNERS:
        gap_m = _distance(ring.corners[0], row, unit_m)
        has_same_name = row.name != "" and row.name == ring.corners[0].name
        if gap_m <= SAME_M or (has_same_name and gap_m <= CLOSING_GAP_M):
            ring.is_closed, ring.gap_m = True, gap_m
            return
    ring.corners.append(row)


def _restarts(ring: Ring, row: VertexRow, unit_m: float) -> bool:
    """Tell whether the numbering begins again at a vertex that does not close the ring."""
    if not ring.corners:
        return False
    before, now = vertex_number(ring.corners[-1].name), vertex_number(row.name)
    if before is None or now is None or now > before:
        return False
    return _distance(ring.corners[0], row, unit_m) > CLOSING_GAP_M and (
        _distance(ring.corners[-1], row, unit_m) > SAME_M
    )


def _distance(one: VertexRow, other: VertexRow, unit_m: float) -> float:
    return math.hypot(one.x - other.x, one.y - other.y) * unit_m


def _too_few(ring: Ring) -> VertexTableError:
    """Return the error for a ring that encloses nothing."""
    line, count = ring.corners[0].line, len(ring.corners)
    return VertexTableError(
        "Vertex table",
        f"has a ring of {count} different vertices at line {line}, at least three are needed",
        "Add the missing vertices, or number all vertices of one ring in a row",
        text_vi=f"Bảng tọa độ: vòng bắt đầu ở dòng {line} chỉ có {count} đỉnh khác nhau, cần ít nhất ba. "
        "Bổ sung đỉnh còn thiếu, hoặc đánh số liên tục các đỉnh của một vòng.",
    )


def _notes(rings: Sequence[Ring]) -> list[Words]:
    """Say how the rings were closed and which vertices were left out."""
    notes = []
    for number, ring in enumerate(rings, start=1):
        which_vi = f"Vòng {number}" if len(rings) > 1 else "Ranh giới"
        which = f"Ring {number}" if len(rings) > 1 else "The boundary"
        first = ring.corners[0].name or "1"
        if ring.is_closed and (ring.gap_m or 0.0) > SAME_M:
            notes.append(
                Words(
                    vi=f"{which_vi}: dòng khép lệch {ring.gap_m:.3f} m so với đỉnh {first}; lấy đỉnh này.",
                    en=f"{which}: the closing line is {ring.gap_m:.3f} m off vertex {first}, which was used.",
                )
            )
        elif ring.is_closed:
            notes.append(
                Words(
                    vi=f"{which_vi} khép kín: dòng cuối lặp lại đỉnh {first}.",
                    en=f"{which} is closed: its last line repeats vertex {first}.",
                )
            )
        else:
            notes.append(
                Words(
                    vi=f"{which_vi} được khép từ đỉnh cuối về đỉnh {first}: bảng không lặp lại.",
                    en=f"{which} was closed to vertex {first}, which the table does not repeat.",
                )
            )
        if ring.repeated:
            notes.append(
                Words(
                    vi=f"{which_vi}: bỏ {ring.repeated} đỉnh ghi hai lần liền nhau.",
                    en=f"{which}: {ring.repeated} vertices written twice in a row were left out.",
                )
            )
    return notes


def outline_of(rings: Sequence[Ring], *, is_in_degrees: bool) -> shapely.Polygon | shapely.MultiPolygon:
    """
    Join rings to one outline.

    Parameters
    ----------
    rings
        Each of three or more corners; their order does not matter.
    is_in_degrees
        Whether their numbers are degrees.

    Returns
    -------
    Polygon or MultiPolygon
        Valid; a ring inside another is a hole, one inside a hole is land again.

    Raises
    ------
    VertexTableError
        A ring crosses itself or has no area; rings cross, overlap or repeat each other.
    """
    smallest = (SAME_M / (_M_PER_DEGREE if is_in_degrees else 1.0)) ** 2
    shapes = [_shape_of(ring, smallest) for ring in rings]
    outline: shapely.Geometry = shapely.Polygon()
    for place in sorted(range(len(shapes)), key=lambda each: -shapes[each].area):
        shape = shapes[place]
        if outline.is_empty or any(shapely.relate_pattern(shape, outline, each) for each in _APART):
            outline = shapely.union(outline, shape)
        elif outline.covers(shape) and not outline.equals(shape):
            outline = shapely.difference(outline, shape)
        else:
            raise _overlapping(rings[place])
    if not isinstance(outline, shapely.Polygon | shapely.MultiPolygon) or not outline.is_valid:
        raise _overlapping(rings[-1])
    return outline


def _overlapping(ring: Ring) -> VertexTableError:
    """Return the error for rings that lie over each other."""
    line = ring.corners[0].line
    return VertexTableError(
        "Vertex table",
        f"has a ring at line {line} that crosses or repeats another one",
        "Give rings beside or inside each other",
        text_vi=f"Bảng tọa độ: vòng bắt đầu ở dòng {line} cắt hoặc trùng vòng khác. "
        "Các vòng phải tách rời hoặc nằm hẳn trong nhau.",
    )


def _shape_of(ring: Ring, smallest: float) -> shapely.Polygon:
    """Return the polygon of a ring, refusing one that crosses itself."""
    shape = shapely.Polygon([(corner.x, corner.y) for corner in ring.corners])
    if shape.is_valid and shape.area > smallest:
        return shape
    raise crossing_fault(ring.corners, math.sqrt(smallest))
