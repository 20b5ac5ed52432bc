"""Numbers, quantities and dates as people write them."""

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.format import NO_BREAK, date, is_missing, number, quantity

FINITE = st.floats(min_value=-1e9, max_value=1e9)


@pytest.mark.parametrize(
    ("value", "decimals", "vietnamese", "english"),
    [
        (3096.2, 1, "3.096,2", "3,096.2"),
        (1234567.891, 2, "1.234.567,89", "1,234,567.89"),
        (999, 0, "999", "999"),
        (1000, 0, "1.000", "1,000"),
        (0.05, 1, "0,1", "0.1"),
        (-12.5, 1, "-12,5", "-12.5"),
        (0, 2, "0,00", "0.00"),
    ],
    ids=["quota", "millions", "hundreds", "thousand", "rounded", "negative", "zero"],
)
def test_number_by_hand(value, decimals, vietnamese, english):
    assert number(value, "vi", decimals=decimals) == vietnamese
    assert number(value, "en", decimals=decimals) == english


@pytest.mark.parametrize(
    ("value", "expected"), [(170.0, "170"), (43.04, "43,04"), (74.5, "74,5"), (-0.001, "0")]
)
def test_closing_zeros_are_trimmed(value, expected):
    assert number(value, "vi", decimals=2, trim=True) == expected


@pytest.mark.parametrize("decimals", [0, 1, 2, 3])
def test_there_is_no_negative_zero(decimals):
    assert not number(-0.0001, "en", decimals=decimals).startswith("-")


@pytest.mark.parametrize("value", [None, math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(ValueError, match="is no number to write"):
        number(value, "vi")


@given(value=FINITE, decimals=st.integers(min_value=0, max_value=4))
def test_both_languages_write_the_same_number(value, decimals):
    swapped = number(value, "vi", decimals=decimals).translate(str.maketrans(".,", ",."))
    assert swapped == number(value, "en", decimals=decimals)


@given(value=FINITE, decimals=st.integers(min_value=0, max_value=4))
def test_a_written_number_reads_back(value, decimals):
    back = float(number(value, "en", decimals=decimals).replace(",", ""))
    assert back == pytest.approx(value, abs=0.5 * 10**-decimals + 1e-6)


@pytest.mark.parametrize("value", [None, math.nan])
def test_a_missing_quantity_is_never_zero(value):
    assert quantity(value, "ha", "vi") == "chưa công bố"
    assert quantity(value, "ha", "en") == "not published"


def test_unit_does_not_break_from_its_number():
    assert quantity(3096.2, "ha", "vi") == f"3.096,2{NO_BREAK}ha"
    assert quantity(70, "%", "en", decimals=0) == "70%"
    assert quantity(70, "%", "vi", decimals=0) == f"70{NO_BREAK}%"


def test_an_infinite_quantity_is_refused():
    with pytest.raises(ValueError, match="inf is no number"):
        quantity(math.inf, "ha", "vi")


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [
        ("2026-11-20", "20/11/2026", "20 Nov 2026"),
        (dt.date(2026, 3, 5), "05/03/2026", "5 Mar 2026"),
        ("2026-03", "03/2026", "Mar 2026"),
        ("2024-Q4", "quý IV/2024", "Q4 2024"),
        ("2026", "2026", "2026"),
        (None, "chưa công bố", "not published"),
        (math.nan, "chưa công bố", "not published"),
        ("", "chưa công bố", "not published"),
    ],
    ids=["day", "date", "month", "quarter", "year", "none", "nan", "blank"],
)
def test_date_by_hand(value, vietnamese, english):
    assert date(value, "vi") == vietnamese
    assert date(value, "en") == english


@pytest.mark.parametrize("text", ["20/11/2026", "2026-13-01", "2026-02-30", "soon"])
def test_what_is_no_iso_date_is_refused(text):
    with pytest.raises(ValueError, match=r"invalid|month|day|not"):
        date(text, "vi")


@pytest.mark.parametrize(
    ("value", "missing"), [(None, True), (math.nan, True), ("", True), (0, False), (" ", False)]
)
def test_zero_is_not_missing(value, missing):
    assert is_missing(value) is missing
