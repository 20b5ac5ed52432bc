"""Bring the text of cells typed with the older Vietnamese fonts into Unicode, and say so."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geo.legacy_text import read_text, recognise_text
from geo.sites import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.legacy_text import Encoding, TextReading
    from layers.sheet_records import RawRow, RawSheet

__all__ = ["in_unicode", "rows_in_unicode"]

#: Telling words without which text is left as it stands, unless signs stand inside its words.
ENOUGH_WORDS: Final = 3
#: Signs that stand for letters in the older encodings and never inside a word of Unicode text.
_SIGN_IN_WORD: Final = re.compile(r"[^\W\d_][¡-©«-¹»-¿]|[¡-©«-¹»-¿][^\W\d_]")


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
    texts = _texts(sheet.rows)
    reading = recognise_text(texts)
    return _converted(sheet.rows, reading.encoding) if _is_sure(reading, texts) else None


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
    texts = _texts(rows)
    whole = recognise_text(texts)
    if _is_sure(whole, texts):
        return _converted(rows, whole.encoding), (_remark(whole),)
    if whole.encoding != "unknown":
        return tuple(rows), ()
    kept, remarks = tuple(rows), []
    for place in range(max((len(row.cells) for row in rows), default=0)):
        texts = _texts(rows, place)
        reading = recognise_text(texts)
        if _is_sure(reading, texts):
            kept = _converted(kept, reading.encoding, place)
            remarks.append(_remark(reading))
    return kept, tuple(remarks[:1])


def _is_sure(reading: TextReading, texts: Iterable[str]) -> bool:
    """Tell whether a workbook, whose text should be Unicode, is rewritten: one odd word does not tell."""
    if not reading.is_changed:
        return False
    return reading.n_words >= ENOUGH_WORDS or any(_SIGN_IN_WORD.search(text) for text in texts)


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
