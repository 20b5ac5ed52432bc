"""Prepare the layers for the browser: compact GeoJSON with what the map shows, compressed once."""

from __future__ import annotations

import gzip
import hashlib
import json
import threading
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely

from layers import codes
from layers.catalogue import LAYERS
from layers.naming import commune_name
from ui.format import is_missing, quantity
from ui.layers import layer, records
from ui.map.known_terrain import known_features, known_terrain, tiles_version
from ui.map.relief import frame_hillshade_png, hillshade_png
from ui.map.subjects import subject_features

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from layers.load import LoadedLayer

Tip = tuple[str, str]
LANGUAGES: tuple[codes.Language, ...] = ("vi", "en")
ROOT = Path(__file__).resolve().parents[2]
#: Layers that the parts of a subject are made of, besides its own table.
SUBJECT_SOURCES = ("communes", "parks", "clusters")
#: Modules whose change changes what is sent.
MAKERS = (
    "geo/crs.py",
    "geo/envelope.py",
    "geo/relief.py",
    "geo/transform.py",
    "layers/catalogue.py",
    "layers/codes.py",
    "layers/naming.py",
    "layers/style.py",
    "layers/symbols.py",
    "layers/subjects.py",
    "layers/terrain.py",
    "layers/terrain_files.py",
    "layers/terrain_sampling.py",
    "ui/map/known_terrain.py",
    "ui/map/payload.py",
    "ui/map/relief.py",
    "ui/map/subjects.py",
)
_LOCK = threading.Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """
    One layer as the browser gets it.

    Attributes
    ----------
    content
        The bytes sent.
    media_type
        Their kind.
    is_gzipped
        Whether they are compressed already.
    """

    content: bytes
    media_type: str
    is_gzipped: bool


def _text(value: object) -> str:
    return "" if is_missing(value) else str(value)


def _named(row: Mapping[str, Any], unnamed: Tip) -> Tip:
    """Return a row's names in both languages, or what an unnamed thing of its kind is called."""
    vietnamese = _text(row.get("name_vi"))
    return (vietnamese, _text(row.get("name_en")) or vietnamese) if vietnamese else unnamed


def _kilovolts(value: float, what: Tip) -> Tip:
    if is_missing(value):
        return (f"{what[0]}, chưa rõ điện áp", f"{what[1]}, voltage not known")
    return (f"{what[0]} {value:g} kV", f"{what[1]} {value:g} kV")


def _place_tip(row: Mapping[str, Any]) -> Tip:
    kind = codes.PLACE_CLASS[row["place_class"]]
    name = _text(row["name_vi"])
    return (f"{name} ({kind[0].lower()})", f"{name} ({kind[1].lower()})") if name else kind


def _road_tip(row: Mapping[str, Any]) -> Tip:
    kind, status = codes.ROAD_CLASS[row["road_class"]], codes.ROAD_STATUS[row["road_status"]]
    return (
        f"{row['road_number']} · {kind[0]}, {status[0]}",
        f"{row['road_number']} · {kind[1]}, {status[1]}",
    )


def _heritage_tip(row: Mapping[str, Any]) -> Tip:
    rank = codes.HERITAGE_RANK[row["heritage_rank"]]
    radius = [quantity(row["positional_accuracy_m"], "m", language, decimals=0) for language in LANGUAGES]
    return (
        f"{row['name_vi']} · {rank[0]} · vị trí ± {radius[0]}",
        f"{row['name_en']} · {rank[1]} · place ± {radius[1]}",
    )


#: What the pointer shows over a feature of each layer.
TIPS: Mapping[str, Callable[[Mapping[str, Any]], Tip]] = {
    "province": lambda _: ("Tỉnh Tuyên Quang", "Tuyên Quang province"),
    "old_provinces": lambda row: (f"Tỉnh {row['name_vi']} cũ", f"Old {row['name_vi']} province"),
    "old_districts": lambda row: (f"{row['name_vi']} (cũ)", f"{row['name_vi']} (old district)"),
    "communes": lambda row: (commune_name(row, "vi"), commune_name(row, "en")),
    "places": _place_tip,
    "roads_main": _road_tip,
    "roads_2018": lambda _: ("Đường (2018, chưa rõ cấp)", "Road (2018, class not known)"),
    "power_lines": lambda row: _kilovolts(row["voltage_kv"], ("Đường dây", "Power line")),
    "substations": lambda row: _kilovolts(row["highest_voltage_kv"], ("Trạm biến áp", "Substation")),
    "power_plants": lambda row: _named(row, ("Nhà máy thủy điện", "Hydropower plant")),
    "reference_points": lambda row: _named(row, ("", "")),
    "heritage_sites": _heritage_tip,
    "water_bodies": lambda row: _named(row, ("Mặt nước", "Water")),
    "waterways": lambda _: ("Sông, suối", "River, stream"),
    "terrain_extent": lambda _: ("Vùng có mô hình độ cao", "Where terrain is known"),
}
#: Column whose text is written on the map beside the feature.
LABEL_COLUMNS = {"communes": "name_vi", "places": "name_vi", "roads_main": "road_number"}


def _label_point(shape: shapely.Geometry) -> list[float]:
    """Return where a feature's name is written: inside an area, at the middle of a line."""
    middle = (
        shapely.line_interpolate_point(shape, 0.5, normalized=True)
        if shape.geom_type == "LineString"
        else shapely.point_on_surface(shape)
    )
    return [round(middle.x, 4), round(middle.y, 4)]


def _features(loaded: LoadedLayer) -> list[dict[str, Any]]:
    """Return the features of a layer that has geometry, each with id, class, tip and label."""
    spec = loaded.spec
    tip_of, label_column = TIPS[spec.key], LABEL_COLUMNS.get(spec.key)
    features = []
    for row in records(loaded.features()):
        shape = row["geometry"]
        tip = tip_of(row)
        properties = {
            "i": row[spec.id_column],
            "c": spec.style.class_of(row) if spec.style else "",
            "t": tip[0] if tip[0] == tip[1] else list(tip),
        }
        radius_m = row.get("positional_accuracy_m")
        if not is_missing(radius_m):
            properties["r"] = float(radius_m or 0)
        if label_column and _text(row[label_column]):
            properties |= {"n": row[label_column], "l": _label_point(shape)}
        features.append(
            {"type": "Feature", "properties": properties, "geometry": shapely.geometry.mapping(shape)}
        )
    _tell_same_places(features)
    return features


def _tell_same_places(features: list[dict[str, Any]]) -> None:
    """Give points at one place a number each, so that the map can set their signs side by side."""
    places: dict[tuple[float, ...], list[dict[str, Any]]] = {}
    for feature in features:
        if feature["geometry"]["type"] == "Point":
            places.setdefault(tuple(feature["geometry"]["coordinates"]), []).append(feature["properties"])
    for together in places.values():
        if len(together) > 1:
            for number, properties in enumerate(together):
                properties |= {"o": number, "m": len(together), "s": 1}


def _geojson(features: list[dict[str, Any]]) -> Payload:
    """Return features as compressed GeoJSON."""
    collection = {"type": "FeatureCollection", "features": features}
    plain = json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()
    content = gzip.compress(plain, 9, mtime=0)
    return Payload(content=content, media_type="application/geo+json", is_gzipped=True)


#: Keys of the layers that the map can show.
PAYLOADS = tuple(key for key, spec in LAYERS.items() if spec.geometry != "None")


def payload(key: str) -> Payload:
    """
    Return a layer as the browser gets it, prepared once per version of its file.

    Parameters
    ----------
    key
        One of `PAYLOADS`.

    Returns
    -------
    Payload
        Compressed GeoJSON in EPSG:4326 whose properties are `i` id, `c` class, `t` tip (or [Vietnamese,
        English]), `n` and `l` label and its place, `k` kind of part for a subject, `r` positional
        accuracy in metres where each feature has its own, `w` for a wide envelope, `o` and `m` number
        and count of signs that share a place (`s` when at the very same point); a PNG for the terrain.
    """
    with _LOCK:  # two readers who come at once do not prepare it twice
        return _prepared(key, payload_version(key))


def payload_version(key: str) -> str:
    """
    Return a text that changes when what is sent for a layer may change.

    Parameters
    ----------
    key
        One of `PAYLOADS`.

    Returns
    -------
    str
        Sixteen hexadecimal digits over the files that the layer is made of and the modules that make it;
        known without preparing the layer, so that a layer that stays off costs nothing.
    """
    made_of = SUBJECT_SOURCES if LAYERS[key].geometry == "Envelope" else ()
    files = "".join(layer(each).metadata.sha256 for each in (key, *made_of))
    files += tiles_version(key)
    return hashlib.sha256((key + files + _makers()).encode()).hexdigest()[:16]


@lru_cache(maxsize=1)
def _makers() -> str:
    """Return a hash over the modules that decide what is sent."""
    digest = hashlib.sha256()
    for path in MAKERS:
        digest.update((ROOT / path).read_bytes())
    return digest.hexdigest()


@lru_cache(maxsize=64)
def _prepared(key: str, _version: str) -> Payload:
    """Prepare a layer once per version."""
    loaded = layer(key)
    terrain = known_terrain(key)
    if terrain is not None and loaded.spec.geometry == "Raster":
        content = frame_hillshade_png(terrain.elevation_m, terrain.frame)
        return Payload(content=content, media_type="image/png", is_gzipped=False)
    if terrain is not None:
        return _geojson(known_features(terrain, _features(loaded)[0]["properties"]))
    if loaded.spec.geometry == "Raster":
        return Payload(content=hillshade_png(loaded.path), media_type="image/png", is_gzipped=False)
    if loaded.spec.geometry == "Envelope":
        return _geojson(subject_features(key))
    return _geojson(_features(loaded))
