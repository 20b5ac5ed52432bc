"""What a paper holds, block by block; how it looks in DOCX and PDF is for the two writers to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt

    from layers.codes import Language

__all__ = [
    "Block",
    "Bullets",
    "Column",
    "Facts",
    "Heading",
    "Letterhead",
    "PageBreak",
    "Paper",
    "Paragraph",
    "Picture",
    "Signatures",
    "Stack",
    "Table",
    "WritingRoom",
]

ParagraphLook = Literal[
    "body", "left", "bold", "italic", "small", "tiny", "title", "subtitle", "centred", "box"
]
Align = Literal["left", "center", "right"]
PageNumbers = Literal["top_from_second", "bottom_of_total"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """
    A heading; it never stands last on a page.

    Attributes
    ----------
    text
        Its words.
    level
        1 or 2.
    """

    text: str
    level: Literal[1, 2] = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """
    A paragraph.

    Attributes
    ----------
    text
        Its words; a line end begins a new line.
    label
        Set bold before the text, "" for none.
    look
        "box" frames a warning; "title" and "subtitle" are centred; "tiny" is for method and sources.
    keeps_next
        Whether the next block stays on the same page.
    """

    text: str
    label: str = ""
    look: ParagraphLook = "body"
    keeps_next: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """
    A plain list.

    Attributes
    ----------
    items
        One line or more each.
    is_small
        Whether it is set in the size of notes.
    """

    items: tuple[str, ...]
    is_small: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """
    Labels and values side by side, without lines.

    Attributes
    ----------
    rows
        (label, value).
    label_share
        Share of the width for the labels, 0..1.
    is_small
        Whether it is set in the size of notes.
    """

    rows: tuple[tuple[str, str], ...]
    label_share: float = 0.34
    is_small: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """
    One column of a table.

    Attributes
    ----------
    title
        Its heading.
    share
        Its share of the width; the shares of a table sum to 1.
    align
        Of its cells.
    """

    title: str
    share: float
    align: Align = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """
    A table whose headings are repeated on every page.

    Attributes
    ----------
    columns
        From left to right.
    rows
        Texts, one per column; a line end begins a new line.
    caption
        Above it, "" for none.
    strong_rows
        Numbers of rows (from 0) set bold.
    is_small
        Whether it is set in the smallest size, that of "tiny" paragraphs.

    Raises
    ------
    ValueError
        A row has another number of cells than there are columns, or the shares do not sum to 1.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    strong_rows: frozenset[int] = frozenset()
    is_small: bool = False

    def __post_init__(self) -> None:
        """Refuse a table that cannot be drawn."""
        wrong = [number for number, row in enumerate(self.rows) if len(row) != len(self.columns)]
        if wrong:
            raise ValueError(f"rows {wrong} do not have {len(self.columns)} cells")
        if abs(sum(column.share for column in self.columns) - 1) > 1e-6:
            raise ValueError(f"the shares of {[column.title for column in self.columns]} do not sum to 1")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Picture:
    """
    A picture in its true size; its caption stays with it.

    Attributes
    ----------
    png
        The file.
    width_mm, height_mm
        Size on paper; a map's scale holds at this size only.
    caption
        Below it, "" for none.
    """

    png: bytes
    width_mm: float
    height_mm: float
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """
    Lines under each other, each in a look of its own.

    Attributes
    ----------
    lines
        (words, look): "plain", "bold", "italic", "underlined" (bold with a rule below), "space" (an empty
        line), "small" and "small_bold_italic".
    """

    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """
    The head of an administrative paper: the agency at the left, the national name and motto at the right.

    Attributes
    ----------
    left, right
        Centred in their halves.
    """

    left: Stack
    right: Stack


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    """
    The foot of an administrative paper: who gets copies at the left, who signs at the right; kept whole.

    Attributes
    ----------
    left
        Set from the left.
    right
        Centred.
    """

    left: Stack
    right: Stack


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingRoom:
    """
    Dotted lines to write on.

    Attributes
    ----------
    lines
        How many.
    """

    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """The next block begins a page."""


Block = (
    Heading
    | Paragraph
    | Bullets
    | Facts
    | Table
    | Picture
    | Letterhead
    | Signatures
    | WritingRoom
    | PageBreak
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Paper:
    """
    A whole paper.

    Attributes
    ----------
    title, author, subject
        In the file's own properties.
    language
        Of its text.
    made_at
        The moment in the file's own properties, with its time zone.
    blocks
        From top to bottom.
    footer
        At the bottom of every page, "" for none.
    page_numbers
        "top_from_second": as on administrative papers; "bottom_of_total": page and number of pages.
    body_pt
        Size of the body text, point.
    """

    title: str
    author: str
    subject: str
    language: Language
    made_at: dt.datetime
    blocks: tuple[Block, ...]
    footer: str = ""
    page_numbers: PageNumbers = "bottom_of_total"
    body_pt: float = 13.0
