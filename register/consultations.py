"""Keep consultations: every entry is a row of its own, the newest stands, the history is kept."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select

from register.consultation_rows import consultation_of, entry_of, in_order
from register.entries import check_consultation, tidy
from register.errors import EntryError
from register.models import ConsultationEntry, ConsultationRow
from register.records import Consultation
from register.sessions import Book

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from register.records import ConsultationDraft

__all__ = ["ConsultationBook"]

#: Particulars that an entry cannot change.
_FIXED: Final = frozenset({"consultation_id", "revision", "site_id", "recorded_by", "recorded_at"})


class ConsultationBook(Book):
    """The consultations of the register."""

    def add_consultation(self, draft: ConsultationDraft, *, who: str, now: dt.datetime) -> Consultation:
        """
        Keep a new consultation.

        Parameters
        ----------
        draft
            What it is about, who is asked, and by when.
        who
            Who writes the entry.
        now
            Moment, with its time zone.

        Returns
        -------
        Consultation
            As it was kept, with its running number.

        Raises
        ------
        EntryError
            Something is missing or the dates are out of order; all of it in one sentence.
        RegisterError
            The database cannot be written.
        """
        entry = _first_entry(draft, who=who, now=now)
        check_consultation(entry, today=_day_of(now))
        with self._writing() as session:
            identity = ConsultationRow(created_at=now)
            session.add(identity)
            session.flush()
            kept = dataclasses.replace(entry, consultation_id=identity.consultation_id)
            session.add(entry_of(kept))
            return kept

    def record_reply(
        self,
        consultation_id: int,
        *,
        replied_on: dt.date,
        outcome: str,
        reply: str,
        who: str,
        now: dt.datetime,
    ) -> Consultation:
        """
        Keep the answer to a consultation.

        Parameters
        ----------
        consultation_id
            Its running number.
        replied_on
            Date of the answer.
        outcome
            A code of `register.codes.OUTCOMES`.
        reply
            Number and content of the answer; may be "".
        who
            Who writes the entry.
        now
            Moment, with its time zone.

        Returns
        -------
        Consultation
            As it stands now; the entries before it are kept.

        Raises
        ------
        EntryError
            No such consultation; or the answer is wrong or out of order, all of it in one sentence.
        RegisterError
            The database cannot be written.
        """
        return self.change_consultation(
            consultation_id, who=who, now=now, replied_on=replied_on, outcome=outcome, reply=tidy(reply)
        )

    def change_consultation(
        self, consultation_id: int, *, who: str, now: dt.datetime, **changes: Any
    ) -> Consultation:
        """
        Keep a consultation with some of its particulars changed.

        Parameters
        ----------
        consultation_id
            Its running number.
        who
            Who writes the entry.
        now
            Moment, with its time zone.
        **changes
            recipient, sent_on, reply_by, replied_on, outcome, reply, note, is_closed, heritage_ids.

        Returns
        -------
        Consultation
            As it stands now; the entries before it are kept.

        Raises
        ------
        EntryError
            No such consultation, or it would contradict itself.
        RegisterError
            The database cannot be written.
        TypeError
            There is no such particular, or it is one that does not change.
        """
        fixed = _FIXED & changes.keys()
        if fixed:
            raise TypeError(f"{', '.join(sorted(fixed))} of a consultation do not change")
        tidied: dict[str, Any] = {
            name: tidy(value) if isinstance(value, str) else value for name, value in changes.items()
        }
        with self._writing() as session:
            before = _newest_entry(session, consultation_id)
            after = dataclasses.replace(
                consultation_of(before),
                revision=before.revision + 1,
                recorded_by=tidy(who),
                recorded_at=now,
                **tidied,
            )
            check_consultation(after, today=_day_of(now))
            session.add(entry_of(after))
            return after

    def consultations(self, today: dt.date, *, site_id: str | None = None) -> tuple[Consultation, ...]:
        """
        Return every consultation as it stands, overdue ones first.

        Parameters
        ----------
        today
            The date that decides what is overdue.
        site_id
            About this site; about all when not given.

        Returns
        -------
        tuple of Consultation
            Overdue, waiting, not sent, answered, closed; within these by reply-by date (the newest answer
            first among the answered), without a date last, then by number.
        """
        newest = select(func.max(ConsultationEntry.entry_id)).group_by(ConsultationEntry.consultation_id)
        query = select(ConsultationEntry).where(ConsultationEntry.entry_id.in_(newest))
        if site_id is not None:
            query = query.where(ConsultationEntry.site_id == site_id)
        with self._reading() as session:
            return in_order((consultation_of(row) for row in session.scalars(query)), today)

    def same_consultations(self, draft: ConsultationDraft, today: dt.date) -> tuple[Consultation, ...]:
        """
        Return the consultations that a draft would enter once more.

        Parameters
        ----------
        draft
            What would be entered.
        today
            As for `consultations`.

        Returns
        -------
        tuple of Consultation
            Of the same site, heritage sites, recipient and sent date, not withdrawn.
        """
        return tuple(
            record
            for record in self.consultations(today, site_id=tidy(draft.site_id))
            if not record.is_closed
            and set(record.heritage_ids) == set(draft.heritage_ids)
            and (record.recipient, record.sent_on) == (tidy(draft.recipient), draft.sent_on)
        )

    def consultation_history(self, consultation_id: int) -> tuple[Consultation, ...]:
        """
        Return every entry of one consultation, the newest first.

        Parameters
        ----------
        consultation_id
            Its running number.

        Returns
        -------
        tuple of Consultation
            () when there is no such consultation.
        """
        query = (
            select(ConsultationEntry)
            .where(ConsultationEntry.consultation_id == consultation_id)
            .order_by(ConsultationEntry.revision.desc())
        )
        with self._reading() as session:
            return tuple(consultation_of(row) for row in session.scalars(query))


def _first_entry(draft: ConsultationDraft, *, who: str, now: dt.datetime) -> Consultation:
    """Return a draft as the first entry of a consultation that has no number yet."""
    return Consultation(
        consultation_id=0,
        revision=1,
        site_id=tidy(draft.site_id),
        site_name=tidy(draft.site_name),
        heritage_ids=draft.heritage_ids,
        recipient=tidy(draft.recipient),
        sent_on=draft.sent_on,
        reply_by=draft.reply_by,
        replied_on=None,
        outcome=None,
        reply="",
        note=tidy(draft.note),
        is_closed=False,
        recorded_by=tidy(who),
        recorded_at=now,
    )


def _newest_entry(session: Session, consultation_id: int) -> ConsultationEntry:
    """Return the newest entry of a consultation, or refuse its number."""
    newest = session.scalar(
        select(ConsultationEntry)
        .where(ConsultationEntry.consultation_id == consultation_id)
        .order_by(ConsultationEntry.revision.desc())
        .limit(1)
    )
    if newest is None:
        raise EntryError(
            f"Consultation {consultation_id}",
            "is not in the register",
            "Choose one from the list",
            text_vi=f"Phiếu lấy ý kiến số {consultation_id}: không có trong sổ theo dõi. "
            "Hãy chọn từ danh sách.",
        )
    return newest


def _day_of(now: dt.datetime) -> dt.date:
    """Return the day in Vietnam (UTC+7) of a moment."""
    return (now.astimezone(dt.timezone(dt.timedelta(hours=7))) if now.tzinfo else now).date()
