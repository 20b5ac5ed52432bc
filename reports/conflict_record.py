"""Write a check as one JSON record that can be replayed."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from geo.crs import WORKING_CRS
from geo.software import software_name
from reports.conflict_check import json_sha256

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.finding_records import Finding, SiteTotal
    from analysis.intervals import Interval
    from analysis.sites import Site, Words
    from reports.check_request import CheckRequest, LayerFile
    from reports.conflict_check import CheckResult

__all__ = ["RECORD_KIND", "RECORD_VERSION", "conflict_record", "finding_record", "record_sha256"]

RECORD_KIND: Final = "land_conflict_check"
#: Grows when a field changes its meaning.
RECORD_VERSION: Final = 1


def conflict_record(result: CheckResult, *, only: tuple[str, str | None] | None = None) -> dict[str, Any]:
    """
    Return a check as plain JSON values.

    Parameters
    ----------
    result
        The check.
    only
        Site and rule (None for every rule) that the record is about; None for the whole check.

    Returns
    -------
    dict
        `as_of`, `software`, `findings`, `totals`, and what a replay needs: `request`, `inputs` with sha256.
        `record_sha256` seals all of it.
    """
    report = result.report
    record: dict[str, Any] = {
        "kind": RECORD_KIND,
        "record_version": RECORD_VERSION,
        "as_of": report.as_of.isoformat(),
        "software": software_name(),
        "working_crs": WORKING_CRS,
        "request": request_record(result.request),
        "inputs": [asdict(each) for each in result.inputs],
        "sites": [_site_record(site) for site in result.sites],
        "findings": [finding_record(finding) for finding in report.findings],
        "totals": [total_record(total) for total in report.totals],
        "rules_not_in_force": [
            {
                "rule_id": rule.rule_id,
                "valid_from": rule.valid_from.isoformat(),
                "valid_to": None if rule.valid_to is None else rule.valid_to.isoformat(),
            }
            for rule in report.not_in_force
        ],
    }
    if only is not None:
        site_id, rule_id = only
        record["only"] = {"site_id": site_id, "rule_id": rule_id}
        for name in ("sites", "findings", "totals"):
            record[name] = [each for each in record[name] if each["site_id"] == site_id]
        record["findings"] = [each for each in record["findings"] if rule_id in (None, each["rule_id"])]
    return {**record, "record_sha256": record_sha256(record)}


def record_sha256(record: Mapping[str, Any]) -> str:
    """
    Return the checksum of a record, by which an edited one is known.

    Parameters
    ----------
    record
        With or without `record_sha256`, which does not count.

    Returns
    -------
    str
        SHA-256 in hexadecimal.
    """
    return json_sha256({name: value for name, value in record.items() if name != "record_sha256"})


def finding_record(finding: Finding) -> dict[str, Any]:
    """
    Return one finding as plain JSON values.

    Parameters
    ----------
    finding
        The finding.

    Returns
    -------
    dict
        Intervals as `{"low", "best", "high"}`, unknown figures as None.
    """
    facts = finding.layer_facts
    return {
        "site_id": finding.site_id,
        "rule_id": finding.rule_id,
        "layer": finding.layer,
        "title_vi": finding.title_vi,
        "title_en": finding.title_en,
        "requirement_vi": finding.requirement_vi,
        "requirement_en": finding.requirement_en,
        "relation": finding.relation,
        "rule_relation": finding.rule_relation,
        "rule_distance_m": finding.rule_distance_m,
        "rule_verdict": finding.rule_verdict,
        "verdict": finding.verdict,
        "overlap_ha": _interval(finding.overlap_ha),
        "overlap_grid_ha": _interval(finding.overlap_grid_ha),
        "distance_m": _interval(finding.distance_m),
        "share_pct": finding.share_pct,
        "coverage": finding.coverage,
        "coverage_pct": finding.coverage_pct,
        "nearest_vi": finding.nearest_vi,
        "nearest_en": finding.nearest_en,
        "radius_m": finding.radius_m,
        "tolerance_m2": finding.tolerance_m2,
        "instrument": finding.instrument,
        "article": finding.article,
        "verification": finding.verification,
        "verification_note": _words(finding.verification_note),
        "valid_from": finding.valid_from.isoformat(),
        "valid_to": None if finding.valid_to is None else finding.valid_to.isoformat(),
        "layer_source_vi": facts.source_vi,
        "layer_source_en": facts.source_en,
        "layer_as_of": facts.as_of,
        "layer_sha256": facts.sha256,
        "layer_accuracy_m": facts.positional_accuracy_m,
        "crs_operation": facts.operation,
        "reasons": [_words(each) for each in finding.reasons],
        "assumptions": [_words(each) for each in finding.assumptions],
        "settle": [_words(each) for each in finding.settle],
    }


def total_record(total: SiteTotal) -> dict[str, Any]:
    """
    Return one total as plain JSON values.

    Parameters
    ----------
    total
        The total of a site.

    Returns
    -------
    dict
        Hectares as intervals, counts by verdict.
    """
    return {
        "site_id": total.site_id,
        "area_ha": total.area_ha,
        "conflict_ha": _interval(total.conflict_ha),
        "prohibited_ha": _interval(total.prohibited_ha),
        "consent_required_ha": _interval(total.consent_required_ha),
        "caution_ha": _interval(total.caution_ha),
        "counts": dict(total.counts),
    }


def request_record(request: CheckRequest) -> dict[str, Any]:
    """
    Return what was asked as plain JSON values.

    Parameters
    ----------
    request
        The request.

    Returns
    -------
    dict
        Paths as they were given; a drawn site with its outline.
    """
    return {
        "sites": request.sites if isinstance(request.sites, str) else dict(request.sites),
        "sites_crs": request.sites_crs,
        "sites_layer": request.sites_layer,
        "rules": None if request.rules is None else str(request.rules),
        "layers": [_layer_file(each) for each in request.layers],
    }


def _layer_file(asked: LayerFile) -> dict[str, Any]:
    """Return one file of a request."""
    return {
        "key": asked.key,
        "path": str(asked.path),
        "accuracy_m": asked.accuracy_m,
        "coverage": asked.coverage,
        "crs": asked.crs,
        "layer": asked.layer,
        "is_stored": asked.is_stored,
    }


def _site_record(site: Site) -> dict[str, Any]:
    """Return one site without its geometry."""
    return {
        "site_id": site.site_id,
        "name_vi": site.name_vi,
        "name_en": site.name_en,
        "kind": site.kind,
        "area_ha": site.area_ha,
        "area_basis": site.area_basis,
        "positional_accuracy_m": site.positional_accuracy_m,
        "commune_codes": list(site.commune_codes),
        "notes": [_words(each) for each in site.notes],
    }


def _interval(interval: Interval) -> dict[str, float | None]:
    """Return an interval as JSON."""
    return {"low": interval.low, "best": interval.best, "high": interval.high}


def _words(words: Words) -> dict[str, str]:
    """Return a sentence in both languages."""
    return {"vi": words.vi, "en": words.en}
