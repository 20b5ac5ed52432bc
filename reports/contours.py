"""Trace contours through a grid of heights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import contourpy
import numpy as np
import shapely

from layers.number_words import number
from reports.map_records import MapShape

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.grid import GridFrame
    from layers.codes import Language

__all__ = ["contour_interval_m", "contour_shapes"]

#: Distances of height between contours, metre. None below 10 m: the terrain models (SRTM, Copernicus) are
#: known to about that, and finer lines would draw their noise.
_INTERVALS_M: Final = (10.0, 20.0, 50.0, 100.0, 200.0)
#: More lines than this on one map cannot be told apart.
_MOST_LEVELS: Final = 16
#: A line of fewer cells than this is noise or a hilltop of one cell.
_LEAST_CELLS: Final = 6.0


def contour_interval_m(heights: NDArray[np.float64]) -> float:
    """
    Choose the distance of height between contours.

    Parameters
    ----------
    heights : ndarray of float, metre
        NaN where not known.

    Returns
    -------
    float
        Metre; the largest there is where the ground is very steep or nothing is known.

    Examples
    --------
    >>> contour_interval_m(np.array([20.0, 130.0]))
    10.0
    """
    known = heights[np.isfinite(heights)]
    relief_m = float(np.ptp(known)) if known.size else np.inf
    return next((each for each in _INTERVALS_M if relief_m / each <= _MOST_LEVELS), _INTERVALS_M[-1])


def contour_shapes(
    heights: NDArray[np.float64], frame: GridFrame, language: Language = "vi"
) -> tuple[MapShape, ...]:
    """
    Return the contours of a grid of heights.

    Parameters
    ----------
    heights : ndarray of float, shape (n_rows, n_cols), metre
        Row 0 is the north edge; NaN where not known: no contour crosses there.
    frame
        Where the cells lie.
    language
        Of the labels.

    Returns
    -------
    tuple of MapShape
        One for each height, lowest first; () for fewer than 2 x 2 cells or nothing known.
    """
    known = heights[np.isfinite(heights)]
    if min(heights.shape) < 2 or not known.size:
        return ()
    step = contour_interval_m(heights)
    levels = np.arange(np.ceil(known.min() / step) * step, known.max(), step)
    x = frame.west_m + (np.arange(frame.n_cols) + 0.5) * frame.cell_m
    y = frame.north_m - (np.arange(frame.n_rows) + 0.5) * frame.cell_m
    tracer = contourpy.contour_generator(x, y, np.ma.masked_invalid(heights))
    shapes = []
    for level in levels.tolist():
        lines = [shapely.LineString(line) for line in tracer.lines(level) if len(line) > 1]
        kept = [line for line in lines if line.length >= _LEAST_CELLS * frame.cell_m]
        if kept:
            shapes.append(
                MapShape(
                    geometry=shapely.MultiLineString(kept),
                    look="contour",
                    label=number(level, language),
                )
            )
    return tuple(shapes)
