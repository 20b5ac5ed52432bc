"""Page Bản đồ: the map, search by name or coordinates, and every fact of what is selected."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

import streamlit as st

from geo.coordinates import MeridianMissingError, parse_point
from geo.errors import CoordinateError, InputError
from layers.catalogue import LAYERS
from ui.dates import today
from ui.format import date, number, plain, sentence
from ui.language import Speaker
from ui.layers import layer, records
from ui.map.component import draw_map
from ui.map.details import Detail, detail_of, name_of
from ui.map.link import LinkView, read_link
from ui.map.points import POINT_LAYER, looks_like_coordinates, point_detail
from ui.map.search import SEARCHED, Hit, find, index_of
from ui.map.subjects import placed_subjects

if TYPE_CHECKING:
    from layers.codes import Language
    from ui.session import Reader

STATE = "map.state"
SEARCH = "map.search"
RESULTS_SHOWN = 8
#: Characters of the longest name or coordinate that anybody types.
SEARCH_LENGTH = 120
#: Characters above which a fact does not fit beside its name.
LONG_WORDS = 34
STYLE = """<style>
.tq-facts-list {display: grid; grid-template-columns: minmax(6.5rem, 34%) 1fr; gap: .15rem .6rem;
  margin: .2rem 0; padding: 0 !important; font-size: .88rem}
.tq-facts-list dt {opacity: .75; margin: 0; padding: 0}
.tq-facts-list dd {margin: 0; overflow-wrap: anywhere}
.tq-facts-list .tq-long {grid-column: 1 / -1}
.tq-facts-list dd.tq-long {margin-top: -.15rem}
.tq-search-help {font-size: .84rem; opacity: .85} .tq-search-help summary {cursor: pointer}
.tq-place-note {border-left: 4px solid #b45309; padding: .2rem .6rem; font-size: .88rem; margin: .2rem 0}
.st-key-map-side [data-testid="stButton"] button {justify-content: flex-start; text-align: left;
  min-height: 2rem; padding: .15rem .6rem}
@media (max-width: 640px) {.st-key-map-page [data-testid="stColumn"]:first-child {order: 2}}
@media print {.st-key-map-side {display: none}}
</style>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapState:
    """
    What this session shows on the map.

    Attributes
    ----------
    link
        The view that the link asked for when the session began.
    selection
        Selected feature, ``layer:id``, or a point, ``point:lat,lon``.
    focus_nonce
        Grows with each request to go to the selection.
    """

    link: LinkView
    selection: str | None
    focus_nonce: int = 0


def _state() -> MapState:
    """Return this session's state, made from the link when the session begins."""
    if STATE not in st.session_state:
        link = _with_known_selection(read_link(st.query_params))
        goes = 1 if link.selection and link.at is None else 0
        st.session_state[STATE] = MapState(link=link, selection=link.selection, focus_nonce=goes)
    state: MapState = st.session_state[STATE]
    return state


def _with_known_selection(link: LinkView) -> LinkView:
    """Return the view without a selection that no layer has, and that as one more fault."""
    if link.selection is None or _detail(link.selection, Speaker("vi")) is not None:
        return link
    fault = ("map.bad_selection", {"text": link.selection})
    return replace(link, selection=None, faults=(*link.faults, fault))


def _select(selection: str | None, *, goes_there: bool) -> None:
    """Select a feature, and ask the map to go there."""
    state = _state()
    nonce = state.focus_nonce + (1 if goes_there else 0)
    st.session_state[STATE] = MapState(link=state.link, selection=selection, focus_nonce=nonce)


def _pick(selection: str) -> None:
    """Select what the reader picked on the map; the map stays where it is."""
    _select(selection, goes_there=False)


@lru_cache(maxsize=4)
def _index(language: Language, _versions: tuple[str, ...]) -> tuple[Hit, ...]:
    """Return everything that can be found, in one language."""
    say = Speaker(language)
    tables = {key: layer(key).rows() for key in SEARCHED}
    return index_of(tables, name_of=lambda key, row: name_of(key, row, say))


def _detail(selection: str | None, say: Speaker) -> Detail | None:
    """Return the selected feature or point."""
    if selection and selection.startswith(f"{POINT_LAYER}:"):
        return point_detail(selection, say)
    return detail_of(selection, say)


def draw(reader: Reader) -> None:
    """Draw the page."""
    st.html(STYLE)
    _warn_about_link(reader.say)
    with st.container(key="map-page"):
        _draw_area(reader)


def _warn_about_link(say: Speaker) -> None:
    """Say which parts of the link could not be used."""
    slot = st.container()
    faults = [say(key, **values) for key, values in _state().link.faults]
    if faults:
        slot.warning(say("shell.link_ignored", what=plain("; ".join(faults))))


@st.fragment
def _draw_area(reader: Reader) -> None:
    """Draw the side panel and the map; a click runs only this part again."""
    say = reader.say
    state = _state()
    detail = _detail(state.selection, say)
    side, main = st.columns([3, 10], gap="small")
    with main:
        draw_map(say, **_map_arguments(state, detail, say), on_pick=_pick)
    with side, st.container(key="map-side"):
        _draw_search(say)
        _draw_details(detail, say)
        _draw_unplaced(say)


def _map_arguments(state: MapState, detail: Detail | None, say: Speaker) -> dict[str, Any]:
    """Return what the map must show."""
    focus = None
    if state.focus_nonce and detail is not None and detail.bounds is not None:
        key = detail.layer if detail.layer in LAYERS else None
        focus = {"nonce": state.focus_nonce, "bounds": detail.bounds, "layer": key}
    on_day = today()
    return {
        "initial": {"at": state.link.at, "layers": state.link.layers},
        "focus": focus,
        "selection": state.selection,
        "selected_title": "" if detail is None else detail.title,
        "highlight": detail.highlight if detail else None,
        "sheet": {
            "title": say("map.sheet_title"),
            "date": date(on_day, say.language),
            "warning": say("map.sheet_warning"),
            "file_name": f"ban-do-{on_day.isoformat()}.png",
        },
    }


def _draw_search(say: Speaker) -> None:
    """Draw the search field and what it found."""
    text = st.text_input(
        say("map.search"),
        key=SEARCH,
        max_chars=SEARCH_LENGTH,
        placeholder=say("map.search_hint"),
    )
    # Not the field's own help: Streamlit names its button in English.
    st.html(
        f'<details class="tq-search-help"><summary>{escape(say("map.search_how"))}</summary>'
        f"{escape(say('map.search_help'))}</details>"
    )
    if not text.strip():
        return
    if looks_like_coordinates(text):
        _draw_coordinates(text, say)
        return
    versions = tuple(layer(key).metadata.sha256 for key in SEARCHED)
    hits = find(text, _index(say.language, versions))
    if not hits:
        st.caption(say("map.search_none", text=plain(text)))
        return
    st.caption(say("map.search_count", count=len(hits)))
    for hit in hits[:RESULTS_SHOWN]:
        title = plain(f"{hit.name} · {LAYERS[hit.layer].title(say.language)}")
        st.button(
            title,
            key=f"map.hit.{hit.layer}.{hit.feature_id}",
            width="stretch",
            on_click=_select,
            args=(f"{hit.layer}:{hit.feature_id}",),
            kwargs={"goes_there": True},
        )
    if len(hits) > RESULTS_SHOWN:
        st.caption(say("map.search_more", count=len(hits) - RESULTS_SHOWN))


def _draw_coordinates(text: str, say: Speaker) -> None:
    """Offer the point that some coordinates name, or say why there is none."""
    try:
        point = parse_point(text)
    except MeridianMissingError as missing:
        st.caption(say("map.meridian_missing", text=plain(text)))
        for entry in missing.choices:
            parsed = parse_point(text, crs=entry.epsg)
            st.button(
                f"KTT {entry.meridian_label} (EPSG:{entry.epsg})",
                key=f"map.meridian.{entry.epsg}",
                width="stretch",
                on_click=_select,
                kwargs={"goes_there": True},
                args=(f"{POINT_LAYER}:{parsed.lat_deg:.7f},{parsed.lon_deg:.7f}",),
            )
        return
    except (CoordinateError, InputError):
        st.error(say("map.coordinate_unreadable", text=plain(text)))
        return
    st.caption(f"{say('map.point_read')}: {plain(say.pick(point.reading_vi, point.reading))}")
    for remark in point.remarks:
        st.warning(plain(sentence(say.pick(remark.text_vi, remark.text))))
    lat, lon = (number(degrees, say.language, decimals=5) for degrees in (point.lat_deg, point.lon_deg))
    st.button(
        f"{say('map.zoom_to')}: {lat}; {lon}",
        key="map.point",
        width="stretch",
        on_click=_select,
        kwargs={"goes_there": True},
        args=(f"{POINT_LAYER}:{point.lat_deg:.7f},{point.lon_deg:.7f}",),
    )


def _draw_details(detail: Detail | None, say: Speaker) -> None:
    """Draw every fact of the selection."""
    st.subheader(say("map.details") if detail is None else plain(detail.title))
    if detail is None:
        st.caption(say("map.details_none"))
        return
    note = f'<p class="tq-place-note">{escape(detail.note)}</p>' if detail.note else ""
    facts = "".join(_fact_markup(name, words) for name, words in detail.facts)
    st.html(f'{note}<dl class="tq-facts-list">{facts}</dl>')
    with st.container(horizontal=True, gap="small"):
        if detail.bounds is not None:
            st.button(
                say("map.zoom_to"),
                key="map.zoom",
                on_click=_select,
                args=(detail.selection,),
                kwargs={"goes_there": True},
            )
        st.button(
            say("map.clear"),
            key="map.clear",
            on_click=_select,
            args=(None,),
            kwargs={"goes_there": False},
        )


def _fact_markup(name: str, words: str) -> str:
    """Return one fact; long words take the whole width under their name."""
    kind = ' class="tq-long"' if len(words) > LONG_WORDS else ""
    return f"<dt{kind}>{escape(name)}</dt><dd{kind}>{escape(words)}</dd>"


def _draw_unplaced(say: Speaker) -> None:
    """List the parks and clusters whose place is not published; they are not drawn anywhere."""
    st.subheader(say("map.unplaced"))
    st.caption(say("map.unplaced_note"))
    for key in ("parks", "clusters"):
        for row in records(layer(key).rows()):
            subject_id = row[LAYERS[key].id_column]
            if not placed_subjects()[subject_id].is_drawn:
                st.button(
                    name_of(key, row, say),
                    key=f"map.unplaced.{subject_id}",
                    width="stretch",
                    on_click=_select,
                    args=(f"{key}:{subject_id}",),
                    kwargs={"goes_there": False},
                )
