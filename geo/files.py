"""Read vector files that people bring: GeoJSON, GeoPackage, Shapefile, zipped Shapefile, KML, KMZ."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import numpy as np
import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError

from geo.crs import crs_label, resolve_crs
from geo.errors import CRSUnknownError, FileUnreadableError
from geo.extent import VIETNAM
from geo.readable import require_readable

if TYPE_CHECKING:
    import pandas as pd
    from pyproj import CRS

SUFFIXES: Final = (".geojson", ".json", ".gpkg", ".shp", ".zip", ".kml", ".kmz")
_GEOJSON = frozenset({".geojson", ".json"})
#: What GDAL adds to every KML feature; "id" is among them because GDAL numbers features that have none.
_KML_TIMES = ("timestamp", "begin", "end", "altitudeMode", "tessellate")
_KML_LOOKS = ("extrude", "visibility", "drawOrder", "icon", "snippet")
_KML_OWN = frozenset({"id", *_KML_TIMES, *_KML_LOOKS})
_EXACT_IDS: Final = ("id", "ma", "mã", "code", "gid", "fid", "objectid")
_NAMES: Final = ("name", "ten", "tên", "title")


def read_vector(
    path: str | Path, *, layer: str | None = None, crs: str | int | CRS | None = None
) -> gpd.GeoDataFrame:
    """
    Read one layer of a vector file.

    Parameters
    ----------
    path
        A file with one of `SUFFIXES`.
    layer
        Which layer, where the file holds several; a zip's layers are its shapefiles.
    crs
        What the coordinates are in, when the file does not say. A GeoJSON without a "crs" member counts as
        not saying; another file that says otherwise is refused.

    Returns
    -------
    GeoDataFrame
        As stored, with its CRS, rows numbered from 0, at least one geometry. A ring that cannot be built
        (fewer than four points) is None.

    Raises
    ------
    FileUnreadableError
        Absent, not readable, empty, damaged, of another kind; no layer, several layers or an unknown layer;
        no geometry.
    CRSUnknownError
        No CRS, two CRSs that differ, an unknown `crs`, or degrees beyond 180.
    """
    file = Path(path)
    _check_file(file)
    source, layers = _open(file)
    chosen = _choose(file, layers, layer)
    gdf = _read(file, source.get(chosen, str(file)), None if chosen in source else chosen)
    gdf = _with_crs(gdf, file, crs)
    _check_degrees(gdf, file)
    return gdf


def feature_ids(gdf: gpd.GeoDataFrame) -> tuple[str | None, list[str]]:
    """
    Return what to call each feature.

    Parameters
    ----------
    gdf
        Any layer.

    Returns
    -------
    tuple of (str or None, list of str)
        The column that names every feature once: an id, then a `*_id`, a `*_code`, a name. None when there
        is none, and then the features are numbered from 1.
    """
    columns = [name for name in gdf.columns if name != gdf.geometry.name and isinstance(name, str)]
    ranked = sorted((rank, place, name) for place, name in enumerate(columns) if (rank := _id_rank(name)) < 4)
    for _, _, name in ranked:
        values = gdf[name]
        if len(values) and values.notna().all() and not values.duplicated().any():
            return name, [_id_text(value) for value in values]
    return None, [str(number) for number in range(1, len(gdf) + 1)]


def _id_rank(name: str) -> int:
    """Return 0 for the best kind of id column, 4 for none."""
    low = name.casefold()
    tests = (
        low in _EXACT_IDS,
        low.endswith("_id"),
        low.endswith("_code"),
        low in _NAMES or low.startswith(("name_", "ten_")) or low.endswith(("_name", "_ten")),
    )
    return tests.index(True) if any(tests) else len(tests)


def _id_text(value: object) -> str:
    """Return an id as text, whole numbers without a fraction."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _problem(file: Path, problem: str, fix: str) -> FileUnreadableError:
    """Return the error for one file."""
    return FileUnreadableError(f"File {file.name!r}", problem, fix)


def _check_file(file: Path) -> None:
    """Refuse what cannot be a vector file before GDAL sees it."""
    require_readable(file)
    if file.suffix.casefold() not in SUFFIXES:
        raise _problem(
            file,
            f"is of a kind that is not read ({file.suffix or 'no suffix'})",
            f"Use {', '.join(SUFFIXES)}",
        )
    if file.stat().st_size == 0:
        raise _problem(file, "is empty (0 bytes)", "Export it again")


def _open(file: Path) -> tuple[dict[str, str], list[str]]:
    """Return where each layer is opened (zips only) and the names of the layers with geometry."""
    if file.suffix.casefold() == ".zip":
        inside = _shapefiles(file)
        return inside, list(inside)
    try:
        found = pyogrio.list_layers(file)
    except DataSourceError as err:
        raise _damaged(file, err) from err
    return {}, [str(name) for name, kind in found if kind is not None]


def _shapefiles(file: Path) -> dict[str, str]:
    """Return the shapefiles of a zip by their names."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = [name for name in archive.namelist() if name.casefold().endswith(".shp")]
    except (zipfile.BadZipFile, OSError) as err:
        raise _problem(file, "is not a readable zip archive", "Zip the shapefile again") from err
    kept = [name for name in names if not name.startswith("__MACOSX/")]
    if not kept:
        raise _problem(file, "holds no .shp file", "Zip the .shp together with its .shx, .dbf and .prj")
    return {PurePosixPath(name).stem: f"/vsizip/{file.resolve()}/{name}" for name in kept}


def _damaged(file: Path, err: Exception) -> FileUnreadableError:
    """Return the error for a file that GDAL refuses."""
    if ".shx" in str(err).casefold():
        return _problem(file, "lacks its .shx file", "Keep the .shp, .shx, .dbf and .prj together")
    kind = file.suffix.casefold().lstrip(".")
    return _problem(file, f"is damaged or is not really a {kind} file", "Export it again from its source")


def _choose(file: Path, layers: list[str], layer: str | None) -> str:
    """Return the layer to read."""
    listed = ", ".join(repr(name) for name in layers)
    if not layers:
        raise _problem(file, "has no layer with geometry", "Give a file of points, lines or polygons")
    if layer is not None:
        if layer not in layers:
            raise _problem(file, f"has no layer {layer!r}", f"Choose one of {listed}")
        return layer
    if len(layers) > 1:
        raise _problem(file, f"has {len(layers)} layers: {listed}", "Choose one with --layer")
    return layers[0]


def _read(file: Path, source: str, layer: str | None) -> gpd.GeoDataFrame:
    """Read the layer; a shapefile without a stated encoding is tried as UTF-8 first."""
    encoding = "UTF-8" if file.suffix.casefold() == ".shp" and not file.with_suffix(".cpg").exists() else None
    try:
        gdf = _read_dataframe(source, layer, encoding)
    except (DataSourceError, DataLayerError, UnicodeDecodeError) as err:
        raise _damaged(file, err) from err
    if not isinstance(gdf, gpd.GeoDataFrame) or not gdf.geometry.notna().any():
        found = "no features" if len(gdf) == 0 else f"{len(gdf)} features and none has a geometry"
        raise _problem(file, f"has {found}", "Give a file of points, lines or polygons")
    if file.suffix.casefold() in {".kml", ".kmz"}:
        gdf = gdf.drop(columns=[name for name in gdf.columns if name in _KML_OWN])
    return gdf


def _read_dataframe(source: str, layer: str | None, encoding: str | None) -> pd.DataFrame:
    """Read with pyogrio, without `encoding` when the text is not in it."""
    try:
        frame: pd.DataFrame = pyogrio.read_dataframe(
            source, layer=layer, encoding=encoding, on_invalid="ignore"
        )
    except UnicodeDecodeError:
        if encoding is None:
            raise
        return _read_dataframe(source, layer, None)
    return frame


def _with_crs(gdf: gpd.GeoDataFrame, file: Path, crs: str | int | CRS | None) -> gpd.GeoDataFrame:
    """Return the layer with the CRS that the file or the reader states."""
    if crs is None:
        if gdf.crs is None:
            raise CRSUnknownError(
                f"File {file.name!r}",
                "does not say which CRS its coordinates are in",
                "Say it, for example with --crs EPSG:9211 (Tuyên Quang) or --crs EPSG:9209 (old Hà Giang)",
            )
        return gdf
    stated = resolve_crs(crs)
    if gdf.crs is None or gdf.crs == stated or not _says_crs(file):
        return gdf.set_crs(stated, allow_override=True)
    raise CRSUnknownError(
        f"File {file.name!r}",
        f"says {crs_label(gdf.crs)} while {crs_label(stated)} is given",
        "Leave out --crs, or correct the file where it is wrong",
    )


def _says_crs(file: Path) -> bool:
    """Tell whether the file itself states a CRS; a GeoJSON without "crs" is only WGS 84 by default."""
    if file.suffix.casefold() not in _GEOJSON:
        return True
    try:
        document = json.loads(file.read_text(encoding="utf-8-sig"))
    except (ValueError, OSError):
        return True
    return isinstance(document, dict) and "crs" in document


def _check_degrees(gdf: gpd.GeoDataFrame, file: Path) -> None:
    """Refuse metres, or latitude before longitude, that are declared as degrees."""
    if gdf.crs is None or not gdf.crs.is_geographic:
        return
    west, south, east, north = (float(edge) for edge in gdf.total_bounds)
    if not np.isfinite([west, south, east, north]).all() or (
        max(-west, east) <= 180 and max(-south, north) <= 90
    ):
        return
    swapped = VIETNAM.contains(north, east)
    raise CRSUnknownError(
        f"File {file.name!r}",
        f"says {crs_label(gdf.crs)}, which is in degrees, and holds ({east:.10g}, {north:.10g})"
        + (", latitude before longitude" if swapped else ""),
        "Export it again with longitude first"
        if swapped
        else "Say which grid these metres are on, for example with --crs EPSG:9211",
    )
