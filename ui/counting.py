"""Say how many there are, in words that agree with the number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.format import number

if TYPE_CHECKING:
    from ui.session import Reader


def counted(key: str, count: float, reader: Reader, **values: object) -> str:
    """
    Return a sentence about a number of things.

    Parameters
    ----------
    key
        Key of the sentence for many, with the placeholder ``n``; ``<key>_one`` is the sentence for 1.
    count
        How many, a whole number.
    reader
        Whose language.
    **values
        What the other placeholders stand for, already formatted.

    Returns
    -------
    str
        The sentence, the number written as people write it.

    Raises
    ------
    KeyError
        One of the two sentences does not exist.
    """
    chosen = f"{key}_one" if count == 1 else key
    return reader.say(chosen, n=number(count, reader.language), **values)
