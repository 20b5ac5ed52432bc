"""One weight at a time: which items enter or leave the first places, and where the first place changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.stats import rankdata

from analysis.rank_records import FirstPlaceFlip, WeightMove

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["SCORE_DECIMALS", "first_place_flips", "weight_moves"]

#: Scores that agree to this many decimals are equal: the noise of binary fractions is some 1e-16, a score
#: that means something has two or three decimals.
SCORE_DECIMALS: Final = 12


def weight_moves(
    scores: NDArray[np.float64], weights: NDArray[np.float64], *, k: int, step_share: float
) -> tuple[WeightMove, ...]:
    r"""
    Move each weight down and up by a step and say what changes among the first k.

    Parameters
    ----------
    scores : ndarray of float, shape (n_items, n_criteria)
        0..1, complete.
    weights : ndarray of float, shape (n_criteria,)
        Sum 1. A criterion with no weight stays without, one that has all of it cannot move.
    k
        Number of first places.
    step_share
        How far each weight moves, as a share of the whole.

    Returns
    -------
    tuple of WeightMove
        Down and up for each criterion that can move.

    Notes
    -----
    .. math:: w'_l = w_l (1 - w'_j) / (1 - w_j), \quad l \neq j

    Examples
    --------
    >>> import numpy as np
    >>> scores = np.array([[1.0, 0.0], [0.0, 0.9]])
    >>> [move.first for move in weight_moves(scores, np.array([0.5, 0.5]), k=1, step_share=0.1)]
    [(1,), (0,), (0,), (1,)]
    """
    before = _in_first(scores @ weights, k)
    moves = []
    for j in np.flatnonzero((weights > 0) & (weights < 1)).tolist():
        for sign in (-1, 1):
            after = min(1.0, max(0.0, float(weights[j]) + sign * step_share))
            moved = weights * (1 - after) / (1 - weights[j])
            moved[j] = after
            totals = scores @ moved
            now = _in_first(totals, k)
            moves.append(
                WeightMove(
                    criterion=j,
                    weight_before=float(weights[j]),
                    weight_after=after,
                    first=_places(_in_first(totals, 1)),
                    entering=_places(now & ~before),
                    leaving=_places(before & ~now),
                )
            )
    return tuple(moves)


def first_place_flips(
    scores: NDArray[np.float64], weights: NDArray[np.float64]
) -> tuple[FirstPlaceFlip, ...]:
    r"""
    Solve, for each weight, where another item takes the first place.

    Parameters
    ----------
    scores : ndarray of float, shape (n_items, n_criteria)
        0..1, complete, at least one item.
    weights : ndarray of float, shape (n_criteria,)
        Sum 1.

    Returns
    -------
    tuple of FirstPlaceFlip
        One per criterion that can move. Of items that tie for the first place the first in order leads; the
        others take over at the present weight, on the side on which they pass it.

    Notes
    -----
    With the others in proportion, item i scores :math:`t s_{ij} + (1 - t) r_{ij}` at the weight t of
    criterion j, where :math:`r_{ij}` is its score without j. Two items are level at
    :math:`t = \Delta r / (\Delta r - \Delta s)`: exact, not searched for.

    Examples
    --------
    >>> import numpy as np
    >>> flips = first_place_flips(np.array([[1.0, 0.0], [0.0, 0.5]]), np.array([0.5, 0.5]))
    >>> round(flips[0].weight_below, 9), flips[0].item_below, flips[0].weight_above
    (0.333333333, 1, None)
    """
    leader = int(np.argmax((scores @ weights).round(SCORE_DECIMALS)))
    movable = np.flatnonzero((weights > 0) & (weights < 1)).tolist()
    return tuple(_flip_of(scores, weights, j, leader) for j in movable)


def _flip_of(
    scores: NDArray[np.float64], weights: NDArray[np.float64], j: int, leader: int
) -> FirstPlaceFlip:
    """Return where the leader loses the first place while one weight moves."""
    now = float(weights[j])
    others = weights.copy()
    others[j] = 0.0
    rest = scores @ (others / others.sum())
    lead_rest = (rest[leader] - rest).round(SCORE_DECIMALS)
    lead_here = (scores[leader, j] - scores[:, j]).round(SCORE_DECIMALS)
    with np.errstate(divide="ignore", invalid="ignore"):
        level = lead_rest / (lead_rest - lead_here)
    # At the weight 0 only the lead without the criterion counts, at 1 only that on it: a rival passes the
    # leader on the way there where that lead is negative, and nowhere else, because leads are straight lines.
    below = np.where(lead_rest < 0, np.minimum(level, now), -np.inf)
    above = np.where(lead_here < 0, np.maximum(level, now), np.inf)
    item_below, item_above = int(np.argmax(below)), int(np.argmin(above))
    has_below, has_above = bool(np.isfinite(below[item_below])), bool(np.isfinite(above[item_above]))
    return FirstPlaceFlip(
        criterion=j,
        weight_now=now,
        weight_below=float(below[item_below]) if has_below else None,
        item_below=item_below if has_below else None,
        weight_above=float(above[item_above]) if has_above else None,
        item_above=item_above if has_above else None,
    )


def _in_first(totals: NDArray[np.float64], k: int) -> NDArray[np.bool_]:
    """Return which items are among the first k; one that ties for the last place is."""
    is_in: NDArray[np.bool_] = rankdata(-totals.round(SCORE_DECIMALS), method="min") <= k
    return is_in


def _places(mask: NDArray[np.bool_]) -> tuple[int, ...]:
    """Return the positions that are true."""
    return tuple(np.flatnonzero(mask).tolist())
