"""The compiled search for one target gives the answer of the full list."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from geo.line_of_sight import bend_per_m
from geo.sight_kernel import between, clearances, survey

TERRAIN = arrays(np.float64, (5, 6), elements=st.one_of(st.floats(0, 100, width=32), st.just(math.nan)))
TARGETS = np.argwhere(np.ones((5, 6))).astype(np.int64)


@given(terrain=TERRAIN, row=st.integers(0, 4), col=st.integers(0, 5), seen=st.booleans())
def test_search_finds_what_the_list_holds(terrain, row, col, seen):
    asked = (terrain, 90.0, (row, col), terrain[row, col] + 1.7, TARGETS, 20.0, bend_per_m())
    found_m = clearances(*asked)
    found, has_unknown, rays = survey(*asked, seen)
    wanted = (found_m >= 0) if seen else (found_m < 0)
    assert found == wanted.any()
    assert rays == (int(wanted.argmax()) + 1 if found else len(TARGETS))
    assert has_unknown == np.isnan(found_m[:rays]).any()


@pytest.mark.parametrize("seen", [True, False])
def test_a_line_that_just_grazes_the_ground_is_seen(seen):
    # Flat ground, eye and target on it, no curvature: the line lies on the ground.
    found, _, _ = survey(np.zeros((1, 3)), 90.0, (0, 0), 0.0, np.array([[0, 2]]), 0.0, 0.0, seen)
    assert found is seen


@pytest.mark.parametrize(
    ("col", "ground_m"),
    [(0.0, 10.0), (0.25, 12.5), (0.5, 15.0), (1.0, 20.0), (1.0 - 1e-12, 20.0), (1.0 + 1e-12, 20.0)],
)
def test_ground_between_two_centres_is_linear(col, ground_m):
    assert between(np.array([[10.0, 20.0, math.nan]]), 0, col) == pytest.approx(ground_m)


def test_ground_beside_a_gap_is_not_known():
    assert math.isnan(between(np.array([[10.0, 20.0, math.nan]]), 0, 1.5))
