"""Decisions and consultations as the rest of the program sees them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from register.codes import WITHDRAWN

if TYPE_CHECKING:
    import datetime as dt

__all__ = [
    "Consultation",
    "ConsultationDraft",
    "ConsultationState",
    "Decision",
    "canonical_json",
    "sha256_of",
]

ConsultationState = Literal["overdue", "waiting", "not_sent", "answered", "closed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """
    What the Board decided on one finding.

    Attributes
    ----------
    decision_id
        Running number; a later decision has a larger one.
    site_id, rule_id, as_of
        The finding: site, rule, and the date for which the rules were applied.
    machine_verdict
        What the check had answered.
    finding_json
        The finding as it was decided on, canonical JSON (sorted keys, UTF-8).
    finding_sha256
        Of `finding_json`, taken when it was recorded.
    decision
        A code of `register.codes.DECISIONS`.
    reason, decided_by
        Why, and who.
    decided_at
        When, UTC.
    """

    decision_id: int
    site_id: str
    rule_id: str
    as_of: dt.date
    machine_verdict: str
    finding_json: str
    finding_sha256: str
    decision: str
    reason: str
    decided_by: str
    decided_at: dt.datetime

    @property
    def is_withdrawn(self) -> bool:  # numpydoc ignore=RT01
        """Whether it only takes the one before it back."""
        return self.decision == WITHDRAWN

    @property
    def is_intact(self) -> bool:  # numpydoc ignore=RT01
        """Whether the finding kept is the one that was recorded."""
        return sha256_of(self.finding_json) == self.finding_sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationDraft:
    """
    A consultation that is not in the register yet.

    Attributes
    ----------
    site_id, site_name
        The site it is about.
    recipient
        Who is asked.
    heritage_ids
        The heritage sites it is about, in order.
    sent_on, reply_by
        Dates; None when it has not been sent yet.
    note
        For ourselves.
    """

    site_id: str
    site_name: str
    recipient: str
    heritage_ids: tuple[str, ...] = ()
    sent_on: dt.date | None = None
    reply_by: dt.date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """
    One consultation as it stands after its newest entry.

    Attributes
    ----------
    consultation_id
        Running number.
    revision
        Number of its newest entry, from 1.
    site_id, site_name
        The site it is about.
    heritage_ids
        The heritage sites it is about, in the order given; () when it is about none in particular.
    recipient
        Who is asked.
    sent_on, reply_by, replied_on
        Dates; None while it has not been sent or answered, or when no date was set.
    outcome
        A code of `register.codes.OUTCOMES`, None while there is no answer.
    reply, note
        The answer's text, and a note of ours; "" when there is none.
    is_closed
        Whether it was closed without an answer.
    recorded_by, recorded_at
        Who wrote the newest entry, and when, UTC.
    """

    consultation_id: int
    revision: int
    site_id: str
    site_name: str
    heritage_ids: tuple[str, ...]
    recipient: str
    sent_on: dt.date | None
    reply_by: dt.date | None
    replied_on: dt.date | None
    outcome: str | None
    reply: str
    note: str
    is_closed: bool
    recorded_by: str
    recorded_at: dt.datetime

    def state(self, today: dt.date) -> ConsultationState:
        """
        Return where it stands on a date.

        Parameters
        ----------
        today
            The date asked about; the reply-by date itself is still in time.

        Returns
        -------
        str
            "closed", "answered", "not_sent", "overdue" or "waiting".
        """
        if self.is_closed:
            return "closed"
        if self.replied_on is not None:
            return "answered"
        if self.sent_on is None:
            return "not_sent"
        return "overdue" if self.reply_by is not None and self.reply_by < today else "waiting"

    def days_overdue(self, today: dt.date) -> int:
        """Return the calendar days since the reply-by date went by, 0 when it is not overdue."""
        if self.reply_by is None or self.state(today) != "overdue":
            return 0
        return (today - self.reply_by).days


def canonical_json(record: object) -> str:
    """
    Return the one JSON text of a record.

    Parameters
    ----------
    record
        Mappings, sequences, texts, numbers, None; dates as `datetime.date`.

    Returns
    -------
    str
        Keys sorted, no blanks, dates as ISO text.

    Raises
    ------
    ValueError
        A number is not finite.
    TypeError
        Something in it has no JSON form.
    """
    return json.dumps(
        record,
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        allow_nan=False,
        default=_iso,
    )


def sha256_of(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def _iso(value: object) -> str:
    """Return a date as ISO text; refuse what has no JSON form."""
    written = getattr(value, "isoformat", None)
    if written is None:
        raise TypeError(f"{type(value).__name__} has no JSON form")
    return str(written())
