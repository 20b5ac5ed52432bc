"""The commands `data check` and `data list`."""

from __future__ import annotations

import json
import shutil

import pytest

from analysis.data_quality import count_by_severity
from commands.app import main
from layers.catalogue import DATA_FOLDER, LAYERS


def test_check_gives_findings_and_counts_and_says_that_there_is_trouble(capsys):
    assert main(["data", "check", "--json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert set(document) == {"findings", "counts"}
    assert document["counts"]["total"] == len(document["findings"])
    assert {"finding_id", "kind", "layer", "message_vi", "message_en", "figures"} <= set(
        document["findings"][0]
    )


@pytest.mark.parametrize(
    ("language", "words"), [("vi", ["Mâu thuẫn: ", "Còn thiếu: "]), ("en", ["Conflicts: ", "Gaps: "])]
)
def test_check_prints_a_table_by_severity(capsys, language, words):
    assert main(["data", "check", "--language", language]) == 1
    out = capsys.readouterr().out
    assert all(word in out for word in words)
    assert "AREA-00700" in out


def test_no_findings_is_exit_code_0(capsys, monkeypatch):
    monkeypatch.setattr("ui.quality.findings_of", lambda _: ())
    assert main(["data", "check"]) == 0
    assert "Không có phát hiện nào" in capsys.readouterr().out


def test_folder_that_is_not_there_is_one_sentence(capsys, tmp_path):
    assert main(["data", "check", "--folder", str(tmp_path / "none")]) == 2
    assert "there is no such folder" in capsys.readouterr().err


def test_empty_folder_names_the_missing_file(capsys, tmp_path):
    assert main(["data", "check", "--folder", str(tmp_path)]) == 2
    assert "province.geojson is not there" in capsys.readouterr().err


def test_changed_file_is_refused(capsys, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(DATA_FOLDER, data)
    path = data / "parks" / "parks.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("170.0", "171.0"), encoding="utf-8")
    assert main(["data", "check", "--folder", str(data)]) == 2
    captured = capsys.readouterr()
    assert "its metadata says" in captured.err
    assert captured.out == ""


def test_list_gives_every_layer_with_its_version(capsys):
    assert main(["data", "list", "--json"]) == 0
    layers = json.loads(capsys.readouterr().out)["layers"]
    assert [layer["key"] for layer in layers] == list(LAYERS)
    assert all(len(layer["sha256"]) == 64 and layer["licence"] for layer in layers)


def test_list_prints_a_table(capsys):
    assert main(["data", "list", "--language", "en"]) == 0
    assert "power_lines" in capsys.readouterr().out


def test_counts_of_nothing_are_zero():
    assert count_by_severity([]) == {"conflict": 0, "doubt": 0, "gap": 0, "total": 0}
