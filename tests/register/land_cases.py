"""Records and people that the tests of the register share; all of it made up."""

import datetime as dt

from register.land_records import Edit
from register.rights import Author

NOW = dt.datetime(2026, 11, 20, 8, 0, tzinfo=dt.UTC)
BOARD = Author(name="Nguyễn Văn An", role="board")
OTHER = Author(name="Trần Thị Bình", role="board")

PARK = {
    "name_vi": "Khu thử",
    "name_en": "Test park",
    "is_named": True,
    "planned_area_ha": 100.0,
    "area_basis": "decision",
    "park_status": "operating",
    "commune_codes": "02524",
    "location_basis": "commune",
}
LOT = {
    "place_id": "KCN-51",
    "lot_name": "Lô A1",
    "lot_use": "industrial",
    "area_ha": 2.5,
    "lot_status": "available",
    "source": "QĐ 1",
    "info_as_of": dt.date(2026, 10, 1),
}
LEASE = {
    "lot_id": "A1",
    "tenant": "Công ty Bí Mật",
    "area_ha": 2.0,
    "signed_on": dt.date(2025, 1, 2),
    "source": "HĐ 7",
}


def later(hours):
    """Return the moment some hours after `NOW`."""
    return NOW + dt.timedelta(hours=hours)


def new(kind, record_id, values):
    """Return the edit that makes a record."""
    return Edit(kind=kind, record_id=record_id, values=values, version=None)


def change(kind, record_id, version, **values):
    """Return the edit that changes fields of a record."""
    return Edit(kind=kind, record_id=record_id, values=values, version=version)


def remove(kind, record_id, version):
    """Return the edit that removes a record."""
    return Edit(kind=kind, record_id=record_id, values={}, version=version, is_removal=True)


def filled(register):
    """Fill a register with one park, one lot and one lease."""
    edits = [new("parks", "KCN-51", PARK), new("lots", "A1", LOT), new("leases", "H1", LEASE)]
    register.save(edits, author=BOARD, reason="Nhập lần đầu", now=NOW)
    return register
