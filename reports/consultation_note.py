"""Lay out a consultation note (phiếu lấy ý kiến) as an administrative paper in Vietnamese."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from layers.number_words import dates, number
from reports.heritage_blocks import heritage_blocks, off_map_words
from reports.note_signatures import answer_room, letterhead, signatures
from reports.note_texts import BLANK, TEXTS
from reports.note_unknowns import unknowns
from reports.paper import Bullets, Column, Heading, PageBreak, Paper, Paragraph, Picture, Table
from reports.phrases import Phrases
from reports.site_blocks import site_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.finding_records import Finding
    from reports.note_records import ConsultationNote, SourceLine
    from reports.paper import Block

__all__ = ["VIETNAM_TIME", "consultation_paper"]

#: Vietnam has one time zone and no summer time.
VIETNAM_TIME: Final = dt.timezone(dt.timedelta(hours=7))


def consultation_paper(note: ConsultationNote) -> Paper:
    """
    Lay out a consultation note.

    Parameters
    ----------
    note
        What it is made from.

    Returns
    -------
    Paper
        For `reports.paper_docx` and `reports.paper_pdf`; laid out as decree 30/2020/NĐ-CP has administrative
        papers. Nothing is made up: blank settings are dotted lines, figures not known say so.
    """
    say = Phrases(TEXTS, "vi")
    blocks: list[Block] = [
        letterhead(note, say),
        Paragraph(text=say("title"), look="title"),
        Paragraph(text=say("about", name=say.site_name(note.site)), look="subtitle"),
        Paragraph(text=say("to", recipient=note.agencies.recipient or BLANK * 2), look="centred"),
        Paragraph(text=say("opening")),
        *site_blocks(note.site, note.commune_names, heading=say("site_heading"), language="vi"),
        *_heritage(note, say),
        *_law(note, say),
        Heading(text=say("unknown_heading")),
        Bullets(items=unknowns(note, say)),
        Heading(text=say("ask_heading")),
        Bullets(items=(say("ask_1"), say("ask_2"), say("ask_3"))),
        Paragraph(text=_deadline(note, say), look="bold", keeps_next=True),
        signatures(note, say),
        *_map(note, say),
        PageBreak(),
        *answer_room(note, say),
        Heading(text=say("sources_heading"), level=2),
        Bullets(items=tuple(_source(line, say) for line in note.sources), is_small=True),
        Paragraph(text=_method(note, say), look="small"),
    ]
    return Paper(
        title=f"{say('title').capitalize()}: {say.site_name(note.site)}",
        author=note.agencies.issuer,
        subject=say("about", name=say.site_name(note.site)),
        language="vi",
        made_at=note.made_at,
        blocks=tuple(blocks),
        page_numbers="top_from_second",
    )


def _map(note: ConsultationNote, say: Phrases) -> Iterator[Block]:
    """Show the map in its true size."""
    picture = note.picture
    if picture is None:
        return
    key = "map_caption" if picture.fits else "map_part"
    yield PageBreak()
    yield Heading(text=say("map_heading"))
    yield Picture(
        png=picture.png,
        width_mm=picture.width_mm,
        height_mm=picture.height_mm,
        caption=say(key, scale=number(picture.scale, "vi")) + off_map_words(picture, "vi"),
    )


def _heritage(note: ConsultationNote, say: Phrases) -> Iterator[Block]:
    """List the heritage sites with their distances."""
    yield Heading(text=say("heritage_heading"))
    if note.pairs:
        yield Paragraph(
            text=say("heritage_scope", radius=say.metres(note.radius_m)), look="small", keeps_next=True
        )
    yield from heritage_blocks(note.pairs, register=note.register, radius_m=note.radius_m, language="vi")
    if note.sight_setting is not None:
        yield Paragraph(text=say("sight", setting=say.pick(note.sight_setting)), look="small")


def _law(note: ConsultationNote, say: Phrases) -> Iterator[Block]:
    """List the provisions with how they were verified and what was found."""
    yield Heading(text=say("law_heading"))
    if not note.findings:
        yield Paragraph(text=say("law_none"))
        return
    columns = (
        Column(title=say("law_rule"), share=0.3),
        Column(title=say("law_instrument"), share=0.26),
        Column(title=say("law_verified"), share=0.18),
        Column(title=say("law_result"), share=0.26),
    )
    yield Table(columns=columns, rows=tuple(_law_row(finding, say) for finding in note.findings))


def _law_row(finding: Finding, say: Phrases) -> tuple[str, ...]:
    """Return one provision as a row."""
    result = [say.verdict(finding.verdict)]
    if finding.overlap_ha.high:
        result.append(say("law_overlap", area=say.area(finding.overlap_ha)))
    result += [say.pick(words) for words in finding.reasons]
    return (
        finding.requirement_vi or finding.title_vi,
        f"{say.law(finding)}\n{say.in_force(finding)}",
        f"{say.verification(finding)}\n{say.pick(finding.verification_note)}",
        "\n".join(result),
    )


def _deadline(note: ConsultationNote, say: Phrases) -> str:
    """Say by when an answer is asked for."""
    if note.reply_by is None:
        return say("deadline_blank")
    if note.working_days is None:
        return say("deadline", day=say.day(note.reply_by))
    return say("deadline_days", day=say.day(note.reply_by), days=note.working_days)


def _source(line: SourceLine, say: Phrases) -> str:
    """Say where the data of one layer comes from."""
    return say(
        "source",
        title=line.title,
        source=line.source,
        as_of=dates(line.as_of, "vi") or say("source_unknown"),
        accuracy=say("source_accuracy", accuracy=line.accuracy) if line.accuracy else "",
        sha256=say("source_sha256", sha256=line.sha256[:16]) if line.sha256 else "",
    )


def _method(note: ConsultationNote, say: Phrases) -> str:
    """Say how the figures were worked out."""
    operations = sorted({line.operation for line in note.sources if line.operation})
    moment = note.made_at.astimezone(VIETNAM_TIME)
    return say(
        "method",
        operation=say("method_operation", operation=", ".join(operations)) if operations else "",
        software=note.software,
        moment=f"{moment:%H:%M} {say.day(moment.date())}",
    )
