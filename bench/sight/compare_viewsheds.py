"""Compare our viewshed with GRASS r.viewshed and gdal_viewshed on the real terrain; save one answer."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
import numpy.typing as npt
import rasterio
import typer
from rasterio.windows import Window

from geo.line_of_sight import REFRACTION, viewshed
from layers.elevation import read_elevation

ROOT = Path(__file__).resolve().parents[2]
TERRAIN = ROOT / "data" / "terrain" / "elevation_90m.tif"
ANSWERS = ROOT / "tests" / "data" / "sight"
#: Heights of the comparison, metre: those the product uses.
OBSERVER_HEIGHT_M, STRUCTURE_HEIGHT_M = 1.7, 20.0
#: Upper left cell, size and observers of the cut-out that the tests keep.
CUT_ROW, CUT_COL, CUT_CELLS = 470, 560, 120
CUT_OBSERVERS = ((58, 67), (30, 40), (100, 20))

Seen = npt.NDArray[np.float64]


def main(*, observers: int = 12, seed: int = 7, save: bool = False) -> None:
    """Run inside a GRASS session (r.in.gdal, r.viewshed and r.out.gdal on the path)."""
    terrain = read_elevation(TERRAIN)
    highest = np.unravel_index(int(np.nanargmax(terrain.elevation_m)), terrain.elevation_m.shape)
    known = np.argwhere(~np.isnan(terrain.elevation_m))
    chosen = np.random.default_rng(seed).choice(known, observers - 1, replace=False)
    load_into_grass(TERRAIN)
    print("observer, height m, cells, seen by us, ours = GRASS, ours = GDAL, GRASS = GDAL, ours s, GRASS s")
    for cell in [highest, *chosen]:
        compare(TERRAIN, (int(cell[0]), int(cell[1])))
    if save:
        save_cut_out()


def compare(path: Path, cell: tuple[int, int]) -> None:
    """Print the shares of cells on which two programs agree, for one observer."""
    terrain = read_elevation(path)
    started = time.perf_counter()
    ours = viewshed(terrain.elevation_m, terrain.cell_m, *cell, OBSERVER_HEIGHT_M, STRUCTURE_HEIGHT_M)
    between = time.perf_counter()
    grass = by_grass(path, cell)
    ended = time.perf_counter()
    gdal = by_gdal(path, cell)
    known = ~np.isnan(ours) & ~np.isnan(grass)
    shares = [float((a == b)[known].mean()) for a, b in ((ours, grass), (ours, gdal), (grass, gdal))]
    print(
        f"{cell}, {terrain.elevation_m[cell]:.0f}, {known.sum()}, {int((ours == 1).sum())}, "
        + ", ".join(f"{100 * share:.2f} %" for share in shares)
        + f", {between - started:.1f}, {ended - between:.1f}"
    )


def load_into_grass(path: Path) -> None:
    """Import a raster into the session as `terrain` and work on its cells."""
    run("r.in.gdal", "-o", "--overwrite", "--quiet", f"input={path}", "output=terrain")
    run("g.region", "raster=terrain")


def by_grass(path: Path, cell: tuple[int, int]) -> Seen:
    """Return what r.viewshed sees; NaN where it says nothing."""
    east, north = coordinates(path, cell)
    run(
        "r.viewshed",
        "-c",
        "-r",
        "-b",
        "--overwrite",
        "--quiet",
        "input=terrain",
        "output=seen",
        f"coordinates={east},{north}",
        f"observer_elevation={OBSERVER_HEIGHT_M}",
        f"target_elevation={STRUCTURE_HEIGHT_M}",
        f"refraction_coeff={REFRACTION}",
    )
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "seen.tif"
        run("r.out.gdal", "-f", "--quiet", "input=seen", f"output={out}", "type=Byte", "nodata=255")
        return read_seen(out)


def by_gdal(path: Path, cell: tuple[int, int]) -> Seen:
    """Return what gdal_viewshed sees."""
    east, north = coordinates(path, cell)
    heights = ("-oz", str(OBSERVER_HEIGHT_M), "-tz", str(STRUCTURE_HEIGHT_M), "-cc", str(1 - REFRACTION))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "seen.tif"
        place = ("-ox", str(east), "-oy", str(north), "-md", "0")
        run("gdal_viewshed", "-q", "-b", "1", *place, *heights, "-vv", "1", "-iv", "0", str(path), str(out))
        return read_seen(out)


def save_cut_out() -> None:
    """Save a cut-out of the terrain with what GRASS sees from three of its cells."""
    ANSWERS.mkdir(parents=True, exist_ok=True)
    cut = ANSWERS / "elevation_cut.tif"
    with rasterio.open(TERRAIN) as source:
        window = Window(CUT_COL, CUT_ROW, CUT_CELLS, CUT_CELLS)
        values = source.read(1, window=window)
        profile = {
            "driver": "GTiff",
            "dtype": "int16",
            "count": 1,
            "width": CUT_CELLS,
            "height": CUT_CELLS,
            "crs": source.crs,
            "transform": source.window_transform(window),
            "nodata": source.nodata,
            "compress": "deflate",
        }
    with rasterio.open(cut, "w", **profile) as target:
        target.write(values, 1)
    load_into_grass(cut)
    seen = [by_grass(cut, cell) for cell in CUT_OBSERVERS]
    with rasterio.open(
        ANSWERS / "grass_viewsheds.tif",
        "w",
        **profile | {"dtype": "uint8", "count": len(seen), "nodata": 255},
    ) as target:
        for band, each in enumerate(seen, start=1):
            target.write(np.where(np.isnan(each), 255, each).astype("uint8"), band)
    for cell in CUT_OBSERVERS:
        compare(cut, cell)


def coordinates(path: Path, cell: tuple[int, int]) -> tuple[float, float]:
    """Return the centre of a cell."""
    centre = read_elevation(path).centre_of(cell)
    return centre.x, centre.y


def read_seen(path: Path) -> Seen:
    """Return a raster of 1, 0 and no data."""
    with rasterio.open(path) as raster:
        return np.asarray(raster.read(1, masked=True).astype(float).filled(np.nan))


def run(*words: str) -> None:
    """Run a program that must be there."""
    found = shutil.which(words[0])
    if found is None:
        raise SystemExit(
            f"{words[0]} is not on the path; run this inside a GRASS session with GDAL's programs"
        )
    subprocess.run([found, *words[1:]], check=True, capture_output=True)


if __name__ == "__main__":
    typer.run(main)
