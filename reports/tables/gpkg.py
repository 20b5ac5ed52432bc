"""Tables as a GeoPackage that opens in QGIS with styles and Vietnamese field names, and back."""

from __future__ import annotations

import errno
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError

from geo.crs import WORKING_CRS
from geo.file_faults import file_fault
from geo.wholeness import require_whole
from reports.tables.about import read_about
from reports.tables.gpkg_extras import METADATA_URI, add_extras
from reports.tables.parquet_zip import arrow_table
from reports.tables.reading import MOST_ROWS, damaged, make_set, not_ours, require_file, too_long

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from geo.table_spec import Table, TableSet, TableSpec

__all__ = ["read_gpkg", "write_gpkg"]

_EPSG: Final = int(WORKING_CRS.split(":")[1])
_ONE_PART: Final = "one_part_multipolygons"
#: Bytes of the envelope that a geometry's flags announce.
_ENVELOPES: Final = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
#: A statement of an export is over long before this many of SQLite's steps, counted in millions.
_MOST_STEPS: Final = 20_000


def write_gpkg(tables: TableSet, path: Path) -> None:
    """
    Write tables as a GeoPackage.

    Parameters
    ----------
    tables
        With `about`.
    path
        The file; replaced when it is there.

    Raises
    ------
    OSError
        It cannot be written, for example because the disk is full.
    """
    path.unlink(missing_ok=True)
    try:
        _write(tables, path)
    except (DataSourceError, DataLayerError, FeatureError, sqlite3.Error) as err:
        raise OSError(errno.EIO, str(err)) from err


def _write(tables: TableSet, path: Path) -> None:
    """Write the layers, then what is said of them."""
    one_part = {}
    for table in tables.tables:
        _write_layer(table, path)
        one_part[table.spec.name] = _one_part_ids(table)
    with closing(sqlite3.connect(path)) as database, database:
        for table in tables.tables:
            name, column = _quoted(table.spec.name), _quoted(table.spec.id_column)
            index = _quoted(f"idx_{table.spec.name}_{table.spec.id_column}")
            database.execute(f"CREATE UNIQUE INDEX {index} ON {name} ({column})")
        more = {_ONE_PART: {name: ids for name, ids in one_part.items() if ids}}
        add_extras(database, tables, more)


def _write_layer(table: Table, path: Path) -> None:
    """Have GDAL write one table: of areas where it has outlines, else of attributes."""
    spec = table.spec
    made = arrow_table(table, types={"codes": pa.string()})
    plain = made.cast(pa.schema([field.remove_metadata() for field in made.schema]))
    options = {"FID": "fid", "IDENTIFIER": spec.title_vi, "DESCRIPTION": spec.title_en}
    layer: dict[str, Any] = {"layer": spec.name, "driver": "GPKG", "append": path.exists()}
    if spec.outline is None:
        pyogrio.write_arrow(plain, path, **layer, layer_options=options)
        return
    place = plain.schema.get_field_index(spec.outline)
    shapes = [_as_multi(row[spec.outline]) for row in table.rows]
    plain = plain.set_column(place, pa.field(spec.outline, pa.binary()), pa.array(shapes, type=pa.binary()))
    pyogrio.write_arrow(
        plain,
        path,
        **layer,
        geometry_name=spec.outline,
        geometry_type="MultiPolygon",
        crs=WORKING_CRS,
        layer_options=options | {"GEOMETRY_NAME": spec.outline},
    )


def _as_multi(shape: object) -> bytes | None:
    """Return an outline as binary, a single area as one of several: a layer holds one kind."""
    if not isinstance(shape, shapely.Geometry):
        return None
    several = shapely.MultiPolygon([shape]) if isinstance(shape, shapely.Polygon) else shape
    return bytes(shapely.to_wkb(several, output_dimension=2, byte_order=1))


def _one_part_ids(table: Table) -> list[str]:
    """Return the ids of the outlines that are several areas with one member."""
    outline = table.spec.outline
    if outline is None:
        return []
    return [
        str(row[table.spec.id_column])
        for row in table.rows
        if isinstance(shape := row[outline], shapely.MultiPolygon) and len(shape.geoms) == 1
    ]


def read_gpkg(file: Path, specs: Sequence[TableSpec]) -> TableSet:
    """
    Read a GeoPackage that `write_gpkg` wrote, perhaps edited since.

    Parameters
    ----------
    file
        The GeoPackage.
    specs
        The tables that are known.

    Returns
    -------
    TableSet
        The same values to the last bit.

    Raises
    ------
    FileUnreadableError
        Absent, empty, too large, damaged, cut short, still open in another program; not an export of the
        register; outlines in another CRS; as for `reports.tables.reading.make_set`.
    """
    require_file(file)
    require_whole(file)
    _require_closed(file)
    try:
        address = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as database:
            _restrain(database)
            return _read(file, database, specs)
    except (sqlite3.Error, UnicodeError) as err:
        raise damaged(file) from err


def _require_closed(file: Path) -> None:
    """Refuse a file whose last changes still lie beside it."""
    waiting = file.with_name(file.name + "-wal")
    if waiting.exists() and waiting.stat().st_size:
        raise file_fault(
            file,
            "is still open in another program, and its last changes are not in it yet",
            "Close it there, for example in QGIS, and give it again",
            vi="đang mở ở chương trình khác, thay đổi mới nhất chưa ghi vào tệp. Hãy đóng tệp ở đó (ví dụ "
            "trong QGIS) rồi đưa lại",
        )


def _restrain(database: sqlite3.Connection) -> None:
    """Let a file from elsewhere run nothing and go on for no longer than an export needs."""
    database.execute("PRAGMA trusted_schema = OFF")
    steps = iter(range(_MOST_STEPS))
    database.set_progress_handler(lambda: next(steps, None) is None, 1_000_000)


def _read(file: Path, database: sqlite3.Connection, specs: Sequence[TableSpec]) -> TableSet:
    """Read the tables of an open GeoPackage."""
    listed = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
    )
    there = {str(name) for (name,) in listed}
    if "gpkg_contents" not in there:
        raise damaged(file)
    entries = _entries(database) if "gpkg_metadata" in there else None
    if entries is None:
        raise not_ours(file)
    contents = {str(name) for (name,) in database.execute("SELECT table_name FROM gpkg_contents")}
    layers = sorted((contents & there) - {"layer_styles"})
    known = {spec.name: spec for spec in specs}
    found: dict[str, list[dict[str, object]]] = {}
    for name in layers:
        spec = known.get(name)
        found[name] = [] if spec is None or spec.is_copy else _rows(file, database, spec, entries)
    read = make_set(file, found, specs, about=read_about(entries))
    return read if entries else replace(read, about=None)


def _entries(database: sqlite3.Connection) -> dict[str, Any] | None:
    """Return what the file says of itself; None when it is no export."""
    row = database.execute(
        "SELECT metadata FROM gpkg_metadata WHERE md_standard_uri = ?", [METADATA_URI]
    ).fetchone()
    if row is None:
        return None
    try:
        entries = json.loads(row[0])
    except (TypeError, ValueError):
        return {}
    return entries if isinstance(entries, dict) else {}


def _rows(
    file: Path, database: sqlite3.Connection, spec: TableSpec, entries: Mapping[str, Any]
) -> list[dict[str, object]]:
    """Return the rows of one table, outlines as geometries."""
    name = _quoted(spec.name)
    (count,) = database.execute(f"SELECT count(*) FROM {name}").fetchone()  # noqa: S608  (a quoted name)
    if count > MOST_ROWS:
        raise too_long(file, f"hơn {MOST_ROWS} dòng một bảng", f"more than {MOST_ROWS:,} rows of a table")
    cursor = database.execute(f"SELECT * FROM {name} ORDER BY rowid")  # noqa: S608  (a quoted name)
    names = ["_fid" if each[0] == "fid" else str(each[0]) for each in cursor.description]
    rows = [dict(zip(names, cells, strict=True)) for cells in cursor]
    if spec.outline is not None and spec.outline in names:
        _require_crs(file, database, spec)
        kept = entries.get(_ONE_PART, {})
        several = {str(each) for each in kept.get(spec.name, ())} if isinstance(kept, dict) else set()
        for row in rows:
            one = str(row.get(spec.id_column)) not in several
            row[spec.outline] = _shape_of(row[spec.outline], unwrap=one)
    return rows


def _require_crs(file: Path, database: sqlite3.Connection, spec: TableSpec) -> None:
    """Refuse outlines of another CRS: they would be taken for metres of this one."""
    row = database.execute(
        "SELECT s.organization_coordsys_id FROM gpkg_geometry_columns AS g "
        "JOIN gpkg_spatial_ref_sys AS s ON s.srs_id = g.srs_id WHERE g.table_name = ?",
        [spec.name],
    ).fetchone()
    if row is not None and row[0] != _EPSG:
        raise file_fault(
            file,
            f"has table {spec.name} in EPSG:{row[0]}, {WORKING_CRS} is needed",
            f"Save the layer in {WORKING_CRS} again",
            vi=f"có bảng «{spec.title_vi}» ở hệ EPSG:{row[0]}, cần {WORKING_CRS}. "
            f"Hãy lưu lại lớp ở {WORKING_CRS}",
        )


def _shape_of(blob: object, *, unwrap: bool) -> object:
    """Return a GeoPackage geometry; what cannot be read stays as it is, to be named as a fault."""
    if not isinstance(blob, bytes) or len(blob) < 8 or blob[:2] != b"GP":
        return blob
    envelope = _ENVELOPES.get((blob[3] >> 1) & 7)
    if envelope is None or blob[3] & 0x20:
        return blob
    if blob[3] & 0x10:
        return None
    try:
        shape = shapely.from_wkb(blob[8 + envelope :])
    except shapely.errors.ShapelyError:
        return blob
    if unwrap and isinstance(shape, shapely.MultiPolygon) and len(shape.geoms) == 1:
        return shape.geoms[0]
    return shape


def _quoted(name: str) -> str:
    """Return a name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'
