"""Counts in rings and the order of distances, by hand."""

import math

import pytest

from analysis.heritage_summary import count_rings, nearest_by, order_key
from analysis.intervals import Interval
from tests.analysis.heritage_cases import entry, point, register

(ENTRY,) = register(entry("A", point(0, 0)))


@pytest.mark.parametrize(
    ("low", "high", "certain", "possible"),
    [(400, 500, 1, 1), (400, 500.1, 0, 1), (500, 900, 0, 1), (500.1, 900, 0, 0)],
)
def test_a_distance_equal_to_the_radius_is_inside(low, high, certain, possible):
    (ring,) = count_rings([(ENTRY, Interval(low=low, best=None, high=high))], (500.0,))
    assert (ring.n_certain, ring.n_possible) == (certain, possible)


def test_missing_best_comes_after_every_known_one():
    known, unknown = Interval(low=1, best=9, high=10), Interval(low=1, best=None, high=2)
    assert order_key(known) < order_key(unknown)
    assert order_key(Interval.unknown()) == (math.inf,) * 3


@pytest.mark.parametrize(("low", "best", "is_certain"), [(190, None, False), (201, 150, True)])
def test_best_of_the_nearest_is_not_known_where_one_without_a_best_may_be_nearer(low, best, is_certain):
    first, second = register(entry("A", point(0, 0)), entry("B", point(0, 0)))
    clear, vague = Interval(low=100, best=150, high=200), Interval(low=low, best=None, high=900)
    (found,) = nearest_by("rank", [(first, clear), (second, vague)])
    assert (found.distance_m.best, found.is_certain) == (best, is_certain)
