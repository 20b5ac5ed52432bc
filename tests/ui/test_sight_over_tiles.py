"""The heritage page and its papers use loaded terrain tiles and name them."""

import pytest

from analysis.heritage_sight import SightSetting
from layers.terrain_records import TerrainNote
from layers.terrain_tiles import remove_tile
from reports.terrain_coverage import province_terrain
from tests.reports.sight_cases import NOW, load_tile, site
from ui.consultation_note import with_answers
from ui.heritage_check import entries_now, report_of, sight_note, sight_of, sight_sources
from ui.language import Speaker
from ui.quality import current_findings


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


def test_the_data_check_counts_loaded_tiles(workspace):
    folder, tile = workspace
    without = {each.finding_id: each for each in current_findings()}
    found = {each.finding_id: each for each in current_findings(folder)}
    (before,) = without["TERRAIN-terrain"].figures
    (after,) = found["TERRAIN-terrain"].figures
    assert after.value == province_terrain(folder).known_pct > before.value
    assert "VOID-terrain" not in found  # voids are among what is not known
    remove_tile(folder, tile.tile_id, when=NOW)
    assert current_findings(folder) == current_findings()


@pytest.mark.parametrize(
    ("say", "words"), [(Speaker("vi"), "kể cả 1 mảnh đã nạp"), (Speaker("en"), "1 loaded")]
)
def test_the_page_says_that_loaded_tiles_count(workspace, say, words):
    folder, _ = workspace
    said = sight_note(folder, say)
    assert words in said
    assert "16,8" in said or "16.8" in said  # 15.9 % and the tile's 144 km2 of 13,796
    assert sight_note(folder.with_name("none"), say) == say("heritage.sight_note")
