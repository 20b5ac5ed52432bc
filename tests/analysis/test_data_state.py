"""How much of the data is firm, indirect, unverified or missing."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.data_state import LEVELS, QUESTIONS, count_knowledge, data_state
from geo.errors import LayerSchemaError
from layers import codes
from layers.load import load_layer

QUESTION = {question.key: question for question in QUESTIONS}
CODE_LISTS = {
    "park_areas": codes.AREA_BASIS,
    "park_places": codes.LOCATION_BASIS,
    "cluster_areas": codes.AREA_BASIS,
    "cluster_places": codes.LOCATION_BASIS,
    "conflict_rules": codes.RULE_VERIFICATION,
    "planning_limits": codes.RULE_VERIFICATION,
    "heritage_places": codes.HERITAGE_LOCATION,
    "heritage_ranks": codes.RANK_VERIFICATION,
    "protected_areas": codes.PROTECTED_VERIFICATION,
    "line_voltages": codes.VOLTAGE_BASIS,
    "substation_voltages": codes.VOLTAGE_BASIS,
}


@pytest.mark.parametrize("key", QUESTION)
def test_every_code_of_the_list_is_ranked(key):
    assert set(QUESTION[key].levels) == set(CODE_LISTS[key])


@pytest.fixture(scope="module")
def counts():
    tables = {question.layer: load_layer(question.layer).rows() for question in QUESTIONS}
    return {count.key: count for count in data_state(tables)}


def test_no_park_area_is_firm_and_eight_are_missing(counts):
    areas = counts["park_areas"]
    assert dict(areas.levels) == {"firm": 0, "indirect": 3, "unverified": 1, "missing": 8}
    assert dict(areas.codes) == {"plan_2023": 3, "unverified": 1, "unknown": 8}


def test_eight_conflict_rules_are_unverified(counts):
    assert counts["conflict_rules"].levels["unverified"] == 8
    assert counts["conflict_rules"].total == 23


@pytest.mark.parametrize("key", QUESTION)
def test_levels_and_codes_sum_to_the_rows(counts, key):
    assert sum(counts[key].levels.values()) == counts[key].total
    assert sum(counts[key].codes.values()) == counts[key].total


@given(found=st.lists(st.sampled_from(sorted(codes.RULE_VERIFICATION))))
def test_every_row_is_counted_once(found):
    count = count_knowledge(pd.DataFrame({"verification": found}), QUESTION["conflict_rules"])
    assert list(count.levels) == list(LEVELS)
    assert sum(count.levels.values()) == len(found)


@pytest.mark.parametrize("code", ["hearsay", None, float("nan")])
def test_a_code_that_is_not_ranked_is_refused(code):
    table = pd.DataFrame({"verification": ["read", code]})
    with pytest.raises(LayerSchemaError, match="which is not ranked"):
        count_knowledge(table, QUESTION["conflict_rules"])


def test_a_missing_column_is_refused():
    with pytest.raises(LayerSchemaError, match="'verification' is missing"):
        count_knowledge(pd.DataFrame({"other": [1]}), QUESTION["conflict_rules"])


def test_a_missing_table_is_refused():
    with pytest.raises(LayerSchemaError, match="'clusters': its table was not handed over"):
        data_state({})
