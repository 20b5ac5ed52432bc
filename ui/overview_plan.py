"""Targets and milestones on the overview."""

from __future__ import annotations

import calendar
import datetime as dt
from html import escape
from typing import TYPE_CHECKING, Any

from analysis.milestones import YEARLY_BEFORE, count_by_state
from layers import codes
from ui.counting import counted
from ui.format import date, is_missing, number
from ui.overview_conflicts import conflict_facts, conflict_marks
from ui.overview_figures import basis_parts, hectares, percent
from ui.overview_markup import Column, facts, table, unknown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from analysis.quota import Quota
    from analysis.targets import TargetState
    from ui.session import Reader

#: Unit in the targets table to the sentence that writes a value in it.
UNITS = {
    "parks": "overview.unit_parks",
    "ha": "overview.unit_ha",
    "%": "overview.unit_pct",
    "%/year": "overview.unit_pct_year",
}
#: Sign of each state, so that colour never stands alone.
SIGNS = {"past_end": "▲", "running": "●", "upcoming": "○"}


def targets_table(
    states: Sequence[TargetState],
    targets: pd.DataFrame,
    parks: pd.DataFrame,
    clusters: pd.DataFrame,
    conflicts: pd.DataFrame,
    quota: Quota,
    reader: Reader,
) -> str:
    """Return each target with what is known of it."""
    say = reader.say
    columns = [
        Column(heading=say("overview.indicator"), kind="wide"),
        Column(heading=say("overview.target_level"), kind="nowrap"),
        Column(heading=say("overview.known_now"), kind="wide"),
    ]
    old_rates = _rates(clusters, "overview.cluster_rate", reader)
    rows = []
    for state, row in zip(states, targets.to_dict("records"), strict=True):
        about = (conflicts, "targets", state.indicator_id, reader)
        pairs = [
            *conflict_facts(*about),
            (say("overview.fact_note"), say.pick(row["note_vi"], row["note_en"])),
            (say("overview.fact_sources"), say.pick(row["source_vi"], row["source_en"])),
        ]
        if state.indicator_id == "park_occupancy":
            notes = parks["occupancy_note_vi" if reader.language == "vi" else "occupancy_note_en"].dropna()
            pairs += [(say("overview.fact_occupancy"), note) for note in notes]
            pairs.append((say("overview.old_rates"), old_rates))
        rows.append(
            (
                facts(say.pick(row["name_vi"], row["name_en"]), pairs) + conflict_marks(*about),
                escape(_level(state, reader)),
                _known(state, parks, quota, reader),
            )
        )
    return table(say("overview.targets_caption"), columns, rows)


def _level(state: TargetState, reader: Reader) -> str:
    """Return the target with its comparison, unit and date."""
    value = reader.say(
        UNITS[state.unit], value=number(state.target_value, reader.language, decimals=2, trim=True)
    )
    if state.comparison != "equal":
        comparison = codes.label(codes.COMPARISON, state.comparison, reader.language)
        value = reader.say("overview.compared", comparison=comparison, value=value)
    return reader.say("overview.by", value=value, date=date(state.by_date, reader.language))


def _known(state: TargetState, parks: pd.DataFrame, quota: Quota, reader: Reader) -> str:
    """Return in words what is known of a target."""
    say, language = reader.say, reader.language
    figures = state.figures
    if state.finding == "planned_count" and state.known_value is not None:
        return escape(
            counted(
                "overview.known_count",
                state.known_value,
                reader,
                operating=number(figures["operating"], language),
                investor=number(figures["investor_selected"], language),
            )
        )
    if state.finding == "known_sum" and state.known_value is not None:
        return escape(
            say(
                "overview.known_area",
                known=hectares(state.known_value, reader),
                share=percent(state.known_value / state.target_value, reader),
                parts="; ".join(basis_parts(quota.known_ha, reader)),
                unknown=counted("overview.areas_unknown", quota.n_unknown, reader),
            )
        )
    if state.finding == "single_parks":
        listed = parks[parks["park_id"].isin(list(figures))]
        return escape(say("overview.known_occupancy", parts=_rates(listed, "overview.known_rate", reader)))
    return unknown(say("overview.known_none"))


def _rates(places: pd.DataFrame, sentence: str, reader: Reader) -> str:
    """Return the occupancy rates of single places, each with its date."""
    say, language = reader.say, reader.language
    known = places[places["occupancy_pct"].notna()]
    return "; ".join(
        say(
            sentence,
            name=say.pick(row["name_vi"], row["name_en"]),
            rate=percent(row["occupancy_pct"] / 100, reader),
            date=say("overview.undated")
            if is_missing(row["occupancy_as_of"])
            else date(row["occupancy_as_of"], language),
        )
        for row in known.to_dict("records")
    )


def milestones_summary(states: pd.DataFrame, as_of: dt.date, reader: Reader) -> str:
    """Return how many milestones are past their end, under way and to come."""
    counts = [counted(f"overview.sum_{state}", n, reader) for state, n in count_by_state(states).items()]
    return reader.say("overview.milestones_sum", date=date(as_of, reader.language), counts=", ".join(counts))


def milestones_table(ordered: pd.DataFrame, as_of: dt.date, reader: Reader) -> str:
    """Return the milestones in the order given, each with its bar on one time line."""
    say = reader.say
    years = range(
        min(int(start[:4]) for start in ordered["start_date"]),
        max(int(end[:4]) for end in ordered["end_date"]) + 1,
    )
    axis = "".join(
        f'<span style="left:{100 * (year - years[0]) / len(years):.3f}%">{year}</span>' for year in years
    )
    columns = [
        Column(heading=say("overview.task"), kind="widest"),
        Column(heading=say("overview.status"), kind="state"),
        Column(heading=say("overview.period"), kind="nowrap half"),
        Column(
            heading=f'<div class="ov-axis">{axis}</div>',
            kind="half",
            is_markup=True,
            label=say("overview.track", first=years[0], last=years[-1]),
        ),
    ]
    rows = [_milestone_cells(row, as_of, years, reader) for row in ordered.to_dict("records")]
    return table(say("overview.milestones_caption"), columns, rows)


def _milestone_cells(row: Mapping[Any, Any], as_of: dt.date, years: range, reader: Reader) -> tuple[str, ...]:
    """Return the cells of one milestone."""
    say = reader.say
    pairs = [
        (say("overview.fact_output"), say.pick(row["output_vi"], row["output_en"])),
        (say("overview.fact_support"), say.pick(row["support_agencies_vi"], row["support_agencies_en"])),
        (say("overview.fact_sources"), say.pick(row["source_vi"], row["source_en"])),
    ]
    lead = escape(say.pick(row["lead_agency_vi"], row["lead_agency_en"]))
    title = facts(say.pick(row["title_vi"], row["title_en"]), pairs)
    state = row["state"]
    status = (
        f'<span class="ov-state ov-{state}"><span aria-hidden="true">{SIGNS[state]}</span>'
        f"<span>{escape(_status(row, reader))}</span></span>"
    )
    return (
        f'{title}<div class="muted">{lead}</div>',
        status,
        escape(_period(row, reader)),
        _track(row, as_of, years, reader),
    )


def _status(row: Mapping[Any, Any], reader: Reader) -> str:
    """Return in words where a milestone stands; never that it was done or not done."""
    say, language = reader.say, reader.language
    n_days = abs(row["days_to_due"])
    if row["state"] == "past_end":
        return counted("overview.past_end", n_days, reader)
    if row["milestone_id"] in YEARLY_BEFORE:
        due = date(row["due_date"], language)
        words = counted(f"overview.{row['state']}_yearly", n_days, reader, date=due)
        previous = row["previous_due_date"]
        if is_missing(previous):
            return words
        return f"{words}. {say('overview.previous_due', date=date(previous, language))}"
    if row["state"] == "upcoming":
        return say("overview.upcoming", date=date(row["start_date"], language))
    return counted("overview.running", n_days, reader) if n_days else say("overview.last_day")


def _period(row: Mapping[Any, Any], reader: Reader) -> str:
    """Return the planned period in words."""
    start, end = date(row["start_date"], reader.language), date(row["end_date"], reader.language)
    if row["milestone_id"] in YEARLY_BEFORE:
        day_and_month = end.removesuffix(row["end_date"][:4]).rstrip("/ ")
        first, last = row["start_date"][:4], row["end_date"][:4]
        return reader.say("overview.every_year", day=day_and_month, first=first, last=last)
    return reader.say("overview.until", start=start, end=end)


def _track(row: Mapping[Any, Any], as_of: dt.date, years: range, reader: Reader) -> str:
    """Return the milestone's bar, or its yearly signs, with the line of the chosen day."""
    start, end = (dt.date.fromisoformat(row[name]) for name in ("start_date", "end_date"))
    words = reader.say(
        "overview.bar_period", start=date(start, reader.language), end=date(end, reader.language)
    )
    if row["milestone_id"] in YEARLY_BEFORE:
        dues = [end.replace(year=year) for year in range(start.year, end.year + 1)]
        drawn = "".join(
            f'<span class="{look}" style="left:{_left(due, years):.3f}%"></span>'
            for due in dues
            for look in ("due gone" if due <= as_of else "due",)
        )
    else:
        left, right = _left(start, years), _left(end + dt.timedelta(days=1), years)
        drawn = (
            f'<span class="period ov-period-{row["state"]}" '
            f'style="left:{left:.3f}%;width:{right - left:.3f}%"></span>'
        )
    if years[0] <= as_of.year <= years[-1]:
        drawn += f'<span class="now" style="left:{_left(as_of, years):.3f}%"></span>'
    return f'<div class="ov-track" role="img" aria-label="{escape(words)}">{drawn}</div>'


def _left(day: dt.date, years: range) -> float:
    """Return where a day lies on the time line, 0..100; every year is equally wide."""
    days = 366 if calendar.isleap(day.year) else 365
    return 100 * (day.year - years[0] + (day.timetuple().tm_yday - 1) / days) / len(years)
