"""The commands `layer inspect`, `add`, `list` and `remove`."""

import json

import pytest

from commands.app import main
from tests.layers.bad_files import RING, drawing, gpkg


def run(capsys, *words):
    code = main([*map(str, words)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_inspect_prints_one_document(tmp_path, capsys):
    code, out, err = run(capsys, "layer", "inspect", drawing(tmp_path / "a.dxf", RING), "--json")
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert found["crs"] is None
    assert found["crs_choices"][0]["crs"] == "EPSG:9211"
    assert found["needs"] == ["crs", "accuracy_m", "coverage"]
    assert {"file", "sha256", "driver", "layers", "kinds", "columns", "text", "repairs", "remarks"} <= set(
        found
    )


def test_inspect_for_people_shows_text_before_and_after(tmp_path, capsys):
    path = gpkg(tmp_path / "a.gpkg", ten=["Rõng ®Æc dông x· Th¾ng Qu©n"])
    _, out, _ = run(capsys, "layer", "inspect", path)
    assert "tcvn3" in out
    assert "Rừng đặc dụng xã Thắng Quân" in out


def test_add_list_and_remove(tmp_path, capsys):
    workspace = tmp_path / "w"
    path = gpkg(tmp_path / "a.gpkg")
    code, out, _ = run(
        capsys, "layer", "add", f"rice_land={path},accuracy_m=5", "--workspace", workspace, "--json"
    )
    assert code == 0
    assert json.loads(out)["layers"][0]["positional_accuracy_m"] == 5
    _, out, _ = run(capsys, "layer", "list", "--workspace", workspace, "--json")
    (row,) = json.loads(out)["layers"]
    assert (row["key"], row["in_use"], row["accuracy_is_default"], row["coverage"]) == (
        "rice_land",
        True,
        False,
        "full",
    )
    assert run(capsys, "layer", "remove", "rice_land", "--workspace", workspace)[0] == 0
    assert json.loads(run(capsys, "layer", "list", "--workspace", workspace, "--json")[1])["layers"] == []


@pytest.mark.parametrize(
    ("words", "who"), [(["--by", "Lê An"], "Lê An"), (["--who", "Lê An"], "Lê An"), ([], "may-ban-01")]
)
def test_who_added_and_removed_a_layer_is_kept_and_listed(tmp_path, capsys, monkeypatch, words, who):
    monkeypatch.setattr("getpass.getuser", lambda: "may-ban-01")
    where = ["--workspace", tmp_path / "w"]
    run(capsys, "layer", "add", f"rice_land={gpkg(tmp_path / 'a.gpkg')},accuracy_m=5", *where, *words)
    (row,) = json.loads(run(capsys, "layer", "list", *where, "--json")[1])["layers"]
    assert row["said"]["who"] == who
    assert who in run(capsys, "layer", "list", *where)[1]
    run(capsys, "layer", "remove", "rice_land", *where, *words)
    found = json.loads(run(capsys, "layer", "list", *where, "--json")[1])
    assert [(each["key"], each["who"]) for each in found["removed"]] == [("rice_land", who)]
    assert who in run(capsys, "layer", "list", *where)[1]


@pytest.mark.parametrize("words", [["layer"], ["layer", "add", "rice_land"], ["layer", "remove", "lake"]])
def test_unusable_words_get_one_line(tmp_path, capsys, words):
    more = ["--workspace", str(tmp_path)] if len(words) > 1 else []
    code, out, err = run(capsys, *words, *more)
    assert (code, out, err.count("\n")) == (2, "", 1)
