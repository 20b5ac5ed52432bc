"""Occupancy by lots and leases."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.occupancy_cases import bounds, doubts, figure, lease, lot, only_place, park

AREAS = st.floats(min_value=0.1, max_value=500).map(lambda area: round(area, 2))
STATUSES = st.sampled_from(["available", "reserved", "leased", "not_cleared"])
LOTS = st.lists(st.tuples(AREAS, STATUSES), min_size=1, max_size=8).map(
    lambda drawn: tuple(lot(f"A{number}", *each) for number, each in enumerate(drawn))
)


def test_leased_over_leasable_by_hand():
    # 10 + 30 + 60 ha leasable; 30 ha leased, of it working; traffic 25 ha does not count
    lots = (
        lot("A1", 10),
        lot("A2", 30, "leased", is_operating=True),
        lot("A3", 60, "not_cleared", lot_use="warehouse"),
        lot("T1", 25, "leased", lot_use="traffic"),
    )
    found = only_place(lots=lots)
    assert (found.way, found.n_lots, found.leasable_ha, found.not_cleared_ha) == ("lots", 3, 100.0, 60.0)
    assert bounds(found.leased_ha) == (30.0, 30.0)
    assert bounds(found.rate_pct) == (30.0, 30.0)
    assert bounds(found.operating_rate_pct) == (30.0, 30.0)


@pytest.mark.parametrize(
    ("leases", "leased_ha", "said"),
    [
        pytest.param((lease("A1", 4),), 4.0, ["lease_covers_part"], id="a part of the lot"),
        pytest.param((lease("A1", 4), lease("A1", 6)), 10.0, [], id="two that cover it"),
        pytest.param((lease("A1", 12),), 10.0, ["lease_over_lot"], id="more than the lot"),
        pytest.param((lease("A1", 10.004),), 10.0, [], id="more by rounding only"),
        pytest.param((lease("A1", 10, ends_on=dt.date(2026, 11, 19)),), 0.0, ["lease_ended"], id="ended"),
        pytest.param((lease("A1", 10, ends_on=dt.date(2026, 11, 20)),), 10.0, [], id="last day counts"),
        pytest.param(
            (lease("A1", 4, signed_on=dt.date(2026, 11, 20)),), 4.0, ["lease_covers_part"], id="signed today"
        ),
    ],
)
def test_leases_of_a_leased_lot(leases, leased_ha, said):
    found = only_place(lots=(lot("A1", 10, "leased"),), leases=leases)
    assert found.leased_ha.best == leased_ha
    assert doubts(found) == said


@pytest.mark.parametrize(
    ("status", "area_ha", "said"),
    [
        ("available", 4, []),
        ("available", 10, ["status_not_leased"]),
        ("not_cleared", 4, ["status_not_leased"]),
    ],
)
def test_lease_counts_whatever_the_status_says(status, area_ha, said):
    found = only_place(lots=(lot("A1", 10, status),), leases=(lease("A1", area_ha),))
    assert found.leased_ha.best == area_ha
    assert doubts(found) == said


SIGNED_LATER = (
    lease("A1", 4, signed_on=dt.date(2026, 11, 21)),
    lease("A1", 6, signed_on=dt.date(2027, 1, 1)),
)


@pytest.mark.parametrize(
    ("info_as_of", "expected", "said"),
    [
        (dt.date(2026, 11, 21), (0.0, 0.0), ["lease_not_begun"]),  # the status speaks of the lease
        (None, (0.0, 0.0), ["lease_not_begun"]),
        (dt.date(2026, 11, 20), (0.0, 10.0), ["status_before_lease"]),  # it speaks of something else
    ],
    ids=["status of the lease", "undated status", "status older than the lease"],
)
def test_a_leased_lot_before_its_first_lease(info_as_of, expected, said):
    found = only_place(lots=(lot("A1", 10, "leased", info_as_of=info_as_of),), leases=SIGNED_LATER)
    assert bounds(found.leased_ha) == expected
    assert bounds(found.operating_ha) == expected
    assert doubts(found) == said


def test_a_free_lot_before_its_first_lease_is_free():
    found = only_place(lots=(lot("A1", 10),), leases=SIGNED_LATER)
    assert bounds(found.leased_ha) == (0.0, 0.0)
    assert doubts(found) == []


@pytest.mark.parametrize(
    ("is_operating", "leases", "expected"),
    [
        (True, (), (10.0, 10.0)),
        (False, (), (0.0, 0.0)),
        (None, (), (0.0, 10.0)),
        (None, (lease("A1", 10, operating_area_ha=7),), (7.0, 7.0)),
        (True, (lease("A1", 6),), (6.0, 6.0)),
        (None, (lease("A1", 6),), (0.0, 6.0)),
        (True, (lease("A1", 6), lease("A1", 2, operating_area_ha=2)), (2.0, 8.0)),
    ],
)
def test_operating_land_is_an_interval_where_it_is_not_known(is_operating, leases, expected):
    found = only_place(lots=(lot("A1", 10, "leased", is_operating=is_operating),), leases=leases)
    assert bounds(found.operating_ha) == expected


def test_more_operating_than_leased_is_said_and_cut():
    found = only_place(lots=(lot("A1", 10, "leased"),), leases=(lease("A1", 5, operating_area_ha=8),))
    assert bounds(found.operating_ha) == (5.0, 5.0)
    assert "operating_over_leased" in doubts(found)


def test_lots_that_make_less_than_the_stated_leasable_land_leave_the_rest_open():
    # 20 of 100 ha are lots, 10 leased: between 10 and 90 ha are leased
    lots = (lot("A1", 10, "leased"), lot("A2", 10))
    found = only_place(places=(park(leasable_area_ha=100.0),), lots=lots)
    assert (found.leasable_ha, found.leasable_source) == (100.0, "place")
    assert bounds(found.rate_pct) == (10.0, 90.0)
    assert doubts(found) == ["lots_below_leasable"]


def test_a_few_lots_of_a_large_park_do_not_stand_for_all_of_it():
    lots, figures = (lot("A1", 4.2),), (figure("2023", 90.3),)
    large = park(planned_area_ha=170.0, area_basis="plan_2023")
    found = only_place(places=(large,), lots=lots, figures=figures)
    assert (found.way, found.rate_pct.best, found.leasable_ha) == ("rate", 90.3, None)
    assert doubts(found) == ["lots_below_planned"]
    found = only_place(places=(dataclasses.replace(large, leasable_area_ha=100.0),), lots=lots)
    assert (found.way, bounds(found.rate_pct)) == ("lots", (0.0, pytest.approx(95.8)))
    half = only_place(places=(dataclasses.replace(large, planned_area_ha=8.4),), lots=lots)
    assert (half.way, half.doubts) == ("lots", ())


def test_lots_that_make_more_than_the_stated_leasable_land_are_counted():
    found = only_place(places=(park(leasable_area_ha=10.0),), lots=(lot("A1", 20, "leased"),))
    assert found.leasable_ha == 20.0
    assert doubts(found) == ["lots_above_leasable"]


def test_rounding_between_lots_and_stated_land_is_no_doubt():
    found = only_place(places=(park(leasable_area_ha=100.5),), lots=(lot("A1", 100, "leased"),))
    assert (found.rate_pct.best, found.doubts) == (100.0, ())


def test_record_newer_than_the_lots_with_another_rate_is_said():
    lots = (lot("A1", 10, "leased"), lot("A2", 10))
    assert doubts(only_place(lots=lots, figures=(figure("2026-11", 80.0),))) == ["record_newer"]
    assert doubts(only_place(lots=lots, figures=(figure("2026-11", 50.2),))) == []
    assert doubts(only_place(lots=lots, figures=(figure("2026-09", 80.0),))) == []


def test_lots_without_leasable_use_leave_the_records():
    found = only_place(lots=(lot("T1", 10, lot_use="green"),), figures=(figure("2026", 55.0),))
    assert (found.way, found.rate_pct.best) == ("rate", 55.0)


@given(lots=LOTS, factor=st.sampled_from([0.5, 2.0, 4.0]))
def test_scaling_all_areas_keeps_the_rate(lots, factor):
    scaled = tuple(dataclasses.replace(each, area_ha=each.area_ha * factor) for each in lots)
    before, after = only_place(lots=lots).rate_pct.best, only_place(lots=scaled).rate_pct.best
    assert after == pytest.approx(before, rel=1e-9)


@given(lots=LOTS)
def test_splitting_a_lot_in_two_changes_nothing(lots):
    first, *others = lots
    half = first.area_ha / 2
    parts = [dataclasses.replace(first, lot_id=f"H{side}", area_ha=half) for side in (1, 2)]
    before, after = only_place(lots=lots), only_place(lots=(*parts, *others))
    assert after.leasable_ha == pytest.approx(before.leasable_ha, rel=1e-12)
    assert after.rate_pct.best == pytest.approx(before.rate_pct.best, rel=1e-9)


@given(lots=LOTS)
def test_order_of_lots_changes_nothing(lots):
    assert only_place(lots=lots[::-1]) == only_place(lots=lots)


@given(lots=LOTS, area_ha=AREAS)
def test_an_added_available_lot_never_raises_the_rate(lots, area_ha):
    more = only_place(lots=(*lots, lot("Z", area_ha)))
    assert more.rate_pct.high <= only_place(lots=lots).rate_pct.high + 1e-9


@given(lots=LOTS)
def test_operating_never_exceeds_leased_nor_leased_leasable(lots):
    found = only_place(lots=lots)
    assert 0 <= found.operating_ha.low <= found.operating_ha.high <= found.leased_ha.high + 1e-9
    assert found.leased_ha.high <= found.leasable_ha + 1e-9
