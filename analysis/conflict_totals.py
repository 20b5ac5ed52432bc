"""Add up the land of one site in conflict, each square metre once over all its rules."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from analysis.conflict_regions import unite
from analysis.finding_records import SiteTotal, Verdict
from analysis.intervals import Interval
from analysis.rules import RuleVerdict
from analysis.site_shape import EMPTY
from geo.grid_scale import ground_areas_m2

if TYPE_CHECKING:
    from collections.abc import Sequence

    import shapely

    from analysis.conflict_regions import Regions
    from analysis.finding_records import Finding
    from analysis.site_shape import SiteShape
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
        Unknown intervals where no rule (of a kind) could be checked: no figure is not 0 hectares. The least
        is at least that of each rule; the most is at most their sum.
    """
    counted = Counter(finding.verdict for finding in findings)
    groups = {
        verdict: _Land.of(
            shape,
            [
                found
                for finding, found in zip(findings, regions, strict=True)
                if found is not None and finding.rule_verdict == verdict
            ],
        )
        for verdict in get_args(RuleVerdict)
    }
    checked = {finding.rule_verdict for finding in findings if finding.verdict != "not_checked"}
    return SiteTotal(
        site_id=site.site_id,
        area_ha=site.area_ha,
        conflict_ha=_interval(site, shape if checked else None, _Land.joined(shape, list(groups.values()))),
        **{
            f"{verdict}_ha": _interval(site, shape if verdict in checked else None, land)
            for verdict, land in groups.items()
        },
        counts={verdict: counted.get(verdict, 0) for verdict in get_args(Verdict)},
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Land:
    """Land in any of some overlaps, and the bounds of the single ones, square metre."""

    count: int
    certain: shapely.Geometry
    best: shapely.Geometry
    possible: shapely.Geometry | None
    largest_low_m2: float
    sum_high_m2: float

    @classmethod
    def of(cls, shape: SiteShape | None, regions: Sequence[Regions]) -> _Land:
        """Unite the overlaps of some findings; all that may be taken only where the sum does not tell it."""
        bounds = [each.ground_m2 for each in regions]
        is_full = _is_full(shape, max((each.high for each in bounds), default=0.0))
        return cls(
            count=len(regions),
            certain=unite([each.certain for each in regions]),
            best=EMPTY if shape is None or shape.is_envelope else unite([each.best for each in regions]),
            possible=None if is_full else unite([each.possible for each in regions]),
            largest_low_m2=max((each.low for each in bounds), default=0.0),
            sum_high_m2=sum(each.high for each in bounds),
        )

    @classmethod
    def joined(cls, shape: SiteShape | None, groups: Sequence[_Land]) -> _Land:
        """Unite the land of several groups."""
        known = [each.possible for each in groups if each.possible is not None]
        whole = len(known) < len(groups)
        return cls(
            count=sum(each.count for each in groups),
            certain=unite([each.certain for each in groups]),
            best=EMPTY if shape is None or shape.is_envelope else unite([each.best for each in groups]),
            possible=None if whole else unite(known),
            largest_low_m2=max(each.largest_low_m2 for each in groups),
            sum_high_m2=sum(each.sum_high_m2 for each in groups),
        )


def _is_full(shape: SiteShape | None, high_m2: float) -> bool:
    """Tell whether one rule alone may take the whole planned area: then so may all together."""
    if shape is None or not shape.is_envelope or shape.site.area_ha is None:
        return False
    return high_m2 >= shape.site.area_ha * 1e4 * (1 - 1e-12)


def _interval(site: Site, shape: SiteShape | None, land: _Land) -> Interval:
    """Return the least, the best estimate and the most of some land in hectares."""
    if shape is None or not land.count:
        return Interval.unknown()
    united = [land.certain, land.best, EMPTY if land.possible is None else land.possible]
    certain, best, possible = (float(area) / 1e4 for area in ground_areas_m2(united))
    least, most = land.largest_low_m2 / 1e4, land.sum_high_m2 / 1e4
    if land.possible is not None:
        most = min(most, possible)
    if not shape.is_envelope:
        return Interval(low=min(max(certain, least), best), best=best, high=max(most, best))
    if site.area_ha is not None:
        most = min(most, site.area_ha)
        least = max(least, site.area_ha - (shape.ground_m2 / 1e4 - certain))
    low = min(least, most)
    return Interval(low=low, best=low if most - low <= 1e-9 * max(1.0, most) else None, high=most)
