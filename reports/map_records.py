"""What a printed map shows, and the picture that comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    import shapely
    from numpy.typing import NDArray

__all__ = ["HEIGHT_MM", "SCALES", "WIDTH_MM", "MapPicture", "MapRaster", "MapShape", "MapSheet"]

#: Denominators of the scales that maps are drawn at.
SCALES: Final = (
    2_000,
    5_000,
    10_000,
    15_000,
    20_000,
    25_000,
    50_000,
    75_000,
    100_000,
    150_000,
    200_000,
    250_000,
    500_000,
)
#: Size of a picture unless another is asked for, millimetre: the text width of a paper.
WIDTH_MM: Final = 163.0
HEIGHT_MM: Final = 195.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MapShape:
    """
    One thing on a map.

    Attributes
    ----------
    geometry
        Any kind, in `geo.crs.WORKING_CRS`.
    look
        Key of `reports.map_looks.LOOKS`.
    label
        Written beside it, "" for none.
    short_label
        Written where the whole label finds no room, "" for none.
    """

    geometry: shapely.Geometry
    look: str
    label: str = ""
    short_label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MapRaster:
    """
    A grid of colours below everything else on a map.

    Attributes
    ----------
    rgba : ndarray of uint8, shape (n_rows, n_cols, 4)
        Row 0 is the north edge; 0 in the last band lets the paper through.
    bounds
        (xmin, ymin, xmax, ymax) in `geo.crs.WORKING_CRS`.
    looks
        Keys of `reports.map_looks.LOOKS` that explain its colours in the legend.
    """

    rgba: NDArray[np.uint8]
    bounds: tuple[float, float, float, float]
    looks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MapSheet:
    """
    A map to be drawn.

    Attributes
    ----------
    shapes
        Drawn in the order of their looks, whatever their order here.
    focus
        What must fit on the map, in `geo.crs.WORKING_CRS`.
    title
        Above the map.
    notes
        Below the legend: sources and their dates, what is symbolic, when it was made.
    scale
        Denominator; the largest scale of `SCALES` at which `focus` fits when None.
    width_mm, height_mm
        Size of the whole picture.
    raster
        Below all shapes; None for none.
    """

    shapes: tuple[MapShape, ...]
    focus: shapely.Geometry
    title: str = ""
    notes: tuple[str, ...] = ()
    scale: int | None = None
    width_mm: float = WIDTH_MM
    height_mm: float = HEIGHT_MM
    raster: MapRaster | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MapPicture:
    """
    A drawn map.

    Attributes
    ----------
    png
        The file.
    width_mm, height_mm
        Size on paper at which the scale holds.
    scale
        Denominator.
    fits
        Whether all of the focus is on the map.
    off_map
        Short labels of shapes that are not on the map, in the order of the sheet.
    frame_m
        (xmin, ymin, xmax, ymax) of the map in `geo.crs.WORKING_CRS`.
    """

    png: bytes
    width_mm: float
    height_mm: float
    scale: int
    fits: bool
    frame_m: tuple[float, float, float, float]
    off_map: tuple[str, ...] = ()
