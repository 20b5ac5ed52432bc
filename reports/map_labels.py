"""Find room for the names on a map: none covers another, and what finds none is left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["LabelBox", "LabelRoom", "Placed"]

#: Where a label may stand beside its point, in order: (to the right, upwards) in half sizes of the label.
_PLACES: Final = (
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.0, 1.0),
    (0.0, -1.0),
    (1.0, 1.0),
    (-1.0, 1.0),
    (1.0, -1.0),
    (-1.0, -1.0),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelBox:
    """
    A rectangle on the picture.

    Attributes
    ----------
    x0, y0, x1, y1
        Millimetre from the lower left corner of the map.
    """

    x0: float
    y0: float
    x1: float
    y1: float

    def meets(self, other: LabelBox) -> bool:
        """Return whether two rectangles share more than an edge."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """
    A label that found room.

    Attributes
    ----------
    text
        The label, or its short form.
    x_mm, y_mm
        Its middle.
    """

    text: str
    x_mm: float
    y_mm: float


class LabelRoom:
    """
    The room for labels on one map.

    Parameters
    ----------
    width_mm, height_mm
        Of the map.
    taken
        Where no label may stand.
    """

    def __init__(self, width_mm: float, height_mm: float, taken: Iterable[LabelBox] = ()) -> None:
        self._edge = LabelBox(x0=0, y0=0, x1=width_mm, y1=height_mm)
        self._taken = list(taken)

    def block(self, box: LabelBox) -> None:
        """Keep labels off a rectangle."""
        self._taken.append(box)

    def place(
        self, texts: Sequence[str], x_mm: float, y_mm: float, *, size_pt: float, gap_mm: float
    ) -> Placed | None:
        """
        Find room beside a point.

        Parameters
        ----------
        texts
            The label, then shorter forms of it.
        x_mm, y_mm
            The point, from the lower left corner of the map.
        size_pt
            Height of the letters, point.
        gap_mm
            Distance kept from the point; 0 puts the label on the point first.

        Returns
        -------
        Placed or None
            None when no form finds room; then nothing is taken.
        """
        places = _PLACES if gap_mm else ((0.0, 0.0), *_PLACES)
        for text in texts:
            half_x, half_y = size_of(text, size_pt)
            for right, up in places:
                x, y = x_mm + right * (half_x + gap_mm), y_mm + up * (half_y + gap_mm)
                box = LabelBox(x0=x - half_x, y0=y - half_y, x1=x + half_x, y1=y + half_y)
                if self._is_free(box):
                    self._taken.append(box)
                    return Placed(text=text, x_mm=x, y_mm=y)
        return None

    def _is_free(self, box: LabelBox) -> bool:
        """Return whether a rectangle is on the map and meets nothing."""
        edge = self._edge
        inside = edge.x0 <= box.x0 and box.x1 <= edge.x1 and edge.y0 <= box.y0 and box.y1 <= edge.y1
        return inside and not any(box.meets(other) for other in self._taken)


def size_of(text: str, size_pt: float) -> tuple[float, float]:
    """
    Return half the width and half the height of a label.

    Parameters
    ----------
    text
        The label; a line end begins a new line.
    size_pt
        Height of the letters, point.

    Returns
    -------
    tuple of float and float
        Millimetre; letters count as half as wide as high, a little more than they are on average.
    """
    lines = text.split("\n")
    point_mm = 25.4 / 72
    return (
        max(len(line) for line in lines) * size_pt * 0.5 * point_mm / 2 + 0.4,
        len(lines) * size_pt * 1.15 * point_mm / 2 + 0.2,
    )
