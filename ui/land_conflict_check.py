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

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from analysis.finding_records import Finding, SiteTotal
    from analysis.land_conflict import ConflictReport
    from analysis.rules import Rule
    from geo.constraint_layer import ConstraintLayer
    from geo.sites import Site

__all__ = ["CheckedSites", "check_now", "constraints_now", "rules_now", "sites_of"]

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


def constraints_now() -> Mapping[str, ConstraintLayer]:
    """Return the constraint layers that the catalogue can answer."""
    return _constraints(_version())


@lru_cache(maxsize=2)
def _constraints(_version: str) -> Mapping[str, ConstraintLayer]:
    return catalogue_constraints(layer)


@lru_cache(maxsize=512)
def _report(site: Site, rules: tuple[Rule, ...], version: str) -> ConflictReport:
    """Check one site once; the rules are those in force, so any day on which all of them are will do."""
    as_of = max(rule.valid_from for rule in rules)
    return check_sites([site], rules, _constraints(version), as_of=as_of)


def check_now(
    sites: Sequence[Site], *, as_of: dt.date, on_progress: Callable[[int, int], None] | None = None
) -> CheckedSites:
    """
    Check sites against the rules in force on a date.

    Parameters
    ----------
    sites
        Of the catalogue, drawn, pasted or loaded.
    as_of
        The date.
    on_progress
        Called with how many sites are done and how many there are.

    Returns
    -------
    CheckedSites
        One finding for each site and rule in force; none where no rule is in force on the date.
    """
    rules, other = rules_in_force(rules_now(), as_of)
    version = _version()
    findings: dict[tuple[str, str], Finding] = {}
    totals: dict[str, SiteTotal] = {}
    for done, site in enumerate(sites if rules else ()):
        if on_progress is not None:
            on_progress(done, len(sites))
        report = _report(site, rules, version)
        findings.update({(finding.site_id, finding.rule_id): finding for finding in report.findings})
        totals.update({total.site_id: total for total in report.totals})
    return CheckedSites(
        as_of=as_of,
        sites={site.site_id: site for site in sites},
        rules=rules,
        not_in_force=other,
        findings=findings,
        totals=totals,
    )
