"""Read a file of polygons, from ten to millions, onto the working grid: valid, as flat arrays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo.checksum import source_sha256
from geo.crs import WORKING_CRS
from geo.errors import CoordinateError, InputError
from geo.polygon_arrays import PolygonArrays
from geo.readable import require_readable
from geo.ring_check import doubtful_features, features_not_finite
from geo.transform import conversion

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd
    import pyarrow as pa
    from numpy.typing import NDArray
    from pyproj import CRS

    from geo.transform import Operation

__all__ = ["PARQUET_SUFFIXES", "PolygonTable", "read_polygon_table"]

#: No place on Earth is this far from the origin of the working grid, metre.
_FARTHEST_M: Final = 50_000_000.0
PARQUET_SUFFIXES: Final = (".parquet", ".geoparquet")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PolygonTable:
    """
    The polygons of a file on the working grid, with what was done to them.

    Attributes
    ----------
    path
        The file.
    sha256
        Of its bytes; of a shapefile those of all its parts: see `geo.checksum.source_sha256`.
    crs
        The file's own CRS.
    operation
        How its coordinates came to the working grid.
    polygons
        Valid, one feature for each row of the file.
    n_repaired
        Rows whose geometry was invalid and was made valid.
    n_without_area
        Rows without a polygon: no geometry, points and lines, polygons without area.
    n_unbuildable
        Those of them whose rings are not closed, have fewer than four points or are damaged.
    columns
        Names of the attributes.
    read_column
        Returns an attribute as an arrow array, one value a row.
    """

    path: Path
    sha256: str
    crs: CRS
    operation: Operation
    polygons: PolygonArrays
    n_repaired: int
    n_without_area: int
    n_unbuildable: int
    columns: tuple[str, ...]
    read_column: Callable[[str], pa.ChunkedArray]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Raw:
    """A file as it is stored."""

    polygons: PolygonArrays
    crs: CRS
    unbuildable: NDArray[np.int64]
    columns: tuple[str, ...]
    read_column: Callable[[str], pa.ChunkedArray]


def read_polygon_table(path: Path, *, crs: str | int | CRS | None = None) -> PolygonTable:
    """
    Read the polygons of a file onto `geo.crs.WORKING_CRS`.

    Parameters
    ----------
    path
        GeoParquet, or what `geo.files.read_vector` reads.
    crs
        What the coordinates are in, when the file does not say.

    Returns
    -------
    PolygonTable
        Invalid polygons repaired: what their rings enclose stays (GEOS "structure").

    Raises
    ------
    FileUnreadableError
        As `read_vector` and `open_geoparquet` raise it.
    CRSUnknownError
        No CRS, or one that cannot be read.
    CoordinateError
        A vertex is not finite or cannot be converted.
    InputError
        No row has a polygon with an area.
    """
    require_readable(path)
    parquet = path.suffix.casefold() in PARQUET_SUFFIXES
    raw = _read_parquet(path, crs) if parquet else _read_other(path, crs)
    found = conversion(raw.crs, WORKING_CRS)
    polygons = raw.polygons
    _refuse_not_finite(path, polygons)
    if found.operation.from_crs != found.operation.to_crs and len(polygons.points):
        east, north = found.convert(polygons.points[:, 0], polygons.points[:, 1])
        polygons = replace(polygons, points=np.column_stack([east, north]))
    _refuse_far_away(path, polygons)
    polygons, n_repaired = _repaired(polygons)
    with_area = len(np.unique(polygons.ring_feature))
    if with_area == 0:
        raise InputError(
            f"File {path.name!r}",
            f"has {polygons.n_features} features and none is a polygon with an area",
            "Give a file of polygons",
        )
    return PolygonTable(
        path=path,
        sha256=source_sha256(path),
        crs=raw.crs,
        operation=found.operation,
        polygons=polygons,
        n_repaired=n_repaired,
        n_without_area=polygons.n_features - with_area,
        n_unbuildable=len(raw.unbuildable),
        columns=raw.columns,
        read_column=raw.read_column,
    )


def _read_parquet(path: Path, crs: str | int | CRS | None) -> _Raw:
    """Read GeoParquet without one object a polygon."""
    import pyarrow.parquet as pq  # noqa: PLC0415  (other formats do without)

    from geo.geoparquet import open_geoparquet, read_polygons  # noqa: PLC0415

    opened = open_geoparquet(path, crs=crs)
    polygons, unbuildable = read_polygons(opened)
    return _Raw(
        polygons=polygons,
        crs=opened.crs,
        unbuildable=unbuildable,
        columns=opened.columns,
        read_column=lambda name: pq.read_table(path, columns=[name]).column(0),
    )


def _read_other(path: Path, crs: str | int | CRS | None) -> _Raw:
    """Read the formats that GDAL reads."""
    from pyproj import CRS  # noqa: PLC0415

    from geo.files import read_vector  # noqa: PLC0415

    gdf = read_vector(path, crs=crs)
    shapes = np.asarray(gdf.geometry.to_numpy(), dtype=object)
    attributes = gdf.drop(columns=gdf.geometry.name)
    return _Raw(
        polygons=PolygonArrays.from_shapes(shapes),
        crs=CRS.from_user_input(gdf.crs),
        unbuildable=np.flatnonzero(shapely.is_missing(shapes)),
        columns=tuple(str(name) for name in attributes.columns),
        read_column=lambda name: _as_arrow(attributes[name]),
    )


def _as_arrow(values: pd.Series) -> pa.ChunkedArray:
    """Return a column as arrow, as text where its values are of several kinds."""
    import pyarrow as pa  # noqa: PLC0415

    try:
        return pa.chunked_array([pa.Array.from_pandas(values)])
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        return pa.chunked_array([pa.array([None if each is None else str(each) for each in values])])


def _refuse_not_finite(path: Path, polygons: PolygonArrays) -> None:
    """Refuse coordinates that are no places, naming the first rows."""
    bad = features_not_finite(polygons)
    if len(bad) == 0:
        return
    shown = ", ".join(str(row + 1) for row in bad[:5])
    more = f" and {len(bad) - 5} more" if len(bad) > 5 else ""
    raise CoordinateError(
        f"File {path.name!r}, row {shown}{more}",
        "has a coordinate that is infinite or not a number",
        "Correct these rows and export the file again",
    )


def _refuse_far_away(path: Path, polygons: PolygonArrays) -> None:
    """Refuse coordinates on the working grid that are no place on Earth."""
    far = np.flatnonzero(np.abs(polygons.points).max(axis=1, initial=0.0) > _FARTHEST_M)
    if len(far):
        ring = int(np.searchsorted(polygons.ring_start, far[0], side="right")) - 1
        x, y = polygons.points[far[0]]
        raise CoordinateError(
            f"File {path.name!r}, row {polygons.ring_feature[ring] + 1}",
            f"has the coordinate ({x:.6g}, {y:.6g}) m, which is no place on Earth",
            "Correct the row, or the CRS that the file says it is in",
        )


def _repaired(polygons: PolygonArrays) -> tuple[PolygonArrays, int]:
    """Make invalid features valid, and return how many were not."""
    doubtful = doubtful_features(polygons)
    if len(doubtful) == 0:
        return polygons, 0
    shapes = polygons.shapes_of(doubtful)
    invalid = ~shapely.is_valid(shapes)
    made = shapely.make_valid(shapes[invalid], method="structure", keep_collapsed=False)
    return polygons.replaced(doubtful[invalid], np.asarray(made, dtype=object)), int(invalid.sum())
