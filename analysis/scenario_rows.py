"""A comparison of scenarios as the rows of one table, for a page, a command or a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.intervals import Interval
from analysis.scenario_cells import Cell, ComparisonRow, exact_cell, interval_cell, make_row
from analysis.scenario_land_rows import access_rows, terrain_rows
from analysis.scenario_sentences import basis_words, ha_en, ha_vi
from analysis.sites import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from analysis.scenario_results import ScenarioComparison, ScenarioResult

    Figure = Callable[[ScenarioResult], Interval]

__all__ = ["Cell", "ComparisonRow", "comparison_rows"]


def comparison_rows(comparison: ScenarioComparison) -> tuple[ComparisonRow, ...]:
    """
    Return a comparison as rows of one table.

    Parameters
    ----------
    comparison
        The comparison.

    Returns
    -------
    tuple of ComparisonRow
        Group by group, in the order of `RowGroup`; each row has one cell a scenario.
    """
    results = comparison.scenarios
    return (
        *_quota_rows(results),
        *_conversion_rows(results),
        *_conflict_rows(results),
        *_rule_rows(results),
        *terrain_rows(results),
        *access_rows(results),
        *_occupancy_rows(results),
        *_utility_rows(results),
    )


def _listed(ids: Sequence[str]) -> Words:
    """Return ids as words."""
    return Words(vi=", ".join(ids), en=", ".join(ids))


def _quota_rows(results: Sequence[ScenarioResult]) -> Iterator[ComparisonRow]:
    """Yield the rows on the parks' total."""
    yield make_row("target_ha", "quota", [exact_cell(each.quota.target_ha) for each in results])
    for key, sums in (
        ("published_ha", [each.quota.published_ha for each in results]),
        ("chosen_ha", [each.quota.chosen_ha for each in results]),
    ):
        yield make_row(key, "quota", [exact_cell(sum(each.values()), _by_basis(each)) for each in sums])
    yield make_row("used_ha", "quota", [exact_cell(each.quota.used_ha) for each in results])
    yield make_row("left_ha", "quota", [exact_cell(max(0.0, each.quota.left_ha)) for each in results])
    yield make_row("over_ha", "quota", [exact_cell(each.quota.over_ha) for each in results])
    counts = [
        exact_cell(len(each.quota.unknown_slots), _listed(each.quota.unknown_slots)) for each in results
    ]
    yield make_row("unknown_slots", "quota", counts, unit="", decimals=0)
    yield make_row(
        "n_parks", "quota", [exact_cell(each.quota.n_parks) for each in results], unit="", decimals=0
    )


def _by_basis(sums: Mapping[str, float]) -> Words:
    """Return sums by how they are known."""
    parts = [(basis_words(basis), area_ha) for basis, area_ha in sums.items()]
    return Words(
        vi="; ".join(f"{words.vi} {ha_vi(area_ha)}" for words, area_ha in parts),
        en="; ".join(f"{words.en} {ha_en(area_ha)}" for words, area_ha in parts),
    )


def _conversion_rows(results: Sequence[ScenarioResult]) -> Iterator[ComparisonRow]:
    """Yield the rows on park land that becomes clusters; none where no scenario converts any."""
    if not any(each.conversions for each in results):
        return
    nothing = Cell(state="none", value=Interval.unknown())
    for key in ("cluster_ha", "remainder_ha"):
        cells = [
            exact_cell(
                sum(getattr(conversion, key) for conversion in each.conversions),
                Words(
                    vi=", ".join(conversion.name_vi for conversion in each.conversions),
                    en=", ".join(conversion.name_en for conversion in each.conversions),
                ),
            )
            if each.conversions
            else nothing
            for each in results
        ]
        yield make_row(key, "conversion", cells)


def _conflict_rows(results: Sequence[ScenarioResult]) -> Iterator[ComparisonRow]:
    """Yield the rows on land in conflict over all rules."""
    figures: tuple[tuple[str, Figure], ...] = (
        ("conflict_ha", lambda each: each.conflict_ha),
        ("prohibited_ha", lambda each: each.prohibited_ha),
        ("consent_required_ha", lambda each: each.consent_required_ha),
        ("caution_ha", lambda each: each.caution_ha),
        ("rice_ha", lambda each: each.rice_ha),
        ("forest_ha", lambda each: each.forest_ha),
    )
    for key, figure in figures:
        yield make_row(key, "conflict", [_land_cell(each, figure(each)) for each in results])
    cells = []
    for each in results:
        ids = [rule.rule_id for rule in each.rules if rule.not_checked_ids]
        cells.append(
            exact_cell(len(ids), _listed(ids)) if each.rules else _land_cell(each, Interval.unknown())
        )
    yield make_row("rules_not_checked", "conflict", cells, unit="", decimals=0)


def _land_cell(result: ScenarioResult, value: Interval) -> Cell:
    """Return the cell of a figure about outlines: there is none where the scenario has no outline."""
    has_outline = any(use.option_id for use in result.uses)
    return interval_cell(value, "not_checked" if has_outline else "none")


def _rule_rows(results: Sequence[ScenarioResult]) -> Iterator[ComparisonRow]:
    """Yield a row for each rule that at least one option meets or may meet."""
    titles: dict[str, Words] = {}
    for each in results:
        for rule in each.rules:
            if rule.conflict_ids or rule.undecided_ids:
                place = ", ".join(part for part in (rule.instrument, rule.article) if part)
                titles.setdefault(
                    rule.rule_id,
                    Words(vi=f"{rule.title_vi} ({place})", en=f"{rule.title_en} ({place})"),
                )
    for rule_id, title in titles.items():
        cells = []
        for each in results:
            found = next((rule for rule in each.rules if rule.rule_id == rule_id), None)
            value = Interval.unknown() if found is None else found.overlap_ha
            cells.append(_land_cell(each, value))
        yield make_row(f"rule:{rule_id}", "rule", cells, title=title)


def _occupancy_rows(results: Sequence[ScenarioResult]) -> Iterator[ComparisonRow]:
    """Yield the rows on occupancy."""
    if all(each.occupancy is None for each in results):
        return
    effects = [each.occupancy for each in results]
    leasable = [
        Cell(state="not_assessed", value=Interval.unknown())
        if effect is None
        else Cell(
            state="partly" if effect.unstated_steps else "known",
            value=Interval(
                low=effect.leasable_added_ha,
                best=None if effect.unstated_steps else effect.leasable_added_ha,
                high=None if effect.unstated_steps else effect.leasable_added_ha,
            ),
            words=_listed(effect.unstated_steps),
        )
        for effect in effects
    ]
    yield make_row("leasable_added_ha", "occupancy", leasable)
    for key in ("rate_before_pct", "rate_unlet_pct", "rate_let_pct"):
        cells = [
            interval_cell(Interval.unknown() if effect is None else getattr(effect, key), "unknown")
            for effect in effects
        ]
        yield make_row(key, "occupancy", cells, unit="%", decimals=1)


def _utility_rows(results: Sequence[ScenarioResult]) -> Iterator[ComparisonRow]:
    """Yield the rows on power, water and wastewater by the norms."""
    for key, unit, decimals in (
        ("power_mw", "MW", 1),
        ("water_m3_day", "m³/ngày", 0),
        ("wastewater_m3_day", "m³/ngày", 0),
    ):
        cells = [interval_cell(getattr(each.demand, key), "unknown") for each in results]
        yield make_row(key, "utilities", cells, unit=unit, decimals=decimals)
