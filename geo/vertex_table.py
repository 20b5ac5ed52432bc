"""Make an outline from a pasted VN-2000 vertex table, and say what was decided on the way."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import shapely

from geo.coordinates import MeridianMissingError
from geo.crs import DISPLAY_CRS, WORKING_CRS, crs_label, resolve_crs
from geo.errors import CRSUnknownError
from geo.grid_text import take_grid
from geo.measure import ellipsoidal_area_ha, ellipsoidal_perimeter_m, grid_area_ha
from geo.position import LABELS_EXCHANGED, check_position, locate, meridians_in_province
from geo.sites import Words
from geo.transform import reproject
from geo.vertex_rings import outline_of, rings_of
from geo.vertex_rows import VertexTableError, read_rows, vertex_number

if TYPE_CHECKING:
    from pyproj import CRS

    from geo.position import Remark
    from geo.transform import Operation
    from geo.vertex_rings import Ring
    from geo.vertex_rows import VertexRow, VertexRows

__all__ = ["VertexTable", "VertexTableError", "read_vertex_table"]

#: The headings X and Y, in the order in which they stand on one line.
_HEADINGS: Final = re.compile(
    r"(?<![^\W_])([xy])(?![^\W_])[^\n]*?(?<![^\W_])(?!\1)[xy](?![^\W_])", re.IGNORECASE
)
#: Numbers that a sentence lists.
_MOST_NAMED: Final = 5
#: Remarks after which an outline would lie where nobody meant it.
_REFUSED: Final = frozenset({"outside_vietnam", "swapped_axes", "not_degrees", "not_metres"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class VertexTable:
    """
    The outline of a vertex table.

    Attributes
    ----------
    geometry : Polygon or MultiPolygon
        Valid, in `geo.crs.WORKING_CRS`, outer rings counter-clockwise.
    crs : str
        What the numbers were in, "EPSG:9211".
    operation : Operation
        What took them to the working CRS.
    ring_count, vertex_count : int
        Rings, holes included, and their vertices without repeated ones.
    area_ha : float, hectare
        Ellipsoidal.
    grid_area_ha : float, hectare
        On the grid of the table, as a survey table computes it; None where the table is in degrees.
    perimeter_m : float, metre
        Of all rings, on the ellipsoid.
    decisions : tuple of Words
        How the text was understood.
    remarks : tuple of Remark
        What is suspect about the place.
    """

    geometry: shapely.Polygon | shapely.MultiPolygon
    crs: str
    operation: Operation
    ring_count: int
    vertex_count: int
    area_ha: float
    grid_area_ha: float | None
    perimeter_m: float
    decisions: tuple[Words, ...]
    remarks: tuple[Remark, ...]


def read_vertex_table(text: str, *, crs: str | int | CRS | None = None) -> VertexTable:
    r"""
    Read the outline of a pasted vertex table.

    Parameters
    ----------
    text
        A vertex a line, as `geo.vertex_rows.read_rows` reads it, in the order of the boundary; the last may
        repeat the first. A blank line, a line of words or a restart of the numbering begins another ring. A
        line may name the grid ("VN-2000, KTT 106-00").
    crs
        What the numbers are in, when the text does not say.

    Returns
    -------
    VertexTable
        A ring inside another is a hole, rings beside each other are parts of one outline.

    Raises
    ------
    VertexTableError
        No vertex, lines that cannot be read, a ring of fewer than three vertices or without area, sides that
        cross, rings that overlap, a place outside Vietnam.
    MeridianMissingError
        VN-2000 metres whose central meridian neither the text nor `crs` says; the error lists the choices.
    CRSUnknownError
        What is named is not recognised, or text and `crs` disagree.

    Examples
    --------
    >>> table = read_vertex_table(
    ...     "VN-2000 KTT 106-00\n1 2403300 420300\n2 2403300 420400\n3 2403400 420400\n4 2403400 420300"
    ... )
    >>> round(table.grid_area_ha, 6), table.ring_count, table.vertex_count
    (1.0, 1, 4)
    """
    declared = None if crs is None else resolve_crs(crs)
    found = read_rows(text, is_in_degrees=None if declared is None else declared.is_geographic)
    grid = _grid_of(found, declared)
    rings, notes = rings_of(found.rows, is_in_degrees=found.is_in_degrees)
    outline = outline_of(rings, is_in_degrees=found.is_in_degrees)
    layer = gpd.GeoDataFrame(geometry=[outline], crs=grid)
    remarks = _remarks(outline, grid)
    on_working, operation = reproject(layer, WORKING_CRS, layer="vertex table")
    geometry = shapely.orient_polygons(on_working.geometry.iloc[0])
    return VertexTable(
        geometry=geometry,
        crs=crs_label(grid),
        operation=operation,
        ring_count=len(rings),
        vertex_count=sum(len(ring.corners) for ring in rings),
        area_ha=float(ellipsoidal_area_ha(layer).iloc[0]),
        grid_area_ha=None if grid.is_geographic else float(grid_area_ha(layer, grid).iloc[0]),
        perimeter_m=float(ellipsoidal_perimeter_m(layer).iloc[0]),
        decisions=(*_decisions(found, grid, rings), *notes),
        remarks=remarks,
    )


def _grid_of(found: VertexRows, declared: CRS | None) -> CRS:
    """Return the CRS that the caller or the text names; ask for the meridian where neither does."""
    named, _ = take_grid(" ".join(found.words.split()), None)
    if named is not None and named.is_geographic != found.is_in_degrees:
        named = None  # "EPSG:4326" beside a table in metres names the map, not the table
    if declared is not None and named is not None and crs_label(declared) != crs_label(named):
        raise CRSUnknownError(
            "Vertex table",
            f"names {crs_label(named)} while {crs_label(declared)} was chosen beside it",
            "Keep the one that is right",
        )
    grid = declared or named
    if grid is not None:
        return grid
    if found.is_in_degrees:
        return resolve_crs(DISPLAY_CRS)
    x, y = _middle(found.rows)
    choices = meridians_in_province(x, y)
    listed = ", ".join(f"{entry.meridian_label} (EPSG:{entry.epsg})" for entry in choices)
    raise MeridianMissingError(
        "Vertex table",
        "is in VN-2000 metres without its central meridian",
        f"Choose the one it was made in; in Tuyên Quang it lies with {listed}"
        if listed
        else "Add it, for example 'KTT 106-00'; none puts the outline in Tuyên Quang",
        choices,
        text_vi="Bảng tọa độ: tọa độ VN-2000 chưa ghi kinh tuyến trục. "
        + (
            f"Hãy chọn kinh tuyến trục của bảng; ở tỉnh Tuyên Quang có thể là {listed}."
            if listed
            else "Hãy ghi thêm, ví dụ “KTT 106-00”; không kinh tuyến trục nào đặt ranh giới trong tỉnh "
            "Tuyên Quang."
        ),
    )


def _middle(rows: tuple[VertexRow, ...]) -> tuple[float, float]:
    """Return the mean of the vertices."""
    return math.fsum(row.x for row in rows) / len(rows), math.fsum(row.y for row in rows) / len(rows)


def _remarks(outline: shapely.Geometry, grid: CRS) -> tuple[Remark, ...]:
    """Judge the place of the outline; refuse one outside Vietnam."""
    point = shapely.point_on_surface(outline)
    place = locate(point.x, point.y, grid) or (math.nan, math.nan)
    remarks = tuple(check_position(*place, declared_crs=grid, x=point.x, y=point.y))
    refused = next((remark for remark in remarks if remark.code in _REFUSED), None)
    if refused is not None:
        raise VertexTableError(
            "Vertex table",
            refused.text,
            "Check the grid and the numbers",
            text_vi=f"Bảng tọa độ: {refused.text_vi}. Kiểm tra lại hệ tọa độ và các con số.",
        )
    return remarks


def _decisions(found: VertexRows, grid: CRS, rings: list[Ring]) -> list[Words]:
    """Say how the text was understood."""
    label = crs_label(grid)
    count = sum(len(ring.corners) for ring in rings)
    notes = [
        Words(
            vi=f"Đọc {count} đỉnh, {len(rings)} vòng, hệ tọa độ {label}.",
            en=f"Read {count} vertices in {len(rings)} ring{'s' if len(rings) > 1 else ''}, {label}.",
        ),
        _order_note(found.rows, is_in_degrees=found.is_in_degrees),
        *_heading_notes(found),
        *found.notes,
        *_skipped_notes(rings),
    ]
    chosen = [row for row in found.rows if row.choice]
    if chosen:
        notes.append(
            Words(
                vi=f"{len(chosen)} dòng có số đọc được hai cách; dấu chấm, phẩy được hiểu là phân cách hàng "
                f"nghìn (dòng {chosen[0].line}).",
                en=f"{len(chosen)} lines have a number that can be read in two ways; its sign was taken for "
                f"thousands (line {chosen[0].line}).",
            )
        )
    return notes


def _skipped_notes(rings: list[Ring]) -> list[Words]:
    """Say which numbers between the vertices of a ring stand nowhere: a line may have been lost."""
    numbers = [
        [number for row in ring.corners if (number := vertex_number(row.name)) is not None] for ring in rings
    ]
    spans = [range(min(ring), max(ring)) for ring in numbers if ring]
    short = [
        span for span, ring in zip(spans, filter(None, numbers), strict=True) if len(span) < 3 * len(ring)
    ]
    skipped = sorted({n for span in short for n in span} - {n for ring in numbers for n in ring})
    if not skipped:
        return []
    listed = ", ".join(map(str, skipped[:_MOST_NAMED])) + (" …" if len(skipped) > _MOST_NAMED else "")
    return [
        Words(
            vi=f"Số hiệu điểm bỏ qua {listed}: hãy xem bảng có bị thiếu dòng không.",
            en=f"The numbers of the vertices skip {listed}: see whether a line of the table is missing.",
        )
    ]


def _order_note(rows: tuple[VertexRow, ...], *, is_in_degrees: bool) -> Words:
    """Say which number was taken for the north."""
    first = sum(row.is_north_first for row in rows)
    if is_in_degrees:
        how = ("vĩ độ", "kinh độ"), ("latitude", "longitude"), ("phạm vi Việt Nam", "Vietnam's extent")
    else:
        how = ("tọa độ bắc (X)", "tọa độ đông (Y)"), ("northing", "easting"), ("độ lớn", "magnitude")
    (north_vi, east_vi), (north, east), (by_vi, by) = how
    if 0 < first < len(rows):
        return Words(
            vi=f"Thứ tự tọa độ không đều: {first} dòng ghi {north_vi} trước, {len(rows) - first} dòng ghi "
            f"{east_vi} trước; mỗi dòng được đọc theo {by_vi}.",
            en=f"The order differs: {first} lines give the {north} first, {len(rows) - first} the {east}; "
            f"each was read by {by}.",
        )
    if first:
        return Words(
            vi=f"Cột trước là {north_vi}, cột sau là {east_vi}, theo {by_vi}.",
            en=f"The {north} stands first and the {east} second, by {by}.",
        )
    return Words(
        vi=f"Cột trước là {east_vi}, cột sau là {north_vi}, theo {by_vi}.",
        en=f"The {east} stands first and the {north} second, by {by}.",
    )


def _heading_notes(found: VertexRows) -> list[Words]:
    """Say that X stands over the easting, where the headings say so: in Vietnamese tables X is the north."""
    headings = _HEADINGS.search(found.words)
    if headings is None or found.is_in_degrees:
        return []
    x_first = headings[1].casefold() == "x"
    if all(row.is_north_first == x_first for row in found.rows):
        return []
    return [Words(vi=LABELS_EXCHANGED.text_vi + ".", en=LABELS_EXCHANGED.text + ".")]
