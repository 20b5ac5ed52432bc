"""Where a layer was surveyed at all: by old province, or inside an outline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import shapely

from geo.errors import LayerError
from geo.measure import ellipsoidal_area_ha
from layers.codes import COVERAGE_LEVEL, label

if TYPE_CHECKING:
    from layers.codes import Language
    from layers.spec import CoverageLevel, LayerSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageOutline:
    """
    How much of the province a layer was surveyed in.

    Attributes
    ----------
    full_pct, partial_pct, none_pct
        Shares of the province's ellipsoidal area, per cent, together 100: surveyed completely, surveyed in
        part (how far is not known), not surveyed.
    is_footprint
        Whether an outline was measured; otherwise the levels of the two old provinces were summed.
    text_vi, text_en
        The levels in words, without the catalogue's own note.
    """

    full_pct: float
    partial_pct: float
    none_pct: float
    is_footprint: bool
    text_vi: str
    text_en: str

    def text(self, language: Language) -> str:
        """Return the levels in words, in one language."""
        return self.text_vi if language == "vi" else self.text_en


def coverage_outline(
    spec: LayerSpec, communes: gpd.GeoDataFrame, footprint: gpd.GeoDataFrame | None = None
) -> CoverageOutline:
    """
    Return how much of the province a layer was surveyed in.

    Parameters
    ----------
    spec
        Catalogue entry.
    communes
        Polygons with `old_province` ("Tuyên Quang", "Hà Giang"), any CRS; they fill the province.
    footprint
        Polygons of the layer that `spec.coverage.footprint` names, in the CRS of `communes`.

    Returns
    -------
    CoverageOutline
        Inside a footprint the layer counts as complete; outside, as not surveyed.

    Raises
    ------
    LayerError
        The entry names a footprint and none was handed over, or it is in another CRS.
    """
    if spec.coverage.footprint is None:
        return _by_old_province(spec, communes)
    if footprint is None or footprint.crs != communes.crs:
        raise LayerError(
            spec.coverage.footprint,
            f"the coverage of layer {spec.key!r} needs its outline in the CRS of the communes",
            "Load it and hand it over",
        )
    inside_pct = _share_inside_pct(communes, footprint)
    rounded = f"{inside_pct:.0f}"
    return CoverageOutline(
        full_pct=inside_pct,
        partial_pct=0.0,
        none_pct=100 - inside_pct,
        is_footprint=True,
        text_vi=f"{rounded} % diện tích tỉnh",
        text_en=f"{rounded} % of the province",
    )


def _share_inside_pct(communes: gpd.GeoDataFrame, footprint: gpd.GeoDataFrame) -> float:
    """Return the share of the communes' area that lies inside the footprint."""
    outline = shapely.union_all(footprint.geometry.to_numpy())
    inside = gpd.GeoDataFrame(
        geometry=shapely.intersection(communes.geometry.to_numpy(), outline), crs=communes.crs
    )
    covered_ha = float(ellipsoidal_area_ha(inside).sum())
    return 100 * covered_ha / float(ellipsoidal_area_ha(communes).sum())


def _by_old_province(spec: LayerSpec, communes: gpd.GeoDataFrame) -> CoverageOutline:
    """Return the shares and the wording of the levels in the two old provinces."""
    areas_ha = ellipsoidal_area_ha(communes)
    total_ha = float(areas_ha.sum())
    is_west = communes["old_province"] == "Hà Giang"
    shares = {"full": 0.0, "partial": 0.0, "none": 0.0}
    levels = (spec.coverage.tuyen_quang, spec.coverage.ha_giang)
    for level, chosen in zip(levels, (~is_west, is_west), strict=True):
        shares[level] += 100 * float(areas_ha[chosen].sum()) / total_ha
    return CoverageOutline(
        full_pct=shares["full"],
        partial_pct=shares["partial"],
        none_pct=shares["none"],
        is_footprint=False,
        text_vi=_levels_text(levels, "vi"),
        text_en=_levels_text(levels, "en"),
    )


def _levels_text(levels: tuple[CoverageLevel, CoverageLevel], language: Language) -> str:
    """Return the two levels in words, said once when they are the same."""
    words = [label(COVERAGE_LEVEL, level, language) for level in levels]
    if levels[0] == levels[1]:
        return words[0]
    if language == "vi":
        return f"Tuyên Quang cũ: {words[0]}; Hà Giang cũ: {words[1]}"
    return f"old Tuyên Quang: {words[0]}; old Hà Giang: {words[1]}"
