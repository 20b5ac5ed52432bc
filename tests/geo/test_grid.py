"""Frames: where cells lie, how they are cut and snapped, what is refused."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import CRSUnitError
from geo.grid import Grid, GridFrame, cell_areas_ha, frame_over
from geo.grid_scale import ground_areas_m2

FRAME = GridFrame(west_m=1_000.0, north_m=2_000.0, cell_m=100.0, n_rows=3, n_cols=4)


def test_place_of_a_frame_by_hand():
    assert FRAME.bounds == (1_000.0, 1_700.0, 1_400.0, 2_000.0)
    assert FRAME.transform @ (4, 3) == (1_400.0, 1_700.0)
    assert (FRAME.shape, FRAME.n_cells) == ((3, 4), 12)


def test_strip_keeps_the_columns_and_the_cells():
    assert FRAME.strip(1, 2).bounds == (1_000.0, 1_700.0, 1_400.0, 1_900.0)


def test_padding_adds_cells_on_all_sides():
    padded = FRAME.padded(2)
    assert padded.bounds == (800.0, 1_500.0, 1_600.0, 2_200.0)
    assert padded.shape == (7, 8)


@pytest.mark.parametrize(
    ("bounds", "snapped"),
    [
        ((1_010, 90, 1_210, 200), (1_000, 0, 1_300, 200)),
        ((1_000, 100, 1_200, 200), (1_000, 100, 1_200, 200)),
        ((-50, -50, 50, 50), (-100, -100, 100, 100)),
        ((150, 150, 150, 150), (100, 100, 200, 200)),
        ((1_000 - 1e-6, 100, 1_200 + 1e-6, 200), (1_000, 100, 1_200, 200)),
    ],
    ids=["outwards", "already snapped", "around zero", "one point", "rounding"],
)
def test_bounds_are_snapped_outwards_to_whole_cells(bounds, snapped):
    assert frame_over(bounds, 100.0).bounds == snapped


@given(st.floats(0, 1e6), st.floats(2e6, 3e6), st.floats(0, 1e4), st.sampled_from([10.0, 30.0, 90.0, 250.0]))
def test_frame_covers_its_bounds_and_no_row_more(west, south, size, cell_m):
    bounds = (west, south, west + size, south + size)
    found = frame_over(bounds, cell_m)
    assert shapely.box(*found.bounds).buffer(1e-3).covers(shapely.box(*bounds))
    assert found.n_rows <= size / cell_m + 2
    assert found.west_m % cell_m == pytest.approx(0) or found.west_m % cell_m == pytest.approx(cell_m)


def test_cell_areas_are_those_of_the_ellipsoid():
    frame = GridFrame(west_m=400_000.0, north_m=2_600_000.0, cell_m=100.0, n_rows=2_000, n_cols=3)
    rows = [shapely.box(400_100, north - 100, 400_200, north) for north in (2_600_000, 2_400_100)]
    np.testing.assert_allclose(cell_areas_ha(frame)[0, 1], ground_areas_m2(rows) / 1e4, rtol=1e-7)


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:4756", "EPSG:2263"], ids=["WGS 84", "VN-2000", "feet"])
def test_cells_without_a_side_in_metres_are_refused(crs):
    with pytest.raises(CRSUnitError, match="metres are needed"):
        GridFrame(west_m=104.0, north_m=22.0, cell_m=0.001, n_rows=2, n_cols=2, crs=crs)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"cell_m": 0.0}, "positive number of metres"),
        ({"cell_m": float("inf")}, "positive number of metres"),
        ({"n_rows": 0}, "at least one of each"),
        ({"west_m": float("nan")}, "not a place in metres"),
    ],
)
def test_what_is_no_grid_is_refused(change, words):
    place = {"west_m": 0.0, "north_m": 0.0, "cell_m": 1.0, "n_rows": 1, "n_cols": 1}
    with pytest.raises(ValueError, match=words):
        GridFrame(**{**place, **change})


@pytest.mark.parametrize(("first", "count"), [(-1, 2), (2, 2), (0, 0)])
def test_rows_that_are_not_there_are_refused(first, count):
    with pytest.raises(ValueError, match="asked of a frame with rows 0 to 2"):
        FRAME.strip(first, count)


@pytest.mark.parametrize("bounds", [(2, 0, 1, 1), (0, 2, 1, 1), (0, 0, float("nan"), 1)])
def test_bounds_that_are_no_rectangle_are_refused(bounds):
    with pytest.raises(ValueError, match="not west, south, east and north"):
        frame_over(bounds, 10.0)


def test_a_frame_over_bounds_needs_a_cell_size():
    with pytest.raises(ValueError, match="positive number of metres"):
        frame_over((0, 0, 1, 1), -10.0)


def test_values_of_another_shape_are_refused():
    with pytest.raises(ValueError, match=r"the frame has \(3, 4\)"):
        Grid(values=np.zeros((4, 3), dtype=np.float32), frame=FRAME, unit="m")


def test_cell_areas_of_an_unknown_scale_are_refused():
    frame = GridFrame(west_m=0.0, north_m=0.0, cell_m=1.0, n_rows=1, n_cols=1, crs="EPSG:32648")
    with pytest.raises(ValueError, match="cell areas are known in EPSG:9211"):
        cell_areas_ha(frame)
