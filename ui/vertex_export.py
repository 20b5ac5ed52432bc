"""A panel that writes the outline of a record as an official table of vertices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geo.errors import PlannerError
from geo.vertex_listing import LISTING_GRIDS, list_vertices
from geo.vn2000 import VN2000
from reports.vertex_listing import LISTING_FORMATS, ListingSheet, listing_file
from ui.dates import VIETNAM
from ui.errors import sentence_of
from ui.format import number, plain
from ui.kept_fields import kept
from ui.late_files import made_for
from ui.registers import now_utc

if TYPE_CHECKING:
    from register.land_records import LandRecord
    from ui.session import Reader

__all__ = ["draw_vertex_export"]

_MIME: Final = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def draw_vertex_export(reader: Reader, record: LandRecord) -> None:
    """
    Draw the choice of meridian and format, and the download.

    Parameters
    ----------
    reader
        Whose language.
    record
        The record as the reader may see it.
    """
    say = reader.say
    outline: Any = record.values.get("outline")
    st.markdown(f"**{say('register_import.vertices_title')}**")
    if outline is None:
        st.caption(say("register_import.vertices_none"))
        return
    first, second = st.columns(2)
    code = first.selectbox(
        say("register_import.vertices_grid"),
        LISTING_GRIDS,
        format_func=_grid_words,
        filter_mode=None,
        **kept("register_import.vertices_grid", LISTING_GRIDS[0], LISTING_GRIDS),
    )
    kind = second.selectbox(
        say("register_import.vertices_format"),
        LISTING_FORMATS,
        index=LISTING_FORMATS.index("docx"),
        format_func=str.upper,
        filter_mode=None,
        key="register_import.vertices_format",
    )
    try:
        listing = list_vertices(outline, crs=code)
    except PlannerError as err:
        st.error(plain(sentence_of(err, say)))
        return
    grid, ground = (
        number(value, reader.language, decimals=4) for value in (listing.grid_area_ha, listing.area_ha)
    )
    facts = say(
        "register_import.vertices_facts",
        n=listing.vertex_count,
        rings=len(listing.rings),
        grid=grid,
        ground=ground,
    )
    st.caption(facts)
    title = record.values.get("name_vi") or record.values.get("lot_name") or ""
    accuracy = record.values.get("positional_accuracy_m")
    sheet = ListingSheet(
        listing=listing,
        name=f"{record.record_id} {title}".strip(),
        source=str(record.values.get("outline_source") or ""),
        accuracy_m=float(accuracy) if isinstance(accuracy, int | float) else None,
        made_at=now_utc().astimezone(VIETNAM),
        language=reader.language,
    )
    name = f"{say('register_import.vertices_file', id=record.record_id)}-{listing.meridian}.{kind}"
    st.download_button(
        say("register_import.vertices_download", name=name),
        data=made_for(reader, lambda: listing_file(sheet, kind)),
        file_name=name,
        mime=_MIME[kind],
        on_click="ignore",
        key="register_import.vertices_download",
    )


def _grid_words(code: int) -> str:
    """Name a grid by its meridian."""
    entry = VN2000[code]
    return f"{entry.meridian_label.replace('-', '°')}′ (EPSG:{code}, {entry.name.removeprefix('VN-2000 / ')})"
