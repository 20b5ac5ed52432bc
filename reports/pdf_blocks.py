"""Turn the blocks of a paper into what reportlab sets on pages."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Image, Spacer
from reportlab.platypus import PageBreak as NewPage
from reportlab.platypus import Paragraph as Words
from reportlab.platypus import Table as Grid

from reports.page import LETTERHEAD_SHARE, TEXT_WIDTH_MM, printable
from reports.paper import (
    Bullets,
    Facts,
    Heading,
    Letterhead,
    PageBreak,
    Paragraph,
    Picture,
    Signatures,
    Table,
    WritingRoom,
)
from reports.pdf_parts import DottedLines, halves, overflows, rule_below

if TYPE_CHECKING:
    from collections.abc import Callable

    from reports.paper import Block, Paper, Stack

__all__ = ["flowables"]

_ALIGN: Final = {"left": TA_LEFT, "center": TA_CENTER, "right": TA_RIGHT}
#: Room that headings, the head of a table and its first row need on a page, millimetre.
TABLE_START_MM: Final = 48.0
#: Room that headings and the first lines below them need on a page, millimetre.
HEADING_START_MM: Final = 28.0
_GREY: Final = "#f0f0f0"
_LINE: Final = "#555555"


def flowables(paper: Paper) -> list[Flowable]:
    """
    Turn a paper's blocks into flowables.

    Parameters
    ----------
    paper
        The paper.

    Returns
    -------
    list of Flowable
        In order; headings and captions stay with what follows them.
    """
    set_block = _Setter(paper.body_pt)
    made: list[Flowable] = []
    for place, block in enumerate(paper.blocks):
        pieces = set_block(block)
        if isinstance(block, Heading) and not (place and isinstance(paper.blocks[place - 1], Heading)):
            pieces.insert(0, CondPageBreak(HEADING_START_MM * mm))
        if _leads_to_table(paper.blocks[place:]):
            # Kept together with the whole table they would go to the next page with it.
            for piece in pieces:
                piece.keepWithNext = 0
            pieces.insert(0, CondPageBreak(TABLE_START_MM * mm))
        made += pieces
    return made


def _leads_to_table(blocks: tuple[Block, ...]) -> bool:
    """Return whether a block is a heading or a line above a table."""
    for block in blocks[:3]:
        if isinstance(block, Table):
            return block is not blocks[0]
        if not (isinstance(block, Heading) or (isinstance(block, Paragraph) and block.keeps_next)):
            return False
    return False


class _Setter:
    """Sets blocks in the sizes of one paper."""

    def __init__(self, body_pt: float) -> None:
        self.body_pt = body_pt
        self.kinds: dict[type, Callable[[Any], list[Flowable]]] = {
            Heading: self._heading,
            Paragraph: self._paragraph,
            Bullets: self._bullets,
            Facts: self._facts,
            Table: self._table,
            Picture: self._picture,
            Letterhead: self._letterhead,
            Signatures: self._signatures,
            WritingRoom: lambda room: [DottedLines(room.lines), Spacer(0, 3 * mm)],
            PageBreak: lambda _: [NewPage()],
        }

    def __call__(self, block: Block) -> list[Flowable]:
        """Return one block set."""
        return self.kinds[type(block)](block)

    def style(self, size_pt: float | None = None, **changes: Any) -> ParagraphStyle:
        """Return a style; lines are 1.2 times as high as the letters."""
        size = size_pt or self.body_pt
        given = {"fontName": "Paper", "fontSize": size, "leading": size * 1.22, "spaceAfter": 4, **changes}
        return ParagraphStyle("style", **given)

    def _heading(self, block: Heading) -> list[Flowable]:
        size = self.body_pt if block.level == 1 else self.body_pt - 1
        font = "Paper-Bold" if block.level == 1 else "Paper-BoldItalic"
        style = self.style(size, fontName=font, spaceBefore=9, spaceAfter=4, keepWithNext=1)
        return [Words(_markup(block.text), style)]

    def _paragraph(self, block: Paragraph) -> list[Flowable]:
        label = f"<b>{_markup(block.label)}</b> " if block.label else ""
        return [Words(label + _markup(block.text), self._look(block))]

    def _look(self, block: Paragraph) -> ParagraphStyle:
        """Return the style of a paragraph's look."""
        keep = {"keepWithNext": 1} if block.keeps_next else {}
        looks: dict[str, ParagraphStyle] = {
            "body": self.style(alignment=TA_JUSTIFY, **keep),
            "left": self.style(**keep),
            "bold": self.style(fontName="Paper-Bold", **keep),
            "italic": self.style(fontName="Paper-Italic", **keep),
            "small": self.style(9.5, **keep),
            "tiny": self.style(8, spaceAfter=2, **keep),
            "title": self.style(self.body_pt + 1.5, fontName="Paper-Bold", alignment=TA_CENTER, **keep),
            "subtitle": self.style(fontName="Paper-Bold", alignment=TA_CENTER, spaceAfter=8, **keep),
            "centred": self.style(alignment=TA_CENTER, **keep),
            "box": self.style(
                10.5,
                borderWidth=0.8,
                borderColor=_LINE,
                borderPadding=5,
                leftIndent=6,
                rightIndent=6,
                backColor=_GREY,
                spaceBefore=9,
                spaceAfter=11,
                **keep,
            ),
        }
        return looks[block.look]

    def _bullets(self, block: Bullets) -> list[Flowable]:
        size = 9.5 if block.is_small else self.body_pt
        style = self.style(size, leftIndent=size, bulletIndent=2, spaceAfter=2)
        return [Words(_markup(item), style, bulletText="-") for item in block.items]

    def _facts(self, block: Facts) -> list[Flowable]:
        size = 10 if block.is_small else min(self.body_pt, 12)
        widths = [TEXT_WIDTH_MM * mm * share for share in (block.label_share, 1 - block.label_share)]
        cells = [
            [Words(_markup(label), self.style(size)), Words(_markup(value), self.style(size))]
            for label, value in block.rows
        ]
        rules = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (0, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
        ]
        return [Grid(cells, widths, splitInRow=overflows(cells, widths), style=rules), Spacer(0, 2 * mm)]

    def _table(self, block: Table) -> list[Flowable]:
        size = 8 if block.is_small else 9.5
        head = self.style(size, fontName="Paper-Bold", alignment=TA_CENTER, spaceAfter=0)
        cells = [[Words(_markup(column.title), head) for column in block.columns]]
        for number, row in enumerate(block.rows):
            font = "Paper-Bold" if number in block.strong_rows else "Paper"
            cells.append(
                [
                    Words(
                        _markup(cell),
                        self.style(size, fontName=font, alignment=_ALIGN[column.align], spaceAfter=0),
                    )
                    for cell, column in zip(row, block.columns, strict=True)
                ]
            )
        widths = [TEXT_WIDTH_MM * mm * column.share for column in block.columns]
        grid = Grid(cells, widths, repeatRows=1, splitInRow=overflows(cells, widths), style=_GRID)
        caption = self.style(10.5, fontName="Paper-Bold", spaceBefore=6)
        above = (
            [CondPageBreak(TABLE_START_MM * mm), Words(_markup(block.caption), caption)]
            if block.caption
            else []
        )
        return [*above, grid, Spacer(0, 3 * mm)]

    def _picture(self, block: Picture) -> list[Flowable]:
        image = Image(io.BytesIO(block.png), block.width_mm * mm, block.height_mm * mm)
        caption = self.style(9.5, fontName="Paper-Italic", alignment=TA_CENTER, spaceBefore=2, spaceAfter=8)
        image.keepWithNext = bool(block.caption)
        return [image, *([Words(_markup(block.caption), caption)] if block.caption else [])]

    def _letterhead(self, block: Letterhead) -> list[Flowable]:
        cells = [[self._stack(block.left, TA_CENTER), self._stack(block.right, TA_CENTER)]]
        return [halves(cells, LETTERHEAD_SHARE), Spacer(0, 5 * mm)]

    def _signatures(self, block: Signatures) -> list[Flowable]:
        cells = [[self._stack(block.left, TA_LEFT), self._stack(block.right, TA_CENTER)]]
        return [halves(cells, 0.5, space_before=4 * mm)]

    def _stack(self, stack: Stack, alignment: int) -> list[Flowable]:
        """Return lines under each other."""
        made: list[Flowable] = []
        for words, look in stack.lines:
            if look == "space":
                made.append(Spacer(0, self.body_pt * 1.3))
                continue
            size, font = _STACK_LOOKS[look]
            style = self.style(
                self.body_pt + size, fontName=font, alignment=alignment, spaceAfter=1, splitLongWords=0
            )
            made.append(Words(_markup(words), style))
            if look == "underlined":
                made.append(rule_below(words))
        return made


_GRID: Final = [
    ("GRID", (0, 0), (-1, -1), 0.5, _LINE),
    ("BACKGROUND", (0, 0), (-1, 0), _GREY),
    ("VALIGN", (0, 0), (-1, 0), "MIDDLE"),
    ("VALIGN", (0, 1), (-1, -1), "TOP"),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ("LEFTPADDING", (0, 0), (-1, -1), 3),
    ("RIGHTPADDING", (0, 0), (-1, -1), 3),
]


#: Looks of lines under each other: size against the body text in points, and letters.
_STACK_LOOKS: Final = {
    "plain": (-0.5, "Paper"),
    "bold": (-1.0, "Paper-Bold"),
    "underlined": (-0.5, "Paper-Bold"),
    "italic": (-0.5, "Paper-Italic"),
    "small": (-2.0, "Paper"),
    "small_bold_italic": (-1.0, "Paper-BoldItalic"),
}


def _markup(text: str) -> str:
    """Return text with the signs of markup made harmless and line ends kept."""
    return escape(printable(text)).replace("\n", "<br/>")
