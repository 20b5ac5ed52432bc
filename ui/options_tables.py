"""Tables of the page of site options, as HTML."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["STYLE", "table", "words_list"]

#: The look of the tables.
STYLE: Final = Path(__file__).with_name("options.css")
#: A cell: text, small text below it, whether it is a number.
Cell = tuple[str, str, bool]


def table(caption: str, columns: Sequence[tuple[str, bool]], rows: Sequence[Sequence[Cell]]) -> str:
    """
    Return a table.

    Parameters
    ----------
    caption
        Above it.
    columns
        Heading, and whether its cells are numbers.
    rows
        Cells as (text, small text, is a number); the first of each row is its heading.

    Returns
    -------
    str
        HTML, every text escaped; it scrolls sideways where it is too wide.
    """
    head = "".join(
        f'<th scope="col"{_number(is_number)}>{escape(words)}</th>' for words, is_number in columns
    )
    body = "".join(
        "<tr>" + "".join(_cell(cell, is_first=place == 0) for place, cell in enumerate(row)) + "</tr>"
        for row in rows
    )
    return (
        f'<div class="op-scroll" tabindex="0" role="region" aria-label="{escape(caption)}"><table class="op">'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def words_list(sentences: Sequence[str]) -> str:
    """
    Return sentences as a list.

    Parameters
    ----------
    sentences
        Plain text.

    Returns
    -------
    str
        HTML, escaped; "" for none.
    """
    if not sentences:
        return ""
    lines = "".join(f"<li>{escape(each)}</li>" for each in sentences)
    return f'<ul class="op-list">{lines}</ul>'


def figures(pairs: Sequence[tuple[str, str]]) -> str:
    """
    Return large figures with what they mean.

    Parameters
    ----------
    pairs
        Figure with its unit, and words.

    Returns
    -------
    str
        HTML, escaped.
    """
    parts = "".join(
        f"<div><b>{escape(value)}</b><span>{escape(words)}</span></div>" for value, words in pairs
    )
    return f'<div class="op-figures">{parts}</div>'


def _cell(cell: Cell, *, is_first: bool) -> str:
    """Return one cell."""
    text, small, is_number = cell
    tag, scope = ("th", ' scope="row"') if is_first else ("td", "")
    note = f"<small>{escape(small)}</small>" if small else ""
    return f"<{tag}{scope}{_number(is_number)}>{escape(text)}{note}</{tag}>"


def _number(is_number: bool) -> str:  # noqa: FBT001  (one private word)
    """Return the mark of a cell with a number."""
    return ' class="op-n"' if is_number else ""
