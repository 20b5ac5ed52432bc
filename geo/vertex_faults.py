"""What is said of a pasted vertex table: refusals, and lines that were passed over."""

from __future__ import annotations

from geo.errors import CoordinateError
from geo.sites import Words

__all__ = ["VertexTableError", "break_notes", "refuse_lines", "side_notes", "too_long"]


class VertexTableError(CoordinateError):
    """
    A pasted vertex table cannot be used; the error carries its sentence in both languages.

    Parameters
    ----------
    subject, problem, fix
        As for every input error, in English.
    text_vi
        The whole sentence in Vietnamese.
    """

    def __init__(self, subject: str, problem: str, fix: str, *, text_vi: str) -> None:
        super().__init__(subject, problem, fix)
        self.text_vi = text_vi


def too_long(found: str, found_vi: str, limit: int) -> VertexTableError:
    """Return the error for a text beyond the limits."""
    return VertexTableError(
        "Vertex table",
        f"has {found}, at most {limit} are read",
        "Load the outline as a file instead",
        text_vi=f"Bảng tọa độ: có {found_vi}, chỉ đọc tối đa {limit}. Hãy nạp ranh giới bằng tệp.",
    )


def refuse_lines(doubtful: list[tuple[int, str]]) -> None:
    """Refuse lines that look like vertices and are not read as such: leaving one out changes the outline."""
    if not doubtful:
        return
    shown = ", ".join(f"{number} ({' '.join(line.split())[:40]})" for number, line in doubtful[:5])
    more = len(doubtful) - 5
    raise VertexTableError(
        "Vertex table",
        f"has lines that cannot be read as one vertex: {shown}" + (f" and {more} more" if more > 0 else ""),
        "Write one northing and one easting on each, or take them out",
        text_vi=f"Bảng tọa độ: không đọc được thành một đỉnh các dòng {shown}"
        + (f" và {more} dòng nữa" if more > 0 else "")
        + ". Mỗi dòng ghi một tọa độ bắc (X) và một tọa độ đông (Y), hoặc bỏ dòng đó.",
    )


def side_notes(sides: list[int]) -> list[Words]:
    """Say that lengths of sides on lines of their own were passed over."""
    if not sides:
        return []
    return [
        Words(
            vi=f"{len(sides)} dòng chỉ ghi chiều dài cạnh được bỏ qua (từ dòng {sides[0]}).",
            en=f"{len(sides)} lines with the length of a side only were passed over (from line {sides[0]}).",
        )
    ]


def break_notes(breaks: list[int]) -> list[Words]:
    """Say that repeated headings were taken for a page break."""
    if not breaks:
        return []
    listed = ", ".join(map(str, breaks[:5]))
    return [
        Words(
            vi=f"Tiêu đề bảng lặp lại trước dòng {listed} được hiểu là sang trang: số hiệu đỉnh chạy tiếp "
            "nên vẫn là cùng một vòng.",
            en=f"Headings repeated before line {listed} were taken for a page break: the numbering goes on, "
            "so the ring does too.",
        )
    ]
