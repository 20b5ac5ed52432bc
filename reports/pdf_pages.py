"""Page numbers, footers and the file's own properties of a PDF."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from reports.page import BOTTOM_MM, LEFT_MM, PAGE_MM, RIGHT_MM, TOP_MM, printable

if TYPE_CHECKING:
    from reports.paper import Paper

__all__ = ["numbered_canvas"]


def numbered_canvas(paper: Paper) -> type[Canvas]:
    """
    Return the kind of canvas that numbers a paper's pages.

    Parameters
    ----------
    paper
        Says where the numbers go, the footer and the moment in the file.

    Returns
    -------
    type
        Holds every page back until the number of pages is known.
    """

    class NumberedCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
        """Writes the pages when all of them are there."""

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self._pages: list[dict[str, Any]] = []
            moment = paper.made_at.astimezone(dt.UTC).timetuple()
            stamp = self._doc._timeStamp
            stamp.lt, stamp.YMDhms = moment, tuple(moment)[:6]

        def showPage(self) -> None:  # noqa: N802  (reportlab's name)
            """Hold a page back."""
            self._pages.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            """Write every page with its number, then the file."""
            for page in self._pages:
                self.__dict__.update(page)
                _draw_margins(self, paper, len(self._pages))
                Canvas.showPage(self)
            Canvas.save(self)

    return NumberedCanvas


def _draw_margins(canvas: Canvas, paper: Paper, total: int) -> None:
    """Draw page number and footer."""
    width, height = PAGE_MM
    page = canvas.getPageNumber()
    if paper.page_numbers == "top_from_second":
        if page > 1:
            canvas.setFont("Paper", paper.body_pt)
            canvas.drawCentredString(width / 2 * mm, (height - TOP_MM / 2 - 1) * mm, str(page))
    else:
        word = "Trang" if paper.language == "vi" else "Page"
        canvas.setFont("Paper", 9)
        canvas.drawRightString((width - RIGHT_MM) * mm, BOTTOM_MM / 2 * mm, f"{word} {page}/{total}")
    if paper.footer:
        canvas.setFont("Paper", 8)
        canvas.drawString(LEFT_MM * mm, BOTTOM_MM / 2 * mm, _shortened(printable(paper.footer)))


def _shortened(text: str) -> str:
    """Return a footer that leaves room for the page number."""
    room = (PAGE_MM[0] - LEFT_MM - RIGHT_MM - 25) * mm
    shown = " ".join(text.split())
    while stringWidth(shown, "Paper", 8) > room:
        shown = shown[:-2].rstrip() + "…"
    return shown
