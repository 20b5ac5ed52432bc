"""Make up one park outside the real list, with lots, leases and occupancy records, to try the pages with."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING, Any, Final

import shapely

from register.land_records import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from register.land_records import Value

__all__ = ["SAMPLE_PARK_ID", "SAMPLE_PREFIX", "is_sample_id", "sample_records"]

#: Ids of everything made up begin with it; no real id does.
SAMPLE_PREFIX: Final = "MAU-"
SAMPLE_PARK_ID: Final = "MAU-01"
#: Lower left corner of the made-up park (x east, y north) in `geo.crs.WORKING_CRS`, metre; and its commune.
_CORNER_M: Final = (407_600.0, 2_429_400.0)
_COMMUNE: Final = "02419"
#: Lots are of this size with a street beside and below each, metre.
_LOT_M: Final = (120.0, 160.0)
_STREET_M: Final = 20.0
_ACCURACY_M: Final = 1.0
_SOURCE: Final = "Bộ mẫu (không có thật)"
#: Status to its weight, and for how many lots something is left unsaid: real books have gaps too.
_STATUSES: Final = {"available": 0.45, "reserved": 0.08, "leased": 0.4, "not_cleared": 0.07}
_GAP: Final = 0.15
_SECTORS: Final = ("electronics", "mechanical", "supporting", "garments", "food", "wood_paper", "logistics")
_TENANTS: Final = 9
_M2_PER_HA: Final = 10_000.0


def is_sample_id(record_id: str) -> bool:
    """
    Tell whether a record is made up.

    Parameters
    ----------
    record_id
        Id of a park, lot, lease or occupancy record.

    Returns
    -------
    bool
        Whether it begins with `SAMPLE_PREFIX`: such records count in no total of the province.

    Examples
    --------
    >>> is_sample_id("MAU-01"), is_sample_id("KCN-01")
    (True, False)
    """
    return record_id.startswith(SAMPLE_PREFIX)


def sample_records(n_lots: int = 60, *, seed: int = 2026, today: dt.date | None = None) -> tuple[Edit, ...]:
    """
    Make up a park with lots, leases and occupancy records.

    Parameters
    ----------
    n_lots
        How many lots, at least 1.
    seed
        The same seed gives the same records.
    today
        Day that the information is dated before; 20 November 2026 when None.

    Returns
    -------
    tuple of Edit
        New records: the park, its lots, leases and occupancy, in the order in which they refer to each other.

    Raises
    ------
    ValueError
        No lot is asked for.
    """
    if n_lots < 1:
        raise ValueError(f"{n_lots} lots are asked for, at least 1 is needed")
    chance = random.Random(seed)  # noqa: S311  (made-up figures, no secret)
    day = today or dt.date(2026, 11, 20)
    across = max(1, round((n_lots * 1.4) ** 0.5))
    rows = -(-n_lots // across)
    lots = [_lot(place, across, chance, day) for place in range(n_lots)]
    industrial = [lot for _, lot in lots if lot["lot_use"] in {"industrial", "warehouse"}]
    leasable_ha = sum(_number(lot, "area_ha") for lot in industrial)
    edits = [_edit("parks", SAMPLE_PARK_ID, _park(across, rows, leasable_ha, day))]
    edits += [_edit("lots", lot_id, values) for lot_id, values in lots]
    edits += _leases(lots, chance, day)
    leased_ha = sum(_number(lot, "area_ha") for lot in industrial if lot["lot_status"] == "leased")
    edits += _occupancy(leasable_ha, leased_ha, day)
    return tuple(edits)


def _edit(kind: str, record_id: str, values: Mapping[str, Value]) -> Edit:
    """Return a new record."""
    return Edit(kind=kind, record_id=record_id, values=values, version=None)


def _number(values: Mapping[str, Value], name: str) -> float:
    """Return a figure of a made-up record."""
    value = values[name]
    return float(value) if isinstance(value, int | float) else 0.0


def _park(across: int, rows: int, leasable_ha: float, day: dt.date) -> dict[str, Value]:
    """Return the made-up park."""
    west, south = _CORNER_M
    east = west + across * (_LOT_M[0] + _STREET_M) + _STREET_M
    north = south + rows * (_LOT_M[1] + _STREET_M) + _STREET_M
    outline = shapely.box(west - 30, south - 30, east + 30, north + 30)
    return {
        "name_vi": "Khu mẫu (không có thật)",
        "name_en": "Sample park (not real)",
        "is_named": True,
        "planned_area_ha": round(outline.area / _M2_PER_HA, 2),
        "area_basis": "assumed",
        "area_as_of": str(day.year),
        "park_status": "operating",
        "commune_codes": _COMMUNE,
        "location_basis": "commune",
        "area_source_vi": _SOURCE,
        "area_source_en": "Sample set (not real)",
        "sources_vi": _SOURCE,
        "sources_en": "Sample set (not real)",
        "leasable_area_ha": round(leasable_ha, 4),
        "leasable_basis": "assumed",
        "leasable_as_of": str(day.year),
        "sectors": ("electronics", "mechanical", "supporting", "food"),
        "power_supply_mw": 40.0,
        "water_supply_m3_day": 6000.0,
        "wastewater_m3_day": 4500.0,
        "has_central_wastewater": True,
        "traffic_land_pct": 14.0,
        "green_land_pct": 11.0,
        "technical_land_pct": 3.0,
        "rent_price": 1_450_000.0,
        "rent_currency": "VND",
        "rent_unit": "per_m2_term",
        "conditions_vi": "Điều kiện bịa ra để thử: mật độ xây dựng tối đa 60 %.",
        "conditions_en": "A made-up condition: building coverage at most 60%.",
        "contact_name": "Không có thật",
        "contact_phone": "0000 000 000",
        "contact_email": "mau@example.invalid",
        "info_as_of": day - dt.timedelta(days=40),
        "outline": outline,
        "positional_accuracy_m": _ACCURACY_M,
        "outline_source": _SOURCE,
    }


def _lot(place: int, across: int, chance: random.Random, day: dt.date) -> tuple[str, dict[str, Value]]:
    """Return one made-up lot with its id."""
    row, column = divmod(place, across)
    west = _CORNER_M[0] + _STREET_M + column * (_LOT_M[0] + _STREET_M)
    south = _CORNER_M[1] + _STREET_M + row * (_LOT_M[1] + _STREET_M)
    outline = shapely.box(west, south, west + _LOT_M[0], south + _LOT_M[1] * chance.uniform(0.5, 1.0))
    status = chance.choices(list(_STATUSES), list(_STATUSES.values()))[0]
    use = chance.choices(("industrial", "warehouse", "service"), (0.85, 0.1, 0.05))[0]
    values: dict[str, Value] = {
        "place_id": SAMPLE_PARK_ID,
        "lot_name": f"M{row + 1:02d}-{column + 1:02d}",
        "lot_use": use,
        "area_ha": round(outline.area / _M2_PER_HA, 4),
        "lot_status": status,
        "is_operating": status == "leased" and chance.random() < 0.7,
        "has_power": _maybe(chance, value=True),
        "has_water": _maybe(chance, value=chance.random() < 0.9),
        "has_wastewater": _maybe(chance, value=chance.random() < 0.8),
        "source": _SOURCE,
        "info_as_of": day - dt.timedelta(days=chance.choice((20, 60, 200, 500))),
        "outline": outline,
        "positional_accuracy_m": _ACCURACY_M,
        "outline_source": _SOURCE,
        "is_published": True,
    }
    if chance.random() > _GAP:
        values["sectors"] = tuple(sorted(chance.sample(_SECTORS, chance.randint(1, 4))))
    if chance.random() > 2 * _GAP:
        values["rent_price"] = float(chance.randint(12, 20) * 100_000)
        values["rent_currency"], values["rent_unit"] = "VND", "per_m2_term"
    return f"{SAMPLE_PREFIX}L{place + 1:04d}", values


def _maybe(chance: random.Random, *, value: bool) -> bool | None:
    """Return a value, or now and then that it is not known."""
    return None if chance.random() < _GAP else value


def _leases(lots: list[tuple[str, dict[str, Value]]], chance: random.Random, day: dt.date) -> Iterator[Edit]:
    """Return a lease for each leased lot."""
    leased = [(lot_id, lot) for lot_id, lot in lots if lot["lot_status"] == "leased"]
    for number, (lot_id, lot) in enumerate(leased, start=1):
        signed = day - dt.timedelta(days=chance.randint(200, 2500))
        area: Any = lot["area_ha"]
        yield _edit(
            "leases",
            f"{SAMPLE_PREFIX}HD{number:04d}",
            {
                "lot_id": lot_id,
                "tenant": f"Doanh nghiệp mẫu {chance.randint(1, _TENANTS)} (không có thật)",
                "area_ha": area,
                "operating_area_ha": area if lot["is_operating"] else 0.0,
                "signed_on": signed,
                "starts_on": signed,
                "ends_on": signed.replace(year=signed.year + 40, day=1),
                "sector": chance.choice(_SECTORS),
                "source": _SOURCE,
            },
        )


def _occupancy(leasable_ha: float, leased_ha: float, day: dt.date) -> Iterator[Edit]:
    """Return an occupancy history of five years that ends at what is leased now."""
    for number in range(5):
        share = 1.0 - 0.17 * (4 - number)
        leased = round(leased_ha * share, 4)
        yield _edit(
            "occupancy",
            f"{SAMPLE_PREFIX}SL{number + 1:02d}",
            {
                "place_id": SAMPLE_PARK_ID,
                "as_of": f"{day.year - 5 + number}-12-31",
                "leasable_ha": round(leasable_ha, 4),
                "leased_ha": leased,
                "operating_ha": round(leased * 0.7, 4),
                "basis": "assumed",
                "source_vi": _SOURCE,
                "source_en": "Sample set (not real)",
                "is_published": True,
            },
        )
