"""Put the sentences about findings together in Vietnamese and English."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence


class Num(NamedTuple):
    """
    A number for a sentence.

    Attributes
    ----------
    value
        Finite.
    decimals
        Places written.
    sign
        Whether a plus is written too.
    """

    value: float
    decimals: int = 0
    sign: bool = False


class Pair(NamedTuple):
    """
    A text in both languages.

    Attributes
    ----------
    vi, en
        Vietnamese, English.
    """

    vi: str
    en: str


Value: TypeAlias = "str | int | Num | Pair"
_SWAP = str.maketrans(",.", ".,")


def written(number: Num, *, is_vietnamese: bool) -> str:
    """
    Write a number: 3.096,2 in Vietnamese, 3,096.2 in English.

    Parameters
    ----------
    number
        The number, its decimals and whether it carries a plus.
    is_vietnamese
        The language.

    Returns
    -------
    str
        With thousands separators and a real minus sign.

    Raises
    ------
    ValueError
        The number is missing or infinite.
    """
    if not math.isfinite(number.value):
        raise ValueError(f"{number.value} is no number to write")
    rounded = round(number.value, number.decimals) + 0.0
    text = f"{rounded:{'+' if number.sign else ''},.{number.decimals}f}".replace("-", "−")
    return text.translate(_SWAP) if is_vietnamese else text


def sentences(vi: str, en: str, **values: Value) -> Pair:
    """
    Fill a sentence in both languages.

    Parameters
    ----------
    vi, en
        Sentences with the same placeholders.
    **values
        Text for both languages, a pair of texts, or a number that is written in each language's way.

    Returns
    -------
    Pair
        The sentences.
    """
    vietnamese = {name: _in_language(value, is_vietnamese=True) for name, value in values.items()}
    english = {name: _in_language(value, is_vietnamese=False) for name, value in values.items()}
    return Pair(vi.format(**vietnamese), en.format(**english))


def _in_language(value: Value, *, is_vietnamese: bool) -> str:
    """Return one value of a sentence in one language."""
    if isinstance(value, Num):
        return written(value, is_vietnamese=is_vietnamese)
    if isinstance(value, Pair):
        return value.vi if is_vietnamese else value.en
    return str(value)


def is_blank(value: Any) -> bool:
    """Return whether a cell is missing or empty text."""
    return value is None or value == "" or bool(pd.isna(value))


def hectares(value: float) -> Num:
    """Return an area for a sentence, with two decimals only where it has any."""
    return Num(value, 0 if float(value).is_integer() else 2)


def listed(names: Sequence[Pair]) -> Pair:
    """Return names in a row, separated by commas."""
    return Pair(", ".join(name.vi for name in names), ", ".join(name.en for name in names))


def inside_a_sentence(commune: pd.Series) -> Pair:
    """Return the name of a commune as it stands inside a sentence, "xã Quản Bạ"."""
    name = name_of(commune)
    return Pair(name.vi[:1].lower() + name.vi[1:], name.en)


def name_of(row: pd.Series) -> Pair:
    """Return the names of a row; a name without an English form stands for both."""
    vietnamese = _first(row, "full_name_vi", "name_vi", "title_vi") or str(row.iloc[0])
    if "commune_type" in row.index:
        return Pair(vietnamese, f"{row['name_vi']} {row['commune_type']}")
    return Pair(vietnamese, _first(row, "name_en", "title_en") or vietnamese)


def _first(row: pd.Series, *columns: str) -> str:
    """Return the first of some columns that the row has and that is not blank, otherwise empty text."""
    found = (row[column] for column in columns if column in row.index)
    return next((str(value) for value in found if not is_blank(value)), "")
