"""What this reader has chosen: language and workspace, kept in the session and in the link."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import streamlit as st

from layers.codes import Language
from ui.language import Speaker

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Environment variable through which the server tells the pages where the workspace is.
WORKSPACE_VARIABLE = "PLANNER_WORKSPACE"
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
    """

    language: Language
    workspace: Path

    @property
    def say(self) -> Speaker:  # numpydoc ignore=RT01
        """Says sentences in the reader's language."""
        return Speaker(self.language)


def language_of_link(parameters: Mapping[str, str]) -> Language | None:
    """Return the language that a link asks for, None when it asks for none that exists."""
    asked = parameters.get("lang", "")
    return next((language for language in LANGUAGES if language == asked), None)


def current_reader() -> Reader:
    """Return the reader; the first run of a session takes the language from the link."""
    if LANGUAGE_KEY not in st.session_state:
        st.session_state[LANGUAGE_KEY] = language_of_link(st.query_params) or "vi"
    language: Language = st.session_state[LANGUAGE_KEY]
    return Reader(language=language, workspace=Path(os.environ.get(WORKSPACE_VARIABLE, "workspace")))
