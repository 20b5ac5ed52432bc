"""Made-up parks, lots, leases and records for the tests of occupancy."""

from __future__ import annotations

import datetime as dt
from typing import Any

from analysis.occupancy import occupancy_on
from analysis.occupancy_records import Lease, Lot, OccupancyFigure, OccupancyInputs, Place
from analysis.occupancy_results import OccupancyReport, OccupancyTarget, PlaceOccupancy

DAY = dt.date(2026, 11, 20)
TARGET = OccupancyTarget(
    target_pct=70.0, is_strict=True, by_date=dt.date(2030, 12, 31), source_vi="NQ", source_en="NQ"
)


def park(place_id: str = "P1", **changes: Any) -> Place:
    fields = {"kind": "park", "status": "operating", "name_vi": place_id, "name_en": place_id}
    return Place(place_id=place_id, **{**fields, **changes})


def cluster(place_id: str = "C1", **changes: Any) -> Place:
    fields = {"kind": "cluster", "commune_codes": ("00001",), "location_basis": "commune"}
    return park(place_id, **{**fields, **changes})


def lot(lot_id: str, area_ha: float, lot_status: str = "available", **changes: Any) -> Lot:
    fields = {"place_id": "P1", "lot_use": "industrial", "info_as_of": dt.date(2026, 10, 1)}
    return Lot(lot_id=lot_id, area_ha=area_ha, lot_status=lot_status, **{**fields, **changes})


def lease(lot_id: str, area_ha: float, **changes: Any) -> Lease:
    fields = {"lease_id": f"L-{lot_id}-{area_ha}", "signed_on": dt.date(2020, 1, 1)}
    return Lease(lot_id=lot_id, area_ha=area_ha, **{**fields, **changes})


def figure(as_of: str | None, rate_pct: float | None = None, **changes: Any) -> OccupancyFigure:
    fields = {"occupancy_id": f"F-{as_of}-{rate_pct}", "place_id": "P1", "basis": "reported"}
    return OccupancyFigure(as_of=as_of, rate_pct=rate_pct, **{**fields, **changes})


def inputs(
    places: tuple[Place, ...] = (),
    *,
    lots: tuple[Lot, ...] = (),
    leases: tuple[Lease, ...] = (),
    figures: tuple[OccupancyFigure, ...] = (),
) -> OccupancyInputs:
    return OccupancyInputs(
        places=places or (park(),),
        lots=lots,
        leases=leases,
        figures=figures,
        district_of={"00001": "Huyện A", "00002": "Huyện A", "00003": "Huyện B"},
        commune_names={"00001": "Xã Một", "00002": "Xã Hai", "00003": "Xã Ba"},
    )


def report_on(as_of: dt.date = DAY, places: tuple[Place, ...] = (), **parts: Any) -> OccupancyReport:
    return occupancy_on(inputs(places, **parts), as_of, TARGET)


def only_place(as_of: dt.date = DAY, places: tuple[Place, ...] = (), **parts: Any) -> PlaceOccupancy:
    return report_on(as_of, places, **parts).places[0]


def bounds(interval: Any) -> tuple[float | None, float | None]:
    return interval.low, interval.high


def doubts(place: PlaceOccupancy) -> list[str]:
    return [doubt.kind for doubt in place.doubts]
