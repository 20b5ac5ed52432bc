"""Print a result as a table for people or as one JSON document for programs."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import math
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TextIO, TypeAlias

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import RenderableType
    from rich.table import Table


class TableLanguage(StrEnum):
    """Language of the table for people."""

    VIETNAMESE = "vi"
    ENGLISH = "en"


#: Columns of a table that goes to a file or a pipe; a terminal uses its own width.
PIPE_WIDTH = 140

Drawing: TypeAlias = "Callable[[], RenderableType | Sequence[RenderableType]]"


def to_plain(value: Any) -> Any:
    """
    Return a value as JSON knows it.

    Parameters
    ----------
    value
        Mappings, sequences, records (dataclasses), dates, numpy scalars and arrays, numbers, text, None.

    Returns
    -------
    Any
        Made of dict, list, str, int, float, bool and None; NaN, infinity and missing become None.

    Raises
    ------
    TypeError
        A value of another kind.

    Examples
    --------
    >>> to_plain({"area_ha": float("nan"), "codes": (1, 2)})
    {'area_ha': None, 'codes': [1, 2]}
    """
    if value is None or isinstance(value, bool | int | str | float | dt.date):
        return _plain_scalar(value)
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if hasattr(value, "tolist"):  # numpy and pandas, without importing them
        return to_plain(value.tolist())
    if isinstance(value, Iterable) and not isinstance(value, bytes):
        return [to_plain(item) for item in value]
    if type(value).__name__ == "NAType":
        return None
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _plain_scalar(value: float | str | dt.date | None) -> float | str | None:
    """Return a number, text or date as JSON knows it."""
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, dt.date):
        return value.isoformat() if value == value else None  # noqa: PLR0124  (pandas' NaT is a date)
    return value


def emit(document: Any, *, as_json: bool, table: Drawing, stream: TextIO | None = None) -> None:
    """
    Print a result on standard output.

    Parameters
    ----------
    document
        What `--json` prints: one document and nothing else.
    as_json
        The command's `--json`.
    table
        Called only when people read: returns what rich can print, one thing or several in order.
    stream
        Where to; standard output when None.
    """
    out = sys.stdout if stream is None else stream
    if as_json:
        json.dump(to_plain(document), out, ensure_ascii=False, allow_nan=False, indent=2)
        out.write("\n")
        return
    from rich.console import Console  # noqa: PLC0415  (not needed for --json)

    console = Console(file=out, width=None if out.isatty() else PIPE_WIDTH, highlight=False, emoji=False)
    drawn = table()
    for part in drawn if isinstance(drawn, list | tuple) else [drawn]:
        console.print(part, markup=False)


def require_new(*files: Path) -> None:
    """
    Refuse to write over files that are there: somebody may have worked in them.

    Parameters
    ----------
    *files
        What is about to be written.

    Raises
    ------
    InputError
        One of them is there.
    """
    there = [file for file in files if file.is_file()]
    if there:
        from geo.errors import InputError  # noqa: PLC0415

        raise InputError(
            f"File {there[0].name!r}", "exists already and is not written over", "Give another name or folder"
        )


def make_table(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[object]], *, numbers: Sequence[str] = ()
) -> Table:
    """
    Return a table in the look that all commands share.

    Parameters
    ----------
    title
        Shown above.
    columns
        Headings, with units.
    rows
        Cells in the order of `columns`; None is shown as a dash.
    numbers
        Headings of the columns that are set flush right.

    Returns
    -------
    Table
        Ready for `emit`.
    """
    from rich import box  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    drawn = Table(title=Text(title), box=box.SIMPLE_HEAD, title_justify="left", title_style="bold")
    for heading in columns:
        drawn.add_column(Text(heading), justify="right" if heading in numbers else "left", overflow="fold")
    for row in rows:
        drawn.add_row(*(Text("–" if cell is None else str(cell)) for cell in row))
    return drawn
