"""Patches on the real layers: conflicts, parks nearby, communes, and how firmly they rank."""

import numpy as np
import pytest
import shapely

from analysis.criteria import CRITERIA
from analysis.patch_records import PatchRequest
from reports.patch_run import NEAR_PARK_M, find_patches, patch_details, patch_stability
from reports.suitability_extent import commune_shapes, province_outline
from reports.suitability_run import run_suitability
from tests.reports.suitability_run_cases import asked, load, small_run

WANTED = PatchRequest(min_area_ha=75.0, count=4)


@pytest.fixture(scope="module")
def found():
    patches = find_patches(small_run(), WANTED, load)
    return patch_details(patches, small_run(), load)


def test_patches_are_as_large_as_wanted_ranked_and_apart(found):
    patches = [each.patch for each in found.details]
    assert len(patches) == 4
    assert all(75 <= patch.area_ha <= 150 for patch in patches)
    means = [patch.mean_score for patch in patches]
    assert means == sorted(means, reverse=True)
    overlap = shapely.intersection(patches[0].geometry, shapely.union_all([p.geometry for p in patches[1:]]))
    assert shapely.area(overlap) == 0


def test_the_mean_score_is_the_weighed_mean_of_the_criteria(found):
    weights = small_run().suitability.weights
    for each in found.details:
        mean = sum(weights[key] * value for key, value in each.patch.criterion_means.items())
        assert mean == pytest.approx(each.patch.mean_score, abs=1e-6)


def test_every_rule_has_an_answer_for_every_patch(found):
    rules = set(load("conflict_rules").rows()["rule_id"])
    for each in found.details:
        assert {finding.rule_id for finding in each.findings} == rules
        assert sum(each.total.counts.values()) == len(rules)
        assert each.site.positional_accuracy_m == pytest.approx(70.7)


def test_parks_nearby_are_named_ones_by_their_communes(found):
    near = {park.park_id for each in found.details for park in each.parks}
    assert "KCN-01" in near
    assert not near & {"KCN-09", "KCN-10", "KCN-11", "KCN-12"}  # names not published
    communes = dict(commune_shapes(load))
    for each in found.details:
        for park in each.parks:
            assert 0 <= park.distance_m <= NEAR_PARK_M
            if park.park_id == "KCN-01":
                line_m = shapely.distance(each.patch.geometry, communes["02524"])
                assert park.distance_m == pytest.approx(line_m, rel=1e-3)


def test_within_communes_no_patch_crosses_a_boundary():
    patches = find_patches(small_run(), PatchRequest(min_area_ha=75.0, count=4, within_communes=True), load)
    assert patches
    assert all(len(patch.communes) == 1 for patch in patches)


def test_the_first_places_add_up_and_are_the_same_every_time(found):
    shares = found.stability.share_in_first_k
    assert shares.sum() == pytest.approx(found.stability.k)
    again = patch_stability([each.patch for each in found.details], small_run().suitability.weights, k=4)
    assert np.array_equal(shares, again.share_in_first_k)
    assert found.stability_keys == small_run().stack.keys


def test_straight_distances_stand_beside_each_patch(found):
    kinds = {access.kind: access.distance_m.best for access in found.details[0].access}
    assert 0 <= kinds["expressway"] < 5000
    assert kinds["seaport"] > 100_000


def test_no_patch_has_no_details():
    assert patch_details((), small_run(), load).details == ()


def test_no_patch_lies_on_ground_that_a_rule_surely_excludes():
    run = small_run()
    sure = shapely.union_all(np.concatenate([each.sure for each in run.exclusions.applied]))
    found = find_patches(run, PatchRequest(min_area_ha=40.0, count=20), load)
    assert len(found) > 10
    assert [shapely.area(shapely.intersection(each.geometry, sure)) for each in found] == [0.0] * len(found)


def test_no_patch_reaches_beyond_the_province():
    province = province_outline(load)
    edge = shapely.get_point(shapely.get_exterior_ring(shapely.get_geometry(province, 0)), 0)
    town = {"knots": {"town": CRITERIA["town"].knots}, "weights": {"town": 1.0}}
    run = run_suitability(asked(extent=edge.buffer(3_000), cell_m=250.0, **town), load)
    found = find_patches(run, PatchRequest(min_area_ha=30.0, min_width_m=250.0, count=20), load)
    assert found
    assert all(shapely.covers(province, each.geometry) for each in found)
