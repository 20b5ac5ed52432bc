"""Bad files, made one by one: what somebody might bring, and what the refusal must say."""

import json
import sqlite3
import struct
import warnings
import zipfile
from pathlib import Path

import geopandas as gpd
import shapely
from shapely import LineString, Point, Polygon, box

SQUARE = box(420_000, 2_403_000, 420_100, 2_403_100)


def layer(shapes=(SQUARE,), crs="EPSG:9211", **columns):
    return gpd.GeoDataFrame(
        {"ma": [f"r{n}" for n in range(len(shapes))], **columns}, geometry=list(shapes), crs=crs
    )


def geojson(path, *shapes, crs=9211, properties=None):
    features = [
        {"type": "Feature", "properties": {"ma": n} | (properties or {}), "geometry": shape}
        for n, shape in enumerate(shapes)
    ]
    document = {"type": "FeatureCollection", "features": features}
    if crs:
        document["crs"] = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{crs}"}}
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def polygon(*points):
    return {"type": "Polygon", "coordinates": [[list(point) for point in (*points, points[0])]]}


def shapefile(folder, name="rung", crs="EPSG:9211", **columns):
    layer(crs=crs, **columns).to_file(folder / f"{name}.shp", encoding="utf-8")
    return folder / f"{name}.shp"


def zipped(folder, name="rung.zip", *, rename=lambda part: part, without=(), more=()):
    shapefile(folder)
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in sorted(folder.glob("rung.*")):
            if part.suffix not in {".zip", *without}:
                archive.write(part, rename(part.name))
        for inside, content in more:
            archive.writestr(inside, content)
    for part in folder.glob("rung.*"):
        if part.suffix != ".zip":
            part.unlink()
    return folder / name


def cut(path, share=0.6):
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    return path


def written(path, content):
    path.write_bytes(content)
    return path


def kml(path, head="", body="", encoding="utf-8"):
    place = "<Placemark><name>a</name><Point><coordinates>105.2,21.8</coordinates></Point></Placemark>"
    inside = body or place
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>{head}<kml xmlns="http://www.opengis.net/kml/2.2">'
        f"<Document>{inside}</Document></kml>"
    )
    path.write_bytes(text.encode(encoding))
    return path


BOMB_ENTITIES = (
    '<!DOCTYPE kml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
NETWORK_LINK = "<NetworkLink><Link><href>http://example.org/a.kml</href></Link></NetworkLink>"


def kmz(path, **inside):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in inside.items():
            archive.writestr(name.replace("_", "."), content)
    return path


def drawing(path, *shapes, layers=None):
    frame = gpd.GeoDataFrame(geometry=list(shapes))
    if layers and path.suffix == ".dxf":
        frame["Layer"] = layers
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frame.to_file(path, driver=path.suffix[1:].upper())
    return path


RING = LineString(SQUARE.exterior.coords)


def linked(folder):
    """A zip whose .shp is a symbolic link to a file elsewhere."""
    member = zipfile.ZipInfo("rung.shp")
    member.external_attr = 0o120777 << 16
    with zipfile.ZipFile(folder / "rung.zip", "w") as archive:
        archive.writestr(member, "/etc/passwd")
    return folder / "rung.zip"


def locked(folder):
    """A zip that says its members are encrypted."""
    path = zipped(folder)
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(mark, at + 4)
    return written(path, bytes(content))


def bad_checksum(folder):
    """A zip of which one byte of the content was changed."""
    path = folder / "rung.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("rung.shp", b"A" * 500)
    content = path.read_bytes()
    return written(path, content.replace(b"A" * 500, b"A" * 499 + b"B", 1))


def bomb(folder):
    with zipfile.ZipFile(folder / "rung.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("rung.shp", b"\0" * 30_000_000)
    return folder / "rung.zip"


def lying_bomb(folder):
    """A zip that states a small size for a member that unpacks to 30 MB."""
    path = bomb(folder)
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.find(mark)
        content[at + offset : at + offset + 4] = struct.pack("<I", 1_000)
    return written(path, bytes(content))


def without(path, suffix):
    path.with_suffix(suffix).unlink()
    return path


def huge(path):
    """A file of 200 MB and one byte that takes no room on the disk."""
    with path.open("wb") as stream:
        stream.write(b'{"type": "FeatureCollection", "features": [')
        stream.truncate(200_000_001)
    return path


def not_numbers(path, value):
    geojson(path, polygon((420_000, 2_403_000), (420_100, 2_403_000), (420_100, 2_403_100)))
    return written(path, path.read_bytes().replace(b"[420100, 2403000]", f"[{value}, 2403000]".encode()))


def nan_gpkg(path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        bad = Polygon([(420_000, 2_403_000), (float("nan"), 2_403_000), (420_100, 2_403_100)])
        layer([SQUARE, bad]).to_file(path)
    return path


def several(path):
    layer().to_file(path, layer="rung")
    layer().to_file(path, layer="lua")
    return path


def gpkg(path, shapes=(SQUARE,), crs="EPSG:9211", **columns):
    layer(shapes, crs, **columns).to_file(path)
    return path


def moved(dx_m, dy_m):
    return shapely.affinity.translate(SQUARE, dx_m, dy_m)


def in_degrees():
    return box(105.22, 21.72, 105.23, 21.73)


TRIANGLE = ((420_000, 2_403_000), (420_100, 2_403_000), (420_100, 2_403_100))

#: The numbers of VN-2000 / TM-3 106-00 on the wrong datum, as some programs write it.
GRID_ON_WGS84 = "+proj=tmerc +lat_0=0 +lon_0=106 +k=0.9999 +x_0=500000 +y_0=0 +datum=WGS84 +units=m"


def placeholder_crs(path):
    gpkg(path)
    with sqlite3.connect(path) as database:
        database.execute("UPDATE gpkg_geometry_columns SET srs_id = -1")
        database.execute("UPDATE gpkg_contents SET srs_id = -1")
    database.close()
    return path


#: Name of the case: maker of the file in a folder, options of `prepare_layer`, words of the refusal.
CASES = {
    "absent": (lambda d: d / "rung.gpkg", {}, "does not exist"),
    "folder": (lambda d: d, {}, "is a folder"),
    "empty": (lambda d: written(d / "a.geojson", b""), {}, "is empty"),
    "wrong_suffix": (lambda d: written(d / "a.txt", b"x"), {}, "kind that is not read"),
    "no_suffix": (lambda d: written(d / "rung", b"x"), {}, "no suffix"),
    "zip_cut_short": (lambda d: cut(zipped(d)), {}, "not a readable zip"),
    "zip_of_another_kind": (lambda d: written(d / "a.zip", b"Rar!\x1a\x07" * 50), {}, "not a readable zip"),
    "zip_bomb": (bomb, {}, "unpacks to"),
    "zip_bomb_that_lies": (lying_bomb, {}, "not a readable zip|unpacks to"),
    "zip_path_traversal": (lambda d: zipped(d, rename=lambda n: f"../../{n}"), {}, "points outside"),
    "zip_absolute_name": (lambda d: zipped(d, more=[("/etc/x.shp", b"x")]), {}, "points outside"),
    "zip_drive_letter": (lambda d: zipped(d, more=[("C:\\x.shp", b"x")]), {}, "points outside"),
    "zip_backslashes": (lambda d: zipped(d, more=[("a\\..\\..\\x.shp", b"x")]), {}, "points outside"),
    "zip_symbolic_link": (linked, {}, "a link in place"),
    "zip_in_zip": (lambda d: kmz(d / "a.zip", b_zip=b"PK"), {}, "nothing but another archive"),
    "zip_with_password": (locked, {}, "locked by a password"),
    "zip_damaged": (bad_checksum, {}, "not a readable zip"),
    "zip_without_shapefile": (lambda d: kmz(d / "a.zip", doc_txt=b"x"), {}, "holds no .shp"),
    "zip_without_shx": (lambda d: zipped(d, without={".shx"}), {}, "lacks the .shx"),
    "zip_without_dbf": (lambda d: zipped(d, without={".dbf"}), {}, "lacks the .dbf"),
    "zip_many_members": (
        lambda d: zipped(d, more=[(f"{n}.txt", b"") for n in range(2_001)]),
        {},
        "files, at most 2,000",
    ),
    "zip_two_layers": (
        lambda d: zipped(d, more=[("lua.shp", b""), ("lua.shx", b""), ("lua.dbf", b"")]),
        {},
        "2 layers",
    ),
    "shp_without_shx": (lambda d: without(shapefile(d), ".shx"), {}, "lacks its .shx"),
    "shp_without_dbf": (lambda d: without(shapefile(d), ".dbf"), {}, "lacks its .dbf"),
    "shp_without_prj": (lambda d: without(shapefile(d), ".prj"), {}, "does not say its CRS"),
    "shp_cut_short": (lambda d: cut(shapefile(d)), {}, "is cut short"),
    "shp_header_only": (lambda d: cut(shapefile(d), 0.2), {}, "not really a shp"),
    "dbf_cut_short": (
        lambda d: (cut(shapefile(d).with_suffix(".dbf")), d / "rung.shp")[1],
        {},
        "is cut short",
    ),
    "dbf_of_another_file": (
        lambda d: (
            layer([SQUARE, SQUARE]).to_file(d / "hai.shp"),
            shapefile(d),
            (d / "hai.dbf").replace(d / "rung.dbf"),
            d / "rung.shp",
        )[-1],
        {},
        "1 shapes and 2 rows",
    ),
    "gpkg_cut_short": (lambda d: cut(gpkg(d / "a.gpkg")), {}, "is cut short"),
    "gpkg_of_text": (lambda d: written(d / "a.gpkg", b"no database " * 50), {}, "not really a gpkg"),
    "geojson_cut_short": (lambda d: cut(geojson(d / "a.geojson", polygon(*TRIANGLE))), {}, "is damaged"),
    "geojson_garbage": (lambda d: written(d / "a.geojson", b"\0\1\2garbage"), {}, "is damaged"),
    "geojson_a_list": (lambda d: written(d / "a.json", b"[1, 2, 3]"), {}, "is damaged"),
    "geojson_deep": (lambda d: written(d / "a.geojson", b"[" * 100_000), {}, "is damaged"),
    "kml_cut_short": (lambda d: cut(kml(d / "a.kml")), {}, "is damaged"),
    "kml_entities": (lambda d: kml(d / "a.kml", head=BOMB_ENTITIES), {}, "document type or entities"),
    "kml_entities_in_utf16": (
        lambda d: kml(d / "a.kml", head=BOMB_ENTITIES, encoding="utf-16"),
        {},
        "document type or entities",
    ),
    "kml_network_link": (lambda d: kml(d / "a.kml", body=NETWORK_LINK), {}, "on the network"),
    "kmz_entities": (
        lambda d: kmz(d / "a.kmz", doc_kml=kml(d / "b.kml", head=BOMB_ENTITIES).read_bytes()),
        {},
        "document type or entities",
    ),
    "kmz_without_kml": (lambda d: kmz(d / "a.kmz", doc_txt=b"x"), {}, "holds no .kml"),
    "kmz_path_traversal": (
        lambda d: zipped(d, name="a.kmz", rename=lambda n: f"../{n}"),
        {},
        "points outside",
    ),
    "dxf_cut_short": (lambda d: cut(drawing(d / "a.dxf", RING)), {}, "is cut short"),
    "dxf_is_dwg": (lambda d: written(d / "a.dxf", b"AC1027" + b"\0" * 50), {}, "AutoCAD drawing"),
    "dxf_binary": (
        lambda d: written(d / "a.dxf", b"AutoCAD Binary DXF\r\n\x1a\0" + b"\0" * 50),
        {},
        "binary DXF",
    ),
    "dxf_garbage": (
        lambda d: written(d / "a.dxf", b"garbage\nEOF\n"),
        {"crs": 9211},
        "is damaged|has no features",
    ),
    "dxf_without_crs": (lambda d: drawing(d / "a.dxf", RING), {}, "EPSG:9211.*EPSG:9212"),
    "dxf_unknown_layer": (
        lambda d: drawing(d / "a.dxf", RING, layers=["RUNG"]),
        {"layer": "LUA"},
        "drawing layer 'LUA'",
    ),
    "dxf_local_drawing": (
        lambda d: drawing(d / "a.dxf", LineString([(0, 0), (900, 500)])),
        {},
        "no VN-2000 grid",
    ),
    "dgn_cut_short": (lambda d: cut(drawing(d / "a.dgn", RING), 0.995), {}, "is cut short"),
    "dgn_v8": (lambda d: written(d / "a.dgn", b"\xd0\xcf\x11\xe0" * 50), {}, "V8 design"),
    "dgn_garbage": (lambda d: written(d / "a.dgn", b"garbage" * 50), {}, "not really a dgn"),
    "nan_coordinates": (lambda d: nan_gpkg(d / "a.gpkg"), {}, "not finite numbers, in feature r1"),
    "infinite_coordinates": (lambda d: not_numbers(d / "a.geojson", "1e999"), {}, "not finite|is damaged"),
    "degrees_said_to_be_metres": (lambda d: gpkg(d / "a.gpkg", [in_degrees()]), {}, "not metres"),
    "metres_said_to_be_degrees": (lambda d: gpkg(d / "a.gpkg", crs=4326), {}, "which is in degrees"),
    "swapped_degrees": (
        lambda d: geojson(
            d / "a.geojson", polygon((21.72, 105.22), (21.73, 105.22), (21.73, 105.23)), crs=4326
        ),
        {},
        "latitude before longitude",
    ),
    "swapped_metres": (
        lambda d: geojson(d / "a.geojson", polygon(*[point[::-1] for point in TRIANGLE])),
        {},
        "axes are swapped",
    ),
    "swapped_without_crs": (
        lambda d: drawing(d / "a.dxf", LineString([point[::-1] for point in TRIANGLE])),
        {},
        "axes are swapped",
    ),
    "outside_vietnam": (
        lambda d: gpkg(d / "a.gpkg", [box(2.0, 41.0, 2.1, 41.1)], crs=4326),
        {},
        "outside Vietnam",
    ),
    "several_layers": (lambda d: several(d / "a.gpkg"), {}, "has 2 layers"),
    "unknown_layer": (lambda d: gpkg(d / "a.gpkg"), {"layer": "lua"}, "has no layer 'lua'"),
    "no_features": (lambda d: gpkg(d / "a.gpkg", []), {}, "has no features"),
    "no_geometry": (
        lambda d: geojson(d / "a.geojson", None, None),
        {},
        "can be built|no layer with geometry",
    ),
    "points_for_areas": (
        lambda d: gpkg(d / "a.gpkg", [Point(420_000, 2_403_000)]),
        {"areal": True},
        "has no area",
    ),
    "collapsed_areas": (
        lambda d: gpkg(
            d / "a.gpkg", [Polygon([(420_000, 2_403_000), (420_100, 2_403_000), (420_000, 2_403_000)])]
        ),
        {"areal": True},
        "has no area",
    ),
    "over_200_mb": (lambda d: huge(d / "a.geojson"), {}, "has 201 MB, at most 200 MB"),
    "1001_columns": (
        lambda d: geojson(d / "a.geojson", polygon(*TRIANGLE), properties={f"c{n}": n for n in range(1_001)}),
        {},
        "columns, at most 1,000",
    ),
    "unknown_column": (lambda d: gpkg(d / "a.gpkg"), {"columns": {"name_vi": "TEN"}}, "has no column 'TEN'"),
    "unknown_target": (lambda d: gpkg(d / "a.gpkg"), {"columns": {"colour": "ma"}}, "Column 'colour'"),
    "voltage_in_words": (
        lambda d: gpkg(d / "a.gpkg", u=["cao thế"]),
        {"columns": {"voltage_kv": "u"}},
        "where a number is needed",
    ),
    "negative_accuracy_of_a_feature": (
        lambda d: gpkg(d / "a.gpkg", positional_accuracy_m=[-5.0]),
        {},
        "accuracy that is none in row 1",
    ),
    "huge_accuracy_of_a_feature": (
        lambda d: gpkg(d / "a.gpkg", positional_accuracy_m=[1e9]),
        {},
        "accuracy that is none in row 1",
    ),
    "vn2000_grid_on_wgs84": (
        lambda d: gpkg(d / "a.gpkg", crs=GRID_ON_WGS84),
        {},
        "EPSG:9211 is meant where the file is in VN-2000",
    ),
    "placeholder_crs": (lambda d: placeholder_crs(d / "a.gpkg"), {}, "does not say its CRS"),
    "negative_accuracy": (lambda d: gpkg(d / "a.gpkg"), {"accuracy_m": -1.0}, "-1 m is none"),
    "accuracy_not_a_number": (lambda d: gpkg(d / "a.gpkg"), {"accuracy_m": float("nan")}, "nan m is none"),
    "unknown_key": (lambda d: gpkg(d / "a.gpkg"), {"key": "rung"}, "not a layer of the rules"),
    "unknown_encoding": (lambda d: gpkg(d / "a.gpkg"), {"encoding": "viscii"}, "Encoding 'viscii'"),
    "unknown_crs": (lambda d: drawing(d / "a.dxf", RING), {"crs": "VN2000"}, "more than one CRS"),
    "withdrawn_crs": (lambda d: drawing(d / "a.dxf", RING), {"crs": "EPSG:6956"}, "withdrawn"),
    "geocentric_crs": (lambda d: drawing(d / "a.dxf", RING), {"crs": "EPSG:4978"}, "two dimensions"),
    "contradicted_crs": (lambda d: gpkg(d / "a.gpkg"), {"crs": 9209}, "says EPSG:9211 while EPSG:9209"),
    "unreadable_crs": (
        lambda d: geojson(d / "a.geojson", polygon(*TRIANGLE), crs=99999),
        {},
        "cannot be read",
    ),
    "linked_crs": (
        lambda d: written(
            d / "a.geojson",
            geojson(d / "b.geojson", polygon(*TRIANGLE), crs=None)
            .read_bytes()
            .replace(
                b"{", b'{"crs": {"type": "link", "properties": {"href": "http://example.org/crs"}}, ', 1
            ),
        ),
        {},
        "by a web address",
    ),
    "coverage_absent": (
        lambda d: gpkg(d / "a.gpkg"),
        {"coverage": Path("phu.gpkg")},
        "'phu.gpkg': does not exist",
    ),
    "coverage_of_points": (
        lambda d: (gpkg(d / "phu.gpkg", [Point(420_000, 2_403_000)]), gpkg(d / "a.gpkg"))[1],
        {"coverage": "phu.gpkg"},
        "has no area",
    ),
}
