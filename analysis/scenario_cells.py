"""One table of several scenarios: its rows and cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from analysis.intervals import Interval
from analysis.sites import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "NO_WORDS",
    "Cell",
    "CellState",
    "ComparisonRow",
    "RowGroup",
    "exact_cell",
    "interval_cell",
    "make_row",
]

#: known: the interval says it. partly: only its least is known. unknown: not known. not_checked: a layer or a
#: place is missing. not_assessed: nobody asked for it. none: there is nothing to say it about.
CellState = Literal["known", "partly", "unknown", "not_checked", "not_assessed", "none"]
RowGroup = Literal["quota", "conversion", "conflict", "rule", "terrain", "access", "occupancy", "utilities"]
#: For a cell that needs none.
NO_WORDS: Final = Words(vi="", en="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """
    One figure of one scenario.

    Attributes
    ----------
    state
        Whether there is a figure, and why not.
    value
        The figure, in the unit of the row.
    words
        What belongs to it: names, ids, how it is known; "" for nothing.
    """

    state: CellState
    value: Interval
    words: Words = NO_WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonRow:
    """
    One figure of every scenario.

    Attributes
    ----------
    key
        What it is; rows about a rule, a slope class or a kind of distance end in its id after a colon.
    group
        Rows of one group stand together.
    title
        Its name where it comes from the data, otherwise both "": the reader's page has one for the key.
    unit
        "ha", "%", "km", "phút", "MW", "m³/ngày", "" for a count or a score.
    decimals
        Digits that the figure is worth.
    cells
        In the order of the scenarios.
    """

    key: str
    group: RowGroup
    title: Words
    unit: str
    decimals: int
    cells: tuple[Cell, ...]


def make_row(
    key: str,
    group: RowGroup,
    cells: Sequence[Cell],
    *,
    unit: str = "ha",
    decimals: int = 2,
    title: Words = NO_WORDS,
) -> ComparisonRow:
    """
    Return one row.

    Parameters
    ----------
    key, group, cells, unit, decimals, title
        As in `ComparisonRow`.

    Returns
    -------
    ComparisonRow
        The row.
    """
    return ComparisonRow(key=key, group=group, title=title, unit=unit, decimals=decimals, cells=tuple(cells))


def exact_cell(value: float, words: Words = NO_WORDS) -> Cell:
    """
    Return the cell of a figure known exactly.

    Parameters
    ----------
    value
        The figure.
    words
        What belongs to it.

    Returns
    -------
    Cell
        Its state is "known".
    """
    return Cell(state="known", value=Interval.exact(float(value)), words=words)


def interval_cell(value: Interval, otherwise: CellState, words: Words = NO_WORDS) -> Cell:
    """
    Return the cell of an interval, which may be known in part or not at all.

    Parameters
    ----------
    value
        The interval.
    otherwise
        State of a figure of which not even the least is known.
    words
        What belongs to it.

    Returns
    -------
    Cell
        "known", "partly" where only the least is known, or `otherwise`.
    """
    if value.is_known:
        return Cell(state="known", value=value, words=words)
    state: CellState = otherwise if value.low is None else "partly"
    return Cell(state=state, value=value, words=words)
