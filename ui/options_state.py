"""What a reader asks of site suitability, as the page keeps it."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, get_args

import streamlit as st

from analysis.criteria import CRITERIA, default_weights
from analysis.criterion_records import MOST_KNOTS, knot_faults
from analysis.rules import RuleVerdict
from ui.reload import carry

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from analysis.criterion_records import Knots

__all__ = [
    "CELL_SIZES_M",
    "EXTENT_KEY",
    "RULES_KEY",
    "SETTINGS",
    "SETTING_KEYS",
    "VERDICTS_KEY",
    "WEIGHT_SCALE",
    "Settings",
    "default_settings",
    "keep_settings",
    "settings_now",
    "with_criteria",
    "with_weights",
]

#: Where the session keeps the settings.
SETTINGS: Final = "options.settings"
#: Fields that show settings; they are set from these where they are not there.
EXTENT_KEY: Final = "options.extent"
VERDICTS_KEY: Final = "options.verdicts"
RULES_KEY: Final = "options.left_out"
SETTING_KEYS: Final = (EXTENT_KEY, VERDICTS_KEY, RULES_KEY)
#: Weights are moved on a scale of 0 to this; only their ratios count.
WEIGHT_SCALE: Final = 100
#: Sides of a cell that the page offers, metre.
CELL_SIZES_M: Final = (10, 20, 30, 50, 100, 150, 200, 250)
_DEFAULT_CELL_M: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """
    What is asked.

    Attributes
    ----------
    on
        Criteria that count.
    weights
        Criterion key to weight, 0 to `WEIGHT_SCALE`.
    knots
        Criterion key to curve.
    verdicts
        Rules of these verdicts exclude.
    left_out_rules
        Rule ids that do not exclude by the reader's choice.
    cell_m
        Side of a cell, metre.
    day
        Date whose rules apply; None for today.
    communes
        Codes of the communes asked about; () for the whole province.
    version
        Grows whenever the settings change otherwise than by typing into the table: it then shows them.
    """

    on: frozenset[str]
    weights: Mapping[str, float]
    knots: Mapping[str, Knots]
    verdicts: tuple[RuleVerdict, ...] = ("prohibited",)
    left_out_rules: tuple[str, ...] = ()
    cell_m: int = _DEFAULT_CELL_M
    day: dt.date | None = None
    communes: tuple[str, ...] = ()
    version: int = field(default=0)

    @property
    def counted(self) -> dict[str, float]:  # numpydoc ignore=RT01
        """Weight by criterion, for those that are on and weigh something, in the catalogue's order."""
        return {key: self.weights[key] for key in CRITERIA if key in self.on and self.weights[key] > 0}


def default_settings() -> Settings:
    """
    Return the settings that a reader finds.

    Returns
    -------
    Settings
        Default curves and weights; what is off by default gets a small weight to begin with when it is
        switched on.
    """
    given = default_weights()
    on = frozenset(key for key, weight in given.items() if weight > 0 and CRITERIA[key].is_available)
    weights = {
        key: float(round(WEIGHT_SCALE * each.default_weight)) if each.default_weight > 0 else 5.0
        for key, each in CRITERIA.items()
    }
    return Settings(
        on=on,
        weights=MappingProxyType(weights),
        knots=MappingProxyType({key: each.knots for key, each in CRITERIA.items()}),
    )


def settings_now() -> Settings:
    """Return the settings of this session."""
    found = st.session_state.get(SETTINGS)
    return found if isinstance(found, Settings) else default_settings()


def keep_settings(settings: Settings) -> None:
    """Keep settings in the session, also over a reload of the page."""
    carry(SETTINGS, settings)


def with_criteria(settings: Settings, sent: object) -> Settings:
    """
    Return settings with what the table of criteria sent.

    Parameters
    ----------
    settings
        The settings before.
    sent
        Anything; `on`, `weights` and `knots` by criterion where it comes from the table.

    Returns
    -------
    Settings
        Unchanged in what makes no sense.
    """
    if not isinstance(sent, dict):
        return settings
    weights, knots, on = dict(settings.weights), dict(settings.knots), set(settings.on)
    for key, each in CRITERIA.items():
        weight = _number(_part(sent, "weights", key))
        if weight is not None and 0 <= weight <= WEIGHT_SCALE:
            weights[key] = weight
        curve = _knots(_part(sent, "knots", key))
        if curve is not None and not knot_faults(curve, least=each.least, most=each.most):
            knots[key] = curve
        choice = _part(sent, "on", key)
        if isinstance(choice, bool) and each.is_available:
            on = on | {key} if choice else on - {key}
    return replace(
        settings, on=frozenset(on), weights=MappingProxyType(weights), knots=MappingProxyType(knots)
    )


def with_weights(settings: Settings, weights: Mapping[str, float]) -> Settings:
    """
    Return settings with weights that came from elsewhere, as pairwise comparison gives them.

    Parameters
    ----------
    settings
        The settings before.
    weights
        Criterion key to weight, >= 0; the largest becomes `WEIGHT_SCALE`, rounded to a tenth.

    Returns
    -------
    Settings
        These criteria are on, all others off.
    """
    largest = max(weights.values())
    scaled = {key: round(WEIGHT_SCALE * weight / largest, 1) for key, weight in weights.items()}
    return replace(
        settings,
        on=frozenset(weights),
        weights=MappingProxyType({**settings.weights, **scaled}),
        version=settings.version + 1,
    )


def verdict_of(text: str) -> RuleVerdict | None:
    """Return a verdict of the rules, None for what is none."""
    return next((each for each in get_args(RuleVerdict) if each == text), None)


def _part(sent: dict[str, Any], name: str, key: str) -> object:
    """Return one value that was sent, None when there is none."""
    found = sent.get(name)
    return found.get(key) if isinstance(found, dict) else None


def _number(value: object) -> float | None:
    """Return a finite number, None for what is none."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value)


def _knots(value: object) -> Knots | None:
    """Return a curve, None for what is none."""
    if not isinstance(value, list) or not 2 <= len(value) <= MOST_KNOTS:
        return None
    pairs = [each for each in value if isinstance(each, list) and len(each) == 2]
    numbers = [(_number(first), _number(second)) for first, second in pairs]
    found = tuple((first, second) for first, second in numbers if first is not None and second is not None)
    return found if len(found) == len(value) else None
