"""Rules: read from a table, refused when they contradict themselves, applied by date."""

import datetime as dt

import pandas as pd
import pytest

from analysis.rules import REQUIRED, rule_faults, rules_from_table, rules_in_force
from geo.errors import InputError
from layers.load import load_layer

SOUND = {
    "rule_id": "R",
    "constraint_layer": "rice_land",
    "relation": "within_distance",
    "distance_m": "10",
    "measured_from_vi": "mép",
    "measured_from_en": "edge",
    "verdict": "prohibited",
    "instrument": "Luật",
    "valid_from": "2020-01-01",
    "valid_to": "2026-12-31",
    "verification": "read",
}


def table(*changes):
    return pd.DataFrame([{**SOUND, **change} for change in changes or ({},)])


def test_the_catalogues_rules_are_sound():
    rules = rules_from_table(load_layer("conflict_rules").rows())
    assert len(rules) == 23
    assert next(rule for rule in rules if rule.rule_id == "PWR-110").distance_m == 4.0


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"rule_id": ""}, "rule_id is empty"),
        ({"constraint_layer": None}, "constraint_layer is empty"),
        ({"instrument": " "}, "instrument is empty"),
        ({"relation": "near"}, "relation is 'near'"),
        ({"verdict": "bad"}, "verdict is 'bad'"),
        ({"verification": "sure"}, "verification is 'sure'"),
        ({"distance_m": ""}, "needs distance_m"),
        ({"distance_m": "ten"}, "distance_m is 'ten'"),
        ({"distance_m": "-4"}, "distance_m is '-4'"),
        ({"distance_m": "inf"}, "distance_m is 'inf'"),
        ({"distance_m": "90000"}, "distance_m is '90000'"),
        ({"relation": "overlap"}, "takes none"),
        ({"measured_from_vi": ""}, "without where it is measured from"),
        ({"valid_from": "01/07/2025"}, "valid_from is '01/07/2025'"),
        ({"valid_to": "soon"}, "valid_to is 'soon'"),
        ({"valid_to": "2019-01-01"}, "lies before valid_from"),
    ],
)
def test_a_contradiction_is_named_with_its_row(change, words):
    (fault,) = rule_faults(table(change))
    assert words in fault
    assert fault.startswith("row 1")


def test_every_contradiction_is_in_one_message():
    with pytest.raises(InputError, match=r"row 1 .*near.*row 2 .*without where.*row 3 .*bad"):
        rules_from_table(
            table({"relation": "near", "distance_m": ""}, {"measured_from_en": None}, {"verdict": "bad"})
        )


@pytest.mark.parametrize("column", REQUIRED)
def test_a_missing_column_is_named(column):
    with pytest.raises(InputError, match=f"columns {column} are missing"):
        rules_from_table(table().drop(columns=column))


def test_an_empty_table_is_refused():
    with pytest.raises(InputError, match="has no rows"):
        rules_from_table(table().iloc[:0])


@pytest.mark.parametrize(
    ("second", "is_refused"),
    [("2026-12-31", True), ("2027-01-01", False), ("2020-01-01", True)],
)
def test_versions_of_one_rule_may_not_be_in_force_together(second, is_refused):
    both = table({}, {"valid_from": second, "valid_to": None})
    faults = rule_faults(both)
    assert bool(faults) == is_refused
    assert not faults or "rows 1 and 2 are both in force" in faults[0]


def test_a_long_version_overlaps_the_third_row_too():
    spans = (
        {"valid_to": None},
        {"valid_from": "2021-01-01", "valid_to": "2021-02-01"},
        {"valid_from": "2023-01-01"},
    )
    assert len(rule_faults(table(*spans))) == 2


def test_first_and_last_day_are_in_force():
    rules = rules_from_table(table({}, {"valid_from": "2027-01-01", "valid_to": None, "distance_m": "20"}))
    last, _ = rules_in_force(rules, dt.date(2026, 12, 31))
    first, other = rules_in_force(rules, dt.date(2027, 1, 1))
    assert [rule.distance_m for rule in last] == [10.0]
    assert [rule.distance_m for rule in first] == [20.0]
    assert len(other) == 1


def test_a_rule_without_titles_is_called_by_its_id():
    (rule,) = rules_from_table(table())
    assert (rule.title_vi, rule.title_en, rule.article) == ("R", "R", "")
