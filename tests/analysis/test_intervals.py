"""Intervals refuse bounds that contradict each other."""

import pytest

from analysis.intervals import Interval


@pytest.mark.parametrize("bounds", [(2, 1, 3), (0, 5, 4), (3, None, 2)])
def test_bounds_out_of_order_are_refused(bounds):
    with pytest.raises(ValueError, match="not in order"):
        Interval(low=bounds[0], best=bounds[1], high=bounds[2])


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_bounds_that_are_no_numbers_are_refused(value):
    with pytest.raises(ValueError, match="not all finite"):
        Interval(low=0.0, best=None, high=value)


def test_unknown_and_exact():
    assert not Interval.unknown().is_known
    assert Interval.exact(2.0) == Interval(low=2.0, best=2.0, high=2.0)
