"""Read the sites of a file, or of a GeoJSON collection that a page or a record holds."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import shapely

from geo.crs import WORKING_CRS
from geo.errors import FileUnreadableError, InputError
from geo.file_limits import MAX_FILE_BYTES
from geo.readable import require_readable
from layers.import_crs import find_crs, require_crs
from layers.import_text import read_stored
from layers.site_positions import position_notes
from layers.site_sources import sites_from_features, working_communes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from geo.sites import Site, Words
    from layers.load import LoadedLayer

_GEOJSON: Final = frozenset({".geojson", ".json"})


def file_sites(
    path: Path, load: Callable[[str], LoadedLayer], *, crs: str | None = None, layer: str | None = None
) -> tuple[Site, ...]:
    """
    Read the sites of a file.

    Parameters
    ----------
    path
        Any vector file; features may carry `site_id`, `name_vi`, `positional_accuracy_m`, or `commune_codes`
        with `planned_area_ha` (then a GeoJSON feature needs no geometry).
    load
        Catalogue key to the loaded layer.
    crs
        CRS of a file that does not say.
    layer
        Layer of a file that has several.

    Returns
    -------
    tuple of Site
        In file order.

    Raises
    ------
    FileUnreadableError
        The file cannot be read.
    CRSUnknownError
        Its CRS is not known.
    InputError
        A feature is no site.
    """
    require_readable(path)
    remarks: dict[int, tuple[Words, ...]] = {}
    features = _places_by_communes(path)
    if features is None:
        stored = read_stored(path, layer=layer, encoding=None, max_bytes=MAX_FILE_BYTES)
        features = require_crs(stored, find_crs(stored, crs))
        remarks = position_notes(path, features)
    communes, boundary_m = working_communes(load)
    sites = sites_from_features(features, communes, source=path.name, boundary_accuracy_m=boundary_m)
    return tuple(
        replace(site, notes=(*site.notes, *remarks.get(place, ()))) for place, site in enumerate(sites)
    )


def collection_sites(
    collection: Mapping[str, Any], load: Callable[[str], LoadedLayer], *, source: str = "sites"
) -> tuple[Site, ...]:
    """
    Read the sites of a GeoJSON collection in the working CRS.

    Parameters
    ----------
    collection
        As `site_collection` makes it.
    load
        Catalogue key to the loaded layer.
    source
        What it is called in a refusal.

    Returns
    -------
    tuple of Site
        In order.

    Raises
    ------
    InputError
        It is no collection of features, or a feature is no site.
    """
    try:
        features = _frame(list(collection["features"]), WORKING_CRS)
    except (KeyError, TypeError, ValueError, AttributeError, shapely.errors.ShapelyError) as err:
        fix = "Give a GeoJSON FeatureCollection"
        raise InputError(source, "is no GeoJSON collection of features", fix) from err
    communes, boundary_m = working_communes(load)
    return sites_from_features(features, communes, source=source, boundary_accuracy_m=boundary_m)


def site_collection(sites: tuple[Site, ...]) -> dict[str, Any]:
    """
    Return outlines as a GeoJSON collection in the working CRS, to the millimetre.

    Parameters
    ----------
    sites
        Outlines.

    Returns
    -------
    dict
        Plain JSON values.
    """
    return {
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{WORKING_CRS.split(':')[1]}"}},
        "features": [
            {
                "type": "Feature",
                "properties": {
                    "site_id": site.site_id,
                    "name_vi": site.name_vi,
                    "name_en": site.name_en,
                    "positional_accuracy_m": site.positional_accuracy_m,
                },
                "geometry": None if site.geometry is None else json.loads(shapely.to_geojson(site.geometry)),
            }
            for site in sites
        ],
    }


def _places_by_communes(path: Path) -> gpd.GeoDataFrame | None:
    """Return the features of a GeoJSON of which none has a geometry, None for every other file."""
    if path.suffix.casefold() not in _GEOJSON or path.stat().st_size > MAX_FILE_BYTES:
        return None
    try:
        document = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        return None
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or not features:
        return None
    plain = [each for each in features if isinstance(each, dict) and each.get("geometry") is None]
    has_codes = all("commune_codes" in (each.get("properties") or {}) for each in plain)
    return _frame(features, WORKING_CRS) if len(plain) == len(features) and has_codes else None


def _frame(features: list[Any], crs: str) -> gpd.GeoDataFrame:
    """Return GeoJSON features as a table, missing geometries included."""
    shapes = [
        None if each.get("geometry") is None else shapely.from_geojson(json.dumps(each["geometry"]))
        for each in features
    ]
    rows = [dict(each.get("properties") or {}) for each in features]
    if not rows:
        raise FileUnreadableError("Sites", "there are no features", "Give at least one")
    return gpd.GeoDataFrame(rows, geometry=shapes, crs=crs)
