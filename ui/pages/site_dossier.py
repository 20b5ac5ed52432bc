"""The page `site`: draw, paste or load a site; its dossier against all rules and the heritage register."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.errors import PlannerError
from ui.dates import today
from ui.errors import shown_to_reader
from ui.format import date, quantity
from ui.gate import require_page
from ui.heritage_table import STYLE as HERITAGE_STYLE
from ui.land_conflict_finding import STYLE
from ui.land_conflict_map import site_overlays
from ui.map.component import draw_part_map
from ui.map.overlays import bounds_of
from ui.own_sites import forget_site, own_sites, rename_site
from ui.site_entry import (
    SELECTED,
    draw_file,
    draw_paste,
    keep_drawing,
    remember_fault,
    selected_site_id,
    tell_news,
)
from ui.site_findings import draw_dossier
from ui.site_options import draw_option_save, open_stored_sites

if TYPE_CHECKING:
    from geo.sites import Site
    from ui.language import Speaker
    from ui.session import Reader

WAYS = ("draw", "paste", "file")
WAY_KEY = "site.way"
MAP_KEY = "site-map"
NAME_KEY = "site.name_of"
#: Layers that help to find where a site lies.
MAP_LAYERS = ("province", "communes", "roads_main", "parks", "clusters", "power_lines", "heritage_sites")


def draw(reader: Reader) -> None:
    """Draw the page."""
    st.html(STYLE + HERITAGE_STYLE)
    st.title(reader.say("site.title"))
    _draw_area(reader)


@st.fragment
def _draw_area(reader: Reader) -> None:
    """Draw entry, map and dossier; drawing on the map runs only this part again."""
    with shown_to_reader(reader.say):
        require_page(reader, "site")
        _draw_body(reader)


def _draw_body(reader: Reader) -> None:
    """Draw it; a known error becomes a sentence, in a run of this part alone too."""
    say = reader.say
    open_stored_sites(reader)
    st.caption(say("site.intro"))
    way = st.segmented_control(
        say("site.way"),
        WAYS,
        default="draw",
        required=True,
        format_func=lambda name: say(f"site.way_{name}"),
        key=WAY_KEY,
        label_visibility="collapsed",
    )
    with st.container(key="site-entry"):
        with st.container():
            tell_news(say)
        if way == "draw":
            st.caption(say("site.draw_how"))
        elif way == "paste":
            draw_paste(say)
        else:
            draw_file(reader)
    chosen = _choose(say)
    _draw_map(chosen, say)
    if chosen is not None:
        draw_option_save(chosen, reader)
        with st.container(key="site-dossier"):
            draw_dossier(chosen, reader)


def _choose(say: Speaker) -> Site | None:
    """Draw the list of the reader's sites and return the chosen one."""
    sites = {site.site_id: site for site in own_sites()}
    slot = st.container(key="site-choice", horizontal=True, vertical_alignment="bottom")
    wanted = selected_site_id()
    if wanted is None:
        slot.caption(say("site.none"))
        return None
    st.session_state[SELECTED] = wanted
    with slot:
        chosen = st.selectbox(
            say("site.chosen"),
            list(sites),
            format_func=lambda key: _title(sites[key], say),
            key=SELECTED,
            filter_mode=None,
            placeholder="",
        )
        st.text_input(
            say("site.rename"),
            value=sites[chosen].name_vi,
            key=f"{NAME_KEY}.{chosen}",
            max_chars=120,
            on_change=_rename,
            args=(chosen, say),
        )
        st.button(say("site.remove"), on_click=forget_site, args=(chosen,), key="site.remove")
    return sites[chosen]


def _rename(site_id: str, say: Speaker) -> None:
    """Give a site the name that was typed, or remember why not."""
    try:
        rename_site(site_id, st.session_state[f"{NAME_KEY}.{site_id}"])
    except PlannerError as err:
        remember_fault(err)
        st.session_state[f"{NAME_KEY}.{site_id}"] = next(
            say.pick(site.name_vi, site.name_en) for site in own_sites() if site.site_id == site_id
        )


def _title(site: Site, say: Speaker) -> str:
    """Return a site's name with its area."""
    return f"{site.name_vi} · {quantity(site.area_ha, 'ha', say.language, decimals=2)}"


def _draw_map(chosen: Site | None, say: Speaker) -> None:
    """Draw the map on which sites are drawn."""
    overlays = [overlay for site in own_sites() for overlay in site_overlays(site, say)]
    focus = None
    if chosen is not None and chosen.geometry is not None:
        focus = {"nonce": chosen.site_id, "bounds": bounds_of([chosen.geometry.buffer(500)])}
    draw_part_map(
        say,
        key=MAP_KEY,
        layers=MAP_LAYERS,
        overlays=overlays,
        focus=focus,
        sheet=map_sheet(chosen, say),
        on_drawn=lambda drawing: keep_drawing(drawing, say),
    )


def map_sheet(site: Site | None, say: Speaker) -> dict[str, str]:
    """Return the words around a picture of the map."""
    on_day = today()
    title = say("map.sheet_title") if site is None else say("site.sheet_title", name=site.name_vi)
    return {
        "title": title,
        "date": date(on_day, say.language),
        "warning": say("map.sheet_warning"),
        "file_name": f"khu-dat-{on_day.isoformat()}.png",
    }
