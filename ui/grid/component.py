"""Mount the sheet in the page through Streamlit's components v2 and judge what it sends back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

__all__ = ["GridEntry", "GridRow", "draw_grid", "entry_of"]

_FOLDER: Final = Path(__file__).resolve().parent
#: One module of several files, in the order in which they need each other.
PARTS: Final = ("cells", "drafts", "editors", "sheet", "form", "board")
#: More rows than this in one save are no typing any more; files are for that.
MOST_ROWS: Final = 5_000
MOST_CHARACTERS: Final = 20_000
_mount = st.components.v2.component(
    "entry_grid",
    js="\n".join((_FOLDER / f"{part}.js").read_text(encoding="utf-8") for part in PARTS),
    css=(_FOLDER / "grid.css").read_text(encoding="utf-8"),
    isolate_styles=False,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """
    One row that was changed.

    Attributes
    ----------
    key
        What the sheet calls the row.
    record_id
        Id of the record, as typed for a new one.
    version
        The version that was seen; None for a new record.
    is_removal
        Whether the record is to go.
    values
        Field to text, as `register.values.value_to_text` writes it; "" clears a field.
    """

    key: str
    record_id: str
    version: int | None
    is_removal: bool
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class GridEntry:
    """
    Everything that was saved with one press of the button.

    Attributes
    ----------
    nonce
        Names the press; the answer carries it.
    reason
        Why, as typed.
    rows
        What was changed.
    """

    nonce: str
    reason: str
    rows: tuple[GridRow, ...]


def entry_of(sent: object, fields: Collection[str]) -> GridEntry | None:
    """
    Return what the browser sent, if it can have come from the sheet.

    Parameters
    ----------
    sent
        Anything.
    fields
        Names of the fields that can be changed.

    Returns
    -------
    GridEntry or None
        None for what the sheet never sends.
    """
    if not isinstance(sent, dict):
        return None
    nonce, reason, rows = sent.get("nonce"), sent.get("reason"), sent.get("rows")
    if not (isinstance(nonce, str) and isinstance(reason, str) and isinstance(rows, list)):
        return None
    read = [_row_of(row, fields) for row in rows]
    kept = tuple(row for row in read if row is not None)
    if len(kept) != len(read) or not 1 <= len(kept) <= MOST_ROWS:
        return None
    return GridEntry(nonce=nonce, reason=reason, rows=kept)


def draw_grid(
    data: Mapping[str, Any],
    *,
    key: str,
    on_save: Callable[[GridEntry], None],
    on_open: Callable[[str], None],
    on_sort: Callable[[str], None],
) -> None:
    """
    Draw the sheet or the form; typing, pasting and checking do not run the page, saving does.

    Parameters
    ----------
    data
        As `ui.register_sheet` makes it: columns, rows, words, and the answer to the last save.
    key
        Its key on the page.
    on_save
        Called with what is to be saved, before the page runs again.
    on_open
        Called with the id of the record whose form is asked for.
    on_sort
        Called with the field to sort by, "" for the id.
    """
    fields = {column["name"] for column in data["columns"]}

    def saved() -> None:
        """Hand over what is to be saved."""
        entry = entry_of(_sent(key, "saved"), fields)
        if entry is not None and not data["read_only"]:
            on_save(entry)

    def opened() -> None:
        """Hand over which record is asked for."""
        value = _sent(key, "opened")
        if isinstance(value, str) and value in {row["id"] for row in data["rows"]}:
            on_open(value)

    def is_sorted() -> None:
        """Hand over what to sort by."""
        value = _sent(key, "sorted")
        if isinstance(value, str) and value in {"", *fields}:
            on_sort(value)

    _mount(
        key=key,
        data=dict(data),
        on_saved_change=saved,
        on_opened_change=opened,
        on_sorted_change=is_sorted,
    )


def _row_of(sent: object, fields: Collection[str]) -> GridRow | None:
    """Return one row, None when it is none."""
    if not isinstance(sent, dict):
        return None
    key, record_id, version, values = (sent.get(name) for name in ("key", "id", "version", "values"))
    if not (isinstance(key, str) and isinstance(record_id, str) and isinstance(values, dict)):
        return None
    if not (version is None or (isinstance(version, int) and not isinstance(version, bool))):
        return None
    if not all(
        name in fields and isinstance(text, str) and len(text) <= MOST_CHARACTERS
        for name, text in values.items()
    ):
        return None
    return GridRow(
        key=key,
        record_id=record_id.strip(),
        version=version,
        is_removal=sent.get("is_removal") is True,
        values=values,
    )


def _sent(key: str, name: str) -> object:
    """Return what the browser sent under a name."""
    answer = st.session_state.get(key)
    return answer.get(name) if answer is not None else None
