"""The shape of a placed site with what several rules need of it, each made once."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

import shapely

from geo.grid_scale import ground_areas_m2, point_scale

if TYPE_CHECKING:
    from analysis.sites import Site

__all__ = ["EMPTY", "LARGEST_SCALE", "SMALLEST_MOVE_M", "SiteShape", "box_around", "clip_soundly"]

EMPTY: Final = shapely.MultiPolygon()
#: How far the corners of a buffer's arcs may cut into the true circle: metre, and as a share of the radius.
SAGITTA_M: Final = 0.01
SAGITTA_SHARE: Final = 2e-5
#: The same where only the communes of the site are known, to 100 m.
ENVELOPE_SAGITTA_M: Final = 1.0
#: Outlines with more vertices are clipped to the constraint before their edges are moved.
LARGE_OUTLINE: Final = 4_000
#: No more grid metres than this for a metre on the ground, within 300 km of the central meridian.
LARGEST_SCALE: Final = 1.002
#: Edges are not moved by less than this: GEOS makes an empty shape of so small a distance, metre.
SMALLEST_MOVE_M: Final = 1e-6


@dataclass(frozen=True, kw_only=True, eq=False)
class SiteShape:
    """
    A placed site with the shapes that several rules need, each made once.

    Parameters
    ----------
    site
        With a geometry.
    """

    site: Site
    _moved: dict[float, shapely.Geometry] = field(default_factory=dict)

    @cached_property
    def geometry(self) -> shapely.Geometry:  # numpydoc ignore=RT01
        """Outline; an envelope is widened by the accuracy of its boundaries."""
        shape = self.site.geometry
        if self.is_envelope and self.site.positional_accuracy_m > 0:
            reach_m = self.site.positional_accuracy_m * self.scale
            shape = shapely.buffer(shape, reach_m, quad_segs=8)
        shapely.prepare([shape, self.site.geometry])
        return shape

    @property
    def is_envelope(self) -> bool:  # numpydoc ignore=RT01
        """Whether only the envelope is known."""
        return self.site.kind == "envelope"

    @cached_property
    def scale(self) -> float:  # numpydoc ignore=RT01
        """Grid metres for each metre on the ground at the site."""
        centre = shapely.centroid(self.site.geometry)
        return float(point_scale([centre.x], [centre.y])[0])

    def segments(self, distance_m: float) -> int:
        """
        Return how many corners a quarter circle of a buffer needs.

        Parameters
        ----------
        distance_m
            Its radius, metre.

        Returns
        -------
        int
            8 to 128.
        """
        radius_m = abs(distance_m)
        finest_m = ENVELOPE_SAGITTA_M if self.is_envelope else SAGITTA_M
        sagitta_m = max(finest_m, SAGITTA_SHARE * radius_m)
        return min(128, max(8, math.ceil(math.pi * math.sqrt(radius_m / (32 * sagitta_m)))))

    @cached_property
    def ground_m2(self) -> float:  # numpydoc ignore=RT01
        """Ellipsoidal area of `geometry`, square metre."""
        return float(ground_areas_m2([self.geometry])[0])

    @property
    def accuracy_m(self) -> float:  # numpydoc ignore=RT01
        """What its outline adds to the combined radius; the envelope has it inside already."""
        return 0.0 if self.is_envelope else self.site.positional_accuracy_m

    def moved(self, distance_m: float, near: shapely.Geometry | None = None) -> shapely.Geometry:
        """
        Return the shape widened or narrowed.

        Parameters
        ----------
        distance_m
            Metre on the ground, negative inwards.
        near
            Where it is wanted: a large outline is clipped to its surroundings first. None for all of it.

        Returns
        -------
        Geometry
            Right within `near`; the whole shape is made once per distance.
        """
        if abs(distance_m) < SMALLEST_MOVE_M:
            return self.geometry
        reach_m, segments = distance_m * self.scale, self.segments(distance_m)
        if near is not None and shapely.get_num_coordinates(self.geometry) > LARGE_OUTLINE:
            if shapely.is_empty(near):
                return EMPTY
            box = box_around(near, 2 * abs(reach_m) + 1.0)
            return shapely.buffer(clip_soundly(self.geometry, box), reach_m, quad_segs=segments)
        if distance_m not in self._moved:
            self._moved[distance_m] = shapely.buffer(self.geometry, reach_m, quad_segs=segments)
        return self._moved[distance_m]


def box_around(geometry: shapely.Geometry, margin_m: float) -> shapely.Polygon:
    """
    Return the box of a geometry with a margin.

    Parameters
    ----------
    geometry
        Not empty.
    margin_m
        Grid metre.

    Returns
    -------
    Polygon
        The box.
    """
    west, south, east, north = shapely.bounds(geometry)
    return shapely.box(west - margin_m, south - margin_m, east + margin_m, north + margin_m)


def clip_soundly(shape: shapely.Geometry, box: shapely.Polygon) -> shapely.Geometry:
    """
    Return the part of a shape in a box.

    Parameters
    ----------
    shape
        Valid.
    box
        A box.

    Returns
    -------
    Geometry
        Valid.
    """
    cut = shapely.clip_by_rect(shape, *shapely.bounds(box))
    return cut if shapely.is_valid(cut) else shapely.make_valid(cut)
