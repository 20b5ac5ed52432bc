"""Compare the text of cells, show it in a message, and say what a cell needs."""

from __future__ import annotations

import datetime as dt
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from geo.sites import Words

if TYPE_CHECKING:
    from layers.sheet_records import RawCell

__all__ = ["CellFaultError", "fold", "shown"]

#: Longest part of a cell that a message repeats, characters.
_SHOWN: Final = 60


class CellFaultError(Exception):
    """
    A cell is not what its column needs.

    Parameters
    ----------
    vi, en
        What is needed.
    """

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.needed = Words(vi=vi, en=en)


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    r"""
    Return text for comparing: one case, one composition, single blanks, no asterisk or colon at its end.

    Parameters
    ----------
    text
        A heading, a word of a list.

    Returns
    -------
    str
        With its Vietnamese marks.

    Examples
    --------
    >>> fold("  Diện  tích\n(ha) *")
    'diện tích (ha)'
    """
    whole = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(whole.split()).rstrip(" *:").lstrip("* ")


def shown(cell: RawCell) -> str:
    """Return what stands in a cell, shortened for a message."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        value = value.date()
    text = " ".join(str(value).split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
