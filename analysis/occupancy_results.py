"""What follows about the occupancy of a place, of several places together and about the target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt

    from analysis.intervals import Interval
    from analysis.occupancy_dates import PartialDate
    from analysis.occupancy_records import OccupancyFigure, Place, PlaceKind

__all__ = [
    "Doubt",
    "DoubtKind",
    "LeasableSource",
    "OccupancyReport",
    "OccupancyTarget",
    "PlaceOccupancy",
    "Scope",
    "TotalOccupancy",
    "Verdict",
    "Way",
]

#: Three answers: met, not met, cannot be decided with this data.
Verdict = Literal["met", "not_met", "undecided"]
#: What the figures of a place rest on: its lots, a record with hectares, a published rate alone, nothing.
Way = Literal["lots", "hectares", "rate", "none"]
#: Where the leasable land stands: the lots, a record, the place itself, or a cluster's industrial land taken
#: as leasable.
LeasableSource = Literal["lots", "record", "place", "industrial_area", "none"]
#: Places in operation, or all of them.
Scope = Literal["operating", "all"]

#: lease_over_lot: leases cover more than their lot; only the lot's area is counted.
#: lease_ended: the lot reads as leased, but all its leases have ended; nothing is counted.
#: lease_not_begun: the lot reads as leased, but its first lease is signed later; nothing is counted.
#: status_before_lease: the lot read as leased before its first lease was signed; it may be leased or not.
#: lease_covers_part: the lot reads as leased, its leases cover a part; that part is counted.
#: status_not_leased: the lot reads as not leased, but has leases in force; the leases are counted.
#: operating_over_leased: more works than is leased; only what is leased is counted.
#: lots_below_leasable: the lots make less leasable land than the register states for the place.
#: lots_above_leasable: the lots make more.
#: lots_below_planned: the lots are a small part of the planned area and nobody states the leasable land; the
#: records are used.
#: leasable_above_planned: more land is leasable than is planned for the whole place.
#: leased_over_leasable: a record has more leased than leasable land and is not used.
#: rate_contradicts: a record's rate is not that of its hectares; the hectares are used.
#: same_date_differs: two records of one date state different rates; the newer id is used.
#: record_newer: a record is newer than the information on every lot and states another rate.
DoubtKind = Literal[
    "lease_over_lot",
    "lease_ended",
    "lease_not_begun",
    "status_before_lease",
    "lease_covers_part",
    "status_not_leased",
    "operating_over_leased",
    "lots_below_leasable",
    "lots_above_leasable",
    "lots_below_planned",
    "leasable_above_planned",
    "leased_over_leasable",
    "rate_contradicts",
    "same_date_differs",
    "record_newer",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """
    Something about a place that does not fit together, and what it is about.

    Attributes
    ----------
    kind
        What does not fit.
    subject
        Id of the lot, lease or record.
    first, second
        The two figures that disagree, in `unit`; None where there is no figure.
    unit
        "ha" or "%".
    """

    kind: DoubtKind
    subject: str
    first: float | None = None
    second: float | None = None
    unit: str = "ha"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceOccupancy:
    """
    The occupancy of one park or cluster on a date.

    Attributes
    ----------
    place
        The park or cluster.
    way
        What the figures rest on.
    leasable_ha
        Leasable land, hectare; None when not known.
    leased_ha, operating_ha
        Leased and operating land, hectare, as intervals; unknown when not known.
    rate_pct, operating_rate_pct
        Shares of the leasable land, percent, as intervals; unknown when not known.
    is_derived
        Whether the hectares are a published rate times the leasable land.
    leasable_source
        Where the leasable land stands.
    n_lots
        Number of leasable lots; 0 unless `way` is lots.
    not_cleared_ha
        Of the leasable land of the lots, not yet cleared; None unless `way` is lots.
    figure
        The record that was used; None for lots and for none.
    date
        As of when; None when it is undated or there is nothing.
    latest
        For lots: the newest date of their information; None otherwise. `date` is then the oldest.
    basis
        Code of how it is known; None for lots and when there is nothing.
    older
        Other records that can belong to that date or before, newest first, undated last.
    doubts
        What does not fit together.
    """

    place: Place
    way: Way
    leasable_ha: float | None
    leased_ha: Interval
    operating_ha: Interval
    rate_pct: Interval
    operating_rate_pct: Interval
    is_derived: bool
    leasable_source: LeasableSource
    n_lots: int
    not_cleared_ha: float | None
    figure: OccupancyFigure | None
    date: PartialDate | None
    latest: PartialDate | None
    basis: str | None
    older: tuple[OccupancyFigure, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalOccupancy:
    """
    The occupancy of several places together.

    Attributes
    ----------
    kind
        Parks or clusters.
    scope
        "operating" or "all".
    place_ids
        Everyone that is meant.
    counted
        Those whose leasable and leased hectares are both known: the sums below are theirs alone.
    rate_only
        Those of which only a rate is known.
    missing
        Those of which not even a rate is known.
    leasable_ha
        Sum over `counted`; None when there are none.
    leased_ha, operating_ha
        Sums over `counted`, as intervals; unknown when there are none or one is not known.
    counted_rate_pct
        Rate over `counted` alone: not the rate of all unless `counted` is everyone.
    rate_pct
        Rate over everyone: every value that the known rates and areas allow.
    needed_ha
        Hectares that must still be let over everyone to reach the target, at least 0; unknown unless
        everyone is counted.
    verdict
        Whether everyone together meets the target, by figures that are neither old nor undated; None for
        clusters, which it is not about.
    verdict_by_old
        The same by every figure, however old.
    """

    kind: PlaceKind
    scope: Scope
    place_ids: tuple[str, ...]
    counted: tuple[str, ...]
    rate_only: tuple[str, ...]
    missing: tuple[str, ...]
    leasable_ha: float | None
    leased_ha: Interval
    operating_ha: Interval
    counted_rate_pct: Interval
    rate_pct: Interval
    needed_ha: Interval
    verdict: Verdict | None
    verdict_by_old: Verdict | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OccupancyTarget:
    """
    The target for the occupancy rate of the parks.

    Attributes
    ----------
    target_pct
        Percent.
    is_strict
        Whether the rate must be above it; otherwise reaching it is enough.
    by_date
        Until when.
    source_vi, source_en
        Where it stands.
    """

    target_pct: float
    is_strict: bool
    by_date: dt.date
    source_vi: str
    source_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OccupancyReport:
    """
    Occupancy on a date: every place, and the totals.

    Attributes
    ----------
    as_of
        The date asked about.
    target
        The target.
    places
        In the order of the inputs.
    totals
        Parks in operation, all parks, clusters in operation, all clusters; a kind without places is left out.
    """

    as_of: dt.date
    target: OccupancyTarget
    places: tuple[PlaceOccupancy, ...]
    totals: tuple[TotalOccupancy, ...]
