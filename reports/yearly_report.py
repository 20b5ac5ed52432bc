"""Lay out the yearly report (báo cáo năm) as an administrative paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.consultation_note import VIETNAM_TIME
from reports.note_texts import BLANK
from reports.paper import (
    Bullets,
    Column,
    Heading,
    Letterhead,
    Paper,
    Paragraph,
    Signatures,
    Stack,
    Table,
)
from reports.phrases import Phrases
from reports.report_tables import cell_text
from reports.yearly_report_places import clusters_section, occupancy_section, parks_section
from reports.yearly_report_plan import limits_section, milestones_section, targets_section
from reports.yearly_report_register import changes_section, sources_section, unknown_section
from reports.yearly_report_texts import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reports.paper import Block
    from reports.report_tables import ReportColumn, ReportSection, ReportTable
    from reports.yearly_report_records import YearlyReport

__all__ = ["report_sections", "yearly_paper"]


def report_sections(report: YearlyReport) -> tuple[ReportSection, ...]:
    """
    Return the sections of a report, the same for paper and workbook.

    Parameters
    ----------
    report
        What it is made from.

    Returns
    -------
    tuple of ReportSection
        In the order of the paper; the sources last.
    """
    say = Phrases(TEXTS, report.language)
    makers = (
        targets_section,
        parks_section,
        clusters_section,
        occupancy_section,
        milestones_section,
        limits_section,
        changes_section,
        unknown_section,
        sources_section,
    )
    return tuple(make(report, say) for make in makers)


def yearly_paper(report: YearlyReport) -> Paper:
    """
    Lay out a yearly report.

    Parameters
    ----------
    report
        What it is made from.

    Returns
    -------
    Paper
        For `reports.paper_docx` and `reports.paper_pdf`; blank settings are dotted lines.
    """
    say = Phrases(TEXTS, report.language)
    title, as_of = say("title", year=report.year), say.day(report.as_of)
    moment = report.made_at.astimezone(VIETNAM_TIME)
    blocks: list[Block] = [
        *([Paragraph(text=report.mark, look="box")] if report.mark else []),
        _letterhead(report, say),
        Paragraph(text=title, look="title"),
        Paragraph(text=say("about"), look="subtitle"),
        Paragraph(text=say("to", recipient=report.agencies.recipient or BLANK * 2), look="centred"),
        Paragraph(
            text=say(
                "opening",
                year=report.year,
                as_of=as_of,
                moment=f"{moment:%H:%M} {say.day(moment.date())}",
            )
        ),
        Paragraph(text=say("promise")),
    ]
    sections = report_sections(report)
    for section in sections[:-1]:
        blocks += _section(section, say)
    blocks += [_signatures(report, say), *_section(sections[-1], say)]
    return Paper(
        title=title.capitalize(),
        author=report.agencies.issuer,
        subject=say("about"),
        language=report.language,
        made_at=report.made_at,
        blocks=tuple(blocks),
        footer=". ".join(
            each
            for each in (
                report.mark,
                say("footer", year=report.year, as_of=as_of, software=report.software),
            )
            if each
        ),
        page_numbers="top_from_second",
        body_pt=13,
    )


def _section(section: ReportSection, say: Phrases) -> Iterator[Block]:
    """Set one section."""
    yield Heading(text=section.title)
    for words in section.lead:
        yield Paragraph(text=words)
    for table in section.tables:
        if len(table.columns) == 1:
            yield Bullets(items=tuple(str(row[0]) for row in table.rows))
        else:
            yield _table(table, say)
    for words in section.notes:
        yield Paragraph(text=words, look="small")


def _table(table: ReportTable, say: Phrases) -> Table:
    """Return a table with its figures written out."""
    return Table(
        columns=tuple(_column(column) for column in table.columns),
        rows=tuple(
            tuple(
                cell_text(column, cell, say.language) for column, cell in zip(table.columns, row, strict=True)
            )
            for row in table.rows
        ),
        caption=table.caption,
        strong_rows=table.strong_rows,
    )


def _column(column: ReportColumn) -> Column:
    is_number = column.kind == "number"
    return Column(title=column.heading, share=column.share, align="right" if is_number else "left")


def _letterhead(report: YearlyReport, say: Phrases) -> Letterhead:
    """Return agency and number at the left, national name, motto, place and date at the right."""
    agencies = report.agencies
    date = say("date", place=agencies.place or BLANK, day="……", month="……", year=report.made_at.year)
    return Letterhead(
        left=Stack(
            lines=(
                (agencies.superior.upper() or BLANK, "plain"),
                (agencies.issuer.upper() or BLANK, "underlined"),
                (say("number", number=agencies.number or "……………"), "plain"),
            )
        ),
        right=Stack(lines=((say("nation"), "bold"), (say("motto"), "underlined"), (date, "italic"))),
    )


def _signatures(report: YearlyReport, say: Phrases) -> Signatures:
    """Return copies at the left, the signature at the right."""
    agencies = report.agencies
    copies = [(f"- {name};", "small") for name in agencies.copies_to]
    return Signatures(
        left=Stack(
            lines=(
                (say("copies"), "small_bold_italic"),
                (say("copies_self"), "small"),
                *copies,
                (say("copies_file"), "small"),
            )
        ),
        right=Stack(
            lines=(
                (agencies.signer_title.upper() or BLANK, "bold"),
                (say("sign_hint"), "italic"),
                *[("", "space")] * 4,
                (agencies.signer_name or BLANK, "bold"),
            )
        ),
    )
