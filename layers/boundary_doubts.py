"""Suspect by position that a file of outlines was read on the wrong meridian or without the datum shift."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import shapely

from geo.placement_doubts import Target, doubtful_readings
from geo.sites import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.placement_doubts import OtherReading
    from layers.boundary_records import BoundaryFile

__all__ = ["PositionDoubt", "position_doubts"]

#: Features of a file up to which each is compared with its stored outline.
_COMPARED: Final = 30
#: Features, spread over the file, that stand for the file as a whole.
_SAMPLED: Final = 300


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PositionDoubt:
    """
    Another reading of the coordinates that fits better.

    Attributes
    ----------
    feature_id
        Feature it was seen at; "" for all together.
    reading
        The other reading with its vector.
    """

    feature_id: str
    reading: OtherReading


def position_doubts(
    found: BoundaryFile,
    *,
    expected: shapely.Geometry | None,
    expected_name: Words,
    stored: Mapping[str, shapely.Geometry],
) -> list[PositionDoubt]:
    """
    Suspect a wrong meridian or a missing datum shift by position.

    Parameters
    ----------
    found
        The file as it was read.
    expected
        Where all its outlines must lie, working CRS; None when that is not known.
    expected_name
        What that is called.
    stored
        Feature of the file to the outline that its record has now.

    Returns
    -------
    list of PositionDoubt
        At most one for the file as a whole and one for each feature; nothing is applied. Empty where the
        file was already read as unshifted.
    """
    if found.reading == "unshifted":
        return []
    doubts = []
    if expected is not None and not expected.is_empty:
        sample = found.features[:: 1 + len(found.features) // _SAMPLED]
        whole = shapely.multipolygons(
            list(itertools.chain.from_iterable(shapely.get_parts(each.stored) for each in sample))
        )
        target = Target(name=expected_name, geometry=expected, is_same=False)
        doubts += [
            PositionDoubt(feature_id="", reading=reading)
            for reading in doubtful_readings(whole, crs=found.crs, targets=[target])
        ]
    for each in found.features[:_COMPARED]:
        if each.feature_id not in stored:
            continue
        name = Words(
            vi=f"ranh giới đã lưu của {each.feature_id}", en=f"its stored outline ({each.feature_id})"
        )
        target = Target(name=name, geometry=stored[each.feature_id], is_same=True)
        doubts += [
            PositionDoubt(feature_id=each.feature_id, reading=reading)
            for reading in doubtful_readings(each.stored, crs=found.crs, targets=[target])
        ]
    return doubts
