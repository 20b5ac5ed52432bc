"""Mount the table of criteria and the pairwise judgements through Streamlit's components v2."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["draw_criteria", "draw_judgements", "draw_progress"]

_FOLDER: Final = Path(__file__).resolve().parent


def _text(*names: str) -> str:
    """Return files of this folder one after the other."""
    return "\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in names)


_criteria = st.components.v2.component(
    "criteria_table",
    js=_text("parts.js", "curve.js", "criteria.js"),
    css=_text("criteria.css"),
    isolate_styles=False,
)
_judgements = st.components.v2.component(
    "pair_judgements", js=_text("parts.js", "judgements.js"), css=_text("criteria.css"), isolate_styles=False
)
_progress = st.components.v2.component(
    "run_progress", js=_text("parts.js", "progress.js"), css=_text("criteria.css"), isolate_styles=False
)


def draw_criteria(data: Mapping[str, Any], *, key: str, on_change: Callable[[object], None]) -> None:
    """
    Draw the table of criteria; moving a weight or a corner runs the page, opening a curve does not.

    Parameters
    ----------
    data
        As `ui.options_criteria` makes it.
    key
        Its key on the page.
    on_change
        Called with what was sent before the page runs again; it judges it.
    """
    _criteria(key=key, data=dict(data), on_changed_change=lambda: on_change(_sent(key, "changed")))


def draw_judgements(data: Mapping[str, Any], *, key: str, on_change: Callable[[object], None]) -> None:
    """
    Draw one person's pairwise judgements.

    Parameters
    ----------
    data
        `pairs` (row and column key, their titles, the value now), `scale` (value and words), `texts`, and
        `person`, the person they are of.
    key
        Its key on the page.
    on_change
        Called with what was sent before the page runs again; it judges it.
    """
    _judgements(key=key, data=dict(data), on_judged_change=lambda: on_change(_sent(key, "judged")))


def draw_progress(data: Mapping[str, Any], *, key: str, on_stop: Callable[[], None]) -> None:
    """
    Draw how far a run is; the browser runs the page again a while after each answer.

    Parameters
    ----------
    data
        `share` (0..1), `words`, `stop` and `label` (words), and `turn`, another one each time.
    key
        Its key on the page.
    on_stop
        Called before the page runs again because the reader stopped the run.
    """
    _progress(key=key, data=dict(data), on_ticked_change=_nothing, on_stopped_change=on_stop)


def _nothing() -> None:
    """Do nothing: the page runs again, which is what was asked for."""


def _sent(key: str, name: str) -> object:
    """Return what the browser sent under a name."""
    answer = st.session_state.get(key)
    return answer.get(name) if answer is not None else None
