"""What occupancy is worked out from, role by role."""

from __future__ import annotations

import datetime as dt

import pytest

from layers.load import load_layer
from register.land_records import Edit
from register.rights import Author
from ui.occupancy_inputs import occupancy_inputs
from ui.occupancy_state import occupancy_state
from ui.registers import register_of

TODAY = dt.date(2026, 11, 20)
NOW = dt.datetime(2026, 11, 20, 3, 0, tzinfo=dt.UTC)
BOARD = Author(name="Lan", role="board")
LOT = {
    "place_id": "KCN-01",
    "lot_name": "A1",
    "lot_use": "industrial",
    "area_ha": 10.0,
    "lot_status": "leased",
    "source": "Ban Quản lý",
    "info_as_of": dt.date(2026, 10, 1),
    "is_published": True,
}


@pytest.fixture(name="register")
def make_register(tmp_path):
    return register_of(tmp_path)


def save(register, kind, record_id, values, *, version=None, now=NOW):
    edit = Edit(kind=kind, record_id=record_id, values=values, version=version)
    register.save([edit], author=BOARD, reason="kiểm thử", now=now)


def read(register, role="board", as_of=TODAY):
    return occupancy_inputs(register, role, as_of, today=TODAY, communes=load_layer("communes").rows())


def test_published_rates_come_from_the_baseline(register):
    found = read(register, "public")
    assert len(found.places) == 21
    assert {(each.place_id, each.as_of, each.rate_pct) for each in found.figures} == {
        ("KCN-01", "2011", 45.0),
        ("KCN-01", "2023", 90.3),
        ("CCN-01", "2011", 50.0),
        ("CCN-03", None, 77.4),
    }


@pytest.mark.parametrize(("role", "n_lots"), [("public", 0), ("culture", 0), ("board", 1), ("admin", 1)])
def test_lots_count_only_for_those_who_see_all_of_them(register, role, n_lots):
    save(register, "lots", "A1", LOT)
    assert len(read(register, role).lots) == n_lots


@pytest.mark.parametrize(("role", "n_drafts"), [("public", 0), ("culture", 0), ("board", 1)])
def test_draft_records_are_for_the_board(register, role, n_drafts):
    values = {"place_id": "KCN-08", "as_of": "2026", "rate_pct": 64.0, "basis": "reported"}
    save(register, "occupancy", "D1", {**values, "source_vi": "nháp", "is_published": False})
    found = [each for each in read(register, role).figures if each.occupancy_id == "D1"]
    assert len(found) == n_drafts


def test_lots_of_a_past_day_are_those_of_the_register_on_that_day(register):
    save(register, "lots", "A1", LOT)
    assert read(register, as_of=TODAY - dt.timedelta(days=1)).lots == ()
    assert len(read(register, as_of=TODAY + dt.timedelta(days=1)).lots) == 1


def test_rate_that_stands_with_a_park_alone_is_a_figure_too(register):
    version = register.record("parks", "KCN-08", role="board").version
    values = {"occupancy_pct": 61.0, "occupancy_as_of": "2026"}
    save(register, "parks", "KCN-08", values, version=version)
    (own,) = [each for each in read(register, "public").figures if each.place_id == "KCN-08"]
    assert (own.rate_pct, own.as_of, own.basis) == (61.0, "2026", "unverified")


def test_state_follows_the_register(register, tmp_path):
    before = occupancy_state(tmp_path, "board", TODAY, today=TODAY)
    assert occupancy_state(tmp_path, "board", TODAY, today=TODAY) is before
    save(register, "lots", "A1", LOT | {"area_ha": 100.0})
    after = occupancy_state(tmp_path, "board", TODAY, today=TODAY)
    assert (before.report.places[0].way, after.report.places[0].way) == ("rate", "lots")
    assert occupancy_state(tmp_path, "public", TODAY, today=TODAY).report.places[0].way == "rate"


@pytest.mark.usefixtures("register")
def test_parks_of_the_baseline_by_hand(tmp_path):
    state = occupancy_state(tmp_path, "board", TODAY, today=TODAY)
    operating, everyone = state.report.totals[:2]
    assert (operating.rate_only, operating.missing) == (("KCN-01",), ("KCN-08",))
    assert (len(everyone.place_ids), len(everyone.missing), everyone.verdict) == (12, 11, "undecided")
    assert {trend.kind for _, trend in state.trends} == {"too_few"}


def test_sample_park_is_marked_as_one(register):
    from register.sample_set import SAMPLE_PARK_ID, sample_records

    register.save(sample_records(today=TODAY), author=BOARD, reason="mẫu", now=NOW)
    found = read(register)
    assert [each.place_id for each in found.places if each.is_sample] == [SAMPLE_PARK_ID]


def test_history_of_a_park_gives_rate_trend_and_day_of_a_worked_sheet(tmp_path, register):
    # Sheet: rates 40, 45, 47.5, 52.5 % on 30/06 of 2022 to 2025. Slopes of all pairs, points a year of
    # 365.2425 days: 5.003, 3.747, 4.166, 2.495, 3.747, 5.003; their median (3.747 + 4.166) / 2 = 3.9565.
    # Medians: 30/12/2023 and 46.25 %; 23.75 points / 3.9565 = 6.003 years, to 30/12/2029.
    for year, leased_ha in zip(range(2022, 2026), (80.0, 90.0, 95.0, 105.0), strict=True):
        values = {"place_id": "KCN-08", "as_of": f"{year}-06-30", "leased_ha": leased_ha}
        more = {"leasable_ha": 200.0, "basis": "decision", "source_vi": "Báo cáo", "is_published": True}
        save(register, "occupancy", f"BV-{year}", {**values, **more})
    state = occupancy_state(tmp_path, "public", TODAY, today=TODAY)
    place, trend = next(each for each in state.trends if each[0].place.place_id == "KCN-08")
    assert (place.way, place.rate_pct.best) == ("hectares", 52.5)
    assert trend.slope_pct_per_year == pytest.approx(3.9565, abs=1e-4)
    assert (trend.slope_low, trend.slope_high) == pytest.approx((2.495, 5.003), abs=1e-3)
    assert (trend.pivot_date, trend.pivot_pct) == (dt.date(2023, 12, 30), 46.25)
    assert trend.meets_on == dt.date(2029, 12, 30)
