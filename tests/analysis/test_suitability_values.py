"""Where values come from: reach beyond the frame, slope with ground around it, relief in a window."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from analysis.suitability import ArrayValues, DistanceValues, ReliefValues, SlopeValues
from geo.grid import GridFrame
from geo.slope import slope_deg

FRAME = GridFrame(west_m=0.0, north_m=300.0, cell_m=100.0, n_rows=3, n_cols=4)
BESIDE = np.array([shapely.Point(-250, 250)])


def test_a_feature_beside_the_frame_is_seen_within_reach():
    row = DistanceValues(BESIDE, FRAME, reach_m=300.0).strip(0, 1)
    assert row.tolist() == [[300.0, 400.0, 500.0, 600.0]]
    assert np.isinf(DistanceValues(BESIDE, FRAME).strip(0, 3)).all()


def test_distances_are_from_any_cell_that_a_polygon_touches():
    lake = np.array([shapely.box(190, 190, 210, 210)])
    row = DistanceValues(lake, FRAME).strip(2, 1)[0]
    np.testing.assert_allclose(row, [141.42136, 100, 100, 141.42136], rtol=1e-6)


def test_distances_of_covered_cells_and_of_their_shapes_are_the_same():
    mask = np.zeros((3, 4), dtype=bool)
    mask[1, 2] = True
    by_shape = DistanceValues(np.array([shapely.Point(250, 150)]), FRAME)
    np.testing.assert_array_equal(DistanceValues(mask, FRAME).strip(0, 3), by_shape.strip(0, 3))


@given(st.integers(0, 2**16), st.integers(0, 2), st.integers(1, 3))
def test_ground_around_the_frame_gives_slope_at_its_edge(seed, first, count):
    ground = np.random.default_rng(seed).uniform(0, 90, (7, 8)).astype(np.float32)
    whole = slope_deg(ground, 100.0)[2:5, 2:6]
    rows = slice(first, min(first + count, 3))
    found = SlopeValues(ground, FRAME, halo=2).strip(rows.start, rows.stop - rows.start)
    np.testing.assert_array_equal(found, whole[rows])


def test_without_ground_around_the_frame_its_edge_has_no_slope():
    found = SlopeValues(np.zeros((3, 4)), FRAME).strip(0, 3)
    assert np.isfinite(found).tolist() == [[False] * 4, [False, True, True, False], [False] * 4]


def test_ground_may_come_by_strips():
    ground = np.random.default_rng(0).uniform(0, 90, (5, 6))
    by_strips = SlopeValues(ArrayValues(ground), FRAME, halo=1)
    np.testing.assert_array_equal(by_strips.strip(1, 2), SlopeValues(ground, FRAME, halo=1).strip(1, 2))


def test_relief_is_highest_less_lowest_by_hand():
    ground = np.array([[0, 1, 2, 3], [10, 11, 12, 13], [5, 5, np.nan, 5]], dtype=float)
    found = ReliefValues(np.pad(ground, 1, constant_values=7.0), FRAME, window_m=300.0, halo=1).strip(0, 3)
    nan = np.nan
    np.testing.assert_array_equal(found, [[11, 12, 12, 11], [11, nan, nan, nan], [6, nan, nan, nan]])


@given(st.integers(0, 2**16), st.sampled_from([300.0, 500.0, 700.0]), st.integers(1, 20))
def test_relief_is_that_of_every_window_whatever_the_strip(seed, window_m, rows):
    frame = GridFrame(west_m=0.0, north_m=2_000.0, cell_m=100.0, n_rows=20, n_cols=15)
    ground = np.random.default_rng(seed).uniform(0, 90, frame.shape).astype(np.float32)
    half = int(window_m // 200)
    wanted = np.full(frame.shape, np.nan, dtype=np.float32)
    windows = np.lib.stride_tricks.sliding_window_view(ground, (2 * half + 1, 2 * half + 1))
    wanted[half:-half, half:-half] = np.ptp(windows, axis=(2, 3))
    values = ReliefValues(ground, frame, window_m=window_m)
    strips = [values.strip(first, min(rows, 20 - first)) for first in range(0, 20, rows)]
    np.testing.assert_array_equal(np.concatenate(strips), wanted)


@pytest.mark.parametrize(("window_m", "spare"), [(10, 1), (300, 1), (399, 1), (500, 2), (1_000, 4)])
def test_window_is_an_odd_number_of_cells_and_at_least_three(window_m, spare):
    assert ReliefValues(np.zeros((3, 4)), FRAME, window_m=window_m).spare == spare


@pytest.mark.parametrize("window_m", [0.0, -1.0, float("nan")])
def test_a_window_without_size_is_refused(window_m):
    with pytest.raises(ValueError, match="positive number of metres"):
        ReliefValues(np.zeros((3, 4)), FRAME, window_m=window_m)


def test_ground_of_another_shape_is_refused():
    with pytest.raises(ValueError, match=r"\(5, 6\) is needed"):
        SlopeValues(np.zeros((3, 4)), FRAME, halo=1)


def test_covered_cells_of_another_shape_are_refused():
    with pytest.raises(ValueError, match=r"the frame has \(3, 4\)"):
        DistanceValues(np.zeros((4, 4), dtype=bool), FRAME)
