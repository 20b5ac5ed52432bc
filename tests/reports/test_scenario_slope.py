"""How steep an outline is: a tilted plane, a void, an outline smaller than a cell."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
import shapely

from reports.scenario_slope import slopes_of_sites
from tests.analysis.scenario_cases import option

#: Edges of the outline of `option`, metre.
WEST, SOUTH, EAST = 430_000, 2_410_000, 430_500


def plane(rise, void_east_of=np.inf):
    """Return terrain that rises to the east by `rise`, metre a metre, not known east of a line."""

    def heights(frame):
        west = frame.bounds[0]
        across = west + frame.cell_m * (np.arange(frame.n_cols) + 0.5)
        row = np.where(across > void_east_of, np.nan, (across - WEST) * rise)
        return SimpleNamespace(elevation_m=np.tile(row, (frame.n_rows, 1)).astype(np.float32))

    return heights


@pytest.mark.parametrize(
    ("rise", "shares"),
    [(0.0, (1, 0, 0, 0, 0)), (0.1, (0, 1, 0, 0, 0)), (0.25, (0, 0, 1, 0, 0)), (0.6, (0, 0, 0, 0, 1))],
    ids=["flat", "5.7 degrees", "14.0 degrees", "31.0 degrees"],
)
def test_a_plane_has_one_slope(rise, shares):
    (found,) = slopes_of_sites([option("A").site], plane(rise)).values()
    assert found.shares == pytest.approx(shares)
    assert found.unknown_share == 0.0


def test_land_without_heights_is_unknown_and_shares_are_of_all_land():
    (found,) = slopes_of_sites([option("A").site], plane(0.0, void_east_of=EAST - 250)).values()
    assert 0.45 < found.unknown_share < 0.6  # half of the outline and the cells beside the void
    assert sum(found.shares) + found.unknown_share == pytest.approx(1.0)


def test_an_outline_that_holds_no_cell_is_left_out():
    small = replace(option("A").site, geometry=shapely.box(WEST + 1, SOUTH + 1, WEST + 2, SOUTH + 2))
    assert slopes_of_sites([small], plane(0.0)) == {}
