"""Outlines as official vertex tables, and back."""

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import InputError
from geo.transform import conversion
from geo.vertex_listing import LISTING_GRIDS, list_vertices, listing_text
from geo.vertex_table import read_vertex_table

SQUARE = shapely.box(420300, 2403300, 420400, 2403400)
GRIDS = st.sampled_from([9211, 9209, 5897, 3405])


def star(radii, east=420_000.0, north=2_403_000.0):
    angles = np.linspace(0, 2 * math.pi, len(radii), endpoint=False)
    return np.column_stack([east + radii * np.cos(angles), north + radii * np.sin(angles)])


def test_a_square_by_hand():
    listing = list_vertices(SQUARE)
    rows = [(v.number, v.x_m, v.y_m, v.side_m) for v in listing.rings[0].vertices]
    assert rows == [
        (1, 2403400, 420300, 100),
        (2, 2403400, 420400, 100),
        (3, 2403300, 420400, 100),
        (4, 2403300, 420300, 100),
    ]
    assert (listing.crs, listing.meridian, listing.zone_deg) == ("EPSG:9211", "106-00", 3)
    assert listing.grid_area_m2 == 10_000


def test_another_meridian_has_its_own_numbers():
    listing = list_vertices(SQUARE, crs=9209)
    east, north = conversion(9211, 9209).convert([420300], [2403400])
    corners = [(v.y_m, v.x_m) for v in listing.rings[0].vertices]
    assert min(math.dist(corner, (east[0], north[0])) for corner in corners) < 0.001
    assert listing.meridian == "105-30"


def test_a_hole_runs_the_other_way_and_numbers_run_on():
    hole = shapely.box(420340, 2403340, 420360, 2403360)
    outer, inner = list_vertices(SQUARE.difference(hole)).rings
    assert inner.is_hole
    assert [v.number for v in inner.vertices] == [5, 6, 7, 8]
    assert not shapely.LinearRing([(v.y_m, v.x_m) for v in outer.vertices]).is_ccw
    assert shapely.LinearRing([(v.y_m, v.x_m) for v in inner.vertices]).is_ccw


def test_parts_that_touch_in_a_point_come_back():
    other = shapely.box(420400, 2403400, 420500, 2403500)
    both = shapely.MultiPolygon([SQUARE, other])
    back = read_vertex_table(listing_text(list_vertices(both)))
    assert back.geometry.equals_exact(both, 1e-6) or back.geometry.equals(both)


@pytest.mark.parametrize("code", LISTING_GRIDS)
def test_every_grid_is_read_back(code):
    listing = list_vertices(SQUARE, crs=code)
    back = read_vertex_table(listing_text(listing), crs=code)
    assert shapely.hausdorff_distance(back.geometry, SQUARE) < 0.001


@settings(max_examples=60, deadline=None)
@given(
    radii=st.lists(st.floats(50, 900), min_size=3, max_size=40),
    hole=st.booleans(),
    part=st.booleans(),
    code=GRIDS,
    decimals=st.sampled_from([2, 3]),
)
def test_every_vertex_comes_back_within_a_millimetre_of_its_print(radii, hole, part, code, decimals):
    shell = star(np.array(radii))
    holes = [0.3 * (shell - [420_000, 2_403_000]) + [420_000, 2_403_000]] if hole else []
    outline = shapely.Polygon(shell, holes)
    if part:
        outline = shapely.MultiPolygon([outline, shapely.box(430_000, 2_403_000, 430_123.4567, 2_403_077)])
    if not outline.is_valid:  # a hole that touches a very thin shell
        return
    listing = list_vertices(outline, crs=code, decimals=decimals)
    back = read_vertex_table(listing_text(listing))
    printed = np.array([(v.y_m, v.x_m) for ring in listing.rings for v in ring.vertices])
    read = shapely.get_coordinates(back.geometry)
    east, north = conversion(9211, code).convert(read[:, 0], read[:, 1])
    distance = shapely.distance(shapely.points(printed), shapely.MultiPoint(np.column_stack([east, north])))
    assert back.crs == f"EPSG:{code}"
    assert distance.max() < 0.001
    assert back.ring_count == len(listing.rings)
    assert back.vertex_count == len(shapely.get_coordinates(outline)) - len(listing.rings)


@pytest.mark.parametrize(
    ("outline", "options", "problem"),
    [
        (shapely.Polygon(), {}, "is empty, no area, or crosses itself"),
        (shapely.Point(420300, 2403300), {}, "is empty, no area"),
        (shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]), {}, "crosses itself"),
        (SQUARE, {"crs": 4326}, "no VN-2000 grid"),
        (SQUARE, {"crs": 32648}, "no VN-2000 grid"),
        (
            shapely.box(420300, 2403300, 420300.4, 2403400),
            {"decimals": 0},
            "cannot be listed with 0 decimals",
        ),
    ],
)
def test_refusals(outline, options, problem):
    with pytest.raises(InputError, match=problem) as caught:
        list_vertices(outline, **options)
    assert caught.value.text_vi
