"""Areas and distances from the working grid against PROJ's geodesics."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.grid_scale import ground_areas_m2, ground_lengths_m, point_scale
from geo.measure import ellipsoidal_area_ha, ellipsoidal_distance_m
from geo.transform import conversion, reproject
from layers.load import load_layer

EAST = st.floats(330_000, 520_000)
NORTH = st.floats(2_370_000, 2_600_000)


def test_communes_have_the_areas_between_geodesics():
    communes, _ = reproject(load_layer("communes").features(), "EPSG:9211", layer="communes")
    ours = ground_areas_m2(communes.geometry.to_numpy())
    assert ours == pytest.approx(ellipsoidal_area_ha(communes).to_numpy() * 1e4, rel=1e-7)


@given(east=EAST, north=NORTH, size_m=st.floats(0.5, 30_000))
def test_a_square_of_any_size_has_its_ellipsoidal_area(east, north, size_m):
    holed = shapely.box(east, north, east + size_m, north + size_m).difference(
        shapely.box(east + size_m / 4, north + size_m / 4, east + size_m / 2, north + size_m / 2)
    )
    theirs = ellipsoidal_area_ha(gpd.GeoDataFrame(geometry=[holed], crs="EPSG:9211")).iloc[0] * 1e4
    assert ground_areas_m2([holed])[0] == pytest.approx(theirs, rel=1e-6, abs=1e-3)


def test_empty_missing_and_linear_shapes_have_no_area():
    shapes = [None, shapely.Polygon(), shapely.LineString([(5e5, 2.4e6), (5.1e5, 2.4e6)])]
    assert ground_areas_m2(shapes).tolist() == [0, 0, 0]


def test_a_ring_may_run_either_way():
    square = shapely.box(400_000, 2_400_000, 400_100, 2_400_100)
    assert ground_areas_m2([square])[0] == ground_areas_m2([shapely.reverse(square)])[0]


@given(ends=st.tuples(EAST, NORTH, EAST, NORTH))
def test_straight_lines_are_as_long_as_geodesics(ends):
    line = shapely.LineString([ends[:2], ends[2:]])
    lon, lat = conversion("EPSG:9211", "EPSG:4756").convert(ends[::2], ends[1::2])
    geodesic_m = ellipsoidal_distance_m((lon[0], lat[0]), (lon[1], lat[1]))
    assert ground_lengths_m([line])[0] == pytest.approx(geodesic_m, rel=1e-6, abs=1e-6)


def test_a_missing_line_has_no_length():
    assert np.isnan(ground_lengths_m([None, shapely.LineString()])).all()


def test_the_scale_is_least_on_the_central_meridian():
    assert point_scale([500_000.0, 400_000.0], [2.4e6, 2.4e6])[0] == 0.9999
    assert point_scale([400_000.0], [2.4e6])[0] > 1.00002
