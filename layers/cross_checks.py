"""What several columns of one row must say together."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from layers.tables import CellFault

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class CrossCheck(NamedTuple):
    """
    One thing that must hold in every row.

    Attributes
    ----------
    column
        The column that a fault is reported under.
    is_kept
        Table to a mask, True where the row is right.
    problem
        What a row that is not right does.
    """

    column: str
    is_kept: Callable[[pd.DataFrame], pd.Series]
    problem: str


def _area_has_basis(table: pd.DataFrame) -> pd.Series:
    """Tell where an area is given exactly when its basis is known."""
    return table["planned_area_ha"].notna() == (table["area_basis"] != "unknown")


def _dated_area_is_given(table: pd.DataFrame) -> pd.Series:
    """Tell where a date of the area has an area beside it."""
    return table["area_as_of"].isna() | table["planned_area_ha"].notna()


def _distance_fits_relation(table: pd.DataFrame) -> pd.Series:
    """Tell where a distance is given exactly when the relation asks for one."""
    return table["distance_m"].notna() == (table["relation"] == "within_distance")


def _distance_has_start(table: pd.DataFrame) -> pd.Series:
    """Tell where a distance says in both languages from where it is measured."""
    starts = table[["measured_from_vi", "measured_from_en"]].notna().all(axis=1)
    return table["distance_m"].isna() | starts


def _in_order(first: str, last: str) -> Callable[[pd.DataFrame], pd.Series]:
    """Return the check that a row does not end before it begins, compared as far as both dates go."""

    def is_kept(table: pd.DataFrame) -> pd.Series:
        pairs = zip(table[first], table[last], strict=True)
        return pd.Series([_is_in_order(begins, ends) for begins, ends in pairs], index=table.index)

    return is_kept


def _is_in_order(begins: object, ends: object) -> bool:
    """Tell whether two dates as text stand in order; a missing one is no fault."""
    if not isinstance(begins, str) or not isinstance(ends, str):
        return True
    shared = min(len(begins), len(ends))
    return begins[:shared] <= ends[:shared]


def _dates(first: str, last: str) -> CrossCheck:
    """Return the check of two dates."""
    return CrossCheck(last, _in_order(first, last), f"lies before {first}")


_AREA = (
    CrossCheck(
        "planned_area_ha", _area_has_basis, "must be given if, and only if, area_basis is not 'unknown'"
    ),
    CrossCheck("area_as_of", _dated_area_is_given, "is the date of an area that is not given"),
)

#: Catalogue key to the checks of its rows.
CROSS_CHECKS: Mapping[str, tuple[CrossCheck, ...]] = MappingProxyType(
    {
        "parks": (*_AREA, _dates("planning_start", "planning_end")),
        "clusters": _AREA,
        "milestones": (_dates("start_date", "end_date"),),
        "conflict_rules": (
            CrossCheck(
                "distance_m",
                _distance_fits_relation,
                "must be given if, and only if, relation is 'within_distance'",
            ),
            CrossCheck(
                "measured_from", _distance_has_start, "must be given in both languages for a distance"
            ),
            _dates("valid_from", "valid_to"),
        ),
        "planning_limits": (_dates("valid_from", "valid_to"),),
    }
)


def cross_faults(key: str, table: pd.DataFrame) -> list[CellFault]:
    """
    List the rows whose columns contradict each other.

    Parameters
    ----------
    key
        Catalogue key.
    table
        Rows in the schema of the catalogue, each column already checked by itself. Not changed.

    Returns
    -------
    list of CellFault
        By check, then by row; empty for a layer without such checks.
    """
    return [
        CellFault(check.column, row, check.problem)
        for check in CROSS_CHECKS.get(key, ())
        for row, is_kept in enumerate(check.is_kept(table))
        if not is_kept
    ]
