"""The form of a consultation note: settings, downloads, and the entry in the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.errors import PlannerError
from register.records import ConsultationDraft
from register.working_days import DEFAULT_WORKING_DAYS, reply_by
from reports.note_records import Agencies
from ui.consultation_note import KINDS, NoteDates, note_paper, paper_file
from ui.dates import read_date, today
from ui.errors import sentence_of
from ui.format import date, plain
from ui.kept_fields import kept
from ui.late_files import made_for
from ui.registers import now_utc, register_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from analysis.heritage_records import HeritagePair
    from analysis.heritage_sight import SightSetting
    from geo.sites import Site
    from ui.language import Speaker
    from ui.session import Reader

__all__ = ["draw_note_form"]

_NEWS: Final = "heritage.book_news"
#: The note that stands in the book already and may be entered once more.
_ASKED: Final = "heritage.book_asked"
#: Fields of the note in the order of the form.
FIELDS: Final = ("superior", "issuer", "doc_number", "place", "recipient", "signer_title", "signer_name")


#: Who is asked unless another is typed; the note is in Vietnamese.
DEFAULT_RECIPIENT: Final = "Sở Văn hóa, Thể thao và Du lịch tỉnh Tuyên Quang"


def draw_note_form(
    site: Site,
    pairs: Sequence[HeritagePair],
    *,
    setting: SightSetting,
    radius_m: float,
    reader: Reader,
) -> None:
    """
    Draw the form.

    Parameters
    ----------
    site
        What the note is about.
    pairs
        Heritage sites with their answers, nearest first.
    setting
        Heights of the lines of sight.
    radius_m
        Heritage sites farther than this were not looked at, metre.
    reader
        Whose language and workspace.
    """
    say = reader.say
    st.subheader(say("heritage.note"))
    st.caption(say("heritage.note_how"))
    values = _draw_fields(say)
    dates = _draw_dates(say)
    if dates is None:
        return
    agencies = Agencies(
        superior=values["superior"],
        issuer=values["issuer"],
        number=values["doc_number"],
        place=values["place"],
        recipient=values["recipient"],
        signer_title=values["signer_title"],
        signer_name=values["signer_name"],
    )

    def make(kind: str) -> Callable[[], bytes]:
        """Return what makes the file when it is asked for."""
        return lambda: paper_file(
            note_paper(
                site,
                pairs,
                agencies=agencies,
                setting=setting,
                radius_m=radius_m,
                dates=dates,
                workspace=reader.workspace,
            ),
            kind,
        )

    with st.container(horizontal=True, gap="small"):
        for kind, media_type in KINDS.items():
            st.download_button(
                say(f"heritage.{kind}"),
                made_for(reader, make(kind)),
                file_name=f"phieu-lay-y-kien-{site.site_id}.{kind}",
                mime=media_type,
                on_click="ignore",
                key=f"heritage.{kind}",
            )
    near = [pair for pair in pairs if (pair.distance_m.low or 0.0) <= radius_m or pair.zone in {"I", "II"}]
    _draw_booking(site, near, agencies.recipient, dates, reader)


def _draw_fields(say: Speaker) -> dict[str, str]:
    """Draw the fields of the heading and the signature."""
    values = {}
    columns = st.columns(3)
    for place, name in enumerate(FIELDS):
        default = DEFAULT_RECIPIENT if name == "recipient" else ""
        values[name] = columns[place % 3].text_input(
            say(f"heritage.{name}"), max_chars=200, **kept(f"heritage.field.{name}", default)
        )
    return values


def _draw_dates(say: Speaker) -> NoteDates | None:
    """Draw date and working days; None where one of them cannot be read."""
    left, middle, right = st.columns(3, vertical_alignment="bottom")
    sent_text = left.text_input(say("heritage.sent_on"), **kept("heritage.sent_on", date(today(), "vi")))
    days_text = middle.text_input(
        say("heritage.working_days"), max_chars=4, **kept("heritage.days", str(DEFAULT_WORKING_DAYS))
    )
    slot = st.container()
    slot.caption(say("heritage.working_days_note"))
    if not sent_text.strip():
        return NoteDates(sent_on=None, reply_by=None, working_days=None)
    sent_on = read_date(sent_text)
    if sent_on is None:
        slot.error(say("heritage.bad_date", text=plain(sent_text)))
        return None
    if not days_text.strip().isdecimal():
        slot.error(say("heritage.bad_days", text=plain(days_text)))
        return None
    try:
        due = reply_by(sent_on, int(days_text))
    except PlannerError as err:
        slot.error(plain(sentence_of(err, say)))
        return None
    right.markdown(f"**{plain(say('heritage.reply_by', date=date(due, say.language)))}**")
    return NoteDates(sent_on=sent_on, reply_by=due, working_days=int(days_text))


def _draw_booking(
    site: Site, pairs: Sequence[HeritagePair], recipient: str, dates: NoteDates, reader: Reader
) -> None:
    """Draw the button that enters the note in the register, and what became of the last entry."""
    say = reader.say
    news = st.session_state.pop(_NEWS, None)
    slot = st.container(key="heritage-book-news")
    if news is not None:
        boxes = {"saved": slot.success, "twice": slot.warning, "error": slot.error}
        boxes[news[0]](plain(news[1]))
    left, right = st.columns([1, 2], vertical_alignment="bottom")
    left.text_input(say("heritage.who"), **kept("heritage.book_who"))
    draft = ConsultationDraft(
        site_id=site.site_id,
        site_name=site.name_vi,
        recipient=recipient,
        heritage_ids=tuple(pair.heritage_id for pair in pairs),
        sent_on=dates.sent_on,
        reply_by=dates.reply_by,
    )
    is_asked = st.session_state.get(_ASKED) == draft
    right.button(
        say("heritage.book_again" if is_asked else "heritage.book_it"),
        key="heritage.book_it",
        on_click=_book,
        args=(draft, reader),
        kwargs={"is_confirmed": is_asked},
    )


def _book(draft: ConsultationDraft, reader: Reader, *, is_confirmed: bool) -> None:
    """Enter a consultation, or remember why not; one that stands in the book already is asked about first."""
    say, state = reader.say, st.session_state
    state.pop(_ASKED, None)
    try:
        book = register_for(reader)
        same = () if is_confirmed else book.same_consultations(draft, today())
        if same:
            state[_ASKED] = draft
            numbers = ", ".join(str(each.consultation_id) for each in same)
            state[_NEWS] = ("twice", say("heritage.book_twice", numbers=numbers))
            return
        entered = book.add_consultation(draft, who=state["heritage.book_who"], now=now_utc())
    except PlannerError as err:
        state[_NEWS] = ("error", sentence_of(err, say))
        return
    state[_NEWS] = ("saved", say("heritage.booked", n=entered.consultation_id))
