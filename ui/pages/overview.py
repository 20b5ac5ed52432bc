"""Page `overview`: the quota, the targets, the milestones and the state of the data."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from analysis.data_state import QUESTIONS, data_state
from analysis.milestones import milestone_states, order_by_urgency
from analysis.quota import TARGET_INDICATOR, quota_of, quota_target_ha
from analysis.targets import target_states
from ui import overview_figures, overview_parks, overview_plan, overview_state
from ui.dates import FIRST_YEAR, LAST_YEAR, read_date, today
from ui.format import date
from ui.layers import layer
from ui.overview_bar import bar
from ui.overview_markup import STYLE, section

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from analysis.quota import Quota
    from ui.session import Reader

#: Also the name in the link, so that a link shows the milestones on the day that was looked at.
DATE_KEY = "as-of"
SPLIT_KEY = "overview-assumed"
#: Where this session keeps the last day that could be read; its milestones stay while a slip is mended.
SHOWN_DAY_KEY = "overview-shown-day"
#: More than any date needs, so that a reader who types a sentence is told what is wrong with it.
LONGEST_DATE = 40
#: A day whose year has two digits: refused, for the century would be a guess.
SHORT_YEAR = re.compile(r"[0-9]{1,2}\s*[/.\-]\s*[0-9]{1,2}\s*[/.\-]\s*[0-9]{2}")
#: What Markdown would read as more than a letter: a typed day, also one from a link, is shown as it is.
MARKDOWN_SIGN = re.compile(r"[\\`*_{}\[\]()#!|<>~$:]")
#: How the date stands in the field, the same in both languages: the label says day/month/year.
FIELD_FORMAT = "%d/%m/%Y"


def draw(reader: Reader) -> None:
    """Draw the page."""
    parks, clusters, targets = (layer(key).rows() for key in ("parks", "clusters", "targets"))
    conflicts = layer("source_conflicts").rows()
    quota = quota_of(parks, quota_target_ha(targets))
    states = target_states(targets, parks, quota)
    by_id = {state.indicator_id: state for state in states}
    year = by_id[TARGET_INDICATOR].by_date[:4]
    st.html(STYLE)
    st.title(overview_figures.headline(quota, year, reader))
    cards = overview_figures.key_figures(quota, by_id["parks_count"], clusters, year, reader)
    target = targets[targets["indicator_id"] == TARGET_INDICATOR].to_dict("records")[0]
    sources = overview_figures.key_sources(parks, target, layer("clusters"), reader)
    st.html(section(cards + sources))
    _draw_quota(quota, parks, reader)
    _draw_parks(quota, parks, clusters, conflicts, reader)
    st.header(reader.say("overview.targets"))
    table = overview_plan.targets_table(states, targets, parks, clusters, conflicts, quota, reader)
    st.html(section(table))
    _draw_milestones(layer("milestones").rows(), reader)
    _draw_data_state(reader)


def _is_split(quota: Quota) -> bool:
    """Return whether the reader asked for the assumed split; the switch stands below what it changes."""
    return quota.assumed_share_ha is not None and bool(st.session_state.get(SPLIT_KEY, False))


def _draw_quota(quota: Quota, parks: pd.DataFrame, reader: Reader) -> None:
    """Draw the bar, the switch of the assumed split and, when it is on, what the split is not."""
    say = reader.say
    st.header(say("overview.quota", target=overview_figures.hectares(quota.target_ha, reader)))
    st.html(section(bar(quota, parks, reader, is_split=_is_split(quota))))
    if quota.assumed_share_ha is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        is_on = st.toggle(say("overview.assumed_switch"), key=SPLIT_KEY, persist_state="session")
        if is_on:
            st.html(section(f'<p class="ov-warning">{escape(say("overview.assumed_warning"))}</p>'))


def _draw_parks(
    quota: Quota, parks: pd.DataFrame, clusters: pd.DataFrame, conflicts: pd.DataFrame, reader: Reader
) -> None:
    """Draw the table of parks and, below it, what it leaves out or assumes."""
    is_split = _is_split(quota)
    communes = layer("communes").rows()
    table = overview_parks.parks_table(quota, parks, communes, conflicts, reader, is_split=is_split)
    notes = [overview_parks.split_note(quota, reader)] if is_split else []
    notes += overview_parks.converting_notes(len(quota.parks), clusters, conflicts, reader)
    words = escape(reader.say("overview.open_map"))
    link = f'<a href="ban-do?lang={reader.language}" target="_self">{words}</a>'
    st.html(section(f'{table}<div class="muted ov-notes">{"".join(notes)}<p>{link}</p></div>'))


def _draw_milestones(milestones: pd.DataFrame, reader: Reader) -> None:
    """Draw the date field and where each milestone stands on that day."""
    say = reader.say
    st.header(say("overview.milestones"))
    example = today().strftime(FIELD_FORMAT)
    typed = st.text_input(
        say("overview.date"),
        example,
        key=DATE_KEY,
        max_chars=LONGEST_DATE,
        width=240,
        bind="query-params",
        persist_state="session",
    )
    as_of = read_date(typed or "")
    shown: dt.date = as_of or st.session_state.get(SHOWN_DAY_KEY, today())
    st.session_state[SHOWN_DAY_KEY] = shown
    if as_of is None:
        st.error(_date_fault((typed or "").strip(), example, shown, reader))
    _draw_milestones_on(shown, milestones, reader)


def _date_fault(typed: str, example: str, shown: dt.date, reader: Reader) -> str:
    """Return what is wrong with a date that could not be read, and which day is shown meanwhile."""
    shown_day = date(shown, reader.language)
    if not typed:
        return reader.say("overview.date_blank", example=example, shown=shown_day)
    key = "overview.date_short_year" if SHORT_YEAR.fullmatch(typed) else "overview.date_bad"
    typed = MARKDOWN_SIGN.sub(r"\\\g<0>", typed)
    return reader.say(key, what=typed, first=FIRST_YEAR, last=LAST_YEAR, example=example, shown=shown_day)


def _draw_milestones_on(as_of: dt.date, milestones: pd.DataFrame, reader: Reader) -> None:
    """Draw the milestones as they stand on a day."""
    states = order_by_urgency(milestone_states(milestones, as_of))
    summary = escape(overview_plan.milestones_summary(states, as_of, reader))
    limit = escape(reader.say("overview.milestones_limit"))
    table = overview_plan.milestones_table(states, as_of, reader)
    st.html(section(f'<p><b>{summary}</b> <span class="muted">{limit}</span></p>{table}'))


def _draw_data_state(reader: Reader) -> None:
    """Draw how well things are known, what is not there, and how much there is."""
    say = reader.say
    st.header(say("overview.state"))
    counts = data_state({question.layer: layer(question.layer).rows() for question in QUESTIONS})
    notes = (
        f'<p class="muted">{escape(say("overview.levels_note"))}</p>'
        f"<p>{escape(say('overview.not_loaded'))}</p>"
    )
    st.html(section(overview_state.state_table(counts, reader) + notes))
    st.header(say("overview.counts"))
    loaded = {key: layer(key) for key in overview_state.COUNTED}
    st.html(section(overview_state.counts_table(loaded, reader)))
