"""Write a paper as PDF, its letters embedded."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from reports.fonts import paper_fonts
from reports.page import BOTTOM_MM, LEFT_MM, PAGE_MM, RIGHT_MM, TEXT_WIDTH_MM, TOP_MM, printable
from reports.pdf_blocks import flowables
from reports.pdf_pages import numbered_canvas

if TYPE_CHECKING:
    from reports.paper import Paper

__all__ = ["FAMILY", "paper_pdf"]

#: Name of the letters inside the files.
FAMILY: Final = "Paper"


def paper_pdf(paper: Paper) -> bytes:
    """
    Write a paper as PDF.

    Parameters
    ----------
    paper
        The paper.

    Returns
    -------
    bytes
        A4; the same paper gives the same bytes with the same versions of the packages.
    """
    _register_fonts()
    out = io.BytesIO()
    document = BaseDocTemplate(
        out,
        pagesize=(PAGE_MM[0] * mm, PAGE_MM[1] * mm),
        leftMargin=LEFT_MM * mm,
        rightMargin=RIGHT_MM * mm,
        topMargin=TOP_MM * mm,
        bottomMargin=BOTTOM_MM * mm,
        title=printable(paper.title),
        author=printable(paper.author),
        subject=printable(paper.subject),
        lang=paper.language,
        invariant=1,
    )
    frame = Frame(
        LEFT_MM * mm,
        BOTTOM_MM * mm,
        TEXT_WIDTH_MM * mm,
        (PAGE_MM[1] - TOP_MM - BOTTOM_MM) * mm,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    document.addPageTemplates([PageTemplate(id="page", frames=[frame])])
    document.build(flowables(paper), canvasmaker=numbered_canvas(paper))
    return out.getvalue()


def _register_fonts() -> None:
    """Make the letters known once; doing it again changes nothing."""
    if f"{FAMILY}-Bold" in pdfmetrics.getRegisteredFontNames():
        return
    fonts = paper_fonts()
    for suffix, file in (
        ("", fonts.regular),
        ("-Bold", fonts.bold),
        ("-Italic", fonts.italic),
        ("-BoldItalic", fonts.bold_italic),
    ):
        pdfmetrics.registerFont(TTFont(FAMILY + suffix, str(file)))
    pdfmetrics.registerFontFamily(
        FAMILY,
        normal=FAMILY,
        bold=f"{FAMILY}-Bold",
        italic=f"{FAMILY}-Italic",
        boldItalic=f"{FAMILY}-BoldItalic",
    )
