"""Planned park areas, known and unknown, against the province's total."""

from __future__ import annotations

import math
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.errors import LayerSchemaError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

#: Row of the targets table that holds the total planned area of the parks.
TARGET_INDICATOR: Final = "parks_area_ha"
#: How a planned area can be known, from the firmest to the weakest. `assumed` is missing on purpose:
#: an assumed area never counts as known.
KNOWN_BASES: Final = ("decision", "plan_2023", "reported", "measured", "unverified")
#: Basis of a park whose planned area nobody has published.
UNKNOWN_BASIS: Final = "unknown"
#: Areas closer than this are the same: 0.01 m2, far below any published digit.
TOLERANCE_HA: Final = 1e-6
#: Decimal places that sums keep, so that 3096.2 - 574.77 reads 2521.43.
_DECIMALS: Final = 9
_COLUMNS: Final = ("park_id", "name_vi", "name_en", "planned_area_ha", "area_basis")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Quota:
    """
    The parks' planned areas against the total.

    Attributes
    ----------
    target_ha
        Total planned for all parks, hectare.
    parks
        One row per park, in the order and with the index that came in: park_id, name_vi, name_en,
        planned_area_ha (NaN where not published), basis, assumed_area_ha (NaN where an area is known or
        nothing can be assumed).
    known_ha
        Basis to the sum of the areas known on it, firmest first; a basis without areas is left out.
    remainder_ha
        Total less everything known; negative when more is known than the total.
    assumed_share_ha
        Equal share of the remainder for each park without a published area; None when there is no such
        park or nothing is left to share.
    """

    target_ha: float
    parks: pd.DataFrame
    known_ha: Mapping[str, float]
    remainder_ha: float
    assumed_share_ha: float | None

    @property
    def known_total_ha(self) -> float:  # numpydoc ignore=RT01
        """Sum of all known areas, hectare."""
        return _exact_sum(list(self.known_ha.values()))

    @property
    def n_unknown(self) -> int:  # numpydoc ignore=RT01
        """Number of parks whose area is not published."""
        return int(self.parks["planned_area_ha"].isna().sum())

    @property
    def is_over_allocated(self) -> bool:  # numpydoc ignore=RT01
        """Whether the known areas alone exceed the total."""
        return self.remainder_ha < 0

    @property
    def unallocated_ha(self) -> float:  # numpydoc ignore=RT01
        """What is left although every park's area is known, hectare; 0 in every other case."""
        return max(self.remainder_ha, 0.0) if self.n_unknown == 0 else 0.0


def quota_target_ha(targets: pd.DataFrame) -> float:
    """
    Return the total planned area of the parks that the targets table states.

    Parameters
    ----------
    targets : DataFrame, shape (n_targets, ...)
        Needs indicator_id, target_value and unit.

    Returns
    -------
    float
        Hectare.

    Raises
    ------
    LayerSchemaError
        The row is missing, stands twice or is not in hectares.
    """
    rows = targets[targets["indicator_id"] == TARGET_INDICATOR]
    if len(rows) != 1:
        raise LayerSchemaError(
            "targets", f"{len(rows)} rows {TARGET_INDICATOR!r} found, one is needed", "Mend the targets table"
        )
    row = rows.iloc[0]
    if row["unit"] != "ha":
        raise LayerSchemaError(
            "targets", f"{TARGET_INDICATOR!r} is in {row['unit']!r}, ha is needed", "State it in hectares"
        )
    return float(row["target_value"])


def quota_of(parks: pd.DataFrame, target_ha: float) -> Quota:
    """
    Set the parks' planned areas against the total.

    Parameters
    ----------
    parks : DataFrame, shape (n_parks, ...)
        Needs park_id, name_vi, name_en, planned_area_ha (hectare, NaN where not published) and area_basis.
    target_ha : float, hectare, > 0
        Total planned for all parks, see `quota_target_ha`.

    Returns
    -------
    Quota
        Known and assumed areas; where at least one park has no area and something is left, they sum to
        `target_ha` within `TOLERANCE_HA`.

    Raises
    ------
    LayerSchemaError
        The total is not a positive number, or the parks have a missing column, a repeated id, an area that
        is not positive, or an area and a basis that contradict each other.

    Notes
    -----
    The remainder is shared equally over the parks without a published area. The share is rounded to nine
    decimals and the last park takes the rounding. No share is offered when the remainder is 0 or negative.

    Examples
    --------
    >>> import pandas as pd
    >>> parks = pd.DataFrame(
    ...     {
    ...         "park_id": ["A", "B", "C"],
    ...         "name_vi": ["A", "B", "C"],
    ...         "name_en": ["A", "B", "C"],
    ...         "planned_area_ha": [40.0, float("nan"), float("nan")],
    ...         "area_basis": ["decision", "unknown", "unknown"],
    ...     }
    ... )
    >>> quota = quota_of(parks, 100.0)
    >>> quota.remainder_ha, quota.assumed_share_ha
    (60.0, 30.0)
    """
    if not (math.isfinite(target_ha) and target_ha > 0):
        raise LayerSchemaError(
            "targets", f"the total is {target_ha!r} ha, a number above 0 is needed", "Mend the targets table"
        )
    faults = _faults_of(parks)
    if faults:
        raise LayerSchemaError("parks", "; ".join(faults), "Mend the parks table")
    table = parks.loc[:, list(_COLUMNS)].rename(columns={"area_basis": "basis"})
    known_ha = {
        basis: _exact_sum(table.loc[table["basis"] == basis, "planned_area_ha"].tolist())
        for basis in KNOWN_BASES
        if (table["basis"] == basis).any()
    }
    remainder_ha = round(target_ha - math.fsum(known_ha.values()), _DECIMALS)
    if abs(remainder_ha) < TOLERANCE_HA:
        remainder_ha = 0.0
    unknown = table["planned_area_ha"].isna()
    shares = _equal_shares(remainder_ha, int(unknown.sum()))
    assumed_ha = np.full(len(table), math.nan)
    if shares:
        assumed_ha[unknown.to_numpy()] = shares
    table["assumed_area_ha"] = assumed_ha
    return Quota(
        target_ha=float(target_ha),
        parks=table,
        known_ha=MappingProxyType(known_ha),
        remainder_ha=remainder_ha,
        assumed_share_ha=shares[0] if shares else None,
    )


def _exact_sum(areas_ha: Sequence[float]) -> float:
    """Return the sum without the noise of binary fractions."""
    return round(math.fsum(areas_ha), _DECIMALS)


def _equal_shares(remainder_ha: float, n_parks: int) -> list[float]:
    """Return equal shares that sum to the remainder; empty when there is nothing or nobody to share."""
    if n_parks == 0 or remainder_ha <= 0:
        return []
    share = round(remainder_ha / n_parks, _DECIMALS)
    return [share] * (n_parks - 1) + [round(remainder_ha - share * (n_parks - 1), _DECIMALS)]


def _faults_of(parks: pd.DataFrame) -> list[str]:
    """Return everything that makes the parks unusable for a sum."""
    absent = [name for name in _COLUMNS if name not in parks.columns]
    if absent:
        return [f"column {name!r} is missing" for name in absent]
    ids, areas, bases = parks["park_id"], parks["planned_area_ha"], parks["area_basis"]
    is_known = areas.notna()
    is_positive = (areas > 0) & (areas < math.inf)
    cases = {
        "a park_id stands twice": ids.duplicated(),
        "planned_area_ha must be above 0 ha": is_known & ~is_positive,
        f"area_basis must be one of {', '.join(KNOWN_BASES)} where an area is given": is_known
        & ~bases.isin(KNOWN_BASES),
        f"area_basis must be {UNKNOWN_BASIS!r} where no area is given": ~is_known & (bases != UNKNOWN_BASIS),
    }
    return [f"{words} ({', '.join(map(str, ids[wrong]))})" for words, wrong in cases.items() if wrong.any()]
