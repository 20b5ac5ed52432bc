"""Parks, clusters and lots as the search for land knows them, and what of them is on offer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from analysis.occupancy_lots import LEASE_TOLERANCE_HA

if TYPE_CHECKING:
    import datetime as dt

    from analysis.intervals import Interval
    from geo.sites import Site, Words

__all__ = ["LandLot", "LandPlace", "LandPrice", "Offer", "OfferStatus", "PlaceKind", "RatePoint", "Services"]

#: Decimals of an area that is a difference, hectare: 0.01 m2.
_DECIMALS_HA: Final = 6
PlaceKind = Literal["park", "cluster"]
#: A lot is "available" or "reserved"; a park or cluster without lots is one of the others.
OfferStatus = Literal["available", "reserved", "operating", "preparing", "planned"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LandPrice:
    """
    A rent that was published.

    Attributes
    ----------
    amount
        In `currency` for each `unit`.
    currency, unit
        Codes of `geo.place_codes.CURRENCY` and `PRICE_UNIT`.
    """

    amount: float
    currency: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """
    What is known about power, water and wastewater.

    Attributes
    ----------
    has_power, has_water, has_wastewater
        None where nobody has said.
    power_mw, water_m3_day, wastewater_m3_day
        Capacity of the whole park or cluster, None where it is not known.
    """

    has_power: bool | None = None
    has_water: bool | None = None
    has_wastewater: bool | None = None
    power_mw: float | None = None
    water_m3_day: float | None = None
    wastewater_m3_day: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RatePoint:
    """
    A published figure about how much of a park or cluster is leased.

    Attributes
    ----------
    as_of
        ISO date, month, quarter or year; None where it is not known.
    basis
        Code of `geo.place_codes.AREA_BASIS`.
    rate_pct
        Leased share of the leasable land, 0 to 100.
    leasable_ha, leased_ha
        Hectare, None where not published.
    record_id
        The occupancy record that it stands in; "" for one that stands with the park or cluster itself.
    source_vi, source_en
        As published, "" where not.
    """

    as_of: str | None
    basis: str
    rate_pct: float | None = None
    leasable_ha: float | None = None
    leased_ha: float | None = None
    record_id: str = ""
    source_vi: str = ""
    source_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LandPlace:
    """
    A park or cluster.

    Attributes
    ----------
    place_id, name_vi, name_en
        Its id and names.
    kind
        Park or cluster.
    status_code
        Code of `geo.place_codes.PARK_STATUS` or `CLUSTER_STATUS`.
    site
        Where it is.
    commune_codes, old_districts
        Communes that it may lie in, () for the whole province, and their old districts.
    is_in_one_commune
        Whether its commune is known; not when only the district or more is, however many communes are named.
    planned_area_ha, area_basis, area_as_of
        Planned area, how and as of when it is known.
    leasable_area_ha, leasable_basis, leasable_as_of
        Leasable industrial land, the same.
    rates
        Published figures about occupancy.
    sectors
        Codes of `geo.place_codes.SECTOR`, () where not known.
    services, price
        None of the price: not published.
    conditions_vi, conditions_en, infrastructure_vi, infrastructure_en, sources_vi, sources_en, documents
        As published, "" where not.
    contact_name, contact_phone, contact_email
        Whom investors turn to, "" where not published.
    info_as_of
        When the Board last said that all this holds.
    has_drafts
        Whether the register has lots of it that this reader may not see: what is left is then not worked out
        from older figures.
    """

    place_id: str
    name_vi: str
    name_en: str
    kind: PlaceKind
    status_code: str
    site: Site
    commune_codes: tuple[str, ...] = ()
    old_districts: tuple[str, ...] = ()
    is_in_one_commune: bool = True
    planned_area_ha: float | None = None
    area_basis: str = "unknown"
    area_as_of: str | None = None
    leasable_area_ha: float | None = None
    leasable_basis: str = "unknown"
    leasable_as_of: str | None = None
    rates: tuple[RatePoint, ...] = ()
    sectors: tuple[str, ...] = ()
    services: Services = Services()
    price: LandPrice | None = None
    conditions_vi: str = ""
    conditions_en: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    contact_email: str = ""
    documents: str = ""
    infrastructure_vi: str = ""
    infrastructure_en: str = ""
    sources_vi: str = ""
    sources_en: str = ""
    info_as_of: dt.date | None = None
    has_drafts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LandLot:
    """
    A lot of a park or cluster.

    Attributes
    ----------
    lot_id, place_id, lot_name
        Its id, its park or cluster, its name.
    lot_use, lot_status
        Codes of `geo.place_codes.LOT_USE` and `LOT_STATUS`.
    area_ha
        Hectare.
    site
        Its outline; None where it has none.
    sectors
        Codes of `geo.place_codes.SECTOR`, () where not stated.
    services, price
        Of the lot itself; None of the price: not published.
    available_from
        None for at once, or not stated.
    conditions_vi, conditions_en, source
        As published.
    info_as_of
        When the Board last said that this holds.
    is_draft
        Not shown to investors yet.
    leased_ha
        Hectare under leases in force.
    """

    lot_id: str
    place_id: str
    lot_name: str
    lot_use: str
    lot_status: str
    area_ha: float
    site: Site | None = None
    sectors: tuple[str, ...] = ()
    services: Services = Services()
    price: LandPrice | None = None
    available_from: dt.date | None = None
    conditions_vi: str = ""
    conditions_en: str = ""
    source: str = ""
    info_as_of: dt.date | None = None
    is_draft: bool = False
    leased_ha: float = 0.0

    @property
    def free_ha(self) -> float:  # numpydoc ignore=RT01
        """Hectare that no lease in force covers; 0 where only the rounding of contracts is left."""
        left_ha = self.area_ha - self.leased_ha
        return round(left_ha, _DECIMALS_HA) if left_ha > LEASE_TOLERANCE_HA else 0.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Offer:
    """
    Land that may be had, as far as it is known.

    Attributes
    ----------
    offer_id
        Id of the lot; of the park or cluster where it has no lots.
    place
        The park or cluster.
    lot
        The lot, None where the park or cluster has none.
    status
        Whether it may be had.
    area_ha
        Hectare that may be had: exact for a lot; derived for a park or cluster, all None where it is not
        published.
    area_basis
        "register" for a lot, "derived" for what is left of a park or cluster, "unknown".
    area_note
        How the area is known, or why it is not.
    price
        Rent of the lot, otherwise of the park or cluster.
    sectors
        Of the lot, otherwise of the park or cluster.
    services
        What the lot itself has, with the capacities of its park or cluster.
    info_as_of
        When this was last confirmed, None where nobody has said.
    is_old
        Confirmed too long ago, or never.
    is_expired
        So long ago that it is not shown to investors.
    """

    offer_id: str
    place: LandPlace
    lot: LandLot | None
    status: OfferStatus
    area_ha: Interval
    area_basis: str
    area_note: Words
    price: LandPrice | None
    sectors: tuple[str, ...]
    services: Services
    info_as_of: dt.date | None
    is_old: bool
    is_expired: bool = False
