"""Sum up the heritage around one site: nearest by rank and kind, counts in rings, state of the register."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Literal

from analysis.heritage_distance import RINGS_M
from analysis.heritage_report_records import NearestHeritage, RegisterState, RingCount
from analysis.intervals import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analysis.heritage_register import HeritageSite
    from analysis.heritage_zones import MatchedZones
    from analysis.sites import Words

    Measured = tuple[HeritageSite, Interval]

__all__ = ["count_rings", "counted_once", "nearest_by", "order_key", "register_state"]


def order_key(distance_m: Interval) -> tuple[float, float, float]:
    """
    Return what distances are sorted by: least, best, most; a missing best comes after every known one.

    Parameters
    ----------
    distance_m
        Metre.

    Returns
    -------
    tuple of three floats, metre
        Infinity for what is not known.
    """
    low, best, high = (
        math.inf if value is None else value for value in (distance_m.low, distance_m.best, distance_m.high)
    )
    return low, best, high


def counted_once(measured: Iterable[Measured]) -> list[Measured]:
    """
    Take each complex with its parts as one entry.

    Parameters
    ----------
    measured
        Entries of the register with the distance of one site to them.

    Returns
    -------
    list of entry and Interval
        The parts are left out. The distance to a complex is that to the nearest of it and its parts: its
        parts belong to it, so a part that is known to be nearer makes `low`, `best` or `high` smaller.
    """
    rows = list(measured)
    parts: dict[str, list[Interval]] = {}
    for entry, distance_m in rows:
        if entry.part_of_id is not None:
            parts.setdefault(entry.part_of_id, []).append(distance_m)
    return [
        (entry, _nearest_of([distance_m, *parts.get(entry.heritage_id, [])]))
        for entry, distance_m in rows
        if entry.part_of_id is None
    ]


def nearest_by(group: Literal["rank", "kind"], measured: Sequence[Measured]) -> tuple[NearestHeritage, ...]:
    """
    Return the nearest entry of each rank or kind.

    Parameters
    ----------
    group
        What to group by.
    measured
        Entries with their distance. A part counts by itself only in a group that its complex is not in
        (a house of national rank in a complex of national special rank).

    Returns
    -------
    tuple of NearestHeritage
        The nearest first.
    """
    code_of = {entry.heritage_id: _code(group, entry) for entry, _ in measured}
    apart = [
        (entry, distance_m)
        for entry, distance_m in measured
        if entry.part_of_id is not None and code_of[entry.part_of_id] != code_of[entry.heritage_id]
    ]
    groups: dict[str, list[Measured]] = {}
    for entry, distance_m in (*counted_once(measured), *apart):
        groups.setdefault(code_of[entry.heritage_id], []).append((entry, distance_m))
    found = [_nearest(group, code, members) for code, members in groups.items()]
    return tuple(sorted(found, key=lambda each: (*order_key(each.distance_m), each.code)))


def count_rings(counted: Sequence[Measured], rings_m: Sequence[float] = RINGS_M) -> tuple[RingCount, ...]:
    """
    Count the entries within each ring.

    Parameters
    ----------
    counted
        From `counted_once`.
    rings_m
        Radii, metre.

    Returns
    -------
    tuple of RingCount
        In the order of the radii; a distance equal to the radius is inside.
    """
    bounds = [(order_key(distance_m)[0], order_key(distance_m)[2]) for _, distance_m in counted]
    return tuple(
        RingCount(
            ring_m=ring_m,
            n_certain=sum(high <= ring_m for _, high in bounds),
            n_possible=sum(low <= ring_m for low, _ in bounds),
        )
        for ring_m in rings_m
    )


def register_state(
    register: Sequence[HeritageSite], zones_1: MatchedZones, zones_2: MatchedZones, coverage: Words
) -> RegisterState:
    """
    Return how much the register holds.

    Parameters
    ----------
    register
        Its entries.
    zones_1, zones_2
        Outlines of the zones, matched.
    coverage
        How complete it is, in words, the outlines counted.

    Returns
    -------
    RegisterState
        Counts.
    """
    n_parts = sum(entry.part_of_id is not None for entry in register)
    return RegisterState(
        n_entries=len(register),
        n_parts=n_parts,
        n_counted=len(register) - n_parts,
        by_rank=dict(Counter(entry.rank for entry in register)),
        by_check=dict(Counter(entry.check_with for entry in register)),
        n_zone_1=len(zones_1.by_owner) if zones_1.is_loaded else None,
        n_zone_2=len(zones_2.by_owner) if zones_2.is_loaded else None,
        n_outlines_1=zones_1.n_outlines if zones_1.is_loaded else None,
        n_outlines_2=zones_2.n_outlines if zones_2.is_loaded else None,
        n_unowned_1=len(zones_1.unowned) if zones_1.is_loaded else None,
        n_unowned_2=len(zones_2.unowned) if zones_2.is_loaded else None,
        coverage=coverage,
    )


def _code(group: Literal["rank", "kind"], entry: HeritageSite) -> str:
    """Return the rank or the kind of an entry."""
    return entry.rank if group == "rank" else entry.kind


def _nearest(group: Literal["rank", "kind"], code: str, members: Sequence[Measured]) -> NearestHeritage:
    """Return the nearest of one group."""
    entry, chosen_m = min(members, key=lambda each: (*order_key(each[1]), each[0].heritage_id))
    others = [distance_m for other, distance_m in members if other is not entry]
    distance_m = _nearest_of([distance_m for _, distance_m in members])
    return NearestHeritage(
        group=group,
        code=code,
        heritage_id=entry.heritage_id,
        name_vi=entry.name_vi,
        name_en=entry.name_en,
        distance_m=distance_m,
        is_certain=all(order_key(other)[0] >= order_key(chosen_m)[2] for other in others),
    )


def _nearest_of(distances_m: Sequence[Interval]) -> Interval:
    """Return the distance to the nearest of several, whichever it is."""
    low = min(order_key(each)[0] for each in distances_m)
    high = min(order_key(each)[2] for each in distances_m)
    rivals = [each for each in distances_m if order_key(each)[0] <= high]
    bests = [each.best for each in rivals]
    best = None if None in bests else min(value for value in bests if value is not None)
    return Interval(low=low, best=best, high=high)
