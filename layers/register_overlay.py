"""Lay what the register says of parks and clusters over their data files."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import shapely

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layers.load import LoadedLayer

__all__ = ["OVERLAY_COLUMNS", "lay_over"]

#: Columns that only the register can fill: the official outline in `geo.crs.WORKING_CRS`, its 95 % radius in
#: metres, and who drew it.
OVERLAY_COLUMNS: Final = ("outline", "positional_accuracy_m", "outline_source")


def lay_over(loaded: LoadedLayer, records: Mapping[str, Mapping[str, object]]) -> LoadedLayer:
    """
    Return a layer with its rows as the register has them.

    Parameters
    ----------
    loaded
        Parks or clusters as their data file has them. Not changed.
    records
        Id to the columns of the file and `OVERLAY_COLUMNS`; None where a figure is not known. Rows of the
        file that are not among them were removed, further ones are new.

    Returns
    -------
    LoadedLayer
        `loaded` itself where the register says the same; otherwise a layer with a checksum of its own and
        `is_overlaid` set.

    Raises
    ------
    LayerError
        The layer has no rows.
    """
    table, id_column = loaded.rows(), loaded.spec.id_column
    rows = {str(row[id_column]): {str(name): value for name, value in row.items()} for row in _rows(table)}
    names = [name for name in table.columns if name != id_column]
    order = [*(each for each in rows if each in records), *(each for each in records if each not in rows)]
    if order == list(rows) and all(_says_same(rows[each], records[each], names) for each in order):
        return loaded
    columns: dict[str, list[object]] = {id_column: list(order)}
    for name in names:
        columns[name] = [_cell(records[each].get(name), table[name]) for each in order]
    for name in OVERLAY_COLUMNS:
        columns[name] = [records[each].get(name) for each in order]
    laid = pd.DataFrame(columns)
    for name in names:
        laid[name] = laid[name].astype(table[name].dtype)
    stamp = hashlib.sha256(f"{loaded.metadata.sha256}\0{_text(columns)}".encode()).hexdigest()
    metadata = replace(loaded.metadata, sha256=stamp)
    return replace(loaded, table=laid, metadata=metadata, is_overlaid=True)


def _rows(table: pd.DataFrame) -> list[dict[Any, Any]]:
    """Return the rows of a table."""
    return table.to_dict("records")


def _says_same(row: Mapping[str, Any], record: Mapping[str, object], names: list[Any]) -> bool:
    """Tell whether the register adds nothing to a row."""
    if any(record.get(name) is not None for name in OVERLAY_COLUMNS):
        return False
    return all(_same(row[name], record.get(name)) for name in names)


def _same(cell: Any, value: object) -> bool:
    """Tell whether a cell and a value of the register say the same; blanks around text do not count."""
    if cell is None or bool(pd.isna(cell)):
        return value is None
    if isinstance(cell, str):
        return isinstance(value, str) and " ".join(cell.split()) == " ".join(value.split())
    return bool(cell == value)


def _cell(value: object, column: pd.Series) -> object:
    """Return a value of the register as a cell of a column."""
    if value is None:
        return float("nan") if pd.api.types.is_float_dtype(column.dtype) else None
    return value


def _text(columns: Mapping[str, list[object]]) -> str:
    """Return the cells as text, the same for the same cells."""
    return repr(
        {
            name: [
                shapely.to_wkb(cell, hex=True) if isinstance(cell, shapely.Geometry) else repr(cell)
                for cell in cells
            ]
            for name, cells in columns.items()
        }
    )
