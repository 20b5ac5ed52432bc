"""Bring the province's layers, whichever folder holds them, into the form that every compared page draws."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

FeatureCollection = dict[str, Any]

#: Decimals kept in a coordinate, degrees: 1e-5 is about 1 m, well under the 30 m of the best layer.
DECIMALS = 5
NAME_COLUMNS = ("name_vi", "full_name", "name", "ref")
VECTOR_SUFFIXES = (".geojson", ".gpkg")


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnLayer:
    """
    One layer of the compared map.

    Attributes
    ----------
    key : str
        What the layer is called in addresses and ids.
    stems : tuple of str
        File names without suffix under which a data folder may hold it, best first.
    style : dict
        Leaflet path options, the same for every feature.
    """

    key: str
    stems: tuple[str, ...]
    style: dict[str, str | float]


#: Drawn in this order; the envelopes of parks and clusters are their communes' outlines.
DRAWN = (
    DrawnLayer(
        key="communes",
        stems=("communes", "communes_2025"),
        style={"color": "#5b5b5b", "weight": 1, "fillColor": "#9ec5a0", "fillOpacity": 0.5},
    ),
    DrawnLayer(
        key="water",
        stems=("water_bodies",),
        style={"color": "#2b7bba", "weight": 1, "fillColor": "#7fb8e6", "fillOpacity": 0.9},
    ),
    DrawnLayer(
        key="parks",
        stems=("parks",),
        style={"color": "#7a0177", "weight": 2, "fillColor": "#c51b8a", "fillOpacity": 0.3},
    ),
    DrawnLayer(
        key="clusters",
        stems=("clusters",),
        style={"color": "#8c510a", "weight": 2, "fillColor": "#d8b365", "fillOpacity": 0.3},
    ),
    DrawnLayer(key="roads", stems=("roads_main", "roads"), style={"color": "#d7301f", "weight": 3}),
    DrawnLayer(key="power_lines", stems=("power_lines",), style={"color": "#542788", "weight": 2}),
    DrawnLayer(
        key="substations",
        stems=("substations",),
        style={"color": "#000000", "weight": 1, "fillColor": "#ffd92f", "fillOpacity": 1, "radius": 5},
    ),
    DrawnLayer(
        key="heritage",
        stems=("heritage", "heritage_sites"),
        style={"color": "#000000", "weight": 1, "fillColor": "#e7298a", "fillOpacity": 1, "radius": 4},
    ),
)

#: The layer that the benchmark's button takes off the map and puts back.
SWITCHED_KEY = "water"


def find_file(folder: Path, stems: tuple[str, ...]) -> Path:
    """
    Return the file of a layer.

    Parameters
    ----------
    folder : Path
        Searched with its subfolders.
    stems : tuple of str
        File names without suffix, best first.

    Returns
    -------
    Path
        The first vector file, otherwise the first CSV table.

    Raises
    ------
    SystemExit
        Nothing in the folder has one of the names.
    """
    for suffixes in (VECTOR_SUFFIXES, (".csv",)):
        for stem in stems:
            for suffix in suffixes:
                found = sorted(folder.rglob(stem + suffix))
                if found:
                    return found[0]
    raise SystemExit(
        f"Folder '{folder}': no file named {' or '.join(stems)} ({', '.join(VECTOR_SUFFIXES)} or .csv). "
        "Give the folder that holds the province's layers."
    )


def prepare_layers(folder: Path, destination: Path) -> dict[str, int]:
    """
    Write each drawn layer as `<key>.json`, so that no page pays for reading another format.

    Parameters
    ----------
    folder : Path
        Where the province's layers lie.
    destination : Path
        Existing folder to write to.

    Returns
    -------
    dict of str to int
        How many features each layer has.

    Raises
    ------
    SystemExit
        A layer is missing from the folder.
    """
    communes = _read_vector(find_file(folder, DRAWN[0].stems))
    outlines = {_code(feature): feature["geometry"] for feature in communes["features"]}
    counts = {}
    for layer in DRAWN:
        path = find_file(folder, layer.stems)
        raw = _read_table(path, outlines) if path.suffix == ".csv" else _read_vector(path)
        features = [_plain(feature, f"{layer.key}-{row}") for row, feature in enumerate(raw["features"])]
        collection = {"type": "FeatureCollection", "features": features}
        text = json.dumps(collection, ensure_ascii=False, separators=(",", ":"))
        (destination / f"{layer.key}.json").write_text(text, encoding="utf-8")
        counts[layer.key] = len(features)
    return counts


def _read_vector(path: Path) -> FeatureCollection:
    """Read GeoJSON as it is and anything else through geopandas, in longitude and latitude."""
    if path.suffix == ".geojson":
        collection: FeatureCollection = json.loads(path.read_text(encoding="utf-8"))
        if "EPSG" not in json.dumps(collection.get("crs")):
            return collection
    import geopandas as gpd  # noqa: PLC0415  (a second to import, and most folders hold GeoJSON)

    text = gpd.read_file(path).to_crs("EPSG:4326").to_json()
    return dict(json.loads(text))


def _read_table(path: Path, outlines: dict[str, Any]) -> FeatureCollection:
    """Turn rows into points where they have coordinates, otherwise into the outlines of their communes."""
    features = []
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            geometry = _point(row) or _envelope(row, outlines)
            if geometry:
                features.append({"type": "Feature", "geometry": geometry, "properties": row})
    return {"type": "FeatureCollection", "features": features}


def _point(row: dict[str, str]) -> dict[str, Any] | None:
    """Return the row's point, if it has one."""
    lat, lon = (row.get(column) or row.get(f"point_{column}") or "" for column in ("lat", "lon"))
    return {"type": "Point", "coordinates": [float(lon), float(lat)]} if lat and lon else None


def _envelope(row: dict[str, str], outlines: dict[str, Any]) -> dict[str, Any] | None:
    """Return the outlines of the communes that the row names, as one multipolygon."""
    column = next((name for name in row if name.startswith("commune_codes")), None)
    codes = re.findall(r"\d{5}", row[column] or "") if column else []
    rings: list[Any] = []
    for geometry in (outlines[code] for code in codes if code in outlines):
        parts = geometry["coordinates"]
        rings += parts if geometry["type"] == "MultiPolygon" else [parts]
    return {"type": "MultiPolygon", "coordinates": rings} if rings else None


def _code(feature: dict[str, Any]) -> str:
    """Return a commune's code, whatever its column is called."""
    properties = feature["properties"]
    return str(properties.get("commune_code") or properties.get("code"))


def _plain(feature: dict[str, Any], feature_id: str) -> dict[str, Any]:
    """Keep what the map shows: rounded geometry, an id and a name."""
    properties = feature["properties"]
    name = next((properties[column] for column in NAME_COLUMNS if properties.get(column)), feature_id)
    geometry = feature["geometry"]
    return {
        "type": "Feature",
        "id": feature_id,
        "properties": {"id": feature_id, "name": str(name)},
        "geometry": {"type": geometry["type"], "coordinates": _rounded(geometry["coordinates"])},
    }


def _rounded(coordinates: Any) -> Any:
    """Round numbers in nested lists."""
    if isinstance(coordinates, (int, float)):
        return round(coordinates, DECIMALS)
    return [_rounded(part) for part in coordinates]
