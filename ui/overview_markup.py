"""Small pieces of HTML of the overview: tables that can be read aloud, facts behind a name, one look."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: The look of the overview.
STYLE = Path(__file__).with_name("overview.css")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """
    Heading of a table column.

    Attributes
    ----------
    heading
        Text, or HTML when `is_markup`.
    kind
        CSS classes of its cells: "num", "nowrap", "wide", "widest", "name", "state", "half" (half a card).
    is_markup
        Whether the heading is HTML made here.
    label
        What stands before a cell where rows become cards; the heading when blank and no HTML.
    """

    heading: str
    kind: str = ""
    is_markup: bool = False
    label: str = ""

    @property
    def card_label(self) -> str:  # numpydoc ignore=RT01
        """What stands before a cell on a card."""
        return self.label or ("" if self.is_markup else self.heading)


def facts(name: str, pairs: Iterable[tuple[str, str]]) -> str:
    """
    Return a name that opens to its facts; the bare name when there are none.

    Parameters
    ----------
    name
        Text that is always seen.
    pairs
        What is behind it: term and text; a pair with empty text is left out.

    Returns
    -------
    str
        HTML.
    """
    rows = "".join(f"<dt>{escape(term)}</dt><dd>{escape(text)}</dd>" for term, text in pairs if text)
    if not rows:
        return escape(name)
    return f"<details><summary>{escape(name)}</summary><dl>{rows}</dl></details>"


def table(
    caption: str, columns: Sequence[Column], rows: Iterable[Sequence[str]], *, foot: Sequence[str] = ()
) -> str:
    """
    Return a table that scrolls inside its own box; on a phone each row is a card.

    Parameters
    ----------
    caption
        Text above it.
    columns
        Headings; the first column names its row.
    rows
        Cells as HTML made with `escape`, in the order of `columns`.
    foot
        Cells of a closing row of sums.

    Returns
    -------
    str
        HTML.
    """
    head = "".join(
        f'<th scope="col" class="{column.kind}">'
        f"{column.heading if column.is_markup else escape(column.heading)}</th>"
        for column in columns
    )
    body = "".join(_row(columns, cells) for cells in rows)
    closing = f"<tfoot>{_row(columns, foot)}</tfoot>" if foot else ""
    return (
        f'<div class="ov-scroll" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f"<caption><span>{escape(caption)}</span></caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody>{closing}</table></div>"
    )


def _row(columns: Sequence[Column], cells: Sequence[str]) -> str:
    """Return one row; its first cell is the heading of the row."""
    (first, heading), *others = zip(columns, cells, strict=True)
    drawn = "".join(
        f'<td class="{column.kind}" data-label="{escape(column.card_label)}">{cell}</td>'
        for column, cell in others
    )
    return f'<tr><th scope="row" class="{first.kind}">{heading}</th>{drawn}</tr>'


def unknown(text: str) -> str:
    """Return a missing figure, told apart from a known one."""
    return f'<span class="unknown">{escape(text)}</span>'


def section(markup: str) -> str:
    """Return markup inside the overview's look."""
    return f'<div class="ov">{markup}</div>'
