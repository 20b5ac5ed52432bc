"""Roads as lines: what is refused."""

import numpy as np
import pytest
import shapely

from geo.errors import InputError
from geo.road_lines import RoadLines

LINE = shapely.LineString([(0, 0), (1, 0)])


def lines(*shapes, count=None, accuracy_m=30.0):
    many = len(shapes) if count is None else count
    return RoadLines(
        shapes=np.array(shapes, dtype=object),
        classes=np.full(many, "unknown"),
        names=np.full(many, ""),
        accuracy_m=np.full(many, accuracy_m),
        road_ids=np.full(many, "R"),
    )


@pytest.mark.parametrize(
    "shape",
    [None, shapely.LineString(), shapely.Point(0, 0), shapely.MultiLineString([LINE])],
    ids=["none", "empty", "point", "many parts"],
)
def test_what_is_no_line_is_refused(shape):
    with pytest.raises(InputError, match="1 of 2 shapes are no lines, LineStrings are needed"):
        lines(LINE, shape)


@pytest.mark.parametrize("accuracy_m", [np.nan, -1.0, np.inf])
def test_accuracy_that_is_no_radius_is_refused(accuracy_m):
    with pytest.raises(InputError, match="an accuracy is no number of at least 0 m"):
        lines(LINE, accuracy_m=accuracy_m)


def test_columns_of_other_lengths_are_refused():
    with pytest.raises(InputError, match="columns of 1, 3 rows, one length is needed"):
        lines(LINE, count=3)


def test_chosen_and_more_keep_rows_together():
    one, two = lines(LINE), lines(shapely.LineString([(5, 5), (6, 6)]), accuracy_m=150.0)
    both = one.with_more(two)
    assert len(both) == 2
    last = both.chosen(np.array([1]))
    assert (last.shapes[0].coords[0], last.accuracy_m[0]) == ((5, 5), 150.0)
