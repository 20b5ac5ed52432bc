"""Score a grid too large to hold, straight into a Cloud Optimized GeoTIFF."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analysis.suitability import score_strips
from geo.cog import write_cog_strips

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from analysis.suitability_records import ExclusionLayer, IsCancelled, OnProgress, ScoredCriterion
    from geo.grid import GridFrame

__all__ = ["SCORE_BANDS", "score_to_cog"]

#: Unit of each band: the score, and the code of the state: 0 outside, 1 assessed, 2 excluded, 3 not
#: assessed.
SCORE_BANDS = {"score": "1", "state": "code"}


def score_to_cog(  # noqa: PLR0913  (what is scored, and how; the rest are options)
    path: Path,
    frame: GridFrame,
    inside: NDArray[np.bool_],
    criteria: Sequence[ScoredCriterion],
    exclusions: Sequence[ExclusionLayer],
    weights: Mapping[str, float],
    *,
    tags: Mapping[str, str],
    block_rows: int | None = None,
    on_progress: OnProgress | None = None,
    is_cancelled: IsCancelled | None = None,
) -> dict[int, int]:
    """
    Write score and state of every cell, holding only some rows at a time.

    Parameters
    ----------
    path
        Is replaced when all is written; a run that is stopped leaves it as it was.
    frame, inside, criteria, exclusions, weights, block_rows, on_progress, is_cancelled
        As for `analysis.suitability.score_strips`.
    tags
        As for `geo.cog.write_cog`.

    Returns
    -------
    dict of int to int
        Cells of each state.

    Raises
    ------
    SuitabilityCancelled
        `is_cancelled` said so.
    InputError
        Weights that cannot be used, or a file that cannot be written.
    ValueError
        As for `analysis.suitability.score_stack`.
    """
    counts = np.zeros(4, dtype=np.int64)

    def strips() -> Iterator[tuple[int, list[NDArray[np.float32 | np.uint8]]]]:
        for first, found in score_strips(
            frame,
            inside,
            criteria,
            exclusions,
            weights,
            block_rows=block_rows,
            on_progress=on_progress,
            is_cancelled=is_cancelled,
        ):
            np.add(counts, np.bincount(found.state.ravel(), minlength=4), out=counts)
            yield first, [found.score, found.state]

    write_cog_strips(path, frame, SCORE_BANDS, strips(), tags=tags)
    return {state: int(cells) for state, cells in enumerate(counts)}
