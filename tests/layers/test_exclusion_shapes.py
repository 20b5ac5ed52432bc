"""The ground that a rule takes: as placed, within the accuracy, and where class or place is not known."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.grid_scale import point_scale
from layers.exclusion_shapes import exclusion_shapes
from tests.analysis.conflict_cases import X, Y, box, layer

LINE = shapely.LineString([(X, Y), (X + 1000, Y)])
SCALE = float(point_scale([X + 500], [Y])[0])


def test_a_line_takes_its_half_width_and_setback_on_the_ground():
    taken = exclusion_shapes(layer(LINE, half_width_m=5.0, accuracy_m=30.0), 20.0)
    assert shapely.bounds(taken.sure[0])[3] - Y == pytest.approx(25 * SCALE, abs=1e-6)
    assert shapely.bounds(taken.possible[0])[3] - Y == pytest.approx(55 * SCALE, abs=1e-6)


def test_a_round_setback_is_nowhere_short_by_more_than_two_decimetres():
    point = shapely.Point(X, Y)
    ring = shapely.get_exterior_ring(exclusion_shapes(layer(point), 500.0).sure[0])
    reached_m = shapely.distance(point, ring) / float(point_scale([X], [Y])[0])
    assert 499.8 < reached_m <= 500.0


def test_an_area_without_a_setback_is_taken_as_it_is():
    taken = exclusion_shapes(layer(box(0, 0, 100, 100), accuracy_m=10.0), 0.0)
    assert taken.sure[0].equals(box(0, 0, 100, 100))
    assert taken.possible[0].area == pytest.approx(100**2 + 4 * 100 * 10 + np.pi * 100, rel=1e-3)


@pytest.mark.parametrize(
    "known", [{"membership": ["possible"]}, {"place": ["envelope"]}], ids=["class", "place"]
)
def test_what_is_not_known_is_only_possible(known):
    taken = exclusion_shapes(layer(box(0, 0, 100, 100), **known), 10.0)
    assert (len(taken.sure), len(taken.possible)) == (0, 1)


def test_a_bare_line_takes_no_ground_but_may_within_its_accuracy():
    taken = exclusion_shapes(layer(LINE, accuracy_m=15.0), 0.0)
    assert (len(taken.sure), len(taken.possible)) == (0, 1)
    assert len(exclusion_shapes(layer(LINE), 0.0).possible) == 0


def test_features_that_do_not_reach_the_extent_are_left_out():
    far = layer(LINE, box(0, 5000, 100, 5100), accuracy_m=10.0)
    extent = (X, Y + 100, X + 1000, Y + 200)
    assert len(exclusion_shapes(far, 50.0, extent=extent).possible) == 0
    assert len(exclusion_shapes(far, 95.0, extent=extent).possible) == 1
    assert len(exclusion_shapes(layer(), 95.0, extent=extent).possible) == 0


@given(st.floats(0.0, 500.0), st.floats(0.1, 500.0), st.floats(0.0, 200.0))
@settings(max_examples=25)
def test_a_wider_setback_never_frees_land_and_sure_land_is_possible(setback_m, more_m, accuracy_m):
    bent = shapely.LineString([(X, Y), (X + 400, Y + 300), (X + 900, Y - 100)])
    narrow = exclusion_shapes(layer(bent, accuracy_m=accuracy_m), setback_m)
    wide = exclusion_shapes(layer(bent, accuracy_m=accuracy_m), setback_m + more_m)
    for less, greater in (
        (narrow.sure, wide.sure),
        (narrow.possible, wide.possible),
        (wide.sure, wide.possible),
    ):
        taken = shapely.union_all(less)
        assert shapely.difference(taken, shapely.union_all(greater)).area <= 1e-6 * taken.area
