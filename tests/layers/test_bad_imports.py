"""Each bad file gets one sentence in each language, and changes nothing."""

import hashlib

import pytest

from commands.app import main
from geo import file_limits
from geo.errors import InputError
from layers.imports import inspect_file, prepare_layer
from tests.layers.bad_files import CASES, SQUARE, gpkg, moved, shapefile, zipped

KEYS = {"forest_special_use", "rice_land"}


def state(folder):
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.stat().st_size < 1_000_000
    }


@pytest.mark.parametrize("name", CASES)
def test_a_bad_file_is_refused_in_one_sentence_and_changes_nothing(name, tmp_path, monkeypatch):
    make, options, words = CASES[name]
    path = make(tmp_path)
    monkeypatch.chdir(tmp_path)
    before = state(tmp_path)
    with pytest.raises(InputError, match=words) as caught:
        prepare_layer(path, **({"key": "forest_special_use", "keys": KEYS} | options))
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 700
    assert caught.value.text_vi
    assert "\n" not in caught.value.text_vi
    assert state(tmp_path) == before


def test_there_are_at_least_forty_bad_files():
    assert len(CASES) >= 40


@pytest.mark.parametrize(
    "name", ["zip_bomb", "kml_entities", "gpkg_cut_short", "nan_coordinates", "dxf_without_crs"]
)
def test_the_command_refuses_with_one_line_and_writes_nothing(name, tmp_path, capsys):
    path = CASES[name][0](tmp_path)
    workspace = tmp_path / "workspace"
    assert main(["layer", "add", f"rice_land={path}", "--workspace", str(workspace)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    assert not workspace.exists()


def test_one_bad_file_keeps_the_good_one_beside_it_out(tmp_path, capsys):
    good, bad = gpkg(tmp_path / "a.gpkg"), tmp_path / "absent.gpkg"
    assert main(["layer", "add", f"rice_land={good}", f"lake={bad}", "--workspace", str(tmp_path / "w")]) == 2
    assert "absent.gpkg" in capsys.readouterr().err
    assert not (tmp_path / "w").exists()


@pytest.mark.skipif("__import__('os').geteuid() == 0", reason="the administrator may read every file")
def test_a_file_without_the_right_to_read_it_is_refused(tmp_path):
    path = gpkg(tmp_path / "a.gpkg")
    path.chmod(0)
    with pytest.raises(InputError, match="may not be read"):
        inspect_file(path)


def test_too_many_vertices_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(file_limits, "MAX_VERTICES", 4)
    with pytest.raises(InputError, match="has 5 vertices, at most 4"):
        inspect_file(gpkg(tmp_path / "a.gpkg"))


def test_an_archive_over_the_unpacked_limit_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(file_limits, "MAX_UNPACKED_BYTES", 100)
    with pytest.raises(InputError, match="unpacks to"):
        inspect_file(zipped(tmp_path))


def test_the_parts_of_a_shapefile_count_together(tmp_path):
    path = shapefile(tmp_path)
    with pytest.raises(InputError, match="at most 1 MB"):
        inspect_file(path, max_bytes=file_limits.parts_of(path)[0].stat().st_size)
    assert inspect_file(path, max_bytes=None).n_features == 1


def test_the_limit_is_an_argument(tmp_path):
    path = gpkg(tmp_path / "a.gpkg", [SQUARE, moved(200, 0)])
    with pytest.raises(InputError, match="at most 1 MB are read"):
        inspect_file(path, max_bytes=1_000)
    assert inspect_file(path, max_bytes=None).n_features == 2
