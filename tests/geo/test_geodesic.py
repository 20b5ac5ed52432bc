"""Nearest and farthest distances on the ellipsoid, by hand, by law and against PostGIS."""

import csv
import math
from pathlib import Path

import numpy as np
import pytest
import shapely
import shapely.affinity
from hypothesis import given
from hypothesis import strategies as st

from geo.geodesic import farthest_distances_m, farthest_nearest_bounds_m, nearest_distances_m
from geo.transform import conversion

ANSWERS = Path(__file__).resolve().parents[1] / "data" / "geodesic" / "postgis_distances.csv"
#: On the central meridian the grid is 0.9999 of the ground.
SCALE = 0.9999
X, Y = 500_000.0, 2_400_000.0


def square(west, south, side):
    return shapely.box(X + west, Y + south, X + west + side, Y + south + side)


def test_distance_of_two_squares_is_the_gap_between_their_edges():
    assert nearest_distances_m(square(0, 0, 100), [square(400, 0, 100)])[0] == pytest.approx(
        300 / SCALE, rel=1e-6
    )


LINE = shapely.LineString([(X + 20, Y + 20), (X + 30, Y + 40)])


@pytest.mark.parametrize("other", [square(100, 0, 50), square(50, 50, 100), square(10, 10, 5), LINE])
def test_touching_overlapping_and_inside_are_at_distance_zero_both_ways(other):
    assert nearest_distances_m(square(0, 0, 100), [other])[0] == 0
    assert nearest_distances_m(other, [square(0, 0, 100)])[0] == 0


def test_missing_and_empty_have_no_distance_and_do_not_disturb_the_rest():
    others = [None, shapely.Point(), shapely.Point(X, Y + 300)]
    for measure in (nearest_distances_m, farthest_distances_m, farthest_nearest_bounds_m):
        found = measure(shapely.Point(X, Y), others)
        assert np.isnan(found[:2]).all()
        assert found[2] == pytest.approx(300 / SCALE, rel=1e-6)


def test_nothing_to_measure_to_gives_nothing():
    assert nearest_distances_m(shapely.Point(X, Y), []).shape == (0,)


def test_farthest_of_two_squares_is_corner_to_corner():
    found = farthest_distances_m(square(0, 0, 100), [square(200, 300, 100)])[0]
    assert found == pytest.approx(math.hypot(300, 400) / SCALE, rel=1e-6)


def test_bound_is_exact_for_a_corner_beyond_a_square():
    # The far corner (1100, 1400) is nearest to the corner (100, 100): 1000 east, 1300 north.
    found = farthest_nearest_bounds_m(square(0, 0, 100), [square(100, 400, 1000)])[0]
    assert found == pytest.approx(math.hypot(1000, 1300) / SCALE, rel=1e-6)


def test_bound_is_exact_for_a_convex_shape_between_two_far_corners():
    # Both far corners (1100, -1000) and (1100, 1100) are 1000 beyond its right side's height or depth.
    found = farthest_nearest_bounds_m(
        square(0, 0, 100), [shapely.box(X + 1000, Y - 1000, X + 1100, Y + 1100)]
    )
    assert found[0] == pytest.approx(math.hypot(1000, 1000) / SCALE, rel=1e-6)


def test_bound_of_a_bent_shape_is_safe_but_no_wider_than_the_shape():
    bent = square(0, 0, 300).difference(square(0, 0, 200))
    corner = square(0, 0, 1)  # in the bend: 200 m from both arms
    bound = farthest_nearest_bounds_m(bent, [corner])[0] * SCALE
    assert 200 <= bound <= 200 + 300


@pytest.mark.parametrize("turn_deg", [0, 90, 180, 270])
def test_bound_of_a_bent_shape_between_two_far_places(turn_deg):
    # Arms along the top and the right side; from the inner foot of the right one, (200, 0), the places are
    # 700 and 650 m away, and from any other corner one of them is farther than 700 m.
    bent = square(0, 0, 300).difference(square(0, 0, 200))
    places = shapely.MultiPoint([(X - 500, Y), (X + 850, Y)])
    bent, places = (shapely.affinity.rotate(each, turn_deg, origin=(X, Y)) for each in (bent, places))
    assert farthest_nearest_bounds_m(bent, [places])[0] * SCALE == pytest.approx(700, rel=1e-4)


@given(
    east=st.floats(-2_000, 2_000),
    north=st.floats(-2_000, 2_000),
    at=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_bound_of_a_bent_shape_holds_for_every_place(east, north, at):
    bent = square(0, 0, 300).difference(square(0, 0, 200))
    place = shapely.Point(X + east + 500 * at[0], Y + north + 500 * at[1])
    bound = farthest_nearest_bounds_m(bent, [square(east, north, 500)])[0]
    assert nearest_distances_m(bent, [place])[0] <= bound + 0.01


PLACES = st.tuples(st.floats(-5e4, 5e4), st.floats(-5e4, 5e4), st.floats(1, 2e4))


@given(a=PLACES, b=PLACES, at=st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_no_point_of_the_other_is_farther_than_the_bound_nor_nearer_than_the_nearest(a, b, at):
    one, other = square(*a), square(*b)
    point = shapely.Point(X + b[0] + at[0] * b[2], Y + b[1] + at[1] * b[2])
    from_one = nearest_distances_m(one, [point])[0]
    near, bound = (measure(one, [other])[0] for measure in (nearest_distances_m, farthest_nearest_bounds_m))
    assert near * (1 - 1e-4) - 0.01 <= from_one <= bound * (1 + 1e-4) + 0.01
    assert bound <= farthest_distances_m(one, [other])[0] * (1 + 1e-4) + 0.01


@given(a=PLACES, b=PLACES)
def test_distances_are_the_same_both_ways(a, b):
    one, other = square(*a), square(*b)
    for measure in (nearest_distances_m, farthest_distances_m):
        assert measure(one, [other])[0] == pytest.approx(measure(other, [one])[0], rel=1e-6, abs=1e-3)


def read_postgis():
    with ANSWERS.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    to_grid = conversion("EPSG:4756", "EPSG:9211").convert
    a, b = (
        shapely.transform(
            shapely.from_wkt([row[side] for row in rows]),
            lambda xy: np.column_stack(to_grid(xy[:, 0], xy[:, 1])),
        )
        for side in "ab"
    )
    ours = np.array([nearest_distances_m(one, [other])[0] for one, other in zip(a, b, strict=True)])
    return ours, np.array([float(row["distance_m"]) for row in rows])


def test_thousand_random_pairs_agree_with_postgis_geography():
    ours, theirs = read_postgis()
    assert len(theirs) == 1000
    assert (np.abs(ours - theirs) <= np.maximum(0.5, 0.001 * theirs)).all()
