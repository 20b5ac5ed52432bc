"""The consultations of the register: the list, overdue first, and the form for an answer."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.errors import PlannerError
from register.codes import OUTCOMES
from ui.dates import read_date, today
from ui.errors import sentence_of
from ui.format import date, number, plain
from ui.registers import now_utc, register_of

if TYPE_CHECKING:
    import datetime as dt

    from register.records import Consultation
    from ui.language import Speaker
    from ui.session import Reader

__all__ = ["draw_book"]

_NEWS: Final = "heritage.reply_news"


def draw_book(reader: Reader) -> None:
    """Draw the list and the form for an answer."""
    say = reader.say
    on_day = today()
    with st.container():
        _tell_news()
    records = register_of(reader.workspace).consultations(on_day)
    if not records:
        st.info(say("heritage.book_empty"))
        return
    st.html(_table(records, on_day, say))
    waiting = [record for record in records if record.state(on_day) in {"overdue", "waiting"}]
    if waiting:
        _draw_reply(waiting, reader)


def _table(records: tuple[Consultation, ...], on_day: dt.date, say: Speaker) -> str:
    """Return the list."""
    columns = ("number", "col_state", "col_site", "col_recipient", "col_sent", "col_reply_by", "col_reply")
    head = "".join(f'<th scope="col">{escape(say(f"heritage.{name}"))}</th>' for name in columns)
    rows = "".join(_row(record, on_day, say) for record in records)
    return (
        f'<div class="he he-scroll"><table><caption><span>{escape(say("heritage.book"))}</span></caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(record: Consultation, on_day: dt.date, say: Speaker) -> str:
    """Return one consultation."""
    state = record.state(on_day)
    words = say(f"heritage.state_{state}")
    if state == "overdue":
        words = say("heritage.state_overdue", n=number(record.days_overdue(on_day), say.language))
    answer = ""
    if record.replied_on is not None:
        outcome = say.pick(*OUTCOMES[record.outcome]) if record.outcome else ""
        answer = f"{date(record.replied_on, say.language)}: {outcome}. {record.reply}"
    ids = ", ".join((record.site_id, *record.heritage_ids))
    site = f"{escape(record.site_name)}<small>{escape(ids)}</small>"
    return (
        f'<tr><td class="he-num">{record.consultation_id}</td>'
        f'<td><span class="he-state he-{state}">{escape(words)}</span></td><th scope="row">{site}</th>'
        f"<td>{escape(record.recipient)}</td>"
        f'<td class="he-num">{escape(_day(record.sent_on, say))}</td>'
        f'<td class="he-num">{escape(_day(record.reply_by, say))}</td><td>{escape(answer)}</td></tr>'
    )


def _day(value: dt.date | None, say: Speaker) -> str:
    """Write a date, or that there is none."""
    return say("heritage.no_date") if value is None else date(value, say.language)


def _draw_reply(waiting: list[Consultation], reader: Reader) -> None:
    """Draw the form for an answer."""
    say = reader.say
    titles = {
        record.consultation_id: f"{record.consultation_id} · {record.site_name} · {record.recipient}"
        for record in waiting
    }
    st.subheader(say("heritage.reply"))
    with st.container(key="heritage-reply"):
        chosen = st.selectbox(
            say("heritage.reply_for"),
            list(titles),
            format_func=titles.__getitem__,
            key="heritage.reply_for",
            filter_mode=None,
            placeholder="",
        )
        st.text_input(
            say("heritage.replied_on"), value=date(today(), "vi"), key="heritage.replied_on", max_chars=20
        )
        st.selectbox(
            say("heritage.outcome"),
            list(OUTCOMES),
            format_func=lambda code: say.pick(*OUTCOMES[code]),
            key="heritage.outcome",
            filter_mode=None,
            placeholder="",
        )
        st.text_area(say("heritage.reply_text"), key="heritage.reply_text", max_chars=4000, height=90)
        st.text_input(say("heritage.who"), key="heritage.reply_who", max_chars=120)
        st.button(
            say("heritage.reply_save"),
            key="heritage.reply_save",
            type="primary",
            on_click=_record,
            args=(chosen, reader),
        )


def _record(consultation_id: int, reader: Reader) -> None:
    """Keep the answer that stands in the form, or remember why not."""
    say, state = reader.say, st.session_state
    replied_on = read_date(state["heritage.replied_on"])
    if replied_on is None:
        state[_NEWS] = ("error", say("heritage.bad_date", text=state["heritage.replied_on"]))
        return
    try:
        register_of(reader.workspace).record_reply(
            consultation_id,
            replied_on=replied_on,
            outcome=state["heritage.outcome"],
            reply=state["heritage.reply_text"],
            who=state["heritage.reply_who"],
            now=now_utc(),
        )
    except PlannerError as err:
        state[_NEWS] = ("error", sentence_of(err, say))
        return
    state["heritage.reply_text"] = ""
    state[_NEWS] = ("saved", say("heritage.reply_saved"))


def _tell_news() -> None:
    """Say once what became of the last answer."""
    news = st.session_state.pop(_NEWS, None)
    if news is not None:
        (st.success if news[0] == "saved" else st.error)(plain(news[1]))
