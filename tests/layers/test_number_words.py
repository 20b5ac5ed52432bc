"""Figures between two bounds, as people write them (numbers and dates: tests/ui/test_format.py)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.number_words import NO_BREAK, span

HA = st.floats(min_value=0, max_value=1e6)


@pytest.mark.parametrize(
    ("low", "best", "high", "vietnamese", "english"),
    [
        (
            12.3,
            13.1,
            15.0,
            "12,3 – 15,0 ha (ước tính 13,1 ha)",
            "12.3 – 15.0 ha (best estimate 13.1 ha)",
        ),
        (0.0, None, 75.0, "0,0 – 75,0 ha", "0.0 – 75.0 ha"),
        (5.0, 5.0, 5.0, "5,0 ha", "5.0 ha"),
        (5.01, 5.02, 5.03, "5,0 ha", "5.0 ha"),
        (1234.5, None, None, "từ 1.234,5 ha", "from 1,234.5 ha"),
        (None, None, 75.0, "đến 75,0 ha", "up to 75.0 ha"),
        (None, None, None, "chưa xác định được", "cannot be told"),
    ],
    ids=["all", "bounds", "exact", "alike", "low", "high", "nothing"],
)
def test_span_by_hand(low, best, high, vietnamese, english):
    assert span(low, high, "ha", "vi", best=best).replace(NO_BREAK, " ") == vietnamese
    assert span(low, high, "ha", "en", best=best).replace(NO_BREAK, " ") == english


def test_a_span_does_not_break_at_its_dash():
    assert f"12,3{NO_BREAK}–{NO_BREAK}15,0{NO_BREAK}ha" in span(12.3, 15.0, "ha", "vi", best=13.1)


@given(low=HA, width=HA)
def test_bounds_written_alike_are_written_once(low, width):
    written = span(low, low + width, "m", "vi", decimals=0)
    assert ("–" in written) == (round(low) != round(low + width))
