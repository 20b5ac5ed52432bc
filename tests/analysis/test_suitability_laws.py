"""What must hold whatever the region: exclusions, weights, setbacks, place."""

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.suitability import ASSESSED, EXCLUDED, score_stack, weigh
from geo.grid import GridFrame
from tests.analysis.suitability_cases import FRAME, WEIGHTS, exclusion, given_values, made_up

SEEDS = st.integers(0, 2**16)


@given(SEEDS, st.integers(0, 30), st.integers(0, 40))
@settings(max_examples=30)
def test_an_exclusion_never_raises_a_score(seed, col, row):
    values = given_values("any", np.random.default_rng(seed).random(FRAME.shape))
    corner = 500_000 + 100 * col, 2_400_000 - 100 * row
    rule = exclusion("rule", [shapely.box(corner[0], corner[1] - 900, corner[0] + 700, corner[1])])
    inside = np.ones(FRAME.shape, dtype=bool)
    free, bound = (weigh(score_stack(FRAME, inside, [values], rules), {"any": 1}) for rules in ([], [rule]))
    left = bound.state == ASSESSED
    np.testing.assert_array_equal(bound.score[left], free.score[left])
    assert np.isnan(bound.score[~left]).all()
    assert left.sum() == FRAME.n_cells - min(7, 30 - col) * min(9, 40 - row)


@given(SEEDS, st.floats(1e-6, 1e6))
@settings(max_examples=30)
def test_scaling_all_weights_changes_nothing_to_the_last_bit(seed, factor):
    stack = made_up(seed % 5)
    rng = np.random.default_rng(seed)
    weights = {key: float(rng.integers(0, 10)) + 0.5 for key in stack.keys}
    scaled = {key: weight * factor for key, weight in weights.items()}
    assert weigh(stack, weights).score.tobytes() == weigh(stack, scaled).score.tobytes()


@given(SEEDS, st.floats(0, 2_000), st.floats(0, 500))
@settings(max_examples=20)
def test_a_wider_setback_never_adds_land(seed, setback_m, more_m):
    narrow, wide = (weigh(made_up(seed, setback_m=m), WEIGHTS) for m in (setback_m, setback_m + more_m))
    assert not ((wide.state == ASSESSED) & (narrow.state != ASSESSED)).any()
    assert not ((narrow.state == EXCLUDED) & (wide.state != EXCLUDED)).any()


@given(SEEDS, st.integers(-900, 900), st.integers(-900, 900))
@settings(max_examples=20)
def test_moving_everything_by_whole_cells_changes_nothing(seed, east, north):
    # Whole cells are exact in binary: not a bit moves.
    shift_m = east * 128.0, north * 128.0
    place = {"cell_m": 128.0, "n_rows": 40, "n_cols": 30}
    here = GridFrame(west_m=499_968.0, north_m=2_400_000.0, **place)
    there = GridFrame(west_m=499_968.0 + shift_m[0], north_m=2_400_000.0 + shift_m[1], **place)
    stayed, went = made_up(seed, frame=here), made_up(seed, frame=there, shift_m=shift_m)
    np.testing.assert_array_equal(stayed.scores, went.scores)
    differing = (stayed.excluded != went.excluded).mean()
    assert differing <= 0.001  # coordinates that are not whole are rounded anew where they are larger
    assert (stayed.possible != went.possible).mean() <= 0.001


@given(SEEDS, st.sampled_from(["slope", "road", "town"]), st.floats(0, 1))
@settings(max_examples=20)
def test_a_score_lies_between_the_least_and_the_best_criterion(seed, key, weight):
    stack = made_up(seed)
    found = weigh(stack, {**WEIGHTS, key: weight})
    seen = found.state == ASSESSED
    assert (found.score[seen] <= np.nanmax(stack.scores[:, seen], axis=0) + 1e-6).all()
    assert (found.score[seen] >= np.nanmin(stack.scores[:, seen], axis=0) - 1e-6).all()
