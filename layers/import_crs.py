"""Settle which CRS a file that supplies a layer is in, by what is stated or by position."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo.crs import resolve_crs
from geo.crs_recognition import recognise_crs
from geo.file_crs import require_degrees, says_crs, settle_crs
from geo.file_faults import crs_fault
from geo.grid_datum import vn2000_twin
from layers.import_records import ImportRemark

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray
    from pyproj import CRS

    from geo.crs_recognition import CRSCandidate
    from geo.vn2000 import CRSEntry
    from layers.import_text import Stored


_GEOJSON: Final = frozenset({".geojson", ".json"})
#: What holds for a GeoJSON that names no CRS, as RFC 7946 has it.
_GEOJSON_DEFAULT: Final = ImportRemark(
    code="crs_one",
    vi="GeoJSON không ghi hệ tọa độ thì theo chuẩn là kinh vĩ độ WGS 84 (EPSG:4326); kinh vĩ độ VN-2000, "
    "lệch khoảng 220 m, không phân biệt được bằng vị trí",
    en="a GeoJSON that names no CRS is in WGS 84 degrees (EPSG:4326) by its standard; VN-2000 degrees, "
    "220 m off, cannot be told from them by position",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCRS:
    """
    Which CRS a file is in, and how that is known.

    Attributes
    ----------
    crs : CRS or None
        None where it must be said.
    basis : str
        "stated_in_file", "stated_by_reader", "recognised" or "unknown".
    evidence : ImportRemark
        In words.
    choices : tuple of CRSCandidate
        CRSs that would fit, where it must be said.
    is_impossible : bool
        Whether no CRS fits.
    """

    crs: CRS | None
    basis: str
    evidence: ImportRemark
    choices: tuple[CRSCandidate, ...] = ()
    is_impossible: bool = False


def find_crs(stored: Stored, crs: str | int | CRS | None) -> KnownCRS:
    """
    Return which CRS a file is in: stated by it or by the reader, or told by position.

    Parameters
    ----------
    stored
        A file as stored.
    crs
        What the reader says, or None.

    Returns
    -------
    KnownCRS
        Without a CRS where position leaves several or none.

    Raises
    ------
    CRSUnknownError
        File and reader disagree, an unknown `crs`, or degrees that are none.
    """
    features, file = stored.features, stored.opened.file
    twin = vn2000_twin(features.crs)
    if twin is not None and crs is None:
        return _doubted(features, twin)
    if twin is not None and crs is not None and resolve_crs(crs).to_epsg() == twin.epsg:
        features = features.set_crs(resolve_crs(twin.epsg), allow_override=True)
    if crs is not None or says_crs(features, file):
        settled = settle_crs(features, file, crs)
        require_degrees(settled, file)
        basis = "stated_by_reader" if crs is not None else "stated_in_file"
        evidence = ImportRemark(
            code=basis,
            vi="do người dùng khai báo" if crs is not None else "tệp ghi rõ",
            en="stated by the reader" if crs is not None else "stated by the file",
        )
        return KnownCRS(crs=settled.crs, basis=basis, evidence=evidence)
    vertices = shapely.get_coordinates(features.geometry.to_numpy())
    if file.suffix.casefold() in _GEOJSON and features.crs is not None and _are_degrees(vertices):
        return KnownCRS(crs=features.crs, basis="recognised", evidence=_GEOJSON_DEFAULT)
    found = recognise_crs(vertices)
    evidence = ImportRemark(code=f"crs_{found.answer}", vi=found.text_vi, en=found.text)
    if found.answer == "one":
        crs_found = resolve_crs(found.candidates[0].crs)
        return KnownCRS(crs=crs_found, basis="recognised", evidence=evidence, choices=found.candidates)
    return KnownCRS(
        crs=None,
        basis="unknown",
        evidence=evidence,
        choices=found.candidates,
        is_impossible=found.answer == "none",
    )


def _are_degrees(vertices: NDArray[np.float64]) -> bool:
    """Tell whether all vertices can be longitude and latitude."""
    return bool(len(vertices)) and bool((np.abs(vertices) <= np.array([180.0, 90.0])).all())


def _doubted(features: gpd.GeoDataFrame, twin: CRSEntry) -> KnownCRS:
    """Ask which datum is meant where a file declares the grid of VN-2000 on that of WGS 84."""
    found = recognise_crs(shapely.get_coordinates(features.geometry.to_numpy()))
    label, meridian = f"EPSG:{twin.epsg}", twin.meridian_label
    return KnownCRS(
        crs=None,
        basis="unknown",
        evidence=ImportRemark(
            code="crs_datum_doubtful",
            vi=f"tệp ghi lưới của VN-2000 (kinh tuyến trục {meridian}, hệ số 0,9999) nhưng trên hệ quy "
            f"chiếu WGS 84, hai hệ lệch nhau khoảng 224 m: nếu là VN-2000 hãy chọn {label}",
            en=f"it declares the grid of VN-2000 (meridian {meridian}, scale 0.9999) on the datum of WGS "
            f"84, which is about 224 m away: {label} is meant where the file is in VN-2000",
        ),
        choices=tuple(each for each in found.candidates if each.crs == label),
    )


def require_crs(stored: Stored, known: KnownCRS) -> gpd.GeoDataFrame:
    """
    Return the features with their CRS set, refusing when it is not known.

    Parameters
    ----------
    stored, known
        A file and what `find_crs` found for it.

    Returns
    -------
    GeoDataFrame
        Coordinates unchanged.

    Raises
    ------
    CRSUnknownError
        The CRS must be said; the sentence names the choices, or why none fits.
    """
    if known.crs is not None:
        return stored.features.set_crs(known.crs, allow_override=True)
    file, evidence = stored.opened.file, known.evidence
    if known.is_impossible:
        why, _, fix = evidence.en.rpartition("; ")
        raise crs_fault(
            file,
            f"does not say its CRS, and {why}",
            fix[:1].upper() + fix[1:],
            vi=f"không ghi hệ tọa độ, và {evidence.vi}",
        )
    silent, silent_vi = "does not say its CRS", "không ghi hệ tọa độ"
    if evidence.code == "crs_datum_doubtful":
        silent, silent_vi = "does not say its CRS for certain", "chưa ghi chắc chắn hệ tọa độ"
    raise crs_fault(
        file,
        f"{silent}, and {evidence.en}",
        "Say which one with --crs (or crs=)",
        vi=f"{silent_vi}, và {evidence.vi}. Hãy chọn hệ tọa độ đúng theo hồ sơ của tệp",
    )
