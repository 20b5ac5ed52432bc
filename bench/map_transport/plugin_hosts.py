"""List which hosts folium's page asks when Leaflet plugins are used; nothing is fetched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import branca.colormap as cm
import folium
from folium import plugins as folium_plugins

if TYPE_CHECKING:
    from collections.abc import Callable

#: Without folium's half of the types: most plugins have none.
plugins: Any = folium_plugins
MAP_ADDRESS = re.compile(r'(?:src|href)="(https?://[^"]+)"')
POINT = {
    "type": "Feature",
    "geometry": {"type": "Point", "coordinates": [105.2, 21.8]},
    "properties": {"name": "a"},
}
DATED_POINT = {**POINT, "properties": {"times": ["2026-01-01"]}}


def _add_search(drawn: folium.Map) -> None:
    """Add a search box over one point."""
    layer = folium.GeoJson({"type": "FeatureCollection", "features": [POINT]}).add_to(drawn)
    plugins.Search(layer, search_label="name").add_to(drawn)


def _add_sub_group(drawn: folium.Map) -> None:
    """Add a group inside a group."""
    group = folium.FeatureGroup("a").add_to(drawn)
    plugins.FeatureGroupSubGroup(group, "b").add_to(drawn)


#: Plugin or part -> what adds it to a map.
PARTS: dict[str, Callable[[folium.Map], Any]] = {
    "folium.Map alone": lambda _drawn: None,
    "Fullscreen": lambda drawn: plugins.Fullscreen().add_to(drawn),
    "MeasureControl": lambda drawn: plugins.MeasureControl().add_to(drawn),
    "MousePosition": lambda drawn: plugins.MousePosition().add_to(drawn),
    "Draw": lambda drawn: plugins.Draw().add_to(drawn),
    "MiniMap": lambda drawn: plugins.MiniMap(tile_layer=folium.TileLayer(tiles="", attr="-")).add_to(drawn),
    "Search": _add_search,
    "FeatureGroupSubGroup": _add_sub_group,
    "MarkerCluster": lambda drawn: plugins.MarkerCluster([[21.8, 105.2]]).add_to(drawn),
    "TimestampedGeoJson": lambda drawn: plugins.TimestampedGeoJson(
        {"type": "FeatureCollection", "features": [DATED_POINT]}
    ).add_to(drawn),
    "branca colormap": lambda drawn: cm.LinearColormap(["white", "red"], vmin=0, vmax=1).add_to(drawn),
}


def addresses_of(add: Callable[[folium.Map], Any]) -> list[str]:
    """
    Return the outside addresses in folium's page of a map with one part added.

    Parameters
    ----------
    add : callable
        Adds the part to the map it is given.

    Returns
    -------
    list of str
        Each address once, in the page's order.
    """
    drawn = folium.Map(tiles=None)
    add(drawn)
    return list(dict.fromkeys(MAP_ADDRESS.findall(drawn.get_root().render())))


def plugin_addresses() -> dict[str, list[str]]:
    """
    Return for each part the addresses that it adds to those of a bare map.

    Returns
    -------
    dict of str to list of str
        The bare map's own under "folium.Map alone".
    """
    bare = addresses_of(PARTS["folium.Map alone"])
    added = {
        name: [address for address in addresses_of(add) if address not in bare] for name, add in PARTS.items()
    }
    return {**added, "folium.Map alone": bare}


def hosts(addresses: list[str]) -> list[str]:
    """
    Return the hosts of addresses.

    Parameters
    ----------
    addresses : list of str
        Complete addresses.

    Returns
    -------
    list of str
        Sorted, each once.
    """
    return sorted({urlsplit(address).netloc for address in addresses})
