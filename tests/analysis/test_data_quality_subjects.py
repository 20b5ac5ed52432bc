"""Parks, clusters, protected areas, heritage: what is missing or in doubt; references and sources."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.data_quality_references import check_commune_codes, check_names, check_row_references, codes_of
from analysis.data_quality_sentences import Num, sentences, written
from analysis.data_quality_sources import check_cluster_sizes, check_source_conflicts
from analysis.data_quality_subjects import check_heritage, check_protected_areas, check_subjects

PARK = {
    "park_id": "KCN-99",
    "name_vi": "Khu",
    "name_en": "Park",
    "is_named": True,
    "planned_area_ha": 75.5,
    "area_basis": "decision",
    "area_source_vi": "báo",
    "area_source_en": "press",
    "old_place_vi": "Huyện A cũ",
    "old_place_en": "Old A district",
    "location_basis": "commune",
    "commune_codes": "00001",
    "occupancy_pct": None,
    "occupancy_as_of": None,
}
LIMITS = pd.DataFrame(
    {
        "limit_id": ["OLD", "NEW"],
        "subject": "cluster",
        "quantity": "total_area",
        "limit_value": ["10..50", "5..75"],
        "unit": "ha",
        "instrument": ["NĐ 1", "NĐ 2"],
        "valid_to": ["2020-01-01", None],
    }
)


@pytest.mark.parametrize(
    ("change", "kinds"),
    [
        ({}, []),
        ({"is_named": False}, ["name_missing"]),
        ({"planned_area_ha": None, "area_basis": "unknown"}, ["area_missing"]),
        ({"area_basis": "unverified"}, ["area_unverified"]),
        ({"area_basis": "reported"}, ["area_unverified"]),
        ({"location_basis": "district", "commune_codes": "00001;00002"}, ["commune_unknown"]),
        ({"location_basis": "province", "commune_codes": "*"}, ["commune_unknown"]),
        ({"occupancy_pct": 50.0}, ["occupancy_undated"]),
        ({"occupancy_pct": 50.0, "occupancy_as_of": "2011"}, []),
    ],
)
def test_what_is_missing_about_a_park(change, kinds):
    assert [each.kind for each in check_subjects("parks", pd.DataFrame([{**PARK, **change}]))] == kinds


def test_old_district_and_number_of_communes_are_told():
    park = {**PARK, "location_basis": "district", "commune_codes": "00001;00002"}
    (found,) = check_subjects("parks", pd.DataFrame([park]))
    assert "thuộc huyện A cũ (2 xã, phường)" in found.message_vi
    assert "in old A district (2 communes)" in found.message_en


def test_protected_area_without_anything():
    row = {"protected_id": "F", "name_vi": "Khu", "name_en": "Area", "commune_codes": None}
    rest = {"declared_area_ha": float("nan"), "verification": "unverified", "note_vi": "", "note_en": None}
    found = check_protected_areas(pd.DataFrame([{**row, **rest}]))
    assert [each.finding_id for each in found] == ["WHERE-F", "SIZE-F", "BASIS-F"]


def test_heritage_is_counted_with_ids():
    sites = pd.DataFrame(
        {
            "heritage_id": ["A", "B"],
            "heritage_rank": ["unknown", "national"],
            "rank_verification": ["not_stated", "secondary"],
            "decision_no": [None, None],
            "zone_1_area_ha": [1.0, None],
            "zone_2_area_ha": [None, None],
            "positional_accuracy_m": [999.0, 1000.0],
        }
    )
    found = {each.kind: each.ids for each in check_heritage(sites)}
    assert found == {
        "rank_unknown": ("A",),
        "rank_secondary": ("B",),
        "decision_missing": ("B",),
        "zones_missing": ("B",),
        "accuracy_coarse": ("B",),
    }


@pytest.mark.parametrize(("area_ha", "ids"), [(75.0, []), (75.01, ["LIMIT-C"]), (float("nan"), [])])
def test_cluster_against_the_limit_that_has_no_end(area_ha, ids):
    clusters = pd.DataFrame({"cluster_id": ["C"], "name_vi": ["Cụm"], "planned_area_ha": [area_ha]})
    found = check_cluster_sizes(clusters, LIMITS)
    assert [each.finding_id for each in found] == ids


def test_contradiction_names_its_subject_and_its_limit():
    row = {"conflict_id": "SC-1", "subject_layer": "clusters", "subject_id": "C", "severity": "conflict"}
    figures = {"value_1": 150.0, "value_2": float("nan"), "unit": "ha", "limit_id": "NEW"}
    texts = {"summary_vi": "Hai số.", "summary_en": "Two.", "source_vi": "báo", "source_en": "press"}
    clusters = pd.DataFrame({"cluster_id": ["C"], "name_vi": ["Cụm"], "name_en": ["Cluster"]})
    (found,) = check_source_conflicts(
        pd.DataFrame([{**row, **figures, **texts}]), {"clusters": clusters}, LIMITS
    )
    assert found.message_en == "Two. Limit: 75 ha (NĐ 2). Source: press."
    assert found.subject_name_vi == "Cụm"
    assert [(figure.name, figure.value) for figure in found.figures] == [
        ("value_1", 150.0),
        ("limit_ha", 75.0),
    ]


def empty_tables() -> dict[str, pd.DataFrame]:
    codes = pd.DataFrame({"park_id": ["K"], "name_vi": ["Khu"], "commune_codes": ["00001"]})
    heritage = pd.DataFrame(
        {"heritage_id": ["H"], "name_vi": ["Đền"], "commune_code": ["00001"], "covered_commune_codes": [None]}
    ).assign(part_of_id=None)
    return {
        "parks": codes,
        "clusters": codes.rename(columns={"park_id": "cluster_id"}).assign(cluster_id="C"),
        "heritage_sites": heritage,
        "protected_areas": codes.rename(columns={"park_id": "protected_id"}),
        "milestones": pd.DataFrame({"milestone_id": ["M"], "title_vi": ["Mốc"], "subject_ids": ["K;*parks"]}),
        "source_conflicts": pd.DataFrame(
            {"conflict_id": ["SC"], "subject_layer": ["parks"], "subject_id": ["K"], "limit_id": [None]}
        ),
        "planning_limits": pd.DataFrame({"limit_id": ["L"]}),
    }


def test_references_that_hold_are_silent():
    assert check_row_references(empty_tables()) == []
    assert check_commune_codes(empty_tables(), {"00001"}) == []


@pytest.mark.parametrize(
    ("key", "column", "value"),
    [
        ("heritage_sites", "part_of_id", "H9"),
        ("milestones", "subject_ids", "K;KCN-77"),
        ("source_conflicts", "subject_id", "nobody"),
        ("source_conflicts", "limit_id", "none such"),
    ],
)
def test_reference_to_a_row_that_is_not_there(key, column, value):
    tables = empty_tables()
    tables[key] = tables[key].assign(**{column: value})
    (found,) = check_row_references(tables)
    assert found.layer == key
    assert value.split(";")[-1] in found.message_vi


def test_unknown_commune_code_is_told_with_its_row():
    found = check_commune_codes(empty_tables(), {"00002"})
    assert [each.layer for each in found] == ["parks", "clusters", "heritage_sites", "protected_areas"]
    assert "00001" in found[0].message_en


@pytest.mark.parametrize(
    ("cell", "codes"),
    [("02524;02530", ("02524", "02530")), ("*", ()), (None, ()), (float("nan"), ()), ("", ())],
)
def test_codes_in_a_cell(cell, codes):
    assert codes_of(cell) == codes


def test_missing_and_doubled_names():
    keys = (
        "communes",
        "parks",
        "clusters",
        "heritage_sites",
        "protected_areas",
        "reference_points",
        "places",
    )
    tables = {key: pd.DataFrame({"id": ["1", "2", "3"], "name_vi": ["A", "A", None]}) for key in keys}
    found = check_names(tables)
    assert [each.ids for each in found if each.kind == "name_doubled"] == [("1", "2")] * 6
    assert [each.layer for each in found if each.kind == "name_missing"] == list(keys)


@pytest.mark.parametrize(
    ("number", "vi", "en"),
    [
        (Num(3096.2, 1), "3.096,2", "3,096.2"),
        (Num(-7.754, 2, sign=True), "−7,75", "−7.75"),
        (Num(7.846, 2, sign=True), "+7,85", "+7.85"),
        (Num(-0.001, 1), "0,0", "0.0"),
    ],
)
def test_numbers_in_both_languages(number, vi, en):
    assert sentences("{n}", "{n}", n=number) == (vi, en)


def test_missing_number_is_refused():
    with pytest.raises(ValueError, match="no number to write"):
        written(Num(float("nan")), is_vietnamese=True)
