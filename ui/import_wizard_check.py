"""Steps three and four of the import: the map beside what is stored, and the checks."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

import streamlit as st

from ui.dates import today
from ui.format import date, plain
from ui.import_boundaries import stored_outlines
from ui.import_checks import boundary_checks, doubts_of
from ui.import_wizard_answers import request_of
from ui.import_wizard_markup import checks_list
from ui.import_wizard_state import change, kept_result, now, read_outlines
from ui.map.component import draw_part_map
from ui.map.overlays import Overlay, bounds_of
from ui.registers import register_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.boundary_check_records import BoundaryCheck, StoredOutline
    from layers.boundary_doubts import PositionDoubt
    from ui.import_boundaries import BoundaryRequest
    from ui.import_wizard_state import Wizard
    from ui.session import Reader

__all__ = ["checks_of", "draw_checks", "draw_preview"]

#: Outlines that are drawn, of the file and of the register each.
_MOST_DRAWN: Final = 1500
#: Corners closer to a line than this are left out of what is sent to the browser, metre.
_SIMPLE_M: Final = 0.2


def _request(state: Wizard, reader: Reader) -> BoundaryRequest:
    return request_of(state, read_outlines(state, reader), reader)


def draw_preview(state: Wizard, reader: Reader) -> None:
    """
    Draw the outlines beside those that are stored.

    Parameters
    ----------
    state
        Where the import stands.
    reader
        Whose language and register.
    """
    say, register = reader.say, register_of(reader.workspace)
    request = _request(state, reader)
    kinds = ("parks", "clusters", "lots") if state.subject == "lots" else ("parks", "clusters", state.subject)
    stored = [each for kind in dict.fromkeys(kinds) for each in stored_outlines(register, kind, reader.role)]
    taken = request.features()
    overlays = [*_stored_overlays(stored), *_new_overlays(request)]
    st.caption(say("register_import.map_note", n=len(stored)))
    if len(taken) > _MOST_DRAWN:
        st.caption(say("register_import.map_many", n=len(taken), shown=_MOST_DRAWN))
    shapes = [feature.outline for _, feature in taken] or [each.outline for each in request.found.features]
    bounds = bounds_of(shapes)
    draw_part_map(
        say,
        key="register-import-map",
        layers=["communes"],
        overlays=overlays,
        focus={"nonce": _nonce(state), "bounds": bounds, "max_zoom": 17} if bounds else None,
        sheet={
            "title": say("register_import.map_title"),
            "date": date(today(), reader.language),
            "warning": say("register_import.map_warning"),
            "file": "nhap-so-dat",
        },
    )


def _nonce(state: Wizard) -> str:
    """Return what changes when the map must show another place."""
    return hashlib.sha256(repr((state.run, state.token, state.assigned)).encode()).hexdigest()[:16]


def _stored_overlays(stored: Sequence[StoredOutline]) -> list[Overlay]:
    """Draw what is stored."""
    return [
        Overlay(
            geometry=each.outline.simplify(_SIMPLE_M),
            style="stored",
            tip=f"{each.record_id} {each.name}".strip(),
        )
        for each in stored[:_MOST_DRAWN]
    ]


def _new_overlays(request: BoundaryRequest) -> list[Overlay]:
    """Draw what would be stored."""
    taken = request.features()[:_MOST_DRAWN]
    is_few = len(taken) <= 40
    return [
        Overlay(
            geometry=feature.outline.simplify(_SIMPLE_M),
            style="site",
            tip=record_id,
            label=record_id if is_few else "",
        )
        for record_id, feature in taken
    ]


def checks_of(state: Wizard, reader: Reader) -> tuple[list[BoundaryCheck], list[PositionDoubt]]:
    """
    Return what the checks find, kept while nothing changes.

    Parameters
    ----------
    state
        Where the import stands.
    reader
        Whose register.

    Returns
    -------
    tuple of list of BoundaryCheck and list of PositionDoubt
        Checks, and other readings that fit better.
    """
    register = register_of(reader.workspace)
    request = _request(state, reader)

    def make() -> tuple[list[BoundaryCheck], list[PositionDoubt]]:
        return boundary_checks(request, register, reader.role), doubts_of(request, register, reader.role)

    token = (state.token, state.common, state.assigned, register.revision())
    found: tuple[list[BoundaryCheck], list[PositionDoubt]] = kept_result("checks", token, make, reader)
    return found


def draw_checks(state: Wizard, reader: Reader) -> bool:
    """
    Draw what the checks found.

    Parameters
    ----------
    state
        Where the import stands.
    reader
        Whose language and register.

    Returns
    -------
    bool
        Whether nothing stops the import.
    """
    say = reader.say
    checks, doubts = checks_of(state, reader)
    for place, doubt in enumerate(doubts[:3]):
        with st.container(border=True):
            words = say.pick(doubt.reading.words.vi, doubt.reading.words.en)
            st.warning(plain(f"{say('register_import.doubt_title')}: {words}"))
            st.caption(say("register_import.doubt_note"))
            st.button(
                say(f"register_import.doubt_apply_{doubt.reading.kind}", crs=doubt.reading.crs),
                key=f"register_import.apply.{place}",
                on_click=_apply,
                args=(doubt,),
            )
    st.html(checks_list(checks, reader))
    st.caption(say("register_import.checks_done"))
    return all(each.severity != "stop" for each in checks)


def _apply(doubt: PositionDoubt) -> None:
    """Read the file again as the reader chose, and show what was recognised."""
    state = now()
    if doubt.reading.kind == "unshifted":
        change(reading="unshifted", reads=state.reads + 1, step=2)
    else:
        change(crs=doubt.reading.crs, reads=state.reads + 1, step=2)
