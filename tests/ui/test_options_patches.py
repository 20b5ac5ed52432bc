"""What the page of site options reads of the land that is wanted."""

import pytest

from analysis.patch_records import DEFAULT_COUNT, DEFAULT_MIN_AREA_HA, DEFAULT_MIN_WIDTH_M
from ui.options_patches import _read, _request

EMPTY = {"min_area": None, "max_area": None, "width": None, "apart": None, "count": None}


def test_empty_fields_take_their_defaults():
    wanted = _request(EMPTY, within=False)
    assert (wanted.min_area_ha, wanted.min_width_m) == (DEFAULT_MIN_AREA_HA, DEFAULT_MIN_WIDTH_M)
    assert (wanted.count, wanted.apart_m, wanted.within_communes) == (DEFAULT_COUNT, 0.0, False)


def test_each_field_reaches_the_search():
    wanted = _request(
        {"min_area": 80.0, "max_area": 120.5, "width": 0.0, "apart": 3000.0, "count": 4.0}, within=True
    )
    assert (wanted.min_area_ha, wanted.max_area_ha, wanted.min_width_m) == (80.0, 120.5, 0.0)
    assert (wanted.apart_m, wanted.count, wanted.within_communes) == (3000.0, 4, True)


@pytest.mark.parametrize("typed", ["", "  ", "ba", "-1", "100001", None])
def test_what_is_no_distance_apart_is_not_read(typed):
    assert _read(typed, 0, 100_000) is None
