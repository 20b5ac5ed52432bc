"""Turn rows of consultations into records and back, and put them in the order of urgency."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING, Final

from register.models import ConsultationEntry
from register.records import Consultation

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["consultation_of", "entry_of", "in_order"]

_FIELDS: Final = tuple(field.name for field in dataclasses.fields(Consultation))
#: Overdue ones first.
_ORDER: Final = ("overdue", "waiting", "not_sent", "answered", "closed")


def consultation_of(row: ConsultationEntry) -> Consultation:
    """Return a row as a record."""
    values = {name: getattr(row, name) for name in _FIELDS}
    return Consultation(**{**values, "heritage_ids": tuple(values["heritage_ids"])})


def entry_of(record: Consultation) -> ConsultationEntry:
    """Return a record as a new row."""
    values = {name: getattr(record, name) for name in _FIELDS}
    return ConsultationEntry(**{**values, "heritage_ids": list(record.heritage_ids)})


def in_order(records: Iterable[Consultation], today: dt.date) -> tuple[Consultation, ...]:
    """
    Put consultations in the order of urgency.

    Parameters
    ----------
    records
        Any order.
    today
        The date that decides what is overdue.

    Returns
    -------
    tuple of Consultation
        Overdue, waiting, not sent, answered, closed; see `Register.consultations`.
    """
    return tuple(sorted(records, key=lambda record: _urgency(record, today)))


def _urgency(record: Consultation, today: dt.date) -> tuple[int, int, int]:
    """Return what a consultation is sorted by."""
    state = record.state(today)
    if state == "answered" and record.replied_on is not None:
        day = -record.replied_on.toordinal()
    else:
        day = (record.reply_by or dt.date.max).toordinal()
    return _ORDER.index(state), day, record.consultation_id
