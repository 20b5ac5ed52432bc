"""Settle which CRS a vector file's coordinates are in, or refuse to guess."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError

from geo.crs import crs_label, resolve_crs
from geo.extent import VIETNAM
from geo.feature_names import feature_ids
from geo.file_faults import crs_fault

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd
    from numpy.typing import NDArray

_GEOJSON = frozenset({".geojson", ".json"})
_SAY_IT: Final = "Say it, for example with --crs EPSG:9211 (Tuyên Quang) or --crs EPSG:9209 (old Hà Giang)"
_SAY_IT_VI: Final = "Hãy nêu rõ, ví dụ EPSG:9211 (Tuyên Quang) hoặc EPSG:9209 (Hà Giang cũ)"
#: Largest size of a degree in any convention; a larger number is metres.
_MAX_DEGREES: Final = 360.0
#: What stands for "no member" where a member may be null.
_ABSENT: Final = object()


def refuse_linked_crs(file: Path) -> None:
    """
    Refuse a GeoJSON that names its CRS by a web address, before GDAL asks that address.

    Parameters
    ----------
    file
        Any vector file that can be opened.

    Raises
    ------
    CRSUnknownError
        The "crs" member is a link.
    """
    member = _crs_member(file)
    properties = member.get("properties") if isinstance(member, dict) else None
    link = (
        next((properties[key] for key in ("href", "url") if key in properties), None) if properties else None
    )
    if link is not None:
        raise crs_fault(
            file,
            f"names its CRS by a web address ({str(link)[:60]!r}), which is not asked",
            "Take the 'crs' member out of the file and say the CRS with --crs",
            vi=f"ghi hệ tọa độ bằng một địa chỉ mạng (“{str(link)[:60]}”), là thứ không được hỏi. Hãy bỏ mục "
            "'crs' trong tệp rồi khai báo hệ tọa độ",
        )


def says_crs(gdf: gpd.GeoDataFrame, file: Path) -> bool:
    """
    Tell whether a file says which CRS it is in.

    Parameters
    ----------
    gdf
        As GDAL read it.
    file
        Where it came from.

    Returns
    -------
    bool
        False without a CRS or with one that is a placeholder ("Undefined Cartesian SRS", a local system),
        and for a GeoJSON whose "crs" member is absent or null.
    """
    if file.suffix.casefold() not in _GEOJSON:
        return not _is_undefined(gdf.crs)
    return _crs_member(file) not in (_ABSENT, None)


def settle_crs(gdf: gpd.GeoDataFrame, file: Path, crs: str | int | CRS | None) -> gpd.GeoDataFrame:
    """
    Return a layer with the CRS that its file or the reader states.

    Parameters
    ----------
    gdf
        As GDAL read it.
    file
        Where it came from. A GeoJSON without a "crs" member counts as not saying.
    crs
        What the reader says the coordinates are in, or None.

    Returns
    -------
    GeoDataFrame
        With a CRS in two dimensions; coordinates are not changed.

    Raises
    ------
    CRSUnknownError
        No CRS, a "crs" member that cannot be read, file and reader disagree, or an unknown `crs`.
    """
    member = _crs_member(file)
    if crs is None:
        _refuse_unread_member(gdf, file, member)
        if _is_undefined(gdf.crs) or member is None:
            raise crs_fault(
                file,
                "does not say which CRS its coordinates are in",
                _SAY_IT,
                vi=f"không ghi hệ tọa độ. {_SAY_IT_VI}",
            )
        return gdf.set_crs(_flat(gdf.crs), allow_override=True)
    stated = _flat(resolve_crs(crs))
    silent = _is_undefined(gdf.crs) or (file.suffix.casefold() in _GEOJSON and not _is_read(gdf, member))
    if silent or _flat(gdf.crs) == stated:
        return gdf.set_crs(stated, allow_override=True)
    found, given = crs_label(_flat(gdf.crs)), crs_label(stated)
    raise crs_fault(
        file,
        f"says {found} while {given} is given",
        "Leave out --crs, or correct the file where it is wrong",
        vi=f"ghi hệ {found} trong khi khai báo là {given}. Hãy bỏ khai báo, hoặc sửa tệp nếu tệp ghi sai",
    )


def _is_undefined(crs: CRS | None) -> bool:
    """Tell a CRS that is none: a GeoPackage's placeholders, and systems of a building site or a sheet."""
    if crs is None:
        return True
    known = CRS.from_user_input(crs)
    return bool(known.is_engineering) or str(known.name).casefold().startswith(("undefined", "unknown"))


def _flat(crs: CRS) -> CRS:
    """Return the horizontal part of a CRS with heights, which measuring leaves out."""
    known = CRS.from_user_input(crs)
    heights = known.is_compound or (not known.is_geocentric and len(known.axis_info) == 3)
    return known.to_2d() if heights else known


def _crs_member(file: Path) -> Any:
    """Return a GeoJSON's "crs" member, `_ABSENT` where there is none."""
    if file.suffix.casefold() not in _GEOJSON:
        return _ABSENT
    stat = file.stat()
    return _member_of(file, stat.st_size, stat.st_mtime_ns)


@lru_cache(maxsize=4)
def _member_of(file: Path, _size: int, _changed_ns: int) -> Any:
    """Read the member once for each version of a file: a large one takes seconds."""
    written = file.read_bytes()
    if b'"crs"' not in written:
        return _ABSENT
    without = _without_features(written)
    if "crs" in without:
        return without["crs"]
    try:
        document = json.loads(written.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return _ABSENT
    return document.get("crs", _ABSENT) if isinstance(document, dict) else _ABSENT


def _without_features(written: bytes) -> dict[str, Any]:
    """Return a collection's members beside its features, {} where they do not stand before or after them."""
    begin, end = written.find(b'"features"'), written.rfind(b"]")
    if begin < 0 or end < begin:
        return {}
    short = written[:begin] + b'"features": []' + written[end + 1 :]
    try:
        document = json.loads(short.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return {}
    return document if isinstance(document, dict) else {}


def _name_in(member: Any) -> str:
    """Return what a "crs" member names, as it is written."""
    properties = member.get("properties") if isinstance(member, dict) else None
    named = properties if isinstance(properties, dict) else {}
    if "code" in named:
        return f"EPSG:{named['code']}"
    return str(named.get("name") or member)


def _is_read(gdf: gpd.GeoDataFrame, member: Any) -> bool:
    """Tell whether GDAL took the layer's CRS from the member, not from GeoJSON's default of WGS 84."""
    if member is _ABSENT or member is None or gdf.crs is None:
        return False
    found = _flat(gdf.crs)
    try:
        named = _flat(CRS.from_user_input(_name_in(member)))
    except CRSError:
        return not found.equals(CRS.from_epsg(4326), ignore_axis_order=True)
    return bool(found.equals(named, ignore_axis_order=True))


def _refuse_unread_member(gdf: gpd.GeoDataFrame, file: Path, member: Any) -> None:
    """Refuse a "crs" member that GDAL passed over: the default would take its place in silence."""
    if member is _ABSENT or member is None or _is_read(gdf, member):
        return
    named = _name_in(member)[:60]
    raise crs_fault(
        file,
        f"names a CRS that cannot be read ({named!r})",
        _SAY_IT,
        vi=f"ghi một hệ tọa độ không đọc được (“{named}”). {_SAY_IT_VI}",
    )


def require_degrees(gdf: gpd.GeoDataFrame, file: Path) -> None:
    """
    Refuse metres, or latitude before longitude, that are declared as degrees.

    Parameters
    ----------
    gdf
        Any layer with a CRS; one in metres passes.
    file
        Where it came from, for the message.

    Raises
    ------
    CRSUnknownError
        A vertex beyond 180 degrees of longitude or 90 of latitude; the message quotes the first one, with
        its feature, and says which other features have such vertices.
    """
    if gdf.crs is None or not gdf.crs.is_geographic:
        return
    vertices, rows = shapely.get_coordinates(gdf.geometry.to_numpy(), return_index=True)
    beyond = (np.abs(vertices[:, 0]) > 180) | (np.abs(vertices[:, 1]) > 90)
    if not beyond.any():
        return
    wrong_rows = np.unique(rows[beyond])
    first = vertices[beyond][0]
    kind, fix, vi = _diagnose(vertices, rows, wrong_rows)
    raise crs_fault(
        file,
        f"says {crs_label(gdf.crs)}, which is in degrees, and {_which(gdf, wrong_rows)} "
        f"({first[0]:.10g}, {first[1]:.10g}){kind}",
        fix,
        vi=f"ghi hệ {crs_label(gdf.crs)} tính bằng độ mà có tọa độ ({first[0]:.10g}; {first[1]:.10g}){vi}",
    )


def _diagnose(
    vertices: NDArray[np.float64], rows: NDArray[np.intp], wrong_rows: NDArray[np.intp]
) -> tuple[str, str, str]:
    """Return what the vertices of the wrong features look like, and the way out, also in Vietnamese."""
    wrong = vertices[np.isin(rows, wrong_rows)]
    if all(VIETNAM.contains(lat_first[1], lat_first[0]) for lat_first in wrong):
        vi = ", vĩ độ đứng trước kinh độ. Hãy xuất lại với kinh độ đứng trước"
        return ", latitude before longitude", "Export it again with longitude first", vi
    if (np.abs(wrong).max(axis=1) > _MAX_DEGREES).all():
        if wrong_rows.size == np.unique(rows).size:
            fix, vi = (
                "Say which grid these metres are on, for example with --crs EPSG:9211",
                (". Hãy khai báo lưới chiếu của các số mét này, ví dụ EPSG:9211"),
            )
            return "", fix, vi
        vi = ", là mét của một lưới chiếu nằm lẫn với độ. Hãy đưa mọi đối tượng về một hệ tọa độ"
        return ", metres of a grid among degrees", "Bring all features into one CRS", vi
    vi = ", không phải kinh độ và vĩ độ. Hãy sửa ở nguồn"
    return ", which is no longitude and latitude", "Correct it at its source", vi


def _which(gdf: gpd.GeoDataFrame, wrong_rows: NDArray[np.intp]) -> str:
    """Name the features with wrong vertices, the one that is quoted last."""
    if len(gdf) == 1:
        return "holds"
    ids = feature_ids(gdf)[1]
    others = [ids[row] for row in wrong_rows[1:]]
    listed = (
        f" (likewise {', '.join(others[:5])}{' and others' if len(others) > 5 else ''})" if others else ""
    )
    return f"feature {ids[wrong_rows[0]]}{listed} holds"
