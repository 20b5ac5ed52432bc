"""The Board's decision on one finding: what stands, the form, and the history."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from geo.errors import PlannerError
from register.codes import DECISIONS
from register.models import TEXT_LENGTH
from register.records import canonical_json, sha256_of
from register.rights import may
from reports.conflict_record import finding_record
from ui.dates import VIETNAM
from ui.errors import sentence_of
from ui.format import date, number, plain
from ui.kept_fields import empty_field, kept
from ui.registers import now_utc, register_for

if TYPE_CHECKING:
    import datetime as dt

    from analysis.finding_records import Finding
    from geo.sites import Site
    from register.records import Decision
    from ui.language import Speaker
    from ui.session import Reader

__all__ = ["decision_label", "draw_decisions", "standing_decisions"]

NEWS_KEY = "conflict.decision_news"


def standing_decisions(reader: Reader) -> dict[tuple[str, str], Decision]:
    """Return the decision that stands on each finding, by site and rule."""
    return register_for(reader).newest_decisions()


def decision_label(code: str, say: Speaker) -> str:
    """Return a decision in words."""
    return say.pick(*DECISIONS[code])


def draw_decisions(
    finding: Finding, site: Site, standing: Decision | None, *, as_of: dt.date, reader: Reader
) -> None:
    """Draw what stands, the form for another decision, and the history."""
    say = reader.say
    if standing is not None and standing.finding_sha256 != sha256_of(canonical_json(finding_record(finding))):
        st.warning(say("conflict.stale"))
    key = f"{finding.site_id}.{finding.rule_id}"
    if may(reader.role, "decide"):
        _draw_form(finding, site, standing, key=key, as_of=as_of, reader=reader)
    history = register_for(reader).decisions_for(finding.site_id, finding.rule_id)
    if history:
        st.html(f'<div class="lc lc-scroll">{_history(history, say)}</div>')


def _draw_form(
    finding: Finding, site: Site, standing: Decision | None, *, key: str, as_of: dt.date, reader: Reader
) -> None:
    """Draw the form for a decision."""
    say = reader.say
    st.subheader(say("conflict.decide"))
    with st.container():
        _tell_news(say)
    codes = [code for code in DECISIONS if code != "withdrawn" or standing is not None]
    st.selectbox(
        say("conflict.decision"),
        codes,
        format_func=lambda code: decision_label(code, say),
        **kept(f"conflict.decision.{key}", codes[0], codes),
        filter_mode=None,
        placeholder="",
    )
    # No `max_chars`: the field would drop a longer text that is pasted without a word.
    reason = st.text_area(say("conflict.reason"), height=90, **kept(f"conflict.reason.{key}"))
    if len(reason.strip()) > TEXT_LENGTH:
        st.warning(
            say(
                "conflict.reason_long",
                n=number(len(reason.strip()), say.language),
                most=number(TEXT_LENGTH, say.language),
            )
        )
    st.text_input(say("conflict.who"), **kept(f"conflict.who.{key}"))
    st.button(
        say("conflict.save"),
        key="conflict.save",
        type="primary",
        on_click=_record,
        args=(finding, site, key, as_of, reader),
    )


def _record(finding: Finding, site: Site, key: str, as_of: dt.date, reader: Reader) -> None:
    """Keep the decision that stands in the form, or remember why not."""
    state = st.session_state
    try:
        register_for(reader).record_decision(
            finding_record(finding),
            as_of=as_of,
            decision=state[f"conflict.decision.{key}"],
            reason=state[f"conflict.reason.{key}"],
            who=state[f"conflict.who.{key}"],
            now=now_utc(),
            names=(
                f"{site.name_vi}, quy tắc “{finding.title_vi}”",
                f"{site.name_en}, rule “{finding.title_en}”",
            ),
        )
    except PlannerError as err:
        state[NEWS_KEY] = ("error", sentence_of(err, reader.say))
        return
    empty_field(f"conflict.reason.{key}")
    state[NEWS_KEY] = ("saved", "")


def _tell_news(say: Speaker) -> None:
    """Say once what became of the last decision."""
    news = st.session_state.pop(NEWS_KEY, None)
    if news is None:
        return
    if news[0] == "saved":
        st.success(say("conflict.saved"))
    else:
        st.error(plain(news[1]))


def _history(history: tuple[Decision, ...], say: Speaker) -> str:
    """Return every decision, the newest first, as a table."""
    columns = ("history_when", "decision", "reason", "who", "history_machine", "history_as_of")
    head = "".join(f'<th scope="col">{escape(say(f"conflict.{name}"))}</th>' for name in columns)
    rows = "".join(_history_row(decision, say) for decision in history)
    caption = escape(say("conflict.history"))
    return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _history_row(decision: Decision, say: Speaker) -> str:
    """Return one decision as a row."""
    moment = decision.decided_at.astimezone(VIETNAM)
    cells = (
        f"{date(moment.date(), say.language)} {moment:%H:%M}",
        decision_label(decision.decision, say),
        decision.reason,
        decision.decided_by,
        say(f"conflict.cell_{decision.machine_verdict}"),
        date(decision.as_of, say.language),
    )
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"
