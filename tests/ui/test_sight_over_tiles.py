"""The heritage page and its papers use loaded terrain tiles and name them."""

import pytest

from analysis.heritage_sight import SightSetting
from layers.terrain_records import TerrainNote
from layers.terrain_tiles import remove_tile
from tests.reports.sight_cases import NOW, load_tile, site
from ui.consultation_note import with_answers
from ui.heritage_check import entries_now, report_of, sight_of, sight_sources


@pytest.fixture
def workspace(tmp_path):
    """A workspace with a flat tile around Dinh thự họ Vương."""
    said = TerrainNote(title="Đo bay", source="Sở", attribution="© Sở", as_of="2025")
    tile = load_tile(tmp_path / "w", tmp_path, said=said)
    return tmp_path / "w", tile


def sight(workspace):
    entries = entries_now()
    return sight_of(site(), [entries["G01"], entries["G03"]], SightSetting(), workspace=workspace)


def test_a_loaded_tile_settles_the_line_of_sight_until_it_is_removed(workspace):
    folder, tile = workspace
    assert sight(None)["G01"].visible is None
    found = sight(folder)["G01"]
    assert found.visible is True
    assert "Đo bay" in found.notes[-1].vi
    assert found.line is not None
    remove_tile(folder, tile.tile_id, when=NOW)
    assert sight(folder)["G01"].visible is None
    assert len(sight(folder)["G01"].notes) == 1


def test_papers_name_the_tiles_behind_their_lines_of_sight(workspace):
    folder, tile = workspace
    pairs = report_of([site()], radius_m=3_000.0, workspace=folder).pairs
    (line,) = sight_sources(site(), with_answers(pairs, {}), folder)
    assert (line.title, line.source, line.as_of) == ("Đo bay", "Sở; © Sở", "2025")
    assert line.sha256 == tile.sha256
    assert sight_sources(site(), pairs, None) == ()
    assert sight_sources(site(), (), folder) == ()
