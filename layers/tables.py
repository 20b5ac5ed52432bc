"""Read a CSV as it stands, and turn its text into numbers and yes or no without losing a cell."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from geo.errors import LayerSchemaError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_YES_NO = {"True": True, "False": False}


class CellFault(NamedTuple):
    """
    A cell that is not what its column asks for.

    Attributes
    ----------
    column
        Its column.
    row
        Its place in the table, 0 for the first; None when the whole column is at fault.
    problem
        What stands there and what is needed.
    """

    column: str
    row: int | None
    problem: str


def read_csv_text(key: str, path: Path) -> pd.DataFrame:
    """
    Read a CSV of text.

    Parameters
    ----------
    key
        Catalogue key, for the sentence of a refusal.
    path
        UTF-8, with or without a byte order mark; the first line names the columns.

    Returns
    -------
    DataFrame of str
        Rows in file order; a cell that is empty or only blanks is missing. A line with nothing is no row.

    Raises
    ------
    LayerSchemaError
        The file cannot be read, has no columns, names one twice, or has a row of another length.
    """
    fix = "Restore the file or re-run its prepare script"
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = [line for line in csv.reader(file, strict=True) if line]
    except (OSError, UnicodeDecodeError, csv.Error) as err:
        problem = f"{path.name} cannot be read as a UTF-8 table ({err})"
        raise LayerSchemaError(key, problem, fix) from err
    if not lines:
        raise LayerSchemaError(key, f"{path.name} is empty, a line of column names is needed", fix)
    head, *rows = lines
    doubled = sorted({name for name in head if head.count(name) > 1})
    if doubled:
        raise LayerSchemaError(key, f"{path.name} names a column twice: {', '.join(doubled)}", fix)
    uneven = [number for number, row in enumerate(rows, 1) if len(row) != len(head)]
    if uneven:
        found = f"row {uneven[0]} of {path.name} has {len(rows[uneven[0] - 1])} cells"
        raise LayerSchemaError(key, f"{found}, {len(head)} are needed", fix)
    text = pd.DataFrame(rows, columns=head, dtype="str")
    return text.where(text.apply(lambda column: column.str.strip()) != "", None)


def parse_cells(table: pd.DataFrame, kinds: Mapping[str, str]) -> tuple[pd.DataFrame, list[CellFault]]:
    """
    Turn columns of text into the kinds of value that a schema asks for.

    Parameters
    ----------
    table
        Columns of text or already of their kind. Not changed.
    kinds
        Column to "float64" or "bool"; other kinds and absent columns are left alone.

    Returns
    -------
    DataFrame
        The same rows; a missing cell stays missing, and so does a cell with a fault.
    list of CellFault
        Every cell that is neither blank nor of its kind: "9O.3", "17 m", "inf", "nan", "yes".
    """
    parsed, faults = table.copy(), []
    for name, kind in kinds.items():
        if name not in table or not _is_text(table[name]):
            continue
        if kind == "float64":
            wrong = _faults(table[name], name, _is_number, "is not a number")
            parsed[name] = pd.to_numeric(_without(table[name], wrong), errors="raise").astype("float64")
        elif kind == "bool":
            wrong = _faults(table[name], name, _YES_NO.__contains__, "is not True or False")
            parsed[name] = _without(table[name], wrong).str.strip().map(_YES_NO)
        else:
            continue
        faults += wrong
    return parsed, faults


def _is_text(column: pd.Series) -> bool:
    """Tell whether a column holds text."""
    return isinstance(column.dtype, pd.StringDtype) or column.dtype == object


def _is_number(text: str) -> bool:
    """Tell whether text is a finite decimal number."""
    return _NUMBER.fullmatch(text) is not None and abs(float(text)) < float("inf")


def _faults(column: pd.Series, name: str, is_right: Callable[[str], bool], problem: str) -> list[CellFault]:
    """Return the cells of a column that are neither blank nor right."""
    return [
        CellFault(name, row, f"{cell!r} {problem}")
        for row, cell in enumerate(column.astype("str").fillna(""))
        if cell.strip() and not is_right(cell.strip())
    ]


def _without(column: pd.Series, faults: list[CellFault]) -> pd.Series:
    """Return a column of text with blank and faulty cells missing."""
    texts = column.astype("str")
    wrong = {fault.row for fault in faults}
    is_wrong = [row in wrong for row in range(len(column))]
    return texts.mask(pd.Series(is_wrong, index=column.index) | (texts.str.strip() == ""))
