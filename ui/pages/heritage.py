"""The page `heritage`: heritage around a site, sites around a heritage site, consultations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from analysis.heritage import DEFAULT_RADIUS_M
from analysis.heritage_sight import SightSetting
from analysis.heritage_zone_sentences import unowned_zone_note
from ui.consultation_note import with_answers
from ui.consultations import draw_book
from ui.dates import today
from ui.errors import shown_to_reader
from ui.format import date, number, plain
from ui.gate import require_page
from ui.heritage_check import NO_REGISTER, entries_now, heritage_statement, report_of, sight_note, sight_of
from ui.heritage_map import heritage_overlays, rings_around
from ui.heritage_note_form import draw_note_form
from ui.heritage_profile import profiles
from ui.heritage_table import STYLE, metres, pairs_table, rings_table, sites_table
from ui.land_conflict_check import sites_of
from ui.land_conflict_map import site_overlays
from ui.map.component import draw_part_map
from ui.map.overlays import Overlay, bounds_of
from ui.own_sites import own_sites
from ui.site_options import open_stored_sites
from ui.typed_numbers import read_decimal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.heritage_register import HeritageSite
    from analysis.heritage_report_records import RegisterState
    from geo.sites import Site
    from ui.language import Speaker
    from ui.map.overlays import OverlayStyle
    from ui.session import Reader

STARTS: Final = ("site", "heritage", "book")
START_KEY: Final = "heritage.start"
SITE_KEY: Final = "heritage.site"
ENTRY_KEY: Final = "heritage.entry"
MAP_KEY: Final = "heritage-map"
MAP_LAYERS: Final = ("communes", "roads_main", "terrain")
_SIGHT: Final = SightSetting()
#: Setting to its default and bounds, metre.
SETTINGS: Final = {
    "radius": (DEFAULT_RADIUS_M, 100.0, 50_000.0),
    "observer": (_SIGHT.observer_height_m, 0.0, 1000.0),
    "structure": (_SIGHT.structure_height_m, 0.0, 1000.0),
}


def draw(reader: Reader) -> None:
    """Draw the page."""
    st.html(STYLE)
    st.title(reader.say("heritage.title"))
    _draw_area(reader)


@st.fragment
def _draw_area(reader: Reader) -> None:
    """Draw everything below the title."""
    with shown_to_reader(reader.say):
        require_page(reader, "heritage")
        _draw_body(reader)


def _draw_body(reader: Reader) -> None:
    """Draw it; a known error becomes a sentence, in a run of this part alone too."""
    say = reader.say
    open_stored_sites(reader)
    st.caption(say("heritage.intro"))
    start = st.segmented_control(
        say("heritage.start"),
        STARTS,
        default="site",
        required=True,
        format_func=lambda name: say(f"heritage.start_{name}"),
        key=START_KEY,
    )
    if start == "book":
        draw_book(reader)
        return
    settings = _draw_settings(say)
    if settings is None:
        return
    sites = (*sites_of("parks"), *sites_of("clusters"), *own_sites())
    if start == "site":
        _draw_site(sites, settings, reader)
    else:
        _draw_heritage(sites, settings["radius"], reader)


def _draw_settings(say: Speaker) -> dict[str, float] | None:
    """Draw radius and heights; None where one cannot be read."""
    values: dict[str, float] = {}
    faults = []
    with st.expander(say("heritage.settings")):
        columns = st.columns(3)
        for column, (name, (default, least, most)) in zip(columns, SETTINGS.items(), strict=True):
            shown = number(default, "vi", decimals=1, trim=True)
            text = column.text_input(say(f"heritage.{name}"), value=shown, key=f"heritage.setting.{name}")
            value = read_decimal(text, least=least, most=most)
            if value is None:
                bounds = {
                    "least": number(least, say.language, decimals=1, trim=True),
                    "most": number(most, say.language),
                }
                field = say(f"heritage.{name}")
                faults.append(say("heritage.bad_setting", text=plain(text), field=field, **bounds))
            else:
                values[name] = value
    slot = st.container()
    for fault in faults:
        slot.error(fault)
    return None if faults else values


def _draw_site(sites: Sequence[Site], settings: dict[str, float], reader: Reader) -> None:
    """Draw the heritage around one site."""
    say = reader.say
    by_id = {site.site_id: site for site in sites}
    chosen = st.selectbox(
        say("heritage.site"),
        list(by_id),
        format_func=lambda key: f"{say.pick(by_id[key].name_vi, by_id[key].name_en)} · {key}",
        key=SITE_KEY,
        filter_mode=None,
        placeholder="",
    )
    site = by_id[chosen]
    name = say.pick(site.name_vi, site.name_en)
    report = report_of([site], radius_m=settings["radius"], workspace=reader.workspace)
    (summary,), pairs, entries = report.sites, report.pairs, entries_now()
    st.caption(say("heritage.own_hint"))
    said = heritage_statement(site, summary)
    st.markdown(f"**{plain(say.pick(said.vi, said.en))}**")
    if not summary.is_checked or said is NO_REGISTER:
        return
    for found in summary.unowned_zones:
        if found.met != "no":
            words = unowned_zone_note(found)
            st.warning(plain(say.pick(words.vi, words.en)))
    setting = SightSetting(observer_height_m=settings["observer"], structure_height_m=settings["structure"])
    slot = st.empty()

    def progress(done: int, total: int) -> None:
        slot.progress(done / total, say("heritage.sighting", done=done + 1, total=total))

    looked_from = [entries[pair.heritage_id] for pair in pairs]
    sight = sight_of(site, looked_from, setting, workspace=reader.workspace, on_progress=progress)
    slot.empty()
    left, right = st.columns([7, 5], gap="medium")
    with left:
        overlays = heritage_overlays(site, pairs, entries, sight, say)
        _draw_map(overlays, site.site_id, name, say)
    with right:
        st.html(rings_table(summary.rings, say))
        st.caption(say("heritage.rings_note"))
        st.caption(sight_note(reader.workspace, say))
        drawn = profiles(pairs, sight, say)
        if drawn:
            st.html(drawn)
    st.html(pairs_table(pairs, sight, entries, site_name=name, say=say))
    draw_note_form(
        site, with_answers(pairs, sight), setting=setting, radius_m=settings["radius"], reader=reader
    )


def _say_register(register: RegisterState, say: Speaker) -> None:
    """Say how complete the register is."""
    coverage = say.pick(register.coverage.vi, register.coverage.en)
    st.caption(plain(say("heritage.register", n=number(register.n_counted, say.language), coverage=coverage)))


def _draw_heritage(sites: Sequence[Site], radius_m: float, reader: Reader) -> None:
    """Draw the sites around one heritage site."""
    say = reader.say
    entries = entries_now()
    chosen = st.selectbox(
        say("heritage.heritage_site"),
        sorted(entries, key=lambda key: say.pick(entries[key].name_vi, entries[key].name_en).casefold()),
        format_func=lambda key: f"{say.pick(entries[key].name_vi, entries[key].name_en)} · {key}",
        key=ENTRY_KEY,
        filter_mode=None,
        placeholder="",
    )
    entry = entries[chosen]
    name = say.pick(entry.name_vi, entry.name_en)
    report = report_of(sites, radius_m=radius_m, workspace=reader.workspace)
    near = sorted(
        (
            pair
            for pair in report.pairs
            if pair.heritage_id == chosen
            and ((pair.distance_m.low or 0.0) <= radius_m or pair.zone in {"I", "II"})
        ),
        key=lambda pair: (pair.distance_m.low or 0.0, pair.distance_m.high or 0.0),
    )
    by_id = {site.site_id: site for site in sites}
    _say_register(report.register, say)
    unplaced = [say.pick(site.name_vi, site.name_en) for site in sites if site.kind == "unplaced"]
    if unplaced:
        st.caption(plain(say("heritage.unplaced", names=", ".join(unplaced))))
    if not near:
        st.info(plain(say("heritage.none_sites", radius=metres(radius_m, say))))
    left, right = st.columns([6, 5], gap="medium")
    if near:
        with left:
            st.html(sites_table(near, by_id, heritage_name=name, say=say))
    with right:
        _draw_map(_around(entry, [by_id[pair.site_id] for pair in near], say), chosen, name, say)


def _around(entry: HeritageSite, near: Sequence[Site], say: Speaker) -> list[Overlay]:
    """Return a heritage site with its rings, and the sites near it."""
    name = say.pick(entry.name_vi, entry.name_en)
    place = entry.point if entry.area is None else entry.area
    style: OverlayStyle = "heritage" if entry.area is None else "heritage_area"
    return [
        *rings_around(place, say),
        *(overlay for site in near for overlay in site_overlays(site, say)),
        Overlay(geometry=place, style=style, tip=name, label=name),
    ]


def _draw_map(overlays: Sequence[Overlay], nonce: str, name: str, say: Speaker) -> None:
    """Draw the map, going to what was chosen with its rings up to 500 m."""
    rings = [overlay.geometry for overlay in overlays if overlay.style == "ring"][-3:]
    draw_part_map(
        say,
        key=MAP_KEY,
        layers=MAP_LAYERS,
        overlays=overlays,
        focus={"nonce": nonce, "bounds": bounds_of(rings)} if rings else None,
        sheet={
            "title": say("heritage.map_sheet", site=name),
            "date": date(today(), say.language),
            "warning": say("map.sheet_warning"),
            "file_name": f"di-san-{nonce}.png",
        },
    )
