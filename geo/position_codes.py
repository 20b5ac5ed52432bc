"""Judge many positions at once: which remarks of `geo.position` hold for which."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo.crs import crs_label, resolve_crs
from geo.extent import VIETNAM
from geo.position import GRIDS, IN_USE_HERE, locate_all
from geo.province_outline import all_near_province

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import ArrayLike, NDArray
    from pyproj import CRS

    from geo.position import RemarkCode


def remark_codes(
    x: ArrayLike, y: ArrayLike, *, declared_crs: str | int | CRS
) -> dict[RemarkCode, NDArray[np.bool_]]:
    """
    Tell which remarks `geo.position.check_position` would make on each of many pairs.

    Parameters
    ----------
    x, y
        Shape (n,), east or longitude first; finite.
    declared_crs
        What the pairs are said to be in.

    Returns
    -------
    dict of str to ndarray of bool, shape (n,)
        By code, those only that hold for one pair at least.

    Raises
    ------
    CRSUnknownError
        `declared_crs` is not recognised.
    """
    crs = resolve_crs(declared_crs)
    label = crs_label(crs)
    east, north = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    lon, lat = locate_all(east, north, crs)
    home = all_near_province(lon, lat)
    reach = np.maximum(np.abs(east), np.abs(north))
    wrong_unit = ~home & ((reach > 360) if crs.is_geographic else (reach <= 180))
    left = ~home & ~wrong_unit
    inside = _in_vietnam(lon, lat)
    swapped = left & ~inside
    swapped[swapped] = _in_vietnam(*locate_all(north[swapped], east[swapped], crs))
    left &= ~swapped
    found: dict[RemarkCode, NDArray[np.bool_]] = {
        "not_degrees" if crs.is_geographic else "not_metres": wrong_unit,
        "swapped_axes": swapped,
        "outside_province": left & inside,
        "outside_vietnam": left & ~inside,
    }
    if not crs.is_geographic:
        found["meridian_ambiguous"] = _elsewhere(east, north, home, IN_USE_HERE, label)
        found["wrong_meridian"] = _elsewhere(east, north, left, (each.epsg for each in GRIDS), label)
    return {code: holds for code, holds in found.items() if holds.any()}


def _in_vietnam(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell which places lie in the rectangle around Vietnam."""
    east_west = (VIETNAM.west_deg <= lon) & (lon <= VIETNAM.east_deg)
    return np.asarray(east_west & (VIETNAM.south_deg <= lat) & (lat <= VIETNAM.north_deg), dtype=bool)


def _elsewhere(
    east: NDArray[np.float64],
    north: NDArray[np.float64],
    asked: NDArray[np.bool_],
    grids: Iterable[int],
    label: str,
) -> NDArray[np.bool_]:
    """Tell which of the pairs asked about lie in the province on another grid."""
    holds = np.zeros(east.shape, dtype=bool)
    for code in grids:
        open_ = asked & ~holds
        if f"EPSG:{code}" != label and open_.any():
            holds[open_] = all_near_province(*locate_all(east[open_], north[open_], code))
    return holds
