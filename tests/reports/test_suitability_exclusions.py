"""Exclusions are the rules of land conflict: by date, verdict and layer, and what was not applied is said."""

import dataclasses
import datetime as dt

import geopandas as gpd
import pytest
import shapely

from geo.errors import InputError
from layers.constraint_layers import catalogue_constraints
from reports.check_request import LayerFile
from reports.suitability_exclusions import exclusion_set
from tests.reports.suitability_run_cases import LAND, asked, load

RULES = set(load("conflict_rules").rows()["rule_id"])


def ids(found, why=None):
    if why is None:
        return {each.rule.rule_id for each in found.applied}
    return {each.rule.rule_id for each in found.left_out if each.why == why}


@pytest.fixture(scope="module")
def catalogue():
    return catalogue_constraints(load)


@pytest.fixture(scope="module")
def by_default(catalogue):
    return exclusion_set(asked(), load, catalogue=catalogue)


def test_every_rule_is_told_once(by_default):
    told = [each.rule.rule_id for each in (*by_default.applied, *by_default.left_out)]
    assert len(told) == len(set(told))
    assert set(told) == RULES


def test_only_what_is_prohibited_excludes_by_default(by_default):
    assert {each.rule.verdict for each in by_default.applied} == {"prohibited"}
    assert ids(by_default, "no_layer") == {"HER-Z1", "FOR-SPE", "DEF"}
    assert {"RICE", "WAT-URB", "HER-ADJ"} <= ids(by_default, "verdict")


def test_an_applied_rule_has_its_instrument_and_says_how_it_was_verified(by_default):
    line = next(each for each in by_default.applied if each.rule.rule_id == "PWR-110")
    assert (line.rule.instrument, line.rule.article) == ("NĐ 14/2014/NĐ-CP", "Điều 11")
    assert line.rule.verification == "read"
    assert line.coverage == "partial"
    assert (len(line.sure), len(line.possible)) == (57, 85)


def test_roads_of_unknown_class_are_only_possible(by_default):
    roads = next(each for each in by_default.applied if each.rule.rule_id == "RD-III")
    assert (len(roads.sure), len(roads.possible)) == (0, 1526)


def test_what_has_no_layer_of_any_verdict_is_named(by_default):
    named = [each.vi for each in by_default.no_layer]
    assert {"Đất chuyên trồng lúa", "Rừng đặc dụng", "Khu dân cư"} <= set(named)


def test_other_verdicts_and_single_rules_can_be_chosen(catalogue):
    request = asked(verdicts=("prohibited", "consent_required"), left_out_rules=("PWR-110",))
    found = exclusion_set(request, load, catalogue=catalogue)
    assert {"WAT-URB", "WAT-RUR"} <= ids(found)
    assert ids(found, "chosen") == {"PWR-110"}
    assert "RICE" in ids(found, "no_layer")


def test_a_rule_that_is_not_in_force_on_the_date_is_named(catalogue):
    request = dataclasses.replace(asked(), as_of=dt.date(2024, 6, 1))
    found = exclusion_set(request, load, catalogue=catalogue)
    assert {"RD-EXP", "WAT-LAKE"} <= ids(found, "not_in_force")
    (sentence,) = [each.sentence for each in found.left_out if each.rule.rule_id == "RD-EXP"]
    assert "từ 01/01/2025" in sentence.vi


def test_an_unknown_rule_is_refused(catalogue):
    with pytest.raises(InputError, match="there is no rule PWR-999"):
        exclusion_set(asked(left_out_rules=("PWR-999",)), load, catalogue=catalogue)


def test_a_layer_that_is_brought_excludes(tmp_path, catalogue):
    path = tmp_path / "forest.gpkg"
    gpd.GeoDataFrame(
        {"n": [1]}, geometry=[shapely.box(420_000, 2_406_000, 421_000, 2_407_000)], crs=9211
    ).to_file(path)
    brought = LayerFile(key="forest_special_use", path=path, accuracy_m=10.0, coverage="full")
    found = exclusion_set(asked(layers=(brought,)), load, catalogue=catalogue)
    (forest,) = [each for each in found.applied if each.rule.rule_id == "FOR-SPE"]
    assert shapely.area(forest.sure[0]) == pytest.approx(1e6)
    assert forest.coverage == "full"
    assert "Rừng đặc dụng" not in [each.vi for each in found.no_layer]


def test_a_class_that_was_surveyed_nowhere_and_has_no_features_there_is_not_checked(catalogue):
    request = asked()
    far = (300_000.0, 2_000_000.0, 301_000.0, 2_001_000.0)
    found = exclusion_set(request, load, bounds=far, catalogue=catalogue)
    assert {"PWR-35", "PWR-500"} == ids(found, "not_surveyed")
    assert {"PWR-35", "PWR-500"} <= {each.rule.rule_id for each in found.not_checked}


def test_more_exclusions_than_bits_are_refused(catalogue, monkeypatch):
    monkeypatch.setattr("reports.suitability_exclusions.MOST_EXCLUSIONS", 5)
    with pytest.raises(InputError, match="11 rules would exclude, at most 5 can"):
        exclusion_set(asked(), load, bounds=LAND.buffer(1e5).bounds, catalogue=catalogue)
