"""Where each planning milestone stands by what is recorded, with nothing taken for done or late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from analysis.milestones import YEARLY_BEFORE, milestone_states
from geo.errors import LayerSchemaError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

__all__ = ["STANDINGS", "MilestoneStanding", "ProgressNote", "Standing", "milestone_standings"]

#: done: recorded as done. late: recorded, after its due date, as not done. cancelled: recorded as given up.
#: overdue_or_not_updated: its due date went by and no later record says how it stands. due: its due date
#: lies between the date and the horizon. later: its due date lies beyond the horizon.
Standing = Literal["done", "late", "overdue_or_not_updated", "due", "later", "cancelled"]
STANDINGS: Final[tuple[Standing, ...]] = get_args(Standing)
_STATUSES: Final = ("not_started", "in_progress", "done", "cancelled")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressNote:
    """
    What is recorded about one milestone.

    Attributes
    ----------
    milestone_id
        Which one.
    status
        A code of `geo.place_codes.MILESTONE_STATUS`.
    info_as_of
        The day on which that was right.
    done_on
        Day on which it was done; None when not known or not done.
    source
        What it rests on.
    """

    milestone_id: str
    status: str
    info_as_of: dt.date
    done_on: dt.date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneStanding:
    """
    Where one milestone stands on a date.

    Attributes
    ----------
    milestone_id
        Which one.
    standing
        The answer.
    due_date
        The date that the answer is about: of a yearly milestone the last one that went by without a record
        of being met, otherwise the next one.
    is_before
        Whether it is due before that date, not on it.
    note
        What is recorded; None for nothing.
    is_done_late
        Whether it was done after it was due; None when the day is not known or it is not done.
    """

    milestone_id: str
    standing: Standing
    due_date: dt.date
    is_before: bool
    note: ProgressNote | None
    is_done_late: bool | None = None


def milestone_standings(
    milestones: pd.DataFrame,
    notes: Iterable[ProgressNote],
    as_of: dt.date,
    *,
    horizon: dt.date,
    yearly: frozenset[str] = YEARLY_BEFORE,
) -> tuple[MilestoneStanding, ...]:
    """
    Say where each milestone stands.

    Parameters
    ----------
    milestones : DataFrame, shape (n_milestones, ...)
        Needs milestone_id, start_date and end_date (ISO text).
    notes
        What is recorded, one a milestone at most; those about later days than `as_of` are left out.
    as_of
        The date asked about.
    horizon
        Last day that counts as due soon.
    yearly
        Ids of milestones that fall due every year before their due date.

    Returns
    -------
    tuple of MilestoneStanding
        In the order of `milestones`.

    Raises
    ------
    LayerSchemaError
        As for `milestone_states`; a milestone has two notes, or a status that is not a code.

    Notes
    -----
    A yearly milestone that is recorded as done counts as done for the due date of the calendar year of
    `done_on`; without that day for the calendar year of `info_as_of`. Recorded progress says that a
    milestone is late only when it was right after the due date; an older record leaves it open.

    Examples
    --------
    >>> import datetime as dt
    >>> import pandas as pd
    >>> tasks = pd.DataFrame(
    ...     {"milestone_id": ["M-01"], "start_date": ["2023-04-01"], "end_date": ["2023-09-30"]}
    ... )
    >>> day = dt.date(2026, 11, 20)
    >>> milestone_standings(tasks, [], day, horizon=dt.date(2027, 12, 31))[0].standing
    'overdue_or_not_updated'
    """
    states = milestone_states(milestones, as_of, yearly=yearly)
    found = _by_id(note for note in notes if note.info_as_of <= as_of)
    rows: Sequence[Mapping[Any, Any]] = states.to_dict("records")
    return tuple(
        _standing(row, found.get(str(row["milestone_id"])), as_of, horizon, yearly=yearly) for row in rows
    )


def _by_id(notes: Iterable[ProgressNote]) -> dict[str, ProgressNote]:
    """Return notes by milestone, refusing what contradicts itself."""
    found: dict[str, ProgressNote] = {}
    faults = []
    for note in notes:
        if note.milestone_id in found:
            faults.append(f"{note.milestone_id} has two records")
        if note.status not in _STATUSES:
            faults.append(f"{note.milestone_id}: {note.status!r} is not one of {', '.join(_STATUSES)}")
        found[note.milestone_id] = note
    if faults:
        raise LayerSchemaError("milestones", "; ".join(faults), "Mend these records in the register")
    return found


def _standing(
    row: Mapping[Any, Any],
    note: ProgressNote | None,
    as_of: dt.date,
    horizon: dt.date,
    *,
    yearly: frozenset[str],
) -> MilestoneStanding:
    """Return where one milestone stands."""
    is_yearly = row["milestone_id"] in yearly
    due, is_done = _asked_about(row, note, is_yearly=is_yearly)
    is_late: bool | None = None
    standing: Standing = "due" if due <= horizon else "later"
    if is_done and note is not None:
        standing, is_late = "done", _is_after(note.done_on, due, is_before=is_yearly)
    elif note is not None and note.status == "cancelled":
        standing = "cancelled"
    elif _is_after(as_of, due, is_before=is_yearly):
        is_told = note is not None and note.status != "done"
        is_later = note is not None and _is_after(note.info_as_of, due, is_before=is_yearly)
        standing = "late" if is_told and is_later else "overdue_or_not_updated"
    return MilestoneStanding(
        milestone_id=str(row["milestone_id"]),
        standing=standing,
        due_date=due,
        is_before=is_yearly,
        note=note,
        is_done_late=is_late,
    )


def _asked_about(
    row: Mapping[Any, Any], note: ProgressNote | None, *, is_yearly: bool
) -> tuple[dt.date, bool]:
    """Return the due date that the answer is about, and whether it is recorded as met."""
    is_done = note is not None and note.status == "done"
    due, previous = row["due_date"], row["previous_due_date"]
    if not is_yearly:
        return due, is_done
    year = (note.done_on or note.info_as_of).year if note is not None and is_done else 0
    if previous is not None and year < previous.year:
        return previous, False
    return due, year == due.year


def _is_after(day: dt.date | None, due: dt.date, *, is_before: bool) -> bool | None:
    """Tell whether a day is past the last day in time; None when the day is not known."""
    if day is None:
        return None
    return day >= due if is_before else day > due
