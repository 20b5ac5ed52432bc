"""Scales, frames and steps by hand."""

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError
from reports.map_records import SCALES
from reports.map_scale import MARGIN_SHARE, bar_step_m, choose_frame, grid_step_m


@pytest.mark.parametrize(
    ("side_m", "scale"),
    [(250, 2_000), (1_000, 10_000), (1_400, 15_000), (6_000, 50_000), (60_000, 500_000)],
)
def test_the_largest_scale_that_fits_is_chosen(side_m, scale):
    # A side of 150 mm holds 132 mm of focus: 264 m at 1:2,000, 1,320 m at 1:10,000, 1,980 m at 1:15,000.
    frame = choose_frame(shapely.box(0, 0, side_m, side_m), width_mm=150, height_mm=150)
    assert (frame.scale, frame.fits) == (scale, True)


def test_the_frame_has_the_size_that_its_scale_says():
    frame = choose_frame(shapely.box(0, 0, 1000, 500), width_mm=160, height_mm=100)
    assert frame.xmax_m - frame.xmin_m == pytest.approx(160 / 1000 * frame.scale)
    assert frame.ymax_m - frame.ymin_m == pytest.approx(100 / 1000 * frame.scale)
    assert (frame.xmin_m + frame.xmax_m) / 2 == pytest.approx(500)


def test_a_point_gets_the_largest_scale():
    assert choose_frame(shapely.Point(5, 5), width_mm=100, height_mm=100).scale == SCALES[0]


def test_what_is_too_large_says_that_it_does_not_fit():
    frame = choose_frame(shapely.box(0, 0, 200_000, 10), width_mm=150, height_mm=150)
    assert (frame.scale, frame.fits) == (SCALES[-1], False)


def test_a_scale_asked_for_is_kept():
    frame = choose_frame(shapely.box(0, 0, 1000, 1000), width_mm=150, height_mm=150, scale=4_000)
    assert (frame.scale, frame.fits) == (4_000, False)


def test_nothing_to_show_is_refused():
    with pytest.raises(InputError, match="nothing to show"):
        choose_frame(shapely.Polygon(), width_mm=100, height_mm=100)


@pytest.mark.parametrize("scale", [0, -5_000])
def test_a_scale_that_is_none_is_refused(scale):
    with pytest.raises(InputError, match=f"1:{scale} is not a scale"):
        choose_frame(shapely.Point(0, 0), width_mm=100, height_mm=100, scale=scale)


@given(
    width_m=st.floats(min_value=1, max_value=50_000),
    height_m=st.floats(min_value=1, max_value=50_000),
)
def test_everything_that_fits_stays_off_the_edge(width_m, height_m):
    frame = choose_frame(shapely.box(0, 0, width_m, height_m), width_mm=160, height_mm=150)
    assert frame.fits
    assert frame.xmin_m <= -width_m * MARGIN_SHARE
    assert frame.ymax_m >= height_m * (1 + MARGIN_SHARE)


@pytest.mark.parametrize(
    ("scale", "bar_m", "grid_m"),
    [
        (2_000, 100, 50),
        (10_000, 500, 200),
        (15_000, 500, 500),
        (25_000, 1_000, 1_000),
        (500_000, 20_000, 20_000),
    ],
)
def test_steps_are_round(scale, bar_m, grid_m):
    assert bar_step_m(scale) == bar_m
    assert grid_step_m(scale) == grid_m


@given(scale=st.integers(min_value=1_000, max_value=1_000_000))
def test_a_bar_fits_and_the_next_round_one_does_not(scale):
    length_mm = bar_step_m(scale) * 1000 / scale
    assert length_mm * (1 + 1e-9) >= 20
    assert length_mm <= 50 * (1 + 1e-9)
