"""Which CRS coordinates without one are in, by where they would lie."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.crs_recognition import recognise_crs
from geo.position import locate

#: Corners of the province, so that only one grid fits.
WIDE_DEG = np.array([[104.45, 22.6], [105.55, 22.45], [105.3, 23.3], [105.3, 21.6]])


def on_grid(places, crs):
    from geo.transform import conversion  # noqa: PLC0415

    return np.column_stack(conversion("EPSG:4326", crs).convert(places[:, 0], places[:, 1]))


@pytest.mark.parametrize("crs", ["EPSG:9211", "EPSG:9209", "EPSG:9210"])
def test_a_layer_of_the_whole_province_fits_one_grid(crs):
    found = recognise_crs(on_grid(WIDE_DEG, crs))
    assert found.answer == "one"
    assert found.candidates[0].crs == crs
    assert crs in found.text
    assert crs in found.text_vi


def test_degrees_are_recognised():
    found = recognise_crs(WIDE_DEG)
    assert (found.answer, found.candidates[0].crs) == ("one", "EPSG:4326")
    assert "220 m" in found.text


def test_the_meridian_105_has_grids_that_position_cannot_tell():
    found = recognise_crs(on_grid(WIDE_DEG, "EPSG:3405"))
    assert {each.crs for each in found.candidates} == {"EPSG:5897", "EPSG:3405", "EPSG:32648"}


def test_a_small_site_fits_several_and_the_own_grid_comes_first():
    found = recognise_crs(np.array([[420_353.0, 2_403_360.0]]))
    assert found.answer == "several"
    assert found.candidates[0].crs == "EPSG:9211"
    assert found.candidates[0].lat_deg == pytest.approx(21.7245, abs=1e-4)


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        ([[2_403_360, 420_353]], "axes are swapped"),
        ([[21.72, 105.22]], "axes are swapped"),
        ([[0, 0], [90_000, 50_000]], "no VN-2000 grid"),
        ([[420_353_000, 2_403_360_000]], "millimetres"),
        ([[106.9, 20.9]], "outside Tuyên Quang"),
        ([[2.1, 41.0]], "outside Vietnam"),
        ([[np.nan, np.inf]], "no coordinate"),
    ],
)
def test_why_none_fits(pairs, words):
    found = recognise_crs(np.array(pairs, dtype=float))
    assert found.answer == "none"
    assert words in found.text
    assert found.text_vi


def test_a_little_beyond_the_border_is_allowed():
    many = np.repeat(WIDE_DEG, 50, axis=0)
    many[0] = [106.5, 21.0]
    found = recognise_crs(many)
    assert found.answer == "one"
    assert found.candidates[0].inside_pct == pytest.approx(99.5)


@given(
    st.floats(104.9, 105.2), st.floats(22.3, 22.7), st.sampled_from(["EPSG:9211", "EPSG:9209", "EPSG:5897"])
)
def test_the_true_grid_is_always_among_the_choices(lon, lat, crs):
    pair = on_grid(np.array([[lon, lat]]), crs)
    assert locate(*pair[0], crs) == pytest.approx((lon, lat), abs=1e-8)
    assert crs in {each.crs for each in recognise_crs(pair).candidates}
