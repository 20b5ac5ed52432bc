"""The command `yearly-report`."""

from __future__ import annotations

import json

import pytest

from commands.app import main


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ([], {"bao-cao-nam-2026.docx", "bao-cao-nam-2026.xlsx"}),
        (["--language", "en"], {"yearly-report-2026.docx", "yearly-report-2026.xlsx"}),
    ],
)
def test_it_writes_both_files(tmp_path, capsys, words, names):
    out = tmp_path / "out"
    places = ["--out", str(out), "--workspace", str(tmp_path / "w")]
    assert main(["yearly-report", "--year", "2026", *places, *words, "--json"]) == 0
    assert {file.name for file in out.iterdir()} == names
    assert {file.rsplit("/", 1)[-1] for file in json.loads(capsys.readouterr().out)["files"]} == names


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--year", "2026", "--as-of", "soon"], "Date 'soon': is no date"),
        (["--year", "2026", "--as-of", "2025-12-31"], "is not between 2026-01-01 and today"),
        (["--year", "1999"], "Year 1999: is not one from 2000"),
    ],
)
def test_a_slip_is_one_sentence(tmp_path, capsys, words, sentence):
    places = ["--out", str(tmp_path / "out"), "--workspace", str(tmp_path / "w")]
    assert main(["yearly-report", *words, *places]) == 2
    assert sentence in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_said(tmp_path, capsys):
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    places = ["--out", str(tmp_path / "out"), "--workspace", str(tmp_path / "w")]
    assert main(["yearly-report", "--year", "2026", *places]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_a_year_of_no_calendar_is_one_sentence(tmp_path, capsys):
    for year in ("0", "99999"):
        assert main(["yearly-report", "--year", year, "--out", str(tmp_path)]) == 2
        assert f"Year {year}: is not one from" in capsys.readouterr().err
