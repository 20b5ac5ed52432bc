"""A grid scored straight into a file is the grid that is held, bit for bit."""

import numpy as np
import pytest
import rasterio
import shapely

from analysis.suitability import (
    DistanceValues,
    ExclusionLayer,
    ScoredCriterion,
    SuitabilityCancelled,
    score_stack,
    weigh,
)
from geo.grid import GridFrame
from reports.score_raster import score_to_cog

FRAME = GridFrame(west_m=500_000.0, north_m=2_400_000.0, cell_m=100.0, n_rows=300, n_cols=80)
WEIGHTS = {"road": 1.0}


@pytest.fixture
def asked():
    road = np.array([shapely.LineString([(500_000, 2_380_000), (507_000, 2_390_000)])])
    criterion = ScoredCriterion(
        key="road", knots=((0.0, 1.0), (9_000.0, 0.0)), values=DistanceValues(road, FRAME)
    )
    rule = ExclusionLayer(exclusion_id="rule", sure=shapely.buffer(road, 700.0), possible=road[:0])
    inside = np.ones(FRAME.shape, dtype=bool)
    inside[:, :9] = False
    return FRAME, inside, [criterion], [rule]


@pytest.mark.parametrize("rows", [None, 41, 300])
def test_file_holds_the_bits_of_the_grid(tmp_path, asked, rows):
    counts = score_to_cog(tmp_path / "score.tif", *asked, WEIGHTS, tags={"METHOD": "test"}, block_rows=rows)
    found = weigh(score_stack(*asked), WEIGHTS)
    with rasterio.open(tmp_path / "score.tif") as file:
        assert file.read(1).tobytes() == found.score.tobytes()
        np.testing.assert_array_equal(file.read(2), found.state)
        assert (file.descriptions, file.tags()["METHOD"]) == (("score", "state"), "test")
    assert counts == {state: int((found.state == state).sum()) for state in range(4)}
    assert counts[0] == 300 * 9


def test_a_run_that_is_stopped_leaves_no_file(tmp_path, asked):
    with pytest.raises(SuitabilityCancelled, match="stopped"):
        score_to_cog(tmp_path / "score.tif", *asked, WEIGHTS, tags={}, is_cancelled=lambda: True)
    assert list(tmp_path.iterdir()) == []
