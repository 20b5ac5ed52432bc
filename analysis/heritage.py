"""Compare sites with the heritage register: distances as intervals, rings, protection zones."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from analysis.heritage_distance import RINGS_M, distance_intervals, possible_rings
from analysis.heritage_records import HeritagePair
from analysis.heritage_register import COMMUNE_ACCURACY_M, HeritageSite, read_register
from analysis.heritage_report_records import HeritageReport, SiteHeritage
from analysis.heritage_sentences import (
    REGISTER_COVERAGE,
    distance_notes,
    none_within_statement,
    unplaced_statement,
)
from analysis.heritage_summary import count_rings, counted_once, nearest_by, order_key, register_state
from analysis.heritage_unowned import ZoneMeeting, unowned_meetings, unowned_zones, with_candidates
from analysis.heritage_zone_meeting import meets_zone, zone_distance
from analysis.heritage_zone_sentences import (
    coverage_with_zones,
    led_by_zones,
    unowned_zone_note,
)
from analysis.heritage_zones import MatchedZones, match_zones, zone_answer
from geo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import geopandas as gpd

    from analysis.intervals import Interval
    from analysis.sites import Site, Words

__all__ = ["DEFAULT_RADIUS_M", "RINGS_M", "heritage_pairs"]

#: The widest ring, metre: a working threshold, no law sets it.
DEFAULT_RADIUS_M: Final = RINGS_M[-1]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Setting:
    """What every site is compared with."""

    register: tuple[HeritageSite, ...]
    zones_1: MatchedZones
    zones_2: MatchedZones
    radius_m: float
    coverage: Words


def heritage_pairs(
    sites: Sequence[Site],
    heritage: gpd.GeoDataFrame | tuple[HeritageSite, ...],
    communes: gpd.GeoDataFrame,
    *,
    radius_m: float = DEFAULT_RADIUS_M,
    zones_1: gpd.GeoDataFrame | None = None,
    zones_2: gpd.GeoDataFrame | None = None,
    coverage: Words = REGISTER_COVERAGE,
    commune_accuracy_m: float = COMMUNE_ACCURACY_M,
) -> HeritageReport:
    """
    Compare sites with the heritage register.

    Parameters
    ----------
    sites
        Outlines and envelopes in `geo.crs.WORKING_CRS`, or sites with no place.
    heritage
        The register, in `WORKING_CRS`, with the columns of the layer "heritage_sites", or its entries as
        `analysis.heritage_register.read_register` returns them: making them takes most of the time, and they
        do not depend on the sites. Not changed.
    communes
        Polygons in `WORKING_CRS` with `commune_code`. Not changed.
    radius_m
        Entries that may lie this near become pairs, metre, >= 0.
    zones_1, zones_2
        Outlines of the protection zones in `WORKING_CRS`, with or without `heritage_id` and
        `positional_accuracy_m`; None where they are not loaded.
    coverage
        How complete the register is.
    commune_accuracy_m
        95 % radius of the commune boundaries, metre.

    Returns
    -------
    HeritageReport
        `visible` of every pair is None: sight lines are worked out pair by pair (`analysis.heritage_sight`).

    Raises
    ------
    InputError
        The radius is negative or not finite, an id stands twice among the sites, or a covered commune is not
        among the communes.
    LayerSchemaError
        The register or the zones cannot be used.
    """
    if not (math.isfinite(radius_m) and radius_m >= 0):
        raise InputError(
            "Radius",
            f"{radius_m:g} m is not a distance",
            "Give metres, 0 or more",
            text_vi=f"Bán kính {radius_m:g} m không phải là khoảng cách: cần số mét từ 0 trở lên.",
        )
    ids = [site.site_id for site in sites]
    twice = sorted({each for each in ids if ids.count(each) > 1})
    if twice:
        raise InputError(
            "Sites",
            f"the ids {', '.join(twice)} stand twice",
            "Give each site its own id",
            text_vi=f"Các mã {', '.join(twice)} bị trùng: mỗi khu cần một mã riêng.",
        )
    register = (
        heritage
        if isinstance(heritage, tuple)
        else read_register(heritage, communes, commune_accuracy_m=commune_accuracy_m)
    )
    matched_1 = match_zones(zones_1, register, layer="heritage_zone_1")
    matched_2 = match_zones(zones_2, register, layer="heritage_zone_2")
    if matched_1.is_loaded or matched_2.is_loaded:
        coverage = coverage_with_zones(coverage, matched_1.n_outlines, matched_2.n_outlines)
    setting = _Setting(
        register=register, zones_1=matched_1, zones_2=matched_2, radius_m=radius_m, coverage=coverage
    )
    compared = [_compare(site, setting) for site in sites]
    return HeritageReport(
        radius_m=radius_m,
        pairs=tuple(pair for pairs, _ in compared for pair in pairs),
        sites=tuple(summary for _, summary in compared),
        register=register_state(register, setting.zones_1, setting.zones_2, coverage),
    )


def _compare(site: Site, setting: _Setting) -> tuple[list[HeritagePair], SiteHeritage]:
    """Return the pairs and the summary of one site."""
    if site.geometry is None:
        return [], _unplaced(site, setting)
    distances_m = distance_intervals(site, setting.register)
    measured = list(zip(setting.register, distances_m, strict=True))
    by_rank, by_kind = nearest_by("rank", measured), nearest_by("kind", measured)
    always = {each.heritage_id for each in (*by_rank, *by_kind)} | _owners_met(site, setting)
    chosen = [
        (entry, distance_m)
        for entry, distance_m in measured
        if order_key(distance_m)[0] <= setting.radius_m or entry.heritage_id in always
    ]
    chosen.sort(key=lambda each: (*order_key(each[1]), each[0].heritage_id))
    counted = counted_once(measured)
    (within,) = count_rings(counted, (setting.radius_m,))
    may_be_within = sorted(
        (each for each in counted if order_key(each[1])[0] <= setting.radius_m),
        key=lambda each: (*order_key(each[1]), each[0].heritage_id),
    )
    meetings = unowned_meetings(site, setting.zones_1, setting.zones_2)
    unowned = unowned_zones(site, meetings)
    summary = SiteHeritage(
        site_id=site.site_id,
        name_vi=site.name_vi,
        name_en=site.name_en,
        kind=site.kind,
        is_checked=True,
        nearest_by_rank=by_rank,
        nearest_by_kind=by_kind,
        rings=count_rings(counted),
        none_within=False if within.n_certain else None if within.n_possible else True,
        statement=led_by_zones(
            unowned,
            none_within_statement(
                setting.radius_m,
                (within.n_certain, within.n_possible),
                setting.coverage,
                nearest=[entry.heritage_id for entry, _ in may_be_within],
            ),
        ),
        notes=(*site.notes, *(unowned_zone_note(each) for each in unowned if each.met != "no")),
        unowned_zones=unowned,
    )
    return [_pair(site, entry, distance_m, setting, meetings) for entry, distance_m in chosen], summary


def _pair(
    site: Site,
    entry: HeritageSite,
    distance_m: Interval,
    setting: _Setting,
    meetings: Sequence[ZoneMeeting],
) -> HeritagePair:
    """Return the record of one pair."""
    zone_1 = setting.zones_1.by_owner.get(entry.heritage_id)
    zone_2 = setting.zones_2.by_owner.get(entry.heritage_id)
    zone, zone_notes = with_candidates(zone_answer(site, zone_1, zone_2), entry.heritage_id, meetings)
    return HeritagePair(
        site_id=site.site_id,
        heritage_id=entry.heritage_id,
        name_vi=entry.name_vi,
        name_en=entry.name_en,
        rank=entry.rank,
        kind=entry.kind,
        distance_m=distance_m,
        ring_m=possible_rings(distance_m),
        zone=zone,
        visible=None,
        check_with=entry.check_with,
        part_of_id=entry.part_of_id,
        positional_accuracy_m=entry.positional_accuracy_m,
        notes=(*distance_notes(site, entry), *zone_notes),
        zone_1_distance_m=zone_distance(site, zone_1),
        zone_2_distance_m=zone_distance(site, zone_2),
    )


def _unplaced(site: Site, setting: _Setting) -> SiteHeritage:
    """Return the summary of a site with no place."""
    return SiteHeritage(
        site_id=site.site_id,
        name_vi=site.name_vi,
        name_en=site.name_en,
        kind=site.kind,
        is_checked=False,
        nearest_by_rank=(),
        nearest_by_kind=(),
        rings=(),
        none_within=None,
        statement=unplaced_statement(setting.coverage),
        notes=site.notes,
    )


def _owners_met(site: Site, setting: _Setting) -> set[str]:
    """Return the heritage sites whose zone the site meets or may meet, however far their points are."""
    owned = (*setting.zones_1.by_owner.items(), *setting.zones_2.by_owner.items())
    return {owner for owner, zone in owned if meets_zone(site, zone) is not False}
