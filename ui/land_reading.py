"""Turn records of the register into parks, clusters and lots as the search for land knows them."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import shapely

from analysis.land_records import LandLot, LandPlace, LandPrice, RatePoint, Services
from geo.envelope import WHOLE_PROVINCE
from geo.sites import Site
from layers.register_overlay import lay_over
from layers.site_sources import catalogue_sites
from layers.subjects import commune_codes
from ui.layers import file_layer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.land_records import PlaceKind
    from layers.load import LoadedLayer
    from register.land_records import LandRecord, Value
    from register.rights import Role
    from register.store import Register

__all__ = ["lots_from_records", "places_from_records"]

#: How a place may be known so that its commune is certain.
_EXACT = frozenset({"commune", "point"})
_KINDS: Mapping[str, PlaceKind] = {"parks": "park", "clusters": "cluster"}


def places_from_records(register: Register, role: Role) -> tuple[LandPlace, ...]:
    """
    Return the parks and clusters that a role may see.

    Parameters
    ----------
    register
        The register.
    role
        Who reads.

    Returns
    -------
    tuple of LandPlace
        Parks first, by id.

    Raises
    ------
    RegisterError
        The register cannot be read.
    """
    rates = _rates(register.records("occupancy", role=role))
    drafts = _with_drafts(register, role)
    places: list[LandPlace] = []
    for kind in _KINDS:
        found = register.records(kind, role=role)
        sites = _sites(kind, found)
        made = [_place(kind, each, sites[each.record_id], rates) for each in found]
        places += [replace(place, has_drafts=place.place_id in drafts) for place in made]
    return tuple(places)


def _with_drafts(register: Register, role: Role) -> frozenset[str]:
    """Return the places with lots that a role may not see; nothing but that is told of them."""
    shown = {each.record_id for each in register.records("lots", role=role)}
    every = register.records("lots", role="board")
    return frozenset(str(each.values["place_id"]) for each in every if each.record_id not in shown)


def lots_from_records(register: Register, role: Role, today: dt.date) -> tuple[LandLot, ...]:
    """
    Return the lots that a role may see.

    Parameters
    ----------
    register
        The register.
    role
        Who reads: drafts are left out where it may not see them.
    today
        Leases in force on this day make less of a lot free, also for readers who may not see them.

    Returns
    -------
    tuple of LandLot
        By id.

    Raises
    ------
    RegisterError
        The register cannot be read.
    """
    leased_ha = _leased_ha(register, today)
    found = register.records("lots", role=role)
    return tuple(_lot(each, leased_ha.get(each.record_id, 0.0)) for each in found)


def _leased_ha(register: Register, today: dt.date) -> dict[str, float]:
    """Return the hectares of each lot that leases in force cover."""
    areas: dict[str, list[float]] = {}
    for each in register.records("leases", role="board"):
        signed, ends = _day(each.values, "signed_on"), _day(each.values, "ends_on")
        if (signed is None or signed <= today) and (ends is None or ends >= today):
            areas.setdefault(_text(each.values, "lot_id"), []).append(_figure(each.values, "area_ha") or 0.0)
    return {lot_id: math.fsum(parts) for lot_id, parts in areas.items()}


def _sites(kind: str, found: Sequence[LandRecord]) -> dict[str, Site]:
    """Return where the parks or clusters are: their outlines, or the communes that they are known by."""
    laid = lay_over(file_layer(kind), {each.record_id: each.values for each in found})

    def load(key: str) -> LoadedLayer:
        return laid if key == kind else file_layer(key)

    return {site.site_id: site for site in catalogue_sites(kind, load)} if found else {}


def _place(kind: str, record: LandRecord, site: Site, rates: Mapping[str, list[RatePoint]]) -> LandPlace:
    """Return one park or cluster."""
    values = record.values
    is_exact = values.get("location_basis") in _EXACT
    codes = tuple(each for each in commune_codes(values.get("commune_codes")) if each != WHOLE_PROVINCE)
    if values.get("location_basis") == "district":
        codes = _with_district(codes)
    leasable = _figure(values, "leasable_area_ha")
    leasable_ha, basis, as_of = leasable, values.get("leasable_basis"), values.get("leasable_as_of")
    if leasable is None and _figure(values, "industrial_area_ha") is not None:
        leasable_ha = _figure(values, "industrial_area_ha")
        basis, as_of = values.get("area_basis"), values.get("area_as_of")
    own_rates = _with_own(rates.get(record.record_id, []), values)
    return LandPlace(
        place_id=record.record_id,
        name_vi=_text(values, "name_vi"),
        name_en=_text(values, "name_en"),
        kind=_KINDS[kind],
        status_code=_text(values, "park_status" if kind == "parks" else "cluster_status"),
        site=site,
        commune_codes=codes,
        is_in_one_commune=is_exact,
        old_districts=tuple(dict.fromkeys(_districts()[code] for code in codes if code in _districts())),
        planned_area_ha=_figure(values, "planned_area_ha"),
        area_basis=_text(values, "area_basis") or "unknown",
        area_as_of=_text(values, "area_as_of") or None,
        leasable_area_ha=leasable_ha,
        leasable_basis=str(basis or "unknown"),
        leasable_as_of=str(as_of) if as_of else None,
        rates=tuple(own_rates),
        sectors=_codes(values),
        services=_place_services(values),
        price=_price(values),
        conditions_vi=_text(values, "conditions_vi"),
        conditions_en=_text(values, "conditions_en"),
        contact_name=_text(values, "contact_name"),
        contact_phone=_text(values, "contact_phone"),
        contact_email=_text(values, "contact_email"),
        documents=_text(values, "decision_documents"),
        infrastructure_vi=_text(values, "infrastructure_note_vi"),
        infrastructure_en=_text(values, "infrastructure_note_en"),
        sources_vi=_text(values, "sources_vi"),
        sources_en=_text(values, "sources_en"),
        info_as_of=_day(values, "info_as_of"),
    )


def _lot(record: LandRecord, leased_ha: float) -> LandLot:
    """Return one lot."""
    values = record.values
    return LandLot(
        lot_id=record.record_id,
        place_id=_text(values, "place_id"),
        lot_name=_text(values, "lot_name"),
        lot_use=_text(values, "lot_use"),
        lot_status=_text(values, "lot_status"),
        area_ha=_figure(values, "area_ha") or 0.0,
        site=_lot_site(record),
        sectors=_codes(values),
        services=Services(
            has_power=_flag(values, "has_power"),
            has_water=_flag(values, "has_water"),
            has_wastewater=_flag(values, "has_wastewater"),
        ),
        price=_price(values),
        available_from=_day(values, "available_from"),
        conditions_vi=_text(values, "conditions_vi"),
        conditions_en=_text(values, "conditions_en"),
        source=_text(values, "source"),
        info_as_of=_day(values, "info_as_of"),
        is_draft=values.get("is_published") is not True,
        leased_ha=leased_ha,
    )


def _lot_site(record: LandRecord) -> Site | None:
    """Return the outline of a lot; None where it has none."""
    outline: Any = record.values.get("outline")
    if not isinstance(outline, shapely.Geometry) or outline.is_empty:
        return None
    name = _text(record.values, "lot_name")
    return Site(
        site_id=record.record_id,
        name_vi=f"Lô {name}",
        name_en=f"Lot {name}",
        kind="outline",
        geometry=outline,
        positional_accuracy_m=_figure(record.values, "positional_accuracy_m") or 0.0,
        area_ha=_figure(record.values, "area_ha"),
        area_basis="measured",
    )


def _rates(records: Sequence[LandRecord]) -> dict[str, list[RatePoint]]:
    """Return the occupancy records by park or cluster."""
    rates: dict[str, list[RatePoint]] = {}
    for each in records:
        rates.setdefault(_text(each.values, "place_id"), []).append(
            RatePoint(
                as_of=_text(each.values, "as_of") or None,
                basis=_text(each.values, "basis") or "unknown",
                rate_pct=_figure(each.values, "rate_pct"),
                leasable_ha=_figure(each.values, "leasable_ha"),
                leased_ha=_figure(each.values, "leased_ha"),
                record_id=each.record_id,
                source_vi=_text(each.values, "source_vi"),
                source_en=_text(each.values, "source_en"),
            )
        )
    return rates


def _with_own(rates: Sequence[RatePoint], values: Mapping[str, Value]) -> list[RatePoint]:
    """Return the occupancy records, and the rate that stands with a park or cluster itself if in none."""
    rate_pct, as_of = _figure(values, "occupancy_pct"), _text(values, "occupancy_as_of") or None
    if rate_pct is None or any((each.rate_pct, each.as_of) == (rate_pct, as_of) for each in rates):
        return list(rates)
    return [*rates, RatePoint(as_of=as_of, basis="unverified", rate_pct=rate_pct)]


def _place_services(values: Mapping[str, Value]) -> Services:
    """Return what is known about services: a capacity says that the service is there."""
    power, water, wastewater = (
        _figure(values, name) for name in ("power_supply_mw", "water_supply_m3_day", "wastewater_m3_day")
    )
    central = _flag(values, "has_central_wastewater")
    return Services(
        has_power=None if power is None else power > 0,
        has_water=None if water is None else water > 0,
        has_wastewater=central if wastewater is None else wastewater > 0,
        power_mw=power,
        water_m3_day=water,
        wastewater_m3_day=wastewater,
    )


def _price(values: Mapping[str, Value]) -> LandPrice | None:
    """Return the rent, None where it is not published."""
    amount = _figure(values, "rent_price")
    if amount is None:
        return None
    return LandPrice(amount=amount, currency=_text(values, "rent_currency"), unit=_text(values, "rent_unit"))


def _codes(values: Mapping[str, Value]) -> tuple[str, ...]:
    """Return the sectors."""
    found = values.get("sectors")
    return found if isinstance(found, tuple) else ()


def _text(values: Mapping[str, Value], name: str) -> str:
    """Return a text, "" where it is not known."""
    value = values.get(name)
    return value if isinstance(value, str) else ""


def _figure(values: Mapping[str, Value], name: str) -> float | None:
    """Return a number, None where it is not known."""
    value = values.get(name)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _flag(values: Mapping[str, Value], name: str) -> bool | None:
    """Return yes or no, None where it is not known."""
    value = values.get(name)
    return value if isinstance(value, bool) else None


def _day(values: Mapping[str, Value], name: str) -> dt.date | None:
    """Return a day, None where it is not known."""
    value = values.get(name)
    return value if isinstance(value, dt.date) else None


def _with_district(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return communes, and the others of their old districts."""
    named = {_districts()[code] for code in codes if code in _districts()}
    return tuple(dict.fromkeys((*codes, *(code for code, each in _districts().items() if each in named))))


def _districts() -> dict[str, str]:
    """Return the old district of each commune."""
    return _districts_of(file_layer("communes").metadata.sha256)


@lru_cache(maxsize=2)
def _districts_of(_version: str) -> dict[str, str]:
    rows = file_layer("communes").rows().to_dict("records")
    return {str(row["commune_code"]): str(row["old_district"]) for row in rows}
