"""What occupancy is worked out from, read from the register as one role may see it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from analysis.occupancy_records import Lease, Lot, OccupancyFigure, OccupancyInputs, Place
from register.rights import may_see
from register.sample_set import is_sample_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from analysis.occupancy_records import PlaceKind
    from register.land_records import LandRecord
    from register.rights import Role
    from register.store import Register

__all__ = ["occupancy_inputs", "sees_lots"]

#: The province's time, in which a day of the register ends.
_LOCAL_TIME: Final = dt.timezone(dt.timedelta(hours=7))
_STATUS: Final[Mapping[PlaceKind, str]] = {"park": "park_status", "cluster": "cluster_status"}
#: Ends the id of a figure that stands with the park or cluster itself, not in a record of its own.
OWN_FIGURE: Final = "rate"


def sees_lots(role: Role) -> bool:
    """
    Tell whether a role's occupancy is worked out from lots.

    Parameters
    ----------
    role
        The reader's role.

    Returns
    -------
    bool
        Only for those who see every lot and lease: a part of the lots would give a wrong rate.
    """
    return may_see(role, "board")


def occupancy_inputs(
    register: Register, role: Role, as_of: dt.date, *, today: dt.date, communes: pd.DataFrame
) -> OccupancyInputs:
    """
    Read what occupancy is worked out from.

    Parameters
    ----------
    register
        The register.
    role
        The reader's role: drafts, lots and leases that it may not see are left out.
    as_of
        The date asked about. Lots and leases are those that the register held at the end of that day; with a
        date of today or later, those that it holds now.
    today
        Today.
    communes : DataFrame, shape (n_communes, ...)
        With commune_code, full_name_vi and old_district.

    Returns
    -------
    OccupancyInputs
        Parks first, then clusters, by id.
    """
    parks, clusters = (register.records(kind, role=role) for kind in ("parks", "clusters"))
    places = [*(_place(each, "park") for each in parks), *(_place(each, "cluster") for each in clusters)]
    moment = None
    if as_of < today:
        moment = dt.datetime.combine(as_of + dt.timedelta(days=1), dt.time(), tzinfo=_LOCAL_TIME)
    lots: Iterable[LandRecord] = ()
    leases: Iterable[LandRecord] = ()
    if sees_lots(role):
        lots, leases = (register.records(kind, role=role, as_of=moment) for kind in ("lots", "leases"))
    figures = [_figure(each) for each in register.records("occupancy", role=role)]
    figures += _own_figures((*parks, *clusters), figures)
    codes = communes["commune_code"].astype(str)
    return OccupancyInputs(
        places=tuple(places),
        lots=tuple(_lot(each) for each in lots),
        leases=tuple(_lease(each) for each in leases),
        figures=tuple(figures),
        district_of=dict(zip(codes, communes["old_district"].astype(str), strict=True)),
        commune_names=dict(zip(codes, communes["full_name_vi"].astype(str), strict=True)),
    )


def _values(record: LandRecord) -> Mapping[str, Any]:
    """Return the fields of a record."""
    return record.values  # noqa: PD011  (no table of pandas)


def _place(record: LandRecord, kind: PlaceKind) -> Place:
    """Return a park or cluster."""
    values = _values(record)
    names = (
        "planned_area_ha",
        "industrial_area_ha",
        "leasable_area_ha",
        "leasable_basis",
        "leasable_as_of",
        "traffic_land_pct",
        "green_land_pct",
        "technical_land_pct",
        "has_central_wastewater",
    )
    codes = str(values.get("commune_codes") or "")
    return Place(
        place_id=record.record_id,
        kind=kind,
        name_vi=str(values["name_vi"]),
        name_en=str(values["name_en"]),
        status=str(values[_STATUS[kind]]),
        commune_codes=tuple(code for code in codes.split(";") if code),
        location_basis=str(values.get("location_basis") or ""),
        is_sample=is_sample_id(record.record_id),
        area_basis=str(values.get("area_basis") or "unknown"),
        **{name: values.get(name) for name in names},
    )


def _lot(record: LandRecord) -> Lot:
    """Return a lot."""
    values = _values(record)
    return Lot(
        lot_id=record.record_id,
        place_id=values["place_id"],
        lot_use=values["lot_use"],
        lot_status=values["lot_status"],
        area_ha=values["area_ha"],
        is_operating=values.get("is_operating"),
        info_as_of=values.get("info_as_of"),
    )


def _lease(record: LandRecord) -> Lease:
    """Return a lease."""
    values = _values(record)
    return Lease(
        lease_id=record.record_id,
        lot_id=values["lot_id"],
        area_ha=values["area_ha"],
        operating_area_ha=values.get("operating_area_ha"),
        signed_on=values.get("signed_on"),
        ends_on=values.get("ends_on"),
    )


def _figure(record: LandRecord) -> OccupancyFigure:
    """Return a record of occupancy."""
    values = _values(record)
    names = ("as_of", "leasable_ha", "leased_ha", "operating_ha", "rate_pct")
    return OccupancyFigure(
        occupancy_id=record.record_id,
        place_id=values["place_id"],
        basis=values["basis"],
        source_vi=values.get("source_vi") or "",
        source_en=values.get("source_en") or values.get("source_vi") or "",
        is_published=bool(values.get("is_published")),
        **{name: values.get(name) for name in names},
    )


def _own_figures(records: Iterable[LandRecord], figures: Iterable[OccupancyFigure]) -> list[OccupancyFigure]:
    """Return the rates that stand with a park or cluster itself and in no record of occupancy."""
    known = {(each.place_id, each.rate_pct, each.as_of) for each in figures}
    own = []
    for record in records:
        values = _values(record)
        rate_pct, as_of = values.get("occupancy_pct"), values.get("occupancy_as_of")
        if rate_pct is None or (record.record_id, rate_pct, as_of) in known:
            continue
        own.append(
            OccupancyFigure(
                occupancy_id=f"{record.record_id}-{OWN_FIGURE}",
                place_id=record.record_id,
                as_of=as_of,
                rate_pct=rate_pct,
                basis="unverified",
                source_vi=values.get("sources_vi") or "",
                source_en=values.get("sources_en") or "",
            )
        )
    return own
