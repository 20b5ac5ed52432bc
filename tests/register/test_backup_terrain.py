"""Loaded terrain tiles are in a backup and come back; a backup that does not hold them leaves them alone."""

import datetime as dt
import os
import sqlite3
import tracemalloc
from contextlib import closing

import pytest

from layers import terrain_tiles
from register import backup as backup_module
from register import backup_file as backup_file_module
from register import restore as restore_module
from register.backup import make_backup
from register.backup_file import EVERY_FOLDER, TERRAIN_FOLDER, read_backup, unpack_files, write_list
from register.errors import RegisterError
from register.restore import restore_backup
from register.store import open_register

pytestmark = pytest.mark.databases("sqlite")
NOW = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)
TILE = "0123456789abcdef"


@pytest.fixture
def workspace(tmp_path):
    """A register with one layer, one tile in use, one that was removed, one half loaded, and a cache."""
    folder = tmp_path / "workspace"
    open_register(folder)
    for name, content in (
        ("layers/rice/rice.gpkg", os.urandom(5_000)),
        (f"terrain/{TILE}.tif", os.urandom(9_000)),
        (f"terrain/{TILE}.toml", b'title = "SRTM"\n'),
        ("terrain/.removed/fedcba9876543210-x/fedcba9876543210.toml", b""),
        ("terrain/.0f.tif", b"half"),
        ("suitability/score.tif", b"worked out again"),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def back_up(workspace, file, **options):
    return make_backup(workspace, file, made_by="thử", now=NOW, **options)


def restore(file, workspace, *, replace=False):
    return restore_backup(file, workspace, replace=replace, by="thử", now=NOW)


def files_of(workspace, folder):
    return {
        path.relative_to(workspace).as_posix(): path.read_bytes()
        for path in (workspace / folder).rglob("*")
        if path.is_file()
    }


def test_the_folder_is_that_of_the_tiles():
    assert TERRAIN_FOLDER == terrain_tiles.FOLDER


def test_tiles_come_back_with_the_layers(workspace, tmp_path):
    found = back_up(workspace, tmp_path / "b.sqlite")
    assert (found.n_tiles, found.folders) == (1, EVERY_FOLDER)
    restore(tmp_path / "b.sqlite", tmp_path / "new")
    kept = {path: content for path, content in files_of(workspace, "terrain").items() if "/.0f" not in path}
    assert len(kept) == 3
    assert files_of(tmp_path / "new", "terrain") == kept
    assert files_of(tmp_path / "new", "layers") == files_of(workspace, "layers")
    assert not (tmp_path / "new" / "suitability").exists()


def test_an_altered_tile_is_refused(workspace, tmp_path):
    back_up(workspace, tmp_path / "b.sqlite")
    with closing(sqlite3.connect(tmp_path / "b.sqlite")) as raw, raw:
        raw.execute("UPDATE backup_parts SET content = zeroblob(9000) WHERE path LIKE 'terrain/%.tif'")
    with pytest.raises(RegisterError, match=rf"file 'terrain/{TILE}\.tif' was altered"):
        restore(tmp_path / "b.sqlite", tmp_path / "new")


def test_a_workspace_with_tiles_only_is_not_replaced_unasked(workspace, tmp_path):
    back_up(workspace, tmp_path / "b.sqlite")
    tile = tmp_path / "new" / "terrain" / "a.tif"
    tile.parent.mkdir(parents=True)
    tile.write_bytes(b"x")
    with pytest.raises(RegisterError, match="add --replace"):
        restore(tmp_path / "b.sqlite", tmp_path / "new")
    saved_as = restore(tmp_path / "b.sqlite", tmp_path / "new", replace=True).saved_as
    assert not tile.exists()
    assert list(read_backup(saved_as).files) == ["terrain/a.tif"]


def without_terrain(workspace, file):
    back_up(workspace, file, folders=("layers",))


def of_an_older_version(workspace, file):
    """As versions made it that knew no terrain tiles."""
    with (
        closing(sqlite3.connect(workspace / "register.sqlite")) as source,
        closing(sqlite3.connect(file)) as copy,
    ):
        source.backup(copy)
    write_list(file, {}, made_at=NOW, made_by="thử", database="sqlite", folders=("layers",))
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute("DELETE FROM backup_about WHERE name IN ('folders', 'sha256')")
        listed = backup_file_module._hash_of_list(raw)
        raw.execute("INSERT INTO backup_about VALUES ('sha256', ?)", (listed,))
        raw.execute("PRAGMA user_version=1")


@pytest.mark.parametrize("make", [without_terrain, of_an_older_version])
def test_a_backup_without_terrain_leaves_the_tiles_that_are_there(workspace, tmp_path, make):
    make(workspace, tmp_path / "b.sqlite")
    found = read_backup(tmp_path / "b.sqlite")
    assert (found.n_tiles, found.folders) == (0, ("layers",))
    before = files_of(workspace, "terrain")
    saved_as = restore(tmp_path / "b.sqlite", workspace, replace=True).saved_as
    assert files_of(workspace, "terrain") == before
    assert read_backup(saved_as).folders == ("layers",)


def test_a_folder_that_is_none_of_ours_is_refused(workspace, tmp_path):
    with pytest.raises(ValueError, match="'suitability' is not kept"):
        back_up(workspace, tmp_path / "b.sqlite", folders=("layers", "suitability"))


def test_a_large_tile_is_not_held_in_memory(workspace, tmp_path, monkeypatch):
    monkeypatch.setattr(backup_file_module, "PART_BYTES", 100_000)
    with (workspace / "terrain" / f"{TILE}.tif").open("wb") as tile:
        tile.truncate(20_000_000)
    tracemalloc.start()
    try:
        back_up(workspace, tmp_path / "b.sqlite")
        unpack_files(tmp_path / "b.sqlite", tmp_path)
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()
    assert (tmp_path / "terrain" / f"{TILE}.tif").stat().st_size == 20_000_000


def test_tiles_that_cannot_be_put_back_are_said(workspace, tmp_path, monkeypatch):
    back_up(workspace, tmp_path / "b.sqlite")
    rename = restore_module.Path.rename

    def held(path, target):
        if path.name == "terrain":
            raise PermissionError(13, "Permission denied")
        return rename(path, target)

    monkeypatch.setattr(restore_module.Path, "rename", held)
    with pytest.raises(RegisterError, match="folder terrain, then restore again") as refusal:
        restore(tmp_path / "b.sqlite", workspace, replace=True)
    assert "thư mục terrain" in refusal.value.text_vi


def test_a_tile_removed_meanwhile_is_looked_for_again(workspace, tmp_path, monkeypatch):
    write, tries = backup_module.write_list, []

    def removed_once(*arguments, **options):
        if not tries:
            tries.append(1)
            terrain_tiles.remove_tile(workspace, TILE, when=NOW)
        return write(*arguments, **options)

    monkeypatch.setattr(backup_module, "write_list", removed_once)
    assert back_up(workspace, tmp_path / "b.sqlite").n_tiles == 0
