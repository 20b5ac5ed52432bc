"""What a dossier of one site is made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from analysis.finding_records import Finding, SiteTotal
    from analysis.heritage_records import HeritagePair
    from geo.sites import Site, Words
    from layers.codes import Language
    from reports.map_records import MapPicture
    from reports.note_records import SourceLine

__all__ = ["BoardDecision", "Dossier", "DossierMap"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardDecision:
    """
    What the Board decided on one finding.

    Attributes
    ----------
    rule_id
        Of the finding.
    decision
        The decision in words.
    reason, decided_by
        Why, and who.
    decided_at
        When, with its time zone.
    as_of
        Date whose rules had been applied.
    is_same_finding
        Whether the finding decided on is the one in this dossier, number by number.
    """

    rule_id: str
    decision: Words
    reason: str
    decided_by: str
    decided_at: dt.datetime
    as_of: dt.date
    is_same_finding: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DossierMap:
    """
    A map of the dossier.

    Attributes
    ----------
    title
        What it shows.
    picture
        The map.
    """

    title: str
    picture: MapPicture


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Dossier:
    """
    A dossier of one site against all rules.

    Attributes
    ----------
    site
        The site.
    commune_names
        Communes it lies in or may lie in.
    as_of
        Date whose rules were applied.
    findings
        One for each rule in force, in the order of the rules.
    total
        The site's land in conflict.
    pairs
        Heritage sites around it, nearest first; their place in this order is their number.
    register
        How complete the register of heritage sites is.
    radius_m
        Heritage sites farther than this were not looked at, metre.
    sight_setting
        Heights with which lines of sight were worked out; None when they were not.
    decisions
        The Board's decisions that stand.
    maps
        In order; () for a site with no place.
    sources
        Of the layers that the maps are drawn on; those of the findings are added.
    rules_sha256
        Of the file of rules.
    made_at
        When the dossier is made, with its time zone.
    issuer
        Who makes it; "" for nobody named.
    software
        Name and version.
    language
        Of the paper.
    """

    site: Site
    commune_names: tuple[str, ...]
    as_of: dt.date
    findings: tuple[Finding, ...]
    total: SiteTotal
    pairs: tuple[HeritagePair, ...]
    register: Words
    radius_m: float
    sight_setting: Words | None
    decisions: tuple[BoardDecision, ...]
    maps: tuple[DossierMap, ...]
    sources: tuple[SourceLine, ...]
    rules_sha256: str
    made_at: dt.datetime
    issuer: str
    software: str
    language: Language = "vi"
