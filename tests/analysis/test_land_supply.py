"""What land may be had: lots, what is left, and what nobody knows."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.land_records import RatePoint
from analysis.land_supply import age_months, land_offers, newest_rate, remaining_area
from tests.analysis.offer_cases import lot, place

TODAY = dt.date(2026, 11, 20)
FRESH = {"leasable_area_ha": 100.0, "leasable_basis": "decision", "leasable_as_of": "2026-06"}


def rate(pct, as_of="2026-09", basis="reported"):
    return RatePoint(as_of=as_of, basis=basis, rate_pct=pct)


@pytest.mark.parametrize(
    ("as_of", "months"),
    [
        ("2025-11-20", 12),
        ("2025-11-21", 11),
        ("2025-11", 11),  # its last day is the 30th
        ("2026-Q3", 1),
        ("2025", 10),
        (dt.date(2026, 12, 1), 0),
        (None, None),
        ("", None),
    ],
)
def test_age_counts_whole_months_from_the_last_day(as_of, months):
    assert age_months(as_of, TODAY) == months


def test_fresh_and_firm_figures_give_an_exact_rest():
    left, basis, _ = remaining_area(place(rates=(rate(90.0),), **FRESH), TODAY)
    assert (left.low, left.best, left.high) == pytest.approx((10.0, 10.0, 10.0))
    assert basis == "derived"


@pytest.mark.parametrize(
    "old",
    [rate(90.0, as_of="2023"), rate(90.0, as_of=None), rate(90.0, basis="unverified")],
    ids=["old", "undated", "unverified"],
)
def test_weak_figures_give_bounds_and_a_warning(old):
    left, _, note = remaining_area(place(rates=(old,), **FRESH), TODAY)
    assert (left.low, left.best, left.high) == (0.0, pytest.approx(10.0), 100.0)
    assert "chưa kiểm chứng" in note.vi


@pytest.mark.parametrize(
    ("given_place", "words"),
    [
        (place(rates=(rate(90.0),)), "leasable land is not published"),
        (place(**FRESH), "occupancy rate is not published"),
        (place(status="planned", rates=(rate(0.0),), **FRESH), "Not in operation"),
    ],
    ids=["no leasable", "no rate", "planned"],
)
def test_what_is_not_known_is_never_a_number(given_place, words):
    left, basis, note = remaining_area(given_place, TODAY)
    assert (left.low, left.best, left.high, basis) == (None, None, None, "unknown")
    assert words in note.en


def test_the_newest_rate_counts_and_leased_of_leasable_before_a_rate():
    newest = newest_rate(
        [
            rate(10.0, as_of="2026-09"),
            RatePoint(as_of="2026-10", basis="reported", leasable_ha=50, leased_ha=40),
        ]
    )
    assert newest is not None
    assert newest.leased_ha == 40
    assert newest_rate([RatePoint(as_of="2026", basis="reported", leased_ha=3.0)]) is None


def test_an_undated_rate_counts_only_alone():
    assert newest_rate([rate(50.0, as_of="2011"), rate(77.4, as_of=None)]).rate_pct == 50.0
    assert newest_rate([rate(77.4, as_of=None)]).rate_pct == 77.4


def test_lots_stand_for_their_park_and_leased_ones_are_no_offer():
    lots = [
        lot("A1", info_as_of=TODAY),
        lot("A2", status="reserved", info_as_of=TODAY),
        lot("A3", status="leased", info_as_of=TODAY),
        lot("A4", status="not_cleared", info_as_of=TODAY),
        lot("A5", lot_use="green", info_as_of=TODAY),
    ]
    offers = land_offers([place(rates=(rate(90.0),), **FRESH)], lots, today=TODAY)
    assert [(each.offer_id, each.status) for each in offers] == [("A1", "available"), ("A2", "reserved")]


def test_a_park_whose_lots_are_all_leased_says_so():
    (offer,) = land_offers([place(rates=(rate(90.0),), **FRESH)], [lot(status="leased")], today=TODAY)
    assert offer.area_ha.best is None
    assert "No lot of the register is free" in offer.area_note.en


def test_old_lots_are_marked_and_expired_ones_hidden():
    lots = [
        lot("fresh", info_as_of=dt.date(2026, 1, 1)),
        lot("old", info_as_of=dt.date(2025, 1, 1)),
        lot("expired", info_as_of=dt.date(2023, 1, 1)),
        lot("undated", info_as_of=None),
    ]
    shown = land_offers([place()], lots, today=TODAY)
    assert [(each.offer_id, each.is_old) for each in shown] == [("fresh", False), ("old", True)]
    everything = land_offers([place()], lots, today=TODAY, shows_expired=True)
    assert [each.offer_id for each in everything if each.is_expired] == ["expired", "undated"]


@pytest.mark.parametrize(
    ("rates", "left"),
    [
        ((rate(40.0), rate(90.0, as_of="2030")), (60.0, 60.0, 60.0)),
        ((rate(40.0, as_of="2026-10-01"), rate(20.0, as_of="2026")), (60.0, 60.0, 60.0)),
        ((rate(30.0), rate(60.0)), (0.0, 40.0, 100.0)),
        ((RatePoint(as_of="2026-09", basis="reported", leased_ha=30.0),), (70.0, 70.0, 70.0)),
        ((rate(30.0), RatePoint(as_of="2026-10", basis="reported", leased_ha=101.0)), (70.0, 70.0, 70.0)),
        (
            (RatePoint(as_of="2026-09", basis="reported", leasable_ha=60.0, leased_ha=30.0),),
            (30.0, 30.0, 30.0),
        ),
    ],
    ids=[
        "a plan",
        "a year and a day",
        "two of one date",
        "leased only",
        "more than there is",
        "its own land",
    ],
)
def test_what_is_left_rests_on_the_figure_that_occupancy_rests_on(rates, left):
    (offer,) = land_offers([place(rates=rates, **FRESH)], [], today=TODAY)
    assert (offer.area_ha.low, offer.area_ha.best, offer.area_ha.high) == pytest.approx(left)


def test_leasable_land_of_a_year_to_come_gives_bounds():
    given_place = place(rates=(rate(90.0),), **{**FRESH, "leasable_as_of": "2027"})
    left, _, _ = remaining_area(given_place, TODAY)
    assert (left.low, left.high) == (0.0, 100.0)


def test_a_record_of_no_leasable_land_is_not_taken_for_the_land_of_the_park():
    none = RatePoint(as_of="2026-09", basis="reported", leasable_ha=0.0, leased_ha=0.0)
    left, basis, _ = remaining_area(place(rates=(none,), **FRESH), TODAY)
    assert (left.best, basis) == (None, "unknown")


@given(
    pct=st.floats(0, 100), leasable=st.floats(0.01, 5000), as_of=st.sampled_from(["2026-09", "2023", None])
)
def test_what_is_left_never_exceeds_what_is_leasable(pct, leasable, as_of):
    given_place = place(
        rates=(rate(pct, as_of=as_of),),
        leasable_area_ha=leasable,
        leasable_basis="decision",
        leasable_as_of="2026-06",
    )
    left, _, _ = remaining_area(given_place, TODAY)
    assert 0 <= left.low <= left.best <= left.high <= leasable
