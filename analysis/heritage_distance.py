"""Work out how far one site is from each heritage site, as an interval, and the rings it may fall in."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from analysis.intervals import Interval
from geo.geodesic import farthest_distances_m, farthest_nearest_bounds_m, nearest_distances_m

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from analysis.heritage_register import HeritageSite
    from analysis.sites import Site

__all__ = ["RINGS_M", "distance_intervals", "possible_rings"]

#: Rings around a site, metre. Working thresholds of this tool for sorting and counting: no law sets them.
RINGS_M: Final = (100.0, 500.0, 1000.0, 2000.0, 5000.0)


def distance_intervals(site: Site, register: Sequence[HeritageSite]) -> tuple[Interval, ...]:
    r"""
    Return the distance from one site to each heritage site, edge to edge and geodesic.

    Parameters
    ----------
    site
        With a geometry, in `geo.crs.WORKING_CRS`.
    register
        Heritage sites.

    Returns
    -------
    tuple of Interval, metre
        In the order of the register. `best` is None where one of the two is known by its communes only.

    Raises
    ------
    ValueError
        The site has no place.

    Notes
    -----
    With :math:`d` the distance between the two geometries less the extent of the heritage site, and
    :math:`r = \sqrt{a_{site}^2 + a_{heritage}^2}` the combined 95 % radius, low is :math:`\max(0, d - r)` and
    high is :math:`d + r`.

    For something that lies somewhere inside communes, low is taken from the nearest point of the communes and
    high from their farthest: an envelope and a point, or two envelopes, by the corners of their hulls; an
    outline and a heritage site known by communes by an upper bound
    (`geo.geodesic.farthest_nearest_bounds_m`). A heritage site that fills its communes, by its declared area,
    is measured as their outline.
    """
    if site.geometry is None:
        raise ValueError(f"site {site.site_id} has no place, no distance can be measured from it")
    shapes = [entry.point if entry.area is None else entry.area for entry in register]
    extent_m = np.array([entry.extent_m for entry in register], dtype=float)
    radius_m = np.hypot(site.positional_accuracy_m, [entry.boundary_accuracy_m for entry in register])
    near_m = np.maximum(nearest_distances_m(site.geometry, shapes) - extent_m, 0.0)
    far_m = np.maximum(_far_m(site, register, near_m) - extent_m, near_m)
    is_exact = [site.kind == "outline" and _has_edge(entry) for entry in register]
    return tuple(
        Interval(low=max(0.0, near - radius), best=near if exact else None, high=far + radius)
        for near, far, radius, exact in zip(
            near_m.tolist(), far_m.tolist(), radius_m.tolist(), is_exact, strict=True
        )
    )


def possible_rings(distance_m: Interval) -> tuple[float | None, float | None]:
    """
    Return the rings that a distance may fall in.

    Parameters
    ----------
    distance_m
        Metre, both bounds known.

    Returns
    -------
    tuple of float or None, metre
        The smallest ring that holds `low` and the smallest that holds `high`; None beyond the last one or
        where a bound is not known.

    Examples
    --------
    >>> possible_rings(Interval(low=90.0, best=600.0, high=9000.0))
    (100.0, None)
    """
    return _ring(distance_m.low), _ring(distance_m.high)


def _ring(value_m: float | None) -> float | None:
    """Return the smallest ring that holds a distance."""
    distance_m = math.inf if value_m is None else value_m
    return next((ring_m for ring_m in RINGS_M if distance_m <= ring_m), None)


def _has_edge(entry: HeritageSite) -> bool:
    """Return whether the heritage site itself is measured to, not the communes it lies in."""
    return entry.area is None or entry.fills_area


def _far_m(
    site: Site, register: Sequence[HeritageSite], near_m: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Return the largest distance before accuracy, the extent of a heritage site not yet taken off."""
    far_m: npt.NDArray[np.float64] = near_m + np.array([entry.extent_m for entry in register])
    is_loose = np.array([not _has_edge(entry) for entry in register], dtype=bool)
    shapes = np.array([entry.point if entry.area is None else entry.area for entry in register], dtype=object)
    if site.geometry is None:
        return far_m
    if site.kind == "outline":
        far_m[is_loose] = farthest_nearest_bounds_m(site.geometry, shapes[is_loose])
        return far_m
    far_m[:] = farthest_distances_m(site.geometry, shapes)
    for place, entry in enumerate(register):
        if entry.fills_area and entry.area is not None:
            # It is met at the nearest point of its communes, wherever in its envelope the site is.
            far_m[place] = farthest_nearest_bounds_m(entry.area, [site.geometry])[0]
    return far_m
