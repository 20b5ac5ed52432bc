"""Score the cells of a grid on criteria, and weigh the scores into one, exclusions left out."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

import numpy as np

from analysis.suitability_kernel import weigh_rows
from analysis.suitability_records import (
    ASSESSED,
    EXCLUDED,
    MOST_EXCLUSIONS,
    NOT_ASSESSED,
    OUTSIDE,
    PROGRESS_DONE,
    PROGRESS_SCORE,
    CellValues,
    ExclusionLayer,
    Knots,
    ScoredCriterion,
    ScoreStack,
    Suitability,
    SuitabilityCancelled,
)
from analysis.suitability_strips import (
    StripScorer,
    covered_rows,
    empty_stack,
    in_strips,
    rows_of,
    transform_values,
)
from analysis.suitability_values import ArrayValues, DistanceValues, ReliefValues, SlopeValues
from geo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from analysis.suitability_records import IsCancelled, OnProgress
    from geo.grid import GridFrame

__all__ = [
    "ASSESSED",
    "EXCLUDED",
    "MOST_EXCLUSIONS",
    "NOT_ASSESSED",
    "OUTSIDE",
    "PROGRESS_DONE",
    "PROGRESS_SCORE",
    "ArrayValues",
    "CellValues",
    "DistanceValues",
    "ExclusionLayer",
    "Knots",
    "ReliefValues",
    "ScoreStack",
    "ScoredCriterion",
    "SlopeValues",
    "Suitability",
    "SuitabilityCancelled",
    "normalise_weights",
    "score_stack",
    "score_strips",
    "transform_values",
    "weigh",
]

#: Decimals of a normalised weight: beyond them, scaling all weights would show as noise.
_DECIMALS: Final = 9
#: Rows that one thread weighs at a time; the result does not depend on it.
_BATCH: Final = 128
#: The smallest machine that the product is meant for has two cores.
_THREADS: Final = 2


def score_stack(
    frame: GridFrame,
    inside: NDArray[np.bool_],
    criteria: Sequence[ScoredCriterion],
    exclusions: Sequence[ExclusionLayer],
    *,
    block_rows: int | None = None,
    on_progress: OnProgress | None = None,
    is_cancelled: IsCancelled | None = None,
) -> ScoreStack:
    """
    Score every cell on every criterion, and mark what is excluded.

    Parameters
    ----------
    frame
        Cells.
    inside : ndarray of bool, shape (n_rows, n_cols)
        The area asked about.
    criteria
        Keys differ.
    exclusions
        At most 32, ids differ. A cell is excluded where its centre lies inside.
    block_rows
        Rows computed at a time; the result is the same to the last bit whatever it is.
    on_progress
        Is called with the share done, 0..1, and the key of the words for it.
    is_cancelled
        Is asked between strips whether to stop.

    Returns
    -------
    ScoreStack
        Needs 4 bytes a cell and criterion and 9 more; `score_strips` holds only some rows.

    Raises
    ------
    SuitabilityCancelled
        `is_cancelled` said so.
    ValueError
        Shapes do not fit, a key is there twice, or there are too many exclusions.

    Examples
    --------
    >>> from geo.grid import GridFrame
    >>> frame = GridFrame(west_m=0.0, north_m=100.0, cell_m=100.0, n_rows=1, n_cols=2)
    >>> values = ArrayValues(np.array([[0.0, 5.0]]))
    >>> slope = ScoredCriterion(key="slope", knots=((0.0, 1.0), (10.0, 0.0)), values=values)
    >>> score_stack(frame, np.ones((1, 2), dtype=bool), [slope], []).scores.tolist()
    [[[1.0, 0.5]]]
    """
    scorer = StripScorer(frame, criteria, exclusions)
    stack = empty_stack(scorer, frame, covered_rows(inside, frame))

    def fill(first: int, n_rows: int) -> None:
        scorer.fill(first, rows_of(stack, first, n_rows))

    for _ in in_strips(
        frame, fill, block_rows=block_rows, on_progress=on_progress, is_cancelled=is_cancelled
    ):
        pass
    return stack


def score_strips(
    frame: GridFrame,
    inside: NDArray[np.bool_],
    criteria: Sequence[ScoredCriterion],
    exclusions: Sequence[ExclusionLayer],
    weights: Mapping[str, float],
    *,
    block_rows: int | None = None,
    on_progress: OnProgress | None = None,
    is_cancelled: IsCancelled | None = None,
) -> Iterator[tuple[int, Suitability]]:
    """
    Score and weigh strip by strip, for grids too large to hold.

    Parameters
    ----------
    frame, inside, criteria, exclusions, block_rows, on_progress, is_cancelled
        As for `score_stack`.
    weights
        As for `weigh`.

    Yields
    ------
    tuple of int and Suitability
        First row and rows of each strip, from the north; together the cells of ``weigh(score_stack(...))``.

    Raises
    ------
    SuitabilityCancelled
        `is_cancelled` said so.
    InputError
        Weights that cannot be used.
    ValueError
        As for `score_stack`.
    """
    scorer = StripScorer(frame, criteria, exclusions)
    asked = covered_rows(inside, frame)
    shares = normalise_weights(weights, scorer.keys)

    def make(first: int, n_rows: int) -> Suitability:
        part = empty_stack(scorer, frame.strip(first, n_rows), asked[first : first + n_rows])
        scorer.fill(first, part)
        return _weigh(part, shares, threads=1)

    yield from in_strips(
        frame, make, block_rows=block_rows, on_progress=on_progress, is_cancelled=is_cancelled
    )


def weigh(stack: ScoreStack, weights: Mapping[str, float]) -> Suitability:
    r"""
    Weigh the scores of each cell into one.

    Parameters
    ----------
    stack
        Scores by criterion, and exclusions.
    weights : mapping of str to float, >= 0
        One for each criterion of the stack; only their ratios count. A criterion with weight 0 is left out:
        where it is not known does not matter then.

    Returns
    -------
    Suitability
        A cell that is excluded is `EXCLUDED` whether its criteria are known or not; a cell where a criterion
        that counts is not known is `NOT_ASSESSED`. Both have no score.

    Raises
    ------
    InputError
        A weight is missing, unknown, negative or not a number, or all are 0; all faults in one message.

    Notes
    -----
    .. math:: S = \sum_i \frac{w_i}{\sum_j w_j} s_i

    in 64 bits, in the order of the stack, rounded once to 32 bits.

    Examples
    --------
    >>> from geo.grid import GridFrame
    >>> frame = GridFrame(west_m=0.0, north_m=100.0, cell_m=100.0, n_rows=1, n_cols=1)
    >>> ones = np.ones((1, 1), dtype=bool)
    >>> halves = [
    ...     ScoredCriterion(key=key, knots=((0.0, 0.0), (1.0, 1.0)), values=ArrayValues(np.array([[value]])))
    ...     for key, value in (("slope", 1.0), ("roads", 0.5))
    ... ]
    >>> weigh(score_stack(frame, ones, halves, []), {"slope": 3, "roads": 1}).score.tolist()
    [[0.875]]
    """
    return _weigh(stack, normalise_weights(weights, stack.keys), threads=_THREADS)


def _weigh(stack: ScoreStack, shares: Mapping[str, float], *, threads: int) -> Suitability:
    """Weigh with shares that sum to 1."""
    score = np.empty(stack.frame.shape, dtype=np.float32)
    state = np.empty(stack.frame.shape, dtype=np.uint8)
    ordered = np.array([shares[key] for key in stack.keys], dtype=np.float64)

    def weigh_batch(first: int) -> None:
        rows = first, min(first + _BATCH, stack.frame.n_rows)
        weigh_rows(stack.scores, ordered, stack.inside, stack.excluded, rows, score, state)

    firsts = range(0, stack.frame.n_rows, _BATCH)
    if threads == 1:
        for first in firsts:
            weigh_batch(first)
    else:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(weigh_batch, firsts))
    return Suitability(frame=stack.frame, score=score, state=state, weights=dict(shares))


def normalise_weights(weights: Mapping[str, float], keys: Sequence[str]) -> dict[str, float]:
    """
    Return the share of each criterion.

    Parameters
    ----------
    weights : mapping of str to float, >= 0
        One for each key.
    keys
        The criteria.

    Returns
    -------
    dict of str to float, in the order of `keys`
        Summing to 1 within 1e-7, rounded to 9 decimals so that scaling all weights changes nothing; a weight
        above 0 stays above 0, however small, since its criterion counts.

    Raises
    ------
    InputError
        A weight is missing, unknown, negative or not a number, or all are 0; all faults in one message.

    Examples
    --------
    >>> normalise_weights({"slope": 3, "roads": 1}, ("slope", "roads"))
    {'slope': 0.75, 'roads': 0.25}
    """
    faults = [(f"{key!r} has no weight", f"“{key}” chưa có trọng số") for key in keys if key not in weights]
    for key, weight in weights.items():
        if key not in keys:
            faults.append((f"{key!r} is not among the criteria", f"“{key}” không có trong các tiêu chí"))
        if not (math.isfinite(weight) and weight >= 0):
            faults.append((f"{key!r} weighs {weight}", f"“{key}” có trọng số {weight}"))
    if not faults and not any(weights[key] > 0 for key in keys):
        faults.append(("no criterion has a weight above 0", "không tiêu chí nào có trọng số lớn hơn 0"))
    if faults:
        raise InputError(
            "Weights",
            "; ".join(english for english, _ in faults),
            "Give each criterion a weight of 0 or more, at least one of them above 0",
            text_vi=f"Trọng số: {'; '.join(vi for _, vi in faults)}. "
            "Hãy cho mỗi tiêu chí một trọng số từ 0 trở lên, ít nhất một trọng số lớn hơn 0",
        )
    largest = max(float(weights[key]) for key in keys)
    scaled = {key: float(weights[key]) / largest for key in keys}
    total = math.fsum(scaled.values())
    least = 10.0**-_DECIMALS
    return {
        key: max(round(weight / total, _DECIMALS), least * (weight > 0)) for key, weight in scaled.items()
    }
