"""What is known about parks, clusters, lots and leases, and what follows from it about their occupancy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from analysis.intervals import Interval
    from analysis.occupancy_dates import PartialDate

__all__ = [
    "ESTABLISHED",
    "OPERATING",
    "Doubt",
    "DoubtKind",
    "Lease",
    "Lot",
    "OccupancyFigure",
    "OccupancyInputs",
    "Place",
    "PlaceKind",
    "PlaceOccupancy",
    "TotalOccupancy",
    "Verdict",
    "Way",
]

PlaceKind = Literal["park", "cluster"]
#: Three answers: met, not met, cannot be decided with this data.
Verdict = Literal["met", "not_met", "undecided"]
#: What the figures of a place rest on: its lots, a record with hectares, a published rate alone, nothing.
Way = Literal["lots", "hectares", "rate", "none"]
#: Status of a place that works.
OPERATING: Final = "operating"
#: Statuses of a cluster that certainly exists; one that is being converted may or may not count as one.
ESTABLISHED: Final = frozenset({"operating", "under_construction"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """
    A park or a cluster.

    Attributes
    ----------
    place_id
        Its id.
    kind
        Park or cluster.
    name_vi, name_en
        Its names.
    status
        Code of its status.
    commune_codes
        Communes it lies in or may lie in; ("*",) for the whole province.
    location_basis
        Code of how its place is known; "point" and "commune" name communes it certainly lies in.
    planned_area_ha, area_basis
        Planned area, None when not published, and code of how it is known.
    industrial_area_ha
        Industrial land by the decision on a cluster; None when not published.
    leasable_area_ha, leasable_basis, leasable_as_of
        Leasable industrial land as the register states it for the whole place, how and as of when.
    traffic_land_pct, green_land_pct, technical_land_pct
        Shares of its land, percent; None when not known.
    has_central_wastewater
        Whether it has central wastewater treatment; None when not known.
    """

    place_id: str
    kind: PlaceKind
    name_vi: str
    name_en: str
    status: str
    commune_codes: tuple[str, ...] = ()
    location_basis: str = ""
    planned_area_ha: float | None = None
    area_basis: str = "unknown"
    industrial_area_ha: float | None = None
    leasable_area_ha: float | None = None
    leasable_basis: str | None = None
    leasable_as_of: str | None = None
    traffic_land_pct: float | None = None
    green_land_pct: float | None = None
    technical_land_pct: float | None = None
    has_central_wastewater: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """
    A lot.

    Attributes
    ----------
    lot_id, place_id
        Its id and that of its park or cluster.
    lot_use, lot_status
        Codes of `geo.place_codes.LOT_USE` and `LOT_STATUS`.
    area_ha
        Its area, hectare, above 0.
    is_operating
        Whether what stands on it works; None when not known.
    info_as_of
        Date of the information; None when not known.
    """

    lot_id: str
    place_id: str
    lot_use: str
    lot_status: str
    area_ha: float
    is_operating: bool | None = None
    info_as_of: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """
    A lease of a lot or of a part of it.

    Attributes
    ----------
    lease_id, lot_id
        Its id and that of the lot.
    area_ha
        Leased area, hectare.
    operating_area_ha
        Part of it that works; None when not known.
    signed_on, ends_on
        Day it was signed and last day of its term; None when not known.
    """

    lease_id: str
    lot_id: str
    area_ha: float
    signed_on: dt.date | None
    operating_area_ha: float | None = None
    ends_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OccupancyFigure:
    """
    A record of occupancy: hectares, a published rate, or both.

    Attributes
    ----------
    occupancy_id, place_id
        Its id and that of the park or cluster.
    as_of
        Partial date; None when it is undated.
    leasable_ha, leased_ha, operating_ha
        Hectares; None when not known.
    rate_pct
        Published rate, 0..100; None when there is none.
    basis
        Code of `geo.place_codes.AREA_BASIS`.
    source_vi, source_en
        Who says so.
    is_published
        Whether investors see it.
    """

    occupancy_id: str
    place_id: str
    as_of: str | None
    basis: str
    leasable_ha: float | None = None
    leased_ha: float | None = None
    operating_ha: float | None = None
    rate_pct: float | None = None
    source_vi: str = ""
    source_en: str = ""
    is_published: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class OccupancyInputs:
    """
    Everything that occupancy is worked out from.

    Attributes
    ----------
    places
        Parks and clusters in the order in which they are shown.
    lots, leases
        Empty where there are none or the reader may not see all of them.
    figures
        Records of occupancy.
    district_of
        Commune code to the name of the old district.
    commune_names
        Commune code to its name.
    """

    places: tuple[Place, ...]
    lots: tuple[Lot, ...]
    leases: tuple[Lease, ...]
    figures: tuple[OccupancyFigure, ...]
    district_of: Mapping[str, str]
    commune_names: Mapping[str, str]


#: lease_over_lot: leases cover more than their lot; only the lot's area is counted.
#: lease_ended: the lot reads as leased, but all its leases have ended; nothing is counted.
#: lease_covers_part: the lot reads as leased, its leases cover a part; that part is counted.
#: status_not_leased: the lot reads as not leased, but has leases in force; the leases are counted.
#: operating_over_leased: more works than is leased; only what is leased is counted.
#: lots_below_leasable: the lots make less leasable land than the register states for the place.
#: lots_above_leasable: the lots make more.
#: leased_over_leasable: a record has more leased than leasable land and is not used.
#: rate_contradicts: a record's rate is not that of its hectares; the hectares are used.
#: same_date_differs: two records of one date state different rates; the newer id is used.
#: record_newer: a record is newer than the information on every lot and states another rate.
DoubtKind = Literal[
    "lease_over_lot",
    "lease_ended",
    "lease_covers_part",
    "status_not_leased",
    "operating_over_leased",
    "lots_below_leasable",
    "lots_above_leasable",
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
        Where the leasable land stands: lots, record, place, industrial_area (a cluster's industrial land
        taken as leasable) or none.
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
        Code of how it is known; None when there is nothing.
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
    leasable_source: Literal["lots", "record", "place", "industrial_area", "none"]
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
        Whether everyone together meets the target.
    """

    kind: PlaceKind
    scope: Literal["operating", "all"]
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
    verdict: Verdict
