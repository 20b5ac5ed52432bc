"""Judgements of several people as one, and how far they differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analysis.ahp import AhpResult, weights_of
from analysis.ahp_judgements import check_judgements, complete_judgements
from geo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["GroupJudgement", "combine_judgements", "judge_together"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GroupJudgement:
    """
    Several people's judgements as one.

    Attributes
    ----------
    matrix : ndarray of float, shape (n, n)
        Weighted geometric mean of the judgements.
    result
        Weights and consistency of `matrix`.
    people
        Each person's own weights and consistency, in the order that came in.
    people_shares
        Share of each person, sum 1.
    dispersion : ndarray of float, shape (n, n)
        Geometric standard deviation of the judgements of each pair: 1 where all agree, 2 where they
        typically lie a factor of two from their mean.
    """

    matrix: NDArray[np.float64]
    result: AhpResult
    people: tuple[AhpResult, ...]
    people_shares: tuple[float, ...]
    dispersion: NDArray[np.float64]

    @property
    def most_disputed(self) -> tuple[int, int]:  # numpydoc ignore=RT01
        """Pair (row, column), row < column, on which the people differ most; the first of equals."""
        upper = np.triu(self.dispersion, 1)
        row, column = np.unravel_index(int(np.argmax(upper.round(12))), upper.shape)
        return int(row), int(column)


def combine_judgements(
    matrices: Sequence[NDArray[np.float64]],
    people_weights: Sequence[float] | None = None,
    *,
    incomplete: bool = False,
) -> NDArray[np.float64]:
    r"""
    Return the weighted geometric mean of several people's judgements.

    Parameters
    ----------
    matrices : sequence of ndarray of float, shape (n, n)
        One per person, all of the same criteria in the same order.
    people_weights
        How much each person counts, above 0; equal when not given.
    incomplete
        Whether a judgement may be missing (NaN); it is filled in for that person, see
        `analysis.ahp_judgements.complete_judgements`.

    Returns
    -------
    ndarray of float, shape (n, n)
        Reciprocal; within 1/9 to 9 where nothing was filled in.

    Raises
    ------
    InputError
        Nobody judged, tables differ in size, a person's weight is missing or not above 0, or a table is
        faulty (see `analysis.ahp_judgements.check_judgements`); the person is named by number, from 1.

    Notes
    -----
    .. math:: a_{ij} = \prod_p (a^{(p)}_{ij})^{q_p}, \quad \sum_p q_p = 1

    It is the one mean that keeps the reverse of a judgement its reverse [1]_.

    References
    ----------
    .. [1] J. Aczél and T. L. Saaty, "Procedures for synthesizing ratio judgements", Journal of Mathematical
       Psychology 27, 1983, 93-102.

    Examples
    --------
    >>> import numpy as np
    >>> first, second = np.array([[1, 2], [1 / 2, 1]]), np.array([[1, 8], [1 / 8, 1]])
    >>> combine_judgements([first, second]).round(9).tolist()
    [[1.0, 4.0], [0.25, 1.0]]
    """
    stack = _completed(_checked_stack(matrices, incomplete=incomplete))
    return _geometric_mean(stack, _shares_of(people_weights, len(stack)))


def judge_together(
    matrices: Sequence[NDArray[np.float64]],
    people_weights: Sequence[float] | None = None,
    *,
    incomplete: bool = False,
) -> GroupJudgement:
    r"""
    Combine several people's judgements and say how consistent each is and how far they differ.

    Parameters
    ----------
    matrices : sequence of ndarray of float, shape (n, n)
        One per person, all of the same criteria in the same order.
    people_weights
        How much each person counts, above 0; equal when not given.
    incomplete
        As for `combine_judgements`.

    Returns
    -------
    GroupJudgement
        Common weights, each person's own result, and the dispersion per pair.

    Raises
    ------
    InputError
        See `combine_judgements`.

    Notes
    -----
    .. math:: g_{ij} = \exp \sqrt{\sum_p q_p (\ln a^{(p)}_{ij} - \ln a_{ij})^2}

    Examples
    --------
    >>> import numpy as np
    >>> first, second = np.array([[1, 2], [1 / 2, 1]]), np.array([[1, 8], [1 / 8, 1]])
    >>> judge_together([first, second]).dispersion[0, 1].round(9).item()
    2.0
    """
    given = _checked_stack(matrices, incomplete=incomplete)
    stack, is_given = _completed(given), ~np.isnan(given)
    shares = _shares_of(people_weights, len(stack))
    mean = _geometric_mean(stack, shares)
    variance = np.einsum("p,pij->ij", shares, (np.log(stack) - np.log(mean)) ** 2)
    return GroupJudgement(
        matrix=mean,
        result=weights_of(mean, np.asarray(is_given.any(axis=0))),
        people=tuple(weights_of(one, own) for one, own in zip(stack, is_given, strict=True)),
        people_shares=tuple(shares.tolist()),
        dispersion=np.exp(np.sqrt(variance)),
    )


def _geometric_mean(stack: NDArray[np.float64], shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the weighted geometric mean of tables."""
    mean: NDArray[np.float64] = np.exp(np.einsum("p,pij->ij", shares, np.log(stack)))
    return mean


def _completed(stack: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return all tables with what is missing filled in."""
    return np.stack([one if not np.isnan(one).any() else complete_judgements(one) for one in stack])


def _checked_stack(matrices: Sequence[NDArray[np.float64]], *, incomplete: bool) -> NDArray[np.float64]:
    """Return all tables on top of each other, each checked."""
    if not matrices:
        raise InputError(
            "judgements",
            "nobody has judged, one table at least is needed",
            "Add a person's judgements",
            text_vi="Chưa có ý kiến của người nào; cần ít nhất một bảng so sánh cặp.",
        )
    checked = [
        _checked_for(number, matrix, incomplete=incomplete) for number, matrix in enumerate(matrices, start=1)
    ]
    sizes = [len(matrix) for matrix in checked]
    if len(set(sizes)) > 1:
        raise InputError(
            "judgements",
            f"the tables have {sizes} criteria, the same criteria are needed from everybody",
            "Let everybody judge the same criteria",
            text_vi=f"Các bảng có số tiêu chí khác nhau ({sizes}); "
            "mọi người phải so sánh cùng một bộ tiêu chí.",
        )
    return np.stack(checked)


def _checked_for(number: int, matrix: NDArray[np.float64], *, incomplete: bool) -> NDArray[np.float64]:
    """Return one person's table checked, with the person named where it is faulty."""
    try:
        return check_judgements(matrix, incomplete=incomplete)
    except InputError as err:
        raise InputError(
            f"judgements of person {number}",
            err.problem,
            err.fix,
            text_vi=f"Người thứ {number}: {err.text_vi}",
        ) from err


def _shares_of(people_weights: Sequence[float] | None, n_people: int) -> NDArray[np.float64]:
    """Return each person's share of the whole."""
    weights = np.ones(n_people) if people_weights is None else np.array(people_weights, dtype=float)
    if weights.shape != (n_people,) or not (np.isfinite(weights).all() and (weights > 0).all()):
        raise InputError(
            "weights of the people",
            f"{weights.tolist()} for {n_people} people; one number above 0 for each is needed",
            "Give each person a weight above 0, or leave a person out",
            text_vi=f"Trọng số người đánh giá {weights.tolist()} không dùng được cho {n_people} người; "
            "mỗi người cần một số lớn hơn 0.",
        )
    shares: NDArray[np.float64] = weights / weights.sum()
    return shares
