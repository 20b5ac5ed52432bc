"""Draw what belongs to every map: grid, north arrow, scale bar, legend, notes."""

from __future__ import annotations

import math
import textwrap
from typing import TYPE_CHECKING, Final

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Rectangle

from geo.crs import WORKING_CRS
from layers.number_words import number
from reports.map_looks import LOOKS
from reports.map_scale import bar_step_m, grid_step_m
from reports.map_text import HALO, letters
from reports.page import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from numpy.typing import NDArray

    from layers.codes import Language
    from reports.map_looks import Look
    from reports.map_scale import MapFrame

__all__ = [
    "BAR_ROW_MM",
    "LEGEND_ROW_MM",
    "NOTE_ROW_MM",
    "draw_foot",
    "draw_grid",
    "draw_north",
    "wrapped",
]

#: Heights of the rows below the map, millimetre.
BAR_ROW_MM: Final = 11.0
LEGEND_ROW_MM: Final = 4.4
NOTE_ROW_MM: Final = 3.1
_NOTE_PT: Final = 6.8
_LETTER_MM: Final = 1.12
#: No coordinate is written so near a corner of the map, millimetre.
_CORNER_MM: Final = 7.0
_TEXTS: Final = {
    "scale": ("Tỷ lệ 1:{scale}", "Scale 1:{scale}"),
    "grid": (
        "VN-2000 / TM-3 106-00 ({crs}); lưới ô vuông {step} m; mũi tên chỉ bắc lưới",
        "VN-2000 / TM-3 106-00 ({crs}); grid of {step} m; the arrow shows grid north",
    ),
    "north": ("B", "N"),
}


def wrapped(notes: Sequence[str], width_mm: float) -> tuple[str, ...]:
    """
    Break notes into lines that fit.

    Parameters
    ----------
    notes
        Sentences.
    width_mm
        Of the picture.

    Returns
    -------
    tuple of str
        Lines.
    """
    most = max(20, int(width_mm / _LETTER_MM))
    return tuple(line for note in notes for line in textwrap.wrap(printable(note), most))


def draw_grid(axes: Axes, frame: MapFrame, language: Language) -> None:
    """
    Draw the crosses of the grid and write its coordinates at the edge.

    Parameters
    ----------
    axes
        In metres; changed.
    frame
        The part of the ground on the map.
    language
        Of the numbers.
    """
    step = grid_step_m(frame.scale)
    corner_m = _CORNER_MM * frame.scale / 1000
    x_ticks = _ticks(frame.xmin_m + corner_m, frame.xmax_m - corner_m, step)
    y_ticks = _ticks(frame.ymin_m + corner_m, frame.ymax_m - corner_m, step)
    east, north = np.meshgrid(x_ticks, y_ticks)
    axes.plot(east.ravel(), north.ravel(), "+", color="#555555", markersize=5, markeredgewidth=0.5, zorder=30)
    axes.set_xticks(x_ticks, [f"Y {number(x, language)}" for x in x_ticks], fontproperties=letters(6))
    axes.set_yticks(
        y_ticks,
        [f"X {number(y, language)}" for y in y_ticks],
        fontproperties=letters(6),
        rotation=90,
        va="center",
    )
    axes.tick_params(length=2, width=0.5, pad=1.2)
    for spine in axes.spines.values():
        spine.set_linewidth(0.8)


def _ticks(first_m: float, last_m: float, step_m: float) -> NDArray[np.float64]:
    """Return the multiples of a step between two coordinates."""
    return np.arange(math.ceil(first_m / step_m) * step_m, last_m, step_m)


def draw_north(axes: Axes, width_mm: float, height_mm: float, language: Language) -> None:
    """
    Draw the north arrow in the upper right corner.

    Parameters
    ----------
    axes
        Changed.
    width_mm, height_mm
        Of the map.
    language
        Of its letter.
    """

    def at(x_mm: float, y_mm: float) -> tuple[float, float]:
        return (width_mm - x_mm) / width_mm, (height_mm - y_mm) / height_mm

    for side, fill in ((9.0, "#000000"), (3.0, "#ffffff")):
        corners = [at(6.0, 4.5), at(side, 14.5), at(6.0, 12.5)]
        axes.add_patch(
            Polygon(
                corners,
                closed=True,
                transform=axes.transAxes,
                facecolor=fill,
                edgecolor="#000000",
                linewidth=0.7,
                zorder=50,
            )
        )
    x, y = at(6.0, 2.6)
    axes.text(
        x,
        y,
        _TEXTS["north"][language == "en"],
        transform=axes.transAxes,
        ha="center",
        va="center",
        fontproperties=letters(9, bold=True),
        path_effects=list(HALO),
        zorder=50,
    )


def draw_foot(
    figure: Figure,
    *,
    scale: int,
    looks: Sequence[str],
    notes: Sequence[str],
    top_mm: float,
    language: Language,
) -> None:
    """
    Draw scale bar, legend and notes below the map.

    Parameters
    ----------
    figure
        Changed.
    scale
        Denominator.
    looks
        Those in the legend, in order.
    notes
        Lines that fit.
    top_mm
        Where the foot begins, from the lower edge of the picture.
    language
        Of its words.
    """
    width_mm, height_mm = (side * 25.4 for side in figure.get_size_inches())
    axes = figure.add_axes((0, 0, 1, top_mm / height_mm))
    axes.set_xlim(0, width_mm)
    axes.set_ylim(0, top_mm)
    axes.axis("off")
    _draw_bar(axes, scale, top_mm, language)
    rows = (len(looks) + 1) // 2
    for place, look in enumerate(looks):
        x = 1.0 + (place // rows) * width_mm / 2
        y = top_mm - BAR_ROW_MM - (place % rows + 0.5) * LEGEND_ROW_MM
        _draw_sample(axes, LOOKS[look], x, y)
        axes.text(x + 11, y, LOOKS[look].label(language), va="center", fontproperties=letters(7.2))
    y = top_mm - BAR_ROW_MM - rows * LEGEND_ROW_MM
    for line_number, line in enumerate(notes):
        axes.text(
            1.0,
            y - (line_number + 0.6) * NOTE_ROW_MM,
            line,
            parse_math=False,
            va="center",
            fontproperties=letters(_NOTE_PT),
        )


def _draw_bar(axes: Axes, scale: int, top_mm: float, language: Language) -> None:
    """Draw the scale bar with the scale in figures and the grid's name."""
    length_m = bar_step_m(scale)
    part_mm = length_m / 4 * 1000 / scale
    y = top_mm - 5.2
    axes.text(
        1.0,
        y + 0.9,
        _TEXTS["scale"][language == "en"].format(scale=number(scale, language)),
        va="center",
        fontproperties=letters(9.5, bold=True),
    )
    start = 36.0
    for part in range(4):
        axes.add_patch(
            Rectangle(
                (start + part * part_mm, y),
                part_mm,
                1.3,
                facecolor="#000000" if part % 2 == 0 else "#ffffff",
                edgecolor="#000000",
                linewidth=0.5,
            )
        )
    unit, size = ("km", 1000.0) if length_m >= 2000 else ("m", 1.0)
    for part, text in ((0, "0"), (2, ""), (4, "")):
        value = length_m * part / 4 / size
        words = text or number(value, language, decimals=2, trim=True)
        axes.text(
            start + part * part_mm,
            y + 2.6,
            words + (f" {unit}" if part == 4 else ""),
            ha="center",
            va="center",
            fontproperties=letters(6.8),
        )
    grid = _TEXTS["grid"][language == "en"]
    axes.text(
        1.0,
        y - 3.4,
        grid.format(crs=WORKING_CRS, step=number(grid_step_m(scale), language)),
        va="center",
        fontproperties=letters(_NOTE_PT),
    )


def _draw_sample(axes: Axes, look: Look, x: float, y: float) -> None:
    """Draw one look as the legend shows it."""
    if look.marker:
        axes.plot(
            [x + 4.5],
            [y],
            marker=look.marker,
            markersize=look.marker_pt,
            markerfacecolor=look.fill,
            markeredgecolor=look.color,
            linestyle="none",
        )
        return
    is_area = look.fill != "none" or bool(look.hatch)
    if is_area:
        if look.fill != "none":
            axes.add_patch(
                Rectangle((x, y - 1.4), 9.0, 2.8, facecolor=look.fill, edgecolor="none", alpha=look.alpha)
            )
        axes.add_patch(
            Rectangle(
                (x, y - 1.4),
                9.0,
                2.8,
                facecolor="none",
                edgecolor=look.color,
                linewidth=look.width_pt,
                linestyle=look.dash,
                hatch=look.hatch or None,
            )
        )
        return
    if look.casing:
        axes.add_line(Line2D([x, x + 9], [y, y], color=look.casing, linewidth=look.width_pt + 1.0))
    axes.add_line(Line2D([x, x + 9], [y, y], color=look.color, linewidth=look.width_pt, linestyle=look.dash))
