"""Find land by need: what fits, what does not, and what cannot be judged because something is not known."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, get_args

from analysis.land_order import order_key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from analysis.access_distances import AccessDistance, AccessKind
    from analysis.intervals import Interval
    from analysis.land_records import LandPrice, Offer, OfferStatus, PlaceKind

__all__ = [
    "NEEDS",
    "SORTS",
    "LandQuery",
    "Listing",
    "Need",
    "SearchResult",
    "Sort",
    "search_land",
]

Need = Literal["power", "water", "wastewater"]
NEEDS: Final[tuple[Need, ...]] = get_args(Need)
Sort = Literal[
    "name", "area_down", "area_up", "price", "newest", "expressway", "national_road", "substation_110"
]
SORTS: Final[tuple[Sort, ...]] = get_args(Sort)


@dataclass(frozen=True, slots=True, kw_only=True)
class LandQuery:
    """
    What somebody looks for; what is empty or None does not matter.

    Attributes
    ----------
    area_min_ha, area_max_ha
        Hectare in one piece, both inclusive.
    kinds
        Parks, clusters.
    statuses
        Whether it may be had.
    sector
        Code of `geo.place_codes.SECTOR`.
    commune_code
        It must lie in this commune.
    old_district
        Likewise in this old district.
    within_m
        Largest distance of each kind, metre.
    needs
        Services that must be there.
    price
        Largest rent; only rents in the same currency and unit can be compared with it.
    sort
        Order of the answer.
    """

    area_min_ha: float | None = None
    area_max_ha: float | None = None
    kinds: frozenset[PlaceKind] = frozenset()
    statuses: frozenset[OfferStatus] = frozenset()
    sector: str | None = None
    commune_code: str | None = None
    old_district: str | None = None
    within_m: Mapping[AccessKind, float] = field(default_factory=lambda: MappingProxyType({}))
    needs: frozenset[Need] = frozenset()
    price: LandPrice | None = None
    sort: Sort = "name"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Listing:
    """
    An offer with its distances.

    Attributes
    ----------
    offer
        The land.
    access
        Distances; () where none is known.
    is_access_shared
        Whether they are those of the park or cluster, because the lot has no outline.
    """

    offer: Offer
    access: tuple[AccessDistance, ...] = ()
    is_access_shared: bool = False

    def distance_m(self, kind: AccessKind) -> Interval | None:
        """
        Return one of the distances.

        Parameters
        ----------
        kind
            Which.

        Returns
        -------
        Interval or None
            Metre; None where it was not measured.
        """
        return next((each.distance_m for each in self.access if each.kind == kind), None)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SearchResult:
    """
    The answer to a query.

    Attributes
    ----------
    matches
        Land that surely fits, in the order asked for.
    undecided
        Land that may fit, with what is not known of it: keys as in `search_land`.
    n_excluded
        How many surely do not fit.
    """

    matches: tuple[Listing, ...]
    undecided: tuple[tuple[Listing, tuple[str, ...]], ...]
    n_excluded: int


def search_land(listings: Sequence[Listing], query: LandQuery) -> SearchResult:
    """
    Divide land into what fits, what may fit and what does not.

    Parameters
    ----------
    listings
        All land on offer.
    query
        What is looked for.

    Returns
    -------
    SearchResult
        A condition whose figure is not known, or lies between bounds on both sides of what is asked, neither
        keeps nor drops: such land is undecided unless another condition drops it. The keys of what is not
        known are "area", "sector", "where", "price", the needs, and the kinds of distance.
    """
    conditions = _conditions(query)
    matches: list[Listing] = []
    undecided: list[tuple[Listing, tuple[str, ...]]] = []
    for listing in listings:
        answers = [(key, holds(listing)) for key, holds in conditions]
        if any(answer is False for _, answer in answers):
            continue
        missing = tuple(key for key, answer in answers if answer is None)
        if missing:
            undecided.append((listing, missing))
        else:
            matches.append(listing)
    order = order_key(query.sort)
    return SearchResult(
        matches=tuple(sorted(matches, key=order)),
        undecided=tuple(sorted(undecided, key=lambda pair: order(pair[0]))),
        n_excluded=len(listings) - len(matches) - len(undecided),
    )


def _conditions(query: LandQuery) -> list[tuple[str, Callable[[Listing], bool | None]]]:
    """Return the conditions of a query: each holds, does not hold, or cannot be told."""
    conditions: list[tuple[str, Callable[[Listing], bool | None]]] = []
    if query.kinds:
        conditions.append(("kind", lambda listing: listing.offer.place.kind in query.kinds))
    if query.statuses:
        conditions.append(("status", lambda listing: listing.offer.status in query.statuses))
    if query.area_min_ha is not None or query.area_max_ha is not None:
        conditions.append(("area", lambda listing: _has_area(listing.offer.area_ha, query)))
    if query.sector is not None:
        conditions.append(("sector", lambda listing: _takes(listing.offer.sectors, query.sector)))
    if query.commune_code is not None or query.old_district is not None:
        conditions.append(("where", lambda listing: _is_there(listing, query)))
    if query.price is not None:
        conditions.append(("price", lambda listing: _costs(listing.offer.price, query.price)))
    conditions += [(need, _needs(need)) for need in NEEDS if need in query.needs]
    conditions += [(kind, _within(kind, most_m)) for kind, most_m in query.within_m.items()]
    return conditions


def _has_area(area_ha: Interval, query: LandQuery) -> bool | None:
    """Tell whether land has the area asked for."""
    least, most = query.area_min_ha, query.area_max_ha
    answers = []
    if least is not None:
        answers.append(_at_least(area_ha, least))
    if most is not None:
        answers.append(_at_most(area_ha, most))
    return False if False in answers else None if None in answers else True


def _at_least(figure: Interval, least: float) -> bool | None:
    """Tell whether a figure is at least so much."""
    if figure.low is not None and figure.low >= least:
        return True
    return False if figure.high is not None and figure.high < least else None


def _at_most(figure: Interval, most: float) -> bool | None:
    """Tell whether a figure is at most so much."""
    if figure.high is not None and figure.high <= most:
        return True
    return False if figure.low is not None and figure.low > most else None


def _takes(sectors: tuple[str, ...], sector: str | None) -> bool | None:
    """Tell whether a sector is welcome; where none is stated, nobody knows."""
    return sector in sectors if sectors else None


def _is_there(listing: Listing, query: LandQuery) -> bool | None:
    """Tell whether land lies in the commune or old district; known by several or by more, it only may."""
    place = listing.offer.place
    answers = []
    if query.commune_code is not None:
        found = _among(query.commune_code, place.commune_codes)
        answers.append(None if found and not place.is_in_one_commune else found)
    if query.old_district is not None:
        answers.append(_among(query.old_district, place.old_districts))
    return False if False in answers else None if None in answers else True


def _among(wanted: str, given: tuple[str, ...]) -> bool | None:
    """Tell whether something is the only one of several, is not among them, or may be it."""
    if not given:
        return None
    return False if wanted not in given else True if len(given) == 1 else None


def _costs(price: LandPrice | None, most: LandPrice | None) -> bool | None:
    """Tell whether a rent is at most so much; rents in other terms cannot be compared."""
    if price is None or most is None or (price.currency, price.unit) != (most.currency, most.unit):
        return None
    return price.amount <= most.amount


def _needs(need: Need) -> Callable[[Listing], bool | None]:
    """Return whether a service is there."""
    return lambda listing: getattr(listing.offer.services, f"has_{need}")


def _within(kind: AccessKind, most_m: float) -> Callable[[Listing], bool | None]:
    """Return whether the nearest of a kind is within a distance."""

    def holds(listing: Listing) -> bool | None:
        distance_m = listing.distance_m(kind)
        return None if distance_m is None else _at_most(distance_m, most_m)

    return holds
