"""What a patch is like, on made-up scores whose figures are worked out by hand."""

import numpy as np
import pytest
import shapely

from analysis.patch_records import PatchRequest
from analysis.patches import find_patches
from analysis.suitability import ArrayValues, ExclusionLayer, ScoredCriterion, score_stack, weigh
from geo.grid import GridFrame
from geo.grid_scale import ground_areas_m2

FRAME = GridFrame(west_m=400_000.0, north_m=2_401_000.0, cell_m=100.0, n_rows=10, n_cols=10)
NOTHING = np.empty(0, dtype=object)
EVEN = ((0.0, 0.0), (1.0, 1.0))


def cell(row, col, rows=1, cols=1):
    west, north = 400_000 + 100 * col, 2_401_000 - 100 * row
    return shapely.box(west, north - 100 * rows, west + 100 * cols, north)


def found(scores, request, *, sure=(), possible=(), **options):
    """Find patches where `scores` are known, for one criterion."""
    criterion = ScoredCriterion(key="slope", knots=EVEN, values=ArrayValues(scores.astype(np.float32)))
    layer = ExclusionLayer(
        exclusion_id="R",
        sure=np.array(list(sure), dtype=object) if sure else NOTHING,
        possible=np.array(list(possible), dtype=object) if possible else NOTHING,
    )
    stack = score_stack(FRAME, np.ones(FRAME.shape, dtype=bool), [criterion], [layer])
    return find_patches(weigh(stack, {"slope": 1.0}), stack, request, **options)


def only(rows, cols, value=0.5):
    """Return scores known in some cells alone."""
    scores = np.full(FRAME.shape, np.nan)
    scores[rows, cols] = value
    return scores


SQUARE = only(slice(2, 6), slice(3, 7))  # 16 cells, a little less than 16 ha on the ground
ASKED = PatchRequest(min_area_ha=15.0, max_area_ha=20.0, min_width_m=100.0, count=3)


def test_a_square_by_hand():
    (patch,) = found(SQUARE, ASKED)
    assert patch.geometry.equals(cell(2, 3, 4, 4))
    assert len(patch.geometry.exterior.coords) == 5
    assert patch.area_ha == pytest.approx(float(ground_areas_m2([patch.geometry])[0]) / 1e4)
    assert (patch.patch_id, patch.n_cells, patch.mean_score, patch.least_score) == ("M01", 16, 0.5, 0.5)
    assert patch.width_m == pytest.approx(400, abs=10)
    assert patch.compactness == pytest.approx(2 / np.pi, rel=1e-6)  # a square in its circle


def test_excluded_land_is_no_part_and_may_be_a_hole():
    (patch,) = found(SQUARE, PatchRequest(min_area_ha=14.0, min_width_m=100.0), sure=[cell(3, 4)])
    assert patch.n_cells == 15
    assert len(patch.geometry.interiors) == 1


def test_land_that_may_be_excluded_is_counted():
    (patch,) = found(SQUARE, ASKED, possible=[cell(2, 3, 1, 4), cell(0, 0, 1, 9)])
    assert patch.possible_ha == pytest.approx(4 / 0.9999**2, rel=2e-3)


def test_slope_classes_take_their_lower_border():
    slopes = np.full(FRAME.shape, 2.9, dtype=np.float32)
    slopes[2, 3:7] = [3.0, 8.0, 15.0, 25.0]
    (patch,) = found(SQUARE, ASKED, slope_deg=slopes)
    assert patch.slope_shares == pytest.approx((12 / 16, 1 / 16, 1 / 16, 1 / 16, 1 / 16))


def test_without_slope_there_are_no_classes():
    slopes = np.full(FRAME.shape, 2.9, dtype=np.float32)
    slopes[4, 4] = np.nan
    assert found(SQUARE, ASKED)[0].slope_shares is None
    assert found(SQUARE, ASKED, slope_deg=slopes)[0].slope_shares is None


def test_communes_have_shares_and_a_touch_is_none():
    communes = [("east", cell(0, 6, 10, 4)), ("west", cell(0, 0, 10, 6)), ("south", cell(6, 0, 4, 10))]
    (patch,) = found(SQUARE, ASKED, communes=communes)
    assert [code for code, _ in patch.communes] == ["west", "east"]
    assert [share for _, share in patch.communes] == pytest.approx([0.75, 0.25], rel=1e-4)


def test_cells_on_a_boundary_part_the_land():
    barred = np.zeros(FRAME.shape, dtype=bool)
    barred[:, 5] = True
    whole = only(slice(0, 10), slice(0, 10))
    parted = found(whole, PatchRequest(min_area_ha=30.0, min_width_m=100.0, count=4), is_barred=barred)
    assert len(parted) == 2
    assert not any(patch.geometry.intersects(shapely.buffer(cell(0, 5, 10, 1), -1)) for patch in parted)


def test_patches_come_by_mean_score():
    scores = only(slice(0, 3), slice(0, 3), 0.4)
    scores[6:9, 0:3], scores[0:3, 6:9] = 0.9, 0.6
    patches = found(scores, PatchRequest(min_area_ha=8.0, min_width_m=300.0, count=2))
    assert [patch.mean_score for patch in patches] == pytest.approx([0.9, 0.6])
    assert [patch.patch_id for patch in patches] == ["M01", "M02"]


def test_no_reported_area_is_below_the_wanted_one():
    area_ha = float(ground_areas_m2([cell(2, 3, 4, 4)])[0]) / 1e4
    assert (
        found(SQUARE, PatchRequest(min_area_ha=area_ha - 0.001, min_width_m=100.0))[0].area_ha
        >= area_ha - 0.001
    )
    assert found(SQUARE, PatchRequest(min_area_ha=area_ha + 0.001, min_width_m=100.0)) == ()


def test_land_that_is_not_assessed_is_never_taken():
    assert found(np.full(FRAME.shape, np.nan), ASKED) == ()
