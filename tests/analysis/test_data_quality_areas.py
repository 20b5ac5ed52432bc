"""Declared against measured areas."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from analysis.data_quality_areas import area_tolerance_km2, check_commune_areas, check_province_area

WORKING = "EPSG:9211"


def communes_of(*rows: tuple[str, shapely.Geometry, float]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {
            "commune_code": [code for code, _, _ in rows],
            "name_vi": [f"Tên {code}" for code, _, _ in rows],
            "full_name_vi": [f"Xã Tên {code}" for code, _, _ in rows],
            "commune_type": "commune",
            "declared_area_km2": [declared for _, _, declared in rows],
        },
        geometry=[shape for _, shape, _ in rows],
        crs=WORKING,
    )


def square(west_km: float, side_km: float = 10.0) -> shapely.Polygon:
    x = 500_000 + west_km * 1000
    return shapely.box(x, 2_400_000, x + side_km * 1000, 2_400_000 + side_km * 1000)


def test_tolerance_of_a_square_by_hand():
    # four corners, each with neighbours sqrt(2) * 10 km apart: s = 100 / 2.4477 / 2 * 20,000 * sqrt(2) m2
    communes = communes_of(("1", square(0), 100.0))
    expected = 3 * (100 / 2.44775 / 2 * np.sqrt(4 * 2 * 10_000**2)) / 1e6 + 0.005
    assert area_tolerance_km2(communes, 100.0).iloc[0] == pytest.approx(expected, rel=1e-5)


def test_tolerance_agrees_with_simulated_vertex_errors():
    rng = np.random.default_rng(7)
    angles = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    ring = 6_000 * np.column_stack([np.cos(angles), np.sin(angles)])
    sd_m = 100 / 2.44775
    areas = [shapely.area(shapely.Polygon(ring + rng.normal(0, sd_m, ring.shape))) for _ in range(4_000)]
    polygon = shapely.affinity.translate(shapely.Polygon(ring), 500_000, 2_400_000)
    tolerance = area_tolerance_km2(communes_of(("1", polygon, 1.0)), 100.0).iloc[0]
    assert tolerance == pytest.approx(3 * np.std(areas) / 1e6 + 0.005, rel=0.05)


def test_difference_beyond_the_tolerance_is_listed_with_its_figures():
    found = check_commune_areas(communes_of(("1", square(0), 110.0)), 100.0)
    figures = {figure.name: figure.value for figure in found[0].figures}
    assert found[0].finding_id == "AREA-1"
    assert found[0].severity == "conflict"
    assert figures["difference_km2"] == pytest.approx(100.02 - 110.0, abs=0.01)
    assert "110,00 km²" in found[0].message_vi
    assert "−9.98 km²" in found[0].message_en


@pytest.mark.parametrize("declared", [100.02, 100.5, 99.5], ids=["equal", "half over", "half under"])
def test_difference_within_the_tolerance_is_silent(declared):
    assert check_commune_areas(communes_of(("1", square(0), declared)), 100.0) == []


def test_neighbour_off_the_other_way_is_named():
    both = communes_of(("1", square(0), 104.0), ("2", square(10), 96.0))
    first, second = check_commune_areas(both, 100.0)
    assert "Xã Tên 2 liền kề" in {first.subject_id: first, second.subject_id: second}["1"].message_vi
    assert "adjoining Tên 1 commune" in {first.subject_id: first, second.subject_id: second}["2"].message_en


def test_neighbour_that_only_touches_at_a_corner_is_not_named():
    corner = shapely.box(510_000, 2_410_000, 520_000, 2_420_000)
    found = check_commune_areas(communes_of(("1", square(0), 104.0), ("2", corner, 96.0)), 100.0)
    assert not any("liền kề" in each.message_vi for each in found)


@given(shift=st.floats(min_value=-50_000, max_value=50_000))
def test_tolerance_does_not_depend_on_the_place(shift):
    moved = communes_of(("1", shapely.affinity.translate(square(0), shift, shift), 1.0))
    here = communes_of(("1", square(0), 1.0))
    assert area_tolerance_km2(moved, 50.0).iloc[0] == pytest.approx(area_tolerance_km2(here, 50.0).iloc[0])


def test_input_is_not_changed():
    communes = communes_of(("1", square(0), 110.0))
    before = communes.copy()
    check_commune_areas(communes, 100.0)
    assert communes.equals(before)


@pytest.mark.parametrize(("declared", "count"), [(200.05, 0), (201.0, 1)], ids=["rounding", "beyond"])
def test_sum_of_communes_against_the_province(declared, count):
    communes = communes_of(("1", square(0), 100.0), ("2", square(10), 100.0))
    province = gpd.GeoDataFrame(
        {"province_code": ["08"], "name_vi": ["Tỉnh"], "declared_area_km2": [declared]},
        geometry=[square(0, 20)],
        crs=WORKING,
    )
    found = check_province_area(communes, province)
    assert len(found) == count
    assert all("−1.00 km²" in each.message_en for each in found)
