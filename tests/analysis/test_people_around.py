"""People around a place: sums by hand and by another way, and too little known."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.ndimage import convolve, map_coordinates

from analysis.people_around import PeopleAround, disc_sums
from geo.grid import GridFrame


def square(n_cells, cell_m=250.0, west_m=0.0, north_m=0.0):
    return GridFrame(west_m=west_m, north_m=north_m, cell_m=cell_m, n_rows=n_cells, n_cols=n_cells)


def around(people, known=None, *, radius_m=500.0, frame=None):
    wide = square(len(people))
    known = np.ones(people.shape, dtype=bool) if known is None else known
    return PeopleAround.of(people, known, wide, frame or wide, radius_m=radius_m)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 9999), st.sampled_from([0.9, 1.0, 2.3, 5.0, 8.7, 30.0]))
def test_sums_are_those_of_another_package(seed, radius_m):
    values = np.random.default_rng(seed).integers(0, 50, (13, 17)).astype(float)
    away = np.arange(-30, 31)
    disc = (away[:, None] ** 2 + away**2 <= radius_m**2).astype(float)
    expected = convolve(values, disc, mode="constant")
    assert np.allclose(disc_sums(values, radius_m, cell_m=1.0), expected)


def test_people_of_a_disc_are_counted_by_hand():
    people = np.zeros((9, 9))
    people[4, 4], people[4, 6], people[2, 2] = 100, 30, 7
    sums = around(people).strip(0, 9)
    # 500 m reach two cells of 250 m along a row, and one cell each way; (2, 2) is 707 m from (4, 4)
    assert sums[4, 4] == 130
    assert sums[4, 2] == 107
    assert sums[3, 3] == 107


def test_half_way_between_two_cells_it_is_half_way_between_their_sums():
    people = np.zeros((9, 9))
    people[4, 4] = 100
    frame = square(1, west_m=6 * 250.0, north_m=-4 * 250.0 - 0.0)
    moved = GridFrame(west_m=6.5 * 250, north_m=frame.north_m, cell_m=250.0, n_rows=1, n_cols=1)
    assert around(people, frame=frame).strip(0, 1)[0, 0] == 100  # two cells away
    assert around(people, frame=moved).strip(0, 1)[0, 0] == 50  # two and a half


def test_nobody_there_is_not_the_same_as_not_known():
    known = np.ones((9, 9), dtype=bool)
    nobody = around(np.zeros((9, 9)), known).strip(0, 9)
    assert nobody[4, 4] == 0
    known[4, 5] = known[5, 4] = False  # 2 of the 13 cells of the disc: 85 % are known
    assert np.isnan(around(np.zeros((9, 9)), known).strip(0, 9)[4, 4])
    known[5, 4] = True  # 92 %
    assert around(np.zeros((9, 9)), known).strip(0, 9)[4, 4] == 0


def test_beyond_the_edge_nothing_is_known():
    assert np.isnan(around(np.ones((9, 9))).strip(0, 9)[0, 4])


def test_between_cells_another_package_finds_the_same():
    people = np.random.default_rng(2).random((30, 30)) * 100
    values = around(people)
    frame = GridFrame(west_m=1_130.0, north_m=-1_010.0, cell_m=90.0, n_rows=40, n_cols=35)
    rows = (1_010.0 + 90.0 * (np.arange(40) + 0.5)) / 250 - 0.5
    cols = (1_130.0 + 90.0 * (np.arange(35) + 0.5)) / 250 - 0.5
    expected = map_coordinates(values.sums, np.meshgrid(rows, cols, indexing="ij"), order=1)
    assert around(people, frame=frame).strip(0, 40) == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize("rows", [1, 4, 9])
def test_strips_give_what_the_whole_gives(rows):
    people = np.random.default_rng(1).random((9, 9)) * 100
    values = around(people)
    strips = [values.strip(first, min(rows, 9 - first)) for first in range(0, 9, rows)]
    assert np.array_equal(np.concatenate(strips), values.strip(0, 9), equal_nan=True)
