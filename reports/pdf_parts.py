"""Parts of PDF pages that reportlab does not have ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, HRFlowable
from reportlab.platypus import Table as Grid

from reports.page import BOTTOM_MM, PAGE_MM, TEXT_WIDTH_MM, TOP_MM, rule_mm

if TYPE_CHECKING:
    from reportlab.platypus import Paragraph as Words

__all__ = ["DottedLines", "halves", "overflows", "rule_below"]


class DottedLines(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Lines to write on."""

    def __init__(self, lines: int, *, gap_mm: float = 8.0) -> None:
        super().__init__()
        self.lines, self.gap = lines, gap_mm * mm

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Take the whole width."""
        del available_height
        self.width = available_width
        return available_width, self.lines * self.gap

    def draw(self) -> None:
        """Draw the lines."""
        self.canv.setDash(0.5, 2)
        self.canv.setLineWidth(0.6)
        for number in range(self.lines):
            self.canv.line(0, number * self.gap + 1, self.width, number * self.gap + 1)


def overflows(cells: list[list[Words]], widths: list[float]) -> int:
    """Return 1 when a row is higher than a page, so that it must be cut in two; 0 otherwise."""
    page = (PAGE_MM[1] - TOP_MM - BOTTOM_MM) * mm - 30 * mm
    heights = (
        cell.wrap(width - 12, page)[1] for row in cells for cell, width in zip(row, widths, strict=True)
    )
    return int(any(height > page for height in heights))


def rule_below(words: str) -> Flowable:
    """Return a rule a third as long as its words, as below the motto and the agency."""
    return HRFlowable(
        width=rule_mm(words) * mm, thickness=0.6, color="black", spaceBefore=1, spaceAfter=3, hAlign="CENTER"
    )


def halves(cells: list[list[list[Flowable]]], left_share: float, *, space_before: float = 0.0) -> Flowable:
    """Return two columns without lines."""
    widths = [TEXT_WIDTH_MM * mm * left_share, TEXT_WIDTH_MM * mm * (1 - left_share)]
    rules = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("ALIGN", (0, 0), (-1, -1), "CENTER"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ]
    return Grid(cells, widths, style=rules, spaceBefore=space_before)
