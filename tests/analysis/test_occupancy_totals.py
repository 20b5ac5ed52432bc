"""Totals that name who is missing, bounds of common rates, and the target."""

from __future__ import annotations

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.intervals import Interval
from analysis.occupancy_bounds import Share, judge, needed_ha, rate_bounds
from tests.analysis.occupancy_cases import bounds, cluster, figure, park, report_on

PCT = st.floats(min_value=0, max_value=100)
SHARES = st.lists(
    st.tuples(PCT, PCT, st.floats(0, 100), st.floats(0, 100)).map(
        lambda drawn: Share(*sorted(drawn[:2]), *sorted(drawn[2:]))
    ),
    min_size=1,
    max_size=5,
)


def totals(*, figures=(), places):
    return {(each.kind, each.scope): each for each in report_on(figures=figures, places=places).totals}


def hectares(place_id: str, leasable_ha: float, leased_ha: float, as_of: str = "2026"):
    return figure(
        as_of, place_id=place_id, occupancy_id=place_id, leasable_ha=leasable_ha, leased_ha=leased_ha
    )


def test_total_of_known_parks_by_hand():
    # 60 of 80 and 10 of 20 ha: 70 of 100; 0 ha are needed for 70 %, and 70 is not above 70
    places = (park("A"), park("B"))
    found = totals(figures=(hectares("A", 80, 60), hectares("B", 20, 10)), places=places)["park", "operating"]
    assert (found.leasable_ha, found.leased_ha.best, found.rate_pct.best) == (100.0, 70.0, 70.0)
    assert (found.needed_ha.best, found.verdict, found.missing) == (0.0, "not_met", ())


def test_needed_hectares_by_hand():
    # 70 % of 100 ha is 70 ha, 45 are let
    found = totals(figures=(hectares("A", 100, 45),), places=(park("A"),))["park", "all"]
    assert found.needed_ha.best == pytest.approx(25.0)


def test_who_is_not_known_is_named_and_opens_the_rate():
    places = (park("A"), park("B"), park("C", status="planned"))
    rate = figure("2026", 90.0, place_id="B", occupancy_id="B")
    found = totals(figures=(hectares("A", 100, 50), rate), places=places)
    operating, everyone = found["park", "operating"], found["park", "all"]
    assert (operating.counted, operating.rate_only, operating.missing) == (("A",), ("B",), ())
    assert bounds(operating.counted_rate_pct) == (50.0, 50.0)
    assert bounds(operating.rate_pct) == (50.0, 90.0)
    assert everyone.missing == ("C",)
    assert bounds(everyone.rate_pct) == (0.0, 100.0)
    assert not everyone.needed_ha.is_known


def test_two_rates_above_the_target_meet_it_whatever_the_areas():
    figures = [
        figure("2026", rate, place_id=name, occupancy_id=name) for name, rate in (("A", 71), ("B", 95))
    ]
    found = totals(figures=tuple(figures), places=(park("A"), park("B")))["park", "operating"]
    assert (found.verdict, found.leasable_ha) == ("met", None)


@pytest.mark.parametrize("as_of", ["2023", None])
def test_old_or_undated_figures_do_not_decide(as_of):
    found = totals(figures=(hectares("A", 100, 90, as_of),), places=(park("A"),))["park", "operating"]
    assert (found.verdict, found.verdict_by_old) == ("undecided", "met")


def test_firm_planned_area_bounds_what_a_park_can_weigh():
    # A: 100 ha, half let; B: nothing known but at most 25 ha: 50..75 of 125 ha
    places = (park("A"), park("B", planned_area_ha=25.0, area_basis="decision"))
    found = totals(figures=(hectares("A", 100, 50),), places=places)["park", "operating"]
    assert bounds(found.rate_pct) == (40.0, 60.0)


def test_unverified_planned_area_bounds_nothing():
    places = (park("A"), park("B", planned_area_ha=25.0, area_basis="unverified"))
    found = totals(figures=(hectares("A", 100, 50),), places=places)["park", "operating"]
    assert bounds(found.rate_pct) == (0.0, 100.0)


def test_clusters_have_totals_of_their_own_without_verdict():
    found = totals(places=(park("A"), cluster("C")))
    assert list(found) == [
        ("park", "operating"),
        ("park", "all"),
        ("cluster", "operating"),
        ("cluster", "all"),
    ]
    assert found["cluster", "all"].verdict is None


def test_nobody_in_operation_is_unknown():
    found = totals(places=(park("A", status="planned"),))["park", "operating"]
    assert (found.place_ids, found.verdict) == ((), "undecided")
    assert not found.rate_pct.is_known


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ([Share(40, 40, 10, 10), Share(80, 80, 30, 30)], (70.0, 70.0)),
        ([Share(40, 40, 10, 10), Share(80, 80, 0, 30)], (40.0, 70.0)),
        ([Share(40, 40, 0, math.inf), Share(80, 80, 5, 5)], (40.0, 80.0)),
        ([Share(0, 100, 0, math.inf)], (0.0, 100.0)),
        ([Share(30, 60, 0, 0)], (30.0, 60.0)),
        ([], (None, None)),
    ],
)
def test_bounds_of_a_common_rate_by_hand(shares, expected):
    assert bounds(rate_bounds(shares)) == expected


@given(shares=SHARES, data=st.data())
def test_no_choice_inside_the_shares_leaves_the_bounds(shares, data):
    within = st.floats(0, 1)
    weights = [each.least_ha + data.draw(within) * (each.most_ha - each.least_ha) for each in shares]
    rates = [each.low_pct + data.draw(within) * (each.high_pct - each.low_pct) for each in shares]
    if math.fsum(weights) > 1e-6:
        rate = math.fsum(w * r for w, r in zip(weights, rates, strict=True)) / math.fsum(weights)
        found = rate_bounds(shares)
        assert found.low - 1e-6 <= rate <= found.high + 1e-6


@given(shares=SHARES)
def test_bounds_do_not_depend_on_the_order(shares):
    assert rate_bounds(shares[::-1]) == rate_bounds(shares)


@pytest.mark.parametrize(
    ("low", "high", "is_strict", "expected"),
    [
        (70.0, 70.0, True, "not_met"),
        (70.0, 70.0, False, "met"),
        (70.1, 80.0, True, "met"),
        (60.0, 70.0, True, "not_met"),
        (60.0, 70.0, False, "undecided"),
        (60.0, 80.0, True, "undecided"),
        (70.0 + 1e-12, 70.0 + 1e-12, True, "not_met"),
    ],
)
def test_three_answers(low, high, is_strict, expected):
    assert judge(Interval(low=low, best=None, high=high), 70.0, is_strict=is_strict) == expected
    assert judge(Interval.unknown(), 70.0, is_strict=is_strict) == "undecided"


def test_needed_hectares_of_an_interval():
    assert bounds(needed_ha(100.0, Interval(low=40, best=None, high=75), 70.0)) == (0.0, 30.0)
    assert not needed_ha(None, Interval.exact(1), 70.0).is_known
    assert not needed_ha(100.0, Interval.unknown(), 70.0).is_known


def test_figure_two_years_old_to_the_day_still_decides():
    places, day = (park("A"),), "2024-11-20"
    found = totals(figures=(hectares("A", 100, 90, day),), places=places)["park", "operating"]
    assert found.verdict == "met"
    later = report_on(dt.date(2026, 12, 1), places, figures=(hectares("A", 100, 90, day),)).totals[0]
    assert later.verdict == "undecided"


def test_made_up_places_are_shown_but_count_nowhere():
    places = (park("A"), park("MAU-01", is_sample=True))
    report = report_on(places=places, figures=(hectares("A", 100, 50), hectares("MAU-01", 900, 900)))
    assert [each.place.place_id for each in report.places] == ["A", "MAU-01"]
    assert {each.place_ids for each in report.totals} == {("A",)}
    assert report.totals[0].leasable_ha == 100.0
