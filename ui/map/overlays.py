"""What a page lays over the map, as the browser gets it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

import geopandas as gpd
import shapely

from geo.crs import DISPLAY_CRS, WORKING_CRS
from geo.transform import reproject

if TYPE_CHECKING:
    from collections.abc import Sequence

OverlayStyle = Literal[
    "site",
    "envelope",
    "circle",
    "constraint",
    "setback",
    "overlap",
    "possible",
    "ring",
    "heritage",
    "heritage_area",
    "stored",
    "sight_visible",
    "sight_hidden",
    "sight_unknown",
    "patch",
    "option",
    "asked",
]
OVERLAY_STYLES: tuple[OverlayStyle, ...] = get_args(OverlayStyle)
#: Coordinates are sent to a ten-millionth of a degree, about a centimetre.
_GRID_DEG = 1e-7


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Overlay:
    """
    One shape on top of the map.

    Attributes
    ----------
    geometry
        In `geo.crs.WORKING_CRS`.
    style
        How it is drawn; its words in the legend are `map.overlay_<style>`.
    tip
        What is said when the pointer is on it, "" for nothing.
    label
        What is written on it, "" for nothing.
    """

    geometry: shapely.Geometry
    style: OverlayStyle
    tip: str = ""
    label: str = ""


def overlay_features(overlays: Sequence[Overlay]) -> list[dict[str, Any]]:
    """
    Return overlays for the browser.

    Parameters
    ----------
    overlays
        In drawing order; empty geometries are left out.

    Returns
    -------
    list of dict
        `style`, `geometry` (GeoJSON in WGS 84), `tip`, `label`.
    """
    drawn = [overlay for overlay in overlays if not overlay.geometry.is_empty]
    if not drawn:
        return []
    shapes = _in_degrees([overlay.geometry for overlay in drawn])
    return [
        {
            "style": overlay.style,
            "geometry": shapely.geometry.mapping(shape),
            "tip": overlay.tip,
            "label": overlay.label,
        }
        for overlay, shape in zip(drawn, shapes, strict=True)
    ]


def bounds_of(shapes: Sequence[shapely.Geometry]) -> list[list[float]] | None:
    """
    Return the bounds of shapes as the map takes them.

    Parameters
    ----------
    shapes
        In `geo.crs.WORKING_CRS`.

    Returns
    -------
    list of list of float, degree, or None
        [[south, west], [north, east]]; None when nothing has bounds.
    """
    drawn = [shape for shape in shapes if not shape.is_empty]
    if not drawn:
        return None
    west, south, east, north = shapely.total_bounds(_in_degrees(drawn)).tolist()
    return [[south, west], [north, east]]


def _in_degrees(shapes: Sequence[shapely.Geometry]) -> list[shapely.Geometry]:
    """Return shapes in the display CRS."""
    layer = gpd.GeoDataFrame(geometry=list(shapes), crs=WORKING_CRS)
    moved, _ = reproject(layer, DISPLAY_CRS, layer="overlay")
    rounded: list[shapely.Geometry] = shapely.transform(
        moved.geometry.to_numpy(), lambda places: (places / _GRID_DEG).round() * _GRID_DEG
    ).tolist()
    return rounded
