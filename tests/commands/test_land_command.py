"""The commands `land search` and `land factsheet`."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys

import pytest

from commands.app import UNUSABLE_INPUT, main
from register.rights import Author
from register.sample_set import sample_records
from ui.registers import register_of

NOW = dt.datetime.now(tz=dt.UTC)


@pytest.fixture(name="workspace", scope="module")
def fill_workspace(tmp_path_factory):
    folder = tmp_path_factory.mktemp("land-commands")
    author = Author(name="Người thử", role="board")
    register_of(folder).save(sample_records(8, today=NOW.date()), author=author, reason="thử", now=NOW)
    return folder


def answer(capsys, *words):
    assert main(["land", *words]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_search_divides_all_land_into_three(workspace, capsys):
    everything = answer(capsys, "search", "--json", "--workspace", str(workspace))
    found = answer(
        capsys, "search", "--near", "expressway=10", "--kind", "park", "--json", "--workspace", str(workspace)
    )
    total = len(everything["matches"])
    assert everything["undecided"] == []
    assert len(found["matches"]) + len(found["undecided"]) + found["n_excluded"] == total
    assert "KCN-01" in {each["id"] for each in found["matches"]}
    assert {"KCN-09"} <= {each["id"] for each in found["undecided"]}
    assert all(each["not_known"] == ["expressway"] for each in found["undecided"])


def test_the_table_is_vietnamese_and_says_what_is_not_known(workspace, capsys):
    assert main(["land", "search", "--area-min-ha", "1", "--workspace", str(workspace)]) == 0
    out = capsys.readouterr().out
    assert "Không đủ thông tin để lọc" in out
    assert "chưa công bố" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--kind", "farm"], "--kind farm is not one of park, cluster"),
        (["--near", "airport=far"], "--near 'airport=far' is not KIND=KM"),
        (["--price-max", "5,EUR,per_m2_year"], "is not AMOUNT,CURRENCY,UNIT"),
        (["--area-min-ha", "5", "--area-max-ha", "2"], "--area-min-ha 5 above --area-max-ha 2"),
        (["--area-min-ha", "nan"], "an area of nan ha"),
        (["--sector", "x", "--sort", "y"], "--sector x is not one of"),
    ],
)
def test_what_cannot_be_understood_is_one_sentence(words, said, capsys):
    assert main(["land", "search", *words]) == UNUSABLE_INPUT
    assert said in capsys.readouterr().err


def test_a_slip_in_a_name_of_a_place_is_no_empty_answer(workspace, capsys):
    for words, said in (
        (["--commune", "2524"], "no code of a commune"),
        (["--district", "X"], "Write one of"),
    ):
        assert main(["land", "search", *words, "--workspace", str(workspace)]) == UNUSABLE_INPUT
        assert said in capsys.readouterr().err
    given = ["search", "--district", "huyện sơn dương", "--json", "--workspace", str(workspace)]
    assert answer(capsys, *given)["query"]["old_district"] == "Huyện Sơn Dương"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_factsheet_is_written(workspace, tmp_path, capsys, language):
    file = tmp_path / "phieu.pdf"
    words = ["KCN-09", "--out", str(file), "--language", language, "--json", "--workspace", str(workspace)]
    assert answer(capsys, "factsheet", *words)["bytes"] == file.stat().st_size
    assert file.read_bytes().startswith(b"%PDF")


def test_a_factsheet_of_nothing_is_refused(workspace, tmp_path, capsys):
    words = ["land", "factsheet", "X", "--out", str(tmp_path / "x.pdf"), "--workspace", str(workspace)]
    assert main(words) == UNUSABLE_INPUT
    assert "is not on offer to investors" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_said(workspace, tmp_path, capsys):
    words = ["land", "factsheet", "KCN-09", "--out", str(tmp_path), "--workspace", str(workspace)]
    assert main(words) == UNUSABLE_INPUT
    assert "cannot be written" in capsys.readouterr().err


def test_factsheets_are_made_without_the_pages_library():
    script = "import sys, ui.land_sheets; sys.exit('streamlit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
