"""Envelopes and symbolic circles, on three square communes of 100 ha."""

import math

import geopandas as gpd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point, box

from geo.envelope import location_envelope, symbolic_circle
from geo.errors import InputError, LayerSchemaError
from geo.measure import ellipsoidal_area_ha

WEST, SOUTH = 420_000, 2_403_000


@pytest.fixture(name="communes", scope="module")
def make_communes():
    squares = [box(WEST + 1000 * i, SOUTH, WEST + 1000 * (i + 1), SOUTH + 1000) for i in range(3)]
    return gpd.GeoDataFrame({"commune_code": ["A", "B", "C"]}, geometry=squares, crs="EPSG:9211")


@pytest.mark.parametrize(
    ("codes", "area_ha"), [(["A"], 100), (["A", "B"], 200), (["A", "C"], 200), (["*"], 300)]
)
def test_envelope_is_the_union_of_its_communes(communes, codes, area_ha):
    envelope = location_envelope(codes, communes, basis="commune")
    assert envelope.geometry.area == pytest.approx(area_ha * 10_000)
    assert envelope.area_ha == pytest.approx(area_ha, rel=2e-4)


def test_codes_come_out_sorted_and_once(communes):
    assert location_envelope(["B", " A ", "B"], communes, basis="commune").commune_codes == ("A", "B")


def test_numbers_are_codes_too():
    numbered = gpd.GeoDataFrame({"commune_code": [691]}, geometry=[box(0, 0, 1, 1)], crs=9211)
    assert location_envelope(["691"], numbered, basis="commune").commune_codes == ("691",)


def test_point_gives_a_disc_of_its_accuracy(communes):
    centre = Point(WEST + 500, SOUTH + 500)
    envelope = location_envelope(["A"], communes, basis="point", point=centre, accuracy_m=200.0)
    assert envelope.geometry.area == pytest.approx(math.pi * 200**2, rel=2e-3)
    assert envelope.accuracy_m == 200.0


@pytest.mark.parametrize(
    ("codes", "options", "message"),
    [
        (["A", "Y", "X"], {}, "commune codes X, Y are not among the 3 communes"),
        ([], {}, "no commune code is given"),
        (["*", "A"], {}, r"'\*' stands beside commune codes"),
        (["A"], {"point": Point(0, 0)}, "no positive accuracy"),
        (["A"], {"point": Point(0, 0), "accuracy_m": 0.0}, "no positive accuracy"),
        (["A"], {"point": Point(0, 0), "accuracy_m": math.nan}, "no positive accuracy"),
    ],
)
def test_unusable_place_is_refused(communes, codes, options, message):
    with pytest.raises(InputError, match=message):
        location_envelope(codes, communes, basis="commune", **options)


def test_table_without_codes_is_refused(communes):
    with pytest.raises(LayerSchemaError, match="column commune_code is missing"):
        location_envelope(["A"], communes.drop(columns="commune_code"), basis="commune")


@pytest.mark.parametrize("crs", [None, 4326, 9209])
def test_communes_in_another_crs_are_refused(communes, crs):
    with pytest.raises(LayerSchemaError, match="is not in EPSG:9211"):
        location_envelope(["A"], communes.set_crs(crs, allow_override=True), basis="commune")


@given(area_ha=st.floats(0.01, 5000))
def test_circle_has_the_planned_area(communes, area_ha):
    circle = symbolic_circle(location_envelope(["A"], communes, basis="commune"), area_ha)
    measured = ellipsoidal_area_ha(gpd.GeoDataFrame(geometry=[circle.geometry], crs=9211)).iloc[0]
    assert measured == pytest.approx(area_ha, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize(("area_ha", "fits"), [(50.0, True), (78.0, True), (79.0, False), (500.0, False)])
def test_circle_tells_whether_it_fits(communes, area_ha, fits):
    """The circle inside a square of 100 ha has pi / 4 of it: 78.5 ha."""
    assert symbolic_circle(location_envelope(["A"], communes, basis="commune"), area_ha).fits is fits


def test_circle_stands_in_the_middle(communes):
    circle = symbolic_circle(location_envelope(["A"], communes, basis="commune"), 10.0)
    assert circle.centre.distance(Point(WEST + 500, SOUTH + 500)) < 5


def test_circle_stands_inside_an_envelope_of_two_parts(communes):
    envelope = location_envelope(["A", "C"], communes, basis="commune")
    assert symbolic_circle(envelope, 10.0).fits


@pytest.mark.parametrize("area_ha", [None, math.nan])
def test_unknown_area_has_no_circle(communes, area_ha):
    assert symbolic_circle(location_envelope(["A"], communes, basis="commune"), area_ha) is None


@pytest.mark.parametrize("area_ha", [0.0, -1.0, math.inf])
def test_impossible_area_is_refused(communes, area_ha):
    with pytest.raises(InputError, match="is not a positive area"):
        symbolic_circle(location_envelope(["A"], communes, basis="commune"), area_ha)
