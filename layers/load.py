"""Open the files of the catalogue: metadata, schema and geometry are checked before anybody sees a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely

from geo.errors import LayerError, LayerSchemaError
from layers.catalogue import DATA_FOLDER, LAYERS
from layers.metadata import LayerMetadata, read_metadata

if TYPE_CHECKING:
    from pathlib import Path

    from layers.spec import LayerSpec

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
    """

    spec: LayerSpec
    metadata: LayerMetadata
    table: pd.DataFrame | gpd.GeoDataFrame | None
    path: Path

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
        Columns, values, geometry or CRS are not those declared; all faults in one message.
    """
    if key not in LAYERS:
        raise LayerError(key, "the catalogue has no such layer", "Choose one of: " + ", ".join(LAYERS))
    spec = LAYERS[key]
    path = folder / spec.path
    metadata = read_metadata(path)
    if metadata.crs != spec.crs:
        problem = f"its metadata says CRS {metadata.crs}, the catalogue {spec.crs}"
        raise LayerSchemaError(key, problem, "Correct the one that is wrong")
    table = None if spec.geometry == "Raster" else _read_rows(spec, path)
    if table is not None:
        _check_rows(spec, table)
    return LoadedLayer(spec=spec, metadata=metadata, table=table, path=path)


def _read_rows(spec: LayerSpec, path: Path) -> pd.DataFrame | gpd.GeoDataFrame:
    """Read a table or a vector file; text stays text, so that a code keeps its leading zeros."""
    if path.suffix == ".csv":
        return _read_table(spec.key, path)
    return pyogrio.read_dataframe(path)


def _read_table(key: str, path: Path) -> pd.DataFrame:
    """Read a CSV with the kinds of value that the schema asks for."""
    from layers.schemas import SCHEMAS  # noqa: PLC0415  (pandera is slow to import)

    text = pd.read_csv(path, dtype=str, keep_default_na=False)
    table = text.where(text != "", None)
    for name, column in SCHEMAS[key].columns.items():
        kind = str(column.dtype)
        if name in table and kind == "float64":
            table[name] = pd.to_numeric(table[name], errors="coerce")
        elif name in table and kind == "bool":
            table[name] = table[name].map({"True": True, "False": False})
    return table


def _check_rows(spec: LayerSpec, table: pd.DataFrame) -> None:
    """Refuse rows that are not what the catalogue declares, with every fault in one message."""
    faults = [*_schema_faults(spec.key, table)]
    if isinstance(table, gpd.GeoDataFrame):
        faults += _geometry_faults(spec, table)
    if faults:
        raise LayerSchemaError(spec.key, "; ".join(faults), "Mend the file or re-run its prepare script")


def _schema_faults(key: str, table: pd.DataFrame) -> list[str]:
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
        cases = err.failure_cases
        return [
            f"column {row['column'] or row['failure_case']!r}: {row['check']}"
            + (
                f" fails for {row['failure_case']!r} in row {row['index']}"
                if row["index"] is not None
                else ""
            )
            for row in cases.to_dict("records")
        ]
    return []


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
