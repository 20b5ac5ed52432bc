"""Weights by pairwise comparison agree with published worked examples and refuse what is no comparison."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.ahp import RANDOM_INDICES, ahp_weights
from analysis.ahp_judgements import (
    MOST_CRITERIA,
    SCALE_VALUES,
    check_judgements,
    complete_judgements,
    nearest_scale_value,
)
from geo.errors import InputError


def table(text):
    """Return the judgements written row by row, fractions allowed, "?" where nobody judged."""
    rows = [
        [np.nan if word == "?" else float(Fraction(word)) for word in row.split()] for row in text.split("/ ")
    ]
    return np.array(rows)


def from_upper(n, *upper):
    """Return the judgements whose upper half is given row by row."""
    matrix = np.eye(n)
    matrix[np.triu_indices(n, 1)] = upper
    rows, columns = np.triu_indices(n, 1)
    matrix[columns, rows] = 1 / matrix[rows, columns]
    return matrix


# T. L. Saaty, "Decision making with the analytic hierarchy process", Int. J. Services Sciences 1 (1), 2008,
# 83-98: coffee, wine, tea, beer, sodas, milk, water drunk in the USA.
DRINKS = from_upper(
    *(7, 9, 5, 2, 1, 1, 1 / 2, 1 / 3, 1 / 9, 1 / 9, 1 / 9, 1 / 9),
    *(1 / 3, 1 / 4, 1 / 3, 1 / 9, 1 / 2, 1, 1 / 3, 2, 1 / 2, 1 / 3),
)
# T. L. Saaty, "How to make a decision: the analytic hierarchy process", EJOR 48, 1990, 9-26, and
# "Decision-making with the AHP: why is the principal eigenvector necessary", EJOR 145, 2003, 85-91: size,
# transport, neighbourhood, age, yard, facilities, condition and financing of a house.
HOUSE = from_upper(
    *(8, 5, 3, 7, 6, 6, 1 / 3, 1 / 4, 1 / 3, 5, 3, 3, 1 / 5, 1 / 7, 6, 3, 4, 6, 1 / 5),
    *(1 / 3, 1 / 4, 1 / 7, 1 / 8, 1 / 2, 1 / 5, 1 / 6, 1 / 5, 1 / 6, 1 / 2),
)
# C. A. Bana e Costa and J.-C. Vansnick, "A critical analysis of the eigenvalue method used to derive
# priorities in AHP", EJOR 187, 2008, 1422-1428, example 1. The ratio is printed with two decimals: 0.05.
ORDER = from_upper(5, 2, 3, 5, 9, 2, 4, 9, 2, 8, 7)


@pytest.mark.parametrize(
    ("matrix", "weights", "ratio"),
    [
        pytest.param(DRINKS, [0.177, 0.019, 0.042, 0.116, 0.190, 0.129, 0.327], 0.022, id="Saaty: drinks"),
        pytest.param(
            HOUSE, [0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333], 0.170, id="Saaty: house"
        ),
    ],
)
def test_examples_of_saaty(matrix, weights, ratio):
    result = ahp_weights(matrix)
    np.testing.assert_allclose(result.weights, weights, atol=5.1e-4)
    assert result.consistency_ratio == pytest.approx(ratio, abs=5e-4)


def test_example_of_bana_e_costa_and_vansnick():
    result = ahp_weights(ORDER)
    np.testing.assert_allclose(result.weights, [0.426, 0.281, 0.165, 0.101, 0.027], atol=5e-4)
    assert round(result.consistency_ratio, 2) == 0.05


@pytest.mark.parametrize(
    ("upper", "weights", "ratio"),
    [
        pytest.param((4, 3, 7, 1 / 3, 3, 5), [0.547, 0.127, 0.270, 0.056], 0.044, id="criteria"),
        pytest.param((1 / 4, 4, 9), [0.217, 0.717, 0.066], 0.035, id="experience"),
        pytest.param((3, 1 / 5, 1 / 7), [0.188, 0.081, 0.731], 0.062, id="education"),
        pytest.param((5, 9, 4), [0.743, 0.194, 0.063], 0.069, id="charisma"),
        pytest.param((1 / 3, 5, 9), [0.265, 0.672, 0.063], 0.028, id="age"),
    ],
)
def test_leader_example(upper, weights, ratio):
    """Encyclopaedia articles on the process, worked with Expert Choice; .5476 is printed there as .547."""
    result = ahp_weights(from_upper(4 if len(upper) == 6 else 3, *upper))
    np.testing.assert_allclose(result.weights, weights, atol=1e-3)  # some are cut off, not rounded
    assert result.consistency_ratio == pytest.approx(ratio, abs=6e-4)


def test_what_to_change_in_the_house_example_is_what_saaty_changes():
    """He replaces neighbourhood to condition, 6, by 1/2: eigenvalue 9.669 to 8.811, ratio to 0.083."""
    result = ahp_weights(HOUSE)
    assert result.lambda_max == pytest.approx(9.669, abs=5e-4)
    first = result.fixes[0]
    assert (first.row, first.column, first.value_now, first.value_nearest) == (2, 6, 6, 0.5)
    assert first.value_implied == pytest.approx(1 / 2.18, abs=5e-4)
    assert first.consistency_ratio_after == pytest.approx(0.083, abs=5e-4)
    changed = HOUSE.copy()
    changed[2, 6], changed[6, 2] = 0.5, 2.0
    assert ahp_weights(changed).lambda_max == pytest.approx(8.811, abs=1e-3)  # 8.8117, printed cut off
    assert ahp_weights(changed).fixes == ()


def test_fixes_are_ranked_and_each_is_the_ratio_after_that_change_alone():
    result = ahp_weights(HOUSE)
    after = [fix.consistency_ratio_after for fix in result.fixes]
    assert after == sorted(after)
    for fix in result.fixes[:3]:
        changed = HOUSE.copy()
        changed[fix.row, fix.column], changed[fix.column, fix.row] = fix.value_nearest, 1 / fix.value_nearest
        assert ahp_weights(changed).consistency_ratio == pytest.approx(fix.consistency_ratio_after)


def test_by_hand_three_criteria_that_contradict_each_other():
    """
    A circle of three with 2, 2 and 1/2.

    Each row's geometric mean is 1 (2 * 1/2), so the weights are equal; each row sums to 1 + 2 + 1/2,
    so the eigenvalue is 3.5, the index 0.25 and the ratio 0.25 / 0.52.
    """
    result = ahp_weights(table("1 2 1/2/ 1/2 1 2/ 2 1/2 1"))
    np.testing.assert_allclose(result.weights, [1 / 3] * 3, atol=1e-12)
    assert (result.lambda_max, result.consistency_index) == pytest.approx((3.5, 0.25))
    assert result.consistency_ratio == pytest.approx(0.25 / 0.52)
    assert not result.is_consistent


@pytest.mark.parametrize(("n", "weights"), [(1, [1.0]), (2, [0.9, 0.1])])
def test_one_or_two_criteria_cannot_contradict(n, weights):
    result = ahp_weights(from_upper(n, *[9] * (n - 1)))
    np.testing.assert_allclose(result.weights, weights)
    assert (result.consistency_ratio, result.fixes) == (0.0, ())


@given(st.lists(st.floats(1.0, 3.0), min_size=3, max_size=MOST_CRITERIA))
def test_consistent_judgements_give_their_weights_back(importances):
    given_weights = np.array(importances) / sum(importances)
    result = ahp_weights(given_weights[:, None] / given_weights[None, :])
    np.testing.assert_allclose(result.weights, given_weights, rtol=1e-6)
    assert result.consistency_ratio < 1e-6


@given(st.permutations(range(8)))
def test_the_order_of_the_criteria_does_not_matter(order):
    result = ahp_weights(HOUSE[np.ix_(order, order)])
    np.testing.assert_allclose(result.weights, ahp_weights(HOUSE).weights[list(order)], rtol=1e-9)
    assert result.consistency_ratio == pytest.approx(ahp_weights(HOUSE).consistency_ratio)


@given(st.lists(st.sampled_from(SCALE_VALUES), min_size=10, max_size=10))
def test_a_fix_always_lowers_the_ratio(upper):
    result = ahp_weights(from_upper(5, *upper))
    assert all(fix.consistency_ratio_after < result.consistency_ratio for fix in result.fixes)


def test_what_the_others_imply_is_what_would_be_filled_in():
    fix = ahp_weights(HOUSE).fixes[1]
    without = HOUSE.copy()
    without[fix.row, fix.column] = without[fix.column, fix.row] = np.nan
    assert fix.value_implied == pytest.approx(complete_judgements(without)[fix.row, fix.column])


def test_random_indices_beside_those_of_alonso_and_lamata():
    """J. A. Alonso and M. T. Lamata, Int. J. Uncertainty Fuzziness 14 (4), 2006, 445-459."""
    theirs = [0.5245, 0.8815, 1.1086, 1.2479, 1.3417, 1.4056, 1.4499, 1.4854, 1.5141, 1.5365]
    theirs += [1.5551, 1.5713, 1.5838]
    np.testing.assert_allclose(RANDOM_INDICES[2:], theirs, atol=0.011)


@pytest.mark.parametrize("n", [3, 5, 8, 15])
def test_random_indices_are_the_mean_of_random_judgements(n):
    rng = np.random.default_rng(5)
    indices = []
    for _ in range(600):
        matrix = from_upper(n, *rng.choice(SCALE_VALUES, n * (n - 1) // 2))
        indices.append((np.linalg.eigvals(matrix).real.max() - n) / (n - 1))
    assert np.mean(indices) == pytest.approx(RANDOM_INDICES[n - 1], abs=0.06)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(
            "1 2/ 1/3 1", r"\(1, 2\) is 2 and \(2, 1\) is 0.333.*each other's reverse", id="not reverse"
        ),
        pytest.param("1 0/ 2 1", r"\(1, 2\) is 0, above 0", id="zero"),
        pytest.param("1 -2/ -1/2 1", r"\(1, 2\) is -2, above 0.*\(2, 1\) is -0.5", id="negative"),
        pytest.param(
            "1 10/ 1/10 1", r"\(1, 2\) is 10, outside 1/9 to 9.*\(2, 1\) is 0.1", id="beyond the scale"
        ),
        pytest.param("1 ?/ ? 1", r"\(1, 2\) is missing", id="missing"),
        pytest.param("2 1/ 1 1", r"\(1, 1\) is 2, 1 is needed", id="diagonal"),
        pytest.param("1 2 3/ 1/2 1 1", r"the table is \(2, 3\)", id="not square"),
    ],
)
def test_what_is_no_comparison_is_refused(text, words):
    with pytest.raises(InputError, match=words) as refusal:
        ahp_weights(table(text))
    assert "Bảng so sánh cặp" in refusal.value.text_vi


def test_all_faults_are_in_one_message():
    with pytest.raises(InputError, match=r"\(1, 2\) is 12.*\(1, 3\) is 0.*\(2, 3\) is 5 and \(3, 2\) is 5"):
        ahp_weights(table("1 12 0/ 1/9 1 5/ 1 5 1"))


def test_more_criteria_than_published_indices_are_refused():
    with pytest.raises(InputError, match="16 criteria, at most 15"):
        ahp_weights(np.ones((16, 16)))


def test_two_written_decimals_pass_as_the_reverse():
    checked = check_judgements(np.array([[1.0, 0.11, 0.33], [9.0, 1.0, 3.0], [3.0, 0.33, 1.0]]))
    assert (checked[0, 1], checked[2, 1]) == (1 / 9, 1 / 3)


@pytest.mark.parametrize(
    ("ratio", "value"), [(1.2, 1), (1.5, 2), (1 / 2.18, 1 / 2), (20.0, 9), (0.01, 1 / 9)]
)
def test_nearest_value_of_the_scale(ratio, value):
    assert nearest_scale_value(ratio) == value


def test_a_missing_judgement_is_what_the_others_imply():
    """1 is 2 times 2, 2 is 3 times 3, so 1 is 6 times 3: w = (6, 3, 1) / 10 without contradiction."""
    result = ahp_weights(table("1 2 ?/ 1/2 1 3/ ? 1/3 1"), incomplete=True)
    np.testing.assert_allclose(result.weights, [0.6, 0.3, 0.1])
    assert (result.n_missing, round(result.consistency_ratio, 9)) == (1, 0.0)


def test_a_filled_in_judgement_satisfies_harkers_equation():
    completed = complete_judgements(table("1 1 5 2/ 1 1 3 4/ 1/5 1/3 1 ?/ 1/2 1/4 ? 1"))
    weights = ahp_weights(completed).weights
    assert completed[2, 3] == pytest.approx(weights[2] / weights[3])
    # By least eigenvalue (Bozóki, Fülöp and Rónyai, Math. Comput. Modelling 52, 2010) it would be 0.730.
    assert completed[2, 3] == pytest.approx(0.730, abs=0.01)


def test_judgements_that_join_nothing_are_refused():
    with pytest.raises(InputError, match="criteria 3, 4 are compared with none"):
        complete_judgements(table("1 2 ? ?/ 1/2 1 ? ?/ ? ? 1 3/ ? ? 1/3 1"))
