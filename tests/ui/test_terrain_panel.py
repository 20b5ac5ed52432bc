"""The part of the page Dữ liệu where terrain tiles are loaded, and the map that shows them."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import json

import numpy as np
import pytest
import shapely
from PIL import Image
from streamlit.testing.v1 import AppTest

from layers.coverage import coverage_outline
from layers.terrain_loading import add_tile
from layers.terrain_records import TerrainNote
from layers.terrain_tiles import remove_tile, stored_tiles
from reports.terrain_coverage import TerrainCoverage
from tests.layers.terrain_files import NORTH, WEST, cell_of, tif
from ui.data_catalogue import cards
from ui.data_entries import Entry
from ui.language import Speaker
from ui.layers import layer
from ui.map.describe import layer_facts
from ui.map.known_terrain import known_terrain, map_frame
from ui.map.payload import payload, payload_version
from ui.pages.data import VIEW_KEY
from ui.session import WORKSPACE_VARIABLE, Reader
from ui.terrain_tiles import ABOUT_KEY, CONFIRM_KEY, REMOVE_BUTTON_KEY, STATED_KEY

WHEN = dt.datetime(2026, 12, 1, 8, tzinfo=dt.UTC)
SCRIPT = """
from ui.pages import data
from ui.session import current_reader
data.draw(current_reader())
"""


@pytest.fixture(name="workspace")
def use_workspace(tmp_path, monkeypatch):
    monkeypatch.setenv(WORKSPACE_VARIABLE, str(tmp_path / "workspace"))
    return tmp_path / "workspace"


def opened(language="vi"):
    page = AppTest.from_string(SCRIPT, default_timeout=60)
    page.query_params["lang"] = language
    page.session_state[VIEW_KEY] = "terrain"
    return ran(page)


def ran(page):
    page.run()
    assert not page.exception
    return page


def given(page, path):
    page.file_uploader[0].set_value((path.name, path.read_bytes(), "application/octet-stream"))
    return ran(page)


def markup(page):
    return "".join(element.proto.body for element in page.get("html"))


def big(tmp_path, name="a.tif", height=900.0, **options):
    """A tile of 18 x 18 km in the north, where nothing is known."""
    return tif(tmp_path / name, np.full((60, 60), height), cell=300.0, **options)


@pytest.mark.parametrize(
    ("language", "words", "unit"),
    [
        ("vi", "Đã biết độ cao: 15,9\u00a0% diện tích tỉnh", "geoid EGM96"),
        ("en", "in 15.9% of the province", "EGM96"),
    ],
)
def test_first_screen_says_what_the_supplied_model_covers(workspace, language, words, unit):
    found = markup(opened(language))
    assert words in found
    assert unit in found
    assert not workspace.exists()


def test_a_tile_is_checked_kept_and_listed(workspace, tmp_path):
    page = given(opened(), big(tmp_path))
    page.text_input(key=ABOUT_KEY.format("title")).set_value("Đo bay <2025>")
    page.text_input(key=ABOUT_KEY.format("as_of")).set_value("2025-06")
    page.selectbox(key=STATED_KEY.format("datum")).set_value("hon_dau")
    page.button(key=CONFIRM_KEY).click()
    ran(page)
    assert "Đã nạp “Đo bay" in page.success[0].value
    (tile,) = stored_tiles(workspace)
    assert (tile.said.title, tile.said.as_of, tile.datum) == ("Đo bay <2025>", "2025-06", "hon_dau")
    assert "Đo bay &lt;2025&gt;" in markup(page)
    assert "Hòn Dấu" in markup(page)
    assert "không ghi đơn vị" in markup(page)


def test_a_refused_file_is_one_sentence_and_the_page_goes_on(workspace, tmp_path):
    page = given(opened(), big(tmp_path, crs=None))
    page.button(key=CONFIRM_KEY).click()
    ran(page)
    assert "không ghi hệ tọa độ" in page.error[0].value
    assert not workspace.exists()
    page.text_input(key=STATED_KEY.format("crs")).set_value("EPSG:9211")
    page.button(key=CONFIRM_KEY).click()
    ran(page)
    assert len(stored_tiles(workspace)) == 1


def test_a_tile_can_be_taken_out_of_use(workspace, tmp_path):
    add_tile(big(tmp_path), workspace, when=WHEN, said=TerrainNote(title="Thử"))
    page = opened()
    page.button(key=REMOVE_BUTTON_KEY).click()
    ran(page)
    assert "Đã thôi dùng “Thử" in page.success[0].value
    assert stored_tiles(workspace) == []


def test_the_map_shows_loaded_tiles_and_forgets_removed_ones(workspace, tmp_path):
    before = payload_version("terrain")
    tile = add_tile(big(tmp_path), workspace, when=WHEN)
    assert payload_version("terrain") != before
    assert known_terrain("roads_main") is None
    remove_tile(workspace, tile.tile_id, when=WHEN)
    assert payload_version("terrain") == before


def test_the_hillshade_of_a_slope_lies_where_the_tile_is(workspace, tmp_path):
    steep = 600 + 60.0 * np.tile(np.arange(40.0), (40, 1))
    add_tile(tif(tmp_path / "a.tif", steep, cell=300.0), workspace, when=WHEN)
    picture = Image.open(io.BytesIO(payload("terrain").content))
    frame = map_frame()
    col = (WEST + 6_000 - frame.west_m) / frame.cell_m / frame.n_cols * picture.width
    row = (frame.north_m - NORTH + 6_000) / frame.cell_m / frame.n_rows * picture.height
    opaque = np.asarray(picture.convert("RGBA"))[..., 3]
    assert opaque[int(row), int(col)] > 0
    assert opaque[int(row), int(col * 0.5)] == 0


def test_the_outline_of_the_known_terrain_grows_with_a_tile(workspace, tmp_path):
    add_tile(big(tmp_path), workspace, when=WHEN)
    (feature,) = json.loads(gzip.decompress(payload("terrain_extent").content))["features"]
    outline = shapely.geometry.shape(feature["geometry"])
    assert outline.contains(shapely.Point(105.3, 23.15))
    assert feature["properties"]["i"] == "terrain"
    assert cell_of(105.3, 23.15)[0] == pytest.approx(WEST + 9_000, abs=3_000)


def test_the_list_of_layers_says_how_much_is_known(workspace, tmp_path):
    add_tile(big(tmp_path), workspace, when=WHEN, said=TerrainNote(attribution="© Đo đạc"))
    facts = layer_facts("terrain", layer("terrain").metadata, Speaker("en"))
    assert facts["coverage"].startswith("With 1 loaded tiles the terrain is known in")
    assert "only" not in facts["coverage"].lower()
    assert facts["attribution"] == "SRTM, NASA/USGS; © Đo đạc"


def test_the_card_of_the_terrain_says_how_much_is_known(workspace, tmp_path):
    loaded = layer("terrain")
    outline = coverage_outline(loaded.spec, layer("communes").features(), layer("terrain_extent").features())
    entry = Entry(loaded=loaded, outline=outline)
    who = Reader(language="vi", workspace=workspace)
    before = cards([entry], who)
    add_tile(big(tmp_path), workspace, when=WHEN)
    assert "Chỉ khoảng 16 % diện tích tỉnh" in before
    assert "Kèm 1 mảnh đã nạp: đã biết địa hình ở" in cards([entry], who)
    assert "Chỉ khoảng 16 %" not in cards([entry], who)


def test_a_damaged_tile_is_left_out_of_the_map_and_said_on_the_page(workspace, tmp_path):
    before = payload_version("terrain")
    tile = add_tile(big(tmp_path), workspace, when=WHEN)
    tile.path.unlink()
    assert payload_version("terrain") == before
    page = AppTest.from_string(
        SCRIPT.replace(
            "data.draw(current_reader())",
            """
from ui.errors import shown_to_reader
reader = current_reader()
with shown_to_reader(reader.say):
    data.draw(reader)
""",
        ),
        default_timeout=60,
    )
    page.session_state[VIEW_KEY] = "terrain"
    assert "is not whole" in ran(page).error[0].value


@pytest.mark.parametrize(("share", "shown"), [(1.0, 100.0), (0.9999, 99.9), (0.1587, 15.9), (0.0, 0.0)])
def test_a_province_with_a_void_never_reads_wholly_known(share, shown):
    assert TerrainCoverage(known_share=share, sources=(), notes=()).known_pct == shown
