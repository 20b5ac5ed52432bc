"""Grid, date and extent of the question, and the button that starts the work."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import streamlit as st

from layers.naming import commune_name
from ui.dates import FIRST_YEAR, LAST_YEAR, read_date, today
from ui.format import date, number, plain
from ui.kept_fields import kept
from ui.layers import file_layer, records
from ui.options_request import asked_day
from ui.options_state import CELL_SIZES_M, EXTENT_KEY, keep_settings, settings_now

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layers.codes import Language
    from ui.options_state import Settings
    from ui.session import Reader

__all__ = ["commune_names", "draw_question"]

CELL_KEY: Final = "options.cell"
DAY_KEY: Final = "options.day"
_LONGEST_DATE: Final = 40
_FIELD_FORMAT: Final = "%d/%m/%Y"


@lru_cache(maxsize=2)
def _names(language: Language, _version: str) -> Mapping[str, str]:
    """Return the names of the communes once per version of their layer."""
    rows = records(file_layer("communes").rows())
    named = {str(row["commune_code"]): commune_name(row, language) for row in rows}
    return dict(sorted(named.items(), key=lambda pair: pair[1]))


def commune_names(language: Language) -> Mapping[str, str]:
    """
    Return the names of the communes.

    Parameters
    ----------
    language
        "vi" or "en".

    Returns
    -------
    Mapping of str to str
        Name by code, in the order of the names.
    """
    return _names(language, file_layer("communes").metadata.sha256)


def draw_question(settings: Settings, reader: Reader) -> bool:
    """
    Draw grid, date, extent and the button.

    Parameters
    ----------
    settings
        The settings before; what is chosen is kept in the session.
    reader
        Whose language.

    Returns
    -------
    bool
        Whether the button was pressed.
    """
    say = reader.say
    names = commune_names(reader.language)
    if EXTENT_KEY not in st.session_state:
        st.session_state[EXTENT_KEY] = [code for code in settings.communes if code in names]
    with st.container(key="options-question", horizontal=True, vertical_alignment="bottom"):
        cell_m = st.selectbox(
            say("options.cell"),
            CELL_SIZES_M,
            format_func=lambda size: f"{number(size, say.language)} m",
            filter_mode=None,
            placeholder="",
            width=130,
            **kept(CELL_KEY, settings.cell_m, CELL_SIZES_M),
        )
        typed = st.text_input(
            say("options.day"),
            max_chars=_LONGEST_DATE,
            width=190,
            **kept(DAY_KEY, asked_day(settings).strftime(_FIELD_FORMAT)),
        )
        communes = st.multiselect(
            say("options.extent"), list(names), format_func=names.__getitem__, key=EXTENT_KEY, placeholder=""
        )
        is_pressed = st.button(say("options.compute"), type="primary", key="options.compute")
    day = read_date(typed or "")
    keep_settings(
        replace(
            settings_now(),
            cell_m=int(cell_m or settings.cell_m),
            day=asked_day(settings) if day is None else day,
            communes=tuple(communes),
        )
    )
    with st.container(key="options-day-fault"):
        if day is None:
            _say_bad_day(typed or "", asked_day(settings_now()).strftime(_FIELD_FORMAT), reader)
    return is_pressed


def _say_bad_day(typed: str, shown: str, reader: Reader) -> None:
    """Say that a date cannot be read."""
    example = date(today(), reader.language)
    st.error(
        reader.say(
            "options.day_bad",
            what=plain(typed.strip()),
            shown=shown,
            first=FIRST_YEAR,
            last=LAST_YEAR,
            example=example,
        )
    )
