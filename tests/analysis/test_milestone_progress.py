"""Milestones and what is recorded of them: nothing is done or late without a record that says so."""

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.milestone_progress import STANDINGS, ProgressNote, milestone_standings
from geo.errors import LayerSchemaError

AS_OF = dt.date(2026, 12, 1)
HORIZON = dt.date(2027, 12, 31)


def task(end, *, name="M-01", start="2020-01-01"):
    return pd.DataFrame({"milestone_id": [name], "start_date": [start], "end_date": [end]})


def note(status, info, done=None):
    return ProgressNote(
        milestone_id="M-01",
        status=status,
        info_as_of=dt.date.fromisoformat(info),
        done_on=None if done is None else dt.date.fromisoformat(done),
    )


def standing(end, *notes, as_of=AS_OF, yearly=frozenset(), start="2020-01-01"):
    return milestone_standings(task(end, start=start), notes, as_of, horizon=HORIZON, yearly=yearly)[0]


@pytest.mark.parametrize(
    ("end", "recorded", "expected"),
    [
        pytest.param("2023-09-30", None, "overdue_or_not_updated", id="past without record"),
        pytest.param("2026-12-01", None, "due", id="on its last day"),
        pytest.param("2026-11-30", None, "overdue_or_not_updated", id="the day after"),
        pytest.param("2027-12-31", None, "due", id="on the horizon"),
        pytest.param("2028-01-01", None, "later", id="beyond the horizon"),
        pytest.param("2023-09-30", note("done", "2026-01-01"), "done", id="done, day not known"),
        pytest.param("2028-12-31", note("done", "2026-01-01"), "done", id="done early"),
        pytest.param("2023-09-30", note("in_progress", "2026-10-01"), "late", id="open after its end"),
        pytest.param(
            "2026-11-15", note("in_progress", "2026-10-01"), "overdue_or_not_updated", id="older record"
        ),
        pytest.param(
            "2026-11-15", note("not_started", "2026-11-15"), "overdue_or_not_updated", id="same day"
        ),
        pytest.param("2027-06-30", note("in_progress", "2026-10-01"), "due", id="running"),
        pytest.param("2023-09-30", note("cancelled", "2026-10-01"), "cancelled", id="given up"),
        pytest.param(
            "2023-09-30", note("done", "2026-12-02"), "overdue_or_not_updated", id="record of later"
        ),
    ],
)
def test_standing_by_hand(end, recorded, expected):
    assert standing(end, *([recorded] if recorded else [])).standing == expected


@pytest.mark.parametrize(("done", "is_late"), [("2023-09-30", False), ("2023-10-01", True), (None, None)])
def test_done_late_only_where_the_day_is_known(done, is_late):
    assert standing("2023-09-30", note("done", "2026-01-01", done)).is_done_late is is_late


@pytest.mark.parametrize(
    ("as_of", "recorded", "expected", "due"),
    [
        pytest.param("2026-12-14", None, "due", "2026-12-15", id="last day in time"),
        pytest.param("2026-12-15", None, "overdue_or_not_updated", "2026-12-15", id="the day itself"),
        pytest.param("2027-03-01", None, "overdue_or_not_updated", "2026-12-15", id="not forgotten"),
        pytest.param("2026-12-14", ("2026-12-10",), "done", "2026-12-15", id="done in time"),
        pytest.param("2027-03-01", ("2026-12-10",), "due", "2027-12-15", id="next year's"),
        pytest.param("2027-03-01", ("2025-12-10",), "overdue_or_not_updated", "2026-12-15", id="old report"),
        pytest.param("2031-02-01", ("2030-12-10",), "done", "2030-12-15", id="last one done"),
    ],
)
def test_a_yearly_milestone_is_asked_about_by_its_year(as_of, recorded, expected, due):
    day = dt.date.fromisoformat(as_of)
    notes = [note("done", min(as_of, "2030-12-20"), *recorded)] if recorded else []
    found = milestone_standings(
        task("2030-12-15", start="2026-12-15"),
        notes,
        day,
        horizon=dt.date(day.year + 1, 12, 31),
        yearly=frozenset({"M-01"}),
    )[0]
    assert (found.standing, found.due_date.isoformat(), found.is_before) == (expected, due, True)


@given(
    end=st.dates(dt.date(2021, 1, 1), dt.date(2035, 1, 1)),
    info=st.dates(dt.date(2021, 1, 1), dt.date(2035, 1, 1)),
    status=st.sampled_from(["not_started", "in_progress", "cancelled"]),
)
def test_nothing_is_done_or_late_without_a_record_that_says_so(end, info, status):
    bare = standing(end.isoformat())
    assert bare.standing in STANDINGS
    assert bare.standing not in {"done", "late", "cancelled"}
    found = standing(end.isoformat(), note(status, info.isoformat()))
    assert found.standing != "done"
    assert (found.standing == "late") <= (end < info <= AS_OF)


@pytest.mark.parametrize(
    ("notes", "sentence"),
    [
        ([note("done", "2026-01-01"), note("done", "2026-01-02")], "M-01 has two records"),
        ([note("finished", "2026-01-01")], "'finished' is not one of not_started"),
    ],
)
def test_contradicting_records_are_refused(notes, sentence):
    with pytest.raises(LayerSchemaError, match=sentence):
        standing("2026-01-01", *notes)
