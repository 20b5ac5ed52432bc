"""Which planning limits are in force on a day."""

import datetime as dt

import pandas as pd
import pytest

from analysis.planning_limits import limits_on
from geo.errors import LayerSchemaError

LIMITS = pd.DataFrame(
    {
        "limit_id": ["old", "new", "open"],
        "valid_from": ["2024-05-01", "2026-09-15", "2020-01-01"],
        "valid_to": ["2026-09-14", "2030-01-01", float("nan")],
    }
)


@pytest.mark.parametrize(
    ("day", "found"),
    [
        pytest.param("2019-12-31", [], id="before all"),
        pytest.param("2024-05-01", ["old", "open"], id="first day"),
        pytest.param("2026-09-14", ["old", "open"], id="last day"),
        pytest.param("2026-09-15", ["new", "open"], id="the day after"),
        pytest.param("2099-01-01", ["open"], id="without an end"),
    ],
)
def test_first_and_last_day_count(day, found):
    assert limits_on(LIMITS, dt.date.fromisoformat(day))["limit_id"].tolist() == found


@pytest.mark.parametrize("bad", [None, "2024", "soon"])
def test_a_date_that_is_none_is_refused(bad):
    with pytest.raises(LayerSchemaError, match=r"old: .* are not two dates YYYY-MM-DD"):
        limits_on(LIMITS.assign(valid_from=[bad, "2026-09-15", "2020-01-01"]), dt.date(2026, 1, 1))


def test_no_limits_are_no_limits():
    assert limits_on(LIMITS[:0], dt.date(2026, 1, 1)).empty
