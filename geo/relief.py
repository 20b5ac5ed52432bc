"""Shade a terrain model as if lit from one side, so that its relief can be read under other layers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

#: Light from the north-west, the cartographic convention, degree clockwise from north.
SUN_AZIMUTH_DEG = 315.0
#: Height of the light above the horizon, degree.
SUN_ALTITUDE_DEG = 45.0


def horn_gradient(
    elevation_m: npt.NDArray[np.float64], cell_m: float
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """
    Return the slope of each cell eastwards and northwards by Horn's third-order differences.

    Parameters
    ----------
    elevation_m : ndarray of float, shape (n_rows, n_cols), metre
        Row 0 is the north edge; NaN is no data.
    cell_m
        Side of a cell, metre, > 0.

    Returns
    -------
    tuple of two ndarrays of float, shape (n_rows, n_cols), metre per metre
        d(elevation)/d(east) and d(elevation)/d(north); NaN at the edge and beside cells without data.

    Raises
    ------
    ValueError
        The cell size is not positive, or there are fewer than 3 x 3 cells.

    References
    ----------
    .. [1] B. K. P. Horn, Hill shading and the reflectance map, Proc. IEEE 69 (1981) 14-47.

    Examples
    --------
    >>> plane = np.tile(np.arange(4.0) * 30, (4, 1))
    >>> float(horn_gradient(plane, 30.0)[0][1, 1])
    1.0
    """
    if not cell_m > 0:
        raise ValueError(f"cell_m is {cell_m}, a positive number of metres is needed")
    if elevation_m.ndim != 2 or min(elevation_m.shape) < 3:
        raise ValueError(f"the terrain has shape {elevation_m.shape}, at least 3 x 3 cells are needed")
    z = np.pad(elevation_m, 1, constant_values=np.nan)
    rows = (z[:-2], z[1:-1], z[2:])
    (nw, n, ne), (w, _, e), (sw, s, se) = ((row[:, :-2], row[:, 1:-1], row[:, 2:]) for row in rows)
    # The differences leave out the cell itself: a void must not get a slope from its neighbours.
    unknown = np.isnan(nw + n + ne + w + elevation_m + e + sw + s + se)
    east = ((ne + 2 * e + se) - (nw + 2 * w + sw)) / (8 * cell_m)
    north = ((nw + 2 * n + ne) - (sw + 2 * s + se)) / (8 * cell_m)
    return np.where(unknown, np.nan, east), np.where(unknown, np.nan, north)


def hillshade(
    elevation_m: npt.NDArray[np.float64],
    cell_m: float,
    *,
    azimuth_deg: float = SUN_AZIMUTH_DEG,
    altitude_deg: float = SUN_ALTITUDE_DEG,
) -> npt.NDArray[np.float64]:
    r"""
    Return how brightly each cell is lit.

    Parameters
    ----------
    elevation_m : ndarray of float, shape (n_rows, n_cols), metre
        Row 0 is the north edge; NaN is no data.
    cell_m
        Side of a cell, metre.
    azimuth_deg, altitude_deg
        Direction of the light clockwise from north and its height above the horizon, degree.

    Returns
    -------
    ndarray of float, shape (n_rows, n_cols), 0..1
        NaN where the slope is not known.

    Raises
    ------
    ValueError
        As `horn_gradient`.

    Notes
    -----
    .. math:: b = \max(0, \frac{\sin a - \cos a (g_e \sin z + g_n \cos z)}{\sqrt{1 + g_e^2 + g_n^2}})

    with gradient :math:`g`, altitude :math:`a` and azimuth :math:`z` of the light.

    Examples
    --------
    >>> round(float(hillshade(np.zeros((3, 3)), 30.0)[1, 1]), 4)
    0.7071
    """
    east, north = horn_gradient(elevation_m, cell_m)
    azimuth, altitude = math.radians(azimuth_deg), math.radians(altitude_deg)
    towards = east * math.sin(azimuth) + north * math.cos(azimuth)
    lit = (math.sin(altitude) - math.cos(altitude) * towards) / np.sqrt(1 + east**2 + north**2)
    return np.clip(lit, 0, 1)
