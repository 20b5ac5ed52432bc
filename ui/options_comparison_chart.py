"""The picture of a comparison: hectares against the total, and land in conflict between its bounds."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from ui.format import number, quantity, span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.intervals import Interval
    from analysis.scenario_results import ScenarioComparison, ScenarioResult
    from ui.language import Speaker

__all__ = ["comparison_chart"]

#: Room beyond the largest figure, so that its end can be seen.
_MARGIN: Final = 1.03


def comparison_chart(found: ScenarioComparison, say: Speaker) -> str:
    """
    Return the picture.

    Parameters
    ----------
    found
        At least one scenario.
    say
        Says sentences in the reader's language.

    Returns
    -------
    str
        HTML: two charts that print in grey, each bar with its figures in words.
    """
    return f'<div class="op-charts">{_quota(found.scenarios, say)}{_conflicts(found.scenarios, say)}</div>'


def _quota(results: Sequence[ScenarioResult], say: Speaker) -> str:
    """Return the hectares that each scenario uses, published and chosen, against the total."""
    target_ha = results[0].quota.target_ha
    most_ha = _MARGIN * max(target_ha, *(each.quota.used_ha for each in results))
    rows = []
    for each in results:
        quota = each.quota
        published_ha = sum(quota.published_ha.values())
        words = say(
            "options.chart_quota_row",
            name=each.scenario.name_vi,
            used=quantity(quota.used_ha, "ha", say.language, decimals=1),
            left=quantity(max(0.0, quota.left_ha), "ha", say.language, decimals=1),
            n=number(len(quota.unknown_slots), say.language),
        )
        parts = [
            _part("op-published", 0, published_ha / most_ha),
            _part("op-chosen", published_ha / most_ha, sum(quota.chosen_ha.values()) / most_ha),
            _part("op-target", target_ha / most_ha, 0),
        ]
        rows.append(_bar(words, parts))
    title = say("options.chart_quota", target=quantity(target_ha, "ha", say.language, decimals=1))
    keys = (("op-published", "published"), ("op-chosen", "chosen"), ("op-target", "target"))
    return _chart(title, rows, [(look, say(f"options.chart_{name}")) for look, name in keys])


def _conflicts(results: Sequence[ScenarioResult], say: Speaker) -> str:
    """Return the land in conflict of each scenario between its bounds."""
    most_ha = _MARGIN * max(_largest(each.conflict_ha) for each in results) or 1.0
    rows = [
        _bar(
            say(
                "options.chart_conflict_row",
                name=each.scenario.name_vi,
                ha=_hectares(each, say),
            ),
            _interval(each.conflict_ha, most_ha),
        )
        for each in results
    ]
    keys = (("op-range", "range"), ("op-best", "best"), ("op-open", "open"))
    return _chart(
        say("options.chart_conflict"), rows, [(look, say(f"options.chart_{name}")) for look, name in keys]
    )


def _largest(interval: Interval) -> float:
    """Return the largest bound that is known."""
    known = [each for each in (interval.low, interval.best, interval.high) if each is not None]
    return max(known, default=0.0)


def _hectares(result: ScenarioResult, say: Speaker) -> str:
    """Return the land in conflict in words; a scenario without outlines has none to check."""
    if not any(use.option_id for use in result.uses):
        return say("options.chart_no_outline")
    found = result.conflict_ha
    return span(found.low, found.high, "ha", say.language, best=found.best, decimals=1)


def _interval(interval: Interval, most_ha: float) -> list[str]:
    """Return a bar between the bounds and a mark at the best estimate; open where there is no upper bound."""
    if interval.low is None:
        return []
    low = interval.low / most_ha
    if interval.high is None:
        return [_part("op-open", low, 1 - low)]
    parts = [_part("op-range", low, interval.high / most_ha - low)]
    if interval.best is not None:
        parts.append(_part("op-best", interval.best / most_ha, 0))
    return parts


def _part(look: str, start: float, share: float) -> str:
    """Return one part of a bar, from a share of its width."""
    return f'<i class="{look}" style="left:{100 * start:.3f}%;width:{100 * max(share, 0):.3f}%"></i>'


def _bar(words: str, parts: Sequence[str]) -> str:
    """Return one bar below its words."""
    return f'<p>{escape(words)}</p><div class="op-bar" aria-hidden="true">{"".join(parts)}</div>'


def _chart(title: str, rows: Sequence[str], keys: Sequence[tuple[str, str]]) -> str:
    """Return one chart with its title and what the looks mean."""
    key = "".join(f'<span><i class="{look}"></i> {escape(words)}</span>' for look, words in keys)
    return (
        f'<figure class="op-chart"><figcaption>{escape(title)}</figcaption>{"".join(rows)}'
        f'<p class="op-key">{key}</p></figure>'
    )
