"""Tell what land may be had in each park and cluster, never more than is known."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from analysis.intervals import Interval
from analysis.land_records import Offer, Services
from analysis.occupancy_dates import PartialDate
from analysis.occupancy_figures import RATE_TOLERANCE_PCT
from geo.place_codes import LEASABLE_USES
from geo.sites import Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.land_records import LandLot, LandPlace, OfferStatus, RatePoint

__all__ = [
    "EXPIRED_AFTER_MONTHS",
    "OLD_AFTER_MONTHS",
    "WEAK_BASES",
    "age_months",
    "land_offers",
    "newest_rate",
    "remaining_area",
]

#: What was confirmed longer ago is marked; a setting of this tool, no law sets it.
OLD_AFTER_MONTHS: Final = 12
#: A lot confirmed longer ago is no longer shown to investors; a setting likewise.
EXPIRED_AFTER_MONTHS: Final = 36
#: Bases on which no exact figure rests.
WEAK_BASES: Final = frozenset({"unverified", "assumed", "unknown"})
_OFFERED: Final[Mapping[str, OfferStatus]] = MappingProxyType(
    {"available": "available", "reserved": "reserved"}
)
_PLACE_STATUS: Final[Mapping[str, OfferStatus]] = MappingProxyType(
    {
        "operating": "operating",
        "investor_selected": "preparing",
        "under_construction": "preparing",
        "converting": "preparing",
        "planned": "planned",
    }
)
_LOT = Words(vi="Diện tích lô theo sổ đất.", en="Area of the lot in the register.")
_LOT_REST = Words(
    vi="Phần của lô chưa có hợp đồng thuê, theo sổ đất.", en="The part of the lot that is not leased."
)
_NOT_OPEN = Words(
    vi="Chưa hoạt động nên chưa có đất cho thuê; diện tích còn trống chưa công bố.",
    en="Not in operation yet, so no land is for lease; what is left is not published.",
)
_NO_LEASABLE = Words(
    vi="Diện tích đất công nghiệp có thể cho thuê chưa công bố, nên không tính được phần còn trống.",
    en="The leasable land is not published, so what is left cannot be worked out.",
)
_NO_RATE = Words(
    vi="Tỷ lệ lấp đầy chưa công bố, nên không tính được phần còn trống.",
    en="The occupancy rate is not published, so what is left cannot be worked out.",
)
_NO_FREE_LOT = Words(
    vi="Sổ đất không có lô nào còn trống; phần đất chưa chia lô, nếu có, chưa công bố.",
    en="No lot of the register is free; land that is not yet divided, if any, is not published.",
)
_DRAFTS = Words(
    vi="Lô đất của nơi này chưa được công bố; hãy hỏi Ban Quản lý.",
    en="The lots of this place are not published yet; ask the Management Board.",
)
_DERIVED = Words(
    vi="Tính từ đất cho thuê và tỷ lệ lấp đầy đã công bố.",
    en="Worked out from the published leasable land and occupancy rate.",
)
_DERIVED_LOOSE = Words(
    vi="Tính từ đất cho thuê và tỷ lệ lấp đầy, nhưng số liệu cũ, không ghi ngày, chưa kiểm chứng hoặc mâu "
    "thuẫn: nay có thể không còn đất, hoặc còn đến toàn bộ đất cho thuê.",
    en="Worked out from leasable land and occupancy rate, but the figures are old, undated, unverified or "
    "contradict each other: today there may be none left, or as much as all of it.",
)


def age_months(as_of: str | dt.date | None, today: dt.date) -> int | None:
    """
    Return how many whole months old a figure is, at least.

    Parameters
    ----------
    as_of
        A date, or ISO text of a day, month, quarter or year: its last day counts. None where not known.
    today
        The day that ages are counted to.

    Returns
    -------
    int or None
        0 for this month and for a day to come; None where the date is not known.

    Examples
    --------
    >>> age_months("2023", dt.date(2026, 11, 20)), age_months("2026-Q2", dt.date(2026, 11, 20))
    (34, 4)
    """
    if as_of is None or as_of == "":
        return None
    end = as_of if isinstance(as_of, dt.date) else PartialDate.parse(as_of).last
    months = (today.year - end.year) * 12 + today.month - end.month
    return max(0, months - (1 if today.day < end.day and months > 0 else 0))


def newest_rate(rates: Sequence[RatePoint]) -> RatePoint | None:
    """
    Return the newest figure that tells how much is leased.

    Parameters
    ----------
    rates
        In the order of their ids.

    Returns
    -------
    RatePoint or None
        One with a rate, or with leasable and leased land; of one date one with leased land, then the last. An
        undated one counts only when no other is there, one with more leased than leasable land never.
    """
    telling = [(place, rate) for place, rate in enumerate(rates) if _rate_pct(rate) is not None]
    return max(telling, key=lambda each: _age_key(*each))[1] if telling else None


def _age_key(place: int, rate: RatePoint) -> tuple[bool, dt.date, dt.date, bool, int]:
    """Return what sorts figures from undated and old to new, as in the records of occupancy."""
    date = PartialDate.parse(rate.as_of) if rate.as_of else None
    middle, first = (dt.date.min, dt.date.min) if date is None else (date.middle, date.first)
    return date is not None, middle, first, rate.leased_ha is not None, place


def _rate_pct(rate: RatePoint) -> float | None:
    """Return the leased share, percent: leased of leasable land first, otherwise the published rate."""
    if rate.leasable_ha and rate.leased_ha is not None:
        share_pct = 100.0 * rate.leased_ha / rate.leasable_ha
        return share_pct if share_pct <= 100.0 else None
    return rate.rate_pct


def _known_rates(place: LandPlace, today: dt.date) -> tuple[RatePoint, ...]:
    """Return the figures that are no plans, with the place's leasable land where they state none."""
    return tuple(
        replace(rate, leasable_ha=place.leasable_area_ha)
        if rate.leased_ha is not None and rate.leasable_ha is None
        else rate
        for rate in place.rates
        if not _is_later(rate.as_of, today)
    )


def _is_later(as_of: str | None, today: dt.date) -> bool:
    """Tell whether a figure is about a time that has not begun."""
    return bool(as_of) and PartialDate.parse(str(as_of)).first > today


def _is_contradicted(chosen: RatePoint, rates: Sequence[RatePoint]) -> bool:
    """Tell whether another figure of the same date states another rate."""
    share_pct = _rate_pct(chosen)
    others = [_rate_pct(rate) for rate in rates if rate.as_of == chosen.as_of]
    return any(
        other is not None and share_pct is not None and abs(other - share_pct) > RATE_TOLERANCE_PCT
        for other in others
    )


def leasable_of(place: LandPlace, rate: RatePoint | None) -> tuple[float | None, str, str | None]:
    """
    Return the leasable land that a rate refers to.

    Parameters
    ----------
    place
        The park or cluster.
    rate
        The figure about how much of it is leased; None for none.

    Returns
    -------
    tuple of float (hectare) or None, str and str or None
        Of the figure when it states another than the place; how and as of when it is known.
    """
    if rate is not None and rate.leasable_ha and rate.leasable_ha != place.leasable_area_ha:
        return rate.leasable_ha, rate.basis, rate.as_of
    return place.leasable_area_ha, place.leasable_basis, place.leasable_as_of


def remaining_area(place: LandPlace, today: dt.date) -> tuple[Interval, str, Words]:
    r"""
    Return how much of a park or cluster without lots is left.

    Parameters
    ----------
    place
        The park or cluster.
    today
        The day that ages are counted to.

    Returns
    -------
    tuple of Interval (hectare), str and Words
        What is left, "derived" or "unknown", and how it is known or why it is not.

    Notes
    -----
    .. math:: A_{left} = A_{leasable} (1 - r)

    exact when both figures are firm, at most `OLD_AFTER_MONTHS` old and uncontradicted; otherwise only a best
    estimate between 0 and :math:`A_{leasable}`. The leasable land is that which the rate refers to.
    Nothing is left to lease in a park that is not in operation.
    """
    if _PLACE_STATUS[place.status_code] != "operating":
        return Interval.unknown(), "unknown", _NOT_OPEN
    rates = _known_rates(place, today)
    rate = newest_rate(rates)
    leasable_ha, basis, as_of = leasable_of(place, rate)
    if leasable_ha is None:
        return Interval.unknown(), "unknown", _NO_LEASABLE
    share_pct = None if rate is None else _rate_pct(rate)
    if rate is None or share_pct is None:
        return Interval.unknown(), "unknown", _NO_RATE
    left_ha = leasable_ha * (1 - share_pct / 100)
    is_firm = _is_firm(basis, as_of, today) and _is_firm(rate.basis, rate.as_of, today)
    if is_firm and not _is_contradicted(rate, rates):
        return Interval.exact(left_ha), "derived", _DERIVED
    return Interval(low=0.0, best=left_ha, high=leasable_ha), "derived", _DERIVED_LOOSE


def _is_firm(basis: str, as_of: str | None, today: dt.date) -> bool:
    """Tell whether an exact figure may rest on another: verified, dated and not old."""
    age = age_months(as_of, today)
    is_fresh = age is not None and age <= OLD_AFTER_MONTHS and not _is_later(as_of, today)
    return basis not in WEAK_BASES and is_fresh


def land_offers(
    places: Sequence[LandPlace],
    lots: Sequence[LandLot],
    *,
    today: dt.date,
    shows_expired: bool = False,
) -> tuple[Offer, ...]:
    """
    Return what land may be had: free and reserved lots, and parks and clusters without a free lot.

    Parameters
    ----------
    places
        Parks and clusters.
    lots
        Lots that the reader may see; those of other places are left out.
    today
        The day that ages are counted to.
    shows_expired
        Whether lots confirmed more than `EXPIRED_AFTER_MONTHS` ago are among them, marked.

    Returns
    -------
    tuple of Offer
        By place, its lots in the order given. Leased lots, also by leases in force on the whole lot,
        lots that are not cleared, and lots whose use is not leasable industrial land are no offers.
    """
    by_place: dict[str, list[LandLot]] = {}
    for lot in lots:
        by_place.setdefault(lot.place_id, []).append(lot)
    offers: list[Offer] = []
    for place in (replace(each, rates=_known_rates(each, today)) for each in places):
        own = by_place.get(place.place_id, [])
        on_offer = [
            _lot_offer(place, lot, today)
            for lot in own
            if lot.lot_status in _OFFERED and lot.lot_use in LEASABLE_USES and lot.free_ha > 0
        ]
        shown = [offer for offer in on_offer if shows_expired or not offer.is_expired]
        offers += shown or [_place_offer(place, today, has_lots=bool(own))]
    return tuple(offers)


def _lot_offer(place: LandPlace, lot: LandLot, today: dt.date) -> Offer:
    """Return a lot on offer."""
    age = age_months(lot.info_as_of, today)
    return Offer(
        offer_id=lot.lot_id,
        place=place,
        lot=lot,
        status=_OFFERED[lot.lot_status],
        area_ha=Interval.exact(lot.area_ha if lot.leased_ha == 0 else lot.free_ha),
        area_basis="register",
        area_note=_LOT if lot.leased_ha == 0 else _LOT_REST,
        price=lot.price or place.price,
        sectors=lot.sectors or place.sectors,
        services=_services_of(lot, place),
        info_as_of=lot.info_as_of,
        is_old=age is None or age > OLD_AFTER_MONTHS,
        is_expired=age is None or age > EXPIRED_AFTER_MONTHS,
    )


def _place_offer(place: LandPlace, today: dt.date, *, has_lots: bool) -> Offer:
    """Return what is left of a park or cluster."""
    area_ha, basis, note = remaining_area(place, today)
    if has_lots:
        area_ha, basis, note = Interval.unknown(), "unknown", _NO_FREE_LOT
    elif place.has_drafts:
        area_ha, basis, note = Interval.unknown(), "unknown", _DRAFTS
    age = age_months(place.info_as_of, today)
    return Offer(
        offer_id=place.place_id,
        place=place,
        lot=None,
        status=_PLACE_STATUS[place.status_code],
        area_ha=area_ha,
        area_basis=basis,
        area_note=note,
        price=place.price,
        sectors=place.sectors,
        services=place.services,
        info_as_of=place.info_as_of,
        is_old=age is None or age > OLD_AFTER_MONTHS,
    )


def _services_of(lot: LandLot, place: LandPlace) -> Services:
    """Return what the lot itself has, with the capacities of its park or cluster."""
    return Services(
        has_power=lot.services.has_power,
        has_water=lot.services.has_water,
        has_wastewater=lot.services.has_wastewater,
        power_mw=place.services.power_mw,
        water_m3_day=place.services.water_m3_day,
        wastewater_m3_day=place.services.wastewater_m3_day,
    )
