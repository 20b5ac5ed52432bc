"""The page `options`: how suitable land is, proposed land, options of the register, scenarios."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

import streamlit as st

from ui.errors import shown_to_reader
from ui.gate import require_page
from ui.kept_fields import kept, set_fields_anew
from ui.options_state import SETTING_KEYS
from ui.options_tables import STYLE

if TYPE_CHECKING:
    from ui.session import Reader

#: View to the module that draws it, imported when somebody looks at it: some pull in slow libraries.
VIEWS: Final = {
    "suitability": "ui.options_suitability",
    "patches": "ui.options_patches",
    "register": "ui.options_register",
    "scenarios": "ui.options_scenarios",
}
VIEW_KEY: Final = "options.view"
#: The view that was drawn last, to its end.
_DRAWN: Final = "options.drawn"


def draw(reader: Reader) -> None:
    """Draw the page."""
    st.session_state.pop(_DRAWN, None)
    st.html(STYLE)
    st.title(reader.say("options.title"))
    st.caption(reader.say("options.intro"))
    _draw_area(reader)


@st.fragment
def _draw_area(reader: Reader) -> None:
    """Draw everything below the title; a weight that moves runs only this part again."""
    with shown_to_reader(reader.say):
        require_page(reader, "options")
        _draw_body(reader)


def _draw_body(reader: Reader) -> None:
    """Draw the choice of the view and the view."""
    say = reader.say
    view = st.segmented_control(
        say("options.view"),
        list(VIEWS),
        required=True,
        format_func=lambda name: say(f"options.view_{name}"),
        label_visibility="collapsed",
        **kept(VIEW_KEY, "suitability", list(VIEWS)),
    )
    if st.session_state.get(_DRAWN) != view:
        set_fields_anew(*SETTING_KEYS, but=(VIEW_KEY,))
    with st.container(key=f"options-{view}"):
        import_module(VIEWS[view or "suitability"]).draw(reader)
    st.session_state[_DRAWN] = view
