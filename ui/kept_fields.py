"""Fields whose contents outlive them: Streamlit forgets a field as soon as one run does not draw it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from ui.reload import carry

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["empty_field", "held", "kept", "set_fields_anew"]

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


def held(key: str, default: str | int = "") -> str | int:
    """
    Return what a kept field holds, for what is called when a button is pressed.

    Parameters
    ----------
    key
        The field's key, as `kept` got it.
    default
        What it holds when nobody has typed.

    Returns
    -------
    str or int
        As it was left, also when the press came before the run after the typing had drawn the field again:
        Streamlit then forgets it, `kept` does not.
    """
    found: str | int = st.session_state.get(key, _fields().get(key, default))
    return found


def set_fields_anew(*others: str, but: Collection[str] = ()) -> None:
    """
    Have fields set when they are drawn next, before any of them is drawn.

    Parameters
    ----------
    *others
        Keys of fields that are not kept here and that their page sets itself where they are not there.
    but
        Keys of kept fields that stay.

    Notes
    -----
    A field that comes back soon after it was taken away stands empty in the browser, which has just forgotten
    it, while Streamlit still has its contents and does not send them; the browser's empty field then wins.
    """
    for key in (*_fields(), *others):
        if key not in but:
            st.session_state.pop(key, None)


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
