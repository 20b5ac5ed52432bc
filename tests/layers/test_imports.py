"""Files that become constraint layers: what is recognised, put right and said."""

import json
import sqlite3
import struct

import geopandas as gpd
import pytest
import shapely
from pyproj import CRS
from shapely import GeometryCollection, LineString, Point, Polygon, box

from geo.errors import InputError
from geo.measure import ellipsoidal_area_ha
from layers.imports import inspect_file, prepare_layer, source_sha256
from tests.geo.vietnamese_bytes import NAMES, WRITERS
from tests.layers.bad_files import (
    GRID_ON_WGS84,
    RING,
    SQUARE,
    TRIANGLE,
    drawing,
    geojson,
    gpkg,
    kml,
    layer,
    moved,
    polygon,
    shapefile,
    zipped,
)

KEY = "forest_special_use"


def said(found):
    return {each.code for each in found.remarks}


def prepare(path, **options):
    return prepare_layer(path, key=KEY, **options)


@pytest.mark.parametrize("suffix", [".gpkg", ".geojson", ".shp"])
def test_formats_with_a_crs_give_the_same_layer(tmp_path, suffix):
    layer().to_file(tmp_path / f"a{suffix}")
    found = prepare(tmp_path / f"a{suffix}")
    assert found.features.crs == CRS.from_epsg(9211)
    assert found.features.geometry[0].equals(SQUARE)
    assert found.features.columns.tolist()[:5] == [
        "feature_id",
        "name_vi",
        "name_en",
        "class",
        "positional_accuracy_m",
    ]
    assert (found.operation.accuracy_m, found.crs) == (0.0, "EPSG:9211")


@pytest.mark.parametrize("suffix", [".dxf", ".dgn"])
def test_a_closed_line_of_a_drawing_becomes_an_area_when_its_crs_is_said(tmp_path, suffix):
    found = prepare(drawing(tmp_path / f"a{suffix}", RING), crs="EPSG:9211", areal=True)
    assert found.features.geometry[0].equals(SQUARE)
    assert "closed_lines" in said(found)


def test_a_drawing_on_the_old_meridian_is_moved(tmp_path):
    old = layer().to_crs(9209).geometry[0]
    found = prepare(drawing(tmp_path / "a.dxf", LineString(old.exterior.coords)), crs="105-30")
    assert found.features.geometry[0].hausdorff_distance(SQUARE) < 0.001
    assert found.operation.from_crs == "EPSG:9209"


def test_one_drawing_layer_is_chosen_and_all_are_listed(tmp_path):
    other = LineString(moved(200, 0).exterior.coords)
    path = drawing(tmp_path / "a.dxf", RING, other, layers=["RUNG", "KHUNG"])
    assert inspect_file(path).layers == ("KHUNG", "RUNG")
    assert prepare(path, crs=9211, layer="RUNG").features["class"].tolist() == ["RUNG"]


def test_open_lines_and_points_are_left_out_of_areas(tmp_path):
    path = drawing(
        tmp_path / "a.dxf",
        RING,
        LineString([(420_000, 2_403_000), (420_500, 2_403_000)]),
        Point(420_000, 2_403_000),
    )
    found = prepare(path, crs=9211, areal=True)
    assert len(found.features) == 1
    assert [each.kind for each in found.repairs] == ["left_out_kind", "left_out_kind"]


def test_open_lines_stay_lines_where_kinds_are_not_asked(tmp_path):
    path = drawing(tmp_path / "a.dxf", RING, LineString([(420_000, 2_403_000), (420_500, 2_403_000)]))
    assert set(prepare(path, crs=9211).features.geom_type) == {"LineString"}


def test_degrees_without_a_crs_are_recognised_and_said(tmp_path):
    path = geojson(
        tmp_path / "a.geojson", polygon((105.22, 21.72), (105.23, 21.72), (105.23, 21.73)), crs=None
    )
    found = prepare(path)
    assert found.crs == "EPSG:4326"
    assert found.operation.code == "EPSG:6960"
    assert "crs_one" in said(found)
    assert inspect_file(path).crs_basis == "recognised"


def test_long_edges_in_degrees_stay_where_they_are_drawn(tmp_path):
    shape = box(105.0, 21.9, 105.3, 22.1)
    stored = layer([shape], crs=4326)
    stored.to_file(tmp_path / "a.gpkg")
    found = prepare(tmp_path / "a.gpkg")
    assert ellipsoidal_area_ha(found.features)[0] == pytest.approx(ellipsoidal_area_ha(stored)[0], rel=2e-5)


def test_an_inspection_names_the_choices_and_what_must_be_said(tmp_path):
    found = inspect_file(drawing(tmp_path / "a.dxf", RING))
    assert found.crs is None
    assert [each.crs for each in found.crs_choices] == ["EPSG:9211", "EPSG:9212"]
    assert found.needs == ("crs", "accuracy_m", "coverage")


@pytest.mark.parametrize("name", WRITERS)
def test_text_of_a_table_without_its_encoding(tmp_path, name):
    shapes = [moved(200 * n, 0) for n in range(len(NAMES))]
    stored = [WRITERS[name](text) for text in NAMES]
    layer(shapes, TEN=stored).to_file(tmp_path / "a.shp", encoding="ISO-8859-1")
    (tmp_path / "a.cpg").unlink()
    found = prepare(tmp_path / "a.shp")
    assert found.features["name_vi"].tolist() == list(NAMES)
    assert found.text.encoding == name


@pytest.mark.parametrize("name", WRITERS)
def test_text_that_was_taken_for_western_letters_on_the_way(tmp_path, name):
    shapes = [moved(200 * n, 0) for n in range(len(NAMES))]
    path = gpkg(tmp_path / "a.gpkg", shapes, TEN=[WRITERS[name](text) for text in NAMES])
    assert prepare(path).features["name_vi"].tolist() == list(NAMES)
    assert len(inspect_file(path).text.samples) == 3


def test_right_text_stays_and_nothing_is_said(tmp_path):
    found = prepare(gpkg(tmp_path / "a.gpkg", ten=["Rừng đặc dụng Na Hang"]))
    assert found.features["name_vi"].tolist() == ["Rừng đặc dụng Na Hang"]
    assert not {"text_converted", "text_unknown"} & said(found)


def test_the_encoding_may_be_stated(tmp_path):
    found = prepare(gpkg(tmp_path / "a.gpkg", ten=["Rõng"]), encoding="tcvn3")
    assert found.features["name_vi"].tolist() == ["Rừng"]


def test_a_zip_with_tcvn3_text(tmp_path):
    layer(TEN=["Rõng ®Æc dông x· Th¾ng Qu©n"]).to_file(tmp_path / "rung.shp", encoding="ISO-8859-1")
    path = zipped(tmp_path, without={".cpg"})
    assert prepare(path).source_name == "rung.zip"


def test_a_name_with_vietnamese_letters_and_commas(tmp_path):
    found = prepare(gpkg(tmp_path / "Rừng đặc dụng, 2025.gpkg"))
    assert found.source_name == "Rừng đặc dụng, 2025.gpkg"


def test_geometry_is_put_right_and_told_feature_by_feature(tmp_path):
    bowtie = Polygon([(420_000, 2_403_000), (420_100, 2_403_100), (420_100, 2_403_000), (420_000, 2_403_100)])
    found = prepare(gpkg(tmp_path / "a.gpkg", [bowtie, SQUARE, None]), areal=True)
    assert found.features.is_valid.all()
    assert [(each.feature_id, each.kind) for each in found.repairs] == [("r0", "repaired"), ("r2", "empty")]
    assert {"repaired", "empty"} <= said(found)


def test_heights_are_dropped_and_said(tmp_path):
    found = prepare(gpkg(tmp_path / "a.gpkg", [shapely.force_3d(SQUARE, 12.0)]))
    assert not found.features.has_z.any()
    assert "heights" in said(found)


def test_curves_become_short_edges_and_are_said(tmp_path):
    path = tmp_path / "a.gpkg"
    layer().to_file(path, SPATIAL_INDEX="NO")
    points = [
        (420_000, 2_403_050),
        (420_050, 2_403_100),
        (420_100, 2_403_050),
        (420_050, 2_403_000),
        (420_000, 2_403_050),
    ]
    ring = struct.pack("<BII", 1, 8, 5) + b"".join(struct.pack("<dd", *point) for point in points)
    blob = b"GP\0\x01" + struct.pack("<i", 9211) + struct.pack("<BII", 1, 10, 1) + ring
    with sqlite3.connect(path) as database:
        database.execute("UPDATE a SET geom = ?", (blob,))
        database.execute("UPDATE gpkg_geometry_columns SET geometry_type_name = 'CURVEPOLYGON'")
    database.close()
    found = prepare(path)
    assert found.features.area[0] == pytest.approx(3.14159265 * 50**2, rel=1e-3)
    assert "curves" in said(found)


def test_mixed_kinds_are_said(tmp_path):
    found = prepare(gpkg(tmp_path / "a.gpkg", [SQUARE, Point(420_000, 2_403_000)]))
    assert "mixed_kinds" in said(found)
    assert inspect_file(tmp_path / "a.gpkg").kinds == {"Polygon": 1, "Point": 1}


def test_a_collection_keeps_its_areas(tmp_path):
    found = prepare(gpkg(tmp_path / "a.gpkg", [GeometryCollection([SQUARE, Point(420_000, 2_403_000)])]))
    assert found.features.geometry[0].equals(SQUARE)
    assert "collection_split" in said(found)


def test_repeated_and_missing_ids_are_numbered_apart_and_said(tmp_path):
    shapes = [moved(200 * n, 0) for n in range(4)]
    gpd.GeoDataFrame({"id": ["a", "a", None, "b"]}, geometry=shapes, crs=9211).to_file(tmp_path / "a.gpkg")
    found = prepare(tmp_path / "a.gpkg")
    assert found.features["feature_id"].tolist() == ["a", "a (2)", "#3", "b"]
    assert "duplicate_ids" in said(found)


def test_nul_characters_are_taken_out(tmp_path):
    path = geojson(
        tmp_path / "a.geojson", polygon((105.22, 21.72), (105.23, 21.72), (105.23, 21.73)), crs=4326
    )
    document = json.loads(path.read_text(encoding="utf-8"))
    document["features"][0]["properties"]["ten"] = "Rừng\0"
    path.write_text(json.dumps(document), encoding="utf-8")
    assert "\0" not in prepare(path).features["name_vi"][0]


def test_columns_are_mapped_and_numbers_read_with_a_comma(tmp_path):
    path = gpkg(tmp_path / "a.gpkg", ten_duong=["ĐZ 110"], u_kv=["110,5"], cap=["I"])
    found = prepare(path, columns={"name_vi": "ten_duong", "voltage_kv": "u_kv", "class": "cap"})
    row = found.features.iloc[0]
    assert (row["name_vi"], row["voltage_kv"], row["class"]) == ("ĐZ 110", 110.5, "I")


def test_columns_taken_by_their_names_are_said(tmp_path):
    found = prepare(gpkg(tmp_path / "a.gpkg", Tên=["Rừng"], LDLR=["RĐD"]))
    assert found.features[["name_vi", "class"]].iloc[0].tolist() == ["Rừng", "RĐD"]
    assert "columns_suggested" in said(found)


def test_accuracy_of_a_feature_goes_before_that_of_the_layer(tmp_path):
    path = gpkg(tmp_path / "a.gpkg", [SQUARE, moved(200, 0)], positional_accuracy_m=[3.0, None])
    assert prepare(path, accuracy_m=10).features["positional_accuracy_m"].tolist() == [3.0, 10.0]


@pytest.mark.parametrize(
    ("own", "vi", "en"),
    [
        (
            [3.0, None],
            "1 trên 2 đối tượng có sai số vị trí riêng",
            "layer's 10 m counts for the other 1 only",
        ),
        ([3.0, 4.0], "10 m của cả lớp không tính cho đối tượng nào", "layer's 10 m counts for none of them"),
    ],
)
def test_accuracy_that_goes_before_the_stated_one_is_said(tmp_path, own, vi, en):
    path = gpkg(tmp_path / "a.gpkg", [SQUARE, moved(200, 0)], positional_accuracy_m=own)
    (remark,) = (each for each in prepare(path, accuracy_m=10).remarks if each.code == "accuracy_own")
    assert vi in remark.vi
    assert en in remark.en


@pytest.mark.parametrize(("own", "stated"), [([3.0, 4.0], None), ([None, None], 10.0)])
def test_one_accuracy_alone_needs_no_remark(tmp_path, own, stated):
    path = gpkg(tmp_path / "a.gpkg", [SQUARE, moved(200, 0)], positional_accuracy_m=own)
    assert "accuracy_own" not in said(prepare(path, accuracy_m=stated))


def test_defaults_of_accuracy_and_coverage_are_said(tmp_path):
    found = prepare(gpkg(tmp_path / "a.gpkg"))
    assert (found.accuracy_is_default, found.coverage_is_default) == (True, True)
    assert {"accuracy_default", "coverage_default"} <= said(found)
    stated = prepare(gpkg(tmp_path / "b.gpkg"), accuracy_m=0.0, coverage="full")
    assert (stated.accuracy_is_default, stated.coverage_is_default) == (False, False)
    assert stated.coverage is None


def test_coverage_by_a_file_in_another_crs(tmp_path):
    layer([SQUARE, moved(100, 0)]).to_crs(9209).to_file(tmp_path / "phu.gpkg")
    found = prepare(gpkg(tmp_path / "a.gpkg"), coverage=tmp_path / "phu.gpkg")
    assert found.coverage.area == pytest.approx(20_000, rel=1e-5)


def test_a_layer_beside_the_province_is_remarked_and_read(tmp_path):
    found = prepare(gpkg(tmp_path / "a.gpkg", [box(500_000, 2_400_000, 500_100, 2_400_100)]))
    assert "outside_province" in said(found)


def test_the_checksum_of_a_shapefile_is_of_all_its_parts(tmp_path):
    path = shapefile(tmp_path)
    before = source_sha256(path)
    table = path.with_suffix(".dbf")
    table.write_bytes(table.read_bytes().replace(b"r0", b"r1"))
    assert source_sha256(path) != before


def test_nothing_is_written_by_an_inspection(tmp_path):
    path = gpkg(tmp_path / "a.gpkg")
    before = sorted(each.name for each in tmp_path.iterdir())
    inspect_file(path)
    assert sorted(each.name for each in tmp_path.iterdir()) == before


def test_a_kml_is_read_in_degrees(tmp_path):
    assert prepare(kml(tmp_path / "a.kml")).crs == "EPSG:4326"


def test_an_unknown_key_names_those_that_exist(tmp_path):
    with pytest.raises(InputError, match="Use one of lake, rice_land"):
        prepare_layer(gpkg(tmp_path / "a.gpkg"), key="rung", keys=["rice_land", "lake"])


def test_the_order_of_the_rows_is_kept(tmp_path):
    shapes = [moved(300, 0), SQUARE, moved(-300, 0)]
    found = prepare(gpkg(tmp_path / "a.gpkg", shapes))
    assert found.features["feature_id"].tolist() == ["r0", "r1", "r2"]
    assert [shape.equals(made) for shape, made in zip(shapes, found.features.geometry, strict=True)] == [
        True
    ] * 3


def test_the_grid_of_vn2000_on_the_datum_of_wgs84_is_asked_about(tmp_path):
    path = gpkg(tmp_path / "a.gpkg", crs=GRID_ON_WGS84)
    found = inspect_file(path)
    assert (found.crs, found.crs_evidence.code) == (None, "crs_datum_doubtful")
    assert [each.crs for each in found.crs_choices] == ["EPSG:9211"]
    assert prepare(path, crs="EPSG:9211").features.geometry[0].equals(SQUARE)


def test_a_grid_that_is_really_meant_on_wgs84_can_be_stated(tmp_path):
    found = prepare(gpkg(tmp_path / "a.gpkg", crs=GRID_ON_WGS84), crs=GRID_ON_WGS84)
    assert found.features.geometry[0].hausdorff_distance(SQUARE) == pytest.approx(224, abs=1)


def test_columns_of_different_encodings_are_read_each_in_its_own(tmp_path):
    shapes = [SQUARE, moved(200, 0), moved(400, 0)]
    right = ["Rừng đặc dụng", "Đất lúa", "Xã Yên Sơn"]
    path = gpkg(tmp_path / "a.gpkg", shapes, ten=right, loai=["Rõng ®Æc dông", "§Êt lóa", "X· Yªn S¬n"])
    found = prepare(path)
    assert found.features["name_vi"].tolist() == right
    assert found.features["class"].tolist() == right


def test_column_names_that_would_become_one_stay_apart(tmp_path):
    stored = {"TªN": ["Rõng ®Æc dông x· Th¾ng"], "TÊN": ["x"]}
    found = inspect_file(gpkg(tmp_path / "a.gpkg", **stored))
    assert len({each.name for each in found.columns}) == 3


def test_bytes_of_tcvn3_inside_a_geojson_are_read(tmp_path):
    path = geojson(
        tmp_path / "a.geojson", polygon((105.22, 21.72), (105.23, 21.72), (105.23, 21.73)), crs=4326
    )
    text = "Rõng ®Æc dông x· Th¾ng Qu©n".encode("latin-1")
    path.write_bytes(path.read_bytes().replace(b'"ma": 0', b'"ten": "' + text + b'"'))
    assert prepare(path).features["name_vi"].tolist() == ["Rừng đặc dụng xã Thắng Quân"]


def test_properties_that_are_lists_or_tables_do_no_harm(tmp_path):
    shape = polygon((105.22, 21.72), (105.23, 21.72), (105.23, 21.73))
    odd = {"a": ["x", "y"], "b": {"k": 1}, "geometry": "z", "ten": "Rừng"}
    found = prepare(geojson(tmp_path / "a.geojson", shape, shape, crs=4326, properties=odd))
    assert found.features["name_vi"].tolist() == ["Rừng", "Rừng"]


def test_a_plain_geojson_beyond_the_province_is_in_degrees_by_its_standard(tmp_path):
    path = geojson(tmp_path / "a.geojson", polygon((103.0, 21.0), (107.0, 21.0), (107.0, 22.5)), crs=None)
    assert prepare(path).crs == "EPSG:4326"
    assert inspect_file(path).crs_basis == "recognised"


def test_a_plain_geojson_in_metres_is_recognised_or_asked_about(tmp_path):
    found = inspect_file(geojson(tmp_path / "a.geojson", polygon(*TRIANGLE), crs=None))
    assert [each.crs for each in found.crs_choices] == ["EPSG:9211", "EPSG:9212"]


def test_a_placeholder_crs_in_degrees_is_told_by_position(tmp_path):
    path = gpkg(tmp_path / "a.gpkg", [box(105.22, 21.72, 105.23, 21.73)], crs=4326)
    with sqlite3.connect(path) as database:
        database.execute("UPDATE gpkg_geometry_columns SET srs_id = 0")
        database.execute("UPDATE gpkg_contents SET srs_id = 0")
    database.close()
    found = inspect_file(path)
    assert (found.crs, found.crs_basis) == ("EPSG:4326", "recognised")
