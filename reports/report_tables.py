"""Sections and tables of a report whose figures go to a paper and to a workbook alike."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from analysis.intervals import Interval
from layers.number_words import NOT_PUBLISHED, date, is_missing, number, span

if TYPE_CHECKING:
    from layers.codes import Language

__all__ = [
    "CellKind",
    "ReportCell",
    "ReportColumn",
    "ReportSection",
    "ReportTable",
    "cell_text",
    "decimals_of",
]

CellKind = Literal["text", "number", "date"]
ReportCell: TypeAlias = str | float | int | dt.date | Interval | None
#: Decimals that figures are shown with at most.
_MOST_DECIMALS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportColumn:
    """
    One column.

    Attributes
    ----------
    title
        Heading without unit.
    share
        Share of the width on paper; the shares of a table sum to 1.
    unit
        Unit of its figures, "" for none.
    kind
        What its cells hold; a figure that is missing reads "not published", a missing text stays empty.
    """

    title: str
    share: float
    unit: str = ""
    kind: CellKind = "text"

    @property
    def heading(self) -> str:  # numpydoc ignore=RT01
        """Heading with unit."""
        return f"{self.title} ({self.unit})" if self.unit else self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTable:
    """
    One table.

    Attributes
    ----------
    columns
        From left to right.
    rows
        Cells, one a column.
    caption
        Above it, "" for none.
    strong_rows
        Numbers of rows (from 0) set bold.

    Raises
    ------
    ValueError
        A row has another number of cells than there are columns.
    """

    columns: tuple[ReportColumn, ...]
    rows: tuple[tuple[ReportCell, ...], ...]
    caption: str = ""
    strong_rows: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        """Refuse a table that cannot be drawn."""
        wrong = [at for at, row in enumerate(self.rows) if len(row) != len(self.columns)]
        if wrong:
            raise ValueError(f"rows {wrong} of {self.caption!r} do not have {len(self.columns)} cells")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSection:
    """
    One section; a sheet of the workbook.

    Attributes
    ----------
    title
        Heading on paper.
    sheet
        Title of its sheet, at most 31 characters.
    lead
        Paragraphs before the tables.
    tables
        Its tables.
    notes
        Lines after the tables.
    """

    title: str
    sheet: str
    lead: tuple[str, ...] = ()
    tables: tuple[ReportTable, ...] = ()
    notes: tuple[str, ...] = ()


def decimals_of(value: float) -> int:
    """
    Return with how many decimals a figure is shown.

    Parameters
    ----------
    value
        The figure.

    Returns
    -------
    int
        As few as it needs, 0 to 2.

    Examples
    --------
    >>> decimals_of(12.0), decimals_of(3096.2), decimals_of(2521.43), decimals_of(66.666)
    (0, 1, 2, 2)
    """
    rounded = round(value, _MOST_DECIMALS)
    return next((n for n in range(_MOST_DECIMALS) if round(rounded, n) == rounded), _MOST_DECIMALS)


def cell_text(column: ReportColumn, value: ReportCell, language: Language) -> str:
    """
    Return a cell as it stands on paper.

    Parameters
    ----------
    column
        Its column.
    value
        What it holds.
    language
        Of signs and words.

    Returns
    -------
    str
        Figures without unit, which stands in the heading.
    """
    if isinstance(value, Interval):
        return _interval_text(value, language)
    if is_missing(value):
        return NOT_PUBLISHED[language] if column.kind != "text" else ""
    if isinstance(value, dt.date):
        return date(value, language)
    if isinstance(value, int | float):
        return number(value, language, decimals=decimals_of(value))
    return str(value)


def _interval_text(value: Interval, language: Language) -> str:
    """Return a figure between its bounds, without unit."""
    if not value.is_known:
        return NOT_PUBLISHED[language]
    if value.low == value.high and value.low is not None:
        return number(value.low, language, decimals=decimals_of(value.low))
    bounds = [each for each in (value.low, value.high) if each is not None]
    decimals = max(decimals_of(each) for each in bounds)
    return span(value.low, value.high, "", language, decimals=decimals).strip("\u00a0 ")
