"""View of the page of site options: the options of the register, on the map and in a table, to be edited."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.sites import Words
from register.land_records import Edit
from register.rights import may
from ui.dates import VIETNAM, today
from ui.format import date, number, plain, quantity
from ui.kept_fields import held, kept
from ui.late_files import made_for
from ui.map.overlays import Overlay, bounds_of
from ui.options_answer import answer_shown
from ui.options_judgements import judgement_behind
from ui.options_map import draw_options_map, raster_of
from ui.options_saving import save_edits, tell_news
from ui.options_state import settings_now
from ui.options_tables import table
from ui.page_links import link_to_page
from ui.register_author import ask_author
from ui.registers import register_of
from ui.scenario_reading import option_site
from ui.site_options import park_slots

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.sites import Site
    from register.land_records import LandRecord, Value
    from ui.language import Speaker
    from ui.options_tables import Cell
    from ui.session import Reader

__all__ = ["draw", "option_file"]

MAP_KEY: Final = "options-register-map"
OPEN_KEY: Final = "options.option"
_KIND: Final = "site_options"
_FIELDS: Final = ("name_vi", "slot", "phase", "note", "is_published")
_FILES: Final = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def draw(reader: Reader) -> None:
    """Draw the view."""
    say = reader.say
    st.caption(say("options.register_how"))
    tell_news()
    with st.container(horizontal=True, gap="small", key="options-register-links"):
        link_to_page("site", say("options.to_site"), reader)
        link_to_page("register", say("options.to_register"), reader)
    records = register_of(reader.workspace).records(_KIND, role=reader.role)
    sites = {record.record_id: option_site(record) for record in records}
    if not records:
        st.info(say("options.register_none"))
    ids = list(sites)
    left, right = st.columns([5, 7], gap="medium")
    with right, st.container(key="options-register-list"):
        if records:
            st.html(_table(records, sites, reader))
            if st.session_state.get(OPEN_KEY) not in ids:
                st.session_state[OPEN_KEY] = None
            st.pills(say("options.patch_open"), ids, key=OPEN_KEY)
    opened = next((each for each in records if each.record_id == st.session_state.get(OPEN_KEY)), None)
    with left:
        _draw_map(records, sites, opened, say)
    with st.container(key="options-register-opened"):
        if opened is not None:
            _draw_option(opened, sites[opened.record_id], reader)


def _table(records: Sequence[LandRecord], sites: dict[str, Site | None], reader: Reader) -> str:
    """Return the options as a table."""
    say = reader.say
    columns = [
        (say("options.option"), False),
        (say("options.option_slot"), False),
        (say("options.option_phase"), False),
        (say("options.col_area"), True),
        (say("options.col_score"), True),
        (say("options.option_changed"), False),
    ]
    slots = park_slots(reader)
    return table(
        say("options.register_caption"),
        columns,
        [_row(record, sites[record.record_id], slots, say) for record in records],
    )


def _row(record: LandRecord, site: Site | None, slots: dict[str, str], say: Speaker) -> list[Cell]:
    """Return one option."""
    values = record.values
    slot, score = str(values.get("slot") or ""), values.get("mean_score")
    area_ha = None if site is None else site.area_ha
    area = "–" if area_ha is None else number(area_ha, say.language, decimals=1)
    day = date(record.changed_at.astimezone(VIETNAM).date(), say.language)
    shown = say("options.option_shared") if values.get("is_published") else ""
    return [
        (f"{record.record_id} · {values.get('name_vi') or ''}", shown, False),
        (slots.get(slot, slot) if slot else say("options.option_new"), "", False),
        (str(values.get("phase") or "–"), "", False),
        (area, "" if site is not None else say("options.option_no_outline"), True),
        (number(score, say.language, decimals=2) if isinstance(score, float) else "–", "", True),
        (day, record.changed_by, False),
    ]


def _draw_map(
    records: Sequence[LandRecord], sites: dict[str, Site | None], opened: LandRecord | None, say: Speaker
) -> None:
    """Draw the options over the scores, where there are any."""
    shown = answer_shown(settings_now())
    answer = None if shown is None else shown.answer
    drawn = [(each, sites[each.record_id]) for each in records]
    overlays = [
        Overlay(
            geometry=site.geometry,
            style="option",
            label=record.record_id,
            tip=f"{record.record_id} · {record.values.get('name_vi') or ''}",
        )
        for record, site in drawn
        if site is not None and site.geometry is not None
    ]
    wanted = [
        site.geometry.buffer(400)
        for record, site in drawn
        if site is not None and site.geometry is not None and (opened is None or record is opened)
    ]
    focus = None
    if wanted:
        nonce = "all" if opened is None else f"{opened.record_id}|{opened.version}"
        focus = {"nonce": f"{nonce}|{len(wanted)}", "bounds": bounds_of(wanted)}
    draw_options_map(
        say,
        key=MAP_KEY,
        raster=None if answer is None else raster_of(answer, say),
        overlays=overlays,
        focus=focus,
    )


def _draw_option(record: LandRecord, site: Site | None, reader: Reader) -> None:
    """Draw one option: where it came from, its form, its dossier."""
    say, values = reader.say, record.values
    st.subheader(plain(f"{record.record_id} · {values.get('name_vi') or ''}"))
    origin = values.get("origin")
    if origin:
        st.write(plain(say("options.option_origin", origin=origin)))
    if site is not None:
        st.write(
            plain(
                say(
                    "options.option_area",
                    ha=quantity(site.area_ha, "ha", say.language, decimals=2),
                    accuracy=quantity(site.positional_accuracy_m, "m", say.language, decimals=0),
                )
            )
        )
        _draw_dossier(record, site, reader)
    if may(reader.role, "edit_records"):
        _draw_form(record, reader)


def _draw_form(record: LandRecord, reader: Reader) -> None:
    """Draw the form for name, slot, phase and notes."""
    say, slots = reader.say, park_slots(reader)
    stem = f"options.edit.{record.record_id}.{record.version}"
    with st.expander(say("options.option_edit"), key="options-option-form"):
        ask_author(reader)
        st.text_input(
            say("options.option_name"),
            max_chars=120,
            **kept(f"{stem}.name_vi", _shown(record, "name_vi")),
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            slot = str(_shown(record, "slot"))
            st.selectbox(
                say("options.option_slot"),
                list(slots),
                format_func=slots.__getitem__,
                filter_mode=None,
                placeholder="",
                **kept(f"{stem}.slot", slot if slot in slots else "", list(slots)),
            )
            st.text_input(
                say("options.option_phase"),
                max_chars=120,
                **kept(f"{stem}.phase", _shown(record, "phase")),
            )
        st.text_area(say("options.option_note"), height=80, **kept(f"{stem}.note", _shown(record, "note")))
        st.checkbox(
            say("options.option_share"),
            **kept(f"{stem}.is_published", _shown(record, "is_published")),
        )
        st.button(
            say("options.save"),
            type="primary",
            key="options.option_save",
            on_click=_save,
            args=(record, stem, reader),
        )


def _shown(record: LandRecord, name: str) -> str | bool:
    """Return a field of an option as the form shows it."""
    value = record.values.get(name)
    return value is True if name == "is_published" else str(value or "")


def _save(record: LandRecord, stem: str, reader: Reader) -> None:
    """Save what changed in the form."""
    say = reader.say
    typed = {name: held(f"{stem}.{name}", _shown(record, name)) for name in _FIELDS}
    changed: dict[str, Value] = {
        name: value if isinstance(value, bool) else (str(value).strip() or None)
        for name, value in typed.items()
        if value != _shown(record, name)
    }
    if not changed:
        return
    edit = Edit(kind=_KIND, record_id=record.record_id, values=changed, version=record.version)
    done = say("options.option_saved", id=record.record_id)
    save_edits(lambda: [edit], reader, reason=say("options.option_reason"), done=done)


def _draw_dossier(record: LandRecord, site: Site, reader: Reader) -> None:
    """Draw the buttons of the dossier."""
    say = reader.say
    st.caption(say("options.dossier_how"))
    with st.container(horizontal=True, gap="small", key="options-dossier"):
        for kind, media in _FILES.items():
            st.download_button(
                say(f"options.dossier_{kind}"),
                made_for(reader, partial(option_file, record, site, reader, kind)),
                file_name=f"ho-so-phuong-an-{record.record_id}.{kind}",
                mime=media,
                on_click="ignore",
                key=f"options.dossier.{kind}",
            )


def option_file(record: LandRecord, site: Site, reader: Reader, kind: str) -> bytes:
    """
    Return the dossier of an option.

    Parameters
    ----------
    record
        The option.
    site
        Its outline.
    reader
        Whose language and workspace.
    kind
        "docx" or "pdf".

    Returns
    -------
    bytes
        The file; with the scores of the page when it shows any.
    """
    from ui.consultation_note import paper_file  # noqa: PLC0415  (slow to import, and needed late)
    from ui.option_papers import AskedOption, option_dossier_paper  # noqa: PLC0415  (likewise)

    shown = answer_shown(settings_now())
    answer = None if shown is None else shown.answer
    day = today() if answer is None else answer.result.request.as_of
    paper = option_dossier_paper(
        [AskedOption(site=site, about=_about(record, reader))],
        as_of=day,
        reader=reader,
        result=None if answer is None else answer.result,
        judgement=None if answer is None else judgement_behind(answer.result.suitability.weights),
    )
    return paper_file(paper, kind)


def _about(record: LandRecord, reader: Reader) -> tuple[tuple[Words, str], ...]:
    """Return what was entered about an option, for its dossier."""
    values, slots = record.values, park_slots(reader)
    slot = str(values.get("slot") or "")
    entries = (
        (Words(vi="Dành cho", en="For"), slots.get(slot, slot) if slot else ""),
        (Words(vi="Giai đoạn", en="Phase"), str(values.get("phase") or "")),
        (Words(vi="Hình thành từ", en="Where it came from"), str(values.get("origin") or "")),
        (Words(vi="Ghi chú", en="Note"), str(values.get("note") or "")),
    )
    return tuple(entry for entry in entries if entry[1])
