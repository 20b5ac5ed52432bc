"""Mount the matrix in the page through Streamlit's components v2."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_FOLDER = Path(__file__).resolve().parent
_mount = st.components.v2.component(
    "answer_matrix",
    js=(_FOLDER / "matrix.js").read_text(encoding="utf-8"),
    css=(_FOLDER / "matrix.css").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def draw_matrix(data: Mapping[str, Any], *, key: str, on_pick: Callable[[str, str], None]) -> None:
    """
    Draw the matrix; filtering and sorting do not run the page, picking a cell does.

    Parameters
    ----------
    data
        `rows` (id, name, note, kind, cells), `columns` (id, title, short, kind), `kinds` and `rule_kinds`
        (code and words), `selected` ("site|rule" or None), `caption`, `language`, `texts`, and `goes_to`, the
        CSS selector that is scrolled to after a pick. A cell is [verdict, figure, weight, is_decided].
    key
        Its key on the page.
    on_pick
        Called with site id and rule id before the page runs again.
    """

    def picked() -> None:
        """Hand over what was picked, if it is a cell of this matrix."""
        answer = st.session_state.get(key)
        value = answer.get("picked") if answer is not None else None
        if isinstance(value, str) and value.count("|") == 1:
            site_id, rule_id = value.split("|")
            if site_id in {row["id"] for row in data["rows"]}:
                on_pick(site_id, rule_id)

    _mount(key=key, data=dict(data), on_picked_change=picked)
