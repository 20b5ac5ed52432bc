"""Coordinates that are searched: recognised, located, said in every offered system."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.language import Speaker
from ui.map.points import looks_like_coordinates, point_detail, read_point

SELECTION = "point:21.7245000,105.2320000"


def facts_of(language):
    return " | ".join(words for _, words in point_detail(SELECTION, Speaker(language)).facts).replace(
        "\xa0", " "
    )


@pytest.mark.parametrize(
    "text",
    [
        "21.7245, 105.2320",
        "21,7245; 105,2320",
        "21°43'28\"B 105°13'55\"Đ",
        "X=2403360.589 Y=420353.298",
        "2403360 420353",
        "KTT 106-00 2403360 420353",
    ],
)
def test_coordinates_are_recognised(text):
    assert looks_like_coordinates(text)


@pytest.mark.parametrize(
    "text", ["QL.2", "KCN-03", "CT.15", "H52", "Tân Trào", "26/3", "", "Quảng trường 26/3"]
)
def test_names_with_numbers_are_names(text):
    assert not looks_like_coordinates(text)


def test_latitude_comes_first():
    assert read_point(SELECTION) == (21.7245, 105.232)


@pytest.mark.parametrize(
    "text",
    ["point:105.2320,21.7245", "point:48.8566,2.3522", "point:21,105", "point:", "parks:1", "point:nan,nan"],
)
def test_what_is_no_point_in_vietnam_is_refused(text):
    assert read_point(text) is None
    assert point_detail(text, Speaker("vi")) is None


def test_the_registry_value_stands_in_the_facts():
    assert "X = 2.403.360,589" in facts_of("vi")
    assert "420.353,298" in facts_of("vi")
    assert "472.079,658" in facts_of("vi")
    assert "2,403,360.589" in facts_of("en")


def test_the_point_is_drawn_where_it_lies():
    detail = point_detail(SELECTION, Speaker("vi"))
    assert detail.highlight == {"at": [21.7245, 105.232]}
    (south, west), (north, east) = detail.bounds
    assert south < 21.7245 < north
    assert west < 105.232 < east


def test_the_commune_is_named_inside_the_province_and_its_absence_said_outside():
    inside, outside = (
        point_detail(f"point:{place}", Speaker("vi")) for place in ("21.7245,105.2320", "21.03,105.85")
    )
    assert any("Thuộc xã" in name for name, _ in inside.facts)
    assert inside.note == ""
    assert outside.note == "Điểm nằm ngoài ranh giới tỉnh Tuyên Quang."


@given(lat=st.floats(min_value=8.6, max_value=23.3), lon=st.floats(min_value=102.3, max_value=109.3))
def test_a_written_point_reads_back(lat, lon):
    assert read_point(f"point:{lat:.7f},{lon:.7f}") == pytest.approx((lat, lon), abs=1e-6)


@given(text=st.text(max_size=80))
def test_any_text_is_one_or_the_other(text):
    assert looks_like_coordinates(text) in {True, False}
