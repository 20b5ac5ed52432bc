"""Convert coordinates between CRSs by one known operation, or refuse."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from pyproj import CRS, Transformer
from pyproj.aoi import AreaOfInterest
from pyproj.transformer import TransformerGroup

from geo.crs import crs_label, resolve_crs
from geo.datum_shift import require_sound_shift
from geo.errors import CoordinateError, CRSMissingError, TransformUnavailableError
from geo.extent import TUYEN_QUANG

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import ArrayLike, NDArray

#: Which candidate operation is meant is decided by the province: elsewhere in Vietnam PROJ may prefer another
#: one (EPSG:5194 in the Mekong delta), and one table must not mix two.
_AREA = AreaOfInterest(
    TUYEN_QUANG.west_deg, TUYEN_QUANG.south_deg, TUYEN_QUANG.east_deg, TUYEN_QUANG.north_deg
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """
    The operation that took coordinates from one CRS to another.

    Attributes
    ----------
    name : str
        Name in the EPSG database, without the map projections before and after it.
    code : str or None
        "EPSG:6960"; several joined by " + "; None when nothing is computed or the file defined its own shift.
    accuracy_m : float or None, metre
        As the EPSG database states it; 0 between grids of one datum, None when it is not stated.
    method : str
        Name of the method.
    from_crs, to_crs : str
        Labels of both ends, "EPSG:9211".
    """

    name: str
    code: str | None
    accuracy_m: float | None
    method: str
    from_crs: str
    to_crs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """
    A conversion that is ready to run; safe to keep and to share between threads.

    Heights count as zero on both sides, so there and back ends within about 1 mm of the start.

    Attributes
    ----------
    operation : Operation
        What will be computed and how accurate it is.
    pipeline : str
        The PROJ pipeline that computes it, east or longitude first on both sides.
    """

    operation: Operation
    pipeline: str

    def convert(self, x: ArrayLike, y: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """
        Convert coordinates.

        Parameters
        ----------
        x, y
            Shape (n,), east or longitude and north or latitude, in the unit of the source CRS. Not changed.

        Returns
        -------
        tuple of ndarray of float64, shape (n,)
            East or longitude and north or latitude, in the unit of the target CRS; always finite.

        Raises
        ------
        CoordinateError
            A coordinate is not a finite number or cannot be converted; the message names the rows from 1.
        """
        east = np.atleast_1d(np.array(x, dtype=np.float64))
        north = np.atleast_1d(np.array(y, dtype=np.float64))
        _refuse(~(np.isfinite(east) & np.isfinite(north)), east, north, "is not a pair of finite numbers")
        # Made on the spot: it costs well under a millisecond and no PROJ object crosses a thread.
        made = Transformer.from_pipeline(self.pipeline)
        out_east, out_north = made.transform(east, north)
        bad = ~(np.isfinite(out_east) & np.isfinite(out_north))
        _refuse(bad, east, north, f"cannot be converted from {self.operation.from_crs}")
        return out_east, out_north


def _refuse(bad: NDArray[np.bool_], x: NDArray[np.float64], y: NDArray[np.float64], problem: str) -> None:
    """Raise one CoordinateError that names the first bad rows."""
    rows = np.flatnonzero(bad)
    if rows.size == 0:
        return
    shown = ", ".join(f"row {row + 1} ({x[row]:.10g}, {y[row]:.10g})" for row in rows[:5])
    more = f" and {rows.size - 5} more" if rows.size > 5 else ""
    raise CoordinateError(
        f"Coordinates of {shown}{more}", problem, "Correct these values or the CRS they are said to be in"
    )


def conversion(from_crs: str | int | CRS, to_crs: str | int | CRS) -> Conversion:
    """
    Return the conversion between two CRSs that is valid in Tuyên Quang.

    Parameters
    ----------
    from_crs, to_crs
        Anything `geo.crs.resolve_crs` understands.

    Returns
    -------
    Conversion
        One operation for every point that is handed to it.

    Raises
    ------
    CRSUnknownError
        One of the CRSs is not recognised.
    TransformUnavailableError
        Only an approximate ("ballpark") operation exists, a grid file it needs is missing, or the CRS
        declares a shift to WGS 84 that `geo.datum_shift` knows to be a slip.

    Examples
    --------
    >>> found = conversion("EPSG:4326", "EPSG:9211")
    >>> found.operation.code, found.operation.accuracy_m
    ('EPSG:6960', 1.0)
    >>> east, north = found.convert([105.2320], [21.7245])
    >>> round(float(east[0]), 3), round(float(north[0]), 3)
    (420353.298, 2403360.589)
    """
    source, target = resolve_crs(from_crs), resolve_crs(to_crs)
    return _conversion(source.to_wkt(), target.to_wkt())


@lru_cache(maxsize=64)
def _conversion(from_wkt: str, to_wkt: str) -> Conversion:
    """Find the operation; the records kept here hold text only."""
    source, target = CRS.from_wkt(from_wkt), CRS.from_wkt(to_wkt)
    for crs in (source, target):
        require_sound_shift(crs)
    if source == target:
        return Conversion(operation=_no_operation(crs_label(source)), pipeline="+proj=noop")
    labels = {"from_crs": crs_label(source), "to_crs": crs_label(target)}
    group = TransformerGroup(
        source,
        target,
        always_xy=True,
        allow_ballpark=False,
        area_of_interest=_AREA,  # type: ignore[arg-type]  # pyproj's stub names a private twin of the class
    )
    if not group.transformers or not group.best_available:
        missing = ", ".join(operation.name for operation in group.unavailable_operations)
        why = (
            f"its best operation ({missing}) needs a file that is not installed"
            if missing
            else ("no operation of known parameters exists in Tuyên Quang, and an approximate one is refused")
        )
        raise TransformUnavailableError(
            f"Conversion {labels['from_crs']} to {labels['to_crs']}",
            why,
            "Name the CRS by its EPSG code (VN-2000 or WGS 84)",
        )
    best = group.transformers[0]
    return Conversion(operation=_operation(best, **labels), pipeline=best.definition)


def _no_operation(label: str) -> Operation:
    """Describe the conversion of a CRS to itself."""
    return Operation(
        name="Nothing to compute: the same CRS",
        code=None,
        accuracy_m=0.0,
        method="none",
        from_crs=label,
        to_crs=label,
    )


def _operation(transformer: Transformer, *, from_crs: str, to_crs: str) -> Operation:
    """Describe what a transformer computes, leaving out axis order and, beside a datum shift, projections."""
    described: dict[str, Any] = transformer.to_json_dict()
    steps = [s for s in described.get("steps", [described]) if _axis_free_name(s)]
    shifts = [s for s in steps if s["type"] == "Transformation" and not s["name"].startswith("Null ")]
    told = shifts or [s for s in steps if s["type"] == "Conversion"]
    codes = [f"EPSG:{s['id']['code']}" for s in told if "EPSG" in str(s.get("id", {}).get("authority", ""))]
    accuracy = float(transformer.accuracy)
    return Operation(
        name=" + ".join(_axis_free_name(s) for s in told) or "Nothing to compute: the same datum and axes",
        code=" + ".join(codes) if codes and len(codes) == len(told) else None,
        accuracy_m=accuracy if accuracy >= 0 else (None if shifts else 0.0),
        method=" + ".join(s.get("method", {}).get("name", "") for s in told) or "none",
        from_crs=from_crs,
        to_crs=to_crs,
    )


def _axis_free_name(step: dict[str, Any]) -> str:
    """Return a step's name without "Inverse of", empty for a change of axis order."""
    name = str(step.get("name", ""))
    return "" if name.startswith("axis order change") else name.removeprefix("Inverse of ")


def reproject(
    gdf: gpd.GeoDataFrame, to_crs: str | int | CRS, *, layer: str
) -> tuple[gpd.GeoDataFrame, Operation]:
    """
    Return a layer in another CRS, with the operation that ran.

    Parameters
    ----------
    gdf
        Any geometry types, None and empty included. Not changed.
    to_crs
        Anything `geo.crs.resolve_crs` understands.
    layer
        Catalogue key or file name, for messages.

    Returns
    -------
    tuple of GeoDataFrame and Operation
        Same index, columns and row order; heights are dropped.

    Raises
    ------
    CRSMissingError
        `gdf.crs` is unset.
    CoordinateError
        A vertex is not finite or cannot be converted.
    TransformUnavailableError
        See `conversion`.
    """
    if gdf.crs is None:
        raise CRSMissingError(layer, "no CRS is recorded", "Say which one the coordinates are in")
    import geopandas as gpd  # noqa: PLC0415
    import shapely  # noqa: PLC0415  (points are converted without it, and start-up counts)

    target = resolve_crs(to_crs)
    found = conversion(CRS.from_user_input(gdf.crs), target)
    flat = shapely.force_2d(gdf.geometry.to_numpy())
    vertices = shapely.get_coordinates(flat)
    if vertices.size:
        try:
            east, north = found.convert(vertices[:, 0], vertices[:, 1])
        except CoordinateError as err:
            raise CoordinateError(f"Layer {layer!r}: {err.subject}", err.problem, err.fix) from err
        flat = shapely.set_coordinates(flat.copy(), np.column_stack([east, north]))
    moved = gpd.GeoSeries(flat, index=gdf.index, crs=target, name=gdf.geometry.name)
    return gdf.set_geometry(moved), found.operation
