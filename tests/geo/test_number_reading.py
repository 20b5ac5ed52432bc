"""One coordinate of a pair."""

import pytest

from geo.errors import CoordinateError
from geo.number_reading import read_coordinate


@pytest.mark.parametrize(
    ("text", "geographic", "value"),
    [
        ("420.353", False, 420353.0),
        ("-105.2", True, -105.2),
        ("-420353.298", False, -420353.298),
        ("420353", True, 420353.0),
        ("0", False, 0.0),
    ],
    ids=["likely-thousands", "west", "negative", "metres-as-degrees", "zero"],
)
def test_read_coordinate(text, geographic, value):
    assert read_coordinate(text, geographic=geographic).value == value


@pytest.mark.parametrize(("text", "message"), [("1.234", "more than one way"), ("x", "is not a number")])
def test_unclear_number_is_refused(text, message):
    with pytest.raises(CoordinateError, match=message):
        read_coordinate(text, geographic=False)


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("420.353", "'420.353' as 420353, its sign taken for thousands"),
        ("420,353", "'420,353' as 420353, its sign taken for thousands"),
        ("420353", ""),
        ("420.353,5", ""),
        ("2.403.360", ""),
    ],
)
def test_choice_between_readings_is_told(text, choice):
    assert read_coordinate(text, geographic=False).choice == choice


@pytest.mark.parametrize(("text", "axis"), [("105°13'Đ", "lon"), ("21°43'B", "lat"), ("21.7", None)])
def test_letters_say_the_axis(text, axis):
    assert read_coordinate(text, geographic=True).axis == axis


def test_degrees_have_no_thousands():
    assert read_coordinate("105.232", geographic=True).choice == ""
