"""The table of criteria of the page of site options: what the browser gets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from analysis.criteria import CRITERIA
from ui.format import number, quantity
from ui.options_state import WEIGHT_SCALE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.criterion_records import Criterion
    from reports.suitability_run import CriterionUse, SuitabilityResult
    from ui.language import Speaker
    from ui.options_state import Settings

__all__ = ["criteria_data", "criterion_title", "unit_words"]

_TEXTS: Final = (
    "table",
    "weight",
    "more",
    "curve_of",
    "knot_add",
    "knot_reset",
    "knot_remove",
    "knot_value",
    "knot_score_title",
    "knot_words",
    "knot_number",
    "knot_range",
    "knot_score",
    "knot_order",
)


def criterion_title(key: str, say: Speaker) -> str:
    """Return the title of a criterion, the key itself for one that there is not."""
    found = CRITERIA.get(key)
    return key if found is None else say.pick(found.title_vi, found.title_en)


def unit_words(criterion: Criterion, say: Speaker) -> str:
    """Return the unit of a criterion as it is written."""
    return say(f"options.unit_{criterion.unit}")


def criteria_data(settings: Settings, result: SuitabilityResult | None, say: Speaker) -> dict[str, Any]:
    """
    Return the table of criteria.

    Parameters
    ----------
    settings
        What is asked.
    result
        The result shown; None when there is none.
    say
        Says sentences in the reader's language.

    Returns
    -------
    dict
        For `ui.options.component.draw_criteria`.
    """
    uses = {} if result is None else {use.key: use for use in result.criteria}
    return {
        "criteria": [_row(each, settings, uses, say) for each in CRITERIA.values()],
        "scale": WEIGHT_SCALE,
        "version": settings.version,
        "language": say.language,
        "texts": {name: say(f"options.crit_{name}") for name in _TEXTS},
    }


def _row(
    criterion: Criterion, settings: Settings, uses: Mapping[str, CriterionUse], say: Speaker
) -> dict[str, Any]:
    """Return one criterion."""
    key = criterion.key
    return {
        "key": key,
        "title": criterion_title(key, say),
        "unit": unit_words(criterion, say),
        "least": criterion.least,
        "most": criterion.most,
        "available": criterion.is_available,
        "on": key in settings.on,
        "weight": settings.weights[key],
        "knots": [list(knot) for knot in settings.knots[key]],
        "default_knots": [list(knot) for knot in criterion.knots],
        "doubts": _doubts(criterion, uses.get(key), say),
        "facts": [
            [say("options.crit_source"), say.pick(criterion.source.vi, criterion.source.en)],
            [say("options.crit_reason"), say.pick(criterion.reason.vi, criterion.reason.en)],
            [say("options.crit_assumed"), say.pick(criterion.assumed.vi, criterion.assumed.en)],
            [say("options.crit_limits"), _limits(criterion, say)],
            *(
                [[say("options.crit_said"), " ".join(say.pick(each.vi, each.en) for each in uses[key].said)]]
                if key in uses and uses[key].said
                else []
            ),
        ],
    }


def _limits(criterion: Criterion, say: Speaker) -> str:
    """Return between which values corners may lie."""
    low, high = (
        number(each, say.language, decimals=1, trim=True) for each in (criterion.least, criterion.most)
    )
    return f"{low} – {high} {unit_words(criterion, say)}"


def _doubts(criterion: Criterion, use: CriterionUse | None, say: Speaker) -> list[str]:
    """Return what stands below a criterion at all times."""
    if not criterion.is_available:
        return [say("options.crit_no_data")]
    if use is not None and use.unknown_ha > 0:
        return [say("options.crit_unknown", ha=quantity(use.unknown_ha, "ha", say.language, decimals=0))]
    return []
