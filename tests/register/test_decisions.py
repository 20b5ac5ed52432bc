"""Decisions are added and never changed; the newest stands."""

import datetime as dt
import json
import math

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from register.errors import EntryError
from register.models import DecisionRow
from register.store import open_register

AS_OF = dt.date(2026, 12, 31)
NOW = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)


@pytest.fixture
def register(tmp_path):
    return open_register(tmp_path / "workspace")


@pytest.fixture
def finding():
    return {
        "site_id": "KCN-01",
        "rule_id": "PWR-110",
        "verdict": "conflict",
        "overlap_ha": {"low": 0.4, "best": 0.5, "high": 0.6},
        "valid_from": dt.date(2014, 4, 15),
    }


def decide(register, finding, **changes):
    given = {"as_of": AS_OF, "decision": "clear", "reason": "Đã hạ ngầm", "who": "Ban Quản lý", "now": NOW}
    return register.record_decision(finding, **{**given, **changes})


def test_a_decision_is_kept_with_the_machines_answer(register, finding):
    kept = decide(register, finding)
    assert (kept.site_id, kept.rule_id, kept.machine_verdict) == ("KCN-01", "PWR-110", "conflict")
    assert (kept.decision, kept.reason, kept.decided_by) == ("clear", "Đã hạ ngầm", "Ban Quản lý")
    assert kept.decided_at == NOW
    assert register.decisions_for("KCN-01") == (kept,)


def test_the_finding_is_kept_whole(register, finding):
    kept = decide(register, finding)
    assert json.loads(kept.finding_json)["overlap_ha"] == finding["overlap_ha"]
    assert json.loads(kept.finding_json)["valid_from"] == "2014-04-15"
    assert kept.is_intact


def test_the_order_of_the_findings_keys_changes_nothing(register, finding):
    first = decide(register, finding)
    second = decide(register, dict(reversed(finding.items())))
    assert first.finding_sha256 == second.finding_sha256


def test_a_finding_changed_behind_the_registers_back_is_noticed(register, finding):
    decide(register, finding)
    with register._writing() as session:
        session.connection().exec_driver_sql(
            "UPDATE decisions SET finding_json = replace(finding_json, '0.6', '0.1')"
        )
    assert not register.decisions_for()[0].is_intact


def test_the_newest_stands_and_the_history_stays(register, finding):
    decide(register, finding, decision="conflict")
    newest = decide(register, finding, decision="consent_given", now=NOW + dt.timedelta(days=1))
    assert register.newest_decisions() == {("KCN-01", "PWR-110"): newest}
    assert [each.decision for each in register.decisions_for()] == ["consent_given", "conflict"]


def test_a_clock_that_went_back_does_not_bring_an_older_decision_up(register, finding):
    decide(register, finding, decision="conflict")
    newest = decide(register, finding, now=NOW - dt.timedelta(days=400))
    assert register.newest_decisions()["KCN-01", "PWR-110"] == newest


def test_a_decision_taken_back_no_longer_stands(register, finding):
    decide(register, finding)
    decide(register, finding, decision="withdrawn", reason="Ghi nhầm")
    assert register.newest_decisions() == {}
    assert len(register.decisions_for()) == 2


def test_nothing_can_be_taken_back_where_nothing_stands(register, finding):
    with pytest.raises(EntryError, match="none stands that could be taken back"):
        decide(register, finding, decision="withdrawn")
    decide(register, finding)
    decide(register, finding, decision="withdrawn")
    with pytest.raises(EntryError, match="none stands"):
        decide(register, finding, decision="withdrawn")
    assert len(register.decisions_for()) == 2


def test_sites_and_rules_are_kept_apart(register, finding):
    decide(register, finding)
    decide(register, {**finding, "rule_id": "RICE"})
    decide(register, {**finding, "site_id": "CCN-04"})
    assert len(register.decisions_for("KCN-01")) == 2
    assert len(register.decisions_for("KCN-01", "RICE")) == 1
    assert set(register.newest_decisions("CCN-04")) == {("CCN-04", "PWR-110")}


@pytest.mark.parametrize(
    ("changes", "english", "vietnamese"),
    [
        ({"reason": " \n "}, "the reason is missing", "thiếu lý do"),
        ({"reason": "x" * 2001}, "the reason has 2001 characters, at most 2000", "lý do dài 2001 ký tự"),
        ({"who": ""}, "the name of who decides is missing", "thiếu tên người quyết định"),
        ({"decision": "maybe"}, "the decision 'maybe' is none of agreed", "không có trong danh mục"),
        ({"now": NOW.replace(tzinfo=None)}, "has no time zone", "không có múi giờ"),
    ],
    ids=["blank", "long", "nobody", "code", "naive"],
)
def test_what_cannot_be_kept_is_refused_in_both_languages(register, finding, changes, english, vietnamese):
    with pytest.raises(EntryError, match=english) as refusal:
        decide(register, finding, **changes)
    assert vietnamese in refusal.value.text_vi
    assert register.decisions_for() == ()


def test_every_fault_is_told_at_once(register):
    with pytest.raises(EntryError, match=r"site's id is missing; .*answer '' is none of.*reason is missing"):
        decide(register, {"rule_id": "RICE"}, reason="")


def test_a_reason_of_2000_characters_is_kept(register, finding):
    assert len(decide(register, finding, reason="ư" * 2000).reason) == 2000


def test_letters_are_composed_and_control_characters_left_out(register, finding):
    kept = decide(register, finding, reason="  Đa\u0303 xem\x00 xe\u0301t\r\nlại ")
    assert kept.reason == "Đã xem xét\nlại"


def test_a_number_that_is_not_finite_is_refused(register, finding):
    with pytest.raises(ValueError, match="JSON"):
        decide(register, {**finding, "share_pct": math.nan})
    assert register.decisions_for() == ()


def test_what_has_no_json_form_is_refused(register, finding):
    with pytest.raises(TypeError, match="set has no JSON form"):
        decide(register, {**finding, "layers": {"a"}})


def test_rows_are_never_changed_or_deleted(register, finding, tmp_path):
    decide(register, finding)
    engine = open_register(tmp_path / "workspace")._engine
    with Session(engine) as session:
        session.scalars(select(DecisionRow)).one().reason = "khác"
        with pytest.raises(TypeError, match="added, never changed"):
            session.flush()
    with Session(engine) as session:
        session.delete(session.scalars(select(DecisionRow)).one())
        with pytest.raises(TypeError, match="never changed or deleted"):
            session.flush()


def test_moments_come_back_in_utc(register, finding):
    hanoi = dt.timezone(dt.timedelta(hours=7))
    kept = decide(register, finding, now=dt.datetime(2026, 11, 21, 2, 0, tzinfo=hanoi))
    again = register.decisions_for()[0]
    assert again.decided_at == kept.decided_at == dt.datetime(2026, 11, 20, 19, 0, tzinfo=dt.UTC)
    assert again.decided_at.tzinfo is dt.UTC
