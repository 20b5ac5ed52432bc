"""The same with rasterio and scipy, in one thread: `rival_scipy.py FOLDER CELL_M OUT`."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np
import pyogrio
import rasterio
import shapely
from rasterio.features import rasterize
from scipy.ndimage import convolve1d, distance_transform_edt


def mark(name: str) -> None:
    """Say what is done, and when."""
    print(name, time.time())


def burn(folder: Path, name: str, terrain: rasterio.DatasetReader, *, touched: bool) -> np.ndarray:
    """Return the cells under a layer."""
    where = "class <> 'forest_production'" if name == "exclusions" else None
    shapes = shapely.from_wkb(pyogrio.raw.read(folder / f"{name}.gpkg", columns=[], where=where)[2])
    place = {"out_shape": terrain.shape, "transform": terrain.transform, "dtype": "uint8"}
    return np.asarray(rasterize(list(shapes), all_touched=touched, **place))


def main() -> None:
    """Read, compute and write, printing times."""
    folder, cell_m, out = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    mark("start")
    with rasterio.open(folder / f"terrain_{cell_m}m.tif") as terrain:
        ground = terrain.read(1)
        profile = {**terrain.profile, "nodata": -9999}
        names = ("roads", "power", "heritage")
        cells = {name: burn(folder, name, terrain, touched=True) for name in names}
        excluded = burn(folder, "exclusions", terrain, touched=False)
    mark("rasterise")
    far = {
        name: distance_transform_edt(covered == 0).astype("float32") * cell_m
        for name, covered in cells.items()
    }
    mark("distance")
    across, along = [1, 2, 1], [1, 0, -1]
    east = convolve1d(convolve1d(ground, across, axis=0), along, axis=1)
    north = convolve1d(convolve1d(ground, across, axis=1), along, axis=0)
    slope = np.degrees(np.arctan(np.hypot(east, north) / (8 * cell_m)))
    mark("slope")
    score = (
        0.35 * np.maximum(0, 1 - far["roads"] / 5_000)
        + 0.2 * np.maximum(0, 1 - far["power"] / 10_000)
        + 0.25 * np.maximum(0, 1 - slope / 15)
        + 0.2 * np.minimum(1, far["heritage"] / 3_000)
    )
    score[excluded > 0] = -1
    mark("score")
    with rasterio.open(out, "w", **profile) as written:
        written.write(score.astype("float32"), 1)
    mark("write")


if __name__ == "__main__":
    main()
