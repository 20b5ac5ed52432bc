"""How one kind of thing looks on a printed map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from layers.codes import Language

__all__ = ["Dash", "Look"]

#: matplotlib's line style: solid, or an offset and the lengths of strokes and gaps in points.
Dash = Literal["solid"] | tuple[int, tuple[float, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """
    How one kind of thing is drawn.

    Attributes
    ----------
    label_vi, label_en
        In the legend.
    order
        Larger is drawn later, above the others.
    color, fill
        Of lines and areas; "none" for no fill.
    width_pt
        Of lines, point.
    dash
        matplotlib's line style.
    hatch
        matplotlib's hatch, "" for none.
    casing
        Colour of a wider line below it, "" for none.
    marker, marker_pt
        Sign of a point and its size.
    label_pt, label_style
        Letters of its label; "italic" for water.
    alpha
        Of the fill, 0..1.
    """

    label_vi: str
    label_en: str
    order: int
    color: str = "#000000"
    fill: str = "none"
    width_pt: float = 0.8
    dash: Dash = "solid"
    hatch: str = ""
    casing: str = ""
    marker: str = ""
    marker_pt: float = 6.0
    label_pt: float = 7.0
    label_style: str = "normal"
    alpha: float = 1.0

    def label(self, language: Language) -> str:
        """Return its words in the legend."""
        return self.label_vi if language == "vi" else self.label_en
