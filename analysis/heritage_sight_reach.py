"""Tell how far the ground reaches that the lines of sight of some sites and monuments rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.heritage_register import HeritageSite
    from geo.sites import Site

__all__ = ["sight_reach"]


def sight_reach(
    pairs: Iterable[tuple[Site, HeritageSite]],
) -> tuple[float, float, float, float] | None:
    """
    Return the rectangle around every place that sites and monuments may take up.

    Parameters
    ----------
    pairs
        Each site with a monument from which it is looked for.

    Returns
    -------
    tuple of float or None
        West, south, east and north in `geo.crs.WORKING_CRS`, metre; None where no pair has two places. What
        lies between the two ends of a line lies within it.
    """
    places = [
        place
        for site, entry in pairs
        if site.geometry is not None and entry.area is None
        for place in (
            shapely.buffer(site.geometry, site.positional_accuracy_m),
            shapely.buffer(entry.point, entry.positional_accuracy_m + entry.extent_m),
        )
    ]
    if not places:
        return None
    west, south, east, north = shapely.total_bounds(places)
    return float(west), float(south), float(east), float(north)
