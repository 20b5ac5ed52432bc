"""Suspect positions."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.coordinates import check_position
from geo.errors import CRSUnknownError
from geo.position import locate, locate_all, meridians_in_province
from geo.province_outline import near_province


def remarks(x, y, crs):
    lon, lat = locate(x, y, crs) or (math.nan, math.nan)
    return check_position(lon, lat, declared_crs=crs, x=x, y=y)


@pytest.mark.parametrize(
    ("x", "y", "crs", "codes"),
    [
        (105.2320, 21.7245, 4326, []),
        (420353.298, 2403360.589, 9211, []),
        (21.7245, 105.2320, 4326, ["swapped_axes"]),
        (2403360.589, 420353.298, 9211, ["swapped_axes"]),
        (420353, 2403360, 4326, ["not_degrees"]),
        (105.2, 21.7, 9211, ["not_metres"]),
        (2.35, 48.85, 4326, ["outside_vietnam"]),
        (105.85, 21.03, 4326, ["outside_province"]),
        (420353.298, 2403360.589, 5897, ["outside_province", "wrong_meridian"]),
        (830000, 2403360, 9216, ["outside_vietnam", "wrong_meridian"]),
    ],
    ids=[
        "degrees-fine", "grid-fine", "swapped-degrees", "swapped-grid",
        "metres-as-degrees", "degrees-as-metres", "paris", "hanoi", "neighbouring-meridian", "far-meridian",
    ],
)  # fmt: skip
def test_suspects(x, y, crs, codes):
    assert [remark.code for remark in remarks(x, y, crs)] == codes


def test_wrong_meridian_names_the_others_own_first():
    text = remarks(450_000, 2_480_000, 9213)[-1].text
    assert "central meridian 106-00 (EPSG:9211), 105-30 (EPSG:9209), " in text


def test_no_other_meridian_is_offered_for_degrees():
    assert [remark.code for remark in remarks(105.85, 21.03, 4756)] == ["outside_province"]


def test_unconvertible_point_is_outside_vietnam():
    found = check_position(math.nan, math.nan, declared_crs=4326, x=105.2, y=121.7)
    assert [remark.code for remark in found] == ["outside_vietnam"]


@pytest.mark.parametrize("remark", remarks(420353.298, 2403360.589, 5897) + remarks(21.7, 105.2, 4326))
def test_each_remark_speaks_vietnamese(remark):
    assert remark.text_vi
    assert remark.text_vi != remark.text


def test_unknown_crs_is_refused():
    with pytest.raises(CRSUnknownError, match="is not in the EPSG database"):
        check_position(0, 0, declared_crs="EPSG:9999", x=0, y=0)


def test_locate_answers_none_where_a_conversion_fails():
    assert locate(math.nan, 2403360, 9211) is None


def test_many_places_at_once():
    lon, lat = locate_all([420353.298, math.nan, 420353.298], [2403360.589, 1, math.inf], 9211)
    assert (lon[0], lat[0]) == (pytest.approx(105.2320, abs=2e-7), pytest.approx(21.7245, abs=2e-7))
    assert [math.isnan(value) for value in (*lon[1:], *lat[1:])] == [True] * 4


def test_many_places_from_a_crs_without_a_way_to_wgs_84():
    lon, lat = locate_all([500_000.0], [2_400_000.0], 2044)
    assert [math.isnan(value) for value in (*lon, *lat)] == [True, True]


def test_own_meridians_come_first():
    codes = [entry.epsg for entry in meridians_in_province(450_000, 2_480_000)]
    assert codes[:2] == [9211, 9209]


def test_point_of_the_106_grid_declared_as_105_30_is_no_place_of_the_province():
    assert [remark.code for remark in remarks(420353.298, 2403360.589, 9209)] == [
        "outside_province",
        "wrong_meridian",
    ]


def test_meridians_that_cannot_be_told_apart_are_named():
    (remark,) = remarks(450_000, 2_480_000, 9209)
    assert remark.code == "meridian_ambiguous"
    assert "106-00 (EPSG:9211: 22.4177° N 105.5162° E)" in remark.text
    assert "105-00 (EPSG:5897: 22.4178° N 104.5162° E)" in remark.text
    assert "106-00 (EPSG:9211: 22,4177° B 105,5162° Đ)" in remark.text_vi


def test_declared_grid_is_not_named_against_itself():
    (remark,) = remarks(450_000, 2_480_000, 9211)
    assert "105-30 (EPSG:9209" in remark.text
    assert "106-00 (EPSG:9211" not in remark.text


@given(lon=st.floats(104.35, 105.59), lat=st.floats(21.5, 23.39))
def test_place_near_the_province_is_never_suspect_in_degrees(lon, lat):
    assert (remarks(lon, lat, 4326) == []) == near_province(lon, lat)
