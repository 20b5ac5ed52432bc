"""Place parks, clusters and protected areas, which are known by communes or by a point, on the map."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import shapely

from geo.crs import WORKING_CRS
from geo.envelope import LocationEnvelope, location_envelope, symbolic_circle

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    import geopandas as gpd
    import pandas as pd

#: Bases firm enough to draw a place for; a subject known only by its province is listed, not drawn.
DRAWN_BASES = frozenset({"point", "commune", "district"})
#: Share of the inscribed circle's radius at which several subjects of one envelope stand around its middle.
RING_SHARE = 0.5
#: Radius of the disc that stands for a point of unstated accuracy while its middle is worked out, metre.
POINT_DISC_M = 1.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlacedSubject:
    """
    One subject with its place, in the working CRS.

    Attributes
    ----------
    subject_id
        Its id.
    commune_codes
        Communes it is known by; ("*",) for the whole province.
    location_basis
        How its place is known.
    outline
        Its official outline; None where it is not known. There is then neither envelope nor circle.
    envelope
        The hatched area it lies in somewhere; None when a point is known or nothing firm enough to draw.
    circle
        Circle of its planned area, symbolic; None when the area is not published or the place not drawn.
    centre
        Where its sign stands, symbolic unless `location_basis` is "point"; None when it is not drawn.
    rank_in_place, count_in_place
        Its number among the subjects of the same envelope, and how many there are.
    """

    subject_id: str
    commune_codes: tuple[str, ...]
    location_basis: str
    outline: shapely.Geometry | None = None
    envelope: shapely.Geometry | None = None
    circle: shapely.Polygon | None = None
    centre: shapely.Point | None = None
    rank_in_place: int = 0
    count_in_place: int = 1

    @property
    def is_drawn(self) -> bool:  # numpydoc ignore=RT01
        """Whether the map shows it; otherwise it is listed beside the map."""
        return self.centre is not None


def commune_codes(text: object) -> tuple[str, ...]:
    """Return the codes of a ";"-separated list, () for a missing one."""
    return tuple(text.split(";")) if isinstance(text, str) and text else ()


def place_subjects(
    subjects: Iterable[pd.Series], communes: gpd.GeoDataFrame, *, id_column: str
) -> list[PlacedSubject]:
    """
    Place every subject that is known well enough.

    Parameters
    ----------
    subjects
        Rows with `id_column`, `commune_codes`, `location_basis`, `planned_area_ha` (hectare, NaN when not
        published), and `lat_deg`, `lon_deg` (EPSG:4326) for the basis "point"; perhaps `outline`, in
        `WORKING_CRS`.
    communes
        Polygons in `WORKING_CRS` with `commune_code`. Not changed.
    id_column
        Column of the ids.

    Returns
    -------
    list of PlacedSubject
        In the order given. Subjects that share an envelope stand apart around its middle.

    Raises
    ------
    InputError
        A commune code is not among the communes.
    """
    rows = list(subjects)
    placed = [_place_one(row, communes, id_column=id_column) for row in rows]
    sharing: dict[Hashable, list[int]] = {}
    for position, each in enumerate(placed):
        if each.envelope is not None:
            sharing.setdefault(each.commune_codes, []).append(position)
    for positions in sharing.values():
        if len(positions) > 1:
            _stand_apart(placed, positions)
    return placed


def _place_one(row: pd.Series, communes: gpd.GeoDataFrame, *, id_column: str) -> PlacedSubject:
    """Place one subject as if it were alone."""
    codes = commune_codes(row["commune_codes"])
    basis = str(row["location_basis"])
    bare = PlacedSubject(subject_id=str(row[id_column]), commune_codes=codes, location_basis=basis)
    outline = row.get("outline")
    if isinstance(outline, shapely.Geometry):
        return replace(bare, outline=outline, centre=shapely.point_on_surface(outline))
    if basis not in DRAWN_BASES:
        return bare
    area_ha = float(row["planned_area_ha"])
    if basis == "point":
        point = _to_working(shapely.Point(float(row["lon_deg"]), float(row["lat_deg"])))
        disc = location_envelope(codes, communes, basis=basis, point=point, accuracy_m=POINT_DISC_M)
        circle = symbolic_circle(disc, area_ha)
        return replace(bare, centre=point, circle=None if circle is None else circle.geometry)
    envelope = location_envelope(codes, communes, basis=basis)
    circle = symbolic_circle(envelope, area_ha)
    return replace(
        bare,
        envelope=envelope.geometry,
        centre=_middle(envelope)[0] if circle is None else circle.centre,
        circle=None if circle is None else circle.geometry,
    )


def _stand_apart(placed: list[PlacedSubject], positions: Sequence[int]) -> None:
    """Move subjects of one envelope onto a ring around its middle, so that none hides another."""
    first = placed[positions[0]]
    middle, radius_m = _middle_of(first.envelope)
    for rank, position in enumerate(positions):
        angle = math.pi / 2 - 2 * math.pi * rank / len(positions)
        spot = shapely.Point(
            middle.x + RING_SHARE * radius_m * math.cos(angle),
            middle.y + RING_SHARE * radius_m * math.sin(angle),
        )
        each = placed[position]
        moved = each.circle
        if moved is not None and each.centre is not None:
            shift = (spot.x - each.centre.x, spot.y - each.centre.y)
            moved = shapely.transform(moved, lambda xy, by=shift: xy + by)
        placed[position] = replace(
            each, centre=spot, circle=moved, rank_in_place=rank, count_in_place=len(positions)
        )


def _middle(envelope: LocationEnvelope) -> tuple[shapely.Point, float]:
    """Return the middle of an envelope and the radius of the largest circle that fits there."""
    return _middle_of(envelope.geometry)


def _middle_of(geometry: shapely.Geometry | None) -> tuple[shapely.Point, float]:
    """Return the centre and radius, metre, of the largest inscribed circle to 1 % of the size."""
    inscribed = shapely.maximum_inscribed_circle(geometry, tolerance=0.01 * math.sqrt(shapely.area(geometry)))
    return shapely.Point(inscribed.coords[0]), float(shapely.length(inscribed))


def _to_working(point: shapely.Point) -> shapely.Point:
    """Take a point from EPSG:4326 to the working CRS."""
    from geo.transform import conversion  # noqa: PLC0415  (opens the PROJ database)

    (x,), (y,) = conversion("EPSG:4326", WORKING_CRS).convert([point.x], [point.y])
    return shapely.Point(float(x), float(y))
