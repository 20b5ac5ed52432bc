"""What the page of site options keeps, and what it refuses from the browser."""

import pytest

from analysis.criteria import CRITERIA
from ui.options_state import WEIGHT_SCALE, default_settings, with_criteria, with_weights

BASE = default_settings()


def test_the_defaults_are_those_of_the_catalogue():
    on = {key for key, each in CRITERIA.items() if each.default_weight > 0}
    assert BASE.on == on
    assert {key: weight / WEIGHT_SCALE for key, weight in BASE.counted.items()} == {
        key: pytest.approx(CRITERIA[key].default_weight) for key in on
    }


def test_what_the_table_sent_is_taken():
    curve = [[0, 1], [12.5, 0.25]]
    sent = {"on": {"town": False}, "weights": {"slope": 40}, "knots": {"slope": curve}}
    found = with_criteria(BASE, sent)
    assert "town" not in found.counted
    assert found.counted["slope"] == 40
    assert found.knots["slope"] == ((0.0, 1.0), (12.5, 0.25))
    assert found.version == BASE.version


@pytest.mark.parametrize(
    "sent",
    [
        None,
        "slope",
        {"weights": [1, 2]},
        {"weights": {"slope": -1, "town": 101, "water": "9", "heritage": True, "nothing": 5}},
        {"weights": {"slope": float("nan")}},
        {"on": {"slope": 0, "population": True}},
        {"knots": {"slope": [[0, 1]]}},
        {"knots": {"slope": [[5, 1], [3, 0]]}},
        {"knots": {"slope": [[0, 1], [95, 0]]}},
        {"knots": {"slope": [[0, 1], [10, 1.5]]}},
        {"knots": {"slope": [[0, 1], [10, "0"]]}},
        {"knots": {"slope": [[0, 1], 10]}},
    ],
)
def test_what_makes_no_sense_changes_nothing(sent):
    assert with_criteria(BASE, sent) == BASE


def test_weights_from_elsewhere_switch_the_others_off():
    found = with_weights(BASE, {"slope": 0.6, "town": 0.3, "water": 0.1})
    assert found.counted == {"slope": 100.0, "town": 50.0, "water": 16.7}
    assert found.version == BASE.version + 1


def test_a_criterion_that_is_on_without_weight_does_not_count():
    assert "slope" not in with_criteria(BASE, {"weights": {"slope": 0}}).counted
