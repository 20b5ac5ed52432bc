"""Numbers and dates on the pages, and text that Streamlit shows as it is."""

from __future__ import annotations

import re

from layers.number_words import NO_BREAK, NOT_KNOWN, NOT_PUBLISHED, date, is_missing, number, quantity, span

__all__ = [
    "NOT_KNOWN",
    "NOT_PUBLISHED",
    "NO_BREAK",
    "date",
    "is_missing",
    "number",
    "plain",
    "quantity",
    "sentence",
    "span",
]


def plain(text: str) -> str:
    r"""
    Return text so that Streamlit's messages show it as it is.

    Parameters
    ----------
    text
        What a reader typed or a link held.

    Returns
    -------
    str
        The text with every sign of Markdown escaped: no picture, link or emphasis comes of it.

    Examples
    --------
    >>> plain("![x](y)")
    '\\!\\[x\\]\\(y\\)'
    """
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|<>~:$])", r"\\\1", text)


def sentence(text: str) -> str:
    """
    Return a remark as a sentence: a capital letter at its beginning, a full stop at its end.

    Parameters
    ----------
    text
        A remark.

    Returns
    -------
    str
        The other letters stay.

    Examples
    --------
    >>> sentence("điểm nằm ngoài tỉnh")
    'Điểm nằm ngoài tỉnh.'
    """
    return f"{text[:1].upper()}{text[1:].removesuffix('.')}."
