"""Mount the list of land in the page through Streamlit's components v2."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["draw_land_list"]

_FOLDER = Path(__file__).resolve().parent
_mount = st.components.v2.component(
    "land_list",
    js=(_FOLDER / "land_list.js").read_text(encoding="utf-8"),
    css=(_FOLDER / "land_list.css").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def draw_land_list(
    data: Mapping[str, Any],
    *,
    key: str,
    on_compare: Callable[[str], None],
    on_open: Callable[[str], None],
    on_page: Callable[[int], None],
) -> None:
    """
    Draw the list and write the page's address.

    Parameters
    ----------
    data
        `caption`, `columns` (titles), `rows` (id, number, name, ticked, opened, cells of [text, small text,
        is marked]), `page`, `pages`, `texts`, `link` (parameter to text, "" leaves it out) and `language`.
    key
        Its key on the page.
    on_compare, on_open
        Called with the id of a row that was ticked or opened, before the page runs again.
    on_page
        Called with the page that was turned to.
    """
    ids = {row["id"] for row in data["rows"]}

    def sent(name: str) -> object:
        answer = st.session_state.get(key)
        return answer.get(name) if answer is not None else None

    def compared() -> None:
        value = sent("compared")
        if isinstance(value, str) and value in ids:
            on_compare(value)

    def opened() -> None:
        value = sent("opened")
        if isinstance(value, str) and value in ids:
            on_open(value)

    def paged() -> None:
        value = sent("paged")
        if isinstance(value, int | float) and 1 <= value <= data["pages"]:
            on_page(int(value))

    _mount(
        key=key,
        data=dict(data),
        on_compared_change=compared,
        on_opened_change=opened,
        on_paged_change=paged,
    )
