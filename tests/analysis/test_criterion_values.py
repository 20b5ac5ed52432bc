"""Distances to features, also to those outside the frame and where nothing was surveyed."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.criterion_values import nearest_values
from geo.grid import GridFrame

FRAME = GridFrame(west_m=500_000.0, north_m=2_400_500.0, cell_m=100.0, n_rows=5, n_cols=7)


def point(col, row):
    """Return the middle of a cell of the frame, also of one outside."""
    return shapely.Point(500_050 + 100 * col, 2_400_450 - 100 * row)


def values(*shapes, reach_m=10_000.0, surveyed=None):
    found = nearest_values(np.array(shapes, dtype=object), FRAME, reach_m=reach_m, surveyed=surveyed)
    return found.strip(0, FRAME.n_rows)


def test_a_feature_outside_the_frame_counts_by_hand():
    found = values(point(-3, 2))
    assert found[2].tolist() == [300, 400, 500, 600, 700, 800, 900]
    assert found[0, 0] == pytest.approx(np.hypot(300, 200))


def test_beyond_the_reach_it_reads_as_the_reach():
    assert values(point(-3, 2), reach_m=600.0)[2].tolist() == [300, 400, 500, 600, 600, 600, 600]
    assert (values(point(-90, 2), reach_m=600.0) == 600).all()


def test_no_feature_at_all_is_not_known():
    assert np.isnan(values()).all()


def test_where_nothing_was_surveyed_no_distance_is_known():
    west = shapely.box(0, 0, 500_300, 1e7)
    found = values(point(0, 0), surveyed=west)
    assert np.isnan(found[:, 3:]).all()
    assert np.isfinite(found[:, :3]).all()
    assert np.isnan(values(point(0, 0), surveyed=shapely.Polygon())).all()


@given(st.lists(st.tuples(st.integers(-9, 15), st.integers(-9, 13)), min_size=1, max_size=5))
@settings(max_examples=30)
def test_distances_are_those_of_another_package(cells):
    found = values(*(point(*cell) for cell in cells))
    features = shapely.MultiPoint([point(*cell) for cell in cells])
    middles = [[point(col, row) for col in range(7)] for row in range(5)]
    assert found == pytest.approx(shapely.distance(np.array(middles, dtype=object), features), rel=1e-6)


def test_strips_are_those_of_the_whole():
    line = shapely.LineString([(499_000, 2_399_000), (501_200, 2_401_000)])
    whole = values(line)
    found = nearest_values(np.array([line], dtype=object), FRAME, reach_m=10_000.0)
    strips = np.concatenate([found.strip(first, 1) for first in range(5)])
    assert np.array_equal(strips, whole)
