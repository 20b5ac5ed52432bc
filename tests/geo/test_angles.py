"""Angles as people write them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.angles import Angle, format_dms, parse_angle, read_angle
from geo.errors import CoordinateError

LAT = 21.7245  # 21° 43' 28.2"
LON = 105 + 13 / 60 + 55 / 3600


@pytest.mark.parametrize(
    "text",
    [
        "21.7245",
        "21,7245",
        "+21.7245",
        "21°43'28.2\"",
        "21°43'28,2\"B",
        "21°43'28.2\"N",
        "21º43’28,2”",
        "21° 43′ 28.2″ B",
        "21 43 28.2",
        "21:43:28.2",
        "21d43m28.2s",
        "21°43.47'",
        "21 độ 43 phút 28,2 giây",
        "Vĩ độ Bắc 21°43'28.2''",
        "Vĩ độ: 21.7245",
        "vi do bac 21.7245",
        "N21.7245",
        "21.7245° vĩ Bắc",
    ],
)
def test_latitude_is_read(text):
    assert parse_angle(text) == pytest.approx(LAT, abs=1e-10)


@pytest.mark.parametrize(
    "text",
    [
        "105°13'55\"Đ",
        "105°13′55″E",
        "105d13m55s E",
        "Kinh độ Đông 105 13 55",
        "E 105°13'55\"",
        "105°13'55\"D",
    ],
)
def test_longitude_names_its_axis(text):
    found = read_angle(text)
    assert found.axis == "lon"
    assert found.value_deg == pytest.approx(LON, abs=1e-10)


def test_decomposed_letters_are_read():
    assert read_angle("Vĩ độ Bắc 21.5") == Angle(value_deg=21.5, axis="lat")


@pytest.mark.parametrize(
    ("text", "value"),
    [("-21.5", -21.5), ("21.5 S", -21.5), ("105 W", -105.0), ("21 43 28 S", -(21 + 2608 / 3600))],
)
def test_south_and_west_are_negative(text, value):
    assert parse_angle(text) == pytest.approx(value, abs=1e-12)


def test_bare_number_names_no_axis():
    assert read_angle("105.2").axis is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("22°82'83", "has 82 minutes, less than 60 is needed"),
        ("22°12'83", "has 83 seconds, less than 60 is needed"),
        ("21 60", "has 60 minutes"),
        ("21.5 30", "a fraction before its last part"),
        ("21°43.5'28", "a fraction before its last part"),
        ("200", "more than 180 degrees"),
        ("95 N", "is more than 90 degrees"),
        ("-21 N", "a sign and a hemisphere"),
        ("N 21 S", "a sign and a hemisphere, or two hemispheres"),
        ("N 21 E", "names both latitude and longitude"),
        ("21 kinh độ bắc", "is not an angle"),
        ("2143'", "is not an angle"),
        ("1e3", "is not an angle"),
        ("nan", "is not an angle"),
        ("", "is not an angle"),
        ("21 43 28 12", "is not an angle"),
    ],
)
def test_what_is_no_angle_is_refused(text, message):
    with pytest.raises(CoordinateError, match=message):
        parse_angle(text)


@pytest.mark.parametrize(
    ("value", "axis", "language", "decimals", "written"),
    [
        (LAT, "lat", "vi", 1, "21°43'28,2\"B"),
        (LAT, "lat", "en", 1, "21°43'28.2\"N"),
        (LON, "lon", "vi", 0, "105°13'55\"Đ"),
        (-0.5, "lon", "en", 0, "0°30'00\"W"),
        (-0.5, "lat", "vi", 0, "0°30'00\"N"),
        (21.99999999, "lat", "vi", 1, "22°00'00,0\"B"),
        (-1e-9, "lat", "en", 1, "0°00'00.0\"N"),
    ],
)
def test_format_dms(value, axis, language, decimals, written):
    assert format_dms(value, axis=axis, language=language, decimals=decimals) == written


@pytest.mark.parametrize("value", [math.nan, math.inf, 400.0])
def test_format_dms_refuses_what_is_no_angle(value):
    with pytest.raises(CoordinateError, match="is not a number of degrees"):
        format_dms(value, axis="lat")


@given(value=st.floats(0, 90), language=st.sampled_from(["vi", "en"]))
def test_written_angle_reads_back(value, language):
    written = format_dms(value, axis="lat", language=language, decimals=3)
    assert parse_angle(written) == pytest.approx(value, abs=0.0005 / 3600 + 1e-12)


@given(value=st.floats(0, 360), decimals=st.integers(0, 4))
def test_sixty_never_appears(value, decimals):
    written = format_dms(value, axis="lon", language="en", decimals=decimals)
    assert "'60" not in written
    assert "°60" not in written
