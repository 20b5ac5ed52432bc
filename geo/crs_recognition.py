"""Recognise by position which CRS coordinates are in, where their file does not say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from geo.crs import crs_label, resolve_crs
from geo.extent import VIETNAM
from geo.position import locate_all
from geo.province_outline import all_near_province
from geo.vn2000 import VN2000

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Grids by how often files about this province use them; WGS 84 degrees and WGS 84 / UTM 48N among them.
_TRIED: Final = (9211, 9209, 5897, 3405, 32648, 4326, *sorted(set(VN2000) - {9211, 9209, 5897, 3405, 4756}))
#: Vertices that are located, spread over all.
_SAMPLE: Final = 400
#: Share of them that must lie in the province for a CRS to fit: a layer may reach a little over the border.
FITS_FROM_PCT: Final = 98.0
_NAMED: Final = 5
#: What position cannot tell from a grid (True) and from degrees (False).
_TWINS: Final = {
    True: ("the older unshifted VN-2000, 224 m off,", "VN-2000 nội bộ, lệch khoảng 224 m,"),
    False: ("VN-2000 degrees, 220 m off,", "kinh vĩ độ VN-2000, lệch khoảng 220 m,"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CRSCandidate:
    """
    One CRS in which coordinates lie in the province.

    Attributes
    ----------
    crs : str
        "EPSG:9211".
    name : str
        EPSG name.
    meridian : str
        "106-00", "" for degrees.
    inside_pct : float
        Share of the vertices inside the province, per cent.
    lon_deg, lat_deg : float
        Middle of the vertices in WGS 84.
    """

    crs: str
    name: str
    meridian: str
    inside_pct: float
    lon_deg: float
    lat_deg: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """
    What the positions tell about the CRS.

    Attributes
    ----------
    answer : {"one", "several", "none"}
        How many CRSs put the coordinates in the province.
    candidates : tuple of CRSCandidate
        Those that fit, the province's own grids first.
    text, text_vi : str
        The evidence in words; for "none", the reason and what to do.
    """

    answer: Literal["one", "several", "none"]
    candidates: tuple[CRSCandidate, ...]
    text: str
    text_vi: str


def recognise_crs(coordinates: NDArray[np.float64]) -> Recognition:
    """
    List the CRSs in which coordinates lie in Tuyên Quang.

    Parameters
    ----------
    coordinates
        Shape (n, 2), east or longitude first; not finite ones are passed over.

    Returns
    -------
    Recognition
        "Inside" is up to about 4 km beside the border. The older unshifted ("nội bộ") VN-2000 lies about
        224 m off and cannot be told from the present one by position.

    Examples
    --------
    >>> import numpy as np
    >>> recognise_crs(np.array([[105.2320, 21.7245], [104.98, 22.83]])).candidates[0].crs
    'EPSG:4326'
    """
    pairs = np.asarray(coordinates, dtype=np.float64)[:, :2]
    pairs = pairs[np.isfinite(pairs).all(axis=1)]
    if len(pairs) == 0:
        return _none("no coordinate is a number", "không có tọa độ nào là số")
    spread = np.linspace(0, len(pairs) - 1, min(len(pairs), _SAMPLE)).astype(int)
    sample = pairs[spread]
    fitting = [found for code in _TRIED if (found := _fit(sample, code)) is not None]
    if not fitting:
        return _none(*_reason(sample))
    listed = ", ".join(_shown(each, "en") for each in fitting[:_NAMED])
    listed_vi = ", ".join(_shown(each, "vi") for each in fitting[:_NAMED])
    if len(fitting) == 1:
        return _single(fitting[0], listed, listed_vi)
    more = f" and {len(fitting) - _NAMED} more" if len(fitting) > _NAMED else ""
    more_vi = f" và {len(fitting) - _NAMED} hệ khác" if len(fitting) > _NAMED else ""
    return Recognition(
        answer="several",
        candidates=tuple(fitting),
        text=f"the coordinates lie in Tuyên Quang on each of {listed}{more}",
        text_vi=f"tọa độ đều nằm trong tỉnh Tuyên Quang ở mỗi hệ {listed_vi}{more_vi}",
    )


def _single(found: CRSCandidate, listed: str, listed_vi: str) -> Recognition:
    """Say that one CRS fits, and which near twin of it position cannot tell."""
    twin, twin_vi = _TWINS[bool(found.meridian)]
    return Recognition(
        answer="one",
        candidates=(found,),
        text=f"of all CRSs in use here only {listed} puts the coordinates in Tuyên Quang; {twin} cannot be "
        "told from it by position",
        text_vi=f"trong các hệ tọa độ đang dùng, chỉ {listed_vi} đặt tọa độ trong tỉnh Tuyên Quang; "
        f"{twin_vi} không phân biệt được bằng vị trí",
    )


def _fit(sample: NDArray[np.float64], code: int) -> CRSCandidate | None:
    """Return a CRS with its evidence when the vertices lie in the province on it."""
    crs = resolve_crs(code)
    if crs.is_geographic != bool(np.abs(sample).max() <= 360):
        return None
    lon, lat = locate_all(sample[:, 0], sample[:, 1], code)
    inside = all_near_province(lon, lat)
    inside_pct = float(100 * inside.mean())
    if inside_pct < FITS_FROM_PCT:
        return None
    entry = VN2000.get(code)
    return CRSCandidate(
        crs=crs_label(crs),
        name=str(crs.name),
        meridian="105-00" if code == 32648 else "" if entry is None else entry.meridian_label,
        inside_pct=inside_pct,
        lon_deg=float(np.nanmedian(lon)),
        lat_deg=float(np.nanmedian(lat)),
    )


def _shown(candidate: CRSCandidate, language: Literal["vi", "en"]) -> str:
    """Name a CRS and where it puts the middle of the layer."""
    if language == "en":
        return f"{candidate.crs} ({candidate.name}: {candidate.lat_deg:.3f}° N {candidate.lon_deg:.3f}° E)"
    lat, lon = (f"{value:.3f}".replace(".", ",") for value in (candidate.lat_deg, candidate.lon_deg))
    return f"{candidate.crs} ({candidate.name}: {lat}° B {lon}° Đ)"


def _none(why: str, why_vi: str) -> Recognition:
    return Recognition(answer="none", candidates=(), text=why, text_vi=why_vi)


def _reason(sample: NDArray[np.float64]) -> tuple[str, str]:
    """Say why no CRS fits, as far as the numbers tell."""
    swapped = [found for code in _TRIED if (found := _fit(sample[:, ::-1], code)) is not None]
    x, y = sample[len(sample) // 2]
    pair, pair_vi = f"({x:.10g}, {y:.10g})", f"({x:.10g}; {y:.10g})"
    if swapped:
        crs = swapped[0].crs
        return (
            (
                f"the axes are swapped: {pair} lies in Tuyên Quang only the other way round, for example "
                f"on {crs}; export it with the easting or longitude first"
            ),
            (
                f"hai trục bị đảo: {pair_vi} chỉ nằm trong tỉnh Tuyên Quang khi đổi chỗ, ví dụ ở hệ {crs}; "
                "hãy xuất lại với tọa độ đông hoặc kinh độ đứng trước"
            ),
        )
    if np.abs(sample).max() <= 360:
        return _degrees_elsewhere(sample, pair, pair_vi)
    return (
        (
            f"{pair} lies in Tuyên Quang on no VN-2000 grid and not in WGS 84 / UTM 48N: it may be a local "
            "drawing without a place, in millimetres or feet, shortened by its leading digits, or of "
            "another province; export it in VN-2000 with the whole coordinates"
        ),
        (
            f"{pair_vi} không nằm trong tỉnh Tuyên Quang ở lưới VN-2000 nào, cũng không ở WGS 84 / UTM "
            "48N: có thể là bản vẽ không gắn tọa độ, vẽ bằng milimét, bị cắt bớt các chữ số đầu, hoặc "
            "của tỉnh khác; hãy xuất lại theo VN-2000 với tọa độ đầy đủ"
        ),
    )


def _degrees_elsewhere(sample: NDArray[np.float64], pair: str, pair_vi: str) -> tuple[str, str]:
    """Say that degrees lie elsewhere."""
    inside = all(VIETNAM.contains(lon, lat) for lon, lat in sample)
    where, where_vi = (
        ("outside Tuyên Quang", "ngoài tỉnh Tuyên Quang")
        if inside
        else (
            "outside Vietnam",
            "ngoài Việt Nam",
        )
    )
    return (
        (
            f"{pair} looks like degrees and lies {where}; give a file about this province in a known CRS, "
            "not a drawing without a place"
        ),
        (
            f"{pair_vi} giống độ và nằm {where_vi}; hãy đưa tệp về tỉnh này theo hệ tọa độ đã biết, không "
            "phải bản vẽ không gắn tọa độ"
        ),
    )
