"""The page `data`: the catalogue of layers, and what is wrong, doubtful or missing in the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from analysis.data_quality_records import SEVERITIES
from layers.catalogue import LAYERS
from register.rights import may
from ui import data_catalogue, data_entries, data_findings, layer_import, terrain_tiles
from ui.page_links import link_to_page
from ui.quality import current_findings

if TYPE_CHECKING:
    from register.rights import Role
    from ui.session import Reader

VIEW_KEY = "data-view"
SEARCH_KEY, ROLE_KEY = "data-search", "data-role"
FIND_KEY, SEVERITY_KEY, LAYER_KEY = "data-find", "data-severity", "data-layer"


def draw(reader: Reader) -> None:
    """Draw the page."""
    say = reader.say
    st.html(data_catalogue.STYLE)
    st.title(say("data.title"))
    st.html(f'<div class="dq">{say("data.intro")}</div>')
    link_to_page("register_import", say("register_import.link"), reader)
    views = views_for(reader.role)
    if len(views) == 1:
        _draw_catalogue(reader)
        return
    view = st.segmented_control(
        say("data.view"),
        views,
        default="catalogue",
        required=True,
        format_func=lambda name: say(f"data.view_{name}"),
        key=VIEW_KEY,
        label_visibility="collapsed",
    )
    if view == "findings":
        _draw_findings(reader)
    elif view == "imports":
        layer_import.draw(reader)
    elif view == "terrain":
        terrain_tiles.draw(reader)
    else:
        _draw_catalogue(reader)


def views_for(role: Role) -> tuple[str, ...]:
    """
    Return the parts of the page that a role may see.

    Parameters
    ----------
    role
        Who reads.

    Returns
    -------
    tuple of str
        The catalogue for everybody; what is doubtful in the data for who checks sites; loading layers and
        terrain for who may.
    """
    parts = (
        ("catalogue", True),
        ("findings", may(role, "check_sites")),
        ("imports", may(role, "import_layers")),
        ("terrain", may(role, "import_layers")),
    )
    return tuple(name for name, is_open in parts if is_open)


def _draw_catalogue(reader: Reader) -> None:
    """Draw the filters and the cards."""
    say = reader.say
    with st.spinner(say("data.loading")):
        entries = data_entries.current_entries()
    words, groups = st.columns([1, 2])
    text = words.text_input(say("data.search"), key=SEARCH_KEY, max_chars=80) or ""
    roles = groups.pills(
        say("data.role"),
        data_catalogue.ROLES,
        selection_mode="multi",
        format_func=lambda role: say(f"data.role_{role}"),
        key=ROLE_KEY,
        wrap=True,
    )
    shown = data_entries.chosen(entries, text, roles)
    if not shown:
        st.info(say("data.none", text=text.strip()) if text.strip() else say("data.none_role"))
        return
    total_bytes = sum(entry.loaded.path.stat().st_size for entry in shown)
    size = data_catalogue.file_size(total_bytes, reader)
    st.caption(say("data.count", n=len(shown), total=len(entries), size=size))
    st.html(data_catalogue.cards(shown, reader))


def _draw_findings(reader: Reader) -> None:
    """Draw the counts, the filters and the findings."""
    say = reader.say
    with st.spinner(say("data.checking")):
        findings = current_findings(reader.workspace)
    if not findings:
        st.success(say("data.findings_clean"))
        return
    st.html(data_findings.counts(findings, reader))
    words, kinds, which = st.columns([2, 3, 2])
    text = words.text_input(say("data.find_search"), key=FIND_KEY, max_chars=80) or ""
    severities = kinds.pills(
        say("data.severity"),
        SEVERITIES,
        selection_mode="multi",
        format_func=lambda severity: data_findings.severity_name(severity, reader),
        key=SEVERITY_KEY,
        wrap=True,
    )
    concerned = {each.layer for each in findings}
    chosen_layer = which.selectbox(
        say("data.layer"),
        [None, *(key for key in LAYERS if key in concerned)],
        format_func=lambda key: LAYERS[key].title(reader.language) if key else say("data.all_layers"),
        key=LAYER_KEY,
        filter_mode=None,
    )
    shown = data_findings.chosen(findings, text, severities, chosen_layer)
    if not shown:
        st.info(say("data.findings_none"))
        return
    caption = say("data.findings_count", n=len(shown), total=len(findings))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(say("data.findings_how"))
        st.download_button(
            say("data.csv"),
            data_findings.as_csv(shown),
            file_name=say("data.csv_name"),
            mime="text/csv",
            on_click="ignore",
        )
    st.html(data_findings.table(shown, caption, reader) + data_findings.admin_note(reader))
