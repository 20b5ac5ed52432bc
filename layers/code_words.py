"""Find the code of a list that typed words stand for, also by a part of its words that no other has."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from layers.register_cell_text import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

__all__ = ["code_for"]

#: Between the parts of an entry, each of which may stand for the whole: "Còn trống, sẵn sàng cho thuê".
_BETWEEN: Final = re.compile(r"[,;()/]")
#: The beginning of an entry stands for the whole from so many words on: "chưa" or "not" alone says nothing.
_LEAST_WORDS: Final = 2


def code_for(allowed: Mapping[str, Collection[str]], text: str) -> str | None:
    """
    Return the code that words stand for.

    Parameters
    ----------
    allowed
        Code to its words in each language.
    text
        The code itself, its words, one of the parts between their commas, or their beginning from two words
        on; in any case, and without any accents where none is typed.

    Returns
    -------
    str or None
        None where nothing or more than one entry is meant.

    Examples
    --------
    >>> allowed = {"free": ("Còn trống, sẵn sàng cho thuê", "Available"), "let": ("Đã cho thuê", "Leased")}
    >>> code_for(allowed, "CÒN TRỐNG"), code_for(allowed, "da cho thue"), code_for(allowed, "cho thuê")
    ('free', 'let', None)
    """
    wanted = fold(text)
    exact = [code for code, words in allowed.items() if wanted in {fold(code), *map(fold, words)}]
    if exact:
        return exact[0]
    is_bare = _bare(wanted) == wanted
    meant = {
        code
        for code, words in allowed.items()
        for entry in (code.replace("_", " "), *words)
        if _is_meant(wanted, _bare(fold(entry)) if is_bare else fold(entry))
    }
    return meant.pop() if len(meant) == 1 else None


def _is_meant(wanted: str, entry: str) -> bool:
    """Tell whether words are an entry, one of its parts, or its beginning."""
    parts = {part.strip() for part in _BETWEEN.split(entry)}
    is_beginning = entry.startswith(f"{wanted} ") and len(wanted.split()) >= _LEAST_WORDS
    return bool(wanted) and (wanted == entry or wanted in parts or is_beginning)


def _bare(text: str) -> str:
    """Return folded text without accents."""
    spread = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(letter for letter in spread if not unicodedata.combining(letter))
