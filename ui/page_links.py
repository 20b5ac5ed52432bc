"""Link from one page to another without losing what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from ui.addresses import PAGE_PATHS, may_open

if TYPE_CHECKING:
    from ui.session import Reader

__all__ = ["link_to_page"]


def link_to_page(name: str, label: str, reader: Reader) -> None:
    """
    Draw a link to a page, for those who may open it.

    Parameters
    ----------
    name
        Page, as `ui.addresses.PAGE_PATHS` has it.
    label
        What stands there.
    reader
        Whose role.
    """
    if may_open(reader.role, name):
        # Streamlit knows a page by its address; what the page draws is for the entry point to say.
        st.page_link(st.Page(_nothing, title=label, url_path=PAGE_PATHS[name]), label=label)


def _nothing() -> None:
    """Draw nothing."""
