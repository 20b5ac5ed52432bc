"""The consultations of the register: the list, overdue first, and the form for an answer."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.errors import PlannerError
from register.codes import OUTCOMES
from ui.dates import VIETNAM, read_date, today
from ui.errors import sentence_of
from ui.format import date, number, plain
from ui.kept_fields import empty_field, kept
from ui.registers import now_utc, register_for

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
    with st.container(key="heritage-reply-news"):
        _tell_news()
    records = register_for(reader).consultations(on_day)
    if not records:
        st.info(say("heritage.book_empty"))
        return
    st.html(_table(records, on_day, say))
    waiting = [record for record in records if record.state(on_day) in {"overdue", "waiting"}]
    if waiting:
        _draw_reply(waiting, reader)
    standing = [record for record in records if not record.is_closed]
    if standing:
        _draw_withdrawal(standing, reader)


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
    if state == "closed":
        day = date(record.recorded_at.astimezone(VIETNAM).date(), say.language)
        note = say("heritage.withdrawn_note", why=record.note, who=record.recorded_by, date=day)
        answer = f"{answer} {note}".strip()
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


def _titles(records: list[Consultation]) -> dict[int, str]:
    """Return consultations as they are chosen from a list, by number."""
    return {
        record.consultation_id: f"{record.consultation_id} · {record.site_name} · {record.recipient}"
        for record in records
    }


def _draw_withdrawal(standing: list[Consultation], reader: Reader) -> None:
    """Draw the form that takes a wrong entry back."""
    say = reader.say
    titles = _titles(standing)
    with st.expander(say("heritage.withdraw")):
        st.caption(say("heritage.withdraw_how"))
        chosen = st.selectbox(
            say("heritage.reply_for"),
            list(titles),
            format_func=titles.__getitem__,
            key="heritage.withdraw_for",
            filter_mode=None,
            placeholder="",
        )
        st.text_input(say("heritage.withdraw_why"), **kept("heritage.withdraw_why"))
        st.text_input(say("heritage.withdraw_who"), **kept("heritage.withdraw_who"))
        st.button(
            say("heritage.withdraw_it"), key="heritage.withdraw_it", on_click=_withdraw, args=(chosen, reader)
        )


def _withdraw(consultation_id: int, reader: Reader) -> None:
    """Take an entry back by a new one, or remember why not."""
    say, state = reader.say, st.session_state
    if not state["heritage.withdraw_why"].strip():
        state[_NEWS] = ("error", say("heritage.withdraw_no_why"))
        return
    try:
        register_for(reader).change_consultation(
            consultation_id,
            who=state["heritage.withdraw_who"],
            now=now_utc(),
            is_closed=True,
            note=state["heritage.withdraw_why"],
        )
    except PlannerError as err:
        state[_NEWS] = ("error", sentence_of(err, say))
        return
    empty_field("heritage.withdraw_why")
    state[_NEWS] = ("saved", say("heritage.withdrawn", n=consultation_id))


def _draw_reply(waiting: list[Consultation], reader: Reader) -> None:
    """Draw the form for an answer."""
    say = reader.say
    titles = _titles(waiting)
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
        st.text_input(say("heritage.replied_on"), **kept("heritage.replied_on", date(today(), "vi")))
        st.selectbox(
            say("heritage.outcome"),
            list(OUTCOMES),
            format_func=lambda code: say.pick(*OUTCOMES[code]),
            key="heritage.outcome",
            filter_mode=None,
            placeholder="",
        )
        st.text_area(say("heritage.reply_text"), height=90, **kept("heritage.reply_text"))
        st.text_input(say("heritage.who"), **kept("heritage.reply_who"))
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
        state[_NEWS] = ("error", say("heritage.bad_reply_date", text=state["heritage.replied_on"]))
        return
    try:
        register_for(reader).record_reply(
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
    empty_field("heritage.reply_text")
    state[_NEWS] = ("saved", say("heritage.reply_saved"))


def _tell_news() -> None:
    """Say once what became of the last answer."""
    news = st.session_state.pop(_NEWS, None)
    if news is not None:
        (st.success if news[0] == "saved" else st.error)(plain(news[1]))
