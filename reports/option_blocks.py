"""The blocks about one option: slope, suitability, rules, heritage."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from layers.number_words import number, quantity
from reports.dossier_findings import findings_table
from reports.heritage_blocks import heritage_blocks
from reports.paper import Bullets, Column, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from analysis.scenario_records import SlopeShares
    from reports.option_dossier_records import OptionDossier, OptionPart, OptionScore, ScoringMethod
    from reports.paper import Block
    from reports.phrases import Phrases

__all__ = ["decimal", "heritage_of", "percent", "rule_blocks", "score_blocks", "slope_blocks"]

#: Heritage sites in the table: the paper is about the option, the consultation note lists them all.
MOST_HERITAGE: Final = 12


def slope_blocks(option: OptionPart, say: Phrases) -> Iterator[Block]:
    """
    Say how steep an option is.

    Parameters
    ----------
    option
        The option.
    say
        Says its sentences.

    Yields
    ------
    Block
        A table of classes, or the sentence that the slope is not assessed.
    """
    if option.slope is None:
        yield Paragraph(text=say("slope_none"), look="box")
    else:
        yield Table(
            columns=(
                Column(title=say("slope_class"), share=0.5),
                Column(title=say("slope_share"), share=0.5, align="right"),
            ),
            rows=tuple(_slope_rows(option.slope, say)),
        )
    if option.terrain:
        yield Bullets(items=tuple(say.pick(words) for words in option.terrain), is_small=True)


def _slope_rows(slope: SlopeShares, say: Phrases) -> Iterator[tuple[str, str]]:
    """Return each class of slope with its share of the land."""
    degrees = [number(value, say.language, decimals=1, trim=True) for value in slope.upper_deg]
    names = [
        say("slope_below", deg=degrees[0]),
        *(say("slope_between", low=low, high=high) for low, high in pairwise(degrees)),
        say("slope_above", deg=degrees[-1]),
    ]
    for name, share in zip(names, slope.shares, strict=True):
        yield name, percent(share, say)
    if slope.unknown_share > 0:
        yield say("slope_unknown"), percent(slope.unknown_share, say)


def score_blocks(option: OptionPart, method: ScoringMethod | None, say: Phrases) -> Iterator[Block]:
    """
    Say how suitable an option is.

    Parameters
    ----------
    option
        The option.
    method
        How it was worked out; None when it was not.
    say
        Says its sentences.

    Yields
    ------
    Block
        States, score, rank and criteria, or the sentence that there is no score.
    """
    score = option.score
    if score is None:
        yield Paragraph(text=say("score_none"), look="box")
        return
    yield Paragraph(
        text=say(
            "score_states",
            cell=number(score.cell_m, say.language, decimals=1, trim=True),
            assessed=say.hectares(score.assessed_ha),
            excluded=say.hectares(score.excluded_ha),
            unknown=say.hectares(score.not_assessed_ha),
            possible=say.hectares(score.possible_ha),
        )
    )
    yield Paragraph(text=" ".join(_score_words(score, say)))
    if method is not None and not method.counts_slope:
        yield Paragraph(text=say("score_without_slope"), look="box")
    if method is not None and score.criterion_means:
        yield _criteria_table(score, method, say)


def _score_words(score: OptionScore, say: Phrases) -> Iterator[str]:
    """Say the score, the rank, and how firm it is."""
    if score.mean_score is None or score.least_score is None:
        yield say("score_nowhere")
        return
    yield say("score_value", mean=decimal(score.mean_score, say), least=decimal(score.least_score, say))
    if score.rank is not None:
        rank = number(score.rank, say.language, decimals=1, trim=True)
        yield say("score_rank", rank=rank, n=score.n_ranked)
    answers = tuple(_stability(score, say))
    if answers:
        start = say("score_random", draws=number(score.draws, say.language))
        yield say("score_stability", start=start, answers=", ".join(answers))


def _stability(score: OptionScore, say: Phrases) -> Iterator[str]:
    """Say how often an option keeps its place; that it is among as many as there are says nothing."""
    if score.share_first is not None:
        yield say("score_first", share=percent(score.share_first, say))
    if score.share_in_first_k is not None and 1 < score.k < score.n_ranked:
        yield say("score_first_k", k=score.k, share=percent(score.share_in_first_k, say))


def _criteria_table(score: OptionScore, method: ScoringMethod, say: Phrases) -> Table:
    """Return what each criterion brings to the score, the largest weight first."""
    means = dict(score.criterion_means)
    lines = sorted(method.criteria, key=lambda line: -line.weight)
    return Table(
        columns=(
            Column(title=say("criterion"), share=0.46),
            Column(title=say("criterion_weight"), share=0.18, align="right"),
            Column(title=say("criterion_score"), share=0.18, align="right"),
            Column(title=say("criterion_part"), share=0.18, align="right"),
        ),
        rows=tuple(
            (
                say.pick(line.title),
                percent(line.weight, say),
                _mean(means, line.key, say),
                decimal(line.weight * means[line.key], say)
                if line.key in means
                else say("not_assessed_here"),
            )
            for line in lines
        ),
    )


def _mean(means: Mapping[str, float], key: str, say: Phrases) -> str:
    """Return the mean score of a criterion."""
    return decimal(means[key], say) if key in means else say("not_assessed_here")


def rule_blocks(option: OptionPart, say: Phrases) -> Iterator[Block]:
    """
    List the rules with what they answer.

    Parameters
    ----------
    option
        The option.
    say
        Says its sentences.

    Yields
    ------
    Block
        The table of findings with the land in conflict, or the sentence that nothing was checked.
    """
    if option.findings is None:
        yield Paragraph(text=say("rules_none"), look="box")
        return
    if option.total is not None:
        n = sum(finding.verdict == "not_checked" for finding in option.findings)
        area = say.area(option.total.conflict_ha) if n < len(option.findings) else say("not_checked_here")
        yield Paragraph(text=say("land_note_option", area=area, n=n), look="box")
    yield findings_table(option.findings, say)


def heritage_of(option: OptionPart, dossier: OptionDossier, say: Phrases) -> Iterator[Block]:
    """
    List the nearest heritage sites.

    Parameters
    ----------
    option
        The option.
    dossier
        For how far was looked, and how complete the register is.
    say
        Says its sentences.

    Yields
    ------
    Block
        The table, how many more there are, or the sentence that nothing was checked.
    """
    if option.pairs is None:
        yield Paragraph(text=say("heritage_none"), look="box")
        return
    yield from heritage_blocks(
        option.pairs[:MOST_HERITAGE],
        register=option.register or dossier.register,
        radius_m=dossier.radius_m,
        language=dossier.language,
    )
    if len(option.pairs) > MOST_HERITAGE:
        n = len(option.pairs) - MOST_HERITAGE
        yield Paragraph(text=say("heritage_more", n=n, radius=say.metres(dossier.radius_m)), look="small")


def decimal(value: float, say: Phrases) -> str:
    """
    Write a score.

    Parameters
    ----------
    value
        0..1.
    say
        Knows the language.

    Returns
    -------
    str
        With two decimals.
    """
    return number(value, say.language, decimals=2)


def percent(share: float, say: Phrases) -> str:
    """
    Write a share in per cent.

    Parameters
    ----------
    share
        0..1.
    say
        Knows the language.

    Returns
    -------
    str
        With one decimal at most; a share above 0 that would read 0 keeps two.
    """
    decimals = 1 if share == 0 or share >= 0.0005 else 2
    return quantity(share * 100, "%", say.language, decimals=decimals, trim=True)
