"""Verification, articles and dates of rules."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.data_quality_rules import (
    check_date_order,
    check_doubts,
    check_validity,
    check_verification,
    day,
)

RULE = {
    "rule_id": "R-1",
    "title_vi": "Quy tắc",
    "title_en": "Rule",
    "constraint_layer": "lake",
    "instrument": "NĐ 1/2020",
    "instrument_note_vi": None,
    "instrument_note_en": None,
    "article": "Điều 2",
    "article_note_vi": None,
    "article_note_en": None,
    "valid_from": "2020-01-01",
    "valid_to": None,
    "verification": "read",
}


def rules_of(*changes: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame(
        [{**RULE, "rule_id": f"R-{number}", **change} for number, change in enumerate(changes, 1)]
    )


def kinds_of_dates(*changes: dict[str, object]) -> list[str]:
    same = ["constraint_layer"]
    return [each.finding_id for each in check_validity("x", rules_of(*changes), same=same, family=same)]


@pytest.mark.parametrize(
    ("change", "kinds"),
    [
        ({}, []),
        ({"verification": "unverified"}, ["rule_unverified"]),
        ({"verification": "secondary"}, ["rule_secondary"]),
        ({"article": None}, ["article_missing"]),
        ({"article": "", "verification": "unverified"}, ["rule_unverified", "article_missing"]),
        ({"article": None, "verification": "policy"}, ["rule_policy"]),
    ],
    ids=["read", "unverified", "secondary", "no article", "both", "policy needs no article"],
)
def test_each_row_that_was_not_read_is_listed(change, kinds):
    assert [each.kind for each in check_verification("conflict_rules", rules_of(change))] == kinds


TAKEN_OVER = {
    "instrument_note_vi": "Chưa kiểm chứng việc NĐ 2 kế thừa quy định này.",
    "instrument_note_en": "That NĐ 2 takes this over is unverified.",
}
NUMBER = {"article_note_vi": "số điều chưa kiểm chứng", "article_note_en": "article number unverified"}


@pytest.mark.parametrize(
    ("change", "ids"),
    [
        ({}, []),
        (TAKEN_OVER, ["NOTE-R-1"]),
        ({"instrument_note_vi": "Sửa đổi tại Điều 248.", "instrument_note_en": "Amended by Điều 248."}, []),
        (NUMBER, ["NOTE-R-1"]),
        ({**NUMBER, "article": None}, []),
        ({**NUMBER, **TAKEN_OVER, "article": None}, ["NOTE-R-1"]),
        ({**TAKEN_OVER, "instrument_note_vi": None}, ["NOTE-R-1"]),
    ],
    ids=["none", "instrument", "an amendment", "article", "missing article says it", "both", "one language"],
)
def test_doubt_in_a_note_is_listed_although_the_text_was_read(change, ids):
    assert [each.finding_id for each in check_doubts("conflict_rules", rules_of(change))] == ids


def test_doubt_is_told_with_instrument_and_article():
    (found,) = check_doubts("conflict_rules", rules_of({**TAKEN_OVER, **NUMBER}))
    assert found.severity == "doubt"
    assert found.message_en == (
        "To be settled (NĐ 1/2020, Điều 2): "
        "That NĐ 2 takes this over is unverified; article number unverified."
    )
    assert found.message_vi == (
        "Cần làm rõ (NĐ 1/2020, Điều 2): "
        "Chưa kiểm chứng việc NĐ 2 kế thừa quy định này; số điều chưa kiểm chứng."
    )


def test_limits_have_no_such_notes():
    assert check_doubts("planning_limits", pd.DataFrame({"limit_id": ["L"], "article": ["1"]})) == []


def test_limit_is_named_by_subject_and_quantity():
    limit = pd.DataFrame(
        [
            {
                "limit_id": "L",
                "subject_vi": "Cụm",
                "subject_en": "Cluster",
                "quantity_vi": "Diện tích",
                "quantity_en": "Area",
                "instrument": "NĐ 1",
                "article": "1",
                "verification": "unverified",
            }
        ]
    )
    assert check_verification("planning_limits", limit)[0].subject_name_en == "Cluster: Area"


def test_row_that_ends_before_it_begins():
    assert kinds_of_dates({"valid_from": "2021-01-01", "valid_to": "2020-01-01"})[0] == "DATES-R-1"


def test_rows_in_force_on_one_common_day_overlap():
    assert kinds_of_dates({"valid_to": "2021-01-01"}, {"valid_from": "2021-01-01"}) == [
        "OVERLAP-R-1-R-2",
        "ENDS-R-1",
    ]


def test_row_followed_the_next_day_is_silent():
    assert kinds_of_dates({"valid_to": "2020-12-31"}, {"valid_from": "2021-01-01"}) == []


def test_row_that_ends_with_nothing_after_it():
    assert kinds_of_dates({"valid_to": "2026-12-31"}) == ["ENDS-R-1"]


def test_rows_about_different_things_do_not_overlap():
    assert kinds_of_dates({}, {"constraint_layer": "river"}) == []


@pytest.mark.parametrize(
    ("begins", "ends", "count"),
    [
        ("2023-Q4", "2023-Q2", 1),
        ("2024", "2023-Q2", 1),
        ("2023", "2023-Q2", 0),
        ("2023-04-01", "2023-04-01", 0),
        (None, "2023", 0),
        ("2023", "", 0),
    ],
)
def test_dates_of_any_precision(begins, ends, count):
    table = pd.DataFrame({"park_id": ["K"], "name_vi": ["Khu"], "a": [begins], "b": [ends]})
    assert len(check_date_order("parks", table, begins="a", ends="b")) == count


def test_day_that_is_no_date_is_refused():
    with pytest.raises(ValueError, match="Invalid isoformat"):
        day("2026-Q1")
