"""Geometry made valid, and what is said of each feature."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box

from geo.repair import close_lines, not_finite, repair_features

BOWTIE = Polygon([(0, 0), (100, 100), (100, 0), (0, 100)])


def repaired(*shapes, kinds=("point", "line", "area")):
    features = gpd.GeoDataFrame(geometry=list(shapes), crs="EPSG:9211")
    return repair_features(features, [f"f{n}" for n in range(len(shapes))], kinds=kinds)


def test_a_valid_feature_is_not_touched():
    kept, repairs = repaired(box(0, 0, 1, 1))
    assert kept.geometry[0].equals_exact(box(0, 0, 1, 1))
    assert repairs == []


def test_a_crossing_ring_keeps_both_lobes():
    kept, (done,) = repaired(BOWTIE)
    assert kept.geometry[0].is_valid
    assert kept.geometry[0].area == 5_000  # two triangles of 100 by 50
    assert (done.feature_id, done.kind, done.after) == ("f0", "repaired", 5_000)
    assert done.problem == "self-intersection at (50, 50)"
    assert done.problem_vi == "hình tự cắt tại (50; 50)"


def test_a_hole_outside_its_shell_adds_no_land():
    kept, (done,) = repaired(Polygon(box(0, 0, 10, 10).exterior, [box(20, 20, 30, 30).exterior]))
    assert kept.geometry[0].area in {100, 200}
    assert done.problem_vi.startswith("lỗ nằm ngoài vùng")


def test_overlapping_parts_count_once():
    kept, _ = repaired(MultiPolygon([box(0, 0, 10, 10), box(5, 0, 15, 10)]))
    assert kept.geometry[0].area == 150


def test_a_polygon_without_area_is_left_out():
    kept, (done,) = repaired(Polygon([(0, 0), (10, 0), (0, 0)]), kinds=("area",))
    assert len(kept) == 0
    assert (done.kind, done.after) == ("left_out_collapsed", 0.0)


def test_missing_and_empty_geometry_is_left_out_and_told():
    kept, repairs = repaired(None, Polygon(), box(0, 0, 1, 1))
    assert len(kept) == 1
    assert [(each.feature_id, each.kind) for each in repairs] == [("f0", "empty"), ("f1", "empty")]


def test_other_kinds_are_left_out():
    kept, (done,) = repaired(Point(0, 0), box(0, 0, 1, 1), kinds=("area",))
    assert len(kept) == 1
    assert (done.feature_id, done.kind) == ("f0", "left_out_kind")


def test_a_collection_keeps_its_areas():
    both = GeometryCollection([box(0, 0, 2, 2), LineString([(0, 0), (9, 9)]), Point(3, 3)])
    kept, (done,) = repaired(both)
    assert kept.geometry[0].equals(box(0, 0, 2, 2))
    assert done.kind == "collection_split"


def test_heights_are_dropped():
    kept, repairs = repaired(shapely.force_3d(box(0, 0, 1, 1), 7.0))
    assert not kept.geometry.has_z.any()
    assert repairs == []


def test_rows_keep_their_order_and_columns():
    features = gpd.GeoDataFrame({"ma": [1, 2, 3]}, geometry=[BOWTIE, None, box(0, 0, 1, 1)], crs=9211)
    kept, _ = repair_features(features, ["1", "2", "3"])
    assert kept["ma"].tolist() == [1, 3]
    assert kept.index.tolist() == [0, 1]
    assert features.geometry[0] is not None
    assert not features.geometry[0].is_valid  # what came in is not changed


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="not all among"):
        repaired(box(0, 0, 1, 1), kinds=("volume",))


def test_closed_lines_become_areas():
    ring = LineString([(0, 0), (10, 0), (10, 10), (0, 0.0005)])
    open_line, short = LineString([(0, 0), (10, 0), (10, 10)]), LineString([(0, 0), (1, 1), (0, 0)])
    features = gpd.GeoDataFrame(geometry=[ring, open_line, short, None, Point(0, 0)], crs=9211)
    closed, count = close_lines(features)
    assert count == 1
    assert closed.geom_type.tolist()[:3] == ["Polygon", "LineString", "LineString"]


def test_rows_with_coordinates_that_are_no_numbers():
    bad = shapely.set_coordinates(box(0, 0, 1, 1), np.array([[0, 0], [np.inf, 0], [1, 1], [0, 1], [0, 0.0]]))
    features = gpd.GeoDataFrame(geometry=[box(0, 0, 1, 1), bad, None], crs=9211)
    assert not_finite(features).tolist() == [1]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=4, max_size=12, unique=True))
def test_whatever_is_drawn_comes_out_valid_and_inside_its_hull(points):
    kept, _ = repaired(Polygon(points), kinds=("area",))
    assert kept.is_valid.all()
    assert (kept.area <= shapely.MultiPoint(points).convex_hull.area + 1e-9).all()


@given(st.permutations(range(4)))
def test_the_order_of_the_rows_does_not_matter(order):
    shapes = [BOWTIE, box(0, 0, 1, 1), None, Polygon([(0, 0), (4, 0), (4, 4), (2, -1)])]
    kept, _ = repaired(*[shapes[place] for place in order])
    assert sorted(kept.area.round(9)) == sorted(repaired(*shapes)[0].area.round(9))
