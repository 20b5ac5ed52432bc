"""Tell a VN-2000 grid that a file declares on the datum of WGS 84."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyproj import CRS

from geo.vn2000 import VN2000

if TYPE_CHECKING:
    from geo.vn2000 import CRSEntry

_METHOD: Final = "Transverse Mercator"
#: Scale factor of the 3-degree grids. UTM's 0.9996 is in use on both datums and tells nothing.
_TM3_SCALE: Final = 0.9999


def vn2000_twin(crs: CRS | None) -> CRSEntry | None:
    """
    Return the VN-2000 grid that has the numbers of a grid on WGS 84.

    Such a declaration is nearly always a VN-2000 file whose datum was lost on the way; read as it stands, it
    puts everything about 224 m off without a word.

    Parameters
    ----------
    crs
        As the file declares it.

    Returns
    -------
    CRSEntry or None
        None for any other CRS.

    Examples
    --------
    >>> vn2000_twin(CRS("+proj=tmerc +lon_0=106 +k=0.9999 +x_0=500000 +datum=WGS84")).epsg
    9211
    >>> vn2000_twin(CRS("EPSG:32648")) is None, vn2000_twin(CRS("EPSG:9211")) is None
    (True, True)
    """
    known = None if crs is None else CRS.from_user_input(crs)
    operation = None if known is None or known.is_bound else known.coordinate_operation
    if known is None or operation is None or operation.method_name != _METHOD:
        return None
    geographic = known.geodetic_crs
    if geographic is None or "World Geodetic System 1984" not in str(geographic.datum):
        return None
    found = {each.name: float(each.value) for each in operation.params}
    if abs(found.get("Scale factor at natural origin", 0.0) - _TM3_SCALE) > 1e-9:
        return None
    meridian = found.get("Longitude of natural origin")
    same = (entry for entry in VN2000.values() if entry.kind == "tm3")
    return next((entry for entry in same if entry.central_meridian_deg == meridian), None)
