"""Working days by hand, around Tết and substitute days."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.errors import EntryError
from register.working_days import (
    DEFAULT_WORKING_DAYS,
    Holidays,
    reply_by,
    vietnam_holidays,
    working_days_between,
)

NONE_OFF = Holidays(days_off={})
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31))


@pytest.mark.parametrize(
    ("sent", "days", "expected"),
    [
        # Friday 20 November 2026; Tuesday the 24th is Vietnam Culture Day.
        (dt.date(2026, 11, 20), 1, dt.date(2026, 11, 23)),
        (dt.date(2026, 11, 20), 2, dt.date(2026, 11, 25)),
        (dt.date(2026, 11, 20), 10, dt.date(2026, 12, 7)),
        # Tết 2027: the first day of the year of the Goat is Saturday 6 February; off from the 4th (29 Tết)
        # to the 10th. Sent on Tuesday the 2nd: Wednesday the 3rd, Thursday the 11th, Friday the 12th.
        (dt.date(2027, 2, 2), 1, dt.date(2027, 2, 3)),
        (dt.date(2027, 2, 2), 2, dt.date(2027, 2, 11)),
        (dt.date(2027, 2, 2), 3, dt.date(2027, 2, 12)),
        (dt.date(2027, 2, 2), 4, dt.date(2027, 2, 15)),
        # 1 May 2027 is a Saturday: Monday the 3rd is off instead, Friday 30 April too.
        (dt.date(2027, 4, 29), 1, dt.date(2027, 5, 4)),
        # Saturday 22 August 2026 was worked instead of Monday 31 August.
        (dt.date(2026, 8, 21), 1, dt.date(2026, 8, 22)),
        (dt.date(2026, 8, 28), 1, dt.date(2026, 9, 3)),
    ],
)
def test_reply_by_by_hand(sent, days, expected):
    assert reply_by(sent, days) == expected


def test_a_year_end_needs_the_holidays_of_the_next_year():
    assert reply_by(dt.date(2026, 12, 31), 1) == dt.date(2027, 1, 4)


def test_weekends_are_off_without_any_holiday():
    assert reply_by(dt.date(2026, 11, 20), 5, holidays=NONE_OFF) == dt.date(2026, 11, 27)
    assert reply_by(dt.date(2026, 11, 21), 1, holidays=NONE_OFF) == dt.date(2026, 11, 23)


@pytest.mark.parametrize("days", [0, -1, 251])
def test_a_number_of_days_out_of_range_is_refused(days):
    with pytest.raises(EntryError, match=rf"{days} working days are given, 1 to 250 are needed") as refusal:
        reply_by(dt.date(2026, 11, 20), days)
    assert "số ngày làm việc" in refusal.value.text_vi


def test_the_holidays_have_vietnamese_names():
    names = vietnam_holidays([2027]).days_off
    assert names[dt.date(2027, 2, 6)] == "Tết Nguyên Đán"
    assert names[dt.date(2027, 5, 3)] == "Ngày Quốc tế Lao động (nghỉ bù)"


def test_no_year_is_refused():
    with pytest.raises(ValueError, match="no year is given"):
        vietnam_holidays([])


@given(sent=DAYS, days=st.integers(min_value=1, max_value=60))
def test_counting_back_gives_the_days_given(sent, days):
    assert working_days_between(sent, reply_by(sent, days)) == days


@given(sent=DAYS, days=st.integers(min_value=1, max_value=60))
def test_the_last_day_is_a_working_day_and_one_day_more_is_later(sent, days):
    due = reply_by(sent, days)
    assert vietnam_holidays([due.year]).is_working_day(due)
    assert reply_by(sent, days + 1) > due


@given(sent=DAYS, days=st.integers(min_value=1, max_value=60))
def test_holidays_never_bring_the_date_forward(sent, days):
    known = vietnam_holidays(range(sent.year, sent.year + 2))
    without_swaps = Holidays(days_off=known.days_off)
    assert reply_by(sent, days, holidays=without_swaps) >= reply_by(sent, days, holidays=NONE_OFF)


def test_days_cannot_be_counted_backwards():
    with pytest.raises(ValueError, match="2026-11-19 is before 2026-11-20"):
        working_days_between(dt.date(2026, 11, 20), dt.date(2026, 11, 19))


def test_the_setting_of_the_office_is_in_range():
    assert reply_by(dt.date(2026, 11, 20), DEFAULT_WORKING_DAYS) > dt.date(2026, 11, 20)
