"""What a park needs of power, water and wastewater treatment by the planning norms in force on a date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal

from analysis.intervals import Interval
from analysis.planning_limits import limits_on
from analysis.sites import Words
from geo.errors import LayerSchemaError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Hashable, Iterable, Mapping

    import pandas as pd

    Ends = tuple[str, Literal["low", "high"]]

__all__ = ["Norm", "UtilityDemand", "UtilityNorms", "norms_on", "utility_demand"]

WATER, WASTEWATER = "WATER-DEMAND", "WASTEWATER"
LIGHT, HEAVY = "POWER-LIGHT", "POWER-HEAVY"
#: Limit to the unit that its value must have.
_UNITS: Final = {WATER: "m3/ha/day", WASTEWATER: "%", LIGHT: "kW/ha", HEAVY: "kW/ha"}
#: Sector to the least and the most power by the table of the norm: the limit and which end of its range. The
#: norm names leather, shoes and garments (160), food, electronics and textiles (200), building materials and
#: mechanical engineering (250) and heavy industry (350); our group of garments holds the first two of light
#: industry, metals may or may not be heavy industry, and every other sector is not named: the whole range.
_POWER_OF: Final[Mapping[str, tuple[Ends, Ends]]] = MappingProxyType(
    {
        "garments": ((LIGHT, "low"), (LIGHT, "high")),
        "electronics": ((LIGHT, "high"), (LIGHT, "high")),
        "food": ((LIGHT, "high"), (LIGHT, "high")),
        "mechanical": ((HEAVY, "low"), (HEAVY, "low")),
        "materials": ((HEAVY, "low"), (HEAVY, "low")),
        "minerals": ((HEAVY, "low"), (HEAVY, "high")),
    }
)
_ANY_SECTOR: Final[tuple[Ends, Ends]] = ((LIGHT, "low"), (HEAVY, "high"))
_SHARE: Final = re.compile(r"(\d+(?:\.\d+)?)\s*%")
#: Digits that a demand keeps: a binary fraction adds none.
_DECIMALS: Final = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """
    One norm of the table of limits.

    Attributes
    ----------
    limit_id
        Its id.
    low, high
        Its value, in `unit`; the same for a single value.
    unit
        As in the table.
    condition_vi, condition_en
        What its value holds for, "" for everything.
    instrument, article
        Where it stands; "" for an article that is not identified.
    verification
        Code of `layers.codes.RULE_VERIFICATION`.
    valid_from, valid_to
        First and last day in force, ISO; "" without an end.
    """

    limit_id: str
    low: float
    high: float
    unit: str
    condition_vi: str
    condition_en: str
    instrument: str
    article: str
    verification: str
    valid_from: str
    valid_to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UtilityNorms:
    """
    The norms on a date.

    Attributes
    ----------
    as_of
        The date.
    norms
        By limit id; a norm that is not in force is left out.
    remarks
        What is not in force, and since or until when.
    """

    as_of: dt.date
    norms: Mapping[str, Norm]
    remarks: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UtilityDemand:
    """
    What some land needs by the norms.

    Attributes
    ----------
    area_ha
        The land, hectare; None when not known.
    power_mw
        Megawatt; `best` is None where the sectors leave a range.
    water_m3_day, wastewater_m3_day
        What must be provided at least, cubic metre a day: `low` on the smallest share of the land that the
        norm allows, `high` on all of it. The norm sets no upper bound.
    norms
        Those that were used.
    """

    area_ha: float | None
    power_mw: Interval
    water_m3_day: Interval
    wastewater_m3_day: Interval
    norms: tuple[Norm, ...]


def norms_on(limits: pd.DataFrame, day: dt.date) -> UtilityNorms:
    """
    Return the norms on power, water and wastewater that are in force on a date.

    Parameters
    ----------
    limits : DataFrame, shape (n_limits, ...)
        The table of planning limits.
    day
        The date.

    Returns
    -------
    UtilityNorms
        With a remark for each norm that is not in force.

    Raises
    ------
    LayerSchemaError
        A norm has another unit or no number, or stands twice on the date.
    """
    rows = limits[limits["limit_id"].isin(_UNITS)]
    in_force = limits_on(rows, day)
    twice = sorted(set(in_force["limit_id"][in_force["limit_id"].duplicated()]))
    if twice:
        raise LayerSchemaError(
            "planning_limits", f"{', '.join(twice)} is in force twice on {day}", "End the older version"
        )
    found = {str(row["limit_id"]): _norm(row) for row in in_force.to_dict("records")}
    missing = [limit_id for limit_id in _UNITS if limit_id not in found]
    remarks = tuple(_not_in_force(rows, limit_id, day) for limit_id in missing)
    return UtilityNorms(as_of=day, norms=MappingProxyType(found), remarks=remarks)


def utility_demand(
    area_ha: float | None, sectors: Iterable[str], norms: UtilityNorms, *, is_park: bool = True
) -> UtilityDemand:
    r"""
    Return what some land needs by the norms.

    Parameters
    ----------
    area_ha
        Land of the park or cluster, hectare, > 0; None when not known.
    sectors
        Codes of `geo.place_codes.SECTOR`; none for sectors that are not chosen: the whole range.
    norms
        Those in force.
    is_park
        Whether it is a park: the norm on power is about parks only.

    Returns
    -------
    UtilityDemand
        Unknown intervals where the area is not known or no norm is in force.

    Notes
    -----
    With :math:`A` the land, :math:`p` the power norm in kW/ha, :math:`q` the water norm, :math:`s` the
    smallest share of land that is supplied and :math:`r` the share of water that returns as wastewater,

    .. math:: P = A p / 1000, \quad s q A \le Q \le q A, \quad W = r Q

    The norm states power for each hectare of the park; it is taken for the whole planned area.

    References
    ----------
    .. [1] QCVN 01:2021/BXD, table 2.29 and clauses 2.10.2 and 2.11.1, as far as the table of limits has them.

    Examples
    --------
    >>> import datetime as dt
    >>> nothing = UtilityNorms(as_of=dt.date(2027, 1, 1), norms={}, remarks=())
    >>> utility_demand(100.0, (), nothing).power_mw.is_known
    False
    """
    power = _power_mw(area_ha, tuple(sectors), norms) if is_park else None
    water = _water_m3_day(area_ha, norms)
    back = norms.norms.get(WASTEWATER)
    share = None if back is None else back.low / 100.0
    used = [LIGHT, HEAVY] if power is not None else []
    used += [] if water is None else [WATER] + ([] if share is None else [WASTEWATER])
    return UtilityDemand(
        area_ha=area_ha,
        power_mw=Interval.unknown() if power is None else _between(*power),
        water_m3_day=Interval.unknown() if water is None else _between(*water),
        wastewater_m3_day=Interval.unknown()
        if water is None or share is None
        else _between(water[0] * share, water[1] * share),
        norms=tuple(norms.norms[each] for each in used),
    )


def _power_mw(
    area_ha: float | None, sectors: tuple[str, ...], norms: UtilityNorms
) -> tuple[float, float] | None:
    """Return the least and the most power, megawatt; None where it is not known."""
    if area_ha is None or LIGHT not in norms.norms or HEAVY not in norms.norms:
        return None
    ends = [_POWER_OF.get(each, _ANY_SECTOR) for each in sectors] or [_ANY_SECTOR]
    low = min(_end(norms, least) for least, _ in ends)
    high = max(_end(norms, most) for _, most in ends)
    return area_ha * low / 1000.0, area_ha * high / 1000.0


def _end(norms: UtilityNorms, which: Ends) -> float:
    """Return one end of a norm's range."""
    norm = norms.norms[which[0]]
    return norm.low if which[1] == "low" else norm.high


def _water_m3_day(area_ha: float | None, norms: UtilityNorms) -> tuple[float, float] | None:
    """Return the water for the smallest share of the land and for all of it; None where it is not known."""
    norm = norms.norms.get(WATER)
    if area_ha is None or norm is None:
        return None
    return area_ha * norm.low * _least_share(norm), area_ha * norm.low


def _least_share(norm: Norm) -> float:
    """Return the smallest share of the land that a norm allows, 0..1; all of it where none stands."""
    found = _SHARE.search(norm.condition_en)
    return 1.0 if found is None else float(found[1]) / 100.0


def _between(low: float, high: float) -> Interval:
    """Return an interval without the noise of binary fractions."""
    low, high = round(low, _DECIMALS), round(high, _DECIMALS)
    return Interval.exact(low) if low == high else Interval(low=low, best=None, high=high)


def _norm(row: Mapping[Hashable, Any]) -> Norm:
    """Read one row of the table."""
    limit_id, unit, text = (str(row[name]) for name in ("limit_id", "unit", "limit_value"))
    ends = text.split("..")
    try:
        low, high = float(ends[0]), float(ends[-1])
    except ValueError as err:
        problem = f"{limit_id}: {text!r} is no number and no range"
        raise LayerSchemaError("planning_limits", problem, "Write 20 or 160..200") from err
    if unit != _UNITS[limit_id] or not 0 < low <= high:
        problem = f"{limit_id}: {text} {unit} found, a value above 0 {_UNITS[limit_id]} is needed"
        raise LayerSchemaError("planning_limits", problem, "Mend the table of limits")
    words = {
        name: _text(row.get(name))
        for name in ("condition_vi", "condition_en", "instrument", "article", "verification")
    }
    days = {name: _text(row[name]) for name in ("valid_from", "valid_to")}
    return Norm(limit_id=limit_id, low=low, high=high, unit=unit, **words, **days)


def _text(value: object) -> str:
    """Return a cell as text, "" where it is empty."""
    return value if isinstance(value, str) else ""


def _not_in_force(rows: pd.DataFrame, limit_id: str, day: dt.date) -> Words:
    """Say that a norm is not in force on a date, and until or from when it is."""
    own = rows[rows["limit_id"] == limit_id].to_dict("records")
    if not own:
        return Words(
            vi=f"Dữ liệu không có chỉ tiêu {limit_id}: không tính.",
            en=f"The data has no norm {limit_id}: nothing is worked out.",
        )
    ended = [row for row in own if _text(row["valid_to"]) and _text(row["valid_to"]) < day.isoformat()]
    row = max(ended, key=lambda each: _text(each["valid_to"])) if ended else own[0]
    date = _text(row["valid_to"] if ended else row["valid_from"])
    day_vi = "/".join(reversed(date.split("-")))
    name_vi, name_en = row["quantity_vi"], row["quantity_en"]
    when_vi = f"chỉ ghi hiệu lực đến {day_vi}" if ended else f"có hiệu lực từ {day_vi}"
    when_en = f"stands in force until {date} only" if ended else f"is in force from {date}"
    return Words(
        vi=f"{name_vi} ({limit_id}, {row['instrument']}) {when_vi}; ngày {day:%d/%m/%Y} dữ liệu không có "
        "chỉ tiêu nào đang có hiệu lực: không tính.",
        en=f"{name_en} ({limit_id}, {row['instrument']}) {when_en}; on {day.isoformat()} the data has no "
        "norm in force: nothing is worked out.",
    )
