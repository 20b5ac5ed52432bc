"""Suspect positions in a layer."""

import geopandas as gpd
import pytest
from shapely import LineString, Point, Polygon, box

from geo.errors import CRSMissingError
from geo.layer_position import check_layer

HERE = box(105.20, 21.70, 105.21, 21.71)
HANOI = box(105.80, 21.00, 105.90, 21.10)
PARIS = box(2.30, 48.80, 2.40, 48.90)


def remarks(*shapes, crs=4326):
    gdf = gpd.GeoDataFrame(geometry=list(shapes), crs=crs)
    return check_layer(gdf, [f"p{place}" for place in range(len(shapes))])


def test_nothing_to_say():
    assert remarks(HERE, HERE) == []


def test_the_middle_of_a_layer_does_not_hide_its_ends():
    (remark,) = remarks(box(104.9, 20.0, 105.0, 20.1), HERE, box(105.4, 23.35, 105.5, 23.4))
    assert (remark.code, remark.ids) == ("outside_province", ("p0", "p2"))


def test_one_remark_for_each_kind():
    assert {remark.code: remark.ids for remark in remarks(PARIS, HANOI, HERE, PARIS)} == {
        "outside_vietnam": ("p0", "p3"),
        "outside_province": ("p1",),
    }


def test_many_features_are_counted():
    (remark,) = remarks(*[HANOI] * 9)
    assert remark.text.startswith("feature p0 (likewise p1, p2, p3, p4, p5 and 3 more): the point lies at")
    assert remark.text_vi.startswith("đối tượng p0 (cũng vậy: p1, p2, p3, p4, p5 và 3 đối tượng nữa): điểm")


def test_one_vertex_abroad_is_seen():
    (remark,) = remarks(HERE, LineString([(105.2, 21.7), (105.2, 21.8), (21.9, 105.2)]), crs=4326)
    assert remark.ids == ("p1",)
    assert "(21.9, 105.2)" in remark.text


@pytest.mark.parametrize("shape", [None, Polygon(), Point(float("nan"), 21.7)], ids=["none", "empty", "nan"])
def test_what_has_no_place_is_passed_over(shape):
    assert remarks(shape, HERE) == []


def test_layer_of_nothing_but_missing_shapes():
    assert remarks(None, None) == []


def test_self_crossing_ring_has_a_place():
    assert remarks(Polygon([(105.2, 21.7), (105.3, 21.8), (105.3, 21.7), (105.2, 21.8)])) == []


def test_meridian_is_doubted_where_every_feature_could_lie_elsewhere():
    (remark,) = remarks(Point(450_000, 2_480_000), Point(450_100, 2_480_000), crs=9211)
    assert (remark.code, remark.ids) == ("meridian_ambiguous", ("p0", "p1"))


def test_one_feature_can_settle_the_meridian_of_all():
    assert remarks(Point(450_000, 2_480_000), Point(420_353, 2_403_360), crs=9211) == []


def test_layer_without_crs_is_refused():
    with pytest.raises(CRSMissingError, match="no CRS is recorded"):
        remarks(HERE, crs=None)
