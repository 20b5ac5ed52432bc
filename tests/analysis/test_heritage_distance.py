"""Distances to heritage as intervals: by hand, and against every place that the accuracies allow."""

import math

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from analysis.heritage_distance import distance_intervals, possible_rings
from analysis.intervals import Interval
from geo.geodesic import nearest_distances_m
from tests.analysis.heritage_cases import (
    SCALE,
    X,
    Y,
    bounds,
    entry,
    envelope,
    outline,
    point,
    register,
    square,
    unplaced,
)


def measured(site, *entries):
    (interval,) = distance_intervals(site, register(*entries))
    return bounds(interval)


def near(*values):
    """Compare grid metres; accuracies are ground metres and differ by 1 in 10,000."""
    return pytest.approx(values, abs=0.1)


def test_outline_and_point_of_known_accuracy():
    # Edge at 100, point at 600: 500 m; accuracies 30 and 40 combine to 50.
    site = outline(accuracy_m=30.0)
    assert measured(site, entry("A", point(600, 50), positional_accuracy_m=40.0)) == near(450, 500, 550)


def test_point_inside_the_site_is_at_distance_zero():
    assert measured(outline(), entry("A", point(50, 50))) == near(0, 0, 10)


def test_low_never_goes_below_zero():
    found = measured(outline(), entry("A", point(200, 50), positional_accuracy_m=5000.0))
    assert found == near(0, 100, 5100 * SCALE)


def test_extent_is_taken_off_because_the_distance_is_edge_to_edge():
    far = entry("A", point(600, 50), extent_radius_m=200.0)
    assert measured(outline(), far) == near(290, 300, 310)
    # The site lies within the extent: they touch.
    around = entry("A", point(600, 50), extent_radius_m=900.0)
    assert measured(outline(), around) == near(0, 0, 10)


def test_heritage_known_by_communes_lies_between_their_nearest_and_farthest_points():
    area = entry("A", point(11_000, 1_000), check_with="communes", covered_commune_codes="00001")
    # Commune A: 10,000 to 12,000 east, 0 to 2,000 north; boundaries good to 100 m. Its far corner is
    # (12000, 2000), nearest to the site's corner (100, 100).
    assert measured(outline(), area) == near(9_800, None, math.hypot(11_900, 1_900) + 100)


def test_site_inside_the_communes_of_a_heritage_site_may_be_at_distance_zero():
    area = entry("A", point(11_000, 1_000), check_with="communes", covered_commune_codes="00001;00002")
    low, best, high = measured(outline(shape=square(10_500, 500, 100)), area)
    assert (low, best) == (0, None)
    assert high > 3_400


def test_heritage_that_fills_its_communes_is_measured_to_their_edge():
    area = entry(
        "A",
        point(11_000, 1_000),
        check_with="communes",
        covered_commune_codes="00001",
        declared_area_ha=401.0,
    )
    assert measured(outline(), area) == near(9_800, 9_900, 10_000)


def test_envelope_and_point_run_from_nearest_to_farthest_placement():
    # The envelope is 1 km wide; the point 2 km east of its edge, level with its middle.
    found = measured(envelope(), entry("A", point(3_000, 500)))
    assert found == near(1_990, None, math.hypot(3_000, 500) + 10)


def test_envelope_and_communes_run_from_nearest_to_farthest_corner():
    area = entry("A", point(11_000, 1_000), check_with="communes", covered_commune_codes="00001")
    assert measured(envelope(), area) == near(8_900, None, math.hypot(12_000, 2_000) + 100)


def test_envelope_beside_heritage_that_fills_its_communes():
    area = entry(
        "A",
        point(11_000, 1_000),
        check_with="communes",
        covered_commune_codes="00001",
        declared_area_ha=401.0,
    )
    # The farthest corner of the envelope, (0, 0), is 10 km from the commune's edge.
    assert measured(envelope(), area) == near(8_900, None, 10_100)


def test_site_without_a_place_is_refused():
    with pytest.raises(ValueError, match="site U has no place"):
        distance_intervals(unplaced(), register(entry("A", point(0, 0))))


OFFSET = st.floats(-3_000, 3_000)
SHARE = st.floats(0, 1)
TURN = st.floats(0, 2 * math.pi)


@given(east=OFFSET, north=OFFSET, reach=SHARE, turn=TURN, size=st.floats(1, 500))
def test_every_placement_in_the_envelope_lies_in_the_interval(east, north, reach, turn, size):
    known = entry("A", point(east, north), positional_accuracy_m=300.0)
    (interval,) = distance_intervals(envelope(), register(known))
    corner = (reach * (1_000 - size), (1 - reach) * (1_000 - size))
    moved = point(east + 300 * math.cos(turn), north + 300 * math.sin(turn))
    (truth_m,) = nearest_distances_m(square(*corner, size), [moved])
    assert interval.low - 0.1 <= truth_m <= interval.high + 0.1


@given(along=SHARE, across=SHARE, east=OFFSET, north=OFFSET)
def test_every_place_in_the_communes_lies_in_the_interval(along, across, east, north):
    area = entry("A", point(11_000, 1_000), check_with="communes", covered_commune_codes="00001;00002")
    site = outline(shape=square(10_000 + east, north, 500))
    (interval,) = distance_intervals(site, register(area))
    (truth_m,) = nearest_distances_m(site.geometry, [point(10_000 + 4_000 * along, 2_000 * across)])
    assert interval.low - 0.1 <= truth_m <= interval.high + 0.1


@given(east=OFFSET, north=OFFSET, accuracy_m=st.floats(1, 5_000), better=SHARE)
def test_better_accuracy_never_widens_an_interval(east, north, accuracy_m, better):
    rough, fine = (
        measured(outline(), entry("A", point(east, north), positional_accuracy_m=each))
        for each in (accuracy_m, max(accuracy_m * better, 0.5))
    )
    assert rough[0] <= fine[0] + 1e-6
    assert fine[2] <= rough[2] + 1e-6


@given(east=OFFSET, north=OFFSET)
def test_order_of_the_register_changes_nothing(east, north):
    entries = [entry("A", point(east, north)), entry("B", point(north, east)), entry("C", point(0, 900))]
    forward = distance_intervals(outline(), register(*entries))
    assert distance_intervals(outline(), register(*reversed(entries))) == forward[::-1]


def test_splitting_the_site_into_touching_parts_changes_nothing():
    parts = shapely.MultiPolygon([square(0, 0, 100), shapely.box(X + 200, Y, X + 300, Y + 100)])
    whole = distance_intervals(outline(shape=parts), register(entry("A", point(700, 50))))
    assert bounds(whole[0]) == near(390, 400, 410)


@pytest.mark.parametrize(
    ("low", "high", "rings"),
    [
        (0, 100, (100, 100)),
        (100.1, 500, (500, 500)),
        (400, 1_500, (500, 2_000)),
        (4_999, 5_001, (5_000, None)),
        (5_001, 9_000, (None, None)),
    ],
)
def test_rings_hold_both_bounds(low, high, rings):
    assert possible_rings(Interval(low=low, best=None, high=high)) == rings


def test_unknown_distance_is_in_no_ring():
    assert possible_rings(Interval.unknown()) == (None, None)
