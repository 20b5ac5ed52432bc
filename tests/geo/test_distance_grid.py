"""Distances: by hand, by brute force, against scipy, and strip by strip."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy.ndimage import distance_transform_edt

from geo.distance_grid import StripDistances, distance_m

MASKS = arrays(
    np.uint8, array_shapes(min_dims=2, max_dims=2, max_side=20), elements=st.sampled_from([0] * 9 + [1])
)


def test_distances_by_hand():
    mask = np.zeros((4, 5), dtype=np.uint8)
    mask[0, 0] = mask[3, 4] = 1
    # (2, 1) is 2 rows and 1 column from the first, 1 row and 3 columns from the second.
    assert distance_m(mask, 10.0)[2, 1] == np.float32(10 * np.sqrt(5))
    assert distance_m(mask, 10.0)[0, 4] == 30.0


@given(MASKS)
def test_distances_are_the_least_of_all(mask):
    covered, cells = np.argwhere(mask), np.argwhere(np.ones_like(mask))
    if len(covered) == 0:
        assert np.isinf(distance_m(mask, 30.0)).all()
        return
    gaps = ((cells[:, None] - covered[None]) ** 2).sum(axis=2).min(axis=1)
    wanted = (np.sqrt(gaps) * 30).astype(np.float32).reshape(mask.shape)
    np.testing.assert_array_equal(distance_m(mask, 30.0), wanted)


@pytest.mark.parametrize("share", [1e-5, 1e-3, 0.5])
def test_distances_equal_an_exact_transform_on_a_large_grid(share):
    mask = np.random.default_rng(5).random((400, 700)) < share
    mask[390, 3] = True
    wanted = (distance_transform_edt(~mask) * 30).astype(np.float32)
    np.testing.assert_array_equal(distance_m(mask, 30.0), wanted)


@given(st.integers(0, 2**16), st.integers(0, 299), st.integers(1, 300))
def test_any_rows_are_those_of_the_whole(seed, first, count):
    # 300 rows: three bands, the last one not full.
    mask = (np.random.default_rng(seed).random((300, 6)) < 0.003).astype(np.uint8)
    count = min(count, 300 - first)
    strips = StripDistances(lambda row, n: mask[row : row + n], 300, 6, 30.0)
    np.testing.assert_array_equal(strips.strip(first, count), distance_m(mask, 30.0)[first : first + count])


@given(MASKS, st.integers(0, 5))
def test_covering_more_never_lengthens_a_distance(mask, place):
    more = mask.copy()
    more.ravel()[place % mask.size] = 1
    assert (distance_m(more, 10.0) <= distance_m(mask, 10.0)).all()


def test_a_grid_without_rows_has_no_distances():
    assert distance_m(np.zeros((0, 4), dtype=np.uint8), 10.0).shape == (0, 4)


def test_the_mask_may_be_bool_and_any_number_but_0_covers():
    mask = np.array([[0, 7, 0]], dtype=np.uint8)
    np.testing.assert_array_equal(distance_m(mask > 0, 10.0), distance_m(mask, 10.0))


@pytest.mark.parametrize("cell_m", [0.0, -1.0, float("nan")])
def test_a_cell_without_size_is_refused(cell_m):
    with pytest.raises(ValueError, match="a positive number of metres is needed"):
        distance_m(np.ones((2, 2), dtype=np.uint8), cell_m)


def test_what_is_not_a_grid_is_refused():
    with pytest.raises(ValueError, match="rows and columns are needed"):
        distance_m(np.ones(4, dtype=np.uint8), 10.0)
