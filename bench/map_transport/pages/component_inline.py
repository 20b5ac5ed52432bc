"""Folium's script mounted through components v2, the features inside the script."""

import streamlit as st
from component_mount import mount_map
from folium_map import MapScript, build_map, map_script
from pages_around import close_page, open_page


@st.cache_data(max_entries=4)
def script_of(keys: tuple[str, ...]) -> MapScript:
    """Return folium's script with these layers."""
    return map_script(build_map(keys))


run = open_page()
clicked = mount_map(script_of(run.keys), urls=[])
close_page(run, clicked)
