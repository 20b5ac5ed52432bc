"""Partial dates as spans of days."""

from __future__ import annotations

import datetime as dt

import pytest

from analysis.occupancy_dates import PartialDate


@pytest.mark.parametrize(
    ("text", "first", "middle", "last"),
    [
        ("2023", (2023, 1, 1), (2023, 7, 2), (2023, 12, 31)),
        ("2024", (2024, 1, 1), (2024, 7, 1), (2024, 12, 31)),
        ("2023-Q4", (2023, 10, 1), (2023, 11, 15), (2023, 12, 31)),
        ("2024-02", (2024, 2, 1), (2024, 2, 15), (2024, 2, 29)),
        ("2023-09-19", (2023, 9, 19), (2023, 9, 19), (2023, 9, 19)),
    ],
)
def test_span_and_middle_by_hand(text, first, middle, last):
    found = PartialDate.parse(text)
    assert (found.first, found.middle, found.last) == (dt.date(*first), dt.date(*middle), dt.date(*last))
    assert found.is_exact == (first == last)


@pytest.mark.parametrize("text", ["", "23", "2023-9", "2023-Q5", "2023-13", "2023-02-30", "x2023", "2023-00"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r"is no date|does not exist|must be in|out of range"):
        PartialDate.parse(text)


def test_age_counts_from_the_middle_and_is_never_negative():
    assert PartialDate.parse("2023").age_years(dt.date(2026, 7, 2)) == pytest.approx(3.0, abs=0.01)
    assert PartialDate.parse("2026").age_years(dt.date(2026, 1, 1)) == 0
