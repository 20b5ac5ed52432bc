"""Judge where each feature of a layer lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo.errors import CRSMissingError
from geo.extent import VIETNAM
from geo.position import check_position, locate_all

if TYPE_CHECKING:
    from collections.abc import Sequence

    import geopandas as gpd
    from numpy.typing import NDArray

    from geo.position import Remark, RemarkCode

#: Features that a remark names; the others are counted.
_NAMED: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerRemark:
    """
    Something a reader should know about the positions of some features.

    Attributes
    ----------
    code : str
        As `geo.position.Remark` has it.
    ids : tuple of str
        Every feature it holds for, in the order of the layer.
    text, text_vi : str
        The sentence on the first of them, with the names of the others, in English and in Vietnamese.
    """

    code: RemarkCode
    ids: tuple[str, ...]
    text: str
    text_vi: str


def check_layer(gdf: gpd.GeoDataFrame, ids: Sequence[str]) -> list[LayerRemark]:
    """
    List what is suspect about the features' positions, one remark for all features of one kind.

    Of each feature one place is judged: the first vertex outside Vietnam, else a point inside it.

    Parameters
    ----------
    gdf
        Any geometry types; missing, empty and not finite ones are passed over.
    ids
        What each feature is called, in the order of the rows.

    Returns
    -------
    list of LayerRemark
        Empty when nothing is suspect. That a feature could lie on another grid too is told only where it
        holds for every feature: otherwise the others show which grid the layer is on.

    Raises
    ------
    CRSMissingError
        `gdf.crs` is unset.
    CRSUnknownError
        `gdf.crs` is not a horizontal CRS.
    """
    if gdf.crs is None:
        raise CRSMissingError("positions", "no CRS is recorded", "Say which one the coordinates are in")
    places = _places(gdf)
    found: dict[RemarkCode, list[tuple[str, Remark]]] = {}
    for row, (x, y, lon, lat) in places.items():
        for remark in check_position(lon, lat, declared_crs=gdf.crs, x=x, y=y):
            found.setdefault(remark.code, []).append((ids[row], remark))
    if len(found.get("meridian_ambiguous", ())) < len(places):
        found.pop("meridian_ambiguous", None)
    return [_grouped(code, told) for code, told in found.items()]


def _places(gdf: gpd.GeoDataFrame) -> dict[int, tuple[float, float, float, float]]:
    """Return for each row the place to judge: x, y in the layer's CRS, longitude and latitude."""
    shapes = shapely.force_2d(gdf.geometry.to_numpy())
    with np.errstate(invalid="ignore"):  # a vertex that is not a number
        inside = shapely.point_on_surface(shapes)
    vertices, owners = shapely.get_coordinates(shapes, return_index=True)
    rows = np.flatnonzero(~(shapely.is_missing(inside) | shapely.is_empty(inside)))
    rows = np.setdiff1d(rows, owners[~np.isfinite(vertices).all(axis=1)])
    places = _judged(gdf, shapely.get_coordinates(inside[rows]), rows)
    west, east, south, north = VIETNAM.west_deg, VIETNAM.east_deg, VIETNAM.south_deg, VIETNAM.north_deg
    lon, lat = locate_all(vertices[:, 0], vertices[:, 1], gdf.crs)
    abroad = ~((west <= lon) & (lon <= east) & (south <= lat) & (lat <= north))
    abroad &= np.isfinite(vertices).all(axis=1)
    first_rows, first = np.unique(owners[abroad], return_index=True)
    return places | _judged(gdf, vertices[abroad][first], first_rows)


def _judged(
    gdf: gpd.GeoDataFrame, pairs: NDArray[np.float64], rows: NDArray[np.intp]
) -> dict[int, tuple[float, float, float, float]]:
    """Return finite pairs by row, with where they lie."""
    lon, lat = locate_all(pairs[:, 0], pairs[:, 1], gdf.crs)
    return {
        int(row): (float(x), float(y), float(lon[place]), float(lat[place]))
        for place, (row, (x, y)) in enumerate(zip(rows, pairs, strict=True))
        if np.isfinite([x, y]).all()
    }


def _grouped(code: RemarkCode, told: Sequence[tuple[str, Remark]]) -> LayerRemark:
    """Say a remark of the first feature, and name the others."""
    ids = tuple(name for name, _ in told)
    first = told[0][1]
    named, more = ", ".join(ids[1 : _NAMED + 1]), len(ids) - 1 - _NAMED
    also = f" (likewise {named}{f' and {more} more' if more > 0 else ''})" if named else ""
    also_vi = f" (cũng vậy: {named}{f' và {more} đối tượng nữa' if more > 0 else ''})" if named else ""
    return LayerRemark(
        code=code,
        ids=ids,
        text=f"feature {ids[0]}{also}: {first.text}",
        text_vi=f"đối tượng {ids[0]}{also_vi}: {first.text_vi}",
    )
