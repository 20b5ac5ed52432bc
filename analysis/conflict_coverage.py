"""Tell how completely a layer was surveyed over a site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import shapely

from analysis.site_shape import LARGEST_SCALE

if TYPE_CHECKING:
    from analysis.finding_records import Coverage
    from analysis.site_shape import SiteShape
    from geo.constraint_layer import ConstraintLayer

__all__ = ["SiteCoverage", "coverage_over"]

#: A share of the site this small outside the surveyed area comes from rounding of coordinates.
NEGLIGIBLE_SHARE: Final = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteCoverage:
    """
    How completely a layer was surveyed over a site.

    Attributes
    ----------
    level
        "full", "partial" or "none" over the site itself.
    full_pct
        Share of the site (or its envelope) that was surveyed completely, per cent.
    is_reach_full
        Whether the surroundings that the rule reaches were surveyed completely too.
    """

    level: Coverage
    full_pct: float
    is_reach_full: bool


def coverage_over(shape: SiteShape, layer: ConstraintLayer, reach_m: float) -> SiteCoverage:
    """
    Return how completely a layer was surveyed over a site.

    Parameters
    ----------
    shape
        The site.
    layer
        The constraint.
    reach_m
        How far around the site a feature may matter, metre.

    Returns
    -------
    SiteCoverage
        Of the site as placed; of the envelope where only that is known.
    """
    outline = shape.site.geometry
    full_share = _share(outline, layer.full)
    known_share = full_share if layer.partial is None else _share(outline, _both(layer))
    if full_share >= 1 - NEGLIGIBLE_SHARE:
        return SiteCoverage(
            level="full", full_pct=100.0, is_reach_full=_is_reach_full(shape, layer.full, reach_m)
        )
    level: Coverage = "partial" if known_share > NEGLIGIBLE_SHARE else "none"
    return SiteCoverage(level=level, full_pct=100 * full_share, is_reach_full=False)


def _is_reach_full(shape: SiteShape, full: shapely.Geometry | None, reach_m: float) -> bool:
    """Tell whether the surroundings of a site were surveyed completely; their box tells it at little cost."""
    west, south, east, north = shapely.bounds(shape.geometry)
    by_m = LARGEST_SCALE * reach_m
    if full is not None and shapely.covers(
        full, shapely.box(west - by_m, south - by_m, east + by_m, north + by_m)
    ):
        return True
    around = shape.moved(reach_m) if reach_m > 0 else shape.geometry
    return _share(around, full) >= 1 - NEGLIGIBLE_SHARE


def _both(layer: ConstraintLayer) -> shapely.Geometry | None:
    """Return where the layer was surveyed at all."""
    if layer.full is None:
        return layer.partial
    return shapely.union(layer.full, layer.partial)


def _share(shape: shapely.Geometry, surveyed: shapely.Geometry | None) -> float:
    """Return the share of a shape that lies in the surveyed area."""
    if surveyed is None or shapely.is_empty(surveyed):
        return 0.0
    if shapely.covers(surveyed, shape):
        return 1.0
    return float(shapely.area(shapely.intersection(shape, surveyed)) / shapely.area(shape))
