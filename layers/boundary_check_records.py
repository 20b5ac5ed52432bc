"""Outlines to be checked before they go into the register, and what a check found."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from geo.grid_scale import ground_areas_m2
from layers.number_words import number

if TYPE_CHECKING:
    from collections.abc import Mapping

    import shapely

    from geo.sites import Words

__all__ = ["M2_PER_HA", "BoundaryCheck", "NewOutline", "Severity", "StoredOutline", "ground_ha", "said_twice"]

Severity = Literal["stop", "doubt", "note"]
M2_PER_HA: Final = 10_000.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NewOutline:
    """
    One outline that would be stored.

    Attributes
    ----------
    record_id
        Id of the record that gets it.
    outline
        In `geo.crs.WORKING_CRS`, valid.
    accuracy_m
        95 % radius of its position, metre; None when it is not stated.
    declared_ha
        Declared area; None when there is none.
    commune_codes
        Communes of the record; () when they are not known.
    park_id
        Park or cluster that it belongs to, "" for none.
    """

    record_id: str
    outline: shapely.Geometry
    accuracy_m: float | None = None
    declared_ha: float | None = None
    commune_codes: tuple[str, ...] = ()
    park_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StoredOutline:
    """
    One outline that is stored.

    Attributes
    ----------
    record_id, name
        Its record.
    outline
        In `geo.crs.WORKING_CRS`, valid.
    accuracy_m
        95 % radius of its position, metre; None when it is not stated.
    """

    record_id: str
    name: str
    outline: shapely.Geometry
    accuracy_m: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryCheck:
    """
    What a check found.

    Attributes
    ----------
    code
        "overlap", "outside_commune", "commune_of", "outside_park", "park_without_outline", "area_differs",
        "area_agrees", "area_in_m2", "park_sum".
    severity
        "stop": cannot be stored. "doubt": look at it. "note": good to know.
    ids
        Records it is about.
    words
        The sentence in both languages.
    figures
        The numbers in it, by name with unit.
    """

    code: str
    severity: Severity
    ids: tuple[str, ...]
    words: Words
    figures: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))


def ground_ha(shape: shapely.Geometry) -> float:
    """Return an area on the ellipsoid, hectare."""
    return float(ground_areas_m2([shape])[0]) / M2_PER_HA


def said_twice(value: float, decimals: int = 2) -> tuple[str, str]:
    """Write a number in both languages."""
    return number(value, "vi", decimals=decimals), number(value, "en", decimals=decimals)
