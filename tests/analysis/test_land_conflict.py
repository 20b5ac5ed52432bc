"""Findings worked out by hand: squares, strips and envelopes on the working grid."""

import datetime as dt
import math

import numpy as np
import pytest
import shapely

from analysis.land_conflict import check_sites, finding_regions, tolerance_m2
from geo.grid_scale import point_scale
from tests.analysis.conflict_cases import (
    DAY,
    X,
    Y,
    box,
    envelope,
    layer,
    outline,
    rule,
    unplaced,
)

SQUARE = box(0, 0, 100, 100)


def check(site, *layers, rules=None, day=DAY):
    by_key = {each.key: each for each in layers}
    return check_sites([site], rules or [rule(key=key) for key in by_key] or [rule()], by_key, as_of=day)


def finding(site, *layers, **options):
    return check(site, *layers, **options).findings[0]


def grid(one):
    """Return the overlap on the grid; a setback of metres on the ground differs there by up to 0.02 %."""
    overlap = one.overlap_grid_ha
    return pytest.approx((overlap.low, overlap.best, overlap.high), rel=1e-4)


def test_a_square_on_a_line_with_a_setback_of_4_m():
    line = shapely.LineString([(X - 50, Y + 50), (X + 150, Y + 50)])
    found = finding(outline(SQUARE), layer(line), rules=[rule(distance_m=4.0)])
    assert (found.verdict, found.relation) == ("conflict", "within_distance")
    assert grid(found) == (0.08, 0.08, 0.08)
    assert found.share_pct == pytest.approx(8.0, rel=1e-4)
    # 100 m of grid and 2 x 4 m on the ground, 80 km west of the meridian: divided by the scale there once
    assert found.overlap_ha.best == pytest.approx(0.08 / 0.9999789, rel=1e-5)
    assert found.distance_m.high == 0


def test_accuracy_of_site_and_layer_combine_by_squares():
    half = box(50, -500, 600, 600)
    found = finding(outline(SQUARE, accuracy_m=3.0), layer(half, accuracy_m=4.0))
    assert found.radius_m == 5.0
    assert grid(found) == (0.45, 0.5, 0.55)
    assert found.verdict == "conflict"


def test_a_thin_corridor_stays_as_wide_wherever_its_line_lies():
    line = shapely.LineString([(X - 500, Y + 250), (X + 1000, Y + 250)])
    found = finding(outline(box(0, 0, 500, 500)), layer(line, accuracy_m=30.0), rules=[rule(distance_m=4.0)])
    # eroded by 30 m: 440 m of corridor; widened by 30 m: 560 m; never the 68 m wide strip
    assert grid(found) == (0.352, 0.4, 0.448)
    assert found.verdict == "conflict"


def test_touching_is_not_overlapping():
    found = finding(outline(SQUARE), layer(box(100, 0, 200, 100)))
    assert (found.verdict, found.relation) == ("clear", "touch")
    assert found.overlap_ha.high == 0


@pytest.mark.parametrize(
    ("strip_m", "verdict", "relation"), [(0.009, "clear", "touch"), (0.011, "conflict", "overlap")]
)
def test_a_sliver_up_to_one_square_metre_touches(strip_m, verdict, relation):
    found = finding(outline(SQUARE), layer(box(100 - strip_m, 0, 200, 100)))
    assert (found.verdict, found.relation, found.tolerance_m2) == (verdict, relation, 1.0)


def test_a_tiny_site_in_a_zone_conflicts():
    found = finding(outline(box(0, 0, 0.5, 0.5)), layer(box(-10, -10, 10, 10)))
    assert found.verdict == "conflict"
    assert found.tolerance_m2 == pytest.approx(0.00025, rel=1e-3)


def test_just_beyond_the_setback_is_clear():
    line = shapely.LineString([(X - 50, Y - 4.5), (X + 150, Y - 4.5)])
    found = finding(outline(SQUARE), layer(line), rules=[rule(distance_m=4.0)])
    assert (found.verdict, found.relation) == ("clear", "none")
    assert found.distance_m.best == pytest.approx(4.5, rel=1e-4)


def test_a_setback_that_ends_at_the_edge_touches():
    line = shapely.LineString([(X - 50, Y - 4), (X + 150, Y - 4)])
    assert finding(outline(SQUARE), layer(line), rules=[rule(distance_m=4.0)]).relation == "touch"


def test_half_of_a_roads_land_counts_before_the_setback():
    road = shapely.LineString([(X - 50, Y - 15), (X + 150, Y - 15)])
    found = finding(outline(SQUARE), layer(road, half_width_m=8.0), rules=[rule(distance_m=13.0)])
    # edge of the road's land at 7 m, setback to 6 m inside the site
    assert found.distance_m.best == pytest.approx(7.0, rel=1e-4)
    assert grid(found) == (0.06, 0.06, 0.06)
    assert any("8 m" in words.en for words in found.assumptions)


def test_overlapping_features_count_once():
    found = finding(outline(SQUARE), layer(box(0, 0, 60, 100), box(40, 0, 100, 100)))
    assert found.overlap_grid_ha.best == pytest.approx(1.0)
    assert found.share_pct == pytest.approx(100.0)


def test_a_hole_in_the_constraint_is_free():
    holed = box(-100, -100, 200, 200).difference(box(25, 25, 75, 75))
    assert finding(outline(SQUARE), layer(holed)).overlap_grid_ha.best == pytest.approx(0.75)


def test_best_accuracy_cannot_decide_at_the_edge():
    found = finding(outline(SQUARE), layer(box(102, -100, 300, 300), accuracy_m=5.0))
    assert found.verdict == "undecided"
    assert grid(found) == (0.0, 0.0, 0.03)
    assert found.settle


def test_the_least_and_most_of_an_envelope():
    # an envelope of three times the planned area, half of it covered: 1 of 3 ha, 1.5 ha covered
    third = finding(envelope(box(0, 0, 300, 100), planned_ha=1.0), layer(box(0, 0, 150, 100)))
    assert third.verdict == "undecided"
    assert (third.overlap_ha.low, third.overlap_ha.best) == (0.0, None)
    assert third.overlap_ha.high == pytest.approx(1.0)


def test_an_envelope_that_is_mostly_covered_must_conflict():
    # 2.5 of 3 ha covered, 1 ha planned: half a hectare can stay free, half cannot
    found = finding(envelope(box(0, 0, 300, 100), planned_ha=1.0), layer(box(0, 0, 250, 100)))
    free_ha = finding(outline(box(250, 0, 300, 100)), layer(box(0, 0, 1, 1))).overlap_ha.best
    assert free_ha == 0
    assert found.overlap_ha.low == pytest.approx(0.5, rel=1e-4)
    assert found.overlap_ha.high == pytest.approx(1.0)
    assert found.verdict == "conflict"


def test_an_envelope_without_a_published_area_has_the_envelopes_most():
    found = finding(envelope(box(0, 0, 300, 100), planned_ha=None), layer(box(0, 0, 150, 100)))
    assert found.overlap_ha.low == 0
    assert found.overlap_ha.high == pytest.approx(1.5, rel=1e-3)
    assert found.share_pct is None


def test_an_envelope_is_as_wide_as_its_boundaries_are_uncertain():
    near = layer(box(105, 0, 200, 100))
    assert finding(envelope(SQUARE, planned_ha=0.1), near).verdict == "clear"
    assert finding(envelope(SQUARE, planned_ha=0.1, boundary_m=10.0), near).verdict == "undecided"


def test_a_feature_of_unknown_class_is_neither_certain_nor_absent():
    line = shapely.LineString([(X - 50, Y + 50), (X + 150, Y + 50)])
    found = finding(outline(SQUARE), layer(line, membership=["possible"]), rules=[rule(distance_m=4.0)])
    assert found.verdict == "undecided"
    assert grid(found) == (0.0, 0.0, 0.08)
    assert found.distance_m.best is None
    assert found.distance_m.low == 0


def test_a_feature_known_by_its_communes_may_lie_anywhere_in_them():
    found = finding(outline(SQUARE), layer(box(-500, -500, 500, 500), place=["envelope"]))
    assert found.verdict == "undecided"
    assert found.overlap_grid_ha.high == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("full", "partial", "coverage", "verdict"),
    [
        (box(-10, -10, 110, 110), None, "full", "clear"),
        (box(0, 0, 50, 100), None, "partial", "not_checked"),
        (None, box(-10, -10, 110, 110), "partial", "not_checked"),
        (None, None, "none", "not_checked"),
        (box(300, 300, 400, 400), None, "none", "not_checked"),
    ],
    ids=["whole", "half", "in part", "nowhere", "elsewhere"],
)
def test_clear_needs_full_coverage(full, partial, coverage, verdict):
    found = finding(outline(SQUARE), layer(box(900, 900, 950, 950), full=full, partial=partial))
    assert (found.coverage, found.verdict) == (coverage, verdict)


def test_clear_needs_the_surroundings_that_a_setback_reaches():
    far = layer(box(900, 900, 950, 950), full=SQUARE)
    found = finding(outline(SQUARE), far, rules=[rule(distance_m=50.0)])
    assert (found.coverage, found.verdict) == ("full", "not_checked")


def test_a_conflict_stands_without_coverage():
    assert finding(outline(SQUARE), layer(box(0, 0, 50, 100), full=None)).verdict == "conflict"


def test_an_absent_layer_reads_not_checked():
    found = finding(outline(SQUARE), rules=[rule(key="rice_land")])
    assert (found.verdict, found.coverage, found.relation) == ("not_checked", "none", None)
    assert found.overlap_ha.high is None
    assert "not loaded" in found.reasons[0].en


def test_a_site_without_a_place_reads_not_checked():
    report = check(unplaced(), layer(box(0, 0, 50, 50)))
    assert report.findings[0].verdict == "not_checked"
    assert report.totals[0].conflict_ha.low is None


def test_an_empty_layer_that_was_surveyed_is_clear():
    found = finding(outline(SQUARE), layer())
    assert found.verdict == "clear"
    assert found.distance_m.low is None


def test_rules_apply_by_date():
    rules = [rule("R", until="2026-12-31"), rule("R", since="2027-01-01", distance_m=10.0)]
    zone = layer(box(105, 0, 200, 100))
    old = check(outline(SQUARE), zone, rules=rules, day=dt.date(2026, 12, 31))
    new = check(outline(SQUARE), zone, rules=rules, day=dt.date(2027, 1, 1))
    assert [each.verdict for each in old.findings] == ["clear"]
    assert [each.verdict for each in new.findings] == ["conflict"]
    assert [each.valid_from for each in new.not_in_force] == [dt.date(2020, 1, 1)]


def test_totals_count_each_square_metre_once():
    report = check(
        outline(SQUARE),
        layer(box(0, 0, 60, 100), key="a"),
        layer(box(40, 0, 100, 100), key="b"),
        rules=[rule("A", key="a"), rule("B", key="b", verdict="consent_required")],
    )
    total = report.totals[0]
    assert total.conflict_ha.best == pytest.approx(total.area_ha)
    assert total.prohibited_ha.best == pytest.approx(0.6 * total.area_ha, rel=1e-6)
    assert total.counts == {"conflict": 2, "clear": 0, "undecided": 0, "not_checked": 0}


def test_totals_of_an_envelope_never_exceed_its_planned_area():
    report = check(
        envelope(box(0, 0, 300, 100), planned_ha=1.0),
        layer(box(0, 0, 150, 100), key="a"),
        layer(box(100, 0, 280, 100), key="b"),
        rules=[rule("A", key="a"), rule("B", key="b")],
    )
    conflict = report.totals[0].conflict_ha
    # 2.8 of 3 ha covered by either: at least 0.8 of the planned hectare
    assert conflict.low == pytest.approx(0.8, rel=1e-3)
    assert conflict.high == pytest.approx(1.0)


def test_a_map_of_a_finding_shows_what_was_measured():
    zone = layer(box(50, -500, 600, 600), accuracy_m=5.0)
    regions = finding_regions(outline(SQUARE), rule(), zone)
    assert regions is not None
    assert regions.best.equals(box(50, 0, 100, 100))
    assert regions.certain.area < regions.best.area < regions.possible.area


def test_a_site_without_a_place_has_no_map():
    assert finding_regions(unplaced(), rule(), layer(SQUARE)) is None


def test_the_tolerance_is_a_share_of_a_small_site():
    assert tolerance_m2(unplaced(), None) == 1.0
    small = outline(box(0, 0, 10, 10))
    assert math.isclose(tolerance_m2(small, None), 0.1, rel_tol=1e-3)


def test_a_setback_is_measured_on_the_ground_like_the_distance():
    # 170 km west of the meridian a kilometre on the ground is 1,000.26 m of grid
    west = shapely.transform(SQUARE, lambda xy: xy - np.array([90_000.0, 0.0]))
    grid_m = 499.95 * float(point_scale([X - 90_000], [Y])[0])
    zone = shapely.transform(box(-50, -1000, 150, -grid_m), lambda xy: xy - np.array([90_000.0, 0.0]))
    found = finding(outline(west), layer(zone), rules=[rule(distance_m=500.0)])
    assert found.distance_m.best == pytest.approx(499.95, abs=1e-3)
    assert found.verdict == "conflict"


def test_where_every_placement_overlaps_the_distance_is_none():
    found = finding(envelope(box(0, 0, 300, 100), planned_ha=1.0), layer(box(-10, -10, 310, 110)))
    assert found.verdict == "conflict"
    assert found.distance_m.high == 0


def test_the_farthest_placement_is_measured_to_a_line_not_to_its_ends():
    line = shapely.LineString([(X - 90_000, Y + 50), (X + 90_000, Y + 50)])
    found = finding(envelope(box(0, 0, 300, 100), planned_ha=1.0), layer(line), rules=[rule(distance_m=4.0)])
    assert found.distance_m.high == pytest.approx(50, rel=1e-3)


def test_a_gap_between_two_parts_is_no_piece_of_a_feature():
    parts = shapely.MultiLineString([[(X - 900, Y), (X - 901, Y)], [(X + 900, Y), (X + 901, Y)]])
    found = finding(
        envelope(box(-10, 0, 10, 10), planned_ha=0.01), layer(parts), rules=[rule(distance_m=4.0)]
    )
    assert found.distance_m.high > 890


def test_a_large_outline_answers_as_a_small_one():
    corners = [
        (X + 2e3 * math.cos(a / 1e4 * math.tau), Y + 2e3 * math.sin(a / 1e4 * math.tau))
        for a in range(10_000)
    ]
    many = shapely.Polygon(corners)
    few = shapely.Polygon(corners[::4])
    zone = layer(box(1000, -300, 1500, 300), accuracy_m=20.0)
    a, b = (finding(outline(shape, accuracy_m=5.0), zone) for shape in (many, few))
    assert a.overlap_ha.low == pytest.approx(b.overlap_ha.low, rel=1e-6)
    assert a.overlap_ha.high == pytest.approx(b.overlap_ha.high, rel=1e-6)


def test_accuracy_is_measured_on_the_ground_too():
    west = shapely.transform(box(0, 0, 1000, 1000), lambda xy: xy - np.array([90_000.0, 0.0]))
    grid_m = 499.95 * float(point_scale([X - 90_000], [Y])[0])
    zone = shapely.transform(box(-500, -2000, 1500, -grid_m), lambda xy: xy - np.array([90_000.0, 0.0]))
    assert finding(outline(west, accuracy_m=500.0), layer(zone)).verdict == "undecided"
    assert finding(outline(west, accuracy_m=499.9), layer(zone)).verdict == "clear"


def test_what_no_rule_could_check_has_no_total():
    bare = layer(box(900, 900, 950, 950), key="a", full=None)
    report = check(outline(SQUARE), bare, rules=[rule("A", key="a"), rule("B", key="b", verdict="caution")])
    total = report.totals[0]
    assert {each.high for each in (total.conflict_ha, total.prohibited_ha, total.caution_ha)} == {None}
    assert total.counts["not_checked"] == 2
