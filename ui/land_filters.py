"""The conditions of the page `land`: fields, and the query that comes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from analysis.access_distances import ACCESS_KINDS
from analysis.land_records import LandPrice
from analysis.land_search import NEEDS, SORTS, LandQuery
from geo.place_codes import CURRENCY, PRICE_UNIT, SECTOR
from layers.codes import label
from layers.naming import commune_name
from ui.format import plain
from ui.land_state import DEFAULTS, KINDS, STATUSES, clear_filters, put, value_of
from ui.layers import file_layer, records
from ui.typed_numbers import read_decimal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from streamlit.delta_generator import DeltaGenerator

    from ui.language import Speaker

__all__ = ["draw_filters", "draw_sort"]

_LARGEST: Final = 1e12
#: No place of the province is farther from anything that is asked for, kilometre.
_FARTHEST_KM: Final = 1000.0
_NEAR_COLUMNS: Final = 4
#: Conditions that stand folded away until one of them is set.
_MORE: Final = ("status", "sector", "needs", "price", *(f"near_{kind}" for kind in ACCESS_KINDS))


def draw_filters(say: Speaker) -> tuple[LandQuery, list[str]]:
    """
    Draw the conditions.

    Parameters
    ----------
    say
        Says sentences in the reader's language.

    Returns
    -------
    tuple of LandQuery and list of str
        What is looked for, and sentences about fields that cannot be read; those are left out.
    """
    with st.container(key="land-filters"):
        least, most, kind, where = st.columns([2, 2, 2, 4], gap="small")
        _text(least, say, "area_min")
        _text(most, say, "area_max")
        _several(kind, say, "kind", KINDS)
        places = _places(say)
        _choice(where, say, "where", ["", *places], places.__getitem__)
        n_more = sum(value_of(name) != DEFAULTS[name] for name in _MORE)
        more = say("land.more_set", n=n_more) if n_more else say("land.more")
        with st.expander(more, expanded=n_more > 0, key="land-more"):
            _draw_more(say)
    return _query(say)


def _draw_more(say: Speaker) -> None:
    """Draw the conditions that fewer readers need."""
    first, second, third = st.columns(3, gap="medium")
    _several(first, say, "status", STATUSES)
    _choice(second, say, "sector", ["", *SECTOR], lambda code: label(SECTOR, code, say.language))
    _several(second, say, "needs", NEEDS, prefix="need")
    _text(third, say, "price")
    left, right = third.columns(2, gap="small")
    _choice(left, say, "currency", list(CURRENCY), lambda code: label(CURRENCY, code, say.language))
    _choice(right, say, "unit", list(PRICE_UNIT), lambda code: label(PRICE_UNIT, code, say.language))
    st.caption(say("land.near"))
    for start in range(0, len(ACCESS_KINDS), _NEAR_COLUMNS):
        columns = st.columns(_NEAR_COLUMNS, gap="small", vertical_alignment="bottom")
        for column, kind in zip(columns, ACCESS_KINDS[start:], strict=False):
            _text(column, say, f"near_{kind}")
    st.caption(say("land.near_note"))
    st.button(say("land.clear"), on_click=clear_filters, key="land-clear")


def draw_sort(say: Speaker) -> None:
    """Draw the order of the list."""
    _choice(st, say, "sort", list(SORTS), lambda name: say(f"land.sort_{name}"))


def _field(name: str, say: Speaker | None = None) -> dict[str, Any]:
    """
    Return key and callback of a field that holds what the state holds.

    The browser sends the words of a choice: in another language it is another field.
    """
    key = f"land.{name}" if say is None else f"land.{name}.{say.language}"
    if key not in st.session_state:
        st.session_state[key] = value_of(name)
    return {"key": key, "on_change": _changed, "args": (name, key)}


def _changed(name: str, key: str) -> None:
    """Take over what a field holds now."""
    value = st.session_state[key]
    if value is not None:
        put(**{name: list(value) if isinstance(value, list | tuple) else value})


def _text(where: DeltaGenerator, say: Speaker, name: str) -> None:
    """Draw a field for a number."""
    where.text_input(say(f"land.{name}"), max_chars=24, **_field(name))


def _choice(where: Any, say: Speaker, name: str, options: Sequence[str], words: Callable[[str], str]) -> None:
    """Draw a list to choose one from."""
    if value_of(name) not in options:
        put(**{name: DEFAULTS[name]})
        st.session_state.pop(f"land.{name}.{say.language}", None)
    where.selectbox(
        say(f"land.{name}"),
        options,
        format_func=lambda option: words(option) if option else say("land.any"),
        filter_mode=None,
        placeholder="",
        **_field(name, say),
    )


def _several(
    where: DeltaGenerator, say: Speaker, name: str, options: Sequence[str], *, prefix: str = ""
) -> None:
    """Draw buttons of which several can be on."""
    where.pills(
        say(f"land.{name}"),
        options,
        selection_mode="multi",
        format_func=lambda option: say(f"land.{prefix or name}_{option}"),
        **_field(name, say),
    )


def _places(say: Speaker) -> dict[str, str]:
    """Return old districts and communes by the text of a link."""
    rows = records(file_layer("communes").rows())
    districts = sorted({str(row["old_district"]) for row in rows})
    found = {f"d:{name}": name for name in districts}
    found |= {
        f"c:{row['commune_code']}": commune_name(row, say.language)
        for row in sorted(rows, key=lambda row: str(row["name_vi"]))
    }
    return found


def _query(say: Speaker) -> tuple[LandQuery, list[str]]:
    """Return what the fields ask for, and what cannot be read."""
    faults: list[str] = []

    def figure(name: str, most: float) -> float | None:
        text = str(value_of(name)).strip()
        value = read_decimal(text, least=0.0, most=most) if text else None
        if text and value is None:
            faults.append(say("land.bad_number", field=say(f"land.{name}"), text=plain(text)))
        return value

    least, most, amount = (figure(name, _LARGEST) for name in ("area_min", "area_max", "price"))
    if least is not None and most is not None and least > most:
        faults.append(
            say(
                "land.bad_order",
                least=plain(str(value_of("area_min"))),
                most=plain(str(value_of("area_max"))),
            )
        )
    near = {kind: figure(f"near_{kind}", _FARTHEST_KM) for kind in ACCESS_KINDS}
    where = str(value_of("where"))
    query = LandQuery(
        area_min_ha=least,
        area_max_ha=most,
        kinds=frozenset(each for each in KINDS if each in _list("kind")),
        statuses=frozenset(each for each in STATUSES if each in _list("status")),
        sector=str(value_of("sector")) or None,
        commune_code=where[2:] if where.startswith("c:") else None,
        old_district=where[2:] if where.startswith("d:") else None,
        within_m={kind: 1000.0 * km for kind, km in near.items() if km is not None},
        needs=frozenset(each for each in NEEDS if each in _list("needs")),
        price=None
        if amount is None
        else LandPrice(amount=amount, currency=str(value_of("currency")), unit=str(value_of("unit"))),
        sort=next(each for each in SORTS if each == value_of("sort")),
    )
    return query, faults


def _list(name: str) -> list[str]:
    """Return what a field of several choices holds."""
    value = value_of(name)
    return value if isinstance(value, list) else []
