"""Numbers as people type them."""

import pytest

from ui.typed_numbers import read_decimal


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,7", 1.7),
        ("1.7", 1.7),
        (" 20 m", 20.0),
        ("5.000", 5000.0),
        ("5,000", 5000.0),
        ("5 000", 5000.0),
        ("0", 0.0),
    ],
)
def test_numbers_with_either_sign(text, value):
    least, most = (100, 50_000) if value >= 100 else (0, 1000)
    assert read_decimal(text, least=least, most=most) == value


@pytest.mark.parametrize("text", ["", "m", "rộng", "nan", "inf", "-1", "60000", "1e9"])
def test_what_is_no_number_within_the_bounds(text):
    assert read_decimal(text, least=0, most=50_000) is None
