"""Set the blocks of a paper in a Word document."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_LEADER
from docx.shared import Mm, Pt

from reports.docx_xml import border, flag, frame, pad_cells, shade_cell
from reports.page import LETTERHEAD_SHARE, TEXT_WIDTH_MM, printable, rule_mm
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

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reports.paper import Block, Stack

__all__ = ["add_block"]

_ALIGN: Final = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
#: Sizes of lines under each other against the body text, point.
_STACK_SIZES: Final = {
    "plain": -0.5,
    "bold": -1.0,
    "underlined": -0.5,
    "italic": -0.5,
    "small": -2.0,
    "small_bold_italic": -1.0,
    "space": -0.5,
}


def add_block(document: Any, block: Block, *, body_pt: float) -> None:
    """
    Add one block at the end of a document.

    Parameters
    ----------
    document
        python-docx document; it is changed.
    block
        The block.
    body_pt
        Size of the body text, point.
    """
    kinds: dict[type, Callable[[Any, Any, float], None]] = {
        Heading: _heading,
        Paragraph: _paragraph,
        Bullets: _bullets,
        Facts: _facts,
        Table: _table,
        Picture: _picture,
        Letterhead: _letterhead,
        Signatures: _signatures,
        WritingRoom: _writing_room,
        PageBreak: lambda target, _block, _size: target.add_page_break(),
    }
    kinds[type(block)](document, block, body_pt)


def _heading(document: Any, block: Heading, _size: float) -> None:
    document.add_heading(printable(block.text), level=block.level)


def _paragraph(document: Any, block: Paragraph, size: float) -> None:
    line = document.add_paragraph()
    line.paragraph_format.keep_with_next = block.keeps_next or None
    if block.label:
        line.add_run(printable(f"{block.label} ")).bold = True
    run = line.add_run(printable(block.text))
    looks: dict[str, tuple[float, bool, bool, Any]] = {
        "body": (size, False, False, WD_ALIGN_PARAGRAPH.JUSTIFY),
        "left": (size, False, False, WD_ALIGN_PARAGRAPH.LEFT),
        "bold": (size, True, False, WD_ALIGN_PARAGRAPH.LEFT),
        "italic": (size, False, True, WD_ALIGN_PARAGRAPH.LEFT),
        "small": (9.5, False, False, WD_ALIGN_PARAGRAPH.LEFT),
        "tiny": (8, False, False, WD_ALIGN_PARAGRAPH.LEFT),
        "title": (size + 1.5, True, False, WD_ALIGN_PARAGRAPH.CENTER),
        "subtitle": (size, True, False, WD_ALIGN_PARAGRAPH.CENTER),
        "centred": (size, False, False, WD_ALIGN_PARAGRAPH.CENTER),
        "box": (10.5, False, False, WD_ALIGN_PARAGRAPH.LEFT),
    }
    points, bold, italic, line.alignment = looks[block.look]
    for each in line.runs:
        each.font.size = Pt(points)
    run.bold, run.italic = bold or None, italic or None
    if block.look == "tiny":
        line.paragraph_format.space_after, line.paragraph_format.line_spacing = Pt(2), 1.0
    if block.look == "box":
        line.paragraph_format.left_indent = line.paragraph_format.right_indent = Pt(6)
        line.paragraph_format.space_before = Pt(6)
        frame(line)


def _bullets(document: Any, block: Bullets, size: float) -> None:
    for item in block.items:
        line = document.add_paragraph()
        line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Mm(5), Mm(-4)
        line.paragraph_format.space_after = Pt(2)
        line.paragraph_format.tab_stops.add_tab_stop(Mm(5))
        line.add_run(printable(f"-\t{item}")).font.size = Pt(9.5 if block.is_small else size)


def _facts(document: Any, block: Facts, size: float) -> None:
    widths = [TEXT_WIDTH_MM * block.label_share, TEXT_WIDTH_MM * (1 - block.label_share)]
    grid = _grid(document, len(block.rows), widths)
    pad_cells(grid, beside_mm=0, above_mm=0)
    for row, texts in zip(grid.rows, block.rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            _write(cell, text, 10 if block.is_small else min(size, 12))
    _gap(document)


def _table(document: Any, block: Table, _size: float) -> None:
    if block.caption:
        caption = document.add_paragraph()
        caption.paragraph_format.keep_with_next = True
        run = caption.add_run(printable(block.caption))
        run.bold, run.font.size = True, Pt(10.5)
    widths = [TEXT_WIDTH_MM * column.share for column in block.columns]
    grid = _grid(document, 1 + len(block.rows), widths, style="Table Grid")
    pad_cells(grid, beside_mm=1.2, above_mm=0.15 if block.is_small else 0.6)
    head, size = grid.rows[0], 8 if block.is_small else 9.5
    head._tr.get_or_add_trPr().append(flag("w:tblHeader"))
    for cell, column in zip(head.cells, block.columns, strict=True):
        _write(cell, column.title, size, align="center", bold=True, keeps_next=True)
        shade_cell(cell)
    for number, (row, texts) in enumerate(zip(grid.rows[1:], block.rows, strict=True)):
        for cell, text, column in zip(row.cells, texts, block.columns, strict=True):
            _write(cell, text, size, align=column.align, bold=number in block.strong_rows)
    _gap(document)


def _picture(document: Any, block: Picture, _size: float) -> None:
    line = document.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line.paragraph_format.keep_with_next = bool(block.caption)
    line.add_run().add_picture(io.BytesIO(block.png), Mm(block.width_mm), Mm(block.height_mm))
    if block.caption:
        caption = document.add_paragraph()
        caption.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = caption.add_run(printable(block.caption))
        run.italic, run.font.size = True, Pt(9.5)


def _letterhead(document: Any, block: Letterhead, size: float) -> None:
    grid = _grid(document, 1, [TEXT_WIDTH_MM * LETTERHEAD_SHARE, TEXT_WIDTH_MM * (1 - LETTERHEAD_SHARE)])
    pad_cells(grid, beside_mm=0, above_mm=0)
    _stack(grid.rows[0].cells[0], block.left, size, WD_ALIGN_PARAGRAPH.CENTER)
    _stack(grid.rows[0].cells[1], block.right, size, WD_ALIGN_PARAGRAPH.CENTER)
    _gap(document)


def _signatures(document: Any, block: Signatures, size: float) -> None:
    _gap(document)
    grid = _grid(document, 1, [TEXT_WIDTH_MM / 2, TEXT_WIDTH_MM / 2])
    pad_cells(grid, beside_mm=0, above_mm=0)
    _stack(grid.rows[0].cells[0], block.left, size, WD_ALIGN_PARAGRAPH.LEFT)
    _stack(grid.rows[0].cells[1], block.right, size, WD_ALIGN_PARAGRAPH.CENTER)


def _stack(cell: Any, stack: Stack, size: float, align: Any) -> None:
    """Write lines under each other."""
    for number, (words, look) in enumerate(stack.lines):
        line = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        line.alignment = align
        line.paragraph_format.space_after = Pt(1)
        run = line.add_run("" if look == "space" else printable(words))
        run.font.size = Pt(size + _STACK_SIZES[look])
        run.bold = look in {"bold", "underlined", "small_bold_italic"} or None
        run.italic = look in {"italic", "small_bold_italic"} or None
        if look == "underlined":
            _rule_below(line, words, cell)


def _rule_below(line: Any, words: str, cell: Any) -> None:
    """Draw a rule below a line, shorter than the line."""
    wide = rule_mm(words)
    room = cell.width.mm
    rule = cell.add_paragraph()
    rule.paragraph_format.left_indent = rule.paragraph_format.right_indent = Mm(
        max(0.0, (room - 4 - wide) / 2)
    )
    rule.paragraph_format.space_after = Pt(0)
    rule.paragraph_format.line_spacing = Pt(3)
    rule.alignment = line.alignment
    border(rule, ("top",), "4")


def _writing_room(document: Any, block: WritingRoom, size: float) -> None:
    for _ in range(block.lines):
        line = document.add_paragraph()
        line.paragraph_format.space_after = Pt(5)
        line.paragraph_format.tab_stops.add_tab_stop(Mm(TEXT_WIDTH_MM), leader=WD_TAB_LEADER.DOTS)
        line.add_run("\t").font.size = Pt(size)


def _grid(document: Any, n_rows: int, widths_mm: Sequence[float], *, style: str | None = None) -> Any:
    """Add a table of fixed widths whose rows are not cut in two."""
    grid = document.add_table(rows=n_rows, cols=len(widths_mm), style=style)
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid.autofit = False
    for column, width in zip(grid.columns, widths_mm, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    for row in grid.rows:
        row._tr.get_or_add_trPr().append(flag("w:cantSplit"))
    return grid


def _write(
    cell: Any, text: str, size: float, *, align: str = "left", bold: bool = False, keeps_next: bool = False
) -> None:
    """Write a text into a cell."""
    line = cell.paragraphs[0]
    line.alignment = _ALIGN[align]
    line.paragraph_format.space_after = Pt(1)
    line.paragraph_format.keep_with_next = keeps_next or None
    run = line.add_run(printable(text))
    run.font.size, run.bold = Pt(size), bold or None


def _gap(document: Any) -> None:
    """Add a small distance, which Word also needs between two tables."""
    line = document.add_paragraph()
    line.paragraph_format.space_after = Pt(0)
    line.paragraph_format.line_spacing = Pt(7)
