"""Turn values into scores and scores into one, compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analysis.suitability_records import ASSESSED, EXCLUDED, NOT_ASSESSED, OUTSIDE
from geo.compiled import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Floats32 = NDArray[np.float32]

__all__ = ["read_curve", "weigh_rows"]


@compiled
def read_curve(values: Floats32, knots: Floats, scores: Floats, out: Floats32) -> None:
    """
    Write the score of each value, straight between knots and flat beyond the ends.

    Parameters
    ----------
    values : ndarray of float32, shape (n_rows, n_cols)
        NaN is not known, infinity is beyond the last knot.
    knots : ndarray of float64, shape (k,), strictly rising
        Values.
    scores : ndarray of float64, shape (k,)
        Score at each.
    out : ndarray of float32, shape (n_rows, n_cols)
        Written; NaN where the value is.
    """
    last = knots.size - 1
    lean = (scores[1:] - scores[:-1]) / (knots[1:] - knots[:-1])
    for row in range(values.shape[0]):
        for col in range(values.shape[1]):
            value = np.float64(values[row, col])
            score = scores[0]
            if value >= knots[last]:
                score = scores[last]
            elif value > knots[0]:
                place = 1
                while value >= knots[place]:
                    place += 1
                score = scores[place - 1] + (value - knots[place - 1]) * lean[place - 1]
            elif not value <= knots[0]:
                score = np.nan
            out[row, col] = score


@compiled
def weigh_rows(
    scores: Floats32,
    shares: Floats,
    inside: NDArray[np.bool_],
    excluded: NDArray[np.uint32],
    rows: tuple[int, int],
    score: Floats32,
    state: NDArray[np.uint8],
) -> None:
    """
    Write the weighted sum of the scores of some rows, and the state of each cell.

    Parameters
    ----------
    scores : ndarray of float32, shape (k, n_rows, n_cols)
        NaN is not known.
    shares : ndarray of float64, shape (k,), summing to 1
        A criterion with share 0 takes no part.
    inside, excluded
        As in `ScoreStack`.
    rows
        First row, and the one after the last.
    score, state
        As in `Suitability`; written.
    """
    n_cols = score.shape[1]
    total = np.empty(n_cols, dtype=np.float64)
    for row in range(rows[0], rows[1]):
        total[:] = 0.0
        for place in range(shares.size):
            share = shares[place]
            if share > 0.0:
                own = scores[place, row]
                for col in range(n_cols):
                    total[col] += share * np.float64(own[col])
        for col in range(n_cols):
            found = OUTSIDE
            if inside[row, col]:
                if excluded[row, col] != 0:
                    found = EXCLUDED
                else:
                    found = NOT_ASSESSED if np.isnan(total[col]) else ASSESSED
            state[row, col] = found
            score[row, col] = total[col] if found == ASSESSED else np.nan
