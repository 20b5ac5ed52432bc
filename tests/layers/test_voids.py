"""Cells of a raster without a value."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import rasterio
import shapely

from geo.errors import LayerError
from layers.voids import count_voids


@pytest.fixture
def raster(tmp_path):
    path = tmp_path / "heights.tif"
    values = np.full((10, 10), 100, dtype="int16")
    values[0, 0] = values[9, 9] = -32768
    profile = {"driver": "GTiff", "width": 10, "height": 10, "count": 1, "dtype": "int16", "nodata": -32768}
    transform = rasterio.transform.from_origin(500_000, 2_400_900, 90, 90)
    with rasterio.open(path, "w", crs="EPSG:9211", transform=transform, **profile) as out:
        out.write(values, 1)
    return path


def area(west: float, south: float, east: float, north: float) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(geometry=[shapely.box(west, south, east, north)], crs="EPSG:9211")


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ((500_000, 2_400_000, 500_900, 2_400_900), (100, 2)),
        ((500_000, 2_400_450, 500_450, 2_400_900), (25, 1)),
        ((500_450, 2_400_450, 500_900, 2_400_900), (25, 0)),
    ],
    ids=["all", "north-west quarter", "north-east quarter"],
)
def test_cells_and_voids_inside(raster, box, expected):
    assert count_voids(raster, area(*box)) == expected


def test_area_in_another_crs_gives_the_same(raster):
    quarter = area(500_000, 2_400_450, 500_450, 2_400_900)
    assert count_voids(raster, quarter.to_crs("EPSG:4326")) == (25, 1)


def test_file_that_is_no_raster_is_refused(tmp_path):
    path = tmp_path / "heights.tif"
    path.write_text("not a raster", encoding="utf-8")
    with pytest.raises(LayerError, match="cannot be read as a raster"):
        count_voids(path, area(0, 0, 1, 1))
