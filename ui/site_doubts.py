"""What is doubtful about an own site, wherever it came from: outside the province, or very large."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from analysis.quota import quota_target_ha
from geo.sites import Words
from layers.site_positions import OUTSIDE, is_outside
from layers.site_sources import working_communes
from ui.format import quantity
from ui.layers import layer

if TYPE_CHECKING:
    import geopandas as gpd

    from geo.sites import Site

__all__ = ["LARGE_HA", "doubts_of", "is_outside_province", "with_doubts"]

#: Outlines above this are larger than all planned industrial parks together, hectare.
LARGE_HA: Final = 5_000.0


def is_outside_province(site: Site) -> bool:
    """
    Tell whether a site lies outside the province.

    Parameters
    ----------
    site
        The site.

    Returns
    -------
    bool
        False also where its place is not known.
    """
    return site.geometry is not None and is_outside(
        site.geometry, _communes(layer("communes").metadata.sha256)
    )


@lru_cache(maxsize=2)
def _communes(_version: str) -> gpd.GeoDataFrame:
    """Return the communes in the working CRS, moved there once."""
    return working_communes(layer)[0]


def doubts_of(site: Site) -> tuple[Words, ...]:
    """
    Return what is doubtful about where an outline lies and how large it is.

    Parameters
    ----------
    site
        The site.

    Returns
    -------
    tuple of Words
        Sentences; () for a site that is known by its communes only.
    """
    if site.kind != "outline":
        return ()
    doubts = (OUTSIDE,) if is_outside_province(site) else ()
    if site.area_ha is None or site.area_ha <= LARGE_HA:
        return doubts
    planned_ha = quota_target_ha(layer("targets").rows())
    vi, en = (
        (quantity(site.area_ha, "ha", language), quantity(planned_ha, "ha", language, decimals=1))
        for language in ("vi", "en")
    )
    large = Words(
        vi=f"Khu đất rộng {vi[0]}, lớn hơn mọi khu công nghiệp dự kiến của tỉnh cộng lại ({vi[1]}); hãy "
        "xem lại ranh giới.",
        en=f"The site measures {en[0]}, more than all planned industrial parks of the province together "
        f"({en[1]}); check its outline.",
    )
    return (*doubts, large)


def with_doubts(site: Site) -> Site:
    """
    Return a site whose notes say what is doubtful about it.

    Parameters
    ----------
    site
        The site.

    Returns
    -------
    Site
        The same one where nothing has to be added.
    """
    added = tuple(words for words in doubts_of(site) if words not in site.notes)
    return replace(site, notes=(*site.notes, *added)) if added else site
