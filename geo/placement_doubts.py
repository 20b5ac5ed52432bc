"""Suspect by position that an outline was read on the wrong meridian or without the datum shift."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import geopandas as gpd
import numpy as np
import shapely

from geo.crs import DISPLAY_CRS, WORKING_CRS, crs_label, resolve_crs
from geo.errors import PlannerError
from geo.position import GRIDS
from geo.sites import Words
from geo.transform import conversion, reproject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyproj import CRS

    from geo.transform import Conversion

__all__ = ["OtherReading", "Target", "doubtful_readings", "read_as", "unshifted_outline"]

#: Share of an outline inside its commune or park from which it counts as inside, 0..1.
INSIDE_FROM: Final = 0.995
#: Share that two outlines have in common, of both together, from which they count as the same, 0..1.
SAME_FROM: Final = 0.9
#: How much better another reading must fit before it is offered, 0..1.
BETTER_BY: Final = 0.1
_GRID_CODES: Final = tuple(entry.epsg for entry in GRIDS)

ReadingKind = Literal["meridian", "unshifted"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Target:
    """
    Where an outline is expected.

    Attributes
    ----------
    name
        What it is called, in both languages: "xã Sơn Dương", "ranh giới KCN-01 đã lưu".
    geometry
        In `geo.crs.WORKING_CRS`.
    is_same
        Whether it is the outline itself (stored before), rather than an area in which it must lie.
    """

    name: Words
    geometry: shapely.Geometry
    is_same: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OtherReading:
    """
    Another way to read the numbers, which fits what is expected better.

    Attributes
    ----------
    kind
        "meridian": on another grid. "unshifted": on the same grid, made from WGS 84 without the shift
        between the two datums ("VN-2000 nội bộ"), or the other way round for degrees.
    crs
        Label of the CRS that the numbers would be in; of "unshifted" the one that was stated.
    geometry
        The outline read so, in `geo.crs.WORKING_CRS`.
    east_m, north_m
        Vector from where it lies as stated to where it would lie, metre on the working grid.
    fit, fit_as_stated
        Share inside, or in common with the stored outline, 0..1.
    words
        The suspicion as a sentence; nothing is applied.
    """

    kind: ReadingKind
    crs: str
    geometry: shapely.Geometry
    east_m: float
    north_m: float
    fit: float
    fit_as_stated: float
    words: Words

    @property
    def distance_m(self) -> float:  # numpydoc ignore=RT01
        """Length of the vector, metre."""
        return float(np.hypot(self.east_m, self.north_m))


def read_as(shapes: Sequence[shapely.Geometry], crs: str | int | CRS) -> list[shapely.Geometry]:
    """
    Take shapes from a CRS to the working one.

    Parameters
    ----------
    shapes
        Coordinates as stored, east or longitude first.
    crs
        What they are read in.

    Returns
    -------
    list of Geometry
        In `geo.crs.WORKING_CRS`.

    Raises
    ------
    CoordinateError
        They cannot be in that CRS.
    """
    layer = gpd.GeoDataFrame(geometry=list(shapes), crs=resolve_crs(crs))
    moved, _ = reproject(layer, WORKING_CRS, layer="outline")
    return list(moved.geometry)


def unshifted_outline(shape: shapely.Geometry, crs: str | int | CRS) -> shapely.Geometry:
    """
    Read numbers that were made without the shift between VN-2000 and WGS 84.

    Parameters
    ----------
    shape
        Coordinates as stored, east or longitude first.
    crs
        What they are said to be in: a VN-2000 grid whose numbers were projected straight from WGS 84
        degrees, or degrees of one of the two datums labelled as the other's.

    Returns
    -------
    Geometry
        In `geo.crs.WORKING_CRS`, about 224 m from where `crs` puts it.

    Raises
    ------
    CoordinateError
        They cannot be in that CRS.
    """
    grid = resolve_crs(crs)
    degrees = resolve_crs(4756)
    if crs_label(grid) == crs_label(resolve_crs(DISPLAY_CRS)):
        return _through(shape, conversion(degrees, WORKING_CRS))
    if not grid.is_geographic:
        shape = _through(shape, conversion(grid, degrees))
    return _through(shape, conversion(DISPLAY_CRS, WORKING_CRS))


def _through(shape: shapely.Geometry, step: Conversion) -> shapely.Geometry:
    """Return a shape with its coordinates converted."""
    return shapely.transform(
        shapely.force_2d(shape), lambda places: np.column_stack(step.convert(places[:, 0], places[:, 1]))
    )


def doubtful_readings(
    shape: shapely.Geometry, *, crs: str | int | CRS, targets: Sequence[Target]
) -> list[OtherReading]:
    """
    List the other readings that fit what is expected clearly better than what is stated.

    Parameters
    ----------
    shape
        Coordinates as stored, east or longitude first; areas.
    crs
        What they are stated to be in.
    targets
        Where the outline is expected; none: nothing can be suspected.

    Returns
    -------
    list of OtherReading
        At most one for each target, the first target first; empty where what is stated fits. A shift of
        224 m shows only near a boundary: an outline well inside its commune fits either way.
    """
    grid = resolve_crs(crs)
    stated = read_as([shape], grid)[0]
    found: list[OtherReading] = []
    for target in targets:
        fit = _fit(stated, target)
        if fit >= (SAME_FROM if target.is_same else INSIDE_FROM):
            continue
        readings = [(kind, label, other, _fit(other, target)) for kind, label, other in _others(shape, grid)]
        good = [each for each in readings if _is_offered(each[3], fit, target)]
        if good:
            kind, label, other, better = max(
                good, key=lambda each: (round(each[3], 3), each[0] == "unshifted")
            )
            found.append(_offered(kind, label, stated, other, (fit, better), target))
    return found


def _is_offered(fit: float, fit_as_stated: float, target: Target) -> bool:
    """Tell whether a reading fits, and clearly better than what is stated."""
    if target.is_same:
        return fit >= SAME_FROM - BETTER_BY and fit >= fit_as_stated + BETTER_BY
    return fit >= INSIDE_FROM and fit >= fit_as_stated + BETTER_BY / 10


def _others(shape: shapely.Geometry, grid: CRS) -> list[tuple[ReadingKind, str, shapely.Geometry]]:
    """Return the outline in every other reading that its numbers allow."""
    label = crs_label(grid)
    readings: list[tuple[ReadingKind, str, shapely.Geometry]] = [
        ("unshifted", label, unshifted_outline(shape, grid))
    ]
    if grid.is_geographic:
        return readings
    for code in _GRID_CODES:
        if f"EPSG:{code}" == label:
            continue
        try:
            readings.append(("meridian", f"EPSG:{code}", read_as([shape], code)[0]))
        except PlannerError:
            continue
    return readings


def _fit(outline: shapely.Geometry, target: Target) -> float:
    """Return the share of an outline inside its target, or in common with it."""
    whole = outline if outline.is_valid else shapely.make_valid(outline)
    common = float(shapely.intersection(whole, target.geometry).area)
    if target.is_same:
        both = whole.area + target.geometry.area - common
        return common / both if both > 0 else 0.0
    return common / whole.area if whole.area > 0 else 0.0


def _offered(
    kind: ReadingKind,
    label: str,
    stated: shapely.Geometry,
    other: shapely.Geometry,
    fits: tuple[float, float],
    target: Target,
) -> OtherReading:
    """Return a reading with its vector and its sentence."""
    before, after = stated.centroid, other.centroid
    east_m, north_m = after.x - before.x, after.y - before.y
    fit, better = fits
    vi = (
        f"trùng {100 * better:.1f} % với {target.name.vi} (đọc như khai báo: {100 * fit:.1f} %)"
        if target.is_same
        else f"nằm {100 * better:.1f} % trong {target.name.vi} (đọc như khai báo: {100 * fit:.1f} %)"
    ).replace(".", ",")
    en = (
        f"agrees {100 * better:.1f}% with {target.name.en} (as stated: {100 * fit:.1f}%)"
        if target.is_same
        else f"lies {100 * better:.1f}% inside {target.name.en} (as stated: {100 * fit:.1f}%)"
    )
    return OtherReading(
        kind=kind,
        crs=label,
        geometry=other,
        east_m=east_m,
        north_m=north_m,
        fit=better,
        fit_as_stated=fit,
        words=_sentence(kind, label, (east_m, north_m), Words(vi=vi, en=en)),
    )


def _sentence(kind: ReadingKind, label: str, vector: tuple[float, float], fits: Words) -> Words:
    """Say the suspicion, with the vector."""
    east_m, north_m = vector
    length = float(np.hypot(east_m, north_m))
    if kind == "meridian":
        shown, shown_vi = (
            f"{length / 1000:,.1f}",
            f"{length / 1000:,.1f}".translate(str.maketrans(",.", ".,")),
        )
        return Words(
            vi=f"Nghi sai kinh tuyến trục: đọc theo {label} (dời {shown_vi} km) thì {fits.vi}.",
            en=f"The central meridian may be wrong: read as {label} ({shown} km away) it {fits.en}.",
        )
    east_vi, north_vi = (f"{value:+.2f}".replace(".", ",") for value in (east_m, north_m))
    return Words(
        vi=f"Nghi tọa độ “nội bộ” (tạo ra không qua 7 tham số): dời {length:.1f} m (đông {east_vi} m, bắc "
        f"{north_vi} m) thì {fits.vi}.".replace(f"{length:.1f} m", f"{length:.1f} m".replace(".", ",")),
        en=f"The coordinates may lack the datum shift (made without the seven parameters): moved by "
        f"{length:.1f} m (east {east_m:+.2f} m, north {north_m:+.2f} m) it {fits.en}.",
    )
