"""What the heritage check says about whole sites, and about the register it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.heritage_records import HeritagePair
    from analysis.intervals import Interval
    from analysis.sites import SiteKind, Words

__all__ = ["HeritageReport", "NearestHeritage", "RegisterState", "RingCount", "SiteHeritage"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NearestHeritage:
    """
    The nearest heritage site of one rank or one kind.

    Attributes
    ----------
    group
        "rank" or "kind".
    code
        Code of `layers.codes.HERITAGE_RANK` or `HERITAGE_KIND`.
    heritage_id, name_vi, name_en
        The one whose least distance is the smallest; where it is not `is_certain`, another one may be nearer.
    distance_m
        From the site to the nearest of the group, whichever it is: neither bound is that of one heritage
        site. `best` is None where one that is known by its communes may be the nearest.
    is_certain
        Whether no other of the group can be nearer.
    """

    group: Literal["rank", "kind"]
    code: str
    heritage_id: str
    name_vi: str
    name_en: str
    distance_m: Interval
    is_certain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RingCount:
    """
    How many heritage sites lie within one ring.

    Attributes
    ----------
    ring_m
        Radius of the ring, metre.
    n_certain
        Entries whose largest distance is inside; a complex with its parts counts once.
    n_possible
        Entries whose least distance is inside, the certain ones among them.
    """

    ring_m: float
    n_certain: int
    n_possible: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteHeritage:
    """
    What the register has around one site.

    Attributes
    ----------
    site_id, name_vi, name_en, kind
        Of the site.
    is_checked
        False for a site with no place: nothing can be said about it.
    nearest_by_rank, nearest_by_kind
        One entry for each rank and each kind of the register, in the order of the nearest first.
    rings
        Counts, the smallest ring first; () for a site with no place.
    none_within
        True when no entry of the register can lie within the radius asked for, False when one surely does,
        None when it cannot be told or the site has no place.
    statement
        The same in words, always with how complete the register is.
    notes
        How the site's place is known.
    """

    site_id: str
    name_vi: str
    name_en: str
    kind: SiteKind
    is_checked: bool
    nearest_by_rank: tuple[NearestHeritage, ...]
    nearest_by_kind: tuple[NearestHeritage, ...]
    rings: tuple[RingCount, ...]
    none_within: bool | None
    statement: Words
    notes: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterState:
    """
    How much the register holds and how complete it is.

    Attributes
    ----------
    n_entries
        Rows.
    n_parts
        Rows that are parts of a complex which is a row itself.
    n_counted
        Rows less parts: what the counts count.
    by_rank, by_check
        Rows by rank, and by how a distance to them is worked out.
    n_zone_1, n_zone_2
        Entries whose outline of zone I, zone II was handed in; None when no outlines were handed in.
    coverage
        How complete it is, in words.
    """

    n_entries: int
    n_parts: int
    n_counted: int
    by_rank: Mapping[str, int]
    by_check: Mapping[str, int]
    n_zone_1: int | None
    n_zone_2: int | None
    coverage: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class HeritageReport:
    """
    The heritage check of several sites.

    Attributes
    ----------
    radius_m
        Entries whose least distance is at most this are pairs, metre.
    pairs
        Sorted by site as given, then low, then best; beside the entries within the radius always the
        nearest of each rank and kind.
    sites
        One entry per site, in the order given.
    register
        What it rests on.
    """

    radius_m: float
    pairs: tuple[HeritagePair, ...]
    sites: tuple[SiteHeritage, ...]
    register: RegisterState

    def pairs_of(self, site_id: str) -> tuple[HeritagePair, ...]:
        """
        Return the pairs of one site.

        Parameters
        ----------
        site_id
            Id.

        Returns
        -------
        tuple of HeritagePair
            In the order of `pairs`.
        """
        return tuple(pair for pair in self.pairs if pair.site_id == site_id)
