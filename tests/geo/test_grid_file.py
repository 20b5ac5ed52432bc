"""Rasters read strip by strip, and those that are refused."""

import numpy as np
import pytest
import rasterio
from rasterio.transform import Affine

from geo.errors import CRSUnitError, FileUnreadableError, InputError
from geo.grid_file import GridFile

PLACE = Affine(30.0, 0.0, 500_000.0, 0.0, -30.0, 2_400_000.0)
CELLS = np.arange(12, dtype=np.int16).reshape(4, 3)


def write(path, *, transform=PLACE, crs="EPSG:9211", nodata=-1):
    profile = {"driver": "GTiff", "height": 4, "width": 3, "count": 1, "dtype": "int16"}
    with rasterio.open(path, "w", **profile, transform=transform, crs=crs, nodata=nodata) as file:
        file.write(CELLS, 1)
    return path


def test_strips_are_the_rows_of_the_file(tmp_path):
    with GridFile(write(tmp_path / "ground.tif", nodata=7)) as file:
        assert (file.frame.shape, file.frame.bounds) == (
            (4, 3),
            (500_000.0, 2_399_880.0, 500_090.0, 2_400_000.0),
        )
        np.testing.assert_array_equal(file.strip(1, 2), [[3, 4, 5], [6, np.nan, 8]])
        assert file.strip(1, 2).dtype == np.float32


def test_degrees_are_refused(tmp_path):
    place = Affine(0.001, 0.0, 105.0, 0.0, -0.001, 22.0)
    with pytest.raises(CRSUnitError, match="EPSG:4326 is in degree, metres are needed"):
        GridFile(write(tmp_path / "ground.tif", transform=place, crs="EPSG:4326"))


@pytest.mark.parametrize(
    "place",
    [Affine(30, 1, 0, 0, -30, 0), Affine(30, 0, 0, 0, -31, 0), Affine(30, 0, 0, 0, 30, 0)],
    ids=["turned", "not square", "south up"],
)
def test_cells_that_are_not_north_up_and_square_are_refused(tmp_path, place):
    with pytest.raises(InputError, match="turned or not square"):
        GridFile(write(tmp_path / "ground.tif", transform=place))


def test_a_file_without_crs_is_refused(tmp_path):
    with pytest.raises(InputError, match="does not say its CRS"):
        GridFile(write(tmp_path / "ground.tif", crs=None))


def test_a_file_that_is_no_raster_is_refused(tmp_path):
    (tmp_path / "ground.tif").write_text("no raster")
    with pytest.raises(FileUnreadableError, match="cannot be read as a raster"):
        GridFile(tmp_path / "ground.tif")


def test_a_file_that_ends_too_early_is_refused_where_it_ends(tmp_path):
    path = write(tmp_path / "ground.tif")
    path.write_bytes(path.read_bytes()[:-12])
    with GridFile(path) as file, pytest.raises(FileUnreadableError, match="complete"):
        file.strip(0, 4)
