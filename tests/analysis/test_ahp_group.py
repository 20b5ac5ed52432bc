"""Several people's judgements become one, and how far they differ is said."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.ahp import ahp_weights
from analysis.ahp_group import combine_judgements, judge_together
from geo.errors import InputError


def judged(*upper):
    """Return three criteria's judgements from 1:2, 1:3 and 2:3."""
    one, two, three = upper
    return np.array([[1, one, two], [1 / one, 1, three], [1 / two, 1 / three, 1]])


def test_two_people_by_hand():
    """2 and 8 have the geometric mean 4; each lies a factor of 2 from it."""
    group = judge_together([judged(2, 4, 2), judged(8, 4, 2)])
    assert group.matrix[0, 1] == pytest.approx(4)
    assert group.dispersion[0, 1] == pytest.approx(2)
    assert group.dispersion[0, 2] == pytest.approx(1)
    assert group.most_disputed == (0, 1)


def test_a_person_who_counts_three_times():
    """2 with 3/4 and 32/4 = 8 with 1/4: 2^(3/4) 8^(1/4) = 2^1.5."""
    assert combine_judgements([judged(2, 4, 2), judged(8, 4, 2)], [3, 1])[0, 1] == pytest.approx(2**1.5)


def test_each_person_keeps_an_own_ratio():
    group = judge_together([judged(2, 4, 2), judged(2, 1 / 2, 2)])
    assert group.people[0].consistency_ratio == pytest.approx(0, abs=1e-9)
    assert group.people[1].consistency_ratio == pytest.approx(0.25 / 0.52)
    assert group.result.consistency_ratio < group.people[1].consistency_ratio


SCALE = st.floats(1 / 9, 9)


@given(st.lists(st.tuples(SCALE, SCALE, SCALE), min_size=1, max_size=5))
def test_the_mean_is_reciprocal_and_within_the_scale(people):
    mean = combine_judgements([judged(*one) for one in people])
    np.testing.assert_allclose(mean * mean.T, 1, rtol=1e-9)
    assert (mean <= 9 * (1 + 1e-9)).all()
    assert len(judge_together([judged(*one) for one in people]).people) == len(people)


@given(st.tuples(SCALE, SCALE, SCALE), st.lists(st.floats(0.1, 10), min_size=1, max_size=4))
def test_people_who_agree_change_nothing(upper, people_weights):
    alone = ahp_weights(judged(*upper))
    group = judge_together([judged(*upper)] * len(people_weights), people_weights)
    np.testing.assert_allclose(group.result.weights, alone.weights, rtol=1e-9)
    np.testing.assert_allclose(group.dispersion, 1, rtol=1e-6)


def test_nobody_is_refused():
    with pytest.raises(InputError, match="nobody has judged"):
        judge_together([])


def test_different_criteria_are_refused():
    with pytest.raises(InputError, match=r"\[3, 2\] criteria"):
        combine_judgements([judged(1, 1, 1), np.ones((2, 2))])


@pytest.mark.parametrize("weights", [[1.0], [1.0, 0.0], [1.0, float("nan")]])
def test_weights_that_are_none_are_refused(weights):
    with pytest.raises(InputError, match="one number above 0 for each"):
        combine_judgements([judged(1, 1, 1)] * 2, weights)


def test_the_person_with_the_fault_is_named():
    with pytest.raises(InputError, match=r"person 2: \(1, 2\) is 12") as refusal:
        combine_judgements([judged(1, 1, 1), judged(12, 1, 1)])
    assert refusal.value.text_vi.startswith("Người thứ 2")


def test_a_judgement_that_one_person_left_out_is_filled_in_for_that_person():
    """1 is 9 times 2, 2 is 9 times 3: the first person implies 81, beyond the scale; the second says 9."""
    gap = judged(9, 1, 9)
    gap[0, 2] = gap[2, 0] = np.nan
    group = judge_together([gap, judged(9, 9, 1)], incomplete=True)
    assert group.matrix[0, 2] == pytest.approx(27)  # the root of 81 times 9
    assert [person.n_missing for person in group.people] == [1, 0]
    assert group.result.n_missing == 0
    with pytest.raises(InputError, match=r"person 1: \(1, 3\) is missing"):
        judge_together([gap, judged(9, 9, 1)])
