"""Add up the land of one site in conflict, each square metre once over all its rules."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, get_args

import shapely

from analysis.conflict_regions import EMPTY
from analysis.finding_records import SiteTotal, Verdict
from analysis.intervals import Interval
from geo.grid_scale import ground_areas_m2

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.conflict_regions import Regions, SiteShape
    from analysis.finding_records import Finding
    from analysis.sites import Site

__all__ = ["site_total"]


def site_total(
    site: Site, shape: SiteShape | None, findings: Sequence[Finding], regions: Sequence[Regions | None]
) -> SiteTotal:
    """
    Return the land of one site in conflict with any rule.

    Parameters
    ----------
    site
        The site.
    shape
        Its shape, None without a place.
    findings
        Of this site.
    regions
        Of the same findings, in order; None where a finding was not checked.

    Returns
    -------
    SiteTotal
        Unknown intervals where nothing could be checked. The least is at least that of each rule; the most is
        at most their sum.
    """
    counted = Counter(finding.verdict for finding in findings)
    pairs = list(zip(findings, regions, strict=True))

    def over(verdicts: set[str]) -> Interval:
        """Return the interval over the rules of some kinds."""
        return _united(site, shape, [found for found in pairs if found[0].rule_verdict in verdicts])

    return SiteTotal(
        site_id=site.site_id,
        area_ha=site.area_ha,
        conflict_ha=over({"prohibited", "consent_required", "caution"}),
        prohibited_ha=over({"prohibited"}),
        consent_required_ha=over({"consent_required"}),
        caution_ha=over({"caution"}),
        counts={verdict: counted.get(verdict, 0) for verdict in get_args(Verdict)},
    )


def _united(site: Site, shape: SiteShape | None, pairs: Sequence[tuple[Finding, Regions | None]]) -> Interval:
    """Return the land in any of some overlaps, counted once."""
    checked = [regions for _, regions in pairs if regions is not None]
    if shape is None or not checked:
        return Interval.unknown()
    certain, best, possible = (
        float(area) / 1e4
        for area in ground_areas_m2(
            [_union([getattr(each, name) for each in checked]) for name in ("certain", "best", "possible")]
        )
    )
    least = max(each.ground_m2.low for each in checked) / 1e4
    most = min(sum(each.ground_m2.high for each in checked) / 1e4, possible)
    if not shape.is_envelope:
        low = max(certain, least)
        return Interval(low=min(low, best), best=best, high=max(most, best))
    if site.area_ha is not None:
        most = min(most, site.area_ha)
        least = max(least, site.area_ha - (shape.ground_m2 / 1e4 - certain))
    low = min(least, most)
    return Interval(low=low, best=low if most - low <= 1e-9 * max(1.0, most) else None, high=most)


def _union(shapes: list[shapely.Geometry]) -> shapely.Geometry:
    """Return the union of the shapes that are not empty."""
    kept = [shape for shape in shapes if not shapely.is_empty(shape)]
    if not kept:
        return EMPTY
    try:
        return shapely.union_all(kept)
    except shapely.GEOSException:
        return shapely.union_all(kept, grid_size=1e-4)
