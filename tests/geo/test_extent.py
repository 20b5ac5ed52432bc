import math

import pytest

from geo.extent import TUYEN_QUANG, VIETNAM


@pytest.mark.parametrize(
    ("lon", "lat", "inside"),
    [
        (105.2320, 21.7245, True),
        (104.31, 21.48, True),
        (21.7245, 105.2320, False),
        (math.nan, 21.7, False),
        (105.2, math.nan, False),
        (math.inf, 21.7, False),
    ],
    ids=["park", "corner", "swapped", "no-longitude", "no-latitude", "infinite"],
)
def test_contains(lon, lat, inside):
    assert TUYEN_QUANG.contains(lon, lat) is inside


def test_province_lies_in_vietnam():
    assert VIETNAM.contains(TUYEN_QUANG.west_deg, TUYEN_QUANG.south_deg)
    assert VIETNAM.contains(TUYEN_QUANG.east_deg, TUYEN_QUANG.south_deg)
