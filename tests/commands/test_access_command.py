"""The command `access`."""

import json

import geopandas as gpd
import pytest
import shapely

from analysis.access_distances import ACCESS_KINDS
from commands.app import main

#: Beside QL.2 in the south, and somewhere without roads.
DRAWN = shapely.box(418_000, 2_406_000, 419_000, 2_407_000)


@pytest.fixture(name="drawn", scope="module")
def make_drawn(tmp_path_factory):
    path = tmp_path_factory.mktemp("access") / "sites.geojson"
    gpd.GeoDataFrame({"site_id": ["draw"]}, geometry=[DRAWN], crs="EPSG:9211").to_crs(4326).to_file(path)
    return path


def said(capsys, *words):
    assert main(["access", *map(str, words)]) == 0
    return capsys.readouterr().out


def test_document_has_the_graph_the_inputs_and_an_answer_for_each_kind(capsys, drawn):
    found = json.loads(said(capsys, drawn, "--json"))
    assert found["kind"] == "road_access"
    graph = found["graph"]
    assert {"nodes", "edges", "components", "component_km", "speeds_kmh", "merged_within_m"} <= set(graph)
    assert graph["as_of"]["roads_2018"] == "2018-01"
    assert {each["key"] for each in found["inputs"]} >= {"roads_2018", "roads_main", "places"}
    assert all(len(each["sha256"]) == 64 for each in found["inputs"])
    (site,) = found["sites"]
    assert [each["kind"] for each in site["access"]] == list(ACCESS_KINDS)
    town = site["access"][-1]
    assert (town["state"], set(town["distance_m"])) == ("reachable", {"low", "best", "high"})
    assert town["distance_m"]["best"] >= town["straight_m"]["best"]
    assert town["sentence"]["vi"].startswith("Theo mạng đường")


def test_table_is_said_in_vietnamese(capsys, drawn):
    table = said(capsys, drawn)
    words = ["Theo đường (km)", "Cao tốc đang khai thác", "Tốc độ trung bình giả định", "phần rời nhau"]
    assert all(word in table for word in words)


def test_table_is_said_in_english_and_says_that_crossings_were_joined(capsys, drawn):
    table = said(capsys, drawn, "--lang", "en", "--join-crossings")
    words = ["By road (km)", "Expressway in operation", "Assumed average speeds", "count as junctions"]
    assert all(word in table for word in words)


def test_file_that_is_not_there_is_refused(capsys, tmp_path):
    assert main(["access", str(tmp_path / "none.geojson"), "--json"]) == 2
    answer = capsys.readouterr()
    assert answer.out == ""
    assert answer.err.count("\n") == 1
