"""What the heritage check says about one site and one heritage site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from analysis.intervals import Interval
    from analysis.sites import Words

__all__ = ["HeritagePair", "ZoneAnswer"]

ZoneAnswer = Literal["I", "II", "outside"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeritagePair:
    """
    How near one site is to one heritage site.

    Attributes
    ----------
    site_id, heritage_id
        Ids.
    name_vi, name_en
        Of the heritage site.
    rank, kind
        Codes of `layers.codes.HERITAGE_RANK` and `HERITAGE_KIND`.
    distance_m
        Edge to edge, geodesic, metre; `best` is None where one of the two is known by its communes only.
    ring_m
        (least, most) of the rings 100, 500, 1000, 2000, 5000 m that the distance may fall in: the smallest
        ring that holds `low` and the one that holds `high`; None beyond the last ring.
    zone
        Protection zone that the site meets, "outside" when outlines are loaded and it meets none, None when
        the outlines are not loaded or accuracy does not let it be told.
    visible
        Whether the site can be seen from the monument over the terrain; None where it cannot be told.
    check_with
        How the heritage site is compared: code of `layers.codes.CHECK_WITH`.
    part_of_id
        Id of the complex it is a part of, None otherwise.
    positional_accuracy_m
        95 % radius of the heritage site, metre.
    notes
        What a reader must know about this figure.
    zone_1_distance_m, zone_2_distance_m
        From the site to the outline of the zone, edge to edge, metre; None where it is not loaded.
    """

    site_id: str
    heritage_id: str
    name_vi: str
    name_en: str
    rank: str
    kind: str
    distance_m: Interval
    ring_m: tuple[float | None, float | None]
    zone: ZoneAnswer | None
    visible: bool | None
    check_with: str
    part_of_id: str | None
    positional_accuracy_m: float
    notes: tuple[Words, ...] = ()
    zone_1_distance_m: Interval | None = None
    zone_2_distance_m: Interval | None = None
