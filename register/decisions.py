"""Keep what the Board decided on findings: every decision is a row of its own, the newest stands."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from sqlalchemy import select

from register.codes import WITHDRAWN
from register.entries import check_decision, tidy
from register.errors import EntryError
from register.models import DecisionRow
from register.records import Decision, canonical_json, sha256_of
from register.sessions import Book

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

__all__ = ["DecisionBook"]


class DecisionBook(Book):
    """The decisions of the register."""

    def record_decision(
        self,
        finding: Mapping[str, object],
        *,
        as_of: dt.date,
        decision: str,
        reason: str,
        who: str,
        now: dt.datetime,
        names: tuple[str, str] | None = None,
    ) -> Decision:
        """
        Keep what the Board decided on a finding.

        Parameters
        ----------
        finding
            The finding as it was shown, with at least "site_id", "rule_id" and "verdict"; kept whole.
        as_of
            Date for which the rules were applied.
        decision
            A code of `register.codes.DECISIONS`; "withdrawn" takes the former one back.
        reason
            Needed, at most 2,000 characters.
        who
            Who decides; needed.
        now
            Moment, with its time zone.
        names
            What a refusal calls the finding, in Vietnamese and English; by its ids when not given.

        Returns
        -------
        Decision
            As it was kept.

        Raises
        ------
        EntryError
            Something is missing or wrong; all of it in one sentence. Also: withdrawn where nothing stands.
        RegisterError
            The database cannot be written.
        ValueError
            A number of the finding is not finite.
        """
        site_id, rule_id, verdict = (str(finding.get(key, "")) for key in ("site_id", "rule_id", "verdict"))
        reason, who = tidy(reason), tidy(who)
        check_decision(
            site_id=site_id,
            rule_id=rule_id,
            machine_verdict=verdict,
            decision=decision,
            reason=reason,
            who=who,
            now=now,
            names=names,
        )
        text = canonical_json(dict(finding))
        row = DecisionRow(
            site_id=site_id,
            rule_id=rule_id,
            as_of=as_of,
            machine_verdict=verdict,
            finding_json=text,
            finding_sha256=sha256_of(text),
            decision=decision,
            reason=reason,
            decided_by=who,
            decided_at=now,
        )
        with self._writing() as session:
            if row.decision == WITHDRAWN:
                _require_standing(session, site_id, rule_id)
            session.add(row)
            session.flush()
            return _decision(row)

    def decisions_for(self, site_id: str | None = None, rule_id: str | None = None) -> tuple[Decision, ...]:
        """
        Return every decision, the newest first.

        Parameters
        ----------
        site_id, rule_id
            Of this site, on this rule; of all when not given.

        Returns
        -------
        tuple of Decision
            The whole history, those taken back too.
        """
        query = select(DecisionRow).order_by(DecisionRow.decision_id.desc())
        if site_id is not None:
            query = query.where(DecisionRow.site_id == site_id)
        if rule_id is not None:
            query = query.where(DecisionRow.rule_id == rule_id)
        with self._reading() as session:
            return tuple(_decision(row) for row in session.scalars(query))

    def newest_decisions(self, site_id: str | None = None) -> dict[tuple[str, str], Decision]:
        """
        Return the decision that stands on each finding.

        Parameters
        ----------
        site_id
            Of this site; of all when not given.

        Returns
        -------
        dict of (site_id, rule_id) to Decision
            The newest row of each, whatever date it was made for; left out where it takes the former one
            back. Compare its `finding_sha256` and `as_of` with the finding of today before showing it as
            today's.
        """
        found: dict[tuple[str, str], Decision] = {}
        for decision in self.decisions_for(site_id):
            found.setdefault((decision.site_id, decision.rule_id), decision)
        return {key: decision for key, decision in found.items() if not decision.is_withdrawn}


def _require_standing(session: Session, site_id: str, rule_id: str) -> None:
    """Refuse to take back a decision where none stands."""
    newest = session.scalar(
        select(DecisionRow)
        .where(DecisionRow.site_id == site_id, DecisionRow.rule_id == rule_id)
        .order_by(DecisionRow.decision_id.desc())
        .limit(1)
    )
    if newest is None or newest.decision == WITHDRAWN:
        raise EntryError(
            f"Decision on site {site_id!r}, rule {rule_id!r}",
            "none stands that could be taken back",
            "Record a decision instead",
            text_vi=f"Quyết định về {site_id!r}, quy tắc {rule_id!r}: không có quyết định nào "
            "đang có hiệu lực để rút lại. Hãy ghi một quyết định.",
        )


def _decision(row: DecisionRow) -> Decision:
    """Return a row as a record."""
    return Decision(**{field.name: getattr(row, field.name) for field in dataclasses.fields(Decision)})
