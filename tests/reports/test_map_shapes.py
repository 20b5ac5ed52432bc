"""Shapes of maps from sites, heritage sites and layers."""

import math

import geopandas as gpd
import pytest
import shapely

from reports.map_shapes import (
    background_shapes,
    conflict_shapes,
    heritage_shapes,
    ring_shapes,
    sight_shape,
    site_shapes,
)
from tests.reports.made_up import (
    X,
    Y,
    make_communes,
    make_envelope,
    make_heritage_sites,
    make_site,
    make_unplaced,
)


def test_an_outline_is_drawn_as_it_is():
    (shape,) = site_shapes(make_site())
    assert (shape.look, shape.label, shape.short_label) == ("site", "Khu đất thử", "VD-01")
    assert site_shapes(make_site(), "en")[0].label == "Trial site"


def test_an_envelope_gets_a_symbolic_circle_of_the_planned_area():
    envelope, circle = site_shapes(make_envelope(area_ha=10.0))
    assert (envelope.look, circle.look) == ("envelope", "symbolic_circle")
    assert circle.geometry.area == pytest.approx(100_000, rel=1e-3)


def test_an_envelope_without_area_gets_no_circle():
    assert [shape.look for shape in site_shapes(make_envelope(area_ha=None))] == ["envelope"]


def test_a_site_with_no_place_is_drawn_nowhere():
    assert site_shapes(make_unplaced()) == ()


def test_rings_are_lines_at_their_distance():
    (ring,) = ring_shapes(shapely.Point(0, 0), [500.0])
    assert ring.look == "ring"
    assert ring.label.replace("\u00a0", " ") == "500 m"
    assert ring.geometry.length == pytest.approx(2 * math.pi * 500, rel=1e-3)


def test_heritage_sites_get_their_numbers_and_their_doubt():
    shapes = heritage_shapes(make_heritage_sites(), {"T02": 1, "T01": 2})
    looks = {shape.look: shape for shape in shapes}
    assert looks["heritage"].label == "2. Đình thử"
    assert looks["heritage_rough"].label == "1. Chùa thử"
    assert looks["heritage_doubt"].geometry.bounds[0] == pytest.approx(X + 1500 - 3000, abs=1)
    assert len(shapes) == 3


def test_a_heritage_site_known_by_its_communes_is_drawn_as_those():
    (shape,) = heritage_shapes(make_heritage_sites(), {"T03": 4}, "en", communes=make_communes())
    assert (shape.look, shape.label, shape.short_label) == ("heritage_area", "4. Area", "4")
    assert shape.geometry.equals(make_communes().geometry.iloc[:2].union_all())


@pytest.mark.parametrize(
    ("is_visible", "looks"), [(True, ["sight_visible"]), (False, ["sight_hidden"]), (None, [])]
)
def test_a_line_of_sight_is_drawn_only_where_it_is_known(is_visible, looks):
    assert [shape.look for shape in sight_shape((0, 0), (1, 1), is_visible=is_visible)] == looks


def test_a_constraint_is_drawn_near_the_site_only():
    line = shapely.box(X - 90_000, Y, X + 90_000, Y + 10)
    site = shapely.box(X, Y, X + 100, Y + 100)
    shapes = conflict_shapes(line, overlap=line & site, possible=shapely.Polygon(), near=site, label="110 kV")
    assert [shape.look for shape in shapes] == ["setback", "overlap"]
    assert shapes[0].geometry.bounds == (*site.bounds[:3], Y + 10)


def test_the_ground_is_drawn_by_layer():
    roads = gpd.GeoDataFrame(
        {
            "road_number": ["CT.02", None, "QL.2"],
            "road_class": ["expressway", "national", "expressway"],
            "road_status": ["open", "open", "under_construction"],
        },
        geometry=[shapely.LineString([(X, Y), (X + 1, Y)])] * 3,
        crs="EPSG:9211",
    )
    shapes = background_shapes({"communes": make_communes(), "roads_main": roads})
    assert [shape.label for shape in shapes[:3]] == ["Xã Một", "Phường Hai", "Xã Ba"]
    assert [(shape.look, shape.label) for shape in shapes[3:]] == [
        ("road_expressway", "CT.02"),
        ("road", ""),
        ("road_building", "QL.2"),
    ]


def test_a_voltage_that_is_not_known_is_not_written():
    lines = gpd.GeoDataFrame(
        {"voltage_kv": [110.0, None]},
        geometry=[shapely.LineString([(X, Y), (X + 1, Y)])] * 2,
        crs="EPSG:9211",
    )
    assert [shape.label for shape in background_shapes({"power_lines": lines})] == ["110 kV", ""]


def test_a_layer_in_another_crs_is_refused():
    with pytest.raises(ValueError, match="communes is in EPSG:4326, EPSG:9211 is needed"):
        background_shapes({"communes": make_communes().to_crs("EPSG:4326")})
