"""Write a made-up region for the suitability benchmark: `make_region.py FOLDER`."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import geopandas as gpd
import numpy as np
import rasterio
import shapely
from scipy import fft

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "land_conflict"))
from make_province import (  # noqa: E402
    CRS,
    HEIGHT,
    HERITAGE,
    POWER,
    ROADS,
    SOUTH,
    make_constraints,
    places_inside,
    wandering_line,
)

SEED = 20_270_102
#: Upper left corner of the terrain, metre, on whole multiples of 60 m.
WEST_M, NORTH_M = 339_960.0, SOUTH + HEIGHT + 2_520.0
#: Rows and columns by side of a cell: 8.4 and 33.4 million cells of the same ground.
SIZES = {60: (3_584, 2_334), 30: (7_167, 4_667)}
#: Lowest to highest ground, metre, and the power of the spectrum: about as rough as hills.
RELIEF_M, ROUGHNESS = 1_800.0, -2.0


def make_lines(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Return roads, power lines and heritage sites."""
    roads = [
        wandering_line(rng, place, step=40, count=int(steps * rng.uniform(0.4, 1.6)) + 2, turn=0.12)
        for count, _, steps in ROADS.values()
        for place in places_inside(rng, count)
    ]
    count = sum(number for number, _ in POWER.values())
    power = [
        wandering_line(rng, place, step=300, count=int(rng.uniform(8, 60)), turn=0.05)
        for place in places_inside(rng, count)
    ]
    heritage = shapely.points(places_inside(rng, HERITAGE))
    return {"roads": np.array(roads), "power": np.array(power), "heritage": np.asarray(heritage)}


def make_terrain(rng: np.random.Generator, shape: tuple[int, int]) -> np.ndarray:
    """Return hills: noise whose waves are the higher the longer they are."""
    waves = np.hypot(fft.fftfreq(shape[0])[:, None], fft.rfftfreq(shape[1])[None])
    waves[0, 0] = 1.0
    phases = rng.normal(size=waves.shape) + 1j * rng.normal(size=waves.shape)
    spectrum = phases * waves**ROUGHNESS
    spectrum[0, 0] = 0.0
    ground = fft.irfft2(spectrum, s=shape, workers=2)
    ground -= ground.min()
    return np.asarray(ground * (RELIEF_M / ground.max()), dtype=np.float32)


def write_terrain(path: Path, ground: np.ndarray, cell_m: int) -> None:
    """Write a tiled GeoTIFF."""
    place = rasterio.Affine(cell_m, 0, WEST_M, 0, -cell_m, NORTH_M)
    tiles = {"tiled": True, "blockxsize": 512, "blockysize": 512}
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        height=ground.shape[0],
        width=ground.shape[1],
        count=1,
        dtype="float32",
        crs=CRS,
        transform=place,
        nodata=-9999,
        **tiles,
    ) as out:
        out.write(ground, 1)


def write_region(folder: Path) -> None:
    """Write three layers, the exclusions and the terrain in two resolutions."""
    folder.mkdir(parents=True, exist_ok=True)
    started_s = time.perf_counter()
    rng = np.random.default_rng(SEED)
    for name, shapes in make_lines(rng).items():
        gpd.GeoDataFrame(geometry=shapes, crs=CRS).to_file(folder / f"{name}.gpkg", engine="pyogrio")
    constraints = make_constraints(rng)
    constraints.to_file(folder / "exclusions.gpkg", engine="pyogrio")
    finest = make_terrain(rng, SIZES[30])
    write_terrain(folder / "terrain_30m.tif", finest, 30)
    padded = np.pad(finest, ((0, 1), (0, 1)), mode="edge")
    coarse = padded.reshape(SIZES[60][0], 2, SIZES[60][1], 2).mean(axis=(1, 3))
    write_terrain(folder / "terrain_60m.tif", coarse.astype(np.float32), 60)
    vertices = shapely.get_num_coordinates(constraints.geometry.to_numpy()).sum()
    print(
        f"{len(constraints):,} exclusions with {vertices:,} vertices, {finest.size:,} cells, "
        f"in {time.perf_counter() - started_s:.0f} s"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    write_region(parser.parse_args().folder)
