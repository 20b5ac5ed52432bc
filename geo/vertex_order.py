"""Judge the order of a ring's vertices: by their numbers, by sides that cross, by vertices met twice."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Final

import shapely

from geo.sites import Words
from geo.vertex_rows import VertexTableError, vertex_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.vertex_rows import VertexRow

__all__ = ["broken_runs", "crossing_fault", "order_by_numbers"]

#: Vertices of the longest ring for which an exchange of two neighbours is tried.
_TRIED: Final = 400


def broken_runs(rows: Sequence[VertexRow]) -> bool:
    """
    Tell whether the numbers of vertices are those of one ring out of order.

    Parameters
    ----------
    rows
        Vertices between two gaps, none of them repeated.

    Returns
    -------
    bool
        True where all numbers are different and without a gap, and a stretch of rising numbers leaves one
        out: 1, 3, 2, 4 or 4, 3, 2, 1. False for 5, 6, 7, 1, 2, 3, 4: two rings.
    """
    numbers = [vertex_number(row.name) for row in rows]
    known = [number for number in numbers if number is not None]
    if len(known) < max(len(numbers), 1) or sorted(known) != list(range(min(known), min(known) + len(known))):
        return False
    runs = [[known[0]]]
    for number in known[1:]:
        if number > runs[-1][-1]:
            runs[-1].append(number)
        else:
            runs.append([number])
    return any(len(run) < 3 or run[-1] - run[0] != len(run) - 1 for run in runs) and len(runs) > 1


def order_by_numbers(rows: Sequence[VertexRow]) -> tuple[list[VertexRow], Words]:
    """
    Put the vertices of one ring in order, by the rows or by their numbers.

    Parameters
    ----------
    rows
        With numbers out of order, as `broken_runs` tells.

    Returns
    -------
    tuple of list of VertexRow and Words
        The order in which the boundary does not cross itself, and what was decided.

    Raises
    ------
    VertexTableError
        Both orders give an outline, and not the same one.
    """
    by_number = sorted(rows, key=lambda row: vertex_number(row.name) or 0)
    as_written, sorted_shape = _shape(rows), _shape(by_number)
    if as_written.is_valid and sorted_shape.is_valid and not as_written.normalize().equals(sorted_shape):
        shown = ", ".join(row.name for row in rows[:6]) + (", …" if len(rows) > 6 else "")
        raise VertexTableError(
            "Vertex table",
            f"has the numbers of vertices out of order ({shown}); by rows and by numbers the outline differs",
            "Put the rows in the order of the boundary, or number them anew",
            text_vi=f"Bảng tọa độ: số hiệu đỉnh không theo thứ tự ({shown}); nối theo dòng và nối theo số "
            "hiệu ra hai ranh giới khác nhau. Xếp các dòng theo thứ tự đi dọc ranh giới, hoặc đánh số lại.",
        )
    if as_written.is_valid or not sorted_shape.is_valid:
        return list(rows), Words(
            vi="Số hiệu đỉnh không tăng dần; các đỉnh được nối theo thứ tự dòng.",
            en="The numbers of the vertices do not rise; they were joined in the order of the rows.",
        )
    return by_number, Words(
        vi="Thứ tự dòng không khớp số hiệu đỉnh và làm ranh giới tự cắt; các đỉnh được nối theo số hiệu.",
        en="The order of the rows does not follow the numbers and makes the boundary cross itself; the "
        "vertices were joined by their numbers.",
    )


def _shape(rows: Sequence[VertexRow]) -> shapely.Polygon:
    """Return the polygon of vertices in their order."""
    return shapely.Polygon([(row.x, row.y) for row in rows])


def crossing_fault(corners: Sequence[VertexRow], same: float) -> VertexTableError:
    """
    Return the error for a ring that is no outline.

    Parameters
    ----------
    corners
        Three or more; their polygon is invalid or has no area.
    same
        Distance within which two vertices are one, in the unit of the table.

    Returns
    -------
    VertexTableError
        Which vertex stands twice, which sides cross and which exchange of two neighbours would put it
        right, or that all lie on one line.
    """
    line = corners[0].line
    twice = _twice(corners, same)
    if twice is not None:
        one, other = twice
        return VertexTableError(
            "Vertex table",
            f"has the same vertex twice, at lines {one.line} and {other.line} (ring at line {line})",
            "Take out the one that does not belong there",
            text_vi=f"Bảng tọa độ: một đỉnh ghi hai lần, ở dòng {one.line} và dòng {other.line} (vòng từ "
            f"dòng {line}). Bỏ dòng thừa.",
        )
    crossing = _crossing(corners)
    if crossing is None:
        return VertexTableError(
            "Vertex table",
            f"has a ring at line {line} whose vertices lie on one line, so it has no area",
            "Check the vertices",
            text_vi=f"Bảng tọa độ: các đỉnh của vòng từ dòng {line} thẳng hàng nên không có diện tích. "
            "Kiểm tra lại các đỉnh.",
        )
    one_side, other_side = crossing
    hint, hint_vi = _hint(corners)
    return VertexTableError(
        "Vertex table",
        f"has sides that cross or touch: {one_side} and {other_side} (ring at line {line}); the order of the "
        f"vertices is probably wrong{hint}",
        "Give the vertices in the order of the boundary",
        text_vi=f"Bảng tọa độ: cạnh {one_side} và cạnh {other_side} cắt hoặc chạm nhau (vòng từ dòng {line});"
        f" có thể thứ tự đỉnh sai{hint_vi}. Ghi các đỉnh theo đúng thứ tự đi dọc ranh giới.",
    )


def _names(corners: Sequence[VertexRow]) -> list[str]:
    """Return what each vertex is called."""
    return [corner.name or str(place) for place, corner in enumerate(corners, start=1)]


def _twice(corners: Sequence[VertexRow], same: float) -> tuple[VertexRow, VertexRow] | None:
    """Return two vertices that are one place, not beside each other."""
    points = shapely.points([(corner.x, corner.y) for corner in corners])
    tree = shapely.STRtree(points)
    pairs = tree.query(points, predicate="dwithin", distance=same).T.tolist()
    found = sorted((one, other) for one, other in pairs if one < other)
    return (corners[found[0][0]], corners[found[0][1]]) if found else None


def _crossing(corners: Sequence[VertexRow]) -> tuple[str, str] | None:
    """Return the names of two sides that meet where they should not."""
    closed = [*corners, corners[0]]
    names = _names(corners)
    names.append(names[0])
    sides = [shapely.LineString([(a.x, a.y), (b.x, b.y)]) for a, b in itertools.pairwise(closed)]
    tree = shapely.STRtree(sides)
    for one, other in sorted(zip(*tree.query(sides, predicate="intersects").tolist(), strict=True)):
        is_next = other == one + 1 or (one == 0 and other == len(sides) - 1)
        if other > one and not is_next:
            return f"{names[one]}–{names[one + 1]}", f"{names[other]}–{names[other + 1]}"
    return None


def _hint(corners: Sequence[VertexRow]) -> tuple[str, str]:
    """Name two neighbours whose exchange makes an outline, if one exchange alone does."""
    count = len(corners)
    if count > _TRIED:
        return "", ""
    found: list[tuple[float, int]] = []
    for place in range(count):
        tried = list(corners)
        after = (place + 1) % count
        tried[place], tried[after] = tried[after], tried[place]
        shape = _shape(tried)
        if shape.is_valid and shape.area > 0:
            found.append((shape.length, place))
    if not found:
        return "", ""
    _, place = min(found)
    if sum(math.isclose(length, min(found)[0], rel_tol=0.02) for length, _ in found) > 2:
        return "", ""
    names = _names(corners)
    one, other = names[place], names[(place + 1) % count]
    return (
        f"; with vertices {one} and {other} exchanged it does not cross itself",
        f"; đổi chỗ đỉnh {one} và đỉnh {other} thì ranh giới không tự cắt",
    )
