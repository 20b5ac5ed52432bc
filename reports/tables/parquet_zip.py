"""Tables as GeoParquet 1.1 in one archive, and back."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError

from geo import file_limits
from geo.crs import WORKING_CRS
from geo.file_faults import file_fault
from reports.tables.reading import MOST_ROWS, damaged, make_set, too_long
from reports.tables.zipped import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geo.table_spec import Cell, Column, Table, TableSet, TableSpec

__all__ = ["arrow_table", "read_parquet_zip", "write_parquet_zip"]

_TYPES: Final = {
    "number": pa.float64(),
    "integer": pa.int64(),
    "flag": pa.bool_(),
    "date": pa.date32(),
    "codes": pa.list_(pa.string()),
    "outline": pa.binary(),
}
_NOTES: Final = {
    "missing": "null is a value that is not known",
    "codes": "codes stand as codes, several as a list; their words are below",
    "outline": "WKB in EPSG:9211 (VN-2000 / TM-3 106-00), metres, east first, every bit kept",
    "labels": "each column carries label_vi, label_en and unit in its metadata",
}


def write_parquet_zip(tables: TableSet, path: Path) -> None:
    """
    Write tables as an archive of GeoParquet files; tables without an outline are plain Parquet.

    Parameters
    ----------
    tables
        With `about`.
    path
        The archive.
    """
    files = {f"{table.spec.name}.parquet": _parquet_of(table) for table in tables.tables}
    pack(path, tables, files, notes=_NOTES)


def read_parquet_zip(file: Path, specs: Sequence[TableSpec]) -> TableSet:
    """
    Read an archive that `write_parquet_zip` wrote.

    Parameters
    ----------
    file
        The archive.
    specs
        The tables that are known.

    Returns
    -------
    TableSet
        The same values to the last bit.

    Raises
    ------
    FileUnreadableError
        As for `reports.tables.zipped.unpack` and `reports.tables.reading.make_set`; or an outline in another
        CRS.
    """
    about, contents = unpack(file, ".parquet")
    found: dict[str, list[dict[str, Any]]] = {}
    for name, content in contents.items():
        try:
            _require_moderate(file, pq.read_metadata(io.BytesIO(content)))
            read = pq.read_table(io.BytesIO(content))
            _require_crs(file, read)
            found[name] = read.to_pylist()
        except (pa.ArrowException, CRSError, OSError, ValueError, LookupError, TypeError) as err:
            raise damaged(file) from err
    return make_set(file, found, specs, about=about)


def arrow_table(table: Table, *, types: dict[str, pa.DataType] | None = None) -> pa.Table:
    """
    Return a table as Arrow has it.

    Parameters
    ----------
    table
        Any table.
    types
        Column type to Arrow type where it is another than in Parquet; "codes" as text are joined by ";".

    Returns
    -------
    Table
        Columns carry their wording as metadata; outlines are WKB.
    """
    chosen = _TYPES | (types or {})
    fields, arrays = [], []
    for column in table.spec.columns:
        kind = chosen.get(column.type, pa.string())
        cells = [_plain(row[column.name], text=kind == pa.string()) for row in table.rows]
        fields.append(pa.field(column.name, kind, metadata=_words(column)))
        arrays.append(pa.array(cells, type=kind))
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))


def _words(column: Column) -> dict[str, str]:
    """Return the wording of a column; the names with colons are what GDAL reads."""
    words = {"label_vi": column.label_vi, "label_en": column.label_en, "unit": column.unit}
    named = {"GDAL:OGR:alternative_name": column.heading(), "GDAL:OGR:comment": column.heading(english=True)}
    return {key: word for key, word in (words | named).items() if word}


def _plain(value: Cell, *, text: bool) -> Any:
    """Return a cell as Arrow takes it."""
    if isinstance(value, shapely.Geometry):
        return shapely.to_wkb(value, output_dimension=2, byte_order=1)
    if isinstance(value, tuple):
        return ";".join(value) if text else list(value)
    return value


def _parquet_of(table: Table) -> bytes:
    """Return one table as the bytes of a Parquet file."""
    made = arrow_table(table)
    if table.spec.outline is not None:
        made = made.replace_schema_metadata({"geo": json.dumps(_geo(table, table.spec.outline))})
    out = io.BytesIO()
    pq.write_table(made, out, compression="zstd")
    return out.getvalue()


def _geo(table: Table, outline: str) -> dict[str, Any]:
    """Return the metadata that make a Parquet file a GeoParquet file."""
    shapes = [each for row in table.rows if isinstance(each := row[outline], shapely.Geometry)]
    about: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": sorted({shape.geom_type for shape in shapes}),
        "crs": CRS.from_user_input(WORKING_CRS).to_json_dict(),
        "edges": "planar",
    }
    if shapes:
        about["bbox"] = [float(each) for each in shapely.total_bounds(np.array(shapes, dtype=object))]
    return {"version": "1.1.0", "primary_column": outline, "columns": {outline: about}}


def _require_moderate(file: Path, about: pq.FileMetaData) -> None:
    """Refuse what would fill the memory."""
    unpacked = sum(about.row_group(each).total_byte_size for each in range(about.num_row_groups))
    if about.num_rows > MOST_ROWS or unpacked > file_limits.MAX_UNPACKED_BYTES:
        raise too_long(file, f"hơn {MOST_ROWS} dòng một bảng", f"more than {MOST_ROWS:,} rows of a table")


def _require_crs(file: Path, read: pa.Table) -> None:
    """Refuse outlines of another CRS: they would be taken for metres of this one."""
    written = (read.schema.metadata or {}).get(b"geo")
    columns = {} if written is None else json.loads(written)["columns"]
    for about in columns.values():
        found = CRS.from_user_input(about.get("crs", "OGC:CRS84"))
        if found != CRS.from_user_input(WORKING_CRS):
            raise file_fault(
                file,
                f"has outlines in {found.name}, {WORKING_CRS} is needed",
                f"Save them in {WORKING_CRS} again",
                vi=f"có ranh giới ở hệ {found.name}, cần {WORKING_CRS}. Hãy lưu lại ở {WORKING_CRS}",
            )
