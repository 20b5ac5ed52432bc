"""What must hold for every land-conflict check, whatever the shapes."""

import math

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from analysis.land_conflict import check_sites
from geo.grid_scale import ground_areas_m2
from tests.analysis.conflict_cases import DAY, X, Y, envelope, layer, outline, rule

COORDINATE = st.integers(min_value=-300, max_value=300)
SETBACK = st.sampled_from([None, 5.0, 40.0])
ACCURACY = st.floats(min_value=0, max_value=60)


@st.composite
def polygons(draw):
    """Return a star around a middle, sometimes with a hole, sometimes in two parts."""
    middle = (draw(COORDINATE), draw(COORDINATE))
    corners = draw(st.integers(min_value=3, max_value=9))
    radii = draw(st.lists(st.integers(min_value=20, max_value=150), min_size=corners, max_size=corners))
    angles = 2 * math.pi * np.arange(corners) / corners
    ring = np.column_stack([np.cos(angles), np.sin(angles)]) * np.array(radii)[:, None] + middle + (X, Y)
    star = shapely.Polygon(ring)
    if draw(st.booleans()):
        star = star.difference(shapely.Point(middle[0] + X, middle[1] + Y).buffer(10, quad_segs=2))
    if draw(st.booleans()):
        star = shapely.union(star, shapely.box(X + 400, Y + 400, X + 450, Y + 460))
    return star


def answer(site, zone, setback):
    return check_sites([site], [rule(distance_m=setback)], {"zone": zone}, as_of=DAY).findings[0]


def bounds(found):
    return found.overlap_ha.low, found.overlap_ha.best, found.overlap_ha.high


@given(site=polygons(), zone=polygons(), setback=SETBACK, accuracy_m=ACCURACY)
def test_bounds_stand_in_order_and_within_the_site(site, zone, setback, accuracy_m):
    found = answer(outline(site), layer(zone, accuracy_m=accuracy_m), setback)
    low, best, high = bounds(found)
    assert 0 <= low <= best <= high
    assert best <= float(ground_areas_m2([site])[0]) / 1e4 * (1 + 1e-9)
    assert found.distance_m.low <= found.distance_m.best <= found.distance_m.high


@given(site=polygons(), zone=polygons(), setback=SETBACK, cut=COORDINATE, accuracy_m=ACCURACY)
def test_splitting_a_constraint_changes_nothing(site, zone, setback, cut, accuracy_m):
    left = shapely.intersection(zone, shapely.box(X - 9e3, Y - 9e3, X + cut, Y + 9e3))
    right = shapely.intersection(zone, shapely.box(X + cut, Y - 9e3, X + 9e3, Y + 9e3))
    pieces = [piece for piece in (left, right) if piece.area > 0]
    whole = answer(outline(site), layer(zone, accuracy_m=accuracy_m), setback)
    split = answer(outline(site), layer(*pieces, accuracy_m=accuracy_m), setback)
    assert bounds(split) == pytest.approx(bounds(whole), rel=1e-6, abs=1e-7)
    assert split.verdict == whole.verdict


@given(site=polygons(), zones=st.lists(polygons(), min_size=2, max_size=4), setback=SETBACK)
def test_the_order_of_features_changes_nothing(site, zones, setback):
    forwards = answer(outline(site), layer(*zones), setback)
    backwards = answer(outline(site), layer(*zones[::-1]), setback)
    assert bounds(backwards) == pytest.approx(bounds(forwards), rel=1e-9, abs=1e-9)


@given(site=polygons(), zone=polygons(), setback=SETBACK, east=st.integers(-20_000, 20_000))
def test_moving_everything_along_a_meridian_changes_nothing_on_the_grid(site, zone, setback, east):
    there = [shapely.transform(shape, lambda xy: xy + np.array([0, east])) for shape in (site, zone)]
    here = answer(outline(site), layer(zone), setback)
    moved = answer(outline(there[0]), layer(there[1]), setback)
    assert moved.overlap_grid_ha.best == pytest.approx(here.overlap_grid_ha.best, rel=1e-6, abs=1e-9)


@given(site=polygons(), zone=polygons(), setback=st.floats(1, 50), wider=st.floats(0, 50))
def test_a_wider_setback_never_frees_land(site, zone, setback, wider):
    narrow = answer(outline(site), layer(zone), setback)
    wide = answer(outline(site), layer(zone), setback + wider)
    assert wide.overlap_ha.best >= narrow.overlap_ha.best * (1 - 1e-9) - 1e-9


@given(site=polygons(), zone=polygons(), setback=SETBACK, good_m=ACCURACY, worse_m=ACCURACY)
def test_better_accuracy_never_widens_an_interval(site, zone, setback, good_m, worse_m):
    good = answer(outline(site), layer(zone, accuracy_m=good_m), setback)
    worse = answer(outline(site), layer(zone, accuracy_m=good_m + worse_m), setback)
    for name in ("overlap_ha", "distance_m"):
        assert getattr(worse, name).low <= getattr(good, name).low + 1e-6
        assert getattr(worse, name).high >= getattr(good, name).high - 1e-4


@given(
    site=polygons(),
    zone=polygons(),
    setback=SETBACK,
    accuracy_m=st.floats(1, 60),
    angle=st.floats(0, 2 * math.pi),
    share=st.floats(0, 1),
)
def test_the_bounds_hold_wherever_the_constraint_lies(site, zone, setback, accuracy_m, angle, share):
    found = answer(outline(site), layer(zone, accuracy_m=accuracy_m), setback)
    by = np.array([math.cos(angle), math.sin(angle)]) * accuracy_m * share
    displaced = shapely.transform(zone, lambda xy: xy + by)
    true = answer(outline(site), layer(displaced), setback)
    slack_ha = 0.002 * accuracy_m * share / 1e4 + 1e-6
    assert found.overlap_ha.low - slack_ha <= true.overlap_ha.best <= found.overlap_ha.high + slack_ha
    assert found.distance_m.low - 1e-3 <= true.distance_m.best <= found.distance_m.high + 1e-3


@given(
    zones=st.lists(polygons(), min_size=1, max_size=3),
    setback=SETBACK,
    east=st.integers(0, 500),
    north=st.integers(0, 500),
)
def test_no_placement_in_an_envelope_leaves_its_bounds(zones, setback, east, north):
    ground = shapely.box(X - 300, Y - 300, X + 300, Y + 300)
    placed = shapely.box(X - 300 + east, Y - 300 + north, X - 200 + east, Y - 200 + north)
    true = answer(outline(placed), layer(*zones), setback)
    planned_ha = float(ground_areas_m2([placed])[0]) / 1e4
    found = answer(envelope(ground, planned_ha=planned_ha), layer(*zones), setback)
    slack_ha = 2e-3 * planned_ha
    assert found.overlap_ha.low - slack_ha <= true.overlap_ha.best <= found.overlap_ha.high + slack_ha
    assert found.distance_m.low - 1e-3 <= true.distance_m.best
    assert found.distance_m.high is None or true.distance_m.best <= found.distance_m.high + 1e-3


@given(site=polygons(), zones=st.lists(polygons(), min_size=1, max_size=3), accuracy_m=ACCURACY)
def test_totals_lie_between_the_largest_rule_and_the_sum(site, zones, accuracy_m):
    layers = {f"k{n}": layer(zone, key=f"k{n}", accuracy_m=accuracy_m) for n, zone in enumerate(zones)}
    report = check_sites([outline(site)], [rule(key, key=key) for key in layers], layers, as_of=DAY)
    total = report.totals[0].conflict_ha
    bests = [found.overlap_ha.best for found in report.findings]
    assert max(bests) - 1e-9 <= total.best <= sum(bests) + 1e-9
    assert total.low <= total.best <= total.high
