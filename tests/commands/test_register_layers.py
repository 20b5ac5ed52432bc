"""Commands that ask about parks read the register of the workspace that they are given."""

import datetime as dt
import json

import pytest
import shapely

from commands.app import main
from register.land_records import Edit
from register.rights import Author
from ui.registers import register_of

NOW = dt.datetime(2026, 11, 20, 8, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    folder = tmp_path_factory.mktemp("workspace")
    values = {
        "planned_area_ha": 180.0,
        "outline": shapely.box(420_000, 2_403_000, 421_000, 2_404_000),
        "positional_accuracy_m": 1.0,
    }
    register_of(folder).save(
        [Edit(kind="parks", record_id="KCN-01", values=values, version=1)],
        author=Author(name="An", role="board"),
        reason="Ranh giới",
        now=NOW,
    )
    return folder


def asked(capsys, *words):
    assert main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def area_of(document):
    return next(each for each in document["parks"] if each["park_id"] == "KCN-01")["planned_area_ha"]


def test_the_quota_counts_what_the_register_says_and_without_it_what_the_files_say(workspace, capsys):
    assert area_of(asked(capsys, "quota", "--workspace", str(workspace))) == 180.0
    assert area_of(asked(capsys, "quota")) == 170.0


def test_a_check_of_an_official_outline_can_be_replayed_with_the_register_only(workspace, capsys, tmp_path):
    record = asked(capsys, "conflicts", "parks", "--as-of", "2026-12-31", "--workspace", str(workspace))
    site = next(each for each in record["sites"] if each["site_id"] == "KCN-01")
    assert site["kind"] == "outline"
    file = tmp_path / "record.json"
    file.write_text(json.dumps(record), encoding="utf-8")
    assert main(["replay", str(file), "--workspace", str(workspace)]) == 0
    capsys.readouterr()
    assert main(["replay", str(file), "--json"]) == 1
    assert [each["key"] for each in json.loads(capsys.readouterr().out)["changed_inputs"]] == ["parks"]
