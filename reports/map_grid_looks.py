"""How grids look on a printed map: classes of suitability, what is not scored, and the terrain."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from layers.number_words import number
from reports.map_look import Look

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["GRID_LOOKS", "SCORE_COLORS", "score_look"]

#: Fill of each fifth of the score from 0 to 1: darker is better, in a grey copy too.
SCORE_COLORS: Final = ("#f7f3c6", "#c9dd9a", "#8fbf7a", "#4f9a63", "#1f6b4a")


def score_look(fifth: int) -> str:
    """
    Return the look of a fifth of the score.

    Parameters
    ----------
    fifth
        0 for 0 to 0.2, 4 for 0.8 to 1.

    Returns
    -------
    str
        Key of `GRID_LOOKS`.
    """
    return f"score_{fifth + 1}"


def _score(fifth: int) -> Look:
    """Return how one fifth of the score looks in the legend."""
    low, high = (fifth / len(SCORE_COLORS), (fifth + 1) / len(SCORE_COLORS))
    vi, en = (
        f"{number(low, language, decimals=1)}–{number(high, language, decimals=1)}"
        for language in ("vi", "en")
    )
    return Look(
        label_vi=f"Điểm phù hợp {vi}",
        label_en=f"Suitability {en}",
        order=0,
        color="#8a8a8a",
        fill=SCORE_COLORS[fifth],
        width_pt=0.2,
    )


#: Key to look; the fills of the score and of the relief come as a picture, their looks are for the legend.
GRID_LOOKS: Final[Mapping[str, Look]] = MappingProxyType(
    {
        **{score_look(fifth): _score(fifth) for fifth in range(len(SCORE_COLORS))},
        "excluded": Look(
            label_vi="Loại trừ theo quy tắc",
            label_en="Excluded by a rule",
            order=0,
            color="#3f3f3f",
            fill="#a8a8a8",
            width_pt=0.3,
            hatch="////",
        ),
        "not_assessed": Look(
            label_vi="Chưa đánh giá được: thiếu số liệu",
            label_en="Not assessed: data is missing",
            order=0,
            color="#8a8a8a",
            fill="#ffffff",
            width_pt=0.3,
            hatch="...",
        ),
        "terrain_unknown": Look(
            label_vi="Chưa biết độ cao",
            label_en="Height not known",
            order=0,
            color="#8a8a8a",
            fill="#ffffff",
            width_pt=0.3,
            hatch="..",
        ),
        "contour": Look(
            label_vi="Đường đồng mức (m)",
            label_en="Contour (m)",
            order=4,
            color="#9a6a3a",
            width_pt=0.4,
            label_pt=5.5,
        ),
        "site_line": Look(
            label_vi="Địa điểm (ranh giới)",
            label_en="Site (outline)",
            order=16,
            color="#8c1d18",
            width_pt=2.0,
            label_pt=8.0,
        ),
        "patch": Look(
            label_vi="Mảnh đất đề xuất khác",
            label_en="Other proposed land",
            order=13,
            color="#8c1d18",
            width_pt=1.0,
            dash=(0, (3.0, 1.5)),
            label_pt=7.0,
        ),
    }
)
