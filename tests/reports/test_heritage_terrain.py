"""Lines of sight over loaded tiles around Dinh thự họ Vương, where the catalogue has no terrain."""

import dataclasses
from functools import cache

import numpy as np
import pytest

from analysis.heritage_sight_reach import sight_reach
from commands.output import to_plain
from layers.elevation import read_elevation
from layers.load import load_layer
from layers.sight_terrain import sight_ground
from layers.terrain_loading import add_tile
from layers.terrain_tiles import remove_tile, stored_tiles
from reports.heritage_check import HeritageRequest, heritage_record, heritage_tables, run_heritage
from tests.layers.terrain_files import tif
from tests.reports.sight_cases import NOW, SOUTH, WEST, load_tile, site

load = cache(load_layer)
tables = cache(lambda: heritage_tables(load))


def check(workspace, *sites):
    request = HeritageRequest(radius_m=3_000.0)
    return run_heritage(sites or (site(),), load, request, tables=tables(), workspace=workspace)


def seen(found, heritage_id="G01"):
    return {pair.heritage_id: pair.visible for pair in found.report.pairs}[heritage_id]


def terrain_inputs(found):
    return [(each.key, each.sha256, each.is_catalogue) for each in found.inputs if each.role == "terrain"]


def test_a_tile_settles_what_the_catalogue_cannot(tmp_path):
    assert seen(check(tmp_path / "w")) is None
    load_tile(tmp_path / "w", tmp_path)
    assert seen(check(tmp_path / "w")) is True


def test_a_ridge_in_a_tile_hides_the_site(tmp_path):
    load_tile(tmp_path / "w", tmp_path, ridge_m=1_300.0)
    assert seen(check(tmp_path / "w")) is False


def test_the_record_names_the_tiles_and_says_so(tmp_path):
    tile = load_tile(tmp_path / "w", tmp_path)
    found = check(tmp_path / "w")
    assert terrain_inputs(found)[1:] == [(f"terrain:{tile.tile_id}", tile.sha256, False)]
    (pair,) = [each for each in found.report.pairs if each.heritage_id == "G01"]
    assert "over loaded terrain (1 tile)" in pair.notes[-1].en
    assert found.remarks == (pair.notes[-1],)
    record = to_plain(heritage_record(found))
    (entry,) = [each for each in record["inputs"] if each["key"] == f"terrain:{tile.tile_id}"]
    assert entry["path"].endswith(f"terrain/{tile.tile_id}.tif")


def test_another_tile_is_another_input(tmp_path):
    first = load_tile(tmp_path / "w", tmp_path)
    before = terrain_inputs(check(tmp_path / "w"))
    remove_tile(tmp_path / "w", first.tile_id, when=NOW)
    load_tile(tmp_path / "w", tmp_path, ridge_m=1_300.0)
    after = check(tmp_path / "w")
    assert before[0] == terrain_inputs(after)[0]
    assert before != terrain_inputs(after)
    assert seen(after) is False  # nothing of the tile that is gone is kept in memory


@pytest.mark.parametrize("with_far_tile", [False, True])
def test_where_no_tile_reaches_everything_stays_as_it_was(tmp_path, with_far_tile):
    near = site(420_000.0, 2_403_000.0, 1_000.0)
    if with_far_tile:
        load_tile(tmp_path / "w", tmp_path)
    request = HeritageRequest(radius_m=1_000.0)
    south = tuple(each for each in tables().register if each.point.y < 2_420_000)
    known = dataclasses.replace(tables(), register=south)
    before = run_heritage([near], load, request, tables=known)
    after = run_heritage([near], load, request, tables=known, workspace=tmp_path / "w")
    assert to_plain(heritage_record(after)) == to_plain(heritage_record(before))
    np.testing.assert_array_equal(after.terrain.elevation_m, before.terrain.elevation_m)


def test_heights_of_the_catalogue_stay_as_they_are_beside_a_tile(tmp_path):
    west, south = 420_000.0, 2_400_000.0
    heights = np.full((40, 40), 500.0)
    path = tif(tmp_path / "t.tif", heights, west=west, north=south + 1_200, unit="m")
    add_tile(path, tmp_path / "w", when=NOW)
    base = read_elevation(load("terrain").path)
    grid = sight_ground(tmp_path / "w", (west - 9_000, south, west + 9_000, south + 9_000)).grid
    row, col = round((base.north_m - grid.north_m) / 90), round((grid.west_m - base.west_m) / 90)
    n_rows, n_cols = grid.elevation_m.shape
    same = base.elevation_m[row : row + n_rows, col : col + n_cols]
    differs = ~np.isclose(grid.elevation_m, same, rtol=0, atol=0, equal_nan=True)
    assert 0 < differs.sum() <= 15 * 15
    assert set(grid.elevation_m[differs]) == {500.0}


def test_the_reach_is_around_both_ends():
    (entry,) = [each for each in tables().register if each.heritage_id == "G01"]
    west, south, east, north = sight_reach([(site(), entry)])
    assert (west, east) == pytest.approx((entry.point.x - 50, 425_800 + 200 + 1), abs=0.1)
    assert south == pytest.approx(2_572_900 - 1, abs=0.1)
    assert north == pytest.approx(2_573_101, abs=0.1)
    assert sight_reach([]) is None


def test_ground_beyond_all_terrain_is_left_out(tmp_path):
    load_tile(tmp_path / "w", tmp_path)
    assert len(stored_tiles(tmp_path / "w")) == 1
    grid = sight_ground(tmp_path / "w", (WEST + 6_000, SOUTH, 5_000_000.0, SOUTH + 3_000)).grid
    assert grid.elevation_m.shape[1] < 600  # to the east edge of the catalogue's model
