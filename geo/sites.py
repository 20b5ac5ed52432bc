"""A site that is checked against rules and heritage: an outline, a location envelope, or no place at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import shapely

__all__ = ["Site", "SiteKind", "Words"]

SiteKind = Literal["outline", "envelope", "unplaced"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """
    One sentence in both languages.

    Attributes
    ----------
    vi, en
        Complete sentences, or the words that fit where they are used.
    """

    vi: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Site:
    """
    What a check asks about.

    Attributes
    ----------
    site_id
        "KCN-01", the id of a feature in a file, or of a drawn outline.
    name_vi, name_en
        Its name.
    kind
        "outline": `geometry` is the outline. "envelope": `geometry` is where it surely lies, its outline is
        not known. "unplaced": no place is published, `geometry` is None.
    geometry
        Valid Polygon or MultiPolygon in `geo.crs.WORKING_CRS`, or None.
    positional_accuracy_m
        95 % radius of the outline, or of the boundaries of the envelope, metre.
    area_ha
        Ellipsoidal area of an outline; planned area of an envelope, None where it is not published.
    area_basis
        "measured" for an outline, otherwise a code of `layers.codes.AREA_BASIS`.
    commune_codes
        Communes it is known by; () for an outline.
    notes
        How its place and area are known, for the reader.
    """

    site_id: str
    name_vi: str
    name_en: str
    kind: SiteKind
    geometry: shapely.Polygon | shapely.MultiPolygon | None
    positional_accuracy_m: float
    area_ha: float | None
    area_basis: str
    commune_codes: tuple[str, ...] = ()
    notes: tuple[Words, ...] = ()
