"""Bring the text of cells typed with the older Vietnamese fonts into Unicode, and say so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.legacy_text import read_text, recognise_text
from geo.sites import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.legacy_text import Encoding, TextReading
    from layers.sheet_records import RawRow, RawSheet

__all__ = ["in_unicode", "rows_in_unicode"]


def rows_in_unicode(sheet: RawSheet) -> tuple[RawRow, ...] | None:
    """
    Return all rows of a sheet with their text in Unicode.

    Parameters
    ----------
    sheet
        As stored.

    Returns
    -------
    tuple of RawRow or None
        None where no older encoding is recognised.
    """
    reading = recognise_text(_texts(sheet.rows))
    return _converted(sheet.rows, reading.encoding) if reading.is_changed else None


def in_unicode(rows: Sequence[RawRow]) -> tuple[tuple[RawRow, ...], tuple[Words, ...]]:
    """
    Return rows with their text in Unicode.

    Parameters
    ----------
    rows
        As stored, without headings.

    Returns
    -------
    tuple of RawRow
        Recognised together or, where that is not clear, column by column.
    tuple of Words
        What was converted; () where nothing was.
    """
    whole = recognise_text(_texts(rows))
    if whole.is_changed:
        return _converted(rows, whole.encoding), (_remark(whole),)
    if whole.encoding != "unknown":
        return tuple(rows), ()
    kept, remarks = tuple(rows), []
    for place in range(max((len(row.cells) for row in rows), default=0)):
        reading = recognise_text(_texts(rows, place))
        if reading.is_changed:
            kept = _converted(kept, reading.encoding, place)
            remarks.append(_remark(reading))
    return kept, tuple(remarks[:1])


def _texts(rows: Iterable[RawRow], place: int | None = None) -> list[str]:
    """Return the texts of all cells, or of one column."""
    return [
        cell.value
        for row in rows
        for at, cell in enumerate(row.cells)
        if isinstance(cell.value, str) and (place is None or at == place)
    ]


def _converted(rows: Sequence[RawRow], encoding: Encoding, place: int | None = None) -> tuple[RawRow, ...]:
    """Return rows with the texts of all columns, or of one, read in an encoding."""
    return tuple(
        replace(
            row,
            cells=tuple(
                replace(cell, value=read_text(cell.value, encoding) or cell.value)
                if isinstance(cell.value, str) and (place is None or at == place)
                else cell
                for at, cell in enumerate(row.cells)
            ),
        )
        for row in rows
    )


def _remark(reading: TextReading) -> Words:
    """Say how the text was read."""
    stored, read = reading.samples[0] if reading.samples else ("", "")
    name = reading.encoding.upper()
    return Words(
        vi=f"chữ theo bảng mã {name} đã chuyển sang Unicode (ví dụ “{stored[:40]}” thành “{read[:40]}”)",
        en=f"text in {name} was converted to Unicode (for example {stored[:40]!r} became {read[:40]!r})",
    )
