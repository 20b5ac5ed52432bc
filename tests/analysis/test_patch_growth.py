"""Patches of cells: discs of a width, growth by hand, and laws."""

from itertools import combinations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.ndimage import binary_erosion, binary_opening, label

from analysis.patch_discs import cells_nearer_than, disc_fits, disc_of
from analysis.patch_growth import grow_patches
from analysis.patch_records import PatchRequest
from analysis.patches import patch_outline
from geo.errors import InputError
from geo.grid import GridFrame


def grow(score, usable=None, *, cell_m=100.0, **asked):
    score = np.asarray(score, dtype=np.float32)
    usable = np.ones(score.shape, dtype=bool) if usable is None else usable
    areas_ha = np.full((1, score.shape[1]), cell_m * cell_m / 10_000)
    return grow_patches(score, usable, areas_ha, cell_m=cell_m, request=PatchRequest(**asked))


@pytest.mark.parametrize(
    ("width_m", "cells"), [(0, 1), (100, 1), (101, 5), (200, 9), (300, 9), (301, 13), (400, 21), (500, 25)]
)
def test_a_disc_reaches_the_cells_it_meets(width_m, cells):
    # 400 m on 100 m cells: five by five without the corners, which lie 212 m from the middle
    assert int(disc_of(width_m, 100.0).mask().sum()) == cells


@given(st.integers(0, 10_000), st.sampled_from([50.0, 250.0, 300.0, 450.0, 700.0]))
def test_a_disc_fits_where_another_package_erodes(seed, width_m):
    usable = np.random.default_rng(seed).random((17, 23)) < 0.9
    disc = disc_of(width_m, 100.0)
    assert np.array_equal(disc_fits(usable, disc), binary_erosion(usable, structure=disc.mask()))


def test_no_disc_fits_into_a_strip_that_is_lower_than_it():
    assert not disc_fits(np.ones((2, 9), dtype=bool), disc_of(700.0, 100.0)).any()


def test_the_best_square_is_found_by_hand():
    score = np.full((12, 12), 0.2)
    score[6:9, 5:8] = 0.9  # 9 ha
    (first, *_) = grow(score, min_area_ha=8.9, min_width_m=300.0, count=1)
    assert (first.row, first.col, first.cells.shape) == (6, 5, (3, 3))
    assert first.cells.all()


def test_a_neck_narrower_than_wanted_is_not_crossed():
    usable = np.zeros((7, 15), dtype=bool)
    usable[1:6, 0:5] = usable[1:6, 10:15] = True  # 25 ha each
    usable[3, 5:10] = True  # 100 m wide
    assert grow(np.ones((7, 15)), usable, min_area_ha=30.0, min_width_m=300.0) == []
    assert len(grow(np.ones((7, 15)), usable, min_area_ha=30.0, min_width_m=100.0)) == 1


def test_it_stops_growing_where_land_gets_worse():
    score = np.full((9, 20), 0.9)
    score[:, 8:] = 0.3
    (first, *_) = grow(score, min_area_ha=20.0, max_area_ha=160.0, min_width_m=100.0, count=1)
    assert first.col + first.cells.shape[1] <= 8


def test_even_land_gives_a_round_patch_up_to_the_largest_area():
    (first, *_) = grow(np.ones((40, 40)), min_area_ha=100.0, max_area_ha=200.0, min_width_m=100.0, count=1)
    assert 195 <= first.cells.sum() <= 200
    assert max(first.cells.shape) <= 18  # a circle of 200 ha is 16 cells across


def test_of_equal_places_the_northwestern_goes_first():
    usable = np.zeros((12, 12), dtype=bool)
    usable[0:3, 8:11] = usable[8:11, 0:3] = usable[0:3, 0:3] = True
    found = grow(np.full((12, 12), 0.5), usable, min_area_ha=8.9, min_width_m=300.0, count=2)
    assert [(each.row, each.col) for each in found] == [(0, 0), (0, 8), (8, 0)]


def test_less_land_than_wanted_gives_nothing():
    assert grow(np.ones((3, 3)), min_area_ha=9.5, min_width_m=100.0) == []


def test_a_cancelled_search_returns_what_it_has():
    areas_ha = np.ones((1, 30))
    score, usable = np.ones((30, 30), dtype=np.float32), np.ones((30, 30), dtype=bool)
    answers = iter([False, True])
    found = grow_patches(
        score,
        usable,
        areas_ha,
        cell_m=100.0,
        request=PatchRequest(min_area_ha=20.0),
        is_cancelled=lambda: next(answers),
    )
    assert len(found) == 1


@settings(max_examples=25)
@given(st.integers(0, 10_000), st.sampled_from([100.0, 300.0, 400.0]))
def test_patches_keep_their_laws(seed, width_m):
    rng = np.random.default_rng(seed)
    score = rng.random((30, 34)).astype(np.float32)
    usable = rng.random((30, 34)) < 0.97
    found = grow(score, usable, min_area_ha=40.0, max_area_ha=70.0, min_width_m=width_m, count=4)
    counted = np.zeros(usable.shape, dtype=int)
    structure = disc_of(width_m, 100.0).mask()
    for patch in found:
        counted[patch.window] += patch.cells
        padded = np.pad(patch.cells, 5)
        assert 40 <= patch.cells.sum() <= 70
        assert label(patch.cells)[1] == 1
        assert np.array_equal(binary_opening(padded, structure=structure), padded)
    assert counted.max(initial=0) <= 1
    assert not counted[~usable].any()


@given(st.integers(0, 1000), st.integers(0, 5), st.integers(0, 5))
@settings(max_examples=15)
def test_moving_the_land_moves_the_patches(seed, down, right):
    score = np.random.default_rng(seed).random((16, 16))
    usable = np.zeros((24, 24), dtype=bool)
    moved_usable, moved_score, placed = usable.copy(), np.zeros((24, 24)), np.zeros((24, 24))
    usable[1:17, 1:17], placed[1:17, 1:17] = True, score
    here = (slice(1 + down, 17 + down), slice(1 + right, 17 + right))
    moved_usable[here], moved_score[here] = True, score
    before = grow(placed, usable, min_area_ha=30.0, count=2)
    after = grow(moved_score, moved_usable, min_area_ha=30.0, count=2)
    assert [(each.row + down, each.col + right) for each in before] == [(e.row, e.col) for e in after]
    assert all(np.array_equal(a.cells, b.cells) for a, b in zip(before, after, strict=True))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"min_area_ha": 0.0}, "least area is 0 ha"),
        ({"min_area_ha": float("nan")}, "least area is nan ha"),
        ({"min_area_ha": 75.0, "max_area_ha": 50.0}, "largest area is 50 ha"),
        ({"min_width_m": -1.0}, "least width is -1 m"),
        ({"min_area_ha": 10.0, "min_width_m": 500.0}, "500 m wide does not fit into 20 ha"),
        ({"apart_m": -1.0}, "patches are -1 m apart"),
        ({"apart_m": float("inf")}, "patches are inf m apart"),
        ({"count": 0}, "0 patches are wanted"),
        ({"count": 101}, "101 patches are wanted"),
    ],
    ids=["no area", "nan", "largest", "width", "too wide", "apart", "inf", "none", "too many"],
)
def test_numbers_that_cannot_be_are_refused(asked, words):
    with pytest.raises(InputError, match=words) as refused:
        PatchRequest(**asked)
    assert refused.value.text_vi.startswith("Mảnh đất: ")


def test_cells_too_near_are_those_whose_edges_are():
    one = np.zeros((9, 9), dtype=bool)
    one[4, 4] = True
    # edges: beside and corner to corner 0 m, one cell between 100 m, one cell each way 141 m
    assert int(cells_nearer_than(one, 100.0, cell_m=100.0).sum()) == 9
    assert int(cells_nearer_than(one, 100.1, cell_m=100.0).sum()) == 21
    assert int(cells_nearer_than(one, 141.5, cell_m=100.0).sum()) == 25
    assert np.array_equal(cells_nearer_than(one, 0.0, cell_m=100.0), one)


def test_patches_are_as_far_apart_as_asked_by_hand():
    score = np.full((3, 18), 0.5)
    score[:, 0:3], score[:, 3:6], score[:, 7:10], score[:, 15:18] = 0.9, 0.8, 0.7, 0.6
    asked = {"min_area_ha": 8.9, "max_area_ha": 9.1, "min_width_m": 300.0, "count": 3}
    assert sorted(each.col for each in grow(score, **asked))[:3] == [0, 3, 7]
    # between columns 2 and 7 lie 400 m: 401 m push the second patch to column 8, 400 m before 15
    assert sorted(each.col for each in grow(score, **asked, apart_m=400.0)) == [0, 7, 15]
    assert sorted(each.col for each in grow(score, **asked, apart_m=401.0)) == [0, 8]


@settings(max_examples=25)
@given(st.integers(0, 10_000), st.sampled_from([1.0, 100.0, 250.0, 700.0]))
def test_no_two_patches_are_nearer_than_asked(seed, apart_m):
    rng = np.random.default_rng(seed)
    score, usable = rng.random((30, 34)).astype(np.float32), rng.random((30, 34)) < 0.97
    asked = {"min_area_ha": 30.0, "max_area_ha": 50.0, "min_width_m": 300.0, "count": 4, "apart_m": apart_m}
    found = grow(score, usable, **asked)
    frame = GridFrame(west_m=0.0, north_m=0.0, cell_m=100.0, n_rows=30, n_cols=34)
    outlines = [patch_outline(each, frame) for each in found]
    assert found
    assert all(shapely.distance(a, b) >= apart_m - 1e-6 for a, b in combinations(outlines, 2))
    again = grow(score, usable, **asked)
    assert [(each.row, each.col) for each in found] == [(each.row, each.col) for each in again]
