"""Ways to enter a site: draw it on the map, paste its vertex table, load a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geo.coordinates import MeridianMissingError
from geo.crs import VN2000
from geo.errors import PlannerError
from geo.site_outline import SiteOutlineError
from geo.vertex_table import read_vertex_table
from ui.errors import sentence_of
from ui.format import number, plain, quantity, sentence
from ui.kept_fields import empty_field, kept
from ui.own_sites import keep_sites, own_sites, site_from_drawing, site_from_table
from ui.site_files import draw_upload

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.vertex_table import VertexTable
    from ui.language import Speaker
    from ui.session import Reader

__all__ = [
    "SELECTED",
    "draw_file",
    "draw_paste",
    "keep_drawing",
    "remember_fault",
    "selected_site_id",
    "tell_news",
]

#: Id of the site whose dossier is shown.
SELECTED: Final = "site.selected"
_NEWS: Final = "site.news"
TABLE_KEY: Final = "site.table"
NEW_NAME_KEY: Final = "site.new_name"
#: Grids offered for a pasted table: the province's two, the national maps'.
GRIDS: Final = (9211, 9209, 3405)
_AUTO: Final = 0


@dataclass(frozen=True, slots=True)
class _News:
    """What the last entry led to, said once on the next run."""

    is_good: bool
    text_vi: str
    text_en: str


def selected_site_id() -> str | None:
    """Return the id of the site whose dossier is shown, None when there is no own site."""
    ids = [site.site_id for site in own_sites()]
    chosen = st.session_state.get(SELECTED)
    return chosen if chosen in ids else (ids[-1] if ids else None)


def next_name(say: Speaker) -> str:
    """Return a name that no own site has."""
    taken = {site.name_vi for site in own_sites()}
    count = 1
    while say("site.default_name", n=count) in taken:
        count += 1
    return say("site.default_name", n=count)


def keep_drawing(drawing: Mapping[str, Any], say: Speaker) -> None:
    """Keep what was drawn on the map as a site, or remember why not."""
    try:
        site = site_from_drawing(drawing, name=next_name(say))
        keep_sites(site)
    except PlannerError as err:
        remember_fault(err)
        return
    st.session_state[SELECTED] = site.site_id


def remember_fault(err: PlannerError) -> None:
    """Remember why an entry was refused, for the next run."""
    text_vi = getattr(err, "text_vi", "") or str(err)
    st.session_state[_NEWS] = _News(is_good=False, text_vi=text_vi, text_en=str(err))


def tell_news(say: Speaker) -> None:
    """Say once why the last entry was refused."""
    news = st.session_state.pop(_NEWS, None)
    if news is not None:
        st.error(plain(say.pick(news.text_vi, news.text_en)))


def draw_paste(say: Speaker) -> None:
    """Draw the field for a vertex table, what was read, and the button that keeps it."""
    text = st.text_area(
        say("site.paste"), height=190, placeholder=say("site.paste_example"), **kept(TABLE_KEY)
    )
    grid_side, accuracy_side, name_side = st.columns(3)
    epsg = grid_side.selectbox(
        say("site.grid"),
        (_AUTO, *GRIDS),
        format_func=lambda code: _grid_label(code, say),
        **kept("site.grid", _AUTO, (_AUTO, *GRIDS)),
        filter_mode=None,
        placeholder="",
    )
    accuracy_text = accuracy_side.text_input(
        say("site.accuracy"), **kept("site.accuracy", number(0.1, say.language, decimals=1))
    )
    if NEW_NAME_KEY not in st.session_state:
        st.session_state[NEW_NAME_KEY] = next_name(say)
    name = name_side.text_input(say("site.new_name"), key=NEW_NAME_KEY, max_chars=120)
    if not text.strip():
        st.caption(say("site.paste_how"))
        return
    try:
        table = read_vertex_table(text, crs=epsg or None)
    except MeridianMissingError as missing:
        listed = ", ".join(f"{entry.meridian_label} (EPSG:{entry.epsg})" for entry in missing.choices)
        st.warning(say("site.meridian_missing", choices=plain(listed or say("site.no_meridian"))))
        return
    except PlannerError as err:
        st.error(plain(sentence_of(err, say)))
        return
    _draw_reading(table, say)
    st.button(
        say("site.keep"),
        key="site.keep",
        type="primary",
        on_click=_keep_table,
        args=(table, name, accuracy_text, say),
    )


def draw_file(reader: Reader) -> None:
    """Draw the fields for a file, and choose the last site that was kept."""
    say = reader.say
    side, _ = st.columns([1, 2])
    epsg = side.selectbox(
        say("site.grid"),
        (_AUTO, *GRIDS),
        format_func=lambda code: _grid_label(code, say, nothing="site.grid_of_file"),
        key="site.file_grid",
        filter_mode=None,
        placeholder="",
    )
    kept = draw_upload(reader, epsg or None)
    if kept is not None:
        st.session_state[SELECTED] = kept


def _grid_label(epsg: int, say: Speaker, *, nothing: str = "site.grid_of_text") -> str:
    """Return a grid as people name it."""
    if epsg == _AUTO:
        return say(nothing)
    entry = VN2000[epsg]
    kind = "UTM" if entry.kind == "utm" else "TM-3"
    return f"VN-2000 {kind} {entry.meridian_label} (EPSG:{epsg})"


def _draw_reading(table: VertexTable, say: Speaker) -> None:
    """Say how the table was read and what is suspect about it."""
    language = say.language
    st.caption(
        say(
            "site.table_figures",
            area=quantity(table.area_ha, "ha", language, decimals=4),
            grid_area=quantity(table.grid_area_ha, "ha", language, decimals=4),
            around=quantity(table.perimeter_m, "m", language, decimals=1),
            count=number(table.vertex_count, language),
        )
    )
    st.markdown("\n".join(f"- {plain(say.pick(note.vi, note.en))}" for note in table.decisions))
    for remark in table.remarks:
        st.warning(plain(sentence(say.pick(remark.text_vi, remark.text))))


def _accuracy_of(text: str) -> float:
    """Return an accuracy as it was typed, in metres."""
    typed = text.strip().removesuffix("m").strip().replace(",", ".")
    try:
        return float(typed)
    except ValueError as err:
        raise SiteOutlineError(
            "Accuracy",
            f"is {text.strip()!r}, a number of metres is needed",
            "Write for example 0.1",
            text_vi=f"Sai số vị trí: “{text.strip()}” không phải là số mét. Ghi ví dụ 0,1.",
        ) from err


def _keep_table(table: VertexTable, name: str, accuracy_text: str, say: Speaker) -> None:
    """Keep the outline of a table as a site, or remember why not."""
    try:
        site = site_from_table(table, name=name, accuracy_m=_accuracy_of(accuracy_text))
        keep_sites(site)
    except PlannerError as err:
        remember_fault(err)
        return
    st.session_state[SELECTED] = site.site_id
    empty_field(TABLE_KEY)
    st.session_state[NEW_NAME_KEY] = next_name(say)
