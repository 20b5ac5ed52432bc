"""Slope: planes by hand, GDAL's answer on real ground, edges and voids."""

from pathlib import Path

import numpy as np
import pytest
import rasterio
from hypothesis import given
from hypothesis import strategies as st
from scipy.ndimage import binary_erosion

from geo.relief import horn_gradient
from geo.slope import slope_deg

DATA = Path(__file__).resolve().parents[1] / "data" / "slope"
ROWS, COLS = np.mgrid[0:6, 0:7].astype(float)


def read(name):
    with rasterio.open(DATA / name) as file:
        values = file.read(1).astype(np.float32)
        values[values == file.nodata] = np.nan
    return values


@pytest.mark.parametrize(
    ("east", "north", "degrees"),
    [(1.0, 0.0, 45.0), (0.0, -1.0, 45.0), (0.3, 0.4, 26.565051), (0.0, 0.0, 0.0)],
    ids=["rises eastwards", "rises southwards", "3-4-5", "flat"],
)
def test_slope_of_a_plane_by_hand(east, north, degrees):
    plane = 30 * (east * COLS - north * ROWS)
    np.testing.assert_allclose(slope_deg(plane, 30.0)[1:-1, 1:-1], degrees, rtol=1e-6, atol=1e-6)


def test_slope_is_that_of_gdal_on_real_ground():
    own, theirs = slope_deg(read("elevation_cut.tif"), 90.0), read("gdaldem_slope.tif")
    np.testing.assert_array_equal(np.isnan(own), np.isnan(theirs))
    np.testing.assert_allclose(own, theirs, atol=1e-5)
    assert np.nanmax(own) > 40


def test_edges_and_voids_stay_unknown_where_gdal_can_be_told_to_guess():
    ground, guessed = read("elevation_cut.tif"), read("gdaldem_slope_edges.tif")
    known = np.isfinite(ground)
    own = slope_deg(ground, 90.0)
    surrounded = binary_erosion(known, np.ones((3, 3)))
    np.testing.assert_array_equal(np.isfinite(own), surrounded)
    np.testing.assert_array_equal(np.isfinite(guessed), known)
    np.testing.assert_allclose(own[surrounded], guessed[surrounded], atol=1e-5)


def test_no_slope_at_the_edge_in_a_void_or_beside_it():
    ground = np.zeros((7, 7))
    ground[3, 3] = np.nan
    unknown = np.isnan(slope_deg(ground, 30.0))
    wanted = np.ones((7, 7), dtype=bool)
    wanted[1:-1, 1:-1] = False
    wanted[2:5, 2:5] = True
    np.testing.assert_array_equal(unknown, wanted)


@given(st.integers(0, 2**16), st.floats(5, 250))
def test_slope_agrees_with_the_gradient_that_lights_the_map(seed, cell_m):
    ground = np.random.default_rng(seed).uniform(0, 500, (6, 8)).astype(np.float32)
    east, north = horn_gradient(ground.astype(float), cell_m)
    wanted = np.degrees(np.arctan(np.hypot(east, north)))
    np.testing.assert_allclose(slope_deg(ground, cell_m), wanted, rtol=1e-6)


@pytest.mark.parametrize("shape", [(2, 5), (1, 1), (5, 2)])
def test_too_few_cells_have_no_slope(shape):
    assert np.isnan(slope_deg(np.zeros(shape), 30.0)).all()


@pytest.mark.parametrize("cell_m", [0.0, -30.0, float("nan"), float("inf")])
def test_a_cell_without_size_is_refused(cell_m):
    with pytest.raises(ValueError, match="a positive number of metres is needed"):
        slope_deg(np.zeros((3, 3)), cell_m)


def test_what_is_not_a_grid_is_refused():
    with pytest.raises(ValueError, match="rows and columns are needed"):
        slope_deg(np.zeros(9), 30.0)
