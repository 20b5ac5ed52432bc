"""The part *terrain* of the page `data`: what is known, the tiles, load one, stop using one."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.errors import PlannerError
from layers.terrain_loading import add_tile
from layers.terrain_records import DATUM_NAMES, TerrainNote, TerrainStated
from layers.terrain_tiles import remove_tile, stored_tiles
from register.rights import require
from reports.terrain_coverage import province_terrain
from ui import layer_import_markup, terrain_markup
from ui.errors import sentence_of
from ui.file_upload import MAX_UPLOAD_MB, upload, write_upload
from ui.format import plain, quantity

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from layers.terrain_records import StoredTile
    from ui.session import Reader

FILE_KEY, ABOUT_KEY, STATED_KEY = "terrain-file", "terrain-about-{}", "terrain-stated-{}"
CONFIRM_KEY, REMOVE_KEY, REMOVE_BUTTON_KEY = "terrain-confirm", "terrain-remove", "terrain-remove-button"
_DONE_KEY, _ROUND_KEY = "terrain-done", "terrain-round"
_ABOUT: Final = ("title", "source", "licence", "attribution", "as_of", "note")
_UNITS: Final = ("", "m", "dm", "ft")


def draw(reader: Reader) -> None:
    """
    Draw what is known, the list of tiles, and the ways to load and remove one.

    Parameters
    ----------
    reader
        Whose language, workspace and role.

    Raises
    ------
    RightsError
        The reader's role may not load layers.
    """
    require(reader.role, "import_layers")
    say = reader.say
    st.html(layer_import_markup.STYLE + f'<div class="dq"><p>{say("terrain.intro")}</p></div>')
    done = st.session_state.pop(_DONE_KEY, None)
    if done:
        st.success(plain(done))
    with st.spinner(say("terrain.checking")):
        coverage = province_terrain(reader.workspace)
    tiles = stored_tiles(reader.workspace)
    st.html(terrain_markup.known(coverage, reader) + terrain_markup.tiles_table(coverage, tiles, reader))
    _draw_loading(reader)
    _draw_removal(tiles, reader)


def _draw_loading(reader: Reader) -> None:
    """Draw the upload, the questions and the button."""
    say = reader.say
    st.subheader(say("terrain.load"))
    round_number = st.session_state.setdefault(_ROUND_KEY, 0)  # a file that was loaded leaves the control
    uploaded = upload(say("terrain.file"), reader, key=f"{FILE_KEY}-{round_number}")
    st.caption(say("terrain.kinds", limit=MAX_UPLOAD_MB))
    if uploaded is None:
        return
    said, stated = _ask_about(reader), _ask_stated(reader)
    if st.button(say("terrain.confirm"), key=CONFIRM_KEY, type="primary"):
        _load(uploaded, said, stated, reader)


def _ask_about(reader: Reader) -> TerrainNote:
    """Ask for what should be written beside the tile; all may stay empty."""
    say = reader.say
    with st.expander(say("terrain.about")):
        written = {
            name: (
                st.text_input(say(f"terrain.{name}"), key=ABOUT_KEY.format(name), max_chars=300) or ""
            ).strip()
            for name in _ABOUT
        }
    return TerrainNote(
        who=reader.author.name,
        title=written["title"],
        source=written["source"],
        licence=written["licence"],
        attribution=written["attribution"],
        as_of=written["as_of"],
        note=written["note"],
    )


def _ask_stated(reader: Reader) -> TerrainStated:
    """Ask for what the file may not say itself."""
    say = reader.say
    with st.expander(say("terrain.stated")):
        first, second = st.columns(2)
        crs = (first.text_input(say("terrain.crs"), key=STATED_KEY.format("crs"), max_chars=80) or "").strip()
        nodata = (
            second.text_input(say("terrain.nodata"), key=STATED_KEY.format("nodata"), max_chars=20) or ""
        ).strip()
        unit = first.selectbox(
            say("terrain.unit"),
            _UNITS,
            format_func=lambda name: say(f"terrain.unit_{name}") if name else say("terrain.as_file"),
            key=STATED_KEY.format("unit"),
            filter_mode=None,
        )
        datum = second.selectbox(
            say("terrain.datum"),
            ["", *(name for name in DATUM_NAMES if name != "unknown")],
            format_func=lambda name: (
                terrain_markup.datum_name(name, reader) if name else say("terrain.as_file")
            ),
            key=STATED_KEY.format("datum"),
            filter_mode=None,
        )
    return TerrainStated(crs=crs or None, unit=unit or None, datum=datum or None, nodata=nodata or None)


def _load(uploaded: UploadedFile, said: TerrainNote, stated: TerrainStated, reader: Reader) -> None:
    """Check the file and keep it; a refusal is shown and the page goes on."""
    require(reader.role, "import_layers")
    say = reader.say
    bar = st.progress(0.0, text=say("terrain.checking"))

    def show(share: float) -> None:
        bar.progress(share, text=say("terrain.checking"))

    try:
        with tempfile.TemporaryDirectory() as folder:
            tile = add_tile(
                write_upload(uploaded, Path(folder)),
                reader.workspace,
                when=dt.datetime.now(dt.UTC).astimezone(),
                said=said,
                stated=stated,
                on_progress=show,
            )
    except PlannerError as err:
        bar.empty()
        st.error(f"**{say('import.refused')}**\n\n{plain(sentence_of(err, say))}")
        return
    except OSError as err:
        bar.empty()
        st.error(plain(say("terrain.failed", why=err.strerror or type(err).__name__)))
        return
    known_pct = province_terrain(reader.workspace).known_pct
    share = quantity(known_pct, "%", reader.language, decimals=1)
    st.session_state[_DONE_KEY] = say("terrain.done", title=tile.title, share=share)
    st.session_state[_ROUND_KEY] += 1
    st.rerun()


def _draw_removal(tiles: list[StoredTile], reader: Reader) -> None:
    """Draw the way to stop using a tile."""
    if not tiles:
        return
    say = reader.say
    titles = {each.tile_id: f"{each.title} ({each.source_name})" for each in tiles}
    with st.expander(say("terrain.remove")):
        chosen = st.selectbox(
            say("terrain.remove_tile"),
            list(titles),
            format_func=lambda name: titles[name],
            key=REMOVE_KEY,
            filter_mode=None,
        )
        st.caption(say("terrain.remove_note"))
        if st.button(say("terrain.remove_button"), key=REMOVE_BUTTON_KEY) and chosen is not None:
            require(reader.role, "import_layers")
            remove_tile(reader.workspace, chosen, when=dt.datetime.now(dt.UTC).astimezone())
            st.session_state[_DONE_KEY] = say("terrain.removed", title=titles[chosen])
            st.rerun()
