"""Folium's whole page in a plain HTML component: it can be looked at, but gives nothing back."""

import streamlit as st
from folium_map import HEIGHT_PX, build_map, map_page
from pages_around import close_page, open_page


@st.cache_data(max_entries=4)
def page_text(keys: tuple[str, ...]) -> str:
    """Return folium's page with these layers."""
    return map_page(build_map(keys, lean=False))


run = open_page()
st.components.v1.html(page_text(run.keys), height=HEIGHT_PX)
close_page(run, None)
