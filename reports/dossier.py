"""Lay out the dossier of one site against all rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.number_words import NOT_KNOWN, number
from reports.consultation_note import VIETNAM_TIME
from reports.dossier_findings import detail_blocks, findings_table, unchecked_blocks
from reports.dossier_sources import limit_blocks, source_blocks
from reports.dossier_texts import TEXTS
from reports.heritage_blocks import heritage_blocks, off_map_words
from reports.paper import Column, Heading, PageBreak, Paper, Paragraph, Picture, Table
from reports.phrases import VERDICTS, Phrases
from reports.site_blocks import site_blocks

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from analysis.intervals import Interval
    from reports.dossier_records import BoardDecision, Dossier
    from reports.paper import Block

__all__ = ["dossier_paper"]


def dossier_paper(dossier: Dossier) -> Paper:
    """
    Lay out a dossier.

    Parameters
    ----------
    dossier
        What it is made from.

    Returns
    -------
    Paper
        For `reports.paper_docx` and `reports.paper_pdf`, in the dossier's language.
    """
    say = Phrases(TEXTS, dossier.language)
    name = say.site_title(dossier.site)
    blocks: list[Block] = [
        Paragraph(text=say("title"), look="title"),
        Paragraph(text=name, look="subtitle"),
        Paragraph(text=_made(dossier, say), look="small"),
        *site_blocks(
            dossier.site,
            dossier.commune_names,
            heading=say("site_heading"),
            language=dossier.language,
        ),
        *_summary(dossier, say),
        Heading(text=say("table_heading")),
        findings_table(dossier.findings, say),
        *detail_blocks(dossier, say),
        *unchecked_blocks(dossier.findings, say),
        *_heritage(dossier, say),
        *_decisions(dossier, say),
        *_maps(dossier, say),
        *limit_blocks(dossier, say),
        *source_blocks(dossier, say),
    ]
    return Paper(
        title=f"{say('title').capitalize()}: {name}",
        author=dossier.issuer,
        subject=name,
        language=dossier.language,
        made_at=dossier.made_at,
        blocks=tuple(blocks),
        footer=say(
            "footer",
            title=say("title").capitalize(),
            name=name,
            software=dossier.software,
        ),
        body_pt=12,
    )


def _made(dossier: Dossier, say: Phrases) -> str:
    """Say for which date, when and by whom the dossier was made."""
    return say(
        "made",
        as_of=say.day(dossier.as_of),
        moment=moment_words(dossier.made_at, say),
        issuer=say("made_by", issuer=dossier.issuer) if dossier.issuer else "",
    )


def moment_words(moment: dt.datetime, say: Phrases) -> str:
    """Return a moment as it is in Vietnam."""
    there = moment.astimezone(VIETNAM_TIME)
    return f"{there:%H:%M} {say.day(there.date())}"


def _summary(dossier: Dossier, say: Phrases) -> Iterator[Block]:
    """Count the answers and give the land in conflict."""
    counts = dict.fromkeys(VERDICTS, 0)
    for finding in dossier.findings:
        counts[finding.verdict] += 1
    yield Heading(text=say("summary_heading"))
    yield Table(
        columns=(
            Column(title=say("answer"), share=0.24),
            Column(title=say("count"), share=0.14, align="center"),
            Column(title=say("meaning"), share=0.62),
        ),
        rows=tuple(
            (say.verdict(verdict), str(count), say(f"meaning_{verdict}")) for verdict, count in counts.items()
        ),
    )
    yield Table(
        caption=say("land"),
        columns=(
            Column(title=say("land_kind"), share=0.4),
            Column(title=say("land_low"), share=0.2, align="right"),
            Column(title=say("land_best"), share=0.2, align="right"),
            Column(title=say("land_high"), share=0.2, align="right"),
        ),
        rows=_land_rows(dossier, say),
        strong_rows=frozenset({0}),
    )
    yield Paragraph(text=say("land_note", n=counts["not_checked"]), look="box")


def _land_rows(dossier: Dossier, say: Phrases) -> tuple[tuple[str, ...], ...]:
    """Return the land in conflict by kind of rule; a kind that could not be checked at all has no figures."""
    total = dossier.total
    kinds = {
        "prohibited": total.prohibited_ha,
        "consent_required": total.consent_required_ha,
        "caution": total.caution_ha,
    }
    checked = {finding.rule_verdict for finding in dossier.findings if finding.verdict != "not_checked"}
    unchecked = (say.verdict("not_checked"),) * 3
    first = (say("land_all"), *(_bounds(total.conflict_ha, say) if checked else unchecked))
    return (
        first,
        *(
            (say(f"land_{kind}"), *(_bounds(interval, say) if kind in checked else unchecked))
            for kind, interval in kinds.items()
        ),
    )


def _bounds(interval: Interval, say: Phrases) -> tuple[str, str, str]:
    """Return the least, the best estimate and the most; what is not known says so."""
    low, best, high = (
        NOT_KNOWN[say.language] if value is None else number(value, say.language, decimals=2)
        for value in (interval.low, interval.best, interval.high)
    )
    return low, best, high


def _heritage(dossier: Dossier, say: Phrases) -> Iterator[Block]:
    """List the heritage sites around the site."""
    yield Heading(text=say("heritage_heading"))
    if dossier.site.geometry is None:
        yield Paragraph(text=f"{say('heritage_unplaced')} {say.pick(dossier.register)}", look="box")
        return
    yield from heritage_blocks(
        dossier.pairs,
        register=dossier.register,
        radius_m=dossier.radius_m,
        language=dossier.language,
    )
    if dossier.sight_setting is not None:
        yield Paragraph(text=say("sight", setting=say.pick(dossier.sight_setting)), look="small")


def _decisions(dossier: Dossier, say: Phrases) -> Iterator[Block]:
    """Set the Board's decisions beside the software's answers."""
    yield Heading(text=say("decisions_heading"))
    if not dossier.decisions:
        yield Paragraph(text=say("decisions_none"))
        return
    verdicts = {finding.rule_id: say.verdict(finding.verdict) for finding in dossier.findings}
    columns = (
        Column(title=say("rule"), share=0.16),
        Column(title=say("machine"), share=0.2),
        Column(title=say("decision"), share=0.4),
        Column(title=say("who"), share=0.24),
    )
    rows = tuple(
        (
            decision.rule_id,
            verdicts.get(decision.rule_id, say("no_finding")),
            decision_words(decision, say),
            f"{decision.decided_by}\n{moment_words(decision.decided_at, say)}",
        )
        for decision in dossier.decisions
    )
    yield Table(columns=columns, rows=rows)


def decision_words(decision: BoardDecision, say: Phrases) -> str:
    """Return a decision with its reason, and a warning when the finding has changed since."""
    lines = [f"{say.pick(decision.decision)}: {decision.reason}"]
    if not decision.is_same_finding:
        lines.append(say("changed", as_of=say.day(decision.as_of)))
    return "\n".join(lines)


def _maps(dossier: Dossier, say: Phrases) -> Iterator[Block]:
    """Show each map on a page of its own."""
    for place, each in enumerate(dossier.maps):
        yield PageBreak()
        if place == 0:
            yield Heading(text=say("map_heading"))
        yield Picture(
            png=each.picture.png,
            width_mm=each.picture.width_mm,
            height_mm=each.picture.height_mm,
            caption=say("map_caption", title=each.title, scale=number(each.picture.scale, say.language))
            + off_map_words(each.picture, say.language),
        )
