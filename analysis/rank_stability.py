"""How firmly a ranking holds when the weights are not known exactly."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.stats import rankdata

from analysis.rank_moves import SCORE_DECIMALS, first_place_flips, weight_moves
from analysis.rank_records import FirstPlaceFlip, RankStability, WeightMove
from geo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["DEFAULT_CONCENTRATION", "DEFAULT_DRAWS", "DEFAULT_STEP_SHARE", "rank_stability"]

#: How close the drawn weights keep to the given ones, a working assumption of ours: with 30 a weight of 0.2
#: has a standard deviation of 0.07 (two draws in three between 0.13 and 0.27), about what people who judge
#: the same criteria differ by. As many as there are criteria, all of equal weight, is "anything goes".
DEFAULT_CONCENTRATION: Final = 30.0
#: The share of a draw is then known to 0.01 (one standard deviation: 0.5 / sqrt(2000) at the worst).
DEFAULT_DRAWS: Final = 2_000
#: One step of a weight when they move one at a time, a working assumption of ours.
DEFAULT_STEP_SHARE: Final = 0.10
#: Ranks kept at once, 200 MB: more items times draws are refused rather than started.
MOST_RANKS: Final = 50_000_000


def rank_stability(
    scores: NDArray[np.float64],
    weights: NDArray[np.float64],
    *,
    k: int,
    rng: np.random.Generator,
    draws: int = DEFAULT_DRAWS,
    concentration: float = DEFAULT_CONCENTRATION,
    step_share: float = DEFAULT_STEP_SHARE,
) -> RankStability:
    r"""
    Say how often each item stays in the first k when the weights are drawn at random around the given ones.

    Parameters
    ----------
    scores : ndarray of float, shape (n_items, n_criteria)
        0..1; NaN where an item is not assessed on a criterion.
    weights : ndarray of float, shape (n_criteria,)
        At least 0, any sum above 0. A criterion with the weight 0 is left out of everything, its NaN too.
    k
        Number of first places, at least 1.
    rng
        Where the draws come from; the same seed gives the same answer.
    draws
        Number of random sets of weights.
    concentration
        How close they keep to `weights`, above 0: the weight w has the variance w (1 - w) / (c + 1).
    step_share
        How far a weight moves when they move one at a time, above 0 and at most 1.

    Returns
    -------
    RankStability
        Per item and per weight; items that are not assessed on a criterion with weight are left out of the
        ranking and say so.

    Raises
    ------
    InputError
        The shapes do not fit, a score lies outside 0..1, a weight is negative or all are 0, or an option is
        out of its range. All faults are in the one message.

    Notes
    -----
    .. math:: w^{(d)} \sim \mathrm{Dirichlet}(c\, w_1, ..., c\, w_n)

    with the mean w. Items of equal score (to `SCORE_DECIMALS` decimals) share the mean of their places; those
    that tie across the last of the first k places share what is left of them.

    Examples
    --------
    >>> import numpy as np
    >>> scores = np.array([[0.9, 0.8], [0.5, 0.4], [0.7, np.nan]])
    >>> found = rank_stability(scores, np.array([1.0, 1.0]), k=1, rng=np.random.default_rng(1), draws=10)
    >>> found.share_in_first_k.tolist(), found.is_ranked.tolist()
    ([1.0, 0.0, nan], [True, True, False])
    """
    table, given = np.asarray(scores, dtype=float), np.asarray(weights, dtype=float)
    _check(table, given, k=k, draws=draws, concentration=concentration, step_share=step_share)
    shares = given / given.sum()
    has_weight = shares > 0
    is_ranked = ~np.isnan(table[:, has_weight]).any(axis=1)
    ranked = np.where(has_weight, table, 0.0)[is_ranked]
    base = (ranked @ shares).round(SCORE_DECIMALS)
    drawn = _draws_of(ranked[:, has_weight], shares[has_weight] * concentration, k, draws, rng)
    places = np.flatnonzero(is_ranked).tolist()
    moves = weight_moves(ranked, shares, k=k, step_share=step_share)
    flips = first_place_flips(ranked, shares) if places else ()
    return RankStability(
        is_ranked=is_ranked,
        score=_spread(base, is_ranked),
        rank=_spread(rankdata(-base), is_ranked),
        share_in_first_k=_spread(drawn.in_first_k, is_ranked),
        share_first=_spread(drawn.first, is_ranked),
        mean_rank=_spread(drawn.mean_rank, is_ranked),
        median_rank=_spread(drawn.median_rank, is_ranked),
        ties=_ties_of(base, places),
        moves=tuple(_renumbered_move(move, places) for move in moves),
        flips=tuple(_renumbered_flip(flip, places) for flip in flips),
        weights=tuple(shares.tolist()),
        k=k,
        draws=draws,
        concentration=float(concentration),
        step_share=float(step_share),
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Drawn:
    """What the draws say of each ranked item."""

    in_first_k: NDArray[np.float64]
    first: NDArray[np.float64]
    mean_rank: NDArray[np.float64]
    median_rank: NDArray[np.float64]


def _draws_of(
    scores: NDArray[np.float64],
    alpha: NDArray[np.float64],
    k: int,
    draws: int,
    rng: np.random.Generator,
) -> _Drawn:
    """Rank the items once for each random set of weights."""
    totals = (scores @ rng.dirichlet(alpha, size=draws).T).round(SCORE_DECIMALS)
    best = rankdata(-totals, method="min", axis=0).astype(np.float32)
    worst = rankdata(-totals, method="max", axis=0).astype(np.float32)
    ranks = (best + worst) / 2
    return _Drawn(
        in_first_k=_share_within(best, worst, k),
        first=_share_within(best, worst, 1),
        mean_rank=ranks.mean(axis=1, dtype=float),
        median_rank=np.median(ranks, axis=1).astype(float) if len(ranks) else np.empty(0),
    )


def _share_within(best: NDArray[np.float32], worst: NDArray[np.float32], k: int) -> NDArray[np.float64]:
    """Return how often each item is within the first k; items that tie across the end share what is left."""
    inside = np.clip((k + 1 - best) / (worst - best + 1), 0.0, 1.0)
    share: NDArray[np.float64] = inside.mean(axis=1, dtype=float)
    return share


def _spread(values: NDArray[np.float64], is_ranked: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return the values in the order of all items, NaN for those that are not ranked."""
    spread = np.full(len(is_ranked), np.nan)
    spread[is_ranked] = values
    return spread


def _ties_of(base: NDArray[np.float64], places: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Return the groups of two or more items with one score, in the order of their first item."""
    groups: dict[float, list[int]] = {}
    for place, score in zip(places, base.tolist(), strict=True):
        groups.setdefault(score, []).append(place)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def _renumbered_move(move: WeightMove, places: Sequence[int]) -> WeightMove:
    """Return the move with the items numbered among all items."""
    return replace(
        move,
        first=tuple(places[i] for i in move.first),
        entering=tuple(places[i] for i in move.entering),
        leaving=tuple(places[i] for i in move.leaving),
    )


def _renumbered_flip(flip: FirstPlaceFlip, places: Sequence[int]) -> FirstPlaceFlip:
    """Return the flip with the items numbered among all items."""
    return replace(
        flip,
        item_below=None if flip.item_below is None else places[flip.item_below],
        item_above=None if flip.item_above is None else places[flip.item_above],
    )


def _check(
    scores: NDArray[np.float64],
    weights: NDArray[np.float64],
    *,
    k: int,
    draws: int,
    concentration: float,
    step_share: float,
) -> None:
    """Refuse what cannot be ranked, all faults in one message."""
    faults = _table_faults(scores, weights)
    cases = {
        f"k is {k}, 1 or more is needed": k >= 1,
        f"{draws} draws, 1 or more are needed": draws >= 1,
        f"{len(scores)} items times {draws} draws, {MOST_RANKS} at most": len(scores) * draws <= MOST_RANKS,
        f"concentration {concentration:g}, above 0 is needed": 0 < concentration < np.inf,
        f"a step of {step_share:g}, above 0 and at most 1 is needed": 0 < step_share <= 1,
    }
    faults += [words for words, is_right in cases.items() if not is_right]
    if faults:
        raise InputError(
            "ranking",
            "; ".join(faults),
            "Mend the scores, weights or options of the ranking",
            text_vi="Chưa xếp hạng được: điểm phải trong khoảng 0 đến 1, trọng số không âm và có ít nhất một "
            "trọng số lớn hơn 0; số vị trí đầu, số lần thử, độ tập trung và bước thay đổi phải hợp lệ.",
        )


def _table_faults(scores: NDArray[np.float64], weights: NDArray[np.float64]) -> list[str]:
    """Return what is wrong with scores and weights."""
    if scores.ndim != 2 or weights.shape != scores.shape[1:]:
        return [f"scores {scores.shape} and weights {weights.shape} do not fit together"]
    faults = []
    if not (np.isnan(scores) | ((scores >= 0) & (scores <= 1))).all():
        faults.append("a score lies outside 0..1")
    if not (np.isfinite(weights).all() and (weights >= 0).all() and weights.sum() > 0):
        faults.append(f"weights {weights.tolist()}, none may be negative and one must be above 0")
    return faults
