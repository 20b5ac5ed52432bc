"""What one graded criterion is, and what is wrong with a curve or with weights."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from geo.sites import Words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

__all__ = ["MOST_KNOTS", "Criterion", "CriterionKind", "Knots", "knot_faults", "weight_faults"]

CriterionKind = Literal["slope", "relief", "distance", "access", "brought"]
Knots: TypeAlias = "tuple[tuple[float, float], ...]"
#: A curve of more corners is a table of something else.
MOST_KNOTS: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """
    One graded factor of suitability.

    Attributes
    ----------
    key
        Stable identifier, snake_case.
    title_vi, title_en
        For the reader.
    kind
        How its values are made.
    unit
        Unit of the values: "deg", "m", "min" or "people".
    knots
        Corners of the default curve: (value, score 0..1), values rising; straight between, level beyond.
    default_weight
        0..1; 0 for one that is off by default.
    least, most
        Between which the values of knots may lie, in `unit`.
    source, reason
        Where the values come from, and why they matter.
    assumed
        How curve and weight are known.
    is_available
        Whether the planner's own data can answer it; otherwise it has to be brought.
    """

    key: str
    title_vi: str
    title_en: str
    kind: CriterionKind
    unit: str
    knots: Knots
    default_weight: float
    least: float
    most: float
    source: Words
    reason: Words
    assumed: Words
    is_available: bool = True

    def __post_init__(self) -> None:
        """Refuse an entry that contradicts itself."""
        faults = [each.en for each in knot_faults(self.knots, least=self.least, most=self.most)]
        if not 0 <= self.default_weight <= 1:
            faults.append(f"default_weight is {self.default_weight:g}, 0 to 1 is needed")
        if self.default_weight > 0 and not self.is_available:
            faults.append("it is on by default and not available")
        if faults:
            raise ValueError(f"{self.key}: {'; '.join(faults)}")


def knot_faults(knots: Knots, *, least: float, most: float) -> list[Words]:
    """
    List what is wrong with a curve.

    Parameters
    ----------
    knots
        (value, score) pairs.
    least, most
        Limits of the values, both allowed.

    Returns
    -------
    list of Words
        Parts of a sentence; empty for a sound curve.

    Examples
    --------
    >>> knot_faults(((0, 1), (0, 0.5)), least=0, most=90)[0].en
    'knot 2: value 0 does not rise above 0'
    """
    if not 2 <= len(knots) <= MOST_KNOTS:
        return [
            Words(
                vi=f"có {len(knots)} điểm, cần từ 2 đến {MOST_KNOTS}",
                en=f"{len(knots)} knots, 2 to {MOST_KNOTS} are needed",
            )
        ]
    faults = []
    for number, (value, score) in enumerate(knots, 1):
        if not (math.isfinite(value) and least <= value <= most):
            faults.append(
                Words(
                    vi=f"điểm {number}: giá trị {value:g} không nằm trong {least:g} đến {most:g}",
                    en=f"knot {number}: value {value:g} is not within {least:g} to {most:g}",
                )
            )
        if not 0 <= score <= 1:
            faults.append(
                Words(
                    vi=f"điểm {number}: điểm số {score:g} không nằm trong 0 đến 1",
                    en=f"knot {number}: score {score:g} is not within 0 to 1",
                )
            )
    for number, ((before, _), (value, _)) in enumerate(pairwise(knots), 2):
        if not value > before:
            faults.append(
                Words(
                    vi=f"điểm {number}: giá trị {value:g} không lớn hơn {before:g}",
                    en=f"knot {number}: value {value:g} does not rise above {before:g}",
                )
            )
    return faults


def weight_faults(
    weights: Mapping[str, float], criteria: Mapping[str, Criterion], *, brought: Collection[str] = ()
) -> list[Words]:
    """
    List what is wrong with weights.

    Parameters
    ----------
    weights
        Criterion key to weight, from 0; only their ratios matter.
    criteria
        The criteria there are.
    brought
        Criteria whose data somebody brings.

    Returns
    -------
    list of Words
        Parts of a sentence; empty for usable weights.
    """
    known = ", ".join(criteria)
    faults = [
        Words(
            vi=f"“{key}” không phải là tiêu chí, cần một trong: {known}",
            en=f"{key!r} is no criterion, one of {known} is needed",
        )
        for key in weights
        if key not in criteria
    ]
    faults += [
        Words(
            vi=f"trọng số của “{key}” là {value:g}, cần một số từ 0",
            en=f"the weight of {key} is {value:g}, a number from 0 is needed",
        )
        for key, value in weights.items()
        if not (math.isfinite(value) and value >= 0)
    ]
    faults += [
        Words(
            vi=f"tiêu chí “{criteria[key].title_vi}” chưa có dữ liệu nên chưa tính được",
            en=f"criterion {key} has no data yet and cannot be weighed",
        )
        for key, value in weights.items()
        if key in criteria and value > 0 and not (criteria[key].is_available or key in brought)
    ]
    if not faults and not any(value > 0 for value in weights.values()):
        faults.append(Words(vi="không trọng số nào lớn hơn 0", en="no weight is above 0"))
    return faults
