"""Say in the reader's words what is known of land on offer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.access_distances import ACCESS_KINDS
from analysis.land_supply import leasable_of, newest_rate
from geo.place_codes import AREA_BASIS, CLUSTER_STATUS, CURRENCY, PARK_STATUS, PRICE_UNIT, SECTOR
from layers.codes import VOLTAGE_BASIS, label
from ui.format import NOT_PUBLISHED, date, quantity, span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.access_distances import AccessDistance, AccessKind
    from analysis.land_records import LandPlace, LandPrice, Offer
    from analysis.land_search import Listing
    from ui.language import Speaker

__all__ = ["LandWords"]

#: Distances are written in kilometres.
_M_PER_KM = 1000.0
#: A lot whose own name begins so is not called a lot twice.
_LOT_WORDS = ("lô ", "lot ")


@dataclass(frozen=True, slots=True)
class LandWords:
    """
    Says what is known of land on offer.

    Attributes
    ----------
    say
        Says sentences in the reader's language.
    """

    say: Speaker

    @property
    def unknown(self) -> str:  # numpydoc ignore=RT01
        """What stands for a figure that nobody has published."""
        return NOT_PUBLISHED[self.say.language]

    def place(self, place: LandPlace) -> str:
        """Return the name of a park or cluster."""
        return self.say.pick(place.name_vi, place.name_en)

    def name(self, offer: Offer) -> str:
        """Return the name of a lot, otherwise of the park or cluster."""
        if offer.lot is None:
            return self.place(offer.place)
        name = offer.lot.lot_name
        return name if name.casefold().startswith(_LOT_WORDS) else self.say("land.lot", name=name)

    def full_name(self, offer: Offer) -> str:
        """Return the name of a lot with its park or cluster."""
        return self.name(offer) if offer.lot is None else f"{self.name(offer)}, {self.place(offer.place)}"

    def kind(self, offer: Offer) -> str:
        """Return whether it is a park or a cluster."""
        return self.say(f"land.kind_{offer.place.kind}")

    def status(self, offer: Offer) -> str:
        """Return whether it may be had."""
        return self.say(f"land.status_{offer.status}")

    def place_status(self, place: LandPlace) -> str:
        """Return the status of the park or cluster."""
        codes = PARK_STATUS if place.kind == "park" else CLUSTER_STATUS
        return label(codes, place.status_code, self.say.language)

    def area(self, offer: Offer) -> str:
        """Return the area that may be had, "not published" where nothing is known of it."""
        area_ha = offer.area_ha
        if area_ha.low is None and area_ha.high is None:
            return self.unknown
        return span(area_ha.low, area_ha.high, "ha", self.say.language, best=area_ha.best, decimals=2)

    def area_basis(self, offer: Offer) -> str:
        """Return how the area is known, "" where it is not."""
        words = {"register": "land.by_register", "derived": "land.derived"}
        return self.say(words[offer.area_basis]) if offer.area_basis in words else ""

    def price(self, price: LandPrice | None) -> str:
        """Return a rent."""
        if price is None:
            return self.unknown
        decimals = 2 if price.currency == "USD" else 0
        currency, unit = (
            label(codes, code, self.say.language)
            for codes, code in ((CURRENCY, price.currency), (PRICE_UNIT, price.unit))
        )
        return f"{quantity(price.amount, currency, self.say.language, decimals=decimals)} {unit}"

    def sectors(self, codes: tuple[str, ...]) -> str:
        """Return the sectors."""
        return "; ".join(label(SECTOR, code, self.say.language) for code in codes) or self.unknown

    def services(self, offer: Offer) -> tuple[str, str, str]:
        """Return what is known of power, water and wastewater."""
        services, m3_day = offer.services, self.say("land.m3_day")
        return (
            self.say("land.power", value=self._service(services.has_power, services.power_mw, "MW")),
            self.say("land.water", value=self._service(services.has_water, services.water_m3_day, m3_day)),
            self.say(
                "land.wastewater",
                value=self._service(services.has_wastewater, services.wastewater_m3_day, m3_day),
            ),
        )

    def _service(self, is_there: bool | None, capacity: float | None, unit: str) -> str:  # noqa: FBT001  (an answer)
        """Return whether a service is there, with its capacity."""
        value = self.unknown if is_there is None else self.say("land.yes" if is_there else "land.no")
        if capacity is None:
            return value
        written = quantity(capacity, unit, self.say.language, decimals=1, trim=True)
        return self.say("land.capacity", value=value, capacity=written)

    def near(self, kind: AccessKind) -> str:
        """Return what a distance is measured to."""
        return self.say(f"land.near_{kind}")

    def distance(self, listing: Listing, kind: AccessKind, *, is_short: bool = False) -> str:
        """Return a distance between its bounds, kilometre; the short form leaves the best estimate out."""
        interval = listing.distance_m(kind)
        if interval is None or interval.low is None or interval.high is None:
            return span(None, None, "km", self.say.language)
        best = None if interval.best is None or is_short else interval.best / _M_PER_KM
        return span(
            interval.low / _M_PER_KM,
            interval.high / _M_PER_KM,
            "km",
            self.say.language,
            best=best,
            decimals=1,
        )

    def target(self, found: AccessDistance) -> str:
        """Return the nearest of a kind as placed; of a substation with how its voltage is known."""
        name = self.say.pick(found.name_vi, found.name_en)
        if not found.basis:
            return name
        basis = label(VOLTAGE_BASIS, found.basis, self.say.language)
        return self.say("land.voltage", name=name, basis=basis)

    def distances(self, listing: Listing) -> Iterator[tuple[str, str, str]]:
        """Yield kind, distance and nearest of every distance that was measured."""
        for kind in ACCESS_KINDS:
            for found in listing.access:
                if found.kind == kind:
                    yield self.near(kind), self.distance(listing, kind), self.target(found)

    def age(self, offer: Offer) -> str:
        """Return when the information was confirmed."""
        return date(offer.info_as_of, self.say.language) if offer.info_as_of else self.say("land.undated")

    def age_mark(self, offer: Offer) -> str:
        """Return the mark of old information, "" for none."""
        if offer.is_expired:
            return self.say("land.expired")
        return self.say("land.old") if offer.is_old and offer.info_as_of else ""

    def marks(self, offer: Offer) -> str:
        """Return what a reader must know of a row: a draft, old information, from when; "" for nothing."""
        is_draft = offer.lot is not None and offer.lot.is_draft
        marks = [self.say("land.draft") if is_draft else "", self.age_mark(offer)]
        if offer.lot is not None and offer.lot.available_from is not None:
            marks.append(self.say("land.from_day", day=self.available_from(offer)))
        return "; ".join(mark for mark in marks if mark)

    def location(self, listing: Listing) -> str:
        """Return how the place is known."""
        if listing.is_access_shared:
            return self.say("land.located_shared")
        offer = listing.offer
        site = offer.place.site if offer.lot is None or offer.lot.site is None else offer.lot.site
        if site.kind != "outline":
            return self.say(f"land.located_{site.kind}")
        if site.positional_accuracy_m == 0:
            return self.say("land.located_unstated")
        accuracy = quantity(site.positional_accuracy_m, "m", self.say.language, decimals=1, trim=True)
        return self.say("land.located_outline", accuracy=accuracy)

    def rate(self, place: LandPlace) -> str:
        """Return the newest occupancy rate with its date and how it is known."""
        rate = newest_rate(place.rates)
        if rate is None:
            return self.unknown
        pct = rate.rate_pct
        if rate.leasable_ha and rate.leased_ha is not None:
            pct = 100.0 * rate.leased_ha / rate.leasable_ha
        day = date(rate.as_of, self.say.language) if rate.as_of else self.say("land.undated")
        basis = label(AREA_BASIS, rate.basis, self.say.language)
        return f"{quantity(pct, '%', self.say.language, decimals=1, trim=True)} ({day}; {basis})"

    def area_dates(self, offer: Offer) -> str:
        """Return the dates of the figures that the area left was worked out from, "" for none."""
        rate = newest_rate(offer.place.rates)
        if offer.area_basis != "derived" or rate is None:
            return ""
        days = (leasable_of(offer.place, rate)[2], rate.as_of)
        leasable, leased = (date(day, self.say.language) if day else self.say("land.undated") for day in days)
        return self.say("land.area_dates", leasable=leasable, leased=leased)

    def rate_source(self, place: LandPlace) -> str:
        """Return which occupancy record the rate is from and what that rests on, "" without a rate."""
        rate = newest_rate(place.rates)
        if rate is None:
            return ""
        if not rate.record_id:
            return self.say("land.rate_own", rate=self.rate(place))
        source = self.say.pick(rate.source_vi, rate.source_en) or self.unknown
        return self.say("land.rate_record", rate=self.rate(place), record=rate.record_id, source=source)

    def planned(self, place: LandPlace) -> str:
        """Return the planned area with its date and how it is known."""
        if place.planned_area_ha is None:
            return self.unknown
        day = f"; {date(place.area_as_of, self.say.language)}" if place.area_as_of else ""
        basis = label(AREA_BASIS, place.area_basis, self.say.language)
        written = quantity(place.planned_area_ha, "ha", self.say.language, decimals=2, trim=True)
        return f"{written} ({basis}{day})"

    def available_from(self, offer: Offer) -> str:
        """Return from when a lot may be had."""
        if offer.lot is None:
            return self.unknown
        day = offer.lot.available_from
        return self.say("land.at_once") if day is None else date(day, self.say.language)

    def conditions(self, offer: Offer) -> str:
        """Return the conditions of the lot, then of the park or cluster."""
        texts = [] if offer.lot is None else [self.say.pick(offer.lot.conditions_vi, offer.lot.conditions_en)]
        texts.append(self.say.pick(offer.place.conditions_vi, offer.place.conditions_en))
        return "; ".join(dict.fromkeys(text for text in texts if text)) or self.unknown

    def contact(self, place: LandPlace) -> str:
        """Return whom to turn to."""
        parts = (place.contact_name, place.contact_phone, place.contact_email)
        return "; ".join(part for part in parts if part) or self.say("land.contact_none")

    def source(self, offer: Offer) -> str:
        """Return where this is from."""
        own = "" if offer.lot is None else offer.lot.source
        return own or self.say.pick(offer.place.sources_vi, offer.place.sources_en) or self.unknown

    def missing(self, key: str) -> str:
        """Return what is not known, by its key of the search."""
        if key in ACCESS_KINDS:
            return self.say("land.missing_distance", kind=self.say(f"land.near_{key}"))
        return self.say(f"land.missing_{key}")
