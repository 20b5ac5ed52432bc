"""Draw suitability and terrain around a place as printed maps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np
import shapely
from rasterio.features import shapes as outlines_of
from rasterio.transform import from_origin

from geo.relief import hillshade
from reports.contours import contour_shapes
from reports.map_grid_looks import SCORE_COLORS, score_look
from reports.map_picture import draw_map
from reports.map_records import HEIGHT_MM, MapRaster, MapShape, MapSheet
from reports.map_shapes import background_shapes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import geopandas as gpd
    from numpy.typing import NDArray

    from geo.grid import GridFrame
    from layers.codes import Language
    from reports.map_records import MapPicture

__all__ = ["MAP_REACH_M", "ScoredCells", "reach_bounds", "suitability_map", "terrain_map"]

#: Ground around a place on these maps, metre: the roads and rivers that it is found by.
MAP_REACH_M: Final = 2_500.0
#: States of a cell, as `analysis.suitability` has them.
_ASSESSED, _EXCLUDED, _NOT_ASSESSED = 1, 2, 3
#: A map shows at most this many times the longer side of what it is about: the scales go up by 2.5 at the
#: most, and the paper is a quarter higher than wide.
_MOST_SHOWN: Final = 4.0
#: Grey of the least and the most lit ground, dark enough to read and light enough to print over, in steps
#: that nobody sees on paper and that make the file a third smaller.
_DARKEST, _LIGHTEST, _GREY_STEP = 120, 250, 10


def reach_bounds(
    geometry: shapely.Geometry, reach_m: float = MAP_REACH_M
) -> tuple[float, float, float, float]:
    """
    Return the ground that a map around a place may show.

    Parameters
    ----------
    geometry
        In `geo.crs.WORKING_CRS`, not empty.
    reach_m
        Ground around it, metre.

    Returns
    -------
    tuple of four float
        xmin, ymin, xmax, ymax, metre: what a grid must cover to fill the map.
    """
    xmin, ymin, xmax, ymax = geometry.bounds
    half_m = _MOST_SHOWN / 2 * (max(xmax - xmin, ymax - ymin) + 2 * reach_m)
    middle_x, middle_y = (xmin + xmax) / 2, (ymin + ymax) / 2
    return middle_x - half_m, middle_y - half_m, middle_x + half_m, middle_y + half_m


class ScoredCells(Protocol):
    """Cells with their score and state, as `analysis.suitability.Suitability` has them."""

    @property
    def frame(self) -> GridFrame:
        """Where the cells lie, working CRS."""

    @property
    def score(self) -> NDArray[np.float32]:
        """0..1 where a cell is assessed, shape (n_rows, n_cols)."""

    @property
    def state(self) -> NDArray[np.uint8]:
        """Outside 0, assessed 1, excluded 2, not assessed 3, shape (n_rows, n_cols)."""


def suitability_map(
    shapes: Sequence[MapShape],
    cells: ScoredCells,
    layers: Mapping[str, gpd.GeoDataFrame],
    *,
    notes: Sequence[str] = (),
    reach_m: float = MAP_REACH_M,
    language: Language = "vi",
    height_mm: float = HEIGHT_MM,
) -> MapPicture:
    """
    Draw the score of the cells around some shapes, with what is excluded and what is not assessed.

    Parameters
    ----------
    shapes
        What the map is about, at least one.
    cells
        Score and state of the cells.
    layers
        Ground to find the place by, see `reports.map_shapes.background_shapes`.
    notes
        Below the legend.
    reach_m
        Ground around the shapes, metre.
    language
        Of the words.
    height_mm
        Of the picture.

    Returns
    -------
    MapPicture
        Cells of no state, outside the province, stay white.
    """
    about = shapely.union_all([shape.geometry for shape in shapes])
    rows, cols, window = _window(cells.frame, reach_bounds(about, reach_m))
    seen, states = cells.score[rows, cols], cells.state[rows, cols]
    fifths = np.clip(np.nan_to_num(seen) * len(SCORE_COLORS), 0, len(SCORE_COLORS) - 1).astype(np.uint8)
    is_assessed = states == _ASSESSED
    colors = np.array([_rgb(color) for color in SCORE_COLORS], dtype=np.uint8)
    rgba = np.dstack([colors[fifths], np.where(is_assessed, np.uint8(255), np.uint8(0))])
    used = [score_look(fifth) for fifth in np.unique(fifths[is_assessed]).tolist()]
    marked = (
        MapShape(geometry=_area_of(states == code, window), look=look)
        for code, look in ((_EXCLUDED, "excluded"), (_NOT_ASSESSED, "not_assessed"))
    )
    sheet = MapSheet(
        shapes=(*marked, *background_shapes(layers, language), *_hollow(shapes)),
        focus=_focus(about, reach_m),
        notes=tuple(notes),
        height_mm=height_mm,
        raster=MapRaster(rgba=rgba, bounds=window.bounds, looks=tuple(used)),
    )
    return draw_map(sheet, language=language)


def terrain_map(
    shapes: Sequence[MapShape],
    frame: GridFrame,
    elevation_m: NDArray[np.float32],
    layers: Mapping[str, gpd.GeoDataFrame],
    *,
    notes: Sequence[str] = (),
    reach_m: float = MAP_REACH_M,
    language: Language = "vi",
    height_mm: float = HEIGHT_MM,
) -> MapPicture:
    """
    Draw the relief around some shapes by shading and contours.

    Parameters
    ----------
    shapes
        What the map is about, at least one.
    frame
        Where the cells lie, working CRS.
    elevation_m : ndarray of float32, shape (n_rows, n_cols), metre
        NaN where not known.
    layers
        Ground to find the place by, see `reports.map_shapes.background_shapes`.
    notes
        Below the legend.
    reach_m
        Ground around the shapes, metre.
    language
        Of the words.
    height_mm
        Of the picture.

    Returns
    -------
    MapPicture
        Where no height is known the map is dotted, not level.
    """
    about = shapely.union_all([shape.geometry for shape in shapes])
    rows, cols, window = _window(frame, reach_bounds(about, reach_m))
    heights = elevation_m[rows, cols].astype(float)
    unknown = _area_of(np.isnan(heights), window)
    sheet = MapSheet(
        shapes=(
            MapShape(geometry=unknown, look="terrain_unknown"),
            *contour_shapes(heights, window, language),
            *background_shapes(layers, language),
            *_hollow(shapes),
        ),
        focus=_focus(about, reach_m),
        notes=tuple(notes),
        height_mm=height_mm,
        raster=MapRaster(rgba=_shaded(heights, window.cell_m), bounds=window.bounds),
    )
    return draw_map(sheet, language=language)


def _hollow(shapes: Sequence[MapShape]) -> tuple[MapShape, ...]:
    """Return the shapes with outlines of sites not filled: the colours below them are what is shown."""
    return tuple(replace(each, look="site_line") if each.look == "site" else each for each in shapes)


def _window(frame: GridFrame, bounds: tuple[float, float, float, float]) -> tuple[slice, slice, GridFrame]:
    """Return the rows and columns that reach some ground, and their frame; at least one cell."""
    xmin, ymin, xmax, ymax = bounds
    top = int(np.clip(np.floor((frame.north_m - ymax) / frame.cell_m), 0, frame.n_rows - 1))
    bottom = int(np.clip(np.ceil((frame.north_m - ymin) / frame.cell_m), top + 1, frame.n_rows))
    left = int(np.clip(np.floor((xmin - frame.west_m) / frame.cell_m), 0, frame.n_cols - 1))
    right = int(np.clip(np.ceil((xmax - frame.west_m) / frame.cell_m), left + 1, frame.n_cols))
    window = type(frame)(
        west_m=frame.west_m + left * frame.cell_m,
        north_m=frame.north_m - top * frame.cell_m,
        cell_m=frame.cell_m,
        n_rows=bottom - top,
        n_cols=right - left,
        crs=frame.crs,
    )
    return slice(top, bottom), slice(left, right), window


def _area_of(mask: NDArray[np.bool_], frame: GridFrame) -> shapely.Geometry:
    """Return the cells that are true as one area."""
    transform = from_origin(frame.west_m, frame.north_m, frame.cell_m, frame.cell_m)
    found = outlines_of(mask.astype(np.uint8), mask=mask, transform=transform)
    return shapely.union_all([shapely.geometry.shape(outline) for outline, _value in found])


def _shaded(heights: NDArray[np.float64], cell_m: float) -> NDArray[np.uint8]:
    """Return the relief in grey; level where a slope is not known but a height is, clear where it is not."""
    rgba = np.zeros((*heights.shape, 4), dtype=np.uint8)
    if min(heights.shape) < 3:
        return rgba
    lit = hillshade(heights, cell_m)
    level = np.where(np.isnan(lit), np.sqrt(0.5), lit)
    steps = np.round((_LIGHTEST - _DARKEST) / _GREY_STEP * np.clip(level, 0, 1))
    rgba[..., :3] = (_DARKEST + _GREY_STEP * steps).astype(np.uint8)[..., None]
    rgba[..., 3] = np.where(np.isnan(heights), 0, 255)
    return rgba


def _focus(about: shapely.Geometry, reach_m: float) -> shapely.Geometry:
    """Return what must be on the map."""
    xmin, ymin, xmax, ymax = about.bounds
    return shapely.box(xmin - reach_m, ymin - reach_m, xmax + reach_m, ymax + reach_m)


def _rgb(color: str) -> tuple[int, int, int]:
    """Return the three bands of a colour."""
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
