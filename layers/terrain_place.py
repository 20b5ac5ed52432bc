"""Tell where a terrain file lies: its CRS, its vertical datum, its cells on the ground, the province."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from pyproj import CRS

from geo.crs import DISPLAY_CRS, WORKING_CRS, crs_label, resolve_crs
from geo.errors import CoordinateError, CRSUnknownError, TransformUnavailableError
from geo.extent import TUYEN_QUANG
from geo.file_faults import crs_fault, file_fault
from geo.province_outline import PROVINCE_OUTLINE
from geo.transform import conversion

if TYPE_CHECKING:
    from pathlib import Path

    from geo.errors import FileUnreadableError
    from layers.terrain_records import TerrainStated
    from layers.terrain_source import TerrainFile

__all__ = ["TerrainPlace", "find_place", "require_province"]

#: Words in the name of a vertical CRS, or of a file, to the datum that they mean.
_DATUMS: Final = (
    ("egm2008", "egm2008"),
    ("egm_2008", "egm2008"),
    ("egm96", "egm96"),
    ("egm1996", "egm96"),
    ("hon dau", "hon_dau"),
    ("hòn dấu", "hon_dau"),
    ("vietnam", "hon_dau"),
    ("ellipsoid", "ellipsoid"),
)
#: Products whose heights have one datum, by how their files are called.
_PRODUCTS: Final = (("copernicus_dsm", "egm2008"), ("srtm", "egm96"), ("nasadem", "egm96"))
#: Points along each edge of a raster when its place is worked out.
_EDGE_POINTS: Final = 21


@dataclass(frozen=True, slots=True, kw_only=True)
class TerrainPlace:
    """
    Where a terrain file lies and what its heights are above.

    Attributes
    ----------
    crs
        Of the grid, two dimensions.
    operation
        Which operation takes it to the working CRS, in words.
    datum, datum_basis
        As `layers.terrain_records.StoredTile` has them.
    unit
        Of the heights as the vertical CRS says; "" where it says nothing.
    resolution_m
        Side of a cell on the ground, metre, the mean of both sides.
    bounds
        xmin, ymin, xmax, ymax in the working CRS, metre.
    outline_deg
        Its edge in the display CRS, degree.
    """

    crs: CRS
    operation: str
    datum: str
    datum_basis: str
    unit: str
    resolution_m: float
    bounds: tuple[float, float, float, float]
    outline_deg: shapely.Polygon


def find_place(source: TerrainFile, path: Path, stated: TerrainStated) -> TerrainPlace:
    """
    Work out where a terrain file lies.

    Parameters
    ----------
    source
        The open file.
    path
        Named in the sentences.
    stated
        What the reader states; a CRS of the file itself goes first.

    Returns
    -------
    TerrainPlace
        In the working CRS.

    Raises
    ------
    CRSUnknownError
        No CRS, or one that is not known, or whose datum has no known operation here.
    FileUnreadableError
        It has no place, its rows are not west to east from the north, or it lies outside the CRS's own area.
    """
    _require_north_up(source, path)
    horizontal, vertical = _crs_of(source, path, stated)
    try:
        to_working, to_degrees = conversion(horizontal, WORKING_CRS), conversion(horizontal, DISPLAY_CRS)
        edge = _edge(source)
        x, y = to_working.convert(edge[:, 0], edge[:, 1])
        lon, lat = to_degrees.convert(edge[:, 0], edge[:, 1])
    except TransformUnavailableError as err:
        raise crs_fault(
            path,
            f"is in {crs_label(horizontal)}, and no exact operation takes it to {WORKING_CRS}",
            "Reproject it to a CRS with a known datum (VN-2000 or WGS 84)",
            vi=f"dùng hệ {crs_label(horizontal)}, không có phép chuyển chính xác sang {WORKING_CRS}. Hãy "
            f"chuyển "
            "sang VN-2000 hoặc WGS 84",
        ) from err
    except CoordinateError as err:
        raise _nowhere(path, source, crs_label(horizontal)) from err
    datum, basis = _datum_of(vertical, horizontal, source, stated)
    operation = to_working.operation
    return TerrainPlace(
        crs=horizontal,
        operation=f"{operation.code or operation.name} ({operation.from_crs} → {operation.to_crs})",
        datum=datum,
        datum_basis=basis,
        unit="" if vertical is None else str(vertical.axis_info[0].unit_name),
        resolution_m=_resolution_m(source, horizontal, path),
        bounds=(float(x.min()), float(y.min()), float(x.max()), float(y.max())),
        outline_deg=shapely.Polygon(np.column_stack([lon, lat])),
    )


def _require_north_up(source: TerrainFile, path: Path) -> None:
    """Refuse a raster without a place, turned, or upside down."""
    grid = source.transform
    if grid.is_identity:
        raise crs_fault(
            path,
            "has no place: its cells are numbered, not placed on the ground",
            "Export it with its georeference (GeoTIFF tags)",
            vi="không có vị trí: các ô chỉ được đánh số, không gắn với mặt đất. Hãy xuất lại kèm thông tin "
            "tọa "
            "độ (thẻ GeoTIFF)",
        )
    if not (grid.b == grid.d == 0 and grid.a > 0 > grid.e):
        raise file_fault(
            path,
            "is turned, mirrored or upside down, rows from north to south and cells from west to east are "
            "needed",
            "Resample it north up",
            vi="bị xoay, lật hoặc ngược chiều; cần hàng đi từ bắc xuống nam, ô đi từ tây sang đông. Hãy "
            "lấy mẫu "
            "lại theo hướng bắc",
        )


def _crs_of(source: TerrainFile, path: Path, stated: TerrainStated) -> tuple[CRS, CRS | None]:
    """Return the horizontal and the vertical CRS of the file, or the one that was stated."""
    if source.crs is None and stated.crs is None:
        raise crs_fault(
            path,
            "does not say which CRS its grid is in",
            "Say it (--crs), for example EPSG:4326 for degrees of WGS 84",
            vi="không ghi hệ tọa độ của lưới. Hãy cho biết hệ tọa độ, ví dụ EPSG:4326 với độ kinh vĩ WGS 84",
        )
    whole = source.crs if source.crs is not None else CRS.from_user_input(resolve_crs(stated.crs or ""))
    horizontal, vertical = whole, None
    if whole.is_compound:
        horizontal, vertical = whole.sub_crs_list[0], whole.sub_crs_list[-1]
    elif whole.is_geographic and len(whole.axis_info) == 3:
        horizontal, vertical = whole.to_2d(), whole
    try:
        return resolve_crs(horizontal), vertical
    except CRSUnknownError as err:
        raise crs_fault(
            path,
            f"is in {horizontal.name!r}, which is no CRS on the ground with a known datum",
            "Reproject it to VN-2000 or WGS 84, or say the right CRS (--crs) after taking the wrong one out",
            vi=f"dùng hệ “{horizontal.name}”, không phải hệ tọa độ mặt đất có gốc đã biết. Hãy chuyển sang "
            "VN-2000 hoặc WGS 84",
        ) from err


def _datum_of(
    vertical: CRS | None, horizontal: CRS, source: TerrainFile, stated: TerrainStated
) -> tuple[str, str]:
    """Return what the heights are above and how that is known."""
    if stated.datum is not None:
        return stated.datum, "stated_by_reader"
    if vertical is not None and vertical.is_geographic and horizontal is not vertical:
        return "ellipsoid", "stated_in_file"
    if vertical is not None:
        said = vertical.name.casefold()
        return next(
            ((datum, "stated_in_file") for words, datum in _DATUMS if words in said), ("unknown", "unknown")
        )
    if source.kind == "hgt":
        return "egm96", "product"
    name = source.name.casefold()
    return next(((datum, "product") for words, datum in _PRODUCTS if words in name), ("unknown", "unknown"))


def _edge(source: TerrainFile) -> np.ndarray:
    """Return points along the edge of a raster, in its own CRS."""
    share = np.linspace(0, 1, _EDGE_POINTS)
    none, all_ = np.zeros_like(share), np.ones_like(share)
    cols = np.concatenate([share, all_, share[::-1], none]) * source.n_cols
    rows = np.concatenate([none, share, all_, share[::-1]]) * source.n_rows
    grid = source.transform
    return np.column_stack([grid.c + cols * grid.a, grid.f + rows * grid.e])


def _resolution_m(source: TerrainFile, crs: CRS, path: Path) -> float:
    """Return the side of the middle cell on the ground, the root of its area."""
    grid, col, row = source.transform, source.n_cols // 2, source.n_rows // 2
    x = grid.c + grid.a * np.array([col, col + 1, col], dtype=np.float64)
    y = grid.f + grid.e * np.array([row, row, row + 1], dtype=np.float64)
    try:
        east, north = conversion(crs, WORKING_CRS).convert(x, y)
    except CoordinateError as err:
        raise _nowhere(path, source, crs_label(crs)) from err
    along = np.array([east[1] - east[0], north[1] - north[0]])
    down = np.array([east[2] - east[0], north[2] - north[0]])
    return float(math.sqrt(abs(along[0] * down[1] - along[1] * down[0])))


def _nowhere(path: Path, source: TerrainFile, label: str) -> FileUnreadableError:
    """Return the error for a raster whose corners are no places of its CRS, latitude first perhaps."""
    grid = source.transform
    exchanged = TUYEN_QUANG.contains(grid.f, grid.c) or TUYEN_QUANG.contains(
        grid.f + grid.e * source.n_rows, grid.c + grid.a * source.n_cols
    )
    fix, fix_vi = (
        ("Its longitude and latitude look exchanged; export it again", "Kinh độ và vĩ độ có vẻ bị đổi chỗ")
        if exchanged
        else ("Check its CRS and its georeference", "Hãy kiểm tra hệ tọa độ và vị trí của tệp")
    )
    return file_fault(
        path,
        f"has its upper left corner at ({grid.c:.6g}, {grid.f:.6g}), which is no place in {label}",
        fix,
        vi=f"có góc trên bên trái tại ({grid.c:.6g}; {grid.f:.6g}), không phải là một vị trí trong {label}. "
        f"{fix_vi}",
    )


def require_province(place: TerrainPlace, path: Path) -> None:
    """
    Refuse a terrain file that has nothing of the province.

    Parameters
    ----------
    place
        Where it lies.
    path
        Named in the sentence.

    Raises
    ------
    FileUnreadableError
        It lies elsewhere; the sentence says where.
    """
    province = shapely.Polygon(PROVINCE_OUTLINE)
    if place.outline_deg.intersects(province):
        return
    west, south, east, north = place.outline_deg.bounds
    raise file_fault(
        path,
        f"lies between {west:.3f}° and {east:.3f}° E, {south:.3f}° and {north:.3f}° N, outside Tuyên Quang "
        "(104.3° to 105.6° E, 21.5° to 23.4° N)",
        "Load a tile of the province",
        vi=f"nằm trong khoảng kinh độ {_vi(west)}–{_vi(east)}°, vĩ độ {_vi(south)}–{_vi(north)}°, "
        "ngoài tỉnh Tuyên Quang (kinh độ 104,3–105,6°, vĩ độ 21,5–23,4°). Hãy nạp mảnh thuộc tỉnh",
    )


def _vi(degrees: float) -> str:
    """Write degrees as Vietnamese text does."""
    return f"{degrees:.3f}".replace(".", ",")
