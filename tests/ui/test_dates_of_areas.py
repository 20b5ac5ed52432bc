"""An area stands beside the date of its own source; a source is said in the reader's language."""

from __future__ import annotations

from pathlib import Path

import pytest

from layers.load import load_layer
from ui.language import Speaker
from ui.map.facts import cluster_facts, park_facts, protected_facts, reference_facts
from ui.overview_figures import area_source
from ui.overview_parks import _place_cell
from ui.session import Reader


def row_of(key: str, id_column: str, row_id: str):
    rows = load_layer(key).rows()
    return rows[rows[id_column] == row_id].iloc[0]


def reader(language: str) -> Reader:
    return Reader(language=language, workspace=Path("workspace"))


@pytest.mark.parametrize(
    ("park_id", "language", "words"),
    [
        ("KCN-02", "vi", "30/3/2023"),
        ("KCN-02", "en", "30 Mar 2023"),
        ("KCN-08", "vi", "thời điểm chưa rõ"),
        ("KCN-08", "en", "date not known"),
        ("KCN-04", "vi", ""),
    ],
)
def test_map_dates_the_area_of_a_park(park_id, language, words):
    facts = dict(park_facts(row_of("parks", "park_id", park_id), Speaker(language)))
    assert facts["map.fact_area_as_of"].replace("30/03", "30/3") == words


@pytest.mark.parametrize(
    ("cluster_id", "words"),
    [("CCN-02", "18/01/2019"), ("CCN-04", "01/2025"), ("CCN-05", "thời điểm chưa rõ"), ("CCN-01", "")],
)
def test_map_dates_the_area_of_a_cluster(cluster_id, words):
    facts = dict(cluster_facts(row_of("clusters", "cluster_id", cluster_id), Speaker("vi")))
    assert facts["map.fact_area_as_of"] == words


def test_newest_source_is_no_date_of_the_area():
    facts = dict(park_facts(row_of("parks", "park_id", "KCN-08"), Speaker("en")))
    assert facts["map.fact_newest_source"] == "11 Aug 2026"


@pytest.mark.parametrize(("language", "words"), [("vi", "thời điểm chưa rõ"), ("en", "date not known")])
def test_overview_says_that_the_date_of_an_area_is_not_known(language, words):
    assert area_source(row_of("parks", "park_id", "KCN-08"), reader(language)).endswith(words)


@pytest.mark.parametrize(
    ("language", "no_source", "knowledge"),
    [
        ("vi", "Chưa tìm thấy nguồn", "Kiến thức chung"),
        ("en", "No source found", "General knowledge"),
    ],
)
def test_source_is_said_in_one_language(language, no_source, knowledge):
    reserve = {**row_of("protected_areas", "protected_id", "F04"), "commune_names": ""}
    assert dict(protected_facts(reserve, Speaker(language)))["map.fact_sources"] == no_source
    city = row_of("reference_points", "point_id", "RP-17")
    assert dict(reference_facts(city, Speaker(language)))["map.fact_sources"] == knowledge


def test_geopark_keeps_its_recognition_and_its_plan():
    site = row_of("heritage_sites", "heritage_id", "U01")
    assert "UNESCO" in site["note_vi"]
    assert "GGN" in site["note_en"]
    assert "QĐ 310/QĐ-TTg ngày 07/02/2013" in site["note_vi"]
    assert "310/QĐ-TTg of 7 Feb 2013" in site["note_en"]


def test_place_with_an_unknown_commune_code_shows_the_code():
    park = {**row_of("parks", "park_id", "KCN-01"), "commune_codes": "02524;99999"}
    assert _place_cell(park, {"02524": "Phường Bình Thuận"}, reader("vi")) == "Phường Bình Thuận, 99999"
