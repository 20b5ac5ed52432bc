"""Files people bring, made here one by one."""

import json
import shutil
import zipfile

import geopandas as gpd
import pyogrio
import pytest
import shapely
from pyproj import CRS
from shapely import Point, box

from geo.errors import CRSUnknownError, FileUnreadableError
from geo.files import feature_ids, read_vector

NAMES = ["Cụm Đồng Văn", "Long Bình An"]


@pytest.fixture(name="parks")
def make_parks():
    shapes = [box(420_000, 2_403_000, 420_100, 2_403_100), box(420_200, 2_403_000, 420_300, 2_403_100)]
    return gpd.GeoDataFrame({"park_id": ["a", "b"], "title": NAMES}, geometry=shapes, crs="EPSG:9211")


def write_geojson(path, shape, *, crs=None):
    document = {"type": "FeatureCollection", "features": []}
    document["features"].append({"type": "Feature", "properties": {"id": 1}, "geometry": shape})
    if crs:
        document["crs"] = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{crs}"}}
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def zip_shapefile(folder, parks, name="plan.zip", inside="Bản vẽ/"):
    parks.to_file(folder / "lots.shp", encoding="utf-8")
    with zipfile.ZipFile(folder / name, "w") as archive:
        for part in sorted(folder.glob("lots.*")):
            archive.write(part, f"{inside}{part.name}")
    return folder / name


@pytest.mark.parametrize(
    ("name", "options", "crs"),
    [
        ("parks.gpkg", {}, 9211),
        ("parks.shp", {"encoding": "utf-8"}, 9211),
        ("parks.geojson", {}, 9211),
        ("parks.kml", {"driver": "KML"}, 4326),
        ("parks.kmz", {"driver": "LIBKML"}, 4326),
    ],
)
def test_each_format_gives_the_same_polygons(tmp_path, parks, name, options, crs):
    parks.to_crs(crs).to_file(tmp_path / name, **options)
    found = read_vector(tmp_path / name)
    assert found.crs == CRS.from_epsg(crs)
    assert feature_ids(found) == ("park_id", ["a", "b"])
    assert found.to_crs(9211).area.tolist() == pytest.approx([10_000, 10_000], rel=1e-5)


def test_vietnamese_text_survives(tmp_path, parks):
    parks.to_file(tmp_path / "parks.shp", encoding="utf-8")
    (tmp_path / "parks.cpg").unlink()
    assert read_vector(tmp_path / "parks.shp")["title"].tolist() == NAMES


def test_text_in_a_legacy_encoding_is_still_read(tmp_path, parks):
    parks.assign(title=["Café", "b"]).to_file(tmp_path / "parks.shp", encoding="ISO-8859-1")
    (tmp_path / "parks.cpg").unlink()
    assert read_vector(tmp_path / "parks.shp")["title"].tolist() == ["Café", "b"]


@pytest.mark.parametrize("inside", ["", "folder/"])
def test_zipped_shapefile(tmp_path, parks, inside):
    found = read_vector(zip_shapefile(tmp_path, parks, inside=inside))
    assert found["title"].tolist() == NAMES
    assert found.crs == CRS.from_epsg(9211)


def test_layer_is_chosen(tmp_path, parks):
    parks.to_file(tmp_path / "two.gpkg", layer="one")
    parks.iloc[:1].to_file(tmp_path / "two.gpkg", layer="two")
    assert len(read_vector(tmp_path / "two.gpkg", layer="two")) == 1


def test_kml_folders_are_layers(tmp_path):
    place = "<Placemark><name>P</name><Point><coordinates>105.2,21.7</coordinates></Point></Placemark>"
    folders = "".join(f"<Folder><name>{name}</name>{place}</Folder>" for name in ("KCN", "CCN"))
    path = tmp_path / "a.kml"
    path.write_text(
        f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{folders}</Document></kml>', encoding="utf-8"
    )
    with pytest.raises(FileUnreadableError, match="has 2 layers: 'KCN', 'CCN'"):
        read_vector(path)
    assert feature_ids(read_vector(path, layer="CCN")) == ("Name", ["P"])


def test_ring_of_two_points_is_none(tmp_path):
    path = tmp_path / "a.geojson"
    rings = [[[105.0, 22.0], [105.01, 22.0], [105.01, 22.01], [105.0, 22.0]], [[105, 22], [105.01, 22.01]]]
    features = [
        {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        for ring in rings
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    found = read_vector(path)
    assert found.geometry.notna().tolist() == [True, False]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("none.geojson", None, "does not exist in"),
        ("plan.dwg", b"x", r"of a kind that is not read \(\.dwg\)\. Use \.geojson"),
        ("plan", b"x", r"not read \(no suffix\)"),
        ("empty.geojson", b"", r"is empty \(0 bytes\)"),
        (
            "cut.geojson",
            b'{"type":"FeatureCollection","features":[{"type"',
            "is damaged or is not really a geojson",
        ),
        ("other.json", b'{"a": 1}', "is damaged or is not really a json file"),
        ("bad.gpkg", b"not a database", "is damaged or is not really a gpkg file"),
        ("bad.shp", b"not a shapefile", "is damaged|lacks its .shx"),
        ("bad.kml", b"<kml", "is damaged or is not really a kml file"),
        ("bad.zip", b"PK not really", "is not a readable zip archive"),
        ("no.geojson", b'{"type":"FeatureCollection","features":[]}', "has no features"),
    ],
)
def test_unreadable_file_is_one_sentence(tmp_path, name, content, message):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(FileUnreadableError, match=message):
        read_vector(tmp_path / name)


def test_folder_is_refused(tmp_path):
    with pytest.raises(FileUnreadableError, match="is a folder"):
        read_vector(tmp_path)


def test_features_without_geometry_are_refused(tmp_path):
    with pytest.raises(FileUnreadableError, match="1 features and none has a geometry"):
        read_vector(write_geojson(tmp_path / "a.geojson", None))


def test_geopackage_of_tables_only_is_refused(tmp_path, parks):
    pyogrio.write_dataframe(parks.drop(columns="geometry"), tmp_path / "t.gpkg", layer="t")
    with pytest.raises(FileUnreadableError, match="has no layer with geometry"):
        read_vector(tmp_path / "t.gpkg")


def test_shapefiles_of_one_name_in_a_zip_are_told_by_their_folders(tmp_path, parks):
    path = zip_shapefile(tmp_path, parks, inside="2025/")
    with zipfile.ZipFile(path, "a") as archive:
        for part in sorted(tmp_path.glob("lots.*")):
            archive.write(part, f"2026/{part.name}")
    with pytest.raises(FileUnreadableError, match=r"has 2 layers: '2025/lots.shp', '2026/lots.shp'"):
        read_vector(path)
    assert len(read_vector(path, layer="2026/lots.shp")) == 2


def test_zip_with_one_entry_twice_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.shp", "x")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.shp", "y")
    with pytest.raises(FileUnreadableError, match="holds two files of one name"):
        read_vector(tmp_path / "a.zip")


def test_unclosed_ring_alone_is_one_sentence(tmp_path):
    ring = [[105.2, 21.7], [105.21, 21.7], [105.21, 21.71], [105.2, 21.71]]
    path = write_geojson(tmp_path / "a.geojson", {"type": "Polygon", "coordinates": [ring]})
    with pytest.raises(FileUnreadableError, match="a ring must be closed"):
        read_vector(path)


def test_zip_without_shapefile_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("readme.txt", "x")
    with pytest.raises(FileUnreadableError, match=r"holds no \.shp file"):
        read_vector(tmp_path / "a.zip")


def test_shapefile_without_its_index_is_refused(tmp_path, parks):
    parks.to_file(tmp_path / "a.shp", encoding="utf-8")
    shutil.copy(tmp_path / "a.shp", tmp_path / "alone.shp")
    with pytest.raises(FileUnreadableError, match=r"lacks its \.shx file"):
        read_vector(tmp_path / "alone.shp")


def test_several_layers_are_listed(tmp_path, parks):
    parks.to_file(tmp_path / "two.gpkg", layer="one")
    parks.to_file(tmp_path / "two.gpkg", layer="two")
    with pytest.raises(FileUnreadableError, match=r"has 2 layers: 'one', 'two'\. Choose one with --layer"):
        read_vector(tmp_path / "two.gpkg")


def test_unknown_layer_is_refused(tmp_path, parks):
    parks.to_file(tmp_path / "one.gpkg", layer="one")
    with pytest.raises(FileUnreadableError, match=r"has no layer 'x'\. Choose one of 'one'"):
        read_vector(tmp_path / "one.gpkg", layer="x")


def test_shapefile_without_crs_is_refused(tmp_path, parks):
    parks.to_file(tmp_path / "a.shp", encoding="utf-8")
    (tmp_path / "a.prj").unlink()
    with pytest.raises(CRSUnknownError, match=r"does not say which CRS .* --crs EPSG:9211"):
        read_vector(tmp_path / "a.shp")


def test_stated_crs_fills_the_gap(tmp_path, parks):
    parks.to_file(tmp_path / "a.shp", encoding="utf-8")
    (tmp_path / "a.prj").unlink()
    assert read_vector(tmp_path / "a.shp", crs="VN-2000 105-30").crs == CRS.from_epsg(9209)


def test_stated_crs_may_repeat_the_file(tmp_path, parks):
    parks.to_file(tmp_path / "a.gpkg")
    assert read_vector(tmp_path / "a.gpkg", crs=9211).crs == CRS.from_epsg(9211)


def test_stated_crs_against_the_file_is_refused(tmp_path, parks):
    parks.to_file(tmp_path / "a.gpkg")
    with pytest.raises(CRSUnknownError, match="says EPSG:9211 while EPSG:9209 is given"):
        read_vector(tmp_path / "a.gpkg", crs=9209)


def test_geojson_that_names_its_crs_is_believed(tmp_path):
    path = write_geojson(
        tmp_path / "a.geojson", shapely.geometry.mapping(Point(420_000, 2_403_000)), crs=9211
    )
    with pytest.raises(CRSUnknownError, match="says EPSG:9211 while EPSG:9209 is given"):
        read_vector(path, crs=9209)


def test_metres_in_a_plain_geojson_are_refused(tmp_path):
    path = write_geojson(tmp_path / "a.geojson", shapely.geometry.mapping(Point(420_000, 2_403_000)))
    with pytest.raises(CRSUnknownError, match=r"is in degrees, and holds \(420000, 2403000\)"):
        read_vector(path)


def test_latitude_before_longitude_is_refused(tmp_path):
    path = write_geojson(tmp_path / "a.geojson", shapely.geometry.mapping(Point(21.7, 105.2)))
    with pytest.raises(
        CRSUnknownError, match=r"latitude before longitude\. Export it again with longitude first"
    ):
        read_vector(path)


def test_metres_in_a_plain_geojson_with_a_stated_crs(tmp_path):
    path = write_geojson(tmp_path / "a.geojson", shapely.geometry.mapping(Point(420_000, 2_403_000)))
    assert read_vector(path, crs="EPSG:9211").crs == CRS.from_epsg(9211)


@pytest.mark.parametrize(
    ("columns", "found"),
    [
        ({"name": ["x", "y"], "id": [1, 2]}, ("id", ["1", "2"])),
        ({"name": ["x", "y"], "park_id": ["p", "q"]}, ("park_id", ["p", "q"])),
        ({"province_code": ["p", "q"], "lot_id": [1.0, 2.0]}, ("lot_id", ["1", "2"])),
        ({"commune_code": ["p", "q"], "Name": ["x", "y"]}, ("commune_code", ["p", "q"])),
        ({"Tên": ["x", "y"]}, ("Tên", ["x", "y"])),
        ({"id": [1, 1], "name": ["x", "y"]}, ("name", ["x", "y"])),
        ({"id": [None, "1"]}, (None, ["1", "2"])),
        ({"area_ha": [1, 2]}, (None, ["1", "2"])),
        ({}, (None, ["1", "2"])),
    ],
    ids=["id", "_id", "id-before-code", "code", "name", "twice", "missing", "none-like-it", "no-columns"],
)
def test_feature_ids(columns, found):
    assert feature_ids(gpd.GeoDataFrame(columns, geometry=[Point(0, 0), Point(1, 1)])) == found
