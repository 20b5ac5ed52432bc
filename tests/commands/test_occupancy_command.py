"""The command `occupancy`."""

from __future__ import annotations

import json

import pytest

from commands.app import main


@pytest.fixture(name="run")
def make_run(tmp_path, capsys):
    def run(*words: str) -> tuple[int, str, str]:
        code = main(["occupancy", "--workspace", str(tmp_path), "--as-of", "2026-11-20", *words])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def test_json_holds_every_place_and_total(run):
    code, out, _ = run("--json")
    document = json.loads(out)
    assert (code, document["as_of"], len(document["places"]), len(document["totals"])) == (
        0,
        "2026-11-20",
        21,
        4,
    )
    first = document["places"][0]
    assert (first["place_id"], first["rate_pct"]["best"], first["leasable_ha"]) == ("KCN-01", 90.3, None)
    assert document["totals"][0]["missing"] == ["KCN-08"]


def test_one_place_has_its_limits_trend_and_land_use(run):
    document = json.loads(run("--json", "--place", "KCN-01")[1])
    assert [each["place_id"] for each in document["places"]] == ["KCN-01"]
    assert {each["limit"]["limit_id"] for each in document["limits"]} == {"KCN-NEW", "KCN-EXP"}
    assert [each["trend"]["kind"] for each in document["trends"]] == ["too_few"]
    assert {each["place_id"] for each in document["land_use"]} == {"KCN-01"}


@pytest.mark.parametrize(
    ("language", "expected"), [("vi", ["90,3", "chưa công bố", "KCN-08"]), ("en", ["90.3%", "not published"])]
)
def test_table_for_people(run, language, expected):
    code, out, _ = run("--language", language)
    assert code == 0
    for each in expected:
        assert each in out.replace("\u00a0", " ")


def test_records_of_one_place_are_told_with_source(run):
    out = run("--place", "KCN-01")[1]
    assert "OCC-KCN-01-2011" in out
    assert "iipvietnam.com" in out


def test_unknown_place_is_refused_in_one_sentence(run):
    code, out, err = run("--place", "KCN-99")
    assert (code, out) == (2, "")
    assert "'KCN-99' is no park or cluster" in err


def test_bad_date_is_refused(capsys):
    assert main(["occupancy", "--as-of", "2026-13-01"]) == 2
    assert "--as-of" in capsys.readouterr().err
