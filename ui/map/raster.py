"""A picture of cells over the map, as the browser gets it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

__all__ = ["RasterClass", "RasterOverlay", "raster_data"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RasterClass:
    """
    One line of a picture's legend.

    Attributes
    ----------
    colors
        Colours of its pixels, "#rrggbb", each of no other class; the first is the ground, a second makes the
        pattern.
    hatch
        "none", "diagonal", "dots" or "ramp" (from the first colour to the last).
    words
        What it means, with its unit.
    readings
        What is said of a pixel of each colour, one for each; () says `words` of all.
    """

    colors: tuple[str, ...]
    hatch: str
    words: str
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RasterOverlay:
    """
    A picture of cells.

    Attributes
    ----------
    address
        Where the browser gets it: PNG in the web map's projection, not blurred when it is drawn large.
    bounds
        [[south, west], [north, east]], degree.
    title
        What it shows.
    classes
        Its legend.
    on_point
        Called with latitude and longitude, degree, when the reader asks about a place; None: cannot ask.
    """

    address: str
    bounds: Sequence[Sequence[float]]
    title: str
    classes: tuple[RasterClass, ...]
    on_point: Callable[[float, float], None] | None = field(default=None)


def raster_data(raster: RasterOverlay | None) -> Mapping[str, Any] | None:
    """
    Return a picture for the browser.

    Parameters
    ----------
    raster
        None for none.

    Returns
    -------
    Mapping or None
        Plain values.
    """
    if raster is None:
        return None
    return {
        "address": raster.address,
        "bounds": [list(corner) for corner in raster.bounds],
        "title": raster.title,
        "asks": raster.on_point is not None,
        "classes": [
            {
                "colors": list(each.colors),
                "hatch": each.hatch,
                "words": each.words,
                "readings": list(each.readings),
            }
            for each in raster.classes
        ],
    }
