"""The blocks about a scenario: its steps, the quota, conflicts by rule, demand, and others beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.place_codes import SCENARIO_REMAINDER, SCENARIO_STEP
from layers.codes import RULE_VERIFICATION
from layers.number_words import NOT_KNOWN, number, span
from reports.paper import Bullets, Column, Heading, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from analysis.intervals import Interval
    from analysis.scenario_results import (
        Conversion,
        RuleTotal,
        ScenarioComparison,
        ScenarioResult,
    )
    from reports.paper import Block
    from reports.phrases import Phrases

__all__ = ["scenario_blocks"]


def scenario_blocks(comparison: ScenarioComparison, say: Phrases) -> Iterator[Block]:
    """
    Lay out a scenario against the total, with the others of the comparison beside it.

    Parameters
    ----------
    comparison
        The scenario of the dossier comes first.
    say
        Says its sentences.

    Yields
    ------
    Block
        Steps, the table of comparison, conversions, conflicts by rule, remarks.
    """
    first = comparison.scenarios[0]
    yield _steps(first, say)
    yield _compared(comparison, say)
    for conversion in first.conversions:
        yield from _conversion(conversion, say)
    if first.rules:
        yield _rules(first, say)
    if first.remarks:
        yield Paragraph(text=say("remarks"), look="bold", keeps_next=True)
        yield Bullets(items=tuple(say.pick(words) for words in first.remarks), is_small=True)


def _steps(result: ScenarioResult, say: Phrases) -> Table:
    """Return the steps in their order with the land that each brings."""
    uses = {use.step_id: use for use in result.uses}
    converted = {each.step_id: say.choose(each.name_vi, each.name_en) for each in result.conversions}
    rows = []
    for step in result.scenario.steps:
        use = uses.get(step.step_id)
        land = converted.get(step.step_id, "") if use is None else use.name_vi
        slot = step.place_id if use is None else use.slot
        area = step.cluster_area_ha if use is None else use.area_ha
        rows.append(
            (
                say.code(SCENARIO_STEP, step.step_type),
                " ".join(each for each in (step.option_id, land) if each),
                slot or say("slot_new"),
                say.hectares(area),
                step.phase,
            )
        )
    return Table(
        caption=say("scenario_steps"),
        columns=(
            Column(title=say("step"), share=0.22),
            Column(title=say("step_land"), share=0.32),
            Column(title=say("step_slot"), share=0.16),
            Column(title=say("step_area"), share=0.16, align="right"),
            Column(title=say("step_phase"), share=0.14),
        ),
        rows=tuple(rows),
    )


def _compared(comparison: ScenarioComparison, say: Phrases) -> Table:
    """Return one row a figure, one column a scenario."""
    results = comparison.scenarios
    share = 0.66 / len(results)
    return Table(
        columns=(
            Column(title=say("scenario"), share=0.34),
            *(
                Column(
                    title=f"{each.scenario.name_vi} ({each.scenario.scenario_id})", share=share, align="right"
                )
                for each in results
            ),
        ),
        rows=tuple(
            (say(f"row_{key}"), *(figure(result) for result in results))
            for key, figure in _figures(say).items()
        ),
        strong_rows=frozenset({0, 1}),
    )


def _figures(say: Phrases) -> dict[str, Callable[[ScenarioResult], str]]:
    """Return how each row of the comparison is written."""

    def hectares(value: float) -> str:
        return number(value, say.language, decimals=2)

    def rate(pick: str) -> Callable[[ScenarioResult], str]:
        return lambda each: (
            say("not_checked_here")
            if each.occupancy is None
            else _span(getattr(each.occupancy, pick), say, 1)
        )

    return {
        "used": lambda each: hectares(each.quota.used_ha),
        "left": lambda each: hectares(each.quota.left_ha),
        "over": lambda each: hectares(each.quota.over_ha),
        "unknown": lambda each: str(len(each.quota.unknown_slots)),
        "conflict": lambda each: say.area(each.conflict_ha),
        "prohibited": lambda each: say.area(each.prohibited_ha),
        "consent_required": lambda each: say.area(each.consent_required_ha),
        "caution": lambda each: say.area(each.caution_ha),
        "rice": lambda each: _area_or_unchecked(each.rice_ha, say),
        "forest": lambda each: _area_or_unchecked(each.forest_ha, say),
        "power": lambda each: _span(each.demand.power_mw, say, 1),
        "water": lambda each: _span(each.demand.water_m3_day, say, 0),
        "wastewater": lambda each: _span(each.demand.wastewater_m3_day, say, 0),
        "occupancy": rate("rate_before_pct"),
        "unlet": rate("rate_unlet_pct"),
        "let": rate("rate_let_pct"),
    }


def _area_or_unchecked(area: Interval, say: Phrases) -> str:
    """Return an area, or that it was not checked."""
    known = any(each is not None for each in (area.low, area.best, area.high))
    return say.area(area) if known else say("not_checked_here")


def _span(interval: Interval, say: Phrases, decimals: int) -> str:
    """Return a figure without its unit between its bounds."""
    if interval.low is None and interval.high is None:
        return NOT_KNOWN[say.language]
    return (
        span(interval.low, interval.high, "", say.language, best=interval.best, decimals=decimals)
        .replace("\u00a0)", ")")
        .rstrip("\u00a0")
    )


def _conversion(conversion: Conversion, say: Phrases) -> Iterator[Block]:
    """Say what becomes of park land that becomes a cluster."""
    name = say.choose(conversion.name_vi, conversion.name_en)
    yield Heading(text=say("conversion", name=name), level=2)
    remainder = say.code(SCENARIO_REMAINDER, conversion.remainder)
    if conversion.remainder_to:
        remainder = f"{remainder} ({conversion.remainder_to})"
    yield Paragraph(
        text=say(
            "conversion_figures",
            park=say.hectares(conversion.park_ha),
            cluster=say.hectares(conversion.cluster_ha),
            rest=say.hectares(conversion.remainder_ha),
            remainder=remainder,
        )
    )
    if conversion.sentences:
        yield Bullets(items=tuple(say.pick(words) for words in conversion.sentences), is_small=True)


def _rules(result: ScenarioResult, say: Phrases) -> Table:
    """Return the land of all options by rule."""
    return Table(
        caption=say("by_rule"),
        columns=(
            Column(title=say("rule"), share=0.3),
            Column(title=say("rule_area"), share=0.2),
            Column(title=say("rule_options"), share=0.26),
            Column(title=say("law"), share=0.24),
        ),
        rows=tuple(_rule(each, say) for each in result.rules),
    )


def _rule(total: RuleTotal, say: Phrases) -> tuple[str, ...]:
    """Return one rule as a row."""
    answers = (
        (say.verdict("conflict"), total.conflict_ids),
        (say.verdict("undecided"), total.undecided_ids),
        (say.verdict("not_checked"), total.not_checked_ids),
        (say.verdict("clear"), total.clear_ids),
    )
    law = "\n".join(each for each in (total.instrument, total.article) if each)
    return (
        f"{say.choose(total.title_vi, total.title_en)} ({total.rule_id})",
        _area_or_unchecked(total.overlap_ha, say),
        "\n".join(say("step_parts", verdict=verdict, ids=", ".join(ids)) for verdict, ids in answers if ids),
        f"{law}\n({say.code(RULE_VERIFICATION, total.verification)})",
    )
