"""How things look on a printed map: line styles, hatches and signs that a grey copy still tells apart."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from layers.style import INDUSTRIAL_FILL, WATER_FILL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layers.codes import Language

__all__ = ["LOOKS", "Dash", "Look"]

#: matplotlib's line style: solid, or an offset and the lengths of strokes and gaps in points.
Dash = Literal["solid"] | tuple[int, tuple[float, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """
    How one kind of thing is drawn.

    Attributes
    ----------
    label_vi, label_en
        In the legend.
    order
        Larger is drawn later, above the others.
    color, fill
        Of lines and areas; "none" for no fill.
    width_pt
        Of lines, point.
    dash
        matplotlib's line style.
    hatch
        matplotlib's hatch, "" for none.
    casing
        Colour of a wider line below it, "" for none.
    marker, marker_pt
        Sign of a point and its size.
    label_pt, label_style
        Letters of its label; "italic" for water.
    alpha
        Of the fill, 0..1.
    """

    label_vi: str
    label_en: str
    order: int
    color: str = "#000000"
    fill: str = "none"
    width_pt: float = 0.8
    dash: Dash = "solid"
    hatch: str = ""
    casing: str = ""
    marker: str = ""
    marker_pt: float = 6.0
    label_pt: float = 7.0
    label_style: str = "normal"
    alpha: float = 1.0

    def label(self, language: Language) -> str:
        """Return its words in the legend."""
        return self.label_vi if language == "vi" else self.label_en


#: Every look, by its key.
LOOKS: Final[Mapping[str, Look]] = MappingProxyType(
    {
        "water": Look(
            label_vi="Hồ, sông rộng",
            label_en="Lake, wide river",
            order=1,
            color="#4a7f8c",
            fill=WATER_FILL,
            width_pt=0.5,
            label_style="italic",
        ),
        "waterway": Look(
            label_vi="Sông, suối",
            label_en="River, stream",
            order=2,
            color="#3d8ba0",
            width_pt=0.7,
            label_style="italic",
        ),
        "commune": Look(
            label_vi="Ranh giới xã, phường (khái quát)",
            label_en="Commune boundary (generalised)",
            order=3,
            color="#777777",
            width_pt=0.6,
            dash=(0, (6.0, 2.0, 1.0, 2.0)),
            label_pt=7.5,
        ),
        "road": Look(
            label_vi="Quốc lộ",
            label_en="National road",
            order=5,
            color="#d9d9d9",
            casing="#4d4d4d",
            width_pt=1.4,
            label_pt=6.5,
        ),
        "road_expressway": Look(
            label_vi="Đường cao tốc",
            label_en="Expressway",
            order=6,
            color="#ffffff",
            casing="#000000",
            width_pt=2.4,
            label_pt=6.5,
        ),
        "road_building": Look(
            label_vi="Đường đang xây dựng",
            label_en="Road under construction",
            order=6,
            color="#000000",
            width_pt=1.4,
            dash=(0, (4.0, 2.5)),
            label_pt=6.5,
        ),
        "power_line": Look(
            label_vi="Đường dây điện (kV)",
            label_en="Power line (kV)",
            order=7,
            color="#1f1f1f",
            width_pt=0.9,
            dash=(0, (1.0, 1.6, 7.0, 1.6)),
            label_pt=6.5,
        ),
        "place": Look(
            label_vi="Điểm dân cư",
            label_en="Settlement",
            order=8,
            marker="o",
            fill="#ffffff",
            marker_pt=2.6,
            label_pt=6.5,
        ),
        "constraint": Look(
            label_vi="Vùng ràng buộc",
            label_en="Constraint",
            order=10,
            color="#5b4a00",
            fill="#efe3b0",
            hatch="....",
            width_pt=0.9,
            alpha=0.55,
        ),
        "setback": Look(
            label_vi="Khoảng cách an toàn theo quy tắc",
            label_en="Setback of the rule",
            order=11,
            color="#7a3d00",
            width_pt=0.9,
            dash=(0, (3.0, 1.5)),
            hatch="---",
        ),
        "ring": Look(
            label_vi="Vòng khoảng cách từ địa điểm",
            label_en="Distance ring around the site",
            order=12,
            color="#444444",
            width_pt=0.7,
            dash=(0, (1.0, 2.0)),
            label_pt=6.5,
        ),
        "envelope": Look(
            label_vi="Phạm vi vị trí: địa điểm nằm đâu đó bên trong",
            label_en="Location envelope: the site lies somewhere inside",
            order=14,
            color="#8c1d18",
            width_pt=1.4,
            dash=(0, (6.0, 3.0)),
            hatch="//",
            label_pt=8.0,
        ),
        "symbolic_circle": Look(
            label_vi="Vòng tròn đúng diện tích quy hoạch, chỉ là tượng trưng",
            label_en="Circle of the planned area, symbolic only",
            order=15,
            color="#8c1d18",
            fill="#ffffff",
            width_pt=1.2,
            dash=(0, (1.0, 1.2)),
            alpha=0.6,
        ),
        "site": Look(
            label_vi="Địa điểm (ranh giới)",
            label_en="Site (outline)",
            order=16,
            color="#8c1d18",
            fill=INDUSTRIAL_FILL,
            width_pt=1.8,
            label_pt=8.0,
            alpha=0.6,
        ),
        "overlap_possible": Look(
            label_vi="Phần có thể chồng lấn",
            label_en="Possible overlap",
            order=17,
            color="#000000",
            width_pt=0.8,
            dash=(0, (2.0, 1.5)),
            hatch="\\\\\\\\",
        ),
        "overlap": Look(
            label_vi="Phần chồng lấn",
            label_en="Overlap",
            order=18,
            color="#000000",
            fill="#6b6b6b",
            width_pt=1.0,
            hatch="xxxx",
            alpha=0.65,
        ),
        "sight_visible": Look(
            label_vi="Đường ngắm: nhìn thấy",
            label_en="Line of sight: visible",
            order=20,
            width_pt=1.0,
            color="#000000",
        ),
        "sight_hidden": Look(
            label_vi="Đường ngắm: bị che khuất",
            label_en="Line of sight: hidden",
            order=20,
            width_pt=1.0,
            color="#000000",
            dash=(0, (4.0, 3.0)),
        ),
        "heritage_doubt": Look(
            label_vi="Sai số vị trí của di tích (bán kính 95 %)",
            label_en="Accuracy of a heritage site's position (95 % radius)",
            order=9,
            color="#4c1d95",
            width_pt=0.6,
            dash=(0, (5.0, 2.0, 1.0, 2.0, 1.0, 2.0)),
        ),
        "heritage_area": Look(
            label_vi="Di tích tính theo các xã",
            label_en="Heritage site known by its communes",
            order=9,
            color="#4c1d95",
            width_pt=1.1,
            dash=(0, (2.0, 2.0)),
            hatch="||",
        ),
        "heritage_rough": Look(
            label_vi="Di tích chỉ biết gần đúng (sai số từ 1 km)",
            label_en="Heritage site known roughly (1 km or worse)",
            order=22,
            color="#4c1d95",
            fill="#ffffff",
            marker="D",
            marker_pt=5.5,
            dash=(0, (1.5, 1.5)),
        ),
        "heritage": Look(
            label_vi="Di tích",
            label_en="Heritage site",
            order=23,
            color="#4c1d95",
            fill="#4c1d95",
            marker="D",
            marker_pt=6.0,
        ),
    }
)
