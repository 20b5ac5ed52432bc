"""The second step of the import: what was recognised, and everything that the reader may say instead."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.crs import VN2000
from geo.errors import PlannerError
from geo.files import DRAWINGS, SUFFIXES, layer_names
from geo.vertex_listing import LISTING_GRIDS
from layers.boundary_check_records import ground_ha
from layers.import_text import ENCODINGS, read_stored
from layers.site_sources import ASSUMED_ACCURACY_M
from layers.vertex_files import VERTEX_SUFFIXES, vertex_texts
from register.kinds import KINDS, PLACE_KINDS
from ui.errors import sentence_of
from ui.format import number, plain
from ui.import_boundaries import SKIPPED, import_fields
from ui.import_wizard_answers import UNKNOWN_ACCURACY, common_values, has_accuracy, request_of
from ui.import_wizard_markup import found_card
from ui.import_wizard_state import change, kept_result, read_outlines, written
from ui.kept_fields import kept
from ui.layer_import_markup import encoding_name
from ui.registers import register_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layers.boundary_records import BoundaryFile
    from ui.import_wizard_state import Wizard
    from ui.session import Reader

__all__ = ["draw_recognised"]

#: Grids that can be stated, the province's own first; then degrees and the grid of GPS receivers.
_CRS: Final = ("", *(f"EPSG:{code}" for code in LISTING_GRIDS), "EPSG:4326", "EPSG:32648")
_AXES: Final = ("", "east_first", "north_first")
_READINGS: Final = ("as_stated", "unshifted")
#: Outlines for which the record is asked one by one.
_MOST_ASKED: Final = 15


def draw_recognised(state: Wizard, reader: Reader) -> tuple[Wizard, bool]:
    """
    Draw the second step for outlines.

    Parameters
    ----------
    state
        Where the import stands.
    reader
        Whose language and register.

    Returns
    -------
    tuple of Wizard and bool
        With what was said, and whether everything that is needed is known.
    """
    try:
        state = _ask_layers(state, reader)
        state = _ask_readings(state, reader)
        found = read_outlines(state, reader)
    except PlannerError as err:
        said = plain(sentence_of(err, reader.say))
        st.error(f"**{reader.say('register_import.refused')}**\n\n{said}")
        return state, False
    st.html(found_card(found, reader))
    if found.columns:
        state, found = _ask_columns(state, found, reader)
    state, is_known = _ask_common(state, found, reader)
    state = _ask_records(state, found, reader)
    return state, is_known


def _ask_layers(state: Wizard, reader: Reader) -> Wizard:
    """Ask which layers are meant, where the file has several."""
    if state.is_pasted:
        return state
    say, suffix = reader.say, "." + state.name.rpartition(".")[2].casefold()

    def names() -> tuple[str, ...]:
        with written(state) as path:
            if suffix in VERTEX_SUFFIXES:
                return tuple(vertex_texts(path))
            return tuple(layer_names(path)) if suffix in SUFFIXES and suffix not in DRAWINGS else ()

    if suffix in DRAWINGS:
        drawn = _drawing_layers(state, reader)
        if len(drawn) > 1:
            chosen = st.pills(
                say("register_import.layers"),
                drawn,
                selection_mode="multi",
                default=[name for name in state.layers if name in drawn],
                key=state.key("layers"),
                wrap=True,
            )
            if tuple(chosen) != state.layers:
                state = change(layers=tuple(chosen), assigned=())
        return state
    there = kept_result("names", (state.source,), names, reader)
    if len(there) > 1:
        before = state.layers[0] if state.layers and state.layers[0] in there else there[0]
        chosen_one = st.selectbox(
            say("register_import.layer"),
            there,
            filter_mode=None,
            **kept(state.key("layer"), before, there),
        )
        if state.layers != (chosen_one,):
            state = change(layers=(chosen_one,), assigned=(), columns=())
    return state


def _drawing_layers(state: Wizard, reader: Reader) -> tuple[str, ...]:
    """Return the drawing layers of a drawing, whatever is chosen."""

    def names() -> tuple[str, ...]:
        with written(state) as path:
            encoding = state.encoding or None
            return read_stored(path, layer=None, encoding=encoding, max_bytes=None).drawing_layers

    found: tuple[str, ...] = kept_result("drawn", (state.source, state.encoding), names, reader)
    return found


def _ask_readings(state: Wizard, reader: Reader) -> Wizard:
    """Ask for CRS, axis order, encoding and datum shift; what is recognised stands first."""
    say = reader.say
    encodings = ("", *ENCODINGS)
    first, second, third, fourth = st.columns(4)
    crs = first.selectbox(
        say("register_import.crs"),
        _CRS,
        format_func=lambda code: _crs_words(code, reader),
        filter_mode=None,
        **kept(state.key("crs"), state.crs, _CRS),
    )
    reading = second.selectbox(
        say("register_import.reading_how"),
        _READINGS,
        format_func=lambda name: say(f"register_import.reading_{name}"),
        filter_mode=None,
        **kept(state.key("reading"), state.reading, _READINGS),
    )
    axis, encoding = state.axis_order, state.encoding
    if not state.is_pasted:
        axis = third.selectbox(
            say("register_import.axis"),
            _AXES,
            format_func=lambda name: say(f"register_import.axis_{name or 'auto'}"),
            filter_mode=None,
            **kept(state.key("axis"), state.axis_order, _AXES),
        )
        encoding = fourth.selectbox(
            say("register_import.encoding"),
            encodings,
            format_func=lambda name: encoding_name(name) if name else say("register_import.encoding_auto"),
            filter_mode=None,
            **kept(state.key("encoding"), state.encoding, encodings),
        )
    told = {"crs": crs, "reading": reading, "axis_order": axis, "encoding": encoding}
    if any(getattr(state, name) != value for name, value in told.items()):
        state = change(**told)
    return state


def _crs_words(code: str, reader: Reader) -> str:
    """Name a CRS."""
    say = reader.say
    if not code:
        return say("register_import.crs_auto")
    if code == "EPSG:4326":
        return say("register_import.crs_wgs84")
    entry = VN2000.get(int(code.removeprefix("EPSG:")))
    if entry is None:
        return say("register_import.crs_utm")
    meridian = entry.meridian_label.replace("-", "°") + "′"
    return say("register_import.crs_grid", crs=code, meridian=meridian)


def _ask_columns(state: Wizard, found: BoundaryFile, reader: Reader) -> tuple[Wizard, BoundaryFile]:
    """Ask which column holds what, and read again where that changed."""
    say = reader.say
    suggested = {each.suggested_for: each.name for each in found.columns if each.suggested_for}
    samples = {each.name: ", ".join(each.samples[:2]) for each in found.columns}
    options = ("", *samples)
    chosen: dict[str, str] = {}
    with st.expander(say("register_import.columns"), expanded=False):
        places = st.columns(3)
        for number_, field in enumerate(import_fields(state.subject)):
            default = dict(state.columns).get(field.name, suggested.get(field.name, ""))
            chosen[field.name] = places[number_ % 3].selectbox(
                say.pick(field.label_vi, field.label_en),
                options,
                format_func=lambda name: (
                    f"{name} ({samples[name]})"[:60] if name else say("register_import.column_none")
                ),
                filter_mode=None,
                **kept(state.key(f"column.{field.name}"), default if default in options else "", options),
            )
    differ = tuple((name, column) for name, column in chosen.items() if column != suggested.get(name, ""))
    if differ != state.columns:
        state = change(columns=differ, assigned=())
        found = read_outlines(state, reader)
    return state, found


def _ask_common(state: Wizard, found: BoundaryFile, reader: Reader) -> tuple[Wizard, bool]:
    """Ask for what the file may not say."""
    say, before = reader.say, dict(state.common)
    typed: dict[str, str] = {}
    with st.expander(say("register_import.common"), expanded=True):
        places = st.columns(3)
        with places[0]:
            typed["positional_accuracy_m"] = _ask_accuracy(state, before, reader)
        typed["outline_source"] = places[1].text_input(
            say("register_import.outline_source"),
            max_chars=200,
            **kept(state.key("source"), before.get("outline_source", "")),
        )
        if state.subject == "lots":
            typed |= _ask_lots(state, before, reader)
    common = tuple((name, text) for name, text in typed.items() if text)
    if common != state.common:
        state = change(common=common)
    _, bad = common_values(state)
    example = number(0.5, reader.language, decimals=1)
    for name, text in bad.items():
        key = "accuracy_bad" if name == "positional_accuracy_m" else "date_bad"
        more = {"example": example} if name == "positional_accuracy_m" else {}
        st.warning(plain(say(f"register_import.{key}", typed=text, **more)))
    is_known = "positional_accuracy_m" in bad or has_accuracy(state, found)
    if not is_known:
        st.info(say("register_import.accuracy_needed"))
    return state, is_known and not bad


def _ask_accuracy(state: Wizard, before: Mapping[str, str], reader: Reader) -> str:
    """Ask for the accuracy of the outlines, or that it be said to be unknown."""
    say, stated = reader.say, before.get("positional_accuracy_m", "")
    unknown = kept(state.key("accuracy_unknown"), stated == UNKNOWN_ACCURACY)
    typed = st.text_input(
        say("register_import.accuracy"),
        max_chars=12,
        disabled=st.session_state[unknown["key"]],
        **kept(state.key("accuracy"), "" if stated == UNKNOWN_ACCURACY else stated),
    )
    words = say("register_import.accuracy_unknown_other")
    if state.subject in PLACE_KINDS:
        assumed = number(ASSUMED_ACCURACY_M, reader.language, trim=True)
        words = say("register_import.accuracy_unknown", assumed=assumed)
    is_unknown = st.checkbox(words, **unknown)
    return UNKNOWN_ACCURACY if is_unknown else typed


def _ask_lots(state: Wizard, before: Mapping[str, str], reader: Reader) -> dict[str, str]:
    """Ask for what every lot must have."""
    say, register = reader.say, register_of(reader.workspace)
    places = {}
    for kind_key in PLACE_KINDS:
        for each in register.records(kind_key, role=reader.role):
            names = [str(each.values.get(name) or "") for name in ("name_vi", "name_en")]
            places[each.record_id] = f"{each.record_id} {say.pick(names[0], names[1])}".strip()
    kind = KINDS["lots"]
    lists: dict[str, Mapping[str, str]] = {"place_id": places}
    for name in ("lot_use", "lot_status"):
        lists[name] = {code: say.pick(*words) for code, words in (kind.field(name).allowed or {}).items()}
    typed: dict[str, str] = {}
    columns = st.columns(3)
    for place, (name, words) in enumerate(lists.items()):
        options = ("", *words)
        typed[name] = columns[place].selectbox(
            say("register_import.place" if name == "place_id" else f"register_import.{name}"),
            options,
            format_func={"": say("register_import.choose"), **words}.__getitem__,
            filter_mode=None,
            **kept(state.key(name), before.get(name, ""), options),
        )
    source, day = st.columns(2)
    field = kind.field("source")
    typed["source"] = source.text_input(
        say.pick(field.label_vi, field.label_en),
        max_chars=200,
        **kept(state.key("lot_source"), before.get("source", "")),
    )
    typed["info_as_of"] = day.text_input(
        say("register_import.info_date"),
        max_chars=12,
        **kept(state.key("day"), before.get("info_as_of", "")),
    )
    return typed


def _ask_records(state: Wizard, found: BoundaryFile, reader: Reader) -> Wizard:
    """Ask which record each outline belongs to, where there are few; count them where there are many."""
    say = reader.say
    names = _record_names(state, reader)
    base = request_of(replace(state, assigned=()), found, reader)
    if len(found.features) > _MOST_ASKED:
        ids = [record_id for record_id, _ in base.features()]
        old = sum(each in names for each in ids)
        st.caption(say("register_import.assign_many", n=len(found.features), new=len(ids) - old, old=old))
        return state
    before, chosen = dict(state.assigned), []
    st.caption(say("register_import.assign"))
    places = st.columns(min(3, len(found.features)))
    for place, feature in enumerate(found.features):
        suggested = base.assigned[feature.feature_id]
        options = tuple(dict.fromkeys(["", SKIPPED, suggested, *names]))
        area = number(ground_ha(feature.outline), reader.language, decimals=4)
        default = before.get(feature.feature_id, suggested)
        picked = places[place % len(places)].selectbox(
            plain(say("register_import.assign_one", feature=feature.feature_id, area=area)),
            options,
            format_func=lambda key: _record_words(key, names, reader),
            filter_mode=None,
            **kept(state.key(f"record.{feature.feature_id}"), default if default in options else "", options),
        )
        if picked != suggested:
            chosen.append((feature.feature_id, picked))
    if tuple(chosen) != state.assigned:
        state = change(assigned=tuple(chosen))
    return state


def _record_names(state: Wizard, reader: Reader) -> dict[str, str]:
    """Return the records of the kind with their names."""
    name = "lot_name" if state.subject == "lots" else "name_vi"
    return {
        each.record_id: f"{each.record_id} {each.values.get(name) or ''}".strip()
        for each in register_of(reader.workspace).records(state.subject, role=reader.role)
    }


def _record_words(key: str, names: Mapping[str, str], reader: Reader) -> str:
    """Name a record in the list."""
    if key == "":
        return reader.say("register_import.assign_choose")
    if key == SKIPPED:
        return reader.say("register_import.assign_skip")
    return names.get(key) or reader.say("register_import.assign_new", id=key)
