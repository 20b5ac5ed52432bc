"""Geometry that is invalid, doubled, out of place or does not fit."""

from __future__ import annotations

import geopandas as gpd
import pytest
import shapely

from analysis.data_quality_geometry import check_coverage, check_shapes, check_stated_commune

WORKING = "EPSG:9211"
OUTLINE = shapely.box(500_000, 2_400_000, 520_000, 2_410_000)
BOW_TIE = shapely.Polygon(
    [(505_000, 2_401_000), (506_000, 2_402_000), (506_000, 2_401_000), (505_000, 2_402_000)]
)


def layer_of(*shapes: shapely.Geometry | None, **columns: list[object]) -> gpd.GeoDataFrame:
    ids = [f"X-{number}" for number in range(1, len(shapes) + 1)]
    return gpd.GeoDataFrame({"x_id": ids, **columns}, geometry=list(shapes), crs=WORKING)


def communes() -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {
            "commune_code": ["00001", "00002"],
            "name_vi": ["Tây", "Đông"],
            "full_name_vi": ["Xã Tây", "Xã Đông"],
            "commune_type": "commune",
        },
        geometry=[
            shapely.box(500_000, 2_400_000, 510_000, 2_410_000),
            shapely.box(510_000, 2_400_000, 520_000, 2_410_000),
        ],
        crs=WORKING,
    )


@pytest.mark.parametrize(
    ("shapes", "kinds"),
    [
        ((shapely.Point(505_000, 2_405_000),), []),
        ((None, shapely.Point(505_000, 2_405_000)), ["geometry_missing"]),
        ((shapely.Point(),), ["geometry_missing"]),
        ((BOW_TIE,), ["geometry_invalid"]),
        ((shapely.Point(505_000, 2_405_000),) * 2, ["geometry_doubled"]),
        ((shapely.Point(500_000, 2_384_000),), ["outside_province"]),
        ((shapely.Point(500_000, 2_386_000),), []),
    ],
    ids=["sound", "none", "empty", "bow tie", "doubled", "16 km away", "14 km away"],
)
def test_faults_of_shapes(shapes, kinds):
    assert [each.kind for each in check_shapes("places", layer_of(*shapes), OUTLINE)] == kinds


def test_lines_drawn_the_other_way_round_are_doubled():
    line = shapely.LineString([(505_000, 2_405_000), (506_000, 2_405_000)])
    found = check_shapes("roads_main", layer_of(line, line.reverse()), OUTLINE)
    assert found[0].ids == ("X-1", "X-2")


@pytest.mark.parametrize(("says", "count"), [(True, 1), (False, 0)])
def test_point_that_says_wrongly_that_it_is_in_the_province(says, count):
    points = layer_of(shapely.Point(400_000, 2_405_000), is_in_province=[says], positional_accuracy_m=[100.0])
    assert len(check_shapes("reference_points", points, OUTLINE)) == count


def test_point_within_its_accuracy_of_the_border_is_not_judged():
    points = layer_of(shapely.Point(499_950, 2_405_000), is_in_province=[True], positional_accuracy_m=[100.0])
    assert check_shapes("reference_points", points, OUTLINE) == []


def test_communes_that_fill_the_province_are_silent():
    assert check_coverage(communes(), layer_of(OUTLINE)) == []


def test_overlapping_communes_and_a_gap_are_told():
    table = communes()
    table.loc[0, "geometry"] = shapely.box(500_000, 2_400_000, 511_000, 2_409_000)
    found = check_coverage(table, layer_of(OUTLINE))
    assert [each.kind for each in found] == ["coverage_invalid", "coverage_gap"]
    assert found[0].ids == ("00001", "00002")
    assert found[1].figures[0].value == pytest.approx(1_000, rel=0.001)  # 10 km x 1 km


@pytest.mark.parametrize(
    ("east_m", "severity"), [(150, "doubt"), (350, "conflict")], ids=["within both", "beyond both"]
)
def test_point_outside_its_commune(east_m, severity):
    points = layer_of(
        shapely.Point(510_000 + east_m, 2_405_000), positional_accuracy_m=[100.0], name_vi=["Đền"]
    )
    (found,) = check_stated_commune(
        "heritage_sites", points, communes(), {"X-1": ("00001",)}, border_accuracy_m=100.0
    )
    assert found.severity == severity
    assert found.figures[0].value == pytest.approx(east_m, rel=0.001)
    assert "ngoài xã Tây" in found.message_vi
    assert "in Đông commune" in found.message_en


@pytest.mark.parametrize("stated", [("00001",), ("00002", "00001"), (), ("99999",)])
def test_point_inside_or_without_a_known_commune_is_silent(stated):
    points = layer_of(shapely.Point(505_000, 2_405_000), positional_accuracy_m=[100.0], name_vi=["Đền"])
    assert check_stated_commune("x", points, communes(), {"X-1": stated}, border_accuracy_m=100.0) == []


def test_point_outside_every_commune_says_so():
    points = layer_of(shapely.Point(400_000, 2_405_000), positional_accuracy_m=[100.0], name_vi=["Đền"])
    (found,) = check_stated_commune("x", points, communes(), {"X-1": ("00001",)}, border_accuracy_m=100.0)
    assert "ngoài tỉnh" in found.message_vi
