"""Read a raster file strip by strip, for grids too large to hold."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Self

import numpy as np
import rasterio
from pyproj import CRS
from rasterio.errors import RasterioError
from rasterio.windows import Window

from geo.crs import crs_label
from geo.errors import FileUnreadableError, InputError
from geo.grid import GridFrame

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    import numpy.typing as npt

__all__ = ["GridFile"]


class GridFile:
    """
    The first band of a raster file, north up, square cells in metres.

    Parameters
    ----------
    path
        Any raster that the library reads.

    Attributes
    ----------
    frame : GridFrame
        Where its cells lie.

    Raises
    ------
    FileUnreadableError
        The file is absent, damaged or no raster.
    CRSUnitError
        Its cells are in degrees or feet: they have no side in metres.
    InputError
        It has no CRS, or its cells are turned or not square.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._raster = rasterio.open(path)
        except RasterioError as err:
            raise _unreadable(path.name) from err
        self._name = path.name
        self._lock = threading.Lock()
        try:
            self.frame = self._frame(path.name)
        except Exception:
            self._raster.close()
            raise

    def _frame(self, name: str) -> GridFrame:
        """Return where the cells lie."""
        place = self._raster.transform
        if self._raster.crs is None:
            raise InputError(
                name,
                "the file does not say its CRS",
                "Write the CRS into it first",
                text_vi=f"Tệp “{name}” không ghi hệ tọa độ. Hãy ghi hệ tọa độ vào tệp trước",
            )
        if place.b != 0 or place.d != 0 or not place.a > 0 or abs(place.a + place.e) > 1e-9 * place.a:
            raise InputError(
                name,
                "the cells are turned or not square",
                "Resample it to a north-up grid of square cells",
                text_vi=f"Tệp “{name}” có ô lưới bị xoay hoặc không vuông. "
                "Hãy nội suy lại về ô vuông hướng bắc",
            )
        return GridFrame(
            west_m=place.c,
            north_m=place.f,
            cell_m=place.a,
            n_rows=self._raster.height,
            n_cols=self._raster.width,
            crs=crs_label(CRS.from_wkt(self._raster.crs.to_wkt())),
        )

    def strip(self, first_row: int, n_rows: int) -> npt.NDArray[np.float32]:
        """
        Return some rows; threads may call it side by side.

        Parameters
        ----------
        first_row
            Row of the whole raster.
        n_rows
            How many.

        Returns
        -------
        ndarray of float32, shape (n_rows, n_cols)
            NaN where the file says no data.

        Raises
        ------
        FileUnreadableError
            The file is damaged there.
        """
        window = Window(0, first_row, self.frame.n_cols, n_rows)
        try:
            with self._lock:
                found: npt.NDArray[np.float32] = self._raster.read(1, window=window, out_dtype="float32")
        except RasterioError as err:
            raise _unreadable(self._name) from err
        void = self._raster.nodata
        if void is not None and not np.isnan(void):
            found[found == np.float32(void)] = np.nan
        return found

    def close(self) -> None:
        """Close the file."""
        self._raster.close()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, err: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()


def _unreadable(name: str) -> FileUnreadableError:
    """Return the error for a file that is no raster, or not all of one."""
    return FileUnreadableError(
        name,
        "cannot be read as a raster",
        "Check that the file is there and complete",
        text_vi=f"Không đọc được tệp raster “{name}”. Hãy kiểm tra tệp có đủ và không bị hỏng",
    )
