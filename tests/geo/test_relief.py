import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.relief import hillshade, horn_gradient

ROWS, COLS = np.mgrid[0:7, 0:9].astype(float)


@pytest.mark.parametrize(
    ("east", "north"),
    [(1.0, 0.0), (0.0, 1.0), (-0.5, 0.25)],
    ids=["rises eastwards", "rises northwards", "both"],
)
def test_gradient_of_a_plane_is_its_slope(east, north):
    plane = 30 * (east * COLS - north * ROWS)
    found_east, found_north = horn_gradient(plane, 30.0)
    np.testing.assert_allclose(found_east[1:-1, 1:-1], east, atol=1e-12)
    np.testing.assert_allclose(found_north[1:-1, 1:-1], north, atol=1e-12)


def test_weights_are_horns_by_hand():
    bump = np.zeros((3, 3))
    bump[0, 2], bump[1, 2] = 8.0, 8.0  # corner weighs 1, side weighs 2, divided by 8 cells of 1 m
    east, north = horn_gradient(bump, 1.0)
    assert (east[1, 1], north[1, 1]) == (3.0, 1.0)


def test_no_slope_at_the_edge_or_beside_a_void():
    terrain = np.zeros((7, 7))
    terrain[3, 3] = np.nan
    east, _ = horn_gradient(terrain, 30.0)
    assert np.isnan(east[2:5, 2:5]).all()
    assert np.isnan(east[0]).all()
    assert east[1, 1] == 0


def test_flat_land_is_lit_by_the_sine_of_the_altitude():
    assert hillshade(np.zeros((3, 3)), 30.0, altitude_deg=30.0)[1, 1] == pytest.approx(0.5)


def test_a_slope_that_faces_the_light_is_brighter_than_one_that_turns_away():
    towards_north_west = 10 * (COLS + ROWS)  # higher in the south-east: faces north-west
    lit = hillshade(towards_north_west, 30.0)[3, 4]
    away = hillshade(-towards_north_west, 30.0)[3, 4]
    assert lit > np.sin(np.pi / 4) > away


@given(st.integers(0, 359), st.floats(1, 89), st.integers(0, 2**16))
def test_brightness_stays_between_dark_and_bright(azimuth, altitude, seed):
    terrain = np.random.default_rng(seed).uniform(0, 500, (6, 6))
    shade = hillshade(terrain, 90.0, azimuth_deg=azimuth, altitude_deg=altitude)[1:-1, 1:-1]
    assert ((shade >= 0) & (shade <= 1)).all()


@given(st.floats(-1000, 1000))
def test_lifting_the_land_changes_nothing(lift):
    terrain = np.random.default_rng(7).uniform(0, 500, (6, 6))
    np.testing.assert_allclose(
        hillshade(terrain + lift, 90.0), hillshade(terrain, 90.0), atol=1e-9, equal_nan=True
    )


@pytest.mark.parametrize("cell_m", [0.0, -30.0, float("nan")])
def test_a_cell_without_size_is_refused(cell_m):
    with pytest.raises(ValueError, match="a positive number of metres is needed"):
        horn_gradient(np.zeros((3, 3)), cell_m)


@pytest.mark.parametrize("shape", [(2, 5), (5, 2), (9,)])
def test_too_few_cells_are_refused(shape):
    with pytest.raises(ValueError, match="at least 3 x 3 cells"):
        horn_gradient(np.zeros(shape), 30.0)
