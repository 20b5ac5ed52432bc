"""Loaded layers as what distances are measured to: which count, which stand in, which are left."""

import geopandas as gpd
import pytest
import shapely

from analysis.criteria import CRITERIA
from geo.crs import WORKING_CRS
from layers.constraint_layers import EVERYWHERE, constraint_from_features
from layers.constraint_sources import BROUGHT_TITLES, CONSTRAINT_SOURCES
from layers.criteria_brought import BROUGHT_PARTS, BroughtLayer, brought_keys, left_words
from layers.criteria_sources import criterion_shapes
from layers.load import load_layer

HERE = shapely.Point(420_000, 2_408_000)
LINE = shapely.LineString([(416_000, 2_405_000), (426_000, 2_412_000)])


def brought(key, shapes, *, full=EVERYWHERE, is_complete=True, **columns):
    features = gpd.GeoDataFrame(columns, geometry=shapes, crs=WORKING_CRS)
    layer = constraint_from_features(
        key, features, accuracy_m=5.0, full=full, title_vi="lớp thử", title_en="a layer", sha256="A" * 64
    )
    return {key: BroughtLayer(constraint=layer, is_complete=is_complete)}


def counted(key, loaded):
    return criterion_shapes(key, load_layer, brought=loaded)


def vi(found):
    return " ".join(each.vi for each in found.said)


def test_only_known_criteria_and_layers_are_named():
    known = {*CONSTRAINT_SOURCES, *BROUGHT_TITLES}
    assert set(BROUGHT_PARTS) <= set(CRITERIA)
    assert {key for criterion in BROUGHT_PARTS for key in brought_keys(criterion)} <= known


def test_a_complete_register_of_heritage_stands_in_for_the_catalogues():
    found = counted("heritage", brought("heritage_site", [HERE]))
    assert [each.wkt for each in found.shapes] == [HERE.wkt]
    assert found.inputs == (("heritage_site", "a" * 64),)
    assert "nó thay cho đối tượng cùng loại" in vi(found)
    assert "cận trên" not in vi(found)


def test_a_layer_whose_coverage_nobody_stated_counts_beside_the_catalogues():
    alone = criterion_shapes("heritage", load_layer)
    found = counted("heritage", brought("heritage_site", [HERE], is_complete=False))
    assert len(found.shapes) == len(alone.shapes) + 1
    assert found.inputs == (*alone.inputs, ("heritage_site", "a" * 64))
    assert "không được nêu nên tính cùng với đối tượng của kho dữ liệu" in vi(found)


def test_where_it_is_complete_in_part_the_catalogues_stay_elsewhere():
    ground = shapely.box(300_000, 2_380_000, 470_000, 2_450_000)
    alone = criterion_shapes("protected_area", load_layer)
    found = counted("protected_area", brought("forest_special_use", [HERE.buffer(500)], full=ground))
    left = shapely.union_all(found.shapes[:-1])
    expected = shapely.difference(shapely.union_all(alone.shapes), ground)
    assert shapely.area(left) < 0.95 * shapely.area(shapely.union_all(alone.shapes))
    assert shapely.area(shapely.symmetric_difference(left, expected)) < 1.0


def test_lines_of_one_voltage_stand_in_for_those_of_that_voltage():
    # 57 lines of 110 kV and 24 of 220 kV stand in the catalogue
    assert len(counted("line_110", brought("power_line_110kv", [LINE])).shapes) == 24 + 1
    assert len(counted("line_110", brought("power_line_500kv", [LINE])).shapes) == 57 + 24 + 1
    assert len(counted("line_220", brought("power_line_110kv", [LINE])).shapes) == 24


def test_lines_of_unknown_voltage_do_not_count():
    loaded = brought("power_line_110kv", [LINE, LINE, LINE], voltage_kv=[110.0, None, 22.0])
    assert len(counted("line_110", loaded).shapes) == 24 + 1


@pytest.mark.parametrize(
    ("criterion", "key"),
    [("water", "river"), ("water", "lake"), ("any_road", "road_class_iii"), ("heritage", "heritage_zone_1")],
)
def test_what_the_catalogue_cannot_tell_apart_counts_beside_it(criterion, key):
    alone = len(criterion_shapes(criterion, load_layer).shapes)
    assert len(counted(criterion, brought(key, [HERE.buffer(200)])).shapes) == alone + 1


@pytest.mark.parametrize(
    ("criterion", "key", "why"),
    [
        ("expressway", "road_expressway", "tuyến nào đang khai thác"),
        ("national_road", "road_class_iii", "tuyến nào là quốc lộ"),
        ("heritage", "heritage_zone_2", "vành đai quanh di tích"),
        ("access_town", "road_class_iii", "mạng đường của kho dữ liệu"),
    ],
)
def test_layers_that_only_seem_to_answer_are_left_and_said(criterion, key, why):
    assert key not in brought_keys(criterion)
    (said,) = left_words(criterion, [key, "mineral_site"])
    assert why in said.vi
    assert not left_words(criterion, ["mineral_site"])


def test_a_layer_that_lacks_features_is_an_upper_bound():
    found = counted("heritage", brought("heritage_site", [HERE], full=None))
    assert "lớp thử” còn thiếu đối tượng: khoảng cách là cận trên" in vi(found)
    assert len(found.shapes) > 1
