"""Page `occupancy`: how far parks and clusters are let, against the target and the limits in force."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from analysis.occupancy_dates import OLD_AFTER_YEARS
from analysis.occupancy_totals import is_old
from analysis.occupancy_trend import FEWEST_DATES
from layers.naming import commune_name
from ui.dates import FIRST_YEAR, LAST_YEAR, read_date, today
from ui.format import date, number, plain
from ui.kept_fields import kept
from ui.layers import file_layer, records
from ui.occupancy_chart import chart
from ui.occupancy_csv import occupancy_csv
from ui.occupancy_inputs import sees_lots
from ui.occupancy_limits import land_use_table, limits_table
from ui.occupancy_state import occupancy_state
from ui.occupancy_tables import older_table, places_table, totals_table
from ui.occupancy_words import target_words, verdict_words
from ui.overview_markup import STYLE, section

if TYPE_CHECKING:
    import datetime as dt

    from ui.language import Speaker
    from ui.occupancy_state import OccupancyState
    from ui.session import Reader

OWN_STYLE: Final = Path(__file__).parents[1] / "occupancy.css"
DATE_KEY: Final = "occupancy.date"
#: Where this session keeps the last day that could be read; the page stays while a slip is mended.
SHOWN_DAY_KEY: Final = "occupancy.shown-day"
#: More than any date needs, so that a reader who types a sentence is told what is wrong with it.
LONGEST_DATE: Final = 40
FIELD_FORMAT: Final = "%d/%m/%Y"


def draw(reader: Reader) -> None:
    """Draw the page."""
    say, role = reader.say, reader.role
    st.html(STYLE)
    st.html(OWN_STYLE)
    headline = st.container()
    st.caption(say("occupancy.intro"))
    if not sees_lots(role):
        st.info(say("occupancy.for_public"))
    as_of = _draw_date(say)
    state = occupancy_state(reader.workspace, role, as_of, today=today())
    headline.title(_headline(state, say))
    _draw_totals(state, say)
    _draw_places(state, say)
    _draw_trends(state, say)
    _draw_older(state, say)
    _draw_limits(state, say)
    _draw_land_use(state, say)


def _draw_date(say: Speaker) -> dt.date:
    """Draw the date field and return the day that is shown."""
    example = today().strftime(FIELD_FORMAT)
    typed = st.text_input(say("occupancy.date"), max_chars=LONGEST_DATE, width=260, **kept(DATE_KEY, example))
    asked = read_date(typed or "")
    shown: dt.date = asked or st.session_state.get(SHOWN_DAY_KEY, today())
    st.session_state[SHOWN_DAY_KEY] = shown
    if asked is None:
        values = {"first": FIRST_YEAR, "last": LAST_YEAR, "example": example}
        shown_day = date(shown, say.language)
        st.error(say("occupancy.date_bad", what=plain((typed or "").strip()), shown=shown_day, **values))
    elif shown < today():
        st.caption(say("occupancy.date_past"))
    elif shown > today():
        st.caption(say("occupancy.date_future"))
    return shown


def _headline(state: OccupancyState, say: Speaker) -> str:
    """Return the title: the target and whether the parks in operation meet it."""
    target = target_words(state.report.target, say)
    total = next((each for each in state.report.totals if each.kind == "park"), None)
    verdict, by_old = ("undecided", "undecided") if total is None else (total.verdict, total.verdict_by_old)
    words = verdict_words(verdict or "undecided", by_old or "undecided", say)
    return say("occupancy.title", target=target, verdict=words)


def _draw_totals(state: OccupancyState, say: Speaker) -> None:
    """Draw the totals and where the target stands."""
    target = state.report.target
    source = say(
        "occupancy.target_source",
        target=target_words(target, say),
        date=date(target.by_date, say.language),
        source=say.pick(target.source_vi, target.source_en),
    )
    st.header(say("occupancy.totals"))
    note = f'<div class="muted ov-notes"><p>{escape(source)}</p></div>'
    st.html(section(f'<div class="oc-wide">{totals_table(state.report, say)}</div>{note}'))


def _draw_places(state: OccupancyState, say: Speaker) -> None:
    """Draw the table of parks and clusters and its download."""
    st.header(say("occupancy.places"))
    st.html(section(f'<div class="oc-wide">{places_table(state.report, say)}</div>'))
    name = say("occupancy.file_name", date=state.report.as_of.isoformat())
    st.download_button(
        say("occupancy.csv"),
        occupancy_csv(state.report, say),
        file_name=f"{name}.csv",
        mime="text/csv",
        on_click="ignore",
        key="occupancy.csv",
    )


def _draw_trends(state: OccupancyState, say: Speaker) -> None:
    """Draw the trend of each place that has a dated rate."""
    st.header(say("occupancy.trend"))
    st.caption(say("occupancy.trend_intro", n=number(FEWEST_DATES, say.language)))
    if not state.trends:
        st.info(say("occupancy.trend_none"))
        return
    report = state.report
    charts = [chart(place.place, trend, report.target, report.as_of, say) for place, trend in state.trends]
    st.html(section(f'<div class="oc-charts">{"".join(charts)}</div>'))


def _draw_older(state: OccupancyState, say: Speaker) -> None:
    """Draw the figures that are old or no longer in use, with their age."""
    as_of = state.report.as_of
    st.header(say("occupancy.older"))
    rows = [
        (place, figure)
        for place, figure in state.figures
        if figure is not place.figure or is_old(place, as_of)
    ]
    drawn = older_table(rows, as_of, say)
    if drawn:
        st.html(section(f'<div class="oc-wide">{drawn}</div>'))
    else:
        st.caption(say("occupancy.older_none"))


def _draw_limits(state: OccupancyState, say: Speaker) -> None:
    """Draw the limits on occupancy in force on the day."""
    st.header(say("occupancy.limits"))
    if not state.limits:
        st.info(say("occupancy.limits_none", date=date(state.report.as_of, say.language)))
        return
    st.caption(say("occupancy.limits_intro", date=date(state.report.as_of, say.language)))
    communes = {
        str(row["commune_code"]): commune_name(row, say.language)
        for row in records(file_layer("communes").rows())
    }
    note = escape(say("occupancy.limits_note", years=number(OLD_AFTER_YEARS, say.language)))
    drawn = limits_table(state.limits, state.report, communes, say)
    st.html(section(f'{drawn}<div class="muted ov-notes"><p>{note}</p></div>'))


def _draw_land_use(state: OccupancyState, say: Speaker) -> None:
    """Draw the land-use split against the shares required on the day."""
    st.header(say("occupancy.land_use"))
    if not state.land_use:
        st.info(say("occupancy.land_use_none", date=date(state.report.as_of, say.language)))
        return
    st.html(section(land_use_table(state.land_use, state.report, say)))
