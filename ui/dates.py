"""Read a day as people type it, and say which day it is here."""

from __future__ import annotations

import datetime as dt
import re

#: Civil time in Vietnam: UTC+7 all year.
VIETNAM = dt.timezone(dt.timedelta(hours=7))
#: Years that a reader of the plans can mean; others are slips of the hand.
FIRST_YEAR, LAST_YEAR = 2000, 2100
_DAY_FIRST = re.compile(r"([0-9]{1,2})\s*[/.\-]\s*([0-9]{1,2})\s*[/.\-]\s*([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")


def today() -> dt.date:
    """
    Return the current day in Vietnam.

    Returns
    -------
    date
        By the clock of this machine.
    """
    return dt.datetime.now(tz=VIETNAM).date()


def read_date(text: str) -> dt.date | None:
    """
    Read a day: 20/11/2026, 20.11.2026, 20-11-2026 or 2026-11-20.

    Parameters
    ----------
    text
        What was typed.

    Returns
    -------
    date or None
        None when it is in no such form, no day of the calendar, or in a year outside `FIRST_YEAR` to
        `LAST_YEAR`.

    Examples
    --------
    >>> read_date(" 1/2/2026 ")
    datetime.date(2026, 2, 1)
    >>> read_date("11/20/2026") is None
    True
    """
    typed = text.strip()
    if match := _DAY_FIRST.fullmatch(typed):
        day, month, year = map(int, match.groups())
    elif match := _ISO.fullmatch(typed):
        year, month, day = map(int, match.groups())
    else:
        return None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
