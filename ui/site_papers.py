"""Make the dossier of one site from what the page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.heritage_distance import RINGS_M
from analysis.land_conflict import finding_regions
from geo.sites import Words
from geo.software import software_name
from register.codes import DECISIONS
from register.records import canonical_json, sha256_of
from reports.conflict_record import finding_record
from reports.dossier import dossier_paper
from reports.dossier_maps import dossier_maps
from reports.dossier_records import BoardDecision, Dossier
from reports.site_map import commune_names
from ui.consultation_note import ground_now, sight_words
from ui.heritage_check import register_said, sight_sources
from ui.land_conflict_check import constraints_now
from ui.layers import layer
from ui.registers import now_utc

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from analysis.conflict_regions import Regions
    from analysis.finding_records import Finding
    from analysis.heritage_records import HeritagePair
    from analysis.heritage_sight import SightSetting
    from geo.sites import Site
    from register.records import Decision
    from reports.paper import Paper
    from ui.land_conflict_check import CheckedSites
    from ui.session import Reader

__all__ = ["site_paper"]


def site_paper(
    site: Site,
    checked: CheckedSites,
    pairs: Sequence[HeritagePair],
    *,
    decisions: Iterable[Decision],
    setting: SightSetting,
    radius_m: float,
    reader: Reader,
) -> Paper:
    """
    Return the dossier of one site.

    Parameters
    ----------
    site
        The site.
    checked
        Its findings, perhaps among others.
    pairs
        Heritage sites around it with their answers, nearest first.
    decisions
        The Board's decisions that stand, perhaps on other sites too.
    setting
        Heights of the lines of sight.
    radius_m
        Heritage sites farther than this were not looked at, metre.
    reader
        Whose language and workspace.

    Returns
    -------
    Paper
        For `ui.consultation_note.paper_file`.
    """
    ground, language, workspace = ground_now(), reader.language, reader.workspace
    findings = [finding for finding in checked.findings.values() if finding.site_id == site.site_id]
    by_rule = {finding.rule_id: finding for finding in findings}
    return dossier_paper(
        Dossier(
            site=site,
            commune_names=commune_names(site, ground.features["communes"], language),
            as_of=checked.as_of,
            findings=tuple(findings),
            total=checked.totals[site.site_id],
            pairs=tuple(pairs),
            register=register_said(site, radius_m=radius_m, workspace=workspace),
            radius_m=radius_m,
            sight_setting=sight_words(setting),
            decisions=tuple(
                _decided(decision, by_rule[decision.rule_id])
                for decision in decisions
                if decision.site_id == site.site_id and decision.rule_id in by_rule
            ),
            maps=dossier_maps(
                site,
                findings,
                _regions(site, checked, workspace),
                pairs,
                ground,
                rings_m=RINGS_M if site.kind == "outline" else (),
                language=language,
            ),
            sources=(*ground.sources(language), *sight_sources(site, pairs, workspace)),
            rules_sha256=layer("conflict_rules").metadata.sha256,
            made_at=now_utc(),
            issuer="",
            software=software_name(),
            language=language,
        )
    )


def _regions(site: Site, checked: CheckedSites, workspace: Path) -> Mapping[str, Regions]:
    """Return the shapes behind the findings that are conflict or undecided, by rule."""
    layers = constraints_now(workspace)
    shapes = {}
    for rule in checked.rules:
        finding = checked.findings[site.site_id, rule.rule_id]
        if finding.verdict in {"conflict", "undecided"} and finding.layer in layers:
            regions = finding_regions(site, rule, layers[finding.layer])
            if regions is not None:
                shapes[rule.rule_id] = regions
    return shapes


def _decided(decision: Decision, finding: Finding) -> BoardDecision:
    """Return a decision as a dossier shows it."""
    words_vi, words_en = DECISIONS[decision.decision]
    return BoardDecision(
        rule_id=decision.rule_id,
        decision=Words(vi=words_vi, en=words_en),
        reason=decision.reason,
        decided_by=decision.decided_by,
        decided_at=decision.decided_at,
        as_of=decision.as_of,
        is_same_finding=decision.finding_sha256 == sha256_of(canonical_json(finding_record(finding))),
    )
