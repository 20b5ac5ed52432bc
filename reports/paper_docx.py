"""Write a paper as DOCX."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, Any, Final

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from reports.docx_blocks import add_block
from reports.docx_xml import font_of
from reports.page import BOTTOM_MM, LEFT_MM, PAGE_MM, RIGHT_MM, TOP_MM, printable

if TYPE_CHECKING:
    from reports.paper import Paper

__all__ = ["paper_docx"]

#: On every computer that opens such papers; Tinos and Liberation Serif have the same widths.
FAMILY: Final = "Times New Roman"
#: Longest property that a Word file holds, characters.
PROPERTY_LENGTH: Final = 255
_LANGUAGE: Final = {"vi": "vi-VN", "en": "en-GB"}


def paper_docx(paper: Paper) -> bytes:
    """
    Write a paper as DOCX.

    Parameters
    ----------
    paper
        The paper.

    Returns
    -------
    bytes
        A4; the same paper gives the same bytes with the same versions of the packages.
    """
    document = docx.Document()
    _prepare_styles(document, paper)
    _prepare_page(document, paper)
    for block in paper.blocks:
        add_block(document, block, body_pt=paper.body_pt)
    _describe(document, paper)
    out = io.BytesIO()
    document.save(out)
    return _with_dates(out.getvalue(), paper.made_at)


def _prepare_styles(document: Any, paper: Paper) -> None:
    """Set letters, language and distances of ordinary text and headings."""
    names = ("Normal", "Heading 1", "Heading 2", "List Bullet", "Caption", "Header", "Footer")
    for name in names:
        style = document.styles[name]
        font_of(style, FAMILY)
        style.paragraph_format.space_after = Pt(4)
        style.paragraph_format.space_before = Pt(0)
    normal = document.styles["Normal"]
    normal.font.size = Pt(paper.body_pt)
    language = OxmlElement("w:lang")
    for kind in ("val", "eastAsia", "bidi"):
        language.set(qn(f"w:{kind}"), _LANGUAGE[paper.language])
    properties = normal.element.get_or_add_rPr()
    for former in properties.findall(qn("w:lang")):
        properties.remove(former)
    properties.append(language)
    for name, size in (("Heading 1", paper.body_pt), ("Heading 2", paper.body_pt - 1)):
        style = document.styles[name]
        style.font.size, style.font.bold, style.font.italic = Pt(size), True, name == "Heading 2"
        style.font.color.rgb = None
        style.paragraph_format.space_before = Pt(9)
        style.paragraph_format.keep_with_next = True


def _prepare_page(document: Any, paper: Paper) -> None:
    """Set page size, margins, page numbers and footer."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE_MM[0]), Mm(PAGE_MM[1])
    section.left_margin, section.right_margin = Mm(LEFT_MM), Mm(RIGHT_MM)
    section.top_margin, section.bottom_margin = Mm(TOP_MM), Mm(BOTTOM_MM)
    section.header_distance = section.footer_distance = Mm(9)
    if paper.page_numbers == "top_from_second":
        section.different_first_page_header_footer = True
        line = section.header.paragraphs[0]
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _add_field(line, "PAGE", paper.body_pt)
        _write_footer(section.first_page_footer.paragraphs[0], paper)
        _write_footer(section.footer.paragraphs[0], paper)
        return
    line = section.footer.paragraphs[0]
    line.paragraph_format.tab_stops.clear_all()
    line.paragraph_format.tab_stops.add_tab_stop(Mm(PAGE_MM[0] - LEFT_MM - RIGHT_MM), 2)
    _write_footer(line, paper)
    line.add_run("\t" + ("Trang " if paper.language == "vi" else "Page ")).font.size = Pt(9)
    _add_field(line, "PAGE", 9)
    line.add_run("/").font.size = Pt(9)
    _add_field(line, "NUMPAGES", 9)


def _write_footer(line: Any, paper: Paper) -> None:
    """Write the footer's words."""
    line.add_run(printable(paper.footer)).font.size = Pt(8)


def _add_field(line: Any, name: str, size_pt: float) -> None:
    """Add a field that the reader's program fills in."""
    for part in ("begin", "instruction", "separate", "shown", "end"):
        run = line.add_run("1" if part == "shown" else "")
        run.font.size = Pt(size_pt)
        if part == "instruction":
            order = OxmlElement("w:instrText")
            order.set(qn("xml:space"), "preserve")
            order.text = f" {name} "
            run._r.append(order)
        elif part != "shown":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), part)
            run._r.append(mark)


def _describe(document: Any, paper: Paper) -> None:
    """Fill in the file's own properties."""
    moment = paper.made_at.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
    properties = document.core_properties
    title, author, subject = (
        printable(text)[:PROPERTY_LENGTH] for text in (paper.title, paper.author, paper.subject)
    )
    properties.title, properties.author, properties.subject = title, author, subject
    properties.last_modified_by, properties.comments, properties.keywords = author, "", ""
    properties.created = properties.modified = moment
    properties.language, properties.revision = _LANGUAGE[paper.language], 1


def _with_dates(file: bytes, made_at: dt.datetime) -> bytes:
    """Return the archive with one date on every part, so that equal papers are equal files."""
    moment = made_at.astimezone(dt.UTC).timetuple()[:6]
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            entry = zipfile.ZipInfo(name, date_time=moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            after.writestr(entry, before.read(name))
    return out.getvalue()
