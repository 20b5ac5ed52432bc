"""The page `land`: look for available land on a list and a map, compare it, take its factsheet along."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from analysis.land_search import search_land
from ui.dates import today
from ui.errors import shown_to_reader
from ui.format import date, number, plain
from ui.land_files import land_csv, land_xlsx
from ui.land_filters import draw_filters, draw_sort
from ui.land_list.component import draw_land_list
from ui.land_listings import listings_now
from ui.land_map import land_overlays, shape_of, unplaced_names
from ui.land_sheets import can_have_sheet, sheet_file
from ui.land_state import GROUPS, MOST_COMPARED, link_of, open_state, put, value_of
from ui.land_table import STYLE, facts_table
from ui.land_words import LandWords
from ui.late_files import made_for
from ui.map.component import draw_part_map
from ui.map.overlays import bounds_of
from ui.session import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.access_distances import AccessKind
    from analysis.land_search import Listing, SearchResult
    from ui.session import Reader

#: Rows of the list at a time; only these are sent to the browser.
ROWS: Final = 50
#: Distances that the list shows; the others stand with the details.
NEAR_COLUMNS: Final[tuple[AccessKind, ...]] = ("expressway", "national_road", "substation_110")
MAP_KEY: Final = "land-map"
MAP_LAYERS: Final = ("communes", "roads_main", "substations", "reference_points")
#: Lots are told apart at this zoom.
_CLOSEST: Final = 16
_NOTICE: Final = "land.notice"


def draw(reader: Reader) -> None:
    """Draw the page."""
    st.html(STYLE)
    st.title(reader.say("land.title"))
    st.caption(reader.say("land.intro"))
    faults = open_state()
    if faults:
        st.warning(plain(reader.say("land.bad_link", names=", ".join(faults))))
    _draw_area(reader)


@st.fragment
def _draw_area(reader: Reader) -> None:
    """Draw everything below the title."""
    with shown_to_reader(reader.say):
        _draw_body(reader)


def _draw_body(reader: Reader) -> None:
    """Draw conditions, list and map, details and comparison."""
    say, day, role = reader.say, today(), reader.role
    with st.spinner(say("land.loading")):
        listings = listings_now(reader.workspace, role=role, today=day)
    words = LandWords(say)
    if not listings:
        st.info(say("land.no_register"))
        return
    query, faults = draw_filters(say)
    notices = st.container(key="land-news")
    for fault in faults:
        notices.error(fault)
    result = search_land(listings, query)
    left, right = st.columns([7, 5], gap="medium")
    with left:
        page = _draw_list(result, words)
    with right:
        _draw_map(page, words)
    by_id = {each.offer.offer_id: each for each in listings}
    _draw_details(by_id, words, reader)
    _draw_comparison(by_id, words)
    _draw_downloads(result, words, reader)


def _draw_list(result: SearchResult, words: LandWords) -> list[tuple[int, Listing]]:
    """Draw the list with its groups and its order; return the rows of this page with their numbers."""
    say = words.say
    counts = {"matches": len(result.matches), "undecided": len(result.undecided)}
    head, order = st.columns([8, 4], vertical_alignment="bottom")
    with head:
        _draw_groups(counts, words)
    with order:
        draw_sort(say)
    written = {name: number(count, say.language) for name, count in counts.items()}
    st.caption(say("land.counted", excluded=number(result.n_excluded, say.language), **written))
    group = value_of("group")
    if group == "undecided":
        chosen = list(result.undecided)
        st.caption(say("land.undecided_note" if chosen else "land.undecided_none"))
    else:
        chosen = [(each, ()) for each in result.matches]
        if not chosen:
            more = (
                say("land.none_but", n=written["undecided"]) if result.undecided else say("land.none_at_all")
            )
            st.info(f"{say('land.none')} {more}")
    pages = max(1, -(-len(chosen) // ROWS))
    page = min(pages, max(1, int(str(value_of("page")))))
    start = (page - 1) * ROWS
    shown = chosen[start : start + ROWS]
    notice = st.session_state.pop(_NOTICE, None)
    if notice:
        st.warning(say(notice))
    draw_land_list(
        {
            "caption": say("land.list"),
            "columns": _columns(words, with_missing=group == "undecided"),
            "rows": [
                _row(start + place, listing, missing, words)
                for place, (listing, missing) in enumerate(shown, start=1)
            ],
            "page": page,
            "pages": pages,
            "link": link_of(),
            "language": say.language,
            "texts": {
                "title": say("land.list"),
                "compare": say("land.col_compare"),
                "previous": say("land.previous"),
                "next": say("land.next"),
                "page": say("land.page", page=number(page, say.language), pages=number(pages, say.language)),
                "pages": say("land.page", page="", pages="").strip(" /"),
            },
        },
        key="land-list",
        on_compare=_toggle_compared,
        on_open=lambda offer_id: put(open="" if value_of("open") == offer_id else offer_id),
        on_page=lambda turned: put(page=turned),
    )
    return [(start + place, listing) for place, (listing, _) in enumerate(shown, start=1)]


def _draw_groups(counts: dict[str, int], words: LandWords) -> None:
    """Draw the choice between what fits and what cannot be judged."""
    key = f"land.group.{words.say.language}"
    if key not in st.session_state:
        st.session_state[key] = value_of("group")
    st.segmented_control(
        words.say("land.group"),
        GROUPS,
        required=True,
        format_func=lambda name: words.say(f"land.group_{name}", n=number(counts[name], words.say.language)),
        key=key,
        on_change=lambda: put(group=st.session_state[key] or "matches"),
        label_visibility="collapsed",
    )


def _columns(words: LandWords, *, with_missing: bool) -> list[str]:
    """Return the headings of the list."""
    say = words.say
    names = ("number", "compare", "name", "status", "area", "price")
    near = [say(f"land.col_{kind}") for kind in NEAR_COLUMNS]
    missing = [say("land.col_missing")] if with_missing else []
    return [*(say(f"land.col_{name}") for name in names), *missing, *near, say("land.col_info")]


def _row(place: int, listing: Listing, missing: Sequence[str], words: LandWords) -> dict[str, Any]:
    """Return one row of the list."""
    offer, say = listing.offer, words.say
    name = words.name(offer)
    unknown = [[", ".join(words.missing(key) for key in missing), "", False]] if missing else []
    near = [[words.distance(listing, kind, is_short=True), "", False] for kind in NEAR_COLUMNS]
    small = words.kind(offer) if offer.lot is None else words.place(offer.place)
    return {
        "id": offer.offer_id,
        "number": place,
        "name": name,
        "small": f"{small} · {offer.offer_id}",
        "open": say("land.open", name=name),
        "ticked": offer.offer_id in _compared(),
        "opened": offer.offer_id == value_of("open"),
        "cells": [
            [words.status(offer), words.marks(offer), True],
            [words.area(offer), words.area_basis(offer), False],
            [words.price(offer.price), "", False],
            *unknown,
            *near,
            [words.age(offer), "", False],
        ],
    }


def _compared() -> list[str]:
    """Return the ids that are compared."""
    value = value_of("compare")
    return value if isinstance(value, list) else []


def _toggle_compared(offer_id: str) -> None:
    """Add a row to the comparison or take it out."""
    ids = _compared()
    if offer_id in ids:
        put(compare=[each for each in ids if each != offer_id])
    elif len(ids) < MOST_COMPARED:
        put(compare=[*ids, offer_id])
    else:
        st.session_state[_NOTICE] = "land.compare_full"


def _draw_map(page: Sequence[tuple[int, Listing]], words: LandWords) -> None:
    """Draw the rows of this page."""
    say = words.say
    opened = value_of("open")
    chosen = [each for _, each in page if each.offer.offer_id == opened] or [each for _, each in page]
    nonce = f"{opened}|{'|'.join(each.offer.offer_id for each in chosen)}"
    bounds = bounds_of([shape for each in chosen if (shape := shape_of(each)) is not None])
    draw_part_map(
        say,
        key=MAP_KEY,
        layers=MAP_LAYERS,
        overlays=land_overlays(page, words),
        focus={"nonce": nonce, "bounds": bounds, "max_zoom": _CLOSEST} if bounds else None,
        sheet={
            "title": say("land.map_sheet"),
            "date": date(today(), say.language),
            "warning": say("map.sheet_warning"),
            "file_name": "quy-dat.png",
        },
    )
    st.caption(say("land.map_note"))
    names = unplaced_names([each for _, each in page], words)
    if names:
        st.caption(plain(say("land.unplaced", names=", ".join(names))))


def _draw_details(by_id: dict[str, Listing], words: LandWords, reader: Reader) -> None:
    """Draw what is known of the opened place, with its factsheet."""
    say, offer_id = words.say, str(value_of("open"))
    if not offer_id:
        return
    listing = by_id.get(offer_id)
    if listing is None:
        st.warning(plain(say("land.gone", ids=offer_id)))
        return
    name = words.full_name(listing.offer)
    st.html(facts_table([listing], words, caption=say("land.details", name=name)))
    if not can_have_sheet(offer_id, workspace=reader.workspace, day=today()):
        st.caption(say("land.sheet_none"))
        return
    with st.container(horizontal=True, gap="small"):
        for language in LANGUAGES:
            st.download_button(
                say(f"land.sheet_{language}"),
                partial(sheet_file, offer_id, workspace=reader.workspace, day=today(), language=language),
                file_name=f"phieu-thong-tin-{offer_id}-{language}.pdf",
                mime="application/pdf",
                on_click="ignore",
                key=f"land.sheet.{language}",
            )


def _draw_comparison(by_id: dict[str, Listing], words: LandWords) -> None:
    """Draw the places that are compared side by side."""
    say, ids = words.say, _compared()
    gone = [each for each in ids if each not in by_id]
    if gone:
        st.warning(plain(say("land.gone", ids=", ".join(gone))))
    chosen = [by_id[each] for each in ids if each in by_id]
    if len(chosen) < 2:
        st.caption(say("land.compare_hint"))
        return
    st.subheader(say("land.compared"))
    st.html(facts_table(chosen, words, caption=say("land.compared")))
    st.button(say("land.compare_clear"), on_click=lambda: put(compare=[]), key="land-compare-clear")


def _draw_downloads(result: SearchResult, words: LandWords, reader: Reader) -> None:
    """Draw the list as files, and how to share the page."""
    say, day = words.say, today()
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            say("land.csv"),
            made_for(reader, lambda: land_csv(result, words, day=day)),
            file_name=f"quy-dat-{day.isoformat()}.csv",
            mime="text/csv",
            on_click="ignore",
            key="land.csv",
        )
        st.download_button(
            say("land.xlsx"),
            made_for(reader, lambda: land_xlsx(result, words, day=day)),
            file_name=f"quy-dat-{day.isoformat()}.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            on_click="ignore",
            key="land.xlsx",
        )
    st.caption(say("land.share"))
