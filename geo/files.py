"""Read vector files that people bring: GeoJSON, GeoPackage, Shapefile, zipped Shapefile, KML, KMZ."""

from __future__ import annotations

import logging
import warnings
import zipfile
from collections import Counter
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError

from geo.errors import FileUnreadableError
from geo.feature_names import feature_ids
from geo.file_crs import refuse_linked_crs, require_degrees, settle_crs
from geo.readable import require_readable

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from pyproj import CRS

__all__ = ["SUFFIXES", "feature_ids", "read_vector"]

logger = logging.getLogger(__name__)

SUFFIXES: Final = (".geojson", ".json", ".gpkg", ".shp", ".zip", ".kml", ".kmz")
#: What GDAL adds to every KML feature; "id" is among them because GDAL numbers features that have none.
_KML_TIMES = ("timestamp", "begin", "end", "altitudeMode", "tessellate")
_KML_LOOKS = ("extrude", "visibility", "drawOrder", "icon", "snippet")
_KML_OWN = frozenset({"id", *_KML_TIMES, *_KML_LOOKS})


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
        Which layer, where the file holds several; a zip's layers are its shapefiles, by their path in the
        archive where two have the same name.
    crs
        What the coordinates are in, when the file does not say. A GeoJSON without a "crs" member counts as
        not saying; another file that says otherwise is refused.

    Returns
    -------
    GeoDataFrame
        As stored, with its CRS (of one with heights the horizontal part), rows numbered from 0, at least one
        geometry. A ring that cannot be built (not closed, or fewer than four points) is None.

    Raises
    ------
    FileUnreadableError
        Absent, not readable, empty, damaged, of another kind; no layer, several layers or an unknown layer;
        no geometry.
    CRSUnknownError
        No CRS, one that cannot be read or is a web address, two that differ, an unknown `crs`; degrees that
        are none.
    """
    file = Path(path)
    _check_file(file)
    refuse_linked_crs(file)
    source, layers = _open(file)
    chosen = _choose(file, layers, layer)
    gdf = _read(file, source.get(chosen, str(file)), None if chosen in source else chosen)
    gdf = settle_crs(gdf, file, crs)
    require_degrees(gdf, file)
    return gdf


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
        with _logged(file):
            found = pyogrio.list_layers(file)
    except DataSourceError as err:
        raise _damaged(file, err) from err
    return {}, [str(name) for name, kind in found if kind is not None]


def _shapefiles(file: Path) -> dict[str, str]:
    """Return the shapefiles of a zip by their names, by their paths in it where a name is there twice."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = [name for name in archive.namelist() if name.casefold().endswith(".shp")]
    except (zipfile.BadZipFile, OSError) as err:
        raise _problem(file, "is not a readable zip archive", "Zip the shapefile again") from err
    kept = [name for name in names if not name.startswith("__MACOSX/")]
    if not kept:
        raise _problem(file, "holds no .shp file", "Zip the .shp together with its .shx, .dbf and .prj")
    if len(set(kept)) < len(kept):
        raise _problem(file, "holds two files of one name in one folder", "Zip the shapefile again")
    stems = Counter(PurePosixPath(name).stem for name in kept)
    called = {name: PurePosixPath(name).stem for name in kept}
    called |= {name: name for name, stem in called.items() if stems[stem] > 1}
    return {called[name]: f"/vsizip/{file.resolve()}/{name}" for name in kept}


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
        with _logged(file):
            gdf = _read_dataframe(source, layer, encoding)
    except (DataSourceError, DataLayerError, UnicodeDecodeError) as err:
        raise _damaged(file, err) from err
    if not isinstance(gdf, gpd.GeoDataFrame) or not gdf.geometry.notna().any():
        none = "none has a geometry that can be built (a ring must be closed and have four points or more)"
        found = "no features" if len(gdf) == 0 else f"{len(gdf)} features and {none}"
        raise _problem(file, f"has {found}", "Give a file of points, lines or polygons")
    if file.suffix.casefold() in {".kml", ".kmz"}:
        gdf = gdf.drop(columns=[name for name in gdf.columns if name in _KML_OWN])
    return gdf


@contextmanager
def _logged(file: Path) -> Iterator[None]:
    """Send what GDAL warns of to the log: the reader is told of each feature that could not be built."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield
    for warning in caught:
        logger.info("%s: %s", file.name, warning.message)


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
