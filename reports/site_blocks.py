"""The blocks that say what a site is and how its place is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from layers.codes import AREA_BASIS
from reports.paper import Bullets, Facts, Heading, Paragraph
from reports.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.sites import Site
    from layers.codes import Language
    from reports.paper import Block

__all__ = ["site_blocks"]

_TEXTS: Final = {
    "name": ("Tên (mã)", "Name (id)"),
    "kind": ("Vị trí biết đến mức", "How its place is known"),
    "communes": ("Xã, phường", "Communes"),
    "area": ("Diện tích", "Area"),
    "area_value": ("{area} ({basis})", "{area} ({basis})"),
    "accuracy": ("Sai số vị trí (bán kính 95 %)", "Positional accuracy (95% radius)"),
    "envelope_box": (
        (
            "Chưa có ranh giới của địa điểm: địa điểm nằm ở đâu đó trong phạm vi gạch chéo trên bản đồ. Vòng "
            "tròn trên bản đồ chỉ là tượng trưng. Vì vậy diện tích và khoảng cách ghi từ mức nhỏ nhất đến "
            "mức lớn nhất có thể."
        ),
        (
            "The site has no published outline: it lies somewhere in the envelope hatched on the map. The "
            "circle on the map is symbolic only. Areas and distances run from the least to the most."
        ),
    ),
    "unplaced_box": (
        (
            "Vị trí của địa điểm chưa được công bố: không lập được bản đồ, không tính được diện tích liên "
            "quan và khoảng cách."
        ),
        "No place is published for the site: there is no map, and no overlap or distance can be worked out.",
    ),
}


def site_blocks(
    site: Site, commune_names: Sequence[str], *, heading: str, language: Language
) -> tuple[Block, ...]:
    """
    Return what a site is and how its place and area are known.

    Parameters
    ----------
    site
        The site.
    commune_names
        Communes it lies in or may lie in.
    heading
        Above it.
    language
        Of the words.

    Returns
    -------
    tuple of Block
        A framed warning included where there is no outline.
    """
    say = Phrases(_TEXTS, language)
    area = say.hectares(site.area_ha)
    if site.area_ha is not None:
        area = say("area_value", area=area, basis=say.code(AREA_BASIS, site.area_basis))
    rows = [
        (say("name"), say.site_title(site)),
        (say("kind"), say(f"kind_{site.kind}")),
        *([(say("communes"), ", ".join(commune_names))] if commune_names else []),
        (say("area"), area),
    ]
    if site.geometry is not None:
        rows.append((say("accuracy"), say.metres(site.positional_accuracy_m)))
    blocks: list[Block] = [Heading(text=heading), Facts(rows=tuple(rows))]
    if site.notes:
        blocks.append(Bullets(items=tuple(say.pick(words) for words in site.notes), is_small=True))
    if site.kind != "outline":
        blocks.append(Paragraph(text=say(f"{site.kind}_box"), look="box"))
    return tuple(blocks)
