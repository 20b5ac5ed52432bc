"""Two layers that draw partly the same roads become one."""

import numpy as np
import pytest
import shapely

from analysis.road_graph import build_road_graph
from analysis.road_graph_merge import merge_roads
from tests.analysis.road_cases import GROUND, SPEEDS, roads

#: The detailed layer, good to 30 m, draws 2 km to the east; a village road leaves it half way.
FINE = [[(0, 0), (2000, 0)], [(1000, 0), (1000, 800)]]


def merged(*numbered, classes="national", names="QL.2"):
    fine = roads(*FINE, accuracy_m=30.0)
    return merge_roads(
        fine, roads(*numbered, classes=classes, names=names, accuracy_m=150.0, ids=_ids(numbered))
    )


def _ids(lines):
    return [f"M{row}" for row in range(len(lines))]


def km_of(found, road_class):
    chosen = found.lines.classes == road_class
    return float(shapely.length(found.lines.shapes[chosen]).sum()) / 1000


def test_road_drawn_in_both_keeps_the_detailed_line_with_class_and_number():
    found = merged([(0, 100), (2000, 100)])
    assert (found.shared_km, found.added_km) == pytest.approx((2 * GROUND, 0))
    assert km_of(found, "national") == pytest.approx(2.0, abs=0.2)
    assert shapely.get_coordinates(found.lines.shapes)[:, 1].max() == 2_400_800
    assert set(found.lines.names[found.lines.classes == "national"]) == {"QL.2"}


@pytest.mark.parametrize(
    ("away_m", "shared_km"), [(152.9, 2.0), (153.1, 0.0)], ids=["within 30 and 150 m", "beyond"]
)
def test_how_far_two_drawings_of_one_road_may_lie_apart(away_m, shared_km):
    found = merged([(0, -away_m), (2000, -away_m)])  # hypot(30, 150) = 152.97
    assert found.shared_km == pytest.approx(shared_km * GROUND)


def test_road_that_crosses_is_another_road():
    found = merged([(500, -1000), (500, 1000)])
    assert (found.shared_km, found.named_km) == (0, 0)


def test_what_only_the_numbered_layer_has_is_added_and_hangs_together_with_the_rest():
    found = merged([(0, 50), (2000, 50), (6000, 50)])
    # 4 km, without the two pieces of 100 m that begin within 153 m of the end of the detailed line
    assert found.added_km == pytest.approx(3.8 * GROUND)
    graph = build_road_graph(found.lines, speeds_kmh=SPEEDS)
    assert graph.facts.components == 1
    assert dict(graph.facts.km_by_class)["unknown"] == pytest.approx(0.8 * GROUND, abs=0.2)


def test_bend_that_leaves_the_other_drawing_shortly_is_no_road_of_its_own():
    found = merged([(0, 100), (900, 100), (1000, 200), (1100, 100), (2000, 100)])
    assert found.added_km == 0


def test_expressway_is_never_taken_for_the_road_beside_it():
    found = merged([(0, 20), (2000, 20)], classes="expressway", names="CT.02")
    assert (found.shared_km, km_of(found, "expressway")) == (0, 2.0)
    assert km_of(found, "unknown") == 2.8


def test_lines_that_are_not_cut_keep_their_length_and_their_ends():
    fine = roads(*FINE, accuracy_m=30.0)
    found = merge_roads(fine, roads(accuracy_m=150.0))
    np.testing.assert_allclose(shapely.length(found.lines.shapes), [2000, 800])
    assert found.lines.road_ids.tolist() == ["R0", "R1"]


def test_cut_lines_share_their_vertices():
    found = merged([(0, 10), (1000, 10)])
    cut = found.lines.shapes[found.lines.road_ids == "R0"]
    assert len(cut) == 2
    assert cut[0].coords[-1] == cut[1].coords[0]
    assert shapely.length(cut).sum() == pytest.approx(2000)
