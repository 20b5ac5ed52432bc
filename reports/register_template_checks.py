"""The checks that a spreadsheet program makes while a template is filled in, and the lists they offer."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from layers.number_words import number
from layers.register_sheet_records import FLAG_WORDS, GUIDE_TITLES
from reports.register_template_texts import HOW, TEXTS

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from layers.codes import Language
    from layers.register_sheet_records import SheetColumn

__all__ = ["CHECKED_ROWS", "ListRanges", "add_checks"]

#: First and last row of a sheet that is checked while it is filled in.
CHECKED_ROWS: Final = (3, 5_000)
#: Longest sentences that the format allows in a check, characters.
_ERROR_LENGTH, _PROMPT_LENGTH, _TITLE_LENGTH = 225, 255, 32
_TEXT_LENGTH: Final = {"text": 1_000, "long_text": 20_000}
_DAY_ZERO: Final = dt.date(1899, 12, 30)
_DAYS: Final = (dt.date(1900, 3, 1), dt.date(2200, 12, 31))


class ListRanges:
    """
    The lists of a workbook, each in a column of one hidden sheet.

    Parameters
    ----------
    title
        Title of the sheet.
    """

    def __init__(self, title: str) -> None:
        self._title = title
        self._lists: dict[tuple[str, ...], str] = {}

    def formula(self, words: tuple[str, ...]) -> str:
        """
        Return the range that holds some words, the same one for the same words.

        Parameters
        ----------
        words
            Entries of a list, at least one.

        Returns
        -------
        str
            For a check.
        """
        if words not in self._lists:
            letter = get_column_letter(len(self._lists) + 1)
            self._lists[words] = f"'{self._title}'!${letter}$1:${letter}${len(words)}"
        return self._lists[words]

    def write(self, sheet: Worksheet) -> None:
        """
        Write the lists and hide their sheet.

        Parameters
        ----------
        sheet
            An empty sheet.
        """
        for at, words in enumerate(self._lists, start=1):
            for row, word in enumerate(words, start=1):
                sheet.cell(row, at, word).data_type = "s"
        sheet.sheet_state = "hidden"


def add_checks(
    sheet: Worksheet, letter: str, column: SheetColumn, language: Language, lists: ListRanges
) -> None:
    """
    Add the check of one column.

    Parameters
    ----------
    sheet
        The sheet; it is changed.
    letter
        Letter of the column.
    column
        What it holds.
    language
        Of the messages.
    lists
        Where lists are kept.
    """
    place = 0 if language == "vi" else 1
    options = _options(column, language, lists)
    error, prompt = options.pop("error", ""), _prompt(column, language)
    check = DataValidation(
        allow_blank=True,
        showErrorMessage=bool(error),
        showInputMessage=bool(prompt),
        errorTitle=TEXTS["error_title"][place],
        error=error[:_ERROR_LENGTH] or None,
        promptTitle=column.label(language)[:_TITLE_LENGTH] if prompt else None,
        prompt=prompt[:_PROMPT_LENGTH] or None,
        **options,
    )
    first, last = CHECKED_ROWS
    check.add(f"{letter}{first}:{letter}{last}")
    sheet.add_data_validation(check)


def _options(column: SheetColumn, language: Language, lists: ListRanges) -> dict[str, Any]:
    """Return what the check of a column needs; without "error" nothing is refused."""
    place = 0 if language == "vi" else 1
    words = _words(column, place)
    if words:
        is_closed = column.must_be_known or not column.known
        return {
            "type": "list",
            "formula1": lists.formula(words),
            "error": TEXTS["error_list" if is_closed else "error_known"][place],
            "errorStyle": "stop" if is_closed else "warning",
        }
    if column.type in {"number", "integer"}:
        return _limits(column, language)
    if column.type == "date":
        first, last = ((each - _DAY_ZERO).days for each in _DAYS)
        error = TEXTS["error_date"][place]
        return {"type": "date", "formula1": str(first), "formula2": str(last), "error": error}
    if column.type in _TEXT_LENGTH:
        most = _TEXT_LENGTH[column.type]
        error = TEXTS["error_text"][place].format(most=number(most, language))
        return {"type": "textLength", "operator": "lessThanOrEqual", "formula1": str(most), "error": error}
    return {}


def _words(column: SheetColumn, place: int) -> tuple[str, ...]:
    """Return the entries that a column offers."""
    if column.known:
        return tuple(f"{each} – {name}" if name else each for each, name in column.known)
    if column.type == "flag":
        return FLAG_WORDS[True][place], FLAG_WORDS[False][place]
    return tuple(pair[place] for pair in (column.allowed or {}).values()) if column.type == "code" else ()


def _limits(column: SheetColumn, language: Language) -> dict[str, Any]:
    """Return the check of a number."""
    place = 0 if language == "vi" else 1
    least = -1e15 if column.least is None else column.least
    most = 1e15 if column.most is None else column.most
    is_whole = column.type == "integer"
    error = TEXTS["error_integer" if is_whole else "error_number"][place].format(
        least=number(least, language, decimals=6, trim=True),
        most=number(most, language, decimals=6, trim=True),
        unit=f" {column.unit}" if column.unit else "",
    )
    return {
        "type": "whole" if is_whole else "decimal",
        "formula1": f"{least:.15g}",
        "formula2": f"{most:.15g}",
        "error": error,
    }


def _prompt(column: SheetColumn, language: Language) -> str:
    """Return what is shown beside a cell while it is filled in."""
    place = 0 if language == "vi" else 1
    if column.type == "codes":
        return TEXTS["prompt_codes"][place].format(guide=GUIDE_TITLES[place])
    if column.type in {"date", "partial_date"}:
        return HOW[column.type][place]
    return ""
