"""Grids as files: bits, tags, layout, strips, and what happens when a write fails."""

import shutil

import numpy as np
import pytest
import rasterio

from geo.cog import write_cog, write_cog_strips
from geo.errors import InputError
from geo.grid import Grid, GridFrame

FRAME = GridFrame(west_m=500_000.0, north_m=2_400_000.0, cell_m=30.0, n_rows=700, n_cols=600)
TAGS = {"METHOD": "weighted sum", "WEIGHTS": '{"slope": 1.0}', "LAYERS": "roads@sha", "AS_OF": "2026-12-01"}


@pytest.fixture
def grids():
    score = np.random.default_rng(3).random(FRAME.shape, dtype=np.float32)
    score[:5] = np.nan
    state = np.full(FRAME.shape, 2.0, dtype=np.float32)
    return {
        "score": Grid(values=score, frame=FRAME, unit="1"),
        "state": Grid(values=state, frame=FRAME, unit="code"),
    }


def test_file_holds_the_bits_the_place_and_the_tags(tmp_path, grids):
    write_cog(tmp_path / "score.tif", grids, tags=TAGS)
    with rasterio.open(tmp_path / "score.tif") as file:
        assert file.read(1).tobytes() == grids["score"].values.tobytes()
        assert (file.transform, file.crs.to_epsg()) == (FRAME.transform, 9211)
        assert (file.descriptions, file.units) == (("score", "state"), ("1", "code"))
        assert np.isnan(file.nodata)
        assert TAGS.items() <= file.tags().items()


def test_file_is_cloud_optimized_and_an_overview_mixes_no_codes(tmp_path, grids):
    grids["state"].values[::2] = 3.0
    write_cog(tmp_path / "score.tif", grids, tags=TAGS)
    with rasterio.open(tmp_path / "score.tif") as file:
        assert file.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
        assert file.overviews(1) == [2]
        assert set(np.unique(file.read(2, out_shape=(350, 300)))) <= {2.0, 3.0}


@pytest.mark.parametrize("rows", [1, 97, 512, 700])
def test_strips_make_the_same_file(tmp_path, grids, rows):
    units = {name: grid.unit for name, grid in grids.items()}
    strips = (
        (first, [grid.values[first : first + rows] for grid in grids.values()])
        for first in range(0, 700, rows)
    )
    write_cog_strips(tmp_path / "strips.tif", FRAME, units, strips, tags=TAGS)
    write_cog(tmp_path / "whole.tif", grids, tags=TAGS)
    assert (tmp_path / "strips.tif").read_bytes() == (tmp_path / "whole.tif").read_bytes()


def test_a_run_that_breaks_off_leaves_the_old_file_and_nothing_else(tmp_path, grids):
    write_cog(tmp_path / "score.tif", grids, tags=TAGS)
    before = (tmp_path / "score.tif").read_bytes()

    def strips():
        yield 0, [np.zeros((5, 600), dtype=np.float32)] * 2
        raise RuntimeError("stopped")

    with pytest.raises(RuntimeError, match="stopped"):
        write_cog_strips(tmp_path / "score.tif", FRAME, {"score": "1", "state": "code"}, strips(), tags={})
    assert (tmp_path / "score.tif").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["score.tif"]


def test_a_disk_without_room_is_refused_before_anything_is_written(tmp_path, grids, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(0, 0, 3_000_000))
    with pytest.raises(InputError, match="8 MB are needed to write the grid, 3 MB are free"):
        write_cog(tmp_path / "score.tif", grids, tags=TAGS)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_refused(tmp_path, grids):
    with pytest.raises(InputError, match="cannot be written there") as caught:
        write_cog(tmp_path / "none" / "score.tif", grids, tags=TAGS)
    assert "Không ghi được" in caught.value.text_vi


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path, grids):
    (tmp_path / "score.tif").mkdir()
    (tmp_path / "score.tif" / "kept").touch()
    with pytest.raises(InputError, match="cannot be written there"):
        write_cog(tmp_path / "score.tif", grids, tags=TAGS)


def test_grids_on_two_frames_are_refused(tmp_path, grids):
    other = Grid(values=grids["score"].values[:5], frame=FRAME.strip(0, 5), unit="1")
    with pytest.raises(ValueError, match="lie on 2 frames"):
        write_cog(tmp_path / "score.tif", {**grids, "other": other}, tags=TAGS)
