"""Pairwise judgements as the page keeps them."""

import numpy as np
import pytest

from analysis.ahp_group import judge_together
from analysis.ahp_judgements import SCALE_VALUES
from ui.language import Speaker
from ui.options_judgements import (
    Person,
    has_judged,
    judgement_behind,
    judgement_matrix,
    keep_judgement,
    pairs_data,
    scale_words,
    with_judgement,
)

SAY = Speaker("vi")


def judged(*pairs):
    person = Person()
    for row, column, value in pairs:
        person = with_judgement(person, {"pair": [row, column], "value": value})
    return person


def test_a_judgement_stands_on_both_sides_of_the_diagonal():
    matrix = judgement_matrix(judged(("slope", "town", 3)), ["slope", "town", "water"])
    assert matrix[0, 1] == 3
    assert matrix[1, 0] == pytest.approx(1 / 3)
    assert np.isnan(matrix[0, 2])
    assert np.diag(matrix).tolist() == [1, 1, 1]


def test_the_browsers_third_is_the_scales_third():
    assert judged(("slope", "town", 0.3333333333)).values["slope", "town"] == 1 / 3


@pytest.mark.parametrize(
    "sent",
    [
        None,
        {"pair": ["slope"], "value": 3},
        {"pair": ["slope", "nothing"], "value": 3},
        {"pair": ["town", "slope"], "value": 3},
        {"pair": ["slope", "slope"], "value": 1},
        {"pair": ["slope", "town"], "value": 2.5},
        {"pair": ["slope", "town"], "value": 99},
        {"pair": ["slope", "town"], "value": "3"},
        {"pair": ["slope", "town"], "value": True},
    ],
)
def test_what_makes_no_sense_is_no_judgement(sent):
    assert with_judgement(Person(), sent) == Person()


def test_a_judgement_can_be_taken_back():
    person = with_judgement(judged(("slope", "town", 3)), {"pair": ["slope", "town"], "value": None})
    assert not has_judged(person, ["slope", "town"])


def test_judgements_of_criteria_that_are_off_do_not_count():
    assert not has_judged(judged(("slope", "town", 3)), ["slope", "water"])


def test_every_pair_is_asked_once_in_words_of_the_scale():
    data = pairs_data(Person(), 0, ["slope", "town", "water"], SAY)
    assert [(each["row"], each["column"]) for each in data["pairs"]] == [
        ("slope", "town"),
        ("slope", "water"),
        ("town", "water"),
    ]
    assert [value for value, _ in data["scale"]] == list(reversed(SCALE_VALUES))


@pytest.mark.parametrize(
    ("value", "words"), [(9.0, "{first} hơn, 9 lần"), (1 / 9, "{second} hơn, 9 lần"), (1.0, "Ngang nhau (1)")]
)
def test_a_step_of_the_scale_in_words(value, words):
    assert scale_words(value, SAY) == words


def test_weights_are_said_to_be_judged_only_while_they_are(monkeypatch):
    monkeypatch.setattr("streamlit.session_state", {})
    assert judgement_behind({"slope": 0.75, "town": 0.25}) is None
    judgement = judge_together([np.array([[1, 3], [1 / 3, 1]])])
    keep_judgement(["slope", "town"], judgement)
    assert judgement_behind({"slope": 0.75, "town": 0.25, "water": 0.0}) is judgement
    assert judgement_behind({"slope": 0.7, "town": 0.3}) is None
    assert judgement_behind({"slope": 0.75, "water": 0.25}) is None
