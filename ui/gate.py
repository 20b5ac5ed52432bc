"""Close a page that is open when its reader is no longer allowed to see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from ui.addresses import may_open

if TYPE_CHECKING:
    from ui.session import Reader

__all__ = ["require_page"]


def require_page(reader: Reader, page: str) -> None:
    """
    Start the whole page again when the reader may no longer see it; it then says so.

    Parameters
    ----------
    reader
        The reader.
    page
        Name of the page. Called where a part of it can be drawn again alone: after a sign-in has ended the
        part must not go on.
    """
    if not may_open(reader.role, page):
        st.rerun()
