"""Imported layers in the workspace: whole or not at all, the newest in use, nothing lost."""

import datetime as dt
import tomllib

import pytest
import shapely

from geo.errors import InputError, LayerMetadataError
from layers.import_removal import remove_layer, removed_layers
from layers.import_store import load_stored, store_layer, stored_layers
from layers.import_store_records import ImportNote
from layers.import_toml import write_toml
from layers.imports import prepare_layer
from tests.layers.bad_files import SQUARE, gpkg, moved

NOON = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)


@pytest.fixture(name="imported")
def make_imported(tmp_path):
    return prepare_layer(
        gpkg(tmp_path / "rung.gpkg", ten=["Rừng"]), key="rice_land", accuracy_m=5, coverage=SQUARE
    )


def test_what_is_stored_comes_back(tmp_path, imported):
    said = ImportNote(title="Đất lúa", source="Sở NNMT", as_of="2025-06", note='QĐ "12"', who="A")
    store_layer(imported, tmp_path / "w", when=NOON, said=said)
    found = load_stored(tmp_path / "w", "rice_land")
    assert found.stored.said == said
    assert found.stored.imported_at == NOON
    assert found.stored.source_sha256 == imported.sha256
    assert found.coverage.equals(SQUARE)
    assert found.features.crs == imported.features.crs
    assert found.features["name_vi"].tolist() == ["Rừng"]
    assert found.features["positional_accuracy_m"].tolist() == [5.0]
    assert shapely.equals(found.features.geometry[0], SQUARE)
    assert found.stored.remarks_vi == tuple(each.vi for each in imported.remarks)


def test_full_coverage_comes_back_as_none(tmp_path):
    imported = prepare_layer(gpkg(tmp_path / "a.gpkg"), key="lake", coverage="full")
    store_layer(imported, tmp_path / "w", when=NOON)
    assert load_stored(tmp_path / "w", "lake").coverage is None


def test_the_newest_version_is_in_use_and_the_older_stays(tmp_path, imported):
    newer = prepare_layer(gpkg(tmp_path / "moi.gpkg", [moved(500, 0)]), key="rice_land")
    store_layer(newer, tmp_path / "w", when=NOON + dt.timedelta(days=1))
    store_layer(imported, tmp_path / "w", when=NOON)
    assert [each.source_name for each in stored_layers(tmp_path / "w")] == ["moi.gpkg", "rung.gpkg"]
    assert load_stored(tmp_path / "w", "rice_land").stored.source_name == "moi.gpkg"


def test_no_workspace_holds_no_layers(tmp_path):
    assert stored_layers(tmp_path / "absent") == []
    assert load_stored(tmp_path / "absent", "rice_land") is None


def test_removing_moves_the_files_aside(tmp_path, imported):
    kept = store_layer(imported, tmp_path, when=NOON)
    moved_to = remove_layer(tmp_path, "rice_land", when=NOON)
    assert stored_layers(tmp_path) == []
    assert (moved_to / kept.name).is_file()


def test_a_record_of_a_removal_that_cannot_be_read_is_left_out(tmp_path, imported):
    for hour in (1, 2):
        store_layer(imported, tmp_path, when=NOON)
        remove_layer(tmp_path, "rice_land", when=NOON + dt.timedelta(hours=hour), who=f"A{hour}")
    assert [each.who for each in removed_layers(tmp_path)] == ["A2", "A1"]
    (removed_layers(tmp_path)[0].path / "removed.toml").write_text("key =", encoding="utf-8")
    assert [each.who for each in removed_layers(tmp_path)] == ["A1"]


@pytest.mark.parametrize("key", ["rice_land", "../..", "", ".removed"])
def test_removing_what_is_not_there_is_refused(tmp_path, key):
    with pytest.raises(InputError, match="was not imported"):
        remove_layer(tmp_path, key, when=NOON)


def test_a_changed_file_is_refused(tmp_path, imported):
    path = store_layer(imported, tmp_path, when=NOON)
    path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(LayerMetadataError, match="not the file that was imported"):
        load_stored(tmp_path, "rice_land")


def test_damaged_metadata_is_refused(tmp_path, imported):
    path = store_layer(imported, tmp_path, when=NOON)
    path.with_suffix(".toml").write_text("key = ", encoding="utf-8")
    with pytest.raises(LayerMetadataError, match="cannot be read"):
        stored_layers(tmp_path)


def test_a_failed_store_leaves_nothing(tmp_path, imported, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("layers.import_store.write_toml", fail)
    with pytest.raises(OSError, match="No space"):
        store_layer(imported, tmp_path / "w", when=NOON)
    assert not [path for path in (tmp_path / "w").rglob("*") if path.is_file()]


@pytest.mark.parametrize("as_of", ["20/11/2026", "2026-13", "soon"])
def test_a_date_that_is_none_is_refused(tmp_path, imported, as_of):
    with pytest.raises(InputError, match="not a year, a month or a day"):
        store_layer(imported, tmp_path / "w", when=NOON, said=ImportNote(as_of=as_of))
    assert not (tmp_path / "w").exists()


def test_an_odd_key_is_refused(tmp_path):
    imported = prepare_layer(gpkg(tmp_path / "a.gpkg"), key="../lake")
    with pytest.raises(InputError, match="not a name of small letters"):
        store_layer(imported, tmp_path / "w", when=NOON)


def test_what_is_written_as_toml_reads_back():
    table = {
        "a": 'Rừng "đặc dụng"\n\x7f\t\\',
        "n": 2,
        "x": 0.1,
        "yes": True,
        "list": ["một", "hai"],
        "none": [],
    }
    assert tomllib.loads(write_toml(table)) == table
