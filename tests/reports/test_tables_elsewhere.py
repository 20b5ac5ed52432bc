"""What other programs see in an exported file: GDAL, geopandas, openpyxl, pandas."""

import datetime as dt
import io
import json
import shutil
import sqlite3
import subprocess
import tomllib
import zipfile
from contextlib import closing
from xml.etree.ElementTree import fromstring

import geopandas as gpd
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import pytest
import shapely

from geo.table_spec import Table
from reports.tables.formats import FORMATS
from reports.tables.qgis_style import qml
from reports.tables.styles import TABLE_STYLES
from tests.reports.made_up_tables import LEASES, LOTS, MOMENT, lots, make_set

SQUARE = shapely.box(400_000.1, 2_400_000, 400_100, 2_400_100.25)
RING = shapely.Polygon(SQUARE.exterior, [shapely.box(400_010, 2_400_010, 400_020, 2_400_020).exterior])
BOTH = shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(5, 5, 6, 6)])
ROWS = lots(
    {
        "lot_id": "A",
        "lot_name": "=Lô ẳ\n😀",
        "note": "",
        "area_ha": 0.1 + 0.2,
        "storeys": 2**53,
        "has_power": True,
        "signed_on": dt.date(2026, 1, 31),
        "as_of": "2023-Q4",
        "lot_status": "leased",
        "sectors": ("wood", "food"),
        "outline": RING,
    },
    {"lot_id": "B", "area_ha": 1e-12, "has_power": False, "outline": BOTH},
    {"lot_id": "C"},
)
TABLES = make_set(
    ROWS, Table(spec=LEASES, rows=({"lease_id": "1", "tenant": "Công ty"},)), remarks=(("Mẫu", "x"),)
)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """One file of every format."""
    folder = tmp_path_factory.mktemp("files")
    for form in FORMATS.values():
        form.write(TABLES, folder / f"a{form.suffix}")
    return folder


@pytest.fixture
def package(files):
    """The GeoPackage, opened with SQLite."""
    with closing(sqlite3.connect(files / "a.gpkg")) as database:
        yield database


def test_gdal_reads_every_value_of_the_geopackage(files):
    read = gpd.read_file(files / "a.gpkg", layer="lots", use_arrow=True).set_index("lot_id")
    first = read.loc["A"]
    assert (first["lot_name"], first["note"], first["area_ha"]) == ("=Lô ẳ\n😀", "", 0.1 + 0.2)
    assert (first["storeys"], first["has_power"], first["sectors"]) == (2**53, True, "wood;food")
    assert first["signed_on"] == dt.date(2026, 1, 31)
    assert (read.crs.to_epsg(), read.loc["B", "area_ha"]) == (9211, 1e-12)
    assert shapely.to_wkb(read.geometry["B"]) == shapely.to_wkb(BOTH)
    assert shapely.to_wkb(read.geometry["A"].geoms[0]) == shapely.to_wkb(RING)
    assert pd.isna(read.loc["C", "has_power"])
    assert read.geometry["C"] is None


def test_gdal_sees_layers_field_names_and_code_lists(files):
    assert {str(name): kind for name, kind in pyogrio.list_layers(files / "a.gpkg")} == {
        "lots": "MultiPolygon",
        "leases": None,
        "layer_styles": None,
    }
    _, table = pyogrio.read_arrow(files / "a.gpkg", layer="lots")
    about = table.schema.field("area_ha").metadata
    assert about[b"GDAL:OGR:alternative_name"].decode() == "Diện tích (ha)"
    assert about[b"GDAL:OGR:comment"].decode() == "Area (ha)"


@pytest.mark.skipif(shutil.which("ogr2ogr") is None, reason="the programs of GDAL are not installed")
def test_an_older_gdal_copies_the_geopackage(files, tmp_path):
    command = ["ogr2ogr", "-f", "CSV", str(tmp_path / "b.csv"), str(files / "a.gpkg"), "lots"]
    subprocess.run(command, check=True, capture_output=True)
    copied = pd.read_csv(tmp_path / "b.csv", dtype=str).set_index("lot_id")
    assert copied.loc["A", "lot_name"] == "=Lô ẳ\n😀"
    assert copied.loc["A", "signed_on"] == "2026/01/31"


def test_the_geopackage_keeps_the_rules_of_its_standard(package):
    def ask(query):
        return package.execute(query).fetchall()

    assert ask("PRAGMA application_id") == [(0x47504B47,)]
    assert ask("PRAGMA integrity_check") == [("ok",)]
    assert ask("PRAGMA foreign_key_check") == []
    assert ask("SELECT data_type, srs_id, min_x, max_y FROM gpkg_contents WHERE table_name = 'lots'") == [
        ("features", 9211, 0.0, 2_400_100.25)
    ]
    assert ask("SELECT last_change FROM gpkg_contents WHERE table_name = 'leases'") == [
        ("2026-11-20T12:30:15.000Z",)
    ]
    assert dict(ask("SELECT table_name, feature_count FROM gpkg_ogr_contents")) == {"lots": 3, "leases": 1}
    assert ask("SELECT organization, organization_coordsys_id FROM gpkg_spatial_ref_sys WHERE srs_id = 9211")
    there = {name for (name,) in ask("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    named = {
        name
        for (name,) in ask(
            "SELECT table_name FROM gpkg_contents UNION SELECT table_name FROM gpkg_extensions"
        )
    }
    assert named <= there
    assert {"gpkg_schema", "gpkg_metadata", "gpkg_rtree_index"} == {
        name for (name,) in ask("SELECT DISTINCT extension_name FROM gpkg_extensions")
    }


def test_every_column_of_a_code_list_and_style_is_one_of_the_layer(package):
    columns = {row[1] for row in package.execute("PRAGMA table_info(lots)")}
    described = package.execute("SELECT column_name FROM gpkg_data_columns WHERE table_name = 'lots'")
    assert {name for (name,) in described} == columns - {"fid"}
    words = package.execute(
        "SELECT value, description FROM gpkg_data_column_constraints "
        "WHERE constraint_name = 'lots_lot_status'"
    )
    assert dict(words)["leased"] == "Đã cho thuê"


def test_each_layer_opens_with_its_style(package):
    styles = package.execute(
        "SELECT f_table_name, f_geometry_column, useAsDefault, styleQML FROM layer_styles"
    )
    found = {
        name: (column, is_default, fromstring(text))  # noqa: S314  (ours)
        for name, column, is_default, text in styles
    }
    assert found.keys() == {"lots", "leases"}
    column, is_default, style = found["lots"]
    assert (column, is_default) == ("outline", 1)
    assert style.find("renderer-v2").get("attr") == "lot_status"
    assert style.find("labeling/settings/text-style").get("fieldName") == "lot_name"
    aliases = {each.get("field"): each.get("name") for each in style.findall("aliases/alias")}
    assert aliases["area_ha"] == "Diện tích (ha)"


def test_the_style_has_a_symbol_for_every_category():
    style = fromstring(qml(LOTS))  # noqa: S314  (ours)
    named = {each.get("symbol") for each in style.iter("category")}
    assert named == {each.get("name") for each in style.iter("symbol")}
    assert {each.get("value") for each in style.iter("category")} == set(TABLE_STYLES["lots"].symbols)
    words = style.find("fieldConfiguration/field[@name='lot_status']/editWidget")
    assert words.get("type") == "ValueMap"
    assert {each.get("value") for each in words.iter("Option") if each.get("type") == "QString"} == {
        "available",
        "leased",
    }


def test_geopandas_reads_the_geoparquet(files):
    with zipfile.ZipFile(files / "a.parquet.zip") as archive:
        read = gpd.read_parquet(io.BytesIO(archive.read("lots.parquet"))).set_index("lot_id")
        about = json.loads(pq.read_schema(io.BytesIO(archive.read("lots.parquet"))).metadata[b"geo"])
        plain = pd.read_parquet(io.BytesIO(archive.read("leases.parquet")))
    assert (about["version"], about["primary_column"]) == ("1.1.0", "outline")
    assert about["columns"]["outline"]["geometry_types"] == ["MultiPolygon", "Polygon"]
    assert read.crs.to_epsg() == 9211
    assert read.loc["A", "area_ha"] == 0.1 + 0.2
    assert list(read.loc["A", "sectors"]) == ["wood", "food"]
    assert shapely.to_wkb(read.geometry["A"]) == shapely.to_wkb(RING)
    assert plain["tenant"].tolist() == ["Công ty"]


def test_pandas_reads_the_csv(files):
    with zipfile.ZipFile(files / "a.csv.zip") as archive:
        text = archive.read("lots.csv")
        about = tomllib.loads(archive.read("metadata.toml").decode())
    read = pd.read_csv(io.BytesIO(text), encoding="utf-8-sig", keep_default_na=False)
    assert read["lot_name"][0] == "'=Lô ẳ\n😀"
    assert read["area_ha"][0] == repr(0.1 + 0.2)
    assert shapely.to_wkb(shapely.from_wkt(read["outline"][0])) == shapely.to_wkb(RING)
    assert about["tables"]["lots"]["columns"][3] == {
        "name": "area_ha",
        "type": "number",
        "label_vi": "Diện tích",
        "label_en": "Area",
        "unit": "ha",
    }


def test_openpyxl_reads_words_days_and_numbers(files):
    book = openpyxl.load_workbook(files / "a.xlsx")
    assert book.sheetnames == ["Giới thiệu", "Lô đất", "Hợp đồng", "Đỉnh ranh giới"]
    sheet = book["Lô đất"]
    heads = {cell.value: cell.column_letter for cell in sheet[2]}
    assert sheet["D1"].value == "Diện tích (ha)"
    assert (sheet.row_dimensions[2].hidden, sheet.freeze_panes) == (True, "B3")
    first = {name: sheet[f"{letter}3"] for name, letter in heads.items()}
    assert (first["lot_name"].value, first["lot_name"].data_type) == ("=Lô ẳ\n😀", "s")
    assert (first["area_ha"].value, first["lot_status"].value) == (0.1 + 0.2, "Đã cho thuê")
    assert first["signed_on"].value == dt.datetime(2026, 1, 31)  # noqa: DTZ001  (as openpyxl has days)
    assert first["sectors"].value == "Gỗ, giấy; Chế biến nông sản, thực phẩm"
    corner = [cell.value for cell in book["Đỉnh ranh giới"][3]]
    assert corner == ["lots", "A", "Polygon", 1, 1, 1, 2_400_000, 400_100]
    assert book.properties.created == MOMENT.replace(tzinfo=None)


def test_gdal_reads_the_kml(files):
    read = gpd.read_file(files / "a.kml", layer="Lô đất").set_index("lot_id")
    metres = read.to_crs(9211)
    assert read.crs.to_epsg() == 4326
    assert read.loc["A", "lot_status"] == "leased"
    assert metres.geometry["A"].hausdorff_distance(RING) < 0.01
    assert len(read.geometry["A"].interiors) == 1
