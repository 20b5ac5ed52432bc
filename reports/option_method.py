"""The last page of the dossier of an option: what is not known, how it was worked out, from which data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analysis.ahp import CONSISTENCY_LIMIT
from layers.codes import RULE_VERIFICATION
from layers.number_words import dates, number
from reports.dossier_sources import findings_sources
from reports.option_blocks import percent
from reports.paper import Bullets, Column, Heading, PageBreak, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.criterion_records import Knots
    from reports.note_records import SourceLine
    from reports.option_dossier_records import ExclusionLine, OptionDossier, OptionPart, ScoringMethod
    from reports.paper import Block
    from reports.phrases import Phrases

__all__ = ["method_blocks", "unknown_blocks"]

#: Digits of a checksum that tell two versions of a file apart: 64 bits.
HASH_DIGITS: Final = 16
#: From this value on a curve in metres is written in kilometres.
_KM_FROM_M: Final = 1000.0


def unknown_blocks(dossier: OptionDossier, say: Phrases, heading: str) -> Iterator[Block]:
    """
    List what is not known and what was not checked.

    Parameters
    ----------
    dossier
        The dossier.
    say
        Says its sentences.
    heading
        Above it.

    Yields
    ------
    Block
        A heading and a list; the list always ends with what the dossier cannot replace.
    """
    several = len(dossier.options) > 1
    items = [
        sentence
        for option in dossier.options
        for sentence in _unknown_of(option, say, f"{option.site.site_id}: " if several else "")
    ]
    if dossier.method is None:
        items.append(say("unknown_method"))
    else:
        items += [say.pick(words) for words in dossier.method.not_checked]
        items += [say.pick(words) for line in dossier.method.criteria for words in line.notes]
    if dossier.comparison is not None:
        items += [say.pick(words) for words in dossier.comparison.unknowns]
    items += [say.pick(dossier.register), say("limit_data"), say("limit_advice")]
    yield Heading(text=heading)
    yield Bullets(items=tuple(dict.fromkeys(items)), is_small=True)


def _unknown_of(option: OptionPart, say: Phrases, name: str) -> Iterator[str]:
    """Say what is not known about one option; NAME stands before each sentence."""
    for verdict, key in (("not_checked", "unknown_rules"), ("undecided", "unknown_undecided")):
        found = [each for each in option.findings or () if each.verdict == verdict]
        if found:
            rules = "; ".join(
                f"{say.choose(each.title_vi, each.title_en)} ({each.rule_id})" for each in found
            )
            yield say(key, option=name, n=len(found), rules=rules)
    if option.slope is not None and option.slope.unknown_share > 0:
        yield say("unknown_slope", option=name, share=percent(option.slope.unknown_share, say))
    if option.score is not None and option.score.not_assessed_ha > 0:
        yield say("unknown_cells", option=name, area=say.hectares(option.score.not_assessed_ha))
    gaps: dict[str, list[str]] = {}
    for each in option.roads or ():
        if each.state != "reachable":
            gaps.setdefault(say.pick(each.sentence), []).append(say(f"kind_{each.kind}"))
    yield from (f"{name}{', '.join(kinds)}: {sentence}" for sentence, kinds in gaps.items())
    absent = {
        "rules_none": option.findings is None,
        "heritage_none": option.pairs is None,
        "slope_none": option.slope is None,
        "score_none": option.score is None,
        "access_none": not option.access,
        "roads_none": option.roads is None,
    }
    yield from (name + say(key) for key, is_absent in absent.items() if is_absent)


def method_blocks(dossier: OptionDossier, say: Phrases, heading: str, made: str) -> Iterator[Block]:
    """
    Return method and sources, on a page of their own.

    Parameters
    ----------
    dossier
        The dossier.
    say
        Says its sentences.
    heading
        Above it.
    made
        When, by whom and with what it was made.

    Yields
    ------
    Block
        Set small, so that one page holds them.
    """
    lines = findings_sources(
        dossier.sources, [each for option in dossier.options for each in option.findings or ()], say
    )
    operations = sorted({line.operation for line in lines if line.operation})
    operation = say("method_operation", operation=", ".join(operations)) if operations else ""
    yield PageBreak()
    yield Heading(text=heading)
    if dossier.method is not None:
        yield from _scoring(dossier.method, say)
    others = [*dossier.assumptions, *(dossier.comparison.assumptions if dossier.comparison else ())]
    if others:
        words = " ".join(dict.fromkeys(say.pick(each) for each in others))
        yield Paragraph(text=words, label=f"{say('method_assumed_else')}:", look="tiny")
    yield Paragraph(
        text=say("method_geometry", operation=operation, as_of=say.day(dossier.as_of)), look="tiny"
    )
    yield Paragraph(text=_sources(dossier, lines, say), label=f"{say('method_sources')}:", look="tiny")
    yield Paragraph(text=made, look="tiny")


def _scoring(method: ScoringMethod, say: Phrases) -> Iterator[Block]:
    """Say how suitability was worked out."""
    cell = number(method.cell_m, say.language, decimals=1, trim=True)
    text = say("method_score", cell=cell, basis=say.pick(method.weights_basis))
    if method.consistency_ratio is not None:
        is_fine = method.consistency_ratio <= CONSISTENCY_LIMIT
        ratio = number(method.consistency_ratio, say.language, decimals=3)
        answer = say("ahp_fine" if is_fine else "ahp_poor")
        text = f"{text} {say('method_ahp', n=method.n_people, ratio=ratio, answer=answer)}"
    yield Paragraph(text=text, look="tiny")
    yield Table(
        columns=(
            Column(title=say("criterion"), share=0.34),
            Column(title=say("criterion_weight"), share=0.1, align="right"),
            Column(title=say("curve"), share=0.56),
        ),
        rows=tuple(
            (say.pick(line.title), percent(line.weight, say), _curve(line.knots, line.unit, say))
            for line in method.criteria
        ),
        is_small=True,
    )
    assumed = [say.pick(words) for words in method.assumptions]
    if method.exclusions:
        laws = "; ".join(_exclusion(line, say) for line in method.exclusions)
        yield Paragraph(text=f"{laws}.", label=f"{say('method_excluded')}:", look="tiny")
    if method.left_out:
        words = " ".join(say.pick(each) for each in method.left_out)
        yield Paragraph(text=words, label=f"{say('method_not_counted')}:", look="tiny")
    if assumed:
        yield Paragraph(text=" ".join(assumed), label=f"{say('method_assumed')}:", look="tiny")


def _curve(knots: Knots, unit: str, say: Phrases) -> str:
    """Return the corners of a curve, metres from a kilometre on in kilometres."""
    is_long = unit == "m" and knots[-1][0] >= _KM_FROM_M
    size, shown = (_KM_FROM_M, "km") if is_long else (1.0, unit)
    return "; ".join(
        say(
            "knots",
            value=number(value / size, say.language, decimals=2, trim=True),
            unit=say(f"unit_{shown}"),
            score=number(score, say.language, decimals=2, trim=True),
        )
        for value, score in knots
    )


def _exclusion(line: ExclusionLine, say: Phrases) -> str:
    """Return a rule that excludes land, with its provision and how it was verified."""
    law = ", ".join(each for each in (line.instrument, line.article) if each)
    distance = (
        say("exclusion_distance", distance=say.metres(line.distance_m)) if line.distance_m is not None else ""
    )
    return say(
        "exclusion",
        title=say.pick(line.title),
        rule_id=line.rule_id,
        distance=distance,
        law=law or say("no_article"),
        verified=say.code(RULE_VERIFICATION, line.verification),
    )


def _sources(dossier: OptionDossier, lines: tuple[SourceLine, ...], say: Phrases) -> str:
    """Return every file once with its version: titled ones first, then those known by their key."""
    parts = [
        say(
            "source_tiny",
            title=line.title,
            source=line.source,
            as_of=dates(line.as_of, say.language) or say("source_unknown"),
            sha256=say("source_hash", sha256=", ".join(_short(line.sha256))) if line.sha256 else "",
        )
        for line in lines
    ]
    seen = {sha256 for line in lines for sha256 in _short(line.sha256)}
    inputs = list(dossier.method.inputs if dossier.method else ())
    if dossier.comparison is not None:
        inputs += [(each.key, each.sha256) for each in dossier.comparison.sources]
    if dossier.rules_sha256:
        inputs.append(("conflict_rules", dossier.rules_sha256))
    for key, sha256 in dict.fromkeys(inputs):
        fresh = [each for each in _short(sha256) if each not in seen]
        seen.update(fresh)
        if fresh:
            parts.append(f"{key} [{', '.join(fresh)}]")
    return "; ".join(parts) + "."


def _short(sha256: str) -> tuple[str, ...]:
    """Return the first digits of one checksum, or of several with semicolons between them."""
    return tuple(each.strip()[:HASH_DIGITS].lower() for each in sha256.split(";") if each.strip())
