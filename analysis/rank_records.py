"""What moving the weights does to a ranking, as records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["FirstPlaceFlip", "RankStability", "WeightMove"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightMove:
    """
    One weight moved while the others keep their proportions.

    Attributes
    ----------
    criterion
        Position of the criterion, from 0.
    weight_before, weight_after
        Share of the criterion, 0..1. `weight_after` stops at 0 and 1.
    first
        Items in the first place, more than one where they tie.
    entering, leaving
        Items that come into the first k and that fall out of it, in the order of the items. An item that
        ties for the last place is in.
    """

    criterion: int
    weight_before: float
    weight_after: float
    first: tuple[int, ...]
    entering: tuple[int, ...]
    leaving: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstPlaceFlip:
    """
    How far one weight can move before another item takes the first place.

    Attributes
    ----------
    criterion
        Position of the criterion, from 0.
    weight_now
        Share of the criterion, 0..1.
    weight_below, weight_above
        Nearest share below and above at which another item draws level, beyond which it leads; None where
        none does down to 0 or up to 1.
    item_below, item_above
        The item that takes over there; None where none does.
    """

    criterion: int
    weight_now: float
    weight_below: float | None
    item_below: int | None
    weight_above: float | None
    item_above: int | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RankStability:
    """
    How firmly each item keeps its place when the weights move.

    Attributes
    ----------
    is_ranked : ndarray of bool, shape (n_items,)
        False for an item without a score on a criterion that has weight: it is not assessed, not last.
    score, rank : ndarray of float, shape (n_items,)
        With the weights given; NaN for an item that is not ranked. Equal scores share the mean of their
        places.
    share_in_first_k, share_first : ndarray of float, shape (n_items,)
        Share of the draws in which the item is among the first k, and first, 0..1; NaN if not ranked. Items
        that tie for the last places share these places equally.
    mean_rank, median_rank : ndarray of float, shape (n_items,)
        Over the draws; NaN if not ranked.
    ties
        Groups of items with equal scores under the weights given, in the order of the items.
    moves
        Each weight moved down and up.
    flips
        For each weight, where the first place changes.
    weights
        As used: sum 1.
    k, draws, concentration, step_share
        As asked for.
    """

    is_ranked: NDArray[np.bool_]
    score: NDArray[np.float64]
    rank: NDArray[np.float64]
    share_in_first_k: NDArray[np.float64]
    share_first: NDArray[np.float64]
    mean_rank: NDArray[np.float64]
    median_rank: NDArray[np.float64]
    ties: tuple[tuple[int, ...], ...]
    moves: tuple[WeightMove, ...]
    flips: tuple[FirstPlaceFlip, ...]
    weights: tuple[float, ...]
    k: int
    draws: int
    concentration: float
    step_share: float

    @property
    def n_left_out(self) -> int:  # numpydoc ignore=RT01
        """Number of items that are not assessed on a criterion and so not ranked."""
        return int((~self.is_ranked).sum())
