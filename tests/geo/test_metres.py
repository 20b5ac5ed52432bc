"""VN-2000 metres in and out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.metres import format_vn2000, parse_metres


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2403360.589", (2403360.589,)),
        ("2403360,589", (2403360.589,)),
        ("2.403.360,589", (2403360.589,)),
        ("2,403,360.589", (2403360.589,)),
        ("2 403 360,589", (2403360.589,)),
        ("2'403'360.589", (2403360.589,)),
        ("2.403.360", (2403360.0,)),
        ("420353", (420353.0,)),
        ("+420353", (420353.0,)),
        ("420.353", (420353.0, 420.353)),
        ("2.403.36", ()),
        ("2.403,360.589", ()),
        ("24.03.360", ()),
        ("1e6", ()),
        ("", ()),
    ],
)
def test_parse_metres(text, values):
    assert parse_metres(text) == values


@pytest.mark.parametrize(
    ("language", "decimals", "written"),
    [
        ("vi", 3, "X = 2.403.360,589 m; Y = 420.353,298 m"),
        ("en", 3, "X = 2,403,360.589 m; Y = 420,353.298 m"),
        ("vi", 0, "X = 2.403.361 m; Y = 420.353 m"),
    ],
)
def test_northing_is_written_first_as_x(language, decimals, written):
    assert format_vn2000(420353.298, 2403360.589, language=language, decimals=decimals) == written


@given(value=st.floats(1_000_000, 2_600_000), language=st.sampled_from(["vi", "en"]))
def test_written_metres_read_back(value, language):
    written = format_vn2000(value, value, language=language).split(" m")[0].removeprefix("X = ")
    assert parse_metres(written) == (pytest.approx(value, abs=0.0006),)
