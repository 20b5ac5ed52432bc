"""Read the polygons of a GeoParquet file into flat arrays, a batch at a time."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from pyproj import CRS
from pyproj.exceptions import CRSError

from geo.crs import resolve_crs
from geo.errors import CRSUnknownError, FileUnreadableError
from geo.polygon_arrays import PolygonArrays, join_arrays
from geo.wkb_arrays import read_wkb

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

__all__ = ["GeoParquet", "open_geoparquet", "read_polygons"]

#: Rows that are decoded at a time.
_BATCH: Final = 65_536
#: What a file that is silent on its CRS is in, by the GeoParquet specification.
_DEFAULT_CRS: Final = "OGC:CRS84"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GeoParquet:
    """
    An opened GeoParquet file.

    Attributes
    ----------
    path
        Where it is.
    geometry
        Name of its geometry column.
    encoding
        "WKB", or a native encoding such as "polygon".
    crs
        Of its coordinates.
    columns
        Names of the other columns.
    n_rows
        How many rows it has.
    """

    path: Path
    geometry: str
    encoding: str
    crs: CRS
    columns: tuple[str, ...]
    n_rows: int


def open_geoparquet(path: Path, *, crs: str | int | CRS | None = None) -> GeoParquet:
    """
    Read what a GeoParquet file says about itself.

    Parameters
    ----------
    path
        The file.
    crs
        What the coordinates are in, when the file says that it does not know.

    Returns
    -------
    GeoParquet
        Nothing is decoded yet.

    Raises
    ------
    FileUnreadableError
        Not a parquet file, damaged, without the "geo" metadata or its geometry column, no rows, or edges that
        are not straight.
    CRSUnknownError
        No CRS, one that cannot be read, or another one than `crs`.
    """
    subject = f"File {path.name!r}"
    try:
        schema = pq.read_schema(path)
        n_rows = pq.read_metadata(path).num_rows
    except (pa.ArrowInvalid, OSError) as err:
        raise FileUnreadableError(
            subject, "is damaged or is not really a parquet file", "Export it again from its source"
        ) from err
    column = _geometry_column(subject, schema)
    name, about = column
    if n_rows == 0:
        raise FileUnreadableError(subject, "has no rows", "Give a file of polygons")
    if about.get("edges", "planar") != "planar":
        raise FileUnreadableError(
            subject, f"has {about['edges']} edges, straight ones are needed", "Export it with planar edges"
        )
    return GeoParquet(
        path=path,
        geometry=name,
        encoding=str(about.get("encoding", "WKB")),
        crs=_crs(subject, about, crs),
        columns=tuple(field for field in schema.names if field != name),
        n_rows=n_rows,
    )


def _geometry_column(subject: str, schema: pa.Schema) -> tuple[str, dict[str, Any]]:
    """Return the primary geometry column and what the metadata says of it."""
    try:
        geo = json.loads((schema.metadata or {})[b"geo"])
        name = str(geo["primary_column"])
        about = dict(geo["columns"][name])
    except (KeyError, TypeError, ValueError) as err:
        raise FileUnreadableError(
            subject,
            'is a parquet file without readable "geo" metadata, so its geometry column is not known',
            "Export it as GeoParquet",
        ) from err
    if name not in schema.names:
        raise FileUnreadableError(
            subject, f"lacks its geometry column {name!r}", "Export it again from its source"
        )
    return name, about


def _crs(subject: str, about: dict[str, Any], stated: str | int | CRS | None) -> CRS:
    """Return the CRS of the file, or the stated one where the file does not know."""
    given = None if stated is None else resolve_crs(stated)
    if "crs" in about and about["crs"] is None:
        if given is None:
            raise CRSUnknownError(subject, "does not say which CRS it is in", "Say which with --crs")
        return given
    try:
        own = CRS.from_user_input(about.get("crs", _DEFAULT_CRS))
        own = CRS.from_epsg(4326) if own == CRS.from_user_input(_DEFAULT_CRS) else own
        own = resolve_crs(own.to_2d())
    except CRSError as err:
        raise CRSUnknownError(subject, "names a CRS that cannot be read", "Export it again") from err
    if given is not None and "crs" in about and own != given:
        raise CRSUnknownError(
            subject,
            f"says that it is in {own.name}, not {given.name}",
            "Leave --crs out, or correct the file",
        )
    return given if given is not None and "crs" not in about else own


def read_polygons(file: GeoParquet) -> tuple[PolygonArrays, NDArray[np.int64]]:
    """
    Read all geometries.

    Parameters
    ----------
    file
        As `open_geoparquet` returns it.

    Returns
    -------
    tuple of PolygonArrays and ndarray of int64
        The polygons in the file's CRS, heights dropped; and the rows whose geometry cannot be built.

    Raises
    ------
    FileUnreadableError
        The file is damaged, or in an encoding that is not read.
    """
    subject = f"File {file.path.name!r}"
    try:
        if file.encoding.upper() != "WKB":
            return _read_native(file)
        tables, unbuildable, row = [], [], 0
        with pq.ParquetFile(file.path) as opened:
            for batch in opened.iter_batches(batch_size=_BATCH, columns=[file.geometry]):
                arrays, bad = _batch(batch.column(0))
                tables.append(arrays)
                unbuildable.append(bad + row)
                row += batch.num_rows
    except (pa.ArrowInvalid, OSError, ValueError) as err:
        raise FileUnreadableError(
            subject, "is damaged: its geometries cannot be read", "Export it again from its source"
        ) from err
    return join_arrays(tables), np.concatenate(unbuildable)


def _batch(column: pa.Array) -> tuple[PolygonArrays, NDArray[np.int64]]:
    """Read the well-known binary of one batch."""
    binary = (column.storage if isinstance(column, pa.ExtensionArray) else column).cast(pa.large_binary())
    if binary.null_count:
        binary = binary.fill_null(b"")
    _, offset_buffer, data_buffer = binary.buffers()
    offsets = np.frombuffer(offset_buffer, dtype=np.int64)[binary.offset : binary.offset + len(binary) + 1]
    data = np.frombuffer(data_buffer or b"", dtype=np.uint8)
    return read_wkb(data, offsets)


def _read_native(file: GeoParquet) -> tuple[PolygonArrays, NDArray[np.int64]]:
    """Read a native encoding by way of shapely's objects."""
    import geopandas as gpd  # noqa: PLC0415  (slow to import, and rarely needed here)

    shapes = gpd.read_parquet(file.path, columns=[file.geometry]).geometry.to_numpy()
    return PolygonArrays.from_shapes(np.asarray(shapes, dtype=object)), np.empty(0, dtype=np.int64)
