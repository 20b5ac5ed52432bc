"""Days as people type them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.dates import FIRST_YEAR, LAST_YEAR, read_date, today
from ui.format import date

DAYS = st.dates(min_value=dt.date(FIRST_YEAR, 1, 1), max_value=dt.date(LAST_YEAR, 12, 31))


@pytest.mark.parametrize(
    "typed", ["20/11/2026", "20-11-2026", "20.11.2026", " 20 / 11 / 2026 ", "2026-11-20", "2026-11-20 "]
)
def test_usual_forms_are_read(typed):
    assert read_date(typed) == dt.date(2026, 11, 20)


def test_the_day_comes_before_the_month():
    assert read_date("1/2/2026") == dt.date(2026, 2, 1)


@pytest.mark.parametrize(
    "typed",
    [
        *("", " ", "hôm nay", "20/11", "20/11/26", "11/20/2026", "30/2/2026", "29/2/2027", "20/11/1999"),
        *("1/1/2101", "2026/11/20", "20/11/2026x", "٢٠/١١/٢٠٢٦", "0/1/2026", "2026-13-01"),
    ],
)
def test_what_is_no_day_or_could_be_another_is_not_guessed(typed):
    assert read_date(typed) is None


@settings(deadline=None)
@given(day=DAYS)
def test_what_the_screen_writes_in_vietnamese_is_read_back(day):
    assert read_date(date(day, "vi")) == day
    assert read_date(day.isoformat()) == day


def test_today_is_a_day_that_the_field_accepts():
    assert read_date(f"{today():%d/%m/%Y}") == today()
