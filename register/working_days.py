"""Count working days: Saturdays, Sundays and Vietnam's public holidays are off."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import holidays as holiday_tables

from register.errors import EntryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["DEFAULT_WORKING_DAYS", "Holidays", "reply_by", "vietnam_holidays", "working_days_between"]

#: Working days given for an answer unless the office sets another number. A setting of the office: none of
#: the documents that this tool was made from sets a time limit for this opinion, and none is claimed here.
DEFAULT_WORKING_DAYS: Final = 10
#: More would be a slip of the pen, not a time limit.
MOST_WORKING_DAYS: Final = 250
_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Holidays:
    """
    Days off on weekdays, and weekend days that are worked instead of another day.

    Attributes
    ----------
    days_off
        Date to the name of the holiday, in Vietnamese.
    worked_weekends
        Saturdays and Sundays on which offices work.
    """

    days_off: Mapping[dt.date, str]
    worked_weekends: frozenset[dt.date] = frozenset()

    def is_working_day(self, day: dt.date) -> bool:
        """Return whether offices work on a day."""
        if day in self.worked_weekends:
            return True
        return day.weekday() < _SATURDAY and day not in self.days_off


def vietnam_holidays(years: Iterable[int]) -> Holidays:
    """
    Return the public holidays of Vietnam, Tết included.

    Parameters
    ----------
    years
        Calendar years.

    Returns
    -------
    Holidays
        As the package `holidays` derives them from the Labour Code, with substitute days. Which days are
        taken around Tết and which Saturdays are worked instead is announced year by year: until the
        announcement the days of a coming year are expected ones, to be corrected in the workspace.

    Raises
    ------
    ValueError
        No year.

    Examples
    --------
    >>> import datetime as dt
    >>> vietnam_holidays([2027]).days_off[dt.date(2027, 2, 6)]
    'Tết Nguyên Đán'
    """
    wanted = sorted(set(years))
    if not wanted:
        raise ValueError("no year is given")
    table = holiday_tables.country_holidays("VN", years=wanted, language="vi")
    return Holidays(
        days_off=MappingProxyType({day: str(name) for day, name in sorted(table.items())}),
        worked_weekends=frozenset(getattr(table, "weekend_workdays", ())),
    )


def reply_by(sent: dt.date, working_days: int, *, holidays: Holidays | None = None) -> dt.date:
    """
    Return the last day in time for an answer.

    Parameters
    ----------
    sent
        The day on which it is sent; it does not count.
    working_days
        Working days given, 1 to `MOST_WORKING_DAYS`.
    holidays
        Days off; those of Vietnam when not given.

    Returns
    -------
    date
        The `working_days`-th working day after `sent`.

    Raises
    ------
    EntryError
        The number of working days is out of range.

    Examples
    --------
    >>> import datetime as dt
    >>> reply_by(dt.date(2027, 2, 2), 3).isoformat()  # Tết is 4 to 10 February
    '2027-02-12'
    """
    if not 1 <= working_days <= MOST_WORKING_DAYS:
        raise EntryError(
            "Reply-by date",
            f"{working_days} working days are given, 1 to {MOST_WORKING_DAYS} are needed",
            "Give another number of working days",
            text_vi=f"Hạn trả lời: số ngày làm việc là {working_days}, phải từ 1 đến {MOST_WORKING_DAYS}. "
            "Hãy nhập lại số ngày làm việc",
        )
    known = holidays or vietnam_holidays(range(sent.year, sent.year + 3))
    day, left = sent, working_days
    while left:
        day += dt.timedelta(days=1)
        left -= known.is_working_day(day)
    return day


def working_days_between(start: dt.date, end: dt.date, *, holidays: Holidays | None = None) -> int:
    """
    Count the working days after one day up to another.

    Parameters
    ----------
    start
        Does not count.
    end
        Counts when it is a working day; not before `start`.
    holidays
        Days off; those of Vietnam when not given.

    Returns
    -------
    int
        Number of working days, 0 when both are one day.

    Raises
    ------
    ValueError
        `end` is before `start`.
    """
    if end < start:
        raise ValueError(f"{end} is before {start}")
    known = holidays or vietnam_holidays(range(start.year, end.year + 1))
    days = (start + dt.timedelta(days=step) for step in range(1, (end - start).days + 1))
    return sum(known.is_working_day(day) for day in days)
