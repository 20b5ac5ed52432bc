"""A grid of five by five cells by hand, states, refusals, progress and the way out."""

import numpy as np
import shapely

from analysis.suitability import (
    ASSESSED,
    EXCLUDED,
    NOT_ASSESSED,
    OUTSIDE,
    ArrayValues,
    DistanceValues,
    ExclusionLayer,
    ScoredCriterion,
    score_stack,
    weigh,
)
from geo.grid import GridFrame

FRAME = GridFrame(west_m=0.0, north_m=500.0, cell_m=100.0, n_rows=5, n_cols=5)
NOTHING = np.empty(0, dtype=object)
INSIDE = np.ones((5, 5), dtype=bool)
INSIDE[4, :] = False
SLOPE = np.array([[0, 2, 4, 8, 16]] * 5, dtype=float)
SLOPE[2, 0] = np.nan
ROAD = np.array([shapely.LineString([(250, 500), (250, 0)])])
PROTECTED = np.array([shapely.box(0, 300, 200, 500)])
DOUBTFUL = np.array([shapely.box(400, 100, 500, 200)])


def by_hand(weight_of_slope=3):
    slope = ScoredCriterion(key="slope", knots=((0.0, 1.0), (8.0, 0.0)), values=ArrayValues(SLOPE))
    road = ScoredCriterion(key="road", knots=((0.0, 1.0), (200.0, 0.0)), values=DistanceValues(ROAD, FRAME))
    layer = ExclusionLayer(exclusion_id="protected", sure=PROTECTED, possible=DOUBTFUL)
    stack = score_stack(FRAME, INSIDE, [slope, road], [layer])
    return stack, weigh(stack, {"slope": weight_of_slope, "road": 1})


def test_grid_of_five_by_five_by_hand():
    stack, found = by_hand()
    # Slope scores 1, 0.75, 0.5, 0, 0; the road runs through column 2: 0, 0.5, 1, 0.5, 0.
    row = [
        0.75 * slope + 0.25 * road
        for slope, road in zip((1, 0.75, 0.5, 0, 0), (0, 0.5, 1, 0.5, 0), strict=True)
    ]
    nan = np.nan
    wanted = [[nan, nan, *row[2:]], [nan, nan, *row[2:]], [nan, *row[1:]], row, [nan] * 5]
    np.testing.assert_array_equal(found.score, np.array(wanted, dtype=np.float32))
    assert row[1:3] == [0.6875, 0.625]
    e, a, n, o = EXCLUDED, ASSESSED, NOT_ASSESSED, OUTSIDE
    assert found.state.tolist() == [[e, e, a, a, a], [e, e, a, a, a], [n, a, a, a, a], [a] * 5, [o] * 5]
    assert np.argwhere(stack.possible).tolist() == [[3, 4]]
