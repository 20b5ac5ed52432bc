"""What the heritage check says about whole sites, and about the register it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.heritage_records import HeritagePair
    from analysis.intervals import Interval
    from analysis.sites import SiteKind, Words

__all__ = [
    "HeritageReport",
    "Met",
    "NearestHeritage",
    "RegisterState",
    "RingCount",
    "SiteHeritage",
    "UnownedZone",
]

#: Whether a site meets a zone: for any position that the accuracies allow, for none, or for some.
Met = Literal["yes", "no", "undecided"]


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
class UnownedZone:
    """
    How one site meets an outline of a protection zone whose heritage site is not known.

    Attributes
    ----------
    zone
        "I" or "II".
    feature_id
        What the layer of the outlines calls it.
    candidate_ids
        Heritage sites that it can belong to by their points and accuracies; () when it fits none.
    met
        Whether the site meets it.
    distance_m
        Edge to edge, metre; `best` is None for an envelope.
    overlap_ha
        Of the site with it, hectare on the ellipsoid; `best` is None for an envelope.
    """

    zone: Literal["I", "II"]
    feature_id: str
    candidate_ids: tuple[str, ...]
    met: Met
    distance_m: Interval
    overlap_ha: Interval


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
        The same in words, always with how complete the register is, after the outlines of unknown heritage
        sites that it meets or may meet.
    notes
        How the site's place is known, and those outlines one by one.
    unowned_zones
        Outlines of zones whose heritage site is not known: of each zone all that the site meets or may meet,
        or the nearest where it meets none.
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
    unowned_zones: tuple[UnownedZone, ...] = ()


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
    n_outlines_1, n_outlines_2
        Outlines that were handed in; None when none were.
    n_unowned_1, n_unowned_2
        Those of them whose heritage site is not known.
    coverage
        How complete it is, with how many outlines of zones are loaded, in words.
    """

    n_entries: int
    n_parts: int
    n_counted: int
    by_rank: Mapping[str, int]
    by_check: Mapping[str, int]
    n_zone_1: int | None
    n_zone_2: int | None
    n_outlines_1: int | None
    n_outlines_2: int | None
    n_unowned_1: int | None
    n_unowned_2: int | None
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
        nearest of each rank and kind, and those whose zone the site meets or may meet.
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
