"""Land on offer as the register and the layers have it."""

from __future__ import annotations

import datetime as dt

import pytest

from analysis.land_search import LandQuery, search_land
from register.land_records import Edit
from register.rights import Author
from ui.land_listings import access_targets, listings_now, places_now
from ui.layers import file_layer
from ui.registers import register_of

BOARD = Author(name="Người thử", role="board")
NOW = dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC)
DAY = NOW.date()
PARK = {
    "leasable_area_ha": 120.0,
    "leasable_basis": "decision",
    "leasable_as_of": "2026-06",
    "power_supply_mw": 40.0,
    "water_supply_m3_day": 0.0,
    "has_central_wastewater": True,
    "rent_price": 60.0,
    "rent_currency": "USD",
    "rent_unit": "per_m2_term",
}


@pytest.fixture(name="workspace", scope="module")
def fill_workspace(tmp_path_factory):
    """A register in which the Board has said more about one park and given it two lots without outlines."""
    folder = tmp_path_factory.mktemp("listings")
    register = register_of(folder)
    park = register.record("parks", "KCN-01", role="board")
    edits = [Edit(kind="parks", record_id="KCN-01", values=PARK, version=park.version)]
    for number, status in ((1, "available"), (2, "leased")):
        values = {
            "place_id": "KCN-08",
            "lot_name": f"CN{number}",
            "lot_use": "industrial",
            "area_ha": 2.5,
            "lot_status": status,
            "has_power": True,
            "source": "thử",
            "info_as_of": dt.date(2026, 10, 1),
            "is_published": True,
        }
        edits.append(Edit(kind="lots", record_id=f"BV-{number}", values=values, version=None))
    register.save(edits, author=BOARD, reason="thử", now=NOW)
    return folder


def target(kind):
    return next(each for each in access_targets() if each.kind == kind)


def listing(workspace, offer_id):
    found = listings_now(workspace, role="public", today=DAY)
    return next(each for each in found if each.offer.offer_id == offer_id)


def test_only_national_roads_in_operation_count_as_such():
    roads = file_layer("roads_main").rows()
    of_class = roads[(roads["road_class"] == "national") & (roads["road_status"] == "open")]
    assert len(target("national_road").shapes) == len(of_class)
    assert set(target("expressway").names_vi).isdisjoint(target("expressway_building").names_vi)


def test_substations_of_unknown_voltage_do_not_count_and_the_basis_is_said():
    smaller, larger = target("substation_110"), target("substation_220")
    assert (len(smaller.shapes), len(larger.shapes)) == (19, 9)
    assert set(smaller.bases) == {"published", "inferred_from_nearest_line"}


def test_what_the_board_says_of_a_park_is_on_offer(workspace):
    offer = listing(workspace, "KCN-01").offer
    assert (offer.area_ha.low, offer.area_ha.high) == (0.0, 120.0)  # the rate is of 2023
    assert offer.area_ha.best == pytest.approx(120 * 0.097)
    assert (offer.services.has_power, offer.services.has_water, offer.services.has_wastewater) == (
        True,
        False,
        True,
    )
    assert (offer.price.amount, offer.price.currency) == (60.0, "USD")


def test_a_lot_without_an_outline_has_the_distances_of_its_park(workspace):
    lot = listing(workspace, "BV-1")
    assert lot.is_access_shared
    assert lot.distance_m("national_road").best is None
    with pytest.raises(StopIteration):
        listing(workspace, "BV-2")


def test_the_industrial_land_of_a_cluster_is_its_leasable_land(workspace):
    cluster = next(each for each in places_now(workspace, role="public") if each.place_id == "CCN-02")
    assert (cluster.leasable_area_ha, cluster.leasable_basis) == (43.04, "decision")


def test_a_change_of_the_register_is_seen_at_once(workspace):
    register = register_of(workspace)
    lot = register.record("lots", "BV-2", role="board")
    edit = Edit(kind="lots", record_id="BV-2", values={"lot_status": "reserved"}, version=lot.version)
    register.save([edit], author=BOARD, reason="thử", now=NOW)
    assert listing(workspace, "BV-2").offer.status == "reserved"


def test_leases_in_force_and_the_newest_rate_count_for_everybody(tmp_path):
    register = register_of(tmp_path)
    lot = {
        "place_id": "KCN-08",
        "lot_use": "industrial",
        "area_ha": 2.5,
        "lot_status": "available",
        "source": "thử",
        "info_as_of": dt.date(2026, 10, 1),
        "is_published": True,
    }
    lease = {"tenant": "Bí Mật", "signed_on": dt.date(2025, 1, 2), "source": "thử"}
    ended = {**lease, "ends_on": dt.date(2026, 11, 19)}
    park = register.record("parks", "KCN-01", role="board")
    newer = {**PARK, "occupancy_pct": 80.0, "occupancy_as_of": "2026-10-01"}
    edits = [
        Edit(kind="parks", record_id="KCN-01", values=newer, version=park.version),
        *(
            Edit(kind="lots", record_id=name, values={**lot, "lot_name": name}, version=None)
            for name in ("ALL", "PART", "ENDED")
        ),
        Edit(kind="leases", record_id="1", values={**lease, "lot_id": "ALL", "area_ha": 2.5}, version=None),
        Edit(kind="leases", record_id="2", values={**lease, "lot_id": "PART", "area_ha": 1.2}, version=None),
        Edit(kind="leases", record_id="3", values={**ended, "lot_id": "ENDED", "area_ha": 2.5}, version=None),
    ]
    register.save(edits, author=BOARD, reason="thử", now=NOW)
    found = {each.offer.offer_id: each.offer for each in listings_now(tmp_path, role="public", today=DAY)}
    assert "ALL" not in found
    assert (found["PART"].area_ha.best, found["ENDED"].area_ha.best) == (1.3, 2.5)
    assert "not leased" in found["PART"].area_note.en
    assert found["KCN-01"].area_ha.best == pytest.approx(24.0)


def test_a_park_known_by_its_district_may_lie_in_each_of_its_communes(tmp_path):
    register = register_of(tmp_path)
    before = register.record("parks", "KCN-06", role="board")
    codes = before.values["commune_codes"].split(";")
    edit = Edit(kind="parks", record_id="KCN-06", values={"commune_codes": codes[0]}, version=before.version)
    register.save([edit], author=BOARD, reason="thử", now=NOW)
    for code, expected in ((codes[0], "undecided"), (codes[1], "undecided"), ("00913", "excluded")):
        result = search_land(listings_now(tmp_path, role="public", today=DAY), LandQuery(commune_code=code))
        undecided = {each.offer.offer_id for each, _ in result.undecided}
        assert "KCN-06" not in {each.offer.offer_id for each in result.matches}
        assert ("KCN-06" in undecided) == (expected == "undecided")
