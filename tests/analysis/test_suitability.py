"""A grid of five by five cells by hand; states, refusals, progress and the way out."""

import numpy as np
import pytest
import shapely

from analysis.suitability import (
    ASSESSED,
    EXCLUDED,
    NOT_ASSESSED,
    OUTSIDE,
    PROGRESS_DONE,
    PROGRESS_SCORE,
    DistanceValues,
    ScoredCriterion,
    SuitabilityCancelled,
    normalise_weights,
    score_stack,
    score_strips,
    transform_values,
    weigh,
)
from geo.errors import InputError
from geo.grid import GridFrame
from tests.analysis.suitability_cases import WEIGHTS, exclusion, given_values, made_up

FRAME = GridFrame(west_m=0.0, north_m=500.0, cell_m=100.0, n_rows=5, n_cols=5)
INSIDE = np.ones((5, 5), dtype=bool)
INSIDE[4, :] = False
SLOPE = np.array([[0, 2, 4, 8, 16]] * 5, dtype=float)
SLOPE[2, 0] = np.nan
CURVE = ((0.0, 1.0), (8.0, 0.0))


@pytest.fixture
def stack():
    road = DistanceValues(np.array([shapely.LineString([(250, 500), (250, 0)])]), FRAME)
    criteria = [
        given_values("slope", SLOPE, CURVE),
        ScoredCriterion(key="road", knots=((0.0, 1.0), (200.0, 0.0)), values=road),
    ]
    rule = exclusion("protected", [shapely.box(0, 300, 200, 500)], [shapely.box(400, 100, 500, 200)])
    return score_stack(FRAME, INSIDE, criteria, [rule])


def test_grid_of_five_by_five_by_hand(stack):
    found = weigh(stack, {"slope": 3, "road": 1})
    # Slope scores 1, 0.75, 0.5, 0, 0 and the road, in column 2, 0, 0.5, 1, 0.5, 0; three quarters and one.
    row = [0.75, 0.6875, 0.625, 0.125, 0.0]
    nan = np.nan
    wanted = [[nan, nan, *row[2:]], [nan, nan, *row[2:]], [nan, *row[1:]], row, [nan] * 5]
    np.testing.assert_array_equal(found.score, np.array(wanted, dtype=np.float32))
    e, a, n, o = EXCLUDED, ASSESSED, NOT_ASSESSED, OUTSIDE
    assert found.state.tolist() == [[e, e, a, a, a], [e, e, a, a, a], [n, a, a, a, a], [a] * 5, [o] * 5]
    assert found.weights == {"slope": 0.75, "road": 0.25}


def test_possibly_excluded_cells_keep_their_score_and_are_marked(stack):
    assert np.argwhere(stack.possible).tolist() == [[3, 4]]
    assert weigh(stack, {"slope": 3, "road": 1}).state[3, 4] == ASSESSED


def test_a_criterion_with_weight_0_is_left_out_and_its_gaps_do_not_count(stack):
    found = weigh(stack, {"slope": 0, "road": 1})
    assert (found.state[2, 0], found.score[2, 1]) == (ASSESSED, 0.5)


def test_what_is_forbidden_is_excluded_even_where_a_criterion_is_not_known():
    one = GridFrame(west_m=0.0, north_m=100.0, cell_m=100.0, n_rows=1, n_cols=1)
    rule = exclusion("rule", [shapely.box(0, 0, 100, 100)])
    found = score_stack(one, np.ones((1, 1), dtype=bool), [given_values("slope", [[np.nan]])], [rule])
    assert weigh(found, {"slope": 1}).state.tolist() == [[EXCLUDED]]


@pytest.mark.parametrize(
    ("value", "score"),
    [
        (-5, 0.2),
        (0, 0.2),
        (5, 0.6),
        (10, 1),
        (15, 0.75),
        (20, 0.5),
        (99, 0.5),
        (np.inf, 0.5),
        (np.nan, np.nan),
    ],
)
def test_curve_is_straight_between_knots_and_flat_beyond(value, score):
    found = transform_values(np.array([value]), ((0.0, 0.2), (10.0, 1.0), (20.0, 0.5)))
    np.testing.assert_allclose(found, [score], rtol=1e-7)


def test_curve_is_that_of_numpy():
    knots = ((-3.0, 0.1), (-1.0, 0.9), (0.5, 0.3), (2.0, 0.35), (7.0, 0.0))
    values = np.random.default_rng(1).uniform(-6, 9, (50, 40)).astype(np.float32)
    wanted = np.interp(values, *np.array(knots).T).astype(np.float32)
    np.testing.assert_allclose(transform_values(values, knots), wanted, atol=1e-7)


@pytest.mark.parametrize(
    ("knots", "words"),
    [
        (((0.0, 1.0),), "1 knots, at least 2"),
        (((0.0, 1.0), (0.0, 0.0)), "do not rise strictly"),
        (((5.0, 1.0), (0.0, 0.0)), "do not rise strictly"),
        (((0.0, 1.0), (1.0, 1.5)), "not between 0 and 1"),
        (((0.0, 1.0), (float("nan"), 0.5)), "not a number.*do not rise"),
    ],
)
def test_a_curve_without_rising_values_and_scores_from_0_to_1_is_refused(knots, words):
    with pytest.raises(InputError, match=words) as caught:
        given_values("slope", [[1.0]], knots)
    assert "Đường cong của tiêu chí “slope”" in caught.value.text_vi


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        ({"slope": 1}, "'road' has no weight"),
        ({"slope": 1, "road": 1, "sea": 1}, "'sea' is not among the criteria"),
        ({"slope": -1, "road": float("nan")}, "'slope' weighs -1; 'road' weighs nan"),
        ({"slope": 0, "road": 0}, "no criterion has a weight above 0"),
    ],
)
def test_weights_that_cannot_be_used_are_refused_all_at_once(stack, weights, words):
    with pytest.raises(InputError, match=words) as caught:
        weigh(stack, weights)
    assert caught.value.text_vi.startswith("Trọng số: ")


def test_a_criterion_with_the_least_weight_still_counts_where_it_is_not_known(stack):
    shares = normalise_weights({"slope": 1e-12, "road": 1.0}, ("slope", "road"))
    assert 0 < shares["slope"] < 1e-8
    unknown = np.isnan(stack.scores[stack.keys.index("slope")]) & stack.inside & (stack.excluded == 0)
    assert unknown.any()
    assert (weigh(stack, {"slope": 1e-12, "road": 1.0}).state[unknown] == NOT_ASSESSED).all()


def test_shares_keep_the_order_and_huge_weights_do_not_overflow():
    assert normalise_weights({"b": 1e308, "a": 1e308}, ("a", "b")) == {"a": 0.5, "b": 0.5}


@pytest.mark.parametrize("rows", [1, 7, 39, 40, 1_000])
def test_any_strips_give_the_same_bits(rows):
    whole, parts = made_up(4), made_up(4, block_rows=rows)
    for name in ("scores", "excluded", "possible", "inside"):
        assert getattr(whole, name).tobytes() == getattr(parts, name).tobytes(), name


def test_weighed_strips_are_the_whole():
    criteria = [given_values("slope", SLOPE, CURVE)]
    rule = exclusion("protected", [shapely.box(0, 300, 200, 500)])
    whole = weigh(score_stack(FRAME, INSIDE, criteria, [rule]), {"slope": 1})
    strips = list(score_strips(FRAME, INSIDE, criteria, [rule], {"slope": 1}, block_rows=2))
    assert [first for first, _ in strips] == [0, 2, 4]
    np.testing.assert_array_equal(np.concatenate([part.score for _, part in strips]), whole.score)
    np.testing.assert_array_equal(np.concatenate([part.state for _, part in strips]), whole.state)


def test_progress_rises_to_the_end():
    told = []
    made_up(1, block_rows=10, on_progress=lambda share, words: told.append((share, words)))
    assert told == [*[(part / 4, PROGRESS_SCORE) for part in range(4)], (1.0, PROGRESS_DONE)]


def test_a_run_stops_when_it_is_asked_to():
    asked = []

    def is_cancelled():
        asked.append(1)
        return len(asked) > 2

    with pytest.raises(SuitabilityCancelled, match="stopped before its end"):
        made_up(1, block_rows=5, is_cancelled=is_cancelled)
    assert len(asked) == 3


def test_weights_of_a_stack_of_another_order_go_by_key():
    one, other = made_up(2), made_up(2)
    backwards = dict(reversed(WEIGHTS.items()))
    np.testing.assert_array_equal(weigh(one, WEIGHTS).score, weigh(other, backwards).score)


@pytest.mark.parametrize("shape", [(4, 5), (5, 6)])
def test_an_area_of_another_shape_is_refused(shape):
    with pytest.raises(ValueError, match="the area asked about has shape"):
        score_stack(FRAME, np.ones(shape, dtype=bool), [given_values("slope", SLOPE)], [])


def test_values_of_another_width_are_refused():
    with pytest.raises(ValueError, match="criterion 'slope' gives"):
        score_stack(FRAME, INSIDE, [given_values("slope", np.ones((5, 4)))], [])


def test_a_key_that_is_there_twice_is_refused():
    with pytest.raises(ValueError, match="is there twice"):
        score_stack(FRAME, INSIDE, [given_values("slope", SLOPE)] * 2, [])


def test_more_exclusions_than_bits_are_refused():
    rules = [exclusion(f"rule {number}") for number in range(33)]
    with pytest.raises(ValueError, match="33 exclusions are given, 32 at most"):
        score_stack(FRAME, INSIDE, [given_values("slope", SLOPE)], rules)


def test_strips_without_rows_are_refused():
    with pytest.raises(ValueError, match="at least 1 row is needed"):
        made_up(1, block_rows=0)
