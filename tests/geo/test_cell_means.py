"""Adding values up by the cells of another grid."""

import numpy as np

from geo.cell_means import add_by_cell


def added(values, covered=None, frame=(0.0, 40.0, 20.0), shape=(2, 2), lattice=(0, 0, 4)):
    """Add values of 10 m cells whose north-west corner is at (0, 40); nodes stand every 40 m."""
    east, north = np.meshgrid([0.0, 40.0, 80.0], [40.0, 0.0, -40.0])
    total, counts = np.zeros(shape), np.zeros((2, *shape), dtype=np.int32)
    here = np.asarray(values, dtype=np.float32)
    there = np.ones(here.shape, dtype=bool) if covered is None else covered
    add_by_cell(here, there, np.stack([east, north]), lattice, frame, total, counts)
    return total, counts


def test_four_cells_by_four_fall_into_four_by_hand():
    total, counts = added(np.arange(16).reshape(4, 4))
    # The upper left cell takes 0, 1, 4 and 5, the lower right 10, 11, 14 and 15.
    assert total.tolist() == [[10, 18], [42, 50]]
    assert counts.tolist() == [[[4, 4], [4, 4]]] * 2


def test_what_is_not_known_is_counted_and_not_added():
    values = np.arange(16.0).reshape(4, 4)
    values[0, 0] = np.nan
    total, counts = added(values)
    assert total[0, 0] == 10
    assert (counts[0, 0, 0], counts[1, 0, 0]) == (3, 4)


def test_what_is_not_covered_is_neither():
    covered = np.ones((4, 4), dtype=bool)
    covered[:, 2:] = False
    _, counts = added(np.ones((4, 4)), covered)
    assert counts[1].tolist() == [[4, 0], [4, 0]]


def test_cells_beside_the_frame_are_left_out():
    total, counts = added(np.ones((4, 4)), frame=(20.0, 20.0, 20.0), shape=(1, 1))
    assert (total.sum(), counts[1].sum()) == (4, 4)


def test_a_strip_that_begins_lower_lies_lower():
    total, _ = added(np.ones((2, 4)), lattice=(2, 0, 4))
    assert total.tolist() == [[0, 0], [4, 4]]
