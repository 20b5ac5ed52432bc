"""What stands around the map on every compared page: three widgets, and one line of what the server did."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import streamlit as st
from layers_for_map import DRAWN, SWITCHED_KEY


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRun:
    """
    One run of a page's script.

    Attributes
    ----------
    keys : tuple of str
        Layers to draw in this run.
    started_s : float
        Reading of the performance counter when the run began, second.
    """

    keys: tuple[str, ...]
    started_s: float


def open_page() -> PageRun:
    """
    Draw the widgets above the map.

    Returns
    -------
    PageRun
        What this run is to draw.
    """
    started_s = time.perf_counter()
    st.set_page_config(layout="wide")
    st.session_state["runs"] = st.session_state.get("runs", 0) + 1
    left, middle, right = st.columns(3)
    left.checkbox("Unrelated", key="unrelated")
    if middle.checkbox("Notice", key="notice"):
        st.info("An element above the map.")
    if right.button("Other layers", key="switch"):
        st.session_state["switched_off"] = not st.session_state.get("switched_off", False)
    off = {SWITCHED_KEY} if st.session_state.get("switched_off") else set()
    return PageRun(keys=tuple(layer.key for layer in DRAWN if layer.key not in off), started_s=started_s)


def close_page(run: PageRun, answer: Any) -> None:
    """
    Write how many runs there were, what the last click answered, and how long this run took.

    Parameters
    ----------
    run : PageRun
        The run that ends.
    answer : object
        What the map gave back, None if nothing was clicked.
    """
    if answer is not None:
        st.session_state["answer"] = answer
    took_ms = (time.perf_counter() - run.started_s) * 1000
    with st.container(key="report"):
        st.text(f"runs={st.session_state['runs']} answer={st.session_state.get('answer')} ms={took_ms:.1f}")
