"""The page Dữ liệu without a browser."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from layers.catalogue import LAYERS
from layers.coverage import coverage_outline
from layers.load import load_layer
from ui import data_catalogue, data_entries, data_findings
from ui.language import SENTENCES
from ui.pages.data import FIND_KEY, LAYER_KEY, ROLE_KEY, SEARCH_KEY, SEVERITY_KEY, VIEW_KEY
from ui.quality import current_findings
from ui.session import Reader

SCRIPT = """
from ui.pages import data
from ui.session import current_reader
data.draw(current_reader())
"""


def opened(language: str = "vi", **state: object) -> AppTest:
    page = AppTest.from_string(SCRIPT, default_timeout=60)
    page.query_params["lang"] = language
    for key, value in state.items():
        page.session_state[key] = value
    page.run()
    assert not page.exception
    return page


def markup(page: AppTest) -> str:
    return "".join(element.proto.body for element in page.get("html"))


def reader(language: str = "vi") -> Reader:
    return Reader(language=language, workspace=Path("workspace"))


@pytest.mark.parametrize(("language", "words"), [("vi", "Độ chính xác"), ("en", "Accuracy")])
def test_first_screen_has_a_card_per_layer(language, words):
    body = markup(opened(language))
    assert body.count('<article class="dq-card"') == len(LAYERS)
    assert body.count(f"<dt>{words}</dt>") == len(LAYERS)


def test_every_open_layer_has_its_file_and_its_description():
    body = markup(opened())
    for key, spec in LAYERS.items():
        name = Path(spec.path).name
        assert f'href="/download/{key}/{name}"' in body
        assert f'href="/download/{key}/{name}.meta.toml"' in body


def test_search_without_accents_finds_accents():
    page = opened()
    page.text_input(key=SEARCH_KEY).set_value("duong day dien").run()
    assert 'id="power_lines"' in markup(page)
    assert 'id="communes"' not in markup(page)


def found(text: str) -> set[str]:
    return {entry.loaded.spec.key for entry in data_entries.chosen(data_entries.current_entries(), text, [])}


@pytest.mark.parametrize("text", ["ODbL", "openstreetmap", "contributors"])
def test_search_finds_licence_and_source(text):
    assert "power_lines" in found(text)
    assert "parks" not in found(text)


@pytest.mark.parametrize("text", ["SRTM", "công cộng", "phạm vi công cộng", "public domain"])
def test_search_finds_what_is_free(text):
    assert "terrain" in found(text)
    assert "parks" not in found(text)


@pytest.mark.parametrize("text", ["hạ tầng", "infrastructure"])
def test_search_finds_the_group(text):
    assert {"roads_main", "substations"} <= found(text)


def test_words_in_another_order_are_found_too():
    assert "power_lines" in found("điện đường dây")


def test_layers_of_one_coverage_share_one_measurement():
    first, again = data_entries.current_entries(), data_entries.current_entries()
    outlines = {entry.loaded.spec.key: entry.outline for entry in first}
    assert [entry.outline is outlines[entry.loaded.spec.key] for entry in again] == [True] * len(LAYERS)
    assert outlines["province"] is outlines["communes"]


@pytest.mark.parametrize("key", ["terrain", "substations", "parks"])
def test_shared_coverage_is_that_of_the_layer(key):
    footprint = load_layer("terrain_extent").features() if key == "terrain" else None
    expected = coverage_outline(LAYERS[key], load_layer("communes").features(), footprint)
    outlines = {entry.loaded.spec.key: entry.outline for entry in data_entries.current_entries()}
    assert outlines[key] == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("vi", ["WGS 84 (EPSG:4326)", "VN-2000, KTT 106°00′ (EPSG:9211)", "1 vùng"]),
        ("en", ["WGS 84 (EPSG:4326)", "VN-2000, central meridian 106°00′ (EPSG:9211)", "1 area<"]),
    ],
)
def test_cards_name_the_coordinate_system_and_count_in_words(language, expected):
    body = markup(opened(language))
    assert [text for text in expected if text not in body] == []


def test_command_stands_behind_the_administrators_line_only():
    body = markup(opened(**{VIEW_KEY: "findings"}))
    assert body.count("python3 run.py") == 1
    assert "Dành cho người quản trị</summary>" in body


def test_search_that_finds_nothing_says_what_to_do():
    page = opened()
    page.text_input(key=SEARCH_KEY).set_value("<b>xyz").run()
    assert "Không có lớp nào khớp với “<b>xyz”" in page.info[0].value


def test_group_leaves_its_layers_only():
    body = markup(opened(**{ROLE_KEY: ["constraint"]}))
    assert re.findall(r'<article class="dq-card" id="(\w+)"', body) == ["heritage_sites", "protected_areas"]


@pytest.mark.parametrize(
    ("language", "words"), [("vi", "{n} trong {n} vấn đề"), ("en", "{n} of {n} problems")]
)
def test_problems_are_counted_and_listed(language, words):
    body = markup(opened(language, **{VIEW_KEY: "findings"}))
    assert body.count('<th scope="row">') == len(current_findings())
    assert words.format(n=len(current_findings())) in body


def test_problems_by_severity_layer_and_word():
    state = {
        VIEW_KEY: "findings",
        SEVERITY_KEY: ["doubt"],
        LAYER_KEY: "heritage_sites",
        FIND_KEY: "lung khuy",
    }
    body = markup(opened(**state))
    assert body.count('<th scope="row">') == 1
    assert "PLACE-R09" in body


def test_problems_that_match_nothing_say_so():
    page = opened(**{VIEW_KEY: "findings", FIND_KEY: "khong co gi nhu the"})
    assert "Không có vấn đề nào khớp" in page.info[0].value


def test_csv_has_a_row_per_problem_and_opens_in_a_spreadsheet():
    content = data_findings.as_csv(current_findings())
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert content.startswith(b"\xef\xbb\xbf")
    assert len(rows) == len(current_findings())
    ngoc_duong = next(row for row in rows if row["finding_id"] == "AREA-00700")
    assert "declared_area_km2=98.07 km2" in ngoc_duong["figures"]


def test_markup_from_the_data_is_escaped():
    loaded = load_layer("parks")
    hostile = dataclasses.replace(loaded.metadata, publisher_vi="<script>alert(1)</script>")
    loaded = dataclasses.replace(loaded, metadata=hostile)
    outline = coverage_outline(loaded.spec, load_layer("communes").features())
    body = data_catalogue.cards([data_entries.Entry(loaded=loaded, outline=outline)], reader())
    assert "<script>" not in body
    assert "&lt;script&gt;" in body


@pytest.mark.parametrize(
    ("size", "vi", "en"),
    [
        (340, "0,3\xa0kB", "0.3\xa0kB"),
        (63_233, "63\xa0kB", "63\xa0kB"),
        (2_800_000, "2,8\xa0MB", "2.8\xa0MB"),
    ],
)
def test_file_sizes(size, vi, en):
    assert data_catalogue.file_size(size, reader("vi")) == vi
    assert data_catalogue.file_size(size, reader("en")) == en


def test_every_sentence_has_the_same_placeholders_in_both_languages():
    for key, (vi, en) in SENTENCES.items():
        if key.startswith("data.") and key != "data.lineage_text":
            assert set(re.findall(r"{\w+}", vi)) == set(re.findall(r"{\w+}", en)), key
