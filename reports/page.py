"""The page that papers are set on, and what text may stand on it."""

from __future__ import annotations

import unicodedata
from typing import Final

__all__ = [
    "BOTTOM_MM",
    "LEFT_MM",
    "LETTERHEAD_SHARE",
    "PAGE_MM",
    "RIGHT_MM",
    "TEXT_WIDTH_MM",
    "TOP_MM",
    "printable",
    "rule_mm",
]

#: A4, millimetre.
PAGE_MM: Final = (210.0, 297.0)
#: Margins within what decree 30/2020/NĐ-CP gives for administrative papers (left 30 to 35, right 15 to 20,
#: top and bottom 20 to 25), millimetre.
LEFT_MM: Final = 30.0
RIGHT_MM: Final = 17.0
TOP_MM: Final = 20.0
BOTTOM_MM: Final = 20.0
TEXT_WIDTH_MM: Final = PAGE_MM[0] - LEFT_MM - RIGHT_MM

#: Share of the width for the agency in the head of an administrative paper.
LETTERHEAD_SHARE: Final = 0.42


def rule_mm(words: str) -> float:
    """
    Return how long the rule below some words is: a third to a half of the words.

    Parameters
    ----------
    words
        The words above it.

    Returns
    -------
    float
        Millimetre.
    """
    return min(40.0, max(18.0, len(words) * 1.2))


def printable(text: str) -> str:
    r"""
    Return text without what no paper can hold.

    Parameters
    ----------
    text
        As people or files gave it.

    Returns
    -------
    str
        Composed letters (NFC), without control characters but line ends and tabs, without halves of pairs
        and without places that Unicode leaves unused.

    Examples
    --------
    >>> printable("Khu\x00 đất")
    'Khu đất'
    """
    composed = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        letter
        for letter in composed
        if letter in "\n\t" or unicodedata.category(letter) not in {"Cc", "Cs", "Cn"}
    )
