"""The map of the heritage around a site: signs, rings and lines of sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shapely

from analysis.heritage_distance import RINGS_M
from ui.heritage_table import metres, visible_words
from ui.land_conflict_map import site_overlays
from ui.map.overlays import Overlay

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.heritage_records import HeritagePair
    from analysis.heritage_register import HeritageSite
    from analysis.heritage_sight import SightAnswer
    from geo.sites import Site
    from ui.language import Speaker
    from ui.map.overlays import OverlayStyle

__all__ = ["heritage_overlays", "rings_around"]

#: Corners closer to a line than this are left out of what is sent to the browser, metre.
_SIMPLE_M: Final = 15.0
#: The same for a ring, as a share of its radius.
_RING_SHARE: Final = 0.002


def rings_around(shape: shapely.Geometry, say: Speaker) -> list[Overlay]:
    """
    Return the distance rings around a shape.

    Parameters
    ----------
    shape
        A site, an envelope or a heritage site, in `geo.crs.WORKING_CRS`.
    say
        Says sentences in the reader's language.

    Returns
    -------
    list of Overlay
        The widest first.
    """
    rings = []
    for radius_m in reversed(RINGS_M):
        line = shapely.boundary(shapely.buffer(shape, radius_m, quad_segs=16))
        words = metres(radius_m, say)
        rings.append(
            Overlay(
                geometry=shapely.simplify(line, radius_m * _RING_SHARE), style="ring", tip=words, label=words
            )
        )
    return rings


def heritage_overlays(
    site: Site,
    pairs: Sequence[HeritagePair],
    entries: Mapping[str, HeritageSite],
    sight: Mapping[str, SightAnswer],
    say: Speaker,
) -> list[Overlay]:
    """
    Return what the map of one site shows.

    Parameters
    ----------
    site
        The site.
    pairs
        Heritage sites in the order of their numbers.
    entries
        The register by id.
    sight
        Whether the site is seen, by id of the heritage site.
    say
        Says sentences in the reader's language.

    Returns
    -------
    list of Overlay
        The lowest first, lines of sight only from within the widest ring; [] for a site with no place.
    """
    if site.geometry is None:
        return []
    areas = [
        Overlay(
            geometry=shapely.simplify(area, _SIMPLE_M),
            style="heritage_area",
            tip=say.pick(pair.name_vi, pair.name_en),
            label=str(place),
        )
        for place, pair in enumerate(pairs, start=1)
        if (area := entries[pair.heritage_id].area) is not None
    ]
    lines = [
        line
        for pair in pairs
        if (pair.distance_m.low or 0.0) <= RINGS_M[-1]
        and (answer := sight.get(pair.heritage_id)) is not None
        and (line := _line(pair, answer, say)) is not None
    ]
    signs = [
        Overlay(
            geometry=entries[pair.heritage_id].point,
            style="heritage",
            tip=f"{place}. {say.pick(pair.name_vi, pair.name_en)}",
            label=str(place),
        )
        for place, pair in enumerate(pairs, start=1)
        if entries[pair.heritage_id].area is None
    ]
    return [*areas, *rings_around(site.geometry, say), *site_overlays(site, say), *lines, *signs]


def _line(pair: HeritagePair, answer: SightAnswer, say: Speaker) -> Overlay | None:
    """Return a line of sight, None where there is none to draw."""
    if answer.line is None:
        return None
    name = say.pick(pair.name_vi, pair.name_en)
    style: OverlayStyle = "sight_unknown"
    if answer.visible is not None and not answer.line.is_example:
        style = "sight_visible" if answer.visible else "sight_hidden"
    tip = (
        say("heritage.sight_example", heritage=name)
        if style == "sight_unknown"
        else say("heritage.sight_tip", heritage=name, answer=visible_words(answer.visible, say))
    )
    return Overlay(geometry=shapely.LineString([answer.line.start, answer.line.end]), style=style, tip=tip)
