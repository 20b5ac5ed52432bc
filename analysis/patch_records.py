"""What is asked of patches of land, and what one patch is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from geo.errors import InputError
from geo.sites import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    import shapely

__all__ = [
    "DEFAULT_COUNT",
    "DEFAULT_MIN_AREA_HA",
    "DEFAULT_MIN_WIDTH_M",
    "MAX_AREA_FACTOR",
    "MOST_PATCHES",
    "SLOPE_BREAKS_DEG",
    "Patch",
    "PatchRequest",
    "slope_class_names",
]

#: Area of the smallest named park of the plan, hectare (data/parks/parks.csv).
DEFAULT_MIN_AREA_HA: Final = 75.0
#: Two rows of factory lots of 100 m with a road between and a green belt around, metre: our assumption.
DEFAULT_MIN_WIDTH_M: Final = 300.0
DEFAULT_COUNT: Final = 10
#: A list of more patches is a map of its own.
MOST_PATCHES: Final = 100
#: Without a wanted largest area a patch may grow to this many times the least: our assumption.
MAX_AREA_FACTOR: Final = 2.0
#: Borders of the slope classes, degrees (about 5, 14, 27 and 47 %): our assumption.
SLOPE_BREAKS_DEG: Final = (3.0, 8.0, 15.0, 25.0)
_LARGEST_HA: Final = 100_000.0
_WIDEST_M: Final = 20_000.0
_FARTHEST_APART_M: Final = 100_000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PatchRequest:
    """
    Which patches are wanted.

    Attributes
    ----------
    min_area_ha, max_area_ha
        Least and largest ellipsoidal area; the largest is `MAX_AREA_FACTOR` times the least when None.
    min_width_m
        No part of a patch is narrower, metre on the grid.
    count
        How many at most.
    within_communes
        Whether a patch may not cross the boundary of a commune.
    apart_m
        How far patches are apart at least, metre on the grid, between outlines; at 0 they may touch.

    Raises
    ------
    InputError
        A number that cannot be; all of them in one message.
    """

    min_area_ha: float = DEFAULT_MIN_AREA_HA
    max_area_ha: float | None = None
    min_width_m: float = DEFAULT_MIN_WIDTH_M
    count: int = DEFAULT_COUNT
    within_communes: bool = False
    apart_m: float = 0.0

    def __post_init__(self) -> None:
        """Refuse numbers that cannot be."""
        faults = self._faults()
        if faults:
            raise InputError(
                "Patches",
                "; ".join(each.en for each in faults),
                "Correct the numbers",
                text_vi=f"Mảnh đất: {'; '.join(each.vi for each in faults)}. Hãy sửa các con số",
            )

    def _faults(self) -> list[Words]:
        """List the numbers that cannot be."""
        least, width = f"{self.min_area_ha:g}", f"{self.min_width_m:g}"
        faults = []
        if not 0 < self.min_area_ha <= _LARGEST_HA:
            faults.append(
                Words(
                    vi=f"diện tích nhỏ nhất là {least} ha, cần lớn hơn 0 và không quá {_LARGEST_HA:g}",
                    en=f"the least area is {least} ha, above 0 to {_LARGEST_HA:g} is needed",
                )
            )
        if self.max_area_ha is not None and not self.min_area_ha <= self.max_area_ha <= _LARGEST_HA:
            most = f"{self.max_area_ha:g}"
            faults.append(
                Words(
                    vi=f"diện tích lớn nhất là {most} ha, cần từ diện tích nhỏ nhất đến {_LARGEST_HA:g}",
                    en=f"the largest area is {most} ha, the least area to {_LARGEST_HA:g} is needed",
                )
            )
        if not 0 <= self.min_width_m <= _WIDEST_M:
            faults.append(
                Words(
                    vi=f"bề rộng nhỏ nhất là {width} m, cần từ 0 đến {_WIDEST_M:g}",
                    en=f"the least width is {width} m, 0 to {_WIDEST_M:g} is needed",
                )
            )
        if not 0 <= self.apart_m <= _FARTHEST_APART_M:
            apart, most = f"{self.apart_m:g}", f"{_FARTHEST_APART_M:g}"
            faults.append(
                Words(
                    vi=f"các mảnh cách nhau {apart} m, cần từ 0 đến {most}",
                    en=f"patches are {apart} m apart, 0 to {most} is needed",
                )
            )
        if not 1 <= self.count <= MOST_PATCHES:
            faults.append(
                Words(
                    vi=f"cần {self.count} mảnh, chỉ tìm được từ 1 đến {MOST_PATCHES}",
                    en=f"{self.count} patches are wanted, 1 to {MOST_PATCHES} can be found",
                )
            )
        if not faults and self.min_width_m**2 > self.largest_ha * 10_000:
            faults.append(
                Words(
                    vi=f"mảnh rộng {width} m không nằm vừa trong {self.largest_ha:g} ha",
                    en=f"a patch {width} m wide does not fit into {self.largest_ha:g} ha",
                )
            )
        return faults

    @property
    def largest_ha(self) -> float:  # numpydoc ignore=RT01
        """Largest area, hectare."""
        return self.min_area_ha * MAX_AREA_FACTOR if self.max_area_ha is None else self.max_area_ha

    @property
    def reach_m(self) -> float:  # numpydoc ignore=RT01
        """Radius of a disc of the least area, metre."""
        return math.sqrt(self.min_area_ha * 10_000 / math.pi)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Patch:
    """
    One connected piece of assessed land.

    Attributes
    ----------
    patch_id
        "M01" for the best.
    geometry
        Union of its cells in the working CRS.
    area_ha
        Ellipsoidal, not below the least area that was wanted.
    n_cells
        How many cells it is made of.
    mean_score, least_score
        0..1, over its cells.
    criterion_means
        Mean score by criterion, for the criteria that count.
    slope_shares
        Share of its cells in each class of `slope_class_names`, 0..1; None where slope was left out.
    width_m
        Diameter of the largest disc that fits in it, metre on the grid; nowhere is it narrower than wanted.
    compactness
        Its area as a share of the smallest circle around it, 0..1.
    communes
        Commune code and share of its area, largest first; () where no communes were given.
    possible_ha
        Hectares that a rule may exclude, because class or place of what it is about is not known.
    """

    patch_id: str
    geometry: shapely.Polygon
    area_ha: float
    n_cells: int
    mean_score: float
    least_score: float
    criterion_means: Mapping[str, float]
    slope_shares: tuple[float, ...] | None
    width_m: float
    compactness: float
    communes: tuple[tuple[str, float], ...]
    possible_ha: float


def slope_class_names() -> tuple[str, ...]:
    """
    Return the slope classes as they are written.

    Returns
    -------
    tuple of str
        In degrees, gentlest first.

    Examples
    --------
    >>> slope_class_names()
    ('<3°', '3–8°', '8–15°', '15–25°', '≥25°')
    """
    breaks = [f"{value:g}" for value in SLOPE_BREAKS_DEG]
    between = [f"{low}–{high}°" for low, high in pairwise(breaks)]
    return (f"<{breaks[0]}°", *between, f"≥{breaks[-1]}°")
