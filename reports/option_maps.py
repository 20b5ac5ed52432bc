"""Draw the maps of the dossier of an option or a scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analysis.heritage_distance import RINGS_M
from layers.number_words import dates, number
from reports.dossier_records import DossierMap
from reports.map_palette import with_palette
from reports.map_shapes import site_shapes
from reports.option_dossier_texts import TEXTS
from reports.phrases import Phrases
from reports.site_map import site_map
from reports.suitability_map import MAP_REACH_M, suitability_map, terrain_map

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.heritage_records import HeritagePair
    from geo.sites import Site
    from layers.codes import Language
    from layers.terrain import Terrain
    from reports.map_records import MapShape
    from reports.site_map import MapGround
    from reports.suitability_run import SuitabilityResult

__all__ = ["option_maps", "overview_maps"]

#: Ground around an outline on the map of its place and of heritage sites, metre.
FAR_M: Final = 5_000.0
#: Height of the pictures, millimetre: a heading and a caption have room on the same page.
PICTURE_MM: Final = 212.0
_NOTES: Final = {
    "terrain": ("Địa hình: {sources}.", "Terrain: {sources}."),
    "no_terrain": (
        "Chưa có mô hình độ cao nào ở đây.",
        "No terrain model is known here.",
    ),
    "not_contours": (
        "Đường đồng mức suy ra từ mô hình độ cao, không phải đo vẽ.",
        "The contours are derived from the terrain model, they are not surveyed.",
    ),
    "cells": (
        "Ô {cell} m; tiêu chí, trọng số, quy tắc loại trừ ở trang cuối. Nền trắng trơn: ngoài phạm vi tính.",
        "Cells of {cell} m; criteria, weights and exclusions on the last page. Plain white: not asked about.",
    ),
    "roads": (
        "Đường, sông, ranh giới xã đã được khái quát hóa, không dùng để đo.",
        "Roads, rivers and commune boundaries are generalised: not for measuring.",
    ),
}


def option_maps(
    site: Site,
    pairs: Sequence[HeritagePair],
    ground: MapGround,
    *,
    result: SuitabilityResult | None = None,
    terrain: Terrain | None = None,
    others: Sequence[MapShape] = (),
    language: Language = "vi",
) -> tuple[DossierMap, ...]:
    """
    Draw the maps of one option: its place, its terrain, and how suitable the land is.

    Parameters
    ----------
    site
        The option.
    pairs
        Heritage sites; their place in this order is their number.
    ground
        What the maps are drawn on.
    result
        A run of suitability; without it there is no map of it.
    terrain
        Heights around the option, see `reports.suitability_map.reach_bounds`; without it there is no map.
    others
        More shapes for the map of suitability: other patches, other options.
    language
        Of their words.

    Returns
    -------
    tuple of DossierMap
        () for an option with no place.
    """
    if site.geometry is None:
        return ()
    say = Phrases({**TEXTS, **_NOTES}, language)
    rings, reach_m = (RINGS_M, FAR_M) if site.kind == "outline" else ((), 0.0)
    place = site_map(
        site, pairs, ground, rings_m=rings, reach_m=reach_m, language=language, height_mm=PICTURE_MM
    )
    shapes = site_shapes(site, language)
    drawn = [] if place is None else [DossierMap(title=say("map_location"), picture=with_palette(place))]
    if terrain is not None:
        picture = terrain_map(
            shapes,
            terrain.frame,
            terrain.elevation_m,
            ground.features,
            notes=_terrain_notes(terrain, say),
            language=language,
            height_mm=PICTURE_MM,
        )
        drawn.append(DossierMap(title=say("map_terrain"), picture=with_palette(picture)))
    if result is not None:
        drawn.append(_of_suitability((*shapes, *others), result, ground, say, title="map_suitability"))
    return tuple(drawn)


def overview_maps(
    sites: Sequence[Site],
    ground: MapGround,
    result: SuitabilityResult | None,
    *,
    language: Language = "vi",
) -> tuple[DossierMap, ...]:
    """
    Draw all options of a scenario on one map of suitability.

    Parameters
    ----------
    sites
        The options.
    ground
        What the map is drawn on.
    result
        A run of suitability; without it there is no map.
    language
        Of its words.

    Returns
    -------
    tuple of DossierMap
        One, or () without a run or without a place.
    """
    shapes = [shape for site in sites for shape in site_shapes(site, language)]
    if result is None or not shapes:
        return ()
    say = Phrases({**TEXTS, **_NOTES}, language)
    return (_of_suitability(shapes, result, ground, say, title="map_overview"),)


def _of_suitability(
    shapes: Sequence[MapShape], result: SuitabilityResult, ground: MapGround, say: Phrases, *, title: str
) -> DossierMap:
    """Return the map of suitability around some shapes."""
    cell = number(result.frame.cell_m, say.language, decimals=1, trim=True)
    picture = suitability_map(
        shapes,
        result.suitability,
        ground.features,
        notes=(say("cells", cell=cell), say("roads")),
        reach_m=MAP_REACH_M,
        language=say.language,
        height_mm=PICTURE_MM,
    )
    return DossierMap(title=say(title), picture=with_palette(picture))


def _terrain_notes(terrain: Terrain, say: Phrases) -> tuple[str, ...]:
    """Say where the heights come from."""
    used = [each for each in terrain.all_sources if each.share > 0]
    if not used:
        return (say("no_terrain"), say("roads"))
    sources = "; ".join(
        f"{say.pick(each.title)} ({dates(each.as_of, say.language) or say('source_unknown')})"
        for each in used
    )
    return (say("terrain", sources=sources), say("not_contours"), say("roads"))
