"""Sampling compared with another tool, and laws that it keeps."""

import numpy as np
import pytest
from affine import Affine
from hypothesis import given, settings
from hypothesis import strategies as st
from rasterio.warp import Resampling, reproject

from geo.grid import GridFrame
from layers.terrain_files import placed_group
from layers.terrain_sampling import sampled
from tests.layers.terrain_files import NORTH, STEP_DEG, WEST, cell_of, degrees_tif, tif


def hills(rows, cols):
    down, across = np.mgrid[:rows, :cols]
    return 800 + 150 * np.sin(across / 9) * np.cos(down / 7)


def frame_at(x, y, cell, rows, cols):
    return GridFrame(west_m=x, north_m=y, cell_m=cell, n_rows=rows, n_cols=cols)


@pytest.mark.parametrize("cell", [12.0, 20.0, 27.0])
def test_interpolation_in_degrees_equals_gdal(tmp_path, cell):
    source = hills(120, 120).astype(np.float32)
    path = degrees_tif(tmp_path / "a.tif", source)
    x, y = cell_of(105.1 + 20 * STEP_DEG, 23.1 - 20 * STEP_DEG)
    frame = frame_at(x, y, cell, int(2000 / cell), int(1900 / cell))
    theirs = np.full(frame.shape, np.nan, dtype=np.float32)
    place = Affine(STEP_DEG, 0, 105.1, 0, -STEP_DEG, 23.1)
    reproject(
        source, theirs, src_transform=place, src_crs="EPSG:4326", dst_transform=frame.transform,
        dst_crs="EPSG:9211", resampling=Resampling.bilinear, tolerance=0.0,
    )  # fmt: skip
    ours, _ = sampled(placed_group(path, 29.7), frame)
    np.testing.assert_allclose(ours, theirs, atol=0.3)  # heights rise by up to 17 m a cell
    assert np.abs(ours - theirs).mean() < 0.05


def test_means_on_the_same_grid_equal_gdal(tmp_path):
    source = hills(90, 60).astype(np.float32)
    path = tif(tmp_path / "a.tif", source)
    frame = frame_at(WEST, NORTH, 90.0, 30, 20)
    theirs = np.zeros(frame.shape, dtype=np.float32)
    place = Affine(30, 0, WEST, 0, -30, NORTH)
    reproject(
        source, theirs, src_transform=place, src_crs="EPSG:9211", dst_transform=frame.transform,
        dst_crs="EPSG:9211", resampling=Resampling.average,
    )  # fmt: skip
    ours, _ = sampled(placed_group(path, 30.0), frame)
    np.testing.assert_allclose(ours, theirs, rtol=1e-6)


@pytest.fixture(name="group", scope="module")
def make_group(tmp_path_factory):
    heights = hills(60, 60)
    heights[20:30, 20:30] = np.nan
    path = tif(tmp_path_factory.mktemp("t") / "a.tif", heights, nodata=np.nan)
    return placed_group(path, 30.0)


@given(
    cell=st.sampled_from([7.0, 30.0, 61.0, 140.0]),
    east=st.floats(min_value=-900, max_value=1800),
    south=st.floats(min_value=-900, max_value=1800),
)
@settings(max_examples=30)
def test_no_height_is_made_up(group, cell, east, south):
    heights, reached = sampled(group, frame_at(WEST + east, NORTH - south, cell, 9, 8))
    known = heights[~np.isnan(heights)]
    assert np.all((known >= 650) & (known <= 950))  # never outside what the source holds
    assert not np.isnan(heights[~reached]).sum() < (~reached).sum()  # nothing where the source is not


@given(col=st.integers(min_value=0, max_value=59), row=st.integers(min_value=0, max_value=59))
@settings(max_examples=30)
def test_on_the_centres_of_the_source_its_own_heights_come_out(group, col, row):
    own = hills(60, 60)
    own[20:30, 20:30] = np.nan
    heights, _ = sampled(group, frame_at(WEST + 30 * col, NORTH - 30 * row, 30.0, 1, 1))
    np.testing.assert_allclose(heights[0, 0], own[row, col], rtol=1e-6)
