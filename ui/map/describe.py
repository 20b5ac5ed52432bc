"""Describe the map with folium: the map itself and one element per layer of the catalogue."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import folium
from branca.element import Figure, MacroElement
from jinja2 import Template

from layers import style
from layers.catalogue import DATA_FOLDER, LAYERS
from ui.format import date, number
from ui.map.known_terrain import coverage_with_tiles, credit_with_tiles, map_frame, tiles_version
from ui.map.payload import PAYLOADS, payload_version
from ui.map.relief import frame_picture_bounds, picture_bounds

if TYPE_CHECKING:
    from layers.codes import Language
    from layers.metadata import LayerMetadata
    from layers.spec import LayerSpec
    from layers.symbols import Symbol
    from ui.language import Speaker

#: Bounds of the province's 124 communes, [[south, west], [north, east]] in degrees, with a small margin.
HOME_BOUNDS = [[21.48, 104.32], [23.41, 105.61]]
MIN_ZOOM, MAX_ZOOM = 7, 18
#: Envelope symbols: where a subject lies somewhere inside.
ENVELOPES = {
    "parks": style.PARK_ENVELOPE,
    "clusters": style.CLUSTER_ENVELOPE,
    "protected_areas": style.PROTECTED_AREAS.symbols[""],
}
ROLE_GROUPS = ("subject", "infrastructure", "constraint", "boundary", "context")


class CatalogueLayer(MacroElement):
    """
    Folium element that hands one layer of the catalogue to the page's script.

    Parameters
    ----------
    options
        What the script needs to fetch and draw it.
    """

    _template = Template(
        """{% macro script(this, kwargs) %}
planner.layer({{ this._parent.get_name() }}, {{ this.options_json }});
{% endmacro %}"""
    )

    def __init__(self, options: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "CatalogueLayer"
        self.options_json = json.dumps(options, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True, kw_only=True)
class MapDescription:
    """
    Folium's own output for the page.

    Attributes
    ----------
    script
        JavaScript that makes the map, without links to load; the same text for the same layers.
    map_name
        Name of the map's variable and of its element.
    """

    script: str
    map_name: str


def describe_map(keys: tuple[str, ...]) -> MapDescription:
    """
    Return the map of some layers as folium writes it.

    Parameters
    ----------
    keys
        Catalogue keys, in drawing order.

    Returns
    -------
    MapDescription
        Names are given by position, so that an unchanged map has an unchanged script.
    """
    (south, west), (north, east) = HOME_BOUNDS
    described = folium.Map(
        location=[(south + north) / 2, (west + east) / 2],
        zoom_start=9,
        tiles=None,
        zoom_control=False,
        min_zoom=MIN_ZOOM,
        max_zoom=MAX_ZOOM,
        attributionControl=True,
        preferCanvas=False,
        zoomSnap=0.25,
        wheelPxPerZoomLevel=100,
    )
    for key in keys:
        CatalogueLayer(_fetching(key)).add_to(described)
    figure = described.get_root()
    if not isinstance(figure, Figure):
        raise TypeError(f"folium's root is a {type(figure).__name__}, a Figure is needed to take its script")
    described._id = "planner"
    for position, child in enumerate(described._children.values()):
        child._id = f"{position:03d}"
    figure.render()
    return MapDescription(script=figure.script.render(), map_name=described.get_name())


def _fetching(key: str) -> dict[str, Any]:
    """Return how the browser gets one layer and what kind it is."""
    spec = LAYERS[key]
    options: dict[str, Any] = {
        "key": key,
        "role": spec.role,
        "geometry": spec.geometry,
        "url": f"/layers/{key}/{payload_version(key)}",
    }
    if spec.geometry == "Raster":
        options["bounds"] = (
            frame_picture_bounds(map_frame())
            if tiles_version(key)
            else picture_bounds(DATA_FOLDER / spec.path)
        )
    return options


def drawn_layers() -> tuple[str, ...]:
    """Return the keys of the layers that everybody may see on the map, in catalogue order."""
    return tuple(key for key in PAYLOADS if LAYERS[key].audience == "public")


def _symbol(symbol: Symbol, language: Language) -> dict[str, Any]:
    """Return a symbol as the browser gets it."""
    fields = asdict(symbol)
    fields.pop("label_vi")
    fields.pop("label_en")
    return {**fields, "label": symbol.label(language)}


def accuracy_words(metadata: LayerMetadata, say: Speaker) -> str:
    """Return how accurate a layer's positions are, in words."""
    note = metadata.accuracy_note(say.language)
    if isinstance(metadata.positional_accuracy_m, str):
        return note
    radius = number(metadata.positional_accuracy_m, say.language)
    return f"{say('map.radius', metres=radius)} {note}"


def coverage_words(spec: LayerSpec, say: Speaker) -> str:
    """Return where a layer was surveyed, in words."""
    from layers.codes import COVERAGE_LEVEL, label  # noqa: PLC0415

    coverage = spec.coverage
    levels = say(
        "map.coverage_levels",
        tuyen_quang=label(COVERAGE_LEVEL, coverage.tuyen_quang, say.language),
        ha_giang=label(COVERAGE_LEVEL, coverage.ha_giang, say.language),
    )
    return f"{levels} {coverage.note(say.language)}"


def layer_facts(key: str, metadata: LayerMetadata, say: Speaker) -> dict[str, Any]:
    """
    Return what the list of layers says about one layer.

    Parameters
    ----------
    key
        Catalogue key.
    metadata
        Its metadata.
    say
        Says sentences in the reader's language.

    Returns
    -------
    dict
        Plain values for the browser.
    """
    spec = LAYERS[key]
    language = say.language
    symbols = spec.style.symbols if spec.style else {}
    envelope = ENVELOPES.get(key)
    return {
        "key": key,
        "title": spec.title(language),
        "group": spec.role,
        "geometry": spec.geometry,
        "is_on": spec.is_on,
        "symbols": []
        if key == "protected_areas"
        else [[name, _symbol(symbol, language)] for name, symbol in symbols.items()],
        "envelope": None if envelope is None else _symbol(envelope, language),
        "rough": _symbol(style.ROUGH_HERITAGE, language) if key == "heritage_sites" else None,
        "source": metadata.publisher_in(language),
        "as_of": date(metadata.as_of, language),
        "accuracy": accuracy_words(metadata, say),
        "coverage": coverage_with_tiles(key, say) or coverage_words(spec, say),
        "licence": metadata.licence_in(language),
        "attribution": credit_with_tiles(key) or metadata.attribution_in(language),
    }
