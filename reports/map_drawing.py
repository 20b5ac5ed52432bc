"""Draw shapes on a map's axes, and their names where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline

from reports.map_labels import LabelBox
from reports.map_looks import LOOKS
from reports.map_text import HALO, letters
from reports.page import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from reports.map_labels import LabelRoom
    from reports.map_looks import Look
    from reports.map_records import MapShape
    from reports.map_scale import MapFrame

__all__ = ["draw_shape", "label_shapes"]

_POINT_MM = 25.4 / 72


def draw_shape(axes: Axes, shape: MapShape) -> None:
    """
    Draw one shape.

    Parameters
    ----------
    axes
        In metres; changed.
    shape
        What to draw; its parts are drawn each in the way of its kind.
    """
    look = LOOKS[shape.look]
    for part in shapely.get_parts(shape.geometry, return_index=False):
        if part.geom_type == "Polygon":
            _draw_area(axes, part, look)
        elif part.geom_type in {"LineString", "LinearRing"}:
            _draw_line(axes, np.asarray(part.coords), look)
        elif part.geom_type == "Point":
            _draw_sign(axes, part, look)


def _draw_area(axes: Axes, polygon: shapely.Polygon, look: Look) -> None:
    """Draw an area: fill, hatch, edge."""
    rings = [polygon.exterior, *polygon.interiors]
    outline = Outline.make_compound_path(*(Outline(np.asarray(ring.coords), closed=True) for ring in rings))
    if look.fill != "none":
        axes.add_patch(
            PathPatch(outline, facecolor=look.fill, edgecolor="none", alpha=look.alpha, zorder=look.order)
        )
    axes.add_patch(
        PathPatch(
            outline,
            facecolor="none",
            edgecolor=look.color,
            linewidth=look.width_pt,
            linestyle=look.dash,
            hatch=look.hatch or None,
            zorder=look.order + 0.1,
        )
    )


def _draw_line(axes: Axes, coordinates: Any, look: Look) -> None:
    """Draw a line, above its casing when it has one."""
    x, y = coordinates[:, 0], coordinates[:, 1]
    if look.casing:
        axes.plot(
            x,
            y,
            color=look.casing,
            linewidth=look.width_pt + 1.0,
            solid_capstyle="round",
            zorder=look.order,
        )
    axes.plot(
        x,
        y,
        color=look.color,
        linewidth=look.width_pt,
        linestyle=look.dash,
        solid_capstyle="round",
        zorder=look.order + 0.05,
    )


def _draw_sign(axes: Axes, point: shapely.Point, look: Look) -> None:
    """Draw a sign."""
    dashed = look.dash != "solid"
    axes.plot(
        [point.x],
        [point.y],
        marker=look.marker or "o",
        markersize=look.marker_pt,
        markerfacecolor=look.fill,
        markeredgecolor=look.color,
        markeredgewidth=0.7 if dashed else 0.9,
        linestyle="none",
        zorder=look.order,
    )
    if dashed:
        axes.plot(
            [point.x],
            [point.y],
            marker=".",
            markersize=look.marker_pt / 3,
            color=look.color,
            linestyle="none",
            zorder=look.order + 0.1,
        )


def label_shapes(axes: Axes, shapes: Sequence[MapShape], frame: MapFrame, room: LabelRoom) -> None:
    """
    Write the names of shapes where they find room.

    Parameters
    ----------
    axes
        In metres; changed.
    shapes
        What is on the map.
    frame
        The part of the ground on it.
    room
        Where labels may stand; changed.
    """
    ground = shapely.box(frame.xmin_m, frame.ymin_m, frame.xmax_m, frame.ymax_m)
    mm_per_m = 1000 / frame.scale
    for shape in shapes:
        if shape.geometry.geom_type == "Point":
            room.block(_sign_box(shape, frame, mm_per_m))
    written: set[str] = set()
    for shape in sorted(shapes, key=lambda each: -LOOKS[each.look].order):
        look = LOOKS[shape.look]
        texts = [printable(text) for text in (shape.label, shape.short_label) if text]
        is_line = "Line" in shape.geometry.geom_type
        if not texts or (is_line and shape.label in written):
            continue
        point = _label_point(shape, ground)
        if point is None:
            continue
        x_mm, y_mm = (point.x - frame.xmin_m) * mm_per_m, (point.y - frame.ymin_m) * mm_per_m
        gap_mm = look.marker_pt * _POINT_MM / 2 + 0.3 if look.marker else 0.0
        placed = room.place(texts, x_mm, y_mm, size_pt=look.label_pt, gap_mm=gap_mm)
        if placed is None:
            continue
        written.add(shape.label)
        axes.text(
            frame.xmin_m + placed.x_mm / mm_per_m,
            frame.ymin_m + placed.y_mm / mm_per_m,
            placed.text,
            parse_math=False,
            ha="center",
            va="center",
            fontproperties=letters(look.label_pt, bold=look.order >= 14, italic=look.label_style == "italic"),
            color="#000000" if look.order >= 9 else "#333333",
            path_effects=list(HALO),
            zorder=40,
        )


def _label_point(shape: MapShape, ground: shapely.Polygon) -> shapely.Point | None:
    """Return where a label belongs: on the part of the shape that is on the map."""
    seen = shape.geometry.intersection(ground)
    if seen.is_empty:
        return None
    if shape.look == "ring":
        corners = shapely.get_coordinates(shape.geometry)
        top = shapely.Point(corners[corners[:, 1].argmax()])
        return top if ground.covers(top) else seen.representative_point()
    if "Line" in seen.geom_type:
        longest = max(shapely.get_parts(seen), key=lambda part: part.length)
        return longest.interpolate(0.5, normalized=True)
    return seen.representative_point()


def _sign_box(shape: MapShape, frame: MapFrame, mm_per_m: float) -> LabelBox:
    """Return the rectangle that a sign covers."""
    half = LOOKS[shape.look].marker_pt * _POINT_MM / 2
    x = (shape.geometry.x - frame.xmin_m) * mm_per_m
    y = (shape.geometry.y - frame.ymin_m) * mm_per_m
    return LabelBox(x0=x - half, y0=y - half, x1=x + half, y1=y + half)
