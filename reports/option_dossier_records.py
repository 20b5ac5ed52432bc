"""What a dossier of one site option, or of one scenario, is made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from analysis.access_distances import AccessDistance
    from analysis.criterion_records import Knots
    from analysis.finding_records import Finding, SiteTotal
    from analysis.heritage_records import HeritagePair
    from analysis.road_access_records import RoadAccess
    from analysis.scenario_records import SlopeShares
    from analysis.scenario_results import ScenarioComparison
    from geo.sites import Site, Words
    from layers.codes import Language
    from reports.dossier_records import DossierMap
    from reports.note_records import SourceLine

__all__ = [
    "CriterionLine",
    "ExclusionLine",
    "OptionDossier",
    "OptionPart",
    "OptionScore",
    "ScoringMethod",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionScore:
    """
    How suitable the land of an option is.

    Attributes
    ----------
    cell_m
        Side of a cell, metre.
    mean_score, least_score
        0..1, over its assessed cells; None where none is.
    assessed_ha, excluded_ha, not_assessed_ha
        Its land by state, hectare, by cells whose middle lies in it.
    possible_ha
        Its assessed land that a rule may exclude, hectare.
    criterion_means
        Criterion key and mean score 0..1 over its assessed cells.
    rank, n_ranked
        Its place among the options or patches that were ranked together; None when it was not ranked.
    share_in_first_k, k, draws
        How often it stays among the first k when the weights move at random, 0..1; None when not worked out.
    share_first
        How often it is the first, 0..1; None when not worked out.
    """

    cell_m: float
    mean_score: float | None
    least_score: float | None
    assessed_ha: float
    excluded_ha: float
    not_assessed_ha: float
    possible_ha: float
    criterion_means: tuple[tuple[str, float], ...] = ()
    rank: float | None = None
    n_ranked: int = 0
    share_in_first_k: float | None = None
    k: int = 0
    draws: int = 0
    share_first: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionLine:
    """
    One criterion that counts.

    Attributes
    ----------
    key, title
        Which.
    unit
        Of its values, as in `analysis.criterion_records.Criterion`.
    weight
        Share, 0..1; the weights of a method sum to 1.
    knots
        Its curve.
    notes
        What its values do not know.
    """

    key: str
    title: Words
    unit: str
    weight: float
    knots: Knots
    notes: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusionLine:
    """
    One rule that excludes land.

    Attributes
    ----------
    rule_id, title
        Of the rule.
    instrument, article, verification
        Where it stands; `verification` is a code of `layers.codes.RULE_VERIFICATION`.
    distance_m
        Its setback, metre; None for none.
    """

    rule_id: str
    title: Words
    instrument: str
    article: str
    verification: str
    distance_m: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoringMethod:
    """
    How suitability was worked out.

    Attributes
    ----------
    cell_m
        Side of a cell, metre.
    criteria
        Those that count.
    weights_basis
        Where the weights come from.
    consistency_ratio, n_people
        Of the pairwise judgements behind the weights, and of how many people; None and 0 for weights that
        were not judged so.
    exclusions
        Rules that exclude.
    left_out
        Criteria that do not count.
    not_checked
        Rules that would exclude but could not be checked.
    inputs
        Key and sha256 of every file it rests on.
    assumptions
        Working assumptions.
    """

    cell_m: float
    criteria: tuple[CriterionLine, ...]
    weights_basis: Words
    exclusions: tuple[ExclusionLine, ...]
    left_out: tuple[Words, ...]
    not_checked: tuple[Words, ...]
    inputs: tuple[tuple[str, str], ...]
    assumptions: tuple[Words, ...]
    consistency_ratio: float | None = None
    n_people: int = 0

    @property
    def counts_slope(self) -> bool:  # numpydoc ignore=RT01
        """Whether slope is among the criteria that count."""
        return any(line.key == "slope" for line in self.criteria)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OptionPart:
    """
    One option with everything that was found about it; what was not looked at is None.

    Attributes
    ----------
    site
        Its outline, or its envelope, with its id and name.
    commune_names
        Communes it lies in or may lie in.
    about
        Label and value: slot, phase, origin, notes as entered.
    findings
        Of the land-conflict check, one for each rule in force.
    total
        Its land in conflict.
    pairs
        Heritage sites around it, nearest first; their place in this order is their number.
    register
        How complete the register of heritage sites is around it; None for what the dossier says.
    access
        Straight lines.
    roads
        Distances by road.
    slope
        How steep it is.
    terrain
        What the heights come from and what to know about them; () with no terrain.
    score
        How suitable it is.
    maps
        In order; () for an option with no place.
    """

    site: Site
    commune_names: tuple[str, ...] = ()
    about: tuple[tuple[Words, str], ...] = ()
    findings: tuple[Finding, ...] | None = None
    total: SiteTotal | None = None
    pairs: tuple[HeritagePair, ...] | None = None
    register: Words | None = None
    access: tuple[AccessDistance, ...] | None = None
    roads: tuple[RoadAccess, ...] | None = None
    slope: SlopeShares | None = None
    terrain: tuple[Words, ...] = ()
    score: OptionScore | None = None
    maps: tuple[DossierMap, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OptionDossier:
    """
    A dossier of one option, or of one scenario with its options.

    Attributes
    ----------
    options
        One, or those of the scenario in the order of its steps.
    comparison
        The scenario of the dossier first, others beside it; None for a dossier of an option alone.
    method
        How suitability was worked out; None when it was not.
    as_of
        Date whose rules were applied.
    register
        How complete the register of heritage sites is.
    radius_m
        Heritage sites farther than this were not looked at, metre.
    overview
        Maps of the whole scenario.
    assumptions
        Behind the answers beside suitability and scenario: speeds on roads.
    sources
        Layers of maps and checks; those of the findings are added.
    rules_sha256
        Of the file of rules.
    made_at
        When the dossier is made, with its time zone.
    issuer
        Who makes it; "" for nobody named.
    software
        Name and version.
    mark
        On top and on every page, for examples; "" for none.
    language
        Of the paper.
    """

    options: tuple[OptionPart, ...]
    as_of: dt.date
    register: Words
    radius_m: float
    sources: tuple[SourceLine, ...]
    rules_sha256: str
    made_at: dt.datetime
    issuer: str
    software: str
    comparison: ScenarioComparison | None = None
    method: ScoringMethod | None = None
    overview: tuple[DossierMap, ...] = ()
    assumptions: tuple[Words, ...] = ()
    mark: str = ""
    language: Language = "vi"
