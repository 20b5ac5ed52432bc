"""Occupancy and land-use shares held against the limits in force on a date."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from analysis.intervals import Interval
from analysis.occupancy_bounds import Share, judge, rate_bounds, share_of
from analysis.occupancy_limit_records import (
    ConditionKind,
    LimitAnswer,
    OccupancyLimit,
)
from analysis.occupancy_records import ESTABLISHED, OPERATING
from analysis.occupancy_totals import is_old, without_old

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from analysis.occupancy_records import OccupancyInputs
    from analysis.occupancy_results import OccupancyReport, PlaceOccupancy, Verdict

__all__ = ["limit_answers", "mean_rate_bounds", "unlet_bounds"]

#: Statuses of places that may or may not count as established, by kind.
_MAYBE_ESTABLISHED: Final = frozenset({"converting", "investor_selected"})
#: How a place is known by one commune that it certainly lies in.
_IN_ONE_COMMUNE: Final = frozenset({"point", "commune"})
_WHOLE_PROVINCE: Final = "*"


def limit_answers(
    limits: Iterable[OccupancyLimit], report: OccupancyReport, inputs: OccupancyInputs
) -> tuple[LimitAnswer, ...]:
    """
    Hold occupancy against the limits on it.

    Parameters
    ----------
    limits
        Limits in force on the date of the report; those on other quantities are left out.
    report
        Occupancy on that date.
    inputs
        What it was worked out from: names of communes and districts.

    Returns
    -------
    tuple of LimitAnswer
        By limit; a limit on a mean has one answer for each group of places that certainly has one, a limit
        on a single place one for each place it can be about.
    """
    known = _answers(limits := tuple(limits), report, inputs)
    fresh = replace(report, places=tuple(without_old(each, report.as_of) for each in report.places))
    old = {each.place.place_id for each in report.places if is_old(each, report.as_of)}
    return tuple(
        replace(
            answer,
            rate_verdict=current.rate_verdict,
            condition_verdict=current.condition_verdict,
            verdict=current.verdict,
            verdict_by_old=answer.verdict,
            old_ids=tuple(name for name in (*answer.place_ids, *answer.possible_ids) if name in old),
        )
        for answer, current in zip(known, _answers(limits, fresh, inputs), strict=True)
    )


def _answers(
    limits: Iterable[OccupancyLimit], report: OccupancyReport, inputs: OccupancyInputs
) -> list[LimitAnswer]:
    """Return the answers by the figures of a report, old or not."""
    answers: list[LimitAnswer] = []
    real = [each for each in report.places if not each.place.is_sample]
    parks = [each for each in real if each.place.kind == "park"]
    clusters = [each for each in real if each.place.kind == "cluster"]
    for limit in limits:
        if limit.subject == "park_new":
            answers += _province_answer(limit, parks)
        elif limit.subject == "park_expand":
            answers += [_single_answer(limit, each) for each in parks if each.place.status == OPERATING]
        elif limit.subject == "cluster_expand":
            answers += [_single_answer(limit, each) for each in clusters if each.place.status in ESTABLISHED]
        elif limit.subject == "cluster_new":
            answers += _group_answers(limit, clusters, inputs)
    return answers


def mean_rate_bounds(members: Sequence[PlaceOccupancy], possible: Sequence[PlaceOccupancy]) -> Interval:
    """
    Return every mean rate that is possible, weighted by leasable land or plain.

    Parameters
    ----------
    members
        Places that certainly count.
    possible
        Places that may count.

    Returns
    -------
    Interval
        Percent. The limits do not say which mean they mean, so both are inside.
    """
    sure, maybe = [share_of(each) for each in members], [share_of(each) for each in possible]
    weighted = rate_bounds([*sure, *(each._replace(least_ha=0.0) for each in maybe)])
    plain = rate_bounds(
        [
            *(Share(each.low_pct, each.high_pct, 1.0, 1.0) for each in sure),
            *(Share(each.low_pct, each.high_pct, 0.0, 1.0) for each in maybe),
        ]
    )
    if weighted.low is None or weighted.high is None or plain.low is None or plain.high is None:
        return Interval.unknown()
    low, high = min(weighted.low, plain.low), max(weighted.high, plain.high)
    return Interval.exact(low) if low == high else Interval(low=low, best=None, high=high)


def unlet_bounds(members: Sequence[PlaceOccupancy], possible: Sequence[PlaceOccupancy]) -> Interval:
    """
    Return the leasable land that is not let, hectare.

    Parameters
    ----------
    members
        Places that certainly count.
    possible
        Places that may count.

    Returns
    -------
    Interval
        `high` is None where the leasable land of a place has no known bound.
    """
    low, high = 0.0, 0.0
    for each in members:
        share = share_of(each)
        low += share.least_ha * (100.0 - share.high_pct) / 100.0
        high += _most_unlet_ha(share)
    high += math.fsum(_most_unlet_ha(share_of(each)) for each in possible)
    if math.isfinite(high) and low >= high:
        return Interval.exact(high)
    return Interval(low=low, best=None, high=high if math.isfinite(high) else None)


def _most_unlet_ha(share: Share) -> float:
    """Return the most of one place that can be unlet, hectare."""
    free_pct = 100.0 - share.low_pct
    return share.most_ha * free_pct / 100.0 if free_pct > 0 else 0.0


def _province_answer(limit: OccupancyLimit, parks: Sequence[PlaceOccupancy]) -> list[LimitAnswer]:
    """Return the answer about the mean of the province's parks."""
    members = [each for each in parks if each.place.status == OPERATING]
    possible = [each for each in parks if each.place.status in _MAYBE_ESTABLISHED]
    return [_mean_answer(limit, ("", "", ""), members, possible)]


def _group_answers(
    limit: OccupancyLimit, clusters: Sequence[PlaceOccupancy], inputs: OccupancyInputs
) -> list[LimitAnswer]:
    """Return the answers about the mean of the clusters of each commune or old district."""
    by_commune = limit.quantity == "mean_occupancy_of_commune"
    can_be = {each.place.place_id: _groups_of(each, inputs, by_commune=by_commune) for each in clusters}
    counted = [each for each in clusters if each.place.status in ESTABLISHED]
    maybe = [each for each in clusters if each.place.status in _MAYBE_ESTABLISHED]
    groups = sorted({next(iter(can_be[each.place.place_id])) for each in counted if _is_sure(each, can_be)})
    answers = []
    for group in groups:
        members = [
            each for each in counted if _is_sure(each, can_be) and group in can_be[each.place.place_id]
        ]
        possible = [
            each
            for each in (*counted, *maybe)
            if each not in members and {group, _WHOLE_PROVINCE} & can_be[each.place.place_id]
        ]
        name = inputs.commune_names.get(group, group) if by_commune else group
        kind = "commune" if by_commune else "district"
        answers.append(_mean_answer(limit, (kind, group, name), members, possible))
    return answers


def _is_sure(cluster: PlaceOccupancy, can_be: Mapping[str, frozenset[str]]) -> bool:
    """Return whether a cluster lies in one group and no other."""
    groups = can_be[cluster.place.place_id]
    return len(groups) == 1 and _WHOLE_PROVINCE not in groups


def _groups_of(cluster: PlaceOccupancy, inputs: OccupancyInputs, *, by_commune: bool) -> frozenset[str]:
    """Return the communes or old districts that a cluster may lie in; "*" for any."""
    codes = cluster.place.commune_codes
    if not codes or _WHOLE_PROVINCE in codes:
        return frozenset({_WHOLE_PROVINCE})
    if not by_commune:
        return frozenset(inputs.district_of.get(code, _WHOLE_PROVINCE) for code in codes)
    is_exact = cluster.place.location_basis in _IN_ONE_COMMUNE or len(codes) > 1
    return frozenset(codes) if is_exact else frozenset({_WHOLE_PROVINCE})


def _mean_answer(
    limit: OccupancyLimit,
    group: tuple[str, str, str],
    members: Sequence[PlaceOccupancy],
    possible: Sequence[PlaceOccupancy],
) -> LimitAnswer:
    """Return the answer about a mean."""
    rate_pct = mean_rate_bounds(members, possible) if members else Interval.unknown()
    unlet_ha = unlet_bounds(members, possible) if members else Interval.unknown()
    kind, code, name = group
    by_rate = judge(rate_pct, limit.value_pct, is_strict=limit.is_strict)
    by_condition = _unlet_verdict(limit, unlet_ha) if members else "undecided"
    return LimitAnswer(
        limit=limit,
        group_kind="province" if kind == "" else "commune" if kind == "commune" else "district",
        group_code=code,
        group_name=name,
        place_ids=tuple(each.place.place_id for each in members),
        possible_ids=tuple(each.place.place_id for each in possible),
        rate_pct=rate_pct,
        unlet_ha=unlet_ha,
        rate_verdict=by_rate,
        condition_verdict=None if limit.condition is None else by_condition,
        verdict=_combined(limit, by_rate, by_condition),
        verdict_by_old="undecided",
        old_ids=(),
    )


def _single_answer(limit: OccupancyLimit, place: PlaceOccupancy) -> LimitAnswer:
    """Return the answer about one place."""
    by_rate = judge(place.rate_pct, limit.value_pct, is_strict=limit.is_strict)
    by_condition: Verdict = "undecided"
    if limit.condition == "wastewater" and place.place.has_central_wastewater is not None:
        by_condition = "met" if place.place.has_central_wastewater else "not_met"
    return LimitAnswer(
        limit=limit,
        group_kind="place",
        group_code=place.place.place_id,
        group_name="",
        place_ids=(place.place.place_id,),
        possible_ids=(),
        rate_pct=place.rate_pct,
        unlet_ha=Interval.unknown(),
        rate_verdict=by_rate,
        condition_verdict=None if limit.condition is None else by_condition,
        verdict=_combined(limit, by_rate, by_condition),
        verdict_by_old="undecided",
        old_ids=(),
    )


def _unlet_verdict(limit: OccupancyLimit, unlet_ha: Interval) -> Verdict:
    """Return whether the land that is not let keeps within the limit's alternative."""
    if limit.condition != "unlet" or limit.condition_ha is None:
        return "undecided"
    if unlet_ha.high is not None and unlet_ha.high <= limit.condition_ha:
        return "met"
    return "not_met" if unlet_ha.low is not None and unlet_ha.low > limit.condition_ha else "undecided"


def _combined(limit: OccupancyLimit, by_rate: Verdict, by_condition: Verdict) -> Verdict:
    """Return the answer of a limit with its condition: an alternative, or required besides."""
    without: frozenset[ConditionKind | None] = frozenset({None, "exemption"})
    if limit.condition in without:
        return by_rate
    both = {by_rate, by_condition}
    if limit.is_alternative:
        return "met" if "met" in both else "not_met" if both == {"not_met"} else "undecided"
    return "not_met" if "not_met" in both else "met" if both == {"met"} else "undecided"
