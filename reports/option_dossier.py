"""Lay out the dossier of a site option, or of a scenario with its options."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from layers.number_words import number
from reports.dossier import moment_words
from reports.heritage_blocks import off_map_words
from reports.option_access import access_blocks
from reports.option_blocks import (
    decimal,
    heritage_of,
    percent,
    rule_blocks,
    score_blocks,
    slope_blocks,
)
from reports.option_dossier_texts import TEXTS
from reports.option_method import method_blocks, unknown_blocks
from reports.option_scenario import scenario_blocks
from reports.paper import Facts, Heading, PageBreak, Paper, Paragraph, Picture
from reports.phrases import VERDICTS, Phrases
from reports.site_blocks import site_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reports.dossier_records import DossierMap
    from reports.option_dossier_records import OptionDossier, OptionPart
    from reports.paper import Block

__all__ = ["option_paper"]


def option_paper(dossier: OptionDossier) -> Paper:
    """
    Lay out a dossier of an option or a scenario.

    Parameters
    ----------
    dossier
        What it is made from.

    Returns
    -------
    Paper
        For `reports.paper_docx` and `reports.paper_pdf`, in the dossier's language. What was not looked at is
        said to be so, never left out.

    Raises
    ------
    ValueError
        There is neither an option nor a scenario.
    """
    if not dossier.options and dossier.comparison is None:
        raise ValueError("a dossier needs an option or a scenario")
    say = Phrases(TEXTS, dossier.language)
    name = _name(dossier, say)
    title = say("title" if dossier.comparison is None else "title_scenario")
    footer = say("footer", title=say("title").capitalize(), name=name, software=dossier.software)
    return Paper(
        title=f"{say('title').capitalize()}: {name}",
        author=dossier.issuer,
        subject=name,
        language=dossier.language,
        made_at=dossier.made_at,
        blocks=tuple(_blocks(dossier, say, title, name)),
        footer=say("footer_marked", mark=dossier.mark, footer=footer) if dossier.mark else footer,
        body_pt=12,
    )


def _name(dossier: OptionDossier, say: Phrases) -> str:
    """Return what the dossier is about."""
    if dossier.comparison is None:
        return say.site_title(dossier.options[0].site)
    scenario = dossier.comparison.scenarios[0].scenario
    return f"{scenario.name_vi} ({scenario.scenario_id})"


def _blocks(dossier: OptionDossier, say: Phrases, title: str, name: str) -> Iterator[Block]:
    """Yield the paper from top to bottom."""
    made = say(
        "method_made",
        moment=moment_words(dossier.made_at, say),
        issuer=say("made_by", issuer=dossier.issuer) if dossier.issuer else "",
        software=dossier.software,
    )
    numbers = count(1)

    def heading(key: str, **values: object) -> str:
        return f"{next(numbers)}. {say(key, **values)}"

    if dossier.mark:
        yield Paragraph(text=dossier.mark, look="box")
    yield Paragraph(text=title, look="title")
    yield Paragraph(text=name, look="subtitle")
    made_line = say(
        "made", as_of=say.day(dossier.as_of), moment=moment_words(dossier.made_at, say), issuer=""
    )
    yield Paragraph(text=made_line, look="small")
    if dossier.comparison is not None:
        target = say.hectares(dossier.comparison.scenarios[0].quota.target_ha)
        yield Heading(text=heading("quota_heading", target=target))
        yield from scenario_blocks(dossier.comparison, say)
        yield from _pictures(dossier.overview, say)
    for option in dossier.options:
        key, values = "option_heading", {}
        if dossier.comparison is not None:
            key, values = "option_of_scenario", {"name": say.site_title(option.site)}
            yield PageBreak()
        yield from _option(option, dossier, say, heading(key, **values))
    yield from unknown_blocks(dossier, say, heading("unknown_heading"))
    yield from method_blocks(dossier, say, heading("method_heading"), made)


def _option(option: OptionPart, dossier: OptionDossier, say: Phrases, heading: str) -> Iterator[Block]:
    """Yield everything about one option."""
    yield from site_blocks(option.site, option.commune_names, heading=heading, language=dossier.language)
    if option.about:
        yield Facts(rows=tuple((say.pick(label), value) for label, value in option.about))
    sections = (
        ("summary_heading", [Facts(rows=tuple(_summary(option, dossier, say)), label_share=0.42)]),
        ("terrain_heading", slope_blocks(option, say)),
        ("score_heading", score_blocks(option, dossier.method, say)),
        ("rules_heading", rule_blocks(option, say)),
        ("heritage_heading", heritage_of(option, dossier, say)),
        ("access_heading", access_blocks(option, say)),
    )
    for key, blocks in sections:
        yield Heading(text=say(key), level=2)
        yield from blocks
    if option.maps:
        yield from _pictures(option.maps, say)


def _summary(option: OptionPart, dossier: OptionDossier, say: Phrases) -> Iterator[tuple[str, str]]:
    """Yield the figures that are asked for first; what was not looked at says so."""
    unchecked, unassessed = say("not_checked_here"), say("not_assessed_here")
    yield say("summary_area"), say.hectares(option.site.area_ha)
    score = option.score.mean_score if option.score else None
    yield say("summary_score"), unassessed if score is None else decimal(score, say)
    slope = option.slope
    steep = number(slope.upper_deg[1], say.language, trim=True) if slope and len(slope.upper_deg) > 1 else "8"
    gentle = unassessed if slope is None else percent(sum(slope.shares[:2]), say)
    yield say("summary_slope", deg=steep), gentle
    yield say("summary_conflict"), unchecked if option.total is None else say.area(option.total.conflict_ha)
    yield say("summary_verdicts"), _verdicts(option, say) if option.findings is not None else unchecked
    yield say("summary_heritage"), _nearest_heritage(option, dossier, say)
    straight = {each.kind: say.distance(each.distance_m) for each in option.access or ()}
    yield say("summary_expressway"), straight.get("expressway", unchecked)
    yield say("summary_substation"), straight.get("substation_110", unchecked)


def _verdicts(option: OptionPart, say: Phrases) -> str:
    """Return how many rules give each answer."""
    found = [finding.verdict for finding in option.findings or ()]
    return "; ".join(
        say("verdict_count", verdict=say.verdict(verdict), n=found.count(verdict)) for verdict in VERDICTS
    )


def _nearest_heritage(option: OptionPart, dossier: OptionDossier, say: Phrases) -> str:
    """Return the heritage site that may be nearest."""
    if option.pairs is None:
        return say("not_checked_here")
    if not option.pairs:
        return say("none_within", radius=say.metres(dossier.radius_m))
    first = option.pairs[0]
    return say("heritage_nearest", name=say.heritage_name(first), distance=say.distance(first.distance_m))


def _pictures(maps: Sequence[DossierMap], say: Phrases) -> Iterator[Block]:
    """Show each map on a page of its own."""
    for each in maps:
        yield PageBreak()
        yield Picture(
            png=each.picture.png,
            width_mm=each.picture.width_mm,
            height_mm=each.picture.height_mm,
            caption=say("map_caption", title=each.title, scale=number(each.picture.scale, say.language))
            + off_map_words(each.picture, say.language),
        )
