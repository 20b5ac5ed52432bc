"""Decisions and consultations as somebody in a role may read and write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from register.rights import require

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping
    from typing import Any

    from register.records import Consultation, ConsultationDraft, Decision
    from register.rights import Role
    from register.store import Register

__all__ = ["GuardedRegister"]


class GuardedRegister:
    """
    The part of a register whose functions do not ask for a role, bound to somebody who has one.

    Parameters
    ----------
    register
        The register.
    ask_role
        Says which role reads and writes at the moment of a call; every call is refused with a `RightsError`
        when that role may not do it.
    """

    def __init__(self, register: Register, ask_role: Callable[[], Role]) -> None:
        self._register, self._ask_role = register, ask_role

    def newest_decisions(self, site_id: str | None = None) -> dict[tuple[str, str], Decision]:
        """Return the decision that stands on each finding, for who may check sites."""
        require(self._ask_role(), "check_sites")
        return self._register.newest_decisions(site_id)

    def decisions_for(self, site_id: str | None = None, rule_id: str | None = None) -> tuple[Decision, ...]:
        """Return every decision, the newest first, for who may check sites."""
        require(self._ask_role(), "check_sites")
        return self._register.decisions_for(site_id, rule_id)

    def record_decision(self, finding: Mapping[str, object], **about: Any) -> Decision:
        """Keep a decision, for who may decide; as `DecisionBook.record_decision`."""
        require(self._ask_role(), "decide")
        return self._register.record_decision(finding, **about)

    def consultations(self, today: dt.date, *, site_id: str | None = None) -> tuple[Consultation, ...]:
        """Return the consultations, for who may consult."""
        require(self._ask_role(), "consult")
        return self._register.consultations(today, site_id=site_id)

    def same_consultations(self, draft: ConsultationDraft, today: dt.date) -> tuple[Consultation, ...]:
        """Return consultations like a draft, for who may consult."""
        require(self._ask_role(), "consult")
        return self._register.same_consultations(draft, today)

    def consultation_history(self, consultation_id: int) -> tuple[Consultation, ...]:
        """Return every entry of a consultation, for who may consult."""
        require(self._ask_role(), "consult")
        return self._register.consultation_history(consultation_id)

    def add_consultation(self, draft: ConsultationDraft, *, who: str, now: dt.datetime) -> Consultation:
        """Enter a consultation, for who may consult."""
        require(self._ask_role(), "consult")
        return self._register.add_consultation(draft, who=who, now=now)

    def record_reply(self, consultation_id: int, **about: Any) -> Consultation:
        """Keep an answer, for who may consult; as `ConsultationBook.record_reply`."""
        require(self._ask_role(), "consult")
        return self._register.record_reply(consultation_id, **about)

    def change_consultation(self, consultation_id: int, **about: Any) -> Consultation:
        """Change a consultation, for who may consult; as `ConsultationBook.change_consultation`."""
        require(self._ask_role(), "consult")
        return self._register.change_consultation(consultation_id, **about)
