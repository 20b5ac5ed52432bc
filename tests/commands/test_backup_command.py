"""`backup` and `restore`: one file there and back, one JSON document, one sentence for every fault."""

import datetime as dt
import json

import pytest

from commands.app import UNUSABLE_INPUT, main
from register.records import ConsultationDraft
from register.store import open_register

NOW = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)


@pytest.fixture
def workspace(tmp_path):
    draft = ConsultationDraft(site_id="KCN-01", site_name="Long Bình An", recipient="Sở VHTTDL")
    open_register(tmp_path / "workspace").add_consultation(draft, who="Lan", now=NOW)
    return tmp_path / "workspace"


def run(*words):
    return main([str(word) for word in words])


def test_there_and_back(workspace, tmp_path, capsys):
    file = tmp_path / "backup.sqlite"
    assert run("backup", file, "--workspace", workspace, "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert document["database"] == "sqlite"
    assert document["tables"]["consultations"]["n_rows"] == 1
    assert run("restore", file, "--workspace", tmp_path / "new", "--json") == 0
    assert json.loads(capsys.readouterr().out)["saved_as"] is None
    assert [each.recorded_by for each in open_register(tmp_path / "new").consultations(NOW.date())] == ["Lan"]


def test_people_read_what_is_kept_and_for_whom(workspace, tmp_path, capsys):
    assert run("backup", tmp_path / "backup.sqlite", "--workspace", workspace) == 0
    said = capsys.readouterr().out
    assert "was read back and equals the register" in said
    assert "hashes of their passwords: only you may read it" in said


def test_what_is_replaced_is_named(workspace, tmp_path, capsys):
    file = tmp_path / "backup.sqlite"
    run("backup", file, "--workspace", workspace, "--json")
    capsys.readouterr()
    assert run("restore", file, "--workspace", workspace) == UNUSABLE_INPUT
    assert "add --replace" in capsys.readouterr().err
    assert run("restore", file, "--workspace", workspace, "--replace", "--json") == 0
    (saved_as,) = (workspace / "backups").iterdir()
    assert json.loads(capsys.readouterr().out)["saved_as"] == str(saved_as)


@pytest.mark.parametrize("words", [["backup"], ["restore"]])
def test_a_missing_name_is_said_in_one_line(words, capsys):
    assert run(*words) == UNUSABLE_INPUT
    assert capsys.readouterr().err.count("\n") == 1


def test_a_workspace_without_a_register_is_not_backed_up(tmp_path, capsys):
    assert run("backup", tmp_path / "b.sqlite", "--workspace", tmp_path / "slip") == UNUSABLE_INPUT
    assert "there is no register in" in capsys.readouterr().err
    assert not (tmp_path / "slip").exists()


@pytest.mark.parametrize(("options", "n_tiles"), [((), 1), (("--without-terrain",), 0)])
def test_a_backup_says_how_many_terrain_tiles_it_holds(workspace, tmp_path, capsys, options, n_tiles):
    for suffix in ("tif", "toml"):
        (workspace / "terrain").mkdir(exist_ok=True)
        (workspace / "terrain" / f"0123456789abcdef.{suffix}").write_bytes(b"x")
    assert run("backup", tmp_path / "b.sqlite", "--workspace", workspace, "--json", *options) == 0
    assert json.loads(capsys.readouterr().out)["terrain_tiles"] == n_tiles
    assert run("restore", tmp_path / "b.sqlite", "--workspace", tmp_path / "new") == 0
    assert f"terrain: {n_tiles} tiles" in capsys.readouterr().out
