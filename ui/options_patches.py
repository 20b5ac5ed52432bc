"""View of the page of site options: the best connected pieces of land, one of them opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import streamlit as st

from analysis.patch_records import (
    DEFAULT_COUNT,
    DEFAULT_MIN_AREA_HA,
    DEFAULT_MIN_WIDTH_M,
    MAX_AREA_FACTOR,
    MOST_PATCHES,
    PatchRequest,
)
from geo.errors import InputError
from reports.conflict_check import json_sha256
from reports.patch_run import find_patches, patch_details
from reports.suitability_words import no_layer_words
from ui.errors import sentence_of
from ui.format import number, plain
from ui.kept_fields import kept
from ui.land_conflict_check import catalogue_now
from ui.land_listings import access_targets
from ui.layers import layer
from ui.map.overlays import Overlay, bounds_of
from ui.options.component import draw_progress
from ui.options_answer import answer_for, answer_shown
from ui.options_map import draw_options_map, raster_of
from ui.options_patch_details import draw_patch
from ui.options_patch_files import draw_files
from ui.options_patch_table import patches_table
from ui.options_runs import PATCH_RUNS
from ui.options_state import settings_now
from ui.typed_numbers import read_decimal

if TYPE_CHECKING:
    from collections.abc import Callable

    from reports.patch_run import PatchDetails
    from ui.language import Speaker
    from ui.options_answer import Answer
    from ui.options_runs import Run
    from ui.session import Reader

__all__ = ["draw"]

MAP_KEY: Final = "options-patch-map"
OPEN_KEY: Final = "options.patch"
PATIENCE_S: Final = 0.7
_ASKED: Final = "options.patches_asked"
_TURN: Final = "options.patch_turn"
_FIELDS: Final = {
    "min_area": number(DEFAULT_MIN_AREA_HA, "vi"),
    "max_area": "",
    "width": number(DEFAULT_MIN_WIDTH_M, "vi"),
    "apart": "0",
    "count": str(DEFAULT_COUNT),
}
_WITHIN: Final = "options.within_communes"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Asked:
    """A search that was asked for, and what it was made on."""

    key: str
    run_key: str
    weights: tuple[tuple[str, float], ...]
    request: PatchRequest


def draw(reader: Reader) -> None:
    """Draw the view."""
    say = reader.say
    shown = answer_shown(settings_now())
    answer = None if shown is None else shown.answer
    st.caption(say("options.patches_how"))
    if answer is None:
        st.info(say("options.patches_first"))
        return
    request, faults = _draw_request(say)
    with st.container(key="options-patch-news"):
        for fault in faults:
            st.error(fault)
        found = None if request is None else _find(request, answer, reader)
    asked: _Asked | None = st.session_state.get(_ASKED)
    searched = None if asked is None or found is None else answer_for(asked.run_key, asked.weights)
    if asked is None or found is None or searched is None:
        _draw_map(answer, None, say)
        return
    _draw_found(asked.request, found, searched, reader)


def _draw_request(say: Speaker) -> tuple[PatchRequest | None, list[str]]:
    """Draw what is wanted; return it with what cannot be read."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="options-patch-request"):
        typed = {
            name: st.text_input(
                say(f"options.want_{name}"), max_chars=20, width=165, **kept(f"options.want_{name}", default)
            )
            for name, default in _FIELDS.items()
        }
        within = st.checkbox(say("options.want_within"), key=_WITHIN)
        if st.button(say("options.find"), type="primary", key="options.find"):
            st.session_state[_TURN] = 0
            st.session_state.pop(_ASKED, None)
            st.session_state[f"{_ASKED}.pressed"] = True
    read = {
        "min_area": _read(typed["min_area"], 0.1, 100_000),
        "max_area": _read(typed["max_area"], 0.1, 100_000),
        "width": _read(typed["width"], 0, 20_000),
        "apart": _read(typed["apart"], 0, 100_000),
        "count": _read(typed["count"], 1, MOST_PATCHES),
    }
    faults = [
        plain(say("options.want_bad", field=say(f"options.want_{name}"), what=typed[name]))
        for name, value in read.items()
        if value is None and (typed[name] or "").strip()
    ]
    if faults:
        return None, faults
    try:
        return _request(read, within=within), []
    except InputError as err:
        return None, [plain(sentence_of(err, say))]


def _read(text: str | None, least: float, most: float) -> float | None:
    """Read a number, None for an empty field and for what is none."""
    return read_decimal(text, least=least, most=most) if text and text.strip() else None


def _request(read: dict[str, float | None], *, within: bool) -> PatchRequest:
    """Return what is wanted; an empty field takes its default."""
    min_area_ha = read["min_area"] or DEFAULT_MIN_AREA_HA
    return PatchRequest(
        min_area_ha=min_area_ha,
        max_area_ha=read["max_area"],
        min_width_m=DEFAULT_MIN_WIDTH_M if read["width"] is None else read["width"],
        apart_m=read["apart"] or 0.0,
        count=int(read["count"] or DEFAULT_COUNT),
        within_communes=within,
    )


def _find(request: PatchRequest, answer: Answer, reader: Reader) -> PatchDetails | None:
    """Start a search that was asked for; return what was found, None while there is nothing to show."""
    say = reader.say
    if st.session_state.pop(f"{_ASKED}.pressed", False):
        key = json_sha256({"run": answer.run_key, "weights": answer.weights, "request": repr(request)})
        st.session_state[_ASKED] = _Asked(
            key=key, run_key=answer.run_key, weights=answer.weights, request=request
        )
        PATCH_RUNS.start(key, _work(request, answer)).wait(PATIENCE_S)
    asked: _Asked | None = st.session_state.get(_ASKED)
    if asked is None:
        st.info(say("options.patches_none_yet"))
        return None
    run = PATCH_RUNS.find(asked.key)
    if run is None:
        st.info(say("options.forgotten"))
        return None
    if not run.is_over:
        _draw_progress(run, say)
        return None
    if run.result is None:
        fault = run.fault
        (st.info if fault is None else st.error)(
            say("options.stopped") if fault is None else plain(sentence_of(fault, say))
        )
    elif (asked.run_key, asked.weights, asked.request) != (answer.run_key, answer.weights, request):
        st.warning(say("options.patches_outdated"))
    return run.result


def _work(
    request: PatchRequest, answer: Answer
) -> Callable[[Callable[[float, str], None], Callable[[], bool]], PatchDetails]:
    """Return what searches, knowing nothing of a session."""
    result = answer.result

    def work(tell: Callable[[float, str], None], is_cancelled: Callable[[], bool]) -> PatchDetails:
        tell(0.1, "patches")
        patches = find_patches(result, request, layer, is_cancelled=is_cancelled)
        tell(0.4, "details")
        return patch_details(patches, result, layer, catalogue=catalogue_now(), targets=access_targets())

    return work


def _draw_progress(run: Run[PatchDetails], say: Speaker) -> None:
    """Say how far a search is; the browser asks again until it is over."""
    turn = st.session_state.get(_TURN, 0) + 1
    st.session_state[_TURN] = turn
    words = (
        say("options.waiting")
        if not run.what
        else say("options.computing", what=say(f"options.step_{run.what}"))
    )
    draw_progress(
        {
            "share": run.share,
            "words": words,
            "label": say("options.computing", what=""),
            "stop": say("options.cancel"),
            "turn": turn,
        },
        key="options-patch-progress",
        on_stop=run.stop,
    )


def _draw_found(request: PatchRequest, found: PatchDetails, answer: Answer, reader: Reader) -> None:
    """Draw map and list of what was found, and the piece that is opened."""
    say = reader.say
    with st.container(key="options-patch-unknown"):
        if not found.details:
            st.info(say("options.patches_nothing"))
        for each in no_layer_words(answer.result.exclusions):
            st.warning(plain(say.pick(each.vi, each.en)))
    ids = [each.patch.patch_id for each in found.details]
    opened = st.session_state.get(OPEN_KEY)
    left, right = st.columns([5, 7], gap="medium")
    with left:
        _draw_map(answer, found, say)
    with right, st.container(key="options-patch-list"):
        if found.details:
            st.html(patches_table(found, say, area=_wanted(request, say)))
            if OPEN_KEY in st.session_state and st.session_state[OPEN_KEY] not in ids:
                st.session_state[OPEN_KEY] = None
            st.pills(say("options.patch_open"), ids, key=OPEN_KEY)
            draw_files(found, answer.result, reader)
    with st.container(key="options-patch-opened"):
        place = ids.index(opened) if opened in ids else None
        if place is not None:
            draw_patch(found, place, answer, reader)


def _wanted(request: PatchRequest, say: Speaker) -> str:
    """Return what was asked for in words."""
    return say(
        "options.patches_caption",
        low=number(request.min_area_ha, say.language, decimals=1, trim=True),
        high=number(request.largest_ha, say.language, decimals=1, trim=True),
        width=number(request.min_width_m, say.language),
        factor=number(MAX_AREA_FACTOR, say.language),
    )


def _draw_map(answer: Answer, found: PatchDetails | None, say: Speaker) -> None:
    """Draw the scores with what was found on top."""
    details = () if found is None else found.details
    overlays = [
        Overlay(
            geometry=each.patch.geometry,
            style="patch",
            label=each.patch.patch_id,
            tip=say(
                "options.patch_tip",
                id=each.patch.patch_id,
                ha=number(each.patch.area_ha, say.language, decimals=1),
                score=number(each.patch.mean_score, say.language, decimals=2),
            ),
        )
        for each in details
    ]
    opened = next((each for each in details if each.patch.patch_id == st.session_state.get(OPEN_KEY)), None)
    shapes = [each.patch.geometry for each in details] if opened is None else [opened.patch.geometry]
    focus = None
    if shapes:
        nonce = "|".join(f"{shape.centroid.x:.0f},{shape.centroid.y:.0f}" for shape in shapes)
        focus = {"nonce": nonce, "bounds": bounds_of([shape.buffer(400) for shape in shapes])}
    draw_options_map(say, key=MAP_KEY, raster=raster_of(answer, say), overlays=overlays, focus=focus)
