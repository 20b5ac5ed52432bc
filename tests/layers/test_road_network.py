"""The catalogue's roads as one graph: what it is made of, and another package's shortest ways."""

from functools import cache
from types import SimpleNamespace

import networkx as nx
import numpy as np
import pytest
import shapely
from scipy.sparse.csgraph import dijkstra

from analysis.access import road_access
from analysis.road_reach import edge_matrix
from geo.errors import LayerSchemaError
from geo.geodesic import nearest_distances_m
from layers.load import load_layer
from layers.road_network import NETWORK_LAYERS, SPEEDS_KMH, road_lines
from reports.access_targets import read_access_targets
from reports.conflict_check import select_sites
from reports.road_access import load_road_network, run_access
from tests.analysis.offer_cases import site

load = cache(load_layer)


@pytest.fixture(name="network", scope="module")
def make_network():
    return load_road_network(load)


@pytest.fixture(name="pairs", scope="module")
def make_pairs(network):
    """Return 500 pairs of nodes, from 10 starts, seeded, with the shortest way between them."""
    rng = np.random.default_rng(20261201)
    graph = network.graph
    starts = rng.choice(len(graph.xy), 10, replace=False)
    ends = rng.choice(len(graph.xy), (10, 50))
    ways = dijkstra(edge_matrix(graph, graph.length_m), indices=starts)
    return starts, ends, np.take_along_axis(ways, ends, axis=1)


def test_roads_under_construction_are_left_out():
    table = load("roads_main").features()
    building = set(table.loc[table["road_status"] == "under_construction", "road_id"])
    assert building
    assert not building & set(road_lines(load, "roads_main").road_ids)


@pytest.mark.parametrize("key", NETWORK_LAYERS)
def test_every_class_of_the_layers_has_a_speed(key):
    assert set(road_lines(load, key).classes) <= set(SPEEDS_KMH)


def test_layer_with_an_accuracy_for_each_line_is_refused():
    loaded = load("roads_main")
    stated = SimpleNamespace(metadata=SimpleNamespace(positional_accuracy_m="per_feature"))
    with pytest.raises(LayerSchemaError, match="gives the accuracy as 'per_feature', one radius"):
        road_lines(lambda _: stated, loaded.spec.key)


def test_roads_hang_together(network):
    facts = network.graph.facts
    assert facts.largest_share > 0.97
    assert facts.components < 20
    # of 3,100 km and 1,722 km that are open, 847 km are in both
    assert facts.total_km == pytest.approx(3100 + 1608 - 847, rel=0.01)


def test_junctions_at_crossings_would_hardly_join_more(network):
    joined = load_road_network(load, join_crossings=True).graph.facts
    assert joined.largest_share - network.graph.facts.largest_share < 0.001
    assert joined.crossings == network.graph.facts.crossings < 20


def test_shortest_ways_are_those_of_another_package(network, pairs):
    graph = network.graph
    other = nx.Graph()
    lengths = zip(graph.start.tolist(), graph.end.tolist(), graph.length_m.tolist(), strict=True)
    for start, end, length_m in sorted(lengths, key=lambda edge: -edge[2]):  # the shorter of two edges stays
        other.add_edge(start, end, weight=length_m)
    starts, ends, ways = pairs
    theirs = [nx.single_source_dijkstra_path_length(other, start) for start in starts.tolist()]
    expected = [[way.get(end, np.inf) for end in row] for way, row in zip(theirs, ends.tolist(), strict=True)]
    np.testing.assert_allclose(ways, expected, rtol=1e-12)
    assert np.isfinite(ways).sum() > 400


def test_no_way_is_shorter_than_the_geodesic(network, pairs):
    xy, (starts, ends, ways) = network.graph.xy, pairs
    for start, row, lengths in zip(starts, ends, ways, strict=True):
        straight = nearest_distances_m(shapely.Point(xy[start]), shapely.points(xy[row]))
        assert (lengths >= straight * (1 - 1e-7)).all()


def test_answers_for_drawn_land_are_no_shorter_than_the_straight_line(network):
    rng = np.random.default_rng(7)
    corners = network.graph.xy[rng.choice(len(network.graph.xy), 20)] + rng.normal(0, 800, (20, 2))
    sites = [
        site(f"S{row}", geometry=shapely.box(x, y, x + 900, y + 600)) for row, (x, y) in enumerate(corners)
    ]
    found = road_access(sites, network.graph, read_access_targets(load))
    answers = [each for answer in found.values() for each in answer if each.state == "reachable"]
    assert len(answers) > 80
    assert all(each.distance_m.best >= each.straight_m.best * (1 - 1e-7) for each in answers)
    assert all(each.minutes.best > 0 or each.distance_m.best == 0 for each in answers)


def test_parks_known_by_their_communes_have_a_least_and_a_most(network):
    parks = [each for each in select_sites("parks", load) if each.site_id in {"KCN-04", "KCN-12"}]
    check = run_access(parks, load, network=network)
    ways = [each for each in check.answers["KCN-04"] if each.state == "reachable"]
    assert len(ways) == 6
    assert all(each.distance_m.best is None for each in ways)
    assert all(each.distance_m.low < each.distance_m.high for each in ways)
    assert all(each.distance_m.low >= each.straight_m.low for each in ways)
    assert {each.state for each in check.answers["KCN-12"]} == {"not_known"}


def test_places_far_outside_the_province_are_outside(network):
    near = site(geometry=shapely.box(419_000, 2_407_000, 419_900, 2_407_600))
    found = road_access([near], network.graph, read_access_targets(load))["KCN-91"]
    states = {each.kind: each.state for each in found}
    assert {states[kind] for kind in ("airport", "seaport", "river_port", "rail")} == {"outside"}
    assert states["expressway_building"] == "broken"
    assert states["expressway"] == states["border_gate"] == "reachable"
