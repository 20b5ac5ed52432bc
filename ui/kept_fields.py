"""Fields whose contents outlive them: Streamlit forgets a field as soon as one run does not draw it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from ui.reload import carry

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["empty_field", "kept"]

FIELDS: Final = "kept_fields"


def kept(
    key: str, default: str | int | None = "", options: Collection[str | int | None] | None = None
) -> dict[str, Any]:
    """
    Return the arguments of a field that comes back as it was left.

    Parameters
    ----------
    key
        The field's key.
    default
        Its contents before anybody types; None for a list of which nothing is chosen.
    options
        What can be chosen; contents that are no longer among them give way to the default.

    Returns
    -------
    dict
        key, on_change and args, for a text field or a list; give it no `value` or `index`.

    Notes
    -----
    The field is set only when it is not there: setting it in each run would undo what is being typed.
    """
    if key not in st.session_state or (options is not None and st.session_state[key] not in options):
        former = _fields().get(key, default)
        st.session_state[key] = former if options is None or former in options else default
    return {"key": key, "on_change": _remember, "args": (key,)}


def empty_field(key: str) -> None:
    """Empty a text field, before it is drawn."""
    st.session_state[key] = ""
    _remember(key)


def _remember(key: str) -> None:
    """Remember what a field holds; also called when the run that follows does not draw it."""
    if key in st.session_state:
        carry(FIELDS, {**_fields(), key: st.session_state[key]})


def _fields() -> dict[str, str | int | None]:
    """Return the contents remembered, by key."""
    fields: dict[str, str | int | None] = st.session_state.get(FIELDS, {})
    return fields
