"""Write a run of suitability and its patches as one record of plain values."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import shapely

from analysis.patch_records import slope_class_names
from analysis.suitability_removals import removal_table
from geo.crs import WORKING_CRS
from geo.software import software_name
from reports.conflict_record import record_sha256

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.patch_records import PatchRequest
    from geo.sites import Words
    from reports.patch_run import PatchDetail, PatchDetails
    from reports.suitability_exclusions import AppliedRule, RuleLeftOut
    from reports.suitability_records import SuitabilityResult

__all__ = ["patches_record", "suitability_record"]

RECORD_KIND: Final = "suitability"
#: Grows when a field changes its meaning.
RECORD_VERSION: Final = 1


def suitability_record(result: SuitabilityResult) -> dict[str, Any]:
    """
    Return a run as plain JSON values.

    Parameters
    ----------
    result
        A run.

    Returns
    -------
    dict
        What was asked, hectares by state, what each exclusion removes, what is not known, every file with its
        sha256; `record_sha256` seals it.
    """
    removals = removal_table(result.stack)
    record: dict[str, Any] = {
        "kind": RECORD_KIND,
        "record_version": RECORD_VERSION,
        "software": software_name(),
        "as_of": result.request.as_of.isoformat(),
        "grid": _grid(result),
        "criteria": _criteria(result),
        "hectares": _hectares(result),
        "exclusions": {
            "verdicts": list(result.request.verdicts),
            "removed_ha": removals.removed_ha,
            "possible_ha": removals.possible_ha,
            "applied": [
                _applied(rule, (each.alone_ha, each.only_ha, each.possible_ha))
                for rule, each in zip(result.exclusions.applied, removals.by_exclusion, strict=True)
            ],
            "not_applied": [_not_applied(each) for each in result.exclusions.left_out],
        },
        "left_out": _sentences(result.left_out),
        "assumptions": _sentences(result.assumptions),
        "inputs": [{"key": key, "sha256": sha256} for key, sha256 in result.inputs],
    }
    return {**record, "record_sha256": record_sha256(record)}


def patches_record(request: PatchRequest, found: PatchDetails) -> dict[str, Any]:
    """
    Return patches as plain JSON values.

    Parameters
    ----------
    request
        What was wanted.
    found
        The patches, the best first.

    Returns
    -------
    dict
        `request` and `patches`.
    """
    shares = [None] * len(found.details)
    if found.stability is not None:
        shares = [None if value != value else value for value in found.stability.share_in_first_k.tolist()]  # noqa: PLR0124  (NaN)
    return {
        "request": {
            "min_area_ha": request.min_area_ha,
            "max_area_ha": request.largest_ha,
            "min_width_m": request.min_width_m,
            "count": request.count,
            "within_communes": request.within_communes,
            "apart_m": request.apart_m,
        },
        "crs": WORKING_CRS,
        "first_k": None if found.stability is None else found.stability.k,
        "patches": [
            {**_patch(each), "share_in_first_k": share}
            for each, share in zip(found.details, shares, strict=True)
        ],
    }


def _grid(result: SuitabilityResult) -> dict[str, Any]:
    """Return where the cells lie."""
    frame = result.frame
    return {
        "crs": WORKING_CRS,
        "cell_m": frame.cell_m,
        "n_rows": frame.n_rows,
        "n_cols": frame.n_cols,
        "bounds": list(frame.bounds),
        "extent": result.request.extent_name or None,
    }


def _criteria(result: SuitabilityResult) -> list[dict[str, Any]]:
    """Return the criteria that were worked out."""
    return [
        {
            "key": use.key,
            "weight": result.suitability.weights[use.key],
            "knots": [list(knot) for knot in result.request.knots[use.key]],
            "unknown_ha": use.unknown_ha,
            "said": _sentences(use.said),
            "inputs": [{"key": key, "sha256": sha256} for key, sha256 in use.inputs],
        }
        for use in result.criteria
    ]


def _hectares(result: SuitabilityResult) -> dict[str, float]:
    """Return hectares by state, and their shares."""
    found = result.hectares
    whole = found.inside_ha or 1.0
    return {
        "inside_ha": found.inside_ha,
        "assessed_ha": found.assessed_ha,
        "excluded_ha": found.excluded_ha,
        "not_assessed_ha": found.not_assessed_ha,
        "possible_ha": found.possible_ha,
        "assessed_pct": 100 * found.assessed_ha / whole,
        "excluded_pct": 100 * found.excluded_ha / whole,
        "not_assessed_pct": 100 * found.not_assessed_ha / whole,
    }


def _applied(each: AppliedRule, removed_ha: tuple[float, float, float]) -> dict[str, Any]:
    """Return a rule that excludes with what it removes."""
    rule = each.rule
    return {
        "rule_id": rule.rule_id,
        "title_vi": rule.title_vi,
        "title_en": rule.title_en,
        "verdict": rule.verdict,
        "distance_m": rule.distance_m,
        "instrument": rule.instrument,
        "article": rule.article,
        "verification": rule.verification,
        "valid_from": rule.valid_from.isoformat(),
        "coverage": each.coverage,
        "alone_ha": removed_ha[0],
        "only_ha": removed_ha[1],
        "possible_ha": removed_ha[2],
        "assumptions": _sentences(each.layer.assumptions),
    }


def _not_applied(each: RuleLeftOut) -> dict[str, Any]:
    """Return a rule that excludes nothing, and why."""
    sentence = {"vi": each.sentence.vi, "en": each.sentence.en}
    return {"rule_id": each.rule.rule_id, "why": each.why, "sentence": sentence}


def _patch(each: PatchDetail) -> dict[str, Any]:
    """Return one patch."""
    patch = each.patch
    classes = None
    if patch.slope_shares is not None:
        classes = dict(zip(slope_class_names(), patch.slope_shares, strict=True))
    return {
        "patch_id": patch.patch_id,
        "area_ha": patch.area_ha,
        "mean_score": patch.mean_score,
        "least_score": patch.least_score,
        "criterion_means": dict(patch.criterion_means),
        "slope_shares": classes,
        "width_m": patch.width_m,
        "compactness": patch.compactness,
        "communes": [{"commune_code": code, "share": share} for code, share in patch.communes],
        "possible_ha": patch.possible_ha,
        "parks": [
            {"park_id": park.park_id, "name_vi": park.name_vi, "distance_m": park.distance_m}
            for park in each.parks
        ],
        "conflict_counts": each.total.counts,
        "conflict_ha": _interval(each.total.conflict_ha),
        "conflicts": [
            {
                "rule_id": finding.rule_id,
                "verdict": finding.verdict,
                "overlap_ha": _interval(finding.overlap_ha),
                "instrument": finding.instrument,
                "article": finding.article,
            }
            for finding in each.findings
        ],
        "access_m": {access.kind: _interval(access.distance_m) for access in each.access},
        "geometry": json.loads(shapely.to_geojson(patch.geometry)),
    }


def _interval(interval: Any) -> dict[str, float | None]:
    """Return least, best and most."""
    return {"low": interval.low, "best": interval.best, "high": interval.high}


def _sentences(said: Iterable[Words]) -> list[dict[str, str]]:
    """Return sentences in both languages."""
    return [{"vi": each.vi, "en": each.en} for each in said]
