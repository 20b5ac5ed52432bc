"""Joining terrain tiles: order, voids, seams, means and interpolations."""

import datetime as dt

import numpy as np
import pytest

from geo.errors import CRSUnitError, LayerMetadataError
from geo.grid import GridFrame, frame_over
from layers.elevation import load_elevation
from layers.terrain import open_terrain, terrain_sources
from layers.terrain_loading import add_tile
from layers.terrain_records import TerrainNote
from tests.layers.terrain_files import NORTH, WEST, cell_of, degrees_tif, ramp, tif

WHEN = dt.datetime(2026, 12, 1, 8, tzinfo=dt.UTC)


def frame(cell=30.0, rows=40, cols=50, west=WEST, north=NORTH, crs="EPSG:9211"):
    return GridFrame(west_m=west, north_m=north, cell_m=cell, n_rows=rows, n_cols=cols, crs=crs)


def loaded(workspace, path, *, when=WHEN, **said):
    return add_tile(path, workspace, when=when, said=TerrainNote(**said))


@pytest.fixture(name="workspace")
def make_workspace(tmp_path):
    return tmp_path / "workspace"


def test_without_tiles_the_catalogue_is_given_cell_by_cell():
    grid = load_elevation()
    rows, cols = grid.elevation_m.shape
    found = open_terrain(None, frame(90.0, rows, cols, grid.west_m, grid.north_m))
    np.testing.assert_array_equal(found.elevation_m, grid.elevation_m.astype(np.float32))
    assert [key for key, _ in found.sources] == ["terrain"]
    assert found.notes() == ()


def test_where_nothing_is_loaded_nothing_is_known(workspace):
    found = open_terrain(workspace, frame())
    assert np.isnan(found.elevation_m).all()
    assert (found.known_share, found.sources) == (0.0, ())


def test_a_tile_on_the_frame_comes_through_unchanged(workspace, tmp_path):
    loaded(workspace, tif(tmp_path / "a.tif"))
    found = open_terrain(workspace, frame())
    np.testing.assert_array_equal(found.elevation_m, ramp().astype(np.float32))
    assert found.known_share == 1.0


def test_the_mean_of_nine_cells_by_hand(workspace, tmp_path):
    heights = np.array([[1, 2, 3, 40], [4, 5, 6, 40], [7, 8, 9, 40], [50, 50, 50, 50]], dtype=float)
    loaded(workspace, tif(tmp_path / "a.tif", heights))
    found = open_terrain(workspace, frame(90.0, 1, 1))
    assert found.elevation_m.tolist() == [[5.0]]  # 45 / 9


@pytest.mark.parametrize(("voids", "known"), [(4, True), (5, False)], ids=["5 of 9 known", "4 of 9 known"])
def test_a_mean_needs_half_of_its_cells(workspace, tmp_path, voids, known):
    heights = np.full((3, 3), 600.0)
    heights.ravel()[:voids] = -9999
    loaded(workspace, tif(tmp_path / "a.tif", heights, nodata=-9999))
    found = open_terrain(workspace, frame(90.0, 1, 1)).elevation_m[0, 0]
    assert found == 600.0 if known else np.isnan(found)


def test_a_finer_frame_is_interpolated_between_centres(workspace, tmp_path):
    loaded(workspace, tif(tmp_path / "a.tif"))
    found = open_terrain(workspace, frame(15.0, 4, 6)).elevation_m[2]
    # Source centres at 15, 45, 75 m hold 500, 502, 504; new ones at 7.5, 22.5, 37.5, 52.5, 67.5, 82.5 m.
    np.testing.assert_allclose(found, [500, 500.5, 501.5, 502.5, 503.5, 504.5], atol=1e-4)


def test_a_void_keeps_its_size_when_it_is_interpolated(workspace, tmp_path):
    heights = ramp()
    heights[10:14, 20:24] = np.nan
    loaded(workspace, tif(tmp_path / "a.tif", heights, nodata=np.nan))
    found = np.isnan(open_terrain(workspace, frame(15.0, 80, 100)).elevation_m)
    assert found[20:28, 40:48].all()
    assert found.sum() == 64


def test_of_two_tiles_the_finer_goes_first_whenever_it_came(workspace, tmp_path):
    loaded(workspace, tif(tmp_path / "fine.tif", np.full((90, 90), 700.0), cell=10.0), when=WHEN)
    later = WHEN + dt.timedelta(days=1)
    loaded(workspace, tif(tmp_path / "coarse.tif", np.full((40, 50), 800.0)), when=later)
    found = open_terrain(workspace, frame())
    assert found.elevation_m[5, 5] == 700.0
    assert found.elevation_m[35, 5] == 800.0
    assert [round(each.resolution_m) for each in found.all_sources] == [10, 30]


def test_of_two_tiles_as_fine_the_newer_survey_goes_first(workspace, tmp_path):
    newest = WHEN + dt.timedelta(days=1)
    loaded(workspace, tif(tmp_path / "new.tif", np.full((9, 9), 700.0)), as_of="2015-06", source="A")
    loaded(
        workspace, tif(tmp_path / "old.tif", np.full((9, 9), 800.0)), when=newest, as_of="2000-02", source="B"
    )
    assert open_terrain(workspace, frame()).elevation_m[0, 0] == 700.0


def test_a_void_is_filled_by_the_next_source_and_said(workspace, tmp_path):
    heights = np.full((60, 75), 700.0)
    heights[0:15, 0:15] = -32768
    loaded(workspace, tif(tmp_path / "fine.tif", heights, cell=20.0, nodata=-32768), title="mịn")
    loaded(workspace, tif(tmp_path / "coarse.tif", np.full((40, 50), 800.0), cell=60.0), title="thô")
    found = open_terrain(workspace, frame(60.0, 20, 25))
    assert found.elevation_m[2, 2] == 800.0
    assert found.origin[2, 2] == 2
    assert found.all_sources[1].filled_share == 25 / 500  # 5 x 5 cells of 60 m
    assert "5,0\u00a0%" in found.notes()[0].vi
    assert "“thô”" in found.notes()[0].vi


def test_cells_beside_another_source_are_counted_as_a_seam(workspace, tmp_path):
    loaded(workspace, tif(tmp_path / "west.tif", np.full((10, 5), 700.0)), source="A")
    loaded(workspace, tif(tmp_path / "east.tif", np.full((10, 5), 760.0), west=WEST + 150), source="B")
    found = open_terrain(workspace, frame(30.0, 10, 10))
    assert found.seam_share() == 20 / 100  # one column on each side
    assert any("seam" in each.en for each in found.notes())


def test_two_tiles_of_one_product_are_read_as_one_raster(workspace, tmp_path):
    whole = ramp(20, 40, step=10.0)
    loaded(workspace, degrees_tif(tmp_path / "w.tif", whole[:, :20]), source="A")
    loaded(workspace, degrees_tif(tmp_path / "e.tif", whole[:, 20:], west=105.1 + 20 / 3600), source="A")
    x, y = cell_of(105.1 + 20 / 3600, 23.1 - 10 / 3600)
    found = open_terrain(workspace, frame(10.0, 3, 30, west=x - 150, north=y + 15))
    assert len(found.all_sources) == 1
    steps = np.diff(found.elevation_m[1])
    np.testing.assert_allclose(steps, 10 * 10 / 28.4, rtol=0.02)  # a second of longitude is 28.4 m at 23.1° N
    assert found.seam_share() == 0


def test_datums_that_differ_are_named(workspace, tmp_path):
    loaded(workspace, tif(tmp_path / "Copernicus_DSM_10.tif", np.full((10, 5), 700.0)))
    loaded(workspace, tif(tmp_path / "srtm_east.tif", np.full((10, 5), 700.0), west=WEST + 150))
    said = [each.en for each in open_terrain(workspace, frame(30.0, 10, 10)).notes()]
    assert any("EGM2008" in each and "EGM96" in each for each in said)


def test_a_frame_that_is_finer_than_its_source_says_so(workspace, tmp_path):
    loaded(workspace, tif(tmp_path / "a.tif"))
    assert "Cells of 10 m are finer" in open_terrain(workspace, frame(10.0, 9, 9)).notes()[0].en


@pytest.mark.parametrize("cell", [11.3, 30.0, 100.0], ids=["no whole cells", "interpolated", "means"])
def test_the_frame_cut_in_strips_gives_the_same_bits(workspace, tmp_path, cell):
    heights = np.random.default_rng(7).uniform(500, 900, (90, 90))
    heights[30:40, 30:40] = np.nan
    loaded(workspace, degrees_tif(tmp_path / "a.tif", heights, nodata=np.nan))
    x, y = cell_of(105.1, 23.1)
    rows = int(2500 / cell) // 7 * 7
    whole = frame_over((x, y - rows * cell, x + 2500, y), cell)
    strips = [whole.strip(at, min(7, whole.n_rows - at)) for at in range(0, whole.n_rows, 7)]
    parts = [open_terrain(workspace, each).elevation_m for each in strips]
    np.testing.assert_array_equal(np.vstack(parts), open_terrain(workspace, whole).elevation_m)


def test_the_key_of_a_result_changes_with_the_tiles(workspace, tmp_path):
    before = terrain_sources(workspace)
    tile = loaded(workspace, tif(tmp_path / "a.tif"))
    assert terrain_sources(workspace) == ((f"terrain:{tile.tile_id}", tile.sha256), *before)


def test_a_tile_that_was_changed_by_hand_is_refused(workspace, tmp_path):
    tile = loaded(workspace, tif(tmp_path / "a.tif"))
    tile.path.write_bytes(tile.path.read_bytes() + b" ")
    with pytest.raises(LayerMetadataError, match="is not the file that was loaded"):
        open_terrain(workspace, frame())


def test_a_frame_in_another_crs_is_refused():
    with pytest.raises(CRSUnitError, match="EPSG:9211 is needed"):
        open_terrain(None, frame(crs="EPSG:9209"))


def test_known_share_of_some_cells(workspace, tmp_path):
    loaded(workspace, tif(tmp_path / "a.tif", np.full((10, 5), 700.0)))
    found = open_terrain(workspace, frame(30.0, 10, 10))
    inside = np.zeros((10, 10), dtype=bool)
    inside[0, :8] = True
    assert found.known_share_in(inside) == 5 / 8
    assert found.known_share_in(np.zeros((10, 10), dtype=bool)) is None
