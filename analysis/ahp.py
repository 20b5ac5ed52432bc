"""Weights of criteria from pairwise comparison, with how far the judgements contradict each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from analysis.ahp_judgements import check_judgements, complete_judgements, nearest_scale_value

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["CONSISTENCY_LIMIT", "RANDOM_INDICES", "AhpFix", "AhpResult", "ahp_weights", "weights_of"]

#: Consistency ratio up to which Saaty lets judgements stand [1].
CONSISTENCY_LIMIT: Final = 0.10
#: Mean consistency index of random judgements by number of criteria, from 1 to 15: T. L. Saaty, Theory and
#: Applications of the Analytic Network Process, RWS Publications, 2005, p. 31. The table of his 1980 book
#: (0.58, 0.90, 1.12, 1.24, 1.32, 1.41 ...) came from fewer random tables and gives slightly other ratios.
RANDOM_INDICES: Final = (
    0.0,
    0.0,
    0.52,
    0.89,
    1.11,
    1.25,
    1.35,
    1.40,
    1.45,
    1.49,
    1.52,
    1.54,
    1.56,
    1.58,
    1.59,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AhpFix:
    """
    One judgement that could be thought over again, and what changing only that one would do.

    Attributes
    ----------
    row, column
        Position of the judgement, from 0, row < column.
    value_now
        As it was given.
    value_implied
        Ratio that all other judgements imply for this pair.
    value_nearest
        Value of Saaty's scale nearest to `value_implied`.
    consistency_ratio_after
        Consistency ratio with `value_nearest` in the place of `value_now` and nothing else changed.
    """

    row: int
    column: int
    value_now: float
    value_implied: float
    value_nearest: float
    consistency_ratio_after: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AhpResult:
    """
    Weights and how consistent the judgements behind them are.

    Attributes
    ----------
    weights : ndarray of float, shape (n,)
        Above 0, sum 1, in the order of the judgements.
    lambda_max
        Principal eigenvalue, at least n.
    consistency_index, consistency_ratio
        0 for judgements without any contradiction, and always for one or two criteria.
    fixes
        Judgements to think over, the one that helps most first; empty where the ratio is within
        `CONSISTENCY_LIMIT`.
    n_missing
        Pairs that nobody judged and that were filled in from the others. What is filled in contradicts
        little, so that the consistency ratio then flatters.
    """

    weights: NDArray[np.float64]
    lambda_max: float
    consistency_index: float
    consistency_ratio: float
    fixes: tuple[AhpFix, ...]
    n_missing: int = 0

    @property
    def is_consistent(self) -> bool:  # numpydoc ignore=RT01
        """Whether the consistency ratio is within `CONSISTENCY_LIMIT`."""
        return self.consistency_ratio <= CONSISTENCY_LIMIT


def ahp_weights(matrix: NDArray[np.float64], *, incomplete: bool = False) -> AhpResult:
    r"""
    Weigh criteria by the principal eigenvector of their pairwise judgements.

    Parameters
    ----------
    matrix : ndarray of float, shape (n, n)
        How many times more important the row's criterion is than the column's, 1/9 to 9.
    incomplete
        Whether a judgement may be missing (NaN on both sides of the diagonal); it is then filled in, see
        `analysis.ahp_judgements.complete_judgements`. Otherwise it is refused.

    Returns
    -------
    AhpResult
        Weights, eigenvalue, consistency, and what to think over where it is poor.

    Raises
    ------
    InputError
        See `analysis.ahp_judgements.check_judgements` and `complete_judgements`.

    Notes
    -----
    .. math:: A w = \lambda_{max} w, \quad CI = \frac{\lambda_{max} - n}{n - 1}, \quad CR = CI / RI_n

    with RI_n from `RANDOM_INDICES`. What the others imply for one pair is :math:`w_i / w_j` of the matrix in
    which that judgement and its reverse are 0 and both diagonal places are 2 [1]_.

    References
    ----------
    .. [1] T. L. Saaty, "Decision-making with the AHP: Why is the principal eigenvector necessary", European
       Journal of Operational Research 145, 2003, 85-91.

    Examples
    --------
    >>> import numpy as np
    >>> result = ahp_weights(np.array([[1.0, 2.0, 6.0], [1 / 2, 1.0, 3.0], [1 / 6, 1 / 3, 1.0]]))
    >>> result.weights.round(3).tolist(), round(result.consistency_ratio, 3)
    ([0.6, 0.3, 0.1], 0.0)
    """
    given = check_judgements(matrix, incomplete=incomplete)
    is_given = ~np.isnan(given)
    return weights_of(given if is_given.all() else complete_judgements(given), is_given)


def weights_of(judgements: NDArray[np.float64], is_given: NDArray[np.bool_]) -> AhpResult:
    """
    Weigh criteria by judgements that are known to be sound.

    Parameters
    ----------
    judgements : ndarray of float, shape (n, n)
        Reciprocal and complete; what was filled in may lie outside 1/9 to 9.
    is_given : ndarray of bool, shape (n, n)
        False for what was filled in: nobody can think it over.

    Returns
    -------
    AhpResult
        As `ahp_weights` gives it.
    """
    lambda_max, weights = _principal(judgements)
    index, ratio = _consistency(lambda_max, len(judgements))
    return AhpResult(
        weights=weights,
        lambda_max=lambda_max,
        consistency_index=index,
        consistency_ratio=ratio,
        fixes=_fixes_of(judgements, ratio, is_given) if ratio > CONSISTENCY_LIMIT else (),
        n_missing=int(np.count_nonzero(~is_given)) // 2,
    )


def _principal(matrix: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
    """Return the greatest eigenvalue and its eigenvector with the sum 1."""
    values, vectors = np.linalg.eig(matrix)
    place = int(np.argmax(values.real))
    vector = np.abs(vectors[:, place].real)
    return float(values[place].real), vector / vector.sum()


def _consistency(lambda_max: float, n: int) -> tuple[float, float]:
    """Return the consistency index and ratio; both 0 where there is nothing to contradict."""
    if n < 3:
        return 0.0, 0.0
    index = max(0.0, (lambda_max - n) / (n - 1))
    return index, index / RANDOM_INDICES[n - 1]


def _fixes_of(
    judgements: NDArray[np.float64], ratio: float, is_given: NDArray[np.bool_]
) -> tuple[AhpFix, ...]:
    """Return the single changes that lower the ratio, the lowest first; ties in the order of the table."""
    n = len(judgements)
    fixes = [_fix_of(judgements, i, j) for i in range(n) for j in range(i + 1, n) if is_given[i, j]]
    helping = [fix for fix in fixes if fix.consistency_ratio_after < ratio - 1e-9]
    return tuple(sorted(helping, key=lambda fix: round(fix.consistency_ratio_after, 9)))


def _fix_of(judgements: NDArray[np.float64], i: int, j: int) -> AhpFix:
    """Return what the other judgements imply for one pair, and what following them would do."""
    without = judgements.copy()
    without[i, j] = without[j, i] = 0.0
    without[i, i] = without[j, j] = 2.0
    weights = _principal(without)[1]
    implied = float(weights[i] / weights[j])
    nearest = nearest_scale_value(implied)
    changed = judgements.copy()
    changed[i, j], changed[j, i] = nearest, 1.0 / nearest
    return AhpFix(
        row=i,
        column=j,
        value_now=float(judgements[i, j]),
        value_implied=implied,
        value_nearest=nearest,
        consistency_ratio_after=_consistency(_principal(changed)[0], len(changed))[1],
    )
