"""Count the cells of a raster that hold no value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rasterio
from rasterio.features import geometry_mask

from geo.errors import LayerError
from geo.transform import reproject

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd


def count_voids(path: Path, area: gpd.GeoDataFrame) -> tuple[int, int]:
    """
    Count the cells of a raster inside an area, and those of them without a value.

    Parameters
    ----------
    path
        A raster that GDAL reads, with a CRS.
    area
        Polygons, any CRS; a cell counts when its centre lies inside one.

    Returns
    -------
    tuple of int and int
        Cells, and cells without a value.

    Raises
    ------
    LayerError
        The file cannot be read as a raster.
    CoordinateError
        A vertex of `area` cannot be converted to the raster's CRS.
    """
    try:
        with rasterio.open(path) as raster:
            shapes = reproject(area, raster.crs.to_wkt(), layer="terrain")[0].geometry
            is_outside = geometry_mask(shapes, out_shape=raster.shape, transform=raster.transform)
            is_void = raster.read_masks(1) == 0
    except rasterio.errors.RasterioIOError as err:
        raise LayerError(path.stem, f"{path.name} cannot be read as a raster", "Restore the file") from err
    return int((~is_outside).sum()), int((is_void & ~is_outside).sum())
