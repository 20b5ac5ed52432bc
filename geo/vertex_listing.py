"""List the vertices of an outline as an official VN-2000 table does, in a chosen meridian."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import numpy as np
import shapely

from geo.crs import WORKING_CRS, crs_label, resolve_crs
from geo.errors import InputError
from geo.measure import M2_PER_HA, ellipsoidal_area_ha, ellipsoidal_perimeter_m
from geo.transform import reproject
from geo.vertex_table import read_vertex_table
from geo.vn2000 import VN2000

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray
    from pyproj import CRS

    from geo.transform import Operation

__all__ = [
    "LISTING_GRIDS",
    "ListedRing",
    "ListedVertex",
    "VertexListing",
    "list_vertices",
    "listing_text",
]

#: Grids that a table can be written in: the province's own two first, then the others by code; of UTM zone
#: 49N the province lies too far west.
LISTING_GRIDS: Final = (
    9211,
    9209,
    *(code for code in sorted(VN2000) if code not in {9211, 9209, 4756, 3406}),
)
#: Width of the zone of each kind of grid, degree.
_ZONE_DEG: Final = {"tm3": 3, "tm6": 6, "utm": 6}
#: Most decimals that a table has: tenths of a millimetre are nothing that anybody measured.
MAX_DECIMALS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedVertex:
    """
    One row of the table.

    Attributes
    ----------
    number : int
        As printed; it runs on through the rings.
    x_m, y_m : float, metre
        Northing and easting, as Vietnamese tables name them, rounded as printed.
    side_m : float, metre
        On the grid, from this vertex to the next, of the printed coordinates.
    """

    number: int
    x_m: float
    y_m: float
    side_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRing:
    """
    One ring of the table.

    Attributes
    ----------
    part : int
        Part of the outline that it belongs to, from 1.
    is_hole : bool
        Whether it is cut out of the part.
    vertices : tuple of ListedVertex
        Clockwise (a hole counter-clockwise) from the northernmost; the first is not repeated.
    """

    part: int
    is_hole: bool
    vertices: tuple[ListedVertex, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VertexListing:
    """
    An outline as a vertex table.

    Attributes
    ----------
    crs : str
        "EPSG:9211".
    crs_name : str
        EPSG name.
    meridian : str
        Central meridian, "106-00".
    zone_deg : int, degree
        Width of its zone.
    decimals : int
        Decimal places of the coordinates.
    rings : tuple of ListedRing
        Part by part, the outer ring first.
    grid_area_m2 : float, square metre
        Of the printed coordinates, on the grid.
    area_ha : float, hectare
        On the ellipsoid.
    perimeter_m : float, metre
        Of all rings, on the ellipsoid.
    operation : Operation
        What took the outline to the grid.
    """

    crs: str
    crs_name: str
    meridian: str
    zone_deg: int
    decimals: int
    rings: tuple[ListedRing, ...]
    grid_area_m2: float
    area_ha: float
    perimeter_m: float
    operation: Operation

    @property
    def vertex_count(self) -> int:  # numpydoc ignore=RT01
        """Vertices of all rings."""
        return sum(len(ring.vertices) for ring in self.rings)

    @property
    def grid_area_ha(self) -> float:  # numpydoc ignore=RT01
        """Grid area in hectares."""
        return self.grid_area_m2 / M2_PER_HA


def list_vertices(
    outline: shapely.Polygon | shapely.MultiPolygon,
    *,
    crs: str | int | CRS = WORKING_CRS,
    decimals: int = MAX_DECIMALS,
) -> VertexListing:
    """
    List the vertices of an outline.

    Parameters
    ----------
    outline
        Valid, in `geo.crs.WORKING_CRS`.
    crs
        One of `LISTING_GRIDS`.
    decimals
        Decimal places of the coordinates, 0 to `MAX_DECIMALS`.

    Returns
    -------
    VertexListing
        `geo.vertex_table.read_vertex_table` reads it back with every vertex where it is printed.

    Raises
    ------
    InputError
        The outline is empty or invalid; the CRS is no VN-2000 grid; vertices so close together that they
        are one, or sides that cross, at this number of decimals.

    Examples
    --------
    >>> listing = list_vertices(shapely.box(420300, 2403300, 420400, 2403400))
    >>> [(v.number, v.x_m, v.y_m, v.side_m) for v in listing.rings[0].vertices][:2]
    [(1, 2403400.0, 420300.0, 100.0), (2, 2403400.0, 420400.0, 100.0)]
    """
    grid = resolve_crs(crs)
    entry = VN2000.get(grid.to_epsg() or 0)
    _check(outline, crs_label(grid), is_grid=entry is not None and entry.epsg in LISTING_GRIDS)
    layer = gpd.GeoDataFrame(geometry=[shapely.force_2d(outline)], crs=WORKING_CRS)
    moved, operation = reproject(layer, grid, layer="outline")
    rings, next_number = [], 1
    for part, polygon in enumerate(shapely.get_parts(moved.geometry.iloc[0]), start=1):
        for place, line in enumerate([polygon.exterior, *polygon.interiors]):
            corners = _corners(line, clockwise=place == 0, decimals=decimals)
            rings.append(_ring(corners, part=part, is_hole=place > 0, first=next_number))
            next_number += len(corners)
    printed = _printed(rings)
    listing = VertexListing(
        crs=crs_label(grid),
        crs_name=str(grid.name),
        meridian="" if entry is None else entry.meridian_label,
        zone_deg=_ZONE_DEG.get("tm3" if entry is None else entry.kind, 3),
        decimals=decimals,
        rings=tuple(rings),
        grid_area_m2=float(printed.area),
        area_ha=float(ellipsoidal_area_ha(layer).iloc[0]),
        perimeter_m=float(ellipsoidal_perimeter_m(layer).iloc[0]),
        operation=operation,
    )
    _require_read_back(listing)
    return listing


def listing_text(listing: VertexListing) -> str:
    """
    Write a listing as plain text that is read back as it stands.

    Parameters
    ----------
    listing
        From `list_vertices`.

    Returns
    -------
    str
        The grid, then each ring under a line of its own, closed by its first vertex; tabs between cells.
    """
    head = f"VN-2000, KTT {listing.meridian}, múi {listing.zone_deg}°"
    lines = [head if listing.zone_deg == 3 else f"VN-2000, {listing.crs}"]
    for place, ring in enumerate(listing.rings, start=1):
        lines.append(f"Vòng {_roman(place)}")
        lines.extend(
            f"{vertex.number}\t{vertex.x_m:.{listing.decimals}f}\t{vertex.y_m:.{listing.decimals}f}"
            for vertex in (*ring.vertices, ring.vertices[0])
        )
    return "\n".join(lines) + "\n"


def _roman(number: int) -> str:
    """Return a number without digits, so that the line is no vertex."""
    letters = "abcdefghij"
    return "".join(letters[int(digit)] for digit in str(number))


def _check(outline: shapely.Geometry, label: str, *, is_grid: bool) -> None:
    """Refuse what cannot be listed."""
    if outline.is_empty or outline.geom_type not in {"Polygon", "MultiPolygon"} or not outline.is_valid:
        raise InputError(
            "Outline",
            "is empty, no area, or crosses itself",
            "Repair it first",
            text_vi="Ranh giới trống, không phải vùng, hoặc tự cắt. Hãy sửa trước khi xuất bảng.",
        )
    if not is_grid:
        raise InputError(
            f"CRS {label}",
            "is no VN-2000 grid that reaches this province",
            "Choose one such as EPSG:9211 (106-00) or EPSG:9209 (105-30)",
            text_vi=f"Hệ {label} không phải lưới VN-2000 dùng được ở tỉnh này. Hãy chọn ví dụ EPSG:9211 "
            "(106-00) hoặc EPSG:9209 (105-30).",
        )


def _corners(line: shapely.LinearRing, *, clockwise: bool, decimals: int) -> NDArray[np.float64]:
    """Return the printed corners of a ring from the northernmost on, in the direction asked for."""
    corners = shapely.get_coordinates(line)[:-1].round(decimals)
    if bool(shapely.is_ccw(line)) == clockwise:
        corners = corners[::-1]
    start = int(np.lexsort((corners[:, 0], -corners[:, 1]))[0])
    return np.roll(corners, -start, axis=0)


def _ring(corners: NDArray[np.float64], *, part: int, is_hole: bool, first: int) -> ListedRing:
    """Return the corners of a ring with their numbers and the sides between them."""
    sides = np.hypot(*(np.roll(corners, -1, axis=0) - corners).T)
    vertices = tuple(
        ListedVertex(number=first + place, x_m=float(north), y_m=float(east), side_m=float(side))
        for place, ((east, north), side) in enumerate(zip(corners, sides, strict=True))
    )
    return ListedRing(part=part, is_hole=is_hole, vertices=vertices)


def _printed(rings: Iterable[ListedRing]) -> shapely.Geometry:
    """Return the outline of the printed coordinates, on the grid."""
    shells: dict[int, list[list[tuple[float, float]]]] = {}
    for ring in rings:
        shells.setdefault(ring.part, []).append([(each.y_m, each.x_m) for each in ring.vertices])
    return shapely.MultiPolygon([(shell, holes) for shell, *holes in shells.values()])


def _require_read_back(listing: VertexListing) -> None:
    """Refuse a table that would not give its outline back."""
    try:
        table = read_vertex_table(listing_text(listing), crs=listing.crs)
    except InputError as err:
        raise _not_listed(listing, str(err)) from err
    same = math.isclose(table.grid_area_ha or 0.0, listing.grid_area_ha, rel_tol=1e-6, abs_tol=1e-6)
    if table.ring_count != len(listing.rings) or table.vertex_count != listing.vertex_count or not same:
        raise _not_listed(listing, "vertices fall together")


def _not_listed(listing: VertexListing, why: str) -> InputError:
    return InputError(
        "Outline",
        f"cannot be listed with {listing.decimals} decimals: {why}",
        "Take out vertices that are closer together than that, or use more decimals",
        text_vi=f"Không xuất được ranh giới thành bảng với {listing.decimals} chữ số thập phân: có đỉnh "
        "trùng nhau hoặc cạnh cắt nhau sau khi làm tròn. Hãy bỏ các đỉnh quá gần nhau, hoặc "
        "dùng nhiều chữ số hơn.",
    )
