"""The page `conflict`: every site against every rule in four answers; one finding with its grounds."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from ui.dates import read_date, today
from ui.errors import shown_to_reader
from ui.format import date, plain
from ui.gate import require_page
from ui.kept_fields import kept
from ui.land_conflict_check import check_now, constraints_now, sites_of
from ui.land_conflict_decisions import decision_label, draw_decisions, standing_decisions
from ui.land_conflict_finding import STYLE, badge, finding_markup, total_words
from ui.land_conflict_map import MARGIN_M, finding_overlays
from ui.land_conflict_record import can_be_replayed, findings_csv, replay_json
from ui.land_conflict_table import matrix_data
from ui.late_files import made_for
from ui.map.component import draw_part_map
from ui.map.overlays import bounds_of
from ui.matrix.component import draw_matrix
from ui.own_sites import own_sites
from ui.site_options import open_stored_sites

if TYPE_CHECKING:
    import datetime as dt

    from analysis.rules import Rule
    from geo.sites import Site
    from register.records import Decision
    from ui.land_conflict_check import CheckedSites
    from ui.language import Speaker
    from ui.session import Reader

DATE_KEY: Final = "conflict.as_of"
SELECTED: Final = "conflict.selected"
MATRIX_KEY: Final = "conflict-matrix"
MAP_KEY: Final = "conflict-map"
MAP_LAYERS: Final = ("communes", "roads_main", "power_lines", "heritage_sites")
#: Rules whose names are written out when they do not apply; the others are counted.
_NAMES_SHOWN: Final = 6


def draw(reader: Reader) -> None:
    """Draw the page."""
    st.html(STYLE)
    st.title(reader.say("conflict.title"))
    _draw_area(reader)


@st.fragment
def _draw_area(reader: Reader) -> None:
    """Draw everything below the title; a picked cell runs only this part again."""
    with shown_to_reader(reader.say):
        require_page(reader, "conflict")
        _draw_body(reader)


def _draw_body(reader: Reader) -> None:
    """Draw it; a known error becomes a sentence, in a run of this part alone too."""
    say = reader.say
    open_stored_sites(reader)
    st.caption(say("conflict.intro"))
    as_of = _draw_date(say)
    if as_of is None:
        return
    checked, kinds = _check(as_of, reader)
    if not checked.rules:
        st.warning(say("conflict.no_rules", date=date(as_of, say.language)))
        return
    _say_not_in_force(checked, say)
    standing = standing_decisions(reader)
    selected = _selected(checked)
    data = matrix_data(
        checked,
        kinds=kinds,
        selected=None if selected is None else "|".join(selected),
        decided=set(standing),
        say=say,
    )
    draw_matrix(data, key=MATRIX_KEY, on_pick=_pick)
    st.download_button(
        say("conflict.csv"),
        made_for(reader, lambda: findings_csv(checked, standing, say)),
        file_name=f"{say('conflict.file_name', date=as_of.isoformat())}.csv",
        mime="text/csv",
        on_click="ignore",
        key="conflict.csv",
    )
    if selected is None:
        st.caption(say("conflict.none_chosen"))
        return
    with st.container(key="conflict-finding"):
        _draw_finding(checked, selected, standing.get(selected), reader)


def _draw_date(say: Speaker) -> dt.date | None:
    """Draw the date whose rules apply; None when it cannot be read."""
    side, _ = st.columns([1, 3])
    text = side.text_input(
        say("conflict.as_of"),
        placeholder=say("conflict.as_of_hint"),
        **kept(DATE_KEY, date(today(), "vi")),
    )
    as_of = read_date(text)
    if as_of is None:
        st.error(say("conflict.bad_date", text=plain(text)))
    return as_of


def _check(as_of: dt.date, reader: Reader) -> tuple[CheckedSites, dict[str, str]]:
    """Check parks, clusters and the reader's own sites, saying how far it is."""
    groups: dict[str, tuple[Site, ...]] = {
        "parks": sites_of("parks"),
        "clusters": sites_of("clusters"),
        "own": own_sites(),
    }
    kinds = {site.site_id: kind for kind, sites in groups.items() for site in sites}
    slot = st.empty()

    def progress(done: int, total: int) -> None:
        slot.progress(done / total, reader.say("conflict.working", done=done + 1, total=total))

    sites = [site for group in groups.values() for site in group]
    checked = check_now(sites, as_of=as_of, workspace=reader.workspace, on_progress=progress)
    slot.empty()
    return checked, kinds


def _say_not_in_force(checked: CheckedSites, say: Speaker) -> None:
    """Name the versions of rules that do not apply on the date."""
    slot = st.container()
    if not checked.not_in_force:
        return
    names = [
        f"{say.pick(rule.title_vi, rule.title_en)} ({rule.rule_id}; {_in_force(rule, say)})"
        for rule in checked.not_in_force
    ]
    listed = "; ".join(names[:_NAMES_SHOWN]) + (" …" if len(names) > _NAMES_SHOWN else "")
    slot.caption(say("conflict.not_in_force", n=len(names), names=plain(listed)))


def _in_force(rule: Rule, say: Speaker) -> str:
    """Write the days on which a version of a rule applies."""
    begins = date(rule.valid_from, say.language)
    if rule.valid_to is None:
        return say("conflict.from_on", begins=begins)
    return say("conflict.from_to", begins=begins, ends=date(rule.valid_to, say.language))


def _pick(site_id: str, rule_id: str) -> None:
    """Show the finding of a cell."""
    st.session_state[SELECTED] = (site_id, rule_id)


def _selected(checked: CheckedSites) -> tuple[str, str] | None:
    """Return the chosen site and rule, if there is such a finding on this date."""
    chosen = st.session_state.get(SELECTED)
    return chosen if chosen in checked.findings else None


def _draw_finding(
    checked: CheckedSites, selected: tuple[str, str], standing: Decision | None, reader: Reader
) -> None:
    """Draw one finding: answers, grounds, map, decision."""
    say = reader.say
    finding, site = checked.findings[selected], checked.sites[selected[0]]
    site_name = say.pick(site.name_vi, site.name_en)
    rule_title = say.pick(finding.title_vi, finding.title_en)
    st.header(plain(say("conflict.finding", site=site_name, rule=rule_title)))
    decided = say("conflict.board_none") if standing is None else decision_label(standing.decision, say)
    machine = f"{escape(say('conflict.machine'))}: {badge(finding.verdict, say)}"
    board = f"{escape(say('conflict.board'))}: <b>{escape(decided)}</b>"
    st.html(f'<div class="lc lc-answers"><span>{machine}</span><span>{board}</span></div>')
    words, picture = st.columns([5, 6], gap="medium")
    with words:
        st.html(finding_markup(finding, site, say))
    with picture:
        _draw_map(checked, selected, reader)
        _draw_record(checked, selected, reader)
        own = [each for each in checked.findings.values() if each.site_id == site.site_id]
        st.caption(plain(total_words(checked.totals[site.site_id], own, say)))
        draw_decisions(finding, site, standing, as_of=checked.as_of, reader=reader)


def _draw_record(checked: CheckedSites, selected: tuple[str, str], reader: Reader) -> None:
    """Draw the button for the record of one finding."""
    say, site = reader.say, checked.sites[selected[0]]
    if not can_be_replayed(site):
        st.caption(say("conflict.no_record"))
        return
    name = say("conflict.file_name", date=checked.as_of.isoformat())
    st.download_button(
        say("conflict.json"),
        made_for(
            reader, lambda: replay_json(site, selected[1], as_of=checked.as_of, workspace=reader.workspace)
        ),
        file_name=f"{name}-{selected[0]}-{selected[1]}.json",
        mime="application/json",
        on_click="ignore",
        key="conflict.json",
    )
    st.caption(say("conflict.download_how"))


def _draw_map(checked: CheckedSites, selected: tuple[str, str], reader: Reader) -> None:
    """Draw the map of one finding."""
    say = reader.say
    finding, site = checked.findings[selected], checked.sites[selected[0]]
    if site.geometry is None:
        st.info(say("conflict.no_map"))
        return
    rule = next(rule for rule in checked.rules if rule.rule_id == selected[1])
    layer = constraints_now(reader.workspace).get(finding.layer)
    if layer is None:
        st.caption(say("conflict.no_features"))
    title = say(
        "conflict.map_sheet",
        site=say.pick(site.name_vi, site.name_en),
        rule=say.pick(rule.title_vi, rule.title_en),
    )
    draw_part_map(
        say,
        key=MAP_KEY,
        layers=MAP_LAYERS,
        overlays=finding_overlays(site, rule, layer, say),
        focus={"nonce": "|".join(selected), "bounds": bounds_of([site.geometry.buffer(MARGIN_M / 3)])},
        sheet={
            "title": title,
            "date": date(checked.as_of, say.language),
            "warning": say("map.sheet_warning"),
            "file_name": f"{selected[0]}-{selected[1]}.png",
        },
    )
