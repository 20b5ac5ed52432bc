"""Files of people: persons are neither lost nor made, and what is not known stays so."""

import geopandas as gpd
import numpy as np
import pytest
import rasterio
import shapely
from rasterio.transform import from_origin

from geo.crs import WORKING_CRS
from geo.errors import CRSUnknownError, FileUnreadableError, InputError
from geo.grid import frame_over
from layers.load import load_layer
from layers.population_files import PopulationFile, open_population

FRAME = frame_over((416_000, 2_405_000, 426_000, 2_412_000), 250.0)
WEST = shapely.box(417_000, 2_406_000, 418_000, 2_407_000)
EAST = shapely.box(418_000, 2_406_000, 419_000, 2_407_000)


@pytest.fixture
def features(tmp_path):
    def write(shapes, crs=WORKING_CRS, name="people.gpkg", **columns):
        gpd.GeoDataFrame(columns, geometry=shapes, crs=crs).to_file(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def raster(tmp_path):
    def write(values, *, crs="EPSG:9211", west=416_000, north=2_412_000, cell=1000.0, nodata=-1, **more):
        path = tmp_path / "people.tif"
        values = np.atleast_3d(np.asarray(values, dtype=np.float32)).transpose(2, 0, 1)
        about = dict(zip(("count", "height", "width"), values.shape, strict=True), crs=crs, **more)
        about |= {"dtype": "float32", "nodata": nodata, "transform": from_origin(west, north, cell, cell)}
        with rasterio.open(path, "w", driver="GTiff", **about) as to:
            to.write(values)
        return path

    return write


def opened(path, frame=FRAME, **stated):
    return open_population(PopulationFile(path=path, **stated), frame, load_layer)


def said(grid):
    return " ".join(each.vi for each in grid.said)


def test_persons_of_a_polygon_are_spread_evenly_over_it(features):
    grid = opened(features([WEST, EAST], dan_so=[160, 0]))
    assert grid.people.sum() == pytest.approx(160)
    row, col = (2_412_000 - 2_406_500) // 250, (417_500 - 416_000) // 250
    assert grid.people[row, col] == pytest.approx(10)  # 16 cells of 250 m
    assert int(grid.known.sum()) == 32  # of the eastern one it is known that nobody lives there


def test_a_polygon_that_reaches_out_keeps_its_density(features):
    half_out = shapely.box(415_000, 2_406_000, 417_000, 2_407_000)
    assert opened(features([half_out], persons=[100])).people.sum() == pytest.approx(50)


def test_a_polygon_smaller_than_a_cell_keeps_its_persons(features):
    tiny = shapely.box(417_010, 2_406_010, 417_020, 2_406_020)
    grid = opened(features([tiny], persons=[12]))
    assert grid.people.sum() == 12
    assert grid.known.sum() == 1


def test_a_polygon_without_a_number_is_not_known(features):
    grid = opened(features([WEST, EAST], population=[160.0, np.nan]))
    assert int(grid.known.sum()) == 16
    assert "1 đối tượng không có số người (coi là chưa biết, không phải 0)" in said(grid)


def test_overlapping_polygons_are_said(features):
    assert "bị tính hai lần" in said(opened(features([WEST, WEST], persons=[1, 1])))


def test_points_count_in_their_cell_and_cover_their_commune(features):
    grid = opened(features([shapely.Point(420_010, 2_408_010)], so_nguoi=[500]))
    assert grid.people[(2_412_000 - 2_408_010) // 250, (420_010 - 416_000) // 250] == 500
    assert 0.05 < grid.known.mean() < 1
    assert "các xã có ít nhất một điểm" in said(grid)
    assert [key for key, _ in grid.inputs] == ["population:people.gpkg", "communes"]


def test_persons_of_several_points_of_one_feature_are_shared(features):
    both = shapely.MultiPoint([(420_010, 2_408_010), (424_010, 2_408_010)])
    grid = opened(features([both, shapely.Point(420_020, 2_408_010)], persons=[100, 7]))
    assert sorted(grid.people[grid.people > 0]) == [50, 57]


def test_a_commune_with_a_point_without_number_is_not_complete(features):
    points = [shapely.Point(420_010, 2_408_010), shapely.Point(420_020, 2_408_010)]
    assert opened(features(points, persons=[5.0, np.nan])).known.sum() == 1


def test_points_that_are_said_to_be_complete_are(features):
    points = features([shapely.Point(417_100, 2_406_100)], persons=[5])
    assert opened(points, coverage="full").known.all()
    area = features([WEST], name="area.gpkg", n=[1])
    assert int(opened(points, coverage=str(area)).known.sum()) == 16


def test_persons_of_large_cells_are_shared_inside_them(raster):
    grid = opened(raster([[160, -1], [0, 32]]))
    assert grid.people.sum() == pytest.approx(192)
    assert grid.people[0, 0] == pytest.approx(10)
    assert int(grid.known.sum()) == 3 * 16


def test_persons_of_small_cells_in_degrees_are_added_up(raster):
    path = raster(np.full((80, 80), 0.5), crs="EPSG:4326", west=105.2, north=21.8, cell=1 / 1200)
    grid = opened(path, frame_over((410_000, 2_395_000, 430_000, 2_420_000), 250.0))
    assert grid.people.sum() == pytest.approx(3200)
    assert 0 < grid.known.mean() < 0.2


def test_what_the_bringer_states_is_said(features):
    stated = {"source": "Tổng điều tra dân số 2019", "as_of": "2019-04-01", "accuracy": "theo xã"}
    text = said(opened(features([WEST], persons=[1]), **stated))
    assert all(words in text for words in stated.values())
    assert "nguồn: không nêu" in said(opened(features([WEST], name="b.gpkg", persons=[1])))


def test_the_column_can_be_named(features):
    path = features([WEST], dan_so=[5], nam_2025=["7"])
    assert opened(path, column="nam_2025").people.sum() == pytest.approx(7)


@pytest.mark.parametrize(
    ("columns", "stated", "words"),
    [
        ({"persons": [-5]}, {}, "-5 persons in column persons of feature 1"),
        ({"persons": ["nhiều"]}, {}, "'nhiều' in column persons"),
        ({"persons": ["12.345"]}, {}, "may be thousands or a fraction"),
        ({"persons": [None]}, {}, "no number in column persons"),
        (
            {"x": [5]},
            {},
            r"no column of persons. Name the column of persons \(--population-column\), one of x",
        ),
        ({"x": [5]}, {"column": "y"}, "no column 'y'"),
    ],
    ids=["negative", "text", "grouped", "empty", "no column", "no such column"],
)
def test_features_that_hold_no_counts_are_refused(features, columns, stated, words):
    with pytest.raises(FileUnreadableError, match=words) as refused:
        opened(features([WEST], **columns), **stated)
    assert refused.value.text_vi
    assert len(str(refused.value).splitlines()) == 1


def test_lines_are_refused(features):
    with pytest.raises(FileUnreadableError, match="holds lines, points or polygons"):
        opened(features([shapely.boundary(WEST)], persons=[5]))


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_features_without_crs_or_with_degrees_under_a_metric_one_are_refused(features):
    far = shapely.box(3_000, 2_000, 4_000, 3_000)
    with pytest.raises(CRSUnknownError, match="CRS"):
        opened(features([far], crs=None, name="a.gpkg", persons=[5]))
    degrees = shapely.box(105.1, 21.7, 105.2, 21.8)
    with pytest.raises(CRSUnknownError, match="degrees"):
        opened(features([degrees], name="b.gpkg", persons=[5]))


def test_people_elsewhere_are_refused(features, raster):
    far = shapely.box(500_000, 2_500_000, 501_000, 2_501_000)
    with pytest.raises(FileUnreadableError, match="does not reach the land asked about"):
        opened(features([far], persons=[5]))
    with pytest.raises(FileUnreadableError, match="does not reach the land asked about"):
        opened(raster([[5]], west=500_000))


@pytest.mark.parametrize(
    ("values", "made", "kind", "words"),
    [
        ([[-9999]], {}, FileUnreadableError, "cells of -9999 persons that it does not declare"),
        ([[5]], {"crs": None}, CRSUnknownError, "does not say which CRS it is in. Say"),
        ([[5]], {"crs": None, "west": 105, "north": 22, "cell": 0.1}, CRSUnknownError, "look like degrees"),
        (
            [[5]],
            {"west": 105, "north": 22, "cell": 0.1},
            CRSUnknownError,
            "metre, and has coordinates in degrees",
        ),
        ([[[5, 5]]], {}, FileUnreadableError, r"2 band\(s\)"),
        ([[5]], {"cell": 20_000.0}, FileUnreadableError, "cells 20,.* m wide, up to 5,000 m"),
        ([[5]], {"north": 0.0, "cell": -1000.0}, CRSUnknownError, "turned or upside down"),
    ],
    ids=["negative", "no crs", "degrees", "degrees as metres", "bands", "coarse", "mirrored"],
)
def test_rasters_that_hold_no_counts_are_refused(raster, values, made, kind, words):
    with pytest.raises(kind, match=words) as refused:
        opened(raster(values, **made))
    assert refused.value.text_vi
    assert len(str(refused.value).splitlines()) == 1


def test_text_is_no_raster(tmp_path):
    (tmp_path / "people.tif").write_text("nobody")
    with pytest.raises(FileUnreadableError, match="is not a GeoTIFF"):
        opened(tmp_path / "people.tif")


@pytest.mark.parametrize("stated", [{"as_of": "năm ngoái"}, {"source": "x" * 301}], ids=["date", "long"])
def test_statements_that_are_none_are_refused(tmp_path, stated):
    with pytest.raises(InputError, match=r"population|Population"):
        PopulationFile(path=tmp_path / "p.gpkg", **stated)
