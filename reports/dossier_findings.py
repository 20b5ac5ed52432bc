"""The findings of a dossier: one table of all, the doubtful ones in detail, those not checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.codes import COVERAGE_LEVEL
from layers.number_words import dates, number, quantity
from reports.paper import Column, Facts, Heading, Paragraph, Table
from reports.phrases import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analysis.finding_records import Finding
    from reports.dossier_records import Dossier
    from reports.paper import Block
    from reports.phrases import Phrases

__all__ = ["detail_blocks", "findings_table", "unchecked_blocks"]


def findings_table(findings: Sequence[Finding], say: Phrases) -> Table:
    """
    Return the table of all findings, conflict first.

    Parameters
    ----------
    findings
        Of one site.
    say
        Says its sentences.

    Returns
    -------
    Table
        Conflict, undecided, not checked, clear; within these in the order of the rules.
    """
    order = list(VERDICTS)
    ranked = sorted(findings, key=lambda finding: order.index(finding.verdict))
    strong = {place for place, finding in enumerate(ranked) if finding.verdict == "conflict"}
    return Table(
        columns=(
            Column(title=say("answer"), share=0.11),
            Column(title=say("rule"), share=0.21),
            Column(title=say("overlap"), share=0.17),
            Column(title=say("distance"), share=0.17),
            Column(title=say("coverage"), share=0.09),
            Column(title=say("law"), share=0.25),
        ),
        rows=tuple(_row(finding, say) for finding in ranked),
        strong_rows=frozenset(strong),
    )


def _row(finding: Finding, say: Phrases) -> tuple[str, ...]:
    """Return one finding as a row."""
    return (
        say.verdict(finding.verdict),
        f"{say.choose(finding.title_vi, finding.title_en)} ({finding.rule_id})",
        _with_doubt(say.area(finding.overlap_ha), finding, say, is_known=finding.overlap_ha.is_known),
        _with_doubt(
            say.distance(finding.distance_m), finding, say, is_known=finding.distance_m.low is not None
        ),
        say.code(COVERAGE_LEVEL, finding.coverage),
        f"{say.law(finding)}\n({say.verification(finding)})",
    )


def _with_doubt(figure: str, finding: Finding, say: Phrases, *, is_known: bool) -> str:
    """Return a figure, said to rest on an incomplete layer where the answer is *not checked*."""
    return say("incomplete", figure=figure) if is_known and finding.verdict == "not_checked" else figure


def detail_blocks(dossier: Dossier, say: Phrases) -> Iterator[Block]:
    """
    Return each conflict and each undecided finding in full.

    Parameters
    ----------
    dossier
        The dossier.
    say
        Says its sentences.

    Yields
    ------
    Block
        Headings and facts.
    """
    yield Heading(text=say("detail_heading"))
    shown = [
        finding
        for verdict in ("conflict", "undecided")
        for finding in dossier.findings
        if finding.verdict == verdict
    ]
    if not shown:
        yield Paragraph(text=say("detail_none"))
    decided = {decision.rule_id: decision for decision in dossier.decisions}
    for finding in shown:
        title = say.choose(finding.title_vi, finding.title_en)
        yield Heading(text=f"{say.verdict(finding.verdict)}: {title} ({finding.rule_id})", level=2)
        rows = [*_figures(finding, say), *_law(finding, say), *_because(finding, say)]
        if finding.rule_id in decided:
            decision = decided[finding.rule_id]
            rows.append((say("board"), f"{say.pick(decision.decision)}: {decision.reason}"))
        yield Facts(rows=tuple(rows), label_share=0.22, is_small=True)


def _figures(finding: Finding, say: Phrases) -> Iterator[tuple[str, str]]:
    """Say what was found."""
    relation = say(f"relation_{finding.relation}", distance=say.metres(finding.rule_distance_m))
    share = "" if finding.share_pct is None else say("share", share=_percent(finding.share_pct, say))
    overlap = say(
        "overlap_full", area=say.area(finding.overlap_ha), grid=say.area(finding.overlap_grid_ha), share=share
    )
    name = say.choose(finding.nearest_vi, finding.nearest_en)
    distance = say(
        "distance_full",
        distance=say.distance(finding.distance_m),
        nearest=say("nearest", name=name) if name else "",
    )
    accuracy = say(
        "accuracy_full",
        radius=say.metres(finding.radius_m),
        tolerance=number(finding.tolerance_m2, say.language),
    )
    coverage = say(
        "coverage_full",
        level=say.code(COVERAGE_LEVEL, finding.coverage),
        pct=_percent(finding.coverage_pct, say),
    )
    yield say("requirement"), say.choose(finding.requirement_vi, finding.requirement_en)
    yield say("relation"), relation
    yield say("overlap"), overlap
    yield say("distance"), distance
    yield say("accuracy"), accuracy
    yield say("coverage"), coverage


def _law(finding: Finding, say: Phrases) -> Iterator[tuple[str, str]]:
    """Say by which provision, and from which layer."""
    facts = finding.layer_facts
    yield say("instrument"), say.law(finding)
    yield say("force"), say.in_force(finding)
    note = say.pick(finding.verification_note)
    yield say("verified"), f"{say.verification(finding)}. {note}".strip()
    yield (
        say("layer"),
        say(
            "source",
            title=say.choose(facts.title_vi, facts.title_en),
            source=say.choose(facts.source_vi, facts.source_en),
            as_of=dates(facts.as_of, say.language) or say("source_unknown"),
            accuracy=say("source_accuracy", accuracy=say.metres(facts.positional_accuracy_m)),
            sha256=say("source_sha256", sha256=facts.sha256[:16]) if facts.sha256 else "",
        ),
    )


def _because(finding: Finding, say: Phrases) -> Iterator[tuple[str, str]]:
    """Say why, what was assumed and what would settle it."""
    for key in ("reasons", "assumptions", "settle"):
        words = getattr(finding, key)
        if words:
            yield say(key), "\n".join(say.pick(each) for each in words)


def unchecked_blocks(findings: Sequence[Finding], say: Phrases) -> Iterator[Block]:
    """
    Return the findings that could not be checked, with what would let them be.

    Parameters
    ----------
    findings
        Of one site.
    say
        Says its sentences.

    Yields
    ------
    Block
        A table, or the sentence that there are none.
    """
    yield Heading(text=say("unchecked_heading"))
    unchecked = [finding for finding in findings if finding.verdict == "not_checked"]
    if not unchecked:
        yield Paragraph(text=say("unchecked_none"))
        return
    yield Table(
        columns=(
            Column(title=say("rule"), share=0.3),
            Column(title=say("reasons"), share=0.33),
            Column(title=say("settle"), share=0.37),
        ),
        rows=tuple(
            (
                f"{say.choose(finding.title_vi, finding.title_en)} ({finding.rule_id})",
                "\n".join(say.pick(words) for words in finding.reasons),
                "\n".join(say.pick(words) for words in finding.settle),
            )
            for finding in unchecked
        ),
    )


def _percent(value: float, say: Phrases) -> str:
    """Return a share in per cent."""
    return quantity(value, "%", say.language, decimals=1, trim=True)
