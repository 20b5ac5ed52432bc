"""Made-up parks, lots and roads for the tests of the search for land."""

from __future__ import annotations

import numpy as np
import shapely

from analysis.access_distances import AccessTargets
from analysis.intervals import Interval
from analysis.land_records import LandLot, LandPlace, Services
from geo.sites import Site

#: On the central meridian, where a kilometre of ground is 999.9 grid metres.
EAST, NORTH = 500_000.0, 2_400_000.0


def square(size_m=1000.0, *, east=EAST, north=NORTH):
    return shapely.box(east, north, east + size_m, north + size_m)


def site(site_id="KCN-91", *, geometry=None, kind="outline", accuracy_m=0.0, communes=("00001",)):
    return Site(
        site_id=site_id,
        name_vi=site_id,
        name_en=site_id,
        kind=kind,
        geometry=geometry if geometry is not None or kind == "unplaced" else square(),
        positional_accuracy_m=accuracy_m,
        area_ha=100.0,
        area_basis="measured",
        commune_codes=communes,
    )


def place(place_id="KCN-91", *, kind="park", status="operating", where=None, **more):
    return LandPlace(
        place_id=place_id,
        name_vi=f"Khu {place_id}",
        name_en=f"Park {place_id}",
        kind=kind,
        status_code=status,
        site=where or site(place_id),
        **more,
    )


def lot(lot_id="A1", *, place_id="KCN-91", status="available", area_ha=2.0, **more):
    return LandLot(
        lot_id=lot_id,
        place_id=place_id,
        lot_name=lot_id,
        lot_use=more.pop("lot_use", "industrial"),
        lot_status=status,
        area_ha=area_ha,
        **more,
    )


def targets(*shapes, kind="expressway", accuracy_m=0.0):
    names = tuple(f"{kind} {place}" for place in range(len(shapes)))
    accuracies = np.full(len(shapes), accuracy_m) if np.isscalar(accuracy_m) else np.array(accuracy_m)
    return AccessTargets(
        kind=kind,
        shapes=np.array(shapes, dtype=object),
        accuracy_m=accuracies.astype(float),
        names_vi=names,
        names_en=names,
        bases=("",) * len(shapes),
    )


def known(**flags):
    return Services(**{f"has_{name}": value for name, value in flags.items()})


def exact(value):
    return Interval.exact(value)
