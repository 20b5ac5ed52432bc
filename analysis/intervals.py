"""A figure between two bounds, as accuracy makes it."""

from __future__ import annotations

import math
from dataclasses import dataclass

__all__ = ["Interval"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """
    The least, the best estimate and the most of one figure.

    Parameters
    ----------
    low, best, high
        In one unit, that of the field which holds the interval; None where it is not known. `best` is None
        where only the bounds are known (something known by its commune lies somewhere, not in the middle).

    Raises
    ------
    ValueError
        A bound is not finite, or they are not in order.

    Examples
    --------
    >>> Interval(low=0.0, best=None, high=75.0).is_known
    True
    """

    low: float | None
    best: float | None
    high: float | None

    def __post_init__(self) -> None:
        """Refuse bounds that contradict each other."""
        given = [value for value in (self.low, self.best, self.high) if value is not None]
        if not all(math.isfinite(value) for value in given):
            raise ValueError(f"the bounds {given} are not all finite numbers")
        if given != sorted(given):
            raise ValueError(f"the bounds {given} are not in order")

    @property
    def is_known(self) -> bool:  # numpydoc ignore=RT01
        """Whether both bounds are known."""
        return self.low is not None and self.high is not None

    @classmethod
    def unknown(cls) -> Interval:
        """
        Return the interval of a figure about which nothing is known.

        Returns
        -------
        Interval
            All three None.
        """
        return cls(low=None, best=None, high=None)

    @classmethod
    def exact(cls, value: float) -> Interval:
        """
        Return the interval of a figure known exactly.

        Parameters
        ----------
        value
            Finite.

        Returns
        -------
        Interval
            All three `value`.
        """
        return cls(low=value, best=value, high=value)
