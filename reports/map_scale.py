"""Choose the scale of a map, the part of the ground on it, its scale bar and its grid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.errors import InputError
from reports.map_records import SCALES

if TYPE_CHECKING:
    import shapely

__all__ = ["MapFrame", "bar_step_m", "choose_frame", "grid_step_m"]

#: Free ground around the focus, as a share of the map's side.
MARGIN_SHARE: Final = 0.06
_STEPS: Final = (1, 2, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class MapFrame:
    """
    The part of the ground that a map shows.

    Attributes
    ----------
    scale
        Denominator.
    xmin_m, ymin_m, xmax_m, ymax_m
        In `geo.crs.WORKING_CRS`.
    fits
        Whether all of the focus is inside.
    """

    scale: int
    xmin_m: float
    ymin_m: float
    xmax_m: float
    ymax_m: float
    fits: bool


def choose_frame(
    focus: shapely.Geometry, *, width_mm: float, height_mm: float, scale: int | None = None
) -> MapFrame:
    """
    Choose the largest scale at which something fits.

    Parameters
    ----------
    focus
        What must fit, in metres.
    width_mm, height_mm
        Of the map's frame on paper.
    scale
        Denominator to use whatever fits; chosen from `SCALES` when None.

    Returns
    -------
    MapFrame
        The focus in its middle, with free ground around it. At the smallest scale of `SCALES` it may not
        fit, and the frame says so.

    Raises
    ------
    InputError
        The focus is empty, or the scale is not positive.

    Examples
    --------
    >>> import shapely
    >>> choose_frame(shapely.box(0, 0, 1000, 1000), width_mm=150, height_mm=150).scale
    10000
    """
    if focus.is_empty:
        raise InputError("Map", "there is nothing to show on it", "Give a site that has a place")
    if scale is not None and scale <= 0:
        raise InputError("Map scale", f"1:{scale} is not a scale", "Give a positive denominator")
    xmin, ymin, xmax, ymax = focus.bounds
    needed_m = (xmax - xmin) / (1 - 2 * MARGIN_SHARE), (ymax - ymin) / (1 - 2 * MARGIN_SHARE)
    sides_mm = (width_mm, height_mm)
    wanted = SCALES if scale is None else (scale,)

    def holds(denominator: int) -> bool:
        return all(need <= side * denominator / 1000 for need, side in zip(needed_m, sides_mm, strict=True))

    chosen = next((each for each in wanted if holds(each)), wanted[-1])
    half_x, half_y = (side * chosen / 2000 for side in sides_mm)
    middle_x, middle_y = (xmin + xmax) / 2, (ymin + ymax) / 2
    return MapFrame(
        scale=chosen,
        xmin_m=middle_x - half_x,
        ymin_m=middle_y - half_y,
        xmax_m=middle_x + half_x,
        ymax_m=middle_y + half_y,
        fits=xmax - xmin <= 2 * half_x and ymax - ymin <= 2 * half_y,
    )


def bar_step_m(scale: int, *, longest_mm: float = 50.0) -> float:
    """
    Return the length on the ground of a scale bar.

    Parameters
    ----------
    scale
        Denominator.
    longest_mm
        On paper.

    Returns
    -------
    float
        Metres: 1, 2 or 5 times a power of ten, the longest that fits.

    Examples
    --------
    >>> bar_step_m(25_000)
    1000.0
    """
    return _round_down(longest_mm * scale / 1000)


def grid_step_m(scale: int, *, about_mm: float = 45.0) -> float:
    """
    Return the distance between the ticks of the grid.

    Parameters
    ----------
    scale
        Denominator.
    about_mm
        On paper, at most.

    Returns
    -------
    float
        Metres: 1, 2 or 5 times a power of ten.
    """
    return _round_down(about_mm * scale / 1000)


def _round_down(length_m: float) -> float:
    """Return the largest of 1, 2 and 5 times a power of ten that is not longer."""
    power = 10.0 ** (len(str(int(length_m))) - 1)
    return max(step * power for step in _STEPS if step * power <= length_m)
