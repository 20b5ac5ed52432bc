"""Access by road: by hand, where there is no way, and the laws that every answer keeps."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.access import road_access
from analysis.access_distances import ACCESS_KINDS
from tests.analysis.offer_cases import site, targets
from tests.analysis.road_cases import GROUND, at, graph_of

#: 1 km square; a road passes 100 m south of it.
SQUARE = shapely.box(*at(0, 100), *at(1000, 1100))
ROAD = [(0, 0), (10_000, 0)]


def point(east, north):
    return shapely.Point(at(east, north))


def answer(graph, *shapes, kind="town", where=None, **more):
    place = where or site(geometry=SQUARE)
    return road_access([place], graph, [targets(*shapes, kind=kind)], **more)[place.site_id][0]


def test_way_is_straight_to_the_road_along_it_and_straight_from_it():
    found = answer(graph_of(ROAD), point(9000, 300))
    assert found.state == "reachable"
    # the road runs along the square: 101 m down, from about x = 1010 on 7,990 m along, 300 m up
    assert found.link_m == pytest.approx(101 * GROUND)
    assert found.distance_m.best == pytest.approx((101 + 7990 + 300) * GROUND, abs=5)
    # 401 m at 10 km/h and 7,990 m at 30 km/h
    assert found.minutes.best == pytest.approx((401 * 0.006 + 7990 * 0.002) * GROUND, abs=0.01)
    assert (found.name_vi, found.distance_m.low, found.distance_m.high) == ("town 0", None, None)


def test_road_through_the_site_is_met_at_its_edge():
    found = answer(graph_of([(500, 0), (500, 5000)]), point(500, 4100))
    assert found.link_m == 0
    assert found.distance_m.best == pytest.approx(3000 * GROUND)


def test_road_inside_the_site_is_met():
    inner = [(300, 500), (600, 500)]
    found = answer(graph_of([*inner, (600, 5000)]), point(600, 4100))
    assert (found.link_m, found.distance_m.best) == (0, pytest.approx(3000 * GROUND))
    assert answer(graph_of(inner), point(450, 500)).distance_m.best == 0


def test_what_lies_in_the_site_needs_no_way():
    for graph in (graph_of([(600, -5000), (600, 5000)]), graph_of([(90_000, 0), (99_000, 0)])):
        found = answer(graph, point(800, 500))  # 200 m off the road, or no road near at all
        assert (found.state, found.distance_m.best, found.minutes.best) == ("reachable", 0, 0)
        assert (found.name_vi, found.sentence.en) == ("town 0", "It lies in the site or at its edge.")


def test_site_and_target_on_one_stretch_of_road_do_not_go_round_by_its_ends():
    near = site(geometry=shapely.box(*at(4000, 10), *at(4100, 110)))
    found = answer(graph_of(ROAD), point(4400, 0), where=near)
    assert found.distance_m.best == pytest.approx((11 + 300 - 4.6) * GROUND, abs=0.1)  # 11² = 10² + 4.6²


def test_shortest_and_quickest_way_may_be_two_ways():
    fast = [(0, 0), (0, -3000), (6000, -3000), (6000, 0)]
    graph = graph_of([(0, 0), (6000, 0)], fast, classes=["unknown", "national"])
    start = site(geometry=shapely.box(*at(-100, 0), *at(0, 100)))
    found = answer(graph, point(6000, 0), where=start)
    assert found.distance_m.best == pytest.approx(6000 * GROUND)
    assert found.minutes.best == pytest.approx(12.0 * GROUND)  # both: 6 km at 30, 12 km at 60 km/h
    slow = graph_of([(0, 0), (6000, 0)], classes="unknown")
    assert answer(slow, point(6000, 0), where=start).minutes.best == pytest.approx(12.0 * GROUND)


def test_national_road_is_reached_where_the_site_meets_it():
    found = answer(graph_of(ROAD, classes="national", names="QL.2"), point(0, 0), kind="national_road")
    assert (found.distance_m.best, found.link_m) == pytest.approx((100 * GROUND, 100 * GROUND))
    assert found.name_vi == "QL.2"


def test_expressway_is_reached_where_it_meets_another_road():
    ways = [ROAD, [(8000, 0), (8000, 9000)], [(5000, -100), (5000, -9000)]]
    kinds = ["unknown", "expressway", "expressway"]
    graph = graph_of(*ways, classes=kinds, names=["", "CT.02", "CT.05"])
    near = shapely.LineString([at(5000, -100), at(5000, -9000)])
    found = answer(graph, near, kind="expressway")
    assert found.name_vi == "CT.02"  # the nearer one, CT.05, meets no road
    assert 7000 * GROUND < found.distance_m.best < 8200 * GROUND
    assert "nút giao" in found.sentence.vi


@pytest.mark.parametrize(
    ("kind", "classes", "said"),
    [
        ("expressway", "unknown", "No place where an expressway meets another road"),
        ("expressway_building", "unknown", "is being built"),
    ],
)
def test_expressway_without_an_entrance_has_the_straight_line_only(kind, classes, said):
    found = answer(graph_of(ROAD, classes=classes), point(5000, 300), kind=kind)
    assert (found.state, found.distance_m.is_known, found.minutes.best) == ("broken", False, None)
    assert found.straight_m.best is not None
    assert said in found.sentence.en


def test_other_part_of_the_roads_is_broken():
    graph = graph_of(ROAD, [(0, -8000), (9000, -8000)])
    found = answer(graph, point(5000, -8000))
    assert (found.state, found.distance_m.best) == ("broken", None)
    assert found.straight_m.best == pytest.approx(np.hypot(4000, 8100) * GROUND)
    assert found.sentence.vi.startswith("Mạng đường trong dữ liệu không nối")


def test_target_far_from_every_road_is_outside():
    found = answer(graph_of(ROAD), point(16_000, 0))  # 6 km beyond the end of the road
    assert found.state == "outside"
    assert "ngoài mạng đường" in found.sentence.vi


def test_site_far_from_every_road_is_broken_and_says_how_far():
    found = answer(graph_of([(0, -5500), (9000, -5500)]), point(5000, -5500))
    assert found.state == "broken"
    assert "Trong vòng 5,0 km" in found.sentence.vi


def test_road_of_another_part_is_taken_only_when_hardly_farther():
    village = [(0, 50), (1000, 50)]
    target = point(9000, -400)
    reached = answer(graph_of(village, [(0, -400), (9000, -400)], accuracy_m=1.0), target)
    assert (reached.state, reached.link_m) == ("reachable", pytest.approx(501 * GROUND))
    target = point(9000, -500)
    assert answer(graph_of(village, [(0, -500), (9000, -500)], accuracy_m=1.0), target).state == "broken"


def test_site_without_a_place_and_kind_without_a_target_are_not_known():
    lost = site(kind="unplaced")
    found = answer(graph_of(ROAD), point(0, 0), where=lost)
    assert (found.state, found.sentence.en[:26]) == ("not_known", "The site has no known plac")
    assert answer(graph_of(ROAD)).sentence.vi == "Dữ liệu chưa có nơi đến nào thuộc loại này."


def test_nearer_place_beyond_the_roads_is_said():
    beyond = point(500, 6000)  # 4.9 km from the square, 6 km from the road
    found = answer(graph_of(ROAD), point(9000, 0), beyond)
    assert found.is_nearer_possible
    assert found.name_vi == "town 0"
    assert found.straight.name_vi == "town 1"
    assert "nearer in a straight line but beyond the roads" in found.sentence.en


def test_envelope_gives_least_and_most_over_the_places_tried():
    strip = site(kind="envelope", geometry=shapely.box(*at(0, -50), *at(4000, 50)))
    found = answer(graph_of(ROAD), point(6000, 0), where=strip)
    assert (found.state, found.distance_m.best, found.share_reached) == ("reachable", None, 1.0)
    assert found.distance_m.low == pytest.approx(2000, abs=60)
    assert found.distance_m.high == pytest.approx(6000, abs=60)
    assert found.name_vi == ""


@pytest.mark.parametrize(("north", "is_said"), [(5300, True), (8000, False)])
def test_nearer_place_beyond_the_roads_is_said_of_an_envelope(north, is_said):
    strip = site(kind="envelope", geometry=shapely.box(*at(0, -50), *at(4000, 50)))
    found = answer(graph_of(ROAD), point(6000, 0), point(500, north), where=strip)
    assert found.is_nearer_possible is is_said  # the longest way is 6 km


def test_envelope_partly_beyond_every_road_has_no_most():
    tall = site(kind="envelope", geometry=shapely.box(*at(0, 0), *at(1000, 10_000)))
    found = answer(graph_of(ROAD), point(6000, 0), where=tall)
    assert (found.state, found.distance_m.high, found.minutes.high) == ("partly", None, None)
    assert found.share_reached == pytest.approx(0.5, abs=0.03)
    assert "chưa kết luận được" in found.sentence.vi


def test_way_is_not_shorter_than_the_straight_line_to_the_other_drawing():
    numbered = shapely.LineString([at(0, -60), at(10_000, -60)])
    found = answer(graph_of(ROAD, classes="national"), numbered, kind="national_road")
    assert found.straight_m.best == pytest.approx(160 * GROUND)
    assert found.distance_m.best == found.straight_m.best


def test_answers_come_by_site_and_in_the_order_of_the_targets():
    sites = [site("A"), site("B", kind="unplaced")]
    kinds = [targets(point(0, 0), kind=kind) for kind in ACCESS_KINDS]
    found = road_access(sites, graph_of(ROAD), kinds)
    assert [each.kind for each in found["A"]] == list(ACCESS_KINDS) == [each.kind for each in found["B"]]


places = st.tuples(st.integers(0, 10_000), st.integers(-4000, 4000))


@settings(max_examples=25, deadline=None)
@given(target=places, corner=places)
def test_no_way_is_shorter_than_the_straight_line(target, corner):
    graph = graph_of(ROAD, [(3000, 0), (3500, 3000), (9000, 2500)])
    where = site(geometry=shapely.box(*at(*corner), *at(corner[0] + 300, corner[1] + 300)))
    found = answer(graph, point(*target), where=where)
    assert found.distance_m.best >= found.straight_m.best * (1 - 1e-9)


@settings(max_examples=15, deadline=None)
@given(target=places, more=places)
def test_one_more_target_never_makes_the_nearest_farther(target, more):
    graph = graph_of(ROAD)
    one, two = answer(graph, point(*target)), answer(graph, point(*target), point(*more))
    assert two.distance_m.best <= one.distance_m.best + 1e-6
    assert two.minutes.best <= one.minutes.best + 1e-9
