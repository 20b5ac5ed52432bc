"""What is known today of each target, set beside the target without filling any gap."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from geo.errors import LayerSchemaError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from analysis.quota import Quota

#: Statuses of a park that exists or has an investor, from the furthest on.
STARTED_STATUSES: Final = ("operating", "investor_selected")


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetState:
    """
    One target and what is known of it.

    Attributes
    ----------
    indicator_id
        Key of the target.
    comparison
        How the known figure is to relate to the target: equal, more_than, at_least, about.
    target_value
        The target, in `unit`.
    unit
        Unit of the target as its table writes it.
    by_date
        Until when, ISO text.
    known_value
        Today's figure that may be set beside the target, in `unit`; None when there is none.
    finding
        What kind of answer this is: planned_count, known_sum, single_parks, no_data.
    figures
        The figures that the answer is made of, by name: counts, hectares by basis, rates by park.
    """

    indicator_id: str
    comparison: str
    target_value: float
    unit: str
    by_date: str
    known_value: float | None
    finding: str
    figures: Mapping[str, float]


def target_states(targets: pd.DataFrame, parks: pd.DataFrame, quota: Quota) -> tuple[TargetState, ...]:
    """
    Set what is known beside each target.

    Parameters
    ----------
    targets : DataFrame, shape (n_targets, ...)
        Needs indicator_id, comparison, target_value, unit and by_date.
    parks : DataFrame, shape (n_parks, ...)
        Needs park_id, park_status, is_named and occupancy_pct (0..100, NaN where not published).
    quota
        The planned areas of the same parks.

    Returns
    -------
    tuple of TargetState
        One per row, in the order of `targets`.

    Raises
    ------
    LayerSchemaError
        A column is missing or an indicator stands twice.

    Notes
    -----
    The number of parks is the number in the plan, not of parks that work. Rates of single parks are listed
    and never averaged: the leasable areas that would weight them are not published.
    """
    _require(targets, "targets", ("indicator_id", "comparison", "target_value", "unit", "by_date"))
    _require(parks, "parks", ("park_id", "park_status", "is_named", "occupancy_pct"))
    repeated = targets.loc[targets["indicator_id"].duplicated(), "indicator_id"]
    if len(repeated):
        raise LayerSchemaError(
            "targets", f"{', '.join(repeated)} stands twice", "Keep one row per indicator_id"
        )
    return tuple(_state_of(row, parks, quota) for row in targets.to_dict("records"))


def _state_of(row: Mapping[Any, Any], parks: pd.DataFrame, quota: Quota) -> TargetState:
    """Return one target with what is known of it."""
    finding, known_value, figures = _KNOWN.get(row["indicator_id"], _no_data)(parks, quota)
    return TargetState(
        indicator_id=row["indicator_id"],
        comparison=row["comparison"],
        target_value=float(row["target_value"]),
        unit=row["unit"],
        by_date=row["by_date"],
        known_value=known_value,
        finding=finding,
        figures=MappingProxyType(figures),
    )


_Known = tuple[str, "float | None", dict[str, float]]


def _planned_count(parks: pd.DataFrame, _quota: Quota) -> _Known:
    """Count the parks of the plan, and of them those named, working or with an investor."""
    figures = {"named": float(parks["is_named"].sum())}
    figures |= {status: float((parks["park_status"] == status).sum()) for status in STARTED_STATUSES}
    return "planned_count", float(len(parks)), figures


def _known_sum(_parks: pd.DataFrame, quota: Quota) -> _Known:
    """Sum the planned areas that are known; with none known there is no sum."""
    if not quota.known_ha:
        return "no_data", None, {}
    return "known_sum", quota.known_total_ha, {**quota.known_ha, "n_unknown": float(quota.n_unknown)}


def _single_parks(parks: pd.DataFrame, _quota: Quota) -> _Known:
    """List the rates of single parks; they are no rate of the province."""
    known = parks[parks["occupancy_pct"].notna()]
    rates = {str(row["park_id"]): float(row["occupancy_pct"]) for row in known.to_dict("records")}
    return ("single_parks" if rates else "no_data"), None, rates


def _no_data(_parks: pd.DataFrame, _quota: Quota) -> _Known:
    """Say that nothing is known."""
    return "no_data", None, {}


_KNOWN: Final[Mapping[str, Callable[[pd.DataFrame, Quota], _Known]]] = MappingProxyType(
    {"parks_count": _planned_count, "parks_area_ha": _known_sum, "park_occupancy": _single_parks}
)


def _require(table: pd.DataFrame, layer: str, columns: tuple[str, ...]) -> None:
    """Refuse a table that lacks columns."""
    absent = [name for name in columns if name not in table.columns]
    if absent:
        raise LayerSchemaError(
            layer, f"columns {', '.join(absent)} are missing", f"Hand over the whole {layer} table"
        )
