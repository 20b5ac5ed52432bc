"""Read days, and dates that are known to the year, quarter or month only, from a cell."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from layers.register_cell_text import CellFaultError, fold

if TYPE_CHECKING:
    from layers.register_sheet_records import SheetColumn
    from layers.sheet_records import RawCell

__all__ = ["read_day", "read_partial_day"]

#: Years that a date of the register can have.
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_DAY_FIRST: Final = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})", re.ASCII)
_ISO_DAY: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?", re.ASCII)
_MONTH_FIRST: Final = re.compile(r"(?:tháng\s*)?(\d{1,2})\s*(?:[/.\-]|năm)\s*(\d{4})", re.ASCII)
_ISO_MONTH: Final = re.compile(r"(\d{4})-(\d{1,2})", re.ASCII)
_QUARTER: Final = re.compile(r"(?:quý|q)\s*(iv|i{1,3}|[1-4])\s*(?:[/\-]|năm|\s)\s*(\d{4})", re.ASCII)
_ISO_QUARTER: Final = re.compile(r"(\d{4})-q([1-4])", re.ASCII)
_YEAR: Final = re.compile(r"(?:năm\s*)?(\d{4})", re.ASCII)
_DAY_WORDS: Final = re.compile(r"(?:ngày\s*)?(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})", re.ASCII)
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def read_day(_column: SheetColumn, cell: RawCell) -> dt.date:
    """
    Read a day.

    Parameters
    ----------
    cell
        A date of the spreadsheet, or text with the day first or in ISO form.

    Returns
    -------
    date
        In the years that the register keeps.

    Raises
    ------
    CellFaultError
        It is no day, or does not exist.
    """
    value = cell.value
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, str):
        value = _written_day(fold(value))
    if isinstance(value, dt.date) and _FIRST_YEAR <= value.year <= _LAST_YEAR:
        return value
    raise CellFaultError(
        "cần một ngày có thật, dạng ngày/tháng/năm", "a date that exists is needed, day/month/year"
    )


def _written_day(text: str) -> dt.date | None:
    """Return a written day, None when it is none."""
    if (match := _DAY_FIRST.fullmatch(text) or _DAY_WORDS.fullmatch(text)) is not None:
        day, month, year = map(int, match.groups())
    elif (match := _ISO_DAY.fullmatch(text)) is not None:
        year, month, day = map(int, match.groups())
    else:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def read_partial_day(_column: SheetColumn, cell: RawCell) -> str:
    """
    Read a year, month, quarter or day.

    Parameters
    ----------
    cell
        A date of the spreadsheet, a year as a number, or text.

    Returns
    -------
    str
        ISO text: 2023, 2023-09, 2023-Q4, 2023-09-19.

    Raises
    ------
    CellFaultError
        It is none of these.
    """
    value = cell.value
    found: str | None = None
    if isinstance(value, dt.date):
        found = _shown_part(value, cell.number_format)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        found = str(int(value)) if float(value).is_integer() else None
    elif isinstance(value, str):
        found = _written_part(fold(value))
    if found is not None and re.match(r"\d{4}(?:$|-)", found) and _FIRST_YEAR <= int(found[:4]) <= _LAST_YEAR:
        return found
    raise CellFaultError(
        "cần năm, tháng/năm, quý/năm hoặc ngày/tháng/năm, ví dụ 2023, 09/2023, quý IV/2023, 19/09/2023",
        "a year, month, quarter or day is needed, for example 2023, 2023-09, Q4/2023, 19/09/2023",
    )


def _shown_part(day: dt.date, number_format: str) -> str:
    """Return as much of a date as the cell shows: typed "09/2023" is stored as 1 September 2023."""
    signs = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format).casefold()
    if "d" not in signs and "y" in signs:
        return f"{day:%Y-%m}" if "m" in signs else f"{day:%Y}"
    return f"{day:%Y-%m-%d}"


def _written_part(text: str) -> str | None:
    """Return a written year, month, quarter or day as ISO text, None when it is none."""
    if (day := _written_day(text)) is not None:
        return day.isoformat()
    if (match := _QUARTER.fullmatch(text)) is not None:
        return f"{match[2]}-Q{_ROMAN.get(match[1]) or match[1]}"
    if (match := _ISO_QUARTER.fullmatch(text)) is not None:
        return f"{match[1]}-Q{match[2]}"
    if (match := _MONTH_FIRST.fullmatch(text)) is not None:
        month, year = int(match[1]), match[2]
    elif (match := _ISO_MONTH.fullmatch(text)) is not None:
        month, year = int(match[2]), match[1]
    else:
        match = _YEAR.fullmatch(text)
        return None if match is None else match[1]
    return f"{year}-{month:02d}" if 1 <= month <= 12 else None
