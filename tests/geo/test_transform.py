"""Conversions: check values, refusals, laws."""

import threading

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import CRS

from geo.errors import CoordinateError, CRSMissingError, TransformUnavailableError
from geo.measure import ellipsoidal_distance_m
from geo.transform import conversion, reproject

LON, LAT = 105.2320, 21.7245
#: Published to be met software to software, 0.02 m.
CHECK = {"EPSG:9211": (420353.298, 2403360.589), "EPSG:9209": (472079.658, 2403186.845)}
IN_PROVINCE = {"lon": st.floats(104.4, 105.5), "lat": st.floats(21.5, 23.3)}
CUSTOM = "+proj=tmerc +lon_0=106 +k=0.9999 +x_0=500000 +ellps=WGS84 +units=m"
SHIFT = "-191.90441429,-39.30318279,-111.45032835"


@pytest.mark.parametrize("crs", CHECK)
def test_check_value_to_the_grid(crs):
    east, north = conversion("EPSG:4326", crs).convert([LON], [LAT])
    np.testing.assert_allclose([east[0], north[0]], CHECK[crs], rtol=0, atol=0.02)


@pytest.mark.parametrize("crs", CHECK)
def test_check_value_from_the_grid(crs):
    lon, lat = conversion(crs, "EPSG:4326").convert(*CHECK[crs])
    np.testing.assert_allclose([lon[0], lat[0]], [LON, LAT], rtol=0, atol=2e-7)


@pytest.mark.parametrize("crs", [9209, 9211, 4756, 3405, 5897, 32648])
def test_vn2000_and_wgs84_are_joined_by_epsg_6960(crs):
    pair = (crs, "EPSG:9211") if crs == 32648 else (crs, "EPSG:4326")
    operation = conversion(*pair).operation
    assert (operation.code, operation.accuracy_m) == ("EPSG:6960", 1.0)


def test_one_operation_serves_the_whole_country():
    """PROJ on its own would take EPSG:5194 for a point in the Mekong delta, 0.6 m away."""
    east, north = conversion(4326, 9209).convert([106.2], [9.8])
    lon, lat = conversion(9209, 4326).convert(east, north)
    np.testing.assert_allclose([lon[0], lat[0]], [106.2, 9.8], rtol=0, atol=1e-9)
    assert "-191.90441429" in conversion(4326, 9209).pipeline


def test_rotations_follow_the_coordinate_frame():
    """The same parameters with the signs of the position vector give the same place to 1 mm."""
    flipped = f"{CUSTOM} +towgs84={SHIFT},0.00928836,-0.01975479,0.00427372,0.252906278"
    ours = conversion(9211, 4326).convert(*CHECK["EPSG:9211"])
    theirs = conversion(flipped, 4326).convert(*CHECK["EPSG:9211"])
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-8)


def test_shift_from_the_file_has_no_stated_accuracy():
    operation = conversion(f"{CUSTOM} +towgs84={SHIFT},0,0,0,0", 4326).operation
    assert operation.accuracy_m is None
    assert operation.code is None


def test_two_grids_of_one_datum_need_no_shift():
    operation = conversion(9209, 9211).operation
    assert (operation.code, operation.accuracy_m) == ("EPSG:9195 + EPSG:9197", 0.0)
    east, north = conversion(9209, 9211).convert(*CHECK["EPSG:9209"])
    np.testing.assert_allclose([east[0], north[0]], CHECK["EPSG:9211"], rtol=0, atol=0.02)


def test_same_crs_changes_nothing():
    found = conversion("EPSG:9211", 9211)
    assert found.operation.name == "Nothing to compute: the same CRS"
    assert found.convert([420353.298], [2403360.589])[0][0] == 420353.298


@given(**IN_PROVINCE)
def test_there_and_back_is_the_same_place(lon, lat):
    """To 2 mm: heights are taken as zero on each side, and the ellipsoids lie about 30 m apart."""
    east, north = conversion(4326, 9211).convert([lon], [lat])
    back = conversion(9211, 4326).convert(east, north)
    np.testing.assert_allclose([back[0][0], back[1][0]], [lon, lat], rtol=0, atol=2e-8)


@pytest.mark.parametrize(
    ("crs", "message"),
    [
        ("EPSG:2044", "EPSG:2044 to EPSG:4326: no operation of known parameters"),
        (CUSTOM, "an approximate one is refused"),
        (f"{CUSTOM} +towgs84=0,0,0", r"zero shift to WGS 84 .* about 224 m off"),
    ],
    ids=["hanoi-1972", "unknown-datum", "zero-shift"],
)
def test_approximate_operation_is_refused(crs, message):
    with pytest.raises(TransformUnavailableError, match=message):
        conversion(crs, "EPSG:4326")


def test_zero_shift_on_wgs84_itself_is_harmless():
    assert conversion("+proj=longlat +datum=WGS84 +towgs84=0,0,0", 4326).operation.accuracy_m == 0.0


def test_zero_shift_is_indeed_224_m():
    """What the refusal says: VN-2000 degrees taken for WGS 84 are that far off."""
    lon, lat = conversion(4326, 4756).convert([LON], [LAT])
    assert ellipsoidal_distance_m((LON, LAT), (lon[0], lat[0])) == pytest.approx(224, abs=5)


@pytest.mark.parametrize(
    ("x", "y", "message"),
    [
        ([420353, np.nan], [2403360, 2403360], r"row 2 \(nan, 2403360\): is not a pair of finite numbers"),
        ([np.inf], [2403360], r"row 1 \(inf, 2403360\)"),
    ],
)
def test_numbers_that_are_none_are_named(x, y, message):
    with pytest.raises(CoordinateError, match=message):
        conversion(9211, 4326).convert(x, y)


def test_unconvertible_row_is_named():
    with pytest.raises(CoordinateError, match=r"row 2 \(105.2, 121.7\): cannot be converted from EPSG:4326"):
        conversion(4326, 9211).convert([105.2, 105.2], [21.7, 121.7])


def test_many_bad_rows_are_counted():
    with pytest.raises(CoordinateError, match=r"row 5 .* and 3 more"):
        conversion(4326, 9211).convert([105.2] * 8, [121.7] * 8)


def test_input_arrays_stay_as_they_were():
    lon, lat = np.array([LON]), np.array([LAT])
    conversion(4326, 9211).convert(lon, lat)
    assert (lon[0], lat[0]) == (LON, LAT)


def test_threads_agree():
    found, places = conversion(4326, 9211), []
    work = [
        threading.Thread(target=lambda: places.append(found.convert([LON], [LAT])[0][0])) for _ in range(8)
    ]
    for thread in work:
        thread.start()
    for thread in work:
        thread.join()
    assert len(set(places)) == 1
    assert len(places) == 8


@pytest.fixture
def parks():
    shapes = [shapely.box(105.2, 21.7, 105.21, 21.71), None, shapely.Polygon()]
    return gpd.GeoDataFrame({"park_id": list("abc")}, geometry=shapes, index=[7, 7, 2], crs=4326)


def test_reproject_keeps_rows_index_and_columns(parks):
    moved, operation = reproject(parks, "EPSG:9211", layer="parks")
    assert moved.index.tolist() == [7, 7, 2]
    assert moved["park_id"].tolist() == ["a", "b", "c"]
    assert moved.crs == CRS.from_epsg(9211)
    assert operation.code == "EPSG:6960"


def test_reproject_agrees_with_geopandas(parks):
    ours, _ = reproject(parks, 9211, layer="parks")
    theirs = parks.to_crs(9211)
    assert shapely.equals_exact(ours.geometry.iloc[0], theirs.geometry.iloc[0], tolerance=1e-6)


def test_reproject_keeps_missing_and_empty(parks):
    moved, _ = reproject(parks, 9211, layer="parks")
    assert moved.geometry.iloc[1] is None
    assert moved.geometry.iloc[2].is_empty


def test_reproject_does_not_change_its_input(parks):
    before = parks.geometry.iloc[0].wkb
    reproject(parks, 9211, layer="parks")
    assert parks.geometry.iloc[0].wkb == before


def test_reproject_keeps_the_geometry_column_name(parks):
    moved, _ = reproject(parks.rename_geometry("outline"), 9211, layer="parks")
    assert moved.geometry.name == "outline"


def test_reproject_of_no_rows(parks):
    moved, _ = reproject(parks.iloc[:0], 9211, layer="parks")
    assert len(moved) == 0
    assert moved.crs == CRS.from_epsg(9211)


def test_reproject_needs_a_crs(parks):
    with pytest.raises(CRSMissingError, match="Layer 'parks': no CRS is recorded"):
        reproject(parks.set_crs(None, allow_override=True), 9211, layer="parks")


def test_reproject_names_layer_and_vertex():
    wrong = gpd.GeoDataFrame(geometry=[shapely.Point(105.2, 121.7)], crs=4326)
    with pytest.raises(CoordinateError, match=r"Layer 'wells': Coordinates of row 1 \(105.2, 121.7\)"):
        reproject(wrong, 9211, layer="wells")
