"""Judge whether a position is where its owner meant: outside Vietnam, swapped axes, another meridian."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
from pyproj import Transformer

from geo.crs import DISPLAY_CRS, VN2000, crs_label, resolve_crs
from geo.errors import CoordinateError, PlannerError
from geo.extent import VIETNAM
from geo.province_outline import near_province
from geo.transform import conversion

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray
    from pyproj import CRS

    from geo.transform import Conversion
    from geo.vn2000 import CRSEntry

RemarkCode = Literal[
    "outside_vietnam",
    "swapped_axes",
    "not_degrees",
    "not_metres",
    "wrong_meridian",
    "meridian_ambiguous",
    "outside_province",
    "axes_decided",
    "labels_exchanged",
]
#: Meridians of this province first, then the others by code.
_OWN: Final = (9211, 9209)
#: Grids that files about this province come in: its own two, and the national maps on the meridian 105-00.
#: Those of other provinces are left out where a position is plausible as declared: with them nearly every
#: place could lie elsewhere in the province, and a remark on every place is read by nobody.
IN_USE_HERE: Final = (*_OWN, 5897, 3405)
GRIDS: Final = tuple(VN2000[code] for code in (*_OWN, *sorted(set(VN2000) - {*_OWN, 4756})))


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """
    Something a reader should know about a position.

    Attributes
    ----------
    code : str
        Which remark it is, for programs.
    text, text_vi : str
        The sentence in English and in Vietnamese.
    """

    code: RemarkCode
    text: str
    text_vi: str


#: Said where X stands at the easting.
LABELS_EXCHANGED: Final = Remark(
    code="labels_exchanged",
    text="X was read as the easting by its magnitude; in Vietnamese tables X is the northing",
    text_vi="X được đọc là tọa độ đông theo độ lớn; trong bảng tọa độ Việt Nam X là tọa độ bắc",
)


def locate(x: float, y: float, crs: str | int | CRS) -> tuple[float, float] | None:
    """
    Return where a pair lies, without refusing anything.

    Parameters
    ----------
    x, y
        East or longitude, north or latitude, in the unit of `crs`.
    crs
        Anything `geo.crs.resolve_crs` understands.

    Returns
    -------
    tuple of float, degree, or None
        Longitude and latitude in WGS 84; None when the pair cannot be converted from that CRS.
    """
    try:
        lon, lat = conversion(crs, DISPLAY_CRS).convert([x], [y])
    except PlannerError:
        return None
    return float(lon[0]), float(lat[0])


def locate_all(
    x: ArrayLike, y: ArrayLike, crs: str | int | CRS
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """
    Return where many pairs lie, without refusing anything.

    Parameters
    ----------
    x, y
        Shape (n,), as for `locate`.
    crs
        Anything `geo.crs.resolve_crs` understands.

    Returns
    -------
    tuple of ndarray of float64, shape (n,), degree
        Longitude and latitude in WGS 84; NaN where a pair cannot be converted from that CRS.
    """
    east, north = np.array(x, dtype=np.float64), np.array(y, dtype=np.float64)
    try:
        pipeline = conversion(crs, DISPLAY_CRS).pipeline
    except PlannerError:
        return np.full(east.shape, np.nan), np.full(east.shape, np.nan)
    lon, lat = Transformer.from_pipeline(pipeline).transform(east, north)
    known = np.isfinite(lon) & np.isfinite(lat)
    return np.where(known, lon, np.nan), np.where(known, lat, np.nan)


def meridians_in_province(easting_m: float, northing_m: float) -> tuple[CRSEntry, ...]:
    """
    Return the VN-2000 grids on which a pair would lie in Tuyên Quang.

    Parameters
    ----------
    easting_m, northing_m
        Metres.

    Returns
    -------
    tuple of CRSEntry
        The province's own two meridians first; empty when no grid puts it there, or less than about 4 km
        beside it.
    """
    places = ((entry, _locate_on_grid(entry.epsg, easting_m, northing_m)) for entry in GRIDS)
    return tuple(entry for entry, place in places if place is not None and near_province(*place))


@lru_cache(maxsize=4096)
def _locate_on_grid(epsg: int, easting_m: float, northing_m: float) -> tuple[float, float] | None:
    """Return where a pair lies on a grid of the catalogue, None where it cannot be converted."""
    try:
        lon, lat = _to_display(epsg).convert([easting_m], [northing_m])
    except CoordinateError:
        return None
    return float(lon[0]), float(lat[0])


@cache
def _to_display(epsg: int) -> Conversion:
    """Keep the conversion of a grid: looking it up costs more than using it."""
    return conversion(epsg, DISPLAY_CRS)


def check_position(
    lon: float, lat: float, *, declared_crs: str | int | CRS, x: float, y: float
) -> list[Remark]:
    """
    List what is suspect about a position.

    "Inside the province" means inside `geo.province_outline`, up to about 4 km beside the border. Coordinates
    on the older unshifted ("nội bộ") VN-2000, which lie about 224 m off, cannot be told from others.

    Parameters
    ----------
    lon, lat
        Where the pair lies, degrees in WGS 84; NaN when it could not be converted.
    declared_crs
        What the pair is said to be in.
    x, y
        The pair itself, east or longitude first.

    Returns
    -------
    list of Remark
        Empty when nothing is suspect. Alone and no fault: "meridian_ambiguous", where the point lies inside
        the province as declared and also on another grid that files about it come in. At most one of
        "not_degrees", "not_metres", "swapped_axes" and "outside_vietnam"; "wrong_meridian" may stand beside
        "outside_vietnam" or "outside_province".

    Raises
    ------
    CRSUnknownError
        `declared_crs` is not recognised.
    """
    crs = resolve_crs(declared_crs)
    label = crs_label(crs)
    if near_province(lon, lat):
        return [] if crs.is_geographic else _ambiguity(label, lon, lat, x, y)
    wrong_unit = _unit_remark(crs, label, x, y)
    if wrong_unit is not None:
        return [wrong_unit]
    inside = VIETNAM.contains(lon, lat)
    if not inside:
        swapped = locate(y, x, crs)
        if swapped is not None and VIETNAM.contains(*swapped):
            return [_swapped_remark(crs, label, x, y)]
    others = () if crs.is_geographic else meridians_in_province(x, y)
    others = tuple(entry for entry in others if f"EPSG:{entry.epsg}" != label)
    remarks = [_outside_province_remark(lon, lat) if inside else _outside_remark(label, lon, lat, x, y)]
    return [*remarks, _meridian_remark(label, others)] if others else remarks


def _ambiguity(label: str, lon: float, lat: float, x: float, y: float) -> list[Remark]:
    """Say on which other grids in use here the pair lies in the province too."""
    listed, listed_vi = [], []
    for entry in (VN2000[code] for code in IN_USE_HERE if f"EPSG:{code}" != label):
        place = _locate_on_grid(entry.epsg, x, y)
        if place is not None and near_province(*place):
            name = f"{entry.meridian_label} (EPSG:{entry.epsg}"
            listed.append(f"{name}: {place[1]:.4f}° N {place[0]:.4f}° E)")
            listed_vi.append(f"{name}: {_place_vi(*place)})")
    if not listed:
        return []
    text = (
        f"{label} puts the point at {lat:.4f}° N {lon:.4f}° E in Tuyên Quang, but so does central meridian "
        f"{', '.join(listed)}: the numbers cannot tell which one was meant, check it at the source"
    )
    text_vi = (
        f"{label} đặt điểm ở {_place_vi(lon, lat)} trong tỉnh Tuyên Quang, nhưng kinh tuyến trục "
        f"{', '.join(listed_vi)} cũng vậy: chỉ từ con số không phân biệt được, hãy kiểm tra ở nguồn"
    )
    return [Remark(code="meridian_ambiguous", text=text, text_vi=text_vi)]


def _unit_remark(crs: CRS, label: str, x: float, y: float) -> Remark | None:
    """Tell degrees declared as metres and the other way round."""
    if crs.is_geographic and (abs(x) > 360 or abs(y) > 360):
        return Remark(
            code="not_degrees",
            text=f"({x:.10g}, {y:.10g}) are not degrees as {label} needs; they look like metres of a grid: "
            "declare that grid, for example EPSG:9211",
            text_vi=f"({_pair_vi(x, y)}) không phải là độ như {label} yêu cầu, mà giống mét của một lưới "
            "chiếu: hãy khai báo lưới đó, ví dụ EPSG:9211",
        )
    if not crs.is_geographic and abs(x) <= 180 and abs(y) <= 180:
        return Remark(
            code="not_metres",
            text=f"({x:.10g}, {y:.10g}) are not metres as {label} needs; they look like degrees: "
            "declare EPSG:4326",
            text_vi=f"({_pair_vi(x, y)}) không phải là mét như {label} yêu cầu, mà giống độ: "
            "hãy khai báo EPSG:4326",
        )
    return None


def _swapped_remark(crs: CRS, label: str, x: float, y: float) -> Remark:
    """Say that the pair lies in Vietnam only the other way round."""
    first = "longitude" if crs.is_geographic else "easting"
    first_vi = "kinh độ" if crs.is_geographic else "tọa độ đông (Y trong bảng tọa độ Việt Nam)"
    return Remark(
        code="swapped_axes",
        text=f"({x:.10g}, {y:.10g}) in {label} lies outside Vietnam, but ({y:.10g}, {x:.10g}) lies inside: "
        f"the axes are swapped, give the {first} first",
        text_vi=f"({_pair_vi(x, y)}) trong {label} nằm ngoài Việt Nam, còn ({_pair_vi(y, x)}) nằm trong: "
        f"hai trục bị đảo, hãy ghi {first_vi} trước",
    )


def _outside_remark(label: str, lon: float, lat: float, x: float, y: float) -> Remark:
    """Say that the point is not in Vietnam."""
    known = bool(np.isfinite([lon, lat]).all())
    place = f"at {lat:.4f}° N {lon:.4f}° E, " if known else ""
    place_vi = f"ở {_place_vi(lon, lat)}, " if known else ""
    return Remark(
        code="outside_vietnam",
        text=f"({x:.10g}, {y:.10g}) in {label} lies {place}outside Vietnam",
        text_vi=f"({_pair_vi(x, y)}) trong {label} nằm {place_vi}ngoài Việt Nam",
    )


def _outside_province_remark(lon: float, lat: float) -> Remark:
    """Say that the point is in Vietnam and not in the province."""
    return Remark(
        code="outside_province",
        text=f"the point lies at {lat:.4f}° N {lon:.4f}° E, outside Tuyên Quang",
        text_vi=f"điểm nằm ở {_place_vi(lon, lat)}, ngoài tỉnh Tuyên Quang",
    )


def _meridian_remark(label: str, others: tuple[CRSEntry, ...]) -> Remark:
    """Say which meridians would put the point inside the province."""
    listed = ", ".join(f"{entry.meridian_label} (EPSG:{entry.epsg})" for entry in others[:4])
    return Remark(
        code="wrong_meridian",
        text=f"{label} puts it outside Tuyên Quang while central meridian {listed} would put it inside: "
        "the declared meridian may be wrong",
        text_vi=f"{label} đặt điểm ngoài Tuyên Quang, còn kinh tuyến trục {listed} đặt điểm trong tỉnh: "
        "có thể đã khai báo sai kinh tuyến trục",
    )


def _place_vi(lon: float, lat: float) -> str:
    """Write a place with Vietnamese signs."""
    return f"{lat:.4f}° B {lon:.4f}° Đ".replace(".", ",")


def _pair_vi(x: float, y: float) -> str:
    """Write a pair with Vietnamese signs."""
    return f"{x:.10g}; {y:.10g}".replace(".", ",")
