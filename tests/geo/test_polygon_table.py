"""Files of polygons as flat arrays: GeoParquet and others, repaired, on the working grid."""

import struct

import geopandas as gpd
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely
from shapely import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box

from geo.errors import CoordinateError, CRSUnknownError, FileUnreadableError, InputError
from geo.polygon_arrays import PolygonArrays, join_arrays
from geo.polygon_table import read_polygon_table
from geo.ring_check import doubtful_features
from geo.wkb_arrays import read_wkb

X, Y = 480_000.0, 2_420_000.0
SQUARE = box(X, Y, X + 100, Y + 100)
HOLED = SQUARE.difference(box(X + 40, Y + 40, X + 60, Y + 60))
PARTS = MultiPolygon([box(X, Y, X + 10, Y + 10), box(X + 20, Y, X + 30, Y + 10)])
BOWTIE = Polygon([(X, Y), (X + 100, Y + 100), (X + 100, Y), (X, Y + 100)])


def from_wkb(*records):
    data = np.frombuffer(b"".join(records), dtype=np.uint8)
    return read_wkb(data, np.cumsum([0, *(len(record) for record in records)]))


def shapes_of(arrays):
    return arrays.shapes_of(np.unique(arrays.ring_feature))


def save(folder, shapes, *, name="parcels.parquet", crs="EPSG:9211", **columns):
    path = folder / name
    gdf = gpd.GeoDataFrame(columns or {"parcel_id": range(len(shapes))}, geometry=shapes, crs=crs)
    if path.suffix == ".parquet":
        gdf.to_parquet(path)
    else:
        gdf.to_file(path)
    return path


@pytest.mark.parametrize("flavour", ["iso", "extended"])
@pytest.mark.parametrize(
    "shape", [SQUARE, HOLED, PARTS, shapely.force_3d(PARTS, 7)], ids=["plain", "hole", "parts", "3D"]
)
@pytest.mark.parametrize("byte_order", [1, 0], ids=["little", "big"])
def test_binary_forms_read_alike(shape, flavour, byte_order):
    record = shapely.to_wkb(shape, flavor=flavour, byte_order=byte_order)
    arrays, bad = from_wkb(record, record)
    assert len(bad) == 0
    assert all(each.equals(shapely.force_2d(shape)) for each in shapes_of(arrays))
    assert arrays.ring_feature.max() == 1


def test_a_number_of_a_crs_inside_the_record_is_passed_over():
    arrays, bad = from_wkb(shapely.to_wkb(shapely.set_srid(SQUARE, 9211), include_srid=True))
    assert len(bad) == 0
    assert shapes_of(arrays)[0].equals(SQUARE)


def test_other_kinds_have_no_polygon_and_collections_give_theirs():
    mixed = GeometryCollection([Point(X, Y), SQUARE, GeometryCollection([PARTS])])
    shapes = [Point(X, Y), LineString([(X, Y), (X, Y + 1)]), Polygon(), mixed]
    arrays, bad = from_wkb(b"", *(shapely.to_wkb(shape) for shape in shapes))
    assert bad.tolist() == []
    assert np.bincount(arrays.ring_feature, minlength=5).tolist() == [0, 0, 0, 0, 3]


def ring_record(*corners):
    return struct.pack("<BIII", 1, 3, 1, len(corners)) + b"".join(
        struct.pack("<dd", *corner) for corner in corners
    )


@pytest.mark.parametrize(
    "record",
    [
        ring_record((0, 0), (1, 0), (1, 1), (0, 1)),
        ring_record((0, 0), (1, 0)),
        shapely.to_wkb(SQUARE)[:-5],
        b"\x01\x03\x00\x00\x00\xff\xff\xff\xff",
        b"nonsense",
    ],
    ids=["not closed", "two points", "cut short", "four billion rings", "nonsense"],
)
def test_a_record_that_cannot_be_built_is_told(record):
    arrays, bad = from_wkb(shapely.to_wkb(SQUARE), record)
    assert bad.tolist() == [1]
    assert arrays.ring_feature.tolist() == [0]


def test_tables_join_in_order():
    both = join_arrays(
        [PolygonArrays.from_shapes(np.array([None, HOLED])), PolygonArrays.from_shapes(np.array([PARTS]))]
    )
    assert both.n_features == 3
    assert both.ring_feature.tolist() == [1, 1, 2, 2]
    assert both.ring_is_hole.tolist() == [False, True, False, False]


def test_replacing_keeps_the_others_in_place():
    arrays = PolygonArrays.from_shapes(np.array([SQUARE, HOLED, PARTS, None]))
    new = arrays.replaced(np.array([1, 3]), np.array([None, SQUARE]))
    assert new.ring_feature.tolist() == [0, 2, 2, 3]
    assert [shape.area for shape in shapes_of(new)] == [10_000, 200, 10_000]


@pytest.mark.parametrize(
    ("shape", "is_doubtful"),
    [
        (SQUARE, False),
        (Point(X, Y).buffer(50, quad_segs=200), False),
        (BOWTIE, True),
        (HOLED, True),
        (Polygon([(0, 0), (4, 0), (4, 4), (2, 0), (0, 4)]), True),
        (Polygon([(0, 0), (9, 0), (9, 9), (9, 20), (9, 9), (0, 9)]), True),
    ],
    ids=["square", "circle", "bowtie", "several rings", "touches itself", "spike"],
)
def test_only_certainty_escapes_the_exact_check(shape, is_doubtful):
    arrays = PolygonArrays.from_shapes(np.array([SQUARE, shape]))
    assert doubtful_features(arrays).tolist() == ([1] if is_doubtful else [])


def test_no_invalid_polygon_escapes():
    rng = np.random.default_rng(5)
    shapes = np.array([Polygon(rng.uniform(0, 1, (int(rng.integers(3, 40)), 2))) for _ in range(3_000)])
    doubtful = doubtful_features(PolygonArrays.from_shapes(shapes))
    assert set(np.flatnonzero(~shapely.is_valid(shapes))) <= set(doubtful)


@pytest.mark.parametrize("name", ["parcels.parquet", "parcels.gpkg", "parcels.geojson"])
def test_each_format_comes_to_the_working_grid(tmp_path, name):
    inside = gpd.GeoSeries([SQUARE, PARTS], crs="EPSG:9211").to_crs(4326)
    table = read_polygon_table(save(tmp_path, list(inside), name=name, crs=4326))
    assert table.operation.code == "EPSG:6960"
    assert shapely.area(shapes_of(table.polygons)) == pytest.approx([10_000, 200], rel=1e-6)
    assert table.read_column("parcel_id").to_pylist() == [0, 1]
    assert len(table.sha256) == 64


def test_native_encoding_reads_as_binary(tmp_path):
    gdf = gpd.GeoDataFrame({"parcel_id": [1, 2]}, geometry=[SQUARE, HOLED], crs="EPSG:9211")
    gdf.to_parquet(tmp_path / "native.parquet", geometry_encoding="geoarrow", schema_version="1.1.0")
    table = read_polygon_table(tmp_path / "native.parquet")
    assert shapely.area(shapes_of(table.polygons)).tolist() == [10_000, 9_600]


def test_what_was_repaired_or_left_out_is_counted(tmp_path):
    table = read_polygon_table(save(tmp_path, [SQUARE, BOWTIE, None, Point(X, Y), Polygon()]))
    assert (table.n_repaired, table.n_without_area, table.n_unbuildable) == (1, 3, 0)
    assert shapely.area(shapes_of(table.polygons)) == pytest.approx([10_000, 5_000])


def test_a_damaged_row_is_counted(tmp_path):
    path = save(tmp_path, [SQUARE, SQUARE])
    table = pq.read_table(path)
    damaged = pa.array([shapely.to_wkb(SQUARE), b"nonsense"])
    pq.write_table(
        table.set_column(
            table.schema.get_field_index("geometry"), "geometry", damaged
        ).replace_schema_metadata(table.schema.metadata),
        path,
    )
    found = read_polygon_table(path)
    assert (found.n_unbuildable, found.n_without_area) == (1, 1)


def test_a_file_that_is_silent_on_its_crs_is_in_degrees(tmp_path):
    path = save(tmp_path, [box(105.2, 21.7, 105.21, 21.71)], crs=4326)
    table = pq.read_table(path)
    geo = table.schema.metadata[b"geo"].decode()
    start = geo.index('"crs":')
    end = geo.index('"geometry_types"') if geo.index('"geometry_types"') > start else geo.index('"encoding"')
    silent = {b"geo": (geo[:start] + geo[end:]).encode()}
    pq.write_table(table.replace_schema_metadata(silent), path)
    assert read_polygon_table(path).crs.to_epsg() == 4326


def test_a_file_that_does_not_know_its_crs_needs_it_stated(tmp_path):
    path = save(tmp_path, [SQUARE], crs=None)
    with pytest.raises(CRSUnknownError, match=r"does not say which CRS it is in\. Say which with --crs"):
        read_polygon_table(path)
    assert read_polygon_table(path, crs="EPSG:9211").operation.accuracy_m == 0


def test_a_stated_crs_that_contradicts_the_file_is_refused(tmp_path):
    with pytest.raises(CRSUnknownError, match="says that it is in VN-2000 / TM-3 106-00, not WGS 84"):
        read_polygon_table(save(tmp_path, [SQUARE]), crs=4326)


def test_a_coordinate_that_is_no_number_is_refused(tmp_path):
    with np.errstate(invalid="ignore"):
        broken = Polygon([(X, Y), (X + 100, np.nan), (X + 100, Y + 100)])
        path = save(tmp_path, [SQUARE, broken])
    with pytest.raises(
        CoordinateError, match=r"'parcels\.parquet', row 2: has a coordinate that is infinite or not"
    ):
        read_polygon_table(path)


def test_a_coordinate_beyond_the_earth_is_refused(tmp_path):
    path = save(tmp_path, [SQUARE, box(X, Y, 1e300, Y + 100)])
    with pytest.raises(CoordinateError, match=r"row 2: has the coordinate .* which is no place on Earth"):
        read_polygon_table(path)


def test_lines_only_are_refused(tmp_path):
    with pytest.raises(InputError, match="has 1 features and none is a polygon with an area"):
        read_polygon_table(save(tmp_path, [LineString([(X, Y), (X, Y + 1)])]))


def test_no_rows_are_refused(tmp_path):
    path = save(tmp_path, [SQUARE])
    pq.write_table(pq.read_table(path).slice(0, 0), path)
    with pytest.raises(FileUnreadableError, match="has no rows"):
        read_polygon_table(path)


def test_a_table_without_geometry_is_refused(tmp_path):
    pq.write_table(pa.table({"a": [1]}), tmp_path / "plain.parquet")
    with pytest.raises(FileUnreadableError, match='without readable "geo" metadata'):
        read_polygon_table(tmp_path / "plain.parquet")


def test_spherical_edges_are_refused(tmp_path):
    path = save(tmp_path, [SQUARE])
    table = pq.read_table(path)
    geo = table.schema.metadata[b"geo"].replace(b'"encoding"', b'"edges": "spherical", "encoding"')
    pq.write_table(table.replace_schema_metadata({b"geo": geo}), path)
    with pytest.raises(FileUnreadableError, match="has spherical edges, straight ones are needed"):
        read_polygon_table(path)


@pytest.mark.parametrize("kept", [0, 10, 500])
def test_a_damaged_parquet_file_is_refused(tmp_path, kept):
    path = save(tmp_path, [SQUARE])
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(FileUnreadableError, match="is damaged or is not really a parquet file"):
        read_polygon_table(path)


def test_damage_inside_is_refused(tmp_path):
    path = save(tmp_path, [SQUARE] * 50)
    begin = pq.read_metadata(path).row_group(0).column(1).data_page_offset
    content = bytearray(path.read_bytes())
    content[begin : begin + 40] = bytes(40)
    path.write_bytes(content)
    with pytest.raises(FileUnreadableError, match="is damaged"):
        read_polygon_table(path)


def test_an_absent_file_is_refused(tmp_path):
    with pytest.raises(FileUnreadableError, match="does not exist"):
        read_polygon_table(tmp_path / "none.parquet")
