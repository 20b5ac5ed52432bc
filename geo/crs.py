"""Recognise a CRS from what people write; refuse one that cannot measure."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Final

from pyproj import CRS
from pyproj.exceptions import CRSError

from geo.errors import CRSMissingError, CRSUnitError, CRSUnknownError
from geo.vn2000 import VN2000, CRSEntry, meridian_label

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = [
    "DISPLAY_CRS",
    "VN2000",
    "WORKING_CRS",
    "CRSEntry",
    "crs_label",
    "meridian_label",
    "require_metric_crs",
    "resolve_crs",
]

#: VN-2000 / TM-3 106-00, the grid of the merged province.
WORKING_CRS: Final = "EPSG:9211"
#: WGS 84 longitude and latitude, what web maps and GPS receivers speak.
DISPLAY_CRS: Final = "EPSG:4326"
METRE_UNIT_NAMES = frozenset({"metre", "meter"})

_WITHDRAWN = {6956: 5896, 6957: 5897, 6958: 5898, 6959: 5899}
_BY_NAME = {
    "wgs84": 4326,
    "wgs1984": 4326,
    "gps": 4326,
    "kinhdovido": 4326,
    "vn2000utmzone48n": 3405,
    "vn2000utm48n": 3405,
    "vn2000utmzone49n": 3406,
    "vn2000utm49n": 3406,
    "wgs84utmzone48n": 32648,
    "wgs84utm48n": 32648,
    "wgs84utmzone49n": 32649,
    "wgs84utm49n": 32649,
    **{re.sub(r"[\W_]", "", entry.name.casefold()): epsg for epsg, entry in VN2000.items() if epsg != 4756},
}
_CODE = re.compile(r"(?:urn:ogc:def:crs:)?(?:epsg)?[:\s]*(\d{4,6})", re.IGNORECASE)
_DEFINITION = re.compile(r"\s*(?:\+|proj=|\{|[A-Z_]+(?:CRS|CS)\s*\[|OGC:|ESRI:|IAU)", re.IGNORECASE)
_MERIDIAN = re.compile(
    r"(?:ktt|kinh tuyến trục|tm-?3|tm-?6|múi)?[\s:]*"
    r"(1\d\d)(?:[.,](\d+)|\s*[°ºo\-\s]\s*(\d{1,2})?\s*['′’]?)?"
    r"(?:\s*[,;(/]?\s*(?:múi|zone)?\s*(?:tm-?)?([36])\s*(?:°|độ)?\)?)?",
    re.IGNORECASE,
)


def crs_label(crs: CRS) -> str:
    """
    Name a CRS the way a reader can look it up.

    Parameters
    ----------
    crs
        Any CRS.

    Returns
    -------
    str
        "EPSG:9211" where the definition carries or equals a code, else its name.
    """
    authority = None if crs.is_bound else crs.to_authority(min_confidence=100)
    return ":".join(authority) if authority else str(crs.name)


def resolve_crs(text: str | int | CRS) -> CRS:
    """
    Recognise a CRS from an EPSG code, a name or a central meridian.

    Parameters
    ----------
    text
        "EPSG:9211", "9211", "WGS84", "VN-2000 105-30", "105°30'", "106-00 3" (meridian and zone width),
        "VN-2000 / UTM zone 48N", or a WKT or PROJ definition.

    Returns
    -------
    CRS
        Geographic or projected, horizontal.

    Raises
    ------
    CRSUnknownError
        Not recognised, ambiguous, withdrawn by EPSG, or not a horizontal CRS; the message names choices.

    Examples
    --------
    >>> resolve_crs("VN-2000 105°30'").to_epsg()
    9209
    """
    if isinstance(text, CRS):
        return _horizontal(text, str(text.name))
    shown = " ".join(str(text).split())
    match = _CODE.fullmatch(shown.replace("::", ":"))
    if match:
        return _from_code(int(match[1]), shown)
    plain = re.sub(r"[\W_]", "", shown.casefold())
    if plain in _BY_NAME:
        return CRS.from_epsg(_BY_NAME[plain])
    if plain in {"vn2000", "utm48n", "utmzone48n", "utm49n", "utmzone49n"}:
        raise _unknown(shown, "is more than one CRS", _say_which(plain), "chỉ nhiều hệ tọa độ")
    if _DEFINITION.match(shown):
        return _from_definition(shown)
    bare = re.sub(r"^vn[\s-]*2000[\s/,:]*", "", shown, flags=re.IGNORECASE).strip()
    meridian = _MERIDIAN.fullmatch(bare[1:-1] if bare.startswith("(") and bare.endswith(")") else bare)
    if meridian:
        return CRS.from_epsg(_from_meridian(meridian, shown))
    raise _unknown(shown, "is not recognised", _nearest_names(shown), "không nhận ra được")


def _unknown(shown: str, problem: str, fix: str, vi: str) -> CRSUnknownError:
    """Return the error for a CRS that cannot be used."""
    text_vi = f"Hệ tọa độ “{shown}” {vi}. Hãy ghi mã EPSG, ví dụ {WORKING_CRS} (kinh tuyến trục 106-00)"
    return CRSUnknownError(f"CRS {shown!r}", problem, fix, text_vi=text_vi)


def _say_which(plain: str) -> str:
    """Return the order that resolves an ambiguous name."""
    if plain == "vn2000":
        return (
            "Give the central meridian too, for example 'VN-2000 106-00' (EPSG:9211, Tuyên Quang) or "
            "'VN-2000 105-30' (EPSG:9209, old Hà Giang), or EPSG:4756 for degrees"
        )
    zone = 48 if "48" in plain else 49
    return f"Say EPSG:{3357 + zone} for VN-2000 or EPSG:{32600 + zone} for WGS 84"


def _from_code(epsg: int, shown: str) -> CRS:
    """Return the CRS of an EPSG code, refusing withdrawn and unknown codes."""
    if epsg in _WITHDRAWN:
        raise _unknown(
            shown,
            "was withdrawn by EPSG because its false easting and northing are exchanged",
            f"Use EPSG:{_WITHDRAWN[epsg]}",
            f"đã bị EPSG rút bỏ, hãy dùng EPSG:{_WITHDRAWN[epsg]}",
        )
    try:
        return _horizontal(CRS.from_epsg(epsg), shown)
    except CRSError as err:
        near = sorted(VN2000, key=lambda code: (abs(code - epsg), code))[:3]
        choices = ", ".join(f"EPSG:{code} ({VN2000[code].name})" for code in near)
        raise _unknown(
            shown, "is not in the EPSG database", f"Nearest: {choices}", "không có trong cơ sở dữ liệu EPSG"
        ) from err


def _from_definition(shown: str) -> CRS:
    """Return the CRS of a WKT, PROJ or other written-out definition."""
    try:
        return _horizontal(CRS.from_user_input(shown), shown[:40])
    except CRSError as err:
        raise _unknown(
            shown[:40],
            "is a definition that cannot be read",
            "Give its EPSG code instead",
            "là định nghĩa không đọc được",
        ) from err


def _horizontal(crs: CRS, shown: str) -> CRS:
    """Return `crs` unless it is vertical, geocentric or has another number of axes than two."""
    if (crs.is_geographic or crs.is_projected) and len(crs.axis_info) == 2:
        return crs
    if crs.is_bound and crs.source_crs is not None:
        _horizontal(crs.source_crs, shown)
        return crs
    raise _unknown(
        shown,
        f"is a {crs.type_name.lower()}, a CRS of positions in two dimensions is needed",
        f"Use for example {WORKING_CRS} or {DISPLAY_CRS}",
        "không phải là hệ tọa độ hai chiều",
    )


def _from_meridian(match: re.Match[str], shown: str) -> int:
    """Return the EPSG code of a VN-2000 zone given by meridian and, where it matters, zone width."""
    whole, decimals, minutes, width = match.groups()
    meridian = float(f"{whole}.{decimals}") if decimals else int(whole) + int(minutes or 0) / 60
    zones = [e for e in VN2000.values() if e.central_meridian_deg is not None]
    found = [e for e in zones if e.central_meridian_deg == meridian]
    if width:
        found = [e for e in found if (e.kind == "tm3") == (width == "3")]
    if len(found) == 1:
        return found[0].epsg
    if found:
        choices = " or ".join(f"EPSG:{e.epsg} ({e.name})" for e in found)
        raise _unknown(
            shown,
            "is the meridian of more than one zone",
            f"Say {choices}",
            "là kinh tuyến trục của nhiều múi",
        )
    near = sorted(zones, key=lambda e: (abs((e.central_meridian_deg or 0) - meridian), e.epsg))[:3]
    choices = ", ".join(f"{e.meridian_label} (EPSG:{e.epsg})" for e in near)
    raise _unknown(
        shown,
        "is not a central meridian of VN-2000",
        f"Nearest: {choices}",
        "không phải là kinh tuyến trục của VN-2000",
    )


def _nearest_names(shown: str) -> str:
    """Return a sentence with the names most like what was written."""
    names = {entry.name.casefold(): entry for entry in VN2000.values()}
    close = difflib.get_close_matches(shown.casefold(), names, n=3, cutoff=0.5)
    entries = [names[name] for name in close] or [VN2000[9211], VN2000[9209]]
    listed = ", ".join(f"EPSG:{entry.epsg} ({entry.name})" for entry in entries)
    return f"Give an EPSG code or a meridian such as 106-00; nearest: {listed}, EPSG:4326 (WGS 84)"


def require_metric_crs(gdf: gpd.GeoDataFrame, *, layer: str) -> None:
    """
    Refuse a layer that cannot be measured in metres.

    Parameters
    ----------
    gdf
        Any geometry type.
    layer
        Catalogue key, used in the message only.

    Raises
    ------
    CRSMissingError
        `gdf.crs` is unset.
    CRSUnitError
        The horizontal axes are not in metres, or the CRS is a Mercator projection (EPSG:3857), whose
        metres are not metres on the ground away from the equator.
    """
    if gdf.crs is None:
        raise CRSMissingError(
            layer, "no CRS is recorded", "Set it in the layer's metadata; do not guess it here"
        )
    crs = CRS.from_user_input(gdf.crs)
    crs = crs.source_crs if crs.is_bound and crs.source_crs is not None else crs
    units = {axis.unit_name for axis in crs.axis_info[:2]}
    fix = f"Reproject with geo.transform.reproject to {WORKING_CRS} first"
    if not units <= METRE_UNIT_NAMES:
        raise CRSUnitError(layer, f"{crs_label(crs)} is in {'/'.join(sorted(units))}, metres are needed", fix)
    method = "" if crs.coordinate_operation is None else crs.coordinate_operation.method_name
    if "Mercator" in method and "Transverse" not in method:
        raise CRSUnitError(
            layer,
            f"{crs_label(crs)} is not metric-true: at 21.7° N its areas come out about 1.16 times too large",
            fix,
        )
