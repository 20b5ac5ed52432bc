"""How far by road a site lies from what investors ask for, as records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

if TYPE_CHECKING:
    from analysis.access_distances import AccessDistance, AccessKind
    from analysis.intervals import Interval
    from geo.sites import Words

__all__ = ["ROAD_STATES", "RoadAccess", "RoadState"]

RoadState = Literal["reachable", "partly", "broken", "outside", "not_known"]
#: "partly": from some places of an envelope only. "broken": the roads in the data do not join the two, or no
#: road is near the site. "outside": what is asked for lies beyond the roads in the data. "not_known": the
#: place of the site, or of what is asked for, is not known.
ROAD_STATES: Final[tuple[RoadState, ...]] = get_args(RoadState)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadAccess:
    """
    How far the nearest of one kind is by road.

    Attributes
    ----------
    kind
        Which distance.
    state
        Whether there is a way, one of `ROAD_STATES`.
    distance_m
        Shortest way from the site's edge, the straight pieces to the road and from it included, metre. For
        an outline only `best`: roads are drawn generalised, and how much longer they are is not known. For
        an envelope least and most over places tried inside it; `high` is None where some have no way.
    minutes
        Quickest way at the assumed speeds, likewise; it may be another way to another place of the kind.
    straight_m
        The straight line to the nearest, metre.
    straight
        The same with name and basis.
    name_vi, name_en
        What the shortest way leads to; "" without one, and for an envelope, where it depends on the place.
    quickest_vi, quickest_en
        What the quickest way leads to.
    link_m
        Straight piece from the edge of an outline to the road, part of `distance_m`, metre; None otherwise.
    share_reached
        Share of the places tried that have a way, 0..1; None for an outline.
    is_nearer_possible
        Whether something of the kind that no road in the data leads to lies nearer in a straight line than
        the shortest way is long.
    sentence
        The answer in words.
    """

    kind: AccessKind
    state: RoadState
    distance_m: Interval
    minutes: Interval
    straight: AccessDistance
    name_vi: str = ""
    name_en: str = ""
    quickest_vi: str = ""
    quickest_en: str = ""
    link_m: float | None = None
    share_reached: float | None = None
    is_nearer_possible: bool = False
    sentence: Words

    @property
    def straight_m(self) -> Interval:  # numpydoc ignore=RT01
        """The straight line to the nearest, metre."""
        return self.straight.distance_m
