"""A comparison of scenarios in words: titles of rows, figures of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analysis.access_distances import ACCESS_KINDS
from ui.format import NO_BREAK, number

if TYPE_CHECKING:
    from analysis.scenario_cells import Cell, ComparisonRow
    from ui.language import Speaker

__all__ = ["cell_words", "row_title", "unit_words"]

_UNITS: Final = {"m³/ngày": "scenario.unit_day", "phút": "scenario.unit_minutes"}


def row_title(row: ComparisonRow, say: Speaker) -> str:
    """
    Return what a row is called, without its unit.

    Parameters
    ----------
    row
        The row.
    say
        Says sentences in the reader's language.

    Returns
    -------
    str
        The title of the data where there is one.
    """
    key, _, part = row.key.partition(":")
    title = say.pick(row.title.vi, row.title.en)
    if key in {"straight", "road", "minutes"} and part in ACCESS_KINDS:
        return say(f"scenario.row_{key}", kind=say(f"land.near_{part}"))
    if key == "slope":
        return say("scenario.row_slope", title=title)
    return title or say(f"scenario.row_{key}")


def unit_words(row: ComparisonRow, say: Speaker) -> str:
    """
    Return the unit of a row.

    Parameters
    ----------
    row
        The row.
    say
        Says sentences in the reader's language.

    Returns
    -------
    str
        "" for a count or a score.
    """
    return say(_UNITS[row.unit]) if row.unit in _UNITS else row.unit


def cell_words(cell: Cell, row: ComparisonRow, say: Speaker, *, has_unit: bool = True) -> str:
    """
    Return what a cell reads, without its words.

    Parameters
    ----------
    cell
        The cell.
    row
        Its row.
    say
        Says sentences in the reader's language.
    has_unit
        Whether the unit stands after the figure.

    Returns
    -------
    str
        One figure, or best and bounds; why there is none where there is none.
    """
    if cell.state not in {"known", "partly"}:
        return say(f"scenario.cell_{cell.state}")
    unit = unit_words(row, say) if has_unit else ""
    low, best, high = (
        None if value is None else number(value, say.language, decimals=row.decimals)
        for value in (cell.value.low, cell.value.best, cell.value.high)
    )
    if cell.state == "partly":
        return say("scenario.cell_partly", figure=_with_unit(low or "", unit))
    if low == high:
        return _with_unit(low or "", unit)
    key = "scenario.cell_span" if best is None else "scenario.cell_best"
    return _with_unit(say(key, low=low, best=best, high=high), unit)


def _with_unit(figure: str, unit: str) -> str:
    """Return a figure with its unit after it."""
    return f"{figure}{NO_BREAK}{unit}" if unit else figure
