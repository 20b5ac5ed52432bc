"""What is doubtful about an own site, wherever it came from: outside the province, or very large."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from analysis.quota import quota_target_ha
from geo.sites import Words
from layers.site_positions import OUTSIDE
from ui.format import quantity
from ui.heritage_check import is_outside_province
from ui.layers import layer

if TYPE_CHECKING:
    from geo.sites import Site

__all__ = ["LARGE_HA", "doubts_of", "with_doubts"]

#: Outlines above this are larger than all planned industrial parks together, hectare.
LARGE_HA: Final = 5_000.0


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
