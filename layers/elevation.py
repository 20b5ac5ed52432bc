"""Open the terrain model as a grid of elevations with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import rasterio
from pyproj import CRS
from rasterio.errors import RasterioIOError

from geo.crs import crs_label
from geo.elevation import ElevationGrid
from geo.errors import CRSUnitError, LayerSchemaError
from layers.load import load_layer

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["load_elevation", "read_elevation"]


def load_elevation() -> ElevationGrid:
    """
    Open the terrain model of the catalogue.

    Returns
    -------
    ElevationGrid
        Checked against its metadata.

    Raises
    ------
    LayerError
        The file or its metadata cannot be used.
    """
    return read_elevation(load_layer("terrain").path)


def read_elevation(path: Path) -> ElevationGrid:
    """
    Open a raster of elevations.

    Parameters
    ----------
    path
        A raster that GDAL reads, elevations in metres in its first band.

    Returns
    -------
    ElevationGrid
        NaN where the raster has no data.

    Raises
    ------
    LayerSchemaError
        It cannot be read, is not north up, or its cells are not square.
    CRSUnitError
        It has no CRS in metres.
    """
    try:
        with rasterio.open(path) as raster:
            transform, crs = raster.transform, raster.crs
            elevation_m = raster.read(1, masked=True).astype(np.float64).filled(np.nan)
    except RasterioIOError as err:
        raise LayerSchemaError(path.stem, f"{path.name} cannot be read as a raster", "Restore it") from err
    if crs is None or not crs.is_projected or crs.linear_units_factor[1] != 1.0:
        raise CRSUnitError(path.stem, f"{path.name} has no CRS in metres", "Reproject it to EPSG:9211")
    is_north_up = transform.b == transform.d == 0 and transform.a > 0 > transform.e
    if not is_north_up or not np.isclose(transform.a, -transform.e):
        raise LayerSchemaError(
            path.stem, f"the cells of {path.name} are not square and north up", "Resample it to square cells"
        )
    return ElevationGrid(
        elevation_m=elevation_m,
        cell_m=float(transform.a),
        west_m=float(transform.c),
        north_m=float(transform.f),
        crs=crs_label(CRS.from_user_input(crs.to_wkt())),
    )
