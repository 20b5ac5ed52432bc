"""Report how sites meet outlines of protection zones whose heritage site is not known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import shapely

from analysis.heritage_report_records import UnownedZone
from analysis.heritage_zone_meeting import meets_zone, zone_distance, zone_overlap
from analysis.heritage_zone_sentences import candidate_note, led_by_zones
from analysis.intervals import Interval

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.heritage_records import ZoneAnswer
    from analysis.heritage_report_records import HeritageReport, Met
    from analysis.heritage_zones import MatchedZones, UnownedOutline
    from analysis.sites import Site, Words

__all__ = ["ZoneMeeting", "register_words", "unowned_meetings", "unowned_zones", "with_candidates"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ZoneMeeting:
    """
    Whether one site meets one outline whose heritage site is not known.

    Attributes
    ----------
    zone
        "I" or "II".
    outline
        The outline.
    met
        Whether the site meets it.
    """

    zone: Literal["I", "II"]
    outline: UnownedOutline
    met: Met


def unowned_meetings(site: Site, zones_1: MatchedZones, zones_2: MatchedZones) -> tuple[ZoneMeeting, ...]:
    """
    Tell which outlines of unknown heritage sites a site meets.

    Parameters
    ----------
    site
        With a place.
    zones_1, zones_2
        Outlines, matched.

    Returns
    -------
    tuple of ZoneMeeting
        One for each outline, zone I first.
    """
    words: dict[bool | None, Met] = {True: "yes", False: "no", None: "undecided"}
    zones: tuple[tuple[Literal["I", "II"], MatchedZones], ...] = (("I", zones_1), ("II", zones_2))
    return tuple(
        ZoneMeeting(zone=zone, outline=each, met=words[meets_zone(site, each.outline)])
        for zone, matched in zones
        for each in matched.unowned
    )


def unowned_zones(site: Site, meetings: Sequence[ZoneMeeting]) -> tuple[UnownedZone, ...]:
    """
    Measure to the outlines that a site meets or may meet, and to the nearest where there are none.

    Parameters
    ----------
    site
        With a place.
    meetings
        Of this site.

    Returns
    -------
    tuple of UnownedZone
        Zone I first, then in the order of the layers.
    """
    chosen: list[ZoneMeeting] = []
    for zone in ("I", "II"):
        found = [each for each in meetings if each.zone == zone]
        near = [each for each in found if each.met != "no"]
        if found and not near:
            near = [
                min(found, key=lambda each: shapely.distance(site.geometry, each.outline.outline.geometry))
            ]
        chosen += near
    return tuple(
        UnownedZone(
            zone=each.zone,
            feature_id=each.outline.feature_id,
            candidate_ids=each.outline.candidate_ids,
            met=each.met,
            distance_m=zone_distance(site, each.outline.outline) or Interval.unknown(),
            overlap_ha=zone_overlap(site, each.outline.outline),
        )
        for each in chosen
    )


def with_candidates(
    answer: tuple[ZoneAnswer | None, tuple[Words, ...]], heritage_id: str, meetings: Sequence[ZoneMeeting]
) -> tuple[ZoneAnswer | None, tuple[Words, ...]]:
    """
    Take into an answer the outlines of unknown heritage sites that can belong to this one.

    Parameters
    ----------
    answer
        From the outlines that are known to be its own.
    heritage_id
        The heritage site.
    meetings
        Of the site that is compared.

    Returns
    -------
    tuple of answer and notes
        No longer "outside" where such an outline is met or may be met, with a note for each zone.
    """
    zone, notes = answer
    mine = [each for each in meetings if heritage_id in each.outline.candidate_ids and each.met != "no"]
    more = []
    for name in ("I", "II"):
        found = [each.met for each in mine if each.zone == name]
        if found:
            more.append(candidate_note(name, is_sure="yes" in found))
    return None if more and zone == "outside" else zone, (*more, *notes)


def register_words(report: HeritageReport, site_id: str) -> Words:
    """
    Say how complete the register is, after the outlines of unknown heritage sites that a site meets.

    Parameters
    ----------
    report
        The report.
    site_id
        One of its sites.

    Returns
    -------
    Words
        For papers that list the pairs of one site.
    """
    (site,) = (each for each in report.sites if each.site_id == site_id)
    return led_by_zones(site.unowned_zones, report.register.coverage)
