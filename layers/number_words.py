"""Numbers, areas, intervals and dates as people write them in Vietnamese and in English."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING

from babel.numbers import format_decimal

if TYPE_CHECKING:
    from layers.codes import Language

__all__ = [
    "NOT_KNOWN",
    "NOT_PUBLISHED",
    "NO_BREAK",
    "date",
    "dates",
    "is_missing",
    "number",
    "quantity",
    "span",
]

#: What stands for a figure that nobody has published.
NOT_PUBLISHED = {"vi": "chưa công bố", "en": "not published"}
#: What stands for a figure that the data does not let anybody work out.
NOT_KNOWN = {"vi": "chưa xác định được", "en": "cannot be told"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NO_BREAK = "\u00a0"


def is_missing(value: object) -> bool:
    """Return whether a value is None, NaN, NaT or empty text."""
    if value is None or value == "":
        return True
    return bool(value != value)  # noqa: PLR0124  (NaN and NaT are not equal to themselves)


def number(value: float, language: Language, *, decimals: int = 0, trim: bool = False) -> str:
    """
    Write a number: 3.096,2 in Vietnamese, 3,096.2 in English.

    Parameters
    ----------
    value
        The number, finite.
    language
        "vi" or "en".
    decimals
        Decimal places, all of them written.
    trim
        Leave out closing zeros of the decimals.

    Returns
    -------
    str
        The number with thousands separators.

    Raises
    ------
    ValueError
        The value is missing or infinite: say "not published" instead of writing it.
    """
    if is_missing(value) or math.isinf(value):
        raise ValueError(f"{value!r} is no number to write; use quantity() for a figure that may be missing")
    places = ("#" if trim else "0") * decimals
    pattern = "#,##0" + (f".{places}" if places else "")
    rounded = round(float(value), decimals) + 0.0  # a negative zero becomes zero
    return format_decimal(rounded, format=pattern, locale=language)


def quantity(
    value: float | None, unit: str, language: Language, *, decimals: int = 1, trim: bool = False
) -> str:
    """
    Write a number with its unit, or that it is not published.

    Parameters
    ----------
    value
        The number; None or NaN when it is not known.
    unit
        Unit as it is written, "ha", "m", "%".
    language
        "vi" or "en".
    decimals, trim
        As in `number`.

    Returns
    -------
    str
        "3.096,2 ha", "3,096.2 ha", or "chưa công bố" / "not published"; the blank does not break.
    """
    if value is None or is_missing(value):
        return NOT_PUBLISHED[language]
    blank = "" if unit == "%" and language == "en" else NO_BREAK
    return f"{number(value, language, decimals=decimals, trim=trim)}{blank}{unit}"


def span(
    low: float | None,
    high: float | None,
    unit: str,
    language: Language,
    *,
    best: float | None = None,
    decimals: int = 1,
) -> str:
    """
    Write a figure that is known between two bounds.

    Parameters
    ----------
    low, high
        The bounds; None where one is not known.
    unit
        Unit as it is written.
    language
        "vi" or "en".
    best
        The best estimate between them, None when there is none.
    decimals
        Decimal places; bounds that are written alike are written once.

    Returns
    -------
    str
        "12,3 – 15,0 ha (ước tính 13,1 ha)", "0,0 – 75,0 ha", "từ 12,3 ha", "đến 15,0 ha", "12,3 ha",
        or that it cannot be told; the blanks beside the dash and the unit do not break.
    """
    if low is None and high is None:
        return NOT_KNOWN[language]
    if low is None or high is None:
        word = {"vi": ("đến", "từ"), "en": ("up to", "from")}[language][high is None]
        return f"{word}{NO_BREAK}{quantity(low if high is None else high, unit, language, decimals=decimals)}"
    written = [quantity(each, unit, language, decimals=decimals) for each in (low, high)]
    if written[0] == written[1]:
        return written[0]
    bounds = f"{number(low, language, decimals=decimals)}{NO_BREAK}–{NO_BREAK}{written[1]}"
    if best is None:
        return bounds
    word = "ước tính" if language == "vi" else "best estimate"
    return f"{bounds} ({word} {quantity(best, unit, language, decimals=decimals)})"


def date(value: dt.date | str | None, language: Language) -> str:
    """
    Write a date that may be known to the day, month, quarter or year only.

    Parameters
    ----------
    value
        A date, or ISO text: "2026-11-20", "2026-11", "2024-Q1", "2026"; None when not known.
    language
        "vi" or "en".

    Returns
    -------
    str
        20/11/2026, 11/2026, quý I/2024, 2026 in Vietnamese; 20 Nov 2026, Nov 2026, Q1 2024, 2026 in English.

    Raises
    ------
    ValueError
        The text is none of these forms.
    """
    if is_missing(value):
        return NOT_PUBLISHED[language]
    parts = (value.isoformat() if isinstance(value, dt.date) else str(value)).split("-")
    if len(parts) == 2 and parts[1].startswith("Q"):
        quarter = int(parts[1][1:])
        return (
            f"quý {('I', 'II', 'III', 'IV')[quarter - 1]}/{parts[0]}"
            if language == "vi"
            else (f"Q{quarter} {parts[0]}")
        )
    numbers = [int(part) for part in parts]
    if len(numbers) == 1:
        return str(numbers[0])
    if len(numbers) == 2:
        year, month = numbers
        return f"{month:02d}/{year}" if language == "vi" else f"{_MONTHS[month - 1]} {year}"
    day = dt.date(*numbers)
    return f"{day:%d/%m/%Y}" if language == "vi" else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def dates(text: str, language: Language) -> str:
    """
    Write one date or several, as metadata gives them.

    Parameters
    ----------
    text
        ISO dates as `date` takes them, with ";" between several; "" for none.
    language
        "vi" or "en".

    Returns
    -------
    str
        "10/08/2026; 01/2018"; a piece that is no date stays as it is, "" stays "".

    Examples
    --------
    >>> dates("2026-08-10; 2018-01", "vi")
    '10/08/2026; 01/2018'
    """
    return "; ".join(_date_or_text(piece.strip(), language) for piece in text.split(";") if piece.strip())


def _date_or_text(piece: str, language: Language) -> str:
    """Return a date as it is written, anything else as it is."""
    try:
        return date(piece, language)
    except ValueError:
        return piece
