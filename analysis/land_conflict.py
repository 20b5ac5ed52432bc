"""Check sites against the rules of a date: one finding for each site and rule, and totals counted once."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import shapely

from analysis.conflict_coverage import SiteCoverage, coverage_over
from analysis.conflict_distance import Nearest, nearest_constraint
from analysis.conflict_regions import Bounds, Regions, overlap_regions
from analysis.conflict_totals import site_total
from analysis.finding_records import Finding, LayerFacts, Relation, SiteTotal, Verdict
from analysis.finding_sentences import reasons_of, setback_words, settle_of
from analysis.intervals import Interval
from analysis.rules import Rule, rules_in_force
from analysis.site_shape import SiteShape

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from analysis.sites import Site, Words
    from geo.constraint_layer import ConstraintLayer

__all__ = ["OVERLAP_TOLERANCE_M2", "ConflictReport", "check_sites", "finding_regions"]

#: Overlaps up to this area come from digitising and rounding and count as touching, square metre.
OVERLAP_TOLERANCE_M2: Final = 1.0
#: For a site so small that the figure above says little: the same as a share of its area.
OVERLAP_TOLERANCE_SHARE: Final = 0.001
#: Edges nearer than this count as touching, metre.
TOUCH_TOLERANCE_M: Final = 1e-3

_ABSENT: Final = LayerFacts(
    title_vi="",
    title_en="",
    source_vi="",
    source_en="",
    as_of="",
    sha256="",
    operation="",
    positional_accuracy_m=None,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictReport:
    """
    The answers of one check.

    Attributes
    ----------
    as_of
        Date whose rules were applied.
    findings
        By site, then by rule, both in the order given.
    totals
        By site.
    rules, not_in_force
        Rules that were applied, and versions that do not apply on the date.
    """

    as_of: dt.date
    findings: tuple[Finding, ...]
    totals: tuple[SiteTotal, ...]
    rules: tuple[Rule, ...]
    not_in_force: tuple[Rule, ...]


def check_sites(
    sites: Iterable[Site],
    rules: Iterable[Rule],
    layers: Mapping[str, ConstraintLayer],
    *,
    as_of: dt.date,
) -> ConflictReport:
    """
    Check every site against every rule in force on a date.

    Parameters
    ----------
    sites
        Outlines, location envelopes, or sites without a place.
    rules
        Any versions.
    layers
        Constraint layers by the `constraint_layer` of the rules; a missing one reads *not checked*.
    as_of
        The date.

    Returns
    -------
    ConflictReport
        One finding for each site and rule in force, whatever the order of features and however polygons are
        split. See `analysis.conflict_regions.overlap_regions` for the intervals.

    Notes
    -----
    *conflict*: the least overlap exceeds the tolerance. *undecided*: the most exceeds it. *clear*: it does
    not, and the layer was surveyed completely over the site and as far around it as the rule reaches.
    *not checked*: everything else. The tolerance is `OVERLAP_TOLERANCE_M2`, or `OVERLAP_TOLERANCE_SHARE` of
    the site's area where that is less.
    """
    applied, other = rules_in_force(rules, as_of)
    asked = tuple(sites)

    def answer(site: Site) -> tuple[list[Finding], SiteTotal]:
        """Answer every rule for one site."""
        shape = None if site.geometry is None else SiteShape(site=site)
        checked = [_check(site, shape, rule, layers.get(rule.constraint_layer)) for rule in applied]
        found = [finding for finding, _ in checked]
        return found, site_total(site, shape, found, [regions for _, regions in checked])

    answers = _each(answer, asked, layers)
    findings = tuple(finding for found, _ in answers for finding in found)
    totals = tuple(total for _, total in answers)
    return ConflictReport(as_of=as_of, findings=findings, totals=totals, rules=applied, not_in_force=other)


def _each(
    answer: Callable[[Site], tuple[list[Finding], SiteTotal]],
    sites: Sequence[Site],
    layers: Mapping[str, ConstraintLayer],
) -> list[tuple[list[Finding], SiteTotal]]:
    """Answer all sites, several at a time: most of the work is done outside Python's lock."""
    workers = min(len(sites), os.cpu_count() or 1)
    if workers < 2:
        return [answer(site) for site in sites]
    for layer in layers.values():
        layer.tree.query(shapely.Point(0, 0))  # builds the index before threads share it
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(answer, sites))


def finding_regions(site: Site, rule: Rule, layer: ConstraintLayer) -> Regions | None:
    """
    Return the shapes behind one finding, for a map.

    Parameters
    ----------
    site
        The site.
    rule
        The rule.
    layer
        Its constraint.

    Returns
    -------
    Regions or None
        In the working CRS; None for a site without a place.
    """
    if site.geometry is None:
        return None
    return overlap_regions(SiteShape(site=site), layer, rule.distance_m or 0.0, is_drawn=True)


def tolerance_m2(site: Site, shape: SiteShape | None) -> float:
    """
    Return the area up to which an overlap counts as touching.

    Parameters
    ----------
    site
        The site.
    shape
        Its shape, None without a place.

    Returns
    -------
    float, square metre
        Never above `OVERLAP_TOLERANCE_M2`.
    """
    known_m2 = site.area_ha * 1e4 if site.area_ha is not None else (shape.ground_m2 if shape else 0.0)
    return min(OVERLAP_TOLERANCE_M2, OVERLAP_TOLERANCE_SHARE * known_m2) if known_m2 else OVERLAP_TOLERANCE_M2


def _check(
    site: Site, shape: SiteShape | None, rule: Rule, layer: ConstraintLayer | None
) -> tuple[Finding, Regions | None]:
    """Answer one rule for one site."""
    if shape is None or layer is None:
        return _not_checked(site, shape, rule, layer), None
    setback_m = rule.distance_m or 0.0
    regions = overlap_regions(shape, layer, setback_m)
    nearest = _no_farther(nearest_constraint(shape, layer), setback_m, regions.ground_m2)
    coverage = coverage_over(shape, layer, setback_m + layer.reach_m + shape.accuracy_m)
    tolerance = tolerance_m2(site, shape)
    verdict = _verdict(regions.ground_m2, tolerance, coverage)
    relation = _relation(site, rule, regions.ground_m2, nearest, tolerance)
    by_class = _is_by_class(shape, layer, setback_m, regions, tolerance)
    overlap = _hectares(regions.ground_m2)
    finding = _finding(
        site,
        rule,
        relation=relation,
        verdict=verdict,
        overlap_ha=overlap,
        overlap_grid_ha=_hectares(regions.grid_m2),
        share_pct=_share_pct(overlap, site),
        nearest=nearest,
        names=_names(layer, nearest),
        coverage=coverage,
        tolerance_m2=tolerance,
        layer_facts=_facts(layer, nearest),
        reasons=reasons_of(
            site,
            layer,
            verdict,
            coverage=coverage.level,
            touches=relation == "touch",
            by_class=by_class,
            sees_reach=coverage.is_reach_full,
        ),
        assumptions=_assumptions(rule, layer, nearest),
        settle=settle_of(site, layer, verdict, by_class=by_class),
    )
    return finding, regions


def _no_farther(nearest: Nearest, setback_m: float, overlap_m2: Bounds) -> Nearest:
    """Return a distance whose most is not beyond the setback that every placement reaches into."""
    distance = nearest.distance_m
    if overlap_m2.low <= 0 or distance.high is None or distance.high <= setback_m:
        return nearest
    most = max(setback_m, distance.low or 0.0, distance.best or 0.0)
    return replace(nearest, distance_m=Interval(low=distance.low, best=distance.best, high=most))


def _not_checked(site: Site, shape: SiteShape | None, rule: Rule, layer: ConstraintLayer | None) -> Finding:
    """Return the finding where the place of the site or the layer is missing."""
    nowhere = SiteCoverage(level="none", full_pct=0.0, is_reach_full=False)
    return _finding(
        site,
        rule,
        relation=None,
        verdict="not_checked",
        overlap_ha=Interval.unknown(),
        overlap_grid_ha=Interval.unknown(),
        share_pct=None,
        nearest=Nearest(distance_m=Interval.unknown(), place=None, radius_m=None),
        names=("", ""),
        coverage=nowhere,
        tolerance_m2=tolerance_m2(site, shape),
        layer_facts=_ABSENT if layer is None else _facts(layer, None),
        reasons=reasons_of(
            site, layer, "not_checked", coverage="none", touches=False, by_class=False, sees_reach=False
        ),
        assumptions=(),
        settle=settle_of(site, layer, "not_checked", by_class=False),
    )


def _verdict(overlap_m2: Bounds, tolerance: float, coverage: SiteCoverage) -> Verdict:
    """Return the answer that bounds and coverage allow."""
    if overlap_m2.low > tolerance:
        return "conflict"
    if overlap_m2.high > tolerance:
        return "undecided"
    return "clear" if coverage.level == "full" and coverage.is_reach_full else "not_checked"


def _relation(
    site: Site, rule: Rule, overlap_m2: Bounds, nearest: Nearest, tolerance: float
) -> Relation | None:
    """Return how the two lie as placed; None where an envelope leaves it open."""
    best = overlap_m2.best
    if best is None:
        return None
    if best > tolerance:
        return rule.relation
    if site.kind == "envelope":
        return "none"
    apart_m = nearest.distance_m.best
    edge_m = rule.distance_m or 0.0
    touches = apart_m is not None and apart_m <= edge_m + TOUCH_TOLERANCE_M
    return "touch" if touches else "none"


def _is_by_class(
    shape: SiteShape, layer: ConstraintLayer, setback_m: float, regions: Regions, tolerance: float
) -> bool:
    """Tell whether the overlap is possible only by features of unknown class or place."""
    if regions.ground_m2.high <= tolerance or layer.is_known.all():
        return False
    reach_m = setback_m + layer.reach_m + shape.accuracy_m
    if not layer.is_known.any():
        return True
    near = layer.tree.query(shape.geometry, predicate="dwithin", distance=reach_m)
    return not bool(layer.is_known[near].any())


def _share_pct(overlap_ha: Interval, site: Site) -> float | None:
    """Return the best overlap as a share of the site, per cent."""
    if overlap_ha.best is None or not site.area_ha:
        return None
    return min(100.0, 100 * overlap_ha.best / site.area_ha)


def _hectares(bounds: Bounds) -> Interval:
    """Return square metres as an interval in hectares."""
    best = None if bounds.best is None else bounds.best / 1e4
    return Interval(low=bounds.low / 1e4, best=best, high=bounds.high / 1e4)


def _names(layer: ConstraintLayer, nearest: Nearest) -> tuple[str, str]:
    """Return the name of the nearest feature in both languages."""
    if nearest.place is None:
        return "", ""
    row = layer.features.iloc[nearest.place]
    return str(row["name_vi"]), str(row["name_en"])


def _facts(layer: ConstraintLayer, nearest: Nearest | None) -> LayerFacts:
    """Return where the features come from and how accurate the nearest is."""
    placed = nearest is not None and nearest.place is not None
    return LayerFacts(
        title_vi=layer.title_vi,
        title_en=layer.title_en,
        source_vi=layer.source_vi,
        source_en=layer.source_en,
        as_of=layer.as_of,
        sha256=layer.sha256,
        operation=layer.operation,
        positional_accuracy_m=float(layer.accuracy_m[nearest.place])
        if placed and nearest is not None and nearest.place is not None
        else None,
    )


def _assumptions(rule: Rule, layer: ConstraintLayer, nearest: Nearest) -> tuple[Words, ...]:
    """Return what was assumed about the layer and the width of the nearest feature."""
    half_width_m = 0.0 if nearest.place is None else float(layer.half_width_m[nearest.place])
    said = setback_words(rule, half_width_m)
    return (*layer.assumptions, *((said,) if said else ()))


def _finding(
    site: Site,
    rule: Rule,
    *,
    nearest: Nearest,
    names: tuple[str, str],
    coverage: SiteCoverage,
    **answers: object,
) -> Finding:
    """Put the words of the rule beside the answers."""
    return Finding(
        site_id=site.site_id,
        rule_id=rule.rule_id,
        layer=rule.constraint_layer,
        title_vi=rule.title_vi,
        title_en=rule.title_en,
        requirement_vi=rule.requirement_vi,
        requirement_en=rule.requirement_en,
        rule_relation=rule.relation,
        rule_distance_m=rule.distance_m,
        rule_verdict=rule.verdict,
        distance_m=nearest.distance_m,
        nearest_vi=names[0],
        nearest_en=names[1],
        radius_m=nearest.radius_m,
        coverage=coverage.level,
        coverage_pct=coverage.full_pct,
        instrument=rule.instrument,
        article=rule.article,
        verification=rule.verification,
        verification_note=rule.verification_note,
        valid_from=rule.valid_from,
        valid_to=rule.valid_to,
        **answers,  # type: ignore[arg-type]
    )
