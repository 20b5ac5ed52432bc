"""Pairwise judgements on Saaty's scale: what is wrong with them, and what stands in for those not given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from geo.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["MOST_CRITERIA", "SCALE_VALUES", "check_judgements", "complete_judgements", "nearest_scale_value"]

#: Most criteria in one comparison: Saaty's random indices are published up to here, and 15 criteria are
#: already 105 judgements.
MOST_CRITERIA: Final = 15
#: The strongest judgement of Saaty's scale ("extreme importance"); 1 is "equal".
STRONGEST: Final = 9.0
#: Every value of the scale, from 1/9 to 9.
SCALE_VALUES: Final = tuple(1.0 / value for value in range(9, 1, -1)) + tuple(map(float, range(1, 10)))
#: How far a product of a judgement and its reverse may be from 1. 1/3 written as 0.33 gives 0.99, as 0.333
#: 0.999, and 1/9 written as 0.11 gives 0.99: two written decimals pass, a wrong digit does not.
RECIPROCAL_TOLERANCE: Final = 0.011
_SUBJECT: Final = "judgements"


def check_judgements(matrix: NDArray[np.float64], *, incomplete: bool = False) -> NDArray[np.float64]:
    """
    Return the judgements with each pair made the exact reverse of the other.

    Parameters
    ----------
    matrix : ndarray of float, shape (n, n)
        How many times more important the row's criterion is than the column's, 1/9 to 9; decimals allowed.
    incomplete
        Whether a judgement may be missing (NaN on both sides of the diagonal).

    Returns
    -------
    ndarray of float, shape (n, n)
        The side of a pair that is 1 or more stays as written, the other is exactly 1 / that; the diagonal
        is 1.

    Raises
    ------
    InputError
        The table is not square, has no or more than `MOST_CRITERIA` criteria, or holds a judgement that is
        missing, not above 0, outside 1/9 to 9, not the reverse of its opposite, or not 1 on the diagonal.
        All faults are in the one message, counted from 1.

    Examples
    --------
    >>> import numpy as np
    >>> float(check_judgements(np.array([[1.0, 3.0], [0.333, 1.0]]))[1, 0]) == 1 / 3
    True
    """
    judgements = np.array(matrix, dtype=float)
    if judgements.ndim != 2 or judgements.shape[0] != judgements.shape[1] or judgements.size == 0:
        raise _refusal([(f"the table is {judgements.shape}", f"bảng có kích thước {judgements.shape}")])
    n = len(judgements)
    if n > MOST_CRITERIA:
        raise _refusal([(f"{n} criteria, at most {MOST_CRITERIA}", f"{n} tiêu chí, tối đa {MOST_CRITERIA}")])
    faults = [
        fault
        for i in range(n)
        for j in range(i, n)
        for fault in _faults_of(judgements, i, j, incomplete=incomplete)
    ]
    if faults:
        raise _refusal(faults)
    stronger = np.fmax(judgements, judgements.T)
    exact: NDArray[np.float64] = np.where(judgements >= 1.0, stronger, 1.0 / stronger)
    return exact


def complete_judgements(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    r"""
    Fill in judgements that nobody gave with the ratio that the given ones imply.

    Parameters
    ----------
    matrix : ndarray of float, shape (n, n)
        As in `check_judgements`, NaN on both sides of the diagonal where no judgement was given.

    Returns
    -------
    ndarray of float, shape (n, n)
        Given judgements as they are; the others w_i / w_j, which may lie outside 1/9 to 9.

    Raises
    ------
    InputError
        As in `check_judgements`, or the given judgements do not join all criteria: some could be compared
        with the others only by inventing a judgement.

    Notes
    -----
    w is the principal eigenvector of B, where :math:`B_{ij} = a_{ij}` for a given judgement, 0 for a missing
    one, and :math:`B_{ii} = 1 + m_i` with m_i the number of missing judgements in row i. It solves
    :math:`A w = \lambda w` for the completed A exactly.

    References
    ----------
    .. [1] P. T. Harker, "Incomplete pairwise comparisons in the analytic hierarchy process", Mathematical
       Modelling 9 (11), 1987, 837-848.

    Examples
    --------
    >>> import numpy as np
    >>> given = np.array([[1, 2, np.nan], [1 / 2, 1, 3], [np.nan, 1 / 3, 1]])
    >>> float(complete_judgements(given)[0, 2].round(9))
    6.0
    """
    judgements = check_judgements(matrix, incomplete=True)
    missing = np.isnan(judgements)
    _check_joined(~missing)
    reduced = np.where(missing, 0.0, judgements)
    reduced[np.diag_indices_from(reduced)] += missing.sum(axis=1)
    values, vectors = np.linalg.eig(reduced)
    weights = np.abs(vectors[:, int(np.argmax(values.real))].real)
    return np.where(missing, weights[:, None] / weights[None, :], judgements)


def nearest_scale_value(ratio: float) -> float:
    """
    Return the value of Saaty's scale that is nearest to a ratio of importances.

    Parameters
    ----------
    ratio
        Above 0.

    Returns
    -------
    float
        One of `SCALE_VALUES`; nearest by ratio, so that 1/r always gives the reverse of what r gives.
    """
    distances = np.abs(np.log(np.array(SCALE_VALUES)) - np.log(ratio))
    return SCALE_VALUES[int(np.argmin(distances.round(12)))]


def _faults_of(judgements: NDArray[np.float64], i: int, j: int, *, incomplete: bool) -> list[tuple[str, str]]:
    """Return what is wrong with one judgement and its reverse, in English and Vietnamese."""
    value, reverse = float(judgements[i, j]), float(judgements[j, i])
    here, there = f"({i + 1}, {j + 1})", f"({j + 1}, {i + 1})"
    if i == j:
        return (
            [] if value == 1 else [(f"{here} is {value:g}, 1 is needed", f"{here} là {value:g}, phải bằng 1")]
        )
    if np.isnan(value) and np.isnan(reverse) and incomplete:
        return []
    faults = [fault for cell in ((here, value), (there, reverse)) for fault in _value_faults(*cell)]
    if not faults and abs(value * reverse - 1) > RECIPROCAL_TOLERANCE:
        faults = [
            (
                f"{here} is {value:g} and {there} is {reverse:g}, which are not each other's reverse",
                f"{here} là {value:g} và {there} là {reverse:g}, không phải nghịch đảo của nhau",
            )
        ]
    return faults


def _value_faults(place: str, value: float) -> list[tuple[str, str]]:
    """Return what is wrong with one value of the scale."""
    if not np.isfinite(value):
        return [(f"{place} is missing", f"{place} còn trống")]
    if value <= 0:
        return [(f"{place} is {value:g}, above 0 is needed", f"{place} là {value:g}, phải lớn hơn 0")]
    if not 1 / (STRONGEST + 0.1) <= value <= STRONGEST * (1 + 1e-9):
        return [(f"{place} is {value:g}, outside 1/9 to 9", f"{place} là {value:g}, ngoài khoảng 1/9 đến 9")]
    return []


def _check_joined(is_given: NDArray[np.bool_]) -> None:
    """Refuse judgements that leave a group of criteria compared with none of the others."""
    reached = {0}
    waiting = [0]
    while waiting:
        fresh = set(np.flatnonzero(is_given[waiting.pop()]).tolist()) - reached
        reached |= fresh
        waiting.extend(fresh)
    lonely = [str(i + 1) for i in range(len(is_given)) if i not in reached]
    if lonely:
        names = ", ".join(lonely)
        raise _refusal(
            [
                (
                    f"criteria {names} are compared with none of the others",
                    f"tiêu chí {names} chưa được so sánh với các tiêu chí còn lại",
                )
            ]
        )


def _refusal(faults: list[tuple[str, str]]) -> InputError:
    """Return the error that names every fault."""
    return InputError(
        _SUBJECT,
        "; ".join(english for english, _vietnamese in faults),
        "Give a square table of at most 15 criteria with values from 1/9 to 9, 1 on the diagonal, "
        "and 1/value on the other side of it",
        text_vi="Bảng so sánh cặp chưa dùng được: "
        + "; ".join(vietnamese for _english, vietnamese in faults)
        + ". Bảng phải vuông, không quá 15 tiêu chí, giá trị từ 1/9 đến 9, đường chéo bằng 1, "
        "hai ô đối xứng là nghịch đảo của nhau.",
    )
