"""Have GDAL read a layer, its complaints turned into refusals or sent to the log."""

from __future__ import annotations

import logging
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError

from geo.curves import draw_arcs_finely
from geo.file_faults import file_fault
from geo.file_limits import require_counts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd

    from geo.errors import FileUnreadableError

logger = logging.getLogger(__name__)

#: What GDAL adds to every KML feature; "id" is among them because GDAL numbers features that have none.
_KML_TIMES = ("timestamp", "begin", "end", "altitudeMode", "tessellate")
_KML_LOOKS = ("extrude", "visibility", "drawOrder", "icon", "snippet")
_KML_OWN = frozenset({"id", *_KML_TIMES, *_KML_LOOKS})
#: Reads bytes as letters one to one, so that `geo.legacy_text` can decide what they are.
BYTES_AS_LETTERS: Final = "ISO-8859-1"


def layers_with_geometry(file: Path) -> list[str]:
    """
    Return the names of the layers of a file that have geometry.

    Parameters
    ----------
    file
        What GDAL opens by itself (not a zip).

    Returns
    -------
    list of str
        In the order of the file.

    Raises
    ------
    FileUnreadableError
        GDAL cannot open it.
    """
    try:
        with _logged(file):
            found = pyogrio.list_layers(file)
    except DataSourceError as err:
        raise _damaged(file, err) from err
    return [str(name) for name, kind in found if kind is not None]


def read_facts(file: Path, source: str, layer: str | None) -> dict[str, Any]:
    """
    Return what GDAL says of a layer before reading it.

    Parameters
    ----------
    file
        For messages.
    source, layer
        What GDAL opens.

    Returns
    -------
    dict of str to Any
        As `pyogrio.read_info` has it.

    Raises
    ------
    FileUnreadableError
        It cannot be opened, or has too many columns.
    """
    try:
        with _logged(file):
            about: dict[str, Any] = pyogrio.read_info(source, layer=layer)
    except (DataSourceError, DataLayerError, UnicodeDecodeError) as err:
        raise _damaged(file, err) from err
    require_counts(file, vertices=0, columns=about["fields"])
    return about


def read_features(file: Path, source: str, layer: str | None, encoding: str | None) -> gpd.GeoDataFrame:
    """
    Return the features of a layer.

    Parameters
    ----------
    file
        For messages, and for its suffix.
    source, layer
        What GDAL opens.
    encoding
        Of its text; text that is not in it is read as the file or GDAL has it. None leaves that to GDAL.

    Returns
    -------
    GeoDataFrame
        With one geometry at least.

    Raises
    ------
    FileUnreadableError
        It cannot be read, has no geometry, or too many vertices or columns.
    """
    try:
        draw_arcs_finely()
        with _logged(file):
            gdf = _read_dataframe(source, layer, encoding)
    except (DataSourceError, DataLayerError, UnicodeDecodeError) as err:
        raise _damaged(file, err) from err
    if not isinstance(gdf, gpd.GeoDataFrame) or not _has_geometry(gdf):
        none = "none has a geometry that can be built (a ring must be closed and have four points or more)"
        none_vi = "không đối tượng nào dựng được hình (một vòng phải khép kín và có từ bốn điểm)"
        found = "no features" if len(gdf) == 0 else f"{len(gdf)} features and {none}"
        found_vi = "không có đối tượng nào" if len(gdf) == 0 else f"có {len(gdf)} đối tượng mà {none_vi}"
        raise no_geometry(file, f"has {found}", found_vi)
    if file.suffix.casefold() in {".kml", ".kmz"}:
        gdf = gdf.drop(columns=[name for name in gdf.columns if name in _KML_OWN])
    vertices = int(shapely.get_num_coordinates(gdf.geometry.to_numpy()).sum())
    require_counts(file, vertices=vertices, columns=gdf.columns)
    return gdf


def _has_geometry(gdf: gpd.GeoDataFrame) -> bool:
    """Tell whether any feature has a geometry that is not empty."""
    shapes = gdf.geometry.to_numpy()
    return bool((~(shapely.is_missing(shapes) | shapely.is_empty(shapes))).any())


def no_geometry(file: Path, found: str, found_vi: str) -> FileUnreadableError:
    """
    Return the error for a file without anything to draw.

    Parameters
    ----------
    file
        Named in the sentence.
    found, found_vi
        What was found.

    Returns
    -------
    FileUnreadableError
        To be raised.
    """
    vi = f"{found_vi}. Hãy đưa tệp có điểm, đường hoặc vùng"
    return file_fault(file, found, "Give a file of points, lines or polygons", vi=vi)


def _damaged(file: Path, err: Exception) -> FileUnreadableError:
    """Return the error for a file that GDAL refuses."""
    kind = file.suffix.casefold().lstrip(".")
    logger.info("%s: %s", file.name, err)
    return file_fault(
        file,
        f"is damaged or is not really a {kind} file",
        "Export it again from its source",
        vi=f"bị hỏng hoặc không thật sự là tệp {kind}. Hãy xuất lại từ nguồn",
    )


@contextmanager
def _logged(file: Path) -> Iterator[None]:
    """Send what GDAL warns of to the log."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield
    for warning in caught:
        logger.info("%s: %s", file.name, warning.message)


def _read_dataframe(source: str, layer: str | None, encoding: str | None) -> pd.DataFrame:
    """Read with pyogrio, without `encoding` when the text is not in it, as bytes when nothing fits."""
    last = encoding == BYTES_AS_LETTERS
    try:
        frame: pd.DataFrame = pyogrio.read_dataframe(
            source, layer=layer, encoding=encoding, on_invalid="ignore"
        )
    except UnicodeDecodeError:
        if last:
            raise
        return _read_dataframe(source, layer, None if encoding is not None else BYTES_AS_LETTERS)
    return frame
