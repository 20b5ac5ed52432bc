"""What a sight line is worked out with, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.errors import InputError
from geo.line_of_sight import REFRACTION

if TYPE_CHECKING:
    import shapely

    from geo.line_of_sight import SightProfile
    from geo.sites import Words

__all__ = ["SightAnswer", "SightLine", "SightSetting"]

#: Eye of a standing person above the ground, metre: a working assumption of this tool.
OBSERVER_HEIGHT_M: Final = 1.7
#: A tall factory hall above the ground, metre: a working assumption of this tool.
STRUCTURE_HEIGHT_M: Final = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SightSetting:
    """
    What a sight line is worked out with.

    Attributes
    ----------
    observer_height_m
        Eye above the ground at the monument, metre, 0 to 1000.
    structure_height_m
        Building above the ground at the site, metre, 0 to 1000.
    refraction
        Coefficient of refraction, 0 to less than 1.

    Raises
    ------
    InputError
        A value is outside its range.
    """

    observer_height_m: float = OBSERVER_HEIGHT_M
    structure_height_m: float = STRUCTURE_HEIGHT_M
    refraction: float = REFRACTION

    def __post_init__(self) -> None:
        """Refuse heights and coefficients that cannot be meant."""
        heights = (
            ("Observer height", "Chiều cao tầm mắt", self.observer_height_m),
            ("Structure height", "Chiều cao công trình", self.structure_height_m),
        )
        for name, name_vi, height_m in heights:
            if not 0 <= height_m <= 1000:
                raise InputError(
                    name,
                    f"{height_m:g} m is not between 0 and 1000 m",
                    "Give metres above the ground",
                    text_vi=f"{name_vi}: {height_m:g} m phải từ 0 đến 1000 m trên mặt đất.",
                )
        if not 0 <= self.refraction < 1:
            raise InputError(
                "Refraction",
                f"{self.refraction:g} is not from 0 to less than 1",
                "Use 0.13 if unsure",
                text_vi=f"Hệ số chiết quang {self.refraction:g} phải từ 0 đến dưới 1; dùng 0,13 nếu chưa rõ.",
            )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SightLine:
    """
    One line from a monument to a site, for drawing.

    Attributes
    ----------
    start, end
        Centres of the cells it joins, in `geo.crs.WORKING_CRS`: that of the monument's point, and the cell
        of the site (or of its envelope) that stands highest above what is in front of it.
    profile
        Ground and line.
    is_example
        Whether one of the two places is known too roughly for this line to be the answer.
    """

    start: shapely.Point
    end: shapely.Point
    profile: SightProfile
    is_example: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SightAnswer:
    """
    Whether a site can be seen from a monument.

    Attributes
    ----------
    site_id, heritage_id
        Ids.
    visible
        True when it is seen for every position that the accuracies allow, False when for none, else None.
    notes
        Why, and what is not counted.
    line
        A line for drawing; None where the ground at one end is not known.
    """

    site_id: str
    heritage_id: str
    visible: bool | None
    notes: tuple[Words, ...]
    line: SightLine | None
