"""Straight-line distances of land: by hand, by intervals, and by another package."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.access_distances import access_distances
from geo.geodesic import farthest_distances_m, nearest_distances_m
from tests.analysis.offer_cases import EAST, NORTH, site, square, targets

POINT = shapely.Point(EAST + 500, NORTH + 2999.7)  # 1,999.7 grid metres from the edge of the square


def distance(given_site, target):
    return access_distances([given_site], [target])[given_site.site_id][0].distance_m


def test_an_outline_by_hand():
    found = distance(site(accuracy_m=3.0), targets(POINT, accuracy_m=4.0))
    on_ground = 1999.7 / 0.9999  # 1,999.9 m
    assert (found.low, found.best, found.high) == pytest.approx(
        (on_ground - 5, on_ground, on_ground + 5), abs=1e-3
    )


def test_it_agrees_with_geodesics_of_another_package():
    road = shapely.LineString([(EAST - 60_000, NORTH - 7000), (EAST - 40_000, NORTH + 30_000)])
    found = distance(site(), targets(road))
    assert found.best == pytest.approx(float(nearest_distances_m(square(), [road])[0]), rel=1e-6)


def test_a_road_through_the_land_is_at_no_distance():
    road = shapely.LineString([(EAST - 500, NORTH + 500), (EAST + 5000, NORTH + 500)])
    found = distance(site(accuracy_m=10.0), targets(road, accuracy_m=150.0))
    assert (found.low, found.best) == (0.0, 0.0)
    assert found.high == pytest.approx(np.hypot(10, 150))


def test_land_known_by_its_commune_gets_bounds_and_no_best():
    envelope = square(10_000)
    given_site = site(geometry=envelope, kind="envelope", accuracy_m=100.0)
    point = shapely.Point(EAST - 2000, NORTH)
    found = distance(given_site, targets(point))
    farthest = float(farthest_distances_m(envelope, [point])[0])
    assert found.best is None
    assert found.low == pytest.approx(2000 / 0.9999 - 100, abs=0.01)
    assert farthest <= found.high <= farthest + 100 + 2 * 200  # cells of 200 m


def test_several_features_bound_each_other():
    given_site = site(geometry=square(10_000), kind="envelope")
    ends = (shapely.Point(EAST, NORTH + 5000), shapely.Point(EAST + 10_000, NORTH + 5000))
    one, both = (distance(given_site, targets(*shapes)).high for shapes in (ends[:1], ends))
    assert both < one


def test_a_rough_feature_can_be_nearer_or_farther_than_a_sharp_one():
    rough, sharp = shapely.Point(EAST + 500, NORTH + 3000), shapely.Point(EAST + 500, NORTH + 3100)
    found = access_distances([site()], [targets(rough, sharp, accuracy_m=(2000.0, 10.0))])["KCN-91"][0]
    assert found.distance_m.low == pytest.approx(0.2, abs=0.1)
    assert found.distance_m.high == pytest.approx(2110.2, abs=0.1)
    assert found.name_vi == "expressway 0"


@pytest.mark.parametrize("given_site", [site(kind="unplaced"), site()], ids=["no place", "nothing there"])
def test_what_cannot_be_measured_is_unknown(given_site):
    target = targets(POINT) if given_site.geometry is None else targets()
    assert not distance(given_site, target).is_known


def test_every_site_is_answered_in_the_order_of_the_kinds():
    sites = [site("A"), site("B", kind="unplaced"), site("C", kind="envelope")]
    found = access_distances(sites, [targets(POINT, kind="airport"), targets(POINT, kind="rail")])
    assert list(found) == ["A", "B", "C"]
    assert [each.kind for each in found["C"]] == ["airport", "rail"]


@settings(max_examples=30, deadline=None)
@given(
    x=st.floats(-20_000, 20_000), y=st.floats(-20_000, 20_000), across=st.floats(0, 1), along=st.floats(0, 1)
)
def test_no_placement_in_the_envelope_leaves_the_bounds(x, y, across, along):
    envelope = square(8000)
    target = targets(shapely.Point(EAST + x, NORTH + y), shapely.Point(EAST - x, NORTH + 3000))
    bounds = distance(site(geometry=envelope, kind="envelope"), target)
    placed = square(500, east=EAST + across * 7500, north=NORTH + along * 7500)
    best = distance(site(geometry=placed), target).best
    assert bounds.low - 0.01 <= best <= bounds.high + 0.01


@given(smaller=st.floats(0, 100), more=st.floats(0, 1000))
def test_a_worse_position_widens_the_interval(smaller, more):
    narrow, wide = (
        distance(site(accuracy_m=accuracy), targets(POINT)) for accuracy in (smaller, smaller + more)
    )
    assert wide.low <= narrow.low
    assert narrow.high <= wide.high
