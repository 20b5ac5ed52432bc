"""Draw a map at a stated scale, as a picture that keeps its scale on paper."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import shapely
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from geo.errors import InputError
from reports.map_drawing import draw_shape, label_shapes
from reports.map_furniture import (
    BAR_ROW_MM,
    LEGEND_ROW_MM,
    NOTE_ROW_MM,
    draw_foot,
    draw_grid,
    draw_north,
    wrapped,
)
from reports.map_labels import LabelBox, LabelRoom
from reports.map_looks import LOOKS
from reports.map_records import MapPicture
from reports.map_scale import choose_frame
from reports.map_text import letters
from reports.page import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.codes import Language
    from reports.map_records import MapShape, MapSheet
    from reports.map_scale import MapFrame

__all__ = ["draw_map"]

#: Dots per inch: fine enough for letters of 6 points in print.
DPI: Final = 220
_MM_PER_INCH: Final = 25.4
_LEFT_MM: Final = 6.0
_TICKS_MM: Final = 4.0
_TITLE_MM: Final = 7.0
#: A map lower than this shows nothing.
_LEAST_MM: Final = 40.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """Where the parts of the picture are, millimetre from its lower left corner."""

    frame: MapFrame
    left_mm: float
    bottom_mm: float
    width_mm: float
    height_mm: float
    looks: tuple[str, ...]
    notes: tuple[str, ...]


def draw_map(sheet: MapSheet, *, language: Language = "vi") -> MapPicture:
    """
    Draw a map.

    Parameters
    ----------
    sheet
        What it shows.
    language
        Of legend, scale and grid.

    Returns
    -------
    MapPicture
        PNG of `sheet.width_mm` by `sheet.height_mm` at 220 dots an inch; the scale holds at that size. The
        grid's own scale (at most 1 in 5,000 here) is not taken into account.

    Raises
    ------
    InputError
        There is nothing to show, the scale is not positive, a look is unknown, or the picture is too low
        for its legend.
    """
    unknown = sorted(({shape.look for shape in sheet.shapes} | set(_raster_looks(sheet))) - LOOKS.keys())
    if unknown:
        raise InputError(
            "Map", f"the looks {', '.join(unknown)} are not known", "Use those of map_looks.LOOKS"
        )
    layout = _lay_out(sheet)
    figure = Figure(figsize=(sheet.width_mm / _MM_PER_INCH, sheet.height_mm / _MM_PER_INCH), dpi=DPI)
    FigureCanvasAgg(figure)
    if sheet.title:
        top = 1 - (_TITLE_MM / 2 - 0.5) / sheet.height_mm
        figure.text(
            0.5,
            top,
            printable(sheet.title),
            parse_math=False,
            ha="center",
            va="center",
            fontproperties=letters(10, bold=True),
        )
    _draw_ground(figure, sheet, layout, language)
    draw_foot(
        figure,
        scale=layout.frame.scale,
        looks=layout.looks,
        notes=layout.notes,
        top_mm=layout.bottom_mm - _TICKS_MM,
        language=language,
    )
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=DPI, metadata={"Software": None})
    frame = layout.frame
    return MapPicture(
        png=out.getvalue(),
        width_mm=sheet.width_mm,
        height_mm=sheet.height_mm,
        scale=frame.scale,
        fits=frame.fits,
        frame_m=(frame.xmin_m, frame.ymin_m, frame.xmax_m, frame.ymax_m),
        off_map=_off_map(sheet.shapes, frame),
    )


def _lay_out(sheet: MapSheet) -> _Layout:
    """Find scale and legend together: the legend takes room from the map, the map decides the legend."""
    notes = wrapped(sheet.notes, sheet.width_mm)
    width_mm = sheet.width_mm - _LEFT_MM - 0.5
    looks = _in_legend_order(set(_raster_looks(sheet)))
    while True:
        foot_mm = BAR_ROW_MM + LEGEND_ROW_MM * ((len(looks) + 1) // 2) + NOTE_ROW_MM * len(notes) + 1
        bottom_mm = foot_mm + _TICKS_MM
        height_mm = sheet.height_mm - bottom_mm - (_TITLE_MM if sheet.title else 1.0)
        if height_mm < _LEAST_MM:
            raise InputError(
                "Map",
                f"a picture {sheet.height_mm:g} mm high leaves {height_mm:.0f} mm above its legend",
                f"Make it at least {sheet.height_mm + _LEAST_MM - height_mm:.0f} mm high",
            )
        frame = choose_frame(sheet.focus, width_mm=width_mm, height_mm=height_mm, scale=sheet.scale)
        seen = _looks_on(sheet.shapes, frame)
        if set(seen) <= set(looks):
            return _Layout(
                frame=frame,
                left_mm=_LEFT_MM,
                bottom_mm=bottom_mm,
                width_mm=width_mm,
                height_mm=height_mm,
                looks=looks,
                notes=notes,
            )
        looks = _in_legend_order({*looks, *seen})


def _raster_looks(sheet: MapSheet) -> tuple[str, ...]:
    """Return the looks that explain the colours below the shapes."""
    return () if sheet.raster is None else sheet.raster.looks


def _looks_on(shapes: Sequence[MapShape], frame: MapFrame) -> tuple[str, ...]:
    """Return the looks of what is on the map."""
    return tuple({shape.look for shape in _on_map(shapes, frame)})


def _in_legend_order(looks: set[str]) -> tuple[str, ...]:
    """Return looks as the legend has them: what matters most first."""
    return tuple(sorted(looks, key=lambda look: (-LOOKS[look].order, look)))


def _on_map(shapes: Sequence[MapShape], frame: MapFrame) -> list[MapShape]:
    """Return the shapes that are on the map, in the order they are drawn."""
    ground = shapely.box(frame.xmin_m, frame.ymin_m, frame.xmax_m, frame.ymax_m)
    shapely.prepare(ground)
    found = [shape for shape in shapes if not shape.geometry.is_empty and ground.intersects(shape.geometry)]
    return sorted(found, key=lambda shape: LOOKS[shape.look].order)


def _off_map(shapes: Sequence[MapShape], frame: MapFrame) -> tuple[str, ...]:
    """Return the short labels of what is not on the map."""
    shown = {id(shape) for shape in _on_map(shapes, frame)}
    return tuple(shape.short_label for shape in shapes if shape.short_label and id(shape) not in shown)


def _draw_ground(figure: Figure, sheet: MapSheet, layout: _Layout, language: Language) -> None:
    """Draw everything inside the map's frame."""
    frame = layout.frame
    axes = figure.add_axes(
        (
            layout.left_mm / sheet.width_mm,
            layout.bottom_mm / sheet.height_mm,
            layout.width_mm / sheet.width_mm,
            layout.height_mm / sheet.height_mm,
        )
    )
    if sheet.raster is not None:
        xmin, ymin, xmax, ymax = sheet.raster.bounds
        axes.imshow(
            sheet.raster.rgba,
            extent=(xmin, xmax, ymin, ymax),
            origin="upper",
            interpolation="nearest",
            aspect="auto",
            zorder=-1,
        )
    axes.set_xlim(frame.xmin_m, frame.xmax_m)
    axes.set_ylim(frame.ymin_m, frame.ymax_m)
    shapes = _on_map(sheet.shapes, frame)
    for shape in shapes:
        draw_shape(axes, shape)
    draw_grid(axes, frame, language)
    draw_north(axes, layout.width_mm, layout.height_mm, language)
    corner = LabelBox(
        x0=layout.width_mm - 12, y0=layout.height_mm - 17, x1=layout.width_mm, y1=layout.height_mm
    )
    label_shapes(axes, shapes, frame, LabelRoom(layout.width_mm, layout.height_mm, [corner]))
