"""The sites that a reader drew, pasted or loaded, kept for the session."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.site_outline import SiteOutlineError, outline_from_corners, outline_site
from geo.sites import Words
from ui.format import number
from ui.reload import carry
from ui.session import LANGUAGES
from ui.site_doubts import with_doubts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.sites import Site
    from geo.vertex_table import VertexTable

__all__ = ["forget_site", "keep_sites", "own_sites", "rename_site", "site_from_drawing", "site_from_table"]

OWN_SITES: Final = "own_sites"
#: Sites of one session: each is checked against every rule whenever the pages are drawn.
MOST_SITES: Final = 50
#: A corner drawn by hand lies within this many pixels of where it was meant (95 % of cases): about as near as
#: a hand brings a pointer. A working assumption, said with every such site.
DRAWING_PX: Final = 4.0


def own_sites() -> tuple[Site, ...]:
    """
    Return the reader's own sites.

    Returns
    -------
    tuple of Site
        In the order in which they came.
    """
    return tuple(_kept().values())


def keep_sites(*sites: Site) -> None:
    """
    Keep sites with what is doubtful about them; one with the same outline is replaced.

    Parameters
    ----------
    *sites
        Outlines.

    Raises
    ------
    SiteOutlineError
        There would be more than `MOST_SITES`; none is kept then.
    """
    kept = {**_kept(), **{site.site_id: with_doubts(site) for site in sites}}
    if len(kept) > MOST_SITES:
        raise SiteOutlineError(
            "Own sites",
            f"would be {len(kept)}, at most {MOST_SITES} are kept in a session",
            "Remove some, or check the file with the command “conflicts”",
            text_vi=f"Khu đất tự nhập: sẽ có {len(kept)} khu, một phiên chỉ giữ tối đa {MOST_SITES}. "
            "Bỏ bớt, hoặc kiểm tra cả tệp bằng lệnh “conflicts”.",
        )
    carry(OWN_SITES, kept)


def forget_site(site_id: str) -> None:
    """Let a site go, if it is kept."""
    carry(OWN_SITES, {key: site for key, site in _kept().items() if key != site_id})


def rename_site(site_id: str, name: str) -> None:
    """
    Give a kept site another name.

    Parameters
    ----------
    site_id
        Its id; nothing happens when it is not kept.
    name
        As for `geo.site_outline.outline_site`.

    Raises
    ------
    SiteOutlineError
        The name is empty or too long.
    """
    site = _kept().get(site_id)
    if site is None or site.geometry is None:
        return
    said = outline_site(site.geometry, name=name, accuracy_m=site.positional_accuracy_m).name_vi
    keep_sites(replace(site, name_vi=said, name_en=said))


def site_from_drawing(drawing: Mapping[str, object], *, name: str) -> Site:
    """
    Return the site that was drawn on the map.

    Parameters
    ----------
    drawing
        `corners`, [lon, lat] in degrees each, and `metres_per_pixel` of the map on which they were put.
    name
        Its name.

    Returns
    -------
    Site
        Its accuracy is `DRAWING_PX` pixels of that map, at least a metre.

    Raises
    ------
    SiteOutlineError
        It is no outline.
    """
    corners = drawing.get("corners")
    scale = drawing.get("metres_per_pixel")
    pairs = (
        [tuple(each) for each in corners if isinstance(each, list | tuple)]
        if isinstance(corners, list)
        else []
    )
    numbers = [pair for pair in pairs if all(isinstance(value, int | float) for value in pair)]
    outline = outline_from_corners(numbers if len(numbers) == len(pairs) else [])
    per_pixel = float(scale) if isinstance(scale, int | float) and scale > 0 else 1.0
    accuracy_m = float(max(1, round(DRAWING_PX * per_pixel)))
    note = Words(
        vi=f"Vẽ tay trên bản đồ; sai số lấy {number(DRAWING_PX, 'vi')} điểm ảnh của bản đồ khi vẽ, "
        f"{number(accuracy_m, 'vi')} m.",
        en=f"Drawn by hand on the map; its accuracy is {number(DRAWING_PX, 'en')} pixels of that map, "
        f"{number(accuracy_m, 'en')} m.",
    )
    return outline_site(outline, name=name, accuracy_m=accuracy_m, notes=(note,))


def site_from_table(table: VertexTable, *, name: str, accuracy_m: float) -> Site:
    """
    Return the site of a vertex table.

    Parameters
    ----------
    table
        As it was read.
    name
        Its name.
    accuracy_m
        95 % radius of its vertices as the survey states it, metre.

    Returns
    -------
    Site
        What was decided on reading stands in its notes.

    Raises
    ------
    SiteOutlineError
        It cannot be a site.
    """
    metres_vi, metres = (number(accuracy_m, language, decimals=2, trim=True) for language in LANGUAGES)
    said = Words(
        vi=f"Theo bảng tọa độ {table.crs}; sai số {metres_vi} m do người nhập khai báo.",
        en=f"From a vertex table in {table.crs}; its accuracy of {metres} m was stated by who entered it.",
    )
    return outline_site(table.geometry, name=name, accuracy_m=accuracy_m, notes=(said, *table.decisions))


def _kept() -> dict[str, Site]:
    """Return the session's sites by id."""
    kept: dict[str, Site] = st.session_state.setdefault(OWN_SITES, {})
    return kept
