"""Many positions judged at once are judged as each would be alone."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import CRSUnknownError
from geo.position import check_position, locate_all
from geo.position_codes import remark_codes
from geo.province_outline import all_near_province, near_province

CRSS = ["EPSG:4326", "EPSG:4756", "EPSG:9211", "EPSG:9209", "EPSG:3405", "EPSG:32648"]
numbers = st.one_of(
    st.floats(-1e7, 1e7), st.floats(100, 110), st.floats(20, 24), st.floats(3e5, 7e5), st.floats(2.2e6, 2.7e6)
)


@settings(max_examples=40)
@given(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=8), st.sampled_from(CRSS))
def test_together_as_one_by_one(pairs, crs):
    x, y = np.array(pairs).T
    lon, lat = locate_all(x, y, crs)
    found = remark_codes(x, y, declared_crs=crs)
    for place in range(len(pairs)):
        alone = check_position(lon[place], lat[place], declared_crs=crs, x=x[place], y=y[place])
        assert {each.code for each in alone} == {code for code, holds in found.items() if holds[place]}


@given(st.lists(st.tuples(st.floats(104.2, 105.7), st.floats(21.4, 23.5)), min_size=1, max_size=20))
def test_many_places_near_the_province_as_each_alone(places):
    lon, lat = np.array(places).T
    assert all_near_province(lon, lat).tolist() == [near_province(*place) for place in places]


def test_nothing_suspect_gives_no_codes():
    assert remark_codes([105.232], [21.7245], declared_crs="EPSG:4326") == {}


def test_an_unknown_crs_is_refused():
    with pytest.raises(CRSUnknownError, match="not recognised"):
        remark_codes([1.0], [1.0], declared_crs="nowhere")
