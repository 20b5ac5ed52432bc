"""The data check on the data that comes with the planner."""

from __future__ import annotations

import dataclasses

import pytest

from analysis.data_quality import TerrainCells, check_data, check_terrain, count_by_severity
from geo.errors import LayerError
from layers.catalogue import LAYERS
from layers.load import load_layer
from ui.quality import current_findings, findings_of


@pytest.fixture(scope="module")
def findings():
    return {each.finding_id: each for each in current_findings()}


def figures_of(finding) -> dict[str, float]:
    return {figure.name: figure.value for figure in finding.figures}


def test_ids_are_unique(findings):
    assert len(findings) == len(current_findings())


def test_ngoc_duong_declared_against_measured(findings):
    figures = figures_of(findings["AREA-00700"])
    assert figures["declared_area_km2"] == 98.07
    assert figures["measured_area_km2"] == pytest.approx(105.9, abs=0.05)
    assert "Xã Minh Ngọc" in findings["AREA-00700"].message_vi


def test_lung_khuy_lies_in_can_ty_within_the_accuracies(findings):
    found = findings["PLACE-R09"]
    # 84.8 m by pyproj.Geod between the nearest points of the boundary held here; 72 m on the full map.
    assert figures_of(found)["distance_m"] == pytest.approx(84.8, abs=0.5)
    assert "xã Cán Tỷ" in found.message_vi
    assert found.severity == "doubt"


@pytest.mark.parametrize(
    ("finding_id", "words"),
    [
        ("SOURCE-KCN-04-SC-01", "Hai địa điểm khác nhau"),
        ("SOURCE-KCN-03-SC-02", "hơn 200 ha"),
        ("SOURCE-CCN-01-SC-03", "75 ha"),
        ("VOLTAGE-power_lines", "28 trong 110"),
        ("VOLTAGE-substations", "2 trong 21"),
        ("INFERRED-substations", "10 trong 21"),
        ("TERRAIN-terrain", "15,8 %"),
    ],
)
def test_known_trouble_is_listed(findings, finding_id, words):
    assert words in findings[finding_id].message_vi


@pytest.mark.parametrize("key", ["conflict_rules", "planning_limits"])
def test_each_rule_that_was_not_read_is_listed(findings, key):
    table = load_layer(key).rows()
    unread = table.loc[table["verification"] != "read"].iloc[:, 0]
    assert {f"RULE-{rule_id}" for rule_id in unread} <= set(findings)


@pytest.mark.parametrize("rule_id", ["PWR-22", "PWR-35", "PWR-110", "PWR-220", "PWR-500"])
def test_rule_that_was_read_is_listed_while_its_succession_is_in_doubt(findings, rule_id):
    assert "NĐ 62/2025/NĐ-CP" in findings[f"NOTE-{rule_id}"].message_vi
    assert findings[f"NOTE-{rule_id}"].severity == "doubt"


@pytest.mark.parametrize(
    ("key", "column", "finding_id"),
    [
        ("parks", "commune_codes", "REF-KCN-01"),
        ("clusters", "commune_codes", "REF-CCN-01"),
        ("heritage_sites", "covered_commune_codes", "REF-U01"),
        ("protected_areas", "commune_codes", "REF-F01"),
    ],
)
def test_unknown_commune_code_is_listed_and_the_check_goes_on(key, column, finding_id):
    def opened(name):
        layer = load_layer(name)
        if name != key:
            return layer
        rows = layer.rows().copy()
        rows.loc[0, column] = "99999"
        return dataclasses.replace(layer, table=rows)

    found = {each.finding_id: each for each in findings_of(opened)}
    assert "99999" in found[finding_id].message_vi
    assert len(found) > 100


def test_son_nam_is_held_against_the_limit(findings):
    assert figures_of(findings["SOURCE-CCN-01-SC-03"]) == {"value_1": 150.0, "limit_ha": 75.0}


def test_every_message_is_complete_in_both_languages(findings):
    for each in findings.values():
        assert each.layer in LAYERS
        for text in (each.message_vi, each.message_en, each.subject_name_vi, each.subject_name_en):
            assert text.strip()
            assert not {"{", "}", "nan", "None"} & set(text.replace("{", " { ").replace("}", " } ").split())


def test_conflicts_come_first(findings):
    order = [each.severity for each in findings.values()]
    assert order == sorted(order)  # conflict, doubt, gap happen to be in alphabetical order


def test_counts_add_up(findings):
    counts = count_by_severity(list(findings.values()))
    assert counts["total"] == counts["conflict"] + counts["doubt"] + counts["gap"] == len(findings)


def test_check_leaves_the_tables_as_they_are(findings):
    before = load_layer("communes").rows()
    current_findings()
    assert load_layer("communes").rows().equals(before)
    assert dataclasses.is_dataclass(next(iter(findings.values())))


def test_missing_table_is_refused():
    terrain = TerrainCells(covered_pct=100, cells=1, void_cells=0)
    with pytest.raises(LayerError, match="was not handed this layer"):
        check_data({}, {}, terrain)


@pytest.mark.parametrize(
    ("covered_pct", "voids", "kinds"),
    [(100.0, 0, []), (15.8, 0, ["terrain_partial"]), (100.0, 3, ["terrain_void"])],
)
def test_terrain(covered_pct, voids, kinds):
    found = check_terrain(TerrainCells(covered_pct=covered_pct, cells=10, void_cells=voids))
    assert [each.kind for each in found] == kinds
