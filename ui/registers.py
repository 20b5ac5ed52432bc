"""The register and the accounts of the workspace, opened once; what pages read and write is checked here."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from register.accounts import AccountBook
from register.database import open_database
from register.rights import require
from register.store import open_register
from ui.baseline import fill_from_data

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from register.records import Consultation, ConsultationDraft, Decision
    from register.store import Register
    from ui.session import Reader

__all__ = ["GuardedRegister", "accounts_of", "now_utc", "register_for", "register_of"]


@lru_cache(maxsize=8)
def register_of(workspace: Path) -> Register:
    """
    Return the register of a workspace.

    Parameters
    ----------
    workspace
        Its folder; made when it is not there.

    Returns
    -------
    Register
        Safe to share: each call works in a transaction of its own. Its records ask for a role or an author;
        decisions and consultations do not: pages reach those through `register_for`.

    Raises
    ------
    RegisterError
        It cannot be opened.
    """
    opened = open_register(workspace)
    fill_from_data(opened, now_utc())
    return opened


@lru_cache(maxsize=8)
def accounts_of(workspace: Path) -> AccountBook:
    """
    Return the accounts of a workspace.

    Parameters
    ----------
    workspace
        Its folder; made when it is not there.

    Returns
    -------
    AccountBook
        Safe to share.

    Raises
    ------
    RegisterError
        The database cannot be opened.
    """
    return AccountBook(open_database(workspace))


def register_for(reader: Reader) -> GuardedRegister:
    """
    Return the decisions and consultations as one reader may read and write them.

    Parameters
    ----------
    reader
        The reader; asked anew at each call who it is.

    Returns
    -------
    GuardedRegister
        Each of its methods refuses with `RightsError`.
    """
    return GuardedRegister(reader)


class GuardedRegister:
    """
    Decisions and consultations, each call checked against the reader's role at that moment.

    Parameters
    ----------
    reader
        The reader.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    @property
    def _register(self) -> Register:
        """The register behind."""
        return register_of(self._reader.workspace)

    def newest_decisions(self, site_id: str | None = None) -> dict[tuple[str, str], Decision]:
        """Return the decision that stands on each finding, as `Register.newest_decisions` does."""
        require(self._reader.role, "check_sites")
        return self._register.newest_decisions(site_id)

    def decisions_for(self, site_id: str | None = None, rule_id: str | None = None) -> tuple[Decision, ...]:
        """Return every decision, as `Register.decisions_for` does."""
        require(self._reader.role, "check_sites")
        return self._register.decisions_for(site_id, rule_id)

    def record_decision(self, finding: Mapping[str, object], **particulars: Any) -> Decision:
        """Keep a decision, as `Register.record_decision` does."""
        require(self._reader.role, "decide")
        return self._register.record_decision(finding, **particulars)

    def consultations(self, today: dt.date, *, site_id: str | None = None) -> tuple[Consultation, ...]:
        """Return every consultation, as `Register.consultations` does."""
        require(self._reader.role, "consult")
        return self._register.consultations(today, site_id=site_id)

    def consultation_history(self, consultation_id: int) -> tuple[Consultation, ...]:
        """Return every entry of a consultation, as `Register.consultation_history` does."""
        require(self._reader.role, "consult")
        return self._register.consultation_history(consultation_id)

    def same_consultations(self, draft: ConsultationDraft, today: dt.date) -> tuple[Consultation, ...]:
        """Return what a draft would enter once more, as `Register.same_consultations` does."""
        require(self._reader.role, "consult")
        return self._register.same_consultations(draft, today)

    def add_consultation(self, draft: ConsultationDraft, *, who: str, now: dt.datetime) -> Consultation:
        """Keep a consultation, as `Register.add_consultation` does."""
        require(self._reader.role, "consult")
        return self._register.add_consultation(draft, who=who, now=now)

    def record_reply(self, consultation_id: int, **particulars: Any) -> Consultation:
        """Keep an answer, as `Register.record_reply` does."""
        require(self._reader.role, "consult")
        return self._register.record_reply(consultation_id, **particulars)

    def change_consultation(self, consultation_id: int, **particulars: Any) -> Consultation:
        """Keep a consultation changed, as `Register.change_consultation` does."""
        require(self._reader.role, "consult")
        return self._register.change_consultation(consultation_id, **particulars)


def now_utc() -> dt.datetime:
    """Return the present moment by the clock of this machine, UTC."""
    return dt.datetime.now(tz=dt.UTC)
