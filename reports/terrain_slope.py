"""Work out the slope of a terrain file and write it as a raster that says how it was made."""

from __future__ import annotations

import math
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import rasterio
from pyproj import Proj

from geo.cog import write_cog
from geo.crs import WORKING_CRS, crs_label
from geo.errors import CRSUnitError, InputError
from geo.grid import Grid, GridFrame, frame_over
from geo.sites import Words
from geo.slope import slope_deg
from layers.terrain_files import placed_group
from layers.terrain_prepare import prepare_tile
from layers.terrain_sampling import AVERAGE_FROM, sampled

if TYPE_CHECKING:
    import shapely
    from numpy.typing import NDArray
    from pyproj import CRS

    from layers.terrain_prepare import PreparedTile
    from layers.terrain_records import TerrainStated

__all__ = ["SlopeRun", "write_slope"]

#: Most cells of a slope raster: heights and slope are held at once, 4 bytes each.
MAX_CELLS: Final = 120_000_000
#: Slope over larger cells says nothing about ground that is built on, metre.
LARGEST_CELL_M: Final = 10_000.0
#: How far a grid's own metres may be from those on the ground, share: UTM and VN-2000 stay within 0.1 %, the
#: metres of Mercator and of equal-area grids are off by 7 % here.
_TRUE_WITHIN: Final = 0.002


@dataclass(frozen=True, slots=True, kw_only=True)
class SlopeRun:
    """
    What a slope raster holds and how it was made.

    Attributes
    ----------
    crs, cell_m, n_rows, n_cols
        Its grid.
    is_reprojected
        Whether heights were interpolated onto a grid in metres first.
    least_deg, mean_deg, most_deg
        Of the known cells, degree.
    n_unknown
        Cells without a slope: the edge, voids, and beside them.
    source_sha256
        Of the terrain file.
    remarks, remarks_vi
        What the reader must know, in English and Vietnamese.
    """

    crs: str
    cell_m: float
    n_rows: int
    n_cols: int
    is_reprojected: bool
    least_deg: float
    mean_deg: float
    most_deg: float
    n_unknown: int
    source_sha256: str
    remarks: tuple[str, ...]
    remarks_vi: tuple[str, ...]


def write_slope(
    dem: Path, out: Path, *, cell_m: float | None = None, stated: TerrainStated | None = None
) -> SlopeRun:
    """
    Write the slope of a terrain file in degrees.

    Parameters
    ----------
    dem
        .tif or .hgt, or one of them in a .zip or .gz.
    out
        Cloud Optimized GeoTIFF; appears when it is complete.
    cell_m
        Side of a cell where heights are reprojected, metre; that of the file to the metre when None.
    stated
        What the reader states about the file.

    Returns
    -------
    SlopeRun
        A grid of square cells in true metres keeps its cells; any other, in degrees above all, is brought to
        the working CRS, and a remark says how.

    Raises
    ------
    FileUnreadableError, CRSUnknownError, InputError
        The file cannot be used, has too many cells, or no cell with a slope.
    """
    with tempfile.TemporaryDirectory() as folder:
        prepared = prepare_tile(dem, Path(folder), stated=stated, anywhere=True)
        native = None if cell_m is not None else _native_frame(prepared)
        frame = native or _working_frame(prepared, cell_m)
        if frame.n_cells > MAX_CELLS:
            raise InputError(
                f"File {dem.name!r}",
                f"gives {frame.n_cells:,} cells of slope, at most {MAX_CELLS:,} are worked out at once",
                "Cut it into tiles, or ask for larger cells (--cell-m)",
            )
        heights = _heights(prepared, frame, is_native=native is not None)
    slope = slope_deg(heights, frame.cell_m)
    known = slope[~np.isnan(slope)]
    if known.size == 0:
        raise InputError(
            f"File {dem.name!r}", "has no 3 x 3 cells whose heights are all known", "Give a larger model"
        )
    said = _remarks(prepared, frame, is_native=native is not None)
    remarks = tuple(each.en for each in said)
    write_cog(
        out, {"slope_deg": Grid(values=slope, frame=frame, unit="degree")}, tags=_tags(prepared, remarks)
    )
    return SlopeRun(
        crs=frame.crs,
        cell_m=frame.cell_m,
        n_rows=frame.n_rows,
        n_cols=frame.n_cols,
        is_reprojected=native is None,
        least_deg=float(known.min()),
        mean_deg=float(known.mean(dtype=np.float64)),
        most_deg=float(known.max()),
        n_unknown=int(slope.size - known.size),
        source_sha256=prepared.source_sha256,
        remarks=remarks,
        remarks_vi=tuple(each.vi for each in said),
    )


def _native_frame(prepared: PreparedTile) -> GridFrame | None:
    """Return the file's own grid where its cells are square and in true metres."""
    with rasterio.open(prepared.path) as raster:
        grid, (n_rows, n_cols) = raster.transform, raster.shape
    crs = prepared.place.crs
    if not _is_true(crs, prepared.place.outline_deg.centroid):
        return None
    if not math.isclose(grid.a, -grid.e, rel_tol=1e-6):
        return None
    label = crs_label(crs)
    try:
        return GridFrame(
            west_m=grid.c,
            north_m=grid.f,
            cell_m=grid.a,
            n_rows=n_rows,
            n_cols=n_cols,
            crs=label if label.startswith("EPSG:") else crs.to_wkt(),
        )
    except CRSUnitError:
        return None


def _is_true(crs: CRS, middle: shapely.Point) -> bool:
    """Tell whether a metre of a CRS is a metre on the ground in every direction, to `_TRUE_WITHIN`."""
    if not crs.is_projected:
        return False
    scale = Proj(crs).get_factors(middle.x, middle.y)
    return all(abs(each - 1) < _TRUE_WITHIN for each in (scale.tissot_semimajor, scale.tissot_semiminor))


def _working_frame(prepared: PreparedTile, cell_m: float | None) -> GridFrame:
    """Return a grid of the working CRS over the file."""
    if cell_m is not None and not 0 < cell_m <= LARGEST_CELL_M:
        problem = f"cells of {cell_m:g} m, above 0 to {LARGEST_CELL_M:g} m are worked out"
        raise InputError("Slope", problem, "Ask for smaller cells (--cell-m)")
    side_m = cell_m or max(1.0, float(round(prepared.place.resolution_m)))
    return frame_over(prepared.place.bounds, side_m, crs=WORKING_CRS)


def _heights(prepared: PreparedTile, frame: GridFrame, *, is_native: bool) -> NDArray[np.float32]:
    """Return the heights on a frame."""
    if not is_native:
        heights, _ = sampled(placed_group(prepared.path, prepared.place.resolution_m), frame)
        return heights
    with rasterio.open(prepared.path) as raster:
        own: NDArray[np.float32] = raster.read(1)
    return own


def _remarks(prepared: PreparedTile, frame: GridFrame, *, is_native: bool) -> tuple[Words, ...]:
    """Say what was done to the heights."""
    said = tuple(Words(vi=each.vi, en=each.en) for each in prepared.remarks)
    if is_native:
        return said
    from_crs, how = crs_label(prepared.place.crs), prepared.place.operation
    is_mean = frame.cell_m >= AVERAGE_FROM * prepared.place.resolution_m
    made = ("lấy trung bình các ô của tệp", "as the means of its cells")
    if not is_mean:
        made = ("nội suy song tuyến", "by bilinear interpolation")
    brought = Words(
        vi=f"độ cao được chuyển từ {from_crs} sang {frame.crs}, ô {frame.cell_m:g} m, {made[0]} ({how})",
        en=f"heights were brought from {from_crs} to {frame.crs}, cells of {frame.cell_m:g} m, {made[1]} "
        f"({how})",
    )
    return brought, *said


def _tags(prepared: PreparedTile, remarks: tuple[str, ...]) -> dict[str, str]:
    """Return what the raster says about itself."""
    return {
        "UNIT": "degree",
        "METHOD": "Slope by Horn's third-order differences on a grid in metres; NaN at the edge and in and "
        "beside cells that are not known",
        "LAYERS": f"{prepared.source_name}@{prepared.source_sha256}",
        "VERTICAL_DATUM": prepared.place.datum,
        "REMARKS": "; ".join(remarks),
    }
