"""Say how far by road, in metres and minutes, sites lie from what investors ask for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from analysis.access_distances import access_distances, envelope_samples
from analysis.intervals import Interval
from analysis.road_access_grid import OFF_ROAD_KMH, access_minutes, road_minutes
from analysis.road_access_records import RoadAccess
from analysis.road_access_sentences import WITHIN_SITE, access_words, missing_words
from analysis.road_links import LINK_LIMIT_M, link_places
from analysis.road_reach import metres, minutes, reach_places, reach_targets
from analysis.road_targets import ends_of
from geo.sites import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from analysis.access_distances import AccessDistance, AccessTargets
    from analysis.road_access_records import RoadState
    from analysis.road_graph_records import RoadGraph
    from analysis.road_links import RoadLinks
    from analysis.road_reach import Measure, PlaceWays
    from analysis.road_targets import KindEnds
    from geo.sites import Site

    Floats = NDArray[np.float64]
    Indices = NDArray[np.intp]

__all__ = ["OFF_ROAD_KMH", "RoadAccess", "access_minutes", "road_access", "road_minutes"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Places:
    """Places that ways begin at: an outline is one, an envelope many; with their links to the roads."""

    graph: RoadGraph
    shapes: NDArray[np.object_]
    site: Indices
    links: RoadLinks


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Ways:
    """Least ways of every place to one kind: the shortest and the quickest."""

    shortest: PlaceWays
    quickest: PlaceWays


def road_access(
    sites: Sequence[Site],
    graph: RoadGraph,
    targets: Sequence[AccessTargets],
    *,
    off_road_kmh: float = OFF_ROAD_KMH,
    limit_m: float = LINK_LIMIT_M,
) -> dict[str, tuple[RoadAccess, ...]]:
    r"""
    Return how far the nearest of each kind is by road from each site.

    Parameters
    ----------
    sites
        Outlines, envelopes, or without a place.
    graph
        The roads.
    targets
        One for each kind.
    off_road_kmh
        Speed on the straight pieces beside the roads, kilometre an hour.
    limit_m
        Farthest straight piece, metre.

    Returns
    -------
    dict of str to tuple of RoadAccess
        By site id, in the order of `targets`.

    Raises
    ------
    InputError
        The speed is not above 0.

    Notes
    -----
    The way is :math:`l_s + d(s, t) + l_t`: the straight piece from the site's edge to the road, the shortest
    way through the graph by Dijkstra's algorithm, the straight piece from the road to the target. No way is
    shorter than the straight line; where a road is drawn nearer than the layer it is measured to in a
    straight line (both are good to 150 m), the straight line is given. What lies in the site or at its edge
    is 0 m away whatever the roads; roads themselves are reached where the graph has them.
    """
    measures = (metres(graph), minutes(graph, off_road_kmh))
    straight = access_distances(sites, targets)
    places = _places(sites, graph, limit_m)
    answers: dict[str, list[RoadAccess]] = {site.site_id: [] for site in sites}
    kinds = [ends_of(target, graph, limit_m=limit_m) for target in targets]
    unlinked = [_some(target, kind.unlinked) for target, kind in zip(targets, kinds, strict=True)]
    beyond = access_distances(sites, unlinked)
    for at, (target, kind) in enumerate(zip(targets, kinds, strict=True)):
        ways = _ways(kind, places, measures)
        for row, site in enumerate(sites):
            here = np.flatnonzero(places.site == row)
            line, other = straight[site.site_id][at], beyond[site.site_id][at]
            reason = _reason(site, target, kind, ways, here, places)
            if line.distance_m.best == 0 and target.kind not in _ROAD_KINDS:
                answer = _within_site(line)
            elif reason:
                answer = _none(target, line, reason, limit_m)
            else:
                answer = _answer(site, kind, ways, here, line, other)
            answers[site.site_id].append(answer)
    return {site_id: tuple(given) for site_id, given in answers.items()}


def _places(sites: Sequence[Site], graph: RoadGraph, limit_m: float) -> _Places:
    """Return the places that ways begin at."""
    shapes: list[NDArray[np.object_]] = [np.zeros(0, dtype=object)]
    owners: list[Indices] = [np.zeros(0, dtype=np.intp)]
    for row, site in enumerate(sites):
        if site.geometry is None:
            continue
        own = np.array([site.geometry], dtype=object)
        tried = own if site.kind == "outline" else envelope_samples(site)[0]
        shapes.append(tried)
        owners.append(np.full(len(tried), row, dtype=np.intp))
    joined = np.concatenate(shapes)
    links = link_places(joined, graph, limit_m=limit_m)
    return _Places(graph=graph, shapes=joined, site=np.concatenate(owners), links=links)


def _ways(kind: KindEnds, places: _Places, measures: tuple[Measure, Measure]) -> _Ways:
    """Return the least ways of every place to one kind."""
    count = len(places.shapes)
    shortest, quickest = (
        reach_places(reach_targets(places.graph, kind.ends, measure), places.links, count)
        for measure in measures
    )
    return _Ways(shortest=shortest, quickest=quickest)


def _some(target: AccessTargets, rows: Indices) -> AccessTargets:
    """Return some of the things that a distance is measured to."""
    return type(target)(
        kind=target.kind,
        shapes=target.shapes[rows],
        accuracy_m=target.accuracy_m[rows],
        names_vi=tuple(target.names_vi[row] for row in rows),
        names_en=tuple(target.names_en[row] for row in rows),
        bases=tuple(target.bases[row] for row in rows),
    )


def _reason(
    site: Site, target: AccessTargets, kind: KindEnds, ways: _Ways, here: Indices, places: _Places
) -> str:
    """Return why there is no way from any place of a site, "" where there is one."""
    if site.geometry is None:
        return "unplaced"
    if not len(target.shapes):
        return "no_target"
    if np.isfinite(ways.shortest.length[here]).any():
        return ""
    if kind.is_empty:
        empty = {"expressway_building": "not_built", "expressway": "no_entrance"}
        return empty.get(target.kind, "outside")
    return "other_part" if np.isin(places.links.place, here).any() else "no_road"


#: Kinds that are roads: a site beside one may be far from where it is entered.
_ROAD_KINDS: Final = ("expressway", "expressway_building", "national_road")
_STATES: Final[dict[str, RoadState]] = {
    "unplaced": "not_known",
    "no_target": "not_known",
    "not_built": "broken",
    "no_entrance": "broken",
    "outside": "outside",
    "other_part": "broken",
    "no_road": "broken",
}


def _none(target: AccessTargets, line: AccessDistance, reason: str, limit_m: float) -> RoadAccess:
    """Return an answer without a way."""
    return RoadAccess(
        kind=target.kind,
        state=_STATES[reason],
        distance_m=Interval.unknown(),
        minutes=Interval.unknown(),
        straight=line,
        sentence=missing_words(reason, limit_m),
    )


def _within_site(line: AccessDistance) -> RoadAccess:
    """Return the answer for something that lies in the site or at its edge: no way is needed."""
    nothing = Interval(low=None, best=0.0, high=None)
    return RoadAccess(
        kind=line.kind,
        state="reachable",
        distance_m=nothing,
        minutes=nothing,
        straight=line,
        name_vi=line.name_vi,
        name_en=line.name_en,
        quickest_vi=line.name_vi,
        quickest_en=line.name_en,
        sentence=WITHIN_SITE,
    )


def _answer(
    site: Site, kind: KindEnds, ways: _Ways, here: Indices, line: AccessDistance, beyond: AccessDistance
) -> RoadAccess:
    """Return an answer with a way, or with ways from some places of an envelope."""
    if site.kind == "outline":
        return _of_outline(kind, ways, int(here[0]), line, beyond)
    reached = here[np.isfinite(ways.shortest.length[here])]
    is_whole = len(reached) == len(here)
    far_m = _range(ways.shortest.length[reached], line.distance_m.low or 0.0, is_whole=is_whole)
    took = _range(ways.quickest.length[reached], 0.0, is_whole=is_whole)
    beyond_m = beyond.distance_m.low
    longest_m = float(ways.shortest.length[reached].max())
    return _with_words(
        RoadAccess(
            kind=line.kind,
            state="reachable" if is_whole else "partly",
            distance_m=far_m,
            minutes=took,
            straight=line,
            share_reached=len(reached) / len(here),
            is_nearer_possible=beyond_m is not None and beyond_m < longest_m,
            sentence=Words(vi="", en=""),
        )
    )


def _of_outline(
    kind: KindEnds, ways: _Ways, place: int, line: AccessDistance, beyond: AccessDistance
) -> RoadAccess:
    """Return the answer for an outline."""
    far_m = max(float(ways.shortest.length[place]), line.distance_m.best or 0.0)
    nearest, quickest = int(ways.shortest.target[place]), int(ways.quickest.target[place])
    beyond_m = beyond.distance_m.best
    return _with_words(
        RoadAccess(
            kind=line.kind,
            state="reachable",
            distance_m=Interval(low=None, best=far_m, high=None),
            minutes=Interval(low=None, best=float(ways.quickest.length[place]), high=None),
            straight=line,
            name_vi=kind.names_vi[nearest],
            name_en=kind.names_en[nearest],
            quickest_vi=kind.names_vi[quickest],
            quickest_en=kind.names_en[quickest],
            link_m=float(ways.shortest.link_m[place]),
            is_nearer_possible=beyond_m is not None and beyond_m < far_m,
            sentence=Words(vi="", en=""),
        )
    )


def _range(values: Floats, least: float, *, is_whole: bool) -> Interval:
    """Return the least and the most of several ways; the most is not known where some place has none."""
    low = max(float(values.min()), least)
    return Interval(low=low, best=None, high=max(float(values.max()), low) if is_whole else None)


def _with_words(answer: RoadAccess) -> RoadAccess:
    """Return an answer with its sentence."""
    said = access_words(
        answer.distance_m,
        answer.minutes,
        kind=answer.kind,
        link_m=answer.link_m,
        share_reached=answer.share_reached,
        is_nearer_possible=answer.is_nearer_possible,
    )
    return replace(answer, sentence=said)
