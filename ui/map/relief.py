"""Turn the terrain model into a picture that lies right on the web map."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING

import numpy as np
import rasterio
from PIL import Image
from rasterio.transform import array_bounds
from rasterio.warp import Resampling, calculate_default_transform, reproject, transform_bounds

from geo.relief import SUN_ALTITUDE_DEG, hillshade

if TYPE_CHECKING:
    from pathlib import Path

    from affine import Affine

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
