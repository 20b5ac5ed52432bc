"""Columns of one row that must agree."""

from __future__ import annotations

import pandas as pd
import pytest

from layers.cross_checks import CROSS_CHECKS, cross_faults
from layers.load import load_layer

RULE = {
    "relation": "within_distance",
    "distance_m": 4.0,
    "measured_from_vi": "mép",
    "measured_from_en": "edge",
    "valid_from": "2020-01-01",
    "valid_to": None,
}
PARK = {
    "planned_area_ha": 75.0,
    "area_basis": "decision",
    "area_as_of": "2023-03-30",
    "planning_start": "2023-Q4",
    "planning_end": "2024-Q4",
}
BASES = {"parks": PARK, "conflict_rules": RULE}


def columns_at_fault(key: str, **changes: object) -> list[tuple[str, int | None]]:
    table = pd.DataFrame([BASES[key], {**BASES[key], **changes}])
    return [(fault.column, fault.row) for fault in cross_faults(key, table)]


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"planned_area_ha": None, "area_as_of": None}, "planned_area_ha"),
        ({"area_basis": "unknown"}, "planned_area_ha"),
        ({"planned_area_ha": None, "area_basis": "unknown"}, "area_as_of"),
        ({"planning_end": "2023-Q3"}, "planning_end"),
        ({"planning_start": "2025"}, "planning_end"),
    ],
    ids=["no area, basis", "area, no basis", "date of no area", "quarter before", "year after quarter"],
)
def test_row_of_a_park_that_contradicts_itself(changes, column):
    assert columns_at_fault("parks", **changes) == [(column, 1)]


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"distance_m": None}, "distance_m"),
        ({"relation": "overlap"}, "distance_m"),
        ({"measured_from_en": None}, "measured_from"),
        ({"valid_to": "2019-12-31"}, "valid_to"),
    ],
    ids=["no distance", "distance of an overlap", "from where", "ends before it begins"],
)
def test_rule_that_contradicts_itself(changes, column):
    assert columns_at_fault("conflict_rules", **changes) == [(column, 1)]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"planned_area_ha": None, "area_basis": "unknown", "area_as_of": None},
        {"area_as_of": None},
        {"planning_start": None},
        {"planning_start": "2024", "planning_end": "2024-Q1"},
        {"planning_start": "2023-Q4", "planning_end": "2023-Q4"},
    ],
    ids=["whole", "nothing published", "date not known", "no start", "as far as both go", "same quarter"],
)
def test_row_that_agrees_is_silent(changes):
    assert columns_at_fault("parks", **changes) == []


def test_milestones_and_limits_end_after_they_begin():
    dates = {"start_date": ["2024-01-01"], "end_date": ["2023-01-01"]}
    assert [fault.column for fault in cross_faults("milestones", pd.DataFrame(dates))] == ["end_date"]
    limits = pd.DataFrame({"valid_from": ["2024-01-01"], "valid_to": ["2023-01-01"]})
    assert [fault.column for fault in cross_faults("planning_limits", limits)] == ["valid_to"]


@pytest.mark.parametrize("key", CROSS_CHECKS)
def test_our_own_tables_agree(key):
    assert cross_faults(key, load_layer(key).rows()) == []
