"""The coarse outline against the province's boundary."""

import math
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.province_outline import PROVINCE_OUTLINE, near_province

BOUNDARY = Path(__file__).resolve().parents[2] / "data" / "boundaries" / "province.geojson"


@pytest.fixture(name="province", scope="module")
def read_province():
    return gpd.read_file(BOUNDARY).to_crs(9211).geometry.union_all()


@pytest.fixture(name="outline", scope="module")
def make_outline():
    drawn = gpd.GeoSeries([shapely.Polygon(PROVINCE_OUTLINE)], crs=4326)
    return drawn.segmentize(0.001).to_crs(9211).iloc[0]


def test_outline_is_coarse_and_valid(outline):
    assert 30 <= len(PROVINCE_OUTLINE) <= 80
    assert outline.is_valid


def test_outline_keeps_a_kilometre_from_the_province(province, outline):
    assert outline.contains(province)
    assert outline.exterior.distance(province) > 1000


def test_outline_is_nowhere_more_than_5_km_outside(province, outline):
    edge = shapely.points(shapely.get_coordinates(outline.exterior))
    assert shapely.distance(edge, province).max() < 5000


@pytest.mark.parametrize(
    ("lon", "lat", "near"),
    [
        (105.2320, 21.7245, True),
        (104.732, 21.7245, False),
        (104.4, 21.5, False),
        (105.85, 21.03, False),
        (math.nan, 21.7, False),
        (105.2, math.nan, False),
    ],
    ids=["son-nam", "west-of-it", "corner-of-the-rectangle", "hanoi", "no-longitude", "no-latitude"],
)
def test_near_province(lon, lat, near):
    assert near_province(lon, lat) is near


@given(lon=st.floats(104.2, 105.7), lat=st.floats(21.4, 23.5))
def test_it_answers_as_shapely_does(lon, lat):
    assert near_province(lon, lat) == shapely.Polygon(PROVINCE_OUTLINE).contains(shapely.Point(lon, lat))
