"""Constraint layers of the catalogue and of features that somebody brings."""

import geopandas as gpd
import pytest
import shapely

from geo.constraint_layer import ConstraintLayer
from geo.errors import LayerSchemaError
from layers.constraint_layers import EVERYWHERE, catalogue_constraints, constraint_from_features
from layers.constraint_sources import BROUGHT_TITLES, CONSTRAINT_SOURCES
from layers.load import load_layer
from layers.road_widths import road_half_width_m

SQUARE = shapely.box(420_000, 2_403_000, 420_100, 2_403_100)
LINE = shapely.LineString([(420_000, 2_403_000), (420_100, 2_403_100)])


@pytest.fixture(scope="module")
def layers():
    return catalogue_constraints(load_layer)


def count(layer, membership):
    return int((layer.features["membership"] == membership).sum())


def test_forest_rice_minerals_and_defence_have_no_source(layers):
    absent = {
        "forest_special_use",
        "rice_land",
        "mineral_site",
        "defence_land",
        "heritage_zone_1",
        "residential",
    }
    assert not absent & set(layers)


def test_lines_of_unknown_voltage_may_be_of_any(layers):
    lines = load_layer("power_lines").rows()
    unknown = int(lines["voltage_kv"].isna().sum())
    for kv in (22, 35, 110, 220, 500):
        layer = layers[f"power_line_{kv}kv"]
        assert count(layer, "known") == int((lines["voltage_kv"] == kv).sum())
        assert count(layer, "possible") == unknown == 28


def test_national_roads_may_be_of_any_class_but_expressways_are_known(layers):
    assert count(layers["road_class_iii"], "known") == 0
    assert count(layers["road_expressway"], "possible") == 0
    assert count(layers["road_expressway"], "known") == 23


def test_only_expressways_are_complete(layers):
    complete = {key for key, layer in layers.items() if layer.full is not None}
    assert complete == {"road_expressway"}


def test_a_class_that_nobody_mapped_is_covered_nowhere(layers):
    assert layers["power_line_500kv"].partial is None
    assert layers["power_line_110kv"].partial is not None


def test_heritage_areas_lie_somewhere_in_their_communes(layers):
    heritage = layers["heritage_site"]
    places = heritage.features["place"]
    assert int((places == "envelope").sum()) == 7
    assert all(shape.area > 1e6 for shape in heritage.shapes[(places == "envelope").to_numpy()])


def test_rivers_and_lakes_are_told_apart_where_they_are_named(layers):
    named = layers["lake"].features.set_index("name_vi")
    assert "Sông Lô" not in named.index
    assert named.loc["Hồ thủy điện Tuyên Quang (Na Hang)", "membership"] == "known"
    assert layers["river"].features.set_index("name_vi").loc["Sông Lô", "membership"] == "known"


@pytest.mark.parametrize(
    ("area_ha", "membership"), [(0.4, None), (0.7, "possible"), (1.0, "known"), (50.0, "known")]
)
def test_a_lake_of_half_a_hectare_to_one_falls_under_the_rule_in_towns_only(area_ha, membership):
    (part,) = CONSTRAINT_SOURCES["lake"].parts
    assert part.choose({"name_vi": "Hồ Thử", "measured_area_ha": area_ha}) == membership


def test_every_layer_says_its_source_and_version(layers):
    assert all(layer.source_vi and layer.sha256 and layer.as_of for layer in layers.values())


def test_a_road_from_a_file_gets_the_assumed_width_of_its_class():
    roads = gpd.GeoDataFrame({"n": [1]}, geometry=[LINE], crs="EPSG:9211")
    layer = constraint_from_features(
        "road_class_iii", roads, accuracy_m=1.0, full=EVERYWHERE, title_vi="", title_en=""
    )
    assert layer.half_width_m.tolist() == [road_half_width_m("road_class_iii")] == [8.0]
    assert any("8 m" in words.en for words in layer.assumptions)


def test_areas_and_stated_widths_are_taken_as_they_are():
    roads = gpd.GeoDataFrame({"half_width_m": [None, 3.0]}, geometry=[SQUARE, LINE], crs="EPSG:9211")
    layer = constraint_from_features(
        "road_class_iii", roads, accuracy_m=1.0, full=EVERYWHERE, title_vi="", title_en=""
    )
    assert layer.half_width_m.tolist() == [0.0, 3.0]


@pytest.mark.parametrize(
    ("crs", "shape", "words"),
    [
        ("EPSG:4326", SQUARE, "is not in EPSG:9211"),
        ("EPSG:9211", shapely.Polygon(), "1 of 1 geometries"),
        ("EPSG:9211", None, "1 of 1 geometries"),
    ],
)
def test_features_that_cannot_be_checked_are_refused(crs, shape, words):
    features = gpd.GeoDataFrame({"n": [1]}, geometry=[shape], crs=crs)
    with pytest.raises(LayerSchemaError, match=words):
        constraint_from_features("rice_land", features, accuracy_m=0, full=None, title_vi="", title_en="")


def test_a_missing_column_is_named():
    features = gpd.GeoDataFrame({"feature_id": ["1"]}, geometry=[SQUARE], crs="EPSG:9211")
    with pytest.raises(LayerSchemaError, match="columns name_vi, name_en"):
        ConstraintLayer(key="k", features=features, full=None, partial=None, title_vi="", title_en="")


def test_roads_of_the_catalogue_have_the_assumed_width_of_their_class(layers):
    for key in ("road_expressway", "road_class_i_ii", "road_class_vi"):
        assert set(layers[key].half_width_m) == {road_half_width_m(key)}
    assert set(layers["power_line_110kv"].half_width_m) == {0.0}


def test_each_constraint_layer_of_the_rules_has_one_name():
    keys = set(load_layer("conflict_rules").rows()["constraint_layer"])
    assert keys <= BROUGHT_TITLES.keys() | CONSTRAINT_SOURCES.keys()
    assert not BROUGHT_TITLES.keys() & CONSTRAINT_SOURCES.keys()
