"""What a reader looks for on the page `land`: kept in the session, read from a link once, and linked to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import streamlit as st

from analysis.access_distances import ACCESS_KINDS
from analysis.land_search import NEEDS, SORTS
from geo.place_codes import CURRENCY, PRICE_UNIT, SECTOR
from ui.reload import carry

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

__all__ = [
    "DEFAULTS",
    "MOST_COMPARED",
    "STATUSES",
    "clear_filters",
    "link_of",
    "open_state",
    "put",
    "value_of",
]

Value = str | int | list[str]
STATE: Final = "land.state"
MOST_COMPARED: Final = 4
STATUSES: Final = ("available", "reserved", "operating", "preparing", "planned")
KINDS: Final = ("park", "cluster")
GROUPS: Final = ("matches", "undecided")
#: Field to what it holds at first; the fields are the parameters of a link.
DEFAULTS: Final[Mapping[str, Value]] = {
    "area_min": "",
    "area_max": "",
    "kind": [],
    "status": [],
    "sector": "",
    "where": "",
    "needs": [],
    "price": "",
    "currency": "VND",
    "unit": "per_m2_year",
    **{f"near_{kind}": "" for kind in ACCESS_KINDS},
    "sort": "name",
    "group": "matches",
    "page": 1,
    "compare": [],
    "open": "",
}
#: Fields that are not conditions.
_VIEW: Final = frozenset({"sort", "group", "page", "compare", "open"})
_ALLOWED: Final[Mapping[str, Collection[str]]] = {
    "kind": KINDS,
    "status": STATUSES,
    "sector": ("", *SECTOR),
    "needs": NEEDS,
    "currency": CURRENCY,
    "unit": PRICE_UNIT,
    "sort": SORTS,
    "group": GROUPS,
}
_ID: Final = re.compile(r"[\w][\w./+-]{0,59}")
_WHERE: Final = re.compile(r"(?:c:\d{5}|d:[\w .’'()-]{1,60})?")
_NUMBER: Final = re.compile(r"[\d.,\s]{1,24}", re.ASCII)
#: No list has more pages than this.
_MOST_PAGES: Final = 10_000


def open_state() -> list[str]:
    """
    Prepare the state; the first run of a session takes it from the link.

    Returns
    -------
    list of str
        Parameters of the link that cannot be understood.
    """
    if STATE in st.session_state:
        return []
    state: dict[str, Value] = dict(DEFAULTS)
    faults = []
    for name in DEFAULTS:
        given = st.query_params.get(name)
        if not given:
            continue
        value = _read(name, given)
        if value is None:
            faults.append(name)
        else:
            state[name] = value
    carry(STATE, state)
    return faults


def _read(name: str, text: str) -> Value | None:
    """Return a value of a link, None where it cannot be understood."""
    default = DEFAULTS[name]
    if isinstance(default, int):
        return int(text) if text.isascii() and text.isdigit() and 1 <= int(text) <= _MOST_PAGES else None
    if isinstance(default, list):
        values = list(dict.fromkeys(piece for piece in text.split(",") if piece))
        if name == "compare":
            fits = len(values) <= MOST_COMPARED and all(_ID.fullmatch(each) for each in values)
        else:
            fits = all(each in _ALLOWED[name] for each in values)
        return values if fits else None
    if name in _ALLOWED:
        return text if text in _ALLOWED[name] else None
    pattern = {"where": _WHERE, "open": _ID}.get(name, _NUMBER)
    return text if pattern.fullmatch(text) else None


def value_of(name: str) -> Value:
    """
    Return what a field holds.

    Parameters
    ----------
    name
        One of `DEFAULTS`.

    Returns
    -------
    str, int or list of str
        Not to be changed in place.
    """
    state: dict[str, Value] = st.session_state[STATE]
    return state[name]


def put(**values: Value) -> None:
    """
    Change fields.

    Parameters
    ----------
    **values
        Field to value; a changed condition, order or group goes back to the first page.
    """
    state: dict[str, Value] = st.session_state[STATE]
    changed = {name: value for name, value in values.items() if state[name] != value}
    if not changed:
        return
    if changed.keys() - {"page", "compare", "open"} and "page" not in changed:
        changed["page"] = 1
    carry(STATE, {**state, **changed})


def clear_filters() -> None:
    """Take every condition back, before the fields are drawn."""
    put(**{name: value for name, value in DEFAULTS.items() if name not in _VIEW})
    for key in [str(each) for each in st.session_state]:
        if key.startswith("land.") and key.split(".")[1] in DEFAULTS.keys() - _VIEW:
            del st.session_state[key]


def link_of() -> dict[str, str]:
    """
    Return the state as parameters of the page's address.

    Returns
    -------
    dict of str to str
        Every field; "" for one that is at its default.
    """
    return {
        name: "" if value_of(name) == default else _written(value_of(name))
        for name, default in DEFAULTS.items()
    }


def _written(value: Value) -> str:
    """Return a value as a link has it."""
    return ",".join(value) if isinstance(value, list) else str(value)
