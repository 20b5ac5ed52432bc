"""Check sites against the rules for the pages: opened once per version, each site worked out once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from analysis.land_conflict import check_sites
from analysis.rules import rules_from_table, rules_in_force
from layers.constraint_layers import BOUNDARY_LAYERS, catalogue_constraints
from layers.constraint_sources import CONSTRAINT_SOURCES
from layers.site_sources import SITE_LAYERS, catalogue_sites
from ui.layers import layer
from ui.workspace_layers import workspace_layers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from analysis.finding_records import Finding, SiteTotal
    from analysis.land_conflict import ConflictReport
    from analysis.rules import Rule
    from geo.constraint_layer import ConstraintLayer
    from geo.sites import Site

__all__ = ["CheckedSites", "catalogue_now", "check_now", "constraints_now", "rules_now", "sites_of"]

#: Every layer that a check reads.
READ_LAYERS: Final = tuple(
    dict.fromkeys(
        [part.layer for source in CONSTRAINT_SOURCES.values() for part in source.parts]
        + [*BOUNDARY_LAYERS, *SITE_LAYERS]
    )
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CheckedSites:
    """
    The answers for some sites on one date.

    Attributes
    ----------
    as_of
        Date whose rules were applied.
    sites
        By id, in the order asked.
    rules, not_in_force
        Rules that were applied, and those that do not apply on the date.
    findings
        By site and rule.
    totals
        By site.
    """

    as_of: dt.date
    sites: Mapping[str, Site]
    rules: tuple[Rule, ...]
    not_in_force: tuple[Rule, ...]
    findings: Mapping[tuple[str, str], Finding]
    totals: Mapping[str, SiteTotal]


def _version() -> str:
    """Return a text that changes when a layer that a check reads does."""
    return "-".join(layer(key).metadata.sha256 for key in READ_LAYERS)


def sites_of(key: str) -> tuple[Site, ...]:
    """Return the parks or the clusters of the catalogue; the same records while their layers are the same."""
    versions = (layer(key).metadata.sha256, layer("communes").metadata.sha256)
    return _sites(key, versions)


@lru_cache(maxsize=4)
def _sites(key: str, _versions: tuple[str, ...]) -> tuple[Site, ...]:
    return catalogue_sites(key, layer)


def rules_now() -> tuple[Rule, ...]:
    """Return the rules of the catalogue, every version."""
    return _rules(layer("conflict_rules").metadata.sha256)


@lru_cache(maxsize=2)
def _rules(_version: str) -> tuple[Rule, ...]:
    return rules_from_table(layer("conflict_rules").rows())


def constraints_now(workspace: Path) -> Mapping[str, ConstraintLayer]:
    """
    Return the constraint layers that can be answered.

    Parameters
    ----------
    workspace
        Folder for what people enter: layers imported there stand in for those of the catalogue.

    Returns
    -------
    Mapping of str to ConstraintLayer
        By the `constraint_layer` of the rules.
    """
    return {**catalogue_now(), **workspace_layers(workspace).constraints}


def catalogue_now() -> Mapping[str, ConstraintLayer]:
    """Return the constraint layers that the catalogue alone can answer."""
    return _catalogue(_version())


@lru_cache(maxsize=2)
def _catalogue(_version: str) -> Mapping[str, ConstraintLayer]:
    return catalogue_constraints(layer)


@lru_cache(maxsize=256)
def _report(
    sites: tuple[Site, ...], rules: tuple[Rule, ...], workspace: Path, _versions: tuple[str, str]
) -> ConflictReport:
    """Check sites once; the rules are those in force, so any day on which all of them are will do."""
    as_of = max(rule.valid_from for rule in rules)
    return check_sites(sites, rules, constraints_now(workspace), as_of=as_of)


def check_now(
    sites: Sequence[Site],
    *,
    as_of: dt.date,
    workspace: Path,
    on_progress: Callable[[int, int], None] | None = None,
) -> CheckedSites:
    """
    Check sites against the rules in force on a date.

    Parameters
    ----------
    sites
        Of the catalogue, drawn, pasted or loaded.
    as_of
        The date.
    workspace
        Folder for what people enter, with imported layers.
    on_progress
        Called with how many sites are done and how many there are.

    Returns
    -------
    CheckedSites
        One finding for each site and rule in force; none where no rule is in force on the date.

    Raises
    ------
    LayerError
        A layer of the catalogue or of the workspace cannot be used.
    """
    rules, other = rules_in_force(rules_now(), as_of)
    versions = (_version(), workspace_layers(workspace).version)
    findings: dict[tuple[str, str], Finding] = {}
    totals: dict[str, SiteTotal] = {}
    done = 0
    for batch in _batches(sites) if rules else ():
        if on_progress is not None:
            on_progress(done, len(sites))
        report = _report(batch, rules, workspace, versions)
        findings.update({(finding.site_id, finding.rule_id): finding for finding in report.findings})
        totals.update({total.site_id: total for total in report.totals})
        done += len(batch)
    return CheckedSites(
        as_of=as_of,
        sites={site.site_id: site for site in sites},
        rules=rules,
        not_in_force=other,
        findings=findings,
        totals=totals,
    )


def _batches(sites: Sequence[Site]) -> list[tuple[Site, ...]]:
    """Divide sites: those of the catalogue are checked together, which is faster, the others each once."""
    chosen = {id(site) for site in sites}
    batches = []
    for key in SITE_LAYERS:
        group = sites_of(key)
        if group and all(id(site) in chosen for site in group):
            batches.append(group)
            chosen -= {id(site) for site in group}
    return [*batches, *((site,) for site in sites if id(site) in chosen)]
