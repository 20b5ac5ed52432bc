"""Where each planning milestone stands on a date, as far as its dates alone can tell."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import pandas as pd

from geo.errors import LayerSchemaError

if TYPE_CHECKING:
    from collections.abc import Mapping

#: A start after the date; the date between start and end, both days counted in; an end before the date.
#: Nothing here says that a task was done or not done: the tables hold no record of completion.
STATES: Final = ("past_end", "running", "upcoming")
#: Milestones that fall due every year *before* the month and day of their end date: the yearly report,
#: draft provincial plan for Resolution 86-NQ/TU (2026), section V.1, "before 15 December every year".
YEARLY_BEFORE: Final = frozenset({"M-14"})
_COLUMNS: Final = ("milestone_id", "start_date", "end_date")


def milestone_states(
    milestones: pd.DataFrame, as_of: dt.date, *, yearly: frozenset[str] = YEARLY_BEFORE
) -> pd.DataFrame:
    """
    Say for each milestone whether its period is over, running or still to come.

    Parameters
    ----------
    milestones : DataFrame, shape (n_milestones, ...)
        Needs milestone_id, start_date and end_date (ISO text).
    as_of
        The date asked about.
    yearly
        Ids of the milestones that fall due every year before the month and day of their end date, from the
        year of their start to the year of their end.

    Returns
    -------
    DataFrame, shape (n_milestones, ...)
        The rows that came in, same order and index, with four more columns: state (one of `STATES`);
        due_date, the end or, for a yearly milestone, the next date before which it is due; days_to_due,
        days from `as_of` to the last day in time, 0 on that day, negative after it; previous_due_date,
        the date that last went by of a yearly milestone (None otherwise).

    Raises
    ------
    LayerSchemaError
        A column is missing, an id stands twice, a date does not exist or an end lies before its start.

    Notes
    -----
    The end date itself is still in time. "Before 15 December" is met on 14 December, so the last day in
    time of a yearly milestone is the day before its due date.

    Examples
    --------
    >>> import datetime as dt
    >>> import pandas as pd
    >>> tasks = pd.DataFrame(
    ...     {"milestone_id": ["M-01"], "start_date": ["2023-04-01"], "end_date": ["2023-09-30"]}
    ... )
    >>> milestone_states(tasks, dt.date(2023, 10, 2))[["state", "days_to_due"]].to_numpy().tolist()
    [['past_end', -2]]
    """
    faults = _faults_of(milestones)
    if faults:
        raise LayerSchemaError("milestones", "; ".join(faults), "Mend the milestones table")
    found = [
        _state_of(start, end, as_of, is_yearly=name in yearly)
        for name, start, end in zip(
            milestones["milestone_id"],
            map(dt.date.fromisoformat, milestones["start_date"]),
            map(dt.date.fromisoformat, milestones["end_date"]),
            strict=True,
        )
    ]
    names = ("state", "due_date", "days_to_due", "previous_due_date")
    columns = {name: [row[at] for row in found] for at, name in enumerate(names)}
    added = pd.DataFrame(columns, index=milestones.index, columns=list(names))
    return pd.concat([milestones, added.astype({"due_date": object, "previous_due_date": object})], axis=1)


def order_by_urgency(states: pd.DataFrame) -> pd.DataFrame:
    """
    Put milestones whose period is over first, then those running, then those to come.

    Parameters
    ----------
    states : DataFrame, shape (n_milestones, ...)
        What `milestone_states` returned.

    Returns
    -------
    DataFrame
        The same rows with their index labels; within a state the earliest due date first, ties by start
        date and then by id.
    """
    ranked = states.assign(_rank=states["state"].map(STATES.index))
    ordered = ranked.sort_values(["_rank", "due_date", "start_date", "milestone_id"], kind="stable")
    return ordered.drop(columns="_rank")


def count_by_state(states: pd.DataFrame) -> Mapping[str, int]:
    """
    Count the milestones in each state.

    Parameters
    ----------
    states : DataFrame, shape (n_milestones, ...)
        What `milestone_states` returned.

    Returns
    -------
    Mapping of str to int
        Every state of `STATES`, also those without milestones.
    """
    return MappingProxyType({state: int((states["state"] == state).sum()) for state in STATES})


def _state_of(
    start: dt.date, end: dt.date, as_of: dt.date, *, is_yearly: bool
) -> tuple[str, dt.date, int, dt.date | None]:
    """Return state, due date, days to the last day in time, and the due date that last went by."""
    due, previous = end, None
    if is_yearly:
        dues = [_same_day(end, year) for year in range(start.year, end.year + 1)]
        due = next((each for each in dues if each > as_of), end)
        previous = next((each for each in reversed(dues) if each <= as_of), None)
    last_day = due - dt.timedelta(days=1) if is_yearly else due
    days_to_due = (last_day - as_of).days
    if days_to_due < 0:
        return "past_end", due, days_to_due, previous
    return ("upcoming" if as_of < start else "running"), due, days_to_due, previous


def _same_day(day: dt.date, year: int) -> dt.date:
    """Return the same day of another year; 29 February becomes the 28th where there is none."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def _faults_of(milestones: pd.DataFrame) -> list[str]:
    """Return everything that is wrong with ids and dates."""
    absent = [name for name in _COLUMNS if name not in milestones.columns]
    if absent:
        return [f"column {name!r} is missing" for name in absent]
    repeated = milestones.loc[milestones["milestone_id"].duplicated(), "milestone_id"]
    faults = [f"milestone_id {name} stands twice" for name in repeated]
    for name, *days in milestones.loc[:, list(_COLUMNS)].itertuples(index=False, name=None):
        try:
            start, end = (dt.date.fromisoformat(day) for day in days)
        except (TypeError, ValueError):
            faults.append(f"{name}: {days[0]!r} to {days[1]!r} are not two dates YYYY-MM-DD")
            continue
        if end < start:
            faults.append(f"{name}: ends on {end} before it starts on {start}")
    return faults
