"""Page `data`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from ui.session import Reader


def draw(reader: Reader) -> None:
    """Draw the page."""
    st.title(reader.say("shell.data"))
