"""Minutes by road for the cells of a grid."""

import numpy as np
import pytest
import shapely

from analysis.access import access_minutes, road_minutes
from geo.errors import InputError
from geo.grid import GridFrame
from tests.analysis.offer_cases import targets
from tests.analysis.road_cases import EAST, GROUND, NORTH, at, graph_of

ROAD = [(0, 0), (6000, 0)]
TOWN = [targets(shapely.Point(at(6000, 0)), kind="town")]


def frame(cell_m=100.0, n_rows=70, n_cols=60, **more):
    return GridFrame(west_m=EAST, north_m=NORTH + 6000, cell_m=cell_m, n_rows=n_rows, n_cols=n_cols, **more)


def test_cell_is_straight_to_the_road_and_along_it():
    found = access_minutes(graph_of(ROAD), TOWN, frame())
    # centre of row 49, column 10: 1,050 m north of the road, 1,050 m along it, 4,950 m from the town
    by_hand = (1050 * 0.006 + 4950 * 0.002) * GROUND  # the road is known every 50 m: 0.05 minutes
    assert found[49, 10] == pytest.approx(by_hand, abs=0.051)


def test_cell_beyond_the_limit_is_not_known():
    found = access_minutes(graph_of(ROAD), TOWN, frame(), limit_m=2000.0)
    known_rows = np.flatnonzero(np.isfinite(found[:, 30]))
    # 1,950 m is within, 2,050 m is not, on either side of the road
    assert (known_rows.min(), known_rows.max()) == (40, 69)


def test_cell_at_a_road_that_does_not_lead_there_takes_another_only_when_hardly_farther():
    village = [(0, 700), (6000, 700)]
    found = access_minutes(graph_of(ROAD, village), TOWN, frame())
    # at 550 m the village road is nearer by 400 m, at 650 m by 600 m
    assert np.isfinite(found[54, 30])
    assert np.isnan(found[53, 30])


def test_quickest_of_several_targets_counts():
    gate = targets(shapely.Point(at(0, 0)), kind="border_gate")
    found = access_minutes(graph_of(ROAD), [*TOWN, gate], frame())
    both = [access_minutes(graph_of(ROAD), [each], frame()) for each in (*TOWN, gate)]
    np.testing.assert_array_equal(found, np.fmin(*both))
    assert found[59, 0] < 1


@pytest.mark.parametrize("block", [1, 7, 69])
@pytest.mark.parametrize("cell_m", [100.0, 15.0], ids=["wide cells", "cells that share a block"])
def test_strips_give_the_bits_of_the_whole(block, cell_m):
    prepared = road_minutes(graph_of(ROAD), TOWN, frame(cell_m))
    whole = prepared.strip(0, 70)
    parts = [prepared.strip(row, min(block, 70 - row)) for row in range(0, 70, block)]
    np.testing.assert_array_equal(np.concatenate(parts), whole)


def test_small_cells_are_within_seconds_of_their_own_minutes():
    roads = graph_of(ROAD)
    area = {"west_m": EAST + 3000, "north_m": NORTH + 300}
    fine = GridFrame(**area, cell_m=10.0, n_rows=50, n_cols=50)
    own = GridFrame(**area, cell_m=50.0, n_rows=10, n_cols=10)
    shared = access_minutes(roads, TOWN, fine)
    np.testing.assert_array_equal(shared[2::5, 2::5], access_minutes(roads, TOWN, own))
    assert shared.shape == (50, 50)


def test_expressway_is_not_entered_on_the_way():
    graph = graph_of(ROAD, [(0, 0), (0, 6000)], classes=["unknown", "expressway"])
    found = access_minutes(graph, TOWN, frame(), limit_m=1000.0)
    # beside the expressway, 950 m from the road and 3 km from it
    assert np.isfinite(found[50, 0])
    assert np.isnan(found[30, 0])


def test_nothing_to_reach_is_not_known_anywhere():
    found = access_minutes(graph_of(ROAD), [targets(kind="airport")], frame())
    assert np.isnan(found).all()


@pytest.mark.parametrize("off_road_kmh", [0.0, -5.0, float("nan")])
def test_speed_beside_the_roads_must_be_above_0(off_road_kmh):
    with pytest.raises(InputError, match="km/h beside the roads, a speed above 0 is needed"):
        access_minutes(graph_of(ROAD), TOWN, frame(), off_road_kmh=off_road_kmh)


def test_grid_of_another_meridian_is_refused():
    with pytest.raises(InputError, match="the grid is in EPSG:9209, EPSG:9211 is needed"):
        road_minutes(graph_of(ROAD), TOWN, frame(crs="EPSG:9209"))
