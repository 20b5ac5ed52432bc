"""Describe the compared map with folium, in the forms that the four ways of mounting it need."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import folium
from folium.map import Layer
from folium.template import Template
from layers_for_map import DRAWN, DrawnLayer, FeatureCollection

if TYPE_CHECKING:
    from branca.element import Element

#: Latitude and longitude of the first view: the middle of the province.
CENTER_DEG = (22.35, 105.15)
ZOOM = 9
HEIGHT_PX = 600
VENDOR = "/app/static"
LEAFLET_JS = [("leaflet", f"{VENDOR}/leaflet/dist/leaflet.js")]
LEAFLET_CSS = [("leaflet_css", f"{VENDOR}/leaflet/dist/leaflet.css")]
#: What folium asks for by itself, from our own server, but for bootstrap 3's glyphicons: npm has no package.
DEFAULT_JS = [
    *LEAFLET_JS,
    ("jquery", f"{VENDOR}/jquery/dist/jquery.min.js"),
    ("bootstrap", f"{VENDOR}/bootstrap/dist/js/bootstrap.bundle.min.js"),
    ("awesome_markers", f"{VENDOR}/drmonty-leaflet-awesome-markers/js/leaflet.awesome-markers.js"),
]
DEFAULT_CSS = [
    *LEAFLET_CSS,
    ("bootstrap_css", f"{VENDOR}/bootstrap/dist/css/bootstrap.min.css"),
    ("awesome_markers_font_css", f"{VENDOR}/@fortawesome/fontawesome-free/css/all.min.css"),
    ("awesome_markers_css", f"{VENDOR}/drmonty-leaflet-awesome-markers/css/leaflet.awesome-markers.css"),
]


class RemoteGeoJson(Layer):
    """
    A GeoJSON layer whose features the browser fetches, instead of carrying them in the page's script.

    Parameters
    ----------
    url : str
        Where the features are.
    name : str
        The layer's name in the layer control.
    style : dict
        Leaflet path options, the same for every feature.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.geoJSON(null, {
            style: {{ this.style|tojson }},
            pointToLayer: (feature, latlng) => L.circleMarker(latlng, {{ this.style|tojson }}),
        }).bindTooltip(
            // An element, not a string: Leaflet takes strings for HTML.
            ({feature}) => Object.assign(document.createElement("b"), {textContent: feature.properties.name}),
            {sticky: true},
        );
        loadGeoJson({{ this.url|tojson }}).then((data) => {{ this.get_name() }}.addData(data));
        {% endmacro %}
        """
    )

    def __init__(self, url: str, *, name: str, style: dict[str, str | float]) -> None:
        super().__init__(name=name, overlay=True, control=True, show=True)
        self._name = "RemoteGeoJson"
        self.url = url
        self.style = style


@dataclass(frozen=True, slots=True, kw_only=True)
class MapScript:
    """
    What a page needs to mount a folium map without folium's page around it.

    Attributes
    ----------
    map_id : str
        Id of the element that the script draws in, and the name of its map variable.
    script : str
        Folium's JavaScript.
    """

    map_id: str
    script: str


@lru_cache(maxsize=16)
def load_layer(key: str) -> FeatureCollection:
    """
    Return the prepared features of a layer.

    Parameters
    ----------
    key : str
        Key of a `DrawnLayer`.

    Returns
    -------
    dict
        A GeoJSON FeatureCollection, shared by all who ask: not to be changed.
    """
    folder = Path(os.environ["MAP_BENCH_LAYERS"])
    return dict(json.loads((folder / f"{key}.json").read_text(encoding="utf-8")))


def build_map(keys: tuple[str, ...], *, lean: bool = True, layer_url: str | None = None) -> folium.Map:
    """
    Return the map with some of its layers.

    Parameters
    ----------
    keys : tuple of str
        Keys of the layers to draw.
    lean : bool
        Ask for Leaflet only, instead of everything that folium asks for by default.
    layer_url : str, optional
        Where the browser finds a layer, with `{key}` in it; without it the features are in the script.

    Returns
    -------
    folium.Map
        A new map whose element ids are the same in every call.
    """
    drawn = folium.Map(location=CENTER_DEG, zoom_start=ZOOM, tiles=None, height=HEIGHT_PX)
    drawn.default_js = LEAFLET_JS if lean else DEFAULT_JS
    drawn.default_css = LEAFLET_CSS if lean else DEFAULT_CSS
    for layer in DRAWN:
        if layer.key in keys:
            part = _inline(layer) if layer_url is None else _remote(layer, layer_url.format(key=layer.key))
            part.add_to(drawn)
    folium.LayerControl(collapsed=False).add_to(drawn)
    _number_elements(drawn)
    return drawn


def map_script(drawn: folium.Map) -> MapScript:
    """
    Return folium's script of a map, without its page.

    Parameters
    ----------
    drawn : folium.Map
        The map; rendering it adds to its figure, so it is not to be used again.

    Returns
    -------
    MapScript
        The script and the id of the element that it draws in.
    """
    figure: Any = drawn.get_root()
    figure.render()
    return MapScript(map_id=drawn.get_name(), script=figure.script.render())


def map_page(drawn: folium.Map) -> str:
    """
    Return the whole HTML page that folium makes of a map.

    Parameters
    ----------
    drawn : folium.Map
        The map; rendering it adds to its figure, so it is not to be used again.

    Returns
    -------
    str
        HTML.
    """
    return str(drawn.get_root().render())


def _inline(layer: DrawnLayer) -> folium.GeoJson:
    """Return the layer as folium's own GeoJSON, features in the script."""
    style = dict(layer.style)
    marker: dict[str, Any] = {_snake(key): value for key, value in style.items()}
    return folium.GeoJson(
        load_layer(layer.key),
        name=layer.key,
        style_function=lambda _feature: style,
        marker=folium.CircleMarker(fill=True, **marker),
        tooltip=folium.GeoJsonTooltip(fields=["name"], labels=False),
    )


def _snake(key: str) -> str:
    """Return Leaflet's name of a path option as folium spells it."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in key)


def _remote(layer: DrawnLayer, url: str) -> RemoteGeoJson:
    """Return the layer as one that the browser fetches."""
    return RemoteGeoJson(url, name=layer.key, style=dict(layer.style))


def _number_elements(root: Element) -> None:
    """Give every element an id by its place, so that the same map is the same text in every run."""
    waiting: list[Any] = [root]
    number = 0
    while waiting:
        element = waiting.pop(0)
        element._id = f"{number:04d}"  # branca draws ids at random and offers no other way
        number += 1
        waiting += list(element._children.values())
        marker = getattr(element, "marker", None)
        if marker is not None:
            waiting.append(marker)
