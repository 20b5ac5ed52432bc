"""Write grids as Cloud Optimized GeoTIFF, with what they are made of in the tags."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import rasterio
import rasterio.shutil
from rasterio.enums import Interleaving, Resampling
from rasterio.errors import RasterioError
from rasterio.windows import Window

from geo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy.typing as npt

    from geo.grid import Grid, GridFrame

__all__ = ["write_cog", "write_cog_strips"]

#: Side of a tile, cells.
_TILE: Final = 512
#: Memory that the library may use for tiles, megabyte.
_CACHE_MB: Final = 256
#: Room for a value on the disk at most: uncompressed, then compressed with its overviews.
_BYTES_PER_VALUE: Final = 4 + 6
#: Any desktop GIS reads it. Level 1, since scores hardly shrink further.
_COMPRESSION: Final = {"compress": "DEFLATE", "level": 1, "predictor": "YES"}


def write_cog(path: Path, grids: Mapping[str, Grid], *, tags: Mapping[str, str]) -> None:
    """
    Write grids as the bands of one Cloud Optimized GeoTIFF.

    Parameters
    ----------
    path
        Is replaced when the file is complete, not before.
    grids
        By name of the band; all on one frame.
    tags
        What a reader needs to know: UNIT, METHOD, LAYERS, WEIGHTS, AS_OF and so on.

    Raises
    ------
    ValueError
        No grid, or grids on different frames.
    InputError
        The file cannot be written.
    """
    frames = {grid.frame for grid in grids.values()}
    if len(frames) != 1:
        raise ValueError(f"the grids lie on {len(frames)} frames, one is needed")
    units = {name: grid.unit for name, grid in grids.items()}
    whole = [(0, [grid.values for grid in grids.values()])]
    write_cog_strips(path, frames.pop(), units, whole, tags=tags)


def write_cog_strips(
    path: Path,
    frame: GridFrame,
    units: Mapping[str, str],
    strips: Iterable[tuple[int, Sequence[npt.NDArray[np.float32 | np.uint8]]]],
    *,
    tags: Mapping[str, str],
) -> None:
    """
    Write a Cloud Optimized GeoTIFF strip by strip, so that the grid need not be held.

    Parameters
    ----------
    path
        Is replaced when the file is complete, not before; needs room for the grid twice.
    frame
        All cells.
    units
        Unit of each band, by name, in the order of the arrays.
    strips
        First row, and an array of the strip's cells for each band; all rows, once.
    tags
        As for `write_cog`.

    Raises
    ------
    InputError
        The file cannot be written, or the disk has no room for it.

    Notes
    -----
    All bands are 32-bit floats, NaN is no data. Overviews take every second cell: a cell of an overview is
    a cell of the grid, and a code stays a code.
    """
    folder_of = _folder_of(path)
    _require_room(path, frame.n_cells * len(units))
    with tempfile.TemporaryDirectory(dir=folder_of, prefix=".cog-") as folder:
        plain, done = Path(folder) / "plain.tif", Path(folder) / "done.tif"
        try:
            with rasterio.Env(GDAL_CACHEMAX=_CACHE_MB):
                _write_plain(plain, frame, units, strips, tags)
                _add_overviews(plain, frame)
                rasterio.shutil.copy(
                    plain,
                    done,
                    driver="COG",
                    blocksize=_TILE,
                    overview_resampling="NEAREST",
                    bigtiff="IF_SAFER",
                    num_threads=2,
                    **_COMPRESSION,
                )
            os.replace(done, path)  # noqa: PTH105  (Path.replace does the same, this says what it is)
        except (RasterioError, OSError) as err:
            raise _unwritable(path) from err


def _folder_of(path: Path) -> Path:
    """Return the folder that a file is written into, refusing one that is not there."""
    if not path.parent.is_dir():
        raise _unwritable(path)
    return path.parent


def _require_room(path: Path, n_values: int) -> None:
    """Refuse a disk that would be full before the end: the library notices that too late."""
    needed = n_values * _BYTES_PER_VALUE
    free = shutil.disk_usage(path.parent).free
    if free < needed:
        asked, left = f"{needed / 1e6:,.0f}", f"{free / 1e6:,.0f}"
        raise InputError(
            path.name,
            f"{asked} MB are needed to write the grid, {left} MB are free",
            "Make room, or choose larger cells",
            text_vi=f"Cần {asked} MB để ghi lưới vào tệp “{path.name}”, ổ đĩa chỉ còn {left} MB. "
            "Hãy giải phóng chỗ hoặc chọn ô lưới lớn hơn",
        )


def _unwritable(path: Path) -> InputError:
    """Return the error for a file that cannot be written."""
    return InputError(
        path.name,
        "the grid cannot be written there",
        "Give a folder that exists, may be written to and has room",
        text_vi=f"Không ghi được lưới vào tệp “{path.name}”. "
        "Hãy chọn thư mục có sẵn, được phép ghi và còn đủ chỗ",
    )


def _add_overviews(path: Path, frame: GridFrame) -> None:
    """Add every second, fourth and so on cell, until one tile holds the grid."""
    # The driver for the final file would make them too, in twice the time of all the rest.
    factors = [2]
    while max(frame.shape) > _TILE * factors[-1]:
        factors.append(2 * factors[-1])
    if max(frame.shape) > _TILE:
        with rasterio.open(path, "r+") as file:
            file.build_overviews(factors, Resampling.nearest)


def _write_plain(
    path: Path,
    frame: GridFrame,
    units: Mapping[str, str],
    strips: Iterable[tuple[int, Sequence[npt.NDArray[np.float32 | np.uint8]]]],
    tags: Mapping[str, str],
) -> None:
    """Write an uncompressed tiled GeoTIFF."""
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        height=frame.n_rows,
        width=frame.n_cols,
        count=len(units),
        dtype="float32",
        crs=frame.crs,
        transform=frame.transform,
        nodata=np.nan,
        tiled=True,
        blockxsize=_TILE,
        blockysize=_TILE,
        interleave=Interleaving.band.name,
        bigtiff="IF_SAFER",
    ) as out:
        out.update_tags(**tags)
        for band, (name, unit) in enumerate(units.items(), start=1):
            out.set_band_description(band, name)
            out.set_band_unit(band, unit)
        for first, arrays in strips:
            for band, cells in enumerate(arrays, start=1):
                window = Window(0, first, frame.n_cols, len(cells))
                out.write(np.asarray(cells, dtype=np.float32), band, window=window)
