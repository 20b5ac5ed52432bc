"""Hectares that exclusions remove: by hand, and what has to add up."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.suitability import score_stack, weigh
from analysis.suitability_removals import removal_table, state_areas
from geo.grid import GridFrame
from tests.analysis.suitability_cases import WEIGHTS, exclusion, given_values, made_up

FRAME = GridFrame(west_m=499_800.0, north_m=2_400_000.0, cell_m=100.0, n_rows=2, n_cols=4)
INSIDE = np.array([[True, True, True, False]] * 2)


def columns(first, last):
    west = 499_800 + 100 * first
    return [shapely.box(west, 2_399_800, west + 100 * (last - first), 2_400_000)]


@pytest.fixture
def stack():
    rules = [
        exclusion("forest", columns(0, 2)),
        exclusion("river", columns(1, 2), columns(0, 3)),
        exclusion("far", columns(3, 4), columns(2, 4)),
    ]
    slope = given_values("slope", [[1, 1, np.nan, 1], [1, 1, 1, 1]])
    return score_stack(FRAME, INSIDE, [slope], rules)


def test_removed_hectares_by_hand(stack):
    table = removal_table(stack, cell_areas=1.0)
    assert (table.inside_ha, table.removed_ha, table.possible_ha) == (6.0, 4.0, 2.0)
    rows = {row.exclusion_id: (row.alone_ha, row.only_ha, row.possible_ha) for row in table.by_exclusion}
    assert rows == {"forest": (4.0, 2.0, 0.0), "river": (2.0, 0.0, 2.0), "far": (0.0, 0.0, 2.0)}


def test_states_by_hand(stack):
    areas = state_areas(weigh(stack, {"slope": 1}), cell_areas=1.0)
    assert (areas.assessed_ha, areas.excluded_ha, areas.not_assessed_ha) == (1.0, 4.0, 1.0)


def test_areas_are_those_of_the_ellipsoid(stack):
    # The central meridian runs through the frame: 1 ha of the grid is 1 / 0.9999^2 ha of ground.
    assert removal_table(stack).inside_ha == pytest.approx(6 / 0.9999**2, rel=1e-8)


def test_an_area_for_each_cell_is_used(stack):
    table = removal_table(stack, cell_areas=np.arange(8.0).reshape(2, 4))
    assert (table.inside_ha, table.by_exclusion[1].alone_ha) == (18.0, 6.0)


@given(st.integers(0, 2**16))
@settings(max_examples=20)
def test_together_is_at_least_the_largest_and_at_most_the_sum(seed):
    stack = made_up(seed)
    table, areas = removal_table(stack), state_areas(weigh(stack, WEIGHTS))
    alone = [row.alone_ha for row in table.by_exclusion]
    assert max(alone) - 1e-9 <= table.removed_ha <= sum(alone) + 1e-9
    assert sum(row.only_ha for row in table.by_exclusion) <= table.removed_ha + 1e-9
    assert areas.excluded_ha == pytest.approx(table.removed_ha)
    assert areas.assessed_ha + areas.excluded_ha + areas.not_assessed_ha == pytest.approx(table.inside_ha)


def test_a_frame_of_unknown_scale_needs_areas():
    frame = GridFrame(west_m=0.0, north_m=0.0, cell_m=1.0, n_rows=1, n_cols=1, crs="EPSG:32648")
    stack = score_stack(frame, np.ones((1, 1), dtype=bool), [given_values("slope", [[1.0]])], [])
    with pytest.raises(ValueError, match="cell areas are known in EPSG:9211"):
        removal_table(stack)
