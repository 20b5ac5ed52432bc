"""Compare our slope with GDAL's on the real terrain; save a cut: `compare_slopes.py [--save FOLDER]`."""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import rasterio
from rasterio.windows import Window

from geo.slope import slope_deg

ROOT = Path(__file__).resolve().parents[2]
TERRAIN = ROOT / "data" / "terrain" / "elevation_90m.tif"
#: Rows and columns of the cut: hills, and some voids.
FIRST_ROW, FIRST_COL, SIDE = 470, 560, 120


def gdal_slope(terrain: Path, out: Path, *options: str) -> np.ndarray:
    """Return GDAL's slope with NaN where it gives none, and leave the file."""
    subprocess.run(["gdaldem", "slope", "-q", str(terrain), str(out), *options], check=True)  # noqa: S607
    with rasterio.open(out) as file:
        slope = file.read(1)
    slope[slope == -9999] = np.nan
    return np.asarray(slope)


def read_terrain(path: Path) -> tuple[np.ndarray, float]:
    """Return elevations with NaN for no data, and the side of a cell."""
    with rasterio.open(path) as file:
        ground, void = file.read(1).astype("float32"), file.nodata
        cell_m = file.transform.a
    if void is not None:
        ground[ground == void] = np.nan
    return ground, cell_m


def tell(path: Path, folder: Path) -> None:
    """Print how far apart the slopes are."""
    ground, cell_m = read_terrain(path)
    own = slope_deg(ground, cell_m)
    theirs = gdal_slope(path, folder / "gdal.tif")
    guessed = gdal_slope(path, folder / "guessed.tif", "-compute_edges")
    both = np.isfinite(own) & np.isfinite(theirs)
    print(
        f"{path.name}: {both.sum():,} cells, largest difference {np.abs(own - theirs)[both].max():.2g} degree"
    )
    print(f"  known in one only: {(np.isfinite(own) != np.isfinite(theirs)).sum():,}")
    print(f"  guessed with -compute_edges: {(np.isfinite(guessed) & ~np.isfinite(own)).sum():,}")


def save_cut(folder: Path) -> None:
    """Write the cut and GDAL's answers on it, small."""
    with rasterio.open(TERRAIN) as file:
        window = Window(FIRST_COL, FIRST_ROW, SIDE, SIDE)
        ground, place = file.read(1, window=window), file.window_transform(window)
        profile = {**file.profile, "driver": "GTiff", "width": SIDE, "height": SIDE, "transform": place}
    profile = {k: v for k, v in profile.items() if k not in {"blockxsize", "blockysize", "tiled"}}
    # Voids are planted in the middle too: one cell, and a block.
    ground[40:43, 70:75], ground[90, 20] = profile["nodata"], profile["nodata"]
    with rasterio.open(folder / "elevation_cut.tif", "w", **profile) as out:
        out.write(ground, 1)
    for name, options in (("gdaldem_slope.tif", ()), ("gdaldem_slope_edges.tif", ("-compute_edges",))):
        gdal_slope(folder / "elevation_cut.tif", folder / name, "-co", "COMPRESS=DEFLATE", *options)


def main() -> None:
    """Compare, and save if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--save", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tell(TERRAIN, Path(folder))
    if given.save:
        save_cut(given.save)


if __name__ == "__main__":
    main()
