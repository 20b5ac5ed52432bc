"""The blocks about access of one option: straight lines, and distances by road beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.intervals import Interval
from layers.number_words import quantity, span
from reports.paper import Column, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.road_access_records import RoadAccess
    from reports.option_dossier_records import OptionPart
    from reports.paper import Block
    from reports.phrases import Phrases

__all__ = ["access_blocks"]


def access_blocks(option: OptionPart, say: Phrases) -> Iterator[Block]:
    """
    Say how far roads, power and gates are, straight and by road.

    Parameters
    ----------
    option
        The option.
    say
        Says its sentences.

    Yields
    ------
    Block
        One row a kind, or the sentence that it was not worked out.
    """
    if not option.access:
        yield Paragraph(text=say("access_none"), look="box")
        return
    roads = {each.kind: each for each in option.roads or ()}
    yield Table(
        columns=(
            Column(title=say("access_kind"), share=0.2),
            Column(title=say("access_straight"), share=0.24),
            Column(title=say("access_nearest"), share=0.22),
            Column(title=say("access_road"), share=0.2),
            Column(title=say("access_minutes"), share=0.14),
        ),
        rows=tuple(
            (
                say(f"kind_{each.kind}"),
                say.distance(each.distance_m),
                say.choose(each.name_vi, each.name_en),
                *_by_road(roads.get(each.kind), say),
            )
            for each in option.access
        ),
    )
    yield Paragraph(text=say("access_note") if option.roads else say("roads_none"), look="small")


def _by_road(road: RoadAccess | None, say: Phrases) -> tuple[str, str]:
    """Return distance and time by road, or why there is none."""
    if road is None:
        return say("not_checked_here"), say("not_checked_here")
    if road.state not in {"reachable", "partly"}:
        is_building = road.kind == "expressway_building" and road.state == "broken"
        return say("road_building" if is_building else f"road_{road.state}"), "–"
    distance = _way(road.distance_m, say)
    if road.state == "partly":
        distance = say("road_partly", distance=distance)
    took = road.minutes
    if took.best is not None and took.low is None:
        return distance, quantity(took.best, say("unit_min"), say.language, decimals=0)
    return distance, span(took.low, took.high, say("unit_min"), say.language, best=took.best, decimals=0)


def _way(distance_m: Interval, say: Phrases) -> str:
    """Return the length of a way; for an outline only the best estimate is known."""
    if distance_m.best is not None and distance_m.low is None:
        return say.distance(Interval.exact(distance_m.best))
    return say.distance(distance_m)
