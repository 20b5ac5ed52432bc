"""Read vector files that people bring: GeoPackage, Shapefile (zipped too), GeoJSON, KML, KMZ, DXF, DGN V7."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo.feature_names import feature_ids
from geo.file_crs import refuse_linked_crs, require_degrees, settle_crs
from geo.file_faults import file_fault
from geo.file_limits import MAX_FILE_BYTES, require_size
from geo.gdal_reading import BYTES_AS_LETTERS, layers_with_geometry, no_geometry, read_facts, read_features
from geo.kml_safety import require_plain_kml
from geo.readable import require_readable
from geo.shapefile_parts import states_encoding, zipped_shapefiles
from geo.wholeness import require_whole

if TYPE_CHECKING:
    import geopandas as gpd
    from pyproj import CRS

__all__ = ["DRAWINGS", "SUFFIXES", "OpenedLayer", "feature_ids", "layer_names", "open_layer", "read_vector"]

#: Drawings: they carry no CRS and draw areas as closed lines.
DRAWINGS: Final = (".dxf", ".dgn")
SUFFIXES: Final = (".geojson", ".json", ".gpkg", ".shp", ".zip", ".kml", ".kmz", *DRAWINGS)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OpenedLayer:
    """
    One layer of a file as it is stored, before anything is decided about it.

    Attributes
    ----------
    file : Path
        Where it came from.
    driver : str
        GDAL's name of the format, "GPKG".
    layers : tuple of str
        Names of all layers with geometry in the file.
    layer : str
        Name of this one.
    encoding_stated : bool
        Whether the file says how its text is encoded; if not, text is bytes as letters (ISO-8859-1).
    features : GeoDataFrame
        Rows numbered from 0, at least one geometry; the CRS is what GDAL found, or None.
    """

    file: Path
    driver: str
    layers: tuple[str, ...]
    layer: str
    encoding_stated: bool
    features: gpd.GeoDataFrame


def read_vector(
    path: str | Path,
    *,
    layer: str | None = None,
    crs: str | int | CRS | None = None,
    max_bytes: int | None = MAX_FILE_BYTES,
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
        not saying, and a drawing (DXF, DGN) never says; another file that says otherwise is refused.
    max_bytes
        Largest file that is read; None for any size.

    Returns
    -------
    GeoDataFrame
        As stored, with its CRS (of one with heights the horizontal part), rows numbered from 0, at least one
        geometry. A ring that cannot be built (not closed, or fewer than four points) is None. Curves come as
        short straight edges.

    Raises
    ------
    FileUnreadableError
        Absent, not readable, empty, too large, damaged or cut short, of another kind, unsafe (archives, KML);
        no layer, several layers or an unknown layer; no geometry.
    CRSUnknownError
        No CRS, one that cannot be read or is a web address, two that differ, an unknown `crs`; degrees that
        are none.
    """
    opened = open_layer(path, layer=layer, max_bytes=max_bytes)
    gdf = settle_crs(opened.features, opened.file, crs)
    require_degrees(gdf, opened.file)
    return gdf


def layer_names(path: str | Path, *, max_bytes: int | None = MAX_FILE_BYTES) -> list[str]:
    """
    Return the names of the layers of a file that have geometry.

    Parameters
    ----------
    path, max_bytes
        As for `read_vector`.

    Returns
    -------
    list of str
        In the order of the file; a zip's are its shapefiles.

    Raises
    ------
    FileUnreadableError
        As for `read_vector`.
    """
    file = Path(path)
    _check_file(file, max_bytes)
    return _open(file)[1]


def open_layer(
    path: str | Path,
    *,
    layer: str | None = None,
    max_bytes: int | None = MAX_FILE_BYTES,
    text_as_bytes: bool = False,
) -> OpenedLayer:
    """
    Read one layer of a vector file without settling its CRS.

    Parameters
    ----------
    path, layer, max_bytes
        As for `read_vector`.
    text_as_bytes
        Leave the text of a shapefile that states no encoding as bytes, one letter each.

    Returns
    -------
    OpenedLayer
        As stored.

    Raises
    ------
    FileUnreadableError
        As for `read_vector`.
    CRSUnknownError
        A GeoJSON names its CRS by a web address.
    """
    file = Path(path)
    _check_file(file, max_bytes)
    refuse_linked_crs(file)
    places, layers = _open(file)
    chosen = _choose(file, layers, layer)
    source, inner = places.get(chosen, str(file)), None if chosen in places else chosen
    stated = states_encoding(file, source)
    about = read_facts(file, source, inner)
    encoding = None if stated else BYTES_AS_LETTERS if text_as_bytes else "UTF-8"
    gdf = read_features(file, source, inner, encoding)
    return OpenedLayer(
        file=file,
        driver=str(about["driver"]),
        layers=tuple(layers),
        layer=chosen,
        encoding_stated=stated,
        features=gdf,
    )


def _check_file(file: Path, max_bytes: int | None) -> None:
    """Refuse what cannot be a vector file, or must not be opened, before GDAL sees it."""
    require_readable(file)
    if file.suffix.casefold() not in SUFFIXES:
        shown = ", ".join(SUFFIXES)
        raise file_fault(
            file,
            f"is of a kind that is not read ({file.suffix or 'no suffix'})",
            f"Use {shown}",
            vi=f"thuộc loại không đọc được ({file.suffix or 'không có phần mở rộng'}). Hãy dùng {shown}",
        )
    if file.stat().st_size == 0:
        raise file_fault(
            file, "is empty (0 bytes)", "Export it again", vi="là tệp rỗng (0 byte). Hãy xuất lại từ nguồn"
        )
    require_size(file, max_bytes)
    require_plain_kml(file)
    require_whole(file)


def _choose(file: Path, layers: list[str], layer: str | None) -> str:
    """Return the layer to read."""
    listed = ", ".join(repr(name) for name in layers[:20]) + (", and others" if len(layers) > 20 else "")
    if not layers:
        raise no_geometry(file, "has no layer with geometry", "không có lớp nào có hình học")
    if layer is not None:
        if layer not in layers:
            raise file_fault(
                file,
                f"has no layer {layer!r}",
                f"Choose one of {listed}",
                vi=f"không có lớp “{layer}”. Hãy chọn một trong các lớp: {listed}",
            )
        return layer
    if len(layers) > 1:
        raise file_fault(
            file,
            f"has {len(layers)} layers: {listed}",
            "Choose one with --layer",
            vi=f"có {len(layers)} lớp: {listed}. Hãy chọn một lớp",
        )
    return layers[0]


def _open(file: Path) -> tuple[dict[str, str], list[str]]:
    """Return where each layer is opened (zips only) and the names of the layers with geometry."""
    if file.suffix.casefold() == ".zip":
        inside = zipped_shapefiles(file)
        return inside, list(inside)
    return {}, layers_with_geometry(file)
