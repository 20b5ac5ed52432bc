"""Make the land on offer from the register and the layers, for pages and commands, once a version."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import shapely

from analysis.access_distances import access_distances
from analysis.land_search import Listing
from analysis.land_supply import land_offers
from register.rights import may_see
from reports.access_targets import TARGET_LAYERS, read_access_targets
from ui.land_reading import lots_from_records, places_from_records
from ui.layers import file_layer
from ui.register_layers import revision_now
from ui.registers import register_of

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from analysis.access_distances import AccessDistance, AccessTargets
    from analysis.land_records import LandPlace, Offer
    from geo.sites import Site
    from register.rights import Role

__all__ = ["access_targets", "listings_now", "places_now"]


def listings_now(workspace: Path, *, role: Role, today: dt.date) -> tuple[Listing, ...]:
    """
    Return all land on offer, with its distances.

    Parameters
    ----------
    workspace
        Folder that holds the register.
    role
        Who reads: what is withheld from the role is not looked at.
    today
        The day that ages are counted to.

    Returns
    -------
    tuple of Listing
        The same records until the register, the layers or the day change.

    Raises
    ------
    RegisterError
        The register cannot be read.
    """
    return _listings(workspace, role, today, revision_now(workspace), _version())


def places_now(workspace: Path, *, role: Role) -> tuple[LandPlace, ...]:
    """
    Return the parks and clusters.

    Parameters
    ----------
    workspace, role
        As for `listings_now`.

    Returns
    -------
    tuple of LandPlace
        Parks first.

    Raises
    ------
    RegisterError
        The register cannot be read.
    """
    return _places(workspace, role, revision_now(workspace), _version())


def access_targets() -> tuple[AccessTargets, ...]:
    """
    Return what distances are measured to.

    Returns
    -------
    tuple of AccessTargets
        In the order of `ACCESS_KINDS`.
    """
    return _targets(_version())


def _version() -> str:
    """Return a text that changes when a layer does."""
    return "-".join(
        file_layer(key).metadata.sha256 for key in (*TARGET_LAYERS, "communes", "parks", "clusters")
    )


@lru_cache(maxsize=8)
def _places(workspace: Path, role: Role, _revision: int, _layers: str) -> tuple[LandPlace, ...]:
    return places_from_records(register_of(workspace), role)


@lru_cache(maxsize=8)
def _listings(
    workspace: Path, role: Role, today: dt.date, revision: int, version: str
) -> tuple[Listing, ...]:
    places = _places(workspace, role, revision, version)
    lots = lots_from_records(register_of(workspace), role, today)
    offers = land_offers(places, lots, today=today, shows_expired=may_see(role, "board"))
    found = _measured(offers, version)
    return tuple(_listing(offer, found) for offer in offers)


def _measured(offers: tuple[Offer, ...], version: str) -> dict[str, tuple[AccessDistance, ...]]:
    """Return the distances of every place and every lot with an outline, by site id."""
    places = {offer.place.site.site_id: offer.place.site for offer in offers}
    lots = [offer.lot.site for offer in offers if offer.lot is not None and offer.lot.site is not None]
    found = dict(_of_places(tuple(_PlacedSite(site) for site in places.values()), version))
    return found | access_distances(lots, _targets(version))


@lru_cache(maxsize=8)
def _of_places(sites: tuple[_PlacedSite, ...], version: str) -> dict[str, tuple[AccessDistance, ...]]:
    """Return the distances of parks and clusters; those of one reader are those of the next."""
    return access_distances([each.site for each in sites], _targets(version))


class _PlacedSite:
    """A site that equals another one at the same place."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._key = (site.site_id, site.kind, site.positional_accuracy_m, shapely.to_wkb(site.geometry))

    def __hash__(self) -> int:
        """Return the same for the same place."""
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        """Tell whether both are at the same place."""
        return isinstance(other, _PlacedSite) and self._key == other._key


def _listing(offer: Offer, found: dict[str, tuple[AccessDistance, ...]]) -> Listing:
    """Return an offer with its own distances, or those of its park or cluster."""
    own = None if offer.lot is None or offer.lot.site is None else offer.lot.site.site_id
    return Listing(
        offer=offer,
        access=found[own or offer.place.site.site_id],
        is_access_shared=offer.lot is not None and own is None,
    )


@lru_cache(maxsize=2)
def _targets(_version: str) -> tuple[AccessTargets, ...]:
    """Read the layers once per version."""
    return read_access_targets(file_layer)
