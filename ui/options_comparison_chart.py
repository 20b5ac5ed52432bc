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

#: Size of the drawing, unit of its own; text is 13 of them high.
_WIDTH: Final = 760
_ROW: Final = 46
_TOP: Final = 26
_LEFT: Final = 8
_BAR: Final = 16
#: Room at the right for the words of the largest figure.
_RIGHT: Final = 20


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
        HTML with two drawings that print in grey, each with its figures in words.
    """
    return f'<div class="op-charts">{_quota(found.scenarios, say)}{_conflicts(found.scenarios, say)}</div>'


def _quota(results: Sequence[ScenarioResult], say: Speaker) -> str:
    """Return the hectares that each scenario uses, published and chosen, against the total."""
    target = results[0].quota.target_ha
    most = max(target, *(each.quota.used_ha for each in results)) * 1.02
    scale = (_WIDTH - _LEFT - _RIGHT) / most
    parts = []
    for place, each in enumerate(results):
        published = sum(each.quota.published_ha.values())
        chosen = sum(each.quota.chosen_ha.values())
        y = _TOP + place * _ROW
        words = say(
            "options.chart_quota_row",
            name=each.scenario.name_vi,
            used=quantity(each.quota.used_ha, "ha", say.language, decimals=1),
            left=quantity(max(0.0, each.quota.left_ha), "ha", say.language, decimals=1),
            n=number(len(each.quota.unknown_slots), say.language),
        )
        parts += [
            f'<text x="{_LEFT}" y="{y + 12}">{escape(words)}</text>',
            _bar(_LEFT, y + 18, published * scale, "op-published"),
            _bar(_LEFT + published * scale, y + 18, chosen * scale, "op-chosen"),
            f'<rect class="op-frame" x="{_LEFT}" y="{y + 18}" width="{target * scale:.1f}" height="{_BAR}"/>',
        ]
    height = _TOP + len(results) * _ROW + 6
    line = _LEFT + target * scale
    parts.append(f'<line class="op-target" x1="{line:.1f}" x2="{line:.1f}" y1="{_TOP}" y2="{height - 4}"/>')
    title = say("options.chart_quota", target=quantity(target, "ha", say.language, decimals=1))
    legend = _legend(
        [("op-published", say("options.chart_published")), ("op-chosen", say("options.chart_chosen"))]
    )
    return _drawing(title, parts, height, legend)


def _conflicts(results: Sequence[ScenarioResult], say: Speaker) -> str:
    """Return the land in conflict of each scenario between its bounds."""
    highest = [each.conflict_ha.high or each.conflict_ha.low or 0.0 for each in results]
    scale = (_WIDTH - _LEFT - _RIGHT) / (max(highest) * 1.05 or 1.0)
    parts = []
    for place, each in enumerate(results):
        y = _TOP + place * _ROW
        words = say("options.chart_conflict_row", name=each.scenario.name_vi, ha=_span(each.conflict_ha, say))
        parts.append(f'<text x="{_LEFT}" y="{y + 12}">{escape(words)}</text>')
        parts += _interval(each.conflict_ha, y + 18, scale)
    height = _TOP + len(results) * _ROW + 6
    legend = _legend([("op-range", say("options.chart_range")), ("op-best", say("options.chart_best"))])
    return _drawing(say("options.chart_conflict"), parts, height, legend)


def _interval(interval: Interval, y: float, scale: float) -> list[str]:
    """Return a bar from the lower to the upper bound with a mark at the best estimate."""
    if interval.low is None:
        return []
    start = _LEFT + interval.low * scale
    if interval.high is None:
        return [f'<path class="op-open" d="M{start:.1f} {y}v{_BAR}m0 -8h14l-5 -4m5 4l-5 4"/>']
    parts = [_bar(start, y, max((interval.high - interval.low) * scale, 1.0), "op-range")]
    if interval.best is not None:
        best = _LEFT + interval.best * scale
        parts.append(f'<rect class="op-best" x="{best - 2:.1f}" y="{y - 3}" width="4" height="{_BAR + 6}"/>')
    return parts


def _bar(x: float, y: float, width: float, look: str) -> str:
    """Return one bar."""
    return f'<rect class="{look}" x="{x:.1f}" y="{y}" width="{max(width, 0):.1f}" height="{_BAR}"/>'


def _legend(pairs: Sequence[tuple[str, str]]) -> str:
    """Return what the looks mean."""
    return "".join(
        f'<span><svg width="26" height="12" aria-hidden="true"><rect class="{look}" width="26" height="12"/>'
        f"</svg> {escape(words)}</span>"
        for look, words in pairs
    )


def _drawing(title: str, parts: Sequence[str], height: int, legend: str) -> str:
    """Return one drawing with its title and legend."""
    return (
        f'<figure class="op-chart"><figcaption>{escape(title)}</figcaption>'
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{escape(title)}">{"".join(parts)}</svg>'
        f'<p class="op-key">{legend}</p></figure>'
    )


def _span(interval: Interval, say: Speaker) -> str:
    """Return hectares between their bounds."""
    return span(interval.low, interval.high, "ha", say.language, best=interval.best, decimals=1)
