"""Milestones on a date: over, running, to come; never done or not done."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.milestones import STATES, YEARLY_BEFORE, count_by_state, milestone_states, order_by_urgency
from geo.errors import LayerSchemaError
from layers.load import load_layer

DAYS = st.dates(min_value=dt.date(2020, 1, 1), max_value=dt.date(2035, 12, 31))
YEARLY = ("M-14", "2026-12-15", "2030-12-15")


def tasks(*rows: tuple[str, str | None, str | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["milestone_id", "start_date", "end_date"])


def one(row: tuple[str, str, str], as_of: str) -> pd.Series:
    return milestone_states(tasks(row), dt.date.fromisoformat(as_of)).iloc[0]


@pytest.mark.parametrize(
    ("as_of", "state", "days"),
    [
        pytest.param("2023-03-31", "upcoming", 183, id="day before the start"),
        pytest.param("2023-04-01", "running", 182, id="day of the start"),
        pytest.param("2023-09-30", "running", 0, id="day of the end"),
        pytest.param("2023-10-01", "past_end", -1, id="day after the end"),
    ],
)
def test_the_days_of_start_and_end_belong_to_the_period(as_of, state, days):
    found = one(("M-01", "2023-04-01", "2023-09-30"), as_of)
    assert (found["state"], found["days_to_due"]) == (state, days)
    assert found["due_date"] == dt.date(2023, 9, 30)
    assert found["previous_due_date"] is None


@pytest.mark.parametrize(
    ("as_of", "state", "due", "days", "previous"),
    [
        pytest.param("2026-11-20", "upcoming", "2026-12-15", 24, None, id="before the first"),
        pytest.param("2026-12-14", "upcoming", "2026-12-15", 0, None, id="last day in time"),
        pytest.param("2026-12-15", "running", "2027-12-15", 364, "2026-12-15", id="'before' is over"),
        pytest.param("2028-01-01", "running", "2028-12-15", 348, "2027-12-15", id="between two"),
        pytest.param("2030-12-14", "running", "2030-12-15", 0, "2029-12-15", id="last day of the last"),
        pytest.param("2030-12-15", "past_end", "2030-12-15", -1, "2030-12-15", id="after the last"),
    ],
)
def test_yearly_report_is_due_before_15_december(as_of, state, due, days, previous):
    found = one(YEARLY, as_of)
    assert (found["state"], found["due_date"].isoformat(), found["days_to_due"]) == (state, due, days)
    assert found["previous_due_date"] == (previous and dt.date.fromisoformat(previous))


def test_yearly_on_29_february_falls_on_the_28th_in_other_years():
    found = milestone_states(
        tasks(("L", "2024-02-29", "2028-02-29")), dt.date(2024, 3, 1), yearly=frozenset({"L"})
    )
    assert found["due_date"].tolist() == [dt.date(2025, 2, 28)]


def test_on_20_november_2026_four_milestones_are_past_their_end():
    states = milestone_states(load_layer("milestones").rows(), dt.date(2026, 11, 20))
    over = states.loc[states["state"] == "past_end", "milestone_id"].tolist()
    assert over == ["M-01", "M-02", "M-03", "M-05"]
    assert count_by_state(states) == {"past_end": 4, "running": 9, "upcoming": 6}


def test_the_yearly_ids_are_in_the_table():
    assert set(load_layer("milestones").rows()["milestone_id"]) >= YEARLY_BEFORE


def test_most_urgent_come_first_and_ties_keep_the_order_of_ids():
    rows = tasks(
        ("C", "2030-01-01", "2030-02-01"),
        ("B", "2026-01-01", "2026-12-31"),
        ("A", "2026-01-01", "2026-12-31"),
        ("D", "2025-01-01", "2025-12-31"),
        ("E", "2024-01-01", "2024-12-31"),
    )
    ordered = order_by_urgency(milestone_states(rows, dt.date(2026, 6, 1)))
    assert ordered["milestone_id"].tolist() == ["E", "D", "A", "B", "C"]
    assert ordered.index.tolist() == [4, 3, 2, 1, 0]
    assert "_rank" not in ordered


def test_no_milestones_give_an_empty_table_with_its_columns():
    states = milestone_states(tasks(), dt.date(2026, 1, 1))
    assert states.empty
    assert {"state", "due_date", "days_to_due", "previous_due_date"} <= set(states.columns)
    assert count_by_state(states) == dict.fromkeys(STATES, 0)


def test_input_stays_as_it_was_and_its_index_comes_back():
    rows = tasks(("M-01", "2023-04-01", "2023-09-30"), YEARLY).set_axis([5, 5])
    before = rows.copy()
    assert milestone_states(rows, dt.date(2026, 1, 1)).index.tolist() == [5, 5]
    pd.testing.assert_frame_equal(rows, before)


@given(as_of=DAYS, later=st.integers(min_value=0, max_value=4_000))
def test_time_never_takes_a_milestone_back(as_of, later):
    rows = tasks(("M-01", "2023-04-01", "2023-09-30"), YEARLY)
    rank = {"upcoming": 0, "running": 1, "past_end": 2}
    now = milestone_states(rows, as_of)["state"].map(rank)
    then = milestone_states(rows, as_of + dt.timedelta(days=later))["state"].map(rank)
    assert (then >= now).all()


@given(as_of=DAYS)
def test_days_to_due_are_negative_exactly_when_the_end_is_past(as_of):
    states = milestone_states(tasks(("M-01", "2023-04-01", "2023-09-30"), YEARLY), as_of)
    assert ((states["days_to_due"] < 0) == (states["state"] == "past_end")).all()


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        pytest.param([("A", "2026-01-02", "2026-01-01")], "A: ends on 2026-01-01 before", id="reversed"),
        pytest.param([("A", "2026-02-30", "2026-03-01")], "A: '2026-02-30' to .* are not two", id="no day"),
        pytest.param([("A", None, "2026-03-01")], "A: None to", id="no start"),
        pytest.param([("A", "2026-01-01", "2026-01-02")] * 2, "A stands twice", id="twice"),
    ],
)
def test_unusable_rows_are_refused(rows, words):
    with pytest.raises(LayerSchemaError, match=words):
        milestone_states(tasks(*rows), dt.date(2026, 1, 1))


def test_a_missing_column_is_refused():
    with pytest.raises(LayerSchemaError, match="'end_date' is missing"):
        milestone_states(tasks().drop(columns="end_date"), dt.date(2026, 1, 1))
