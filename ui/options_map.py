"""The map of the page of site options: the picture of the scores, a place that is asked about, outlines."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ui.dates import today
from ui.format import date, number
from ui.map.component import draw_part_map
from ui.map.pictures import PICTURES
from ui.map.raster import RasterOverlay
from ui.options_answer import answer_for
from ui.options_picture import picture_bounds, picture_classes, suitability_png

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ui.language import Speaker
    from ui.map.overlays import Overlay
    from ui.options_answer import Answer

__all__ = ["MAP_LAYERS", "draw_options_map", "raster_of"]

#: Layers that are on at first; the shaded relief is among those that can be switched on.
MAP_LAYERS: Final = ("province", "communes", "roads_main")


@lru_cache(maxsize=16)
def _png(run_key: str, weights: tuple[tuple[str, float], ...]) -> bytes:
    """Draw the picture once per run and weights."""
    answer = answer_for(run_key, weights)
    if answer is None:
        raise KeyError(run_key)
    return suitability_png(answer.result.suitability, answer.result.stack.possible)


def raster_of(
    answer: Answer, say: Speaker, *, on_point: Callable[[float, float], None] | None = None
) -> RasterOverlay:
    """
    Return the picture of an answer.

    Parameters
    ----------
    answer
        What is shown.
    say
        Says sentences in the reader's language.
    on_point
        Called with the place that the reader asks about.

    Returns
    -------
    RasterOverlay
        With its legend.
    """
    result = answer.result
    hectares = result.hectares
    whole_ha = hectares.inside_ha or 1.0
    parts = (hectares.assessed_ha, hectares.excluded_ha, hectares.not_assessed_ha)
    cell = number(result.frame.cell_m, say.language, decimals=0)
    return RasterOverlay(
        address=PICTURES.keep(_png(answer.run_key, answer.weights)),
        bounds=picture_bounds(result.frame),
        title=say("options.raster_title", cell=cell),
        classes=picture_classes(
            [(each, each / whole_ha) for each in parts], say, has_possible=hectares.possible_ha > 0
        ),
        on_point=on_point,
    )


def draw_options_map(
    say: Speaker,
    *,
    key: str,
    raster: RasterOverlay | None = None,
    overlays: Sequence[Overlay] = (),
    focus: Mapping[str, object] | None = None,
) -> None:
    """
    Draw the map of one view.

    Parameters
    ----------
    say
        Says sentences in the reader's language.
    key
        Names the map.
    raster
        Picture of cells; None for none.
    overlays
        What lies on top, the first lowest.
    focus
        Where to go now; None to stay.
    """
    draw_part_map(
        say,
        key=key,
        layers=MAP_LAYERS,
        overlays=overlays,
        focus=focus,
        sheet={
            "title": say("options.sheet_title"),
            "date": date(today(), say.language),
            "warning": say("map.sheet_warning"),
            "file_name": f"phuong-an-vi-tri-{today().isoformat()}.png",
        },
        raster=raster,
    )
