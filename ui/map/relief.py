"""Turn the terrain model into a picture that lies right on the web map."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import rasterio
from PIL import Image
from rasterio.transform import array_bounds
from rasterio.warp import Resampling, calculate_default_transform, reproject, transform_bounds

from geo.relief import SUN_ALTITUDE_DEG, hillshade

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt
    from affine import Affine

    from geo.grid import GridFrame

WEB_MERCATOR = "EPSG:3857"
#: Steps of shadow, and of light, in the picture: enough for the eye, a third of the bytes of 254.
SHADES = 16


def picture_bounds(path: Path) -> list[list[float]]:
    """
    Return where the picture of a terrain model lies.

    Parameters
    ----------
    path
        GeoTIFF on a projected grid.

    Returns
    -------
    list of two lists of two floats, degree
        [[south, west], [north, east]], EPSG:4326.
    """
    with rasterio.open(path) as source:
        return _bounds_deg(_placed(source))


def frame_picture_bounds(frame: GridFrame) -> list[list[float]]:
    """
    Return where the picture of a frame lies.

    Parameters
    ----------
    frame
        In a projected CRS.

    Returns
    -------
    list of two lists of two floats, degree
        [[south, west], [north, east]], EPSG:4326.
    """
    return _bounds_deg(_framed(frame))


def hillshade_png(path: Path) -> bytes:
    """
    Return the hillshade of a terrain model, in the web map's own projection.

    Parameters
    ----------
    path
        GeoTIFF of elevation in metres on a projected grid.

    Returns
    -------
    bytes
        PNG with cells as wide as the model's, transparent where the terrain is not known.
    """
    with rasterio.open(path) as source:
        elevation_m = source.read(1, masked=True).astype("float64").filled(np.nan)
        return _shaded(elevation_m, _placed(source))


def frame_hillshade_png(elevation_m: npt.NDArray[np.float32], frame: GridFrame) -> bytes:
    """
    Return the hillshade of heights on a frame, in the web map's own projection.

    Parameters
    ----------
    elevation_m : ndarray of float32, shape (n_rows, n_cols), metre
        NaN where not known.
    frame
        Where the cells lie.

    Returns
    -------
    bytes
        As `hillshade_png`.
    """
    return _shaded(elevation_m.astype("float64"), _framed(frame))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a raster lies."""

    crs: Any
    transform: Affine
    width: int
    height: int

    @property
    def web_grid(self) -> tuple[Affine, int, int]:
        """Grid of the picture: transform, width, height."""
        bounds = array_bounds(self.height, self.width, self.transform)
        grid: tuple[Affine, int, int] = calculate_default_transform(
            self.crs, WEB_MERCATOR, self.width, self.height, *bounds
        )
        return grid


def _placed(source: rasterio.DatasetReader) -> _Place:
    """Return where a file lies."""
    return _Place(crs=source.crs, transform=source.transform, width=source.width, height=source.height)


def _framed(frame: GridFrame) -> _Place:
    """Return where a frame lies."""
    return _Place(crs=frame.crs, transform=frame.transform, width=frame.n_cols, height=frame.n_rows)


def _bounds_deg(place: _Place) -> list[list[float]]:
    """Return the bounds of a picture in degrees."""
    transform, width, height = place.web_grid
    west, south, east, north = transform_bounds(
        WEB_MERCATOR, "EPSG:4326", *array_bounds(height, width, transform)
    )
    return [[south, west], [north, east]]


def _shaded(elevation_m: npt.NDArray[np.float64], place: _Place) -> bytes:
    """Return the hillshade of heights as PNG on the web map's grid."""
    shade = hillshade(elevation_m, abs(place.transform.a))
    grey = np.where(np.isnan(shade), 0, 1 + np.round(shade * 254)).astype("uint8")
    transform, width, height = place.web_grid
    warped = np.zeros((height, width), dtype="uint8")
    reproject(
        grey,
        warped,
        src_transform=place.transform,
        src_crs=place.crs,
        src_nodata=0,
        dst_transform=transform,
        dst_crs=WEB_MERCATOR,
        dst_nodata=0,
        resampling=Resampling.bilinear,
    )
    return _png(warped)


def _png(grey: np.ndarray) -> bytes:
    """
    Return a picture of shadow and light as PNG; level ground and what is not known are transparent.

    Parameters
    ----------
    grey : ndarray of uint8
        0 where not known, else 1 (dark) to 255 (bright).

    Returns
    -------
    bytes
        Palette PNG: shades of black and of white by rising opacity.
    """
    level = 1 + 254 * math.sin(math.radians(SUN_ALTITUDE_DEG))
    offset = np.where(grey == 0, 0.0, grey.astype("float64") - level)
    strength = np.round(np.abs(offset) / level * SHADES).clip(0, SHADES).astype("uint8")
    picture = Image.fromarray(
        np.where((offset > 0) & (strength > 0), strength + SHADES, strength).astype("uint8"), mode="P"
    )
    picture.putpalette([0, 0, 0] * (SHADES + 1) + [255, 255, 255] * SHADES)
    opacity = [round(255 * step / SHADES) for step in range(1, SHADES + 1)]
    content = io.BytesIO()
    picture.save(content, "PNG", compress_level=9, transparency=bytes([0, *opacity, *opacity]))
    return content.getvalue()
