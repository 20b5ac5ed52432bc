"""Read the view that a link asks for; what cannot be understood is said and ignored."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.map.describe import MAX_ZOOM, MIN_ZOOM, drawn_layers
from ui.map.facts import FACTS
from ui.map.points import POINT_LAYER, read_point

if TYPE_CHECKING:
    from collections.abc import Mapping

#: A fault: key of its sentence and the values of its placeholders.
Fault = tuple[str, dict[str, str]]
_PLACE = re.compile(r"(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?),(\d{1,2}(?:\.\d+)?)")
#: Places that a link may show: Vietnam's north and what lies around it, degrees.
_SOUTH, _NORTH, _WEST, _EAST = 8.0, 25.0, 101.0, 111.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """
    What a link asks the map to show.

    Attributes
    ----------
    at
        [lat, lon, zoom], None when the link says nothing usable.
    layers
        Keys of the layers that are on, None when the link says nothing.
    selection
        Selected feature or point, None when the link says nothing usable.
    faults
        What could not be understood.
    """

    at: list[float] | None
    layers: list[str] | None
    selection: str | None
    faults: tuple[Fault, ...]


def read_link(parameters: Mapping[str, str]) -> LinkView:
    """
    Read the view from the parameters of a link.

    Parameters
    ----------
    parameters
        `layers` (keys with commas), `at` ("lat,lon,zoom"), `sel` ("layer:id"); all optional.

    Returns
    -------
    LinkView
        Parts that cannot be understood are left out and listed in `faults`.
    """
    faults: list[Fault] = []
    layers = _read_layers(parameters.get("layers"), faults)
    at = _read_place(parameters.get("at"), faults)
    selection = _read_selection(parameters.get("sel"), faults)
    return LinkView(at=at, layers=layers, selection=selection, faults=tuple(faults))


def _read_layers(text: str | None, faults: list[Fault]) -> list[str] | None:
    if text is None:
        return None
    asked = [key for key in text.split(",") if key]
    unknown = [key for key in asked if key not in drawn_layers()]
    if unknown:
        faults.append(("map.bad_layers", {"names": ", ".join(key[:40] for key in unknown[:5])}))
    usable = [key for key in drawn_layers() if key in asked]
    return usable if usable or not unknown else None


def _read_place(text: str | None, faults: list[Fault]) -> list[float] | None:
    if text is None:
        return None
    match = _PLACE.fullmatch(text)
    if match is not None:
        lat, lon, zoom = (float(part) for part in match.groups())
        if _SOUTH <= lat <= _NORTH and _WEST <= lon <= _EAST and MIN_ZOOM <= zoom <= MAX_ZOOM:
            return [lat, lon, zoom]
    faults.append(("map.bad_place", {"text": text[:60]}))
    return None


def _read_selection(text: str | None, faults: list[Fault]) -> str | None:
    if not text:
        return None
    key, _, rest = text.partition(":")
    is_feature = key in FACTS and rest != "" and len(rest) <= 60
    if is_feature or (key == POINT_LAYER and read_point(text) is not None):
        return text
    faults.append(("map.bad_selection", {"text": text[:60]}))
    return None
