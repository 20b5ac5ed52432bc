"""What a GeoPackage says beside its layers: field names, code lists, default styles, where it is from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from reports.tables.about import about_entries
from reports.tables.qgis_style import qml

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from geo.table_spec import TableSet, TableSpec

__all__ = ["METADATA_URI", "add_extras"]

#: Names the kind of metadata that `add_about` writes; by it the file is recognised.
METADATA_URI: Final = "urn:tuyen-quang-land-register:export:1"
_SCHEMA: Final = "http://www.geopackage.org/spec121/#extension_schema"
_METADATA: Final = "http://www.geopackage.org/spec121/#extension_metadata"
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL,
  definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE IF NOT EXISTS gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT,
  title TEXT, description TEXT, mime_type TEXT, constraint_name TEXT,
  CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE IF NOT EXISTS gpkg_data_column_constraints (constraint_name TEXT NOT NULL,
  constraint_type TEXT NOT NULL, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC,
  max_is_inclusive BOOLEAN, description TEXT,
  CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
CREATE TABLE gpkg_metadata (id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL,
  md_scope TEXT NOT NULL DEFAULT 'dataset', md_standard_uri TEXT NOT NULL,
  mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT '');
CREATE TABLE gpkg_metadata_reference (reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT,
  row_id_value INTEGER, timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  md_file_id INTEGER NOT NULL, md_parent_id INTEGER,
  CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
  CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id));
CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256),
  f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30),
  styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
  update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')));
"""


def add_extras(database: sqlite3.Connection, tables: TableSet, more: Mapping[str, Any]) -> None:
    """
    Complete a GeoPackage whose layers are written.

    Parameters
    ----------
    database
        Open for writing.
    tables
        What it holds, with `about`.
    more
        Entries that go into the metadata beside those of `about_entries`.
    """
    entries = about_entries(tables)
    moment = _moment(tables)
    database.executescript(_TABLES)
    _add_extensions(database)
    for table in tables.tables:
        _add_columns(database, table.spec)
        _add_style(database, table.spec, moment)
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id) "
        "VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?, 0)",
        [moment],
    )
    _add_metadata(database, dict(entries) | dict(more), moment)
    database.execute("UPDATE gpkg_contents SET last_change = ?", [moment])


def _moment(tables: TableSet) -> str:
    """Return when the set was made as GeoPackages write it."""
    from datetime import UTC  # noqa: PLC0415

    made_at = tables.about.made_at.astimezone(UTC) if tables.about is not None else None
    return "1970-01-01T00:00:00.000Z" if made_at is None else f"{made_at:%Y-%m-%dT%H:%M:%S}.000Z"


def _add_extensions(database: sqlite3.Connection) -> None:
    """Name the extensions that are used."""
    used = [
        ("gpkg_data_columns", "gpkg_schema", _SCHEMA),
        ("gpkg_data_column_constraints", "gpkg_schema", _SCHEMA),
        ("gpkg_metadata", "gpkg_metadata", _METADATA),
        ("gpkg_metadata_reference", "gpkg_metadata", _METADATA),
    ]
    for table, name, definition in used:
        database.execute(
            "DELETE FROM gpkg_extensions WHERE table_name = ? AND extension_name = ?", [table, name]
        )
        database.execute(
            "INSERT INTO gpkg_extensions VALUES (?, NULL, ?, ?, 'read-write')", [table, name, definition]
        )


def _add_columns(database: sqlite3.Connection, spec: TableSpec) -> None:
    """Give each column its Vietnamese and English heading, and codes their list of words."""
    database.execute("DELETE FROM gpkg_data_columns WHERE table_name = ?", [spec.name])
    taken: set[str] = set()
    for column in spec.columns:
        alias = column.heading()
        alias = f"{alias} [{column.name}]" if alias in taken else alias
        taken.add(alias)
        listed = f"{spec.name}_{column.name}" if column.type == "code" else None
        database.execute(
            "INSERT INTO gpkg_data_columns VALUES (?, ?, ?, ?, ?, NULL, ?)",
            [spec.name, column.name, alias, column.heading(), column.heading(english=True), listed],
        )
        for code, (label, _) in (column.allowed or {}).items() if listed else ():
            database.execute(
                "INSERT INTO gpkg_data_column_constraints VALUES (?, 'enum', ?, NULL, NULL, NULL, NULL, ?)",
                [listed, code, label],
            )


def _add_style(database: sqlite3.Connection, spec: TableSpec, moment: str) -> None:
    """Add the default style that QGIS opens a layer with."""
    database.execute(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, "
        "styleName, styleQML, styleSLD, useAsDefault, description, owner, ui, update_time) "
        "VALUES ('', '', ?, ?, ?, ?, '', 1, ?, '', NULL, ?)",
        [spec.name, spec.outline or "", spec.title_vi[:30], qml(spec), spec.title_en, moment],
    )


def _add_metadata(database: sqlite3.Connection, entries: Mapping[str, Any], moment: str) -> None:
    """Keep where the file is from."""
    written = json.dumps(entries, ensure_ascii=False, indent=1)
    database.execute(
        "INSERT INTO gpkg_metadata VALUES (1, 'dataset', ?, 'application/json', ?)", [METADATA_URI, written]
    )
    database.execute(
        "INSERT INTO gpkg_metadata_reference VALUES ('geopackage', NULL, NULL, NULL, ?, 1, NULL)", [moment]
    )
