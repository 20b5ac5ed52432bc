"""Tell whether a file draws curves, which are read as short straight edges."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING, Final

import pyogrio

if TYPE_CHECKING:
    from geo.files import OpenedLayer

#: Angle of one straight edge of an arc, degrees: the area of a circle comes out 0.005 % too small.
ARC_STEP_DEG: Final = 1
_KINDS: Final = frozenset(
    {"CURVE", "SURFACE", "MULTICURVE", "MULTISURFACE", "CIRCULARSTRING", "COMPOUNDCURVE", "CURVEPOLYGON"}
)
#: What DXF calls curves (its SubClasses), and their types in MicroStation V7.
_DXF: Final = "AcDbCircle|AcDbArc|AcDbEllipse|AcDbSpline"
_DGN: Final = (11, 15, 16, 21, 27)


def draw_arcs_finely() -> None:
    """Have GDAL replace arcs by edges of `ARC_STEP_DEG` instead of its 4 degrees."""
    pyogrio.set_gdal_config_options({"OGR_ARC_STEPSIZE": ARC_STEP_DEG})


def has_curves(opened: OpenedLayer) -> bool:
    """
    Tell whether a layer was drawn with curves.

    Parameters
    ----------
    opened
        A layer as stored.

    Returns
    -------
    bool
        By the type that a GeoPackage declares, and by the elements of a drawing; other kinds have none.
    """
    features = opened.features
    if opened.driver == "DXF" and "SubClasses" in features:
        return bool(features["SubClasses"].fillna("").str.contains(_DXF).any())
    if opened.driver == "DGN" and "Type" in features:
        return bool(features["Type"].isin(_DGN).any())
    return opened.driver == "GPKG" and _declared(opened) in _KINDS


def _declared(opened: OpenedLayer) -> str:
    """Return the geometry type that a GeoPackage declares for the layer."""
    query = "SELECT geometry_type_name FROM gpkg_geometry_columns WHERE table_name = ?"
    address = f"{opened.file.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        with contextlib.closing(sqlite3.connect(address, uri=True)) as database:
            row = database.execute(query, (opened.layer,)).fetchone()
    except sqlite3.Error:
        return ""
    return str(row[0]).upper() if row else ""
