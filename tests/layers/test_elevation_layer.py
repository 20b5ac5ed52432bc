"""Reading a terrain model, and refusing what is none."""

import numpy as np
import pytest
import rasterio
from rasterio.transform import Affine

from geo.errors import CRSUnitError, LayerSchemaError
from layers.elevation import load_elevation, read_elevation

PLACED = Affine(90.0, 0, 400_000.0, 0, -90.0, 2_400_000.0)


def write(path, *, transform=PLACED, crs="EPSG:9211"):
    values = np.array([[10, -32768], [20, 30]], dtype="int16")
    options = {"driver": "GTiff", "width": 2, "height": 2, "count": 1, "dtype": "int16", "nodata": -32768}
    with rasterio.open(path, "w", transform=transform, crs=crs, **options) as raster:
        raster.write(values, 1)
    return path


def test_catalogue_terrain_is_read_with_its_place():
    grid = load_elevation()
    assert grid.cell_m == 90.0
    assert grid.crs == "EPSG:9211"
    assert (grid.west_m, grid.north_m) == (396_090.0, 2_434_050.0)
    assert np.nanmax(grid.elevation_m) == 1570


def test_no_data_is_nan(tmp_path):
    grid = read_elevation(write(tmp_path / "dem.tif"))
    assert np.isnan(grid.elevation_m[0, 1])
    assert grid.elevation_m[1].tolist() == [20, 30]


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"crs": "EPSG:4326"}, CRSUnitError, "has no CRS in metres"),
        ({"crs": None}, CRSUnitError, "has no CRS in metres"),
        ({"transform": Affine(90.0, 0, 4e5, 0, -30.0, 2.4e6)}, LayerSchemaError, "not square and north up"),
        ({"transform": Affine(90.0, 5, 4e5, 5, -90.0, 2.4e6)}, LayerSchemaError, "not square and north up"),
    ],
)
def test_unusable_raster_is_refused(tmp_path, change, error, message):
    with pytest.raises(error, match=message):
        read_elevation(write(tmp_path / "dem.tif", **change))


def test_file_of_another_kind_is_refused(tmp_path):
    path = tmp_path / "dem.tif"
    path.write_text("no raster")
    with pytest.raises(LayerSchemaError, match=r"dem\.tif cannot be read as a raster"):
        read_elevation(path)
