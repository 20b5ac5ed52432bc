"""What a factsheet for investors is made from: words that are ready to be set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from layers.codes import Language
    from reports.map_records import MapPicture
    from reports.note_records import SourceLine

__all__ = ["Factsheet", "SheetDistance"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetDistance:
    """
    One distance in a straight line.

    Attributes
    ----------
    kind
        What it is measured to.
    distance
        Between its bounds, with its unit.
    nearest
        The nearest as placed, "" where none is known.
    """

    kind: str
    distance: str
    nearest: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Factsheet:
    """
    The factsheet of a lot, or of what is left of a park or cluster.

    Attributes
    ----------
    offer_id, name
        What it is about.
    land, services, terms
        (label, value) of each part.
    distances
        Straight lines, in the order of the table.
    distance_notes
        How they were measured and what is not in the data.
    warnings
        What a reader must know first: old information, no outline.
    decided
        What the Board has decided about the place, one line each.
    picture
        The map; None for land without a published place.
    sources
        Layers it rests on.
    own_source
        Where the figures about the land itself are from.
    rate_source
        Which occupancy record its rate is from, with date and source; "" where no rate is known.
    day, made_at
        Its date, and the moment it was made.
    software
        Name and version.
    mark
        Mark of made-up figures; None for none.
    language
        Of all words.
    """

    offer_id: str
    name: str
    land: tuple[tuple[str, str], ...]
    services: tuple[tuple[str, str], ...]
    terms: tuple[tuple[str, str], ...]
    distances: tuple[SheetDistance, ...]
    distance_notes: tuple[str, ...]
    warnings: tuple[str, ...]
    decided: tuple[str, ...]
    picture: MapPicture | None
    sources: tuple[SourceLine, ...]
    own_source: str
    rate_source: str
    day: dt.date
    made_at: dt.datetime
    software: str
    mark: str | None
    language: Language
