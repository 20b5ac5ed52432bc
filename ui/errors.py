"""Which sentence a reader sees for which error."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from pathlib import PurePath
from typing import TYPE_CHECKING

import streamlit as st

from geo.errors import InputError, LayerError, LayerMetadataError, PlannerError
from layers.catalogue import LAYERS
from ui.format import plain
from ui.language import Speaker
from ui.session import LANGUAGE_KEY

if TYPE_CHECKING:
    from collections.abc import Iterator


_LOG = logging.getLogger(__name__)
#: Error class to the key of its headline; the narrowest class of an error's ancestry wins.
HEADLINES: dict[type[PlannerError], str] = {
    LayerMetadataError: "shell.error_metadata",
    LayerError: "shell.error_layer",
    InputError: "shell.error_input",
    PlannerError: "shell.error_unknown",
}


def headline_key(error: PlannerError) -> str:
    """Return the key of the headline for an error, by its narrowest known class."""
    return next(HEADLINES[kind] for kind in type(error).__mro__ if kind in HEADLINES)


def layer_title(error: PlannerError, say: Speaker) -> str:
    """Return the title of the layer that an error is about, its name when the catalogue has no such layer."""
    name = error.layer if isinstance(error, LayerError) else ""
    found = next((spec for spec in LAYERS.values() if name in {spec.key, PurePath(spec.path).stem}), None)
    return found.title(say.language) if found else name


def sentence_of(error: PlannerError, say: Speaker) -> str:
    """
    Return what an error says in the reader's language.

    Parameters
    ----------
    error
        Any known error; some carry their sentence in Vietnamese as `text_vi`.
    say
        Says sentences in the reader's language.

    Returns
    -------
    str
        Plain text. For a Vietnamese reader an error without a sentence of its own comes after a headline.
    """
    own = getattr(error, "text_vi", "") if say.language == "vi" else str(error)
    headline = say(headline_key(error), layer=layer_title(error, say))
    said = (own or f"{headline} {say('shell.error_detail')} {error}").rstrip()
    return said if said.endswith((".", "!", "?", "…")) else f"{said}."


def say_unexpected(error: Exception) -> bool:
    """
    Tell the reader that something went wrong that nobody foresaw; the traceback goes to the log.

    Parameters
    ----------
    error
        What the page raised.

    Returns
    -------
    bool
        True: Streamlit's own English message is not shown.
    """
    _LOG.error("a page failed", exc_info=error)
    chosen = st.session_state.get(LANGUAGE_KEY, "vi")
    st.error(Speaker("en" if chosen == "en" else "vi")("shell.error_unknown"))
    return True


@contextmanager
def shown_to_reader(say: Speaker) -> Iterator[None]:
    """Turn a known error into a message and end the run; a bug keeps its traceback in the log."""
    try:
        yield
    except PlannerError as err:
        _LOG.warning("shown to the reader: %s", err)
        headline = say(headline_key(err), layer=layer_title(err, say))
        own = getattr(err, "text_vi", "") if say.language == "vi" else ""
        detail = plain(own) if own else f"{say('shell.error_detail')} {plain(str(err))}"
        st.error(f"**{headline}**\n\n{detail}")
        st.stop()
