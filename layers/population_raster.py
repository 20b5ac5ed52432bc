"""Read a GeoTIFF of persons in each cell, and place the persons on a grid."""

from __future__ import annotations

import math
import warnings
from typing import TYPE_CHECKING, Final

import numpy as np
import rasterio
from pyproj import CRS
from rasterio.errors import NotGeoreferencedWarning, RasterioError
from rasterio.windows import Window

from geo.crs import WORKING_CRS, crs_label, resolve_crs
from geo.errors import TransformUnavailableError
from geo.file_faults import crs_fault, file_fault
from geo.file_limits import require_size
from geo.readable import require_readable
from geo.transform import conversion

if TYPE_CHECKING:
    from pathlib import Path

    from affine import Affine
    from numpy.typing import NDArray

    from geo.grid import GridFrame
    from geo.transform import Conversion

__all__ = ["place_raster"]

#: Largest file, bytes, and most cells that are read of it.
_MAX_BYTES: Final = 2_000_000_000
_MAX_CELLS: Final = 100_000_000
#: Rows placed at once.
_ROWS: Final = 256
#: A cell of a raster wider than this says too little about where its people live, metre.
_WIDEST_CELL_M: Final = 5_000.0
#: Points along each edge when the frame is looked up in the raster.
_EDGE_POINTS: Final = 21


def place_raster(
    path: Path, frame: GridFrame, *, crs: str | None = None
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """
    Place the persons of a raster on a grid.

    Parameters
    ----------
    path
        GeoTIFF, one band of persons in each cell, north up; degrees are no hindrance, since persons are
        counts and no area enters.
    frame
        In the working CRS.
    crs
        CRS of a file that does not say.

    Returns
    -------
    tuple of ndarray of float and ndarray of bool, each of the frame's shape
        Persons, and where they are known. The persons of a cell are shared among points spread evenly inside
        it, no farther apart than a cell of the frame. A cell of the frame is known when the raster's cell at
        its middle is.

    Raises
    ------
    FileUnreadableError
        No GeoTIFF, several bands, turned, too large or too coarse, or negative persons.
    CRSUnknownError
        No CRS, or one that contradicts the coordinates.
    """
    require_readable(path)
    require_size(path, _MAX_BYTES)
    with rasterio.Env(GDAL_DISABLE_READDIR_ON_OPEN="EMPTY_DIR", GDAL_CACHEMAX=128):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", NotGeoreferencedWarning)
                dataset = rasterio.open(path, driver="GTiff")
        except RasterioError as err:
            raise file_fault(
                path,
                "is not a GeoTIFF that can be read",
                "Give a .tif of persons in each cell",
                vi="không phải là GeoTIFF đọc được. Hãy đưa tệp .tif ghi số người trong mỗi ô",
            ) from err
        with dataset:
            _require_counts(dataset, path)
            to_working, to_raster = _conversions(dataset, path, crs)
            return _placed(dataset, path, frame, to_working, to_raster)


def _require_counts(dataset: rasterio.DatasetReader, path: Path) -> None:
    """Refuse what cannot hold persons on the ground."""
    kind, grid = str(dataset.dtypes[0]), dataset.transform
    if dataset.count != 1 or "complex" in kind:
        raise file_fault(
            path,
            f"has {dataset.count} band(s) of {kind}, one band of persons is needed",
            "Export one band",
            vi=f"có {dataset.count} kênh kiểu {kind}, cần đúng một kênh số người. Hãy xuất một kênh",
        )
    if grid.is_identity or not (grid.b == grid.d == 0 and grid.a > 0 > grid.e):
        raise crs_fault(
            path,
            "has no place on the ground, or is turned or upside down",
            "Export it north up with its georeference",
            vi="không có vị trí trên mặt đất, hoặc bị xoay, lật. Hãy xuất lại theo hướng bắc kèm tọa độ",
        )


def _conversions(
    dataset: rasterio.DatasetReader, path: Path, crs: str | None
) -> tuple[Conversion, Conversion]:
    """Return the conversions to the working CRS and back."""
    bounds = dataset.bounds
    looks_degrees = all(abs(value) <= 360 for value in bounds)
    if dataset.crs is None and crs is None:
        degrees, degrees_vi = (
            ("; its coordinates look like degrees", "; tọa độ có vẻ là độ kinh vĩ")
            if looks_degrees
            else ("", "")
        )
        raise crs_fault(
            path,
            f"does not say which CRS it is in{degrees}",
            "Say it (--population-crs), for example EPSG:4326 for degrees of WGS 84",
            vi=f"không ghi hệ tọa độ{degrees_vi}. Hãy cho biết (--population-crs), ví dụ EPSG:4326 với "
            f"độ kinh "
            "vĩ WGS 84",
        )
    try:
        known = resolve_crs(crs or "" if dataset.crs is None else CRS.from_wkt(dataset.crs.to_wkt()))
        if looks_degrees and not known.is_geographic:
            raise crs_fault(
                path,
                f"says it is in {crs_label(known)}, whose unit is the metre, and has coordinates in degrees "
                f"({bounds.left:.6g}, {bounds.top:.6g})",
                "Correct its CRS, for example to EPSG:4326",
                vi=f"ghi hệ {crs_label(known)} đơn vị mét nhưng tọa độ là độ ({bounds.left:.6g}; "
                f"{bounds.top:.6g}). Hãy sửa hệ tọa độ, ví dụ EPSG:4326",
            )
        return conversion(known, WORKING_CRS), conversion(WORKING_CRS, known)
    except TransformUnavailableError as err:
        raise crs_fault(
            path,
            "is in a CRS from which no exact operation leads here",
            "Reproject it to VN-2000 or WGS 84",
            vi="dùng hệ tọa độ không có phép chuyển chính xác. Hãy chuyển sang VN-2000 hoặc WGS 84",
        ) from err


def _placed(
    dataset: rasterio.DatasetReader,
    path: Path,
    frame: GridFrame,
    to_working: Conversion,
    to_raster: Conversion,
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Place the part of a raster that reaches the frame."""
    people, known = np.zeros(frame.shape), np.zeros(frame.shape, dtype=bool)
    window = _window(dataset, frame, to_raster)
    if window is None:
        return people, known
    first, last, left, right = window
    if (last - first) * (right - left) > _MAX_CELLS:
        raise file_fault(
            path,
            f"has more than {_MAX_CELLS:,} cells here",
            "Bring it with larger cells",
            vi=f"có hơn {_MAX_CELLS} ô ở đây. Hãy dùng tệp có ô lớn hơn",
        )
    parts = _parts(dataset.transform, (first + last) / 2, (left + right) / 2, frame.cell_m, to_working, path)
    is_known = np.zeros((last - first, right - left), dtype=bool)
    for top in range(first, last, _ROWS):
        persons = _read(dataset, path, (top, min(top + _ROWS, last), left, right))
        is_known[top - first : top - first + len(persons)] = ~np.isnan(persons)
        _add(persons, dataset.transform, (top, left), parts, to_working, frame, people)
    x, y = _middles(frame)
    east, north = to_raster.convert(x, y)
    grid = dataset.transform
    col = np.floor((np.asarray(east) - grid.c) / grid.a).astype(np.int64) - left
    row = np.floor((np.asarray(north) - grid.f) / grid.e).astype(np.int64) - first
    inside = (row >= 0) & (row < is_known.shape[0]) & (col >= 0) & (col < is_known.shape[1])
    flat = known.ravel()
    flat[inside] = is_known[row[inside], col[inside]]
    return people, known


def _window(
    dataset: rasterio.DatasetReader, frame: GridFrame, to_raster: Conversion
) -> tuple[int, int, int, int] | None:
    """Return the rows and columns of a raster that reach a frame, None for none."""
    west, south, east, north = frame.bounds
    share = np.linspace(0, 1, _EDGE_POINTS)
    along, down = west + share * (east - west), south + share * (north - south)
    x = np.concatenate([along, along, np.full(_EDGE_POINTS, west), np.full(_EDGE_POINTS, east)])
    y = np.concatenate([np.full(_EDGE_POINTS, south), np.full(_EDGE_POINTS, north), down, down])
    east_there, north_there = (np.asarray(each) for each in to_raster.convert(x, y))
    grid = dataset.transform
    cols, rows = (east_there - grid.c) / grid.a, (north_there - grid.f) / grid.e
    first, last = max(math.floor(rows.min()) - 1, 0), min(math.ceil(rows.max()) + 1, dataset.height)
    left, right = max(math.floor(cols.min()) - 1, 0), min(math.ceil(cols.max()) + 1, dataset.width)
    return (first, last, left, right) if first < last and left < right else None


def _parts(
    grid: Affine, row: float, col: float, cell_m: float, to_working: Conversion, path: Path
) -> tuple[int, int]:
    """Return into how many points a cell is shared, down and across."""
    x = np.array([grid.c + grid.a * col, grid.c + grid.a * (col + 1), grid.c + grid.a * col])
    y = np.array([grid.f + grid.e * row, grid.f + grid.e * row, grid.f + grid.e * (row + 1)])
    east, north = (np.asarray(each) for each in to_working.convert(x, y))
    across = math.hypot(east[1] - east[0], north[1] - north[0])
    down = math.hypot(east[2] - east[0], north[2] - north[0])
    if max(across, down) > _WIDEST_CELL_M:
        raise file_fault(
            path,
            f"has cells {max(across, down):,.0f} m wide, up to {_WIDEST_CELL_M:,.0f} m are needed",
            "Bring people on smaller cells",
            vi=f"có ô rộng {max(across, down):.0f} m, cần ô không quá {_WIDEST_CELL_M:.0f} m. Hãy dùng "
            f"tệp có ô "
            "nhỏ hơn",
        )
    return max(math.ceil(down / cell_m - 1e-6), 1), max(math.ceil(across / cell_m - 1e-6), 1)


def _read(
    dataset: rasterio.DatasetReader, path: Path, part: tuple[int, int, int, int]
) -> NDArray[np.float64]:
    """Return the persons of a part, NaN where not known, refusing negative ones."""
    first, last, left, right = part
    try:
        read = dataset.read(1, window=Window(left, first, right - left, last - first), masked=True)
    except RasterioError as err:
        raise file_fault(
            path,
            f"cannot be read beyond row {first:,}: it was cut short or is damaged",
            "Fetch or copy it again",
            vi=f"chỉ đọc được đến hàng {first}: tệp bị cắt cụt hoặc hỏng. Hãy tải hoặc chép lại",
        ) from err
    persons = np.ma.filled(read.astype(np.float64), np.nan) * dataset.scales[0] + dataset.offsets[0]
    persons[~np.isfinite(persons)] = np.nan
    if (persons < 0).any():
        worst = float(np.nanmin(persons))
        raise file_fault(
            path,
            f"has cells of {worst:g} persons that it does not declare as not known",
            "Declare that number as no data, or correct it",
            vi=f"có ô {worst:g} người mà tệp không khai là ô trống (nodata). Hãy khai số đó là nodata "
            f"hoặc sửa "
            "lại",
        )
    return np.asarray(persons, dtype=np.float64)


def _add(
    persons: NDArray[np.float64],
    grid: Affine,
    corner: tuple[int, int],
    parts: tuple[int, int],
    to_working: Conversion,
    frame: GridFrame,
    people: NDArray[np.float64],
) -> None:
    """Add the persons of rows of a raster to the cells of the frame."""
    rows, cols = np.nonzero(persons > 0)
    if not rows.size:
        return
    shared = persons[rows, cols] / (parts[0] * parts[1])
    for down in range(parts[0]):
        for across in range(parts[1]):
            x = grid.c + grid.a * (corner[1] + cols + (across + 0.5) / parts[1])
            y = grid.f + grid.e * (corner[0] + rows + (down + 0.5) / parts[0])
            east, north = (np.asarray(each) for each in to_working.convert(x, y))
            col = np.floor((east - frame.west_m) / frame.cell_m).astype(np.int64)
            row = np.floor((frame.north_m - north) / frame.cell_m).astype(np.int64)
            inside = (row >= 0) & (row < frame.n_rows) & (col >= 0) & (col < frame.n_cols)
            np.add.at(people, (row[inside], col[inside]), shared[inside])


def _middles(frame: GridFrame) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the middles of all cells, row by row."""
    east = frame.west_m + (np.arange(frame.n_cols) + 0.5) * frame.cell_m
    north = frame.north_m - (np.arange(frame.n_rows) + 0.5) * frame.cell_m
    x, y = np.meshgrid(east, north)
    return x.ravel(), y.ravel()
