"""Turn scores and states of cells into a picture that lies right on the web map, and its legend."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
from PIL import Image
from rasterio.crs import CRS
from rasterio.transform import array_bounds
from rasterio.warp import Resampling, calculate_default_transform, reproject, transform_bounds

from analysis.suitability import ASSESSED, EXCLUDED, NOT_ASSESSED
from reports.map_grid_looks import SCORE_COLORS
from ui.format import number, quantity
from ui.map.raster import RasterClass
from ui.map.relief import WEB_MERCATOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from analysis.suitability import Suitability
    from geo.grid import GridFrame
    from ui.language import Speaker

__all__ = ["SCORE_STEPS", "picture_bounds", "picture_classes", "suitability_png"]

#: Colours of the score: one for each hundredth, so that the picture itself can be read to a hundredth.
SCORE_STEPS: Final = 100
#: Ground and stripe of excluded cells; ground and dot of cells that are not assessed; dot over a score.
_EXCLUDED_COLORS: Final = ("#a8a29e", "#44403c")
_UNKNOWN_COLORS: Final = ("#fafaf9", "#a8a29d")
_POSSIBLE_COLOR: Final = "#9f1239"
#: Values of the picture: 0 is clear.
_FIRST_SCORE: Final = 1
_EXCLUDED_VALUE: Final = _FIRST_SCORE + SCORE_STEPS + 1
_UNKNOWN_VALUE: Final = _EXCLUDED_VALUE + 2
_POSSIBLE_VALUE: Final = _UNKNOWN_VALUE + 2
#: Pixels from stripe to stripe and from dot to dot.
_STRIPE_PX: Final = 6
_DOT_PX: Final = 5
#: Pixels on the longer side at most: with more cells every second or third one is shown.
MOST_PIXELS: Final = 2_400


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Display:
    """Which cell each pixel shows."""

    cells: NDArray[np.int32]
    bounds: tuple[tuple[float, float], tuple[float, float]]


@lru_cache(maxsize=4)
def _display(frame: GridFrame) -> _Display:
    """Return the grid of the picture in the web map's projection; -1 where there is no cell."""
    west, south, east, north = frame.bounds
    crs = CRS.from_user_input(frame.crs)
    transform, width, height = calculate_default_transform(
        crs, WEB_MERCATOR, frame.n_cols, frame.n_rows, west, south, east, north
    )
    if max(width, height) > MOST_PIXELS:
        share = MOST_PIXELS / max(width, height)
        width, height = max(1, round(width * share)), max(1, round(height * share))
        transform, width, height = calculate_default_transform(
            crs,
            WEB_MERCATOR,
            frame.n_cols,
            frame.n_rows,
            west,
            south,
            east,
            north,
            dst_width=width,
            dst_height=height,
        )
    cells = np.full((height, width), -1, dtype=np.int32)
    reproject(
        np.arange(frame.n_cells, dtype=np.int32).reshape(frame.shape),
        cells,
        src_transform=frame.transform,
        src_crs=crs,
        src_nodata=-1,
        dst_transform=transform,
        dst_crs=WEB_MERCATOR,
        dst_nodata=-1,
        resampling=Resampling.nearest,
        tolerance=0.1,
    )
    box = transform_bounds(WEB_MERCATOR, "EPSG:4326", *array_bounds(height, width, transform))
    return _Display(cells=cells, bounds=((box[1], box[0]), (box[3], box[2])))


def picture_bounds(frame: GridFrame) -> list[list[float]]:
    """
    Return where the picture of a frame lies.

    Parameters
    ----------
    frame
        In `geo.crs.WORKING_CRS`.

    Returns
    -------
    list of two lists of two floats, degree
        [[south, west], [north, east]], EPSG:4326.
    """
    return [list(corner) for corner in _display(frame).bounds]


def suitability_png(suitability: Suitability, possible: NDArray[np.uint32] | None = None) -> bytes:
    """
    Return scores and states as a picture in the web map's own projection.

    Parameters
    ----------
    suitability
        Score and state of each cell.
    possible : ndarray of uint32, shape (n_rows, n_cols)
        Not 0 where a rule may exclude an assessed cell; None draws no such marks.

    Returns
    -------
    bytes
        PNG with one colour for each hundredth of the score and each state, clear outside; the nearest cell is
        taken, no two are mixed.
    """
    values = _values(suitability, possible)
    cells = _display(suitability.frame).cells
    shown = values.ravel().take(cells, mode="clip")
    shown[cells < 0] = 0
    _mark(shown)
    picture = Image.fromarray(shown, mode="P")
    picture.putpalette(_palette())
    content = io.BytesIO()
    picture.save(content, "PNG", compress_level=1, transparency=0)
    return content.getvalue()


def _values(suitability: Suitability, possible: NDArray[np.uint32] | None) -> NDArray[np.uint8]:
    """Return the value of each cell, before patterns; a cell that may be excluded has its value + 128."""
    state = suitability.state
    score = np.nan_to_num(suitability.score, nan=0.0)
    values = (score * SCORE_STEPS + (_FIRST_SCORE + 0.5)).astype(np.uint8)
    if possible is not None:
        values[(possible != 0) & (state == ASSESSED)] |= 128
    values[state == EXCLUDED] = _EXCLUDED_VALUE
    values[state == NOT_ASSESSED] = _UNKNOWN_VALUE
    values[(state != ASSESSED) & (state != EXCLUDED) & (state != NOT_ASSESSED)] = 0
    return values


def _mark(shown: NDArray[np.uint8]) -> None:
    """Put stripes, dots and marks into a picture."""
    height, width = shown.shape
    rows, columns = np.ogrid[:height, :width]
    stripe = (rows + columns) % _STRIPE_PX < 2
    dot = (rows % _DOT_PX == 0) & ((columns + (rows // _DOT_PX % 2) * 2) % _DOT_PX == 0)
    shown[(shown == _EXCLUDED_VALUE) & stripe] = _EXCLUDED_VALUE + 1
    shown[(shown == _UNKNOWN_VALUE) & dot] = _UNKNOWN_VALUE + 1
    may = shown >= 128
    shown[may] &= 127
    shown[may & ((rows + 2 * columns) % _DOT_PX == 0)] = _POSSIBLE_VALUE


def _score_colors() -> list[str]:
    """Return the colour of each hundredth of the score, all different."""
    stops = np.array([_rgb(color) for color in SCORE_COLORS], dtype=float)
    places = np.linspace(0, len(stops) - 1, SCORE_STEPS + 1)
    bands = [np.interp(places, np.arange(len(stops)), stops[:, band]).round() for band in range(3)]
    return [
        f"#{int(red):02x}{int(green):02x}{int(blue):02x}" for red, green, blue in zip(*bands, strict=True)
    ]


@lru_cache(maxsize=1)
def _palette() -> list[int]:
    """Return the colours of the picture's values, band by band."""
    colors = ["#000000", *_score_colors(), *_EXCLUDED_COLORS, *_UNKNOWN_COLORS, _POSSIBLE_COLOR]
    return [band for color in colors for band in _rgb(color)]


def _rgb(color: str) -> tuple[int, int, int]:
    """Return the three bands of a colour."""
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def picture_classes(
    shares: Sequence[tuple[float, float]], say: Speaker, *, has_possible: bool
) -> tuple[RasterClass, ...]:
    """
    Return the legend of the picture.

    Parameters
    ----------
    shares
        Hectares and share 0..1 of the area asked about: assessed, excluded, not assessed.
    say
        Says sentences in the reader's language.
    has_possible
        Whether cells are marked that a rule may exclude.

    Returns
    -------
    tuple of RasterClass
        Assessed, excluded, not assessed, and the mark.
    """
    words = [
        say(
            f"options.legend_{name}",
            ha=number(hectares, say.language, decimals=0),
            share=quantity(100 * share, "%", say.language, decimals=1),
        )
        for name, (hectares, share) in zip(("assessed", "excluded", "not_assessed"), shares, strict=True)
    ]
    colors = tuple(_score_colors())
    readings = tuple(
        say("options.reading_score", score=number(step / SCORE_STEPS, say.language, decimals=2))
        for step in range(SCORE_STEPS + 1)
    )
    state = {name: say(f"options.state_{name}") for name in ("excluded", "not_assessed")}
    classes = (
        RasterClass(colors=colors, hatch="ramp", words=words[0], readings=readings),
        RasterClass(
            colors=_EXCLUDED_COLORS, hatch="diagonal", words=words[1], readings=(state["excluded"],) * 2
        ),
        RasterClass(
            colors=_UNKNOWN_COLORS, hatch="dots", words=words[2], readings=(state["not_assessed"],) * 2
        ),
    )
    if not has_possible:
        return classes
    mark = RasterClass(colors=(_POSSIBLE_COLOR,), hatch="mark", words=say("options.legend_possible"))
    return (*classes, mark)
