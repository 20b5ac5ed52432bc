"""What is known of each target."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.quota import quota_of, quota_target_ha
from analysis.targets import target_states
from geo.errors import LayerSchemaError
from layers.load import load_layer


@pytest.fixture(scope="module")
def parks() -> pd.DataFrame:
    return load_layer("parks").rows()


@pytest.fixture(scope="module")
def targets() -> pd.DataFrame:
    return load_layer("targets").rows()


@pytest.fixture(scope="module")
def states(parks, targets):
    found = target_states(targets, parks, quota_of(parks, quota_target_ha(targets)))
    return {state.indicator_id: state for state in found}


def test_every_target_has_one_state_in_the_order_of_the_table(states, targets):
    assert list(states) == targets["indicator_id"].tolist()


def test_twelve_parks_are_planned_of_which_three_have_begun(states):
    count = states["parks_count"]
    assert (count.known_value, count.target_value) == (12, 12)
    assert dict(count.figures) == {"named": 8, "operating": 2, "investor_selected": 1}


def test_known_area_is_the_sum_of_the_quota(states):
    area = states["parks_area_ha"]
    assert (area.known_value, area.finding, area.unit) == (574.77, "known_sum", "ha")
    assert dict(area.figures) == {"plan_2023": 320.0, "unverified": 254.77, "n_unknown": 8}


def test_the_rate_of_one_park_is_no_rate_of_the_province(states):
    rate = states["park_occupancy"]
    assert rate.known_value is None
    assert rate.finding == "single_parks"
    assert dict(rate.figures) == {"KCN-01": 90.3}


def test_rates_of_all_parks_are_still_not_averaged(parks, targets):
    full = parks.assign(occupancy_pct=50.0)
    found = target_states(targets, full, quota_of(parks, 3096.2))
    rate = next(state for state in found if state.indicator_id == "park_occupancy")
    assert rate.known_value is None
    assert len(rate.figures) == 12


@pytest.mark.parametrize("indicator", ["park_wastewater", "trained_labour", "industry_va_growth"])
def test_a_target_without_data_says_so(states, indicator):
    assert (states[indicator].finding, states[indicator].known_value) == ("no_data", None)


def test_no_known_area_is_no_data_not_zero(parks, targets):
    unknown = parks.assign(planned_area_ha=float("nan"), area_basis="unknown")
    found = target_states(targets, unknown, quota_of(unknown, 3096.2))
    area = next(state for state in found if state.indicator_id == "parks_area_ha")
    assert (area.finding, area.known_value) == ("no_data", None)


def test_a_repeated_indicator_is_refused(parks, targets):
    with pytest.raises(LayerSchemaError, match=r"parks_count, .* stands twice"):
        target_states(pd.concat([targets, targets]), parks, quota_of(parks, 3096.2))


def test_missing_columns_are_refused(parks, targets):
    quota = quota_of(parks, 3096.2)
    with pytest.raises(LayerSchemaError, match="columns by_date are missing"):
        target_states(targets.drop(columns="by_date"), parks, quota)
    with pytest.raises(LayerSchemaError, match="columns occupancy_pct are missing"):
        target_states(targets, parks.drop(columns="occupancy_pct"), quota)
