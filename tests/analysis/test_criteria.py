"""The catalogue of criteria: every limit, the weights, and what a faulty curve or weight says."""

import dataclasses

import pytest

from analysis.criteria import CRITERIA, default_weights
from analysis.criterion_records import knot_faults, weight_faults


def test_the_weights_that_are_on_by_default_make_one():
    assert sum(default_weights().values()) == pytest.approx(1.0, abs=1e-12)


@pytest.mark.parametrize("criterion", CRITERIA.values(), ids=list(CRITERIA))
def test_every_curve_lies_within_its_limits(criterion):
    assert knot_faults(criterion.knots, least=criterion.least, most=criterion.most) == []
    values = [value for value, _ in criterion.knots]
    assert values == sorted(set(values))
    assert {min(score for _, score in criterion.knots), max(score for _, score in criterion.knots)} == {0, 1}


@pytest.mark.parametrize("criterion", CRITERIA.values(), ids=list(CRITERIA))
def test_every_text_is_in_both_languages(criterion):
    texts = [criterion.source, criterion.reason, criterion.assumed]
    assert all(each.vi and each.en and each.vi != each.en for each in texts)
    assert criterion.title_vi != criterion.title_en
    assert "giả định" in criterion.assumed.vi


def test_only_heritage_protection_and_people_are_better_when_more():
    rising = {key for key, each in CRITERIA.items() if each.knots[0][1] < each.knots[-1][1]}
    assert rising == {"heritage", "protected_area", "population"}


def test_people_have_no_data_and_say_so():
    assert not CRITERIA["population"].is_available
    assert "người dùng đưa tệp" in CRITERIA["population"].source.vi


@pytest.mark.parametrize(
    ("knots", "fault"),
    [
        (((0.0, 1.0),), "1 knots, 2 to 50"),
        (((0.0, 1.0), (0.0, 0.0)), "knot 2: value 0 does not rise above 0"),
        (((5.0, 1.0), (4.0, 0.0)), "knot 2: value 4 does not rise above 5"),
        (((0.0, 1.2), (4.0, 0.0)), "knot 1: score 1.2 is not within 0 to 1"),
        (((0.0, 1.0), (91.0, 0.0)), "knot 2: value 91 is not within 0 to 90"),
        (((0.0, 1.0), (float("nan"), 0.0)), "knot 2: value nan"),
        (((0.0, float("nan")), (5.0, 0.0)), "knot 1: score nan"),
    ],
    ids=["one", "level", "falling", "score", "limit", "no value", "no score"],
)
def test_a_faulty_curve_is_said(knots, fault):
    found = knot_faults(knots, least=0, most=90)
    assert any(fault in each.en for each in found)
    assert all(each.vi != each.en for each in found)


@pytest.mark.parametrize(
    ("weights", "fault"),
    [
        ({"slop": 1.0}, "'slop' is no criterion"),
        ({"slope": -0.1}, "weight of slope is -0.1"),
        ({"slope": float("inf")}, "weight of slope is inf"),
        ({"slope": 0.0}, "no weight is above 0"),
        ({"population": 0.5}, "population has no data yet"),
    ],
    ids=["unknown", "negative", "infinite", "nothing", "no data"],
)
def test_faulty_weights_are_said(weights, fault):
    assert any(fault in each.en for each in weight_faults(weights, CRITERIA))


@pytest.mark.parametrize(
    ("change", "words"),
    [({"default_weight": 1.5}, "0 to 1 is needed"), ({"is_available": False}, "on by default and not")],
    ids=["weight", "unavailable"],
)
def test_an_entry_that_contradicts_itself_is_refused(change, words):
    with pytest.raises(ValueError, match=words):
        dataclasses.replace(CRITERIA["slope"], **change)
