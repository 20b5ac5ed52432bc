"""Unknown and doubtful voltages."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from analysis.data_quality_power import check_substation_lines, check_voltages

WORKING = "EPSG:9211"
WEST_EAST = shapely.LineString([(500_000, 2_400_000), (510_000, 2_400_000)])


def lines_of(*voltages: float | None) -> gpd.GeoDataFrame:
    ids = [f"PWL-{number}" for number in range(len(voltages))]
    return gpd.GeoDataFrame(
        {"line_id": ids, "voltage_kv": pd.Series(voltages, dtype=float)},
        geometry=[WEST_EAST] * len(voltages),
        crs=WORKING,
    )


def substation(north_m: float, voltages: str | None, basis: str) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {"substation_id": ["SUB-1"], "voltages_kv": [voltages], "voltage_basis": [basis]},
        geometry=[shapely.Point(505_000, 2_400_000 + north_m)],
        crs=WORKING,
    )


def lines_far_from(substations: gpd.GeoDataFrame, lines: gpd.GeoDataFrame) -> list:
    return check_substation_lines(substations, lines, substation_accuracy_m=100.0, line_accuracy_m=30.0)


@pytest.mark.parametrize(
    ("north_m", "basis", "severities"),
    [
        (120, "inferred_from_nearest_line", []),
        (140, "inferred_from_nearest_line", ["doubt"]),
        (140, "published", ["gap"]),
    ],
)
def test_line_beyond_both_accuracies(north_m, basis, severities):
    found = lines_far_from(substation(north_m, "110", basis), lines_of(110.0))
    assert [each.severity for each in found] == severities


def test_each_stated_voltage_is_looked_for():
    found = lines_far_from(substation(0, "220/110", "published"), lines_of(110.0))
    assert [each.finding_id for each in found] == ["LINE-SUB-1-220"]
    assert "Không có đường dây 220 kV" in found[0].message_vi


def test_substation_without_a_voltage_is_left_out():
    assert lines_far_from(substation(0, None, "unknown"), lines_of(110.0)) == []


def test_lines_without_a_voltage_are_counted_with_their_length():
    substations = pd.DataFrame(
        {"substation_id": ["S"], "highest_voltage_kv": [110.0], "voltage_basis": ["published"]}
    )
    plants = pd.DataFrame({"plant_id": ["P"], "name_vi": ["Thủy điện"], "capacity_mw": [5.0]})
    (found,) = check_voltages(lines_of(110.0, None, None), substations, plants)
    assert found.ids == ("PWL-1", "PWL-2")
    assert found.figures[-1].value == pytest.approx(20.0, rel=0.001)
    assert "2 trong 3" in found.message_vi


def test_missing_inferred_and_nameless_are_told_apart():
    substations = pd.DataFrame(
        {
            "substation_id": ["S1", "S2"],
            "highest_voltage_kv": [None, 110.0],
            "voltage_basis": ["unknown", "inferred_from_nearest_line"],
        }
    )
    plants = pd.DataFrame({"plant_id": ["P1"], "name_vi": [None], "capacity_mw": [None]})
    found = check_voltages(lines_of(110.0), substations, plants)
    assert [(each.kind, each.ids) for each in found] == [
        ("voltage_unknown", ("S1",)),
        ("voltage_inferred", ("S2",)),
        ("name_missing", ("P1",)),
        ("capacity_missing", ("P1",)),
    ]
