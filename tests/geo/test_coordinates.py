"""Positions as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.coordinates import MeridianMissingError, format_dms, format_vn2000, parse_point
from geo.errors import CoordinateError, CRSUnknownError
from geo.transform import conversion

LON, LAT = 105.2320, 21.7245


@pytest.mark.parametrize(
    "text",
    [
        "21.7245, 105.2320",
        "105.2320 21.7245",
        "21,7245 105,2320",
        "21,7245, 105,2320",
        "21,7245,105,2320",
        "(21.7245; 105.2320)",
        "21.7245/105.2320",
        "WGS84 21.7245 105.2320",
        "X=105.232 Y=21.7245",
        "lat 21.7245 lon 105.2320",
        "N21.7245 E105.2320",
        "21°43'28.2\"B 105°13'55.2\"Đ",
        "105°13′55,2″ Đ, 21°43′28,2″ B",
        "21 43 28.2 105 13 55.2",
        "Vĩ độ Bắc: 21.7245\nKinh độ Đông: 105.2320",
        "EPSG:4326 21.7245 105.2320",
        "X=2403360.589 Y=420353.298 KTT 106",
        "X=2403360,589m, Y=420353,298m (KTT 106°00', múi 3°)",
        "2403360,589; 420353,298 (106-00)",
        "420353,298; 2403360,589 (106-00)",
        "2.403.360,589; 420.353,298 KTT 106°00'",
        "2,403,360.589 420,353.298 VN-2000 106-00",
        "2 403 360,589 420 353,298 106-00",
        "tọa độ X (m): 2403360.589 Y (m): 420353.298 kinh tuyến trục 106",
        "Y=472079.658 X=2403186.845 VN-2000 105-30",
        "Easting: 472079.658 Northing: 2403186.845 EPSG:9209",
    ],
)
def test_one_place_in_many_forms(text):
    point = parse_point(text)
    assert (point.lon_deg, point.lat_deg) == (pytest.approx(LON, abs=2e-7), pytest.approx(LAT, abs=2e-7))
    assert point.remarks == ()


def test_crs_beside_the_text():
    point = parse_point("2403360.589 420353.298", crs="EPSG:9211")
    assert point.crs == "EPSG:9211"
    assert (point.x, point.y) == (420353.298, 2403360.589)


def test_degrees_on_vn2000_are_shifted():
    point = parse_point("21.7, 105.2", crs=4756)
    assert point.operation.code == "EPSG:6960"
    assert point.lon_deg == pytest.approx(105.20189, abs=1e-5)


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("21.7245 105.2320", "latitude first, by Vietnam's extent"),
        ("105.2320 Đ 21.7245", "longitude first, by the letters"),
        ("2403360 420353 KTT 106", "northing first, by magnitude"),
    ],
)
def test_reading_is_told_in_both_languages(text, reading):
    point = parse_point(text)
    assert point.reading == reading
    assert point.reading_vi


def test_x_at_the_easting_is_remarked():
    point = parse_point("X=420353.298 Y=2403360.589 KTT 106")
    assert [remark.code for remark in point.remarks] == ["labels_exchanged"]
    assert point.lon_deg == pytest.approx(LON, abs=2e-7)


def test_missing_meridian_lists_those_of_the_province():
    with pytest.raises(
        MeridianMissingError, match=r"106-00 \(EPSG:9211: 21.7245° N 105.2320° E\), 106-15"
    ) as caught:
        parse_point("2403360.589 420353.298")
    assert [entry.epsg for entry in caught.value.choices] == [9211, 9212]


def test_missing_meridian_without_a_choice():
    with pytest.raises(MeridianMissingError, match="none puts the point in Tuyên Quang"):
        parse_point("1200000 420353")


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        ("22°82'83\" 104°58'12\"", CoordinateError, "has 82 minutes, less than 60 is needed"),
        ("48.85 2.35", CoordinateError, "lie outside Vietnam in either order"),
        ("-21.7 105.2", CoordinateError, "lie outside Vietnam in either order"),
        ("abc", CoordinateError, "are not two angles in Vietnam nor VN-2000 metres"),
        ("", CoordinateError, "are not two angles"),
        ("21.7", CoordinateError, "are not two angles"),
        ("420353 420353 KTT 106", CoordinateError, "are not two angles"),
        ("2403360 420353 KTT 105-15", CRSUnknownError, "not a central meridian of VN-2000"),
        ("2403360 420353 KTT 105-00", CRSUnknownError, "more than one zone"),
    ],
)
def test_what_is_no_position_is_refused(text, error, message):
    with pytest.raises(error, match=message):
        parse_point(text)


@pytest.mark.parametrize("text", ["1.1 " * 8000, "1" * 201], ids=["many-numbers", "one-number"])
def test_text_too_long_for_a_position_is_refused(text):
    with pytest.raises(CoordinateError, match=r"at most 200 are read as one position\. Give one point"):
        parse_point(text)


def test_longest_usual_text_is_read():
    words = "Vĩ độ Bắc: 21 độ 43 phút 28.2 giây, Kinh độ Đông: 105 độ 13 phút 55.2 giây"
    assert parse_point(f"{words} {' ' * 300} EPSG:4326").lat_deg == pytest.approx(LAT, abs=2e-7)


def test_two_readings_are_refused():
    with pytest.raises(
        CoordinateError, match=r"can be read as \(104, 21.36.*\) or \(104.35, 22\)\. Put a semicolon"
    ):
        parse_point("104 21 22")


def test_text_and_argument_that_disagree_are_refused():
    with pytest.raises(CRSUnknownError, match="name EPSG:9209 while EPSG:9211 is given beside them"):
        parse_point("2403360 420353 KTT 105-30", crs=9211)


def test_wrong_meridian_is_remarked():
    codes = [remark.code for remark in parse_point("2403360.589 420353.298 KTT 107").remarks]
    assert codes == ["outside_province", "wrong_meridian"]


@given(lon=st.floats(104.4, 105.5), lat=st.floats(21.5, 23.3), language=st.sampled_from(["vi", "en"]))
def test_written_degrees_read_back(lon, lat, language):
    parts = [format_dms(lat, axis="lat", language=language), format_dms(lon, axis="lon", language=language)]
    if language == "vi":
        parts[0] = parts[0].replace('"N', '"B')
    point = parse_point(", ".join(parts))
    assert (point.lon_deg, point.lat_deg) == (pytest.approx(lon, abs=2e-5), pytest.approx(lat, abs=2e-5))


@given(lon=st.floats(104.4, 105.5), lat=st.floats(21.5, 23.3), language=st.sampled_from(["vi", "en"]))
def test_written_metres_read_back(lon, lat, language):
    east, north = conversion(4326, 9211).convert([lon], [lat])
    point = parse_point(f"{format_vn2000(east[0], north[0], language=language)} KTT 106-00")
    assert (point.lon_deg, point.lat_deg) == (pytest.approx(lon, abs=3e-8), pytest.approx(lat, abs=3e-8))
