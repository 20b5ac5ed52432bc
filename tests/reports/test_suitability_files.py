"""Files of a run: the raster and its tags, patches as layers, the record; extents."""

import json

import geopandas as gpd
import numpy as np
import pytest
import rasterio
import shapely

from analysis.patch_records import PatchRequest
from commands.output import to_plain
from geo.errors import InputError
from reports.conflict_record import record_sha256
from reports.patch_run import find_patches, patch_details
from reports.suitability_extent import extent_of_communes, extent_of_file
from reports.suitability_files import patch_table, stream_score, write_patches, write_score
from reports.suitability_record import patches_record, suitability_record
from tests.reports.suitability_run_cases import asked, load, small_run

WANTED = PatchRequest(min_area_ha=75.0, count=4)


@pytest.fixture(scope="module")
def details():
    return patch_details(find_patches(small_run(), WANTED, load), small_run(), load)


@pytest.fixture(scope="module")
def raster(tmp_path_factory):
    path = tmp_path_factory.mktemp("score") / "s.tif"
    write_score(small_run(), path)
    with rasterio.open(path) as opened:
        yield opened


def test_the_raster_holds_score_and_state_where_they_are(raster):
    found = small_run().suitability
    assert raster.descriptions == ("score", "state")
    assert np.array_equal(raster.read(1), found.score, equal_nan=True)
    assert np.array_equal(raster.read(2), found.state)
    assert (raster.transform, raster.crs.to_epsg()) == (found.frame.transform, 9211)


def test_the_raster_says_what_it_is_made_of(raster):
    tags = raster.tags()
    weights = json.loads(tags["WEIGHTS"])
    assert sum(weights.values()) == pytest.approx(1)
    assert json.loads(tags["CURVES"])["slope"][0] == [0.0, 1.0]
    assert tags["AS_OF"] == "2026-12-01"
    assert f"terrain@{dict(small_run().inputs)['terrain']}" in tags["LAYERS"]
    assert "PWR-110 (NĐ 14/2014/NĐ-CP, Điều 11)" in tags["RULES"]
    assert "FOR-SPE" in tags["RULES_NOT_CHECKED"]
    assert "planner" in tags["SOFTWARE"]


def test_a_streamed_raster_is_the_same(tmp_path, raster):
    counts = stream_score(asked(), load, tmp_path / "t.tif")
    with rasterio.open(tmp_path / "t.tif") as streamed:
        assert np.array_equal(streamed.read(), raster.read(), equal_nan=True)
        assert streamed.tags()["WEIGHTS"] == raster.tags()["WEIGHTS"]
    assert sum(counts.values()) == small_run().frame.n_cells


@pytest.mark.parametrize(("name", "epsg"), [("p.gpkg", 9211), ("p.geojson", 4326)])
def test_patches_are_written_as_layers(tmp_path, details, name, epsg):
    table = patch_table(details.details, small_run())
    write_patches(table, tmp_path / name)
    read = gpd.read_file(tmp_path / name)
    assert read.crs.to_epsg() == epsg
    assert read["patch_id"].tolist() == [each.patch.patch_id for each in details.details]
    assert (read["area_ha"] >= 75).all()
    drawn = read.to_crs(9211).geometry.area / 1e4
    assert drawn.to_numpy() == pytest.approx(read["area_ha"].to_numpy(), rel=1e-3)


def test_no_patch_is_a_layer_without_rows(tmp_path):
    table = patch_table((), small_run())
    for name, epsg in (("p.gpkg", 9211), ("p.geojson", 4326)):
        write_patches(table, tmp_path / name)
        read = gpd.read_file(tmp_path / name)
        assert (len(read), read.crs.to_epsg()) == (0, epsg)


def test_another_kind_of_file_is_refused(tmp_path, details):
    with pytest.raises(InputError, match=r"written as \.geojson or \.gpkg"):
        write_patches(patch_table(details.details, small_run()), tmp_path / "p.shp")


@pytest.mark.parametrize("name", ["p.gpkg", "p.geojson"])
def test_patches_are_not_written_where_no_folder_or_no_file_can_be(details, tmp_path, name):
    table = patch_table(details.details, small_run())
    with pytest.raises(InputError, match="absent' is not there"):
        write_patches(table, tmp_path / "absent" / name)
    (tmp_path / name).mkdir()
    with pytest.raises(InputError, match="cannot be written"):
        write_patches(table, tmp_path / name)


def test_the_record_is_plain_and_sealed(details):
    record = {**suitability_record(small_run())}
    assert record["record_sha256"] == record_sha256(record)
    text = json.dumps({**record, **patches_record(WANTED, details)}, allow_nan=False)
    assert json.loads(text) == to_plain({**record, **patches_record(WANTED, details)})


def test_the_record_tells_what_each_rule_removes():
    exclusions = suitability_record(small_run())["exclusions"]
    alone = {each["rule_id"]: each["alone_ha"] for each in exclusions["applied"]}
    assert exclusions["removed_ha"] == pytest.approx(small_run().hectares.excluded_ha)
    assert alone["PWR-110"] > 0
    assert alone["RD-III"] == 0
    assert {"FOR-SPE", "RICE"} <= {each["rule_id"] for each in exclusions["not_applied"]}


def test_an_extent_is_the_union_of_a_files_polygons(tmp_path):
    path = tmp_path / "land.geojson"
    boxes = [
        shapely.box(420_000, 2_406_000, 421_000, 2_407_000),
        shapely.box(421_000, 2_406_000, 422_000, 2_407_000),
    ]
    gpd.GeoDataFrame({"n": [1, 2]}, geometry=boxes, crs=9211).to_file(path)
    assert shapely.area(extent_of_file(path, load)) == pytest.approx(2e6, rel=1e-4)


def test_an_extent_can_be_communes_and_unknown_ones_are_refused():
    assert shapely.area(extent_of_communes(["02512"], load)) == pytest.approx(52.28e6, rel=1e-3)
    with pytest.raises(InputError, match="99999"):
        extent_of_communes(["02512", "99999"], load)
