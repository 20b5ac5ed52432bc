"""What a land-conflict check says about one site and one rule, and about one site and all rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt

    from analysis.intervals import Interval
    from analysis.sites import Words

__all__ = ["Coverage", "Finding", "LayerFacts", "Relation", "SiteTotal", "Verdict"]

Verdict = Literal["conflict", "clear", "undecided", "not_checked"]
Relation = Literal["overlap", "touch", "within_distance", "none"]
Coverage = Literal["full", "partial", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerFacts:
    """
    Where the features of a finding come from.

    Attributes
    ----------
    title_vi, title_en
        Name of the layer.
    source_vi, source_en
        Who publishes it; "" where no layer was there.
    as_of
        Date of its content, as published; "" when not known.
    sha256
        Of its file; "" where no layer was there.
    operation
        The CRS operation that took it to the working CRS; "" where none was needed.
    positional_accuracy_m
        95 % radius of the features near the site, the largest of them, metre; None without a layer.
    """

    title_vi: str
    title_en: str
    source_vi: str
    source_en: str
    as_of: str
    sha256: str
    operation: str
    positional_accuracy_m: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """
    The answer for one site and one rule.

    Attributes
    ----------
    site_id, rule_id, layer
        Ids; `layer` is the `constraint_layer` of the rule.
    title_vi, title_en, requirement_vi, requirement_en
        Of the rule.
    rule_relation, rule_distance_m, rule_verdict
        What the rule asks: "overlap" or "within_distance", its setback in metres or None, and
        "prohibited", "consent_required" or "caution".
    relation
        What was found for the best estimate; None where it cannot be told.
    verdict
        The machine's answer.
    overlap_ha
        Land of the site inside the constraint or its setback, ellipsoidal, hectare; overlaps inside the layer
        counted once. The most is that of any position the accuracy allows.
    overlap_grid_ha
        The same on the grid of the working CRS.
    share_pct
        Best overlap as a share of the site's area, per cent; None when either is not known.
    distance_m
        Edge to edge, from the feature the rule measures from, metre.
    coverage
        The layer's coverage over the site.
    coverage_pct
        Share of the site (or of its envelope) where the layer was surveyed completely, per cent.
    nearest_vi, nearest_en
        Name of the nearest feature, "" when it has none.
    radius_m
        Combined 95 % radius of site and layer, metre; None without a layer.
    tolerance_m2
        Overlaps up to this area count as touching, square metre.
    instrument, article, verification, verification_note
        Of the rule; `verification` is a code of `layers.codes.RULE_VERIFICATION`.
    valid_from, valid_to
        Dates in force of the version that answered; None without an end.
    layer_facts
        Source, date and version of the layer.
    reasons
        Why the verdict is what it is.
    assumptions
        What was assumed (road widths, defaults of accuracy or coverage).
    settle
        What would settle an undecided or unchecked answer.
    """

    site_id: str
    rule_id: str
    layer: str
    title_vi: str
    title_en: str
    requirement_vi: str
    requirement_en: str
    rule_relation: Literal["overlap", "within_distance"]
    rule_distance_m: float | None
    rule_verdict: str
    relation: Relation | None
    verdict: Verdict
    overlap_ha: Interval
    overlap_grid_ha: Interval
    share_pct: float | None
    distance_m: Interval
    coverage: Coverage
    coverage_pct: float
    nearest_vi: str
    nearest_en: str
    radius_m: float | None
    tolerance_m2: float
    instrument: str
    article: str
    verification: str
    verification_note: Words
    valid_from: dt.date
    valid_to: dt.date | None
    layer_facts: LayerFacts
    reasons: tuple[Words, ...] = ()
    assumptions: tuple[Words, ...] = ()
    settle: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteTotal:
    """
    The land of one site in conflict with any rule, each square metre counted once.

    Attributes
    ----------
    site_id
        Id.
    area_ha
        Of the site, None when not published.
    conflict_ha
        Over all rules in force.
    prohibited_ha, consent_required_ha, caution_ha
        Over the rules of one kind.
    counts
        Number of findings by verdict.
    """

    site_id: str
    area_ha: float | None
    conflict_ha: Interval
    prohibited_ha: Interval
    consent_required_ha: Interval
    caution_ha: Interval
    counts: dict[str, int]
