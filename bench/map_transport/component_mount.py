"""Mount folium's script through Streamlit's components v2, in the page itself."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from folium_map import HEIGHT_PX, LEAFLET_CSS, LEAFLET_JS, MapScript

_component = st.components.v2.component(
    "folium_map",
    js=(Path(__file__).resolve().parent / "mount.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def mount_map(drawn: MapScript, *, urls: list[str]) -> str | None:
    """
    Put a map on the page.

    Parameters
    ----------
    drawn : MapScript
        Folium's script.
    urls : list of str
        Layers that the script will ask for, so that they are fetched while Leaflet loads.

    Returns
    -------
    str or None
        Id of the feature whose click caused this run.
    """
    result = _component(
        key="map",
        data={
            "key": "map",
            "map_id": drawn.map_id,
            "script": drawn.script,
            "urls": urls,
            "scripts": [url for _, url in LEAFLET_JS],
            "styles": [url for _, url in LEAFLET_CSS],
            "height_px": HEIGHT_PX,
        },
        on_clicked_change=lambda: None,
    )
    clicked = result.clicked
    return None if clicked is None else str(clicked)
