"""The Theil-Sen line, its interval, and the day on which the target is met."""

from __future__ import annotations

import datetime as dt
import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.occupancy_dates import DAYS_PER_YEAR, PartialDate
from analysis.occupancy_trend import TrendPoint, trend_of, trend_through
from tests.analysis.occupancy_cases import DAY, figure, park

#: 97.5 % point of the normal distribution, from a table.
Z = 1.959964


def points(**rates: float) -> list[TrendPoint]:
    """Return rates at dates written as d2019_06_30 or d2019."""
    return [
        TrendPoint(
            date=PartialDate.parse(name[1:].replace("_", "-")),
            rate_pct=rate,
            occupancy_id=name,
            basis="reported",
        )
        for name, rate in rates.items()
    ]


def trend(drawn: list[TrendPoint], as_of: dt.date = DAY, target_pct: float = 70.0):
    return trend_through(drawn, as_of, target_pct=target_pct, is_strict=True)


def worked(drawn: list[TrendPoint]) -> tuple[float, float, float]:
    """Return slope and bounds as Sen (1968) works them out: ranks from the variance of Kendall's S."""
    slopes = sorted(
        (b.rate_pct - a.rate_pct) / ((b.date.middle - a.date.middle).days / DAYS_PER_YEAR)
        for a, b in itertools.combinations(sorted(drawn, key=lambda each: each.date.middle), 2)
    )
    n, n_slopes = len(drawn), len(slopes)
    c = Z * math.sqrt(n * (n - 1) * (2 * n + 5) / 18)
    low, high = round((n_slopes - c) / 2), round((n_slopes + c) / 2)
    return float(np.median(slopes)), slopes[max(low - 1, 0)], slopes[min(high, n_slopes - 1)]


SEVEN = points(
    d2018_06_30=31.0, d2019_06_30=36.5, d2020_06_30=38.0, d2021_06_30=44.5, d2022_06_30=47.0,
    d2023_06_30=55.5, d2024_06_30=56.0,
)  # fmt: skip


def test_slope_and_interval_agree_with_a_calculation_by_another_way():
    found = trend(SEVEN)
    slope, low, high = worked(SEVEN)
    assert found.slope_pct_per_year == pytest.approx(slope, abs=1e-9)
    assert found.slope_low == pytest.approx(low, abs=1e-9)
    assert found.slope_high == pytest.approx(high, abs=1e-9)
    assert found.confidence_pct == 95


def test_day_of_the_target_agrees_with_a_worked_sheet():
    # medians: 30/06/2021 and 44.5 %; 25.5 points are missing to 70 %
    found = trend(SEVEN)
    slope, low, high = worked(SEVEN)
    sheet = [
        dt.date(2021, 6, 30) + dt.timedelta(days=round(25.5 / each * 365.2425)) for each in (slope, high, low)
    ]
    assert found.kind == "meets"
    assert [found.meets_on, found.meets_from, found.meets_until] == sheet
    assert (found.pivot_date, found.pivot_pct) == (dt.date(2021, 6, 30), 44.5)


def test_exact_line_gives_its_slope_and_day_by_hand():
    # 4 points a year from 50 % in the middle of 2022: 70 % five years later
    found = trend(points(d2022=50.0, d2023=54.0, d2024=58.0, d2025=62.0), as_of=dt.date(2026, 1, 1))
    assert found.slope_pct_per_year == pytest.approx(4.0, abs=0.02)
    assert found.meets_on.year == 2027
    assert abs((found.meets_on - dt.date(2027, 7, 2)).days) <= 5


def test_one_wild_rate_does_not_turn_the_line():
    wild = [*SEVEN[:3], *points(d2021_06_30=5.0), *SEVEN[4:]]
    assert trend(wild).slope_pct_per_year == pytest.approx(trend(SEVEN).slope_pct_per_year, abs=0.8)


@pytest.mark.parametrize(
    ("drawn", "n_dates"),
    [
        ([], 0),
        (points(d2011=45.0, d2023=90.3), 2),
        ([*points(d2011=45.0, d2023=90.3), *points(d2023=88.0)], 2),
    ],
)
def test_fewer_than_three_dates_give_no_line(drawn, n_dates):
    found = trend(drawn)
    assert (found.kind, found.n_dates, found.has_line, found.meets_on) == ("too_few", n_dates, False, None)


@pytest.mark.parametrize(
    ("drawn", "kind"),
    [
        (points(d2022=60.0, d2023=65.0, d2024=71.0), "already_met"),
        (points(d2022=60.0, d2023=65.0, d2024=70.0), "line_past"),
        (points(d2022=60.0, d2023=60.0, d2024=60.0), "not_rising"),
        (points(d2022=60.0, d2023=55.0, d2024=50.0), "not_rising"),
        (points(d2016=10.0, d2020=10.5, d2024=11.0), "too_far"),
        (points(d2023=75.0, d2024=80.0, d2025=60.0, d2026=62.0), "not_rising"),
        (points(d2022=64.0, d2023=69.9, d2024=66.0, d2025=69.0), "line_past"),
    ],
)
def test_what_can_be_said_about_the_target(drawn, kind):
    assert trend(drawn).kind == kind


def test_noise_of_binary_numbers_does_not_meet_a_target_that_must_be_exceeded():
    newest = 100 * 2.45 / 3.5  # 70.00000000000001
    assert trend(points(d2024=50.0, d2025=60.0, d2026=newest)).kind != "already_met"


def test_interval_without_an_end_is_open():
    found = trend(points(d2021=50.0, d2022=49.0, d2023=53.0, d2024=55.0))
    assert found.kind == "meets"
    assert found.slope_low < 0
    assert found.meets_until is None
    assert found.meets_from < found.meets_on


@pytest.mark.parametrize(("n_dates", "confidence"), [(3, 200 / 3), (4, 100 * 11 / 12), (5, 95.0)])
def test_few_dates_say_how_sure_their_widest_interval_is(n_dates, confidence):
    # of the n! orders in which rates can stand, only the rising and the falling one leave the interval
    found = trend(SEVEN[:n_dates])
    assert found.confidence_pct == pytest.approx(confidence)


def test_records_give_points_and_undated_ones_are_counted():
    records = (
        figure("2020", leasable_ha=80.0, leased_ha=40.0),
        figure("2022", 55.0),
        figure("2024-06", 60.0),
        figure(None, 77.0),
        figure("2030", 99.0),
        figure("2023", leasable_ha=10.0, leased_ha=20.0),
    )
    found = trend_of(park(), records, DAY, target_pct=70.0, is_strict=True)
    assert [point.rate_pct for point in found.points] == [50.0, 55.0, 60.0]
    assert found.n_left_out == 1


RATES = st.lists(st.integers(0, 60).map(float), min_size=3, max_size=8)


def yearly(rates: list[float]) -> list[TrendPoint]:
    return points(**{f"d{2010 + place}": rate for place, rate in enumerate(rates)})


@given(rates=RATES)
def test_order_of_records_changes_nothing(rates):
    assert trend(yearly(rates)[::-1]) == trend(yearly(rates))


@given(rates=RATES, shift=st.integers(0, 9))
def test_shifting_all_rates_keeps_the_slope(rates, shift):
    moved = trend(yearly([rate + shift for rate in rates]))
    assert moved.slope_pct_per_year == pytest.approx(trend(yearly(rates)).slope_pct_per_year, abs=1e-9)


@given(rates=RATES)
def test_line_lies_within_its_interval(rates):
    found = trend(yearly(rates))
    assert found.slope_low - 1e-9 <= found.slope_pct_per_year <= found.slope_high + 1e-9
