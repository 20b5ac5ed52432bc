"""The dossier on the page: counts, land in conflict, findings with their grounds, heritage, downloads."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from analysis.heritage import DEFAULT_RADIUS_M
from analysis.heritage_sight import SightSetting
from ui.consultation_note import KINDS, paper_file, with_answers
from ui.dates import today
from ui.format import date, plain
from ui.heritage_check import entries_now, heritage_statement, report_of, sight_of
from ui.heritage_table import pairs_table
from ui.land_conflict_check import check_now
from ui.land_conflict_decisions import decision_label, standing_decisions
from ui.land_conflict_finding import badge, count_words, finding_markup, hectares, total_words
from ui.late_files import made_for
from ui.site_doubts import doubts_of
from ui.site_papers import site_paper

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from analysis.finding_records import Finding
    from geo.sites import Site
    from register.records import Decision
    from ui.language import Speaker
    from ui.session import Reader

__all__ = ["draw_dossier"]

#: Order of the findings.
_ORDER: Final = ("conflict", "undecided", "not_checked", "clear")


def draw_dossier(site: Site, reader: Reader) -> None:
    """
    Draw everything that is known about one site.

    Parameters
    ----------
    site
        The site.
    reader
        Whose language and workspace.
    """
    say = reader.say
    name = say.pick(site.name_vi, site.name_en)
    slot = st.empty()
    slot.progress(0.0, say("site.checking"))
    checked = check_now([site], as_of=today(), workspace=reader.workspace)
    standing = standing_decisions(reader)
    report = report_of([site], radius_m=DEFAULT_RADIUS_M, workspace=reader.workspace)
    entries, setting = entries_now(), SightSetting()
    looked_from = [entries[pair.heritage_id] for pair in report.pairs]
    sight = sight_of(site, looked_from, setting, workspace=reader.workspace)
    slot.empty()
    st.header(plain(say("site.dossier", name=name)))
    st.caption(plain(f"{site.site_id} · {say('site.as_of', date=date(checked.as_of, say.language))}"))
    if not checked.rules:
        st.warning(say("conflict.no_rules", date=date(checked.as_of, say.language)))
        return
    for doubt in doubts_of(site):
        st.warning(plain(say.pick(doubt.vi, doubt.en)))
    total = checked.totals[site.site_id]
    st.markdown(f"**{plain(count_words(total, say))}**")
    st.markdown(plain(total_words(total, checked.findings.values(), say)))
    pairs = with_answers(report.pairs, sight)

    def make(kind: str) -> Callable[[], bytes]:
        """Return what makes the file when it is asked for."""
        return lambda: paper_file(
            site_paper(
                site,
                checked,
                pairs,
                decisions=standing.values(),
                setting=setting,
                radius_m=DEFAULT_RADIUS_M,
                reader=reader,
            ),
            kind,
        )

    with st.container(horizontal=True, gap="small"):
        for kind, media_type in KINDS.items():
            st.download_button(
                say(f"site.{kind}"),
                made_for(reader, make(kind)),
                file_name=f"{say('site.file_name')}-{site.site_id}.{kind}",
                mime=media_type,
                on_click="ignore",
                key=f"site.{kind}",
            )
    findings = sorted(checked.findings.values(), key=lambda finding: _ORDER.index(finding.verdict))
    st.caption(say("site.decide_where"))
    st.html(_findings(findings, site, standing, say))
    st.subheader(say("site.heritage"))
    (summary,) = report.sites
    said = heritage_statement(site, summary)
    st.markdown(f"**{plain(say.pick(said.vi, said.en))}**")
    st.html(pairs_table(report.pairs, sight, entries, site_name=name, say=say))


def _findings(
    findings: list[Finding], site: Site, standing: Mapping[tuple[str, str], Decision], say: Speaker
) -> str:
    """Return the findings, each opening to its grounds."""
    items = "".join(_item(finding, site, standing, say) for finding in findings)
    title = escape(say("site.findings"))
    return f'<section class="lc lc-items" aria-label="{title}"><h3>{title}</h3>{items}</section>'


def _item(finding: Finding, site: Site, standing: Mapping[tuple[str, str], Decision], say: Speaker) -> str:
    """Return one finding behind its answer, rule and overlap."""
    decision = standing.get((finding.site_id, finding.rule_id))
    decided = ""
    if decision is not None:
        words = f"{say('conflict.board')}: {decision_label(decision.decision, say)}"
        decided = f"<em>{escape(words)}</em>"
    figure = ""
    if finding.verdict in {"conflict", "undecided"}:
        figure = f'<span class="lc-num">{escape(hectares(finding.overlap_ha, say))}</span>'
    title = escape(say.pick(finding.title_vi, finding.title_en))
    return (
        f"<details><summary>{badge(finding.verdict, say)} <b>{title}</b> {figure} {decided}</summary>"
        f"{finding_markup(finding, site, say)}</details>"
    )
