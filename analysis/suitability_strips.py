"""Compute suitability strip by strip, two strips at a time, in order, with progress and a way out."""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final, TypeVar

import numpy as np

from analysis.suitability_kernel import read_curve
from analysis.suitability_records import (
    MOST_EXCLUSIONS,
    PROGRESS_DONE,
    PROGRESS_SCORE,
    ScoreStack,
    SuitabilityCancelled,
)
from geo.burn import prepare_shapes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future

    from numpy.typing import NDArray

    from analysis.suitability_records import (
        ExclusionLayer,
        IsCancelled,
        Knots,
        OnProgress,
        ScoredCriterion,
    )
    from geo.grid import GridFrame

__all__ = ["StripScorer", "in_strips", "transform_values"]

#: Cells of a strip when the caller does not say: its values stay in the processor's cache.
_STRIP_CELLS: Final = 600_000
#: The rows of a strip are a multiple of this, the distance between the rows at which distances are noted.
_STRIP_ROWS: Final = 128
#: The smallest machine that the product is meant for has two cores.
_THREADS: Final = 2

Made = TypeVar("Made")


def transform_values(values: NDArray[np.floating], knots: Knots) -> NDArray[np.float32]:
    """
    Return the score of each value.

    Parameters
    ----------
    values : ndarray of float, shape (n_rows, n_cols) or (n,)
        NaN is not known.
    knots
        As in `ScoredCriterion`.

    Returns
    -------
    ndarray of float32, as `values`, 0..1
        Straight between the knots, flat beyond the ends; NaN where the value is.

    Examples
    --------
    >>> transform_values(np.array([0.0, 5.0, np.inf]), ((0.0, 1.0), (10.0, 0.0))).tolist()
    [1.0, 0.5, 0.0]
    """
    given = np.ascontiguousarray(np.atleast_2d(values), dtype=np.float32)
    out = np.empty_like(given)
    read_curve(given, *_curve(knots), out)
    return out.reshape(values.shape)


def _curve(knots: Knots) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return values and scores of knots."""
    pairs = np.array(knots, dtype=np.float64)
    return np.ascontiguousarray(pairs[:, 0]), np.ascontiguousarray(pairs[:, 1])


class StripScorer:
    """
    Scores and exclusions of any rows.

    Parameters
    ----------
    frame
        Cells.
    criteria
        In the order of the scores.
    exclusions
        In the order of the bits, at most 32.
    """

    def __init__(
        self, frame: GridFrame, criteria: Sequence[ScoredCriterion], exclusions: Sequence[ExclusionLayer]
    ) -> None:
        keys = [criterion.key for criterion in criteria]
        ids = [layer.exclusion_id for layer in exclusions]
        if len(set(keys)) < len(keys) or len(set(ids)) < len(ids):
            raise ValueError(f"a criterion or an exclusion is there twice: {keys}, {ids}")
        if len(ids) > MOST_EXCLUSIONS:
            raise ValueError(f"{len(ids)} exclusions are given, {MOST_EXCLUSIONS} at most can be told apart")
        self.frame, self.keys, self.exclusion_ids = frame, tuple(keys), tuple(ids)
        self._curves = [(criterion.values, *_curve(criterion.knots)) for criterion in criteria]
        self._sure = [prepare_shapes(layer.sure) for layer in exclusions]
        self._possible = [prepare_shapes(layer.possible) for layer in exclusions]

    def fill(self, first_row: int, part: ScoreStack) -> None:
        """Write the rows of the frame from `first_row` on into a stack of some rows."""
        n_rows = part.frame.n_rows
        for place, (values, knots, scores) in enumerate(self._curves):
            found = values.strip(first_row, n_rows)
            if found.shape != part.frame.shape:
                raise ValueError(
                    f"criterion {self.keys[place]!r} gives {found.shape} cells, {part.frame.shape} are needed"
                )
            read_curve(found, knots, scores, part.scores[place])
        for layers, bits in ((self._sure, part.excluded), (self._possible, part.possible)):
            for place, layer in enumerate(layers):
                layer.burn_rows(self.frame, first_row, bits, bit=1 << place)


def empty_stack(scorer: StripScorer, frame: GridFrame, inside: NDArray[np.bool_]) -> ScoreStack:
    """Return a stack to be filled."""
    return ScoreStack(
        frame=frame,
        keys=scorer.keys,
        scores=np.empty((len(scorer.keys), *frame.shape), dtype=np.float32),
        inside=inside,
        excluded=np.zeros(frame.shape, dtype=np.uint32),
        possible=np.zeros(frame.shape, dtype=np.uint32),
        exclusion_ids=scorer.exclusion_ids,
    )


def rows_of(stack: ScoreStack, first_row: int, n_rows: int) -> ScoreStack:
    """Return some rows of a stack, as views."""
    rows = slice(first_row, first_row + n_rows)
    return ScoreStack(
        frame=stack.frame.strip(first_row, n_rows),
        keys=stack.keys,
        scores=stack.scores[:, rows],
        inside=stack.inside[rows],
        excluded=stack.excluded[rows],
        possible=stack.possible[rows],
        exclusion_ids=stack.exclusion_ids,
    )


def _strips(frame: GridFrame, block_rows: int | None) -> list[tuple[int, int]]:
    """Return first row and number of rows of each strip."""
    if block_rows is None:
        block_rows = max(_STRIP_CELLS // frame.n_cols // _STRIP_ROWS, 1) * _STRIP_ROWS
    if block_rows < 1:
        raise ValueError(f"block_rows is {block_rows}, at least 1 row is needed")
    return [(first, min(block_rows, frame.n_rows - first)) for first in range(0, frame.n_rows, block_rows)]


def in_strips(
    frame: GridFrame,
    work: Callable[[int, int], Made],
    *,
    block_rows: int | None,
    on_progress: OnProgress | None,
    is_cancelled: IsCancelled | None,
) -> Iterator[tuple[int, Made]]:
    """
    Work on strips side by side and yield first row and result of each, in order.

    Parameters
    ----------
    frame
        What is cut into strips.
    work
        Takes the first row and the number of rows.
    block_rows
        Rows of a strip; None chooses.
    on_progress, is_cancelled
        As for `analysis.suitability.score_stack`.

    Yields
    ------
    tuple of int and result
        At most three results are held at a time.

    Raises
    ------
    SuitabilityCancelled
        The reader asked to stop.
    """
    strips = _strips(frame, block_rows)
    waiting: deque[tuple[int, Future[Made]]] = deque()
    todo = iter(strips)
    with ThreadPoolExecutor(_THREADS) as pool:
        try:
            for done in range(len(strips)):
                while len(waiting) <= _THREADS and (strip := next(todo, None)) is not None:
                    waiting.append((strip[0], pool.submit(work, *strip)))
                _stop_if(is_cancelled)
                if on_progress is not None:
                    on_progress(done / len(strips), PROGRESS_SCORE)
                first, task = waiting.popleft()
                yield first, task.result()
            if on_progress is not None:
                on_progress(1.0, PROGRESS_DONE)
        finally:
            for _, task in waiting:
                task.cancel()


def _stop_if(is_cancelled: IsCancelled | None) -> None:
    """Stop where the reader asked for it."""
    if is_cancelled is not None and is_cancelled():
        raise SuitabilityCancelled("Suitability: the computation was stopped before its end")


def covered_rows(inside: Any, frame: GridFrame) -> NDArray[np.bool_]:
    """Return the area asked about as bool, refusing one that does not fit."""
    cells = np.asarray(inside)
    if cells.shape != frame.shape:
        raise ValueError(f"the area asked about has shape {cells.shape}, the frame has {frame.shape}")
    return cells.astype(np.bool_, copy=False)
