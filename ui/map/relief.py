"""Turn the terrain model into a picture that lies right on the web map."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import rasterio
from PIL import Image
from rasterio.transform import array_bounds
from rasterio.warp import Resampling, calculate_default_transform, reproject, transform_bounds

from geo.relief import hillshade

if TYPE_CHECKING:
    from pathlib import Path

    from affine import Affine

WEB_MERCATOR = "EPSG:3857"
#: Shades of grey in the picture: enough for the eye, a third of the bytes of 254.
SHADES = 24


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
        transform, width, height = _web_grid(source)
    west, south, east, north = transform_bounds(
        WEB_MERCATOR, "EPSG:4326", *array_bounds(height, width, transform)
    )
    return [[south, west], [north, east]]


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
        shade = hillshade(elevation_m, abs(source.transform.a))
        grey = np.where(np.isnan(shade), 0, 1 + np.round(shade * 254)).astype("uint8")
        transform, width, height = _web_grid(source)
        warped = np.zeros((height, width), dtype="uint8")
        reproject(
            grey,
            warped,
            src_transform=source.transform,
            src_crs=source.crs,
            src_nodata=0,
            dst_transform=transform,
            dst_crs=WEB_MERCATOR,
            dst_nodata=0,
            resampling=Resampling.bilinear,
        )
    return _png(warped)


def _web_grid(source: rasterio.DatasetReader) -> tuple[Affine, int, int]:
    """Return the grid of the picture: transform, width, height."""
    grid: tuple[Affine, int, int] = calculate_default_transform(
        source.crs, WEB_MERCATOR, source.width, source.height, *source.bounds
    )
    return grid


def _png(grey: np.ndarray) -> bytes:
    """Return a grey picture as a PNG of few shades; shade 0 is transparent."""
    shades = np.where(grey == 0, 0, 1 + (grey.astype("uint16") * SHADES) // 256).astype("uint8")
    palette = [0, 0, 0]
    for shade in range(SHADES + 1):
        palette += [min(255, shade * 256 // SHADES)] * 3
    picture = Image.fromarray(shades, mode="P")
    picture.putpalette(palette)
    content = io.BytesIO()
    picture.save(content, "PNG", compress_level=9, transparency=0)
    return content.getvalue()
