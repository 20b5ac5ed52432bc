"""Draw the maps of a dossier: where constraints meet the site, and the heritage sites around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shapely

from analysis.site_shape import EMPTY
from reports.dossier_records import DossierMap
from reports.map_shapes import conflict_shapes
from reports.site_map import site_map

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.conflict_regions import Regions
    from analysis.finding_records import Finding
    from analysis.heritage_records import HeritagePair
    from geo.sites import Site
    from layers.codes import Language
    from reports.map_records import MapShape
    from reports.site_map import MapGround

__all__ = ["dossier_maps"]

#: Ground around the site on the map of constraints, metre.
NEAR_M: Final = 300.0
#: Ground around an outline on the map of heritage sites, metre: the largest ring.
FAR_M: Final = 5000.0
#: Height of the pictures: a heading and a caption have room on the same page, millimetre.
PICTURE_MM: Final = 212.0
_TITLES: Final = {
    "conflict": (
        "Địa điểm với các quy tắc cho kết quả xung đột, chưa kết luận được",
        "The site with the rules that answer conflict or undecided",
    ),
    "heritage": (
        "Địa điểm và di tích, danh lam thắng cảnh (số như trong bảng mục 6)",
        "The site and heritage sites (numbers as in part 6)",
    ),
}


def dossier_maps(
    site: Site,
    findings: Sequence[Finding],
    regions: Mapping[str, Regions],
    pairs: Sequence[HeritagePair],
    ground: MapGround,
    *,
    rings_m: Sequence[float] = (),
    language: Language = "vi",
) -> tuple[DossierMap, ...]:
    """
    Draw the maps of a dossier.

    Parameters
    ----------
    site
        The site.
    findings
        Of this site.
    regions
        Rule id to the shapes behind its finding, as `analysis.land_conflict.finding_regions` gives them;
        those of conflict and undecided findings are drawn.
    pairs
        Heritage sites; their place in this order is their number.
    ground
        What the maps are drawn on.
    rings_m
        Distance rings around the site, metre.
    language
        Of their words.

    Returns
    -------
    tuple of DossierMap
        The map of constraints when there is something to show, and the map of heritage sites; () for a site
        with no place.
    """
    if site.geometry is None:
        return ()
    reach_m = FAR_M if site.kind == "outline" else 0.0
    far = site_map(
        site, pairs, ground, rings_m=rings_m, reach_m=reach_m, language=language, height_mm=PICTURE_MM
    )
    extra = _conflicts(site.geometry, findings, regions, language)
    near = None
    if extra:
        near = site_map(
            site, (), ground, reach_m=NEAR_M, extra=extra, language=language, height_mm=PICTURE_MM
        )
    place = 0 if language == "vi" else 1
    drawn = ((_TITLES["conflict"][place], near), (_TITLES["heritage"][place], far))
    return tuple(DossierMap(title=title, picture=picture) for title, picture in drawn if picture is not None)


def _conflicts(
    geometry: shapely.Geometry,
    findings: Sequence[Finding],
    regions: Mapping[str, Regions],
    language: Language,
) -> tuple[MapShape, ...]:
    """Return the constraints of conflict and undecided findings, and together where they meet the site."""
    near = shapely.box(*geometry.buffer(NEAR_M).bounds)
    shown = [
        finding
        for finding in findings
        if finding.verdict in {"conflict", "undecided"} and finding.rule_id in regions
    ]
    shapes: dict[bytes, MapShape] = {}
    for finding in shown:
        label = finding.nearest_vi if language == "vi" else finding.nearest_en
        constraint = regions[finding.rule_id].constraint
        for shape in conflict_shapes(constraint, overlap=None, possible=None, near=near, label=label):
            shapes.setdefault(shape.geometry.wkb, shape)
    found = [regions[finding.rule_id] for finding in shown]
    meeting = conflict_shapes(
        EMPTY,
        overlap=shapely.union_all([each.best for each in found]),
        possible=shapely.union_all([each.possible for each in found]),
        near=near,
    )
    return (*shapes.values(), *meeting)
