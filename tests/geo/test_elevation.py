"""Cells under points and shapes."""

import numpy as np
import pytest
import shapely

from geo.elevation import ElevationGrid

#: Three rows and four columns of 100 m from (1000, 2000) to (1400, 1700).
GRID = ElevationGrid(
    elevation_m=np.zeros((3, 4)), cell_m=100.0, west_m=1000.0, north_m=2000.0, crs="EPSG:9211"
)


@pytest.mark.parametrize(
    ("x", "y", "cell"),
    [
        (1050, 1950, (0, 0)),
        (1399, 1701, (2, 3)),
        (1000, 2000, (0, 0)),
        (1100, 1900, (1, 1)),
        (1400, 1800, None),
        (999, 1800, None),
        (1200, 2001, None),
        (1200, 1699, None),
    ],
)
def test_point_lies_in_one_cell_or_outside(x, y, cell):
    assert GRID.cell_of(shapely.Point(x, y)) == cell


def test_centre_of_a_cell_lies_in_it():
    for cell in np.ndindex(3, 4):
        assert GRID.cell_of(GRID.centre_of(cell)) == cell


@pytest.mark.parametrize(
    ("shape", "cells"),
    [
        pytest.param(shapely.Point(1050, 1950), [(0, 0)], id="point"),
        pytest.param(shapely.box(1040, 1840, 1160, 1860), [(1, 0), (1, 1)], id="strip over two cells"),
        pytest.param(shapely.box(500, 1500, 600, 1600), [], id="outside"),
        pytest.param(shapely.box(1310, 1610, 1900, 1790), [(2, 3)], id="half outside"),
        pytest.param(shapely.Polygon(), [], id="empty"),
        pytest.param(None, [], id="missing"),
    ],
)
def test_shape_touches_cells(shape, cells):
    assert [tuple(cell) for cell in GRID.cells_touched(shape).tolist()] == cells


def test_large_shape_touches_every_cell_once():
    assert len(GRID.cells_touched(shapely.box(0, 0, 9000, 9000))) == 12


@pytest.mark.parametrize(
    ("shape", "is_covered"),
    [
        (shapely.box(1000, 1700, 1400, 2000), True),
        (shapely.box(1000, 1699, 1400, 2000), False),
        (shapely.Polygon(), True),
    ],
)
def test_grid_covers_what_lies_wholly_on_it(shape, is_covered):
    assert GRID.covers(shape) is is_covered
