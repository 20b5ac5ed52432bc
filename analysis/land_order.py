"""Put land in the order that somebody asks for."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from analysis.access_distances import AccessKind
    from analysis.land_search import Listing, Sort

__all__ = ["order_key"]


def order_key(sort: Sort) -> Callable[[Listing], tuple[object, ...]]:
    """
    Return what land is sorted by.

    Parameters
    ----------
    sort
        The order.

    Returns
    -------
    Callable
        Key for `sorted`: what is not known comes last, equal ones by place and name: parks before
        clusters, lot 2 before lot 10.
    """
    figure = _FIGURES.get(sort)

    def key(listing: Listing) -> tuple[object, ...]:
        offer = listing.offer
        value = None if figure is None else figure(listing)
        name = "" if offer.lot is None else offer.lot.lot_name
        known = () if value is None else value
        place = offer.place.kind != "park", _natural(offer.place.place_id)
        return value is None, known, place, _natural(name), offer.offer_id

    return key


@lru_cache(maxsize=65_536)
def _natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return what puts lot 2 before lot 10."""
    pieces = re.split(r"([0-9]+)", text.casefold())
    return tuple((0, int(piece), "") if piece.isdigit() else (1, 0, piece) for piece in pieces if piece)


def _area(listing: Listing, sign: float) -> tuple[float] | None:
    """Return the best estimate of the area, otherwise what is surely there."""
    area_ha = listing.offer.area_ha
    known_ha = area_ha.low if area_ha.best is None else area_ha.best
    return None if known_ha is None else (sign * known_ha,)


def _rent(listing: Listing) -> tuple[str, str, float] | None:
    """Return the rent, those in the same terms together."""
    price = listing.offer.price
    return None if price is None else (price.currency, price.unit, price.amount)


def _newest(listing: Listing) -> tuple[int] | None:
    """Return the day of the information, the newest first."""
    day = listing.offer.info_as_of
    return None if day is None else (-day.toordinal(),)


def _far(kind: AccessKind) -> Callable[[Listing], tuple[float] | None]:
    """Return the largest distance that the nearest of a kind may have."""

    def figure(listing: Listing) -> tuple[float] | None:
        distance_m = listing.distance_m(kind)
        return None if distance_m is None or distance_m.high is None else (distance_m.high,)

    return figure


#: By name there is no figure.
_FIGURES: Final[Mapping[str, Callable[[Listing], tuple[object, ...] | None]]] = MappingProxyType(
    {
        "area_down": lambda listing: _area(listing, -1.0),
        "area_up": lambda listing: _area(listing, 1.0),
        "price": _rent,
        "newest": _newest,
        "expressway": _far("expressway"),
        "national_road": _far("national_road"),
        "substation_110": _far("substation_110"),
    }
)
