"""A coarse outline of Tuyên Quang, for telling a place in the province from one beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from geo.extent import TUYEN_QUANG

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

#: Longitude and latitude (degrees, WGS 84) of the outline's corners, the last joined to the first. Made from
#: data/boundaries/province.geojson (union of the 124 communes of 1 July 2025, official merger map
#: generalised to 80 m) on EPSG:9211: grown by 6.5 km, shrunk by 4 km (which fills narrow bays), simplified
#: to 1.3 km, rounded to 0.001 degree. It runs between 1.1 and 4.3 km outside the border, so that no place
#: in the province is taken for one beside it.
PROVINCE_OUTLINE: Final[tuple[tuple[float, float], ...]] = (
    (104.311, 22.697),
    (104.330, 22.731),
    (104.377, 22.733),
    (104.458, 22.779),
    (104.535, 22.860),
    (104.577, 22.876),
    (104.689, 22.855),
    (104.801, 22.941),
    (104.814, 22.973),
    (104.778, 23.123),
    (104.842, 23.147),
    (104.884, 23.198),
    (105.008, 23.242),
    (105.072, 23.288),
    (105.125, 23.283),
    (105.207, 23.315),
    (105.316, 23.414),
    (105.366, 23.385),
    (105.391, 23.338),
    (105.459, 23.315),
    (105.524, 23.228),
    (105.594, 23.174),
    (105.589, 23.116),
    (105.506, 22.994),
    (105.404, 22.967),
    (105.341, 22.879),
    (105.357, 22.852),
    (105.490, 22.768),
    (105.531, 22.666),
    (105.623, 22.526),
    (105.587, 22.398),
    (105.544, 22.365),
    (105.472, 22.227),
    (105.517, 22.161),
    (105.499, 22.073),
    (105.580, 21.959),
    (105.540, 21.806),
    (105.549, 21.764),
    (105.511, 21.674),
    (105.566, 21.579),
    (105.538, 21.518),
    (105.426, 21.475),
    (105.293, 21.487),
    (105.248, 21.533),
    (105.191, 21.643),
    (105.059, 21.707),
    (105.033, 21.747),
    (105.052, 21.820),
    (104.964, 21.927),
    (104.964, 21.996),
    (104.857, 22.064),
    (104.826, 22.137),
    (104.750, 22.149),
    (104.653, 22.252),
    (104.577, 22.222),
    (104.531, 22.230),
    (104.520, 22.277),
    (104.536, 22.335),
    (104.430, 22.436),
    (104.424, 22.488),
    (104.391, 22.528),
    (104.399, 22.601),
)


def near_province(lon_deg: float, lat_deg: float) -> bool:
    """
    Tell whether a point lies in Tuyên Quang or less than about 4 km outside its border.

    Parameters
    ----------
    lon_deg, lat_deg
        Degrees, WGS 84 or VN-2000 (they differ by about 220 m, the outline is rougher).

    Returns
    -------
    bool
        True everywhere in the province; False for NaN. On the outline itself either answer may come.

    Examples
    --------
    >>> near_province(105.2320, 21.7245), near_province(104.732, 21.7245)
    (True, False)
    """
    if not TUYEN_QUANG.contains(lon_deg, lat_deg):
        return False
    inside = False
    last_x, last_y = PROVINCE_OUTLINE[-1]
    for x, y in PROVINCE_OUTLINE:
        crosses = (y > lat_deg) != (last_y > lat_deg)
        if crosses and lon_deg < x + (lat_deg - y) * (last_x - x) / (last_y - y):
            inside = not inside
        last_x, last_y = x, y
    return inside


def all_near_province(lon_deg: ArrayLike, lat_deg: ArrayLike) -> NDArray[np.bool_]:
    """
    Tell of many points what `near_province` tells of one.

    Parameters
    ----------
    lon_deg, lat_deg
        Shape (n,), degrees.

    Returns
    -------
    ndarray of bool, shape (n,)
        False for NaN.

    Examples
    --------
    >>> all_near_province([105.2320, 104.732, float("nan")], [21.7245, 21.7245, 22.0]).tolist()
    [True, False, False]
    """
    lon, lat = np.asarray(lon_deg, dtype=np.float64), np.asarray(lat_deg, dtype=np.float64)
    inside = np.zeros(lon.shape, dtype=bool)
    last_x, last_y = PROVINCE_OUTLINE[-1]
    for x, y in PROVINCE_OUTLINE:
        crosses = (y > lat) != (last_y > lat)
        inside ^= crosses & (lon < x + (lat - y) * (last_x - x) / (last_y - y))
        last_x, last_y = x, y
    box = TUYEN_QUANG
    return (
        inside
        & (box.west_deg <= lon)
        & (lon <= box.east_deg)
        & (box.south_deg <= lat)
        & (lat <= box.north_deg)
    )
