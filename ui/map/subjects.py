"""Draw what is known by its communes: a hatched envelope, a circle of the planned area, a sign."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import shapely

from geo.crs import DISPLAY_CRS, WORKING_CRS
from geo.transform import reproject
from layers.catalogue import LAYERS
from layers.subjects import PlacedSubject, commune_codes, place_subjects
from ui.layers import layer, records

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Layers of subjects that may share an envelope and must not hide one another.
SUBJECT_LAYERS = ("parks", "clusters")


@lru_cache(maxsize=4)
def _communes(_sha256: str) -> gpd.GeoDataFrame:
    """Return the communes in the working CRS."""
    return reproject(layer("communes").features(), WORKING_CRS, layer="communes")[0]


@lru_cache(maxsize=4)
def _placed(versions: tuple[str, ...]) -> Mapping[str, PlacedSubject]:
    """Return every park and cluster with its place, by id."""
    rows = []
    for key in SUBJECT_LAYERS:
        table = layer(key).rows()
        named = table.rename(columns={LAYERS[key].id_column: "subject_id"})
        rows += [row for _, row in named.iterrows()]
    placed = place_subjects(rows, _communes(versions[0]), id_column="subject_id")
    return {each.subject_id: each for each in placed}


def placed_subjects() -> Mapping[str, PlacedSubject]:
    """
    Return every park and cluster with its place.

    Returns
    -------
    mapping of str to PlacedSubject
        By id, parks first; geometry in the working CRS.
    """
    return _placed(tuple(layer(key).metadata.sha256 for key in ("communes", *SUBJECT_LAYERS)))


def _display(shapes: list[shapely.Geometry]) -> list[shapely.Geometry]:
    """Take geometry from the working CRS to the display CRS, rounded to about a decimetre."""
    frame = gpd.GeoDataFrame(geometry=shapes, crs=WORKING_CRS)
    shown = reproject(frame, DISPLAY_CRS, layer="subjects")[0].geometry.array
    return list(shapely.transform(shown, lambda xy: xy.round(6)))


def _feature(properties: dict[str, Any], shape: shapely.Geometry) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": shapely.geometry.mapping(shape)}


def subject_features(key: str) -> list[dict[str, Any]]:
    """
    Return the parts that stand for the rows of a layer known by communes.

    Parameters
    ----------
    key
        "parks", "clusters" or "protected_areas".

    Returns
    -------
    list of dict
        GeoJSON features with `k`: "outline", "envelope", "circle" (symbolic), "sign"; and `o`, `m` for signs
        that share a place: number and count.
    """
    return _protected_features() if key == "protected_areas" else _park_features(key)


def _park_features(key: str) -> list[dict[str, Any]]:
    """Return envelopes (each drawn once), circles and signs of the parks or clusters."""
    spec, table = LAYERS[key], layer(key).rows()
    parts: list[tuple[dict[str, Any], shapely.Geometry]] = []
    envelopes: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in records(table):
        place = placed_subjects()[row[spec.id_column]]
        if not place.is_drawn or spec.style is None:
            continue
        tip = [f"{place.subject_id} {row['name_vi']}", f"{place.subject_id} {row['name_en']}"]
        common = {"i": place.subject_id, "c": spec.style.class_of(row), "t": tip}
        if place.outline is not None:
            parts.append(({**common, "k": "outline"}, place.outline))
        if place.envelope is not None:
            shared = envelopes.get(place.commune_codes)
            if shared is None:
                envelopes[place.commune_codes] = shared = {**common, "k": "envelope", "t": list(tip)}
                if place.location_basis == "district":
                    shared["w"] = 1
                parts.append((shared, place.envelope))
            else:
                shared["t"] = [f"{had} · {more}" for had, more in zip(shared["t"], tip, strict=True)]
        if place.circle is not None:
            parts.append(({**common, "k": "circle"}, place.circle))
        sign = {
            **common,
            "k": "sign",
            "o": place.rank_in_place,
            "m": place.count_in_place,
            "n": row["name_vi"],
        }
        parts.append((sign, place.centre))
    shown = _display([shape for _, shape in parts])
    for (properties, _), shape in zip(parts, shown, strict=True):
        if properties["k"] == "sign":
            properties["l"] = [shape.x, shape.y]
    return [_feature(properties, shape) for (properties, _), shape in zip(parts, shown, strict=True)]


def _protected_features() -> list[dict[str, Any]]:
    """Return, for each protected area, the communes it is known to touch."""
    spec = LAYERS["protected_areas"]
    communes = layer("communes").features().set_index("commune_code").geometry
    features = []
    for row in records(layer("protected_areas").rows()):
        codes = commune_codes(row["commune_codes"])
        if codes:
            shape = shapely.coverage_union_all(communes[communes.index.isin(codes)].array)
            tip = [row["name_vi"], row["name_en"]]
            features.append(_feature({"i": row[spec.id_column], "c": "", "k": "envelope", "t": tip}, shape))
    return features
