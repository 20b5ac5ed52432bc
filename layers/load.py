"""Open the files of the catalogue: metadata, schema and geometry are checked before anybody sees a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
import pyogrio
import pyogrio.errors
import shapely
import shapely.errors

from geo.errors import LayerError, LayerSchemaError
from layers.catalogue import DATA_FOLDER, LAYERS
from layers.cross_checks import cross_faults
from layers.metadata import LayerMetadata, read_metadata
from layers.tables import CellFault, parse_cells, read_csv_text

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping
    from pathlib import Path

    from layers.spec import LayerSpec

#: What a damaged vector file makes pyogrio and shapely say.
_UNREADABLE = (
    pyogrio.errors.DataSourceError,
    pyogrio.errors.DataLayerError,
    pyogrio.errors.FeatureError,
    pyogrio.errors.FieldError,
    pyogrio.errors.GeometryError,
    pyogrio.errors.CRSError,
    shapely.errors.ShapelyError,
)
_PLAIN = {"MultiPolygon": "Polygon", "MultiLineString": "LineString", "MultiPoint": "Point"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LoadedLayer:
    """
    One layer, checked.

    Attributes
    ----------
    spec
        Its catalogue entry.
    metadata
        What its metadata file says; the sha256 was compared with the file.
    table
        Its rows: a GeoDataFrame in the file's CRS, a DataFrame for a table or a layer known by communes,
        None for a raster (open `path`).
    path
        The file it came from.
    is_overlaid
        Whether the register says something else than the file; the checksum is then that of both.
    """

    spec: LayerSpec
    metadata: LayerMetadata
    table: pd.DataFrame | gpd.GeoDataFrame | None
    path: Path
    is_overlaid: bool = False

    def features(self) -> gpd.GeoDataFrame:
        """
        Return the rows as a GeoDataFrame.

        Returns
        -------
        GeoDataFrame
            In the file's CRS.

        Raises
        ------
        LayerError
            The layer has no geometry of its own.
        """
        if not isinstance(self.table, gpd.GeoDataFrame):
            raise LayerError(self.spec.key, "it has no geometry of its own", "Use its rows or its communes")
        return self.table

    def rows(self) -> pd.DataFrame:
        """
        Return the rows.

        Returns
        -------
        DataFrame
            One row per feature.

        Raises
        ------
        LayerError
            The layer is a raster.
        """
        if self.table is None:
            raise LayerError(self.spec.key, "it is a raster and has no rows", "Open its file as a raster")
        return self.table


def load_layer(key: str, *, folder: Path = DATA_FOLDER) -> LoadedLayer:
    """
    Open one layer of the catalogue.

    Parameters
    ----------
    key
        Catalogue key.
    folder
        The data folder.

    Returns
    -------
    LoadedLayer
        Rows in file order with a fresh index.

    Raises
    ------
    LayerError
        The catalogue has no such key.
    LayerMetadataError
        The metadata is absent or incomplete, or the file is another version.
    LayerSchemaError
        The file is damaged, or columns, values, geometry or CRS are not those declared; all faults in one
        message.
    """
    if key not in LAYERS:
        raise LayerError(key, "the catalogue has no such layer", "Choose one of: " + ", ".join(LAYERS))
    spec = LAYERS[key]
    path = folder / spec.path
    metadata = read_metadata(path)
    if metadata.crs != spec.crs:
        problem = f"its metadata says CRS {metadata.crs}, the catalogue {spec.crs}"
        raise LayerSchemaError(key, problem, "Correct the one that is wrong")
    table = None
    if spec.geometry != "Raster":
        table, cells = _read_rows(spec, path)
        _check_rows(spec, table, cells)
    return LoadedLayer(spec=spec, metadata=metadata, table=table, path=path)


def _read_rows(spec: LayerSpec, path: Path) -> tuple[pd.DataFrame | gpd.GeoDataFrame, list[CellFault]]:
    """Read a table or a vector file with its cells that are not of their kind; a code keeps its zeros."""
    from layers.schemas import SCHEMAS  # noqa: PLC0415  (pandera is slow to import)

    raw = read_csv_text(spec.key, path) if path.suffix == ".csv" else _read_features(spec.key, path)
    return parse_cells(raw, {name: str(column.dtype) for name, column in SCHEMAS[spec.key].columns.items()})


def _read_features(key: str, path: Path) -> pd.DataFrame | gpd.GeoDataFrame:
    """Read a vector file; a damaged one is refused in one sentence."""
    try:
        return pyogrio.read_dataframe(path)
    except (*_UNREADABLE, ValueError, OSError) as err:
        problem = f"{path.name} cannot be read, it is damaged or of another kind ({err})"
        raise LayerSchemaError(key, problem, "Restore the file or re-run its prepare script") from err


def _check_rows(spec: LayerSpec, table: pd.DataFrame, cells: list[CellFault]) -> None:
    """Refuse rows that are not what the catalogue declares, with every fault in one message."""
    known = {(fault.column, fault.row) for fault in cells}
    columns = [each for each in _schema_faults(spec.key, table) if (each.column, each.row) not in known]
    together = [] if columns or cells else cross_faults(spec.key, table)
    faults = [_words(fault, spec, table) for fault in (*cells, *columns, *together)]
    if isinstance(table, gpd.GeoDataFrame):
        faults += _geometry_faults(spec, table)
    if faults:
        raise LayerSchemaError(spec.key, "; ".join(faults), "Mend the file or re-run its prepare script")


def _words(fault: CellFault, spec: LayerSpec, table: pd.DataFrame) -> str:
    """Return a fault in words: the column, the row by its number and id, what is wrong."""
    if fault.row is None:
        return f"column {fault.column!r}: {fault.problem}"
    named = f" ({table[spec.id_column].iloc[fault.row]})" if spec.id_column in table else ""
    return f"column {fault.column!r}, row {fault.row + 1}{named}: {fault.problem}"


def _schema_faults(key: str, table: pd.DataFrame) -> list[CellFault]:
    """Return what pandera finds wrong with the columns."""
    from pandera.errors import SchemaErrors  # noqa: PLC0415  (slow to import)

    from layers.schemas import SCHEMAS  # noqa: PLC0415

    columns = pd.DataFrame(table.drop(columns="geometry", errors="ignore"))
    texts = [name for name, column in SCHEMAS[key].columns.items() if str(column.dtype) == "str"]
    for name in texts:
        if name in columns:
            columns[name] = columns[name].astype("str")
    try:
        SCHEMAS[key].validate(columns, lazy=True)
    except SchemaErrors as err:
        return [_cell_fault(row) for row in err.failure_cases.to_dict("records")]
    return []


def _cell_fault(row: Mapping[Hashable, Any]) -> CellFault:
    """Return one failure case of pandera; a fault of a whole column has no row."""
    column = str(row["column"] or row["failure_case"])
    if row["index"] is None or pd.isna(row["index"]):
        return CellFault(column, None, str(row["check"]))
    return CellFault(column, int(row["index"]), f"{row['check']} fails for {row['failure_case']!r}")


def _geometry_faults(spec: LayerSpec, features: gpd.GeoDataFrame) -> list[str]:
    """Return what is wrong with the geometry column."""
    shapes = features.geometry
    faults = []
    if features.crs is None or features.crs.to_string() != spec.crs:
        faults.append(f"CRS is {features.crs}, {spec.crs} is declared")
    missing = shapes.isna() | shapes.is_empty
    if missing.any():
        faults.append(f"{int(missing.sum())} features without geometry")
    kinds = {_PLAIN.get(kind, kind) for kind in shapes[~missing].geom_type.unique()}
    if not kinds <= {spec.geometry}:
        faults.append(f"geometry is {', '.join(sorted(kinds))}, {spec.geometry} is declared")
    invalid = ~shapely.is_valid(shapes[~missing].array)
    if invalid.any():
        faults.append(f"{int(invalid.sum())} invalid geometries")
    return faults
