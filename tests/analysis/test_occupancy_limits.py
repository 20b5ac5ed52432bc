"""Limits in force on a date, their conditions, and three answers."""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
from typing import TYPE_CHECKING

import pytest

from analysis.occupancy_land_use import land_use_answers
from analysis.occupancy_limit_records import limits_in_force
from analysis.occupancy_limits import limit_answers
from geo.errors import LayerSchemaError
from layers.load import load_layer
from tests.analysis.occupancy_cases import DAY, bounds, cluster, figure, inputs, park, report_on

if TYPE_CHECKING:
    import pandas as pd


def table() -> pd.DataFrame:
    return load_layer("planning_limits").rows()


def limit(limit_id: str, day: dt.date = DAY):
    return next(each for each in limits_in_force(table(), day) if each.limit_id == limit_id)


def answers(limit_id: str, places, day: dt.date = DAY, figures=()):
    report = report_on(day, places, figures=figures)
    return limit_answers([limit(limit_id, day)], report, inputs(places, figures=figures))


def rate(place_id: str, rate_pct: float, as_of: str | None = "2026", **more):
    return figure(as_of, rate_pct, place_id=place_id, occupancy_id=f"F-{place_id}", **more)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-09-14", {"CCN-NEW-2024", "CCN-EXP-2024", "KCN-NEW", "KCN-EXP"}),
        ("2026-09-15", {"CCN-NEW-2026", "CCN-EXP-2026", "KCN-NEW", "KCN-EXP"}),
        ("2024-04-30", {"KCN-NEW", "KCN-EXP"}),
        ("2020-01-01", set()),
    ],
)
def test_limits_on_occupancy_hold_on_their_days(day, expected):
    found = limits_in_force(table(), dt.date.fromisoformat(day))
    assert {each.limit_id for each in found if each.subject != "park_or_cluster"} == expected


def test_minimum_shares_of_land_end_with_their_regulation():
    def shares(day: dt.date) -> list[str]:
        found = limits_in_force(table(), day)
        return [each.limit_id for each in found if each.subject == "park_or_cluster"]

    assert shares(dt.date(2026, 12, 31)) == ["LAND-TRAFFIC", "LAND-GREEN", "LAND-TECH"]
    assert shares(dt.date(2027, 1, 1)) == []


@pytest.mark.parametrize(
    ("limit_id", "day", "condition", "is_alternative", "condition_ha"),
    [
        ("CCN-NEW-2024", "2026-09-14", "unlet", True, 100.0),
        ("CCN-NEW-2026", "2026-09-15", "unlet", True, 50.0),
        ("CCN-EXP-2024", "2026-09-14", "by_hand", False, None),
        ("CCN-EXP-2026", "2026-09-15", "by_hand", True, None),
        ("KCN-NEW", "2026-09-15", "exemption", False, None),
        ("KCN-EXP", "2026-09-15", "wastewater", False, None),
        ("LAND-GREEN", "2026-09-15", None, False, None),
    ],
)
def test_conditions_are_read_from_the_words_of_the_table(
    limit_id, day, condition, is_alternative, condition_ha
):
    found = limit(limit_id, dt.date.fromisoformat(day))
    assert (found.condition, found.is_alternative, found.condition_ha) == (
        condition,
        is_alternative,
        condition_ha,
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"comparison": "<="}, "KCN-NEW: reads <= in '%', a lower bound in % is needed"),
        ({"unit": "ha"}, "a lower bound in % is needed"),
        ({"limit_value": "nan"}, "'nan' is no bound"),
        ({"limit_value": "sixty"}, "KCN-NEW: could not convert"),
        ({"valid_from": "soon"}, "KCN-NEW: Invalid isoformat"),
    ],
)
def test_limit_that_cannot_be_used_is_refused_by_name(changes, words):
    row = table().set_index("limit_id", drop=False).loc[["KCN-NEW"]].assign(**changes)
    with pytest.raises(LayerSchemaError, match=words):
        limits_in_force(row, DAY)


@pytest.mark.parametrize(
    ("rates", "expected"),
    [
        ((60.0, 60.0), "met"),
        ((59.0, 59.9), "not_met"),
        ((50.0, 90.0), "undecided"),
        ((90.0, None), "undecided"),
    ],
)
def test_mean_of_the_parks_is_decided_only_when_every_weight_agrees(rates, expected):
    places = (park("A"), park("B"))
    figures = tuple(rate(name, each) for name, each in zip("AB", rates, strict=True) if each is not None)
    (found,) = answers("KCN-NEW", places, figures=figures)
    assert (found.verdict, found.group_kind, found.place_ids) == (expected, "province", ("A", "B"))


@pytest.mark.parametrize(
    ("leased_ha", "expected"),
    [
        pytest.param((9.0, 36.0), (45.0, 65.0), id="weighted 45, plain (90 + 40) / 2"),
        pytest.param((1.0, 81.0), (50.0, 82.0), id="weighted 82, plain (10 + 90) / 2"),
    ],
)
def test_weighted_and_plain_mean_must_agree(leased_ha, expected):
    parts = zip("AB", (10.0, 90.0), leased_ha, strict=True)
    figures = tuple(
        figure("2026", place_id=name, occupancy_id=name, leasable_ha=leasable, leased_ha=leased)
        for name, leasable, leased in parts
    )
    (found,) = answers("KCN-NEW", (park("A"), park("B")), figures=figures)
    assert bounds(found.rate_pct) == expected
    assert found.verdict == "undecided"


def test_park_with_an_investor_may_count():
    places = (park("A"), park("B", status="investor_selected"), park("C", status="planned"))
    (found,) = answers("KCN-NEW", places, figures=(rate("A", 90.0),))
    assert (found.possible_ids, found.verdict) == (("B",), "undecided")


@pytest.mark.parametrize(
    ("rate_pct", "has_plant", "expected"),
    [
        (60.0, True, "met"),
        (60.0, False, "not_met"),
        (60.0, None, "undecided"),
        (59.9, True, "not_met"),
        (59.9, None, "not_met"),
        (None, True, "undecided"),
        (None, False, "not_met"),
    ],
)
def test_expansion_of_a_park_asks_for_rate_and_plant(rate_pct, has_plant, expected):
    figures = () if rate_pct is None else (rate("A", rate_pct),)
    (found,) = answers("KCN-EXP", (park("A", has_central_wastewater=has_plant),), figures=figures)
    assert found.verdict == expected


@pytest.mark.parametrize(
    ("day", "rate_pct", "expected"),
    [
        (dt.date(2026, 9, 14), 60.0, "undecided"),
        (dt.date(2026, 9, 14), 59.0, "not_met"),
        (dt.date(2026, 9, 15), 50.0, "met"),
        (dt.date(2026, 9, 15), 49.0, "undecided"),
    ],
)
def test_expansion_of_a_cluster_by_the_decree_of_the_day(day, rate_pct, expected):
    limit_id = "CCN-EXP-2024" if day.day == 14 else "CCN-EXP-2026"
    (found,) = answers(limit_id, (cluster("C"),), day, (rate("C", rate_pct),))
    assert found.verdict == expected


@pytest.mark.parametrize(
    ("leasable_ha", "leased_ha", "expected"),
    [(100.0, 51.0, "met"), (100.0, 50.0, "met"), (102.0, 50.0, "not_met"), (20.0, 0.0, "met")],
)
def test_new_cluster_by_rate_or_by_unlet_land(leasable_ha, leased_ha, expected):
    # > 50 % let, or at most 50 ha not let
    own = figure("2026", place_id="C", leasable_ha=leasable_ha, leased_ha=leased_ha)
    (found,) = answers("CCN-NEW-2026", (cluster("C"),), figures=(own,))
    assert (found.verdict, found.group_code, found.group_name) == (expected, "00001", "Xã Một")


def test_known_leasable_land_alone_can_meet_the_alternative():
    (found,) = answers("CCN-NEW-2026", (cluster("C", industrial_area_ha=43.04),))
    assert (found.rate_verdict, found.condition_verdict, found.verdict) == ("undecided", "met", "met")
    assert bounds(found.unlet_ha) == (0.0, 43.04)


def test_unbounded_unlet_land_is_not_known():
    (found,) = answers("CCN-NEW-2026", (cluster("C"),))
    assert (found.unlet_ha.high, found.verdict) == (None, "undecided")


def test_clusters_are_grouped_by_commune_or_by_old_district():
    places = (cluster("C1"), cluster("C2", commune_codes=("00002",)), cluster("C3", commune_codes=("00003",)))
    by_commune = answers("CCN-NEW-2026", places)
    by_district = answers("CCN-NEW-2024", places, dt.date(2026, 9, 1))
    assert [each.place_ids for each in by_commune] == [("C1",), ("C2",), ("C3",)]
    assert [(each.group_code, each.place_ids) for each in by_district] == [
        ("Huyện A", ("C1", "C2")),
        ("Huyện B", ("C3",)),
    ]


@pytest.mark.parametrize(
    "codes", [("00001", "00002"), ("*",), ("00001", "99999")], ids=["two communes", "anywhere", "one unknown"]
)
def test_cluster_of_uncertain_place_may_count(codes):
    other = cluster("C2", commune_codes=codes, location_basis="district")
    (found,) = answers("CCN-NEW-2026", (cluster("C1"), other), figures=(rate("C1", 80.0),))
    assert (found.place_ids, found.possible_ids, found.verdict) == (("C1",), ("C2",), "undecided")


def test_planned_cluster_does_not_count_and_a_converting_one_may():
    places = (cluster("C1"), cluster("C2", status="planned"), cluster("C3", status="converting"))
    (found,) = answers("CCN-NEW-2026", places)
    assert (found.place_ids, found.possible_ids) == (("C1",), ("C3",))


@pytest.mark.parametrize("as_of", ["2023", None])
def test_old_or_undated_rate_decides_no_limit(as_of):
    (found,) = answers("CCN-NEW-2026", (cluster("C"),), figures=(rate("C", 77.4, as_of),))
    assert (found.verdict, found.verdict_by_old, found.old_ids) == ("undecided", "met", ("C",))
    assert found.rate_pct.best == 77.4


def test_without_clusters_there_is_no_answer():
    assert answers("CCN-NEW-2026", (park("A"),)) == ()


@pytest.mark.parametrize(("share", "expected"), [(10.0, "met"), (9.99, "not_met"), (None, "undecided")])
def test_share_of_traffic_land_against_its_minimum(share, expected):
    report = report_on(places=(park("A", traffic_land_pct=share),))
    found = land_use_answers(limits_in_force(table(), DAY), report)
    assert [(each.limit.limit_id, each.share_pct, each.verdict) for each in found] == [
        ("LAND-TRAFFIC", share, expected),
        ("LAND-GREEN", None, "undecided"),
        ("LAND-TECH", None, "undecided"),
    ]


def test_answers_do_not_change_what_came_in():
    places = (cluster("C1"), park("A"))
    report = report_on(places=places, figures=(rate("A", 40.0, "2011"),))
    before = dataclasses.replace(report)
    limit_answers(limits_in_force(table(), DAY), report, inputs(places))
    assert report == before
    assert not math.isnan(report.places[1].rate_pct.best)
