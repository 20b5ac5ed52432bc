"""Small made-up rasters of heights for the tests of terrain tiles."""

import gzip
import zipfile

import numpy as np
import rasterio
from affine import Affine

from geo.transform import conversion
from layers.terrain_records import TerrainStated

#: A place of the province where the catalogue has no terrain: Đồng Văn, working CRS.
WEST, NORTH = 420_000.0, 2_570_000.0
STEP_DEG = 1 / 3600


def ramp(rows=40, cols=50, lowest=500.0, step=2.0):
    """Heights that rise eastwards by `step` a cell."""
    return np.tile(lowest + step * np.arange(cols, dtype=np.float64), (rows, 1))


def tif(path, heights=None, *, west=WEST, north=NORTH, cell=30.0, crs="EPSG:9211", transform=None, **options):
    """Write heights as GeoTIFF; `unit`, `nodata`, `dtype` as asked."""
    values = ramp() if heights is None else np.asarray(heights)
    values = values if values.ndim == 3 else values[None]
    unit = options.pop("unit", None)
    profile = {"driver": "GTiff", "count": values.shape[0], "dtype": "float32"} | options
    height, width = values.shape[1:]
    place = transform or Affine(cell, 0, west, 0, -cell, north)
    with rasterio.open(path, "w", height=height, width=width, transform=place, crs=crs, **profile) as out:
        out.write(values.astype(profile["dtype"]))
        if unit:
            out.units = (unit,)
    return path


def degrees_tif(path, heights, *, west=105.1, north=23.1, step=STEP_DEG, **options):
    return tif(path, heights, crs="EPSG:4326", transform=Affine(step, 0, west, 0, -step, north), **options)


def hgt(path, heights=None, side=1201):
    """Write an SRTM tile; heights default to 700 m."""
    values = np.full((side, side), 700) if heights is None else heights
    path.write_bytes(np.asarray(values).astype(">i2").tobytes())
    return path


def gz(path):
    packed = path.with_name(path.name + ".gz")
    packed.write_bytes(gzip.compress(path.read_bytes(), 1))
    return packed


def zipped(folder, *paths, name="tile.zip"):
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in paths:
            archive.write(path, path.name)
    return folder / name


def cut(path, share=0.6):
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    return path


def cell_of(lon, lat):
    """Place in the working CRS."""
    x, y = conversion("EPSG:4326", "EPSG:9211").convert([lon], [lat])
    return float(x[0]), float(y[0])


STATED = TerrainStated
