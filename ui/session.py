"""What this reader has chosen and who it is: language, workspace and role."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import streamlit as st

from layers.codes import Language
from ui.addresses import WORKSPACE_VARIABLE
from ui.identity import current_author, nobody
from ui.language import Speaker

__all__ = [
    "LANGUAGES",
    "LANGUAGE_KEY",
    "WORKSPACE_VARIABLE",
    "Reader",
    "current_reader",
    "current_workspace",
    "language_of_link",
]

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from register.rights import Author, Role

LANGUAGE_KEY = "language"
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """
    The reader of this session.

    Attributes
    ----------
    language
        "vi" or "en".
    workspace
        Folder for what people enter.
    ask_author
        Says who the reader is now; asked each time, because a part of a page that is drawn again must not
        go by what was true when the page was opened.
    """

    language: Language
    workspace: Path
    ask_author: Callable[[Path], Author] = nobody

    @property
    def say(self) -> Speaker:  # numpydoc ignore=RT01
        """Says sentences in the reader's language."""
        return Speaker(self.language)

    @property
    def author(self) -> Author:  # numpydoc ignore=RT01
        """Who the reader is at this moment."""
        return self.ask_author(self.workspace)

    @property
    def role(self) -> Role:  # numpydoc ignore=RT01
        """What the reader may see and do at this moment."""
        return self.author.role


def language_of_link(parameters: Mapping[str, str]) -> Language | None:
    """Return the language that a link asks for, None when it asks for none that exists."""
    asked = parameters.get("lang", "")
    return next((language for language in LANGUAGES if language == asked), None)


def current_workspace() -> Path:
    """Return the folder for what people enter."""
    return Path(os.environ.get(WORKSPACE_VARIABLE, "workspace"))


def current_reader() -> Reader:
    """Return the reader; the first run of a session takes the language from the link."""
    if LANGUAGE_KEY not in st.session_state:
        st.session_state[LANGUAGE_KEY] = language_of_link(st.query_params) or "vi"
    language: Language = st.session_state[LANGUAGE_KEY]
    return Reader(language=language, workspace=current_workspace(), ask_author=current_author)
