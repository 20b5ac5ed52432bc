"""The search for land: three answers a condition, and the laws of filters."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.access_distances import AccessDistance
from analysis.intervals import Interval
from analysis.land_records import LandPrice, Offer, Services
from analysis.land_search import SORTS, LandQuery, Listing, search_land
from geo.sites import Words
from tests.analysis.offer_cases import known, lot, place

VND = {"currency": "VND", "unit": "per_m2_year"}


def listing(offer_id="A1", *, area=(2.0, 2.0, 2.0), road=None, **more):
    low, best, high = area
    offer = Offer(
        offer_id=offer_id,
        place=more.pop("place", place()),
        lot=lot(offer_id),
        status=more.pop("status", "available"),
        area_ha=Interval(low=low, best=best, high=high),
        area_basis="register",
        area_note=Words(vi="", en=""),
        price=more.pop("price", None),
        sectors=more.pop("sectors", ()),
        services=more.pop("services", Services()),
        info_as_of=more.pop("info_as_of", dt.date(2026, 1, 1)),
        is_old=False,
        **more,
    )
    access = ()
    if road is not None:
        access = (
            AccessDistance(kind="expressway", distance_m=Interval(low=road[0], best=None, high=road[1])),
        )
    return Listing(offer=offer, access=access)


def verdict(given_listing, query):
    result = search_land([given_listing], query)
    if result.matches:
        return "match"
    return result.undecided[0][1] if result.undecided else "no"


@pytest.mark.parametrize(
    ("given_listing", "query", "expected"),
    [
        (listing(), LandQuery(area_min_ha=2.0), "match"),
        (listing(), LandQuery(area_min_ha=2.1), "no"),
        (listing(area=(0.0, 10.0, 100.0)), LandQuery(area_min_ha=5.0), ("area",)),
        (listing(area=(None, None, None)), LandQuery(area_max_ha=5.0), ("area",)),
        (listing(area=(0.0, 1.0, 3.0)), LandQuery(area_min_ha=4.0), "no"),
        (listing(), LandQuery(kinds=frozenset({"cluster"})), "no"),
        (listing(), LandQuery(statuses=frozenset({"reserved"})), "no"),
        (listing(), LandQuery(sector="food"), ("sector",)),
        (listing(sectors=("food", "energy")), LandQuery(sector="food"), "match"),
        (listing(sectors=("energy",)), LandQuery(sector="food"), "no"),
        (listing(), LandQuery(needs=frozenset({"power"})), ("power",)),
        (listing(services=known(power=True)), LandQuery(needs=frozenset({"power"})), "match"),
        (listing(services=known(power=False)), LandQuery(needs=frozenset({"power"})), "no"),
        (listing(road=(900.0, 4000.0)), LandQuery(within_m={"expressway": 5000.0}), "match"),
        (listing(road=(900.0, 4000.0)), LandQuery(within_m={"expressway": 2000.0}), ("expressway",)),
        (listing(road=(900.0, 4000.0)), LandQuery(within_m={"expressway": 800.0}), "no"),
        (listing(), LandQuery(within_m={"airport": 800.0}), ("airport",)),
    ],
)
def test_one_condition(given_listing, query, expected):
    assert verdict(given_listing, query) == expected


@pytest.mark.parametrize(
    ("price", "expected"),
    [
        (None, ("price",)),
        (LandPrice(amount=900.0, **VND), "match"),
        (LandPrice(amount=1100.0, **VND), "no"),
        (LandPrice(amount=0.5, currency="USD", unit="per_m2_year"), ("price",)),
        (LandPrice(amount=900.0, currency="VND", unit="per_m2_term"), ("price",)),
    ],
    ids=["not published", "cheaper", "dearer", "other currency", "other unit"],
)
def test_rents_in_other_terms_are_not_compared(price, expected):
    assert verdict(listing(price=price), LandQuery(price=LandPrice(amount=1000.0, **VND))) == expected


@pytest.mark.parametrize(
    ("communes", "expected"),
    [(("00001",), "match"), (("00001", "00002"), ("where",)), (("00002",), "no"), ((), ("where",))],
)
def test_land_known_by_several_communes_may_lie_in_one(communes, expected):
    where = place(commune_codes=communes)
    assert verdict(listing(place=where), LandQuery(commune_code="00001")) == expected


def test_land_known_by_its_district_is_certain_of_no_commune():
    where = place(commune_codes=("00001",), old_districts=("Huyện A",), is_in_one_commune=False)
    assert verdict(listing(place=where), LandQuery(commune_code="00001")) == ("where",)
    assert verdict(listing(place=where), LandQuery(commune_code="00002")) == "no"
    assert verdict(listing(place=where), LandQuery(old_district="Huyện A")) == "match"


def test_what_is_excluded_by_one_condition_is_not_undecided_by_another():
    result = search_land([listing()], LandQuery(area_min_ha=5.0, needs=frozenset({"power"})))
    assert (result.matches, result.undecided, result.n_excluded) == ((), (), 1)


def test_sorting_puts_what_is_not_known_last_and_lot_2_before_lot_10():
    given_listings = [listing("A10", area=(5, 5, 5)), listing("A2", area=(None, None, None)), listing("A3")]
    order = [each.offer.offer_id for each in search_land(given_listings, LandQuery(sort="area_down")).matches]
    assert order == ["A10", "A3", "A2"]
    order = [each.offer.offer_id for each in search_land(given_listings, LandQuery()).matches]
    assert order == ["A2", "A3", "A10"]


LISTINGS = [
    listing("1", road=(0.0, 3000.0), services=known(power=True), price=LandPrice(amount=10, **VND)),
    listing("2", area=(0.0, 4.0, 9.0), sectors=("food",)),
    listing("3", area=(None, None, None), services=known(power=False, water=True)),
    listing("4", area=(8.0, 8.0, 8.0), status="reserved", road=(5000.0, 9000.0), sectors=("food", "energy")),
    listing("5", price=LandPrice(amount=20, currency="USD", unit="per_m2_year")),
]
queries = st.builds(
    LandQuery,
    area_min_ha=st.none() | st.floats(0, 10),
    area_max_ha=st.none() | st.floats(0, 10),
    statuses=st.sampled_from([frozenset(), frozenset({"available"})]),
    sector=st.sampled_from([None, "food"]),
    within_m=st.sampled_from([{}, {"expressway": 4000.0}]),
    needs=st.sampled_from([frozenset(), frozenset({"power"}), frozenset({"power", "water"})]),
    price=st.sampled_from([None, LandPrice(amount=15, **VND)]),
    sort=st.sampled_from(SORTS),
)


def ids(listings):
    return {each.offer.offer_id for each in listings}


@given(query=queries)
def test_everything_is_counted_once(query):
    result = search_land(LISTINGS, query)
    assert len(result.matches) + len(result.undecided) + result.n_excluded == len(LISTINGS)


@given(query=queries, least=st.floats(0, 10))
def test_a_tighter_filter_never_adds(query, least):
    tighter = dataclasses.replace(
        query,
        area_min_ha=max(least, query.area_min_ha or 0.0),
        needs=query.needs | {"power"},
        sector="food",
    )
    before, after = search_land(LISTINGS, query), search_land(LISTINGS, tighter)
    may = [ids(result.matches) | ids(each for each, _ in result.undecided) for result in (before, after)]
    assert ids(after.matches) <= ids(before.matches)
    assert may[1] <= may[0]


@given(query=queries)
def test_unknown_never_counts_as_a_match(query):
    for each in search_land(LISTINGS, query).matches:
        offer = each.offer
        assert query.price is None or (offer.price is not None and offer.price.currency == "VND")
        assert "power" not in query.needs or offer.services.has_power is True
        assert query.area_min_ha is None or offer.area_ha.low is not None
        assert not query.within_m or each.access
