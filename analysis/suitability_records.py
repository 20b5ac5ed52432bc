"""What suitability is asked with and answers: criteria, exclusions, scores, states."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Protocol

from geo.errors import InputError, PlannerError

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from geo.grid import GridFrame

__all__ = [
    "ASSESSED",
    "EXCLUDED",
    "MOST_EXCLUSIONS",
    "NOT_ASSESSED",
    "OUTSIDE",
    "PROGRESS_DONE",
    "PROGRESS_SCORE",
    "CellValues",
    "ExclusionLayer",
    "Knots",
    "ScoreStack",
    "ScoredCriterion",
    "Suitability",
    "SuitabilityCancelled",
]

#: The cell is not in the area asked about.
OUTSIDE: Final = 0
#: The cell has a score.
ASSESSED: Final = 1
#: Building is ruled out there. What is forbidden is known: this wins over `NOT_ASSESSED`.
EXCLUDED: Final = 2
#: A criterion that counts is not known there. Unknown is never allowed and never forbidden.
NOT_ASSESSED: Final = 3
#: One bit for each exclusion in 32.
MOST_EXCLUSIONS: Final = 32
#: Keys of the words that go with progress.
PROGRESS_SCORE: Final = "suitability_progress_score"
PROGRESS_DONE: Final = "suitability_progress_done"

Knots = tuple[tuple[float, float], ...]


class SuitabilityCancelled(PlannerError):  # noqa: N818  (not a fault: the reader asked for it)
    """The reader stopped the computation; there is no result."""


class CellValues(Protocol):
    """Values of one criterion on the cells of a frame, computed strip by strip."""

    def strip(self, first_row: int, n_rows: int) -> NDArray[np.float32]:
        """
        Return the values of some rows, the same whatever the strip; threads call it side by side.

        Parameters
        ----------
        first_row
            Row of the whole frame.
        n_rows
            How many.

        Returns
        -------
        ndarray of float32, shape (n_rows, n_cols)
            NaN is not known; infinity is farther than anything.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ScoredCriterion:
    """
    A graded factor: values on the cells, and what score each value has.

    Attributes
    ----------
    key
        Key in the catalogue of criteria.
    knots : tuple of (value, score)
        At least two, values strictly rising, scores 0..1; straight between them, flat beyond the ends.
    values
        Where the values come from.

    Raises
    ------
    InputError
        Knots that are no such curve; all faults in one message.
    """

    key: str
    knots: Knots
    values: CellValues

    def __post_init__(self) -> None:
        """Refuse what is no curve."""
        require_knots(self.knots, key=self.key)


def require_knots(knots: Knots, *, key: str) -> None:
    """
    Refuse knots between which no score can be read.

    Parameters
    ----------
    knots : sequence of (value, score)
        See `ScoredCriterion`.
    key
        The criterion, for the message.

    Raises
    ------
    InputError
        All faults in one message.
    """
    faults: list[tuple[str, str]] = []
    if len(knots) < 2:
        faults.append((f"{len(knots)} knots, at least 2 are needed", f"có {len(knots)} điểm, cần ít nhất 2"))
    if any(not math.isfinite(number) for knot in knots for number in knot):
        faults.append(("a knot is not a number", "có điểm không phải là số"))
    if any(not 0 <= score <= 1 for _, score in knots):
        faults.append(("a score is not between 0 and 1", "có điểm số nằm ngoài khoảng 0–1"))
    if any(not after > before for (before, _), (after, _) in pairwise(knots)):
        faults.append(("the values do not rise strictly", "các giá trị không tăng dần"))
    if faults:
        raise InputError(
            f"Curve of criterion {key!r}",
            "; ".join(english for english, _ in faults),
            "Give values that rise, each with a score from 0 to 1",
            text_vi=f"Đường cong của tiêu chí “{key}”: {'; '.join(vi for _, vi in faults)}. "
            "Hãy nhập các giá trị tăng dần, mỗi giá trị có điểm từ 0 đến 1",
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ExclusionLayer:
    """
    Where one rule rules building out.

    Attributes
    ----------
    exclusion_id
        Of the rule.
    sure : array of geometry, shape (n,)
        A cell whose centre lies inside is excluded.
    possible : array of geometry, shape (m,)
        A cell whose centre lies inside may be excluded: it keeps its score and is marked.
    """

    exclusion_id: str
    sure: NDArray[np.object_]
    possible: NDArray[np.object_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ScoreStack:
    """
    The score of each cell on each criterion, before any weighing.

    Attributes
    ----------
    frame
        Cells.
    keys : tuple of str, length k
        The criteria, in the order of `scores`.
    scores : ndarray of float32, shape (k, n_rows, n_cols), 0..1
        NaN where the value is not known.
    inside : ndarray of bool, shape (n_rows, n_cols)
        The area asked about.
    excluded, possible : ndarray of uint32, shape (n_rows, n_cols)
        Bit i is set where exclusion i rules building out, or may do so.
    exclusion_ids : tuple of str
        Exclusion of each bit, bit 0 first.
    """

    frame: GridFrame
    keys: tuple[str, ...]
    scores: NDArray[np.float32]
    inside: NDArray[np.bool_]
    excluded: NDArray[np.uint32]
    possible: NDArray[np.uint32]
    exclusion_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Suitability:
    """
    One score for each cell, or the reason why there is none.

    Attributes
    ----------
    frame
        Cells.
    score : ndarray of float32, shape (n_rows, n_cols), 0..1
        NaN unless `ASSESSED`.
    state : ndarray of uint8, shape (n_rows, n_cols)
        `OUTSIDE`, `ASSESSED`, `EXCLUDED` or `NOT_ASSESSED`.
    weights : dict of str to float
        Share of each criterion, summing to 1; 0 is left out.
    """

    frame: GridFrame
    score: NDArray[np.float32]
    state: NDArray[np.uint8]
    weights: dict[str, float]


if TYPE_CHECKING:
    #: Is called with the share done, 0..1, and the key of the words for what is being done.
    OnProgress = Callable[[float, str], None]
    #: Is asked between strips whether to stop.
    IsCancelled = Callable[[], bool]
