"""Room in which the overlap of one parcel with one layer is worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from geo.compiled import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

__all__ = [
    "COVERED",
    "CUT",
    "ENTRIES",
    "LABEL",
    "LEVELS",
    "SweepSpace",
    "make_space",
    "sort_floats",
    "sort_ints",
]

#: Places in `SweepSpace.state`: entries and heights written so far, the label that the next entries get,
#: whether the others cover the whole window anyway (so that the outline alone counts), and whether the
#: outline may reach over the window's sides.
ENTRIES, LEVELS, LABEL, COVERED, CUT = range(5)
#: Heights that there is room for, for each entry.
_LEVELS_EACH: Final = 6


class SweepSpace(NamedTuple):
    """
    Entries (edges inside a window, and chains left of it) and what a sweep over them needs.

    Attributes
    ----------
    x, y, slope : ndarray of float64, shape (room,)
        A point of the entry, metre from the window's lower left corner, and dx/dy.
    low, high : ndarray of float64, shape (room,)
        Heights between which it is used.
    label : ndarray of int64, shape (room,)
        0 for the outline that is measured, from 1 the others.
    levels : ndarray of float64, shape (6 * room,)
        Heights at which an entry begins or ends, or two cross.
    order, active : ndarray of int64, shape (room,)
        Entries by where they begin; those used at one level, from left to right.
    active_x : ndarray of float64, shape (room,)
        Where those are at that level.
    is_inside : ndarray of bool, shape (room + 1,)
        Whether the place reached on a level is inside each outline; all False between levels.
    state : ndarray of int64, shape (5,)
        See `ENTRIES` and the names after it.
    """

    x: Floats
    y: Floats
    slope: Floats
    low: Floats
    high: Floats
    label: Ints
    levels: Floats
    order: Ints
    active: Ints
    active_x: Floats
    is_inside: NDArray[np.bool_]
    state: Ints


@compiled
def make_space(room: int) -> SweepSpace:
    """
    Return room for so many entries.

    Parameters
    ----------
    room
        At least 8.

    Returns
    -------
    SweepSpace
        Nothing in it.
    """
    return SweepSpace(
        np.empty(room),
        np.empty(room),
        np.empty(room),
        np.empty(room),
        np.empty(room),
        np.empty(room, dtype=np.int64),
        np.empty(_LEVELS_EACH * room),
        np.empty(room, dtype=np.int64),
        np.empty(room, dtype=np.int64),
        np.empty(room),
        np.zeros(room + 1, dtype=np.bool_),
        np.zeros(5, dtype=np.int64),
    )


@compiled
def sort_floats(values: Floats, count: int) -> None:
    """
    Put the first numbers of an array in rising order, in place.

    Parameters
    ----------
    values : ndarray of float64
        Changed.
    count
        How many of them.
    """
    gap = 1
    while gap < count // 9:
        gap = 3 * gap + 1
    while gap > 0:
        for place in range(gap, count):
            value, slot = values[place], place
            while slot >= gap and values[slot - gap] > value:
                values[slot] = values[slot - gap]
                slot -= gap
            values[slot] = value
        gap //= 3


@compiled
def sort_ints(values: Ints, count: int) -> None:
    """
    Put the first whole numbers of an array in rising order, in place.

    Parameters
    ----------
    values : ndarray of int64
        Changed.
    count
        How many of them.
    """
    gap = 1
    while gap < count // 9:
        gap = 3 * gap + 1
    while gap > 0:
        for place in range(gap, count):
            value, slot = values[place], place
            while slot >= gap and values[slot - gap] > value:
                values[slot] = values[slot - gap]
                slot -= gap
            values[slot] = value
        gap //= 3
