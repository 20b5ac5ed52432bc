"""The map of the page `land`: the rows of the list with their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shapely

from ui.map.overlays import Overlay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.land_search import Listing
    from geo.sites import Site
    from ui.land_words import LandWords

__all__ = ["land_overlays", "shape_of", "unplaced_names"]

#: Corners closer to a line than this are left out of what is sent to the browser, metre.
_SIMPLE_ENVELOPE_M: Final = 80.0
_SIMPLE_M: Final = 0.5


def shape_of(listing: Listing) -> shapely.Geometry | None:
    """
    Return where some land is.

    Parameters
    ----------
    listing
        The land.

    Returns
    -------
    Geometry or None
        Outline of the lot, otherwise outline or envelope of the park or cluster; None without a place.
    """
    return _site(listing).geometry


def _site(listing: Listing) -> Site:
    """Return the site of a lot, otherwise of its park or cluster."""
    lot = listing.offer.lot
    return listing.offer.place.site if lot is None or lot.site is None else lot.site


def land_overlays(numbered: Sequence[tuple[int, Listing]], words: LandWords) -> list[Overlay]:
    """
    Return the rows of a page as the map shows them.

    Parameters
    ----------
    numbered
        Rows with their numbers.
    words
        Says what is known.

    Returns
    -------
    list of Overlay
        Each place once, with the numbers of all rows that are there: envelopes lowest, lots on top.
    """
    shapes: dict[int, tuple[Site, list[tuple[int, Listing]]]] = {}
    for number, listing in numbered:
        site = _site(listing)
        if site.geometry is not None:
            shapes.setdefault(_key(site), (site, []))[1].append((number, listing))
    drawn = []
    for site, rows in shapes.values():
        is_envelope = site.kind == "envelope"
        simple_m = _SIMPLE_ENVELOPE_M if is_envelope else _SIMPLE_M
        tips = [
            f"{number}. {words.full_name(each.offer)}: {words.status(each.offer)}" for number, each in rows
        ]
        drawn.append(
            Overlay(
                geometry=shapely.simplify(site.geometry, simple_m),
                style="envelope" if is_envelope else "site",
                tip="; ".join(tips[:6]),
                label=", ".join(str(number) for number, _ in rows[:6]),
            )
        )
    return sorted(drawn, key=lambda overlay: (overlay.style != "envelope", -overlay.geometry.area))


def _key(site: Site) -> int:
    """Return the same number for the same place: parks of one commune share its envelope."""
    return hash((site.kind, site.commune_codes)) if site.kind == "envelope" else hash(site.site_id)


def unplaced_names(listings: Sequence[Listing], words: LandWords) -> list[str]:
    """
    Return the land without a published place.

    Parameters
    ----------
    listings
        The rows.
    words
        Says what is known.

    Returns
    -------
    list of str
        Their names.
    """
    return [words.full_name(each.offer) for each in listings if _site(each).geometry is None]
