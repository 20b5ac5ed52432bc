"""What is left of a park is not worked out from old figures when its lots are not published yet."""

import datetime as dt

from analysis.land_supply import land_offers
from register.store import open_register
from tests.register.land_cases import BOARD, LOT, NOW, PARK, change, new
from ui.land_reading import lots_from_records, places_from_records

TODAY = dt.date(2026, 11, 20)
RATE = {
    "place_id": "KCN-51",
    "as_of": "2026-10-01",
    "rate_pct": 40.0,
    "basis": "decision",
    "is_published": True,
}
LEASABLE = {"leasable_area_ha": 50.0, "leasable_basis": "decision", "leasable_as_of": "2026-10-01"}


def offered(register, role):
    (offer,) = land_offers(
        places_from_records(register, role), lots_from_records(register, role, TODAY), today=TODAY
    )
    return offer


def test_drafts_make_the_rest_unknown_to_the_public_until_they_are_published(tmp_path):
    register = open_register(tmp_path)
    edits = [new("parks", "KCN-51", {**PARK, **LEASABLE}), new("occupancy", "O1", RATE)]
    register.save(edits, author=BOARD, reason="x", now=NOW)
    assert offered(register, "public").area_ha.best == 30.0  # 50 ha less 40 %
    register.save([new("lots", "A1", LOT)], author=BOARD, reason="x", now=NOW)
    hidden = offered(register, "public")
    assert hidden.area_ha.best is None
    assert "chưa được công bố" in hidden.area_note.vi
    published = [change("lots", "A1", 1, is_published=True)]
    register.save(published, author=BOARD, reason="x", now=NOW)
    assert offered(register, "public").lot.lot_id == "A1"
