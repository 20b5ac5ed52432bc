"""What is seen over a terrain: by hand, by law, and as GRASS sees it."""

import math
from pathlib import Path

import numpy as np
import pytest
import rasterio
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from geo.line_of_sight import bend_per_m, is_visible, sight_profile, viewshed
from layers.elevation import read_elevation

ANSWERS = Path(__file__).resolve().parents[1] / "data" / "sight"
GRASS_OBSERVERS = ((58, 67), (30, 40), (100, 20))
FLAT = np.zeros((1, 400))
#: A sea of 90 m cells, an eye at 1.7 m: the ground is seen to sqrt(2 R h / (1 - k)) = 4990 m.
HORIZON_M = math.sqrt(1.7 / bend_per_m())

TERRAIN = arrays(np.float64, (6, 7), elements=st.floats(0, 300, width=32))
CELL = st.tuples(st.integers(0, 5), st.integers(0, 6))


def row(*heights_m):
    return np.array([heights_m], dtype=float)


def test_wall_hides_what_stands_lower_behind_it():
    # From 1.7 m past a 5 m wall 60 m away: the line rises 3.3 m in 60 m, to 8.3 m at 120 m.
    assert viewshed(row(0, 0, 5, 0, 0), 30.0, 0, 0, 1.7, 8.2)[0].tolist() == [1, 1, 1, 1, 0]
    assert viewshed(row(0, 0, 5, 0, 0), 30.0, 0, 0, 1.7, 8.4)[0].tolist() == [1, 1, 1, 1, 1]


def test_clearance_is_what_stands_above_the_grazing_line():
    profile = sight_profile(row(0, 0, 5, 0, 0), 30.0, (0, 0), (0, 4), 1.7, 10.0)
    assert profile.is_visible
    assert profile.clearance_m == pytest.approx(10.0 - 8.3, abs=0.01)
    assert profile.distance_m.tolist() == [0, 30, 60, 90, 120]
    assert profile.line_m[[0, -1]].tolist() == [1.7, 10.0]


def test_ground_is_read_between_cell_centres_where_a_ray_crosses_their_lines():
    # The ray from (0, 0) to (1, 2) crosses column 1 half-way between the rows 0 and 1.
    profile = sight_profile(np.array([[0.0, 4.0, 0.0], [0.0, 8.0, 1.0]]), 10.0, (0, 0), (1, 2), 0.0, 0.0)
    assert profile.ground_m.tolist() == [0, 6, 1]
    assert profile.distance_m == pytest.approx([0, math.sqrt(125), math.sqrt(500)])
    assert profile.hidden_at_m == pytest.approx(math.sqrt(125))


def test_sea_is_seen_to_the_horizon():
    seen = viewshed(FLAT, 90.0, 0, 0, 1.7, 0.0)[0]
    assert abs(int(seen.sum() - 1) * 90 - HORIZON_M) <= 90
    assert pytest.approx(4990, abs=1) == HORIZON_M


def test_tower_is_seen_beyond_the_horizon_by_its_own():
    seen = viewshed(FLAT, 90.0, 0, 0, 1.7, 20.0)[0]
    farthest_m = int(seen.sum() - 1) * 90
    assert abs(farthest_m - HORIZON_M - math.sqrt(20 / bend_per_m())) <= 90


def test_refraction_sees_farther_than_a_straight_ray():
    straight, bent = (viewshed(FLAT, 90.0, 0, 0, 1.7, 0.0, refraction=k).sum() for k in (0.0, 0.13))
    assert bent > straight


def test_cells_beyond_the_largest_distance_are_not_seen():
    seen = viewshed(FLAT[:, :5], 90.0, 0, 0, 1.7, 20.0, max_distance_m=180.0)[0]
    assert seen.tolist() == [1, 1, 1, 0, 0]


@pytest.mark.parametrize(
    ("heights_m", "answer"),
    [
        pytest.param((0, math.nan, 0), None, id="gap between"),
        pytest.param((0, math.nan, 50, 0), False, id="gap before known ground that hides"),
        pytest.param((0, 50, math.nan, 0), False, id="gap behind known ground that hides"),
        pytest.param((0, 0, math.nan), None, id="target not known"),
        pytest.param((math.nan, 0, 0), None, id="observer not known"),
        pytest.param((0, 0, 0), True, id="all known"),
    ],
)
def test_ground_that_is_not_known_is_told_apart(heights_m, answer):
    assert is_visible(row(*heights_m), 30.0, (0, 0), (0, len(heights_m) - 1), 1.7, 1.0) is answer


def test_gap_beside_the_ray_does_not_count():
    terrain = np.array([[0.0, 0.0, 0.0], [math.nan] * 3])
    assert viewshed(terrain, 30.0, 0, 0, 1.7, 0.0)[0].tolist() == [1, 1, 1]


@given(terrain=TERRAIN, observer=CELL)
def test_viewshed_and_profile_give_one_answer(terrain, observer):
    seen = viewshed(terrain, 90.0, *observer, 1.7, 20.0)
    for target in np.ndindex(terrain.shape):
        profile = sight_profile(terrain, 90.0, observer, target, 1.7, 20.0)
        assert profile.is_visible == bool(seen[target])
        if abs(profile.clearance_m) > 1e-6:
            assert (profile.hidden_at_m is None) == profile.is_visible


@given(terrain=TERRAIN, a=CELL, b=CELL)
def test_who_sees_is_seen(terrain, a, b):
    there, back = (sight_profile(terrain, 90.0, *ends, 5.0, 5.0) for ends in ((a, b), (b, a)))
    assume(min(abs(there.clearance_m), abs(back.clearance_m)) > 1e-6)
    assert there.is_visible == back.is_visible


@given(terrain=TERRAIN, observer=CELL, more_m=st.floats(0, 100))
def test_a_higher_target_is_never_hidden(terrain, observer, more_m):
    low, high = (viewshed(terrain, 90.0, *observer, 1.7, height_m) for height_m in (5.0, 5.0 + more_m))
    assert (high >= low).all()


@given(terrain=TERRAIN, observer=CELL, hill=CELL, target=CELL)
def test_a_hill_between_never_shows_more(terrain, observer, hill, target):
    assume(hill not in (observer, target))
    raised = terrain.copy()
    raised[hill] += 100.0
    before, after = (is_visible(grid, 90.0, observer, target, 1.7, 20.0) for grid in (terrain, raised))
    assert before or not after


@given(terrain=TERRAIN, observer=CELL, gap=CELL)
def test_what_is_told_with_a_gap_is_told_without_it(terrain, observer, gap):
    torn = terrain.copy()
    torn[gap] = math.nan
    whole, partly = (viewshed(grid, 90.0, *observer, 1.7, 20.0) for grid in (terrain, torn))
    told = ~np.isnan(partly)
    assert (whole[told] == partly[told]).all()


@given(terrain=TERRAIN, observer=CELL)
def test_turning_the_map_turns_the_answer(terrain, observer):
    seen = viewshed(terrain, 90.0, *observer, 1.7, 20.0)
    assert (viewshed(terrain.T, 90.0, *observer[::-1], 1.7, 20.0) == seen.T).all()


def test_grass_sees_the_same_on_98_of_100_cells_of_real_ground():
    terrain = read_elevation(ANSWERS / "elevation_cut.tif")
    with rasterio.open(ANSWERS / "grass_viewsheds.tif") as answers:
        grass = answers.read(masked=True)
    ours = np.stack([viewshed(terrain.elevation_m, 90.0, *cell, 1.7, 20.0) for cell in GRASS_OBSERVERS])
    known = ~np.isnan(ours) & ~np.ma.getmaskarray(grass)
    assert known.mean() > 0.9
    assert (ours == grass.data)[known].mean() >= 0.98


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"elevation_m": np.zeros(3)}, "rows and columns are needed"),
        ({"elevation_m": np.zeros((0, 3))}, "rows and columns are needed"),
        ({"cell_m": 0.0}, "positive number of metres"),
        ({"cell_m": math.nan}, "positive number of metres"),
        ({"observer": (0, 3)}, "outside the grid"),
        ({"target": (-1, 0)}, "outside the grid"),
        ({"observer_height_m": -1.0}, "0 or more metres above the ground"),
        ({"target_height_m": math.inf}, "0 or more metres above the ground"),
        ({"refraction": 1.0}, "a number below 1"),
        ({"refraction": math.nan}, "a number below 1"),
    ],
)
def test_unusable_values_are_refused(change, message):
    usable = {
        "elevation_m": np.zeros((2, 3)),
        "cell_m": 90.0,
        "observer": (0, 0),
        "target": (1, 2),
        "observer_height_m": 1.7,
        "target_height_m": 20.0,
    }
    with pytest.raises(ValueError, match=message):
        sight_profile(**usable | change)
