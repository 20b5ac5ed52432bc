"""What is exported comes back the same from every format."""

import csv
import io
import json
import sqlite3
import zipfile
from contextlib import closing, suppress

import geopandas as gpd
import openpyxl
import pytest
import shapely
from hypothesis import HealthCheck, given, settings

from geo.errors import FileUnreadableError
from geo.table_spec import Table
from reports.tables.formats import FORMATS, format_of, read_tables
from reports.tables.kml import KML_TOLERANCE_M
from tests.reports.made_up_tables import (
    AWKWARD,
    HISTORY,
    LEASES,
    LETTERS,
    LOTS,
    SPECS,
    cells,
    farthest_m,
    lots,
    make_set,
    table_sets,
)

EXACT = [form for form in FORMATS.values() if not form.loss_vi]
SQUARE = shapely.box(400_000, 2_400_000, 400_100, 2_400_100)
LAW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def written(folder, tables, key):
    path = folder / f"a{FORMATS[key].suffix}"
    FORMATS[key].write(tables, path)
    return path


@pytest.mark.parametrize("form", EXACT, ids=lambda form: form.key)
@LAW
@given(tables=table_sets())
def test_every_cell_comes_back_to_the_last_bit(tmp_path_factory, form, tables):
    path = tmp_path_factory.mktemp("a") / f"a{form.suffix}"
    form.write(tables, path)
    assert cells(read_tables(path, SPECS)) == cells(tables)


@LAW
@given(tables=table_sets())
def test_kml_keeps_every_cell_and_outlines_within_its_tolerance(tmp_path_factory, tables):
    path = written(tmp_path_factory.mktemp("a"), tables, "kml")
    before, after = tables.tables[0].rows, read_tables(path, SPECS).tables[0].rows
    for one, other in zip(before, after, strict=True):
        shapes = one["outline"], other["outline"]
        assert {**one, "outline": None} == {**other, "outline": None}
        assert (shapes[0] is None) == (shapes[1] is None)
        if shapes[0] is not None:
            assert shapes[0].geom_type == shapes[1].geom_type
            assert farthest_m(*shapes) < KML_TOLERANCE_M


@pytest.mark.parametrize("key", FORMATS)
def test_awkward_text_comes_back(tmp_path, key):
    texts = [None, *AWKWARD, *LETTERS]
    tables = make_set(
        lots(*({"lot_id": f"{n}", "note": each, "lot_name": each} for n, each in enumerate(texts)))
    )
    assert cells(read_tables(written(tmp_path, tables, key), SPECS)) == cells(tables)


@pytest.mark.parametrize("key", FORMATS)
def test_a_file_says_where_it_is_from(tmp_path, key):
    tables = make_set(lots({"lot_id": "A"}), remarks=(("Lưu ý", "Note"),), revision=7, is_sample=True)
    assert read_tables(written(tmp_path, tables, key), SPECS).about == tables.about


@pytest.mark.parametrize("key", FORMATS)
def test_columns_that_were_not_exported_are_not_read_as_unknown(tmp_path, key):
    spec = type(LOTS)(
        name="lots", title_vi="Lô đất", title_en="Lots", id_column="lot_id", columns=LOTS.columns[:2]
    )
    tables = make_set(Table(spec=spec, rows=({"lot_id": "A", "lot_name": "1"},)))
    (read,) = read_tables(written(tmp_path, tables, key), SPECS).tables
    assert read.rows == ({"lot_id": "A", "lot_name": "1"},)


@pytest.mark.parametrize("key", ["gpkg", "csv", "parquet"])
def test_history_is_only_a_copy(tmp_path, key):
    tables = make_set(lots({"lot_id": "A"}), Table(spec=HISTORY, rows=({"history_id": 1},)))
    read = read_tables(written(tmp_path, tables, key), SPECS)
    assert ([table.spec.name for table in read.tables], read.unread) == (["lots"], ())


@pytest.mark.parametrize("key", FORMATS)
def test_a_table_that_is_not_known_is_left_out_and_said(tmp_path, key):
    path = written(
        tmp_path,
        make_set(lots({"lot_id": "A"}), Table(spec=LEASES, rows=({"lease_id": "1", "tenant": "x"},))),
        key,
    )
    read = read_tables(path, [LOTS])
    assert [table.spec.name for table in read.tables] == ["lots"]
    assert "left out" in read.unread[0][1]


def test_the_same_tables_make_the_same_archive(tmp_path):
    tables = make_set(lots({"lot_id": "A", "outline": SQUARE}))
    first = written(tmp_path, tables, "csv").read_bytes()
    assert written(tmp_path, tables, "csv").read_bytes() == first


def test_no_csv_cell_begins_like_a_formula(tmp_path):
    tables = make_set(lots(*({"lot_id": f"{n}", "note": text} for n, text in enumerate(AWKWARD))))
    with zipfile.ZipFile(written(tmp_path, tables, "csv")) as archive:
        text = archive.read("lots.csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert not [row["note"] for row in rows if row["note"].startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_text_with_a_nul_letter_is_refused():
    with pytest.raises(ValueError, match="row 'A' holds a NUL letter"):
        lots({"lot_id": "A", "note": "a\0b"})


def test_a_text_longer_than_a_cell_is_refused_by_xlsx(tmp_path):
    tables = make_set(lots({"lot_id": "A", "note": "x" * 32_768}))
    with pytest.raises(Exception, match=r"more than 32,767 letters of a cell \(A, note\)"):
        written(tmp_path, tables, "xlsx")


@pytest.mark.parametrize("key", FORMATS)
@pytest.mark.parametrize("share", [0.02, 0.5, 0.97])
def test_a_file_cut_short_is_refused(tmp_path, key, share):
    path = written(tmp_path, make_set(lots({"lot_id": "A", "note": "x" * 3000, "outline": SQUARE})), key)
    content = path.read_bytes()
    path.write_bytes(content[: int(share * len(content))])
    with pytest.raises(Exception, match=r"cut short|damaged|no workbook|not a readable zip") as caught:
        read_tables(path, SPECS)
    assert caught.value.text_vi


@pytest.mark.parametrize("key", FORMATS)
def test_damage_in_the_middle_never_ends_in_a_crash(tmp_path, key):
    path = written(tmp_path, make_set(lots({"lot_id": "A", "note": "abc" * 900, "outline": SQUARE})), key)
    content = path.read_bytes()
    for at in range(50, len(content) - 50, max(1, len(content) // 25)):
        path.write_bytes(content[:at] + b"\xff\x00\xfe<&" * 8 + content[at + 40 :])
        with suppress(FileUnreadableError):
            assert read_tables(path, SPECS).tables


@pytest.mark.parametrize("name", ["a.gpkg", "a.xlsx", "a.csv.zip", "a.kml"])
def test_text_under_another_name_is_refused(tmp_path, name):
    (tmp_path / name).write_text("xin chào")
    with pytest.raises(Exception, match=r"damaged|readable zip|not really"):
        read_tables(tmp_path / name, SPECS)


def test_another_ending_is_refused(tmp_path):
    (tmp_path / "a.pdf").write_text("x")
    with pytest.raises(Exception, match=r"of a kind that is not read back \(.pdf\)"):
        format_of(tmp_path / "a.pdf")


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Exception, match="does not exist"):
        format_of(tmp_path / "a.gpkg")


def test_a_foreign_geopackage_is_refused(tmp_path):
    path = tmp_path / "a.gpkg"
    gpd.GeoDataFrame({"lot_id": ["A"]}, geometry=[SQUARE], crs=9211).to_file(path, layer="lots")
    with pytest.raises(Exception, match="not an export of the register"):
        read_tables(path, SPECS)


@pytest.mark.parametrize("member", ["a.txt", "b.csv", "b.parquet"])
def test_a_foreign_archive_is_refused(tmp_path, member):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(member, "x")
    with pytest.raises(Exception, match="not an export of the register"):
        read_tables(tmp_path / "a.zip", SPECS)


def test_a_foreign_kml_is_refused(tmp_path):
    (tmp_path / "a.kml").write_text('<kml xmlns="http://www.opengis.net/kml/2.2"><Document/></kml>')
    with pytest.raises(Exception, match="not an export of the register"):
        read_tables(tmp_path / "a.kml", SPECS)


def test_a_kml_with_entities_is_refused(tmp_path):
    path = written(tmp_path, make_set(lots({"lot_id": "A"})), "kml")
    text = path.read_text().replace("<kml", '<!DOCTYPE a [<!ENTITY b "c">]><kml', 1)
    path.write_text(text)
    with pytest.raises(Exception, match="document type or entities"):
        read_tables(path, SPECS)


def edited(path, statement, *values):
    with closing(sqlite3.connect(path)) as database, database:
        for name in ("insert", "update1", "update2", "update3", "update4", "update5", "update6", "update7"):
            database.execute(f"DROP TRIGGER IF EXISTS rtree_lots_outline_{name}")
        database.execute(statement, values)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE lots SET area_ha = 'nhiều'", "row 'A', column area_ha: 'nhiều', a number"),
        ("UPDATE lots SET lot_status = 'gone'", "one of the codes available, leased"),
        ("UPDATE lots SET signed_on = '31/02/2026'", "a date such as"),
        ("UPDATE lots SET has_power = 7", "yes or no"),
        ("UPDATE lots SET storeys = 1.5", "a whole number"),
        ("UPDATE lots SET lot_id = NULL", "1 rows have no id"),
        ("UPDATE lots SET outline = x'4750000100000000'", "an area"),
        ("UPDATE gpkg_geometry_columns SET srs_id = 4326", "in EPSG:4326, EPSG:9211 is needed"),
    ],
)
def test_what_was_edited_wrongly_is_named(tmp_path, statement, said):
    path = written(tmp_path, make_set(lots({"lot_id": "A", "outline": SQUARE})), "gpkg")
    edited(path, statement)
    with pytest.raises(Exception, match=said):
        read_tables(path, SPECS)


def test_an_id_that_stands_twice_is_named(tmp_path):
    path = written(tmp_path, make_set(lots({"lot_id": "A"}, {"lot_id": "B"})), "csv")
    with zipfile.ZipFile(path) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    content["lots.csv"] = content["lots.csv"].replace(b"\nB,", b"\nA,")
    with zipfile.ZipFile(path, "w") as archive:
        for name, each in content.items():
            archive.writestr(name, each)
    with pytest.raises(Exception, match="id 'A' stands 2 times"):
        read_tables(path, SPECS)


def workbook_with(path, statement):
    book = openpyxl.load_workbook(path)
    statement(book)
    book.save(path)


@pytest.mark.parametrize(
    ("cell", "said"), [("=1+1", "'công thức', a number"), ("#DIV/0!", "'#DIV/0!', a number")]
)
def test_a_cell_without_a_value_is_named(tmp_path, cell, said):
    path = written(tmp_path, make_set(lots({"lot_id": "A"})), "xlsx")
    workbook_with(path, lambda book: book["Lô đất"].__setitem__("D3", cell))
    with pytest.raises(FileUnreadableError, match=said):
        read_tables(path, SPECS)


def test_an_outline_whose_vertices_are_gone_is_named(tmp_path):
    path = written(tmp_path, make_set(lots({"lot_id": "A", "outline": SQUARE})), "xlsx")
    workbook_with(path, lambda book: book["Đỉnh ranh giới"].delete_rows(3, 2))
    with pytest.raises(FileUnreadableError, match="column outline: '2 đỉnh', an area"):
        read_tables(path, SPECS)


def test_a_workbook_of_another_maker_is_refused(tmp_path):
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    with pytest.raises(FileUnreadableError, match="not an export of the register"):
        read_tables(tmp_path / "a.xlsx", SPECS)


def test_outlines_of_another_crs_are_refused(tmp_path):
    path = written(tmp_path, make_set(lots({"lot_id": "A", "outline": SQUARE})), "parquet")
    with zipfile.ZipFile(path) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    read = gpd.read_parquet(io.BytesIO(content["lots.parquet"])).set_crs(9209, allow_override=True)
    read.to_parquet(tmp_path / "lots.parquet")
    content["lots.parquet"] = (tmp_path / "lots.parquet").read_bytes()
    with zipfile.ZipFile(path, "w") as archive:
        for name, each in content.items():
            archive.writestr(name, each)
    with pytest.raises(FileUnreadableError, match=r"in VN-2000 / TM-3 105-30, EPSG:9211 is needed"):
        read_tables(path, SPECS)


def test_a_view_that_never_ends_is_not_run(tmp_path):
    path = written(tmp_path, make_set(lots({"lot_id": "A"})), "gpkg")
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("ALTER TABLE lots RENAME TO others")
        database.execute(
            "CREATE VIEW lots AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
            "SELECT i FROM n"
        )
    with pytest.raises(Exception, match="not an export of the register"):
        read_tables(path, SPECS)


def test_a_geopackage_that_is_still_open_is_refused(tmp_path):
    path = written(tmp_path, make_set(lots({"lot_id": "A"})), "gpkg")
    path.with_name("a.gpkg-wal").write_bytes(b"x")
    with pytest.raises(Exception, match="still open in another program"):
        read_tables(path, SPECS)


def test_metadata_that_cannot_be_read_do_not_keep_records_from_being_read(tmp_path):
    path = written(tmp_path, make_set(lots({"lot_id": "A", "outline": SQUARE})), "gpkg")
    edited(path, "UPDATE gpkg_metadata SET metadata = ?", json.dumps([1]))
    read = read_tables(path, SPECS)
    assert read.about is None
    assert read.tables[0].rows[0]["outline"].equals(SQUARE)
