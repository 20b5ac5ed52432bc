"""Which CRS a file's coordinates are in."""

import json

import geopandas as gpd
import pytest
from pyproj import CRS
from shapely import Point, Polygon

from geo.errors import CRSUnknownError
from geo.files import read_vector

GOOD = [105.2, 21.7]
SWAPPED = [21.7245, 105.21]
METRES = [420353.298, 2403360.589]


def write(tmp_path, *points, **members):
    features = [
        {
            "type": "Feature",
            "properties": {"id": f"p{place}"},
            "geometry": {"type": "Point", "coordinates": xy},
        }
        for place, xy in enumerate(points)
    ]
    path = tmp_path / "a.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features, **members}))
    return path


def named(name):
    return {"type": "name", "properties": {"name": name}}


@pytest.mark.parametrize("points", [([105.2, 21.7, 30.0],), ([105.2, 21.7, 30.0], GOOD)], ids=["all", "some"])
def test_heights_in_a_geojson_leave_wgs_84(tmp_path, points):
    assert read_vector(write(tmp_path, *points)).crs == CRS.from_epsg(4326)


@pytest.mark.parametrize(("stored", "flat"), [("EPSG:4979", 4326), ("EPSG:9211+5773", 9211)])
def test_crs_with_heights_is_taken_without_them(tmp_path, stored, flat):
    x, y = GOOD if flat == 4326 else METRES
    gpd.GeoDataFrame({"id": [1]}, geometry=[Point(x, y, 30)], crs=stored).to_file(tmp_path / "a.gpkg")
    found = read_vector(tmp_path / "a.gpkg")
    assert found.crs == CRS.from_epsg(flat)
    assert read_vector(tmp_path / "a.gpkg", crs=flat).crs == CRS.from_epsg(flat)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("urn:ogc:def:crs:OGC:1.3:CRS84", "OGC:CRS84"),
        ("urn:ogc:def:crs:EPSG::4326", "EPSG:4326"),
        ("EPSG:4326", "EPSG:4326"),
    ],
)
def test_usual_names_of_wgs_84_are_read(tmp_path, name, found):
    crs = read_vector(write(tmp_path, GOOD, crs=named(name))).crs
    assert crs.equals(CRS.from_user_input(found), ignore_axis_order=True)


@pytest.mark.parametrize(
    ("member", "shown"),
    [
        (named("EPSG:99999"), "EPSG:99999"),
        (named("VN2000 somewhere"), "VN2000 somewhere"),
        ({"type": "EPSG", "properties": {"code": 99999}}, "EPSG:99999"),
        ("EPSG", "EPSG"),
    ],
    ids=["no-such-code", "words", "old-form", "text"],
)
def test_crs_that_cannot_be_read_is_refused_by_name(tmp_path, member, shown):
    with pytest.raises(CRSUnknownError, match=f"names a CRS that cannot be read .'{shown}'"):
        read_vector(write(tmp_path, GOOD, crs=member))


@pytest.mark.parametrize("crs", [None, 4326])
@pytest.mark.parametrize("key", ["href", "url"])
def test_crs_behind_a_web_address_is_not_asked_for(tmp_path, key, crs):
    member = {"type": "link", "properties": {key: "http://x.invalid/crs"}}
    with pytest.raises(
        CRSUnknownError, match=r"by a web address \('http://x.invalid/crs'\), which is not asked"
    ):
        read_vector(write(tmp_path, GOOD, crs=member), crs=crs)


def test_reader_may_say_what_the_file_says_unreadably(tmp_path):
    path = write(tmp_path, METRES, crs=named("EPSG:99999"))
    assert read_vector(path, crs=9211).crs == CRS.from_epsg(9211)


def test_null_says_that_no_crs_is_known(tmp_path):
    with pytest.raises(CRSUnknownError, match="does not say which CRS"):
        read_vector(write(tmp_path, GOOD, crs=None))


def test_property_called_crs_is_no_crs(tmp_path):
    path = write(tmp_path, GOOD)
    path.write_text(path.read_text().replace('"id"', '"crs"'))
    assert read_vector(path).crs == CRS.from_epsg(4326)


@pytest.mark.parametrize(
    ("points", "message"),
    [
        (
            [GOOD, SWAPPED, GOOD],
            r"feature p1 holds \(21.7245, 105.21\), latitude before longitude\. Export it again",
        ),
        ([SWAPPED, GOOD, SWAPPED], r"feature p0 \(likewise p2\) holds \(21.7245, 105.21\), latitude before"),
        ([METRES, METRES], r"holds \(420353.298, 2403360.589\)\. Say which grid these metres are on"),
        ([GOOD, METRES], r"feature p1 holds .*, metres of a grid among degrees\. Bring all"),
        ([GOOD, [285.2, 21.7]], r"feature p1 holds \(285.2, 21.7\), which is no longitude and latitude"),
        ([METRES, SWAPPED], r"feature p0 \(likewise p1\) holds .*, which is no longitude and latitude"),
        ([GOOD, *[SWAPPED] * 8], r"likewise p2, p3, p4, p5, p6 and others"),
    ],
    ids=["one-swapped", "two-swapped", "metres", "metres-among-degrees", "285", "both", "many"],
)
def test_what_is_no_degree_is_told_feature_by_feature(tmp_path, points, message):
    with pytest.raises(CRSUnknownError, match=message):
        read_vector(write(tmp_path, *points))


def test_a_corner_that_is_in_the_file_is_quoted(tmp_path):
    rings = [Polygon([(105.2, 21.7), (105.21, 21.7), (105.21, 21.71)])]
    rings.append(Polygon([(21.7, 105.2), (21.7, 105.21), (21.71, 105.21)]))
    gpd.GeoDataFrame({"id": ["good", "bad"]}, geometry=rings, crs=4326).to_file(tmp_path / "a.gpkg")
    with pytest.raises(
        CRSUnknownError, match=r"feature bad holds \(21.7, 105.2\), latitude before longitude"
    ):
        read_vector(tmp_path / "a.gpkg")


@pytest.mark.parametrize(
    "text",
    [
        '{{"type": "FeatureCollection", "crs": {crs}, "features": [{feature}]}}',
        '{{"type": "FeatureCollection", "features": [{feature}], "crs": {crs}}}',
        '{{"type": "FeatureCollection", "features": [{feature}], "crs": {crs}, "bbox": [1, 2, 3, 4]}}',
        '{{"type": "FeatureCollection", "x": {{"features": [1]}}, "crs": {crs}, "features": [{feature}]}}',
    ],
)
def test_the_crs_member_is_found_wherever_it_stands(tmp_path, text):
    crs = '{"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::9211"}}'
    feature = (
        '{"type": "Feature", "properties": {"crs": "x"}, '
        '"geometry": {"type": "Point", "coordinates": [420000, 2403000]}}'
    )
    path = tmp_path / "a.geojson"
    path.write_text(text.format(crs=crs, feature=feature), encoding="utf-8")
    assert read_vector(path).crs.to_epsg() == 9211


def test_a_property_called_crs_is_no_member(tmp_path):
    path = tmp_path / "a.geojson"
    path.write_text(
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"crs": "EPSG:9211"}, '
        '"geometry": {"type": "Point", "coordinates": [105.2, 21.8]}}]}',
        encoding="utf-8",
    )
    assert read_vector(path).crs.to_epsg() == 4326
