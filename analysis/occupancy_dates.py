"""Dates that are known to the year, quarter, month or day, as spans of days."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

__all__ = ["DAYS_PER_YEAR", "OLD_AFTER_YEARS", "PartialDate"]

#: Mean length of a year of the Gregorian calendar, days.
DAYS_PER_YEAR: Final = 365.2425
#: A figure older than this is marked as old and decides nothing, years: the Board reports every year, so two
#: reports are missing.
OLD_AFTER_YEARS: Final = 2.0
_FORM: Final = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """
    A date that may be known to the year, quarter or month only.

    Attributes
    ----------
    text
        As it is stored: "2023", "2023-Q4", "2023-09" or "2023-09-19".
    first, last
        First and last day that it can mean.
    """

    text: str
    first: dt.date
    last: dt.date

    @property
    def middle(self) -> dt.date:  # numpydoc ignore=RT01
        """Day in the middle of the span, the earlier one of two: what calculations use."""
        return self.first + (self.last - self.first) // 2

    @property
    def is_exact(self) -> bool:  # numpydoc ignore=RT01
        """Whether the day is known."""
        return self.first == self.last

    def age_years(self, as_of: dt.date) -> float:
        """
        Return how old it is on a date.

        Parameters
        ----------
        as_of
            The date asked about.

        Returns
        -------
        float
            Years from its middle, 0 when the middle is still to come.
        """
        return max(0.0, (as_of - self.middle).days / DAYS_PER_YEAR)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """
        Read a partial date.

        Parameters
        ----------
        text
            ISO year, year and quarter, year and month, or day.

        Returns
        -------
        PartialDate
            Its span of days.

        Raises
        ------
        ValueError
            It is none of these forms or no such day exists.

        Examples
        --------
        >>> PartialDate.parse("2023").middle
        datetime.date(2023, 7, 2)
        """
        form = _FORM.fullmatch(text)
        if form is None:
            raise ValueError(f"{text!r} is no date such as 2023, 2023-Q4, 2023-09 or 2023-09-19")
        year = int(form[1])
        if form[4] is not None:
            day = dt.date(year, int(form[3]), int(form[4]))
            return cls(text=text, first=day, last=day)
        months = (1, 12)
        if form[2] is not None:
            months = (3 * int(form[2]) - 2, 3 * int(form[2]))
        elif form[3] is not None:
            months = (int(form[3]), int(form[3]))
        if not 1 <= months[0] <= 12:
            raise ValueError(f"{text!r} names a month that does not exist")
        last_day = calendar.monthrange(year, months[1])[1]
        return cls(text=text, first=dt.date(year, months[0], 1), last=dt.date(year, months[1], last_day))
