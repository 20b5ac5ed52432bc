"""Mount the described map in the page itself, through Streamlit's components v2 (no frame)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from layers.catalogue import LAYERS
from ui.language import Speaker
from ui.layers import layer
from ui.map.describe import HOME_BOUNDS, ROLE_GROUPS, describe_map, drawn_layers, layer_facts
from ui.map.grids import GRIDS
from ui.map.known_terrain import tiles_version
from ui.map.online import BASE_MAPS
from ui.map.overlays import OVERLAY_STYLES, overlay_features
from ui.map.payload import payload
from ui.map.raster import raster_data
from ui.session import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ui.map.overlays import Overlay
    from ui.map.raster import RasterOverlay


BROWSER_FOLDER = Path(__file__).resolve().parent / "browser"
LOCK_FILE = Path(__file__).resolve().parents[2] / "package-lock.json"
KEY = "planner-map"
#: Tools of the map that is a page of its own, and of a map among other things.
WHOLE_PAGE_TOOLS = ["home", "measure", "full", "print", "png", "link"]
PART_TOOLS = ["home", "measure", "full", "png"]
# The text never changes: the script proper is fetched from our own address, which carries its hash.
_LOADER_JS = """
const mounted = new WeakMap();
export default function (component) {
  const address = new URL(component.data.addresses.planner, window.location.href).href;
  const { parentElement } = component;
  const before = mounted.get(parentElement);
  const entry = before ?? { clean: null, isGone: false };
  mounted.set(parentElement, entry);
  import(address)
    .then((module) => { if (!entry.isGone) entry.clean = module.mount(component); })
    .catch(() => { parentElement.textContent = component.data.texts.libraries_failed; });
  return () => { entry.isGone = true; mounted.delete(parentElement); entry.clean?.(); };
}
"""
_mount = st.components.v2.component("planner_map", js=_LOADER_JS, isolate_styles=False)


@lru_cache(maxsize=1)
def _version() -> str:
    """Return a hash over our scripts and the lock file: another version, another address."""
    digest = hashlib.sha256(LOCK_FILE.read_bytes())
    for path in sorted(BROWSER_FOLDER.iterdir()):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def addresses() -> dict[str, str]:
    """Return where the browser finds its scripts and styles, all on this machine."""
    version = _version()
    return {
        "planner": f"/browser/{version}/planner.js",
        "planner_css": f"/browser/{version}/planner.css",
        "leaflet": f"/vendor/{version}/leaflet.js",
        "leaflet_css": f"/vendor/{version}/leaflet.css",
        "proj4": f"/vendor/{version}/proj4.js",
        "geodesic": f"/vendor/{version}/geodesic.js",
        "html_to_image": f"/vendor/{version}/html-to-image.js",
    }


@lru_cache(maxsize=8)
def _described(versions: tuple[tuple[str, str], ...]) -> tuple[str, str]:
    """Return folium's script and the map's name for some versions of the layers."""
    description = describe_map(tuple(key for key, _ in versions))
    return description.script, description.map_name


def _fixed_data(say: Speaker) -> dict[str, Any]:
    """Return what does not change between runs in one language."""
    return _fixed(
        say, tuple((key, layer(key).metadata.sha256 + tiles_version(key)) for key in drawn_layers())
    )


@lru_cache(maxsize=8)
def _fixed(say: Speaker, versions: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """Return the same once per language and version of the layers; nobody may change it."""
    keys = tuple(key for key, _ in versions)
    script, map_name = _described(versions)
    texts = {name.removeprefix("map.js_"): say(name) for name in say.keys_of("map.js_")}
    fixed = {
        "script": script,
        "map_name": map_name,
        "language": say.language,
        "addresses": addresses(),
        "home": HOME_BOUNDS,
        "groups": [[role, say(f"map.group_{role}")] for role in ROLE_GROUPS],
        "layers": [layer_facts(key, layer(key).metadata, say) for key in keys],
        "grids": GRIDS,
        "base_maps": [asdict(base) for base in BASE_MAPS],
        "texts": texts,
        "overlay_names": {style: say(f"map.overlay_{style}") for style in OVERLAY_STYLES},
    }
    signature = hashlib.sha256(json.dumps(fixed, sort_keys=True).encode()).hexdigest()[:16]
    return {**fixed, "signature": signature}


def prepare() -> None:
    """Prepare the layers and folium's script ahead of the first reader."""
    for language in LANGUAGES:
        _fixed_data(Speaker(language))
    for key in drawn_layers():
        if LAYERS[key].is_on:
            payload(key)


def draw_map(
    say: Speaker,
    *,
    initial: Mapping[str, Any],
    focus: Mapping[str, Any] | None,
    selection: str | None,
    selected_title: str,
    highlight: Mapping[str, Any] | None,
    sheet: Mapping[str, str],
    on_pick: Callable[[str], None],
) -> None:
    """
    Draw the map; panning, zooming and switching layers do not run the page, picking a feature does.

    Parameters
    ----------
    say
        Says sentences in the reader's language.
    initial
        View to start with: `at` [lat, lon, zoom] or None, `layers` list of keys or None.
    focus
        Where to go now: `nonce`, and `bounds` or `at` and `zoom`, and `layer` to show; None to stay.
    selection
        Selected feature, ``layer:id``.
    selected_title
        Its name, "" when nothing is selected.
    highlight
        Outline to draw around it: `geometry` (GeoJSON) or `at` [lat, lon] with `radius_m`.
    sheet
        Title, date, warning and file name for the printed map.
    on_pick
        Called with ``layer:id`` before the page runs again because the reader picked a feature.
    """
    data = {
        **_fixed_data(say),
        "page": KEY,
        "is_part": False,
        "picks": True,
        "tools": WHOLE_PAGE_TOOLS,
        "overlays": [],
        "raster": None,
        "initial": dict(initial),
        "focus": focus,
        "selection": selection,
        "selected_title": selected_title,
        "highlight": highlight,
        "sheet": dict(sheet),
    }

    def picked() -> None:
        """Hand over what was picked, if the browser sent a feature of a layer."""
        value = _sent(KEY, "picked")
        if isinstance(value, str) and value.partition(":")[0] in LAYERS:
            on_pick(value)

    _mount(key=KEY, data=data, on_picked_change=picked)


def draw_part_map(  # noqa: PLR0913  (each is another thing on the one map)
    say: Speaker,
    *,
    key: str,
    layers: Sequence[str],
    overlays: Sequence[Overlay],
    focus: Mapping[str, Any] | None,
    sheet: Mapping[str, str],
    on_drawn: Callable[[Mapping[str, Any]], None] | None = None,
    on_pick: Callable[[str], None] | None = None,
    raster: RasterOverlay | None = None,
) -> None:
    """
    Draw a map among other things on a page, with what the page lays over it.

    Parameters
    ----------
    say
        Says sentences in the reader's language.
    key
        Names the map: its view is kept under it while the reader is on another page.
    layers
        Catalogue keys that are on at first.
    overlays
        What lies on top, the first lowest.
    focus
        Where to go now, as for `draw_map`; None to stay.
    sheet
        Title, date, warning and file name for the picture of the map.
    on_drawn
        Called with `corners`, [lon, lat] in degrees each, and `metres_per_pixel` when the reader has drawn
        an outline; None: nothing can be drawn.
    on_pick
        As for `draw_map`; None: nothing can be picked.
    raster
        Picture of cells below lines and signs; None for none.
    """
    data = {
        **_fixed_data(say),
        "page": key,
        "is_part": True,
        "picks": on_pick is not None,
        "tools": PART_TOOLS if on_drawn is None else ["draw", *PART_TOOLS],
        "overlays": overlay_features(overlays),
        "raster": raster_data(raster),
        "initial": {"at": None, "layers": list(layers)},
        "focus": focus,
        "selection": None,
        "selected_title": "",
        "highlight": None,
        "sheet": dict(sheet),
    }

    def picked() -> None:
        """Hand over what was picked, if the browser sent a feature of a layer."""
        value = _sent(key, "picked")
        if on_pick is not None and isinstance(value, str) and value.partition(":")[0] in LAYERS:
            on_pick(value)

    def drawn() -> None:
        """Hand over what was drawn; the page judges it."""
        value = _sent(key, "drawn")
        if on_drawn is not None and isinstance(value, dict):
            on_drawn(value)

    def pointed() -> None:
        """Hand over the place that was asked about."""
        place = _place_of(_sent(key, "pointed"))
        if raster is not None and raster.on_point is not None and place is not None:
            raster.on_point(*place)

    _mount(key=key, data=data, on_picked_change=picked, on_drawn_change=drawn, on_pointed_change=pointed)


def _place_of(sent: object) -> tuple[float, float] | None:
    """Return latitude and longitude, None for what is no place."""
    at = sent.get("at") if isinstance(sent, dict) else None
    if not (isinstance(at, list) and len(at) == 2):
        return None
    lat, lon = at
    if isinstance(lat, bool) or isinstance(lon, bool) or not isinstance(lat, int | float):
        return None
    if not isinstance(lon, int | float) or not (abs(lat) <= 90 and abs(lon) <= 180):
        return None
    return float(lat), float(lon)


def _sent(key: str, name: str) -> object:
    """Return what the browser sent under a name."""
    answer = st.session_state.get(key)
    return answer.get(name) if answer is not None else None
