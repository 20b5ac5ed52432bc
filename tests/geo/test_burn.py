"""Which cells shapes cover: by hand, against rasterio and shapely, and strip by strip."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from rasterio.features import rasterize

from geo.burn import burn, prepare_shapes
from geo.grid import GridFrame

FRAME = GridFrame(west_m=0.0, north_m=30.0, cell_m=10.0, n_rows=3, n_cols=4)
WIDE = GridFrame(west_m=500_000.0, north_m=2_400_000.0, cell_m=30.0, n_rows=70, n_cols=90)
SEEDS = st.integers(0, 2**16)


def rough_shapes(seed):
    """Return polygons with holes, lines and points, some of them partly or wholly off the frame."""
    rng = np.random.default_rng(seed)
    places = np.column_stack([rng.uniform(499_500, 503_200, 20), rng.uniform(2_397_400, 2_400_500, 20)])
    discs = shapely.buffer(shapely.points(places[:8]), rng.uniform(1, 600, 8))
    rings = shapely.difference(discs, shapely.buffer(discs, -40))
    return rings, shapely.linestrings(places[8:16].reshape(2, 4, 2)), shapely.points(places[16:])


def cells(shape, *, all_touched=False):
    return [(int(r), int(c)) for r, c in np.argwhere(burn(np.array([shape]), FRAME, all_touched=all_touched))]


@pytest.mark.parametrize(
    ("shape", "covered"),
    [
        (shapely.box(4, 4, 16, 26), [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1)]),
        (shapely.box(6, 6, 14, 14), []),
        (shapely.box(5, 5, 15, 15), [(1, 0)]),
        (shapely.box(-90, -90, 90, 90).difference(shapely.box(10, 0, 40, 30)), [(0, 0), (1, 0), (2, 0)]),
        (shapely.LineString([(1, 1), (39, 1)]), [(2, 0), (2, 1), (2, 2), (2, 3)]),
        (shapely.LineString([(2, 29), (12, 19)]), [(0, 0), (0, 1), (1, 1)]),
        (shapely.LineString([(10, 29), (10, 21)]), [(0, 1)]),
        (shapely.Point(10, 20), [(1, 1)]),
        (shapely.Point(40, 20), []),
        (shapely.MultiPoint([(5, 25), (35, 5)]), [(0, 0), (2, 3)]),
        (shapely.GeometryCollection([shapely.GeometryCollection([shapely.Point(5, 5)])]), [(2, 0)]),
        (shapely.Polygon(), []),
        (None, []),
    ],
    ids=[
        "centres inside", "no centre inside", "centres on the outline go west and north", "hole",
        "line", "line cuts a corner", "line on an edge", "point on a corner", "point on the east edge",
        "points", "nested collection", "empty", "None",
    ],
)  # fmt: skip
def test_covered_cells_by_hand(shape, covered):
    assert cells(shape) == covered


def test_all_touched_takes_the_cells_that_the_outline_runs_through():
    assert cells(shapely.box(6, 6, 14, 14), all_touched=True) == [(1, 0), (1, 1), (2, 0), (2, 1)]


@given(SEEDS)
def test_cells_are_those_of_rasterio(seed):
    polygons, lines, points = rough_shapes(seed)
    for shapes, touched in ((polygons, False), (lines, True), (points, True)):
        place = {"out_shape": WIDE.shape, "transform": WIDE.transform, "dtype": "uint8"}
        theirs = rasterize(list(shapes), all_touched=touched, **place)
        np.testing.assert_array_equal(burn(shapes, WIDE, all_touched=touched), theirs)


@given(SEEDS)
def test_all_touched_cells_are_those_that_shapely_says_meet(seed):
    polygons = rough_shapes(seed)[0][:3]
    whole = shapely.union_all(polygons)
    rows, cols = np.mgrid[0 : WIDE.n_rows, 0 : WIDE.n_cols]
    west, north = WIDE.west_m + 30 * cols, WIDE.north_m - 30 * rows
    shapely.prepare(whole)
    meets = shapely.intersects(whole, shapely.box(west, north - 30, west + 30, north))
    np.testing.assert_array_equal(burn(polygons, WIDE, all_touched=True), meets)


@given(SEEDS, st.integers(1, 70), st.booleans())
def test_strips_give_the_cells_of_the_whole(seed, rows, all_touched):
    shapes = np.concatenate(rough_shapes(seed))
    prepared = prepare_shapes(shapes, all_touched=all_touched)
    out = np.zeros(WIDE.shape, dtype=np.uint8)
    for first in range(0, WIDE.n_rows, rows):
        prepared.burn_rows(WIDE, first, out[first : first + rows])
    np.testing.assert_array_equal(out, burn(shapes, WIDE, all_touched=all_touched))


@given(SEEDS)
def test_polygons_that_share_an_edge_share_no_cell_and_leave_none(seed):
    rng = np.random.default_rng(seed)
    # Cuts through cell centres, where a tie has to fall to one side.
    cut = 5.0 + 10 * rng.integers(0, 4), 5.0 + 10 * rng.integers(0, 4)
    whole = shapely.box(0, 0, 40, 30)
    west = shapely.Polygon([(0, 0), (cut[0], 0), (cut[1], 30), (0, 30)])
    east = whole.difference(west)
    total = burn(np.array([west]), FRAME) + burn(np.array([east]), FRAME)
    np.testing.assert_array_equal(total, 1)


def test_bits_are_added_to_those_that_are_there():
    out = np.full((3, 4), 4, dtype=np.uint32)
    prepare_shapes(np.array([shapely.Point(5, 5)])).burn_rows(FRAME, 0, out, bit=1 << 31)
    assert out[2, 0] == (1 << 31) + 4
    assert (np.delete(out.ravel(), 8) == 4).all()


def test_nothing_covers_nothing():
    prepared = prepare_shapes(np.array([None, shapely.Point()], dtype=object))
    assert prepared.is_empty
    assert burn(np.empty(0, dtype=object), FRAME).sum() == 0
