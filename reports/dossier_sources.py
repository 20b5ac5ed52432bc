"""The last page of a dossier: what it does not check, how it was worked out, where the data comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.number_words import dates
from reports.note_records import SourceLine
from reports.paper import Bullets, Heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analysis.finding_records import Finding
    from reports.dossier_records import Dossier
    from reports.paper import Block
    from reports.phrases import Phrases

__all__ = ["findings_sources", "limit_blocks", "source_blocks"]


def limit_blocks(dossier: Dossier, say: Phrases) -> Iterator[Block]:
    """
    Return what the dossier does not check.

    Parameters
    ----------
    dossier
        The dossier.
    say
        Says its sentences.

    Yields
    ------
    Block
        A heading and a plain list.
    """
    # Without a place no layer was looked at, so none of them shows to be missing.
    findings = dossier.findings if dossier.site.geometry is not None else ()
    missing = dict.fromkeys(
        say.choose(finding.title_vi, finding.title_en)
        for finding in findings
        if finding.verdict == "not_checked" and not finding.layer_facts.sha256
    )
    items = [say("limit_layers", layers="; ".join(missing))] if missing else []
    items += [say("limit_data"), say("limit_law"), say("limit_advice")]
    yield Heading(text=say("limits_heading"))
    yield Bullets(items=tuple(items))


def source_blocks(dossier: Dossier, say: Phrases) -> Iterator[Block]:
    """
    Return method and sources.

    Parameters
    ----------
    dossier
        The dossier.
    say
        Says its sentences.

    Yields
    ------
    Block
        A heading and a list; every layer once, with its whole sha256.
    """
    lines = findings_sources(dossier.sources, dossier.findings, say)
    operations = sorted({line.operation for line in lines if line.operation})
    operation = say("method_operation", operation=", ".join(operations)) if operations else ""
    yield Heading(text=say("method_heading"))
    yield Bullets(
        items=(
            say("method_area"),
            say("method_crs", operation=operation),
            *(_source(line, say) for line in lines),
            *([say("method_rules", sha256=dossier.rules_sha256)] if dossier.rules_sha256 else []),
            say("method_software", software=dossier.software),
        ),
        is_small=True,
    )


def findings_sources(
    sources: Sequence[SourceLine], findings: Sequence[Finding], say: Phrases
) -> tuple[SourceLine, ...]:
    """
    Return layers with those of findings added, each file once.

    Parameters
    ----------
    sources
        Of the maps.
    findings
        With the facts of their layers.
    say
        Knows the language.

    Returns
    -------
    tuple of SourceLine
        `sources` first.
    """
    found: dict[str, SourceLine] = {line.sha256 or line.title: line for line in sources}
    for finding in findings:
        files = set(finding.layer_facts.sha256.split("; ")) - {""}
        if not files <= found.keys():
            line = _line_of(finding, say)
            found[finding.layer_facts.sha256] = line
            for sha256 in files:
                found.setdefault(sha256, line)
    return tuple(dict.fromkeys(found.values()))


def _line_of(finding: Finding, say: Phrases) -> SourceLine:
    """Return where the layer of a finding comes from."""
    facts = finding.layer_facts
    return SourceLine(
        title=say.choose(facts.title_vi, facts.title_en),
        source=say.choose(facts.source_vi, facts.source_en),
        as_of=facts.as_of,
        accuracy=say.metres(facts.positional_accuracy_m),
        sha256=facts.sha256,
        operation=facts.operation,
    )


def _source(line: SourceLine, say: Phrases) -> str:
    """Say where the data of one layer comes from."""
    return say(
        "source",
        title=line.title,
        source=line.source,
        as_of=dates(line.as_of, say.language) or say("source_unknown"),
        accuracy=say("source_accuracy", accuracy=line.accuracy) if line.accuracy else "",
        sha256=say("source_sha256", sha256=line.sha256) if line.sha256 else "",
    )
