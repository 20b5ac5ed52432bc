"""Work out where a site and a constraint may, do and must overlap, given how well both are placed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from analysis.site_shape import EMPTY, LARGEST_SCALE, SMALLEST_MOVE_M, SiteShape, box_around, clip_soundly
from geo.grid_scale import ground_areas_m2

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.constraint_layer import ConstraintLayer

__all__ = ["EMPTY", "Bounds", "Regions", "SiteShape", "overlap_regions", "unite"]

#: Features with more vertices are clipped to the surroundings of the site first.
CLIP_VERTICES: Final = 64
#: Grid, metre, on which shapes are snapped when an overlay fails on their full precision.
FALLBACK_GRID_M: Final = 1e-4


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """
    Least, best and most of an area in square metres.

    Attributes
    ----------
    low, high
        Bounds.
    best
        None for a location envelope whose bounds differ.
    """

    low: float
    best: float | None
    high: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Regions:
    """
    Overlap of one site with one constraint.

    Attributes
    ----------
    constraint
        The constraint with its setback near the site, as placed.
    certain, best, possible
        Parts of the site (of its envelope) that the constraint surely takes wherever it lies within its
        accuracy, takes as placed, and may take.
    ground_m2, grid_m2
        Overlap on the ellipsoid and on the working grid.
    """

    constraint: shapely.Geometry
    certain: shapely.Geometry
    best: shapely.Geometry
    possible: shapely.Geometry
    ground_m2: Bounds
    grid_m2: Bounds


def overlap_regions(
    shape: SiteShape, layer: ConstraintLayer, setback_m: float, *, is_drawn: bool = False
) -> Regions:
    r"""
    Return where a site and a constraint with its setback may, do and must overlap.

    Parameters
    ----------
    shape
        The site.
    layer
        The constraint.
    setback_m
        Metres that the rule keeps clear around the constraint's edge; 0 for the constraint itself.
    is_drawn
        Whether the constraint as placed is wanted too where only an envelope is known, whose bounds do not
        need it.

    Returns
    -------
    Regions
        Overlaps inside the layer count once. An empty overlap has the area 0.

    Notes
    -----
    With site S, constraint with setback C and combined 95 % radius r, S and C may be displaced against each
    other by up to r. For an outline, with erosion :math:`\ominus` and dilation :math:`\oplus` by a disc,

    .. math::
        low = \max(|S \cap (C \ominus r)|, |(S \ominus r) \cap C|), \quad
        high = \min(|S \cap (C \oplus r)|, |(S \oplus r) \cap C|)

    which hold for every displacement. Metres of setbacks and radii are metres on the ground. For
    an envelope E that holds a planned area A somewhere,

    .. math:: low = \max(0, A - |E \setminus (C \ominus r)|), \quad high = \min(A, |E \cap (C \oplus r)|)

    are reached by some placement. Where A is not published, low is 0 and high is what the envelope holds.
    A feature of unknown class, or known by its communes only, adds to the possible region alone.
    """
    nearby = _nearby(shape, layer, setback_m)
    if nearby.size == 0:
        nothing = Bounds(low=0.0, best=_best_of(shape, 0.0, 0.0), high=0.0)
        return Regions(
            constraint=EMPTY, certain=EMPTY, best=EMPTY, possible=EMPTY, ground_m2=nothing, grid_m2=nothing
        )
    groups = _groups(shape, layer, nearby, setback_m, is_placed=is_drawn or not shape.is_envelope)
    constraint = unite([group.placed for group in groups if group.is_known])
    everything = constraint if all(each.is_known for each in groups) else unite([g.around for g in groups])
    certain = _overlay("intersection", shape.geometry, unite([g.certain for g in groups]))
    best = _overlay("intersection", shape.geometry, constraint)
    possible = _overlay("intersection", shape.geometry, unite([g.possible for g in groups]))
    if shape.is_envelope:
        bounds = _envelope_bounds(shape, certain, possible)
    else:
        widest = max(group.radius_m for group in groups)
        cores = [
            _overlay("intersection", shape.moved(-group.radius_m, group.placed), group.placed)
            for group in groups
            if group.is_known
        ]
        around = _overlay("intersection", shape.moved(widest, everything), everything)
        bounds = _outline_bounds(best, [certain, *cores], [possible, around])
    return Regions(
        constraint=constraint,
        certain=certain,
        best=best,
        possible=possible,
        ground_m2=bounds[0],
        grid_m2=bounds[1],
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Group:
    """
    Features of one accuracy, width and membership: what they take surely, as placed, and perhaps.

    What they take as placed is nothing where only the communes of a feature are known; `around` is then all
    that they may take, since a widened site must still meet it.
    """

    placed: shapely.Geometry
    around: shapely.Geometry
    certain: shapely.Geometry
    possible: shapely.Geometry
    radius_m: float
    is_known: bool


def _nearby(shape: SiteShape, layer: ConstraintLayer, setback_m: float) -> NDArray[np.intp]:
    """Return the places of the features that may reach the site."""
    if not len(layer.features):
        return np.empty(0, dtype=np.intp)
    reach_m = LARGEST_SCALE * (setback_m + layer.reach_m + shape.accuracy_m) + 1.0
    return np.sort(layer.tree.query(box_around(shape.geometry, reach_m)))


def _groups(
    shape: SiteShape, layer: ConstraintLayer, nearby: NDArray[np.intp], setback_m: float, *, is_placed: bool
) -> list[_Group]:
    """
    Unite the features of one kind before moving their edges.

    So a feature that comes in two pieces gives the same answer as one that comes whole.
    """
    envelopes = (layer.features["place"] == "envelope").to_numpy()
    margin_m = 2 * LARGEST_SCALE * (setback_m + layer.reach_m + shape.accuracy_m) + 10.0
    shapes = _clipped(layer.shapes[nearby], box_around(shape.geometry, margin_m))
    kinds: dict[tuple[float, float, bool, bool], list[int]] = {}
    for row, place in enumerate(nearby):
        kind = (
            float(layer.half_width_m[place]),
            float(layer.accuracy_m[place]),
            bool(layer.is_known[place]),
            bool(envelopes[place]),
        )
        kinds.setdefault(kind, []).append(row)
    groups = []
    for (half_width_m, accuracy_m, is_known, is_envelope), rows in sorted(kinds.items()):
        features = list(shapes[rows])
        offset_m, radius_m = setback_m + half_width_m, math.hypot(accuracy_m, shape.accuracy_m)
        placed = _moved(features, offset_m, shape) if is_placed and not is_envelope else EMPTY
        possible = _moved(features, offset_m + radius_m, shape)
        groups.append(
            _Group(
                placed=placed,
                around=possible if is_envelope else placed,
                certain=_moved(features, offset_m - radius_m, shape) if is_known else EMPTY,
                possible=possible,
                radius_m=radius_m,
                is_known=is_known,
            )
        )
    return groups


def _clipped(shapes: NDArray[np.object_], box: shapely.Polygon) -> NDArray[np.object_]:
    """Return the shapes, those with many vertices cut to the surroundings of the site."""
    large = shapely.get_num_coordinates(shapes) > CLIP_VERTICES
    if not large.any():
        return shapes
    cut = shapes.copy()
    cut[large] = [clip_soundly(shape, box) for shape in shapes[large]]
    return cut


def _moved(features: list[shapely.Geometry], distance_m: float, shape: SiteShape) -> shapely.Geometry:
    """
    Return the polygon within (below 0: inside by) a distance on the ground of some features.

    Lines and points have none at 0 and below. Before edges move inwards the features are united: a polygon
    that comes in two pieces has no edge between them. Outwards that changes nothing and costs much.
    """
    reach_m, segments = distance_m * shape.scale, shape.segments(distance_m)
    if distance_m >= SMALLEST_MOVE_M:
        return shapely.buffer(shapely.geometrycollections(features), reach_m, quad_segs=segments)
    areal = [each for each in features if shapely.get_dimensions(each) == 2]
    united = _polygonal(unite(areal))
    if distance_m > -SMALLEST_MOVE_M or shapely.is_empty(united):
        return united
    return shapely.buffer(united, reach_m, quad_segs=segments)


def _polygonal(shape: shapely.Geometry) -> shapely.Geometry:
    """Return the polygons of a shape of any kind."""
    if shape.geom_type in {"Polygon", "MultiPolygon"}:
        return shape
    parts = shapely.get_parts(shape)
    kept = parts[shapely.get_dimensions(parts) == 2] if len(parts) else parts
    return unite(list(kept)) if len(kept) else EMPTY


def unite(shapes: list[shapely.Geometry]) -> shapely.Geometry:
    """
    Return the union of some shapes.

    Parameters
    ----------
    shapes
        Valid, of any kind; empty ones are left out.

    Returns
    -------
    Geometry
        `EMPTY` of none; on a fine grid where the overlay fails on the full precision.
    """
    kept = [shape for shape in shapes if not shapely.is_empty(shape)]
    if not kept:
        return EMPTY
    if len(kept) == 1:
        return kept[0]
    try:
        return shapely.union_all(kept)
    except shapely.GEOSException:
        return shapely.union_all(kept, grid_size=FALLBACK_GRID_M)


def _overlay(how: str, a: shapely.Geometry, b: shapely.Geometry) -> shapely.Geometry:
    """Return the polygons of an overlay, on a fine grid where the full precision fails."""
    if shapely.is_empty(a) or shapely.is_empty(b):
        return EMPTY
    operation = getattr(shapely, how)
    try:
        made = operation(a, b)
    except shapely.GEOSException:
        made = operation(a, b, grid_size=FALLBACK_GRID_M)
    return _polygonal(made)


def _best_of(shape: SiteShape, low: float, high: float) -> float | None:
    """Return the best estimate of an envelope's overlap: known only where the bounds agree."""
    return low if not shape.is_envelope or math.isclose(low, high, rel_tol=1e-9, abs_tol=1e-6) else None


def _envelope_bounds(
    shape: SiteShape, certain: shapely.Geometry, possible: shapely.Geometry
) -> tuple[Bounds, Bounds]:
    """Return the least and the most that any placement of the planned area may overlap."""
    ground = ground_areas_m2([certain, possible])
    grid_per_ground = shape.geometry.area / shape.ground_m2
    planned_m2 = None if shape.site.area_ha is None else shape.site.area_ha * 1e4
    if planned_m2 is None:
        low, high = 0.0, float(ground[1])
    else:
        high = min(planned_m2, float(ground[1]))
        low = min(max(0.0, planned_m2 - (shape.ground_m2 - float(ground[0]))), high)
    on_ground = Bounds(low=low, best=_best_of(shape, low, high), high=high)
    scaled = None if on_ground.best is None else on_ground.best * grid_per_ground
    return on_ground, Bounds(low=low * grid_per_ground, best=scaled, high=high * grid_per_ground)


def _outline_bounds(
    best: shapely.Geometry, lows: list[shapely.Geometry], highs: list[shapely.Geometry]
) -> tuple[Bounds, Bounds]:
    """Return the largest of the least and the smallest of the most; both are bounds, so are these."""
    found = []
    for areas in (ground_areas_m2, shapely.area):
        values = [float(value) for value in areas(np.array([best, *lows, *highs], dtype=object))]
        middle, least, most = values[0], values[1 : 1 + len(lows)], values[1 + len(lows) :]
        low, high = max(least), min(most)
        found.append(Bounds(low=min(low, middle), best=middle, high=max(high, middle)))
    return found[0], found[1]
