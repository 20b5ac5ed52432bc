"""Occupancy by records: which one holds, what it says, what is refused."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from analysis.occupancy import occupancy_of, occupancy_target
from geo.errors import LayerSchemaError
from tests.analysis.occupancy_cases import (
    bounds,
    cluster,
    doubts,
    figure,
    lease,
    lot,
    only_place,
    park,
    report_on,
)

HA = {"leasable_ha": 80.0, "leased_ha": 60.0, "operating_ha": 20.0}


def target_row(**changes):
    row = {
        "indicator_id": "park_occupancy",
        "comparison": "more_than",
        "target_value": 70.0,
        "unit": "%",
        "by_date": "2030-12-31",
        "source_vi": "a",
        "source_en": "b",
    }
    return pd.DataFrame([{**row, **changes}])


def test_record_with_hectares_by_hand():
    found = only_place(figures=(figure("2026", **HA),))
    assert (found.way, found.leasable_ha, found.rate_pct.best) == ("hectares", 80.0, 75.0)
    assert (found.operating_rate_pct.best, found.is_derived) == (25.0, False)


def test_rate_alone_leaves_hectares_unknown():
    found = only_place(figures=(figure("2023", 90.3),))
    assert (found.way, found.rate_pct.best, found.leasable_ha) == ("rate", 90.3, None)
    assert not found.leased_ha.is_known


def test_rate_with_known_leasable_land_gives_derived_hectares():
    found = only_place(places=(park(leasable_area_ha=120.0),), figures=(figure("2026", 50.0),))
    assert (found.leased_ha.best, found.is_derived, found.leasable_source) == (60.0, True, "place")


def test_industrial_land_of_a_cluster_is_taken_as_leasable_and_said():
    own = figure("2026", 50.0, place_id="C1")
    found = only_place(places=(cluster(industrial_area_ha=43.04),), figures=(own,))
    assert (found.leasable_ha, found.leasable_source) == (43.04, "industrial_area")
    assert found.leased_ha.best == pytest.approx(21.52)


@pytest.mark.parametrize(
    ("as_of", "used"),
    [
        (dt.date(2026, 11, 20), "2026"),
        (dt.date(2026, 1, 1), "2026"),
        (dt.date(2025, 12, 31), "2023-Q2"),
        (dt.date(2023, 3, 31), "2011"),
        (dt.date(2010, 12, 31), None),
    ],
)
def test_newest_record_that_can_belong_to_the_date_holds(as_of, used):
    records = (figure("2011", 45.0), figure("2023-Q2", 60.0), figure("2026", 70.0), figure(None, 99.0))
    found = only_place(as_of, figures=records)
    assert found.figure.as_of == used
    assert found.figure not in found.older
    assert set(found.older) <= set(records)


def test_newer_rate_holds_over_older_hectares():
    found = only_place(figures=(figure("2018", **HA), figure("2023", 90.3)))
    assert (found.way, found.rate_pct.best) == ("rate", 90.3)
    assert (found.leasable_source, found.is_derived) == ("record", True)


def test_on_one_date_hectares_hold_over_a_rate_and_the_difference_is_said():
    found = only_place(figures=(figure("2026", 80.0), figure("2026", **HA)))
    assert (found.way, found.rate_pct.best) == ("hectares", 75.0)
    assert doubts(found) == ["same_date_differs"]


def test_rate_that_contradicts_its_hectares_is_said():
    assert doubts(only_place(figures=(figure("2026", 80.0, **HA),))) == ["rate_contradicts"]
    assert doubts(only_place(figures=(figure("2026", 75.4, **HA),))) == []


def test_record_with_more_leased_than_leasable_is_not_used():
    wrong = figure("2026", leasable_ha=50.0, leased_ha=60.0)
    found = only_place(figures=(wrong, figure("2020", 40.0)))
    assert (found.rate_pct.best, doubts(found)) == (40.0, ["leased_over_leasable"])


def test_leasable_land_stated_later_is_not_used():
    later = park(leasable_area_ha=120.0, leasable_as_of="2026")
    found = only_place(dt.date(2025, 1, 1), places=(later,), figures=(figure("2023", 50.0),))
    assert found.leasable_ha is None


@pytest.mark.parametrize("leasable_ha", [None, 0.0])
def test_no_leasable_land_gives_no_rate(leasable_ha):
    found = only_place(figures=(figure("2026", leasable_ha=leasable_ha, leased_ha=0.0),))
    assert not found.rate_pct.is_known


def test_record_of_no_leasable_land_does_not_borrow_that_of_the_park():
    places = (park(leasable_area_ha=50.0),)
    found = only_place(places=places, figures=(figure("2026", leasable_ha=0.0, leased_ha=0.0),))
    assert (found.leasable_ha, found.rate_pct.is_known) == (None, False)


@pytest.mark.parametrize(
    "parts",
    [
        {"lots": (lot("A", 60.0), lot("B", 60.0))},
        {"figures": (figure("2026", leasable_ha=120.0, leased_ha=30.0),)},
    ],
    ids=["lots", "record"],
)
def test_more_leasable_than_planned_land_is_said(parts):
    assert doubts(only_place(places=(park(planned_area_ha=100.0),), **parts)) == ["leasable_above_planned"]
    assert doubts(only_place(places=(park(planned_area_ha=119.0),), **parts)) == []


def test_nothing_known_is_unknown_and_not_zero():
    found = only_place()
    assert (found.way, found.leasable_ha, found.basis) == ("none", None, None)
    assert bounds(found.leased_ha) == bounds(found.rate_pct) == (None, None)


def test_place_is_found_by_its_id():
    report = report_on()
    assert occupancy_of("P1", report).place.place_id == "P1"
    with pytest.raises(KeyError, match="P2"):
        occupancy_of("P2", report)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"lots": (lot("A1", 0.0),)}, r"A1: area 0\.0 ha, above 0 is needed"),
        ({"lots": (lot("A1", float("nan")),)}, "A1: area nan ha"),
        ({"lots": (lot("A1", 1), lot("A1", 2))}, "A1 stands twice"),
        ({"leases": (lease("A1", -1, lease_id="L1"),)}, "L1: area -1 ha"),
        ({"figures": (figure("2026", 101.0),)}, "rate 101.0 %, 0 to 100 is needed"),
        ({"figures": (figure("2026-13", 1.0),)}, "names a month that does not exist"),
        ({"figures": (figure("last year", 1.0),)}, "'last year' is no date"),
        ({"figures": (figure("2026", leased_ha=-1.0),)}, "leased -1.0 ha, 0 or more is needed"),
        ({"places": (park(), park())}, "P1 stands twice"),
        ({"places": (park(leasable_as_of="x"),)}, "P1: 'x' is no date"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(parts, words):
    with pytest.raises(LayerSchemaError, match=words):
        report_on(**parts)


def test_target_is_read_from_its_row():
    found = occupancy_target(target_row())
    assert (found.target_pct, found.is_strict, found.by_date) == (70.0, True, dt.date(2030, 12, 31))


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (target_row(indicator_id="other"), "0 rows 'park_occupancy' found"),
        (pd.concat([target_row(), target_row()]), "2 rows 'park_occupancy' found"),
        (target_row(unit="ha"), "a lower bound in % is needed"),
        (target_row(comparison="equal"), "reads equal %"),
    ],
)
def test_target_that_is_none_is_refused(table, words):
    with pytest.raises(LayerSchemaError, match=words):
        occupancy_target(table)
