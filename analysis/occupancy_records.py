"""What is known about parks, clusters, lots and leases, as far as their occupancy rests on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


__all__ = [
    "ESTABLISHED",
    "OPERATING",
    "Lease",
    "Lot",
    "OccupancyFigure",
    "OccupancyInputs",
    "Place",
    "PlaceKind",
]

PlaceKind = Literal["park", "cluster"]
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
    is_sample
        Whether it is made up: it is shown, but counts in no total and no limit.
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
    is_sample: bool = False


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
