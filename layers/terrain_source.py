"""Open a terrain file that somebody brought: GeoTIFF or SRTM height file, packed or not."""

from __future__ import annotations

import gzip
import re
import shutil
import warnings
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

import numpy as np
import rasterio
from affine import Affine
from pyproj import CRS
from rasterio.errors import NotGeoreferencedWarning, RasterioError
from rasterio.windows import Window

from geo import file_limits
from geo.archives import checked_names
from geo.file_faults import file_fault
from geo.file_limits import require_size
from geo.readable import require_readable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from geo.errors import FileUnreadableError

__all__ = ["MAX_CELLS", "TerrainFile", "hgt_corner", "opened_terrain"]

#: Most cells of one file: four times an SRTM tile a side; a larger model is cut into tiles.
MAX_CELLS: Final = 250_000_000
#: Largest file, bytes.
MAX_TILE_BYTES: Final = 1_000_000_000
#: Most cells of one block inside a GeoTIFF: GDAL unpacks whole blocks.
_MAX_BLOCK_CELLS: Final = 64_000_000
#: Side of an SRTM tile in samples, edges shared with its neighbours, to samples per degree.
_HGT_SIDES: Final = {3601: 3600, 1201: 1200}
_HGT_NAME: Final = re.compile(r"([NS])(\d{2})([EW])(\d{3})", re.IGNORECASE)
_RASTERS: Final = (".hgt", ".tif", ".tiff")
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TerrainFile:
    """
    A raster of heights as its file has it.

    Attributes
    ----------
    name
        Of the raster itself; in an archive, of the member.
    kind
        "geotiff" or "hgt".
    n_rows, n_cols
        Size.
    transform
        Cell index to coordinate of its upper left corner.
    crs
        As the file says; None where it says nothing.
    unit
        Of the heights as the file says; "" where it says nothing.
    nodata
        Declared value for *not known*; None where none is declared.
    scale, offset
        Stored value times scale plus offset is the height.
    read
        Returns rows, first and one past the last, as float32; what the file masks is NaN.
    """

    name: str
    kind: str
    n_rows: int
    n_cols: int
    transform: Affine
    crs: CRS | None
    unit: str
    nodata: float | None
    scale: float
    offset: float
    read: Callable[[int, int], NDArray[np.float32]]


@contextmanager
def opened_terrain(path: Path, folder: Path) -> Iterator[TerrainFile]:
    """
    Open a terrain file for reading by rows.

    Parameters
    ----------
    path
        .tif, .hgt, or one of them in a .zip or .gz.
    folder
        Empty folder to unpack into.

    Yields
    ------
    TerrainFile
        Usable inside the block only.

    Raises
    ------
    FileUnreadableError
        Absent, too large, packed in a way that is not read, not one raster of heights, or cut short.
    """
    require_readable(path)
    require_size(path, MAX_TILE_BYTES)
    raster = _unpacked(path, folder)
    if raster.suffix.casefold() == ".hgt":
        yield _open_hgt(raster)
        return
    # A sidecar beside the file could turn it into something else, and a GeoTIFF needs none.
    with rasterio.Env(GDAL_DISABLE_READDIR_ON_OPEN="EMPTY_DIR", GDAL_CACHEMAX=128):
        try:
            with warnings.catch_warnings():
                # A raster without a place is refused by a sentence of our own.
                warnings.simplefilter("ignore", NotGeoreferencedWarning)
                dataset = rasterio.open(raster, driver="GTiff")
        except RasterioError as err:
            raise _no_raster(raster) from err
        with dataset:
            yield _source_of(dataset, raster)


def _unpacked(path: Path, folder: Path) -> Path:
    """Return the raster itself, unpacked when it comes in an archive."""
    suffix = path.suffix.casefold()
    if suffix == ".gz":
        return _gunzipped(path, folder)
    if suffix != ".zip":
        return path
    names = [name for name in checked_names(path) if PurePosixPath(name).suffix.casefold() in _RASTERS]
    if len(names) != 1:
        found, found_vi = (
            ("no raster", "không có tệp độ cao")
            if not names
            else (f"{len(names)} rasters", f"có {len(names)} tệp độ cao")
        )
        raise file_fault(
            path,
            f"holds {found}, one .tif or .hgt is needed",
            "Pack one terrain tile alone",
            vi=f"{found_vi}, cần đúng một tệp .tif hoặc .hgt. Hãy nén riêng từng mảnh địa hình",
        )
    target = folder / PurePosixPath(names[0].replace("\\", "/")).name
    with zipfile.ZipFile(path) as archive, archive.open(names[0]) as stream, target.open("wb") as out:
        shutil.copyfileobj(stream, out, _CHUNK)
    return target


def _gunzipped(path: Path, folder: Path) -> Path:
    """Unpack a .gz, counting what comes out."""
    target, size = folder / path.stem, 0
    try:
        with gzip.open(path) as stream, target.open("wb") as out:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > file_limits.MAX_UNPACKED_BYTES:
                    limit = file_limits.MAX_UNPACKED_BYTES // 1_000_000
                    raise file_fault(
                        path,
                        f"unpacks to more than {limit:,} MB",
                        "Cut the model into tiles",
                        vi=f"giải nén ra hơn {limit} MB. Hãy cắt mô hình thành các mảnh nhỏ hơn",
                    )
                out.write(chunk)
    except (EOFError, zlib.error, gzip.BadGzipFile) as err:
        raise file_fault(
            path,
            "is not a whole gzip file (cut short or damaged)",
            "Fetch or copy it again",
            vi="không phải là tệp gzip trọn vẹn (bị cắt cụt hoặc hỏng). Hãy tải hoặc chép lại",
        ) from err
    return target


def hgt_corner(name: str) -> tuple[int, int] | None:
    """
    Return the south-west corner that the name of an SRTM tile states.

    Parameters
    ----------
    name
        Such as "N22E105.hgt" or "N22E105.SRTMGL1.hgt".

    Returns
    -------
    tuple of int and int, degree, or None
        Longitude and latitude; None for a name of another form.

    Examples
    --------
    >>> hgt_corner("n22e105.hgt")
    (105, 22)
    """
    found = _HGT_NAME.match(PurePosixPath(name).name)
    if found is None:
        return None
    lat = int(found[2]) * (1 if found[1].upper() == "N" else -1)
    return int(found[4]) * (1 if found[3].upper() == "E" else -1), lat


def _open_hgt(path: Path) -> TerrainFile:
    """Open an SRTM height file: big-endian 16 bit numbers, rows from the north."""
    corner, size = hgt_corner(path.name), path.stat().st_size
    side = next((each for each in _HGT_SIDES if each * each * 2 == size), None)
    if corner is None:
        raise file_fault(
            path,
            "has a name that does not state its corner",
            "Give it its SRTM name again, such as N22E105.hgt",
            vi="có tên không cho biết góc tây nam của mảnh. Hãy đặt lại tên SRTM, ví dụ N22E105.hgt",
        )
    if side is None:
        sizes = " or ".join(f"{each * each * 2:,} ({each} x {each})" for each in _HGT_SIDES)
        raise file_fault(
            path,
            f"has {size:,} bytes, an SRTM tile has {sizes}",
            "It was cut short or is of another kind; fetch or copy it again",
            vi=f"có {size} byte, không phải cỡ của một mảnh SRTM (1201 × 1201 hoặc 3601 × 3601 ô): tệp bị "
            f"cắt "
            "cụt hoặc thuộc loại khác. Hãy tải hoặc chép lại",
        )
    step = 1 / _HGT_SIDES[side]
    heights = np.memmap(path, dtype=">i2", mode="r", shape=(side, side))
    return TerrainFile(
        name=path.name,
        kind="hgt",
        n_rows=side,
        n_cols=side,
        transform=Affine(step, 0, corner[0] - step / 2, 0, -step, corner[1] + 1 + step / 2),
        crs=CRS.from_epsg(4326),
        unit="m",
        nodata=-32768.0,
        scale=1.0,
        offset=0.0,
        read=lambda first, last: heights[first:last].astype(np.float32),
    )


def _source_of(dataset: rasterio.DatasetReader, path: Path) -> TerrainFile:
    """Describe an open GeoTIFF; refuse what cannot hold heights."""
    _require_heights(dataset, path)
    nodata = dataset.nodata
    return TerrainFile(
        name=path.name,
        kind="geotiff",
        n_rows=int(dataset.height),
        n_cols=int(dataset.width),
        transform=dataset.transform,
        crs=None if dataset.crs is None else CRS.from_wkt(dataset.crs.to_wkt()),
        unit=(dataset.units[0] or dataset.tags().get("UNIT", "")).strip(),
        nodata=None if nodata is None else float(nodata),
        scale=float(dataset.scales[0]),
        offset=float(dataset.offsets[0]),
        read=lambda first, last: _rows(dataset, path, first, last),
    )


def _require_heights(dataset: rasterio.DatasetReader, path: Path) -> None:
    """Refuse a picture, several bands, and sizes that would fill the machine."""
    kind = str(dataset.dtypes[0])
    if (
        dataset.count != 1
        or kind == "uint8"
        or not np.issubdtype(np.dtype(kind), np.number)
        or "complex" in kind
    ):
        raise file_fault(
            path,
            f"has {dataset.count} band(s) of {kind}, one band of heights in 16 bits or more is needed",
            "Export the heights themselves, not their shading or a picture",
            vi=f"có {dataset.count} kênh kiểu {kind}, cần một kênh độ cao từ 16 bit trở lên. Hãy xuất "
            f"chính số "
            "liệu độ cao, không phải ảnh bóng địa hình",
        )
    n_cells, block = dataset.width * dataset.height, dataset.block_shapes[0]
    if n_cells > MAX_CELLS or block[0] * block[1] > _MAX_BLOCK_CELLS:
        raise file_fault(
            path,
            f"has {dataset.width:,} x {dataset.height:,} cells in blocks of {block[1]:,} x {block[0]:,}, at "
            f"most {MAX_CELLS:,} cells in blocks of {_MAX_BLOCK_CELLS:,} are read",
            "Cut it into tiles",
            vi=f"có {dataset.width} × {dataset.height} ô, vượt mức đọc được. Hãy cắt thành các mảnh nhỏ hơn",
        )


def _rows(dataset: rasterio.DatasetReader, path: Path, first: int, last: int) -> NDArray[np.float32]:
    """Read rows of a GeoTIFF; its own mask, where it has one, is NaN."""
    window = Window(0, first, dataset.width, last - first)
    try:
        values: NDArray[np.float32] = dataset.read(1, window=window, out_dtype="float32")
        flags = dataset.mask_flag_enums[0]
        if rasterio.enums.MaskFlags.per_dataset in flags:
            values[dataset.read_masks(1, window=window) == 0] = np.nan
    except RasterioError as err:
        raise file_fault(
            path,
            f"cannot be read beyond row {first:,} of {dataset.height:,}: it was cut short or is damaged",
            "Fetch or copy it again",
            vi=f"chỉ đọc được đến hàng {first} trên {dataset.height}: tệp bị cắt cụt hoặc hỏng. Hãy tải hoặc "
            "chép lại",
        ) from err
    return values


def _no_raster(path: Path) -> FileUnreadableError:
    """Return the error for a file that is no GeoTIFF."""
    return file_fault(
        path,
        "is not a GeoTIFF or SRTM height file that can be read",
        "Give a .tif with heights, or an SRTM tile named like N22E105.hgt",
        vi="không phải là GeoTIFF hoặc tệp độ cao SRTM đọc được. Hãy đưa tệp .tif chứa độ cao, hoặc mảnh "
        "SRTM "
        "có tên như N22E105.hgt",
    )
