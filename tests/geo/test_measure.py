"""Ellipsoidal measures against closed forms, by hand, and by law."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import GeometryCollection, LineString, MultiPolygon, Point, Polygon, affinity, box

from geo.errors import CoordinateError, CRSMissingError, CRSUnitError
from geo.measure import (
    MAX_PIECE_M,
    ellipsoidal_area_ha,
    ellipsoidal_distance_m,
    ellipsoidal_length_m,
    ellipsoidal_perimeter_m,
    grid_area_ha,
)
from geo.transform import reproject

A_M, F = 6378137.0, 1 / 298.257223563
E2 = F * (2 - F)
GRID = "EPSG:9211"
#: On the central meridian, where the scale factor is 0.9999.
SQUARE = box(499_500, 2_400_000, 500_500, 2_401_000)
STAR = Polygon([(500_000, 2_400_000), (503_000, 2_400_500), (502_000, 2_403_000), (500_500, 2_402_000)])


def table(*shapes, crs=GRID, index=None):
    return gpd.GeoDataFrame(geometry=list(shapes), crs=crs, index=index)


def area(shape, crs=GRID):
    return ellipsoidal_area_ha(table(shape, crs=crs)).iloc[0]


def authalic_q(lat_deg):
    """Area from the equator per radian of longitude, in units of half the squared semi-major axis."""
    sine, e = np.sin(np.radians(lat_deg)), np.sqrt(E2)
    return (1 - E2) * (sine / (1 - E2 * sine**2) + np.arctanh(e * sine) / e)


def quadrangle_ha(west, south, east, north):
    span = authalic_q(north) - authalic_q(south)
    return A_M**2 / 2 * np.radians(east - west) * span / 10_000


@pytest.mark.parametrize(
    "edges",
    [(105, 21, 106, 22), (104.3, 23.3, 104.31, 23.31), (102, 8, 109, 23), (105, -1, 106, 1)],
    ids=["degree", "hundredth", "country", "over-the-equator"],
)
def test_quadrangle_equals_closed_form(edges):
    assert area(box(*edges), crs=4326) == pytest.approx(quadrangle_ha(*edges), rel=1e-9)


def test_whole_ellipsoid_strip_equals_closed_form():
    """A tenth of a degree from 80° S to 80° N."""
    assert area(box(105, -80, 105.1, 80), crs=4326) == pytest.approx(
        quadrangle_ha(105, -80, 105.1, 80), rel=1e-9
    )


def test_square_on_the_central_meridian_by_hand():
    """100 ha on the grid, divided by 0.9999 squared; the scale is 3e-9 larger 500 m off the meridian."""
    assert area(SQUARE) == pytest.approx(100 / 0.9999**2, rel=1e-7)


def test_perimeter_on_the_central_meridian_by_hand():
    perimeter = ellipsoidal_perimeter_m(table(SQUARE)).iloc[0]
    assert perimeter == pytest.approx(4000 / 0.9999, rel=1e-7)


def test_hole_is_subtracted_and_bounded():
    holed = Polygon(SQUARE.exterior, [box(499_900, 2_400_400, 500_100, 2_400_600).exterior])
    assert area(holed) == pytest.approx(96 / 0.9999**2, rel=1e-7)
    assert ellipsoidal_perimeter_m(table(holed)).iloc[0] == pytest.approx(4800 / 0.9999, rel=1e-7)


def test_parts_are_added():
    parts = MultiPolygon([SQUARE, affinity.translate(SQUARE, 0, 2000)])
    assert area(parts) == pytest.approx(200 / 0.9999**2, rel=1e-7)


def test_heights_do_not_matter():
    assert area(shapely.force_3d(SQUARE, 800.0)) == area(SQUARE)


@pytest.mark.parametrize(
    "shape",
    [
        None,
        Polygon(),
        Point(500_000, 2_400_000),
        LineString([(5e5, 2.4e6), (5e5, 2.5e6)]),
        GeometryCollection([SQUARE, Point(0, 0)]),
    ],
    ids=["missing", "empty", "point", "line", "collection"],
)
@pytest.mark.parametrize(
    "measure", [ellipsoidal_area_ha, ellipsoidal_perimeter_m, lambda g: grid_area_ha(g, GRID)]
)
def test_what_has_no_area_is_nan(shape, measure):
    assert np.isnan(measure(table(shape, SQUARE)).iloc[0])


@pytest.mark.parametrize(
    "measure", [ellipsoidal_area_ha, ellipsoidal_perimeter_m, lambda g: grid_area_ha(g, GRID)]
)
def test_self_crossing_ring_is_nan(measure):
    bowtie = Polygon([(5e5, 2.4e6), (5.01e5, 2.401e6), (5.01e5, 2.4e6), (5e5, 2.401e6)])
    assert np.isnan(measure(table(bowtie)).iloc[0])


def test_polygon_has_no_line_length():
    assert np.isnan(ellipsoidal_length_m(table(SQUARE)).iloc[0])


def test_line_along_the_central_meridian_by_hand():
    line = LineString([(500_000, 2_400_000), (500_000, 2_500_000)])
    assert ellipsoidal_length_m(table(line)).iloc[0] == pytest.approx(100_000 / 0.9999, rel=1e-9)


def test_parallel_is_followed_not_cut_short():
    """A line of constant latitude in degrees is N cos(lat) long per radian; its geodesic is 0.2 m shorter."""
    lat = np.radians(22)
    along = A_M / np.sqrt(1 - E2 * np.sin(lat) ** 2) * np.cos(lat) * np.radians(1)
    line = LineString([(105, 22), (106, 22)])
    assert ellipsoidal_length_m(table(line, crs=4326)).iloc[0] == pytest.approx(along, rel=1e-9)
    assert ellipsoidal_distance_m((105, 22), (106, 22)) < along - 0.15


def test_index_and_order_are_kept():
    result = ellipsoidal_area_ha(table(SQUARE, None, STAR, index=["b", "b", "a"]))
    assert result.index.tolist() == ["b", "b", "a"]
    assert np.isfinite(result.to_numpy()).tolist() == [True, False, True]


def test_no_rows():
    assert ellipsoidal_area_ha(table()).empty


@pytest.mark.parametrize("measure", [ellipsoidal_area_ha, ellipsoidal_perimeter_m, ellipsoidal_length_m])
def test_crs_is_needed(measure):
    with pytest.raises(CRSMissingError, match="no CRS is recorded"):
        measure(table(SQUARE, crs=None))


@pytest.mark.parametrize(
    ("crs", "error", "message"),
    [(4326, CRSUnitError, "metres are needed"), (3857, CRSUnitError, "not metric-true")],
)
def test_grid_area_needs_a_true_grid(crs, error, message):
    with pytest.raises(error, match=message):
        grid_area_ha(table(SQUARE), crs)


def test_grid_area_needs_the_crs_of_the_layer():
    with pytest.raises(CRSMissingError, match="no CRS is recorded"):
        grid_area_ha(table(SQUARE, crs=None), GRID)


def test_grid_area_is_the_plane_area():
    assert grid_area_ha(table(SQUARE), GRID).iloc[0] == pytest.approx(100, rel=1e-12)


def test_vertex_beyond_the_projection_is_refused():
    far = box(1e9, 2.4e6, 1.1e9, 2.5e6)
    with pytest.raises(CoordinateError, match="cannot be converted"):
        ellipsoidal_area_ha(table(far))


@given(turns=st.integers(0, 3), reverse=st.booleans())
def test_start_and_direction_of_the_ring_do_not_matter(turns, reverse):
    ring = list(STAR.exterior.coords)[:-1]
    turned = ring[turns:] + ring[:turns]
    again = Polygon(turned[::-1] if reverse else turned)
    assert area(again) == pytest.approx(area(STAR), rel=1e-12)


@given(share=st.floats(0.05, 0.95), upright=st.booleans())
def test_pieces_add_up_to_the_whole(share, upright):
    west, south, east, north = STAR.bounds
    cut_x, cut_y = west + share * (east - west), south + share * (north - south)
    first = box(west, south, cut_x, north) if upright else box(west, south, east, cut_y)
    pieces = area(STAR.intersection(first)) + area(STAR.difference(first))
    assert pieces == pytest.approx(area(STAR), rel=1e-9)


@given(east_km=st.floats(-150, 0), north_km=st.floats(-20, 180))
def test_grid_area_is_ellipsoidal_area_times_the_squared_scale(east_km, north_km):
    """Scale of a transverse Mercator: 0.9999 (1 + x^2 / (2 R^2)), R about 6368 km here."""
    moved = affinity.translate(SQUARE, east_km * 1000, north_km * 1000)
    scale = 0.9999 * (1 + (east_km / 0.9999) ** 2 / (2 * 6368**2))
    assert grid_area_ha(table(moved), GRID).iloc[0] == pytest.approx(area(moved) * scale**2, rel=2e-6)


def test_one_polygon_on_two_grids_of_one_datum():
    """Edges are straight on one grid only: the vertices are dense, so that this costs nothing."""
    dense = table(shapely.segmentize(STAR, MAX_PIECE_M))
    other, _ = reproject(dense, "EPSG:9209", layer="star")
    assert ellipsoidal_area_ha(other).iloc[0] == pytest.approx(area(STAR), rel=1e-8)


def test_two_datums_differ_by_the_gap_between_their_ellipsoids():
    """About 30 m of height in 6,370 km, twice over: 1 part in 100,000."""
    other, _ = reproject(table(shapely.segmentize(STAR, MAX_PIECE_M)), 4326, layer="star")
    ratio = ellipsoidal_area_ha(other).iloc[0] / area(STAR)
    assert ratio == pytest.approx(1.00001, abs=5e-6)


def test_long_edge_on_the_grid_is_followed():
    """Cut by hand at every 10 m, a 100 km edge gives the same area."""
    long = Polygon([(400_000, 2_400_000), (500_000, 2_400_000), (450_000, 2_410_000)])
    assert area(long) == pytest.approx(area(shapely.segmentize(long, 10.0)), rel=1e-9)


def test_web_mercator_layer_is_measured_on_the_ellipsoid():
    """Its own plane area would be 1.16 times too large."""
    square = table(box(105.2, 21.7, 105.21, 21.71), crs=4326)
    assert area(square.to_crs(3857).geometry.iloc[0], crs=3857) == pytest.approx(
        quadrangle_ha(105.2, 21.7, 105.21, 21.71), rel=1e-9
    )


def test_feet_are_understood():
    """1,000 US survey feet on the New York Long Island grid are 304.8006 m, and the scale there is near 1."""
    square = box(984_250, 200_000, 985_250, 201_000)
    assert area(square, crs="EPSG:2263") == pytest.approx(304.8006**2 / 10_000, rel=1e-4)


def test_distance_of_a_meridian_arc():
    """One degree of latitude around 21.5° is M(21.5°) times one degree in radians, to 3 cm."""
    sine = np.sin(np.radians(21.5))
    arc = A_M * (1 - E2) / (1 - E2 * sine**2) ** 1.5 * np.radians(1)
    assert ellipsoidal_distance_m((105, 21), (105, 22)) == pytest.approx(arc, abs=0.03)


@given(lon=st.floats(104, 106), lat=st.floats(21, 23))
def test_distance_is_the_same_both_ways(lon, lat):
    a, b = Point(105.2, 21.7), Point(lon, lat)
    assert ellipsoidal_distance_m(a, b) == pytest.approx(ellipsoidal_distance_m(b, a), abs=1e-6)


@pytest.mark.parametrize(
    "point", [(420353, 2403360), (np.nan, 21.0), Point()], ids=["metres", "nan", "empty"]
)
def test_distance_refuses_what_is_no_place(point):
    with pytest.raises(CoordinateError, match="is not a longitude and latitude in degrees"):
        ellipsoidal_distance_m((105, 21), point)
