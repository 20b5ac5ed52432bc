"""Roads become a graph: where they meet, and where they only seem to."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse.csgraph import dijkstra

from analysis.road_graph import build_road_graph
from analysis.road_reach import edge_matrix
from geo.errors import InputError
from tests.analysis.road_cases import EAST, GROUND, NORTH, SPEEDS, graph_of, node, roads, way_m

#: A road 2 km to the east.
MAIN = [(0, 0), (2000, 0)]


def test_roads_meet_at_a_shared_vertex():
    graph = graph_of(MAIN, [(2000, 0), (2000, 500)])
    assert (graph.facts.nodes, graph.facts.edges, graph.facts.components) == (3, 2, 1)
    assert way_m(graph, (0, 0), (2000, 500)) == pytest.approx(2500 * GROUND)


def test_minutes_go_by_the_speed_of_the_class():
    graph = graph_of(MAIN, [(2000, 0), (2000, 500)], classes=["national", "unknown"])
    order = np.argsort(graph.length_m)
    # 500 m at 30 km/h, 2 km at 60 km/h
    np.testing.assert_allclose(graph.minutes[order], [1.0 * GROUND, 2.0 * GROUND])


def test_loose_end_beside_a_road_is_a_junction_and_the_gap_is_driven():
    graph = graph_of(MAIN, [(1000, 5), (1000, 800)])
    assert (graph.facts.components, graph.facts.joined_ends, graph.facts.loose_ends) == (1, 1, 4)
    assert way_m(graph, (1000, 800), (0, 0)) == pytest.approx(1800 * GROUND)
    assert graph.facts.join_km == pytest.approx(0.005 * GROUND)


@pytest.mark.parametrize(("gap_m", "parts"), [(14.1, 1), (14.2, 2)], ids=["within 10 and 10 m", "beyond"])
def test_end_is_joined_within_the_accuracy_of_both_roads(gap_m, parts):
    graph = graph_of(MAIN, [(1000, gap_m), (1000, 800)])  # hypot(10, 10) = 14.142
    assert graph.facts.components == parts


def test_end_drawn_past_a_road_is_joined_and_counts_as_no_crossing():
    graph = graph_of(MAIN, [(1000, -6), (1000, 800)])
    assert (graph.facts.components, graph.facts.crossings) == (1, 0)


def test_roads_that_cross_between_their_vertices_are_a_bridge_unless_asked():
    cross = [(1000, -500), (1000, 500)]
    assert graph_of(MAIN, cross).facts.components == 2
    joined = graph_of(MAIN, cross, join_crossings=True)
    assert (joined.facts.components, joined.facts.crossings) == (1, 1)
    assert way_m(joined, (0, 0), (1000, 500)) == pytest.approx(1500 * GROUND)


def test_tunnel_under_a_road_with_a_vertex_of_its_own_there_is_not_joined():
    graph = graph_of(MAIN, [(1000, -500), (1000, 0.5), (1000, 500)])
    assert graph.facts.components == 2


def test_expressway_never_meets_the_road_that_it_crosses():
    crossed = [MAIN, [(1000, -500), (1000, 500)]]
    graph = graph_of(*crossed, classes=["expressway", "unknown"], join_crossings=True)
    assert (graph.facts.components, graph.facts.crossings) == (2, 0)


def test_road_that_ends_beside_an_expressway_does_not_lead_onto_it():
    graph = graph_of(MAIN, [(1000, 5), (1000, 800)], classes=["expressway", "unknown"])
    assert graph.facts.components == 2


def test_expressway_that_ends_beside_a_road_leads_onto_it():
    graph = graph_of(MAIN, [(1000, 5), (1000, 800)], classes=["unknown", "expressway"])
    assert graph.facts.components == 1


def test_link_too_short_to_be_drawn_joins_two_places_where_two_roads_end():
    ends = [[(-900, 0), (0, 0)], [(0, 0), (0, 900)], [(8, 0), (900, 0)], [(8, 0), (8, -900)]]
    assert graph_of(*ends).facts.components == 1


def test_parts_of_one_road_that_meet_are_no_loose_end():
    graph = graph_of([(-900, 0), (0, 0)], [(0, 0), (900, 0)], [(-900, 8), (900, 8)], ids=["A", "A", "B"])
    ends = np.flatnonzero(graph.is_join)
    assert node(graph, 0, 0) not in {*graph.start[ends].tolist(), *graph.end[ends].tolist()}


def test_end_is_not_joined_to_its_own_road():
    hairpin = [(0, 0), (500, 0), (500, 8), (100, 8)]
    graph = graph_of(hairpin)
    assert (graph.facts.joined_ends, graph.facts.edges) == (0, 3)


def test_end_is_joined_to_another_part_though_its_own_is_nearer():
    near = [[(0, 0), (1000, 0)], [(0, 0), (0, 5), (1000, 5)]]  # two carriageways, 5 m apart
    far = [[(1010, 0), (2000, 0)], [(1010, 5), (2000, 5), (2000, 0)]]
    graph = graph_of(*near, *far)
    assert graph.facts.components == 1
    assert way_m(graph, (0, 0), (2000, 0)) == pytest.approx(2000 * GROUND)


def test_island_is_a_part_of_its_own_and_the_longest_part_is_first():
    graph = graph_of([(-5000, 5000), (-4900, 5000)], MAIN)
    assert graph.facts.component_km == pytest.approx((2 * GROUND, 0.1 * GROUND))
    assert graph.component[node(graph, 0, 0)] == 0
    assert graph.facts.largest_share == pytest.approx(2 / 2.1)


def test_two_edges_between_two_nodes_count_as_the_quicker():
    graph = graph_of(MAIN, MAIN, MAIN, classes=["unknown", "national", "unknown"])
    assert graph.facts.edges == 3
    assert edge_matrix(graph, graph.minutes).toarray().max() == pytest.approx(2 * GROUND)  # at 60 km/h


def test_no_roads_are_refused():
    with pytest.raises(InputError, match="there are no roads, at least one line is needed"):
        build_road_graph(roads(), speeds_kmh=SPEEDS)


@pytest.mark.parametrize("speeds", [{}, {"unknown": 0.0}, {"unknown": float("nan")}])
def test_class_without_a_speed_is_refused(speeds):
    with pytest.raises(InputError, match="class unknown has no speed above 0 km/h"):
        build_road_graph(roads(MAIN), speeds_kmh=speeds)


#: Streets of a 4 by 4 lattice, 100 m wide.
STREETS = [((x, y), (x + 1, y)) for x in range(3) for y in range(4)]
STREETS += [((x, y), (x, y + 1)) for x in range(4) for y in range(3)]
some_streets = st.lists(st.sampled_from(STREETS), min_size=2, max_size=20, unique=True)


def lattice(streets, shift=(0, 0)):
    lines = [[(100 * x + shift[0], 100 * y + shift[1]) for x, y in street] for street in streets]
    return graph_of(*lines, accuracy_m=1.0)


def ways_between_corners(graph, shift=(0, 0)):
    """Return all ways between corners of the lattice by their places."""
    ways = dijkstra(edge_matrix(graph, graph.length_m))
    places = [tuple(each) for each in np.rint((graph.xy - (EAST, NORTH) - shift) / 100).astype(int).tolist()]
    return {(a, b): ways[i, j] for i, a in enumerate(places) for j, b in enumerate(places)}


@settings(max_examples=25, deadline=None)
@given(streets=some_streets, more=st.sampled_from(STREETS))
def test_one_more_road_never_makes_a_way_longer(streets, more):
    before = ways_between_corners(lattice(streets))
    after = ways_between_corners(lattice([*streets, more]))
    assert all(after[pair] <= way + 1e-6 for pair, way in before.items())


@settings(max_examples=25, deadline=None)
@given(streets=some_streets, seed=st.randoms(use_true_random=False))
def test_order_and_direction_of_roads_change_nothing(streets, seed):
    other = [street[::-1] if seed.random() < 0.5 else street for street in streets]
    seed.shuffle(other)
    before, after = ways_between_corners(lattice(streets)), ways_between_corners(lattice(other))
    assert before.keys() == after.keys()
    np.testing.assert_allclose(list(before.values()), [after[pair] for pair in before], rtol=1e-12)


@settings(max_examples=10, deadline=None)
@given(streets=some_streets, north=st.integers(-50_000, 50_000))
def test_roads_moved_along_the_meridian_stay_as_long(streets, north):
    shift = (0, north)
    before = ways_between_corners(lattice(streets))
    after = ways_between_corners(lattice(streets, shift), shift)
    np.testing.assert_allclose(list(before.values()), [after[pair] for pair in before], rtol=1e-9)
