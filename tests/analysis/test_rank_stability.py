"""How firmly a ranking holds: worked by hand, in closed form, and by laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import beta

from analysis.rank_moves import first_place_flips, weight_moves
from analysis.rank_stability import rank_stability
from geo.errors import InputError

# Two criteria, two items: A scores (1, 0), B (0, 0.5). A leads where w1 > 0.5 (1 - w1), so from w1 = 1/3 on.
TWO = np.array([[1.0, 0.0], [0.0, 0.5]])


def stability(scores, weights, *, k=1, seed=1, **options):
    """Return the stability of made-up scores under seeded draws."""
    return rank_stability(
        np.array(scores), np.array(weights), k=k, rng=np.random.default_rng(seed), **options
    )


@pytest.mark.parametrize(
    ("weight", "concentration"),
    [(0.5, 2.0), (0.5, 30.0), (0.3, 10.0)],
    ids=["anything goes", "near", "behind"],
)
def test_the_share_is_that_of_the_beta_distribution(weight, concentration):
    """
    With two criteria the Dirichlet draw of w1 is Beta(c w, c (1 - w)).

    A is first with the probability 1 - F(1/3). 20 000 draws know a share to 0.0035; four of these is 0.014.
    """
    found = stability(TWO, [weight, 1 - weight], concentration=concentration, draws=20_000)
    expected = 1 - beta.cdf(1 / 3, concentration * weight, concentration * (1 - weight))
    assert found.share_first[0] == pytest.approx(expected, abs=0.014)
    assert found.share_in_first_k.sum() == pytest.approx(1)
    assert found.mean_rank[0] == pytest.approx(2 - found.share_first[0])


def test_uniform_weights_by_hand():
    """Beta(1, 1) is uniform: A is first in 2/3 of the draws."""
    assert stability(TWO, [1, 1], concentration=2, draws=20_000).share_first[0] == pytest.approx(
        2 / 3, abs=0.014
    )


def test_the_first_place_flips_at_one_third():
    """Down to w1 = 1/3 A leads, and at every weight above; seen from w2 it is 2/3, upwards."""
    first, second = first_place_flips(TWO, np.array([0.5, 0.5]))
    assert (first.weight_below, first.item_below) == (pytest.approx(1 / 3), 1)
    assert (first.weight_above, first.item_above) == (None, None)
    assert (second.weight_above, second.item_above) == (pytest.approx(2 / 3), 1)
    assert second.weight_below is None


def test_three_criteria_by_hand():
    """
    A (0.9, 0.2, 0.5), B (0.5, 0.8, 0.5), C (0.1, 0.4, 1.0) under 0.5, 0.3, 0.2: 0.61, 0.59 and 0.37.

    Without criterion 2 A scores (0.45 + 0.1) / 0.7 = 0.785714 and B 0.5; A leads B by 0.285714 there and is
    0.6 behind on it: level at 0.285714 / 0.885714 = 0.322581.
    """
    scores = np.array([[0.9, 0.2, 0.5], [0.5, 0.8, 0.5], [0.1, 0.4, 1.0]])
    found = stability(scores, [5, 3, 2], k=2, draws=50)
    assert found.score == pytest.approx([0.61, 0.59, 0.37])
    assert found.rank.tolist() == [1, 2, 3]
    flip = found.flips[1]
    assert (flip.weight_above, flip.item_above) == (pytest.approx(0.2 / 0.62), 1)
    down, up = (move for move in found.moves if move.criterion == 1)
    assert (down.weight_after, up.weight_after) == pytest.approx((0.2, 0.4))
    assert (down.first, up.first, up.entering, up.leaving) == ((0,), (1,), (), ())


def test_items_enter_and_leave_the_first_k():
    scores = np.array([[1.0, 0.0], [0.6, 0.5], [0.0, 1.0]])
    down, up = weight_moves(scores, np.array([0.9, 0.1]), k=2, step_share=0.7)[:2]
    # 0.2 / 0.8: 0.2, 0.52, 0.8; 1.0 / 0 (0.9 + 0.7 stops there): 1, 0.6, 0.
    assert (down.entering, down.leaving, down.first) == ((2,), (0,), (2,))
    assert (up.weight_after, up.entering, up.leaving) == (1.0, (), ())


def test_a_flip_is_where_moving_the_weight_makes_it():
    rng = np.random.default_rng(7)
    scores, weights = rng.random((6, 4)), np.array([0.4, 0.3, 0.2, 0.1])
    for flip in first_place_flips(scores, weights):
        for level, item, sign in (
            (flip.weight_below, flip.item_below, -1),
            (flip.weight_above, flip.item_above, 1),
        ):
            if level is None:
                continue
            for beyond, expected in ((sign * 1e-6, item), (-sign * 1e-6, None)):
                moved = weights * (1 - level - beyond) / (1 - weights[flip.criterion])
                moved[flip.criterion] = level + beyond
                is_item = int(np.argmax(scores @ moved)) == item
                assert is_item == (expected is not None)


def test_ties_share_their_places():
    """Two equal items: each in the first one half of the time, both at rank 1.5; the third always at 3."""
    found = stability([[0.5, 0.5], [0.5, 0.5], [0.1, 0.2]], [1, 1], draws=100)
    assert found.ties == ((0, 1),)
    assert found.share_in_first_k.tolist() == [0.5, 0.5, 0.0]
    assert found.rank.tolist() == found.median_rank.tolist() == [1.5, 1.5, 3.0]
    assert all(flip.item_below is None and flip.item_above is None for flip in found.flips)


def test_a_rival_that_ties_takes_over_at_once():
    """(1, 0) and (0, 1) at equal weights: any move of the first weight downwards puts the second ahead."""
    flip = first_place_flips(np.eye(2), np.array([0.5, 0.5]))[0]
    assert (flip.weight_below, flip.item_below, flip.weight_above) == (0.5, 1, None)


def test_noise_of_binary_fractions_is_no_lead():
    scores = [[0.1 + 0.2, 0.3], [0.3, 0.1 + 0.2]]
    assert stability(scores, [1, 1], draws=5).ties == ((0, 1),)


def test_an_item_not_assessed_is_left_out_and_not_last():
    found = stability([[np.nan, 1.0], [0.2, 0.3], [0.4, 0.1]], [1, 1], k=3, draws=20)
    assert found.is_ranked.tolist() == [False, True, True]
    assert (found.n_left_out, found.share_in_first_k[1:].tolist()) == (1, [1.0, 1.0])
    assert np.isnan([found.rank[0], found.score[0], found.share_first[0], found.mean_rank[0]]).all()
    assert {item for move in found.moves for item in move.first} <= {1, 2}


def test_a_criterion_without_weight_is_left_out_with_its_gaps():
    found = stability([[np.nan, 1.0], [0.2, 0.3]], [0, 2], draws=20)
    assert found.is_ranked.all()
    assert (found.share_first.tolist(), found.moves, found.flips) == ([1.0, 0.0], (), ())


def test_nothing_ranked_gives_nothing():
    found = stability([[np.nan, 1.0]], [1, 1], draws=5)
    assert (found.n_left_out, found.ties, found.flips) == (1, (), ())


SCORES = arrays(float, (5, 3), elements=st.floats(0, 1))


@given(SCORES, st.integers(1, 5))
def test_shares_sum_to_the_number_of_places(scores, k):
    assert stability(scores, [3, 2, 1], k=k, draws=8).share_in_first_k.sum() == pytest.approx(k, rel=1e-6)


@given(SCORES, st.permutations(range(5)))
def test_the_order_of_the_items_does_not_matter(scores, order):
    found, turned = (stability(table, [3, 2, 1], k=2, draws=8) for table in (scores, scores[order]))
    np.testing.assert_allclose(turned.share_in_first_k, found.share_in_first_k[order], atol=1e-6)
    np.testing.assert_array_equal(turned.rank, found.rank[order])


@given(SCORES, st.floats(0.01, 100))
def test_scaling_all_weights_changes_nothing(scores, factor):
    found, scaled = (stability(scores, [3 * f, 2 * f, f], k=2, draws=8) for f in (1.0, factor))
    np.testing.assert_allclose(scaled.score, found.score, atol=1e-9)
    assert len(scaled.flips) == len(found.flips) == 3


def test_an_item_better_on_everything_is_always_first():
    found = stability([[0.5, 0.4, 0.3], [0.6, 0.5, 0.4]], [1, 1, 1], concentration=3, draws=500)
    assert found.share_first.tolist() == [0.0, 1.0]


def test_the_same_seed_gives_the_same_answer():
    one, same, other = (
        stability(TWO, [1, 1], seed=seed, draws=300, concentration=2).share_first[0] for seed in (4, 4, 5)
    )
    assert one == same != other


@pytest.mark.parametrize(
    ("scores", "weights", "options", "words"),
    [
        ([[0.5, 0.5]], [1], {}, "do not fit together"),
        ([[1.5, 0.5]], [1, 1], {}, "outside 0..1"),
        ([[0.5, 0.5]], [1, -1], {}, "none may be negative"),
        ([[0.5, 0.5]], [0, 0], {}, "one must be above 0"),
        ([[0.5, 0.5]], [1, 1], {"k": 0, "draws": 0}, "k is 0.*0 draws"),
        ([[0.5, 0.5]], [1, 1], {"concentration": 0.0, "step_share": 2.0}, "concentration 0.*a step of 2"),
        ([[0.5, 0.5]], [1, 1], {"draws": 60_000_000}, "60000000 draws, 50000000 at most"),
    ],
)
def test_refusals(scores, weights, options, words):
    with pytest.raises(InputError, match=words):
        stability(scores, weights, **options)
