"""Layers that were imported into the workspace, as the pages use them."""

import datetime as dt
import json
from dataclasses import replace

import geopandas as gpd
import pytest
import shapely

from geo.site_outline import outline_site
from layers.import_removal import remove_layer
from layers.import_store import store_layer, stored_layers
from layers.import_store_records import ImportNote
from layers.imports import prepare_layer
from reports.replay import replay_record
from ui.heritage_check import report_of
from ui.land_conflict_check import check_now, constraints_now
from ui.land_conflict_finding import finding_markup
from ui.land_conflict_record import replay_json
from ui.language import Speaker
from ui.layer_import_markup import stored_table
from ui.layers import layer
from ui.session import Reader
from ui.workspace_layers import workspace_layers

NOW = dt.datetime(2026, 11, 20, 8, 0, tzinfo=dt.UTC)
AS_OF = dt.date(2026, 12, 31)
SITE = outline_site(shapely.box(420000, 2403000, 420100, 2403100), name="Khu thử", accuracy_m=0.0)


def bring(workspace, folder, key, shape, **stated):
    """Import one polygon as a constraint layer, as the page Dữ liệu does."""
    path = folder / f"{key}.gpkg"
    gpd.GeoDataFrame({"name_vi": ["Lô"]}, geometry=[shape], crs="EPSG:9211").to_file(path)
    imported = prepare_layer(path, key=key, keys=(key,), **stated)
    store_layer(imported, workspace, said=ImportNote(source="Chi cục Kiểm lâm", as_of="2026-06"), when=NOW)


@pytest.fixture(name="brought")
def bring_half_of_the_site(tmp_path):
    workspace = tmp_path / "workspace"
    half = shapely.box(420050, 2402900, 420200, 2403200)
    bring(workspace, tmp_path, "forest_protection", half, accuracy_m=0.0, coverage="full")
    return workspace


def finding_of(workspace, rule_id="FOR-PRO"):
    return check_now([SITE], as_of=AS_OF, workspace=workspace).findings[SITE.site_id, rule_id]


def test_without_the_layer_nothing_is_checked(tmp_path):
    assert finding_of(tmp_path).verdict == "not_checked"
    assert workspace_layers(tmp_path).version == ""


def test_an_imported_layer_answers_its_rule(brought):
    finding = finding_of(brought)
    assert finding.verdict == "conflict"
    assert finding.overlap_grid_ha.best == pytest.approx(0.5)  # half of a square of 100 m
    assert (finding.layer_facts.source_vi, finding.layer_facts.as_of) == ("Chi cục Kiểm lâm", "2026-06")


def test_an_imported_layer_is_named_in_the_readers_language(brought):
    finding = finding_of(brought)
    facts = finding.layer_facts
    assert (facts.title_vi, facts.title_en, facts.operation) == ("Rừng phòng hộ", "Protection forest", "")
    shown = finding_markup(finding, SITE, Speaker("vi"))
    assert "không cần: lớp đã ở hệ tọa độ tính toán" in shown
    assert "Nothing" not in shown
    assert "forest_protection" not in shown


def test_it_answers_no_other_rule(brought):
    assert finding_of(brought, "FOR-SPE").verdict == "not_checked"


def test_a_removed_layer_answers_no_more(brought):
    assert finding_of(brought).verdict == "conflict"
    remove_layer(brought, "forest_protection", when=NOW)
    assert finding_of(brought).verdict == "not_checked"


def test_the_same_layers_are_opened_once(brought):
    assert workspace_layers(brought) is workspace_layers(brought)
    assert constraints_now(brought)["forest_protection"] is constraints_now(brought)["forest_protection"]


def test_defaults_are_said(tmp_path):
    workspace = tmp_path / "workspace"
    bring(workspace, tmp_path, "rice_land", shapely.box(420000, 2403000, 420010, 2403010))
    said = " ".join(words.vi for words in finding_of(workspace, "RICE").assumptions)
    assert "mặc định 0 m" in said
    assert "mặc định là đầy đủ" in said


def test_a_record_with_an_imported_layer_replays(brought):
    record = json.loads(replay_json(SITE, "FOR-PRO", as_of=AS_OF, workspace=brought).decode())
    assert record["findings"][0]["verdict"] == "conflict"
    assert replay_record(record, layer).is_same


def test_a_record_says_when_the_imported_layer_is_gone(brought):
    record = json.loads(replay_json(SITE, "FOR-PRO", as_of=AS_OF, workspace=brought).decode())
    remove_layer(brought, "forest_protection", when=NOW)
    replay = replay_record(record, layer)
    assert not replay.is_same
    assert [change.key for change in replay.changed_inputs] == ["forest_protection"]


def test_an_outline_of_coverage_counts(tmp_path):
    workspace = tmp_path / "workspace"
    outline = tmp_path / "coverage.gpkg"
    gpd.GeoDataFrame(geometry=[shapely.box(419000, 2402000, 421000, 2404000)], crs="EPSG:9211").to_file(
        outline
    )
    shape = shapely.box(420050, 2402900, 420200, 2403200)
    bring(workspace, tmp_path, "rice_land", shape, accuracy_m=1.0, coverage=outline)
    assert finding_of(workspace, "RICE").coverage == "full"
    record = json.loads(replay_json(SITE, "RICE", as_of=AS_OF, workspace=workspace).decode())
    assert replay_record(record, layer).is_same


def test_imported_zones_answer_the_heritage_check(tmp_path):
    workspace = tmp_path / "workspace"
    bring(workspace, tmp_path, "heritage_zone_1", SITE.geometry.buffer(50), accuracy_m=1.0, coverage="full")
    (summary,) = report_of([SITE], radius_m=5000.0, workspace=workspace).sites
    assert any("khu vực bảo vệ I" in note.vi for note in summary.notes)


def test_the_day_of_an_import_is_that_of_vietnam(brought):
    (stored,) = stored_layers(brought)
    late = replace(stored, imported_at=dt.datetime(2026, 11, 20, 18, 0, tzinfo=dt.UTC))
    shown = stored_table([late], {}, Reader(language="vi", workspace=brought))
    assert "21/11/2026" in shown
