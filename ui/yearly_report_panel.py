"""Draw the download of the yearly report."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import streamlit as st

from register.rights import may
from ui.dates import FIRST_YEAR, read_date, today
from ui.format import date, plain
from ui.kept_fields import kept
from ui.late_files import made_for
from ui.registers import now_utc, register_of
from ui.yearly_report import REPORT_KINDS, default_day, report_file, report_name, yearly_report_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.language import Speaker
    from ui.session import Reader

__all__ = ["draw_yearly_report"]

YEAR_KEY: Final = "yearly.year-field"
DAY_KEY: Final = "yearly.day-field"
#: More than any year or date needs, so that a slip is named and not cut.
_LONGEST: Final = 40


def draw_yearly_report(reader: Reader) -> None:
    """
    Draw the fields and downloads of the yearly report.

    Parameters
    ----------
    reader
        Who reads; nothing is drawn for roles that may not write reports.
    """
    if not may(reader.role, "write_reports"):
        return
    say = reader.say
    st.subheader(say("yearly.title"), anchor=False)
    st.caption(say("yearly.about"))
    left, right = st.columns(2)
    year = _draw_year(left, say)
    day = None if year is None else _draw_day(right, say, year)
    if year is None or day is None:
        return
    with st.container(horizontal=True, gap="small"):
        for kind, mime in REPORT_KINDS.items():
            st.download_button(
                say(f"yearly.{kind}"),
                made_for(reader, _maker(reader, year, day, kind)),
                file_name=report_name(year, kind, reader.language),
                mime=mime,
                on_click="ignore",
                key=f"yearly.{kind}",
            )


def _draw_year(place: st.delta_generator.DeltaGenerator, say: Speaker) -> int | None:
    """Draw the year; None where it cannot be read."""
    last = today().year
    text = place.text_input(say("yearly.year"), max_chars=_LONGEST, **kept(YEAR_KEY, str(last)))
    typed = text.strip()
    if typed.isascii() and typed.isdigit() and len(typed) == 4 and FIRST_YEAR <= int(typed) <= last:
        return int(typed)
    place.error(plain(say("yearly.year_bad", what=typed, first=FIRST_YEAR, last=last)))
    return None


def _draw_day(place: st.delta_generator.DeltaGenerator, say: Speaker, year: int) -> dt.date | None:
    """Draw the last day of the figures; None where it cannot be read or does not fit."""
    first, last = dt.date(year, 1, 1), today()
    shown = date(default_day(year, last), "vi")
    text = place.text_input(say("yearly.day"), max_chars=_LONGEST, **kept(f"{DAY_KEY}-{year}", shown))
    day = read_date(text)
    if day is not None and first <= day <= last:
        return day
    bounds = {"first": date(first, say.language), "last": date(last, say.language)}
    place.error(plain(say("yearly.day_bad", what=text.strip(), **bounds)))
    return None


def _maker(reader: Reader, year: int, day: dt.date, kind: str) -> Callable[[], bytes]:
    """Return what makes the file when it is asked for, by what the reader may do at that moment."""

    def make() -> bytes:
        report = yearly_report_of(
            register_of(reader.workspace),
            year=year,
            as_of=day,
            role=reader.role,
            language=reader.language,
            now=now_utc(),
        )
        return report_file(report, kind)

    return make
