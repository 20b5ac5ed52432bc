"""The command `quota`."""

from __future__ import annotations

import json

import pytest

from commands.app import main

KEYS = {"park_id", "name_vi", "planned_area_ha", "basis", "assumed_area_ha"}


@pytest.fixture
def document(capsys):
    assert main(["quota", "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_json_gives_target_known_and_remainder_without_noise(document):
    assert document["target_ha"] == 3096.2
    assert document["known_ha"] == {"plan_2023": 320.0, "unverified": 254.77}
    assert document["remainder_ha"] == 2521.43


def test_json_gives_twelve_parks_with_their_keys(document):
    assert len(document["parks"]) == 12
    assert all(set(park) >= KEYS for park in document["parks"])


def test_each_park_is_either_known_or_assumed(document):
    for park in document["parks"]:
        assert (park["planned_area_ha"] is None) != (park["assumed_area_ha"] is None)
        assert (park["planned_area_ha"] is None) == (park["basis"] == "unknown")


def test_the_twelve_sum_to_the_target(document):
    areas = [park["planned_area_ha"] or park["assumed_area_ha"] for park in document["parks"]]
    assert sum(areas) == pytest.approx(3096.2, abs=1e-6)


def test_every_known_area_has_its_source(document):
    known = [park for park in document["parks"] if park["planned_area_ha"] is not None]
    assert len(known) == 4
    assert all(park["area_source_vi"] and park["area_source_en"] for park in known)


def test_son_nam_is_no_park(document):
    assert "Sơn Nam" not in {park["name_vi"] for park in document["parks"]}
    assert [each["name_vi"] for each in document["not_parks"]] == ["Sơn Nam"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param([], ["3.096,2 ha", "2.521,43", "315,17875", "chưa công bố"], id="Vietnamese by default"),
        pytest.param(["--language", "en"], ["3,096.2 ha", "2,521.43", "not published"], id="English"),
    ],
)
def test_table_for_people(capsys, words, expected):
    assert main(["quota", *words]) == 0
    out = capsys.readouterr().out
    assert all(each in out for each in expected)


def test_table_says_that_son_nam_is_a_cluster_under_conversion(capsys):
    main(["quota"])
    assert "Sơn Nam (CCN-01) là cụm công nghiệp đang chuyển đổi, không phải KCN" in capsys.readouterr().out


def test_an_unknown_language_is_one_sentence_and_exit_2(capsys):
    assert main(["quota", "--language", "fr"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "'fr' is not one of 'vi', 'en'" in captured.err
    assert captured.err.count("\n") == 1
