"""The VN-2000 grids in which the map shows the pointer's position, as proj4 definitions."""

from __future__ import annotations

from geo.vn2000 import VN2000

#: Grids offered: merged Tuyên Quang (106-00), old Hà Giang (105-30), UTM zone 48 (105-00).
OFFERED = (9211, 9209, 3405)
#: EPSG:6960 as proj4 wants it: metres, seconds of arc with the signs of the position-vector convention (the
#: registry gives the coordinate-frame ones), parts per million.
SHIFT = "-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278"


def _definition(epsg: int) -> dict[str, str]:
    """Return one grid: its code, its meridian as people write it, its definition."""
    entry = VN2000[epsg]
    return {
        "code": f"EPSG:{epsg}",
        "label": f"UTM 48 ({entry.meridian_label})" if entry.kind == "utm" else entry.meridian_label,
        "definition": (
            f"+proj=tmerc +lat_0=0 +lon_0={entry.central_meridian_deg} +k={entry.scale_factor} "
            f"+x_0=500000 +y_0=0 +ellps=WGS84 +towgs84={SHIFT} +units=m +no_defs"
        ),
    }


GRIDS = [_definition(epsg) for epsg in OFFERED]
