"""Limits on occupancy and land use as records, which of them are in force, and answers about them."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from geo.errors import LayerSchemaError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from analysis.intervals import Interval
    from analysis.occupancy_results import Verdict

__all__ = ["ConditionKind", "LandUseAnswer", "LimitAnswer", "OccupancyLimit", "limits_in_force"]

#: What a limit asks besides its figure. unlet: land that is not let, at most so many hectares. wastewater: a
#: central plant. exemption: some cases are exempt. by_hand: what no data here can tell.
ConditionKind = Literal["unlet", "wastewater", "exemption", "by_hand"]

#: Subjects and quantities that this analysis judges.
_SUBJECTS: Final = frozenset({"park_new", "park_expand", "cluster_new", "cluster_expand"})
_QUANTITIES: Final = frozenset({"traffic_share", "green_share", "technical_share"})
#: Words of the condition, Vietnamese as in the table, to its kind.
_CONDITIONS: Final[Mapping[str, ConditionKind]] = {
    "quỹ đất chưa cho thuê": "unlet",
    "xử lý nước thải": "wastewater",
    "được miễn": "exemption",
}
_AT_MOST_HA: Final = re.compile(r"không quá (\d+(?:,\d+)?) ha")
_ALTERNATIVE: Final = "hoặc"
_TEXTS: Final = ("subject", "quantity", "condition", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class OccupancyLimit:
    """
    A lower bound on a rate or a share.

    Attributes
    ----------
    limit_id
        Its id.
    subject, quantity
        Codes of what it is about.
    subject_vi, subject_en, quantity_vi, quantity_en
        The same in words.
    value_pct, is_strict
        The bound, percent, and whether it must be exceeded.
    condition_vi, condition_en
        What it asks besides; "" for nothing.
    condition
        Kind of that condition; None for nothing.
    is_alternative
        Whether the condition stands in place of the bound; otherwise both are asked for.
    condition_ha
        Hectares that the condition names; None for none.
    instrument, article
        Where it stands; the article is "" when it is not identified.
    valid_from, valid_to
        Days on which it holds; None when there is no end.
    verification
        Code of how it was verified.
    note_vi, note_en
        The same in words.
    """

    limit_id: str
    subject: str
    quantity: str
    subject_vi: str
    subject_en: str
    quantity_vi: str
    quantity_en: str
    value_pct: float
    is_strict: bool
    condition_vi: str
    condition_en: str
    condition: ConditionKind | None
    is_alternative: bool
    condition_ha: float | None
    instrument: str
    article: str
    valid_from: dt.date
    valid_to: dt.date | None
    verification: str
    note_vi: str
    note_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitAnswer:
    """
    Whether occupancy keeps one limit.

    Attributes
    ----------
    limit
        The limit.
    group_kind, group_code, group_name
        What it was asked about: the province, an old district, a commune or one place.
    place_ids
        Places that certainly count.
    possible_ids
        Places that may count: where they lie or whether they are established is not certain.
    rate_pct
        Rate or mean rate.
    unlet_ha
        Leasable land that is not let; unknown for a single place.
    rate_verdict, condition_verdict
        Answers about the bound and about the condition; None where there is no condition.
    verdict
        Both together, by figures that are neither old nor undated.
    verdict_by_old
        Both together by every figure, however old.
    old_ids
        Places whose figures are old or undated.
    """

    limit: OccupancyLimit
    group_kind: Literal["province", "district", "commune", "place"]
    group_code: str
    group_name: str
    place_ids: tuple[str, ...]
    possible_ids: tuple[str, ...]
    rate_pct: Interval
    unlet_ha: Interval
    rate_verdict: Verdict
    condition_verdict: Verdict | None
    verdict: Verdict
    verdict_by_old: Verdict
    old_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LandUseAnswer:
    """
    Whether one share of land keeps its limit.

    Attributes
    ----------
    limit
        The limit.
    place_id
        The place.
    share_pct
        The share; None when not known.
    verdict
        The answer.
    """

    limit: OccupancyLimit
    place_id: str
    share_pct: float | None
    verdict: Verdict


def limits_in_force(table: pd.DataFrame, day: dt.date) -> tuple[OccupancyLimit, ...]:
    """
    Return the limits on occupancy and on shares of land that are in force on a day.

    Parameters
    ----------
    table : DataFrame, shape (n_limits, ...)
        The columns of `data/rules/planning_limits.csv`.
    day
        The day.

    Returns
    -------
    tuple of OccupancyLimit
        In the order of the table; other subjects and quantities are left out.

    Raises
    ------
    LayerSchemaError
        Such a limit is not a lower bound in percent, or its dates are none.
    """
    rows = [row for row in table.to_dict("records") if _is_ours(row)]
    limits, faults = [], []
    for row in rows:
        try:
            limits.append(_limit(row))
        except ValueError as err:
            faults.append(f"{row['limit_id']}: {err}")
    if faults:
        raise LayerSchemaError("planning_limits", "; ".join(faults), "Mend the table of limits")
    return tuple(
        limit
        for limit in limits
        if limit.valid_from <= day and (limit.valid_to is None or day <= limit.valid_to)
    )


def _is_ours(row: Mapping[Any, Any]) -> bool:
    """Return whether a limit is about occupancy or a share of land."""
    return row["subject"] in _SUBJECTS or row["quantity"] in _QUANTITIES


def _limit(row: Mapping[Any, Any]) -> OccupancyLimit:
    """Return a row of the table as a record."""
    if row["comparison"] not in {">", ">="} or row["unit"] != "%":
        raise ValueError(f"reads {row['comparison']} in {row['unit']!r}, a lower bound in % is needed")
    value_pct = float(row["limit_value"])
    if not math.isfinite(value_pct):
        raise ValueError(f"{row['limit_value']!r} is no bound")
    words = {f"{stem}_{tongue}": _text(row[f"{stem}_{tongue}"]) for stem in _TEXTS for tongue in ("vi", "en")}
    condition_vi = words["condition_vi"]
    at_most = _AT_MOST_HA.search(condition_vi)
    kind: ConditionKind | None = next(
        (kind for phrase, kind in _CONDITIONS.items() if phrase in condition_vi),
        "by_hand" if condition_vi else None,
    )
    valid_to = _text(row["valid_to"])
    return OccupancyLimit(
        limit_id=str(row["limit_id"]),
        subject=str(row["subject"]),
        quantity=str(row["quantity"]),
        value_pct=value_pct,
        is_strict=row["comparison"] == ">",
        condition=kind,
        is_alternative=condition_vi.startswith(_ALTERNATIVE),
        condition_ha=float(at_most[1].replace(",", ".")) if at_most and kind == "unlet" else None,
        instrument=str(row["instrument"]),
        article=_text(row["article"]),
        valid_from=dt.date.fromisoformat(str(row["valid_from"])),
        valid_to=dt.date.fromisoformat(valid_to) if valid_to else None,
        verification=str(row["verification"]),
        **words,
    )


def _text(cell: object) -> str:
    """Return a cell as text, "" when it is missing."""
    return "" if cell is None or cell != cell else str(cell)  # noqa: PLR0124  (NaN)
